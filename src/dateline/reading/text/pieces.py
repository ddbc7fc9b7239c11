"""A text cut into pieces: its lines, parted again where a byline and a time stamp stand, glued or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import NamedTuple

from dateline.reading.text.bylines import byline_start, parse_byline
from dateline.reading.text.lines import LONGEST_TITLE, Line, cut_lines, is_paragraph, is_title_like
from dateline.reading.text.stamps import Stamp, find_stamps, has_digit, may_hold_stamp
from dateline.reading.text.words import load_words, section_names

LONGEST_STAMP_LINE = 140  # characters of a line that holds nothing but a byline and times
MOST_LINES = 100_000  # the longest live blog in development had 400
MOST_MARKS = 6  # spaces, dashes and brackets between a stamp and the words of its line
LONGEST_CUT_LINE = 20_000  # a longer line is searched for glued stamps only near its ends

TOP_LINES = 8  # of a page, of which those under its title may tell its day and outlet
FEWEST_BODY_WORDS = 3  # after a headline that is glued to them

_GLUE = re.compile(r"(?<=[a-z0-9?!'’\"”)])(?=[\"“'‘]?[A-Z][a-z]*\s)")
_FRAMED = re.compile(
    r"\A[^a-z]{0,3}(?:[A-Z][a-z]+ ){0,3}[^a-z]{0,2}\d|\d[^.!?]{0,24}\Z|ago[A-Z\"“‘]"
    r"|\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,5}\)?)?\s?[A-Z\"“'‘]"
)
_SCRAPED = re.compile(r" ?date (\d{4}-\d\d-\d\d)\b ?")
_EDGE = " \t\u00a0\u202f,|·•/()[]-–—:*"


class PieceKind(StrEnum):
    """What a piece is, told from its own shape."""

    TEXT = "text"
    STAMP = "stamp"
    SCRAPED = "scraped"  # the ` date YYYY-MM-DD ` that some collections set before a text


class Label(StrEnum):
    """What a stamp's line says that it is the time of."""

    NONE = ""
    PUBLISHED = "published"
    UPDATED = "updated"
    POSTED = "posted"


class Join(StrEnum):
    """How a stamp stands to the words around it."""

    OWN = "own"  # on a line of its own
    GLUED = "glued"  # runs into the words after it, or ends a post's last line
    START = "start"  # opens the line, parted from its words


class Piece(NamedTuple):
    """A line or a part of one. A tuple, for there are many.

    Attributes:
        stamp, byline, join, label: For `PieceKind.STAMP`: what was printed and how.
        gap: Whether an empty line stands before it.
        head, tail: Whether it begins and ends with its line.
    """

    start: int
    end: int
    text: str
    kind: PieceKind = PieceKind.TEXT
    stamp: Stamp | None = None
    byline: str | None = None
    join: Join = Join.OWN
    label: Label = Label.NONE
    gap: bool = False
    head: bool = True
    tail: bool = True


def cut_pieces(text: str, most: int = MOST_LINES) -> list[Piece]:
    """The pieces of a text, in order; between them there is only white space and marks.

    Args:
        text: Of a page.
        most: Lines that are cut; what follows them is left as it is, for no page has so many.
    """
    pieces: list[Piece] = []
    for line in islice(cut_lines(text), most):
        if not pieces:
            scraped = _SCRAPED.match(text, max(0, line.start - 1))
            if scraped and scraped.end() > line.start:
                pieces.append(_scraped_piece(text, scraped, line))
                line = _rest(line, scraped.end() - line.start)
        if line.text:
            pieces.extend(_cut_line(line))
    return pieces


def list_under_title(pieces: Sequence[Piece]) -> list[tuple[int, Piece]]:
    """The lines of text behind a page's first, its first paragraph the last of them, each with its number."""
    found: list[tuple[int, Piece]] = []
    for i, piece in enumerate(pieces[:TOP_LINES]):
        if i and piece.kind is PieceKind.TEXT:
            found.append((i, piece))
        if i and is_paragraph(piece.text):
            break
    return found


def scraped_date(text: str) -> str | None:
    """The date of the ` date YYYY-MM-DD ` that opens a scraped text, None where none does."""
    match = _SCRAPED.match(text[:40].lstrip("\r\n"))
    return match.group(1) if match else None


