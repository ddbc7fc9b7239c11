"""Which armed body "the rebel group" or "the paramilitaries" takes up: the one that the text named right before."""

from __future__ import annotations

import re

from dateline.extraction.speakers.register import Mention, Register, Speaker
from dateline.model import Span, SpeakerKind

_SORTS = "rebel|militant|paramilitar|insurgent|separatist|guerrilla|jihadist"
_GROUP = re.compile(
    rf"[Tt]he (?:(?:{_SORTS}|armed)y? )(?:group|movement|organi[sz]ation|faction|militia|force|alliance)"
)
_MANY = re.compile(rf"[Tt]he ({_SORTS})(?:ie)?s")
_CIVIL = re.compile(
    r"\b(?:Nations|Union|Council|Agency|Office|Commission|Committee|Bank|Court|Cross|Crescent|Observatory|Programme"
    r"|Program|Fund|Mission|Organi[sz]ation|Ministry|Parliament|Congress|Watch|International|University|Doctors?)\b"
)
_REACH = 400  # characters before the words in which the body is named
_BESIDE = 30  # characters before and behind a name in which it is called so


def find_fighters(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """The one armed body that the nearest sentence with any names; of many only one that is called what they are."""
    many = _MANY.fullmatch(head)
    if many is None and not _GROUP.fullmatch(head):
        return None
    near = [m for m in register.before(source.start, passage) if m.start > source.start - _REACH and _may_fight(m)]
    begin = register.sentence_start(near[0].start) if near else 0
    here = [m for m in near if m.start >= begin]
    if len({m.actor.name for m in here}) != 1:
        return None
    if many and not any(_is_called(register, m, many.group(1)) for a in here for m in _mentions(register, a)):
        return None
    return Speaker(here[0].actor.name, SpeakerKind.ORGANISATION, "fighters")


def _may_fight(mention: Mention) -> bool:
    actor = mention.actor
    return actor.kind is SpeakerKind.ORGANISATION and len(actor.name) > 2 and not _CIVIL.search(actor.name)


def _mentions(register: Register, mention: Mention) -> list[Mention]:
    return [m for m in register.mentions if m.actor.name == mention.actor.name]


def _is_called(register: Register, mention: Mention, sort: str) -> bool:
    """Whether "rebel" stands beside the name: "M9 rebels", "the rebel group M9", "M9, a rebel force"."""
    before = re.split(r"[.;\n]", register.text(mention.start - _BESIDE, mention.start))[-1]
    behind = re.split(r"[.;\n]", register.text(mention.end, mention.end + _BESIDE))[0]
    return sort in f"{before} {behind}".lower()
