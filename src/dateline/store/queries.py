"""Questions to the record about what was said, what happened and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, Table, and_, func, literal, not_, select

from dateline.model import DocumentKind, Event, PlaceMention, Statement
from dateline.store.answers import Counts, Happened, PlaceSummary, Said, Where
from dateline.store.codec import decode, from_text
from dateline.store.finding_rows import fold
from dateline.store.schema import (
    capture_documents,
    captures,
    documents,
    events,
    places,
    posts,
    sections,
    statements,
    superseded,
    visited,
)

Answer = TypeVar("Answer", Said, Happened)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the coverage a question is about.

    Attributes:
        since, until: Half-open, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` in UTC; what has no time is outside either.
        unvisited: Only what stands in no document that an earlier visit has shown.
    """

    since: str | None = None
    until: str | None = None
    unvisited: bool = False


EVERYTHING = Scope()

_SOURCE = (
    select(func.min(captures.c.source))
    .join(capture_documents, capture_documents.c.capture == captures.c.id)
    .where(capture_documents.c.document == documents.c.key)
    .scalar_subquery()
)
WHERE_COLUMNS = (
    _SOURCE.label("source"),
    documents.c.key.label("document"),
    documents.c.id.label("document_id"),
    documents.c.kind.label("document_kind"),
    documents.c.outlet,
    documents.c.title,
    documents.c.address,
    sections.c.at,
    sections.c.start,
    posts.c.key.label("post"),
    posts.c.id.label("post_id"),
    posts.c.headline,
    posts.c.byline,
    posts.c.posted_at,
)


def is_superseded() -> ColumnElement[bool]:
    """Of a section: whether a later extractor has read its capture again."""
    same = and_(superseded.c.document == sections.c.document, superseded.c.extractor == sections.c.extractor)
    return select(superseded.c.document).where(same).exists()


def in_sections(table: Table, scope: Scope, *columns: ColumnElement[Any]) -> Select[Any]:
    """The rows of a finding table with where they stand: once for each document, posts repeated in one left out."""
    query = (
        select(*columns, *WHERE_COLUMNS)
        .select_from(table)
        .join(sections, sections.c.reading == table.c.reading)
        .join(documents, documents.c.key == sections.c.document)
        .outerjoin(posts, posts.c.key == sections.c.post)
        .where(not_(is_superseded()), sections.c.repeat_of.is_(None))
    )
    return query.where(*scope_conditions(scope))


