"""The places that a text named last: what "the city", "the capital" and "there" take up, and where an event goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from dateline.extraction.events.unlisted import find_anaphors
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import NARROW, PlaceKind, PlaceMention, PlaceUse, Span

TRAIL_REACH = 3  # sentences of a post whose places a scene still knows
ANAPHOR_REACH = 4  # sentences of a post in which "the city" still means the one named last
THERE_REACH = 2  # those in which "there" still means a camp or a region that alone was named
AWAY_REACH = 12
OF_REACH = 4  # characters of " of "
_AWAY = regex.compile(r"\b(?:towards?|from|near|to|north|south|east|west)(?:\sof)?\s\Z", regex.IGNORECASE)
_CAPITAL = regex.compile(r"\b[Tt]he\s(?:(?P<of>\p{Lu}[\p{L}-]+)\s)?capital\b(?!\s(?:of|city\sof)\b|['’-])")


@dataclass
class Memory:
    """What was named last as one goes through the sentences of a text.

    Attributes:
        capitals: The country of each town that stands for a government, by its name in small letters.
        last, index: The settlement named last, and in which sentence.
        recent: The last place narrower than a country.
        trail: The places of the last sentences of the post, each with the index of its sentence.
        seats: From a country to the first mention of its capital in the text.
    """

    capitals: Mapping[str, str]
    last: PlaceMention | None = None
    index: int = 0
    post: int | None = None
    recent: PlaceMention | None = None
    trail: list[tuple[int, PlaceMention]] = field(default_factory=list)
    seats: dict[str, PlaceMention] = field(default_factory=dict)

    def recall(
        self,
        analysis: Analysis,
        index: int,
        words: Sequence[LexiconMatch],
        known: list[PlaceMention],
        read: Sequence[PlaceMention],
        where_said: Collection[Span],
        contents: Sequence[Span],
    ) -> tuple[tuple[PlaceMention, ...], dict[Span, Span]]:
        """The places of a sentence with its "the city" read, and the name that each of those takes up.

        Args:
            analysis: The text.
            index: Which of its sentences.
            words: The matches of word lists in it.
            known: Its places.
            read: Those that stand in somebody's name too.
            where_said: Those that are only where somebody says something.
            contents: What is said in it: where somebody says something is not "there" in what is said.
        """
        post = analysis.passages[analysis.sentences[index].passage].post
        if post != self.post or index - self.index > ANAPHOR_REACH:
            self.last = None
        meant: dict[Span, PlaceMention] = {}
        for noun in find_anaphors(analysis.text, words, [p.span for p in known]):
            is_there = noun.text(analysis.text).lower() == "there"
            place = self._there(analysis.text, index, noun, read, contents) if is_there else self._town(noun, known)
            if place is not None:
                meant[noun] = place
                self.index = index if place is self.last else self.index
        meant |= self._find_seats(analysis, index, words)
        self.learn(analysis, index, known, read, where_said)
        self.trail += [(index, place) for place in meant.values()]
        found = [_again(place, noun) for noun, place in meant.items()]
        return tuple(sorted([*known, *found], key=lambda p: p.span)), {n: p.span for n, p in meant.items()}

    def _town(self, noun: Span, known: Sequence[PlaceMention]) -> PlaceMention | None:
        before = [p for p in known if p.kind is PlaceKind.SETTLEMENT and p.span.end < noun.start]
        return before[-1] if before else self.last

    def _there(
        self, text: str, index: int, noun: Span, read: Sequence[PlaceMention], contents: Sequence[Span]
    ) -> PlaceMention | None:
        """The one place named before in the sentence; else the place named last, alone in its sentence or a town."""
        before = [p for p in read if p.span.end < noun.start]
        if before:
            narrow = _narrow(before)
            apart = _speaks_elsewhere(text, noun, before, contents)
            return narrow[-1] if len({p.name for p in narrow}) == 1 and not apart else None
        if self.last is not None and self.last is self.recent:
            return self.last
        told = [i for i, p in self.trail if p is self.recent]
        if self.recent is None or not told or index - told[-1] > THERE_REACH:
            return None
        beside = _narrow([p for i, p in self.trail if i == told[-1]])
        return self.recent if {p.name for p in beside} == {self.recent.name} else None

    def _find_seats(self, analysis: Analysis, index: int, words: Sequence[LexiconMatch]) -> dict[Span, PlaceMention]:
        """What "the Ruritanian capital" is, where the text named it before; "the capital" where it named one alone."""
        here = analysis.sentences[index].span
        states = {m.span.start: str(m.entry["country"]) for m in words if m.list_name == "demonyms"}
        found: dict[Span, PlaceMention] = {}
        for match in _CAPITAL.finditer(analysis.text, here.start, here.end):
            alone = next(iter(self.seats.values())) if len(self.seats) == 1 else None
            seat = self.seats.get(states.get(match.start("of"), "")) if match["of"] else alone
            if seat is not None:
                found[Span(*match.span())] = seat
        return found

    def learn(
        self,
        analysis: Analysis,
        index: int,
        known: Sequence[PlaceMention],
        read: Sequence[PlaceMention],
        where_said: Collection[Span] = (),
    ) -> None:
        """Remembers the settlement that a sentence names last.

        Of "X and Y" neither is "the city" rather than the other, so the one named before stays; so it does where
        another town only tells the direction ("towards X", "20 km west of X"). `read` are the places
        of the sentence whatever else their words may name.
        """
        post = analysis.passages[analysis.sentences[index].passage].post
        if post != self.post:
            self.last = self.recent = None
            self.trail = []
        self.trail = [t for t in self.trail if index - t[0] <= TRAIL_REACH]
        self.trail += [(index, p) for p in known if p.span not in where_said]
        for place in read:
            if country := self.capitals.get(place.name.lower()):
                self.seats.setdefault(country, place)
        literal = [p for p in known if p.use is PlaceUse.LITERAL and p.kind is not PlaceKind.COUNTRY]
        self.recent = literal[-1] if literal else self.recent
        towns, others = _settlements(known), _settlements(read)
        self.post = post
        if len({p.name for p in others}) > 1 and self.last is not None and _are_row(analysis.text, others):
            return
        if focal := [
            p for p in towns if not _AWAY.search(analysis.text, max(0, p.span.start - AWAY_REACH), p.span.start)
        ]:
            self.last, self.index = focal[-1], index


def _speaks_elsewhere(text: str, noun: Span, before: Sequence[PlaceMention], contents: Sequence[Span]) -> bool:
    """Whether a place before a word of what somebody says may be where it is said ("in X he said that … there")."""
    if not any(c.contains(noun) for c in contents):
        return False
    outside = [p.span for p in before if not any(c.contains(p.span) for c in contents)]
    return any(text[max(0, span.start - OF_REACH) : span.start] != " of " for span in outside)


def _narrow(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    return [p for p in places if p.use is PlaceUse.LITERAL and p.kind in NARROW]


def _settlements(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    return [p for p in places if p.kind is PlaceKind.SETTLEMENT and p.use is PlaceUse.LITERAL]


def _are_row(text: str, towns: Sequence[PlaceMention]) -> bool:
    """Whether nothing but "and" and a comma stands between towns that a sentence names."""
    gaps = (text[a.span.end : b.span.start].strip() for a, b in pairwise(towns))
    return all(gap in ("and", ",", ", and", "or") for gap in gaps)


def _again(place: PlaceMention, noun: Span) -> PlaceMention:
    return PlaceMention(
        noun,
        place.text,
        place.name,
        place.kind,
        PlaceUse.LITERAL,
        place.evidence,
        country=place.country,
        geonameid=place.geonameid,
        reason="the settlement named last",
    )
