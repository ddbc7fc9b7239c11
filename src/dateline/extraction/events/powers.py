"""For which state somebody speaks whose forces are told of as "its forces" or "our troops"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dateline.language.knowledge import Knowledge, Lexicon
from dateline.model import Findings, SpeakerKind, Statement

_SPEAKS_FOR_STATE = frozenset({SpeakerKind.OFFICE, SpeakerKind.PERSON})

TITLE_REACH = 40  # characters before a name in which "army spokesman" may stand
_SPEAKING = (" spokesman", " spokeswoman", " spokesperson", " commander", " chief", " general")

Powers = Mapping[str, str]


def find_powers(text: str, findings: Findings, knowledge: Knowledge) -> Powers:
    """From the name of an office or person that speaks to the state it belongs to, where the document tells it.

    Armed forces that speak for themselves ("the army") belong to themselves.
    """
    speakers = {s.speaker for s in findings.statements if s.speaker_kind in _SPEAKS_FOR_STATE}
    codes = {actor.name: actor.country for actor in findings.actors if actor.country}
    names = _states(knowledge.lexicon)
    found: dict[str, str] = {}
    for speaker in speakers:
        if any(m.span.end == len(speaker) for m in knowledge.lexicon.matches(speaker, ("armed_forces",))):
            found[speaker] = speaker
            continue
        told = knowledge.lexicon.matches(speaker, ("demonyms", "states"))
        state = str(told[0].entry["name"]) if told else names.get(codes.get(speaker, "")) or _owner(speaker)
        if state:
            found[speaker] = state
    for statement in findings.statements:
        if statement.speaker in speakers - found.keys() and (force := _spoken_for(text, statement, knowledge)):
            found[statement.speaker] = force
    return found


@lru_cache(maxsize=8)
def _states(lexicon: Lexicon) -> Mapping[str, str]:
    """The names of states by their codes, read once a lexicon."""
    return {str(e["country"]): str(e["name"]) for e in lexicon.entries("demonyms") if e.get("country")}


def _owner(speaker: str) -> str | None:
    """Whose office it is by its name ("Vesna’s defence ministry")."""
    owner, mark, _ = speaker.replace("'", "’").partition("’s ")
    return owner if mark and owner[:1].isupper() else None


def _spoken_for(text: str, statement: Statement, knowledge: Knowledge) -> str | None:
    """The armed forces whose spokesman or commander the words before a name make of somebody."""
    for source in statement.source:
        before = text[max(0, source.start - TITLE_REACH) : source.end]
        before = before[max(before.rfind(mark) for mark in ',.;\n"”') + 1 :]
        for match in knowledge.lexicon.matches(before, ("armed_forces",)):
            if before[match.span.end :].startswith(_SPEAKING):
                return match.span.text(before)
    return None


def whose_forces(statement: Statement, powers: Powers) -> str:
    """Whose "its forces" are in what is said: of an office or person its state's, else the speaker's own.

    "" where it is a state's office or a person and the state is not told.
    """
    if statement.speaker_kind in _SPEAKS_FOR_STATE:
        return powers.get(statement.speaker, "")
    return statement.speaker
