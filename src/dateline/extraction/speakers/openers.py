"""Who opens a sentence that a pronoun takes up again: "The army's figure is lower; it said"."""

from __future__ import annotations

import re

from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.offices import body_kind
from dateline.extraction.speakers.register import Register

_OWNER = re.compile(r"(?:The|the) (?:\w+ ){0,2}?\w+(?=['’]s? |,? )")
_OF_PLACE = re.compile(r" (?:in|of|from|near|at|on) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}")
_PEOPLE = ("people", "official", "source", "expert")


def find_opening_body(register: Register, lead: str) -> int:
    """How many characters of a sentence's opening name a body: "The defence ministry", 0 where none does."""
    match = _OWNER.match(lead)
    return match.end() if match and body_kind(register, match.group()) is not None else 0


def find_opening_people(register: Register, lead: str) -> int:
    """The same for many who can speak: "Villagers in Kesh"."""
    for match in re.finditer(r"[\w’'-]+", lead):
        noun = plain(match.group())
        if noun.endswith(("s", "men", "people")) and register.anonymous.get(noun) in _PEOPLE:
            place = _OF_PLACE.match(lead, match.end())
            return place.end() if place else match.end()
        if len(lead[: match.end()].split()) >= 3:
            return 0
    return 0
