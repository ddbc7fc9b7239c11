"""The JSON of a record gives a toll as a number only where the words do."""

import pytest

from dateline.export.record_json import render_record
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("Five people were killed", 5),
        ("At least 26 people were killed", "At least 26"),
        ("About 20 people were killed", "About 20"),
        ("Dozens of people were killed", "Dozens of"),
    ],
)
def test_a_hedged_toll_keeps_its_words(words, killed):
    document = read_text(f"{words} when shells hit a market in Nairobi on Monday, police said.", id="d")
    (event,) = render_record(document, extract_document(document))["events"]
    assert event["killed"] == killed
