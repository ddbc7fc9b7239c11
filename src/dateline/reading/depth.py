"""Markup nested too deep to parse in linear time, made shallow."""

from __future__ import annotations

import re

MAX_DEPTH = 500  # elements open at once; browsers stop at 512, and past thousands parsing takes quadratic time
_MANY_TAGS = 10_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])")
# Elements that hold nothing, or that the next of their kind closes: their tags say nothing of depth.
_EMPTY = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_CLOSED_BY_NEXT = ("p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead", "tfoot")
_UNNESTED = frozenset((*_EMPTY, *_CLOSED_BY_NEXT))


def limit_depth(markup: str) -> str:
    """The markup without the tags of elements opened beyond `MAX_DEPTH`; their text stays.

    A page of few tags is given back unlooked at.
    """
    if markup.count("<") < _MANY_TAGS:
        return markup
    kept: list[str] = []
    at = copied = depth = dropped = 0
    while match := _TAG.search(markup, at):
        closing, tag = match.group(1), match.group(2).lower()
        at = match.end()
        if tag in ("script", "style", "textarea", "title") and not closing:
            at = markup.find(f"</{tag}", at)
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
    return "".join(kept)


def _tag_end(markup: str, at: int) -> int:
    end = markup.find(">", at)
    return len(markup) if end < 0 else end + 1
