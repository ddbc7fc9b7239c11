"""The words of an event: a sentence that can be read alone."""

import pytest

from dateline.model import Document, Region, RegionKind, Span
from dateline.store.told_words import told_words

LONG = (
    "The convoy left Lerun at dawn, "
    + "and the guards went on counting the carts, " * 8
    + "shells hit the market, he said."
)


def words(text, anchor, regions=()):
    start = text.index(anchor)
    span = Span(start, start + len(anchor))
    return told_words(span, (span,), Document("d", text, regions=tuple(regions)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It rained. The ford, where shells hit carts, is shut. Nobody came.",
            "The ford, where shells hit carts, is shut",
        ),
        (
            "The U.S. envoy and Lt. Gen. Moren saw shells hit carts.",
            "The U.S. envoy and Lt. Gen. Moren saw shells hit carts",
        ),
        ("“No,” she said. “In Orlo shells hit carts.” He left.", "“In Orlo shells hit carts.”"),
        ("- Shells hit carts in Orlo\nNobody came.", "Shells hit carts in Orlo"),
    ],
)
def test_an_event_is_told_in_its_whole_sentence(text, told):
    """Neither from the middle of a clause, nor over an abbreviation's stop into a half."""
    assert words(text, "hells hit" if "Shells" in text else "shells hit") == told


def test_of_a_long_sentence_the_clause_is_told():
    """What no line can hold is cut at a clause."""
    assert words(LONG, "shells hit") == "shells hit the market"
    figures = LONG.replace("the market", "1,200 carts at 07:30")
    assert words(figures, "shells hit") == "shells hit 1,200 carts at 07:30"


def test_the_dateline_is_no_part_of_it():
    """A dateline before the sentence is not among its words."""
    text = "LERUN, March 4 (Vesny Wire) - Shells hit the market on Monday."
    region = Region(Span(0, text.index("Shells")), RegionKind.BYLINE, "byline.dateline")
    assert words(text, "Shells hit", [region]) == "Shells hit the market on Monday"
