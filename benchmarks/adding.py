"""What `dateline add` costs a page, room by room: pages never seen, pages seen before, and posts seen on another page.

usage: python benchmarks/adding.py [PAGES [FOLDER]]

Pages are made by recombining and editing the paragraphs of the sample coverage, eight on each; with FOLDER, its pages
are added too, in a record of their own. CPU time, on one core. The posts seen before are those of the first pages,
reprinted at another address, added by a run that remembers nothing but what the record keeps.
"""

from __future__ import annotations

import html
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from repeats import sample_paragraphs

from dateline.pipeline import adding, resources
from dateline.pipeline.resources import load_resources
from dateline.reading import read_path
from dateline.store.session import open_store

PARAGRAPHS = 8  # of a page
EDITED = 0.6  # of them have another figure or word
ROOMS = {
    "linking": (adding, "link_appended"),
    "folding": (adding, "fold_appended"),
    "word index": (adding, "finish_appending"),
    "appending": (adding, "append_entries"),
    "known?": (adding, "append_sighting"),
    "what links": (adding, "make_records"),
    "extraction": (adding, "extract_document"),
    "the model": (resources, "analyse_with"),
}


def make_page(chance: random.Random, number: int, paragraphs: list[str], site: str) -> str:
    """A page of some paragraphs, some of them edited."""
    shown = []
    for paragraph in chance.sample(paragraphs, PARAGRAPHS):
        words = paragraph.split()
        if chance.random() < EDITED:
            words = [str(chance.randint(2, 90)) if word.isdigit() else word for word in words]
            words.insert(chance.randrange(len(words)), "reportedly")
        shown.append(f"<p>{html.escape(' '.join(words))}</p>")
    title = f"News of the day {number}"
    outlet, day = f"Outlet {number % 7}", f"2025-11-{20 + number % 8:02}T0{number % 9}:00:00Z"
    return (
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<link rel="canonical" href="https://{site}.example/{number}">'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{title}</h1>{''.join(shown)}</article></body></html>"
    )


def write_pages(folder: Path, count: int, site: str) -> Path:
    """So many pages; those of every site are the same but for their addresses."""
    folder.mkdir()
    chance, paragraphs = random.Random(5), sample_paragraphs()
    for number in range(count):
        page = make_page(chance, number, paragraphs, site)
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")
    return folder


class Clock:
    """CPU time by room."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        for room, (module, name) in ROOMS.items():
            setattr(module, name, self._timed(room, getattr(module, name)))

    def _timed(self, room: str, work: Any) -> Any:
        def run(*args: Any, **given: Any) -> Any:
            begun = time.process_time()
            try:
                return work(*args, **given)
            finally:
                self.spent[room] += time.process_time() - begun

        return run

    def reading(self, folder: Path) -> Iterator[Any]:
        """What is read, the time counted."""
        reads = read_path(folder)
        while True:
            begun = time.process_time()
            read = next(reads, None)
            self.spent["reading"] += time.process_time() - begun
            if read is None:
                return
            yield read


def measure(clock: Clock, record: Path, folder: Path, what: str) -> None:
    """Add a folder and print what a page of it cost."""
    load_resources().cache.clear()
    clock.spent.clear()
    with open_store(record) as store:
        begun = time.process_time()
        summary = adding.add_reads(store, clock.reading(folder))
        total = time.process_time() - begun
    count = max(1, summary.read)
    clock.spent["extraction"] -= clock.spent["the model"]
    rooms = ", ".join(f"{room} {spent / count * 1e3:.2f}" for room, spent in clock.spent.most_common())
    rest = total - clock.spent["the model"]
    print(f"{what}: {count / total:,.1f} of {count:,} pages/s, {count / rest:,.1f} but for the model")
    print(f"   ms a page: {total / count * 1e3:.2f}; {rooms}")


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    clock = Clock()
    load_resources()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = write_pages(folder / "first", count, "first")
        again = write_pages(folder / "again", count, "again")
        measure(clock, folder / "record.sqlite", first, "never seen")
        measure(clock, folder / "record.sqlite", first, "the same pages again")
        measure(clock, folder / "record.sqlite", again, "their posts on pages of another site")
        for given in sys.argv[2:3]:
            measure(clock, folder / "given.sqlite", Path(given), given)
            measure(clock, folder / "given.sqlite", Path(given), f"{given} again")


if __name__ == "__main__":
    main()
