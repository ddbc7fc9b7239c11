"""The parties of events under the names that the document has for them, whatever words one sentence has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors.meant import Meant, gather_names
from dateline.model import Event, Findings, Party


def name_parties(text: str, tellings: Sequence[Event], findings: Findings) -> list[Event]:
    """The tellings, "the rebels" of each under the name of the one body of the document that they can be."""
    parties = [p for e in tellings for p in (e.actor, e.target) if p]
    names = gather_names([*(p.name for p in parties), *(s.speaker for s in findings.statements)])
    meant = Meant(text, findings.actors, names)
    return [replace(e, actor=_named(e.actor, meant), target=_named(e.target, meant)) for e in tellings]


def _named(party: Party | None, meant: Meant) -> Party | None:
    """The party; of several each by itself, where each stands for one name."""
    if party is None:
        return None
    names = party.name.split(", ")
    if len(names) != len(party.spans):
        return party
    told = [
        (meant.find_body(span) or name) if _is_as_written(name, span.text(meant.text)) else name
        for name, span in zip(names, party.spans, strict=True)
    ]
    return Party(", ".join(dict.fromkeys(told)), party.spans)


def _is_as_written(name: str, words: str) -> bool:
    """Whether a party has no name but its words."""
    return name.replace("’", "'") == words.replace("’", "'")
