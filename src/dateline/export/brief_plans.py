"""What is on the table: the terms of a plan over all coverage, those in conflict side by side, and who stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.export.answers import shorten
from dateline.export.brief_lines import QUOTE_LENGTH, STANCES, Line, quote
from dateline.model import Mode, PlanPosition, PlanTerm, StoryPlan

_JOINED = re.compile(
    r"^(?:and|but|while|whereas|though|although|that)\s+", re.IGNORECASE
)  # opens a clause of a sentence


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as one line; `against` where it cannot stand beside the line before."""

    line: Line
    against: bool = False


@dataclass(frozen=True, slots=True)
class PlanLines:
    """A plan: its terms and the positions of the parties.

    Attributes:
        name, also: What it is called most, and what else.
    """

    name: str
    also: tuple[str, ...]
    outlets: tuple[str, ...]
    terms: tuple[TermLine, ...]
    positions: tuple[Line, ...]
    more_terms: int = 0


def compose_plan(plan: StoryPlan, most: int) -> PlanLines:
    """The plan in lines, with no more terms than that, but for those that conflict with one shown."""
    groups = list(_group_terms(plan))
    shown: list[TermLine] = []
    for group in groups:
        if len(shown) >= most:
            break
        shown += [TermLine(_term_line(term), rank > 0) for rank, term in enumerate(group)]
    more = sum(map(len, groups)) - len(shown)
    return PlanLines(plan.name, plan.names[1:], plan.outlets, tuple(shown), tuple(_positions(plan)), more)


def asked_line(plan: StoryPlan) -> Line:
    """What a party asks for or offers outside any plan, in one line: whose it is, and the words of its terms."""
    terms = sorted(plan.terms, key=lambda term: -_documents(term))
    source = terms[0].reports[0].source
    beside = (report.source for term in terms for report in term.reports if report.source.document == source.document)
    words = shorten("; ".join(dict.fromkeys(clause_words(told.words) for told in beside)), QUOTE_LENGTH)
    told = len({place.document for place in plan.sources})
    return Line(plan.id, plan.name, "", words, source.outlet, source.told, told)


def _group_terms(plan: StoryPlan) -> Iterator[list[PlanTerm]]:
    """The terms, each with those that it conflicts with: conflicts first, then what most documents tell."""
    by_id = {term.id: term for term in plan.terms}
    given: set[str] = set()
    for conflict in plan.conflicts:
        group = [by_id[id_] for id_ in conflict.terms if id_ in by_id and id_ not in given]
        given.update(conflict.terms)
        if group:
            yield group
    for term in sorted(plan.terms, key=lambda term: -_documents(term)):
        if term.id not in given:
            yield [term]


def _documents(term: PlanTerm) -> int:
    return len({report.source.document for report in term.reports})


def _term_line(term: PlanTerm) -> Line:
    report = next((r for r in term.reports if r.source.words == term.words), term.reports[0])
    source = report.source
    words = quote(source.words, Mode.INDIRECT)
    topic = term.topic.replace("_", " ")
    return Line(report.id, ", ".join(source.chain), topic, words, source.outlet, source.told, _documents(term))


def _positions(plan: StoryPlan) -> Iterable[Line]:
    moved = {change.party: change.before for change in plan.changes}
    for party, position in plan.standing().items():
        yield _position_line(party, position, moved.get(party))


def clause_words(words: str) -> str:
    """A clause of a sentence without the word that joins it to the others."""
    return quote(_JOINED.sub("", words), Mode.INDIRECT)


def _position_line(party: str, position: PlanPosition, before: PlanPosition | None) -> Line:
    stance = STANCES[position.stance]
    if before and before.stance is not position.stance:
        stance = f"{STANCES[before.stance]}, then {stance}"
    source = position.source
    words = clause_words(source.words)
    return Line(source.statement or "", party, stance, words, source.outlet, source.told)
