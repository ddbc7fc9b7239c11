"""What a stretch of text puts forward: its telling words, names, places and figures, and how firmly it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from dateline.language.knowledge import Lexicon
from dateline.language.lexicon import fold
from dateline.model import NARROW, Document, Findings, PlaceKind, Span

STEM = 5
WORDS_KEPT = 50_000
MOST_PLACES = 12  # in one span of a statement
_DENYING = ("denial_cues", "claim_nouns")
LOCAL = NARROW | {PlaceKind.REGION}  # where something happens
_TURNS = {"negation": "negation", "modal": "ahead", "future": "ahead", "hypothetical": "hypothetical"}
_TURNING = frozenset({*_TURNS, "untrue"})
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")


@dataclass(frozen=True)
class PropositionReader:
    """Reads what spans of one document put forward.

    Attributes:
        denying: Words that deny, and those for what is denied ("report", "false").
        spelled: Words of spelled-out numbers.
        times: Words of time, days and months among them.
        narrow: Where towns, sites and regions are named, in text order.
        bases: From each form of a verb whose forms do not begin alike to the stem of its base: "held" to "hold".
        countries: Of the places that each post names, by the post's id; "" stands for the whole document.
    """

    document: Document
    lexicon: Lexicon
    stop: frozenset[str]
    denying: frozenset[str]
    spelled: frozenset[str]
    times: frozenset[str]
    narrow: tuple[Span, ...]
    countries: Mapping[str, frozenset[str]]
    bases: Mapping[str, str]

    @classmethod
    def of(cls, document: Document, findings: Findings, lexicon: Lexicon) -> PropositionReader:
        """The reader of a document, with the word lists that it needs."""
        narrow = sorted((p.span for p in findings.places if p.kind in LOCAL), key=lambda span: span.start)
        return cls(
            document, lexicon, *_word_lists(lexicon), tuple(narrow), _countries(document, findings), _bases(lexicon)
        )

    def stems(self, spans: Iterable[Span], *, denied: bool = False) -> tuple[frozenset[str], frozenset[str]]:
        """The telling words and the names of some spans, see `stems_of`; of a denial without those that deny."""
        return stems_of(self.document.text, spans, self.stop | self.denying if denied else self.stop, self.bases)

    def places(self, spans: Sequence[Span]) -> frozenset[str]:
        """Stems of the towns, sites and regions named in some spans."""
        inside = [
            place
            for span in spans
            for place in self.narrow[bisect_left(self.narrow, span.start, key=lambda p: p.start) :][:MOST_PLACES]
            if span.contains(place)
        ]
        return self.stems(inside)[1]

    def figures(self, spans: Iterable[Span]) -> frozenset[str]:
        """The figures in some spans, as they are written, and the days and months named there."""
        words = _words(self.document.text, spans)
        found = (_figure_in(word, self.spelled, self.times) for word in words)
        return frozenset(figure for figure in found if figure)

    def turns(self, spans: Iterable[Span]) -> frozenset[str]:
        """What keeps some spans from being told as a fact; that they are called untrue does not count."""
        text = " ".join(span.text(self.document.text) for span in spans)
        matches = self.lexicon.matches(text, ("clause_roles", "function_words"), _TURNING)
        untrue = {m.span for m in matches if m.entry.get("role") == "untrue"}
        roles = (m.entry.get("role", m.entry.get("class")) for m in matches if m.span not in untrue)
        return frozenset(_TURNS[role] for role in roles if role in _TURNS)

    def names_around(self, post: str) -> frozenset[str]:
        """Stems of all that is written with a capital in a post."""
        whole = next((p.span for p in self.document.posts if p.id == post), Span(0, len(self.document.text)))
        return self.stems([whole])[1]


@lru_cache(maxsize=4)
def _word_lists(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The words of a lexicon that tell nothing, that deny, that spell numbers and that are of time."""
    return (
        _forms(lexicon.entries("function_words")),
        frozenset(form.split()[-1] for name in _DENYING for form in _forms(lexicon.entries(name))),
        _forms(e for e in lexicon.entries("number_words") if e.get("spelled")),
        _forms(e for e in lexicon.entries("function_words") if e["class"] == "time"),
    )


def _countries(document: Document, findings: Findings) -> dict[str, frozenset[str]]:
    told = [(place.span, place.country) for place in findings.places if place.country]
    posts = {post.id: frozenset(c for span, c in told if post.span.contains(span)) for post in document.posts}
    return {"": frozenset(country for _, country in told)} | posts


@lru_cache(maxsize=4)
def _bases(lexicon: Lexicon) -> Mapping[str, str]:
    return {form: entry["forms"][0][:STEM] for entry in lexicon.entries("verb_forms") for form in entry["forms"]}


def stems_of(
    text: str, spans: Iterable[Span], stop: frozenset[str], bases: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of some spans, cut to a stem, and those of them that are written as names."""
    stems: set[str] = set()
    names: set[str] = set()
    for word in _words(text, spans):
        low, stem, named = _read_word(word)
        if low in stop:
            continue
        stems.add(stem if named else bases.get(low, stem))
        if named:
            names.add(stem)
    return frozenset(stems), frozenset(names)


def words_in_order(text: str) -> list[str]:
    """The stems of all words of a text, as they follow each other."""
    return [_read_word(word)[1] for word in _words(text, [Span(0, len(text))])]


@lru_cache(maxsize=WORDS_KEPT)
def _read_word(word: str) -> tuple[str, str, bool]:
    """A word folded and without what it owns, its stem, and whether it is written as a name or figure."""
    low = fold(word).removesuffix("'s").rstrip("'")
    return low, low[:STEM], word[0].isupper() or word[0].isdigit()


@lru_cache(maxsize=WORDS_KEPT)
def _figure_in(word: str, spelled: frozenset[str], times: frozenset[str]) -> str | None:
    """A word folded that is a figure, spells a number or names a day or month; None for another."""
    low = fold(word)
    is_time = word[0].isupper() and low in times
    return low if word[0].isdigit() or is_time or not spelled.isdisjoint(low.split("-")) else None


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [word for span in spans for word in _WORD.findall(text, span.start, span.end)]


def _forms(entries: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(form for entry in entries for form in entry["forms"])
