"""Corrections: what people decided about the machine's findings, with who and when, each to be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.store.codec import from_text
from dateline.store.schema import decisions
from dateline.web.asking import Ask
from dateline.web.page import Page, Paging, Rows

PAGE_SIZE = 50
COLUMNS = ("id", "kind", "subject", "person", "decided_at", "reason")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision."""

    id: str
    kind: str
    subject: str
    person: str
    decided_at: str
    body: Mapping[str, Any]

    @property
    def reason(self) -> str:
        """Why, in the person's own words."""
        return str(self.body.get("reason") or "")


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The decisions, latest first."""

    lines: tuple[DecisionLine, ...]
    paging: Paging


def list_decision_lines(
    connection: Connection, subjects: Sequence[str] | None = None, limit: int = PAGE_SIZE, offset: int = 0
) -> tuple[DecisionLine, ...]:
    """Decisions, latest first; optionally only those on some findings."""
    query = select(decisions).order_by(decisions.c.decided_at.desc(), decisions.c.id)
    if subjects is not None:
        query = query.where(decisions.c.subject.in_(list(subjects)))
    rows = connection.execute(query.limit(limit).offset(offset))
    return tuple(
        DecisionLine(row.id, row.kind, row.subject, row.person, row.decided_at, from_text(row.body) or {})
        for row in rows
    )


def _load(connection: Connection, ask: Ask) -> DecisionsPage:
    total = connection.scalar(select(func.count()).select_from(decisions)) or 0
    lines = list_decision_lines(connection, offset=(ask.page - 1) * PAGE_SIZE)
    return DecisionsPage(lines, Paging(ask.page, PAGE_SIZE, total))


def _rows(page: DecisionsPage) -> Rows:
    return COLUMNS, [tuple(getattr(line, name) for name in COLUMNS) for line in page.lines]


def _json(page: DecisionsPage) -> Any:
    found = [{**{name: getattr(x, name) for name in COLUMNS}, "body": dict(x.body)} for x in page.lines]
    return {**page.paging.json, "decisions": found}


DECISIONS = Page("decisions", "/decisions", "Corrections", "decisions.html", _load, _json, _rows, chapter="decisions")
