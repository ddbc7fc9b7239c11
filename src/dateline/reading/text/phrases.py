"""The phrases of page furniture, looked up in a line or found in a whole text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from dateline.model import RegionKind
from dateline.reading.text.words import load_words

LONGEST_WHOLE = 200  # characters; no phrase that is a whole line is longer

LONGEST_GLUED_LINE = 120

_GLUE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FRAME = " \t.:;,!*>»›→|·•-–—()[]+▼▲▾×"
_COUNT = re.compile(r"\s*\(?\d{1,5}\)?$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the furniture list; see the file for what the fields mean."""

    forms: tuple[str, ...]
    at: str
    kind: RegionKind
    rule: str
    limit: int
    role: str
    family: str
    takes: int
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found inside the text."""

    start: int
    end: int
    phrase: Phrase


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """All rows of the furniture list."""
    return tuple(
        Phrase(
            tuple(row["forms"]), row["at"], RegionKind(row["kind"]), row["rule"], row.get("limit", 220),
            row.get("role", ""), row.get("family", ""), row.get("takes", 0), row.get("titled", False),
        )
        for row in load_words("furniture", "lexicon")["entry"]
    )  # fmt: skip


def match_line(words: str, folded: str) -> Phrase | None:
    """The phrase that makes the line what it is: the whole line, its opening, or its end; None where there is none.

    Args:
        words: The line as printed.
        folded: The same, folded.
    """
    if len(words) <= LONGEST_WHOLE:
        bare = folded.strip(_FRAME)
        whole = _whole().get(bare)
        if whole is None and bare[-1:].isdigit():
            whole = _whole().get(_COUNT.sub("", bare))
        if whole and len(words) <= whole.limit:
            return whole
    return _opening(words, folded) or _ending(words, folded) or _glued_whole(words, folded)


def find_inside(folded: str) -> Iterator[Hit]:
    """Every phrase that may stand inside a line, at word boundaries, in text order of their ends."""
    automaton, phrases = _inside()
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if _is_boundary(folded, start - 1) and _is_boundary(folded, end):
            yield Hit(start, end, phrases[index])


def _glued_whole(words: str, folded: str) -> Phrase | None:
    """The phrase that begins a line of whole phrases run together: "Share this articleComments"."""
    if len(words) > LONGEST_GLUED_LINE:
        return None
    cuts = [m.start() for m in _GLUE.finditer(words)]
    if not cuts:
        return None
    parts = [folded[a:b].strip(_FRAME) for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    known = [_whole().get(part) for part in parts]
    return known[0] if all(known) else None


def _opening(words: str, folded: str) -> Phrase | None:
    skip = len(folded) - len(folded.lstrip(" -•·*>»"))
    first = folded[skip : skip + 40].split(" ", 1)[0]
    for form, phrase in _openings().get(first.strip(_FRAME) or first, ()):
        if (
            len(words) <= phrase.limit
            and folded.startswith(form, skip)
            and _opens(words, folded, skip + len(form), phrase)
        ):
            return phrase
    for form, phrase in _glued_openings():
        end = skip + len(form)
        if folded.startswith(form, skip) and len(words) <= phrase.limit and words[end : end + 1].isupper():
            return phrase
    return None


def _opens(words: str, folded: str, end: int, phrase: Phrase) -> bool:
    glued = words[end : end + 1].isupper() and words[end - 1 : end].islower()
    return (
        glued
        or not words[end - 1].isalnum()
        or _is_boundary(folded, end)
        or (phrase.kind is RegionKind.CAPTION and glued)
    )


def _ending(words: str, folded: str) -> Phrase | None:
    bare = folded.rstrip(" .)]\"'”’")
    for forms, phrase in _endings():
        if len(words) <= phrase.limit and bare.endswith(forms):
            form = next(form for form in forms if bare.endswith(form))
            if _ends(words, bare, len(bare) - len(form), phrase):
                return phrase
    return None


def _ends(words: str, bare: str, start: int, phrase: Phrase) -> bool:
    if phrase.at == "end":
        return start > 0 and (bare[start] == "/" or _is_boundary(bare, start - 1))
    return start > 0 and words[start].isupper() and not words[start - 1].isspace()


def _is_boundary(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or not text[at].isalnum()


@cache
def _whole() -> dict[str, Phrase]:
    rows = {}
    for phrase in load_phrases():
        if phrase.at in ("line", "start"):
            for form in phrase.forms:
                key = form.strip(_FRAME)
                if key not in rows or phrase.role:
                    rows[key] = phrase
    return rows


@cache
def _openings() -> dict[str, list[tuple[str, Phrase]]]:
    rows: dict[str, list[tuple[str, Phrase]]] = {}
    for phrase in load_phrases():
        if phrase.at == "start":
            for form in phrase.forms:
                first = form.split(" ", 1)[0]
                rows.setdefault(first.strip(_FRAME) or first, []).append((form, phrase))
    return rows


@cache
def _glued_openings() -> list[tuple[str, Phrase]]:
    return [(form, p) for p in load_phrases() if p.at == "glued_start" for form in p.forms]


def glued_label(words: str) -> int:
    """How many characters of a line are the word of a button that it is glued to: "CloseThe harbour at dawn" has 5."""
    folded = words.lower()
    return next((len(form) for form, _ in _glued_openings() if folded.startswith(form)), 0)


def without_caption_lead(words: str) -> str:
    """A line without what stands before a caption's own words ("open image in gallery")."""
    folded = words.lower()
    return words[next((len(form) for form in _caption_leads() if folded.startswith(form)), 0) :]


@cache
def _caption_leads() -> tuple[str, ...]:
    phrases = (p for p in load_phrases() if p.at == "start" and p.kind is RegionKind.CAPTION)
    return tuple(sorted((form for phrase in phrases for form in phrase.forms), key=len, reverse=True))


@cache
def _endings() -> list[tuple[tuple[str, ...], Phrase]]:
    return [(p.forms, p) for p in load_phrases() if p.at in ("end", "glued")]


@cache
def _inside() -> tuple[ahocorasick_rs.AhoCorasick, list[Phrase]]:
    rows = [
        (form, p) for p in load_phrases() if p.at == "within" or p.role in ("open", "close", "cue") for form in p.forms
    ]
    return ahocorasick_rs.AhoCorasick([form for form, _ in rows]), [phrase for _, phrase in rows]
