"""Verifying: a record is clean when it was appended, and tampering with it shows."""

import json
from dataclasses import replace

import pytest
from made_up_coverage import Line, append_all, make_entry
from sqlalchemy import text

from dateline.model import Event, Evidence, Findings, Mode, Party, Polarity, Quantity, Span, SpeakerKind, Statement
from dateline.store.faults import find_faults, read_numbers
from dateline.store.verify import verify


def faults(store):
    with store.reading() as connection:
        return list(verify(connection))


def change(store, statement, **values):
    store.write(lambda connection: connection.execute(text(statement), values))


def test_appended_record_is_clean(store, coverage):
    """Nothing is wrong with a record that was appended."""
    append_all(store, coverage)
    assert faults(store) == []


def test_moved_span_is_found(file_store, coverage):
    """A span that was moved by a character shows."""
    append_all(file_store, coverage[:1])
    with file_store.reading() as connection:
        body = connection.scalar(text("SELECT body FROM statements WHERE rank = 0 LIMIT 1"))
    moved = json.loads(body)
    moved["content"][0][1] -= 1
    change(file_store, "UPDATE statements SET body = :new WHERE body = :old", new=json.dumps(moved), old=body)
    assert any("is not what the text says" in fault.reason for fault in faults(file_store))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE statements SET speaker = 'Ilko Brant'",
        "UPDATE statements SET words = 'the bridge is theirs'",
        "UPDATE statements SET polarity = 'denies'",
        "UPDATE events SET place = 'Vesny'",
        "UPDATE places SET latitude = 0",
        "UPDATE times SET first_day = '2031-03-05'",
        "UPDATE documents SET outlet = 'Durn Post', body = replace(body, 'Vesny Gazette', 'Durn Post')",
        "DELETE FROM statements",
        "UPDATE documents SET packing = 'plain'",
    ],
)
def test_any_changed_row_is_found(file_store, coverage, statement):
    """Whatever is changed or removed behind the program's back, verifying says so and goes on."""
    append_all(file_store, [coverage[0]])
    change(file_store, statement)
    assert faults(file_store)


@pytest.fixture
def entry():
    """A document with one statement and one event."""
    return make_entry([Line("Ada Moren", "the bridge is ours")])


def reasons(entry, **changes):
    return [fault.reason for fault in find_faults(entry.document, replace(entry.findings, **changes))]


def test_good_findings_have_no_faults(entry):
    """What was read from the text is found in it again."""
    assert reasons(entry) == []


def test_span_past_the_text_is_a_fault(entry):
    """A span that ends after the text is named with its place."""
    place = replace(entry.findings.places[0], span=Span(5, 10_000))
    assert reasons(entry, places=(place,)) == ["[5, 10000) is not in the text"]


def test_words_that_are_not_at_their_span_are_a_fault(entry):
    """A place whose words stand elsewhere is named."""
    place = replace(entry.findings.places[0], text="Vesny")
    assert "'Vesny' is not what stands at" in reasons(entry, places=(place,))[0]


def test_number_that_is_not_in_the_words_is_a_fault(entry):
    """A toll that its own words do not give is named."""
    (event,) = entry.findings.events
    toll = replace(event.quantities[0], low=14, high=14)
    assert reasons(entry, events=(replace(event, quantities=(toll,)),)) == ["14 is not in '12'"] * 2


def test_a_name_glued_to_a_time_is_on_the_page(entry):
    """In a flattened page a name follows the time of the post before without a space."""
    named = replace(entry.document, title=None, outlet=None, authors=(), text="7 June 2032 08:40Navy says all is clear")
    span = Span(17, 21)
    said = Statement(
        "n", "p", (span,), (), (Span(27, 39),), "Navy", SpeakerKind.OFFICE, Mode.INDIRECT, Polarity.ASSERTS,
        Evidence((span,), "test"),
    )  # fmt: skip
    assert not [f.reason for f in find_faults(named, Findings(statements=(said,))) if "speaker" in f.reason]


def test_speaker_who_is_not_on_the_page_is_a_fault(entry):
    """A speaker of whom no word stands on the page is named; one known only by what they are is not."""
    (statement,) = entry.findings.statements
    stranger = replace(statement, speaker="Toma Kerr")
    assert reasons(entry, statements=(stranger,)) == ["the speaker 'Toma Kerr' is not in the text"]
    assert reasons(entry, statements=(replace(stranger, speaker_kind=SpeakerKind.ANONYMOUS),)) == []


def test_missing_statement_is_a_fault(entry):
    """An event told by a statement that is not there is named."""
    (event,) = entry.findings.events
    told = replace(event, denied_by=("0000",))
    assert reasons(entry, events=(told,)) == ["told or denied by statement 0000, which is not there"]


def test_party_that_stands_nowhere_is_a_fault(entry):
    """A party without a span is named."""
    event = replace(entry.findings.events[0], actor=Party("Vesny army"))
    assert isinstance(event, Event)
    assert reasons(entry, events=(event,)) == ["'Vesny army' stands nowhere"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("12", [12]),
        ("at least 1,200", [1200]),
        ("1.5 million", [1.5, 1_500_000]),
        ("twenty-six", [26]),
        ("dozens", []),
        ("between 3 and 5", [3, 5]),
        ("70 per cent", [70]),
        ("", []),
    ],
)
def test_numbers_are_read_from_words(words, numbers):
    """Numbers in digits or spelled out are read; a hint at a number is none."""
    assert read_numbers(words) == numbers
    assert Quantity("killed", None, None, words or "x", Span(0, 1))
