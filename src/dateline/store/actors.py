"""Under which names people and bodies stand in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, not_, or_, select

from dateline.model import Actor, SpeakerKind
from dateline.model.actors import NamedAs
from dateline.store.codec import decode, from_text
from dateline.store.current import is_superseded
from dateline.store.finding_rows import fold
from dateline.store.schema import actors, sections, statements

LONGEST_ROLE = 80  # characters of a title worth telling people apart by


def list_names(connection: Connection, words: Iterable[str] | None = None) -> Iterator[NamedAs]:
    """Every name with its kind, country and roles, and in how many documents it stands so.

    Args:
        connection: From `Store.reading`.
        words: Only names with one of these words; None for all.
    """
    query = select(actors.c.name, actors.c.kind, actors.c.country, actors.c.body, sections.c.document)
    query = query.join(sections, sections.c.reading == actors.c.reading).where(not_(is_superseded()))
    spoken = select(statements.c.speaker, statements.c.speaker_kind, func.count(sections.c.document.distinct()))
    spoken = spoken.join(sections, sections.c.reading == statements.c.reading).where(not_(is_superseded()))
    if words is not None:
        folded = [fold(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
        query = query.where(or_(*(actors.c.name_key.like(f"%{word}%", escape="\\") for word in folded)))
        spoken = spoken.where(or_(*(statements.c.speaker_key.like(f"%{word}%", escape="\\") for word in folded)))
    known: set[str] = set()
    for row in connection.execute(query):
        known.add(row.name)
        role = decode(Actor, from_text(row.body)).role if '"role"' in row.body else None
        roles = frozenset({role}) if role and len(role) <= LONGEST_ROLE else frozenset()
        yield NamedAs(row.name, SpeakerKind(row.kind), row.country, roles, 1)
    for speaker, kind, documents in connection.execute(
        spoken.group_by(statements.c.speaker, statements.c.speaker_kind)
    ):
        if speaker not in known:
            yield NamedAs(speaker, SpeakerKind(kind), None, frozenset(), documents)


def count_names(connection: Connection) -> Iterator[NamedAs]:
    """Every name with its kind and country, and how often it was read, without roles: one question, for all names."""
    told = select(actors.c.name, actors.c.kind, actors.c.country, func.count())
    for name, kind, country, count in connection.execute(told.group_by(actors.c.name, actors.c.kind, actors.c.country)):
        yield NamedAs(name, SpeakerKind(kind), country, frozenset(), count)
