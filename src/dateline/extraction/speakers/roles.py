"""Roles compared, and which of several holders of one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.speakers.register import Register
from dateline.model import Actor, Span

_LESSER = frozenset({"former", "ex", "vice", "deputy", "assistant", "late"})  # a former president is no president


def roles_agree(asked: str, held: str) -> bool:
    """Whether a role that is asked for is one that is held: "the minister" of a foreign minister."""
    asked, held = asked.replace("-", " "), held.replace("-", " ")
    if not _LESSER.intersection(asked.split()) <= set(held.split()):
        return False
    return bool(asked) and (set(asked.split()) <= set(held.split()) or asked.endswith(" " + held))


def last_speaking(register: Register, actors: Sequence[Actor], source: Span, passage: int) -> Actor:
    """Of several holders of a role the one who spoke last nearby, else the one named last before the place."""
    held = {a.name: a for a in actors}
    near = (s.speaker.name for s in register.said_before(source.start, passage, reach=2) if len(held) > 1)
    spoke = next((name for name in near if name in held), None)
    return held[spoke] if spoke else _last_named(actors, source.start)


def _last_named(actors: Sequence[Actor], at: int) -> Actor:
    """Of several, the one named last before the place."""
    return max(actors, key=lambda a: max([s.start for s in a.mentions if s.start < at], default=-1))
