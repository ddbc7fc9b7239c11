"""A page laid out for splitting: its pieces, what each is, and where the time stamps of posts may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.model import Document, Region, RegionKind
from dateline.reading.text.lines import LONGEST_TITLE, bullet_length, fold, is_paragraph, is_title_like
from dateline.reading.text.pieces import Join, Label, Piece, PieceKind
from dateline.reading.text.shapes import title_evidence
from dateline.reading.text.stamps import Stamp
from dateline.reading.text.words import load_words

READ_KINDS = frozenset({None, RegionKind.CAPTION})
POST_HEADLINE = "headline.post"  # rule of the headlines of posts; one that is there already is found again
MOST_NESTED = 3  # regions that may overlap one piece
_MISTAKABLE = (RegionKind.NAVIGATION, RegionKind.CAPTION)
SKIPPED = frozenset({RegionKind.FURNITURE, RegionKind.NAVIGATION, RegionKind.KEY_POINT})


@dataclass(frozen=True)
class Sheet:
    """A page's pieces with the kind of region each is in, None for body text."""

    document: Document
    pieces: Sequence[Piece]
    kinds: Sequence[RegionKind | None]
    rules: Sequence[str]
    folded: Sequence[str]

    def is_text(self, i: int) -> bool:
        """Whether the piece is text that a post may hold: body or caption."""
        return 0 <= i < len(self.pieces) and self.pieces[i].kind is PieceKind.TEXT and self.kinds[i] in READ_KINDS

    def is_title(self, i: int) -> bool:
        """Whether the piece has the shape of a headline."""
        if not self.is_text(i) or (self.kinds[i] is RegionKind.CAPTION and not self.is_media(i)):
            return False
        return not bullet_length(self.pieces[i].text) and is_title_like(self.pieces[i].text)

    def is_body(self, i: int) -> bool:
        """Whether the piece is body text rather than a headline."""
        return self.is_text(i) and self.kinds[i] is None and (is_paragraph(self.pieces[i].text) or not self.is_title(i))

    def is_media(self, i: int) -> bool:
        """Whether the piece is the headline of a film or picture ("Watch: …")."""
        return self.folded[i].startswith(media_openings())

    def is_byline(self, i: int) -> bool:
        """Whether the piece only names authors."""
        return 0 <= i < len(self.pieces) and self.rules[i] == "byline.names"


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more time stamps that stand together: pieces `first` to `last`, both included."""

    first: int
    last: int
    stamp: Stamp
    byline: str | None
    join: Join
    signature: tuple[bool, bool, str]


def lay_out(document: Document, pieces: Sequence[Piece]) -> Sheet:
    """The sheet of a document, with its regions as they are."""
    folded = fold(document.text)
    kinds: list[RegionKind | None] = [None] * len(pieces)
    rules = [""] * len(pieces)
    at = 0
    regions = sorted(document.regions, key=lambda r: (r.span.start, r.span.end))
    for i, piece in enumerate(pieces):
        while at < len(regions) and regions[at].span.end <= piece.start:
            at += 1
        for region in regions[at : at + MOST_NESTED]:
            if region.span.start >= piece.end:
                break
            if region.rule != POST_HEADLINE and _mostly_in(piece, region):
                kinds[i], rules[i] = region.kind, region.rule
        if kinds[i] in _MISTAKABLE and _heads_after_stamp(pieces, folded, i):
            kinds[i], rules[i] = None, ""
    return Sheet(document, pieces, kinds, rules, [folded[p.start : p.end] for p in pieces])


def _heads_after_stamp(pieces: Sequence[Piece], folded: str, i: int) -> bool:
    """Whether the piece stands where a post's headline does: "In pictures: …" there is no link and no caption."""
    piece = pieces[i]
    if not i or pieces[i - 1].kind is not PieceKind.STAMP or not is_title_like(piece.text):
        return False
    return not piece.head or folded.startswith(media_openings(), piece.start)


def _mostly_in(piece: Piece, region: Region) -> bool:
    shared = min(piece.end, region.span.end) - max(piece.start, region.span.start)
    return 2 * shared > piece.end - piece.start


def find_marks(sheet: Sheet) -> list[Mark]:
    """The stamps of the page outside furniture, those that stand together taken as one."""
    marks: list[Mark] = []
    for i, piece in enumerate(sheet.pieces):
        if piece.kind is not PieceKind.STAMP or piece.stamp is None or sheet.kinds[i] in SKIPPED:
            continue
        mark = Mark(i, i, piece.stamp, piece.byline, piece.join, _signature(piece.stamp, piece.label))
        if marks and _stands_together(sheet, marks[-1].last, i):
            mark = _join(marks.pop(), mark)
        marks.append(mark)
    return marks


def _stands_together(sheet: Sheet, last: int, i: int) -> bool:
    one, other = sheet.pieces[last], sheet.pieces[i]
    if one.label is not other.label and {one.label, other.label} & {Label.PUBLISHED, Label.UPDATED}:
        return False
    own = one.join is not Join.GLUED or one.head
    return own and all(sheet.is_byline(j) for j in range(last + 1, i)) and not (one.byline and other.byline)


def _join(one: Mark, other: Mark) -> Mark:
    better = other.stamp if (other.stamp.clock and not one.stamp.clock) else one.stamp
    stamp = replace(
        better,
        day=better.day or one.stamp.day or other.stamp.day,
        month_day=better.month_day or one.stamp.month_day or other.stamp.month_day,
        ago=one.stamp.ago or other.stamp.ago,
    )
    return Mark(
        one.first,
        other.last,
        stamp,
        one.byline or other.byline,
        one.join,
        one.signature if one.signature == other.signature else _signature(stamp, Label.NONE),
    )


def _signature(stamp: Stamp, label: Label) -> tuple[bool, bool, str]:
    """Whether dated, whether timed, and what the line says that it is the time of, so far as it is the page's."""
    dated = stamp.day is not None or stamp.month_day is not None
    return dated, stamp.clock is not None, "" if label is Label.POSTED else label.value


def live_evidence(sheet: Sheet) -> int:
    """How much the page says that it is a live blog: 2 in so many words, 1 a little, 0 not at all."""
    title = fold(sheet.document.title or "")
    if not title and sheet.pieces:
        first = [i for i in range(min(3, len(sheet.pieces))) if sheet.is_text(i)]
        title = next((sheet.folded[i].rstrip(".") for i in first if len(sheet.folded[i]) <= LONGEST_TITLE), "")
    points = any(kind is RegionKind.KEY_POINT for kind in sheet.kinds)
    return max(title_evidence(title), int(points))


@cache
def media_openings() -> tuple[str, ...]:
    """Openings of headlines of films and pictures."""
    return tuple(load_words("text_shapes")["media_headline"]["forms"])
