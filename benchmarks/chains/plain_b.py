"""Pipeline B: fastwarc, selectolax, resiliparse, re, ahocorasick-rs, dateparser on candidates only, rensa, sqlite3.

What someone would put together who looked for the fastest library for each step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick_rs
import dateparser
from fastwarc.warc import ArchiveIterator, WarcRecordType
from rensa import RMinHash, RMinHashLSH
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser

from chains.tables import Page, write_pages

PERMUTATIONS = 128
THRESHOLD = 0.8
BANDS = 16
SHINGLE = 5  # words

SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?![\s\n])[^.!?\n]*)*[.!?]?[\"'”’)]*")
WORD = re.compile(r"\w+")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CANDIDATE = re.compile(
    rf"\b(?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{1,2}}(?:, \d{{4}})?|{MONTH} \d{{4}}|(?:last |next )?{DAY}"
    r"|yesterday|today|tomorrow|last (?:week|month|year)|\d{1,2} (?:hours|days|weeks|months|years) ago)\b"
)


def load(folder: Path) -> Callable[[Path], tuple[int, int]]:
    """The pipeline over a folder of inputs, made ready once; it is handed the database to write."""
    return _load(folder, dated=True)


def load_undated(folder: Path) -> Callable[[Path], tuple[int, int]]:
    """The same without dates, which are most of its cost."""
    return _load(folder, dated=False)


def _load(folder: Path, dated: bool) -> Callable[[Path], tuple[int, int]]:
    listed = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
    names = ahocorasick_rs.AhoCorasick(listed, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def run(database: Path) -> tuple[int, int]:
        parse_date.cache_clear()
        return write_pages(database, find_pages(folder / "pages.warc.gz", names, listed, dated))

    return run


def find_pages(archive: Path, names: ahocorasick_rs.AhoCorasick, listed: list[str], dated: bool) -> Iterator[Page]:
    """Each page of the archive with what is found in it."""
    lsh = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    with archive.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
        for number, record in enumerate(records, 1):
            markup = record.reader.read()
            text = extract_plain_text(markup.decode("utf-8", "replace"), main_content=True, alt_texts=False)
            if not text:
                continue
            title, published = find_metadata(LexborHTMLParser(markup))
            yield Page(
                record.headers.get("WARC-Target-URI"),
                title,
                published,
                text,
                [match.span() for match in SENTENCE.finditer(text)],
                list(find_names(text, names, listed)),
                find_dates(text, published) if dated else [],
                find_duplicates(number, text, lsh),
            )


def find_metadata(tree: LexborHTMLParser) -> tuple[str | None, str | None]:
    """Title and time, out of JSON-LD or else out of what the page shows."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            loaded = json.loads(script.text())
        except ValueError:
            continue
        for thing in _things(loaded):
            if thing.get("headline") and thing.get("datePublished"):
                return str(thing["headline"]), str(thing["datePublished"])
    title = tree.css_first("h1") or tree.css_first("title")
    time = tree.css_first('meta[property="article:published_time"]')
    return title.text(strip=True) if title else None, time.attributes.get("content") if time else None


def _things(loaded: Any) -> list[dict[str, Any]]:
    things = loaded if isinstance(loaded, list) else [loaded]
    nested = [inner for thing in things if isinstance(thing, dict) for inner in thing.get("@graph", [])]
    return [thing for thing in [*things, *nested] if isinstance(thing, dict)]


def find_names(text: str, names: ahocorasick_rs.AhoCorasick, listed: list[str]) -> Iterator[tuple[int, int, str]]:
    """Names of the list at word boundaries."""
    for index, start, end in names.find_matches_as_indexes(text):
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end, listed[index]


def find_dates(text: str, published: str | None) -> list[tuple[str, str]]:
    """The candidates of a text that are dates, with their values."""
    dates = ((match.group(), parse_date(match.group(), (published or "")[:10])) for match in CANDIDATE.finditer(text))
    return [(written, value) for written, value in dates if value]


@lru_cache(maxsize=10_000)
def parse_date(written: str, published: str) -> str | None:
    """The value of one expression, seen from the day of the page."""
    try:
        base: dict[str, Any] = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
    except ValueError:
        base = {}
    value = dateparser.parse(written, languages=["en"], settings=base)
    return value.isoformat() if value else None


def find_duplicates(number: int, text: str, lsh: RMinHashLSH) -> list[int]:
    """The pages before this one that say nearly the same."""
    words = WORD.findall(text.lower())
    signature = RMinHash(PERMUTATIONS, 1)
    signature.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    others = list(lsh.query(signature))
    lsh.insert(number, signature)
    return others
