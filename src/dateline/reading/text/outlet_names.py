"""The outlet that a page names as itself, in its furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dateline.model import UNREAD, KnowledgeError, Region, RegionKind, Span
from dateline.reading.text.pieces import Piece, list_under_title
from dateline.reading.text.words import load_words, section_names

LONGEST_NAME = 6  # words
_SMALL = frozenset({"&", "and", "for", "of", "the"})
_AFTER_NAME = re.compile(r"\s*[|(,/]|\s[-–—]\s")  # "Harbour News | Live", "Harbour News Agency (HNA)"
_NAME = r"(?P<name>(?:(?:T|t)he\s)?[A-Z][\w'’&.-]{1,20}(?:\s(?:of\s|and\s)?[A-Z][\w'’&.-]{1,20}){0,4})"


def find_outlet(text: str, regions: Sequence[Region]) -> str | None:
    """The outlet named most often where furniture speaks of its own house; None where it names none or two alike."""
    named: Counter[str] = Counter()
    for region in regions:
        if region.kind in UNREAD:
            words = " ".join(region.span.text(text)[:4000].split())
            for literal, pattern in _patterns():
                if literal in words:
                    names = (m.group("name") for m in pattern.finditer(words))
                    named.update(_canonical(name) for name in names if name.lower() not in _pronouns())
    houses: Counter[str] = Counter()
    for name, count in named.items():
        houses[_key(name)] += count
    best = houses.most_common(2)
    if not best:
        return _owner(text, regions)
    if len(best) > 1 and best[0][1] == best[1][1]:
        return None
    return max((name for name in named if _key(name) == best[0][0]), key=len)


def find_masthead(pieces: Sequence[Piece], kinds: Sequence[RegionKind | None]) -> tuple[str | None, Region | None]:
    """The outlet alone on a line between a page's first line and its first paragraph, with the region that it is."""
    for i, piece in list_under_title(pieces):
        if found := _masthead(piece.text) if kinds[i] is not RegionKind.BYLINE else None:
            return found, Region(Span(piece.start, piece.end), RegionKind.BYLINE, "byline.masthead")
    return None, None


def _masthead(line: str) -> str | None:
    """A known outlet, or a few words with capitals that end as the names of papers do and are no section of one."""
    name = _AFTER_NAME.split(line, maxsplit=1)[0].strip()
    if known := _outlets().get(name.lower()):
        return known
    words = name.split()
    if not 2 <= len(words) <= LONGEST_NAME or ":" in name or name.lower() in section_names():
        return None
    named = words[-1].capitalize() in _mastheads() and all(word[0].isupper() or word in _SMALL for word in words)
    return name if named else None


def _owner(text: str, regions: Sequence[Region]) -> str | None:
    """Whom the page's copyright line names, unless that is an agency, whose copy many print."""
    for region in regions:
        if region.rule == "furniture.signature":
            match = _copyright().match(region.span.text(text)[:200])
            if match and (name := _canonical(match.group("name"))) not in _agencies():
                return name
    return None


def _key(name: str) -> str:
    return name.lower().removeprefix("the ")


def _canonical(name: str) -> str:
    bare = name.strip(" .'’").removesuffix("'s").removesuffix("’s")
    bare = "The " + bare[4:] if bare.startswith("the ") else bare
    return _outlets().get(bare.lower()) or _outlets().get("the " + bare.lower()) or bare


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each phrase with its longest fixed part, which is looked for first."""
    rows = load_words("text_outlets")["self"]["forms"]
    return tuple(
        (max(form.split("{outlet}"), key=len), re.compile(re.escape(form).replace(r"\{outlet\}", _NAME)))
        for form in rows
    )


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(rf"(?:[Cc]opyright )?(?:©|\([Cc]\)|[Cc]opyright) ?(?:(?:19|20)\d\d )?{_NAME}")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row["name"] for row in load_words("text_shapes")["agency"])


@cache
def _mastheads() -> frozenset[str]:
    return frozenset(load_words("text_outlets")["masthead"]["forms"])


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load_words("text_outlets")["self"]["not"])


@cache
def _outlets() -> dict[str, str]:
    """Names of outlets by each of their forms, from the list of publishers where it is there."""
    try:
        rows = load_words("outlets", "lexicon").get("entry", ())
    except KnowledgeError:
        return {}
    return {form.lower(): row.get("name", row["forms"][0]) for row in rows for form in row["forms"]}
