"""Speakers under the name that the document has for them: "the rebels" is the body that they can only be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors.holders import find_holders
from dateline.extraction.actors.meant import Meant, gather_names
from dateline.model import Actor, Span, SpeakerKind, Statement

_BODIES = (SpeakerKind.ANONYMOUS, SpeakerKind.ORGANISATION, SpeakerKind.OFFICE)
_HEAD_END = re.compile(r",|\(|\s(?:who|which|that|in|on|from)\s|['’]s? ?$")


def name_speakers(statements: Sequence[Statement], text: str, actors: Sequence[Actor]) -> list[Statement]:
    """The statements, those of one body under one name wherever its words stand for nobody else."""
    meant, holders = Meant(text, actors, gather_names(s.speaker for s in statements)), find_holders(text, actors)
    told: dict[str, str] = {}
    for statement in statements:
        holder = next((a for span, a in holders.items() if any(s.end == span.end for s in statement.source)), None)
        if holder is not None and not any(a.name == statement.speaker for a in actors):
            told.setdefault(statement.speaker, holder.name)
        elif statement.speaker_kind in _BODIES and statement.source and (name := _find_name(statement, meant)):
            told.setdefault(statement.speaker, name)
    return [_named(statement, told.get(statement.speaker), actors) for statement in statements]


def _find_name(statement: Statement, meant: Meant) -> str | None:
    """Whom the words of a source mean, where the speaker has no name but these words."""
    source = statement.source[0]
    end = _HEAD_END.search(meant.text, source.start + 1, source.end)
    head = Span(source.start, end.start() if end else source.end)
    words = head.text(meant.text)
    if _bare(words) not in (_bare(statement.speaker), f"{_bare(statement.speaker)}s"):
        return None
    return meant.find_body(head)


def _bare(words: str) -> str:
    return words.lower().replace("’", "'").removeprefix("the ")


def _named(statement: Statement, name: str | None, actors: Sequence[Actor]) -> Statement:
    if name is None or name == statement.speaker:
        return statement
    known = next((a.kind for a in actors if a.name == name), SpeakerKind.OFFICE)
    return replace(statement, speaker=name, speaker_kind=known)
