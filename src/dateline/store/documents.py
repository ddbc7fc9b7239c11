"""Whole documents out of the record, and what an id stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, not_, select

from dateline.model import Capture, Document, Findings, NotFoundError
from dateline.store.answers import Found, Kept
from dateline.store.codec import decode, from_text
from dateline.store.current import is_superseded
from dateline.store.packing import unpack, unpack_text
from dateline.store.schema import (
    FINDINGS,
    blobs,
    capture_documents,
    captures,
    claims,
    documents,
    events,
    incidents,
    posts,
    proposals,
    sections,
    statements,
    story_plans,
    terms,
)
from dateline.store.sections import join_findings

FINDING_FIELDS = ("statements", "events", "proposals", "actors", "places", "times")
AT_ONCE = 200  # documents fetched with one question
SUGGESTIONS = 5

IDS: tuple[tuple[str, Column[str]], ...] = (
    ("document", documents.c.key),
    ("document", documents.c.id),
    ("post", posts.c.id),
    ("statement", statements.c.id),
    ("event", events.c.id),
    ("proposal", proposals.c.id),
    ("term", terms.c.id),
    ("plan", story_plans.c.id),
    ("incident", incidents.c.id),
    ("claim", claims.c.id),
)
TABLES = {"statement": statements, "event": events, "proposal": proposals, "term": terms}


def get_document(connection: Connection, key: str) -> Kept:
    """A document with its findings and captures.

    Raises:
        NotFoundError: When the record does not hold it.
    """
    row = connection.execute(select(documents).where(documents.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"{key}: no such document in the record")
    return _read_kept(connection, row)


def list_documents(connection: Connection) -> Iterator[Kept]:
    """All documents that count, in the order of their ids, a few of them in memory at a time."""
    last = ("", "")
    while True:
        order = (documents.c.id, documents.c.key)
        counts = select(sections.c.document).where(sections.c.document == documents.c.key, not_(is_superseded()))
        query = select(documents).where(_after(last), counts.exists()).order_by(*order).limit(AT_ONCE)
        rows = connection.execute(query).all()
        yield from (_read_kept(connection, row) for row in rows)
        if len(rows) < AT_ONCE:
            return
        last = (rows[-1].id, rows[-1].key)


def get_capture_content(connection: Connection, capture: Capture) -> bytes:
    """The bytes of a capture as they came."""
    row = connection.execute(select(blobs).where(blobs.c.digest == capture.digest)).first()
    if row is None:
        raise NotFoundError(f"{capture.source}: the record does not hold its bytes")
    return unpack(row.packing, row.data)


def find_id(connection: Connection, beginning: str) -> Found:
    """What an id, or an unambiguous beginning of one, stands for.

    Raises:
        NotFoundError: When it stands for nothing, or for more than one thing; the message names some.
    """
    found: dict[str, Found] = {}
    for kind, column in IDS:
        ids = connection.scalars(_beginning_with(column, beginning)).all()
        if beginning in ids:
            return Found(kind, beginning)
        for id_ in ids:
            found.setdefault(id_, Found(kind, id_))
    if not found:
        raise NotFoundError(f"{beginning}: nothing in the record has this id")
    if len(found) > 1:
        some = ", ".join(f"{item.id} ({item.kind})" for item in list(found.values())[:SUGGESTIONS])
        raise NotFoundError(f"{beginning}: more than one id begins so: {some}")
    return next(iter(found.values()))


def find_document_key(connection: Connection, found: Found) -> str:
    """Key of the first document in which the thing stands.

    Raises:
        NotFoundError: When it stands in none that counts.
    """
    current = not_(is_superseded())
    query: Select[Any] = select(sections.c.document).where(current)
    if found.kind == "document":
        named = select(documents.c.key).where((documents.c.key == found.id) | (documents.c.id == found.id))
        query = query.where(sections.c.document.in_(named))
    elif found.kind == "post":
        query = query.join(posts, posts.c.key == sections.c.post).where(posts.c.id == found.id)
    else:
        if found.kind not in TABLES:
            raise NotFoundError(f"{found.id}: is a {found.kind} and stands in no one document")
        table = TABLES[found.kind]
        query = query.join(table, table.c.reading == sections.c.reading).where(table.c.id == found.id)
    key = connection.scalar(query.order_by(sections.c.at, sections.c.document).limit(1))
    if key is None:
        raise NotFoundError(f"{found.id}: stands in no document")
    return str(key)


def _after(last: tuple[str, str]) -> Any:
    id_, key = last
    return (documents.c.id > id_) | ((documents.c.id == id_) & (documents.c.key > key))


def _beginning_with(column: Column[str], beginning: str) -> Select[Any]:
    past = beginning + "\U0010ffff"
    return select(column).where(column >= beginning, column < past).distinct().order_by(column).limit(SUGGESTIONS)


def load_document(connection: Connection, key: str) -> Document:
    """A document as it was appended.

    Raises:
        NotFoundError: When the record does not hold it.
    """
    row = connection.execute(select(documents).where(documents.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"{key}: no such document in the record")
    return _read_document(row)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a section: the rows of each table, and the JSON value of the findings they hold."""

    columns: dict[str, list[dict[str, Any]]]
    value: dict[str, Any]


def load_reading(connection: Connection, reading: str) -> Reading:
    """A reading as its rows have it; offsets count from the start of its section."""
    columns: dict[str, list[dict[str, Any]]] = {}
    for table in FINDINGS:
        rows = connection.execute(select(table).where(table.c.reading == reading).order_by(table.c.rank))
        columns[table.name] = [dict(row._mapping) for row in rows]
    bodies = {name: [from_text(row["body"]) for row in columns[name]] for name in FINDING_FIELDS if columns[name]}
    return Reading(columns, bodies)


def _read_document(row: Row[Any]) -> Document:
    return replace(decode(Document, from_text(row.body)), text=unpack_text(row.packing, row.text))


def _read_kept(connection: Connection, row: Row[Any]) -> Kept:
    return Kept(row.key, _read_document(row), _read_findings(connection, row.key), list_captures(connection, row.key))


def _read_findings(connection: Connection, key: str) -> Findings:
    query = select(sections).where(sections.c.document == key, not_(is_superseded())).order_by(sections.c.rank)
    rows = connection.execute(query).all()
    by_reading: dict[str, dict[str, list[Any]]] = {}
    for table in (t for t in FINDINGS if t.name in FINDING_FIELDS):
        wanted = select(table.c.reading, table.c.body).where(table.c.reading.in_({row.reading for row in rows}))
        for found in connection.execute(wanted.order_by(table.c.reading, table.c.rank)):
            by_reading.setdefault(found.reading, {}).setdefault(table.name, []).append(from_text(found.body))
    return join_findings(decode(Findings, by_reading.get(row.reading, {}), row.start) for row in rows)


def list_captures(connection: Connection, key: str) -> tuple[Capture, ...]:
    """The captures that show a document, by their ids."""
    query = (
        select(captures)
        .join(capture_documents, capture_documents.c.capture == captures.c.id)
        .where(capture_documents.c.document == key)
        .distinct()
        .order_by(captures.c.id)
    )
    return tuple(Capture(**row._mapping) for row in connection.execute(query))
