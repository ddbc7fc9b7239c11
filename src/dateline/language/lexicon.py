"""The word lists of `dateline/data/lexicon`: load, validate, and match many of them over a text in one pass.

One TOML file a list: `description` says what the fields of its entries mean, `case` is `"fold"` or `"exact"`,
and each `[[entry]]` has `forms`, the words or phrases that stand for it, with whatever fields the list needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import ahocorasick_rs

from dateline.language.knowledge import LexiconMatch
from dateline.model import KnowledgeError, Span

LEXICON_FOLDER = Path(__file__).resolve().parent.parent / "data" / "lexicon"
_CURLY = "’‘ʼ"


def fold(text: str) -> str:
    """Lower case with plain apostrophes, each character staying one character so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    for mark in _CURLY:  # three passes in C cost a fifth of one `translate`
        lowered = lowered.replace(mark, "'")
    return lowered


@dataclass(frozen=True, slots=True)
class WordList:
    """One list as loaded: `case` is `fold` or `exact`."""

    name: str
    case: str
    entries: tuple[Mapping[str, Any], ...]


def load_word_list(name: str, folder: Path = LEXICON_FOLDER) -> WordList:
    """One list from its file.

    Raises:
        KnowledgeError: When the file is missing or not a list; names the file and what is wrong.
    """
    path = folder / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    case = data.get("case", "fold")
    if case not in ("fold", "exact") or not data.get("description"):
        raise KnowledgeError(f"{path.name}: needs a description, and a case of 'fold' or 'exact'")
    entries = tuple(data.get("entry", ()))
    for i, entry in enumerate(entries):
        forms = entry.get("forms")
        if not forms or not all(isinstance(form, str) and form for form in forms):
            raise KnowledgeError(f"{path.name}: entry {i + 1} has no forms")
    return WordList(name, case, entries)


class WordLists:
    """The lexicon: lists are loaded when first asked for, automata built once a combination of lists."""

    def __init__(self, folder: Path = LEXICON_FOLDER) -> None:
        self._folder = folder
        self._lists: dict[str, WordList] = {}
        self._matchers: dict[tuple[Any, ...], _Matcher] = {}

    def entries(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The entries of one list."""
        return self._list(name).entries

    def matches(self, text: str, lists: Sequence[str], roles: frozenset[str] = frozenset()) -> Sequence[LexiconMatch]:
        """All matches at word boundaries of the named lists, in text order, the longest first at each place."""
        key = (*lists, roles) if roles else tuple(lists)
        if key not in self._matchers:
            self._matchers[key] = _Matcher(tuple(_choose(self._list(name), roles) for name in lists))
        return self._matchers[key].matches(text)

    def _list(self, name: str) -> WordList:
        if name not in self._lists:
            self._lists[name] = load_word_list(name, self._folder)
        return self._lists[name]


def _choose(words: WordList, roles: frozenset[str]) -> WordList:
    chosen = tuple(e for e in words.entries if e.get("role", e.get("class")) in roles) if roles else words.entries
    return replace(words, entries=chosen)


class _Matcher:
    """Two automata, one over the text as it is and one over the folded text."""

    def __init__(self, lists: tuple[WordList, ...]) -> None:
        self._parts = [part for case in ("exact", "fold") if (part := _make_part(case, lists)) is not None]

    def matches(self, text: str) -> list[LexiconMatch]:
        found = [
            (start, -end, name, entry)
            for part in self._parts
            for form, start, end in part.find(text)
            for name, entry in part.owners[form]
        ]
        found.sort(key=itemgetter(0, 1, 2))
        return [LexiconMatch(Span(start, -end), name, entry) for start, end, name, entry in found]


@dataclass(frozen=True, slots=True)
class _Part:
    """The forms of one case.

    Attributes:
        owners: The lists and entries of each form.
        opens, closes: Whether each form begins and ends in a letter or digit, so that a word must begin or end there.
    """

    case: str
    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[tuple[str, Mapping[str, Any]], ...], ...]
    opens: tuple[bool, ...]
    closes: tuple[bool, ...]

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The number of each form that stands at word boundaries, where it begins and where it ends."""
        haystack, around = _make_haystack(text, self.case)
        opens, closes = self.opens, self.closes
        return [
            (form, start, end)
            for form, start, end in self.automaton.find_matches_as_indexes(haystack, overlapping=True)
            if not (opens[form] and around[start].isalnum()) and not (closes[form] and around[end + 1].isalnum())
        ]


@lru_cache(maxsize=16)
def _make_haystack(text: str, case: str) -> tuple[str, str]:
    """The text in the case, and what stands around each of its characters: one text is searched for several lists."""
    haystack = fold(text) if case == "fold" else text
    return haystack, f" {haystack} ".replace("_", "x")  # which goes on a word too


def _make_part(case: str, lists: tuple[WordList, ...]) -> _Part | None:
    owners: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for word_list in lists:
        for entry in word_list.entries if word_list.case == case else ():
            for form in entry["forms"]:
                owners.setdefault(fold(form) if case == "fold" else form, []).append((word_list.name, entry))
    if not owners:
        return None
    opens, closes = (tuple(form[at].isalnum() for form in owners) for at in (0, -1))
    return _Part(case, ahocorasick_rs.AhoCorasick(list(owners)), tuple(map(tuple, owners.values())), opens, closes)


@cache
def load_lexicon() -> WordLists:
    """The lexicon that ships with the package, one for the process."""
    return WordLists()
