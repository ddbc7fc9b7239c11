"""Live posts of systems that no list knows: elements side by side, each around one machine-readable time and its text.

Lists of other pages look the same but for their headlines, which are links to those pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_TIMES = 5000
MAX_DEPTH = 40  # elements from a time up to where its post may begin
NEAR = 3  # elements around a time in which another is the same post's
FEWEST = 3
WORDED = 60  # characters that a post has at least, its headline among them
SHARE = 0.4  # of the body's text that the posts hold together


def find_repeated_posts(tree: LexborHTMLParser) -> list[LexborNode]:
    """The posts of a page that is known to be a live blog, in text order; empty where they do not show."""
    body = tree.body
    if body is None:
        return []
    groups: dict[int, list[LexborNode]] = defaultdict(list)
    for node in _around_times(list(_first_times(tree.css("time[datetime]")[:MAX_TIMES]))):
        if node.parent is not None:
            groups[node.parent.mem_id].append(node)
    sizes = {parent: _size(nodes) for parent, nodes in groups.items() if len(nodes) >= FEWEST}
    parent = max(sizes, key=sizes.__getitem__, default=0)
    if not sizes or sizes[parent] < SHARE * len(body.text_lexbor() or ""):
        return []
    nodes = [node for node in groups[parent] if len(node.text_lexbor() or "") >= WORDED]
    linked = sum(_leads_elsewhere(node) for node in nodes)
    return nodes if len(nodes) >= FEWEST and 2 * linked < len(nodes) else []


def _first_times(times: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """The times without those that stand beside one before them, as a time of change beside that of publication."""
    seen: set[int] = set()
    for time in times:
        near = [node.mem_id for node in islice(_ancestors(time), NEAR) if len(node.text_lexbor() or "") < WORDED]
        if seen.isdisjoint(near):
            yield time
        seen.update(near)


def _around_times(times: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """For each time the largest element around it that holds no other."""
    paths = [list(_ancestors(time)) for time in times]
    held = Counter(node.mem_id for path in paths for node in path)
    for time, path in zip(times, paths, strict=True):
        alone = [node for node in path if held[node.mem_id] == 1]
        yield alone[-1] if alone else time


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    around = node.parent
    for _ in range(MAX_DEPTH):
        if around is None or around.tag in ("body", "html"):
            return
        yield around
        around = around.parent


def _size(nodes: Sequence[LexborNode]) -> int:
    return sum(len(node.text_lexbor() or "") for node in nodes)


def _leads_elsewhere(node: LexborNode) -> bool:
    """Whether the headline of an element, or all of it, is a link to another page."""
    heading = node.css_first("h1, h2, h3, h4, h5")
    if heading is None:
        return False
    around = heading.parent
    link = heading.css_first("a[href]") or (around if around is not None and around.tag == "a" else None)
    return link is not None and "#" not in (link.attributes.get("href") or "#")
