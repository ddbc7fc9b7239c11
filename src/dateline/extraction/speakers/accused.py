"""Who "it" is in "A accuses B of arming the rebels, a charge it denies": the accused, not who spoke last."""

from __future__ import annotations

import re

from dateline.extraction.speakers.register import Mention, Register, Speaker
from dateline.model import Span, SpeakerKind

_CHARGE = re.compile(
    r",\s+(?:(?:an?|the|all)\s+)?(?:claims?|charges?|accusations?|allegations?|something|which)\s+(?:(?:that|which)\s+)?$",
    re.IGNORECASE,
)
_ACCUSES = re.compile(r"\b(?:accus|blam|charg)(?:e|es|ed|ing)\s+(?:the\s+)?$", re.IGNORECASE)
_DENIES = re.compile(
    r" (?:has |have |had )?(?:\w+ly |always |also )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?|dismiss(?:es|ed)?)"
    r" (?:the|all|any|both|every|these|those)?\s?(?:charges?|accusations?|allegations?|wrongdoing)\b"
)
_CHARGED = re.compile(  # the accused stands before "was charged" and behind "has wanted"
    r"\b((?:is|was|are|were|been|being|stands?) (?:\w+ )?)?"
    r"(?:wanted|accus(?:es?|ed|ing)|charg(?:es?|ed|ing)|indict(?:s|ed)?|su(?:es?|ed)|blam(?:es?|ed|ing))\b"
)
_FAR = 60  # characters behind a pronoun in which its denial stands
_LEAD = 16  # characters before a name in which its accuser's verb stands
_BODIES = frozenset({SpeakerKind.STATE, SpeakerKind.ORGANISATION, SpeakerKind.OFFICE})


def resolve_accused(register: Register, pronoun: str, source: Span) -> Speaker | None:
    """The body that is accused, else the one named last before the charge; None where the words tell no charge."""
    begin = register.sentence_start(source.start)
    charge = _CHARGE.search(register.text(begin, source.start)) if pronoun == "it" else None
    if charge is None:
        return None
    named = [m for m in register.within(begin, begin + charge.start()) if m.actor.kind in _BODIES]
    accused = next((m for m in named if _is_accused(register, m)), named[-1] if named else None)
    return Speaker(accused.actor.name, accused.actor.kind, "accused") if accused else None


def resolve_charged(register: Register, pronoun: str, source: Span, passage: int) -> Speaker | None:
    """“The court has wanted Jan Falk since May. He denies the charges": who is charged, whoever spoke last."""
    start = register.sentence_start(source.start)
    denies = pronoun in ("he", "she") and start == source.start
    if not denies or not _DENIES.match(register.text(source.end, source.end + _FAR)):
        return None
    begin = register.sentence_start(max(0, start - 2))
    if begin < register.analysis.passages[passage].span.start:
        return None
    charge = _CHARGED.search(register.text(begin, start))
    people = [m for m in register.within(begin, start) if m.actor.kind is SpeakerKind.PERSON]
    free = [m for m in people if register.text(m.end, m.end + 2) not in ("'s", "’s") and _fits(register, m, pronoun)]
    behind = [m for m in free if charge and m.start >= begin + charge.end()]
    passive = charge is not None and bool(charge.group(1))
    found = next(iter([m for m in free if m.start < begin + charge.start()] if passive and charge else behind), None)
    return Speaker(found.actor.name, found.actor.kind, "accused") if found else None


def _fits(register: Register, mention: Mention, pronoun: str) -> bool:
    gender = "f" if pronoun == "she" else "m"
    return register.genders.get(mention.actor.name, gender) == gender


def _is_accused(register: Register, mention: Mention) -> bool:
    return bool(_ACCUSES.search(register.text(mention.start - _LEAD, mention.start)))
