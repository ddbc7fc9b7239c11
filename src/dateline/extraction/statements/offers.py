"""Offers: what somebody would do on a condition, puts up with, wishes to be so, or holds out as possible."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.shapes import IF_THEN, TALKS_MUST
from dateline.extraction.statements.wording import flatten
from dateline.extraction.word_sets import load_word_sets

_OFFER = re.compile(
    r"(?:that )?(?:\S+ ){1,4}(?:is|was|are|were|be) (?:ready|willing|prepared) to "
    r"(?!work|respond|defend|fight|strike|die|attack|retaliate)"
    r"|.{0,60}\b(?:will only|would only|only if|on condition)\b|(?!(?:that )?no\b).{0,60}\bpossible if\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(  # "there can be no talks until", "will hold its fire so long as", "would stop if they left"
    r".{0,60}\b(?:no(?! matter)|not|never|nothing|cannot|can[’']t|won[’']t)\b[^.;]{0,80}"
    r"\b(?:until|unless|as long as|so long as)\b"
    r"|.{0,60}\b(?:can|could) only\b[^.;]{0,60}\b(?:if|when|once|after|by|hand in hand)\b"
    r"|.{0,60}\b(?:can|could) (?:resume|restart|start|begin|go ahead|take place|be (?:held|signed|freed))\b"
    r"[^.;]{0,40}\b(?:if|once|when)\b"
    r"|.{0,60}\b(?:will|would)\b[^.;]{0,100}"
    r"\b(?:so long as|as long as|provided that|on condition|only (?:after|once|when))\b"
    r"|[“\"'‘]?(?:that )?(?:it|he|she|they|we|I|(?:his|her|its|their|our) \w+|the (?:group|movement|party|front"
    r"|organi[sz]ation|militia|army|government|council|bloc|alliance|union|country|cabinet|leadership)) (?:will|would) "
    r"(?!be\b|have\b|not\b|never\b|collaps|die|lose|suffer|fall|fail|struggle|need"
    r"|kill|attack|bomb|shell|strike|shoot|fire\b|hit\b|retaliat|respond|punish|arrest|execut|destroy|invad|fight|sue\b)"
    r"[^.;]{0,80}?\b(?:if|once)\b"
    r"(?! possible| necessary| needed)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"[“\"](?:if )?(?:he|she|they)\b", re.IGNORECASE)  # a quotation about somebody else
_OWN = re.compile(r"\b(?:i|we|us|our|my)\b", re.IGNORECASE)
_SUBJUNCTIVE = re.compile(  # "that an association come first"
    r"that (?!.{0,60}\b(?:will|would|can|could|must|may|might|shall|to|do|does|did)\b)"
    r"(?:(?:an?|any|the|its|his|her|their|each|every) (?:\w+ ){0,4}?\w*[^s\W]|an? \w+ of (?:[\w-]+ ){0,3}[\w-]+"
    r"|[A-Z]\w*[^s\W]|it|he|she|any\w+|no\w+|(?!people|police|children|men\b|women)[a-z]{3,}[^s\W])(?: not)? "
    r"(?:be|come|go|leave|stop|end|hold|take|give|withdraw|pull|return|release|free|disarm|accept|recogni[sz]e"
    r"|sign|pay|keep"
    r"|make|remain|cease|lift|open|allow|let|hand|halt|lay|drop|join|meet|start|begin|step|resign|apologi[sz]e"
    r"|respect|honou?r"
    r"|include|guarantee|protect|vote|decide|approve|agree|act|intervene|investigate)\b"
)
_APPEAL = re.compile(r"[“\"'‘][\w’' -]{1,40}\bnow!")  # "Ceasefire now!"
_BE_DONE = re.compile(  # "that the law be changed"
    r"that (?:(?!\b(?:will|would|can|could|must|may|might|shall|to)\b)[^,.;]){1,80}? be \w+(?:ed|en|wn)\b"
)
_WORDS = load_word_sets("statements/cue_words")
_WISHING, SAYING, _HINTING = _WORDS["wishing"], _WORDS["saying"], _WORDS["hinting"]
_WORD = re.compile(r"[\w'-]+")
_SENTENCE = re.compile(r"[.;?!]")
_MODALS = frozenset({"would", "could", "might", "may"})
_LEFT_OPEN = frozenset({"could", "might"})
_WITHIN = 14  # words in which what one would do is told
_TERMS = re.compile(r"(?<!\bas )(?<!\beven )\bif\b(?! (?:possible|necessary|needed|only)\b)|\b(?:once|as soon as)\b")
_RETURN = re.compile(r"\b(?:provided|in return for|in exchange for|on condition)\b")  # what is asked for it
_IF_FIRST = re.compile(r"(?:if|once|as soon as) [^.;]{4,110}?, ")
_NEVER = frozenset({"not", "never", "no", "have"})
_OWN_SIDE = re.compile(
    r"(?:i|we|he|she|it|they|(?:his|her|its|their|our|my) (?:\w+ )?\w+|the (?:group|movement|party|front|militia|army"
    r"|organi[sz]ation|government|council|bloc|alliance|union|country|cabinet|leadership|firm|company|ministry))$"
)
_BETWEEN = frozenset({"also", "then", "even", "well", "still", "at", "once", "in", "turn", "first"})
_WILLING = frozenset({"ready", "willing", "prepared", "open", "glad", "happy", "pleased", "content", "free"})
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall"
    r"|(?<!the )(?!armed\b|united\b|need\b|hundred\b|led\b)[a-z]{3,}ed|went|came|left|fell|took|got|gave|made|said|saw"
    r"|lost|won|began|broke|brought|built|drew|drove|felt|fled|flew|found|fought|held|hid|kept|knew|led|met|paid|ran|rose"
    r"|sank|sent|sold|shot|spoke|spent|stood|stole|struck|told|thought|threw|wore|wrote"
    r"|(?:want|need|know|mean|believe|seek|lack|face|seem|think|feel|prefer)s?"
    r"|(?:remain|show|plan|support|control|hold|lie|go|come|take|make|work|pose|cost|use|get|give)s)\b"
    r"|\b\w+(?:'s|'re|n't) (?:a|an|the|not|no|\w+ing)\b"
)
_NAMED = re.compile(r"[,;:—–]|\b(?:who|which|that|where|whose|under|to|for|of|in|on|at|with|without|between|by|as)\b")
_DOING = re.compile(
    r"(?:not )?(?!nothing\b|something\b|anything\b|(?:ris|grow|fall|mount|increas|be|hav)ing\b)\w{2,}ing\b"
)
_TO_BE_DONE = re.compile(r"([^,.;]{2,60}?) be \w+")
_WE_COULD = re.compile(r"(?:we|they|you|both \w+) could \w")
_BEFORE_FINITE = 60  # characters


def suggests_doing(cue: str, content: str, vocabulary: Vocabulary) -> bool:
    """Suggested "a halt", "sharing the river", "that the sides meet": something to be done, and no belief."""
    said = flatten(content).strip("\"“”' ")
    clause = said.removeprefix("that ")
    if clause != said:
        wish = _TO_BE_DONE.match(clause)
        subject = wish.group(1) if wish else clause[:_BEFORE_FINITE].split(",")[0]
        return (wish is not None or cue.lower().endswith("suggested")) and not _FINITE.search(subject)
    if _DOING.match(said) or _WE_COULD.match(said):
        return True
    words = _WORD.findall(_NAMED.split(said, maxsplit=1)[0])
    named = bool(words) and vocabulary.sets["inferred"].isdisjoint(words)
    return named and _FINITE.search(said.split(",")[0]) is None


def offers_something(lemma: str, content: str, bare: bool, vocabulary: Vocabulary) -> bool:
    """Whether it is asked to be so, wished for, or offered on a condition."""
    asked = lemma in ("insist", "recommend") and _BE_DONE.match(content)
    wishes = lemma in _WISHING and _SUBJUNCTIVE.match(content)
    if _OF_OTHERS.match(content) and not _OWN.search(content):
        return False
    wished = any(shape.match(content) for shape in (_OFFER, _APPEAL, TALKS_MUST, IF_THEN))
    said = (bare or lemma in SAYING or lemma in _HINTING) and (
        _CONDITION.match(content) or holds_out(content, vocabulary)
    )
    return bool(asked or wishes or wished or said)


def holds_out(content: str, vocabulary: Vocabulary) -> bool:
    """“Both could send an observer if …", "it could live with a toll", "the ban might be lifted": may be taken up."""
    sentence = _SENTENCE.split(flatten(content).strip("\"“”' "), maxsplit=1)[0].removeprefix("that ")
    lead = _IF_FIRST.match(sentence)
    deed = _find_deed(sentence[lead.end() :] if lead else sentence)
    if deed is None:
        return False
    sets, verb = vocabulary.sets, deed.verb
    arranged = verb == "be" and not sets["arranged"].isdisjoint(deed.rest[:1])
    if deed.left_open and (arranged or (deed.own and verb in sets["possible_deed"])):
        return True
    if (deed.own and verb in sets["acceding"]) or (_RETURN.search(sentence) and verb not in _NEVER):
        return True
    conditional = lead is not None or bool(_TERMS.search(sentence, sentence.find(verb)))
    return conditional and (arranged or (verb in sets["granting"] and "fire" not in deed.rest[:1]))


class _Deed(NamedTuple):
    """What would, could or might be done.

    Attributes:
        own: By who speaks, or theirs.
        left_open: It is only said to be possible.
        verb: In its bare form; "accept" of who is only ready.
        rest: The words behind it.
    """

    own: bool
    left_open: bool
    verb: str
    rest: list[str]


def _find_deed(sentence: str) -> _Deed | None:
    """The deed behind the first modal of some words, if one stands near their beginning."""
    words = _WORD.findall(sentence)
    at = next((i for i, word in enumerate(words[:_WITHIN]) if word in _MODALS or word.endswith("'d")), None)
    if at is None:
        return None
    subject = [*words[:at], words[at].removesuffix("'d")] if "'" in words[at] else words[:at]
    verb, *rest = [w for w in words[at + 1 :] if not w.endswith("ly") and w not in _BETWEEN] or [""]
    if verb == "be" and not _WILLING.isdisjoint(rest[:1]):
        verb = rest[2] if rest[1:2] == ["to"] and len(rest) > 2 else "accept"
    return _Deed(_OWN_SIDE.match(" ".join(subject)) is not None, words[at] in _LEFT_OPEN, verb, rest)
