"""What says the same again, and what says nothing: lines that a brief does without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.language.lexicon import load_lexicon
from dateline.model import Mode, Polarity, cover
from dateline.store.answers import Said

TELLING = 4  # letters from which a word is one that tells what a statement is about
ALIKE_FROM = 0.65  # of the shorter statement's telling words: from it on one speaker says the same again
FEWEST_TELLING = 2  # words without which a content alone tells nobody anything: "the suggestion"
_WORD = re.compile(r"\w+")


def is_pronoun(speaker: str) -> bool:
    """Whether a speaker is a pronoun that nothing resolved: "they", the "I" of who wrote the page."""
    return speaker.casefold() in _pronouns()


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    words = load_lexicon().entries("function_words")
    return frozenset(form for entry in words if entry["class"] == "subject_pronoun" for form in entry["forms"])


def _voice(said: Said) -> str:
    """Whose words they are; a pronoun of one page is nobody of another."""
    speaker = said.statement.speaker
    return f"{speaker} {said.where.document}" if is_pronoun(speaker) else speaker.casefold()


def merge_same(said: Iterable[Said]) -> list[Said]:
    """Statements of one speaker in the same words as one, where it stood first: a headline, and the post under it.

    What says nothing is left out.
    """
    firsts: dict[tuple[str, Polarity, str], Said] = {}
    for s in said:
        if not says_something(s):
            continue
        same = (_voice(s), s.statement.polarity, " ".join(_WORD.findall(s.words.casefold())))
        first = firsts.get(same)
        firsts[same] = replace(first, seen_in=first.seen_in | s.seen_in) if first else s
    return list(firsts.values())


def says_something(said: Said) -> bool:
    """Whether the line tells something: one telling word does where the page quotes it or says what is done with it."""
    words = _WORD.findall(said.words)
    telling = {w.casefold() for w in words if len(w) >= TELLING or w.isupper() or not w.isalpha()}
    return len(words) > 1 and len(telling) >= (
        FEWEST_TELLING if said.statement.mode is Mode.INDIRECT and not said.cue else 1
    )


def without_parts(said: Sequence[Said]) -> list[Said]:
    """The statements but those whose words are a part of what the same speaker says there: "it said that she said"."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for s in said:
        groups.setdefault((s.where.document, s.statement.speaker), []).append(s)
    return [s for s in said if not any(_holds(o, s) for o in groups[s.where.document, s.statement.speaker])]


def _holds(outer: Said, inner: Said) -> bool:
    whole, part = cover(outer.statement.proposition), cover(inner.statement.proposition)
    return whole != part and whole.contains(part)


def merge_alike(said: Iterable[Said]) -> list[tuple[Said, int]]:
    """The fullest of each speaker's wordings of one thing, and how many more there are."""
    kept: dict[tuple[str, Polarity], list[tuple[Said, frozenset[str], int]]] = {}
    for s in sorted(said, key=lambda s: (-len(s.words), s.where.at or "~", s.statement.id)):
        group = kept.setdefault((_voice(s), s.statement.polarity), [])
        words = telling_words(s.words)
        for i, (first, theirs, more) in enumerate(group):
            if words and _figures(words) == _figures(theirs) and len(words & theirs) >= ALIKE_FROM * len(words):
                group[i] = (first, theirs, more + 1)
                break
        else:
            group.append((s, words, 0))
    return [(s, more) for group in kept.values() for s, _, more in group]


def merge_voices(said: Iterable[tuple[Said, int]]) -> list[tuple[Said, int]]:
    """Of what bears on one claim, what each speaker said first on a day as one line, and how many more there are.

    Other figures are another line, and so is a denial beside what is only said.
    """
    groups: dict[tuple[str, Polarity, str | None, frozenset[str]], list[tuple[Said, int]]] = {}
    for s, more in said:
        figures = _figures(telling_words(s.words))
        key = (_voice(s), s.statement.polarity, s.where.day, figures)
        groups.setdefault(key, []).append((s, more))
    return [(_first_told(group), sum(more + 1 for _, more in group) - 1) for group in groups.values()]


def _first_told(group: Sequence[tuple[Said, int]]) -> Said:
    """The first with words of its own: what only points at another's ("called it nonsense") says less."""
    return min(
        (s for s, _ in group),
        key=lambda s: (bool(s.statement.answers), s.where.at or "~", s.where.document, s.where.start),
    )


def telling_words(words: str) -> frozenset[str]:
    """The words that tell what a statement is about, cut to a stem; figures whole."""
    bare = (word.strip(".,:;!?\"'“”‘’()") for word in words.casefold().split())
    return frozenset(
        word[:6] if word.isalpha() else word
        for word in bare
        if (len(word) >= TELLING or not word.isalpha()) and word not in _function_words()
    ) - {""}


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """Words that join and point; those of time, number and possibility tell two statements apart."""
    kept = ("time", "modal", "negation")
    words = (e for e in load_lexicon().entries("function_words") if e["class"] not in kept)
    return frozenset(form for entry in words for form in entry["forms"])


def _figures(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(c.isdigit() for c in word))
