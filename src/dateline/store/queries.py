"""Questions to the record about what was said, what happened and where."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, Table, func, literal, not_, or_, select

from dateline.model import DocumentKind, Event, PlaceMention, Statement
from dateline.store.answers import Counts, Happened, PlaceSummary, Said, Where
from dateline.store.codec import decode, from_text
from dateline.store.current import is_superseded as is_superseded  # asked for here by other rooms
from dateline.store.finding_rows import fold
from dateline.store.overlay import lay_over_happened, lay_over_said
from dateline.store.repeat_tables import folds
from dateline.store.rulings import load_rulings
from dateline.store.schema import (
    capture_documents,
    captures,
    documents,
    events,
    passages,
    places,
    posts,
    sections,
    statements,
    visited,
)

Answer = TypeVar("Answer", Said, Happened)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the coverage a question is about.

    Attributes:
        since, until: Half-open, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` in UTC; what has no time is outside either.
        unvisited: Only what stands in no document that an earlier visit has shown.
        visited: Only what stands in a document that one has shown.
    """

    since: str | None = None
    until: str | None = None
    unvisited: bool = False
    visited: bool = False

    @property
    def before(self) -> Scope:
        """What the coverage had told before that of this scope."""
        return Scope(visited=True) if self.unvisited else Scope(until=self.since)


EVERYTHING = Scope()
FEWEST_TOLD = 5  # words in which an event is told that may be one with another told in the same ones

_SOURCE = (
    select(func.min(captures.c.source))
    .join(capture_documents, capture_documents.c.capture == captures.c.id)
    .where(capture_documents.c.document == documents.c.key)
    .scalar_subquery()
)
SAME = (  # of a statement: the number under which all that say the same are folded, None where it is not yet
    select(folds.c.same)
    .join(passages, passages.c.number == folds.c.passage)
    .where(passages.c.owner == statements.c.reading, passages.c.start == statements.c.rank, passages.c.end == 0)
    .scalar_subquery()
)
SAID_COLUMNS = (statements.c.body, statements.c.words, statements.c.cue, statements.c.lead)  # what `read_said` reads
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
    if scope.visited:
        seen = select(visited.c.document).where(visited.c.document == sections.c.document)
        conditions.append(seen.exists())
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
    rejected: bool = False,
    also: Iterable[str] = (),
) -> tuple[Said, ...]:
    """The statements of a scope in the order of their times, each once, as people decided about them.

    Args:
        connection: From `Store.reading`.
        scope: Which part of the coverage.
        speaker: A name or a part of it in whole words; case and diacritics do not matter.
        polarity: As in the model.
        ids: Only these.
        rejected: Also those that a person rejected.
        also: Whole names of which the speaker may have any instead.
    """
    rulings = load_rulings(connection)
    others = sorted({fold(name) for name in also})
    query = in_sections(statements, scope, *SAID_COLUMNS, SAME.label("same"))
    decided = statements.c.id.in_(sorted(rulings.findings))
    if speaker is not None:
        padded = literal(" ").concat(statements.c.speaker_key).concat(" ")
        query = query.where(or_(padded.like(f"% {_like(fold(speaker))} %", escape="\\"), decided, speaks_as(others)))
    if polarity is not None:
        query = query.where(or_(statements.c.polarity == polarity, decided))
    if ids is not None:
        query = query.where(statements.c.id.in_(sorted(ids)))
    found = _gather(connection.execute(query), read_said, _said_alike)
    if not rulings:
        return found
    edited = lay_over_said(found, rulings, rejected=rejected)
    return tuple(said for said in edited if _is_wanted(said.statement, speaker, polarity, others))


def speaks_as(names: Iterable[str]) -> ColumnElement[bool]:
    """Whether the speaker has one of some folded names."""
    return statements.c.speaker_key.in_(list(names))


def _is_wanted(statement: Statement, speaker: str | None, polarity: str | None, others: Sequence[str] = ()) -> bool:
    spoken = fold(statement.speaker)
    named = speaker is None or f" {fold(speaker)} " in f" {spoken} " or spoken in others
    return named and polarity in (None, statement.polarity.value)


def list_same(connection: Connection, id: str) -> frozenset[str]:  # noqa: A002 - a name of the record
    """Ids of the statements that say the same in the same words as one, with its own."""
    index = passages.join(folds, folds.c.passage == passages.c.number).join(
        statements,
        (passages.c.owner == statements.c.reading) & (passages.c.start == statements.c.rank) & (passages.c.end == 0),
    )
    numbers = select(folds.c.same).select_from(index).where(statements.c.id == id)
    same = select(statements.c.id).select_from(index).where(folds.c.same.in_(numbers))
    return frozenset({id, *connection.scalars(same)})


