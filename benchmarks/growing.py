"""What one document more costs as the record grows: appending, linking, folding and the word index, and the memory.

Invented articles as in `store.py`, of words as common as words are, with the reports and sayings of `linking.py` as
their records. Reading and extraction, which see one document only, are left out. Documents come in runs of 250, each
run appended, linked and folded as `dateline add` does it. Of each size the last runs before it are told, CPU time.

usage: python benchmarks/growing.py [SIZE …]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median

import store as invented
from dateline.linking.denied import keys_of_saying
from dateline.linking.report_keys import keys_of_report
from dateline.model import Document
from dateline.pipeline.adding import MOST_WAITING
from dateline.pipeline.folding import fold_appended
from dateline.pipeline.story import link_appended
from dateline.store.append import append_entries, finish_appending
from dateline.store.entry import Entry, LinkRecord
from dateline.store.session import Store, open_store
from linking import REPORTS_A_DOCUMENT, SAYINGS_A_DOCUMENT, make_reports_in_turn, make_sayings

RUN = 250  # documents
TOLD = 4  # runs of which the median is told
WORDS = [f"{a}{b}{c}" for a in ("bel", "cor", "dun", "esk", "far", "gol", "hem") for b in "aeiou" for c in range(99)]


def make_entries(count: int) -> Iterator[Entry]:
    """So many documents with their records."""
    invented.WORDS[:] = WORDS
    reports, sayings = make_reports_in_turn(count), make_sayings(count)
    for number in range(count):
        entry = invented.make_entry(number)
        records = [LinkRecord(r.event, r, keys_of_report(r)) for r in islice(reports, REPORTS_A_DOCUMENT)]
        records += [LinkRecord(s.statement, s, keys_of_saying(s)) for s in islice(sayings, SAYINGS_A_DOCUMENT)]
        yield replace(entry, records=tuple(records), document=_address(entry.document, number))


def _address(document: Document, number: int) -> Document:
    return replace(document, address=f"https://bench.example/{number}")


def add_run(store: Store, entries: list[Entry]) -> dict[str, float]:
    """Add a run of documents; what each room took, seconds of CPU a document."""
    spent: dict[str, float] = defaultdict(float)

    def timed(room: str, work: Callable[[], object]) -> None:
        begun = time.process_time()
        work()
        spent[room] += (time.process_time() - begun) / len(entries)

    for at in range(0, len(entries), MOST_WAITING):
        some = entries[at : at + MOST_WAITING]
        timed("appending", lambda some=some: append_entries(store, some))  # type: ignore[misc]  # a default binds the loop's value
    timed("linking", lambda: link_appended(store))
    timed("folding", lambda: fold_appended(store))
    timed("word index", lambda: finish_appending(store))
    return spent


def main(sizes: list[int]) -> None:
    """Let a record grow, and print what a document cost at each size."""
    entries = make_entries(max(sizes))
    done, runs = 0, []
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "record.sqlite")) as store:
        while some := list(islice(entries, RUN)):
            runs.append(add_run(store, some))
            done += len(some)
            if done in sizes or not done % 10_000:
                last = runs[-TOLD:]
                rooms = {room: median(run[room] for run in last) * 1e3 for room in last[0]}
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                told = ", ".join(f"{room} {spent:.2f}" for room, spent in rooms.items())
                print(f"{done:>7} documents: {sum(rooms.values()):6.2f} ms one more ({told}); {memory} MB", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [RUN, 10_000])
