"""What a statement does by the shape of its words: offers, pleas, wishes for talks, words of untruth."""

from __future__ import annotations

import pytest

from dateline.extraction.attribution.vocabulary import read_vocabulary
from dateline.extraction.statements.polarity import find_polarity
from dateline.language.lexicon import load_lexicon

VOCABULARY = read_vocabulary(load_lexicon())


def polarity(cue: str, content: str) -> str:
    return find_polarity(cue, content, VOCABULARY).value


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("called", "that claim deceptive and misleading"),
        ("calls", "reports that he had fled “rumours”"),
        ("called", "the accusation a falsehood"),
        ("described", "the figures as inaccurate"),
        ("said", "it rested on “a fictitious account”"),
        ("said", "that the charges were based on fabrications"),
        ("says", "the report is built on hearsay"),
        ("said", "“They do not reflect the current state of the talks,”"),
        ("added", "that the numbers did not match the facts"),
        ("said", "the paper's story bears no relation to reality"),
        ("said", "“Some foreign papers are spreading rumours,”"),
        ("said", "that Vesta was peddling false claims"),
    ],
)
def test_words_of_untruth_about_what_others_tell_deny(cue: str, content: str) -> None:
    assert polarity(cue, content) == "denies"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("accused", "Norland of spreading lies"),
        ("said", "that the editor was guilty of spreading false news"),
        ("said", "“There will be no compromise on Vesta's defence,”"),
        ("said", "that there would be no compromise over the border"),
        ("said", "“If they attack us, we will hit back,”"),
        ("said", "that if the rain stopped, it would open fire"),
        ("said", "the talks had to be put off"),
        ("said", "“Don't forget who began this,”"),
    ],
)
def test_charges_principles_threats_and_mere_needs_assert(cue: str, content: str) -> None:
    assert polarity(cue, content) == "asserts"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("wrote", "“PLEASE DO NOT VIOLATE IT!”"),
        ("said", "“Do not cross the river,”"),
        ("said", "“Please hold your fire,”"),
        ("told", "“Don’t touch our boats,”"),
    ],
)
def test_a_plea_in_the_imperative_orders(cue: str, content: str) -> None:
    assert polarity(cue, content) == "orders"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "“If Vesta decides to stop its raids, we say that we accept,”"),
        ("said", "that if voters chose independence, it would grant settlers land"),
        ("says", "once the siege is lifted, the movement will lay down its arms"),
        ("said", "“As soon as they leave, we are ready to talk,”"),
        ("told", "Dialogue between the government and the opposition had to begin"),
        ("said", "that the fighting must stop"),
        ("said", "negotiations need to resume"),
        ("said", "that hostilities have to cease"),
    ],
)
def test_an_offer_behind_its_condition_and_a_wish_for_talks_propose(cue: str, content: str) -> None:
    assert polarity(cue, content) == "proposes"
