"""Questions that pages ask: a page of incidents, claims or statements at a time, found through columns and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, not_, or_, select

from dateline.store.answers import Said
from dateline.store.dialects import in_chunks
from dateline.store.finding_rows import fold
from dateline.store.overlay import lay_over_said
from dateline.store.queries import (
    EVERYTHING,
    SAID_COLUMNS,
    in_sections,
    is_superseded,
    list_statements,
    read_said,
)
from dateline.store.rulings import load_rulings
from dateline.store.schema import (
    claim_facts,
    claim_findings,
    decisions,
    documents,
    events,
    incident_facts,
    incident_reports,
    link_queue,
    passages,
    places,
    sections,
    statements,
    superseded,
    visited,
)

AT_ONCE = 400  # sections in one question
FEW = 30  # sections in the first question, where every one of them may tell enough
MOST_SECTIONS = 8_000  # looked through, latest first, for statements of a kind before giving up
MOST_NEW = 400  # documents: of more than these the latest things are shown, not the new ones
DISPUTED = ("disputed", "figures_vary", "conceded")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked to see; None is no condition.

    Attributes:
        place, party, outlet: Names or parts of names; case and diacritics do not matter.
        kind: Of an incident its type, of a claim its kind.
        status: Of an incident or a claim; "in_dispute" for those that somebody contests.
        since, until: Story days, both inclusive.
        background: With what is told as history.
        documents: Only what these documents tell (their keys).
    """

    place: str | None = None
    party: str | None = None
    outlet: str | None = None
    kind: str | None = None
    status: str | None = None
    polarity: str | None = None
    since: str | None = None
    until: str | None = None
    background: bool = False
    documents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Ids:
    """One page of ids, and how many there are on all pages."""

    ids: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the record held at a moment: what was counted under one holds for as long as it is the same.

    Attributes:
        coverage: Differs whenever there is other coverage, or it is read otherwise.
        whole: Differs whenever anything is: coverage, what it was linked to, what people decided.
    """

    coverage: tuple[object, ...]
    whole: tuple[object, ...]


def get_stamp(connection: Connection) -> Stamp:
    """The stamp of what the record holds now."""
    coverage = (
        select(func.max(passages.c.number)),
        *(select(func.count()).select_from(table) for table in (documents, superseded)),
    )
    more = (
        *(select(func.count()).select_from(t) for t in (link_queue, decisions, incident_facts, claim_facts)),
        select(func.max(decisions.c.decided_at)),
    )
    numbers = tuple(connection.execute(select(*(n.scalar_subquery() for n in (*coverage, *more)))).one())
    return Stamp(numbers[: len(coverage)], numbers)


def list_claim_ids(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> Ids:
    """Ids of claims, last told first."""
    conditions = _fact_conditions(claim_facts, wanted)
    if wanted.kind:
        conditions.append(claim_facts.c.kind == wanted.kind)
    if wanted.documents is not None:
        found = _findings_in(connection, claim_findings, "claim", "finding", wanted.documents)
        conditions.append(claim_facts.c.id.in_(found))
    return _page_ids(connection, claim_facts, conditions, limit, offset)


def list_incident_ids(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> Ids:
    """Ids of incidents, last told first."""
    conditions = incident_conditions(wanted)
    if wanted.documents is not None:
        found = _findings_in(connection, incident_reports, "incident", "event", wanted.documents)
        conditions.append(incident_facts.c.id.in_(found))
    return _page_ids(connection, incident_facts, conditions, limit, offset)


def incident_conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked of the facts of incidents."""
    conditions = _fact_conditions(incident_facts, wanted)
    if wanted.kind:
        conditions.append(incident_facts.c.type == wanted.kind)
    if not wanted.background:
        conditions.append(incident_facts.c.background == 0)
    return conditions


def list_new_documents(connection: Connection) -> tuple[str, ...] | None:
    """Keys of the documents that no visit has shown; None where there are many, as in a record never visited."""
    shown = select(visited.c.document).where(visited.c.document == documents.c.key).exists()
    keys = connection.scalars(select(documents.c.key).where(not_(shown)).limit(MOST_NEW + 1)).all()
    return None if len(keys) > MOST_NEW else tuple(keys)


def list_latest_statements(connection: Connection, wanted: Wanted, limit: int) -> tuple[Said, ...]:
    """The latest statements, each once, latest first; of more than some thousand posts only the latest are asked."""
    found: dict[str, Said] = {}
    offset, many = 0, FEW
    while offset < MOST_SECTIONS:
        readings = _list_readings(connection, wanted, many, offset)
        for said in _statements_in(connection, readings, wanted):
            known = found.get(said.statement.id)
            seen_in = said.seen_in | (known.seen_in if known else frozenset())
            found[said.statement.id] = replace(said, seen_in=seen_in)
        if len(found) >= limit or len(readings) < many:
            break
        offset, many = offset + many, min(AT_ONCE, 2 * many)
    latest = sorted(found.values(), key=lambda said: (said.where.at or "", said.where.document), reverse=True)
    return tuple(latest[:limit])


def find_statements(connection: Connection, ids: Iterable[str]) -> dict[str, Said]:
    """Statements by their ids."""
    found: dict[str, Said] = {}
    for chunk in in_chunks(ids):
        for said in list_statements(connection, ids=chunk):
            found |= dict.fromkeys((said.statement.id, *said.also), said)
    return found


