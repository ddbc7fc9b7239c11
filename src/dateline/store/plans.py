"""Questions to the record about what is on the table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, Select

from dateline.model import Position, Proposal, Term
from dateline.store.answers import HeldPosition, Plan, ProposedTerm, Where
from dateline.store.codec import decode, from_text
from dateline.store.finding_rows import fold
from dateline.store.queries import EVERYTHING, Scope, in_sections, read_where
from dateline.store.schema import positions, proposals, terms


def list_plans(connection: Connection, scope: Scope = EVERYTHING) -> tuple[Plan, ...]:
    """The plans by name, those that most documents tell first; each with its terms and positions in order of time."""
    groups: dict[str, list[tuple[Proposal, Where]]] = {}
    for row in _rows(connection, in_sections(proposals, scope, proposals.c.body)):
        where = read_where(row)
        proposal = decode(Proposal, from_text(row["body"]), where.start)
        groups.setdefault(fold(proposal.name), []).append((proposal, where))
    found_terms = _list_terms(connection, scope)
    found_positions = _list_positions(connection, scope)
    plans = []
    for told in groups.values():
        told.sort(key=lambda pair: _order(pair[1]))
        ids = tuple(dict.fromkeys(proposal.id for proposal, _ in told))
        plans.append(
            Plan(
                told[0][0].name,
                ids,
                tuple(where for _, where in told),
                tuple(term for id_ in ids for term in found_terms.get(id_, ())),
                tuple(position for id_ in ids for position in found_positions.get(id_, ())),
            )
        )
    return tuple(sorted(plans, key=lambda plan: (-len(plan.where), plan.name)))


def _list_terms(connection: Connection, scope: Scope) -> dict[str, list[ProposedTerm]]:
    found: dict[str, dict[str, ProposedTerm]] = {}
    query = in_sections(terms, scope, terms.c.body, terms.c.proposal, terms.c.words)
    for row in sorted(_rows(connection, query), key=lambda row: _order(read_where(row))):
        where = read_where(row)
        term = decode(Term, from_text(row["body"]), where.start)
        found.setdefault(row["proposal"], {}).setdefault(term.id, ProposedTerm(term, row["words"], where))
    return {proposal: list(by_id.values()) for proposal, by_id in found.items()}


def _list_positions(connection: Connection, scope: Scope) -> dict[str, list[HeldPosition]]:
    found: dict[str, dict[tuple[str, ...], HeldPosition]] = {}
    query = in_sections(positions, scope, positions.c.body, positions.c.proposal, positions.c.words)
    for row in sorted(_rows(connection, query), key=lambda row: _order(read_where(row))):
        where = read_where(row)
        position = decode(Position, from_text(row["body"]), where.start)
        same = (position.party, position.stance.value, row["words"])
        found.setdefault(row["proposal"], {}).setdefault(same, HeldPosition(position, row["words"], where))
    return {proposal: list(by_words.values()) for proposal, by_words in found.items()}


def _rows(connection: Connection, query: Select[Any]) -> list[RowMapping]:
    return [row._mapping for row in connection.execute(query)]


def _order(where: Where) -> tuple[str, str]:
    return (where.at or "~", where.document)
