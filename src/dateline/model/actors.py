"""Who speaks and acts across the documents of a record."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.findings import SpeakerKind


@dataclass(frozen=True, slots=True)
class NamedAs:
    """A name as documents write it.

    Attributes:
        roles: Titles and offices given with it.
        documents: How many documents write it so.
    """

    name: str
    kind: SpeakerKind
    country: str | None = None
    roles: frozenset[str] = frozenset()
    documents: int = 1


@dataclass(frozen=True, slots=True)
class StoryActor:
    """One person, office, body or state, and every name it goes by in the record.

    Attributes:
        name: The fullest of those that most documents use, or as the analyst lists it.
        names: All of them, those in most documents first.
        side: As the analyst knows it.
        or_else: For a surname that several people have, or one who may be another: who it may be; it is kept apart.
    """

    id: str
    name: str
    kind: SpeakerKind
    country: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    documents: int = 0
    side: str | None = None
    or_else: tuple[str, ...] = ()
