"""What a statement does with its content: asserts, denies, questions, orders or proposes."""

from __future__ import annotations

import re

from dateline.extraction.attribution_vocabulary import ReportingVerb, Vocabulary
from dateline.model import Polarity

_CLITIC = str.maketrans({"’": "'", "‘": "'"})
_UNTRUE = re.compile(
    r"\b(?:untrue|false|fake|baseless|unfounded|groundless|fabricat\w+|a lie|lies|nonsense|disinformation)\b"
    r"|\bnot (?:true|correct|correspond)\b|\bdoes not correspond\b|\bdo not correspond\b|\bno truth\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claims?|statements?|reports?|allegations?|accusations?|rumou?rs?|assertions?|that|it|this|information)\b",
    re.IGNORECASE,
)
_FIRST_VERB = re.compile(
    r"\b(?:should|ought|is|are|was|were|has|have|had|will|would|can|could|may|might|must|said|[a-z]{3,}ed)\b|['’](?:s|re|ve|ll)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:that )?(?:\S+ ){1,4}(?:is|was|are|were|be) (?:ready|willing|prepared) to (?!work|respond|defend)"
    r"|.{0,60}\b(?:will only|would only|only if|on condition)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:must|shall|has to|have to)\b", re.IGNORECASE)


def find_polarity(
    cue: str, content: str, speaker_is_plan: bool, vocabulary: Vocabulary, by_noun: bool = False
) -> Polarity:
    """The polarity of a statement by its cue, its content and what its speaker is."""
    verb = None if by_noun else find_cue_verb(cue, vocabulary)
    base = verb.polarity if verb else _noun_polarity(cue, vocabulary)
    if base is not Polarity.ASSERTS:
        return _by_verb(base, verb, content)
    if _UNTRUE.search(content) and _CLAIMS.search(content):
        return Polarity.DENIES
    if speaker_is_plan:
        return (
            Polarity.ORDERS if _MUST.search(content) and speaker_is_plan and "resolution" in cue else Polarity.PROPOSES
        )
    first = _FIRST_VERB.search(content)
    ought = first is not None and first.group().lower() in ("should", "ought")
    return Polarity.PROPOSES if ought or _OFFER.match(content) else Polarity.ASSERTS


def _by_verb(base: Polarity, verb: ReportingVerb | None, content: str) -> Polarity:
    """ "Suggest" and "ask" do what their content's shape says."""
    if verb and verb.lemma == "suggest":
        return (
            Polarity.PROPOSES
            if re.search(r"\bshould\b|ing\b", content[:60]) and not content.startswith("that the")
            else Polarity.ASSERTS
        )
    if (
        verb
        and verb.lemma == "ask"
        and re.search(r"\bto\b", content[:80])
        and not re.match(r"(?:what|whether|how|why|if|who|when|“|\")", content)
    ):
        return Polarity.PROPOSES
    if verb and verb.lemma == "insist":
        return Polarity.ASSERTS
    return base


def find_cue_verb(cue: str, vocabulary: Vocabulary) -> ReportingVerb | None:
    """The reporting verb of a cue's words: the last one in it."""
    words = re.findall(r"[a-z'-]+", cue.lower().translate(_CLITIC))
    found, i = None, 0
    while i < len(words):
        known = vocabulary.verbs.get(words[i], ())
        match = next(((p, verb) for p, verb in known if tuple(words[i : i + len(p)]) == p), None)
        if match is not None:
            found = match[1]
        i += len(match[0]) if match else 1
    return found


def _noun_polarity(cue: str, vocabulary: Vocabulary) -> Polarity:
    for word in reversed(re.findall(r"[a-z-]+", cue.lower())):
        if word in vocabulary.nouns:
            return vocabulary.nouns[word].polarity
    return Polarity.ASSERTS
