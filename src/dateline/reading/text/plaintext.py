"""A plain text, as collections scrape it, to a Document: the text unaltered, with what its first lines say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.model import Document, DocumentKind, Region, RegionKind, Span, content_id
from dateline.model.when import first_day
from dateline.reading.blogs.splitting import split_posts
from dateline.reading.text.bylines import parse_byline
from dateline.reading.text.datelines import Dateline, find_date_under_title, find_dateline, find_opening
from dateline.reading.text.furniture import find_regions
from dateline.reading.text.lines import bullet_length, fold, has_inner_stop, is_paragraph, is_title_like
from dateline.reading.text.outlet_names import find_masthead, find_outlet
from dateline.reading.text.pieces import Piece, PieceKind, cut_pieces, scraped_date
from dateline.reading.text.stamps import Stamp, resolve_year
from dateline.reading.text.words import load_words, section_names
from dateline.reading.text.years import find_year

TOP_PIECES = 25  # title, deck, authors and time stand among the first pieces
LONGEST_DECK = 320
FEWEST_DECK_WORDS = 4
MOST_LABEL_WORDS = 3  # of a section's name in capitals


@dataclass(frozen=True, slots=True)
class _Top:
    """What the first pieces of a page say."""

    title: int | None
    deck: int | None
    sections: tuple[int, ...]


def read_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own name for it
    address: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Document:
    """The document that a plain text is, with its regions and posts; what is given is believed before what is read.

    Args:
        text: Kept unaltered; every offset counts in it.
        id: The document's id; a content hash of address or title and text where none is given.
        address: Where the page was.
        published: ISO 8601 date or time.
        outlet: Name of the outlet.
        title: The page's title.
    """
    pieces = cut_pieces(text)
    regions = find_regions(text, pieces)
    kinds = _kinds(pieces, regions)
    top = _read_top(pieces, kinds, title)
    regions = _with_top(pieces, regions, top)
    dated, heading = find_date_under_title(pieces)
    name, masthead = find_masthead(pieces, kinds)
    regions = _with_region(_with_region(regions, heading), masthead)
    wire, opening = find_opening(text, regions)
    regions = _with_region(regions, opening)
    title = title or (pieces[top.title].text if top.title is not None else None)
    published = published or _published(text, pieces, kinds, dated or (wire.stamp if wire else None))
    document = Document(
        id or content_id("document", address or title or "", text),
        text,
        title,
        outlet or find_outlet(text, regions) or name or (wire.agency if wire else None),
        _authors(pieces, kinds),
        published,
        None,
        address,
        None,
        _kind(title, wire),
        (),
        regions,
    )
    return _mark_lone_caption(split_posts(document, pieces), pieces)


def _with_region(regions: Sequence[Region], found: Region | None) -> tuple[Region, ...]:
    """The regions and one more, unless it stands on any of them."""
    if found is None or any(region.span.overlaps(found.span) for region in regions):
        return tuple(regions)
    return tuple(sorted([*regions, found], key=lambda r: r.span.start))


def _mark_lone_caption(document: Document, pieces: Sequence[Piece]) -> Document:
    """A title-like line between an article's byline and its first paragraph is the title of a picture or film."""
    if document.kind is DocumentKind.LIVE_BLOG:
        return document
    kinds = _kinds(pieces, document.regions)
    bylines = [i for i, kind in enumerate(kinds[:TOP_PIECES]) if kind is RegionKind.BYLINE and pieces[i].start > 0]
    heads = [i for i, kind in enumerate(kinds[:TOP_PIECES]) if kind is RegionKind.HEADLINE]
    if not bylines or not heads:
        return document
    for i in range(max(bylines[0], heads[0]) + 1, min(len(pieces), TOP_PIECES)):
        if kinds[i] is None and pieces[i].kind is PieceKind.TEXT:
            if not is_title_like(pieces[i].text):
                break
            region = Region(Span(pieces[i].start, pieces[i].end), RegionKind.CAPTION, "caption.under_byline")
            regions = sorted([*document.regions, region], key=lambda r: r.span.start)
            return replace(document, regions=tuple(regions))
    return document


def _kinds(pieces: Sequence[Piece], regions: Sequence[Region]) -> list[RegionKind | None]:
    starts = {r.span.start: r for r in regions}
    kinds: list[RegionKind | None] = []
    current: Region | None = None
    for piece in pieces:
        current = starts.get(piece.start, current)
        inside = current is not None and piece.start < current.span.end
        kinds.append(current.kind if inside and current else None)
    return kinds


def _read_top(pieces: Sequence[Piece], kinds: Sequence[RegionKind | None], title: str | None) -> _Top:
    sections: list[int] = []
    for i, piece in enumerate(pieces[:TOP_PIECES]):
        if piece.kind is not PieceKind.TEXT or kinds[i] not in (None, RegionKind.CAPTION):
            continue
        if title and " ".join(piece.text.split()) == " ".join(title.split()):
            return _Top(i, _deck(pieces, kinds, i), tuple(sections))
        if _is_section(piece.text):
            sections.append(i)
        elif kinds[i] is RegionKind.CAPTION:
            continue
        elif is_title_like(piece.text) and _may_be_title(pieces, kinds, i) and not title:
            return _Top(i, _deck(pieces, kinds, i), tuple(sections))
        elif not title:
            break
    return _Top(None, None, tuple(sections))


