"""Datelines that open a report: "RIGA, Nov 21 (Agency) -", "(RIGA, Nov 21) –", "Riga, December 10 –", "RIGA —"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from dateline.model import Document, Region, RegionKind, Span
from dateline.reading.text.lines import cut_lines
from dateline.reading.text.pieces import Piece, list_under_title
from dateline.reading.text.stamps import Stamp, find_stamps, has_digit
from dateline.reading.text.words import load_words

LONGEST_DATELINE = 90  # characters, its dash included
OPENINGS = 3  # a report opens with one of its first paragraphs
FIRST_LINES = 40  # of the page, among which they are
FEWEST_AFTER = 40  # characters of the report that must follow
MOST_BESIDE = 6  # words beside the date in such a line

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")

_DATE = r"(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)"
_DASH = r" ?(?:--|—|–|-|:|\.) ?(?=[\"“'‘]?\w)"
_AGENCY = r"[(\[/](?P<agency>[^()\[\]/]{2,40})[)\]/]"
_PLACE = r"(?P<place>[A-Z][\w.'’ /-]{1,40}?(?:, [A-Z][\w.'’ -]{1,30}){0,2}?)"
_LAND = r"(?: \[[\w ]{2,20}\])?"
# Each with characters of which it needs one: most paragraphs have none among their first words, and are not searched.
_PATTERNS = tuple(
    (frozenset(needed), re.compile(pattern))
    for needed, pattern in (
        ("([/", rf"{_PLACE}{_LAND}(?:,? {_DATE}\.?)? ?{_AGENCY}{_DASH}"),
        ("0123456789", rf"{_PLACE},? {_DATE}{_DASH}"),
        ("(", rf"(?P<place>[A-Z][A-Z .'’-]{{2,40}}) \({_DATE}\){_DASH}"),
        ("(", rf"\({_PLACE},? {_DATE}\){_DASH}"),
        ("([/", rf"{_AGENCY} (?:[—–-] ?)?(?=[A-Z\"“])"),
        (
            "—–-",
            r"(?P<place>[A-Z][A-Z.'’-]{2,20}(?:[ ,/]{1,2}[A-Z][A-Za-z.'’-]{1,20}){0,3}) (?:—|–|-|--) (?=[\"“'‘]?[A-Z])",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a report.

    Attributes:
        end: Characters of the line that it takes.
        agency: Usual name of the agency that signs it, as written where it is none that the list knows.
        stamp: The date, None where none is given.
    """

    end: int
    agency: str | None
    stamp: Stamp | None


def find_dateline(line: str) -> Dateline | None:
    """The dateline that opens a paragraph, None where it opens with its first sentence.

    A place alone must be in capitals, and so must that before an agency that no list knows, with a dash behind it.
    """
    if len(line) < FEWEST_AFTER or not (line[0].isupper() or line[0] in "(["):
        return None
    head = line[: LONGEST_DATELINE + 20]
    characters = frozenset(head)
    for needed, pattern in _PATTERNS:
        match = None if needed.isdisjoint(characters) else pattern.match(head)
        if match and match.end() <= LONGEST_DATELINE and len(line) - match.end() >= FEWEST_AFTER:
            found = _dateline(match)
            if found:
                return found
    return None


def find_dated_line(line: str) -> Stamp | None:
    """The day of a line that tells hardly more: "RIGA, April 6, 2031", "Published 19 March 2031, 5 min read".

    Beside the one whole date there may be a few names and the words that stand beside dates. None for any other line.
    """
    stamps = [s for s in find_stamps(line) if s.day] if len(line) <= LONGEST_DATELINE and has_digit(line) else []
    if len(stamps) != 1:
        return None
    beside = _WORD.findall(line[: stamps[0].start] + " " + line[stamps[0].end :])
    told = len(beside) <= MOST_BESIDE and all(word[0].isupper() or word in _beside() for word in beside)
    return stamps[0] if told else None


def find_opening(text: str, regions: Sequence[Region]) -> tuple[Dateline | None, Region | None]:
    """The dateline that opens a report and the region that it is; the first paragraphs outside regions are asked."""
    starts = {region.span.start: region.span.end for region in regions}
    end = asked = 0
    for line in islice(cut_lines(text), FIRST_LINES):
        end = max(end, starts.get(line.start, 0))
        if line.start < end:
            continue
        asked += 1
        found = find_dateline(line.text)
        if found:
            width = len(line.text[: found.end].rstrip())
            return found, Region(Span(line.start, line.start + width), RegionKind.BYLINE, "byline.dateline")
        if asked == OPENINGS:
            break
    return None, None


def find_date_under_title(pieces: Sequence[Piece]) -> tuple[Stamp | None, Region | None]:
    """The first such line between a page's first line and its first paragraph, with the region that it is."""
    for _, piece in list_under_title(pieces):
        if found := find_dated_line(piece.text):
            return found, Region(Span(piece.start, piece.end), RegionKind.BYLINE, "byline.dated_line")
    return None, None


def mark_dateline(document: Document) -> Document:
    """The document with the dateline of its report, where it has one, marked as never to be read."""
    _, region = find_opening(document.text, document.regions)
    if region is None:
        return document
    regions = sorted([*document.regions, region], key=lambda r: r.span.start)
    return replace(document, regions=tuple(regions))


def _dateline(match: re.Match[str]) -> Dateline | None:
    groups = match.groupdict()
    written, place = (groups.get("agency") or "").strip(), groups.get("place") or ""
    if place.split(" ")[0] in _openers():
        return None
    agency = _agencies().get(written)
    stamp = next(find_stamps(groups["date"]), None) if groups.get("date") else None
    if written and agency is None:
        name = len(written.split()) <= 4 and written[0].isupper() and not any(map(str.isdigit, written))
        if not name or not place.split(",")[0].isupper():
            return None
        agency = written
    if not written and stamp is None and not place.split(",")[0].isupper():
        return None
    return Dateline(match.end(), agency, stamp) if len(place.split()) <= 6 else None


@cache
def _beside() -> frozenset[str]:
    return frozenset(load_words("text_times")["beside_date"]["forms"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["not_name"]["forms"])


@cache
def _agencies() -> dict[str, str]:
    return {form: row["name"] for row in load_words("text_shapes")["agency"] for form in row["forms"]}
