"""The ordered tuple of extraction stages, each saying what it needs and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.extraction.actors.finding import find_actors
from dateline.extraction.events.finding import find_events
from dateline.extraction.places.finding import find_places
from dateline.extraction.proposals.finding import find_proposals
from dateline.extraction.statements.finding import find_statements
from dateline.extraction.times import find_times
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Findings

Run = Callable[[Analysis, Findings, Knowledge], Findings]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: a pure function from an analysis and the findings so far to more findings.

    Attributes:
        needs, gives: Fields of `Findings` that it reads and fills.
    """

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Run


STAGES: tuple[Stage, ...] = (
    Stage("times", (), ("times",), find_times),
    Stage("places", (), ("places",), find_places),
    Stage("actors", ("places",), ("actors",), find_actors),
    Stage("statements", ("actors", "places"), ("statements",), find_statements),
    Stage("events", ("times", "places", "actors", "statements"), ("events",), find_events),
    Stage("proposals", ("times", "actors", "statements", "events"), ("proposals",), find_proposals),
)


def extract(analysis: Analysis, knowledge: Knowledge, stages: tuple[Stage, ...] = STAGES) -> Findings:
    """All that the stages find in one document, in order. Pure: the same input gives the same findings."""
    findings = Findings()
    for stage in stages:
        findings = stage.run(analysis, findings, knowledge)
    return findings
