"""`dateline proposals` and `dateline proposal NAME`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import NO_WRAP, WIDE, make_console, make_table, write_json, write_table

if TYPE_CHECKING:
    from dateline.export.plans import PlanMatrix
    from dateline.model import PlanPosition, StoryPlan

MOST_OUTLETS = 4  # columns of outlets beside each other; beyond, who tells a term is one column


def proposals(record: options.Record = options.DEFAULT_RECORD, json: options.Json = False) -> None:
    """List the plans on the table over all coverage, then what parties offer and demand.

    Example: dateline proposals --json
    """
    from dateline.export.plans import story_plan_json
    from dateline.model import PlanKind
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        plans = opened.plans()
    if json:
        write_json([story_plan_json(plan) for plan in plans])
        return
    named = [plan for plan in plans if plan.kind is PlanKind.PLAN]
    asked = [plan for plan in plans if plan.kind is not PlanKind.PLAN]
    _write_plans("Plan", named, "No plans in the record yet.")
    if asked:
        _write_plans("Asked for or offered outside any plan", asked, "")


def _write_plans(heading: str, plans: Sequence[StoryPlan], empty: str) -> None:
    from dateline.export.answers import moment_words

    table = make_table(
        (heading, {"ratio": 2}),
        ("Seen", {"max_width": 16}),
        ("Told by", {"ratio": 1}),
        "Terms",
        ("Positions", {"ratio": 2}),
        ("Id", NO_WRAP),
    )
    rows = [
        (
            plan.name,
            "\nto ".join(dict.fromkeys(moment_words(at)[:10] for at in (plan.first_told, plan.last_told))),
            ", ".join(plan.outlets),
            f"{len(plan.terms)}{f', {len(plan.conflicts)} in conflict' if plan.conflicts else ''}",
            "; ".join(f"{party} {position.stance.value}" for party, position in plan.standing().items()),
            plan.id[:8],
        )
        for plan in plans
    ]
    write_table(table, rows, empty)


def proposal(
    name: Annotated[
        str, typer.Argument(help="A name of the plan, whole words of one, or the beginning of its id.", metavar="NAME")
    ],
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Show one plan: its terms against the outlets that tell them, conflicts, versions, and who stands where.

    Example: dateline proposal "28-point"
    """
    from dateline.export.plans import make_matrix, story_plan_json
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        plan = opened.plan(name)
    if json:
        write_json(story_plan_json(plan))
        return
    console = make_console()
    for line in _head(plan):
        console.print(line)
    _write_matrix(make_matrix(plan), "Nothing is told of its terms.")
    for conflict in plan.conflicts:
        console.print(f"≠ {conflict.topic.replace('_', ' ')}: {conflict.reason}")
    _write_positions(plan.positions)
    for line in _tail(plan):
        console.print(line)


def _head(plan: StoryPlan) -> Iterable[str]:
    from dateline.export.answers import moment_words

    yield f"{plan.name} ({plan.kind}, {plan.id[:8]})"
    if len(plan.names) > 1:
        yield f"Also called: {'; '.join(plan.names[1:])}"
    yield f"First seen {moment_words(plan.first_told)}, last seen {moment_words(plan.last_told)}"
    for role in dict.fromkeys(person.role for person in plan.people):
        names = ", ".join(person.name for person in plan.people if person.role == role)
        yield f"{role.replace('_', ' ').capitalize()} by: {names}"


def _write_matrix(matrix: PlanMatrix, empty: str) -> None:
    from dateline.export.brief_lines import CONFLICT
    from dateline.export.plans import cell_words, term_words

    beside = len(matrix.outlets) <= MOST_OUTLETS
    columns = [(outlet, {"ratio": 2}) for outlet in matrix.outlets] if beside else [("Told by", {"ratio": 3})]
    table = make_table(("Term", {"ratio": 2}), *columns)
    rows = []
    for row in matrix.rows:
        mark = f"\n{CONFLICT} {', '.join(row.against)}" if row.against else ""
        told = [cell_words(cell) for cell in row.cells]
        if not beside:
            told = ["\n".join(f"{o}: {words}" for o, words in zip(matrix.outlets, told, strict=True) if words)]
        rows.append((term_words(row.term) + mark, *told))
    write_table(table, rows, empty)


def _write_positions(positions: Sequence[PlanPosition]) -> None:
    from dateline.export.answers import moment_words, shorten
    from dateline.export.plans import stance_words

    table = make_table("Party", ("Day", NO_WRAP), "Stands", ("Words", WIDE), "Outlet")
    ordered = sorted(positions, key=lambda p: (p.party, p.source.told or "~"))
    rows = [
        (p.party, moment_words(p.source.told), stance_words(p), shorten(p.source.words, 120), p.source.outlet)
        for p in ordered
    ]
    write_table(table, rows, "Nobody is told to stand anywhere on it.")


def _tail(plan: StoryPlan) -> Iterable[str]:
    from dateline.export.answers import moment_words, shorten
    from dateline.export.plans import list_moves, version_parts

    yield from (f"→ {move}" for move in list_moves(plan))
    words = {term.id: shorten(term.words, 60) for term in plan.terms}
    for version in plan.versions:
        yield f"Version “{version.label}”, {moment_words(version.sources[0].told)}, {version.sources[0].outlet}"
        for verb, ids in version_parts(version):
            yield from (f"  {verb}: {words[id_]}" for id_ in ids if id_ in words)
    for meeting in plan.meetings:
        told = moment_words(meeting.source.told)
        yield f"{meeting.type.value.capitalize()} {meeting.event[:8]}, {told}: {shorten(meeting.source.words, 120)}"
    for reason in plan.reasons:
        yield f"One plan because {reason}."
