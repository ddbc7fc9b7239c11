"""For which state somebody speaks whose forces are told of as "its forces" or "our troops"."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.language.knowledge import Knowledge
from dateline.model import Findings, SpeakerKind, Statement

_SPEAKS_FOR_STATE = frozenset({SpeakerKind.OFFICE, SpeakerKind.PERSON})

Powers = Mapping[str, str]


def find_powers(findings: Findings, knowledge: Knowledge) -> Powers:
    """From the name of an office or person that speaks to the state it belongs to, where the document tells it.

    Armed forces that speak for themselves ("the army") belong to themselves.
    """
    speakers = {s.speaker for s in findings.statements if s.speaker_kind in _SPEAKS_FOR_STATE}
    codes = {actor.name: actor.country for actor in findings.actors if actor.country}
    names = {e["country"]: str(e["name"]) for e in knowledge.lexicon.entries("demonyms")} if speakers else {}
    found: dict[str, str] = {}
    for speaker in speakers:
        if any(m.span.end == len(speaker) for m in knowledge.lexicon.matches(speaker, ("armed_forces",))):
            found[speaker] = speaker
            continue
        told = knowledge.lexicon.matches(speaker, ("demonyms", "states"))
        state = str(told[0].entry["name"]) if told else names.get(codes.get(speaker, ""))
        if state:
            found[speaker] = state
    return found


def whose_forces(statement: Statement, powers: Powers) -> str:
    """Whose "its forces" are in what is said: of an office or person its state's, else the speaker's own.

    "" where it is a state's office or a person and the state is not told.
    """
    if statement.speaker_kind in _SPEAKS_FOR_STATE:
        return powers.get(statement.speaker, "")
    return statement.speaker
