"""What is new on the table, for a brief: terms first told, and parties that moved."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.export.brief_lines import STANCES, Line, quote
from dateline.export.plans import term_words
from dateline.model import Mode, PlanTerm, PositionChange, StoryPlan


def new_terms(plans: Iterable[StoryPlan], since: str | None = None) -> tuple[Line, ...]:
    """The terms first told since then, each by the report that told it first, in order of time.

    Args:
        plans: Of the whole record, so that a term told again is not new.
        since: A time as the record sorts it; None for all. A term of no known time is not new.
    """
    found = [(plan, term) for plan in plans for term in plan.terms if _is_since(term.first_told, since)]
    lines = [_term_line(plan, term) for plan, term in found]
    return tuple(sorted(lines, key=lambda line: (line.at or "~", line.who, line.id)))


def changed_positions(plans: Iterable[StoryPlan], since: str | None = None) -> tuple[Line, ...]:
    """The parties that stand elsewhere on a plan than they were last told to, since then, in order of time.

    Args:
        plans: Of the whole record, so that the position before is known.
        since: A time as the record sorts it; None for all.
    """
    found = [(plan, c) for plan in plans for c in plan.changes if _is_since(c.after.source.told, since)]
    return tuple(sorted((_change_line(plan, c) for plan, c in found), key=lambda line: (line.at or "~", line.who)))


def _is_since(told: str | None, since: str | None) -> bool:
    return since is None or (told is not None and told >= since)


def _term_line(plan: StoryPlan, term: PlanTerm) -> Line:
    first = term.reports[0].source
    verb = f"{plan.name}, {term_words(term)}"
    documents = len({report.source.document for report in term.reports})
    words = quote(first.words, Mode.INDIRECT)
    return Line(term.reports[0].id, ", ".join(first.chain), verb, words, first.outlet, first.told, documents)


def _change_line(plan: StoryPlan, change: PositionChange) -> Line:
    after = change.after.source
    moved = f"{STANCES[change.after.stance]}, before: {STANCES[change.before.stance]}; {plan.name};"
    words = quote(after.words, Mode.INDIRECT)
    return Line(after.statement or "", change.party, moved, words, after.outlet, after.told)
