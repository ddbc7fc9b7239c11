"""Scripts, styles and drawings cut out of a page before it is parsed: most of its bytes and none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.files.encoding import decode

_OPENING = re.compile(rb"<(?:s(?:cript|tyle|vg)|noscript|!--)")
_COMMENT = b"<!--"
_JSON = b"ld+json"
_HEAD = 300  # bytes of a tag in which its type is looked for


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page without its scripts, styles and drawings, and the JSON-LD that stood in some of them."""

    markup: str
    sources: tuple[str, ...]


def strip_scripts(data: bytes, charset: str | None = None) -> Stripped:
    """The page decoded, its scripts, styles and drawings left out.

    Args:
        data: The page as it came.
        charset: What the transport says the encoding is.
    """
    sources: list[bytes] = []
    kept: list[bytes] = []
    copied = 0
    for start, end in _find_cuts(data):
        kept.append(data[copied:start])
        copied = data.find(b">", end) + 1 or len(data)
        if _JSON in data[start : start + _HEAD]:
            head = data.find(b">", start, end)
            sources.append(data[head + 1 : end])
    kept.append(data[copied:])
    markup = b"".join(kept)
    return Stripped(decode(markup, charset).text, tuple(decode(source, charset).text for source in sources))


def _find_cuts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each element to cut opens and where its closing tag begins.

    What opens within a comment opens nothing; what is never closed is left to the parser.
    """
    at = 0
    while match := _OPENING.search(data, at):
        start, tag = match.start(), match.group()
        at = data.find(b"-->" if tag == _COMMENT else b"</" + tag[1:], start)
        if at < 0:
            return
        if tag != _COMMENT:
            yield start, at
