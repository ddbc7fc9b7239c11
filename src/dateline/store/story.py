"""Incidents and claims: derived from the records of documents, made again wherever a new document touches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, func, not_, select

from dateline.model import Claim, Incident, Report, Rulings, content_id
from dateline.model.decisions import is_rejected
from dateline.store.codec import decode, from_text, to_text
from dateline.store.current import is_superseded
from dateline.store.dialects import in_chunks, insert_new, take_story_lock
from dateline.store.entry import Entry
from dateline.store.facts import append_facts, delete_facts
from dateline.store.link_reading import (
    KEY_LENGTH,
    Memory,
    Records,
    fetch_neighbours,
    is_current,
    make_memory,
    read_all,
    read_of_documents,
)
from dateline.store.rulings import load_rulings
from dateline.store.schema import (
    claim_findings,
    claims,
    documents,
    events,
    incident_reports,
    incidents,
    link_keys,
    link_queue,
    link_records,
    sections,
    statements,
)

BATCH = 250  # documents linked in one transaction: what several of them touch is made once
FEW = 40  # documents; where more wait, and half of all or more, linking all anew is less work
MOST_AT_ONCE = 2_500  # documents linked anew at once; of more the records would fill a laptop's memory
ALL = "*"


@dataclass(frozen=True, slots=True)
class Relinked:
    """Incidents and claims that take the place of all that hold any of the named events and statements."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Linking:
    """How records are linked.

    Attributes:
        link_new: What new records change, found through the keys of those filed.
        link_all: Everything.
        keys_decided: Under which keys a report is to be found as people decided about it and know its names.
        renames: Whether what they know gives any report other names.
        memory: The records read so far.
    """

    link_new: Callable[[Records, Callable[[frozenset[str]], Records], Rulings], Relinked]
    link_all: Callable[[Records, Rulings], Relinked]
    keys_decided: Callable[[Report, Rulings], frozenset[str]]
    renames: bool = False
    memory: Memory = field(default_factory=make_memory)


