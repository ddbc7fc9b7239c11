"""How well and how fast pages are read, beside trafilatura, in one run on the same pages.

The folder holds `OUTLET_YYYY_MM_DD.html.gz` pages and, beside them, `OUTLET.json` with the fields of each page by
parser version: `title`, `authors`, `publishing_date`, and a `body` of `summary` and `sections` (each of `headline`
and `paragraphs`).

    python benchmarks/pages.py FOLDER [--each] [--floor .97] [--rounds 3]

Token F1: bags of words per page against the body's, averaged over pages, as the article-extraction benchmarks have it.
For Dateline two texts are scored: `body`, which is the text without the regions marked as headline, caption, byline or
furniture, and `text`, which is all that a document holds, headline and captions among it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from dateline.model import Document, RegionKind
from dateline.reading import read_page

NOT_BODY = (
    RegionKind.HEADLINE,
    RegionKind.CAPTION,
    RegionKind.BYLINE,
    RegionKind.FURNITURE,
    RegionKind.NAVIGATION,
)


@dataclass(frozen=True)
class Page:
    """A page, and what its outlet's own reader finds in it."""

    name: str
    markup: bytes
    fields: dict[str, Any]


@dataclass(frozen=True)
class Score:
    """Token precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def list_pages(folder: Path) -> Iterator[Page]:
    """The pages of the folder, each with the fields that fit it best among those of its outlet."""
    for path in sorted(folder.rglob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        fields = path.with_name(re.sub(r"_\d{4}_\d\d_\d\d$", "", name) + ".json")
        if not fields.exists():
            continue
        markup = gzip.decompress(path.read_bytes())
        words = tokens(markup.decode("utf-8", "replace"))
        versions = json.loads(fields.read_text(encoding="utf-8")).values()
        best = max(versions, key=lambda version: overlap(tokens(body_of(version)), words))
        yield Page(name, markup, best)


def overlap(part: Counter[str], whole: Counter[str]) -> float:
    """Share of one bag that is in the other."""
    return (part & whole).total() / max(1, part.total())


def tokens(text: str) -> Counter[str]:
    """The bag of words of a text."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def body_of(fields: dict[str, Any]) -> str:
    """The body as one text: summary, section headlines, paragraphs."""
    body = fields.get("body") or {"summary": [], "sections": []}
    lines = list(body["summary"])
    for section in body["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)


def score(found: str, wanted: str) -> Score:
    """Token precision, recall and F1 of one page."""
    bag, target = tokens(found), tokens(wanted)
    common = (bag & target).total()
    precision, recall = common / max(1, bag.total()), common / max(1, target.total())
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def body_text(document: Document) -> str:
    """The text of a document without what is no body."""
    text = list(document.text)
    for region in document.regions:
        if region.kind in NOT_BODY and not _is_post_headline(document, region.span.start):
            text[region.span.start : region.span.end] = " " * len(region.span)
    return "".join(text)


def _is_post_headline(document: Document, start: int) -> bool:
    """Whether a headline is a live post's, which the bodies count as section headline."""
    return len(document.posts) > 1 and any(post.headline and post.headline.start == start for post in document.posts)


def same(found: str | None, wanted: str | None) -> bool:
    """Whether two titles say the same, letters and digits alone."""
    return _letters(found) == _letters(wanted)


def _letters(text: str | None) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").lower() if c.isalnum())


def same_names(found: list[str], wanted: list[str]) -> bool:
    """Whether two lists of authors hold the same names."""
    return {_letters(name) for name in found} == {_letters(name) for name in wanted}


def same_day(found: str | None, wanted: str | None) -> bool:
    """Whether two ISO 8601 times fall on one written day."""
    return (found or "")[:10] == (wanted or "")[:10]


def timed(read: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and the CPU seconds that it took."""
    start = time.process_time()
    result = read()
    return result, time.process_time() - start


@dataclass(frozen=True)
class Row:
    """One page read both ways."""

    name: str
    body: Score
    text: Score
    peer: Score
    title: tuple[bool, bool]
    authors: tuple[bool, bool]
    day: tuple[bool, bool]
    seconds: float
    peer_seconds: float


def compare(page: Page, rounds: int) -> Row:
    """Read one page with Dateline and with trafilatura, each several times; the quickest time counts."""
    wanted = body_of(page.fields)
    ours = [timed(lambda: read_page(page.markup)) for _ in range(rounds)]
    theirs = [
        timed(lambda: trafilatura.bare_extraction(page.markup, with_metadata=True, include_comments=False))
        for _ in range(rounds)
    ]
    document, peer = ours[0][0], theirs[0][0]
    authors, day = page.fields.get("authors") or [], page.fields.get("publishing_date")
    peer_authors = [name.strip() for name in ((peer.author if peer else None) or "").split(";") if name.strip()]
    title = page.fields.get("title")
    return Row(
        page.name,
        score(body_text(document), wanted),
        score(document.text, wanted),
        score((peer.text if peer else "") or "", wanted),
        (same(document.title, title), same(peer.title if peer else None, title)),
        (same_names(list(document.authors), authors), same_names(peer_authors, authors)),
        (same_day(document.published, day), same_day(peer.date if peer else None, day)),
        min(seconds for _, seconds in ours),
        min(seconds for _, seconds in theirs),
    )


def report(rows: list[Row], each: bool) -> float:
    """Print the figures; gives the mean F1 of bodies."""
    if each:
        for row in sorted(rows, key=lambda row: row.body.f1):
            marks = "".join(
                letter if ok[0] else "-" for letter, ok in zip("tad", (row.title, row.authors, row.day), strict=True)
            )
            print(
                f"{row.name:32} body {row.body.f1:.3f} (P {row.body.precision:.3f} R {row.body.recall:.3f}) "
                f"text {row.text.f1:.3f} trafilatura {row.peer.f1:.3f} {marks} {row.seconds * 1000:.1f} ms"
            )
    mean = statistics.mean
    for label, scores in (
        ("dateline, body", [row.body for row in rows]),
        ("dateline, text", [row.text for row in rows]),
        ("trafilatura", [row.peer for row in rows]),
    ):
        print(
            f"{label:16} token F1 {mean(s.f1 for s in scores):.4f}  "
            f"P {mean(s.precision for s in scores):.4f}  R {mean(s.recall for s in scores):.4f}"
        )
    for field in ("title", "authors", "day"):
        ours, theirs = (sum(getattr(row, field)[i] for row in rows) for i in (0, 1))
        print(f"{field:8} right: dateline {ours}, trafilatura {theirs} of {len(rows)}")
    seconds, peer = statistics.median(r.seconds for r in rows), statistics.median(r.peer_seconds for r in rows)
    print(
        f"median CPU ms a page: dateline {seconds * 1000:.2f}, trafilatura {peer * 1000:.2f}; "
        f"ratio of medians {peer / seconds:.1f}, median of ratios "
        f"{statistics.median(row.peer_seconds / row.seconds for row in rows):.1f}"
    )
    return mean(row.body.f1 for row in rows)


def main() -> int:
    """Run the comparison; exit status 1 where the mean F1 is under the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="print every page, the worst first")
    parser.add_argument("--floor", type=float, default=0.0, help="lowest mean F1 of bodies that is accepted")
    parser.add_argument("--rounds", type=int, default=2, help="times that each page is read")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    rows = [compare(page, options.rounds) for page in list_pages(options.folder)]
    if not rows:
        print(f"no pages in {options.folder}")
        return 1
    return 0 if report(rows, options.each) >= options.floor else 1


if __name__ == "__main__":
    raise SystemExit(main())
