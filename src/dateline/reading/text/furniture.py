"""Tell the furniture of a page from its text: appeals, prompts, link lists, captions, key points, by-lines.

Phrases are data (`data/lexicon/furniture.toml`); position, repetition and the shape of a line are the rules here.
Precision comes first: a line that may be body text is body text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Region, RegionKind, Span
from dateline.reading.text.appeals import find_appeals
from dateline.reading.text.bylines import find_marker, parse_byline
from dateline.reading.text.lines import LONGEST_TITLE, bullet_length, ends_sentence, fold, is_paragraph, is_title_like
from dateline.reading.text.phrases import Hit, Phrase, find_inside, glued_label, match_line
from dateline.reading.text.pieces import Join, Piece, PieceKind, cut_pieces
from dateline.reading.text.shapes import (
    is_bio,
    is_counter,
    is_credited,
    is_glued_tags,
    is_mark,
    is_pagination,
    title_evidence,
)

LONGEST_SHAPED = 600  # characters; no longer line is furniture by its shape
REPEATS = 3  # a short line without a full stop that stands this often in a page is furniture
LONGEST_REPEATED = 120
MOST_REPEATED_WORDS = 5  # a longer one may be a headline that also stands in lists of links
FEWEST_STAMPS = 3  # of a page that may be a live blog
TITLE_PIECES = 4  # among which its title stands
LAST_PIECES = 6  # a biography stands among the last pieces


_NAMES = (RegionKind.BYLINE, "byline.names")


@dataclass
class _Page:
    """What is known of each piece while the page is gone through."""

    pieces: Sequence[Piece]
    folded: list[str]
    phrases: list[Phrase | None]
    marks: list[tuple[RegionKind, str] | None]
    live: bool

    def text_at(self, i: int) -> str:
        """The words of a piece, empty past the ends and for stamps."""
        if not 0 <= i < len(self.pieces) or self.pieces[i].kind is not PieceKind.TEXT:
            return ""
        return self.pieces[i].text

    def role(self, i: int) -> str:
        """The role of the phrase that a piece is, empty where it is none."""
        phrase = self.phrases[i] if 0 <= i < len(self.phrases) else None
        return phrase.role if phrase else ""


def find_regions(text: str, pieces: Sequence[Piece] | None = None) -> tuple[Region, ...]:
    """The regions of a page's text that are not plain body, in text order and apart from one another.

    Headlines and decks are not among them: they are told by who knows the title (`plaintext`, `liveblog`).
    """
    pieces = cut_pieces(text) if pieces is None else pieces
    folded = fold(text)
    words = [folded[p.start : p.end] for p in pieces]
    lines = [match_line(p.text, w) if p.kind is PieceKind.TEXT else None for p, w in zip(pieces, words, strict=True)]
    page = _Page(pieces, words, lines, [None] * len(pieces), _may_be_live(pieces, words))
    hits = list(find_inside(folded))
    blocks = find_appeals(text, pieces, hits)
    _mark_blocks(page, blocks)
    _mark_stamps(page)
    _mark_phrases(page)
    _mark_inside(page, hits)
    _mark_shapes(page)
    _mark_lists(page)
    _mark_repeats(page)
    return _regions(page, blocks)


def _may_be_live(pieces: Sequence[Piece], folded: Sequence[str]) -> bool:
    """Whether the page may be a live blog, where a headline may follow a list of links."""
    stamps = sum(piece.kind is PieceKind.STAMP for piece in pieces)
    return stamps >= FEWEST_STAMPS or any(
        title_evidence(words) for words in folded[:TITLE_PIECES] if len(words) <= LONGEST_TITLE
    )


def _mark_blocks(page: _Page, blocks: Sequence[Region]) -> None:
    at = 0
    for i, piece in enumerate(page.pieces):
        while at < len(blocks) and blocks[at].span.end <= piece.start:
            at += 1
        if at < len(blocks) and blocks[at].span.overlaps(Span(piece.start, piece.end)):
            page.marks[i] = (RegionKind.FURNITURE, "")


def _mark_stamps(page: _Page) -> None:
    for i, piece in enumerate(page.pieces):
        if piece.kind is not PieceKind.TEXT:
            page.marks[i] = (RegionKind.BYLINE, "byline.stamp")
        elif page.marks[i] is None and _is_byline(page, i):
            page.marks[i] = _NAMES


def _is_byline(page: _Page, i: int) -> bool:
    words = page.pieces[i].text
    authors = parse_byline(words)
    if not authors:
        return False
    if find_marker(words):
        return True
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page.pieces)]
    return any(page.pieces[j].kind is PieceKind.STAMP and page.pieces[j].join is Join.OWN for j in beside)


def _mark_phrases(page: _Page) -> None:
    for i, phrase in enumerate(page.phrases):
        if phrase is None or page.marks[i] or phrase.role in ("points", "cue", "close"):
            continue
        if phrase.role == "open" and len(page.pieces[i].text) > 160:
            continue
        page.marks[i] = (phrase.kind, phrase.rule)


def _mark_inside(page: _Page, hits: Sequence[Hit]) -> None:
    at = 0
    for hit in sorted(hits, key=lambda h: h.start):
        while at < len(page.pieces) and page.pieces[at].end <= hit.start:
            at += 1
        if at == len(page.pieces):
            return
        piece = page.pieces[at]
        if hit.phrase.role == "" and page.marks[at] is None and len(piece.text) <= hit.phrase.limit:
            page.marks[at] = (hit.phrase.kind, hit.phrase.rule)


def _mark_shapes(page: _Page) -> None:
    for i, piece in enumerate(page.pieces):
        words, folded = piece.text, page.folded[i]
        if page.marks[i] or piece.kind is not PieceKind.TEXT or len(words) > LONGEST_SHAPED:
            continue
        if is_counter(folded) or is_pagination(folded) or is_mark(words):
            page.marks[i] = (RegionKind.FURNITURE, "furniture.counter")
        elif is_glued_tags(words):
            page.marks[i] = (RegionKind.FURNITURE, "furniture.tags")
        elif is_credited(words, folded):
            page.marks[i] = (RegionKind.CAPTION, "caption.credit")
        elif i >= len(page.pieces) - LAST_PIECES and is_bio(words, folded):
            page.marks[i] = (RegionKind.FURNITURE, "furniture.bio")


def _mark_lists(page: _Page) -> None:
    for i, phrase in enumerate(page.phrases):
        if phrase is None or not phrase.takes:
            continue
        if phrase.role == "points":
            if page.marks[i] is None:
                _mark_points(page, i)
        elif page.marks[i] == (phrase.kind, phrase.rule):
            for j in range(i + 1, _list_end(page, i, phrase)):
                page.marks[j] = page.marks[j] or (phrase.kind, phrase.rule)


def _list_end(page: _Page, head: int, phrase: Phrase) -> int:
    """Index after the last link under a heading; the last title before a paragraph belongs to the paragraph."""
    end = head + 1
    while end < len(page.pieces) and end - head <= phrase.takes and _is_link(page, end):
        end += 1
    taken = end - head - 1
    plain = taken and not bullet_length(page.text_at(end - 1))
    if taken > 1 and plain and _is_body(page, end) and phrase.takes > 1 and page.live:
        end -= 1
    return end


def _is_link(page: _Page, i: int) -> bool:
    words = page.text_at(i)
    if not words or page.role(i) in ("list", "points", "tags", "open"):
        return False
    if bullet_length(words):
        return len(words) <= 240
    return page.marks[i] is None and not _is_body(page, i) and len(words) <= 160


def _is_body(page: _Page, i: int) -> bool:
    words = page.text_at(i)
    if not words or page.marks[i] or bullet_length(words):
        return False
    return is_paragraph(words) or (ends_sentence(words) and not is_title_like(words))


def _mark_points(page: _Page, head: int) -> None:
    end = _bulleted_end(page, head) or _titled_end(page, head)
    if end is None:
        return
    page.marks[head] = (RegionKind.FURNITURE, "furniture.heading")
    for j in range(head + 1, end):
        if page.pieces[j].kind is PieceKind.TEXT:
            page.marks[j] = (RegionKind.KEY_POINT, "key_point.list")


def _bulleted_end(page: _Page, head: int) -> int | None:
    end = head + 1
    while end < len(page.pieces) and bullet_length(page.text_at(end)):
        end += 1
    return end if end > head + 1 else None


def _titled_end(page: _Page, head: int) -> int | None:
    """End of a list of points without bullets: titles, each with or without its own "2h ago"."""
    end = head + 1
    while end < len(page.pieces) and end - head <= 30:
        stamped = page.pieces[end].kind is PieceKind.STAMP
        words = page.text_at(end + stamped)
        known = end + stamped < len(page.pieces) and page.phrases[end + stamped] is not None
        if not is_title_like(words) or known or _is_body(page, end + stamped + 1):
            break
        end += 1 + stamped
    return end if end > head + 1 else None


def _mark_repeats(page: _Page) -> None:
    if len(page.folded) - len(set(page.folded)) < REPEATS - 1:
        return
    counts = Counter(w for w in page.folded if len(w) <= LONGEST_REPEATED)
    for i, piece in enumerate(page.pieces):
        often = counts[page.folded[i]] >= REPEATS
        plain = piece.kind is PieceKind.TEXT and page.marks[i] is None and not ends_sentence(piece.text)
        plain = plain and not bullet_length(piece.text)
        if often and plain and len(piece.text.split()) <= MOST_REPEATED_WORDS:
            named = bool(parse_byline(piece.text))
            page.marks[i] = _NAMES if named else (RegionKind.FURNITURE, "furniture.repeated")


def _regions(page: _Page, blocks: Sequence[Region]) -> tuple[Region, ...]:
    found = list(blocks)
    for piece, mark in zip(page.pieces, page.marks, strict=True):
        if mark and mark[1]:
            label = glued_label(piece.text) if mark[0] is RegionKind.CAPTION else 0
            if label:  # the button's word is none of the caption's
                found.append(Region(Span(piece.start, piece.start + label), RegionKind.FURNITURE, mark[1]))
            found.append(Region(Span(piece.start + label, piece.end), mark[0], mark[1]))
    return tuple(sorted(found, key=lambda r: r.span.start))
