"""Cuts an analysed document into scenes: sentence by sentence what stands in it, seen with what came before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import regex

from dateline.extraction.actors.called import is_told_body
from dateline.extraction.actors.holders import find_holders
from dateline.extraction.events.memory import Memory
from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.powers import find_powers
from dateline.extraction.events.read import find_read_words
from dateline.extraction.events.scene import SCENE_LISTS, Scene
from dateline.extraction.events.unlisted import NAME_SCORE, find_sure_names, find_unlisted_places
from dateline.extraction.events.where_said import find_where_said, names_occasion, says_whose_town
from dateline.language.analysis import Analysis, Name
from dateline.language.knowledge import Knowledge, Lexicon, LexiconMatch
from dateline.model import Actor, Findings, PlaceMention, PlaceUse, Span, SpeakerKind, Statement, TimeMention

SOURCE_GAP = 4  # characters from a source to the place it sits in (" in ")
_LABEL = regex.compile(r"[^:\n]{3,60}\b(?:live|latest|updates?|as it happened)\s?:", regex.IGNORECASE)  # of a live page

_RELATIVE = regex.compile(r",\s(?:who|which)\s")
_MET_IN = regex.compile(r"\b(?:meeting|gathered|gathering|assembled)\s(?:in|at)\s(?:the\s)?\Z")
_IN = regex.compile(r"\s(?:in|at)\s(?:the\s)?", regex.IGNORECASE)

T = TypeVar("T")


def build_scenes(
    analysis: Analysis, findings: Findings, knowledge: Knowledge, *, only_events: bool = False
) -> Iterator[Scene]:
    """The sentences of a document in text order, each with what stands in it.

    Args:
        analysis: The document.
        findings: What was found in it so far.
        knowledge: The word lists.
        only_events: Whether sentences without a word that may tell of an event are passed over.
    """
    contents = _list_contents(analysis, findings, knowledge)
    memory, powers = Memory(_capitals(knowledge.lexicon)), find_powers(analysis.text, findings, knowledge)
    for index, sentence in enumerate(analysis.sentences):
        here = sentence.span
        inside = contents.places.inside(here)
        is_needed = not only_events or contents.telling.inside(here)
        if not is_needed and not inside:
            memory.learn(analysis, index, (), ())
            continue
        said = tuple(findings.statements[i] for i in sorted(set(contents.said.touching(here))))
        names = contents.names.inside(here)
        who = tuple(
            pair for pair in contents.named.inside(here) if not _is_building(analysis, pair, names, inside, said)
        )
        known = [p for p in inside if not _belongs_to_name(analysis.text, p, who, said, contents.courts.inside(here))]
        known = _without_label(analysis.text, here, known)
        where_said = find_where_said(analysis.text, known, said)
        if not is_needed:
            memory.learn(analysis, index, known, inside, where_said)
            continue
        words = contents.words.inside(here)
        doubtful = [span for span, actor in who if only_events and _may_be_place(actor, findings.statements)]
        taken = _taken(analysis.text, inside, [span for span, _ in who if span not in doubtful], said, words)
        found = find_unlisted_places(analysis.text, here, words, taken, contents.surfaces, names)
        found = tuple(p for p in found if not _tells_no_place(analysis.text, p.span))
        known += found
        unlisted = [p.span for p in found]
        towns = {span for span in doubtful if _touches(span, unlisted) or any(span == p.span for p in known)}
        who = tuple(pair for pair in who if pair[0] not in towns)
        names = tuple(n for n in names if n.kind != "PER" or not _touches(n.span, unlisted))
        ordered = sorted(known, key=lambda p: p.span)
        standing, antecedents = memory.recall(
            analysis, index, words, ordered, inside, where_said, [c for s in said for c in s.content]
        )
        trail = (*memory.trail, *((index, p) for p in inside if p not in ordered))
        yield Scene(
            analysis, index, words, standing, contents.times.inside(here), who, said, antecedents, names, powers, trail
        )


def _tells_no_place(text: str, name: Span) -> bool:
    """Whether a name that no list holds only names an occasion, or whose the town behind it is."""
    return names_occasion(text, name) or says_whose_town(text, name)


def _without_label(text: str, sentence: Span, places: list[PlaceMention]) -> list[PlaceMention]:
    """The places but for that of a label before the sentence and those that only name an occasion."""
    label = _LABEL.match(text, sentence.start, sentence.end) if places else None
    behind = [p for p in places if label is None or p.span.start >= label.end()]
    return [p for p in behind if not names_occasion(text, p.span)]


def _taken(
    text: str,
    places: Sequence[PlaceMention],
    named: Sequence[Span],
    said: Sequence[Statement],
    words: Sequence[LexiconMatch],
) -> list[Span]:
    """The stretches of a sentence that are something already, so that no unlisted place stands in them."""
    sources = [source for statement in said for source in statement.source]
    free = [span for span in sources if "," not in span.text(text)]  # "X, which took Y, says": Y is free
    return (
        [p.span for p in places] + [*named, *free] + [m.span for m in words if m.list_name in ("demonyms", "peoples")]
    )


@lru_cache(maxsize=4)
def _capitals(lexicon: Lexicon) -> dict[str, str]:
    """The country of each town that stands for its government, by its name in small letters."""
    return {
        str(town).lower(): str(entry["country"])
        for entry in lexicon.entries("states")
        for town in entry.get("capitals", ())
    }


def _mentions(text: str, actors: Sequence[Actor]) -> list[tuple[Span, Actor]]:
    """The mentions of actors in text order, "the Union chief" as who that is and not as the Union."""
    holders = find_holders(text, actors)
    starts = {span.start for span in holders}
    named = [(span, a) for a in actors for span in a.mentions if span.start not in starts]
    return sorted([*named, *holders.items()], key=lambda pair: pair[0])


def _is_building(
    analysis: Analysis,
    named: tuple[Span, Actor],
    read: Sequence[Name],
    places: Sequence[PlaceMention],
    said: Sequence[Statement],
) -> bool:
    """Whether a body's name is here the house it sits in: "outside Orlo Palace", and it neither speaks nor acts."""
    span, actor = named
    if actor.kind in (SpeakerKind.PERSON, SpeakerKind.STATE) or is_told_body(analysis.text, span):
        return False
    if not any(n.kind == "LOC" and n.score >= NAME_SCORE and n.span.contains(span) for n in read):
        return False
    housed = not load_place_words()["houses"].isdisjoint(span.text(analysis.text).lower().split())
    if not housed and not any(p.span == span and p.use is PlaceUse.LITERAL for p in places):
        return False
    acts = any(analysis.tokens[i].deprel == "nsubj" for i in analysis.tokens_in(span))
    return not acts and not any(source.overlaps(span) for s in said for source in s.source)


