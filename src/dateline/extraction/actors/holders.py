"""Who "the Union chief" is: the one person whom the document calls the head of that body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.extraction.actors.data import plain
from dateline.model import Actor, Span, SpeakerKind

BEFORE = 60  # characters before a name in which it is told what its bearer heads
_TOP = r"(?:chief|head|boss|leader|secretary[ -]general|director[ -]general)"
_ROLES = frozenset({"chief", "head", "boss", "leader", "secretary-general", "secretary general"}) | {
    "director-general",
    "director general",
}
_UNITED, _SECRETARY = "United Nations", "secretary-general"  # of whom papers often leave the body out
_ASKED = re.compile(rf"(?:['’]s)? (?i:{_TOP})\b(?!,? (?:of )?[A-Z])")


def find_holders(text: str, actors: Sequence[Actor]) -> Mapping[Span, Actor]:
    """From where a body's head is told of without a name ("Union chief") to the one person who is that."""
    heads = [a for a in actors if a.kind is SpeakerKind.PERSON and _is_head(text, a)]
    found: dict[Span, Actor] = {}
    for body in actors:
        if body.kind not in (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE):
            continue
        asked = [Span(m.start, role.end()) for m in body.mentions if (role := _ASKED.match(text, m.end))]
        if asked and len(those := _of_body(text, heads, body)) == 1:
            found |= dict.fromkeys(asked, those[0])
    return found


def _is_head(text: str, person: Actor) -> bool:
    told = plain(person.role or "").rsplit(" ", 1)[-1] in _ROLES
    return told or any(re.search(rf"\b{_TOP},? $", _before(text, m), re.IGNORECASE) for m in person.mentions)


def _of_body(text: str, heads: Iterable[Actor], body: Actor) -> list[Actor]:
    """Those who are told to head the body; where none is, a secretary-general of whom no body is told."""
    names = "|".join(re.escape(form) for form in {m.text(text) for m in body.mentions} | {body.name})
    leads = re.compile(rf"\b(?:{names})(?:['’]s)? {_TOP},? $|\b{_TOP} of (?:the )?(?:{names}),? $", re.IGNORECASE)
    behind = re.compile(
        rf",? (?:the )?(?:(?:{names})(?:['’]s)? {_TOP}\b|{_TOP} of (?:the )?(?:{names})\b)", re.IGNORECASE
    )
    found = [a for a in heads if any(leads.search(_before(text, m)) or behind.match(text, m.end) for m in a.mentions)]
    return found or [a for a in heads if body.name == _UNITED and plain(a.role or "").replace(" ", "-") == _SECRETARY]


def _before(text: str, name: Span) -> str:
    return text[max(0, name.start - BEFORE) : name.start]