def find_document_keys(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Keys of documents by the ids they came with; of several that share one the first."""
    found: dict[str, str] = {}
    for chunk in in_chunks(ids):
        query = select(documents.c.id, documents.c.key).where(documents.c.id.in_(chunk)).order_by(documents.c.key)
        for row in connection.execute(query):
            found.setdefault(row.id, row.key)
    return found


def find_claims_of(connection: Connection, findings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Ids of the claims that each finding bears on."""
    return _owners_of(connection, claim_findings, "claim", "finding", findings)


def find_incidents_of(connection: Connection, events: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Ids of the incidents that each event reports."""
    return _owners_of(connection, incident_reports, "incident", "event", events)


def find_disputed(connection: Connection, incidents: Iterable[str]) -> frozenset[str]:
    """Those of the incidents that somebody contests."""
    facts = incident_facts.c
    query = select(facts.id).where(facts.id.in_(sorted(incidents)), facts.disputed == 1)
    return frozenset(connection.scalars(query))


def list_claims_about(connection: Connection, incident: str) -> tuple[str, ...]:
    """Ids of the claims whose findings report the incident."""
    told = select(incident_reports.c.event).where(incident_reports.c.incident == incident)
    query = select(claim_findings.c.claim).where(claim_findings.c.finding.in_(told)).distinct()
    return tuple(connection.scalars(query.order_by(claim_findings.c.claim)))


def contains(column: Any, written: str) -> ColumnElement[bool]:
    """Whether a column of folded names holds the name or a part of it."""
    folded = fold(written).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: ColumnElement[bool] = column.like(f"%{folded}%", escape="\\")
    return found


def _fact_conditions(facts: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    named = (("site_names", wanted.place), ("voices", wanted.party), ("outlets", wanted.outlet))
    conditions += [contains(facts.c[column], name) for column, name in named if name]
    if wanted.status == "in_dispute":
        conditions.append(facts.c.status.in_(DISPUTED) if "kind" in facts.c else facts.c.disputed == 1)
    elif wanted.status:
        conditions.append(facts.c.status == wanted.status)
    if wanted.since:
        conditions.append(facts.c.last_told >= wanted.since)
    if wanted.until:
        conditions.append(facts.c.first_told <= wanted.until)
    return conditions


def _page_ids(connection: Connection, facts: Table, conditions: Sequence[Any], limit: int, offset: int) -> Ids:
    query = select(facts.c.id).where(*conditions).order_by(*latest_first(facts)).limit(limit).offset(offset)
    total = connection.scalar(select(func.count()).select_from(facts).where(*conditions)) or 0
    return Ids(tuple(connection.scalars(query)), int(total))


def latest_first(facts: Table) -> tuple[ColumnElement[Any], ...]:
    """Of one day what has two sides before what has one, and what more voices tell of before what fewer do."""
    if facts is claim_facts:
        voices = facts.c.asserting + facts.c.denying + facts.c.repeating
        weight = (case((facts.c.asserting > 0, 1), else_=0).desc(), voices.desc())
    else:
        weight = (facts.c.disputed.desc(), facts.c.reports.desc())
    return (facts.c.last_told.desc().nulls_last(), *weight, facts.c.id)


def _list_readings(connection: Connection, wanted: Wanted, limit: int, offset: int) -> list[str]:
    """What was read in a stretch of sections, latest first."""
    query: Select[Any] = select(sections.c.reading).where(not_(is_superseded()), sections.c.repeat_of.is_(None))
    if wanted.documents is not None:
        query = query.where(sections.c.document.in_(wanted.documents))
    if wanted.outlet:
        ours = select(documents.c.key).where(documents.c.key == sections.c.document)
        query = query.where(ours.where(func.lower(documents.c.outlet) == wanted.outlet.lower()).exists())
    if wanted.since:
        query = query.where(sections.c.at >= wanted.since)
    if wanted.until:
        query = query.where(sections.c.at < wanted.until + "~")
    return list(connection.scalars(query.order_by(sections.c.at.desc().nulls_last()).limit(limit).offset(offset)))


def _statements_in(connection: Connection, readings: Sequence[str], wanted: Wanted) -> list[Said]:
    if not readings:
        return []
    query = in_sections(statements, EVERYTHING, *SAID_COLUMNS)
    query = query.where(sections.c.reading.in_(set(readings)))
    if wanted.polarity:
        query = query.where(statements.c.polarity == wanted.polarity)
    if wanted.party:
        query = query.where(contains(statements.c.speaker_key, wanted.party))
    if wanted.place:
        named = and_(places.c.reading == statements.c.reading, contains(places.c.name_key, wanted.place))
        said = contains(func.lower(statements.c.words), wanted.place)
        query = query.where(or_(select(places.c.rank).where(named).exists(), said))
    found = [read_said(row) for row in connection.execute(query)]
    found.sort(key=lambda said: (said.where.at or "~", said.where.document), reverse=True)
    return list(lay_over_said(found, load_rulings(connection)))


def _findings_in(
    connection: Connection, owners: Table, owner: str, member: str, keys: Sequence[str]
) -> tuple[str, ...]:
    """Ids of what the findings of some documents belong to."""
    found: set[str] = set()
    tables = (statements, events) if member == "finding" else (events,)
    for table in tables:
        query = select(owners.c[owner]).join(table, table.c.id == owners.c[member])
        query = query.join(sections, sections.c.reading == table.c.reading).where(sections.c.document.in_(keys))
        found.update(connection.scalars(query.distinct()))
    return tuple(sorted(found))


def _owners_of(
    connection: Connection, table: Table, owner: str, member: str, ids: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for chunk in in_chunks(ids):
        for row in connection.execute(select(table).where(table.c[member].in_(chunk))):
            found.setdefault(row._mapping[member], []).append(row._mapping[owner])
    return {key: tuple(sorted(owners)) for key, owners in found.items()}
