"""Alignment is exact, the same from either side, and holds no edited figure to be a repeat."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.claims import contributions_of
from dateline.linking.repeats import Likeness, align, compare, find_blocks, is_copy
from dateline.linking.sketches import words_of
from dateline.model import Bearing, EventStatus, EventType, Report, SpeakerKind, Voice

SOME = ["The", "bridge", "at", "Orlo", "was", "taken,", "12", "killed;", "nobody", "why."]
TEXTS = st.lists(st.sampled_from(SOME), max_size=40).map(" ".join)
WORDS = st.lists(st.sampled_from("abcdef"), max_size=40)

ATTACK = (
    "Shells hit the market in Orlo late on Monday and killed five people, the mayor of the town said. She had warned "
    "an hour before that an attack was likely."
)


@given(WORDS, WORDS)
def test_blocks_hold_the_same_words_in_order(first, second):
    """Each block is a row of equal words, and no block overlaps or crosses another."""
    blocks = find_blocks(first, second)
    for block in blocks:
        assert first[block.first : block.first + block.size] == second[block.second : block.second + block.size]
    for one, other in pairwise(blocks):
        assert one.first + one.size <= other.first
        assert one.second + one.size <= other.second


@given(TEXTS, TEXTS)
def test_spans_of_an_alignment_say_the_same_in_either_text(first, second):
    """What is said to be shared is there, word for word, at its span in each of the two."""
    for mine, theirs in align(first, second).pairs:
        assert words_of(mine.text(first)) == words_of(theirs.text(second))


@given(TEXTS, TEXTS)
def test_comparing_is_symmetric(first, second):
    """The order of two passages changes nothing, their spans are mirrored."""
    assert compare(first, second) == compare(second, first)
    assert [(b, a) for a, b in align(first, second).pairs] == list(align(second, first).pairs)


@given(TEXTS.filter(str.strip))
def test_a_text_is_itself(text):
    """A text says the same as itself, in other marks and capitals too."""
    assert compare(text, text)[0] is Likeness.SAME
    assert compare(text, text.upper().replace(",", " –"))[0] is Likeness.SAME


@pytest.mark.parametrize(
    ("edited", "likeness"),
    [
        (ATTACK.replace("likely", "probable"), Likeness.SAME),
        (ATTACK.replace("five", "six"), Likeness.REWORKED),
        (ATTACK.replace("Orlo", "Tarn"), Likeness.REWORKED),
        (ATTACK.replace("She had warned", "She had not warned"), Likeness.HELD),
        (ATTACK.replace("She had warned", "Moren had warned"), Likeness.REWORKED),
        (ATTACK + " Rain fell on the square where they had been waiting.", Likeness.HELD),
        (ATTACK.split(". ")[0] + " and " + "rain fell all through the day on the hills " * 4, Likeness.REWORKED),
        ("Snow lay on the pass and no lorry got through before noon, drivers said on the radio.", Likeness.NONE),
    ],
)
def test_what_an_edit_makes_of_a_passage(edited, likeness):
    """A slip of wording is a repeat; another figure, place or negation is none; what is added holds the passage."""
    assert compare(ATTACK, edited)[0] is likeness


def test_a_stock_phrase_is_no_repeat():
    """Passages that share only what every page says are not linked."""
    stock = "could not be verified independently by this newspaper"
    one = f"The claim that the dam at Keld was mined {stock}."
    other = f"Reports of looting in the harbour of Ustor on Sunday {stock} either."
    assert compare(one, other)[0] is Likeness.NONE


def test_a_copied_sentence_is_told_from_another():
    """What is printed again, with a slip or in a longer sentence, is a copy; with another figure it is none."""
    assert is_copy(ATTACK, [ATTACK.replace("likely", "probable")])
    assert is_copy(ATTACK, ["Nothing else.", f"{ATTACK} Rain fell."])
    assert not is_copy(ATTACK, [ATTACK.replace("five", "nine")])
    assert not is_copy("Five people were killed", ["Five people were killed"])
    assert not is_copy(ATTACK, [])


def _report(outlet, words, told="2031-03-04"):
    return Report(
        event=f"e-{outlet}",
        document=f"d-{outlet}",
        post="",
        outlet=outlet,
        told=told,
        type=EventType.STRIKE,
        status=EventStatus.REPORTED,
        words=words,
        voices=(Voice(outlet, SpeakerKind.OUTLET),),
    )


def test_reprints_without_a_credit_are_one_source():
    """Three outlets that print one text assert once and repeat twice; one that tells it itself is a second voice."""
    copies = [
        _report("Vesny Gazette", ATTACK),
        _report("Durn Post", ATTACK),
        _report("The Bugle", f"{ATTACK} Rain fell."),
    ]
    bearings = [c.bearing for c in contributions_of(copies)]
    assert sorted(bearings) == [Bearing.ASSERTS, Bearing.REPEATS, Bearing.REPEATS]
    own = _report("Keld Herald", "Our reporter counted five bodies under the roof of the market in Orlo that night.")
    assert [c.bearing for c in contributions_of([*copies, own])].count(Bearing.ASSERTS) == 2
