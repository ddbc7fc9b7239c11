"""Appending to the record: one document is one transaction, and what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from dateline.model import Capture, Document, Findings
from dateline.store.captures import queue_document
from dateline.store.dialects import find_known, has_another, insert_new
from dateline.store.entry import Appended, Entry, Extractor
from dateline.store.finding_rows import Row
from dateline.store.post_readings import append_post_readings
from dateline.store.rows import Rows, count_findings, document_key, list_rows, make_capture_rows, make_rows
from dateline.store.schema import (
    FINDINGS,
    blobs,
    capture_documents,
    capture_extractors,
    captures,
    documents,
    extractors,
    passages,
    posts,
    readings,
    sections,
    superseded,
)
from dateline.store.session import Store
from dateline.store.story import append_records, ask_to_link_all
from dateline.store.word_index import update_word_index


def append_entry(store: Store, entry: Entry) -> Appended:
    """Append one document as `append_entries` does several."""
    return append_entries(store, [entry])[0]


def append_entries(store: Store, entries: Iterable[Entry]) -> list[Appended]:
    """Append documents with their captures and findings, all in one transaction.

    Returns:
        What the record did not hold before, of each.

    Raises:
        RecordError: When the record cannot be written; it is then as it was.
    """
    made = [(entry, make_rows(entry), make_capture_rows(entry)) for entry in entries]
    return store.write(lambda connection: [_append(connection, *one) for one in made])


def _append(connection: Connection, entry: Entry, rows: Rows, capture_rows: tuple[Row, Row]) -> Appended:
    capture_row, blob_row = capture_rows
    insert_new(connection, extractors, [_extractor_row(entry.extractor)])
    insert_new(connection, captures, [capture_row])
    insert_new(connection, blobs, [blob_row])
    append_post_readings(connection, entry.readings)
    appended = _append_rows(connection, rows, entry.extractor, entry)
    _append_capture_document(connection, entry, rows.document["key"])
    return appended


def finish_appending(store: Store) -> None:
    """Bring the word index up to what was appended. A run that did not get here loses nothing: the next one does."""
    store.write(update_word_index)


def append_sighting(store: Store, capture: Capture, content: bytes, document: Document, extractor: Extractor) -> bool:
    """Append a capture of a document that this extractor has read already.

    Returns:
        Whether it has; where it has not, nothing is appended, and the document wants extracting.
    """
    key = document_key(document)
    with store.reading() as connection:
        if not find_known(connection, sections, "document", [key], extractor=extractor.id):
            return False
        seen = {"extractor": extractor.id, "document": key}
        if find_known(connection, capture_documents, "capture", [capture.id], **seen):
            return True
    entry = Entry(capture, content, document, Findings(), extractor)
    capture_row, blob_row = make_capture_rows(entry)

    def work(connection: Connection) -> None:
        insert_new(connection, captures, [capture_row])
        insert_new(connection, blobs, [blob_row])
        _append_capture_document(connection, entry, key)

    store.write(work)
    return True


def _append_rows(connection: Connection, rows: Rows, extractor: Extractor, entry: Entry) -> Appended:
    key = rows.document["key"]
    if find_known(connection, sections, "document", [key], extractor=extractor.id):
        return Appended()
    is_new = not find_known(connection, documents, "key", [key])
    insert_new(connection, documents, [rows.document])
    new_posts = _append_posts(connection, rows)
    new_readings = _append_readings(connection, rows, extractor)
    insert_new(connection, sections, rows.sections)
    append_records(connection, entry, key)
    if is_new:
        queue_document(connection, key)
    return Appended(
        documents=int(is_new),
        posts=new_posts,
        statements=count_findings(rows.readings, "statements", new_readings),
        events=count_findings(rows.readings, "events", new_readings),
    )


def _append_posts(connection: Connection, rows: Rows) -> int:
    keys = sorted(key for key, (row, _) in rows.posts.items() if row)
    new = set(keys) - find_known(connection, posts, "key", keys)
    insert_new(connection, posts, [row for key in keys if key in new and (row := rows.posts[key][0])])
    owners = [key for key, (row, _) in rows.posts.items() if row is None or key in new]
    insert_new(connection, passages, [passage for key in owners for passage in rows.posts[key][1]])
    return len(new)


def _append_readings(connection: Connection, rows: Rows, extractor: Extractor) -> set[str]:
    new = set(rows.readings) - find_known(connection, readings, "id", rows.readings)
    fresh = {key: rows.readings[key] for key in sorted(new)}
    insert_new(connection, readings, [{"id": key, "extractor": extractor.id} for key in fresh])
    for table in (*FINDINGS, passages):
        insert_new(connection, table, list_rows(fresh, table.name))
    return new


def _append_capture_document(connection: Connection, entry: Entry, key: str) -> None:
    capture, extractor = entry.capture.id, entry.extractor.id
    row = {"capture": capture, "extractor": extractor}
    insert_new(connection, capture_documents, [{**row, "document": key}])
    if not has_another(connection, extractors, "id", extractor):
        insert_new(connection, capture_extractors, [row])
        return
    first = not find_known(connection, capture_extractors, "capture", [capture], extractor=extractor)
    insert_new(connection, capture_extractors, [row])
    _supersede(connection, entry, key, first)


def _supersede(connection: Connection, entry: Entry, key: str, first: bool) -> None:
    """Let only the latest extractor's reading of a capture or document count, in whichever order they come."""
    of_capture = select(capture_extractors.c.extractor).where(capture_extractors.c.capture == entry.capture.id)
    of_document = select(sections.c.extractor).where(sections.c.document == key)
    own = (entry.extractor.rank, entry.extractor.id)
    captured, read = _ranks(connection, of_capture), _ranks(connection, of_document)
    if any(other > own for other in captured | read):
        insert_new(connection, superseded, [{"document": key, "extractor": entry.extractor.id}])
    older = [{"document": key, "extractor": other[1]} for other in sorted(read) if other < own]
    if first:
        found = capture_documents.c
        names = [other[1] for other in captured if other < own]
        query = select(found.document, found.extractor).where(found.capture == entry.capture.id)
        older += [dict(row._mapping) for row in connection.execute(query.where(found.extractor.in_(names)))]
    insert_new(connection, superseded, older)
    if older or any(other > own for other in captured | read):
        ask_to_link_all(connection)


def _ranks(connection: Connection, ids: Select[Any]) -> set[tuple[str, str]]:
    query = select(extractors.c.precedence, extractors.c.id).where(extractors.c.id.in_(ids))
    return {(row.precedence, row.id) for row in connection.execute(query)}


def _extractor_row(extractor: Extractor) -> dict[str, str]:
    return {"id": extractor.id, "version": extractor.version, "precedence": extractor.rank}
