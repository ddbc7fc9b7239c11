"""Terms told for the first time, and parties that stand elsewhere than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.brief_lines import STANCES, Line
from dateline.export.brief_plans import clause_words
from dateline.export.news_items import Item, NewsKind, Reason, make_item, spread
from dateline.model import PlanKind, PlanPosition, PlanSource, Stance, StoryPlan


def find_plan_news(plans: Iterable[tuple[StoryPlan, frozenset[PlanSource]]]) -> Iterator[Item]:
    """The news of all plans."""
    for plan, fresh in plans:
        yield from _positions(plan, fresh)
        yield from _terms(plan, fresh)


def _positions(plan: StoryPlan, fresh: frozenset[PlanSource]) -> Iterator[Item]:
    known = {(p.party, p.topic) for p in plan.positions if p.source not in fresh}
    given: set[tuple[str, str | None, Stance]] = set()
    for position in plan.positions:
        what = (position.party, position.topic, position.stance)
        before = next((c.before for c in plan.changes if c.after == position), None)
        is_first = (position.party, position.topic) not in known
        if position.source not in fresh or position.stance is Stance.UNKNOWN or what in given:
            continue
        if plan.kind is not PlanKind.PLAN and position.stance is Stance.SUPPORTS:
            continue  # that a party is for what it demands itself is no news
        if before is None and not is_first:
            continue
        given.add(what)
        yield _position(plan, position, before)


def _position(plan: StoryPlan, position: PlanPosition, before: PlanPosition | None) -> Item:
    line = _line(position.source, position.party, STANCES[position.stance])
    beside = (_line(before.source, before.party, STANCES[before.stance]),) if before else ()
    moved = f"{STANCES[before.stance]} → {STANCES[position.stance]}" if before else "its first position told"
    reasons: list[Reason] = [(plan.name, 0), (moved, 6 if before else 0)]
    return make_item(NewsKind.POSITION, line, reasons, beside)


def _terms(plan: StoryPlan, fresh: frozenset[PlanSource]) -> Iterator[Item]:
    conflicts = {id_: conflict for conflict in plan.conflicts for id_ in conflict.terms}
    moved = {change.after: change for change in plan.term_changes}
    lines = {t.id: _line(t.reports[0].source, "", t.topic.replace("_", " ")) for t in plan.terms if t.reports}
    shown: set[str] = set()
    for term in plan.terms:
        if term.id in shown or not term.reports or not all(report.source in fresh for report in term.reports):
            continue
        source = min((r.source for r in term.reports), key=lambda s: (s.told or "~", s.document))
        line = _line(source, ", ".join(source.chain), term.topic.replace("_", " "))
        conflict = conflicts.get(term.id)
        others = tuple(lines[i] for i in conflict.terms if i != term.id and i in lines) if conflict else ()
        shown.update(conflict.terms if conflict else ())  # the other side of a conflict stands under this one
        reasons: list[Reason] = [(plan.name, 0), spread(len({r.source.document for r in term.reports}))]
        if conflict:
            reasons.append((conflict.reason, 6))
        if change := moved.get(term.id):
            reasons.append((change.reason, 6))
            others = (*others, lines[change.before])
        yield make_item(NewsKind.TERM, line, reasons, others)


def _line(source: PlanSource, who: str, verb: str) -> Line:
    words = clause_words(source.words)
    return Line(source.statement or "", who, verb, words, source.outlet, source.told)
