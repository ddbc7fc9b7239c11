"""Scripts, styles, drawings, pictures, menus and comments cut out of a page before it is parsed.

They are most of its bytes and none of its text. One pass finds where each opens and closes; what opens within
a script opens nothing, and what is never closed is left to the parser.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from dateline.reading.files.encoding import decode, encode_utf8

_RAW = (b"script", b"style", b"noscript")  # nothing opens in them
_NESTED = (b"svg", b"picture", b"nav")  # one may stand in another
_TEXTUAL = (b"article", b"main", b"h1")  # what is open where one of them opens is no menu and no picture
_TAGS = (*_RAW, *_NESTED, *_TEXTUAL)
_MARKS = (*(b"<" + tag for tag in _TAGS), *(b"</" + tag for tag in (*_RAW, *_NESTED)), b"<!--")
_SCRIPT, _MENU, _COMMENT = _TAGS.index(b"script"), _TAGS.index(b"nav"), len(_MARKS) - 1
_FIRST_NESTED, _FIRST_TEXTUAL, _FIRST_CLOSING = len(_RAW), len(_RAW) + len(_NESTED), len(_TAGS)
_AFTER_NAME = b" \t\r\n\f/>"  # what ends a tag's name: `<nav-bar>` is no `<nav>`
_JSON = b"ld+json"
_HEAD = 300  # bytes of a tag in which its type is looked for
WINDOW = 1_000_000  # bytes in which marks are looked for at once
LONGEST_MARK = max(map(len, _MARKS)) - 1  # bytes of one that may stand beyond its window
MAX_OPEN = 20  # drawings, pictures and menus open at once; a page with more of them is cut less


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page without what holds no text, as UTF-8, and the JSON-LD that stood in some of it."""

    markup: bytes
    sources: tuple[str, ...]


@dataclass(slots=True)
class _Cutting:
    """What is cut of a page so far.

    Attributes:
        cuts: From where an element opens to where its closing tag does, in order and apart.
        sources: The JSON-LD in them.
        stack: What may stand in its like and is open: its tag, where it opened, how many cuts there were before it.
    """

    data: bytes
    cuts: list[tuple[int, int]] = field(default_factory=list)
    sources: list[bytes] = field(default_factory=list)
    stack: list[tuple[int, int, int]] = field(default_factory=list)

    def take(self, tag: int, start: int, end: int) -> None:
        """Cut an element in which nothing opens."""
        self.cuts.append((start, end))
        if tag == _SCRIPT and self.data.find(_JSON, start, min(end, start + _HEAD)) >= 0:
            self.sources.append(self.data[self.data.find(b">", start, end) + 1 : end])

    def open(self, tag: int, start: int) -> None:
        """Note where a drawing, picture or menu opens."""
        if len(self.stack) < MAX_OPEN:
            self.stack.append((tag, start, len(self.cuts)))

    def close(self, tag: int, end: int) -> None:
        """Cut the innermost element of a tag, with what was left open in it; a menu within a menu goes with that."""
        if not self.stack or (self.stack[-1][0] != tag and not any(opened[0] == tag for opened in self.stack)):
            return
        found, start, before = self.stack.pop()
        while found != tag:
            found, start, before = self.stack.pop()
        if tag != _MENU or not any(opened[0] == tag for opened in self.stack):
            self.cuts[before:] = [(start, end)]


@cache
def _marks() -> ahocorasick_rs.BytesAhoCorasick:
    return ahocorasick_rs.BytesAhoCorasick(_MARKS, matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def strip_scripts(data: bytes, charset: str | None = None) -> Stripped:
    """The page as UTF-8, its scripts, styles, drawings, pictures, menus and comments left out.

    Args:
        data: The page as it came.
        charset: What the transport says the encoding is.
    """
    cutting = _cut(data)
    kept: list[bytes] = []
    copied = 0
    for start, end in cutting.cuts:
        kept.append(data[copied:start])
        copied = data.find(b">", end) + 1 or len(data)
    kept.append(data[copied:])
    return Stripped(
        encode_utf8(b"".join(kept), charset), tuple(decode(source, charset).text for source in cutting.sources)
    )


def _find_marks(data: bytes) -> Iterable[tuple[int, int, int]]:
    """Index, start and end of each mark: a window at a time, for a page may hold nothing but marks."""
    if len(data) <= WINDOW:
        return _marks().find_matches_as_indexes(data)
    return (
        (mark, at + start, at + stop)
        for at in range(0, len(data), WINDOW)
        for mark, start, stop in _marks().find_matches_as_indexes(data[at : at + WINDOW + LONGEST_MARK])
        if start < WINDOW
    )


def _cut(data: bytes) -> _Cutting:
    cutting = _Cutting(data)
    within, opened, resume = -1, 0, 0
    for mark, start, stop in _find_marks(data):
        if within >= 0:
            if mark == within + _FIRST_CLOSING:
                cutting.take(within, opened, start)
                within = -1
        elif start < resume:
            continue
        elif mark == _COMMENT:
            resume = data.find(b"-->", start)
            if resume < 0:
                break
            cutting.take(_COMMENT, start, resume)
        elif data[stop : stop + 1] not in _AFTER_NAME or _FIRST_CLOSING <= mark < _FIRST_CLOSING + _FIRST_NESTED:
            continue
        elif mark < _FIRST_NESTED:
            within, opened = mark, start
        elif mark < _FIRST_TEXTUAL:
            cutting.open(mark, start)
        elif mark < _FIRST_CLOSING:
            cutting.stack.clear()
        else:
            cutting.close(mark - _FIRST_CLOSING, start)
    return cutting
