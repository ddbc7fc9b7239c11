"""The items of news: what sort each is, what it weighs and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dateline.export.brief import Coverage
from dateline.export.brief_lines import Line
from dateline.model import PlanSource, StoryPlan
from dateline.model.changes import Change, Revision
from dateline.store.answers import PlaceSummary


class NewsKind(StrEnum):
    """What sort of news it is, in the order of weight."""

    DISPUTED = "disputed"
    DENIED = "denied"
    FIGURE = "figure"
    POSITION = "position"
    TERM = "term"
    TOLD = "told"
    SAID = "said"
    PLACE = "place"


STEP = 20  # what is added for a reason is less, so that no reason lifts an item above another sort
WEIGHTS = {kind: STEP * (len(NewsKind) - rank) for rank, kind in enumerate(NewsKind)}
Reason = tuple[str, int]  # in words, and what it adds to the weight


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news.

    Attributes:
        line: What is new, in the words of the page.
        reason: Why it stands where it stands, in a few words.
        beside: What it is set against: who says what is denied, the figure or the position before.
    """

    kind: NewsKind
    line: Line
    weight: int
    reason: str
    beside: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """What the record answered.

    Attributes:
        coverage: What is in the scope, and all that it bears on, whenever it was told.
        said_before, told_before: Ids of the statements and events that are no news.
        places: Those that were not named before.
        plans: Those of which something is told in the scope, with its sources in it.
        figures: Statements of changed pages that give another figure than in the capture before.
    """

    coverage: Coverage
    said_before: frozenset[str] = frozenset()
    told_before: frozenset[str] = frozenset()
    places: tuple[PlaceSummary, ...] = ()
    plans: tuple[tuple[StoryPlan, frozenset[PlanSource]], ...] = ()
    outlets: tuple[str, ...] = ()
    figures: tuple[tuple[Change, Revision], ...] = ()


def make_item(kind: NewsKind, line: Line, reasons: Iterable[Reason], beside: tuple[Line, ...] = ()) -> Item:
    """An item that weighs what its sort weighs and what its reasons add."""
    reasons = tuple(reasons)
    added = max(0, min(STEP - 1, 5 + sum(points for _, points in reasons)))
    return Item(kind, line, WEIGHTS[kind] + added, "; ".join(words for words, _ in reasons if words), beside)


def spread(documents: int) -> Reason:
    """The reason that several documents have it."""
    return (f"in {documents} documents", min(6, documents - 1)) if documents > 1 else ("", 0)
