"""Proposals: the matrix of terms and outlets with conflicts marked, versions, and positions by party over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.brief_lines import Line
from dateline.export.brief_plans import asked_line
from dateline.export.plans import list_moves
from dateline.model import NotFoundError, PlanKind, PlanPosition, PlanTerm, StoryPlan, TermReport
from dateline.store.codec import encode
from dateline.store.finding_rows import fold
from dateline.store.story_plans import list_story_plans
from dateline.store.web_queries import Wanted
from dateline.web.asking import Ask
from dateline.web.page import Entry, Page, Paging, Rows

ON_TODAY = 6  # terms and positions on the page of the day
PAGE_SIZE = 8  # plans
ROWS_IN_LIST, ROWS = 14, 60  # terms of a plan in the list of plans, and on a page of its own
IN_CELL = 3  # tellings of a term by one outlet, the latest
POSITIONS = 8  # of one party, the latest
MOST_OUTLETS = 8  # columns of a matrix; the others share the last one
OTHERS = "other outlets"
COLUMNS = ("plan", "topic", "party", "value", "modality", "words", "chain", "outlet", "told", "version", "document")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One term across the outlets; a cell is empty where an outlet says nothing of it.

    Attributes:
        conflicts: Why it cannot stand beside another term.
    """

    term: PlanTerm
    cells: tuple[tuple[TermReport, ...], ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """The rows on one subject."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class PlanMatrix:
    """A plan as a matrix, with the positions by party.

    Attributes:
        words: Of every term by its id.
        moves: What a later text has otherwise, and which parties stand elsewhere than before, in words.
        more: Terms that are not in these rows.
    """

    plan: StoryPlan
    outlets: tuple[str, ...]
    topics: tuple[Topic, ...]
    parties: tuple[tuple[str, tuple[PlanPosition, ...]], ...]
    words: dict[str, str]
    more: int = 0
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """The latest terms and positions of all plans, each with its plan."""

    terms: tuple[tuple[StoryPlan, TermReport], ...]
    positions: tuple[tuple[StoryPlan, PlanPosition], ...]


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """The plans, those that most documents tell first; behind them what parties ask for or offer outside any."""

    plans: tuple[PlanMatrix, ...]
    paging: Paging
    filters: dict[str, str]

    @property
    def named(self) -> list[PlanMatrix]:
        """The plans that have a name."""
        return [matrix for matrix in self.plans if matrix.plan.kind is PlanKind.PLAN]

    @property
    def asked(self) -> list[Line]:
        """What a party asks for or offers outside any plan, one line each."""
        return [asked_line(m.plan) for m in self.plans if m.plan.kind is not PlanKind.PLAN and m.plan.terms]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One plan, some of its terms at a time."""

    matrix: PlanMatrix
    paging: Paging
    filters: dict[str, str]


def load_plans(connection: Connection, ask: Ask) -> tuple[StoryPlan, ...]:
    """All plans, remembered for as long as the record holds the same."""
    return ask.memory.recall(connection, "plans", list_story_plans)


def load_table(connection: Connection, ask: Ask, wanted: Wanted) -> OnTheTable:
    """The latest terms and positions that are asked for."""

    def asked(outlet: str, document: str, party: str | None) -> bool:
        return (
            (wanted.documents is None or document in wanted.documents)
            and (not wanted.outlet or fold(wanted.outlet) in fold(outlet))
            and (not wanted.party or fold(wanted.party) in fold(party or ""))
            and not wanted.place
            and not wanted.kind
        )

    plans = load_plans(connection, ask)
    reports = ((plan, report) for plan in plans for term in plan.terms for report in term.reports)
    terms = [(p, r) for p, r in reports if asked(r.source.outlet, r.source.document, r.party)]
    stands = ((plan, position) for plan in plans for position in plan.positions)
    held = [(p, h) for p, h in stands if asked(h.source.outlet, h.source.document, h.party)]
    terms.sort(key=lambda pair: pair[1].source.told or "", reverse=True)
    held.sort(key=lambda pair: pair[1].source.told or "", reverse=True)
    return OnTheTable(tuple(terms[:ON_TODAY]), tuple(held[:ON_TODAY]))


def make_matrix(plan: StoryPlan, first: int = 0, many: int = ROWS_IN_LIST) -> PlanMatrix:
    """Some of the plan's terms by topic, a column an outlet."""
    outlets = plan.outlets if len(plan.outlets) <= MOST_OUTLETS else (*plan.outlets[: MOST_OUTLETS - 1], OTHERS)
    topics: dict[str, list[MatrixRow]] = {}
    ordered = sorted(plan.terms, key=lambda term: term.topic)
    for term in ordered[first : first + many]:
        topics.setdefault(term.topic, []).append(_row(term, outlets, plan))
    parties: dict[str, list[PlanPosition]] = {}
    for position in plan.positions:
        parties.setdefault(position.party, []).append(position)
    return PlanMatrix(
        plan,
        outlets,
        tuple(Topic(name, tuple(rows)) for name, rows in sorted(topics.items())),
        tuple((party, tuple(held[-POSITIONS:])) for party, held in sorted(parties.items())[: many or None]),
        {term.id: term.words for term in plan.terms},
        max(0, len(ordered) - first - many),
        tuple(list_moves(plan)),
    )


def _row(term: PlanTerm, outlets: Sequence[str], plan: StoryPlan) -> MatrixRow:
    cells: dict[str, dict[str, TermReport]] = {outlet: {} for outlet in outlets}
    for report in term.reports:
        column = report.source.outlet if report.source.outlet in cells else OTHERS
        cells.setdefault(column, {}).setdefault(report.source.words, report)
    reasons = tuple(conflict.reason for conflict in plan.conflicts if term.id in conflict.terms)
    return MatrixRow(term, tuple(tuple(cells[outlet].values())[-IN_CELL:] for outlet in outlets), reasons)


def _load_list(connection: Connection, ask: Ask) -> ProposalsPage:
    plans = sorted(load_plans(connection, ask), key=lambda plan: plan.kind is not PlanKind.PLAN)
    start = (ask.page - 1) * PAGE_SIZE
    shown = tuple(make_matrix(plan) for plan in plans[start : start + PAGE_SIZE])
    return ProposalsPage(shown, Paging(ask.page, PAGE_SIZE, len(plans)), ask.filters)


def _load_one(connection: Connection, ask: Ask) -> ProposalPage:
    wanted = ask.path["id"]
    for plan in load_plans(connection, ask):
        if wanted == plan.id or wanted in plan.tellings:
            paging = Paging(ask.page, ROWS, len(plan.terms))
            return ProposalPage(make_matrix(plan, (ask.page - 1) * ROWS, ROWS), paging, ask.filters)
    raise NotFoundError(f"{wanted}: there is no such plan")


def _rows(plans: Iterable[PlanMatrix]) -> Rows:
    return COLUMNS, [
        (
            matrix.plan.name,
            report.topic,
            report.party,
            report.value,
            report.modality,
            report.source.words,
            "; ".join(report.source.chain),
            report.source.outlet,
            report.source.told,
            report.version,
            report.source.document,
        )
        for matrix in plans
        for term in matrix.plan.terms
        for report in term.reports
    ]


def _list_json(page: ProposalsPage) -> Any:
    return {**page.paging.json, "plans": [encode(matrix.plan) for matrix in page.plans]}


def _entries(page: ProposalsPage) -> Sequence[Entry]:
    found = [
        Entry(
            report.id,
            f"{matrix.plan.name}: {report.topic.replace('_', ' ')}",
            f"{report.source.outlet}: {report.source.words}",
            ("proposal", {"id": matrix.plan.id}),
            report.source.told,
        )
        for matrix in page.plans
        for term in matrix.plan.terms
        for report in term.reports
    ]
    return sorted(found, key=lambda entry: entry.at or "", reverse=True)[:100]


PROPOSALS = Page(
    "proposals",
    "/proposals",
    "Proposals",
    "proposals.html",
    _load_list,
    _list_json,
    lambda page: _rows(page.plans),
    _entries,
    chapter="proposals",
)
PROPOSAL = Page(
    "proposal",
    "/proposals/{id}",
    "Proposal",
    "proposal.html",
    _load_one,
    lambda page: encode(page.matrix.plan),
    lambda page: _rows([page.matrix]),
    chapter="proposals",
)
