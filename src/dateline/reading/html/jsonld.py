"""What a page says of itself in JSON-LD (schema.org): found, cleaned, flattened."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

Thing = Mapping[str, Any]

_INVISIBLE = "\xad\ufeff\u200b\u2060\u200e\u200f"
MAX_THINGS = 2000  # a page that says more of itself than this says nothing
_WRAPPING = re.compile(r"\A\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/|;)\s*\Z")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLES = ("Article", "LiveBlogPosting", "BlogPosting", "Report", "NewsArticle", "SocialMediaPosting")


def find_things(sources: Iterable[str]) -> list[Thing]:
    """Every object of a page's JSON-LD, `@graph` and lists flattened; what is not JSON is passed over."""
    things: list[Thing] = []
    for source in sources:
        things.extend(_flatten(_load(source)))
        if len(things) > MAX_THINGS:
            break
    return things[:MAX_THINGS]


def _load(source: str) -> Any:
    try:
        return msgspec.json.decode(source)
    except (ValueError, RecursionError):  # it is stricter than pages are
        pass
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_WRAPPING.sub("", source), strict=False)
    except (ValueError, RecursionError):
        return None


def _flatten(loaded: Any) -> Iterator[Thing]:
    waiting = [loaded]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MAX_THINGS]
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [value[name] for name in _HOLDERS if isinstance(value.get(name), dict | list)]


def find_article(things: Sequence[Thing]) -> Thing | None:
    """The object that describes the article: a live blog first, else the one that says most; None where none does."""
    articles = [thing for thing in things if is_kind(thing, _ARTICLES)]
    live = [thing for thing in articles if is_kind(thing, "LiveBlogPosting")]
    chosen = live or [thing for thing in articles if thing.get("headline") or thing.get("datePublished")]
    return max(chosen, key=len) if chosen else None


def is_kind(thing: Thing, kind: str | tuple[str, ...]) -> bool:
    """Whether a thing is of a schema.org type (or of one of several), or of one whose name ends with it."""
    kinds = thing.get("@type")
    if isinstance(kinds, str):
        return kinds.endswith(kind)
    return isinstance(kinds, list) and any(isinstance(each, str) and each.endswith(kind) for each in kinds)


def plain(value: Any) -> str | None:
    """A value as plain text: entities read, markup and surplus white space gone; None where it is not text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    text = value
    for _ in range(2):  # some are escaped twice
        text = html.unescape(text) if "&" in text else text
    return clean_line(text) or None


def clean_line(text: str) -> str:
    """A line without characters that nobody sees, its white space collapsed."""
    text = text.strip()
    if text.isprintable() and "  " not in text:
        return text  # most are: no white space but single spaces, and nothing unseen, is printable
    if not text.isascii():
        for unseen in _INVISIBLE:
            if unseen in text:
                text = text.replace(unseen, "")
    return " ".join(text.split())


def find_names_of(value: Any) -> list[str]:
    """Names of people or organisations, given as text, as objects, or as lists of either."""
    names: list[str] = []
    waiting = [value]
    while waiting and len(names) < 50:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item[:50]
        elif isinstance(item, dict):
            waiting.insert(0, item.get("name"))
        elif name := plain(item):
            names.append(name)
    return names
