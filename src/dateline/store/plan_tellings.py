"""What linking needs of the plans: each as one document tells it, with the times of its posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from dateline.model import (
    EventType,
    PlanKind,
    PlanMeeting,
    PlanPerson,
    PlanPosition,
    PlanSource,
    PlanTelling,
    Position,
    Proposal,
    Spans,
    Teller,
    Term,
    TermReport,
)
from dateline.store.answers import Where
from dateline.store.codec import decode, from_text
from dateline.store.dialects import in_chunks
from dateline.store.packing import clean
from dateline.store.queries import EVERYTHING, in_sections, read_where
from dateline.store.schema import events, positions, posts, proposals, sections, terms


@dataclass(frozen=True, slots=True)
class _Known:
    """What the tellings are made with.

    Attributes:
        terms: Words of the terms by reading, in the order of their proposals.
        positions: The same of the positions.
        times: Of posts, by document and id.
        events: Type and words by id.
    """

    terms: Mapping[str, Iterator[str]]
    positions: Mapping[str, Iterator[str]]
    times: Mapping[tuple[str, str], str]
    events: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def list_tellings(connection: Connection) -> tuple[PlanTelling, ...]:
    """Every plan as every document tells it."""
    query = in_sections(proposals, EVERYTHING, proposals.c.body, proposals.c.reading, proposals.c.rank)
    rows = [row._mapping for row in connection.execute(query)]
    rows.sort(key=lambda row: (row["document"], row["reading"], row["rank"]))
    found = [(row, decode(Proposal, from_text(row["body"]), row["start"])) for row in rows]
    times = _load_times(connection, sorted({row["document"] for row in rows}))
    told = _load_events(connection, sorted({id_ for _, proposal in found for id_ in proposal.events}))
    words = _load_words(connection, terms), _load_words(connection, positions)
    tellings, last, known = [], None, _Known({}, {}, times, told)
    for row, proposal in found:
        if (row["document"], row["reading"]) != last:  # the words of a reading are given out anew for each document
            last = (row["document"], row["reading"])
            parts = [{row["reading"]: iter(kind.get(row["reading"], ()))} for kind in words]
            known = _Known(parts[0], parts[1], times, told)
        tellings.append(_telling(row, proposal, known))
    return tuple(tellings)


def _telling(row: RowMapping, proposal: Proposal, known: _Known) -> PlanTelling:
    where = read_where(row)
    reading = row["reading"]
    first = proposal.terms[0].post if proposal.terms else None
    return PlanTelling(
        proposal.id,
        PlanKind(proposal.kind),
        _source(where, known, first, clean(proposal.name), proposal.mentions),
        tuple(map(clean, proposal.names)) or (clean(proposal.name),),
        frozenset(proposal.keys),
        tuple(map(clean, proposal.made_by)),
        tuple(_report(term, where, known, next(known.terms[reading], "")) for term in proposal.terms),
        tuple(_position(held, where, known, next(known.positions[reading], "")) for held in proposal.positions),
        tuple(_people(proposal, where, known)),
        tuple((t.label, _source(where, known, t.post, t.label, t.spans)) for t in proposal.texts),
        tuple(_meetings(proposal, where, known)),
    )


def _source(where: Where, known: _Known, post: str | None, words: str, spans: Spans) -> PlanSource:
    told = known.times.get((where.document, post or "")) or where.at
    return PlanSource(where.document, where.document_id, where.name, told, words, spans, post=post)


def _said(source: PlanSource, chain: tuple[str, ...], teller: Teller, statement: str | None) -> PlanSource:
    return PlanSource(
        source.document,
        source.document_id,
        source.outlet,
        source.told,
        source.words,
        source.spans,
        tuple(map(clean, chain)),
        teller,
        statement,
        source.post,
    )


def _report(term: Term, where: Where, known: _Known, words: str) -> TermReport:
    chain = () if term.reported_by == (where.outlet,) else term.reported_by
    teller = Teller.OTHER if chain else Teller.OUTLET
    source = _said(_source(where, known, term.post, words, term.content), chain, teller, term.statement)
    party, value = (clean(x) if x else None for x in (term.party_bound, term.value))
    return TermReport(term.id, term.topic, source, party, value, term.modality, term.version)


def _position(held: Position, where: Where, known: _Known, words: str) -> PlanPosition:
    source = _source(where, known, held.post, words, held.evidence.spans)
    said = _said(source, held.reported_by, Teller(held.voice), held.statement)
    return PlanPosition(clean(held.party), held.stance, said, held.topic)


def _people(proposal: Proposal, where: Where, known: _Known) -> Iterator[PlanPerson]:
    for role in proposal.roles:
        source = _source(where, known, role.post, clean(role.name), role.spans)
        yield PlanPerson(clean(role.name), role.role, (source,))


def _meetings(proposal: Proposal, where: Where, known: _Known) -> Iterator[PlanMeeting]:
    for id_ in proposal.events:
        if id_ in known.events:
            type_, words = known.events[id_]
            yield PlanMeeting(id_, EventType(type_), _source(where, known, None, words, ()))


def _load_words(connection: Connection, table: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = select(table.c.reading, table.c.words).order_by(table.c.reading, table.c.rank)
    for row in connection.execute(query):
        found.setdefault(row.reading, []).append(row.words)
    return found


def _load_times(connection: Connection, documents: list[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for chunk in in_chunks(documents):
        query = select(sections.c.document, posts.c.id, sections.c.at).join(posts, posts.c.key == sections.c.post)
        for row in connection.execute(query.where(sections.c.document.in_(chunk), sections.c.at.is_not(None))):
            found[row.document, row.id] = row.at
    return found


def _load_events(connection: Connection, ids: list[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for chunk in in_chunks(ids):
        query = select(events.c.id, events.c.type, events.c.words).where(events.c.id.in_(chunk))
        found |= {row.id: (row.type, row.words) for row in connection.execute(query)}
    return found
