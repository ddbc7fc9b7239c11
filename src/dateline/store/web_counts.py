"""What pages count: activity by day, who speaks, which outlets and places there are, and the rows of maps and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, not_, select

from dateline.store.answers import Said
from dateline.store.overlay import lay_over_said
from dateline.store.queries import EVERYTHING, SAID_COLUMNS, in_sections, is_superseded, read_said
from dateline.store.rulings import load_rulings
from dateline.store.schema import (
    claim_facts,
    documents,
    events,
    incident_facts,
    sections,
    statements,
    superseded,
)
from dateline.store.web_queries import Wanted, contains, incident_conditions

_SHOWN = sections.alias("shown_first")
_gone = (
    select(superseded.c.document)
    .where(superseded.c.document == _SHOWN.c.document, superseded.c.extractor == _SHOWN.c.extractor)
    .exists()
)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How much a story day told."""

    day: str
    statements: int
    denials: int
    events: int


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How often someone speaks.

    Attributes:
        key: Folded name, to ask by.
        readings: Posts or pages around posts in which they do.
    """

    key: str
    name: str
    kind: str
    statements: int
    denials: int
    first_at: str | None
    last_at: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list."""

    key: str
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    kind: str
    address: str | None


def count_days(connection: Connection) -> tuple[DayCount, ...]:
    """Statements, denials among them and events, by story day, oldest first."""
    denies = func.sum(case((statements.c.polarity == "denies", 1), else_=0))
    said = _by_day(connection, statements, func.count(), denies)
    told = _by_day(connection, events, func.count())
    return tuple(
        DayCount(day, said.get(day, (0, 0))[0], said.get(day, (0, 0))[1], told.get(day, (0,))[0])
        for day in sorted(said.keys() | told.keys())
    )


def list_speakers(connection: Connection) -> tuple[SpeakerCount, ...]:
    """Everyone who says something, most first."""
    kinds = func.min(statements.c.speaker_kind)
    denies = func.sum(case((statements.c.polarity == "denies", 1), else_=0))
    query = (
        select(
            statements.c.speaker_key,
            func.min(statements.c.speaker).label("name"),
            kinds.label("kind"),
            func.count().label("said"),
            denies.label("denied"),
            func.min(sections.c.at).label("first_at"),
            func.max(sections.c.at).label("last_at"),
        )
        .join(sections, sections.c.reading == statements.c.reading)
        .where(not_(is_superseded()), sections.c.repeat_of.is_(None))
        .group_by(statements.c.speaker_key)
    )
    found = [
        SpeakerCount(row.speaker_key, row.name, row.kind, row.said, int(row.denied or 0), row.first_at, row.last_at)
        for row in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.statements, speaker.name)))


def list_outlets(connection: Connection) -> tuple[str, ...]:
    """The outlets, by name."""
    query = select(documents.c.outlet).where(documents.c.outlet.is_not(None)).distinct()
    return tuple(sorted(outlet for outlet in connection.scalars(query) if outlet))


def list_place_names(connection: Connection, limit: int) -> tuple[str, ...]:
    """The places that most incidents happened at."""
    counted = func.count().label("told")
    query = select(incident_facts.c.site, counted).where(incident_facts.c.site.is_not(None))
    return tuple(
        row.site
        for row in connection.execute(query.group_by(incident_facts.c.site).order_by(counted.desc()).limit(limit))
    )


def list_statements_of(
    connection: Connection, keys: Sequence[str], *, polarity: str | None = None, limit: int, offset: int = 0
) -> tuple[Said, ...]:
    """What someone said, by their folded names, latest first; what stands in several documents once a document."""
    query = in_sections(statements, EVERYTHING, *SAID_COLUMNS)
    query = query.where(statements.c.speaker_key.in_(keys))
    if polarity:
        query = query.where(statements.c.polarity == polarity)
    first = select(func.min(_SHOWN.c.document)).where(
        _SHOWN.c.reading == sections.c.reading, _SHOWN.c.repeat_of.is_(None), not_(_gone)
    )
    query = query.where(sections.c.document == first.scalar_subquery())
    query = query.order_by(sections.c.at.desc().nulls_last(), sections.c.document, statements.c.rank)
    found = [read_said(row) for row in connection.execute(query.limit(limit).offset(offset))]
    return lay_over_said(found, load_rulings(connection))


def list_incident_rows(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """The facts of incidents by the time they happened, latest first."""
    facts = incident_facts.c
    order = (func.coalesce(facts.first_day, facts.first_told).desc().nulls_last(), facts.id)
    query = select(incident_facts).where(*incident_conditions(wanted)).order_by(*order).limit(limit).offset(offset)
    result = connection.execute(query)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def count_incidents(connection: Connection, wanted: Wanted) -> int:
    """How many incidents are asked for."""
    query = select(func.count()).select_from(incident_facts).where(*incident_conditions(wanted))
    return connection.scalar(query) or 0


def list_control_rows(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The facts of claims about who holds a place, last told first."""
    query = select(claim_facts).where(claim_facts.c.kind == "control")
    order = (claim_facts.c.last_told.desc().nulls_last(), claim_facts.c.id)
    return [dict(row._mapping) for row in connection.execute(query.order_by(*order).limit(limit))]


def list_document_rows(
    connection: Connection, *, outlet: str | None = None, title: str | None = None, limit: int, offset: int = 0
) -> tuple[DocumentRow, ...]:
    """The documents that count, latest first."""
    counts = select(sections.c.document).where(sections.c.document == documents.c.key, not_(is_superseded()))
    query: Select[Any] = select(*(documents.c[name] for name in DocumentRow.__dataclass_fields__)).where(
        counts.exists()
    )
    if outlet:
        query = query.where(func.lower(documents.c.outlet) == outlet.lower())
    if title:
        query = query.where(contains(func.lower(documents.c.title), title))
    query = query.order_by(documents.c.published.desc().nulls_last(), documents.c.key).limit(limit).offset(offset)
    return tuple(DocumentRow(**row._mapping) for row in connection.execute(query))


def _by_day(connection: Connection, table: Any, *counts: Any) -> dict[str, tuple[int, ...]]:
    day = func.substr(sections.c.at, 1, 10)
    query = (
        select(day, *counts)
        .select_from(table)
        .join(sections, sections.c.reading == table.c.reading)
        .where(not_(is_superseded()), sections.c.repeat_of.is_(None), sections.c.at.is_not(None))
        .group_by(day)
    )
    return {row[0]: tuple(int(count or 0) for count in row[1:]) for row in connection.execute(query)}
