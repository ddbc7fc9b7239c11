"""A sentence with all that is known in it: what the rules about events read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from dateline.extraction.events_unlisted import find_sure_names, find_unlisted_places
from dateline.extraction.quantities import QUANTITY_LISTS, find_quantities
from dateline.language.analysis import Analysis, Passage, Sentence
from dateline.language.knowledge import Knowledge, LexiconMatch
from dateline.model import (
    Actor,
    Findings,
    PlaceMention,
    PlaceUse,
    Post,
    Quantity,
    Span,
    SpeakerKind,
    Statement,
    TimeMention,
)

SCENE_LISTS = (
    *QUANTITY_LISTS,
    "event_triggers",
    "armed_forces",
    "delegates",
    "weapons",
    "aircraft",
    "attack_nouns",
    "targets",
    "courts",
    "agreement_nouns",
    "exchange_nouns",
    "aid_nouns",
    "demonyms",
    "voting_bodies",
)
T = TypeVar("T")

BREAK_MARKS = frozenset(";:–—…")
SOURCE_GAP = 4  # characters from a source to the place it sits in (" in ")
QUOTES = frozenset("\"'“”‘’«»")
COMMAS = frozenset(",()")


@dataclass(frozen=True)
class Scene:
    """One sentence and what stands in it, each tuple in text order.

    Attributes:
        named: Every mention of a person, office, organisation or state, with whom it means.
        places: Without those inside a name of someone ("the General Staff of …") or of who is quoted.
        statements: Those of whose content some part stands in the sentence.
    """

    analysis: Analysis
    index: int
    matches: tuple[LexiconMatch, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    named: tuple[tuple[Span, Actor], ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.analysis.sentences[self.index]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span

    @property
    def text(self) -> str:
        """The whole document's text."""
        return self.analysis.text

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.analysis.passages[self.sentence.passage]

    @property
    def post(self) -> Post | None:
        """The post it stands in."""
        post = self.passage.post
        return None if post is None else self.analysis.document.posts[post]

    @cached_property
    def tokens(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and folded words of each token."""
        first, last = self.sentence.tokens
        return tuple((t.start, t.end, self.text[t.start : t.end].lower()) for t in self.analysis.tokens[first:last])

    @cached_property
    def _starts(self) -> list[int]:
        return [t[0] for t in self.tokens]

    def position(self, offset: int) -> int:
        """Index in `tokens` of the first token that begins at or behind the offset."""
        return bisect_left(self._starts, offset)

    def of_list(self, *names: str) -> list[LexiconMatch]:
        """The matches of the named lists."""
        return [m for m in self.matches if m.list_name in names]

    @cached_property
    def roles(self) -> dict[int, frozenset[str]]:
        """The parts that the closed-class words beginning at each offset may play."""
        found: dict[int, set[str]] = {}
        for match in self.of_list("clause_roles"):
            found.setdefault(match.span.start, set()).add(str(match.entry["role"]))
        return {offset: frozenset(roles) for offset, roles in found.items()}

    def roles_in(self, start: int, end: int) -> set[str]:
        """The parts that closed-class words play in a stretch of the sentence."""
        return {role for offset, roles in self.roles.items() if start <= offset < end for role in roles}

    @cached_property
    def _breaks(self) -> list[int]:
        words = [offset for offset, roles in self.roles.items() if "break" in roles]
        marks = [s for s, _, w in self.tokens if w[:1] in BREAK_MARKS or w == "--"]
        return sorted({*words, *marks})

    @cached_property
    def _commas(self) -> list[int]:
        return [s for s, _, w in self.tokens if w in COMMAS]

    def breaks_between(self, a: Span, b: Span) -> int:
        """How many clauses open between two spans, the later one's own opening counted."""
        first, second = (a, b) if a.start <= b.start else (b, a)
        return bisect_right(self._breaks, second.start) - bisect_left(self._breaks, first.end)

    def commas_between(self, a: Span, b: Span) -> int:
        """How many commas and brackets stand between two spans."""
        first, second = (a, b) if a.start <= b.start else (b, a)
        return bisect_right(self._commas, second.start) - bisect_left(self._commas, first.end)

    def words_between(self, a: Span, b: Span) -> int:
        """How many tokens stand between two spans."""
        first, second = (a, b) if a.start <= b.start else (b, a)
        return max(0, self.position(second.start) - self.position(first.end))

    def words_before(self, offset: int, count: int) -> list[str]:
        """The folded words right before an offset, nearest last, fewer at the sentence's start."""
        at = self.position(offset)
        return [w for _, _, w in self.tokens[max(0, at - count) : at]]

    def roles_before(self, offset: int, count: int) -> list[frozenset[str]]:
        """The parts played by the words right before an offset, nearest last."""
        at = self.position(offset)
        return [self.roles.get(s, frozenset()) for s, _, _ in self.tokens[max(0, at - count) : at]]

    def roles_after(self, offset: int, count: int) -> list[frozenset[str]]:
        """The parts played by the words from an offset on."""
        at = self.position(offset)
        return [self.roles.get(s, frozenset()) for s, _, _ in self.tokens[at : at + count]]

    def is_led_by(self, offset: int, role: str, through: int = 1) -> bool:
        """Whether a word of that role stands right before, or before an article or two words ("in the city of")."""
        return any(role in roles for roles in self.roles_before(offset, through))

    def words_after(self, offset: int, count: int) -> list[str]:
        """The folded words from an offset on, fewer at the sentence's end."""
        at = self.position(offset)
        return [w for _, _, w in self.tokens[at : at + count]]


def build_scenes(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Iterator[Scene]:
    """The sentences of a document in text order, each with what stands in it."""
    all_words = knowledge.lexicon.matches(analysis.text, SCENE_LISTS)
    matches = _Slices(all_words, lambda m: m.span)
    places = _Slices(findings.places, lambda p: p.span)
    times = _Slices(findings.times, lambda t: t.span)
    named = _Slices(
        sorted(((span, actor) for actor in findings.actors for span in actor.mentions), key=lambda pair: pair[0]),
        lambda pair: pair[0],
    )
    spoken = _Slices(
        sorted(((span, i) for i, s in enumerate(findings.statements) for span in s.content)), lambda pair: pair[0]
    )
    sure = find_sure_names(analysis.text, all_words)
    surfaces = sure | {p.text for p in findings.places if p.use is PlaceUse.LITERAL}
    for index, sentence in enumerate(analysis.sentences):
        here = sentence.span
        words, when = matches.inside(here), times.inside(here)
        who = tuple(pair for pair in named.inside(here) if pair[0].text(analysis.text) not in sure)
        said = tuple(findings.statements[i] for i in sorted({i for _, i in spoken.touching(here)}))
        known = [p for p in places.inside(here) if not _belongs_to_name(p, who, said)]
        yield Scene(
            analysis,
            index,
            words,
            _places(analysis, here, words, known, who, surfaces),
            when,
            who,
            said,
            find_quantities(analysis.text, here, words, [t.span for t in when]),
        )


def _places(
    analysis: Analysis,
    here: Span,
    words: tuple[LexiconMatch, ...],
    known: list[PlaceMention],
    named: tuple[tuple[Span, Actor], ...],
    surfaces: frozenset[str],
) -> tuple[PlaceMention, ...]:
    """The known places with those that no gazetteer has but the words around call a place."""
    taken = [p.span for p in known] + [span for span, _ in named]
    taken += [m.span for m in words if m.list_name == "demonyms"]
    unknown = find_unlisted_places(analysis, here, words, taken, surfaces)
    return tuple(sorted([*known, *unknown], key=lambda p: p.span))


def _belongs_to_name(
    place: PlaceMention, named: tuple[tuple[Span, Actor], ...], statements: tuple[Statement, ...]
) -> bool:
    if any(span.overlaps(place.span) and _outweighs(a.kind, span, place.span) for span, a in named):
        return True
    if place.use is PlaceUse.METONYM:
        return False
    return any(_is_of_source(source, place.span) for s in statements for source in s.source)


def _is_of_source(source: Span, place: Span) -> bool:
    """Whether a place is inside a source or right behind it ("the ministry in X said")."""
    return source.overlaps(place) or 0 <= place.start - source.end <= SOURCE_GAP


def _outweighs(kind: SpeakerKind, name: Span, place: Span) -> bool:
    """Whether a name is somebody's rather than a place's: it says more, or it is a body's name."""
    if kind is SpeakerKind.STATE:
        return False
    return len(name) > len(place) or kind is not SpeakerKind.PERSON


class _Slices(Generic[T]):
    """Things with spans in text order, cut out by the sentence."""

    def __init__(self, things: Sequence[T], span: Callable[[T], Span]) -> None:
        self._things = things
        self._span = span
        self._starts = [span(thing).start for thing in things]
        self._longest = max((len(span(thing)) for thing in things), default=0)

    def inside(self, here: Span) -> tuple[T, ...]:
        """Those that lie in the span whole."""
        first, last = bisect_left(self._starts, here.start), bisect_left(self._starts, here.end)
        return tuple(t for t in self._things[first:last] if self._span(t).end <= here.end)

    def touching(self, here: Span) -> tuple[T, ...]:
        """Those that share a character with the span."""
        first = bisect_left(self._starts, here.start - self._longest)
        last = bisect_left(self._starts, here.end)
        return tuple(t for t in self._things[first:last] if self._span(t).overlaps(here))
