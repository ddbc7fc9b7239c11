"""Lines of a text with their offsets, and what can be told from the shape of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.reading.text.words import load_words

LONGEST_TITLE = 200  # characters; the longest headline of a live blog seen in development had 118
FEWEST_WORDS = 3
MOST_WORDS = 32
PARAGRAPH = 60  # characters from which a line that ends in a full stop is a paragraph

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_ODD = tuple((odd, plain) for plain, odds in (("'", "’‘ʼ"), (" ", "\u00a0\u202f\u2009\u200b\ufeff")) for odd in odds)
_INVISIBLE = "\x00\u200b\ufeff"
_BLANK = " \t\x00\u00a0\u200b\ufeff\u202f\u2009\u3000"
_BULLET = re.compile(r"(?:[-•·*▪●◦‣–—]|\d{1,2}[.)])\s+")
_CLOSERS = "\"'”’»)]"
_STOPS = (".", "…", "!", "?")
_BREAK = re.compile(r"([\w.]{1,40}[.!?])[\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z]")


class Line(NamedTuple):
    """A run of text without line breaks, white space at its ends left out. A tuple, for there are many.

    Attributes:
        gap: Whether an empty line stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool = False


def fold(text: str) -> str:
    """Lower case with plain apostrophes and spaces, each character staying one character so that offsets hold."""
    lowered = (
        text.lower() if text.isascii() else text.replace("İ", "i").lower()
    )  # the one letter that grows in lower case
    if not lowered.isascii():
        for odd, plain in _ODD:
            lowered = lowered.replace(odd, plain)  # eight scans in C; `translate` is ten times slower
    return lowered


def cut_lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold more than white space, in text order."""
    last_end = 0
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped and (stripped[0] in _INVISIBLE or stripped[-1] in _INVISIBLE):
            stripped = words.strip(_BLANK)
        if not stripped:
            continue
        start = match.start() + (0 if words[0] == stripped[0] else words.index(stripped))
        yield Line(start, start + len(stripped), stripped, text.count("\n", last_end, start) > 1)
        last_end = match.end()


def bullet_length(line: str) -> int:
    """How many characters of the line are a bullet or number of a list; 0 where it has none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotation marks apart; "U.S." does not end one."""
    bare = line.rstrip(_CLOSERS + " ")
    if not bare.endswith(_STOPS):
        return False
    return bare.rsplit(None, 1)[-1].lower() not in _abbreviations()


def is_paragraph(line: str) -> bool:
    """Whether the line is body text: long, or a whole sentence."""
    if len(line) > LONGEST_TITLE:
        return True
    if ends_sentence(line) and len(line) >= PARAGRAPH and not line.rstrip(_CLOSERS + " ").endswith(("?", "!")):
        return True
    return has_inner_stop(line)


def has_inner_stop(line: str) -> bool:
    """Whether a sentence ends inside the line."""
    return any(m.group(1).lower() not in _abbreviations() and len(m.group(1)) > 2 for m in _BREAK.finditer(line))


def is_title_like(line: str) -> bool:
    """Whether the line has the shape of a headline: some words, one sentence, no full stop."""
    if not 12 <= len(line) <= LONGEST_TITLE or (
        line[-1] in ",;:.…" and line.rsplit(None, 1)[-1].lower() not in _abbreviations()
    ):
        return False
    if not FEWEST_WORDS <= len(line.split()) <= MOST_WORDS:
        return False
    first = line.lstrip("\"'“‘«([")
    if not first or not (first[0].isupper() or first[0].isdigit()):
        return False
    return not _ends_in_quoted_stop(line) and not has_inner_stop(line)


def _ends_in_quoted_stop(line: str) -> bool:
    bare = line.rstrip(_CLOSERS + " ")
    return bare != line and bare.endswith((".", ","))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["abbreviation"]["forms"])