def list_events(
    connection: Connection,
    scope: Scope = EVERYTHING,
    *,
    kind: str | None = None,
    ids: Iterable[str] | None = None,
    rejected: bool = False,
) -> tuple[Happened, ...]:
    """The events of a scope in the order of the times they were told, each once, as people decided about them."""
    rulings = load_rulings(connection)
    query = in_sections(events, scope, events.c.body, events.c.words, events.c.first_day, events.c.last_day)
    if kind is not None:
        query = query.where(or_(events.c.type == kind, events.c.id.in_(sorted(rulings.findings))))
    if ids is not None:
        query = query.where(events.c.id.in_(sorted(ids)))
    found = _gather(connection.execute(query), _read_happened, _told_alike)
    edited = lay_over_happened(found, rulings, rejected=rejected) if rulings else found
    return tuple(told for told in edited if kind in (None, told.event.type.value))


def list_places(connection: Connection, scope: Scope = EVERYTHING) -> tuple[PlaceSummary, ...]:
    """The places named, those in most documents first."""
    groups: dict[tuple[object, ...], list[tuple[PlaceMention, Where]]] = {}
    for row in connection.execute(in_sections(places, scope, places.c.body)):
        where = read_where(row._mapping)
        mention = decode(PlaceMention, from_text(row.body), where.start)
        groups.setdefault(_place_key(mention), []).append((mention, where))
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


def _place_key(mention: PlaceMention) -> tuple[object, ...]:
    """What mentions of one place share; "20 km north of it" is another place than it."""
    place = (mention.geonameid,) if mention.geonameid else (fold(mention.name), mention.kind, mention.country)
    if mention.relation is None:
        return place
    return (*place, mention.relation, mention.latitude, mention.longitude, mention.radius_km)


def _summarise_place(group: list[tuple[PlaceMention, Where]]) -> PlaceSummary:
    group.sort(key=lambda pair: (pair[1].at or "~", pair[1].document, pair[0].span))
    times = [where.at for _, where in group if where.at]
    return PlaceSummary(
        mention=group[0][0],
        mentions=len(group),
        documents=len({where.document for _, where in group}),
        first_at=min(times, default=None),
        last_at=max(times, default=None),
        outlets=tuple(sorted({where.outlet for _, where in group if where.outlet})),
    )


def _said_alike(said: Said, row: Row[Any]) -> Hashable:
    """What all that say the same have in common: the number they are folded under."""
    return said.statement.id if row.same is None else row.same


def _told_alike(happened: Happened, row: Row[Any]) -> Hashable:
    """What the same event has wherever it is told in the same words; a few words alone are no repeat."""
    words = fold(row.words)
    if words.count(" ") < FEWEST_TOLD - 1:
        return happened.event.id
    event = happened.event
    figures = tuple((q.of, q.low, q.high) for q in event.quantities)
    place = event.place.name if event.place else None
    return (event.type, event.status, event.background, place, figures, row.first_day, row.last_day, words)


def _gather(
    rows: Iterable[Row[Any]],
    read: Callable[[Row[Any]], Answer],
    identify: Callable[[Answer, Row[Any]], Hashable],
) -> tuple[Answer, ...]:
    """Each finding once, where it stood first, with everywhere it stands."""
    groups: dict[Hashable, dict[tuple[str, str], Answer]] = {}
    by_id: dict[str, Hashable] = {}
    for row in rows:
        answer = read(row)
        id_ = _id(answer)
        key = by_id.setdefault(id_, identify(answer, row))
        groups.setdefault(key, {}).setdefault((id_, answer.where.document), answer)
    firsts = []
    for group in groups.values():
        told = sorted(group.values(), key=_order)
        firsts.append(
            replace(
                told[0],
                seen_in=frozenset(answer.where.document for answer in told),
                appearances=tuple(answer.where for answer in told),
                also=frozenset(_id(answer) for answer in told) - {_id(told[0])},
            )
        )
    return tuple(sorted(firsts, key=_order))


def _id(answer: Said | Happened) -> str:
    return answer.statement.id if isinstance(answer, Said) else answer.event.id


def _order(answer: Said | Happened) -> tuple[object, ...]:
    finding = answer.statement if isinstance(answer, Said) else answer.event
    where = answer.where
    return (where.at or "~", where.outlet or "", where.document, finding.evidence.spans[0], finding.id)


def read_said(row: Row[*tuple[Any, ...]]) -> Said:
    """The statement of a row of `in_sections` that has `SAID_COLUMNS`, seen in the document that the row is of."""
    where = read_where(row._mapping)
    statement = decode(Statement, from_text(row.body), where.start)
    return Said(statement, row.words, where, frozenset({where.document}), cue=row.cue, lead=row.lead)


def _read_happened(row: Row[Any]) -> Happened:
    where = read_where(row._mapping)
    return Happened(decode(Event, from_text(row.body), where.start), row.words, where)


def _like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
