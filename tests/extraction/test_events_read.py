"""Events whose words no list of triggers has, or has in other contexts: taken where the reader is sure of them."""

from functools import cache

import pytest

from dateline.model import Event, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Kadesh has been under siege by the Red Guard since 3 May 2024.", EventType.BATTLE),
        (
            "Sela and Brant signed a deal on 3 May 2024, ten days into talks led by the Northern Union.",
            EventType.MEETING,
        ),
    ],
)
def test_a_word_in_no_known_context_tells_an_event_that_says_by_itself_that_it_was_read(words, kind):
    """Who looks at the record sees by the rule that no list vouches for it."""
    (event,) = (e for e in events(words) if e.type is kind)
    assert ".read" in event.evidence.rule


@pytest.mark.parametrize(
    "words",
    ["The shop closed its doors on Monday.", "The minister stormed out.", "A raid would be a mistake, she said."],
)
def test_what_is_read_but_little_told_of_is_no_event(words):
    """One thing told, or something only supposed, is too little without a word that a list knows."""
    assert not [e for e in events(words) if ".read" in e.evidence.rule]


def test_a_known_word_comes_before_what_is_read():
    """Of one sort of event in a sentence the list's own trigger is taken."""
    (event,) = (
        e for e in events("Rebels shelled Kadesh on 3 May 2024 during their offensive.") if e.type is EventType.STRIKE
    )
    assert ".read" not in event.evidence.rule


def test_a_name_before_a_noun_that_is_only_read_does_nothing():
    """A shooting called by a name may be who shot, who was shot or where."""
    found = events("Police said on 3 May 2031 that the Chad shooting was solved.")
    assert not [e for e in found if ".read" in e.evidence.rule and e.actor is not None]


def test_a_meeting_that_is_only_read_needs_two_sides_or_a_place():
    """One side that meets somebody unnamed, nowhere, is no meeting one could log."""
    found = events("The company's executives first met Brant Orlo in May 2031.")
    assert not [e for e in found if e.type is EventType.MEETING and e.place is None]
