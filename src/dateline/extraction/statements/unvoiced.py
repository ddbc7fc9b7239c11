"""What nobody has voiced, though the reader model takes it for a saying: reputations, silence, what may yet be said.

The annotators of PolNeAR counted intentions and impressions ("plans to build", "appears to work"), half of the time.
Those stay in the record under a rule of their own, so that a reader can leave them out, as the brief does. So does
what the page's writer thinks and feels ("I admire his spirit"), who is no source of the page.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.speakers.offices import head_noun
from dateline.extraction.statements.done import is_done
from dateline.extraction.statements.polarity import names_plan
from dateline.extraction.statements.wording import WORD, read_words
from dateline.language.analysis import Analysis
from dateline.model import UNVOICED, Polarity, SpeakerKind, Statement

_QUOTED = re.compile("[“”\"‘]|''|``")
_INFINITIVE = re.compile(r"(?:not )?to ([a-z]+)")
_OWN_DEED = re.compile(r"(?:not )?to [a-z]|[a-z]{2,}ing\b|how to\b")
_DUE = re.compile(r"\b(?:has|have) (?:\w+ )?to\b|\b(?:poised|set|due|bound|likely|ready|about|planning|plans) to\b")
_NEGATIVE = re.compile(r"\b(?:not|never|cannot)\b|n't\b")
_MODAL = re.compile(r"\b(?:could|should|might|may|must|will|would|shall)\b|'ll\b")
_HABIT = re.compile(r"\b(?:if asked|often|always|usually|regularly|would (?:later|also|then))\b")
_SAME_STORY = re.compile(
    r"(?:an?other|an? (?:very |quite |rather )?different|the same|a similar|the opposite|(?:his|her|its|their) own)"
    r" (?:story|tale|account|version|picture|view|song|line|narrative)"
)
_OBLIGED = re.compile(r"\b(?:have|has|had|need|needs|obliged|required|expected|supposed|bound) to\b")
_STANCE = re.compile(  # in the present: what sort somebody is of
    r"(?:(?:strongly|still|also|now|do not|don't) )?(?:oppose|support|favou?r|back|reject|believe|want|think|see|hope"
    r"|fear|like|share|accept|advocate|endorse|promote)s?(?: in| for| that)?"
)
_WRITER = frozenset({"i", "we"})  # a speaker still without a name stands outside quotations: who wrote the page
_LENT = frozenset(
    {"to", "as", "like", "on", "of", "about", "over", "with", "by", "for"}
)  # ends a cue whose verb stands before it: "isn't looking to"


def says_aloud(statement: Statement, text: str, vocabulary: Vocabulary) -> bool:
    """Whether anything was said at all: not "is known as", "refused to say", "none has said"."""
    cue = read_words(statement.cue, text)
    if not cue:
        return True
    known = vocabulary.model_cues
    if not statement.source and _verb(cue) in known["reputation"] and known["widely"].isdisjoint(cue):
        return _opens_clause(statement, text)
    content = " ".join(span.text(text) for span in statement.content).lower()
    if _SAME_STORY.fullmatch(content.strip(" .,")):
        return False
    between = WORD.findall(text[statement.cue[-1].end : statement.content[0].start].lower())
    if not known["silent"].isdisjoint(cue) and _tells_nothing([*cue, *between[:2]], content, vocabulary):
        return False
    source = read_words(statement.source, text)
    return source[:1] not in (["none"], ["few"]) and source[:2] != ["not", "everyone"]


def tells_clause(statement: Statement, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether what nobody named foresees or saw is told by a verb: "storms are expected" tells nobody's words."""
    cue = read_words(statement.cue, analysis.text)
    if statement.source or not cue or vocabulary.model_cues["foreseeing"].isdisjoint(cue):
        return True
    inside = [analysis.tokens[i] for span in statement.content for i in analysis.tokens_in(span)]
    return any(token.upos in ("VERB", "AUX", "") and token.deprel != "amod" for token in inside)


