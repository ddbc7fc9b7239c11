"""The words of names, terms and values folded and cut short, so that two tellings can be held side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from dateline.language.knowledge import Lexicon

STEM = 5  # characters of a word that are kept: "recognised" and "recognition" are one
SHORTEST = 3
MEASURES = ("duration", "money", "share")

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'.,]\p{N}+)*")
_NUMBER = regex.compile(r"\d[\d,. ]{0,20}\d|\d")


@dataclass(frozen=True, slots=True)
class Measure:
    """A value read: `kind` is count, share, money, duration or extent; `amount` a number or the extent's word."""

    kind: str
    amount: str


@dataclass(frozen=True)
class PlanWords:
    """What the word lists say of the words of plans.

    Attributes:
        empty: Words that tell no provision from another.
        extents: What words for how much come to ("halve": "half").
        units: Words that say what a figure measures, each with its sort.
        scales: What words multiply a figure by.
    """

    empty: frozenset[str]
    extents: Mapping[str, str]
    units: Mapping[str, str]
    scales: Mapping[str, float]
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _measured: dict[str, Measure] = field(default_factory=dict, repr=False, compare=False)

    def without(self, names: Iterable[str | None]) -> PlanWords:
        """The same, with the words of these names telling nothing: who is bound says nothing of what to."""
        parts = {match.group() for name in names if name for match in _WORD.finditer(fold_words(name))}
        return PlanWords(self.empty | parts, self.extents, self.units, self.scales)

    def stems(self, words: str) -> frozenset[str]:
        """The stems of the telling words."""
        if words not in self._known:
            found = (match.group() for match in _WORD.finditer(fold_words(words)))
            kept = frozenset(word[:STEM] for word in found if len(word) >= SHORTEST and word not in self.empty)
            self._known[words] = kept
        return self._known[words]

    def measure(self, value: str | None) -> Measure | None:
        """What a value as written measures; None where there is none."""
        if not value:
            return None
        if value not in self._measured:
            self._measured[value] = self._measure(value)
        return self._measured[value]

    def _measure(self, value: str) -> Measure:
        words = fold_words(value)
        number = _NUMBER.search(words)
        if number is None:
            return Measure("extent", self.extents.get(words, words))
        parts = [*_WORD.findall(words), *(mark for mark in self.units if not mark.isalnum() and mark in words)]
        kind = next((self.units[part] for part in parts if part in self.units), "count")
        scale = next((self.scales[part] for part in parts if part in self.scales), 1.0)
        return Measure(kind, _amount(number.group(), scale))


def _amount(figure: str, scale: float) -> str:
    plain = figure.replace(",", "").replace(" ", "")
    return f"{float(plain) * scale:g}" if plain.replace(".", "", 1).isdecimal() else plain


def read_plan_words(lexicon: Lexicon) -> PlanWords:
    """What the word lists say of the words of plans."""
    extents = {fold_words(form): str(e["measure"]) for e in lexicon.entries("extent_words") for form in e["forms"]}
    entries = lexicon.entries("plan_words")
    by_role = {str(e["role"]): [str(form) for form in e["forms"]] for e in entries}
    units = {form: role for role in MEASURES for form in by_role.get(role, ())}
    scales = {str(form): float(e["factor"]) for e in entries if e["role"] == "scale" for form in e["forms"]}
    return PlanWords(frozenset(by_role.get("empty", ())), extents, units, scales)


@lru_cache(maxsize=8192)
def fold_words(words: str) -> str:
    """The words without case, diacritics and doubled spaces, apostrophes plain."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def share_of(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the shorter of two sets of stems the other holds, from 0 to 1."""
    if first.isdisjoint(second):
        return 0.0
    return len(first & second) / min(len(first), len(second))


@lru_cache(maxsize=4096)
def same_name(first: str, second: str) -> bool:
    """Whether two names may be one party's: alike, or one the end of the other ("Holm", "Anna Holm")."""
    if first == second:
        return True
    a, b = fold_words(first).split(), fold_words(second).split()
    short, long = sorted((a, b), key=len)
    return bool(short) and long[-len(short) :] == short
