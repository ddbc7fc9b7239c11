"""Who is who in a record: the names that stand in it, joined."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection

from dateline.language.lexicon import fold, load_lexicon
from dateline.linking.actors import KnownNames, canonical_name, link_actors, name_everyone, read_known_names, sounds_of
from dateline.linking.lore import NO_LORE, Lore
from dateline.model.actors import StoryActor
from dateline.store.actors import count_names, list_names
from dateline.store.answers import Said

SHORTEST_STEM = 4  # letters of a word that names are looked for by: spelled otherwise they begin alike


def list_actors(connection: Connection, lore: Lore = NO_LORE, name: str | None = None) -> tuple[StoryActor, ...]:
    """The actors of the record, or those that go by a name or by whole words of one.

    Args:
        connection: From `Store.reading`.
        lore: What the analyst knows.
        name: Case, diacritics and ways of transliterating do not matter.
    """
    if name is None:
        return link_actors(list_names(connection), _known_names(), lore)
    wanted = sounds_of(lore.name_of(name)) or (fold(name),)
    words = {word[:SHORTEST_STEM] for word in (*wanted, *sounds_of(name))}
    words |= {fold(other) for other, stands_for in lore.names.items() if stands_for == lore.name_of(name)}
    near = link_actors(list_names(connection, words), _known_names(), lore)
    return tuple(actor for actor in near if any(_has(other, wanted) for other in (actor.name, *actor.names)))


def _has(name: str, wanted: tuple[str, ...]) -> bool:
    """Whether the words stand in a name, beside each other."""
    words = sounds_of(name)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def name_speakers(connection: Connection, said: tuple[Said, ...], lore: Lore = NO_LORE) -> tuple[Said, ...]:
    """Statements with their speakers under the name that stands for each of them in the record.

    It does without the roles of people, which would take the whole record to read: a surname that several have stays.
    """
    if not said:
        return said
    names = name_everyone(link_actors(count_names(connection), _known_names(), lore))
    return tuple(_name_speaker(one, names) for one in said)


def _name_speaker(said: Said, names: dict[tuple[str, str], str]) -> Said:
    statement = said.statement
    name = canonical_name(names, statement.speaker, statement.speaker_kind)
    return said if name == statement.speaker else replace(said, statement=replace(statement, speaker=name))


@lru_cache(maxsize=1)
def _known_names() -> KnownNames:
    return read_known_names(load_lexicon())
