"""Scripts, styles and drawings cut out of a page before it is parsed: most of its bytes and none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.encoding import decode

_TAG = re.compile(rb"<(?:script|style|svg|noscript|/script|/style|/svg|/noscript|!--)")
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
    closing = b""
    start = over = 0
    for match in _TAG.finditer(data):
        tag = match.group()
        at = match.start()
        if closing:
            if tag == closing:
                yield start, at
                closing = b""
        elif at < over:
            continue
        elif tag == _COMMENT:
            over = data.find(b"-->", at)
            if over < 0:
                return
        elif not tag.startswith(b"</"):
            start, closing = at, b"</" + tag[1:]
