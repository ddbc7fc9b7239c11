"""Split a page into its posts: by printed times, glued or not, or by its headlines; an article is one post.

See `docs/decisions/0004-live-blogs.md` for the forms and the evidence that each needs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from dateline.model import UNREAD, Document, DocumentKind, Post, Region, RegionKind, Span, content_id
from dateline.reading.blogs.drafts import Draft, draft_posts
from dateline.reading.blogs.repeats import find_repeats, words_of
from dateline.reading.blogs.sheet import Sheet, lay_out
from dateline.reading.blogs.times import date_posts
from dateline.reading.text.furniture import find_regions
from dateline.reading.text.pieces import MOST_LINES, Piece, cut_pieces
from dateline.reading.text.words import load_words


def split_posts(document: Document, pieces: Sequence[Piece] | None = None) -> Document:
    """The document with its posts and the regions that stand in them; a page that is no live blog gets one post.

    Regions that the document has are kept and believed; one without any gets those of `furniture.find_regions`.

    Args:
        document: Without posts.
        pieces: Of its text, where they are known.
    """
    if not document.text.strip():
        return document
    if not document.regions:
        document = replace(document, regions=find_regions(document.text, pieces))
    sheet = lay_out(document, cut_pieces(document.text) if pieces is None else pieces)
    drafts = draft_posts(sheet)
    if len(drafts) < 2:
        return _as_article(document, sheet)
    return _as_live_blog(document, sheet, drafts)


def _as_article(document: Document, sheet: Sheet) -> Document:
    live = [i for i in range(len(sheet.pieces)) if sheet.kinds[i] not in UNREAD]
    if not live:
        return document
    whole = len(sheet.pieces) < MOST_LINES
    span = Span(sheet.pieces[live[0]].start, sheet.pieces[live[-1]].end if whole else len(document.text))
    heads = [r.span for r in document.regions if r.kind is RegionKind.HEADLINE and span.contains(r.span)]
    body = Span(span.start, span.end)
    post = Post(
        _post_id(document, heads[0] if heads else None, body, _unread_spans(document.regions)),
        body,
        heads[0] if heads else None,
        ", ".join(document.authors) or None,
        document.published,
    )
    return replace(document, posts=(post,))


def _as_live_blog(document: Document, sheet: Sheet, drafts: Sequence[Draft]) -> Document:
    regions = _merge(document.regions, [region for draft in drafts for region in draft.regions])
    unread = _unread_spans(regions)
    ids = distinct_ids([_post_id(document, d.headline, d.span, unread) for d in drafts])
    posts = [
        Post(post_id, d.span, d.headline, d.byline, at)
        for post_id, d, at in zip(ids, drafts, date_posts(document, drafts), strict=True)
    ]
    return replace(
        document, kind=DocumentKind.LIVE_BLOG, regions=regions, posts=mark_repeats(document.text, posts, regions)
    )


def mark_repeats(text: str, posts: Sequence[Post], regions: Sequence[Region]) -> tuple[Post, ...]:
    """The posts, each that says again what another one says marked with that one's id."""
    unread = _unread_spans(regions)
    words = [words_of(_body(text, post, unread)) for post in posts]
    guarded = frozenset(load_words("text_shapes")["guarded"]["forms"])
    repeats = find_repeats(words, guarded)
    return tuple(
        replace(post, repeat_of=posts[repeats[i]].id) if i in repeats else post for i, post in enumerate(posts)
    )


def _unread_spans(regions: Sequence[Region]) -> list[Span]:
    """What is never read as body, in text order; what overlaps is one span, so that the ends are in order too."""
    spans: list[Span] = []
    for span in sorted(region.span for region in regions if region.kind in UNREAD):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return spans


def _body(text: str, post: Post, unread: Sequence[Span]) -> str:
    """The words of a post without headline and furniture; the headline where it has nothing else."""
    at = bisect_right(unread, post.span.start, key=attrgetter("end"))
    stop = bisect_left(unread, post.span.end, lo=at, key=attrgetter("start"))
    skip = list(unread[at:stop])
    if post.headline:
        skip.append(post.headline)
    words = _without(text, post.span, sorted(skip))
    return words if words.strip() or not post.headline else post.headline.text(text)


def _without(text: str, span: Span, skip: Sequence[Span]) -> str:
    kept, at = [], span.start
    for gap in skip:
        if gap.start > at:
            kept.append(text[at : gap.start])
        at = max(at, gap.end)
    kept.append(text[at : span.end])
    return " ".join(kept)


def _post_id(document: Document, headline: Span | None, span: Span, unread: Sequence[Span]) -> str:
    """Content hash of the address or title and of the post's own words, white space made even."""
    head = " ".join(headline.text(document.text).split()) if headline else ""
    body = " ".join(_body(document.text, Post("", span, headline), unread).split())
    return content_id("post", document.address or document.title or "", head, body)


def distinct_ids(ids: Sequence[str]) -> list[str]:
    """The ids, each that came before made another by how often: one page may print the same post twice."""
    seen: Counter[str] = Counter()
    distinct = []
    for post_id in ids:
        distinct.append(content_id(post_id, seen[post_id]) if seen[post_id] else post_id)
        seen[post_id] += 1
    return distinct


def _merge(old: Sequence[Region], new: Sequence[Region]) -> tuple[Region, ...]:
    """All regions in text order; where a new one overlaps an old one it takes its place."""
    kept = []
    fresh = sorted(new, key=lambda r: r.span.start)
    at = 0
    for region in old:
        while at < len(fresh) and fresh[at].span.end <= region.span.start:
            at += 1
        if at == len(fresh) or not fresh[at].span.overlaps(region.span):
            kept.append(region)
    return tuple(sorted([*kept, *fresh], key=lambda r: r.span.start))
