"""Find proposals in an analysed document (not yet written)."""

from __future__ import annotations

from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Findings


def find_proposals(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the proposals of the document added."""
    return findings
