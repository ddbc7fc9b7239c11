"""A plan for people and programs: its terms against the outlets that tell them, and all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.export.answers import moment_words, shorten
from dateline.export.brief_lines import STANCES
from dateline.model import PlanPosition, PlanSource, PlanTerm, PlanVersion, StoryPlan, TermChange, TermReport

Json = dict[str, Any]

CELL_LENGTH = 90  # characters of a report in a cell


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One term against the outlets.

    Attributes:
        cells: One an outlet, in the order of the matrix; empty where the outlet does not tell it.
        against: Values or words of the terms that it conflicts with; empty where it conflicts with none.
    """

    term: PlanTerm
    cells: tuple[tuple[TermReport, ...], ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMatrix:
    """The terms of a plan by topic against the outlets that tell them; conflicting terms stand together."""

    outlets: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def make_matrix(plan: StoryPlan) -> PlanMatrix:
    """The terms of a plan against the outlets that tell them, by topic and party, conflicting ones side by side."""
    outlets = tuple(dict.fromkeys(outlet for term in plan.terms for outlet in term.outlets))
    conflicts: dict[str, set[str]] = {}
    for conflict in plan.conflicts:
        for id_ in conflict.terms:
            conflicts.setdefault(id_, set()).update(conflict.terms)
    by_id = {term.id: term for term in plan.terms}
    order = {topic: rank for rank, topic in enumerate(dict.fromkeys(term.topic for term in plan.terms))}
    rows = []
    for term in sorted(plan.terms, key=lambda t: (order[t.topic], t.party or "", not conflicts.get(t.id))):
        cells = tuple(tuple(r for r in term.reports if r.source.outlet == outlet) for outlet in outlets)
        others = [by_id[id_] for id_ in sorted(conflicts.get(term.id, ())) if id_ != term.id and id_ in by_id]
        rows.append(MatrixRow(term, cells, tuple(o.value or shorten(o.words, 40) for o in others)))
    return PlanMatrix(outlets, tuple(rows))


def cell_words(reports: tuple[TermReport, ...]) -> str:
    """What an outlet tells of a term: its words, and through whom it has them."""
    if not reports:
        return ""
    first = reports[0]
    via = f" ({', '.join(first.source.chain)})" if first.source.chain else ""
    more = f" +{len(reports) - 1}" if len(reports) > 1 else ""
    return shorten(first.source.words, CELL_LENGTH) + via + more


def term_words(term: PlanTerm) -> str:
    """Topic, who is bound, how much, and how: "armed forces: Ruritania, 40,000 (required)"."""
    bound = ", ".join(filter(None, (term.party, term.value)))
    modality = "" if term.modality == "reported" else f" ({term.modality.replace('_', ' ')})"
    return f"{term.topic.replace('_', ' ')}{': ' + bound if bound else ''}{modality}"


def change_words(change: TermChange, terms: Mapping[str, PlanTerm]) -> str:
    """What a later text has otherwise: "armed forces: Ruritania, 120,000, then 150,000"."""
    before, after = terms[change.before], terms[change.after]
    about = ", ".join(filter(None, (change.party, before.value or shorten(before.words, 40))))
    later = "dropped" if after.modality == "dropped" else after.value or shorten(after.words, 40)
    return f"{change.topic.replace('_', ' ')}: {about}, then {later}"


def list_moves(plan: StoryPlan) -> Iterator[str]:
    """What a later text has otherwise, and which parties stand elsewhere than before, each with when and why."""
    by_id = {term.id: term for term in plan.terms}
    for moved in plan.term_changes:
        yield f"{change_words(moved, by_id)} ({moment_words(moved.told)}; {moved.reason})"
    for change in plan.changes:
        before, after = stance_words(change.before), stance_words(change.after)
        yield f"{change.party}: {before}, then {after} ({moment_words(change.after.source.told)})"


def version_parts(version: PlanVersion) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is told of a text against the one before it: what is done, and to which terms."""
    return (
        ("added", version.added),
        ("dropped", version.dropped),
        ("changed", version.changed),
        ("nothing told of", version.untold),
    )


def stance_words(position: PlanPosition) -> str:
    """Where a party stands, on which term, in whose words."""
    on = f" on {position.topic.replace('_', ' ')}" if position.topic else ""
    said = {"party": "its own words", "spokesperson": "its spokesperson", "other": "as another party tells"}
    told = said.get(position.source.teller.value, "")
    told = "as unnamed sources tell" if position.source.teller.value == "anonymous" else told
    return f"{STANCES[position.stance]}{on}{f' ({told})' if told else ''}"


def story_plan_json(plan: StoryPlan) -> Json:
    """A plan with all that is told of it."""
    return {
        "id": plan.id,
        "name": plan.name,
        "names": list(plan.names),
        "kind": plan.kind.value,
        "proposals": list(plan.tellings),
        "first_told": plan.first_told,
        "last_told": plan.last_told,
        "outlets": list(plan.outlets),
        "where": [source_json(source) for source in plan.sources],
        "terms": [_term_json(term) for term in plan.terms],
        "conflicts": [
            {"topic": c.topic, "party": c.party, "terms": list(c.terms), "reason": c.reason} for c in plan.conflicts
        ],
        "positions": [position_json(position) for position in plan.positions],
        "changes": [
            {"party": c.party, "before": position_json(c.before), "after": position_json(c.after)} for c in plan.changes
        ],
        "versions": [
            {
                "label": version.label,
                "added": list(version.added),
                "dropped": list(version.dropped),
                "changed": list(version.changed),
                "untold": list(version.untold),
                "where": [source_json(source) for source in version.sources],
            }
            for version in plan.versions
        ],
        "term_changes": [
            {
                "topic": c.topic,
                "party": c.party,
                "before": c.before,
                "after": c.after,
                "at": c.told,
                "reason": c.reason,
            }
            for c in plan.term_changes
        ],
        "people": [
            {"name": p.name, "role": p.role, "where": [source_json(source) for source in p.sources]}
            for p in plan.people
        ],
        "meetings": [
            {"event": m.event, "type": m.type.value, "words": m.source.words, "where": source_json(m.source)}
            for m in plan.meetings
        ],
        "reasons": list(plan.reasons),
    }


def source_json(source: PlanSource) -> Json:
    """Where one thing about a plan is told."""
    return {
        "document": source.document_id,
        "outlet": source.outlet,
        "at": source.told,
        "post": source.post,
        "words": source.words,
        "spans": [[span.start, span.end] for span in source.spans],
        "chain": list(source.chain),
        "teller": source.teller.value,
        "statement": source.statement,
    }


def position_json(position: PlanPosition) -> Json:
    """Where a party stands in one telling."""
    return {
        "party": position.party,
        "stance": position.stance.value,
        "topic": position.topic,
        "where": source_json(position.source),
    }


def _term_json(term: PlanTerm) -> Json:
    return {
        "id": term.id,
        "topic": term.topic,
        "party": term.party,
        "value": term.value,
        "modality": term.modality,
        "words": term.words,
        "reports": [
            {
                "id": report.id,
                "party": report.party,
                "value": report.value,
                "modality": report.modality,
                "version": report.version,
                "where": source_json(report.source),
            }
            for report in term.reports
        ],
    }
