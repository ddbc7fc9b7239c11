"""What turns a plan down and what rejects a claim, by the words that introduce it and its own."""

from __future__ import annotations

import pytest

from dateline.language.lexicon import load_lexicon
from dateline.linking.refusals import refuses


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("ruled out", "a pull-back from the river"),
        ("dismissed", "the offer last month as a trick to gain time"),
        ("told", "that there would be no truce with “wolves”"),
        ("told", "that Norland would not recognise a border “drawn by guns”"),
        ("protest against", "what they call “the foreign law”"),
        ("said", "the council would never sign such a paper"),
    ],
)
def test_a_plan_turned_down_is_a_refusal(cue: str, content: str) -> None:
    """A refusal to give, to meet or to recognise disputes nobody's word."""
    assert refuses(cue, content, load_lexicon())


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("denied", "that its men were surrounded"),
        ("dismissed", "a report that an offer had been made"),
        ("said", "no boat was sunk"),
        ("says", "the list of terms is an invention"),
    ],
)
def test_a_claim_rejected_is_none(cue: str, content: str) -> None:
    """A claim is rejected, also where it is one about an offer."""
    assert not refuses(cue, content, load_lexicon())
