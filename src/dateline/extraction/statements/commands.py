"""Commands and offers that the words themselves make: imperatives, what a party must do, terms of one's own.

Read without quotation marks too: "Clear the square by six, the prefect ordered" commands as the quote would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.oughts import may_be_told
from dateline.language.analysis import Analysis
from dateline.model import Polarity, Span

_OFFERING = frozenset({"suggest", "propose", "recommend", "offer"})
_WISHING = frozenset({"want", "wish", "would like"})
_DO = (
    r"pull|stop|leave|release|free|open|end|withdraw|give|lay|lift|put|spare|return|hand|stay|go|come|take|bring|send"
    r"|keep|hold|turn|move|clear|evacuate|ask|tell|vote|lower|raise|drop|surrender|count|close|shut|cut|stand|sit|feed|pay"
    r"|respect|honou?r|protect|save|join|fight|resist|boil|avoid|obey|register|disarm|disperse|step|back|wait|listen|let"
)
_IMPERATIVE = re.compile(
    rf"[“\"'‘`]{{0,2}}(?:(?:Please|Now|Then),? )?(?!Back (?:in|on)\b)(?:(?:{_DO})(?:,? |$)"
    r"(?:the|your|our|my|his|her|their|them|him|us|me|it|all|every|this|these|those|no|away|back|down|out|off|up|home"
    r"|indoors|inside|now|at once|in|on|together|aside|over)\b|(?:Do not|Don[’']t) [a-z]+)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[“\"'‘`]{0,2}[A-Z]")
_NO_COMMAND = re.compile(r"(?:Do not|Don[’']t) (?:know|think|want|believe|see|need|have|worry|forget)\b", re.I)
_NOT_BARE = re.compile(  # forms of the past, and verbs with which one muses: "Suppose we sold it"
    r"(?:ing|ed|nt|lt|ght|own|awn|ought|wn|[^s]s)$|^(?:held|found|made|left|gone|done|seen|shot|hit|told|said|sold|took"
    r"|given|taken|driven|hidden|stolen|beaten|broken|lost|suppose|thank|forgive|excuse|imagine|say|god|look|see|think"
    r"|bless|damn|welcome|trust|believe)$"
)
_US = re.compile(r"[“\"'‘`]{0,2}Let(?:[’']s| us)\b", re.IGNORECASE)
_FINITE = re.compile(r"^[^,;:.]{0,60}\b(?:is|are|was|were|has|had|will|would|could|can|may|might|must|should)\b")
_DONE_TO = re.compile(  # "the blockade lifted", "the talks to be held in a school"
    r"(?!to |that )(?:[^\s,.;]+ ){1,7}?"
    r"(?:to be |[a-z]{3,}ed\b|shut\b|frozen\b|withdrawn\b|taken down\b|put off\b|gone\b)"
)
_IS_TO_BE_DONE = re.compile(  # "the report withdrawn", "the miners' licences back", "the guns off the hill"
    r"(?!to |that |an? \w+ed )(?:[^\s,.;]+ ){1,7}?"
    r"(?:[a-z]{3,}ed\b|shut\b|frozen\b|withdrawn\b|taken (?:away|down|off|out)\b|gone\b|left (?:where|as)\b"
    r"|(?:out|off|back|away)(?: (?:of|off|by|from|before|now|at once)\b|[,.”\"’]|$))"
)
_READY = re.compile(  # "we are ready for a second round once …", "is ready for a truce"
    r"(?:^|[.;!?,] (?:and |but )?)[“\"'‘]?(?:that )?(?:[^\s.;]+ ){1,5}(?:am|is|are|was|were|be) "
    r"(?:ready|willing|prepared|open) (?:for|to) "
    r"(?:(?:an?|the|any|new|direct|further) )*"
    r"(?:truce|ceasefire|cease-fire|talks?|deal|exchange|swap|agreement|negotiat\w+"
    r"|dialogue|peace|compromise|settlement|second|next|sit down|sign|meet|accept|free|release|share|discuss)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\bsettle(?:s|d)? for (?:nothing|no) less\b"
    r"|\b(?:will|would) (?!be [“\"'‘]?no\b|not\b|never\b)[^.;]{3,80} "
    r"(?:as part of|in exchange for|in return for) (?:an?|the|any) ",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:must|has to|have to)\b(?: not)?(?: (?:also|now|first|immediately))? ([a-z]+)")
_STATE = frozenset({"be", "have", "know", "remain", "see", "understand", "agree", "feel", "mean", "remember", "expect"})
_TO_DO = re.compile(
    r"\b(?:must|shall|should|(?:is|are) (?:not )?to|ha(?:s|ve) to|may (?:not|no longer)|will be (?:shot|arrested))\b"
)


def find_command(lemma: str, content: str, vocabulary: Vocabulary) -> Polarity | None:
    """What a content orders or offers by its own shape, None where that tells nothing.

    Args:
        lemma: The cue's verb: what is suggested in the imperative is proposed.
        content: The words said.
        vocabulary: The word lists.
    """
    if lemma in _OFFERING:
        return Polarity.PROPOSES if _is_imperative(content) else None
    if _US.match(content):
        return Polarity.PROPOSES
    if _is_imperative(content) or _must_act(content, vocabulary):
        return Polarity.ORDERS
    if lemma == "want" and _IS_TO_BE_DONE.match(content):
        return Polarity.ORDERS
    wished = lemma in _WISHING and _DONE_TO.match(content)
    return Polarity.PROPOSES if wished or _READY.search(content) or _TERMS.search(content) else None


def opens_with_command(analysis: Analysis, content: Sequence[Span]) -> bool:
    """“Sign the paper", "Find those who pay": a verb in its bare form that nobody is the subject of, opening it."""
    words = " ".join(span.text(analysis.text) for span in content)
    inside = [i for span in content for i in analysis.tokens_in(span) if analysis.tokens[i].upos != "PUNCT"]
    if not inside or "?" in words or _US.match(words) or _NO_COMMAND.match(words.lstrip("“\"'‘`")):
        return False
    verb = analysis.tokens[inside[0]]
    form = analysis.text[verb.start : verb.end]
    if verb.upos != "VERB" or not form[:1].isupper() or _NOT_BARE.search(form.lower()):
        return False
    return not any(
        analysis.tokens[i].head == inside[0] and analysis.tokens[i].deprel.startswith(("nsubj", "aux", "cop", "expl"))
        for i in inside
    )


def commands(speaker: str, content: str, vocabulary: Vocabulary) -> bool:
    """Whether a paper that commands says what is to be done: "the decree says every shop is to take its sign down"."""
    words = re.findall(r"[a-z]+", speaker.lower().split(" of ")[0].split(" from ")[0])
    return not vocabulary.sets["command_paper"].isdisjoint(words) and bool(
        _TO_DO.search(content) or _is_imperative(content)
    )


def _is_imperative(content: str) -> bool:
    opens = _OPENS.match(content) and _IMPERATIVE.match(content) and not _US.match(content)
    return bool(opens) and not _NO_COMMAND.match(content.lstrip("“\"'‘`")) and not _FINITE.match(content)


def _must_act(content: str, vocabulary: Vocabulary) -> bool:
    """“The mediator must pull out": a party that can be told is told to act."""
    found = _MUST.search(content[:120])
    if found is None or found.group(1) in _STATE:
        return False
    subject = content[: found.start()].strip(" “\"'‘`").removeprefix("that ")
    if subject.lower() in ("it", "they", "he", "she"):
        return False
    return may_be_told(subject, vocabulary)
