"""What the reader model takes for a saying and is a deed: "charged two men with theft", "questioned the driver".

They are left out only once statements are linked: a charge that is no saying is still what a denial may answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.model import SpeakerKind, Statement

_WORD = re.compile(r"[\w'’]+")
_MARKS = '“”"‘'
_CHARGES = frozenset({"charge", "charges", "charged", "charging"})
_NAMES = frozenset({"name", "names", "named", "naming"})
_ACCUSERS = frozenset({SpeakerKind.STATE, SpeakerKind.ORGANISATION, SpeakerKind.OFFICE})
_PROSECUTES = frozenset(  # who charges in court
    {
        "police",
        "prosecutor",
        "prosecutors",
        "prosecution",
        "court",
        "courts",
        "authorities",
        "attorney",
        "jury",
        "judge",
    }
    | {
        "investigators",
        "detectives",
        "officials",
        "justice",
        "service",
        "department",
        "fbi",
        "tribunal",
        "office",
        "judge",
    }
)
_FINDERS = frozenset({"expert", "document", "report"})
LONGEST_OBJECT = 5  # words of "filed a second complaint"
LONGEST_TOPIC = 14  # words of "the new budget and the crisis in the north"
_CLAUSE = frozenset({"that", "whether", "how", "why", "what"})


def is_deed(statement: Statement, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a verb of doing has an object and no words: no quotation, no clause. The police's questions are deeds."""
    cue = [word for span in statement.cue for word in _WORD.findall(span.text(text).lower())]
    if not cue:
        return False
    known = vocabulary.model_cues
    content = " ".join(span.text(text) for span in statement.content)
    quoted = any(mark in content for mark in _MARKS)
    if _only_learns(cue, known) and statement.speaker_kind is not SpeakerKind.OUTLET:
        return not quoted and not _reports_findings(statement, text, vocabulary)
    said = _WORD.findall(content.lower())
    if _is_done(cue, statement, known):
        return not quoted and _CLAUSE.isdisjoint(said[:1]) and said[:1] != ["to"]
    if _takes_up(cue, said, vocabulary):
        return not quoted
    source = {word for span in statement.source for word in _WORD.findall(span.text(text).lower())}
    if cue[-1] not in known["deed"] and not (cue[-1] in known["inquiry"] and source & known["inquirer"]):
        return False
    if _is_accusation(cue, content, source, statement):
        return False
    return not quoted and _CLAUSE.isdisjoint(said[:1])


def _is_done(cue: list[str], statement: Statement, known: Mapping[str, frozenset[str]]) -> bool:
    """“Filed a complaint against", "raised its forecast for", "protested in the capital against": nothing is told."""
    pairs = (("deed", "plea"), ("adjusting", "adjusted"))
    for i, word in enumerate(cue):
        near = cue[i + 1 : i + LONGEST_OBJECT]
        if any(word in known[verb] and not known[noun].isdisjoint(near) for verb, noun in pairs):
            return not any(later.endswith("ing") for later in near)  # "filed a complaint alleging"
        if word in known["gathering"] and statement.speaker_kind is SpeakerKind.ANONYMOUS:
            return True
    return False


def _takes_up(cue: list[str], said: list[str], vocabulary: Vocabulary) -> bool:
    """“Discussed the budget”, "commented on it": nothing is told; "ignored calls from Vesta to go": Vesta's words."""
    known = vocabulary.model_cues
    verb = cue[-2] if len(cue) > 1 and cue[-1] in ("on", "about", "upon") else cue[-1]
    topic = verb in known["conferring"] and len(said) <= LONGEST_TOPIC and _CLAUSE.isdisjoint(said)
    ignored = next(
        ([*cue[i + 1 :], *said[:LONGEST_OBJECT]] for i, word in enumerate(cue) if word in known["ignoring"]), []
    )
    return topic or any(word in vocabulary.nouns for word in ignored)


def _only_learns(cue: list[str], known: Mapping[str, frozenset[str]]) -> bool:
    """“Learned that”, "found out that": what somebody came to know."""
    found_out = cue[-1] == "out" and not known["finding"].isdisjoint(cue[-2:-1])
    return found_out or cue[-1] in known["learning"]


def _reports_findings(statement: Statement, text: str, vocabulary: Vocabulary) -> bool:
    """Whether researchers, inspectors or a report came to know it: what they discover they tell."""
    words = (word for span in statement.source for word in _WORD.findall(span.text(text).lower()))
    inquirers = vocabulary.model_cues["inquirer"]
    return any(vocabulary.anonymous.get(word) in _FINDERS or word in inquirers for word in words)


def _is_accusation(cue: list[str], content: str, source: set[str], statement: Statement) -> bool:
    """“Charged the army with breaking the truce", where no court and no police charge; "named Tal as the target"."""
    lays = statement.speaker_kind in _ACCUSERS or cue[-1] == "charging"
    accuses = cue[-1] in _CHARGES and " with " in content and lays and _PROSECUTES.isdisjoint(source)
    return accuses or (cue[-1] in _NAMES and " as " in content)
