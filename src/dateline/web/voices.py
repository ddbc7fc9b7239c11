"""Who speaks in the record: each person, office or body once, under every name it goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.model.actors import StoryActor
from dateline.store.finding_rows import fold
from dateline.store.web_counts import SpeakerCount, list_speakers
from dateline.web.asking import Memory


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks.

    Attributes:
        key: Folded name, to ask by; `keys` of all names under which documents have statements.
        names: As documents write them, the one for all first.
    """

    key: str
    name: str
    kind: str
    statements: int
    denials: int
    first_at: str | None
    last_at: str | None
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    side: str | None = None


def list_voices(connection: Connection, memory: Memory) -> tuple[Voice, ...]:
    """Everyone who speaks, most first; remembered for as long as the record holds the same."""
    return memory.recall(
        connection, "voices", lambda c: join_voices(memory.recall(c, "speakers", list_speakers), memory.find_actors(c))
    )


def find_voice(connection: Connection, memory: Memory, name: str) -> Voice | None:
    """Who goes by a name, in full."""
    by_key = memory.recall(
        connection, "voices by key", lambda c: {key: voice for voice in list_voices(c, memory) for key in voice.keys}
    )
    return by_key.get(fold(name))


def join_voices(speakers: Iterable[SpeakerCount], actors: Iterable[StoryActor]) -> tuple[Voice, ...]:
    """The speakers, those that are one actor as one."""
    owner: dict[tuple[str, str], StoryActor] = {}
    for actor in actors:
        for name in (actor.name, *actor.names):
            owner.setdefault((fold(name), actor.kind.value), actor)
    groups: dict[str, tuple[StoryActor | None, list[SpeakerCount]]] = {}
    for speaker in speakers:
        whose = owner.get((speaker.key, speaker.kind))
        groups.setdefault(whose.id if whose else f"name {speaker.key}", (whose, []))[1].append(speaker)
    joined = [_join(actor, group) for actor, group in groups.values()]
    return tuple(sorted(joined, key=lambda voice: (-voice.statements, voice.name)))


def _join(actor: StoryActor | None, group: list[SpeakerCount]) -> Voice:
    first = group[0]
    name = actor.name if actor else first.name
    names = tuple(dict.fromkeys([name, *(speaker.name for speaker in group)]))
    return Voice(
        fold(name),
        name,
        first.kind,
        sum(speaker.statements for speaker in group),
        sum(speaker.denials for speaker in group),
        min((s.first_at for s in group if s.first_at), default=None),
        max((s.last_at for s in group if s.last_at), default=None),
        tuple(dict.fromkeys([fold(name), *(speaker.key for speaker in group)])),
        names,
        actor.side if actor else None,
    )
