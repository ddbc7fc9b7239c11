"""Figures are read as told: what they count, between which bounds, in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.quantities.finding import QUANTITY_LISTS, find_quantities
from dateline.extraction.quantities.numbers import NUMBER_LISTS, find_numbers
from dateline.language.lexicon import load_lexicon
from dateline.model import Span


def figures(sentence: str) -> dict[str, tuple[float | None, float | None, str]]:
    matches = load_lexicon().matches(sentence, QUANTITY_LISTS)
    found = find_quantities(sentence, Span(0, len(sentence)), matches)
    return {q.of: (q.low, q.high, q.text) for q in found}


def counts(sentence: str) -> list[tuple[str, str]]:
    matches = load_lexicon().matches(sentence, NUMBER_LISTS)
    return [(n.span.text(sentence), n.counts) for n in find_numbers(sentence, Span(0, len(sentence)), matches)]


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("A raid on Strelsau killed five people and injured three.", (5, 5), (3, 3)),
        ("Drone raids kill three and injure 16 in the south", (3, 3), (16, 16)),
        ("At least 26 people, four of them nurses, were killed and 93 were injured.", (26, None), (93, 93)),
        ("Thirty-two people have been killed and dozens wounded, officials said.", (32, 32), (24, None)),
        ("The governor put the toll at 25 dead and more than 90 injured.", (25, 25), (90, None)),
        ("He reported two deaths and 10 people wounded in the district.", (2, 2), (10, 10)),
        ("The shells hit a school, killing 114 people, including 63 pupils, and injuring 35.", (114, 114), (35, 35)),
        ("Six dead, 12 wounded in market blast", (6, 6), (12, 12)),
        ("Between 20 and 30 people were hurt", None, (20, 30)),
        ("Three gunmen killed nine worshippers.", (9, 9), None),
        ("A soldier was killed in a firefight.", (1, 1), None),
        ("Up to 40 people died when the ferry sank.", (None, 40), None),
        ("Hundreds of villagers were massacred.", (200, None), None),
    ],
)
def test_a_toll_keeps_its_bounds(sentence: str, killed: object, injured: object) -> None:
    """The killed and the injured are told apart, each with the bounds that its words leave."""
    found = figures(sentence)
    assert (found["killed"][:2] if "killed" in found else None) == killed
    assert (found["injured"][:2] if "injured" in found else None) == injured


def test_a_hedge_is_part_of_the_words() -> None:
    """What is shown for a figure holds its hedge."""
    assert figures("At least 26 people were killed.")["killed"][2] == "At least 26"
    assert figures("Nearly 2,000 people were displaced.")["displaced"] == (None, 2000, "Nearly 2,000")


def test_a_toll_that_rose_is_the_later_figure() -> None:
    """Of "from X to Y" the toll is Y."""
    assert figures("The death toll rose from 25 to 26 on Monday.")["killed"][:2] == (26, 26)
    assert figures("Death toll climbs to seven after the night")["killed"][:2] == (7, 7)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 10-year war killed his hopes.",
        "Rudolf Rassendyll, 29, was killed by a sniper.",
        "The bill was killed on 7 March 2022.",
        "Forty kilometres away the front was quiet and $300 was lost.",
        "In 1994 the treaty died.",
        "The attack killed or wounded 20 people.",
    ],
)
def test_what_is_no_toll_gives_none(sentence: str) -> None:
    """Durations, ages, dates, distances, money and years count no dead; nor does "killed or wounded 20"."""
    assert "killed" not in figures(sentence)
    assert "injured" not in figures(sentence)


@pytest.mark.parametrize(
    ("sentence", "of", "bounds"),
    [
        ("Ruritania fired about 476 drones and 48 missiles.", "drones_launched", (476, 476)),
        ("Ruritania fired about 476 drones and 48 missiles.", "missiles_launched", (48, 48)),
        ("At least 33 drones had been intercepted and destroyed overnight.", "drones_downed", (33, None)),
        ("The storm left over 200 houses without power.", "homes_without_power", (200, None)),
        ("Its forces launched 56 attacks.", "attacks", (56, 56)),
        ("They hold 80 per cent of the town.", "percent", (80, 80)),
        ("Twenty-two people are still missing.", "missing", (22, 22)),
        ("Hundreds of thousands of people have fled their homes.", "displaced", (200_000, None)),
        ("Police arrested 14 protesters.", "detained", (14, 14)),
    ],
)
def test_other_counts_have_their_names(sentence: str, of: str, bounds: object) -> None:
    """Weapons, homes, attacks, shares, the missing, displaced and detained are each counted under their own name."""
    assert figures(sentence)[of][:2] == bounds


def test_a_part_of_a_figure_is_no_figure_of_its_own() -> None:
    """A share ("including two children") adds nothing to the dead."""
    found = figures("The blast killed five people, including two children.")
    assert found["killed"] == (5, 5, "five")
    assert len(found) == 1


def test_number_words_are_read_whole_or_apart() -> None:
    """Words that make one number are one ("one hundred and five"), others stay apart ("five and three")."""
    assert counts("five and three soldiers") == [("five", ""), ("three", "people")]
    assert counts("one hundred and five soldiers") == [("one hundred and five", "people")]


@given(st.text(max_size=300))
def test_any_text_is_survived_and_every_figure_is_its_own_words(text: str) -> None:
    """Whatever the text, each figure's words are the characters of its span."""
    if not text:
        return
    matches = load_lexicon().matches(text, QUANTITY_LISTS)
    for quantity in find_quantities(text, Span(0, len(text)), matches):
        assert quantity.text == quantity.span.text(text)


@given(st.integers(min_value=2, max_value=99_999))
def test_every_number_of_dead_is_read_back(number: int) -> None:
    """Whatever the number, written plainly or with commas, it is the toll."""
    if 1600 <= number <= 2099:
        return
    assert figures(f"The quake killed {number} people.")["killed"][:2] == (number, number)
    assert figures(f"The quake killed {number:,} people.")["killed"][:2] == (number, number)
