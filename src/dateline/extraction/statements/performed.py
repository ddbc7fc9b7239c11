"""Contents that say themselves what they do: "I urge both sides", "we reject that", "No, it was not us"."""

from __future__ import annotations

import re

from dateline.model import Polarity

_MARK = r"[“\"'‘`]{0,2}"
_ADVERBS = r"(?:\w+ly |again |also |still |once more |therefore |now |fundamentally |both |all )*"
_DONE_BY_SAYING = (
    (
        Polarity.ORDERS,
        rf"{_MARK}(?:I|we) (?:would |must |want to )?{_ADVERBS}"
        r"(?:urge|implore|beg|beseech|call (?:up)?on|appeal to|demand|order|command|beseech|exhort)\b(?! for)"
        rf"|{_MARK}(?:I|we) {_ADVERBS}(?:ask|request) (?:[\w’'-]+ ){{1,6}}?to [a-z]",
    ),
    (
        Polarity.PROPOSES,
        rf"{_MARK}(?:I|we) (?:would |want to )?{_ADVERBS}(?:propose|suggest|recommend|offer) (?!you a|my)",
    ),
    (
        Polarity.DENIES,
        rf"{_MARK}(?:that )?(?:I|we|they) {_ADVERBS}(?:reject|deny|dismiss|oppose|disagree|refute|dispute)\b"
        rf"|{_MARK}(?:that )?(?:he|she|it) [“\"]?{_ADVERBS}[”\"]? ?"
        r"(?:rejects|denies|dismisses|opposes|disagrees|refutes|disputes)\b",
    ),
)
_SAYS = tuple((polarity, re.compile(shape, re.IGNORECASE)) for polarity, shape in _DONE_BY_SAYING)
_OPENS_NO = re.compile(r"(?:[“\"]|['‘`]{1,2})No[,.!;:—–](?! (?:thank|problem|doubt|wonder|matter|one)\b)")
_MISTAKEN = re.compile(  # "he was wrong to say so", "that is not true", "contrary to the claims"
    r"\b(?:is|was|are|were|be) (?:\w+ly |just |quite |all )?"
    r"(?:wrong|incorrect|mistaken|not (?:right|fair|true|accurate)) "
    r"(?:to (?:say|claim|suggest|compare|accuse|think|assert|call|link|blame|describe|speak|talk|portray"
    r"|present|depict|conclude|assume|believe|imply|equate|infer)|in saying"
    r"|about (?:that|it|this)\b)"
    r"|\b(?:is|was|are|were) (?:\w+ly )?(?:incorrect|inaccurate|a distortion|a misreading)\b"
    r"|\bcontrary to (?:the |some |their |his |its |such |any )?(?:\w+ )?"
    r"(?:claims?|reports?|allegations?|accusations?|assertions?|rumou?rs?)\b"
    r"|\b(?:not|n['’]t) (?:be )?(?:telling|speaking) the truth\b"
    r"|\b(?:your|the|their|his|her) facts (?:are|were) wrong\b"
    r"|\b(?:a|another) (?:false|complete) (?:equivalency|equivalence|distortion)\b"
    r"|\bit['’]s a distortion\b",
    re.IGNORECASE,
)


def find_performed(content: str) -> Polarity | None:
    """What a content does by its own words, None where they tell nothing of it."""
    return next((polarity for polarity, shape in _SAYS if shape.match(content)), None)


def contradicts_somebody(content: str) -> bool:
    """“No, it was us", "he was wrong to say that": somebody else's words are not so."""
    return bool(_OPENS_NO.match(content) or _MISTAKEN.search(content))
