"""What looks like a denial and is none: "did not deny", "were denied entry", "the judge dismissed the case"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.extraction.statements.polarity import find_cue_verb
from dateline.model import Polarity, Statement

_WORD = re.compile(r"[\w'’-]+")
_NOT = re.compile(r"\b(?:not|never|neither|nor|hardly)\b|n['’]t\b", re.IGNORECASE)
_ADMITS = frozenset({"reject", "oppose", "rule out", "dispute", "object", "disagree"})
_PROTESTS = frozenset(  # of a deed, a person or a policy they tell what one thinks; only a claim or a plan is denied
    {"object", "object to", "challenge", "resist", "snub", "belittle", "deride", "ridicule", "scorn"}
    | {"sneer at", "jeer at", "scoff at", "bristle at", "bridle at", "recoil at", "recoil from", "hit back at"}
    | {"heap scorn on", "heap ridicule on", "pour scorn on", "pour ridicule on", "shout down", "speak against"}
)
_MAY = re.compile(r"\b(?:likely|expected|poised|set|bound|about|may|might|could)\b", re.IGNORECASE)
_VOTES = re.compile(
    r"\bby (?:\w+ )?\d+ (?:votes? )?(?:to|against) \d+|\bby a vote of\b|\b\d+[-–]\d+ vote\b", re.IGNORECASE
)
_OUSTS = frozenset({"dismiss", "reject", "turn down"})
_PHRASE_END = re.compile(r"[,.;:]|\b(?:for|over|on|after|by|as|in|at|from|who|and|because|amid|with)\b")
_FOR_POST = re.compile(r"\bfor the (?:post|job|office|seat|position|role)\b")
_TO = re.compile(r"(?:not )?to\b", re.IGNORECASE)
_HEAD = 5  # words of an object in which what is withheld is named: "the envoy a visa"
_CLAUSE = frozenset({"that", "any", "having", "being"})


def weigh_denial(statement: Statement, text: str, vocabulary: Vocabulary) -> Statement | None:
    """The statement with its polarity put right where it denies nothing, None where nothing is said at all."""
    cue = " ".join(span.text(text) for span in statement.cue)
    verb = find_cue_verb(cue, vocabulary)
    if statement.polarity is not Polarity.DENIES or verb is None or verb.polarity is not Polarity.DENIES:
        return statement
    content = " ".join(span.text(text) for span in statement.content)
    if _NOT.search(cue) and not _NOT.search(verb.lemma):  # "not hear of" denies by its negation
        return replace(statement, polarity=Polarity.ASSERTS) if verb.lemma in _ADMITS else None
    if _MAY.search(cue) or _VOTES.search(content) or _is_ruling(statement, content, text, vocabulary):
        return None
    if verb.lemma in _OUSTS and _is_post(content, vocabulary):
        return None
    if verb.lemma == "deny" and _withholds(content, vocabulary):
        return None
    if (
        verb.lemma == "refuse"
        and not _TO.match(content)
        and not _names(content, vocabulary, "claim", "plan", "refusable")
    ):
        return None
    if verb.lemma in _PROTESTS and not _names(content, vocabulary, "claim", "plan"):
        return replace(statement, polarity=Polarity.ASSERTS)
    return statement


def _is_ruling(statement: Statement, content: str, text: str, vocabulary: Vocabulary) -> bool:
    """“The court rejected the appeal": a deed of who decides."""
    source = {word for span in statement.source for word in _WORD.findall(span.text(text).lower())}
    decides = not source.isdisjoint(vocabulary.model_cues["judge"])
    return decides and not vocabulary.model_cues["plea"].isdisjoint(_WORD.findall(content.lower()))


def _withholds(content: str, vocabulary: Vocabulary) -> bool:
    """“Denied the envoy a visa", "were denied entry"."""
    words = _WORD.findall(content.lower())
    if words[:1] and (words[0] in _CLAUSE or not vocabulary.sets["claim"].isdisjoint(words[:3])):
        return False
    return not vocabulary.model_cues["withheld"].isdisjoint(words[:_HEAD])


def _is_post(content: str, vocabulary: Vocabulary) -> bool:
    """“Dismissed | his interior minister", "rejected | the premier's nephew for the post": a person and no claim."""
    head = _WORD.findall(_PHRASE_END.split(content, maxsplit=1)[0].lower())
    if not head or not vocabulary.sets["claim"].isdisjoint(head) or not vocabulary.sets["plan"].isdisjoint(head):
        return False
    return bool(vocabulary.words.get(head[-1], 0) & Word.ROLE) or bool(_FOR_POST.search(content))


def _names(content: str, vocabulary: Vocabulary, *classes: str) -> bool:
    words = _WORD.findall(content.lower())
    return any(not vocabulary.sets[name].isdisjoint(words) for name in classes)
