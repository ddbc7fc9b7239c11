"""What a body is called by the words beside its name: "the rebel group M9", "the Lima gang", "M9, a militia"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Actor, Span, SpeakerKind

BESIDE = 30  # characters before and behind a name in which it is called so
_CIVIL = re.compile(
    r"\b(?:Nations|Union|Council|Agency|Office|Commission|Committee|Bank|Court|Cross|Crescent|Observatory|Programme"
    r"|Program|Fund|Mission|Organi[sz]ation|Ministry|Parliament|Congress|Watch|International|University|Doctors?)\b"
)
IRREGULAR = frozenset(  # stems of what a body is called that fights without being a state's
    {"rebel", "militant", "paramilitar", "insurgent", "separatist", "guerrilla", "jihadist"}
)
_SORTS = IRREGULAR | {"gang", "cartel", "militia", "movement"}
_DOING = re.compile(r" (?:\w+ing|who|that|which)\b.*$")  # "the rebel force fighting him"
_BY_NAME = re.compile(
    r"\b(?:Liberation|Independence|Resistance|Revolutionary|Army|Brigades?|Forces?|Guards?|Militia|Martyrs|Mujahideen)\b"
)
_BODY = r"(?:gang|cartel|militia|rebel group|armed group|rebel movement|guerrilla group|faction|crime syndicate)"
_TOLD_BEFORE = re.compile(rf"\b{_BODY},? (?:the |called (?:the )?|known as (?:the )?)?[“\"'‘]?$")
_TOLD_BEHIND = re.compile(rf"[”\"'’]? (?:{_BODY}|rebels|group|militants|insurgents)\b")
_CLAUSE = re.compile(r"[.;\n]|\b(?:that|whether|if|because|while|when|but)\b")  # where another clause begins
_NOUN = re.compile(
    rf"(?:the )?({'|'.join(sorted(_SORTS))})(?:ies|y|s)?(?: (?:group|movement|organi[sz]ation|faction|force|alliance"
    r"|fighters|forces|army))?",
    re.IGNORECASE,
)


def find_sort(words: str) -> str | None:
    """The stem of what somebody is called who is taken up by these words alone ("the rebels": "rebel")."""
    match = _NOUN.fullmatch(_DOING.sub("", words))
    return match.group(1).lower() if match else None


def is_told_body(text: str, name: Span) -> bool:
    """Whether the words right beside a name make it a body's: "the gang Los Once", "Maro group"."""
    before = text[max(0, name.start - BESIDE) : name.start]
    return bool(_TOLD_BEFORE.search(before) or _TOLD_BEHIND.match(text, name.end))


def may_fight(actor: Actor) -> bool:
    """Whether a body may be an armed one, as far as its name tells."""
    return actor.kind is SpeakerKind.ORGANISATION and len(actor.name) > 2 and not _CIVIL.search(actor.name)


def is_armed_by_name(actor: Actor) -> bool:
    """Whether a body's name says that it fights."""
    return may_fight(actor) and bool(_BY_NAME.search(actor.name))


def is_called(text: str, mention: Span, sort: str) -> bool:
    """Whether "rebel" stands beside the name in its clause: "M9 rebels", "the rebel group M9", "M9, a rebel force"."""
    before = _CLAUSE.split(text[max(0, mention.start - BESIDE) : mention.start])[-1]
    behind = _CLAUSE.split(text[mention.end : mention.end + BESIDE])[0]
    return sort in f"{before} {behind}".lower()


def find_called(text: str, actors: Iterable[Actor], sort: str) -> list[str]:
    """The names of the bodies that the text calls so, each once."""
    fighting = [a for a in actors if may_fight(a)]
    return [a.name for a in fighting if any(is_called(text, m, sort) for m in a.mentions)]
