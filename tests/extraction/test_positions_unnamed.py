"""Where sides that have no name stand, as the shipped model reads the sentence."""

import pytest

from dateline.model import Stance
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

PLAN = "A peace plan for Sarn calls for a truce of ten days. "


def positions(sentence: str) -> dict[str, Stance]:
    found = extract_document(read_text(PLAN + sentence, id="d")).proposals
    return {p.party: p.stance for proposal in found for p in proposal.positions}


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("The government accepted the plan on Monday.", "government", Stance.SUPPORTS),
        ("Relatives of the captives embraced the plan.", "relatives of the captives", Stance.SUPPORTS),
        ("Lawmakers rejected the plan by 71 votes to 44.", "lawmakers", Stance.REJECTS),
        ("Opposition deputies refused to back the plan.", "opposition deputies", Stance.REJECTS),
        ("The National Council is behind the plan.", "National Council", Stance.SUPPORTS),
        ("Qatar finds the plan premature.", "Qatar", Stance.REJECTS),
        ("China has not shown its hand on the plan.", "China", Stance.UNKNOWN),
    ],
)
def test_a_side_needs_no_name_to_stand_somewhere(sentence, party, stance):
    """“The government”, "lawmakers": a side is told by its noun; and where one stands in many words."""
    assert positions(sentence)[party] is stance


def test_a_day_is_no_part_of_a_side():
    """“On Monday the rebels": the rebels."""
    assert positions("On Monday the rebels rejected the plan.") == {"rebels": Stance.REJECTS}


def test_a_plan_of_his_own_is_another_plan():
    """What it provides is no term of the plan that it answers."""
    text = PLAN + "The council has a paper of its own. It demands a vote on independence within two years."
    topics = {p.name: {t.topic for t in p.terms} for p in extract_document(read_text(text, id="d")).proposals}
    assert "referendum" in topics["paper of its own"]
    assert not any("referendum" in told for name, told in topics.items() if name != "paper of its own")


def test_who_signs_in_front_of_somebody_signs_with_no_front():
    """The front of "in front of" is no side."""
    signed = "Presidents Anton Vell and Oskar Rhin signed the accord in Lisk on December 4 in front of Brant Orlo"
    text = (
        f"{signed}, who called it a “miracle”. It provided for an immediate ceasefire and a withdrawal of all troops."
    )
    found = extract_document(read_text(text.replace("the accord", "the peace accord"), id="d")).proposals
    assert {p.party for proposal in found for p in proposal.positions} == {"Anton Vell", "Oskar Rhin", "Brant Orlo"}


def test_whose_military_chief_it_is_makes_no_army_a_party():
    """“The rebels' military chief" is no voice of "the military"."""
    assert "military" not in positions("On Tuesday the rebels' military chief dismissed the plan.")
