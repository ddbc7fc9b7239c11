"""Contents that call what was told untrue, or what was asked for refused: "the shortage was an invention"."""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.wording import flatten

_WORD = re.compile(r"[\w'-]+")
_CLAUSE = re.compile(
    r"[;:.?!]|,(?! (?:he|she|it|they)\b)|\b(?:because|if|unless|until|when|while|although|since)\b", re.I
)
_BE = frozenset({"is", "was", "are", "were", "be", "been", "'s", "it's", "that's", "remains", "remain"})
_GRADES = frozenset(
    {
        "a",
        "an",
        "the",
        "all",
        "just",
        "simply",
        "pure",
        "purely",
        "sheer",
        "total",
        "totally",
        "complete",
        "completely",
        "utter",
    }
    | {
        "utterly",
        "absolute",
        "absolutely",
        "entirely",
        "wholly",
        "outright",
        "blatant",
        "plain",
        "plainly",
        "mere",
        "merely",
    }
    | {
        "only",
        "nothing",
        "but",
        "another",
        "old",
        "patently",
        "clearly",
        "simple",
        "big",
        "fat",
        "malicious",
        "enemy",
        "media",
    }
    | {
        "of",
        "piece",
        "pack",
        "web",
        "tissue",
        "bunch",
        "bundle",
        "product",
        "case",
        "kind",
        "sort",
        "matter",
        "more",
        "than",
    }
)
_OWN_ERROR = frozenset({"i", "we", "my", "our"})
_NOT = frozenset({"not", "never", "no", "isn't", "wasn't", "aren't", "weren't"})
_NEVER_WAS = re.compile(
    r"\b(?:never|did not|does not|do not|didn['’]t|doesn['’]t) (?:ever )?(?:exist(?:ed)?|happen(?:ed)?"
    r"|occur(?:red)?|t[ao]k(?:e|en) place)\b"
    r"|\bnever took place\b|\bthere (?:never (?:was|were|has been|have been|had been|will be)|(?:has|have"
    r"|had) never been)\b(?! (?:\w+ ){1,3}(?:like|as|so)\b)"  # not "never been anything like it"
    r"|\bno such \w+(?: \w+){0,3} (?:exists?|existed|was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
_WE_REJECT = re.compile(r"\b(?:and|but|so|;) (?:we|I) (?:\w+ly )?(?:reject|deny|dismiss|refute|dispute|oppose)\b")
_NOT_BUT = re.compile(
    r"\b(?:is|was|are|were) (?:no|not an?|not the|not) (?:[\w’'-]+ ){1,3}but (?:an?|the|simply|rather|only)\b"
    r"|\b(?:is|was|are|were) anything but\b|\bfar from (?:being|true|it)\b|\bnothing (?:of the (?:kind|sort)"
    r"|but an?)\b",
    re.IGNORECASE,
)
_NO_PROOF = re.compile(
    r"\b(?:no|not (?:an? )?(?:shred|scrap|iota|jot) of|any) (?:\w+ )?(?:evidence|proof|truth|substance|basis"
    r"|foundation|grounds?|sign)"
    r" (?:for|of|to|in|behind) (?:that|this|it|them|these|those|such|any of|(?:the|his|her|their|its) "
    r"(?:claims?|reports?|allegations?|accusations?|charges?|rumou?rs?|suggestions?|story|stories))\b",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"(?<=[.!?])([”\"’']* +(?=[“\"‘'A-Z]))")
OPENING = 2  # sentences of a long quotation that tell what it does
_OTHERS_SAY = re.compile(
    r"\b(?!we\b|i\b)\w+ (?:say|says|said) (?:that )?(?:it|this|he|she|they)(?:'s|'re| is| was| are)\b"
)
_FAR_FROM = re.compile(r"[“\"'‘]*(?:that )?far from \w+ing\b", re.IGNORECASE)
_OUT_OF_HEAD = re.compile(
    r"\b(?:out of|(?:is|was|are|were|exist\w*|all|only|purely|solely|just|except) (?:in|inside)) "
    r"(?:some(?:body|one)['’]s|his|her|their|your) (?:own )?(?:head|imagination|fantasy|dreams?)\b"
    r"|\b(?:out of|from) thin air\b|\bplucked (?:from|out of)\b|\bbear(?:s)? no resemblance\b",
    re.IGNORECASE,
)


def gives_verdict(content: str, vocabulary: Vocabulary) -> bool:
    """Whether what is spoken of is called untrue, or a thing asked for refused, in the main clause."""
    content = "".join(_SENTENCE.split(content)[: 2 * OPENING - 1])
    shapes = (_WE_REJECT, _NEVER_WAS, _NO_PROOF, _OUT_OF_HEAD)
    if _FAR_FROM.match(content) or any(shape.search(content) for shape in shapes):
        return True
    clauses = [_WORD.findall(flatten(c)) for c in _CLAUSE.split(content)]
    return any(_is_untruth(clause, vocabulary) or _is_refused(clause, vocabulary) for clause in clauses)


def turns_round(content: str) -> bool:
    """“No gesture but an obligation", "anything but calm", "far from fleeing": another word for what was said."""
    return bool(_NOT_BUT.search(content))


def _is_untruth(words: list[str], vocabulary: Vocabulary) -> bool:
    """“X was an invention", "this is nothing but a fairy tale of theirs"."""
    start = next((i + 1 for i, word in enumerate(words) if word in _BE), None)
    if start is None or words[:1] == ["to"] or not _OWN_ERROR.isdisjoint(words[:1]):
        return False
    if _OTHERS_SAY.search(" ".join(words)):
        return False
    while start < len(words) and words[start] in _GRADES:
        start += 1
    if start < len(words) and words[start] in _NOT:
        return False
    found = {" ".join(words[start : start + size]) for size in (1, 2)} | set(words[start + 1 : start + 2])
    return not vocabulary.sets["untruth"].isdisjoint(found)


def _is_refused(words: list[str], vocabulary: Vocabulary) -> bool:
    said = f" {' '.join(words)} "
    return any(f" {form} " in said for form in vocabulary.sets["refused"])
