"""Appending synthetic documents: what the 10,000th costs beside the 100th, and what a page seen before costs.

Invented articles of about 400 words with ten statements, as many events and twenty places and times each. Extraction
and linking are left out: only the store is timed. Run with `python benchmarks/store.py [DOCUMENTS]`.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from dateline.model import (
    Capture,
    Document,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Findings,
    Mode,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Post,
    Span,
    SpeakerKind,
    Statement,
    TimeMention,
    content_id,
)
from dateline.model.when import Basis, Precision, When
from dateline.pipeline.adding import MOST_WAITING
from dateline.store.append import append_entries, finish_appending
from dateline.store.entry import Entry, Extractor
from dateline.store.search import search
from dateline.store.session import Store, open_store

EXTRACTOR = Extractor("bench")
SENTENCES = 10
WINDOW = 8  # transactions timed at each size
WORDS = [f"{a}{b}" for a in ("bel", "cor", "dun", "esk", "far", "gol", "hem", "ist") for b in ("an", "or", "um", "yk")]


def make_entry(number: int) -> Entry:
    """A synthetic document, the same for the same number."""
    chance = random.Random(number)
    text, parts = "", []
    for n in range(SENTENCES):
        speaker, town = f"Speaker {chance.randrange(500)}", f"Town{chance.randrange(3000)}"
        words = " ".join(chance.choices(WORDS, k=30))
        start = len(text)
        text += f"{speaker} said {words} in {town} on day {number}-{n}.\n"
        parts.append((start, speaker, words, town))
    post = content_id("bench", number, text)
    findings = Findings(
        times=tuple(_time(text, part) for part in parts),
        places=tuple(_place(text, part) for part in parts),
        statements=tuple(_statement(text, part, post) for part in parts),
        events=tuple(_event(text, part, post) for part in parts),
    )
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    document = Document(
        post, text, f"Document {number}", "Bench", published="2031-03-04", posts=(Post(post, Span(0, len(text))),)
    )
    capture = Capture(content_id("bench", digest), f"{number}.html", digest, None, "text/html")
    return Entry(capture, content, document, findings, EXTRACTOR)


def _find(text: str, words: str, start: int) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def _statement(text: str, part: tuple[int, str, str, str], post: str) -> Statement:
    start, speaker, words, _ = part
    source, content = _find(text, speaker, start), _find(text, words, start)
    cue = _find(text, "said", source.end)
    return Statement(
        content_id(post, start),
        post,
        (source,),
        (cue,),
        (content,),
        speaker,
        SpeakerKind.PERSON,
        Mode.INDIRECT,
        Polarity.ASSERTS,
        Evidence((source, cue, content), "bench"),
    )


def _event(text: str, part: tuple[int, str, str, str], post: str) -> Event:
    trigger = _find(text, part[2].split()[0], part[0])
    return Event(
        content_id(post, "e", part[0]),
        post,
        EventType.OTHER,
        trigger,
        EventStatus.REPORTED,
        Evidence((trigger,), "bench"),
    )


def _place(text: str, part: tuple[int, str, str, str]) -> PlaceMention:
    span = _find(text, part[3], part[0])
    evidence = Evidence((span,), "bench")
    return PlaceMention(span, part[3], part[3], PlaceKind.SETTLEMENT, PlaceUse.LITERAL, evidence, "XX", 1.0, 2.0)


def _time(text: str, part: tuple[int, str, str, str]) -> TimeMention:
    span = _find(text, "day", part[0])
    when = When(None, None, None, Precision.DAY, Basis.UNKNOWN)
    return TimeMention(span, "day", when, Evidence((span,), "bench"))


def append_next(store: Store, numbers: range) -> float:
    """Append documents as `dateline add` does, some in a transaction; CPU seconds a document."""
    entries = [make_entry(number) for number in numbers]
    begun = time.process_time()
    append_entries(store, entries)
    return (time.process_time() - begun) / len(entries)


def main(documents: int) -> None:
    """Append that many documents, and print the medians of the first, at each power of ten, and of the last."""
    print(f"{documents:,} documents, {SENTENCES} statements, events, places and times each; CPU time, medians")
    costs: list[float] = []
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "record.sqlite")) as store:
        for start in range(0, documents, MOST_WAITING):
            costs.append(append_next(store, range(start, start + MOST_WAITING)))
            for size in {100, 1_000, 10_000, documents} & set(range(start + 1, start + MOST_WAITING + 1)):
                print(f"append, the {size:,}th: {median(costs[-WINDOW:]) * 1e3:.2f} ms", flush=True)
        begun = time.process_time()
        finish_appending(store)
        indexing = time.process_time() - begun
        again = append_next(store, range(MOST_WAITING))
        begun = time.process_time()
        with store.reading() as connection:
            search(connection, "belan corum")
        searching = time.process_time() - begun
    print(f"append again: {again * 1e3:.2f} ms; word index: {indexing / documents * 1e3:.2f} ms a document")
    print(f"one search over {documents:,} documents: {searching * 1e3:.0f} ms")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