def make_record_rows(entry: Entry, document: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of an entry's records and of their keys."""
    rows, keys = [], []
    for record in entry.records:
        kind = "report" if isinstance(record.record, Report) else "saying"
        body = to_text(record.record)
        id_ = content_id("link", document, entry.extractor.id, kind, body)
        row = {"id": id_, "document": document, "extractor": entry.extractor.id, "kind": kind}
        rows.append({**row, "finding": record.finding, "body": body})
        keys += [{"key": key[:KEY_LENGTH], "record": id_} for key in sorted(record.keys)]
    return rows, keys


def append_records(connection: Connection, entry: Entry, document: str) -> None:
    """File the records of a document, to be linked later."""
    rows, keys = make_record_rows(entry, document)
    insert_new(connection, link_records, rows)
    insert_new(connection, link_keys, keys)
    if rows:
        insert_new(connection, link_queue, [{"document": document, "extractor": entry.extractor.id}])


def link_batch(connection: Connection, linking: Linking) -> bool:
    """Link some of the documents that wait for it, or all anew where that is less work or was asked for.

    Returns:
        Whether there were any.
    """
    take_story_lock(connection)
    batch = list(connection.scalars(select(link_queue.c.document).order_by(link_queue.c.document).limit(BATCH)))
    if not batch:
        return False
    rulings = load_rulings(connection)
    _file_decided(connection, linking, rulings)
    total, waiting = (connection.scalar(select(func.count()).select_from(t)) or 0 for t in (documents, link_queue))
    anew = batch[0] == ALL  # which stands before any document's key
    if anew and total > MOST_AT_ONCE:
        _queue_all(connection)
    elif anew or (waiting > FEW and total <= min(2 * waiting, MOST_AT_ONCE)):
        _link_whole(connection, linking, rulings, anew)
    else:
        _link_some(connection, linking, rulings, batch)
    return True


def _link_whole(connection: Connection, linking: Linking, rulings: Rulings, anew: bool) -> None:
    if linking.renames:
        queued = link_records.c.document.in_(select(link_queue.c.document))
        _file_again(connection, linking, rulings, [] if anew else [queued])
    _replace_all(connection, linking.link_all(read_all(connection), rulings))
    connection.execute(delete(link_queue))


def _link_some(connection: Connection, linking: Linking, rulings: Rulings, batch: list[str]) -> None:
    if linking.renames:
        _file_again(connection, linking, rulings, [link_records.c.document.in_(batch)])
    new, memory = read_of_documents(connection, batch, linking.memory), linking.memory
    _replace(connection, linking.link_new(new, lambda keys: fetch_neighbours(connection, keys, memory), rulings))
    connection.execute(delete(link_queue).where(link_queue.c.document.in_(batch)))


def _queue_all(connection: Connection) -> None:
    """Let all documents wait, and nothing be linked: so many are linked some at a time."""
    _replace_all(connection, Relinked((), (), frozenset()))
    connection.execute(delete(link_queue))
    told = connection.execute(select(link_records.c.document, link_records.c.extractor).distinct())
    insert_new(connection, link_queue, [{"document": row.document, "extractor": row.extractor} for row in told])


def _file_decided(connection: Connection, linking: Linking, rulings: Rulings) -> None:
    """File what people edited under the keys that it has as they decided, so that its new neighbours find it."""
    for chunk in in_chunks(rulings.findings):
        _file_again(connection, linking, rulings, [link_records.c.finding.in_(chunk)])


def _file_again(connection: Connection, linking: Linking, rulings: Rulings, conditions: list[Any]) -> None:
    query = select(link_records.c.id, link_records.c.body).where(
        *is_current(), link_records.c.kind == "report", *conditions
    )
    for row in connection.execute(query).all():
        keys = linking.keys_decided(decode(Report, from_text(row.body)), rulings)
        insert_new(connection, link_keys, [{"key": key[:KEY_LENGTH], "record": row.id} for key in sorted(keys)])


def queue_around(connection: Connection, findings: Iterable[str]) -> None:
    """Let the next linking make anew what some events and statements bear on, and all that stands with them there."""
    wanted = set(findings)
    incident_ids, claim_ids = find_bearing(connection, wanted)
    for chunk in in_chunks(claim_ids):
        wanted.update(connection.scalars(select(claim_findings.c.finding).where(claim_findings.c.claim.in_(chunk))))
    for chunk in in_chunks(incident_ids):
        told = select(incident_reports.c.event).where(incident_reports.c.incident.in_(chunk))
        wanted.update(connection.scalars(told))
    keys: set[tuple[str, str]] = set()
    for chunk in in_chunks(wanted):
        for table in (statements, events):
            query = select(sections.c.document, sections.c.extractor).join(table, table.c.reading == sections.c.reading)
            rows = connection.execute(query.where(table.c.id.in_(chunk), not_(is_superseded())).distinct())
            keys.update((row.document, row.extractor) for row in rows)
    insert_new(connection, link_queue, [{"document": d, "extractor": e} for d, e in sorted(keys)])


def ask_to_link_all(connection: Connection) -> None:
    """Let the next linking make everything anew: readings that it rests on do not count any more."""
    insert_new(connection, link_queue, [{"document": ALL, "extractor": ALL}])


def find_bearing(connection: Connection, findings: Iterable[str] | None) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the incidents and of the claims on which any of the events and statements bears; None for all."""
    if findings is None:
        return frozenset(connection.scalars(select(incidents.c.id))), frozenset(connection.scalars(select(claims.c.id)))
    found: list[set[str]] = [set(), set()]
    for chunk in in_chunks(findings):
        for ids, (_, part, owner, member) in zip(found, _OWNERS, strict=True):
            ids.update(connection.scalars(select(part.c[owner]).where(part.c[member].in_(chunk))))
    return frozenset(found[0]), frozenset(found[1])


def list_incidents(
    connection: Connection, ids: Iterable[str] | None = None, *, rejected: bool | None = None
) -> tuple[Incident, ...]:
    """The incidents by their first day, those of no known day last.

    Args:
        connection: From `Store.reading`.
        ids: Only these.
        rejected: Whether with those that a person rejected; by default only where ids are asked for.
    """
    bodies = _bodies(connection, incidents, [], ids)
    found = [decode(Incident, from_text(body)) for body in bodies]
    shown = [i for i in found if _is_shown(i, ids is not None if rejected is None else rejected)]
    return tuple(sorted(shown, key=lambda incident: (incident.when.start or "~", incident.id)))


def list_claims(
    connection: Connection,
    status: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    *,
    rejected: bool | None = None,
) -> tuple[Claim, ...]:
    """The claims, optionally only of some statuses, by the day they were first told.

    Args:
        connection: From `Store.reading`.
        status: Only of these.
        ids: Only these.
        rejected: Whether with those that a person rejected; by default only where ids are asked for.
    """
    conditions = [] if status is None else [claims.c.status.in_(sorted(status))]
    found = [decode(Claim, from_text(body)) for body in _bodies(connection, claims, conditions, ids)]
    shown = [c for c in found if _is_shown(c, ids is not None if rejected is None else rejected)]
    return tuple(sorted(shown, key=_first_told))


def _is_shown(answer: Incident | Claim, rejected: bool) -> bool:
    return rejected or not is_rejected(answer.rulings)


def _first_told(claim: Claim) -> tuple[str, str]:
    return (min((c.told or "~" for c in claim.contributions), default="~"), claim.id)


def _bodies(connection: Connection, table: Table, conditions: list[Any], ids: Iterable[str] | None) -> list[str]:
    if ids is None:
        return list(connection.scalars(select(table.c.body).where(*conditions)))
    chunks = in_chunks(ids)
    queries = (select(table.c.body).where(table.c.id.in_(chunk), *conditions) for chunk in chunks)
    return [body for query in queries for body in connection.scalars(query)]


def _replace_all(connection: Connection, relinked: Relinked) -> None:
    for table in (incidents, incident_reports, claims, claim_findings):
        connection.execute(delete(table))
    delete_facts(connection)
    _insert(connection, relinked)


def _replace(connection: Connection, relinked: Relinked) -> None:
    for chunk in in_chunks(relinked.touched):
        for whole, part, owner, member in _OWNERS:
            stale = select(part.c[owner]).where(part.c[member].in_(chunk)).distinct()
            ids = list(connection.scalars(stale))
            for some in in_chunks(ids):
                connection.execute(delete(whole).where(whole.c.id.in_(some)))
                connection.execute(delete(part).where(part.c[owner].in_(some)))
                delete_facts(connection, some)
    _insert(connection, relinked)


_OWNERS: tuple[tuple[Table, Table, str, str], ...] = (
    (incidents, incident_reports, "incident", "event"),
    (claims, claim_findings, "claim", "finding"),
)


def _insert(connection: Connection, relinked: Relinked) -> None:
    insert_new(connection, incidents, [_incident_row(incident) for incident in relinked.incidents])
    told = [{"incident": i.id, "event": e} for i in relinked.incidents for e in sorted({r.event for r in i.reports})]
    insert_new(connection, incident_reports, told)
    insert_new(connection, claims, [_claim_row(claim) for claim in relinked.claims])
    told_in = {i.id: frozenset(r.event for r in i.reports) for i in relinked.incidents}
    bearing = [
        {"claim": claim.id, "finding": finding}
        for claim in relinked.claims
        for finding in sorted(findings_of(claim) | told_in.get(claim.incident or "", frozenset()))
    ]
    insert_new(connection, claim_findings, bearing)
    shown = [incident for incident in relinked.incidents if _is_shown(incident, False)]
    append_facts(connection, shown, [claim for claim in relinked.claims if _is_shown(claim, False)])


def findings_of(claim: Claim) -> frozenset[str]:
    """Ids of the events and statements that bear on a claim."""
    found = {c.event for c in claim.contributions} | {c.voice.statement for c in claim.contributions}
    return frozenset(id_ for id_ in found if id_)


def _incident_row(incident: Incident) -> dict[str, Any]:
    first, last = incident.when.days()
    return {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "body": to_text(incident),
    }


def _claim_row(claim: Claim) -> dict[str, Any]:
    body = to_text(claim)
    words = claim.words.replace("\x00", "\ufffd")
    return {"id": claim.id, "kind": claim.kind.value, "status": claim.status.value, "words": words, "body": body}