def _may_be_title(pieces: Sequence[Piece], kinds: Sequence[RegionKind | None], i: int) -> bool:
    """A title has something after it, and no body before it: only the first lines are asked."""
    words = pieces[i].text
    return i + 1 < len(pieces) and not bullet_length(words) and not parse_byline(words) and not words.startswith("By ")


def _is_section(words: str) -> bool:
    bare = fold(words[bullet_length(words) :]).strip(" .:|›>/»")
    if bare in section_names() or (words.isupper() and len(words.split()) <= MOST_LABEL_WORDS):
        return True
    parts = [part.strip() for part in re.split(r"[>›»/|]", bare) if part.strip()]
    return len(parts) > 1 and all(part in section_names() for part in parts)


def _deck(pieces: Sequence[Piece], kinds: Sequence[RegionKind | None], title: int) -> int | None:
    """The line under the title, where it is no paragraph and something that is one, or a byline, comes after."""
    i = title + 1
    if i + 1 >= len(pieces) or kinds[i] is not None or pieces[i].kind is not PieceKind.TEXT:
        return None
    words = pieces[i].text
    if len(words.split()) < FEWEST_DECK_WORDS or len(words) > LONGEST_DECK or words.startswith("By "):
        return None
    if bullet_length(words) or find_dateline(words) or parse_byline(words):
        return None
    byline_after = kinds[i + 1] is RegionKind.BYLINE
    titled = is_title_like(words) and not is_paragraph(words)
    apart = byline_after or (not pieces[i].gap and pieces[i + 1].gap)
    return i if titled or (apart and not has_inner_stop(words)) else None


def _with_top(pieces: Sequence[Piece], regions: Sequence[Region], top: _Top) -> tuple[Region, ...]:
    found = list(regions)
    marks = [(top.title, RegionKind.HEADLINE, "headline.title"), (top.deck, RegionKind.DECK, "deck.under_title")]
    marks += [(i, RegionKind.NAVIGATION, "navigation.section") for i in top.sections]
    for i, kind, rule in marks:
        if i is not None:
            span = Span(pieces[i].start, pieces[i].end)
            found = [r for r in found if not r.span.overlaps(span)]
            found.append(Region(span, kind, rule))
    return tuple(sorted(found, key=lambda r: r.span.start))


def _authors(pieces: Sequence[Piece], kinds: Sequence[RegionKind | None]) -> tuple[str, ...]:
    """The names of the first byline of the page, before any stretch of body."""
    for i, piece in enumerate(pieces[:TOP_PIECES]):
        if kinds[i] is RegionKind.BYLINE:
            if piece.byline and (i == 0 or piece.head):
                return tuple(piece.byline.split(", "))
            authors = parse_byline(piece.text) if piece.kind is PieceKind.TEXT else ()
            if authors:
                return authors
        elif kinds[i] is None and is_paragraph(piece.text) and len(piece.text) > LONGEST_DECK // 2:
            break
    return ()


def _published(
    text: str, pieces: Sequence[Piece], kinds: Sequence[RegionKind | None], told: Stamp | None
) -> str | None:
    """The page's date: printed with its time near the top, else the words before a scraped text, else as told."""
    scraped = scraped_date(text)
    printed = _printed(text, pieces, kinds, first_day(scraped))
    if printed and (scraped is None or printed.startswith(scraped)):
        return printed
    if scraped:
        return scraped
    return find_year(told, text, pieces).iso() if told else None


def _printed(text: str, pieces: Sequence[Piece], kinds: Sequence[RegionKind | None], near: date | None) -> str | None:
    bodies = 0
    for i, piece in enumerate(pieces[:TOP_PIECES]):
        if piece.kind is PieceKind.STAMP and piece.stamp and (piece.head or bodies < 3):
            stamp = find_year(resolve_year(piece.stamp, near), text, pieces)
            if stamp.day:
                return stamp.iso()
        bodies += kinds[i] is None and piece.kind is PieceKind.TEXT and is_paragraph(piece.text)
        if bodies > 2:
            break
    return None


def _kind(title: str | None, wire: Dateline | None) -> DocumentKind:
    folded = fold(title or "")
    if _explainer().search(folded):
        return DocumentKind.EXPLAINER
    return DocumentKind.WIRE if wire and wire.agency else DocumentKind.ARTICLE


@cache
def _explainer() -> re.Pattern[str]:
    words = load_words("text_shapes")["explainer_title"]
    start, within = ("|".join(re.escape(form) for form in words[name]) for name in ("start", "within"))
    return re.compile(rf"\A(?:{start})\b|\b(?:{within})\b")