def mark_unvoiced(statement: Statement, analysis: Analysis, vocabulary: Vocabulary) -> Statement:
    """The statement under the rule for what somebody means, wants, feels, seems to do or does, where only that is told.

    So is what is said in the writer's own voice.
    """
    text = analysis.text
    content = " ".join(span.text(text) for span in statement.content)
    cue = read_words(statement.cue, text)
    if statement.speaker.lower() in _WRITER:
        return replace(statement, evidence=replace(statement.evidence, rule=UNVOICED))
    if (cue and _is_owed(cue, statement)) or _is_sign(statement, text, vocabulary) or _sorts(statement, text):
        return replace(statement, evidence=replace(statement.evidence, rule=UNVOICED))
    if not cue or _QUOTED.search(content) or names_plan(" ".join(read_words(statement.source, text))):
        return statement
    verb, known = _verb(cue), vocabulary.model_cues
    own = cue[-1] == "to" or bool(_OWN_DEED.match(content.lower()))
    unvoiced = (
        verb in known["seeming"]
        or verb in known["feeling"]
        or (cue[-1] == "to" and verb == "referring")
        or (cue[-1] in ("see", "sees", "saw", "seen", "seeing") and " as " not in content)  # their fields burn
        or (not statement.source and cue[0] in ("question", "questions"))  # that remain, and that nobody asks
        or (verb in known["intention"] and own)
        or (statement.polarity is not Polarity.DENIES and _falls_short(cue, content.lower(), vocabulary))
        or _is_unsaid_yet(statement, " ".join(cue), known["own_stand"])
        or is_done(statement, analysis, vocabulary)
    )
    return replace(statement, evidence=replace(statement.evidence, rule=UNVOICED)) if unvoiced else statement


def _is_owed(cue: list[str], statement: Statement) -> bool:
    """“They have to declare “every plot””: what somebody must say; and "had to admit" was said."""
    owed = _OBLIGED.search(" ".join(cue))
    return owed is not None and owed.group().split()[0] != "had" and statement.polarity is Polarity.ASSERTS


def _is_sign(statement: Statement, text: str, vocabulary: Vocabulary) -> bool:
    """“An improvement from last year, which showed that", "it meant that": things say nothing, and texts do."""
    noun = WORD.findall(head_noun(statement.speaker).lower())[-1:]
    shown = vocabulary.model_cues["sign"].intersection(read_words(statement.cue, text))
    if not shown or not noun or noun[0] in vocabulary.anonymous:
        return False
    source = read_words(statement.source, text)
    if source in (["it"], ["this"]):
        return shown <= vocabulary.model_cues["mere_sign"] and statement.speaker_kind is not SpeakerKind.OUTLET
    return source in (["which"], ["that"]) and statement.speaker_kind is SpeakerKind.ANONYMOUS


def _sorts(statement: Statement, text: str) -> bool:
    """“The nations that oppose it", "those who back the plan": which ones are meant, and nothing that they said."""
    source = statement.source[0] if len(statement.source) == 1 else None
    nobody = statement.speaker_kind is SpeakerKind.ANONYMOUS or statement.speaker.lower() in ("those", "anyone")
    if source is None or not nobody or source.text(text).lower() not in ("that", "who"):
        return False
    joined = text[: source.start].rstrip(" \n")[-1:].isalnum()
    return joined and bool(_STANCE.fullmatch(" ".join(read_words(statement.cue, text))))


def _verb(cue: list[str]) -> str:
    """The last word of a cue, the particle it ends in left out."""
    return cue[-2] if len(cue) > 1 and cue[-1] in _LENT else cue[-1]


def _opens_clause(statement: Statement, text: str) -> bool:
    """“Declared that the town was theirs": somebody's words, though nobody is named."""
    content = statement.content[0].text(text).lower()
    return content.startswith("that ") and statement.content[0].start > statement.cue[-1].end


def _tells_nothing(cue: list[str], content: str, vocabulary: Vocabulary) -> bool:
    """“Refused to say", "declined to weigh in", "her inability to answer"."""
    telling = vocabulary.model_cues["telling"] | vocabulary.sets["no_comment"]
    done = _INFINITIVE.match(content)
    return not telling.isdisjoint(cue) or (done is not None and done.group(1) in telling)


def _falls_short(cue: list[str], content: str, vocabulary: Vocabulary) -> bool:
    """“Failed to explain", "aren't offering": what was to be said was not, and no plan was refused by it."""
    known = vocabulary.model_cues
    negative = any(word.endswith("n't") for word in cue) and known["refusal"].isdisjoint(cue)
    return negative or (not known["short"].isdisjoint(cue) and _tells_nothing(cue, content, vocabulary))


def _is_unsaid_yet(statement: Statement, cue: str, stands: frozenset[str]) -> bool:
    """“Must acknowledge", "might conclude", "will push": what somebody may say, and "will accept" is a stand."""
    modal = (_MODAL.search(cue) or _DUE.search(cue)) and not _NEGATIVE.search(cue) and not _HABIT.search(cue)
    plan = statement.polarity is Polarity.PROPOSES and cue.split()[-1] in ("prohibit", "require", "allow", "ban")
    return bool(modal) and not plan and cue.split()[-1] not in stands
