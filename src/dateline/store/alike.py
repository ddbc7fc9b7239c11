"""Incidents and claims that may be the same thing as one: what a person who merges chooses from."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Table, and_, case, false, func, or_, select

from dateline.store.schema import incident_facts
from dateline.store.web_queries import contains, latest_first

NEAR_DAYS = 2  # between two tellings of what may be one thing
MOST_SOUGHT = 8  # words looked for


def list_like(connection: Connection, facts: Table, id_: str, words: str | None, limit: int) -> tuple[str, ...]:
    """Ids of other incidents or claims that may be the same thing as one: at its place, or of its sort in its days.

    Args:
        connection: From `Store.reading`.
        facts: `incident_facts` or `claim_facts`.
        id_: Of the one.
        words: Where given, those that have all of these words, wherever and whenever.
        limit: How many.
    """
    own = connection.execute(select(facts).where(facts.c.id == id_)).one_or_none()
    if own is None:
        return ()
    sort = facts.c.type if facts is incident_facts else facts.c.kind
    alike = sort == getattr(own, sort.name)
    there = facts.c.site == own.site if own.site else false()
    conditions = [facts.c.id != id_]
    if words:
        heads = (facts.c.site_names, facts.c.voices, func.lower(facts.c.words))
        conditions += [or_(*(contains(head, word) for head in heads)) for word in words.split()[:MOST_SOUGHT]]
    else:
        conditions.append(or_(there, and_(alike, *_told_near(facts, own.first_told, own.last_told))))
    weight = case((and_(there, alike), 2), (there, 1), else_=0)
    query = select(facts.c.id).where(*conditions).order_by(weight.desc(), *latest_first(facts)).limit(limit)
    return tuple(connection.scalars(query))


def _told_near(facts: Table, first: str | None, last: str | None) -> list[ColumnElement[bool]]:
    if not first or not last:
        return [false()]
    room = timedelta(days=NEAR_DAYS)
    since = max(date.fromisoformat(first[:10]), date.min + room) - room
    until = min(date.fromisoformat(last[:10]), date.max - room) + room
    return [facts.c.last_told >= since.isoformat(), facts.c.first_told <= f"{until.isoformat()}~"]
