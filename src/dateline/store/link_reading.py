"""The records that linking is made of, out of the tables: each finding once, as the document that told it first has it.

The neighbours of one document are often those of the next: what was read in a run is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, MutableMapping
from dataclasses import dataclass

from cachetools import LRUCache
from sqlalchemy import ColumnElement, Connection, not_, select

from dateline.model import Report, Saying, told_order
from dateline.store.codec import decode, from_text
from dateline.store.dialects import among_words, fetch_rows
from dateline.store.schema import link_keys, link_records, superseded

EVENT_KEY = "event|"  # before the id of an event that is asked for by that, and not by a key it is filed under
KEY_LENGTH = 200  # a longer key is filed under its beginning
REMEMBERED = 10_000  # records, some 40 MB
KINDS: dict[str, Callable[..., Report | Saying]] = {"report": Report, "saying": Saying}

Memory = MutableMapping[str, Report | Saying]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of documents, each finding once: as the document that told it first has it."""

    reports: tuple[Report, ...] = ()
    sayings: tuple[Saying, ...] = ()


def make_memory() -> Memory:
    """What a run remembers of records, by their ids: they never change."""
    return LRUCache(REMEMBERED)


def read_all(connection: Connection) -> Records:
    """The records of all documents."""
    return _read(connection, {})


def read_of_documents(connection: Connection, documents: Collection[str], memory: Memory) -> Records:
    """The records of some documents."""
    findings = select(link_records.c.finding).where(
        *is_current(), among_words(connection, link_records.c.document, documents)
    )
    return _read_findings(connection, {row[0] for row in fetch_rows(connection, findings)}, memory)


def fetch_neighbours(connection: Connection, keys: Collection[str], memory: Memory) -> Records:
    """The records filed under any of some keys."""
    named = {key.removeprefix(EVENT_KEY) for key in keys if key.startswith(EVENT_KEY)}
    filed = {key[:KEY_LENGTH] for key in keys if not key.startswith(EVENT_KEY)}
    under = select(link_keys.c.record).where(among_words(connection, link_keys.c.key, filed))
    findings = select(link_records.c.finding).where(*is_current(), link_records.c.id.in_(under))
    return _read_findings(connection, named | {row[0] for row in fetch_rows(connection, findings)}, memory)


def is_current() -> list[ColumnElement[bool]]:
    """Without what a later extractor has read again."""
    gone = select(superseded.c.document).where(
        superseded.c.document == link_records.c.document, superseded.c.extractor == link_records.c.extractor
    )
    return [not_(gone.exists())]


def _read_findings(connection: Connection, findings: Collection[str], memory: Memory) -> Records:
    if not findings:
        return Records()
    return _read(connection, memory, among_words(connection, link_records.c.finding, findings))


def _read(connection: Connection, memory: Memory, *conditions: ColumnElement[bool]) -> Records:
    wanted = select(link_records.c.id, link_records.c.kind, link_records.c.finding).where(*is_current(), *conditions)
    rows = fetch_rows(connection, wanted)
    bodies = _load(connection, {row[0] for row in rows}, memory)
    firsts: dict[tuple[str, str], Report | Saying] = {}
    for id_, kind, finding in rows:
        record = bodies[id_]
        known = firsts.setdefault((kind, finding), record)
        if _order(record) < _order(known):
            firsts[kind, finding] = record
    found = sorted(firsts.values(), key=_order)
    reports = tuple(record for record in found if isinstance(record, Report))
    return Records(reports, tuple(record for record in found if isinstance(record, Saying)))


def _load(connection: Connection, ids: Collection[str], memory: Memory) -> dict[str, Report | Saying]:
    """Records by their ids."""
    found = {id_: known for id_ in ids if (known := memory.get(id_)) is not None}
    missing = [id_ for id_ in ids if id_ not in found]
    columns = (link_records.c.id, link_records.c.kind, link_records.c.body)
    query = select(*columns).where(among_words(connection, link_records.c.id, missing))
    for id_, kind, body in fetch_rows(connection, query) if missing else ():
        found[id_] = memory[id_] = decode(KINDS[kind], from_text(body))
    return found


def _order(record: Report | Saying) -> tuple[tuple[str, str, int], str]:
    return told_order(record), record.event if isinstance(record, Report) else record.statement
