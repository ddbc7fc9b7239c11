"""Whose words a position comes in: the party's own, a spokesperson's, another party's, an unnamed source's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from dateline.extraction.proposals.parties import PartyNames
from dateline.model import Actor, SpeakerKind, Statement

BEFORE = 60  # characters before a spokesperson's name in which it stands for whom they speak

_SPOKES = regex.compile(r"spokes(?:man|woman|person)|press secretary", regex.IGNORECASE)
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}.]*)(?:\s\p{Lu}[\p{L}.]*)?")
_KINDS = {SpeakerKind.ANONYMOUS: "anonymous", SpeakerKind.OUTLET: "outlet"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words they are; `principal` is the state or body that a spokesperson or office speaks for."""

    teller: str
    principal: str | None = None


def read_voice(said: Statement, party: str, names: PartyNames, actors: Mapping[str, Actor], text: str) -> Voice:
    """Whose words a statement about a party's position is, seen from that party."""
    if said.speaker_kind in _KINDS and party in said.speaker:
        return Voice("party")
    if said.speaker_kind in _KINDS:
        return Voice(_KINDS[said.speaker_kind])
    actor = actors.get(said.speaker)
    state = names.resolve(said.speaker)
    principal = _principal(actor, names, text) if actor else None
    if principal is not None:
        return Voice("spokesperson" if party in (principal, said.speaker) else "other", principal)
    own = names.by_country.get(actor.country or "") if actor else None
    if party in (said.speaker, state, own):
        return Voice("party", state if state != said.speaker else None)
    return Voice("other", state if state != said.speaker else None)


def _principal(actor: Actor, names: PartyNames, text: str) -> str | None:
    """For whom someone with a spokesperson's title speaks, as the words before the name tell; None of others."""
    if not actor.role or not _SPOKES.search(actor.role):
        return None
    for span in actor.mentions:
        before = text[max(0, span.start - BEFORE) : span.start]
        if not _SPOKES.search(before):
            continue
        for found in reversed(list(_NAME.finditer(before))):
            state = names.resolve(found.group())
            if state != found.group():
                return state
    return None
