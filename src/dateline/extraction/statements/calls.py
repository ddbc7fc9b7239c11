"""What calls for and offers of something do: an act of others is ordered, a word of sympathy offered asserts."""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import Vocabulary

CALLS = frozenset({"call for", "push for", "press for", "ask for", "appeal for"})
_WORD = re.compile(r"[\w'’-]+")
_PHRASE_END = re.compile(r"[,.;:]|\b(?:by|from|in|to|against|into|on|after|as|over|at|if|and|using|with)\b")
_MEASURE = re.compile(r"(?:days?|weeks?|months?|hours?|series|wave|number)$")


def calls_for_act(content: str, vocabulary: Vocabulary) -> bool:
    """“The withdrawal of all troops", "three days of protests": what others are to do, and no state to be reached."""
    head, *rest = _PHRASE_END.split(content, maxsplit=1)[0].lower().split(" of ")
    named = rest[0] if rest and _MEASURE.search(head.strip()) else head
    words = _WORD.findall(named)
    return bool(words) and words[-1] in vocabulary.sets["demanded_act"]


def offers_words(cue: str, content: str, vocabulary: Vocabulary) -> bool:
    """“Offered condolences", "offered a defence of the plan": words, and nothing that can be taken up."""
    words = [*_WORD.findall(cue.lower()), *_WORD.findall(_PHRASE_END.split(content, maxsplit=1)[0].lower())]
    return not vocabulary.sets["offered_words"].isdisjoint(words)
