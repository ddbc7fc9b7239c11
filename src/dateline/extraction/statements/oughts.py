"""What somebody says ought to be done: an order where another party is to act, a wish where a thing is to happen.

Of 57 statements labelled by hand whose first finite verb is "should", 29 gave an opinion ("we should remember", "it
should have been signed"), 18 told another party what to do, 9 said how a matter should go.
"""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.model import Polarity

_FIRST_VERB = re.compile(
    r"\b(?:should|ought to|ought|is|are|was|were|has|have|had|will|would|can|could|may|might|must|said"
    r"|(?!united\b|hundred\b|need\b|armed\b|allied\b)[a-z]{3,}ed)\b|['’](?:s|re|ve|ll)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"[“\"'‘`\s]*(?:(?:and|but|so|now|that|then) )*(?:(?:i|we) (?:\w+ )?(?:think|believe|feel|say)s? (?:that )?)?", re.I
)
_OPINION = re.compile(  # whose subject is nobody who could be told to act, or who holds an opinion only
    r"(?:(?:we|i|you|one|there|no one|nobody|what|this|how|why|whether|when|who|which|where|if we)\b"
    r"|(?:any|every|all|no)\b|.*\b(?:believes?|thinks?|feels?|n['’]t)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if|when|once|unless|after|before) [^.;]*?, (?=\S)", re.IGNORECASE)
_DONE = re.compile(
    r"\s+(?:also |now |first |instead |then |immediately |at once |just |only |all |both |really )*"
    r"(?:not |never )?(?:also |even |immediately |simply )*([a-z'’-]+)(?: (?:[a-z]+ly |not )*([a-z]+))?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\w{2,}(?:ed|en|wn|lt|nt|pt|ut|held|built|made|done|met|brought|sought|found|told|set|put)$")
_STATES = frozenset(  # verbs by which nobody acts
    {"have", "know", "worry", "shock", "feel", "mean", "think", "serve", "matter", "exist", "remember", "understand"}
    | {"see", "remain", "stay", "come", "become", "want", "believe", "expect", "hope", "concern", "belong", "suffice"}
    | {"participate", "guide", "reflect", "bother", "fear", "cause", "help", "burn", "die"}
)
_HOME = re.compile(r"^\s+(?:\w+ )?(?:stay|remain) (?:at |in(?:side|doors)? ?|away|home|out|calm|off)", re.IGNORECASE)
_SETTLING = re.compile(  # how a settlement should go is a wish, whoever is to see to it
    r"\b(?:talks?|negotiations?|dialogue|truce|ceasefire|cease-fire|fighting|hostilities|settlement|referendum|elections?)$",
    re.IGNORECASE,
)
_SETTLES = frozenset({"meet", "talk", "negotiate", "agree", "reconcile", "compromise", "sit", "resume", "share"})
LONGEST_TOLD = 9  # words of who must act
_PERSON = frozenset({"he", "she"})
_NOUN = re.compile(r"[\w’'-]+")


def weigh_ought(content: str, vocabulary: Vocabulary) -> Polarity | None:
    """What a content does whose first finite verb is "should": None where it is none.

    “The council should reopen the road" orders, "the road should be reopened" proposes, "we should be glad" asserts.
    """
    lead = _LEAD.match(content)
    start = lead.end() if lead else 0
    condition = _CONDITION.match(content, start)
    start = condition.end() if condition else start
    verb = _FIRST_VERB.search(content, start)
    if verb is None or verb.group().lower().split()[0] not in ("should", "ought"):
        return None
    subject = content[start : verb.start()].strip(" “\"'‘`[]")
    deed = _DONE.match(content, verb.end())
    if _OPINION.match(subject) or deed is None:
        return Polarity.ASSERTS
    first, second = deed.group(1).lower(), (deed.group(2) or "").lower()
    if first != "have" and (first in _SETTLES or _SETTLING.search(subject)):
        return Polarity.PROPOSES
    if first == "be" and not second.endswith("ing"):
        passive = bool(_PASSIVE.search(second)) and subject.lower() not in _PERSON
        return Polarity.PROPOSES if passive else Polarity.ASSERTS
    if first in _STATES and not _HOME.match(content[verb.end() :]):
        return Polarity.ASSERTS
    return Polarity.ORDERS if _may_act(subject, vocabulary) else Polarity.PROPOSES


def may_be_told(subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a subject is one party, named or by its role, that can be told what to do; no clause, no "we"."""
    words = _NOUN.findall(subject)
    plain = 0 < len(words) <= LONGEST_TOLD and not _OPINION.match(subject) and _FIRST_VERB.search(subject) is None
    return plain and "," not in subject and _may_act(" ".join(["the", *words]), vocabulary)


def _may_act(subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a subject is a party that can be told what to do: a name, a body, people."""
    words = _NOUN.findall(subject)
    acts = Word.ROLE | Word.ANONYMOUS | Word.SUBJECT_PRONOUN
    known = vocabulary.model_cues["body"] | vocabulary.model_cues["inquirer"]
    named = any(word[:1].isupper() for word in words[1:]) or (
        words[:1] and words[0][:1].isupper() and words[0] != "The"
    )
    return bool(named) or any(vocabulary.words.get(w.lower(), 0) & acts or w.lower() in known for w in words)
