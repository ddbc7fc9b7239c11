"""A document, its posts, its regions, and the captures it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dateline.model.span import Span


class DocumentKind(StrEnum):
    """What sort of page it is."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    WIRE = "wire"
    EXPLAINER = "explainer"


class RegionKind(StrEnum):
    """What a stretch of a page is, where it is not plain body text."""

    FURNITURE = "furniture"  # appeals, sign-up boxes, comment prompts, tag lists, pagination: never read
    NAVIGATION = "navigation"  # breadcrumbs, related and recommended links: never read
    CAPTION = "caption"  # of a picture or video: read for places, not for statements of the outlet
    HEADLINE = "headline"
    DECK = "deck"  # the line under a headline
    KEY_POINT = "key_point"  # a summary line on top of a live blog
    BYLINE = "byline"  # authors and time of a post or page: never read


UNREAD = frozenset({RegionKind.FURNITURE, RegionKind.NAVIGATION, RegionKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is not plain body."""

    span: Span
    kind: RegionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog, or the whole of an article.

    Attributes:
        id: Content hash of the document's address or title and the post's own words.
        span: Where it stands in the document's text, headline and byline included.
        headline: Span of its headline, None where it has none.
        byline: The name or names as written, None where not given.
        posted_at: ISO 8601, with a zone where one is given, None where not given.
        repeat_of: Id of the post in the same document whose words it repeats.
    """

    id: str
    span: Span
    headline: Span | None = None
    byline: str | None = None
    posted_at: str | None = None
    repeat_of: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page as read. The text is never altered after reading; every offset counts in its characters.

    Attributes:
        id: Given by the caller, or a content hash of address or title and text.
        published, modified: ISO 8601 dates or times, None where the page gives none.
        posts: In text order, never overlapping; one for an article.
        regions: In text order; where two overlap the inner one counts.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    address: str | None = None
    language: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    posts: tuple[Post, ...] = ()
    regions: tuple[Region, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Capture:
    """One reading of an address or file: the bytes as they came.

    Attributes:
        id: Content hash of source and bytes.
        source: Address or file name.
        digest: SHA-256 of the bytes, hexadecimal.
        captured_at: ISO 8601 time of the capture where known (WARC, fetch, file time is not used), else None.
        media_type: As given or sniffed.
    """

    id: str
    source: str
    digest: str
    captured_at: str | None
    media_type: str
