"""The plans of the story, kept as linking made them until the record holds other coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex
from sqlalchemy import Connection, Row, delete, func, select

from dateline.model import NotFoundError, PlanKind, PlanTelling, StoryPlan
from dateline.store.codec import decode, from_text, to_text
from dateline.store.dialects import insert_new, take_story_lock
from dateline.store.finding_rows import fold
from dateline.store.plan_tellings import list_tellings
from dateline.store.schema import documents, proposals, sections, story_plan_marks, story_plans, superseded

MADE = "3"  # raised whenever the same tellings would give other plans
SUGGESTIONS = 5
LEAST_OF_ID = 4  # characters from which the beginning of an id is looked up

_WORD = regex.compile(r"[\p{L}\p{N}]+")

LinkPlans = Callable[[Iterable[PlanTelling]], tuple[StoryPlan, ...]]


def are_plans_current(connection: Connection) -> bool:
    """Whether the plans kept are those of the coverage that the record holds."""
    return connection.scalar(select(story_plan_marks.c.mark)) == _mark(connection)


def _mark(connection: Connection) -> str:
    """What changes whenever the plans may: the counts of what is only ever added to."""
    counts = (connection.scalar(select(func.count()).select_from(t)) for t in (proposals, documents, superseded))
    numbers = [MADE, *(str(count) for count in counts)]
    numbers.append(str(connection.scalar(select(func.count(sections.c.document)).where(sections.c.rank == -1))))
    return " ".join(numbers)


def replace_plans(connection: Connection, link: LinkPlans) -> None:
    """Link all tellings anew where the plans kept are of other coverage."""
    take_story_lock(connection)
    if are_plans_current(connection):
        return
    plans = link(list_tellings(connection))
    connection.execute(delete(story_plans))
    connection.execute(delete(story_plan_marks))
    insert_new(connection, story_plans, [_row(rank, plan) for rank, plan in enumerate(plans)])
    insert_new(connection, story_plan_marks, [{"mark": _mark(connection)}])


def _row(rank: int, plan: StoryPlan) -> dict[str, object]:
    names = "\n".join(dict.fromkeys(fold(name) for name in plan.names))
    ids = "\n".join((plan.id, *plan.tellings))
    return {"id": plan.id, "rank": rank, "names": names, "ids": ids, "body": to_text(plan)}


def list_story_plans(connection: Connection) -> tuple[StoryPlan, ...]:
    """The plans, those that most documents tell first."""
    bodies = connection.scalars(select(story_plans.c.body).order_by(story_plans.c.rank))
    return tuple(decode(StoryPlan, from_text(body)) for body in bodies)


def get_story_plan(connection: Connection, name: str) -> StoryPlan:
    """The plan of that name, of a name that holds the words, or of that id or its beginning.

    Raises:
        NotFoundError: When there is none, or more than one; the message names some.
    """
    rows = connection.execute(select(story_plans).order_by(story_plans.c.rank)).all()
    wanted, words = fold(name), _in_words(name)
    for found in (
        [row for row in rows if wanted in row.names.split("\n")],
        [row for row in rows if any(words in _in_words(own) for own in row.names.split("\n"))],
        [row for row in rows if len(wanted) >= LEAST_OF_ID and any(i.startswith(wanted) for i in row.ids.split("\n"))],
    ):
        if len(found) == 1:
            return _plan_of(found[0])
        if found:
            raise NotFoundError(f"{name}: more than one plan is called so: {_some_of(found)}")
    named = [row for row in rows if _plan_of(row).kind is PlanKind.PLAN] or rows
    there = f"; there are: {_some_of(named)}" if named else ""
    raise NotFoundError(f"{name}: no plan in the record has this name or id{there}")


def _in_words(name: str) -> str:
    """Its words between spaces: a hyphen or an apostrophe parts two ("West Bank-style", "Crane's")."""
    return f" {' '.join(_WORD.findall(fold(name)))} "


def _plan_of(row: Row[tuple[object, ...]]) -> StoryPlan:
    return decode(StoryPlan, from_text(row.body))


def _some_of(rows: Sequence[Row[tuple[object, ...]]]) -> str:
    """The first plans by name and id, and how many more there are."""
    told = [f"{_plan_of(row).name} ({row.id[:8]})" for row in rows[:SUGGESTIONS]]
    more = len(rows) - len(told)
    return "; ".join([*told, *([f"{more} more"] if more else [])])