def scope_conditions(scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions on a section that a scope makes."""
    conditions: list[ColumnElement[bool]] = []
    if scope.since is not None:
        conditions.append(sections.c.at >= scope.since)
    if scope.until is not None:
        conditions.append(sections.c.at < scope.until)
    if scope.unvisited:
        shown = sections.alias("shown")
        joined = select(shown.c.document).join(visited, visited.c.document == shown.c.document)
        conditions.append(not_(joined.where(shown.c.reading == sections.c.reading).exists()))
    return conditions


def read_where(found: RowMapping) -> Where:
    """Where a row of `in_sections` stands."""
    values = {name: found[name] for name in Where.__dataclass_fields__ if name != "kind"}
    return Where(kind=DocumentKind(found["document_kind"]), **values)


def list_statements(
    connection: Connection,
    scope: Scope = EVERYTHING,
    *,
    speaker: str | None = None,
    polarity: str | None = None,
    ids: Iterable[str] | None = None,
) -> tuple[Said, ...]:
    """The statements of a scope in the order of their times, each once.

    Args:
        connection: From `Store.reading`.
        scope: Which part of the coverage.
        speaker: A name or a part of it in whole words; case and diacritics do not matter.
        polarity: As in the model.
        ids: Only these.
    """
    query = in_sections(statements, scope, statements.c.body, statements.c.words)
    if speaker is not None:
        padded = literal(" ").concat(statements.c.speaker_key).concat(" ")
        query = query.where(padded.like(f"% {_like(fold(speaker))} %", escape="\\"))
    if polarity is not None:
        query = query.where(statements.c.polarity == polarity)
    if ids is not None:
        query = query.where(statements.c.id.in_(sorted(ids)))
    return _gather(connection.execute(query), _read_said, lambda said: said.statement.id)


def list_events(
    connection: Connection, scope: Scope = EVERYTHING, *, kind: str | None = None, ids: Iterable[str] | None = None
) -> tuple[Happened, ...]:
    """The events of a scope in the order of the times they were told, each once."""
    query = in_sections(events, scope, events.c.body, events.c.words)
    if kind is not None:
        query = query.where(events.c.type == kind)
    if ids is not None:
        query = query.where(events.c.id.in_(sorted(ids)))
    return _gather(connection.execute(query), _read_happened, lambda happened: happened.event.id)


def list_places(connection: Connection, scope: Scope = EVERYTHING) -> tuple[PlaceSummary, ...]:
    """The places named, those in most documents first."""
    groups: dict[tuple[object, ...], list[tuple[PlaceMention, Where]]] = {}
    for row in connection.execute(in_sections(places, scope, places.c.body)):
        where = read_where(row._mapping)
        mention = decode(PlaceMention, from_text(row.body), where.start)
        key = (mention.geonameid,) if mention.geonameid else (fold(mention.name), mention.kind, mention.country)
        groups.setdefault(key, []).append((mention, where))
    summaries = [_summarise_place(group) for group in groups.values()]
    return tuple(sorted(summaries, key=lambda s: (-s.documents, -s.mentions, s.mention.name)))


def find_recent_start(connection: Connection, days: int) -> str | None:
    """The earliest of the last so many story days; None where the record has no more days than that."""
    day = func.substr(sections.c.at, 1, 10)
    query = select(day).where(sections.c.at.is_not(None), not_(is_superseded())).distinct().order_by(day.desc())
    found = connection.scalars(query.limit(days + 1)).all()
    return str(found[days - 1]) if len(found) > days else None


def count_all(connection: Connection) -> Counts:
    """How much the record holds."""

    def count(query: Select[Any]) -> int:
        return int(connection.scalar(query) or 0)

    def different(table: Table) -> Select[Any]:
        joined = select(func.count(func.distinct(table.c.id))).join(sections, sections.c.reading == table.c.reading)
        return joined.where(not_(is_superseded()))

    current = select(func.count(func.distinct(sections.c.document))).where(not_(is_superseded()))
    return Counts(
        captures=count(select(func.count()).select_from(captures)),
        documents=count(current),
        posts=count(select(func.count()).select_from(posts)),
        statements=count(different(statements)),
        events=count(different(events)),
    )


def _summarise_place(group: list[tuple[PlaceMention, Where]]) -> PlaceSummary:
    group.sort(key=lambda pair: (pair[1].at or "~", pair[1].document, pair[0].span))
    times = [where.at for _, where in group if where.at]
    return PlaceSummary(
        mention=group[0][0],
        mentions=len(group),
        documents=len({where.document for _, where in group}),
        first_at=min(times, default=None),
        last_at=max(times, default=None),
    )


def _gather(
    rows: Iterable[Row[Any]], read: Callable[[Row[Any]], Answer], identify: Callable[[Answer], str]
) -> tuple[Answer, ...]:
    """Each finding once, where it stood first, with the number of documents it stands in."""
    groups: dict[str, list[Answer]] = {}
    for row in rows:
        answer = read(row)
        groups.setdefault(identify(answer), []).append(answer)
    firsts = []
    for group in groups.values():
        first = min(group, key=_order)
        firsts.append(replace(first, seen_in=frozenset(answer.where.document for answer in group)))
    return tuple(sorted(firsts, key=_order))


def _order(answer: Said | Happened) -> tuple[object, ...]:
    finding = answer.statement if isinstance(answer, Said) else answer.event
    where = answer.where
    return (where.at or "~", where.outlet or "", where.document, finding.evidence.spans[0], finding.id)


def _read_said(row: Row[Any]) -> Said:
    where = read_where(row._mapping)
    return Said(decode(Statement, from_text(row.body), where.start), row.words, where)


def _read_happened(row: Row[Any]) -> Happened:
    where = read_where(row._mapping)
    return Happened(decode(Event, from_text(row.body), where.start), row.words, where)


def _like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
