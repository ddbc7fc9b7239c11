"""What the tags and names of a page's elements say of them: an article's text, a caption, or something else."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARTS = re.compile(r"[-_:./]+")
_HASHED = re.compile(r"[A-Za-z]*\d[A-Za-z]\w*|\w*[a-z][A-Z]{2,}\w*")
_NOTHING: frozenset[str] = frozenset()
SLUG = 5  # words from which a name is an anchor made of a heading


class Role(StrEnum):
    """What a block of the article is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    ITEM = "item"
    DECK = "deck"


_ROLES = {
    **{f"h{level}": Role.HEADING for level in range(1, 7)},
    **dict.fromkeys(("figcaption", "caption", "figure"), Role.CAPTION),
    **dict.fromkeys(("li", "dt", "dd", "td", "th"), Role.ITEM),
}


@dataclass(frozen=True, slots=True)
class PageWords:
    """The lists of `data/reading/page.toml`, as sets; the file says what each holds."""

    skip: frozenset[str]
    inline: frozenset[str]
    doubtful: frozenset[str]
    marks: frozenset[str]
    sure: frozenset[str]
    mark_starts: tuple[str, ...]
    deck: frozenset[str]
    caption: frozenset[str]
    lines: frozenset[str]
    line_starts: tuple[str, ...]
    credits: tuple[str, ...]
    hidden: frozenset[str]
    live: frozenset[str]
    body: frozenset[str]


@cache
def load_page_words() -> PageWords:
    """The lists, loaded once a process."""
    source = files("dateline.data") / "reading" / "page.toml"
    data: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return PageWords(
        skip=frozenset(data["skip"]),
        inline=frozenset(data["inline"]),
        doubtful=frozenset(data["doubtful"]),
        marks=frozenset(data["marks"]),
        sure=frozenset(data["sure"]),
        mark_starts=tuple(data["mark_starts"]),
        deck=frozenset(data["deck"]),
        caption=frozenset(data["caption"]),
        lines=frozenset(data["lines"]),
        line_starts=tuple(data["line_starts"]),
        credits=tuple(data["credits"]),
        hidden=frozenset(data["hidden"]),
        live=frozenset(data["live"]),
        body=frozenset(data["body"]),
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """What the names of an element say of it.

    Attributes:
        role: What its blocks are, None where only the frames around it say.
        marks: Those that say that it is not the article.
    """

    role: Role | None = None
    marks: frozenset[str] = _NOTHING
    is_deck: bool = False
    is_hidden: bool = False
    is_sure: bool = False
    is_live: bool = False
    is_body: bool = False


@lru_cache(maxsize=65536)
def _split_name(name: str) -> frozenset[str]:
    """The words of one class name, id or role: whole, and split at hyphens, underscores and capitals."""
    words = {name.lower()}
    parts = _PARTS.split(name)
    if len(parts) > SLUG:  # the words of a heading, as an anchor has them: they say nothing of what the element is
        return frozenset(words)
    for part in parts:
        if not _HASHED.fullmatch(part):
            words.update(word.lower() for word in _WORD.findall(part))
    return frozenset(words)


@lru_cache(maxsize=32768)
def read_naming(tag: str, named: str) -> Naming:
    """What a tag and the names of an element say of it."""
    words = load_page_words()
    names = _NOTHING.union(*map(_split_name, named.split()))
    marks = (names & words.marks) | {name for name in names if name.startswith(words.mark_starts)}
    is_caption = not names.isdisjoint(words.caption)
    return Naming(
        Role.CAPTION if is_caption else _ROLES.get(tag),
        marks | {tag} if tag in words.doubtful else marks,
        is_deck=not names.isdisjoint(words.deck),
        is_hidden=not names.isdisjoint(words.hidden),
        is_sure=not names.isdisjoint(words.sure),
        is_live=not names.isdisjoint(words.live),
        is_body=not names.isdisjoint(words.body),
    )
