"""Passages and posts to the text of a document, with what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Region, RegionKind, Span
from dateline.reading.html.liveposts import LivePost
from dateline.reading.html.naming import Role
from dateline.reading.html.passages import Passage

PARAGRAPH_BREAK = "\n\n"

_REGIONS = {Role.DECK: RegionKind.DECK, Role.CAPTION: RegionKind.CAPTION}


@dataclass(frozen=True, slots=True)
class WrittenPost:
    """Where a live post stands."""

    post: LivePost
    span: Span
    headline: Span | None


@dataclass(frozen=True, slots=True)
class Writing:
    """A text, its regions, the span of its title, and its live posts, empty where it has none."""

    text: str
    regions: tuple[Region, ...]
    title: Span | None
    posts: tuple[WrittenPost, ...] = ()


@dataclass(slots=True)
class _Pen:
    lines: list[str] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    at: int = 0

    def write(self, line: str, kind: RegionKind | None = None, rule: str = "") -> Span:
        self.at += len(PARAGRAPH_BREAK) if self.lines else 0
        span = Span(self.at, self.at + len(line))
        self.lines.append(line)
        self.at = span.end
        if kind is not None:
            self.regions.append(Region(span, kind, rule))
        return span

    def passages(self, passages: Iterable[Passage]) -> list[Span]:
        written = []
        for passage in passages:
            kind = _REGIONS.get(passage.role)
            written.append(self.write(passage.text, kind, f"page.{passage.role.value}" if kind else ""))
        return written


def write_text(title: str | None, passages: Sequence[Passage], posts: Sequence[LivePost]) -> Writing:
    """The text of a document: title, what stands outside of posts, then the posts in their order.

    Args:
        title: Written first, where there is one.
        passages: Those of no post; a deck first.
        posts: Each with its own passages.
    """
    pen = _Pen()
    title_span = pen.write(title, RegionKind.HEADLINE, "page.title") if title else None
    pen.passages(passages)
    written = tuple(_write_post(pen, post) for post in posts if post.headline or post.passages)
    return Writing(PARAGRAPH_BREAK.join(pen.lines), tuple(pen.regions), title_span, written)


def _write_post(pen: _Pen, post: LivePost) -> WrittenPost:
    headline = pen.write(post.headline, RegionKind.HEADLINE, "page.post.headline") if post.headline else None
    spans = pen.passages(post.passages)
    whole = [headline, *spans] if headline else spans
    return WrittenPost(post, Span(whole[0].start, whole[-1].end), headline)
