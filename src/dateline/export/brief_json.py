"""A brief as JSON for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.export.brief import Brief


def brief_json(brief: Brief) -> dict[str, Any]:
    """The lines as they stand in the brief, by story day."""
    return asdict(brief)
