"""Appeals and sign-up boxes that run over several paragraphs: an opening, cues, a close, taken as one region."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from dateline.model import Region, RegionKind, Span
from dateline.reading.text.phrases import Hit
from dateline.reading.text.pieces import Piece, PieceKind
from dateline.reading.text.words import load_words

MOST_PIECES = 12  # of one appeal
BRIDGE = 1  # paragraphs without a cue that may stand inside an appeal
LONGEST_BARE_OPENING = 160  # an opening alone, without another cue, is an appeal only as short a line as this
FEWEST_CUES = 4  # a line without an opening is an appeal from so many cues on

_TITLED = 40  # characters of a newsletter's own name before "newsletter: get …"

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?:\s+|$)")


def find_appeals(text: str, pieces: Sequence[Piece], hits: Sequence[Hit]) -> list[Region]:
    """Appeals and sign-up boxes, in text order, none overlapping."""
    cues = _cues(pieces, hits)
    found: list[Region] = []
    i = 0
    while i < len(pieces):
        last = _block_end(pieces, cues, i)
        if last is None:
            i += 1
            continue
        hit = cues[i][0]
        end = _end_in_piece(text, pieces[last], cues[last])
        found.append(Region(Span(pieces[i].start, end), RegionKind.FURNITURE, hit.phrase.rule))
        i = last + 1
    return found


def _cues(pieces: Sequence[Piece], hits: Sequence[Hit]) -> list[list[Hit]]:
    """The appeal phrases of each piece, longest first where several stand on one place."""
    cues: list[list[Hit]] = [[] for _ in pieces]
    starts = [p.start for p in pieces]
    for hit in sorted((h for h in hits if h.phrase.family), key=lambda h: (h.start, -h.end)):
        i = bisect_left(starts, hit.start + 1) - 1
        if i < 0 or hit.end > pieces[i].end or pieces[i].kind is not PieceKind.TEXT:
            continue
        if hit.phrase.role == "open" and hit.start - pieces[i].start > (_TITLED if hit.phrase.titled else 0):
            continue
        if (
            not cues[i]
            or hit.start >= cues[i][-1].end
            or (hit.phrase.role == "close" and cues[i][-1].phrase.role != "open")
        ):
            cues[i].append(hit)
    return cues


def _block_end(pieces: Sequence[Piece], cues: Sequence[Sequence[Hit]], first: int) -> int | None:
    """Index of the last piece of the appeal that begins with this one, None where none begins."""
    here = cues[first]
    if not here:
        return None
    opens = here[0].phrase.role == "open"
    if not opens and (len(here) < FEWEST_CUES or here[0].phrase.family != "appeal"):
        return None
    last, family = first, here[0].phrase.family
    for i in range(first + 1, min(len(pieces), first + MOST_PIECES)):
        if pieces[i].kind is not PieceKind.TEXT or i - last > BRIDGE + 1:
            break
        if any(h.phrase.family == family for h in cues[i]) and (family == "appeal" or len(pieces[i].text) <= 420):
            last = i
    alone = last == first and len({h.phrase.role for h in here}) == 1 and len(here) < 2
    if alone and len(pieces[first].text) > LONGEST_BARE_OPENING:
        return None
    return last


def _end_in_piece(text: str, piece: Piece, cues: Sequence[Hit]) -> int:
    """Where the appeal ends in its last piece: with the sentence of its last cue, where body text follows it."""
    last = max(hit.end for hit in cues)
    match = _SENTENCE_END.search(text, last, piece.end)
    if match is None:
        return piece.end
    end = match.end()
    buttons = _buttons().match(text, end, piece.end)
    end = buttons.end() if buttons else end
    rest = text[end : piece.end].strip()
    if len(rest) < 60:
        return piece.end
    return end - (len(text[:end]) - len(text[:end].rstrip())) if end else piece.end


@cache
def _buttons() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in load_words("text_shapes")["button"]["forms"])
    return re.compile(rf"(?:(?:{forms})[.!]?\s*)+", re.IGNORECASE)
