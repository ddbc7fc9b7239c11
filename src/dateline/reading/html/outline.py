"""A parsed page as a flat outline: its blocks of text in order, and the frames (block elements) they stand in.

One walk over the tree, without recursion, so that markup of any depth costs what its size costs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dateline.reading.html.jsonld import clean_line
from dateline.reading.html.naming import Naming, load_page_words, read_naming

_BREAKS = re.compile(r"\r\s*\r[\r\s]*")
_LINE_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_NAMING = ("id", "role", "data-component", "data-testid", "itemprop")  # beside "class"


class Frame(NamedTuple):
    """A block element: its place in the tree and what its names say of it.

    Attributes:
        parent: Index of the frame around it, -1 for the outermost.
        named: Its class, id and role as written.
        post: Index of the live post that it opens, -1 where it opens none.
    """

    parent: int
    tag: str
    named: str
    naming: Naming
    post: int = -1


class Block(NamedTuple):
    """A run of text within one frame, white space collapsed.

    Attributes:
        links: How many of its characters stand in links.
        mass: Its characters where it is likely article text (long, and not mostly links), else 0.
    """

    text: str
    frame: int
    links: int
    mass: int


@dataclass(slots=True)
class Outline:
    """A page laid flat.

    Attributes:
        frames: In the order of their start tags; one without text under it is left out.
        ends: For each frame the index after the last that stands in it.
        blocks: In text order.
        is_live: Whether names speak of a live blog.
    """

    frames: list[Frame] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    is_live: bool = False


# What the walk does with a node.
_SKIP, _TEXT, _BREAK, _INLINE, _SPAN, _LINK, _BLOCK = range(7)
PARAGRAPH = 50  # characters from which a block counts as likely article text
LINK_SHARE = 0.4  # of characters in links from which it does not
_new_tuple = tuple.__new__  # a third of what calling a NamedTuple costs, and there are hundreds a page
PRUNED = 300  # characters in paragraphs below which a marked element is not walked at all


@cache
def _kinds() -> dict[str, int]:
    words = load_page_words()
    kinds = {**dict.fromkeys(words.inline, _INLINE), **dict.fromkeys(words.skip, _SKIP)}
    own = {"-text": _TEXT, "br": _BREAK, "span": _SPAN, "a": _LINK}
    return {**kinds, **own, **dict.fromkeys(("-comment", "-doctype", "!doctype", "-cdata", ""), _SKIP)}


class _Walk:
    """The state of one walk: the frame it stands in, and the line of text under way."""

    __slots__ = ("blocks", "ends", "frame", "frames", "in_link", "is_live", "links", "pieces", "posts", "prune")

    def __init__(self, posts: Mapping[int, int], prune: bool) -> None:
        self.prune = prune
        self.frames: list[Frame] = []
        self.ends: list[int] = []
        self.blocks: list[Block] = []
        self.is_live = False
        self.posts = posts
        self.frame = -1
        self.pieces: list[str] = []
        self.links = 0
        self.in_link = 0

    def open(self, node: LexborNode, tag: str) -> bool:
        """Enter a block element; False where nothing under it is read."""
        attributes = node.attributes
        named = _names(attributes) if attributes else ""
        if named is None:
            return False
        naming = read_naming(tag, named)
        if self.frame >= 0 and (naming.is_sure or (naming.marks and self.prune and _has_little(node))):
            return False
        if self.pieces:
            self.flush()
        if naming.is_live:
            self.is_live = True
        post = self.posts.get(node.mem_id, -1) if self.posts else -1
        self.frames.append(_new_tuple(Frame, (self.frame, tag, named, naming, post)))
        self.frame = len(self.ends)
        self.ends.append(0)
        return True

    def close(self) -> None:
        """Leave a block element; one without text under it leaves no frame."""
        if self.pieces:
            self.flush()
        frame, frames, blocks = self.frame, self.frames, self.blocks
        self.frame = frames[frame].parent
        if frame and frame + 1 == len(frames) and not (blocks and blocks[-1].frame == frame):
            frames.pop()
            self.ends.pop()
        else:
            self.ends[frame] = len(frames)

    def add(self, text: str) -> None:
        """Take in the words of a text node."""
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.pieces.append(text)
        if self.in_link:
            self.links += len(text.strip())

    def flush(self) -> None:
        """End the line under way and keep it as a block, or as several where two line breaks part it."""
        pieces = self.pieces
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        links, self.links = self.links, 0
        for part in _BREAKS.split(raw) if "\r" in raw else (raw,):
            text = clean_line(part)
            length = len(text)
            if length:
                mass = length if length >= PARAGRAPH and links < LINK_SHARE * length else 0
                self.blocks.append(_new_tuple(Block, (text, self.frame, min(links, length), mass)))

    def enter(self, node: LexborNode, tag: str, kind: int) -> bool:
        """Enter an element that stands within a line; False where nothing under it is read."""
        if kind == _LINK:
            self.in_link += 1
            return True
        named = node.attributes.get("class") if kind == _SPAN else None
        return not (named and read_naming(tag, named).is_hidden)

    def leave(self, kind: int) -> None:
        """Leave an element that was entered."""
        if kind == _BLOCK:
            self.close()
        elif kind == _LINK:
            self.in_link -= 1

    def in_line(self) -> bool:
        """Whether the walk is in a paragraph or heading, where custom elements stand within the line."""
        return self.frame >= 0 and self.frames[self.frame].tag in _LINE_TAGS


def _names(attributes: Mapping[str, str | None]) -> str | None:
    """What an element is named by its attributes; None where it is hidden."""
    named = attributes.get("class") or ""
    if len(attributes) > 1 or not named:
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return None
        for name in _NAMING:
            if value := attributes.get(name):
                named += f" {value}"
    return named


def _has_little(node: LexborNode) -> bool:
    """Whether an element has next to no text in paragraphs."""
    if len(node.text_lexbor() or "") < PRUNED:
        return True
    held = 0
    for paragraph in node.css("p"):
        length = len(paragraph.text_lexbor() or "")
        held += length if length >= PARAGRAPH else 0
        if held >= PRUNED:
            return False
    return True


def read_outline(root: LexborNode, posts: Mapping[int, int] | None = None, *, prune: bool = True) -> Outline:
    """The outline of a tree.

    Args:
        root: Usually the body.
        posts: For elements that open a live post, their `mem_id` and the index of the post.
        prune: Whether marked elements with little text in paragraphs are passed over.
    """
    walk = _Walk(posts or {}, prune)
    walk.open(root, root.tag or "body")
    kinds = _kinds()
    stack: list[tuple[LexborNode, int]] = []
    node = root.child
    while node is not None:
        tag = node.tag or ""
        kind = kinds.get(tag, _BLOCK)
        if kind == _TEXT:
            text = node.text_content or ""
            if walk.in_link or text.isspace():
                walk.add(text)
            else:
                walk.pieces.append(text)
        elif kind == _BREAK:
            walk.pieces.append("\r")
        elif kind != _SKIP:
            if kind == _BLOCK and "-" in tag and walk.in_line():
                kind = _INLINE
            if walk.open(node, tag) if kind == _BLOCK else walk.enter(node, tag, kind):
                child = node.child
                if child is not None:
                    stack.append((node, kind))
                    node = child
                    continue
                walk.leave(kind)
        while (following := node.next) is None and stack:
            node, kind = stack.pop()
            if kind >= _LINK:
                walk.leave(kind)
        node = following
    walk.close()
    return Outline(walk.frames, walk.ends, walk.blocks, walk.is_live)
