"""Markup that would take quadratic time to parse, tamed: nested too deep, or with thousands of attributes in a tag."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

MAX_DEPTH = 500  # elements open at once; browsers stop at 512, and past thousands parsing takes quadratic time
MAX_ATTRIBUTES = 500  # of one tag; each is compared with all before it
_MANY_TAGS = 5_000
_LONG = 40_000  # characters of a tag from which its attributes could take a second
_LONG_TAG = re.compile(rb"(<[a-zA-Z][a-zA-Z0-9:-]{0,40})([\s/][^<>]{20000,})")
_ATTRIBUTE = re.compile(rb"[^\s=/\"'>]+(?:\s{0,20}=\s{0,20}(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]*))?")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])")
# Elements that hold nothing, or that the next of their kind closes: their tags say nothing of depth.
_EMPTY = (
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"source",
    b"track",
    b"wbr",
)
_CLOSED_BY_NEXT = (b"p", b"li", b"dt", b"dd", b"tr", b"td", b"th", b"option", b"tbody", b"thead", b"tfoot")
_UNNESTED = frozenset((*_EMPTY, *_CLOSED_BY_NEXT))
_NESTING = re.compile(rb"<(/?)(?!(?:%s)[\s/>])[a-zA-Z]" % b"|".join(sorted(_UNNESTED)), re.I)


def parse_markup(markup: bytes) -> LexborHTMLParser:
    """The tree of tamed markup. Mutation events are off: with them, options and attributes take quadratic time."""
    return LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS)


def tame_markup(markup: bytes) -> bytes:
    """The markup as it is, or, where it would take too long to parse, without what would take that long.

    Tags of elements opened beyond `MAX_DEPTH` go, their text stays; a tag with more than `MAX_ATTRIBUTES` loses them
    all.
    """
    if _has_long_tag(markup):
        markup = _LONG_TAG.sub(_with_few_attributes, markup)
    return _limit_depth(markup) if markup.count(b"<") >= _MANY_TAGS and _may_be_deep(markup) else markup


def _has_long_tag(markup: bytes) -> bool:
    """Whether there may be a tag of `_LONG` characters: then half as many stand somewhere without a ">" among them."""
    window = _LONG // 2
    return any(markup.find(b">", at, at + window) < 0 for at in range(0, len(markup) - window, window))


def _with_few_attributes(tag: re.Match[bytes]) -> bytes:
    count = sum(1 for _ in zip(_ATTRIBUTE.finditer(tag.group(2)), range(MAX_ATTRIBUTES + 1), strict=False))
    return tag.group(1) if count > MAX_ATTRIBUTES else tag.group()


def _may_be_deep(markup: bytes) -> bool:
    """Whether more than `MAX_DEPTH` elements may be open at once: quickly told, and true of a few that are not deep."""
    depths = list(accumulate(-1 if slash else 1 for slash in _NESTING.findall(markup)))
    return max(map(sub, depths, accumulate(depths, min)), default=0) >= MAX_DEPTH


def _limit_depth(markup: bytes) -> bytes:
    kept: list[bytes] = []
    at = copied = depth = dropped = 0
    while match := _TAG.search(markup, at):
        closing, tag = match.group(1), match.group(2).lower()
        at = match.end()
        if tag in (b"script", b"style", b"textarea", b"title") and not closing:
            at = markup.find(b"</" + tag, at)
            if at < 0:
                break
            at += 2
        elif tag in _UNNESTED:
            continue
        elif closing and dropped:
            dropped -= 1
            kept.append(markup[copied : match.start()])
            copied = at = _tag_end(markup, at)
        elif closing:
            depth = max(0, depth - 1)
        elif depth >= MAX_DEPTH:
            dropped += 1
            kept.append(markup[copied : match.start()])
            copied = at = _tag_end(markup, at)
        else:
            depth += 1
    kept.append(markup[copied:])
    return b"".join(kept)


def _tag_end(markup: bytes, at: int) -> int:
    end = markup.find(b">", at)
    return len(markup) if end < 0 else end + 1
