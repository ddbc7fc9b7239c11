"""HTML to a document: metadata, main text, live posts; regions marked where the markup says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from dateline.model import Document, DocumentKind, InputError, Post, Span, content_id
from dateline.reading.blogs.splitting import distinct_ids, mark_repeats, split_posts
from dateline.reading.html.liveposts import (
    LEAST,
    LivePost,
    fill_posts,
    find_json_posts,
    find_markup_posts,
    locate_posts,
    merge_posts,
    without_posts,
)
from dateline.reading.html.maintext import find_all_text, find_main_text
from dateline.reading.html.metadata import Metadata, find_metadata
from dateline.reading.html.naming import Role
from dateline.reading.html.outline import read_outline
from dateline.reading.html.passages import Passage, tidy_passages
from dateline.reading.html.scripts import strip_scripts
from dateline.reading.html.secondopinion import is_short, read_again
from dateline.reading.html.taming import parse_markup, tame_markup
from dateline.reading.html.writing import Writing, WrittenPost, write_text
from dateline.reading.outlets import load_outlets
from dateline.reading.text.datelines import mark_dateline

MAX_PAGE = 25_000_000  # bytes; no page of news comes near it, and a parsed page takes ten times its bytes of memory

_WORDS = re.compile(r"[^\W_]+")
_LIVE_WORDS = frozenset(
    ("live", "latest", "updates", "liveblog", "liveticker", "ticker", "direct", "directo", "diretta")
)


def read_page(
    data: bytes | str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own name for it
    address: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    charset: str | None = None,
    captions: bool = False,
) -> Document:
    """The document of an HTML page.

    Args:
        data: The page, as bytes or as text already decoded.
        id: The document's id; without it, a content hash of address or title and text.
        address: Where the page was fetched from; the page's own canonical address counts before it.
        published: What the caller knows, as `outlet` and `title`; used where the page does not say.
        outlet: As above.
        title: As above.
        charset: What the transport says the encoding is.
        captions: Whether captions of pictures are kept, marked as regions. They are left out otherwise: many show
            other days than the article's.

    Raises:
        InputError: When the page is larger than `MAX_PAGE` or holds no text.
    """
    source = address or id or title or "page"
    if len(data) > MAX_PAGE:
        raise InputError(source, f"a page of {len(data):,} bytes; more than {MAX_PAGE:,} is not read as one page")
    page = strip_scripts(data, charset) if isinstance(data, bytes) else strip_scripts(data.encode("utf-8", "replace"))
    markup = tame_markup(page.markup)
    tree = parse_markup(markup)
    metadata = _with_hints(find_metadata(tree, page.sources, address), published, outlet, title)
    writing = _write(tree, markup, metadata, captions)
    if not writing.text:
        raise InputError(source, "no text in the page")
    return _document(metadata, writing, id)


def read_fragment(
    markup: str,
    *,
    title: str | None = None,
    address: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    authors: tuple[str, ...] = (),
    outlet: str | None = None,
) -> Document:
    """The document of a piece of HTML that is article and nothing else, as feeds carry it; the title may stand alone.

    Raises:
        InputError: When there is neither title nor text.
    """
    if len(markup) > MAX_PAGE:
        raise InputError(address or title or "item", f"more than {MAX_PAGE:,} characters in one item")
    body = parse_markup(tame_markup(markup.replace("\x00", "\ufffd").encode("utf-8", "replace"))).body
    found = find_all_text(read_outline(body, prune=False)) if body else []
    passages = [passage for passage in tidy_passages(found, title) if passage.role is not Role.CAPTION]
    writing = write_text(title, passages, [])
    if not writing.text:
        raise InputError(address or "item", "neither title nor text")
    outlets = load_outlets()
    name = outlets.of_address(address) or (outlets.usual_name(outlet) if outlet else None)
    metadata = Metadata(title, name, authors, published, modified, address)
    return _document(metadata, writing, None)


def _with_hints(metadata: Metadata, published: str | None, outlet: str | None, title: str | None) -> Metadata:
    if not (published or outlet or title):
        return metadata
    return replace(
        metadata,
        published=metadata.published or published,
        outlet=metadata.outlet or outlet,
        title=metadata.title or title,
    )


def _write(tree: LexborHTMLParser, markup: bytes, metadata: Metadata, captions: bool) -> Writing:
    """The text of the page: as its markup shows it, with the posts that markup and JSON-LD give."""
    body = tree.body
    if body is None:
        return write_text(None, [], [])
    title = metadata.headline or metadata.title
    outline = read_outline(body)
    deck = metadata.description
    found = find_main_text(outline, title, deck)
    live = _sounds_live(metadata)
    elements, shown = find_markup_posts(tree, unlisted=live) if live or outline.is_live else ({}, [])
    if elements or is_short(found):
        found = find_main_text(read_outline(body, elements, prune=False), title, deck)
    told = find_json_posts(metadata.article)
    review = bool(elements or told) or not live
    passages = tidy_passages(found, title, review=review)
    passages = [passage for passage in passages if captions or passage.role is not Role.CAPTION]
    opening, posts = _part(passages, shown, told)
    if not posts:
        opening = read_again(markup, passages) or find_all_text(outline)
    return write_text(metadata.title if opening or posts else None, opening, posts)


def _part(passages: list[Passage], shown: list[LivePost], told: list[LivePost]) -> tuple[list[Passage], list[LivePost]]:
    """What stands outside of live posts, and the posts; none where the page is an article."""
    if not shown and told and (located := locate_posts(passages, told)):
        return located
    posts = merge_posts(fill_posts(shown, passages), told)
    outside = [passage for passage in passages if passage.post < 0]
    return (without_posts(outside, posts) if told else outside), posts


def _document(metadata: Metadata, writing: Writing, document_id: str | None) -> Document:
    origin = metadata.address or metadata.title
    document = Document(
        id=document_id or content_id("document", origin, writing.text),
        text=writing.text,
        title=metadata.title,
        outlet=metadata.outlet,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        address=metadata.address,
        language=metadata.language,
        kind=DocumentKind.LIVE_BLOG if writing.posts else metadata.kind,
        posts=tuple(_posts(writing, metadata, origin)),
        regions=writing.regions,
    )
    if writing.posts:
        return replace(document, posts=mark_repeats(document.text, document.posts, document.regions))
    return mark_dateline(_split(document) if _sounds_live(metadata) else document)


def _split(document: Document) -> Document:
    """A flattened live blog with the posts that its printed times and headlines give."""
    split = split_posts(replace(document, regions=(), posts=()))
    if len(split.posts) < LEAST:
        return document
    known = split.regions
    added = [own for own in document.regions if not any(own.span.overlaps(region.span) for region in known)]
    return replace(split, regions=tuple(sorted((*known, *added), key=lambda region: region.span)))


def _sounds_live(metadata: Metadata) -> bool:
    """Whether title, address or JSON-LD name a live blog."""
    said = f"{metadata.title} {metadata.headline} {metadata.address}".lower()
    if metadata.kind is DocumentKind.LIVE_BLOG:
        return True
    return any(word in said for word in _LIVE_WORDS) and not _LIVE_WORDS.isdisjoint(_WORDS.findall(said))


def _posts(writing: Writing, metadata: Metadata, origin: str | None) -> Iterator[Post]:
    """The live posts; the whole text as one post where there are none."""
    text = writing.text
    ids = distinct_ids([_post_id(text, written, origin) for written in writing.posts])
    for post_id, written in zip(ids, writing.posts, strict=True):
        yield Post(post_id, written.span, written.headline, written.post.byline, written.post.posted_at)
    if not writing.posts:
        body = text[writing.title.end if writing.title else 0 :].strip()
        byline = ", ".join(metadata.authors) or None
        post_id = content_id("post", origin, metadata.title, body)
        yield Post(post_id, Span(0, len(text)), writing.title, byline, metadata.published)


def _post_id(text: str, written: WrittenPost, origin: str | None) -> str:
    headline = written.headline.text(text) if written.headline else None
    body = text[written.headline.end if written.headline else written.span.start : written.span.end].strip()
    return content_id("post", origin, headline, body)
