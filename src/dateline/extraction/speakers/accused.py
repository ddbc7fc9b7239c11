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


def _is_accused(register: Register, mention: Mention) -> bool:
    return bool(_ACCUSES.search(register.text(mention.start - _LEAD, mention.start)))
