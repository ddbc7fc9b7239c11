"""What the filters of a list offer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.model import ClaimKind, ClaimStatus, EventStatus, EventType
from dateline.store.web_counts import list_outlets, list_place_names, list_speakers
from dateline.web.asking import Memory

MOST_NAMES = 150  # offered while a name is typed; any other may be typed


@dataclass(frozen=True, slots=True)
class Choices:
    """Names and terms to choose from."""

    outlets: tuple[str, ...]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    event_types: tuple[str, ...] = tuple(kind.value for kind in EventType)
    event_statuses: tuple[str, ...] = tuple(status.value for status in EventStatus)
    claim_kinds: tuple[str, ...] = tuple(kind.value for kind in ClaimKind)
    claim_statuses: tuple[str, ...] = tuple(status.value for status in ClaimStatus)


def load_choices(connection: Connection, memory: Memory) -> Choices:
    """What this record has to choose from."""
    outlets = memory.recall(connection, "outlets", list_outlets)
    places = memory.recall(connection, "place names", lambda c: list_place_names(c, MOST_NAMES), exact=True)
    speakers = memory.recall(connection, "speakers", list_speakers)
    parties = tuple(s.name for s in speakers if s.kind not in ("anonymous", "outlet"))[:MOST_NAMES]
    return Choices(outlets, places, parties)
