"""Coverage into the record: read each file, extract on as many cores as asked, append a document at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dateline.kept_readings import KeptReadings
from dateline.model import Findings, InputError, KnowledgeError
from dateline.pipeline.folding import fold_appended
from dateline.pipeline.lore import load_lore, load_resources_for
from dateline.pipeline.parallel import collecting_rarely, map_in_order
from dateline.pipeline.resources import EXTRACTOR, extract_document, load_resources
from dateline.pipeline.story import link_appended, make_records
from dateline.reading.files.captures import Read, Skipped
from dateline.reading.files.sources import read_path
from dateline.store.append import append_entries, append_sighting, finish_appending
from dateline.store.entry import Appended, Entry, Extractor, LinkRecord
from dateline.store.rows import document_key
from dateline.store.session import Store

MOST_WAITING = 32  # documents appended in one transaction
LONGEST_WAIT_SECONDS = 1.0  # that a run which is killed may have to do again
Progress = Callable[[str], None]  # told the source of each document when it has been read


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, page or line that could not be read, and why."""

    source: str
    reason: str


@dataclass
class Summary:
    """What adding came to.

    Attributes:
        read: Documents that were read.
        skipped: Those of them that the record held already.
        added: What the record did not hold before.
        beside: Files of the folders that are no coverage.
        documents: Keys of the documents that were added, in the order they came.
    """

    read: int = 0
    skipped: int = 0
    added: Appended = field(default_factory=Appended)
    failures: list[Failure] = field(default_factory=list)
    beside: list[Skipped] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Extracted:
    """A document with its findings, or why there are none."""

    read: Read
    findings: Findings | None
    records: tuple[LinkRecord, ...] = ()
    reason: str = ""


class _Waiting:
    """Documents on their way into the record, some in one transaction: to end one takes as long as to fill it."""

    def __init__(self, store: Store, summary: Summary) -> None:
        self.store = store
        self.summary = summary
        self.ids: set[str] = set()
        self._entries: list[Entry] = []
        self._since = 0.0

    def put(self, entry: Entry) -> None:
        """Let a document wait; no more than some, and none much longer than a second."""
        if not self._entries:
            self._since = time.monotonic()
        self._entries.append(entry)
        self.ids.add(entry.document.id)
        if len(self._entries) >= MOST_WAITING or time.monotonic() - self._since > LONGEST_WAIT_SECONDS:
            self.append()

    def append(self) -> None:
        """Append those that wait."""
        entries, self._entries = self._entries, []
        self.ids.clear()
        for entry, added in zip(entries, append_entries(self.store, entries) if entries else (), strict=True):
            self.summary.added += added
            self.summary.skipped += added == Appended()  # another program added it meanwhile
            self.summary.documents += [document_key(entry.document)] * bool(added.documents)


def add_paths(store: Store, paths: Iterable[Path], jobs: int = 1, progress: Progress | None = None) -> Summary:
    """Add files and folders to the record; what cannot be read is in the summary, and the rest goes on.

    Args:
        store: The record.
        paths: Files and folders.
        jobs: Processes that extract.
        progress: Told of each document when it has been read.

    Raises:
        RecordError: When the record cannot be written.
    """
    return add_reads(store, (read for path in paths for read in read_path(path)), jobs, progress)


def add_reads(
    store: Store, reads: Iterable[Read | InputError | Skipped], jobs: int = 1, progress: Progress | None = None
) -> Summary:
    """Add what was read already, from files or from anywhere; as `add_paths`."""
    summary = Summary()
    extractor = current_extractor()
    _, story = load_lore(store)
    waiting = _Waiting(store, summary)
    fresh = _read_fresh(waiting, reads, extractor, progress)
    kept = _keep_readings(store, jobs)
    try:
        for extracted in map_in_order(partial(_extract, story=story, kept=kept), fresh, jobs):
            read, findings = extracted.read, extracted.findings
            if findings is None:
                summary.failures.append(Failure(read.capture.source, extracted.reason))
            else:
                made = kept.take_made() if kept else ()
                entry = Entry(read.capture, read.data, read.document, findings, extractor, extracted.records, made)
                waiting.put(entry)
    finally:  # where the run is broken off too
        waiting.append()
    with collecting_rarely():
        link_appended(store)
        fold_appended(store)
        finish_appending(store)
    return summary


def current_extractor() -> Extractor:
    """The extractor that this program is: its rules, and the reader model where there is one."""
    resources = load_resources()
    return Extractor(resources.version, (int(EXTRACTOR), int(resources.reader is not None)))


def _keep_readings(store: Store, jobs: int) -> KeptReadings | None:
    """The readings that the record keeps; other processes cannot ask it, and read anew what they have not read."""
    resources = load_resources()
    if jobs > 1 or resources.reader is None:
        return None
    return KeptReadings(store, resources.cache, resources.reader.version)


def _read_fresh(
    waiting: _Waiting,
    reads: Iterable[Read | InputError | Skipped],
    extractor: Extractor,
    progress: Progress | None,
) -> Iterator[Read]:
    """The documents that this extractor has not read yet."""
    summary = waiting.summary
    for read in reads:
        if isinstance(read, InputError):
            summary.failures.append(Failure(read.source, read.reason))
            continue
        if isinstance(read, Skipped):
            summary.beside.append(read)
            continue
        summary.read += 1
        if progress:
            progress(read.capture.source)
        if read.document.id in waiting.ids:
            waiting.append()
        if append_sighting(waiting.store, read.capture, read.data, read.document, extractor):
            summary.skipped += 1
        else:
            yield read


def _extract(read: Read, story: str = "", kept: KeptReadings | None = None) -> _Extracted:
    """The findings of what was read, with the places that the analyst's story file adds."""
    try:
        resources = load_resources_for(story)
        findings = extract_document(read.document, resources if kept is None else replace(resources, cache=kept))
        return _Extracted(read, findings, make_records(read.document, findings, story))
    except KnowledgeError:  # the package is damaged: no document can be read
        raise
    except Exception as error:  # a stage that fails on one document must not keep the others out of the record
        return _Extracted(read, None, reason=f"could not be extracted: {type(error).__name__}: {error}")
