"""Terms and positions of plans as tables, RFC 4180: columns as peace-agreement researchers code them (PA-X)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from dateline.export.csv import safe_cell
from dateline.language.lexicon import load_word_list
from dateline.model import PlanPosition, PlanTerm, StoryPlan, TermReport

TERM_COLUMNS = (
    "plan_id",
    "plan",
    "plan_kind",
    "other_names",
    "plan_first_seen",
    "plan_last_seen",
    "term_id",
    "topic",
    "pax_category",
    "party",
    "value",
    "modality",
    "version",
    "conflicts_with",
    "words",
    "at",
    "outlet",
    "reported_by",
    "statement",
    "document",
)
POSITION_COLUMNS = (
    "plan_id",
    "plan",
    "party",
    "stance",
    "topic",
    "at",
    "changed_from",
    "told_by",
    "reported_by",
    "words",
    "outlet",
    "statement",
    "document",
)


def write_terms_csv(plans: Iterable[StoryPlan], stream: TextIO) -> None:
    """One row a report of a term: a term that two outlets tell has two."""
    categories = load_categories()
    _write(TERM_COLUMNS, (row for plan in plans for row in _term_rows(plan, categories)), stream)


def write_positions_csv(plans: Iterable[StoryPlan], stream: TextIO) -> None:
    """One row a telling of where a party stands, in order of time within a plan."""
    _write(POSITION_COLUMNS, (row for plan in plans for row in _position_rows(plan)), stream)


def load_categories() -> Mapping[str, str]:
    """The PA-X category of each topic, from the topics' word list; "Other" of what no list knows."""
    found = {"other": "Other"}
    for entry in load_word_list("topics").entries:
        found.setdefault(str(entry["topic"]), str(entry["pax"]))
    return found


def _write(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)


def _term_rows(plan: StoryPlan, categories: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    against: dict[str, list[str]] = {}
    for conflict in plan.conflicts:
        for id_ in conflict.terms:
            against.setdefault(id_, []).extend(other for other in conflict.terms if other != id_)
    for term in plan.terms:
        for report in term.reports:
            yield _term_row(plan, term, report, categories, against.get(term.id, []))


def _term_row(
    plan: StoryPlan, term: PlanTerm, report: TermReport, categories: Mapping[str, str], against: list[str]
) -> tuple[object, ...]:
    source = report.source
    return (
        plan.id,
        plan.name,
        plan.kind.value,
        "; ".join(plan.names[1:]),
        plan.first_told,
        plan.last_told,
        term.id,
        term.topic,
        categories.get(term.topic),
        report.party or term.party,
        report.value,
        report.modality,
        report.version,
        "; ".join(dict.fromkeys(against)),
        source.words,
        source.told,
        source.outlet,
        "; ".join(source.chain),
        source.statement,
        source.document_id,
    )


def _position_rows(plan: StoryPlan) -> Iterator[tuple[object, ...]]:
    for position in plan.positions:
        yield _position_row(plan, position, _before(plan, position))


def _before(plan: StoryPlan, position: PlanPosition) -> PlanPosition | None:
    """Where the party stood before, where this telling is a change."""
    return next((change.before for change in plan.changes if change.after == position), None)


def _position_row(plan: StoryPlan, position: PlanPosition, before: PlanPosition | None) -> tuple[object, ...]:
    source = position.source
    return (
        plan.id,
        plan.name,
        position.party,
        position.stance.value,
        position.topic,
        source.told,
        before.stance.value if before else None,
        source.teller.value,
        "; ".join(source.chain),
        source.words,
        source.outlet,
        source.statement,
        source.document_id,
    )
