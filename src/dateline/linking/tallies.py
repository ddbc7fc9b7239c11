"""The figures of an incident: each source's own, the range over all, and how they grew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.model import Figure, Report, Tally


def find_tallies(reports: Sequence[Report]) -> tuple[Tally, ...]:
    """One tally a kind of figure, in the order of their names.

    Args:
        reports: Of one incident, oldest first.
    """
    figures: dict[str, list[Figure]] = defaultdict(list)
    for report in reports:
        said_by = report.voices[0].speaker if report.voices else report.outlet or report.document
        for quantity in report.quantities:
            figures[quantity.of].append(Figure(quantity, said_by, report.document, report.told))
    return tuple(build_tally(of, figures[of]) for of in sorted(figures))


def build_tally(of: str, figures: Iterable[Figure]) -> Tally:
    """The tally of figures of one kind, given oldest first.

    The range runs from the lowest to the highest figure that any source gives; it is open above where the highest
    lower bound is a source's "at least" that no source closes.
    """
    ordered = tuple(figures)
    lows = [f.quantity.low for f in ordered if f.quantity.low is not None]
    highs = [f.quantity.high for f in ordered if f.quantity.high is not None]
    low = min(lows, default=None)
    high = max(highs) if highs and (not lows or max(highs) >= max(lows)) else None
    return Tally(of, low, high, ordered, _growth(ordered))


def _growth(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The figures as they changed, each change once."""
    words: list[str] = []
    for figure in figures:
        if not words or words[-1].lower() != figure.quantity.text.lower():
            words.append(figure.quantity.text)
    return tuple(words)
