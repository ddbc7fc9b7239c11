"""A sentence with all that is known in it: what the rules about events read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from dateline.extraction.quantities.finding import QUANTITY_LISTS, find_quantities
from dateline.language.analysis import Analysis, Name, Passage, Sentence
from dateline.language.knowledge import LexiconMatch
from dateline.model import (
    Actor,
    PlaceMention,
    Post,
    Quantity,
    Span,
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
    "voting_bodies",
    "people_nouns",
    "strongholds",
    "struck_things",
    "attempt_nouns",
    "place_part_nouns",
    "claim_nouns",
    "civic_nouns",
    "course_verbs",
    "memory_nouns",
    "law_officers",
    "disasters",
    "striking_nouns",
    "peoples",
    "fictions",
)
T = TypeVar("T")

BREAK_MARKS = frozenset(";:–—…")
SOURCE_GAP = 4  # characters from a source to the place it sits in (" in ")
QUOTES = frozenset("\"'“”‘’«»")
TIME_GAP = 8  # characters from "since" to the time it leads to
COMMAS = frozenset(",()")


@dataclass(frozen=True, eq=False)
class Scene:
    """One sentence and what stands in it, each tuple in text order; equal to itself alone, as a key has to be.

    Attributes:
        named: Every mention of a person, office, organisation or state, with whom it means.
        places: Without those inside a name of someone ("the General Staff of …") or of who is quoted.
        statements: Those of whose content some part stands in the sentence.
        antecedents: From a place told as "the city" to the name that it takes up.
        names: What the reader model took for names.
        powers: From who speaks to the state it speaks for.
        trail: The places that the sentences just before in its post name, each with the index of its sentence.
    """

    analysis: Analysis
    index: int
    matches: tuple[LexiconMatch, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    named: tuple[tuple[Span, Actor], ...]
    statements: tuple[Statement, ...]
    antecedents: Mapping[Span, Span] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    powers: Mapping[str, str] = field(default_factory=dict)
    trail: tuple[tuple[int, PlaceMention], ...] = ()

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.analysis.sentences[self.index]

    @cached_property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span

    @cached_property
    def text(self) -> str:
        """The whole document's text."""
        return self.analysis.text

    @cached_property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.analysis.passages[self.sentence.passage]

    @cached_property
    def post(self) -> Post | None:
        """The post it stands in."""
        post = self.passage.post
        return None if post is None else self.analysis.document.posts[post]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures of the sentence."""
        return find_quantities(self.text, self.span, self.matches, [t.span for t in self.times])

    @cached_property
    def tokens(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and folded words of each token."""
        first, last = self.sentence.tokens
        return tuple((t.start, t.end, self.text[t.start : t.end].lower()) for t in self.analysis.tokens[first:last])

    @cached_property
    def dependents(self) -> Mapping[int, tuple[int, ...]]:
        """From a token to those that hang on it, by index in the analysis; empty where no model has read the text."""
        found: dict[int, list[int]] = {}
        tokens = self.analysis.tokens
        for i in range(*self.sentence.tokens):
            if tokens[i].deprel and tokens[i].head != i:
                found.setdefault(tokens[i].head, []).append(i)
        return {head: tuple(those) for head, those in found.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [t[0] for t in self.tokens]

    def position(self, offset: int) -> int:
        """Index in `tokens` of the first token that begins at or behind the offset."""
        return bisect_left(self._starts, offset)

    def of_list(self, *names: str) -> list[LexiconMatch]:
        """The matches of the named lists."""
        if len(names) == 1:
            return list(self._by_list.get(names[0], ()))
        present = [self._by_list[name] for name in names if name in self._by_list]
        if len(present) > 1:
            return [m for m in self.matches if m.list_name in names]
        return list(*present)

    @cached_property
    def _by_list(self) -> dict[str, list[LexiconMatch]]:
        found: dict[str, list[LexiconMatch]] = {}
        for match in self.matches:
            found.setdefault(match.list_name, []).append(match)
        return found

    @cached_property
    def roles(self) -> dict[int, frozenset[str]]:
        """The parts that the closed-class words beginning at each offset may play."""
        found: dict[int, set[str]] = {}
        for match in self.of_list("clause_roles"):
            if match.entry["role"] == "modal" and any(t.span.contains(match.span) for t in self.times):
                continue  # the month of May
            found.setdefault(match.span.start, set()).add(str(match.entry["role"]))
        return {offset: frozenset(roles) for offset, roles in found.items()}

    def roles_in(self, start: int, end: int) -> set[str]:
        """The parts that closed-class words play in a stretch of the sentence."""
        return {role for offset, roles in self.roles.items() if start <= offset < end for role in roles}

    @cached_property
    def _breaks(self) -> list[int]:
        words = [offset for offset, roles in self.roles.items() if "break" in roles and not self._opens_time(offset)]
        marks = [s for s, _, w in self.tokens if w[:1] in BREAK_MARKS or w == "--"]
        return sorted({*words, *marks})

    def _opens_time(self, offset: int) -> bool:
        """Whether "since" or "after" leads to an expression of time and to no clause."""
        return any(0 < t.span.start - offset <= TIME_GAP for t in self.times)

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