def _scraped_piece(text: str, match: re.Match[str], line: Line) -> Piece:
    end = match.end(1)
    return Piece(line.start, end, text[line.start : end], PieceKind.SCRAPED)


def _rest(line: Line, skip: int) -> Line:
    words = line.text[skip:]
    stripped = words.lstrip()
    return Line(line.start + skip + len(words) - len(stripped), line.end, stripped, line.gap)


def _cut_line(line: Line) -> Iterator[Piece]:
    marks = list(_marks(line.text)) if _may_hold_stamp(line.text) else []
    if not marks:
        yield Piece(line.start, line.end, line.text, gap=line.gap)
        return
    at = 0
    for start, end, stamp, byline, join in marks:
        yield from _text_piece(line, at, start)
        label, gap = _label(line.text[start:end]), line.gap and start == 0
        yield Piece(
            line.start + start, line.start + end, line.text[start:end], PieceKind.STAMP,
            stamp.shift(line.start), byline, join, label, gap, start == 0, end == len(line.text),
        )  # fmt: skip
        at = end
    yield from _text_piece(line, at, len(line.text))


def _text_piece(line: Line, start: int, end: int) -> Iterator[Piece]:
    cut = _headline_end(line.text[start : min(end, start + LONGEST_TITLE)])
    if cut:
        yield from _text_piece(line, start, start + cut)
        start += cut
    words = line.text[start:end]
    left = len(words) - len(words.lstrip(_EDGE if start else " "))
    bare = words[left:].rstrip()
    if bare:
        at = line.start + start + left
        whole = end == len(line.text)
        yield Piece(at, at + len(bare), bare, gap=line.gap and start == 0, head=start == 0, tail=whole)


def _headline_end(words: str) -> int:
    """Where the headline after a stamp ends that is glued to its body ("Tanker leaves portA tanker left"), else 0."""
    for match in _GLUE.finditer(words):
        head, rest = words[: match.start()], words[match.start() :]
        last = re.split(r"[^\w]", head)[-1]
        if (last.islower() or last.isdigit() or head[-1] in "'’\"”?!)") and rest.count(" ") >= FEWEST_BODY_WORDS:
            return match.start() if is_title_like(head.lstrip(_EDGE)) else 0
    return 0


def _may_hold_stamp(words: str) -> bool:
    if len(words) > LONGEST_CUT_LINE:
        return False
    if not has_digit(words):
        return False
    if len(words) > LONGEST_STAMP_LINE and not _FRAMED.search(words):
        return False  # a paragraph: its dates are prose unless one opens or ends it or runs into a capital
    return may_hold_stamp(words)


def _marks(words: str) -> Iterator[tuple[int, int, Stamp, str | None, Join]]:
    """The stamps of a line that are no part of its prose, with the byline before each."""
    stamps = list(find_stamps(words))
    if not stamps:
        return
    own = _own_line(words, stamps)
    if own:
        yield own
        return
    floor = 0
    for i, stamp in enumerate(stamps):
        mark = _opening(words, stamp) if i == 0 else None
        mark = mark or _glued(words, stamp)
        if mark and mark[0] >= floor:
            yield mark
            floor = mark[1]


def _own_line(words: str, stamps: list[Stamp]) -> tuple[int, int, Stamp, str | None, Join] | None:
    """The line as one mark, where it holds nothing but a byline, stamps and the words that go with them."""
    if len(words) > LONGEST_STAMP_LINE:
        return None
    rest, at = [], 0
    for stamp in stamps:
        rest.append(words[at : stamp.start])
        at = stamp.end
    rest.append(words[at:])
    told = (_without_prefix(part.strip(_EDGE)) for part in rest)
    left = [bare for bare in told if bare and bare.lower() not in section_names()]
    if len(left) > 1:
        return None
    authors = parse_byline(left[0]) if left else ()
    if left and not authors:
        return None
    best = max(stamps, key=lambda s: ((s.clock is not None) + (s.day is not None), s.ago is None))
    return 0, len(words), best, ", ".join(authors) or None, Join.OWN


