"""Corrections: what people decided about the machine's findings, with who and when, each to be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.model.decisions import Decided, DecisionKind, Force
from dateline.store.codec import encode
from dateline.store.decisions import ids_of, list_decided
from dateline.web.asking import Ask
from dateline.web.page import Entry, Page, Paging, Rows

PAGE_SIZE = 50
COLUMNS = ("id", "kind", "about", "subject", "person", "decided_at", "force", "details", "reason")
PAGES = {"statement": "statement", "event": "event", "incident": "incident", "claim": "claim"}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, as a row."""

    decided: Decided

    @property
    def id(self) -> str:
        """Its id."""
        return self.decided.decision.id

    @property
    def subject(self) -> str:
        """The id that its subject has now, or had."""
        return self.decided.now[0] or self.decided.decision.subject.id

    @property
    def page(self) -> str | None:
        """Name of the page of its subject; None where there is none, or no subject any more."""
        return PAGES.get(self.decided.decision.subject.kind) if self.decided.now[0] else None

    @property
    def details(self) -> str:
        """What was changed to what, or what was put together or apart."""
        decision = self.decided.decision
        fields = [f"{name} → {value}" for name, value in decision.fields]
        others = [f"with {other.id[:8]}" for other in decision.others]
        return "; ".join([*fields, *others])

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return self.decided.force is not Force.UNDONE

    @property
    def words(self) -> str:
        """What it does, in a word."""
        kinds = {DecisionKind.ACCEPT: "right", DecisionKind.REJECT: "wrong", DecisionKind.EDIT: "edited"}
        return kinds.get(self.decided.decision.kind, self.decided.decision.kind.value)

    @property
    def row(self) -> tuple[object, ...]:
        """As a row of a table."""
        decision, force = self.decided.decision, self.decided.force.value
        head = (decision.id, decision.kind.value, decision.subject.kind, self.subject, decision.person)
        return (*head, decision.decided_at, force, self.details, decision.reason)


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The decisions, latest first."""

    lines: tuple[DecisionLine, ...]
    paging: Paging


def load_decisions(connection: Connection, ask: Ask) -> tuple[Decided, ...]:
    """All decisions, latest first, remembered for as long as the record holds the same."""
    return ask.memory.recall(connection, "decisions", lambda c: tuple(reversed(list_decided(c))), exact=True)


def list_lines_on(connection: Connection, ask: Ask, subject: str) -> tuple[DecisionLine, ...]:
    """The decisions on one thing, latest first."""
    return tuple(DecisionLine(d) for d in load_decisions(connection, ask) if subject in ids_of(d))


def _load(connection: Connection, ask: Ask) -> DecisionsPage:
    found = load_decisions(connection, ask)
    start = (ask.page - 1) * PAGE_SIZE
    lines = tuple(DecisionLine(decided) for decided in found[start : start + PAGE_SIZE])
    return DecisionsPage(lines, Paging(ask.page, PAGE_SIZE, len(found)))


def _rows(page: DecisionsPage) -> Rows:
    return COLUMNS, [line.row for line in page.lines]


def _json(page: DecisionsPage) -> Any:
    return {**page.paging.json, "decisions": [encode(line.decided) for line in page.lines]}


def _entries(page: DecisionsPage) -> Sequence[Entry]:
    found = []
    for line in page.lines:
        decision = line.decided.decision
        title = f"{decision.person}: {decision.kind.value} {decision.subject.kind}"
        words = f"{line.details} {decision.reason}".strip()
        found.append(Entry(line.id, title, words, ("decisions", {}), decision.decided_at[:19]))
    return found


DECISIONS = Page(
    "decisions", "/decisions", "Corrections", "decisions.html", _load, _json, _rows, _entries, chapter="decisions"
)
