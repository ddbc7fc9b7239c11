"""Which state the parties of events belong to, as far as their own words tell ("Ruritanian troops")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dateline.language.knowledge import Knowledge
from dateline.model import Event, Findings, Party, PlaceKind, PlaceMention, PlaceUse, Span

Sides = Mapping[Span, str]


def find_sides(text: str, events: Iterable[Event], findings: Findings, knowledge: Knowledge) -> Sides:
    """From a span of a doer to its country's code; a span whose words tell none is left out."""
    spans = sorted({span for event in events if event.actor for span in event.actor.spans})
    told = {i: code for span in spans for i, code in _nationality(span, text, knowledge)}
    told.update({p.span.start: p.country for p in findings.places if p.country and _stands_for_state(p)})
    told.update({span.start: a.country for a in findings.actors if a.country for span in a.mentions})
    return {span: code for span in spans if (code := _code(span, told))}


def are_rivals(a: Party | None, b: Party | None, sides: Sides) -> bool:
    """Whether two parties are known to be of different states."""
    mine, theirs = ({sides[s] for s in party.spans if s in sides} if party else set() for party in (a, b))
    return bool(mine and theirs) and not mine & theirs


def are_allied(a: Party, b: Party, sides: Sides) -> bool:
    """Whether two parties are known to be of one state."""
    mine, theirs = ({sides[s] for s in party.spans if s in sides} for party in (a, b))
    return bool(mine & theirs)


def _nationality(span: Span, text: str, knowledge: Knowledge) -> Iterator[tuple[int, str]]:
    for match in knowledge.lexicon.matches(span.text(text), ("demonyms",)):
        yield span.start + match.span.start, str(match.entry["country"])


def _stands_for_state(place: PlaceMention) -> bool:
    return place.kind is PlaceKind.COUNTRY or place.use is PlaceUse.METONYM


def _code(span: Span, told: Mapping[int, str]) -> str | None:
    return next((told[i] for i in range(span.start, span.end) if i in told), None)
