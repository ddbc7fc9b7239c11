"""Whom "who" and "which" take up as speakers."""

from __future__ import annotations

import re

from dateline.extraction.speakers.register import Mention, Register
from dateline.model import Span, SpeakerKind

RELATIVES = frozenset({"who", "which", "that", "whom"})
_AT = re.compile(r"\b(?:at|of|from|for|in|with|to|by) (?:the )?$")
_NOUN_BEFORE = re.compile(r"(?:^(?:And|But|So|Or|Yet) )?([^,.;:()“”\"–—]{2,80}?)(?:,| -)?\s*$")


def _is_where_one_works(register: Register, mention: Mention) -> bool:
    """“Jon Bent, a clerk at the State Office who": no office is meant, where a preposition leads to it."""
    lead = register.text(mention.start - 12, mention.start)
    return mention.actor.kind is not SpeakerKind.PERSON and bool(_AT.search(lead))


def find_antecedent(register: Register, source: Span, passage: int) -> tuple[Mention | None, str]:
    """What "who" or "which" takes up: the actor named right before, or the words of the phrase."""
    human = source.text(register.analysis.text).lower() in ("who", "whom", "whose")
    for mention in register.before(source.start, passage)[:3]:
        between = register.text(mention.end, source.start)
        if between.strip(" ,–—") == "":
            if human and _is_where_one_works(register, mention):
                continue
            return mention, ""
        apposition = between.startswith(",") and "." not in between and len(between) < 80
        if apposition and mention.actor.kind is SpeakerKind.PERSON:
            return mention, ""
    before = _NOUN_BEFORE.search(register.text(source.start - 90, source.start).rpartition("\n")[2])
    return None, before.group(1).strip() if before else ""
