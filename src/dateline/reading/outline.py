"""A parsed page as a flat outline: its blocks of text in order, and the frames (block elements) they stand in.

One walk over the tree, without recursion, so that markup of any depth costs what its size costs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from selectolax.lexbor import LexborNode

_WORD = re.compile(r"[A-Z]{0,1}[a-z]+|[A-Z]+(?![a-z])")
_HASHED = re.compile(r"[a-z]*[0-9]+[a-z]+\w*|\w*[a-z][A-Z]{2,}\w*|[a-zA-Z]*\d[a-zA-Z]\w*")
_BREAKS = re.compile(r"\r\s*\r[\r\s]*")
_INVISIBLE = dict.fromkeys(map(ord, "\xad\ufeff\u200b\u2060\u200e\u200f"))
_LINE_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"hidden", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "offscreen"})
_NAMING_ATTRIBUTES = ("class", "id", "role", "data-component", "data-testid", "data-qa", "data-type", "itemprop")


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
    )


@dataclass(slots=True)
class Frame:
    """A block element: its place in the tree and what its names say of it.

    Attributes:
        parent: Index of the frame around it, -1 for the outermost.
        marks: What of its tag and names says that it is not the article.
        post: Index of the live post that it opens, -1 where it opens none.
        mass: Characters of likely article text under it, filled in by `maintext`.
    """

    parent: int
    tag: str
    names: frozenset[str]
    marks: frozenset[str]
    post: int = -1
    mass: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text within one frame, white space collapsed.

    Attributes:
        links: How many of its characters stand in links.
    """

    text: str
    frame: int
    links: int


@dataclass(slots=True)
class Outline:
    """Frames in the order of their start tags; blocks in text order."""

    frames: list[Frame] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@lru_cache(maxsize=8192)
def find_names(named: str) -> frozenset[str]:
    """The words of class names, ids and roles: whole, and split at hyphens, underscores and capitals."""
    names = set()
    for token in named.split():
        names.add(token.lower())
        for part in re.split(r"[-_:./]+", token):
            if not _HASHED.fullmatch(part):
                names.update(word.lower() for word in _WORD.findall(part))
    return frozenset(names)


@lru_cache(maxsize=8192)
def _find_marks(tag: str, named: str) -> frozenset[str]:
    words = load_page_words()
    names = find_names(named) | {tag} if tag in words.doubtful else find_names(named)
    starts = words.mark_starts
    return frozenset(name for name in names if name in words.marks or name in words.sure or name.startswith(starts))


class _Walk:
    """The state of one walk: where it stands, and the line of text under way."""

    def __init__(self, posts: Mapping[int, int]) -> None:
        self.outline = Outline()
        self.words = load_page_words()
        self.posts = posts
        self.frame = -1
        self.pieces: list[str] = []
        self.links = 0
        self.in_link = 0

    def open(self, node: LexborNode, tag: str) -> bool:
        """Enter an element; False where nothing under it is read."""
        named, hidden = self._named(node)
        if hidden:
            return False
        self.flush()
        frames = self.outline.frames
        frames.append(
            Frame(
                self.frame,
                tag,
                find_names(named),
                _find_marks(tag, named),
                self.posts.get(node.mem_id, -1) if self.posts else -1,
            )
        )
        self.frame = len(frames) - 1
        return True

    def close(self) -> None:
        self.flush()
        self.frame = self.outline.frames[self.frame].parent

    def flush(self) -> None:
        """End the line under way and keep it as a block, or as several where two line breaks part it."""
        if not self.pieces:
            return
        raw = "".join(self.pieces)
        self.pieces.clear()
        links, self.links = self.links, 0
        if raw.isspace():
            return
        if not raw.isascii():
            raw = raw.translate(_INVISIBLE)
        parts = _BREAKS.split(raw) if "\r" in raw else (raw,)
        for part in parts:
            text = " ".join(part.split())
            if text:
                self.outline.blocks.append(Block(text, self.frame, min(links, len(text))))

    def is_inline(self, tag: str) -> bool:
        return tag in self.words.inline or ("-" in tag and self.frame >= 0 and self._in_line())

    def _in_line(self) -> bool:
        return self.outline.frames[self.frame].tag in _LINE_TAGS

    @staticmethod
    def _named(node: LexborNode) -> tuple[str, bool]:
        attributes = node.attributes
        if not attributes:
            return "", False
        named = " ".join([value for name in _NAMING_ATTRIBUTES if (value := attributes.get(name))])
        return named, "hidden" in attributes and attributes["hidden"] != "until-found"

    @staticmethod
    def is_hidden(node: LexborNode) -> bool:
        named = node.attributes.get("class")
        return bool(named) and not find_names(named or "").isdisjoint(_HIDDEN)


def read_outline(root: LexborNode, posts: Mapping[int, int] | None = None) -> Outline:
    """The outline of a tree.

    Args:
        root: Usually the body.
        posts: For elements that open a live post, their `mem_id` and the index of the post.
    """
    walk = _Walk(posts or {})
    walk.open(root, root.tag or "body")
    stack: list[tuple[LexborNode, str]] = []
    node = root.child
    while node is not None:
        opened = _enter(walk, node)
        child = node.child if opened else None
        if opened and child is not None:
            stack.append((node, opened))
            node = child
            continue
        _leave(walk, opened)
        while (following := node.next) is None and stack:
            node, opened = stack.pop()
            _leave(walk, opened)
        node = following
    walk.flush()
    return walk.outline


def _enter(walk: _Walk, node: LexborNode) -> str:
    """Take in one node; says how it must be left: `line`, `link`, `block`, or empty where it was not entered."""
    tag = node.tag or ""
    if tag == "-text":
        text = node.text_content or ""
        walk.pieces.append(text)
        if walk.in_link:
            walk.links += len(text.strip())
        return ""
    if tag == "br":
        walk.pieces.append("\r")
        return ""
    if tag in walk.words.skip or tag.startswith(("-", "!")):
        return ""
    if walk.is_inline(tag):
        if walk.is_hidden(node):
            return ""
        walk.in_link += tag == "a"
        return "link" if tag == "a" else "line"
    return "block" if walk.open(node, tag) else ""


def _leave(walk: _Walk, opened: str) -> None:
    if opened == "block":
        walk.close()
    elif opened == "link":
        walk.in_link -= 1
