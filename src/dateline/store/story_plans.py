"""The plans of the story, kept as linking made them until the record holds other coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, func, select

from dateline.model import NotFoundError, PlanTelling, StoryPlan
from dateline.store.codec import decode, from_text, to_text
from dateline.store.dialects import insert_new, take_story_lock
from dateline.store.finding_rows import fold
from dateline.store.plan_tellings import list_tellings
from dateline.store.schema import documents, proposals, sections, story_plan_marks, story_plans, superseded

MADE = "2"  # raised whenever the same tellings would give other plans
SUGGESTIONS = 5

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
    wanted = fold(name)
    for found in (
        [row for row in rows if wanted in row.names.split("\n")],
        [row for row in rows if any(f" {wanted} " in f" {own} " for own in row.names.split("\n"))],
        [row for row in rows if len(wanted) > 3 and any(id_.startswith(wanted) for id_ in row.ids.split("\n"))],
    ):
        if len(found) == 1:
            return decode(StoryPlan, from_text(found[0].body))
        if found:
            some = "; ".join(f"{row.names.partition(chr(10))[0]} ({row.id[:8]})" for row in found[:SUGGESTIONS])
            raise NotFoundError(f"{name}: more than one plan is called so: {some}")
    known = ", ".join(row.names.partition("\n")[0] for row in rows[:SUGGESTIONS])
    raise NotFoundError(
        f"{name}: no plan in the record has this name or id" + (f"; there are: {known}" if known else "")
    )
