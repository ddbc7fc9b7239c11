"""Terms whose verb is told once for several parties ("A would hand over 250 prisoners and B 150")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.quantities.numbers import Number
from dateline.model import Span

KNOWN = 2  # times that the document has a name, that a figure behind it may be the party's

_GAP = regex.compile(r"(?:,\s|,?\s(?:and|while)\s)(?:the\s)?(((?:\p{Lu}[\p{L}.-]*\s){1,4})(?:\p{Ll}+\s)?)")
_ENDS = regex.compile(r"\s*(?:[.,;]|$)|\s(?:and|under|in|within|by|over|of)\s")


@dataclass(frozen=True, slots=True)
class Gapped:
    """A party with a figure and no verb of its own.

    Attributes:
        span: From what joins it to the clause before, to the figure's end.
    """

    span: Span
    party: str
    value: Span


def find_gapped(scene: Scene, clause: Span, numbers: Sequence[Number], names: PartyNames) -> Iterator[Gapped]:
    """The parties that a figure stands right behind, where the clause has a figure for somebody else before."""
    figures = {n.span.start: n.span for n in numbers if n.span.start >= clause.start}
    first = next(iter(sorted(figures.values())), None)
    if first is None or not clause.contains(first):
        return
    for found in _GAP.finditer(scene.text, first.end, scene.span.end):
        number, name = figures.get(found.end()), found.group(2).strip()
        if number is None or not _ENDS.match(scene.text, number.end, min(len(scene.text), scene.span.end + 1)):
            continue
        if scene.text.count(name) >= KNOWN and not scene.roles_in(first.end, number.end) & {"modal", "negation"}:
            yield Gapped(Span(found.start(), number.end), names.resolve(found.group(1).strip()), number)
