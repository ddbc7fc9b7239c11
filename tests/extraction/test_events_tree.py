"""Who does what, read from the tree of a sentence that the reader model has read."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventType
from dateline.pipeline import extract_document, load_resources
from dateline.reading.text.plaintext import read_text

pytestmark = pytest.mark.skipif(load_resources().reader is None, reason="needs the reader model")


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


def only(words: str, kind: EventType) -> Event:
    (event,) = [e for e in events(words) if e.type is kind]
    return event


def names(words: str, kind: EventType) -> tuple[str | None, str | None]:
    event = only(words, kind)
    return event.actor and event.actor.name, event.target and event.target.name


def test_all_of_a_row_are_the_doers() -> None:
    """Two doers joined by "and" are both told."""
    actor, _ = names(
        "Presidents Amadou Keita and Pieter Vos signed the ceasefire agreement in Geneva on Monday.",
        EventType.AGREEMENT,
    )
    assert actor == "Amadou Keita, Pieter Vos"


def test_people_without_a_name_are_told_by_what_they_are() -> None:
    """Gunmen are an actor, and miners a target, though neither has a name."""
    assert names("Gunmen attacked a convoy of miners near Tumaco on Friday, killing three.", EventType.STRIKE) == (
        "Gunmen",
        "convoy of miners",
    )


def test_a_doer_behind_by_is_the_actor_of_the_passive() -> None:
    """In the passive the subject suffers and "by" leads to the doer."""
    assert names("Twelve farmers were abducted by armed men near Goma on Sunday.", EventType.DETENTION) == (
        "armed men",
        "farmers",
    )


def test_the_object_of_a_later_clause_is_no_target() -> None:
    """Who is attacked in another clause is not attacked in this one."""
    _, target = names(
        "The army of Chad shelled Kwendelo on Tuesday after rebels ambushed a patrol of policemen.", EventType.STRIKE
    )
    assert target == "Kwendelo"


def test_who_is_suspended_from_a_body_suffers_it() -> None:
    """Of a suspension the body is the actor, the suspended the target."""
    assert names("Mali was suspended from the African Union on Tuesday.", EventType.SANCTION) == (
        "African Union",
        "Mali",
    )