def _opening(words: str, stamp: Stamp) -> tuple[int, int, Stamp, str | None, Join] | None:
    """A stamp that opens the line: "14:32 GMT Headline", "2h ago Headline", "(06:30 GMT) Headline"."""
    if _without_prefix(words[: stamp.start].strip(_EDGE)) or (stamp.clock is None and stamp.ago is None):
        return None
    after = words[stamp.end : stamp.end + MOST_MARKS]
    bare = after.lstrip(_EDGE)
    glued = bool(after) and after[0] not in _EDGE
    if not bare or not (bare[0].isupper() or bare[0] in "\"'“‘" or (bare[0].isdigit() and not glued)):
        return None
    if is_weak(words, stamp) and not (glued and stamp.ago is not None):
        return None
    closed = words[stamp.end] in ")]"
    return 0, stamp.end + closed, stamp, None, Join.GLUED if glued else Join.START


def _glued(words: str, stamp: Stamp) -> tuple[int, int, Stamp, str | None, Join] | None:
    """A stamp that closes a post: glued to the next headline, or at the line's end behind a byline."""
    after = words[stamp.end : stamp.end + 1]
    before = words[: stamp.start].rstrip(_EDGE)
    ends = not after
    if not ends and not _begins_headline(words, stamp):
        return None
    start = byline_start(words, len(before))
    byline = before[start:].strip(_EDGE) or None
    if byline is None and not (ends or _closed(before)):
        return None
    if (byline is None and (ends or not _glued_left(words, stamp))) or (stamp.clock is None and stamp.ago is None):
        return None
    if byline and after == " " and not (stamp.clock and stamp.day):
        return None
    if byline:
        start = _with_by(words, start)
        byline = ", ".join(parse_byline(byline)) or byline
    return start if byline else stamp.start, stamp.end, stamp, byline, Join.GLUED


def _with_by(words: str, start: int) -> int:
    match = re.search(
        r"(?:^|(?<=[^A-Za-z]))(?:By|by|BY)\s{1,2}$|(?<=[a-z])By\s{1,2}$", words[max(0, start - 5) : start]
    )
    return max(0, start - 5) + match.start() if match else start


def _begins_headline(words: str, stamp: Stamp) -> bool:
    """Whether a capital, digit or quotation mark follows, directly or (for a date with a time) after one space."""
    after = words[stamp.end : stamp.end + 2]
    if after[0] == " " and stamp.day and stamp.clock:
        after = after[1:]
    return after[:1].isupper() or after[:1].isdigit() or after[:1] in tuple("\"'“‘")


def _closed(before: str) -> bool:
    return not before or before[-1] in ".!?\"'”’)…"


def _glued_left(words: str, stamp: Stamp) -> bool:
    return stamp.start > 0 and not words[stamp.start - 1].isspace()


def is_weak(words: str, stamp: Stamp) -> bool:
    """Whether the stamp may be a mere number ("3.25 million"): a dotted time with nothing else to it."""
    return (
        stamp.clock is not None
        and stamp.day is None
        and stamp.month_day is None
        and stamp.zone is None
        and re.fullmatch(r"\d{1,2}\.\d\d", words[stamp.start : stamp.end].strip()) is not None
    )


def _label(words: str) -> Label:
    folded = words.lower()
    for label in (Label.UPDATED, Label.PUBLISHED, Label.POSTED):
        if any(form in folded for form in load_words("text_times")["label"][label.value]):
            return label
    return Label.NONE


def _without_prefix(words: str) -> str:
    """The words without the "Posted at" or "Last updated" that they begin or end with."""
    folded = words.lower().strip(_EDGE)
    first, last = _prefixes()
    if match := first.match(folded):
        return words.strip(_EDGE)[match.end() :].strip(_EDGE)
    if match := last.search(folded[-40:]):
        return words.strip(_EDGE)[: match.start() - len(folded[-40:])].strip(_EDGE)
    return words


@cache
def _prefixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = "|".join(re.escape(f) for f in sorted(load_words("text_times")["prefix"]["forms"], key=lambda f: -len(f)))
    return re.compile(rf"(?:{forms})(?:[ :]|$)"), re.compile(rf"[ |](?:{forms})$")