def _may_be_place(actor: Actor, statements: Sequence[Statement]) -> bool:
    """Whether somebody is known by one word and never speaks, so that a town may have been read as a person."""
    if actor.kind is not SpeakerKind.PERSON or " " in actor.name:
        return False
    return not any(s.speaker == actor.name for s in statements)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _belongs_to_name(
    text: str,
    place: PlaceMention,
    named: tuple[tuple[Span, Actor], ...],
    statements: tuple[Statement, ...],
    courts: Sequence[Span],
) -> bool:
    if any(span.overlaps(place.span) and _outweighs(a.kind, span, place.span) for span, a in named):
        return True
    sources = [source for s in statements for source in s.source]
    if any(0 <= place.span.start - source.end <= SOURCE_GAP for source in sources):
        return True
    if place.use is PlaceUse.METONYM:
        return False
    return any(source.overlaps(place.span) and not _is_free_in(text, source, place.span, courts) for source in sources)


def _is_free_in(text: str, source: Span, place: Span, courts: Sequence[Span]) -> bool:
    """Whether a place inside who is quoted is told for itself: "a court in X", "the two, who met in X"."""
    if _RELATIVE.search(text, source.start, place.start) or _MET_IN.search(text, source.start, place.start):
        return True
    return any(source.contains(court) and _IN.fullmatch(text, court.end, place.start) for court in courts)


def _outweighs(kind: SpeakerKind, name: Span, place: Span) -> bool:
    """Whether a name is somebody's rather than a place's: it says more, or it is a body's name."""
    if kind is SpeakerKind.STATE:
        return False
    return len(name) > len(place) or kind is not SpeakerKind.PERSON


class _Slices(Generic[T]):
    """Things with spans in text order, cut out by the sentence."""

    def __init__(self, things: Sequence[T], spans: Sequence[Span]) -> None:
        self._things = things
        self._spans = spans
        self._starts = [span.start for span in spans]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._spans), default=0)

    def inside(self, here: Span) -> tuple[T, ...]:
        """Those that lie in the span whole."""
        first, last = bisect_left(self._starts, here.start), bisect_left(self._starts, here.end)
        return tuple([self._things[i] for i in range(first, last) if self._spans[i].end <= here.end])

    def touching(self, here: Span) -> tuple[T, ...]:
        """Those that share a character with the span."""
        first = bisect_left(self._starts, here.start - self._longest)
        last = bisect_left(self._starts, here.end)
        return tuple([self._things[i] for i in range(first, last) if self._spans[i].overlaps(here)])


def _sliced(spans: Sequence[Span]) -> _Slices[Span]:
    return _Slices(spans, spans)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What stands in a document, to be cut out by the sentence.

    Attributes:
        words: The matches of the lists that a scene knows.
        telling: The words that may tell of an event.
        named: Who is named where.
        said: The statements, as indices, by each span of what they say.
        names: What the reader model took for names.
        surfaces: The names, as written, that are places wherever they stand.
    """

    words: _Slices[LexiconMatch]
    telling: _Slices[Span]
    places: _Slices[PlaceMention]
    times: _Slices[TimeMention]
    named: _Slices[tuple[Span, Actor]]
    said: _Slices[int]
    names: _Slices[Name]
    courts: _Slices[Span]
    surfaces: frozenset[str]


def _list_contents(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> _Contents:
    words = analysis.words_of(SCENE_LISTS, knowledge.lexicon)
    sure = find_sure_names(analysis.text, words)
    telling = sorted([m.span for m in words if m.list_name == "event_triggers"] + find_read_words(analysis))
    named = [m for m in _mentions(analysis.text, findings.actors) if m[0].text(analysis.text) not in sure]
    said = sorted((span, i) for i, s in enumerate(findings.statements) for span in (*s.content, *s.answers))
    names = sorted(analysis.names, key=lambda n: n.span)
    return _Contents(
        _Slices(words, [m.span for m in words]),
        _sliced(telling),
        _Slices(findings.places, [p.span for p in findings.places]),
        _Slices(findings.times, [t.span for t in findings.times]),
        _Slices(named, [span for span, _ in named]),
        _Slices([i for _, i in said], [span for span, _ in said]),
        _Slices(names, [n.span for n in names]),
        _sliced([m.span for m in words if m.list_name == "courts"]),
        sure | {p.text for p in findings.places if p.use is PlaceUse.LITERAL},
    )
