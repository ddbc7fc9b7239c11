"""Whose plan is whose: by state, by owner, by "his own"; who stands where on it. Invented coverage, shipped model."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Proposal, Span
from dateline.pipeline.resources import extract_document, load_resources

PLAN = "The ceasefire plan would free 40 prisoners within a week. "


@pytest.fixture(scope="module")
def findings():
    """Reads the findings of a text."""
    resources = load_resources()
    return lambda text: extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources)


@pytest.fixture(scope="module")
def read(findings):
    """Reads the plans of a text by name."""

    def find(text: str) -> dict[str, Proposal]:
        return {p.name: p for p in findings(text).proposals if p.kind == "plan"}

    return find


def stances(plan):
    """Party and stance of each position on a plan."""
    return {(p.party, p.stance.value) for p in plan.positions}


def terms(plan, text):
    """The words of each term of a plan."""
    return {" … ".join(span.text(text) for span in term.content) for term in plan.terms}


RIVALS = (
    "The Franco-Kenyan draft would free 40 prisoners within a week. Somalia's text would free only 20 prisoners. "
    "Uganda backs the Kenyan proposal. "
)


def test_a_text_of_another_state_is_a_plan_of_its_own(read):
    """“Somalia's text” beside the Kenyan draft is not that draft, and is Somalia's."""
    plans = read(RIVALS)
    assert set(plans) == {"Franco-Kenyan draft", "Somalia's text"}
    assert ("Somalia", "supports") in stances(plans["Somalia's text"])
    assert stances(plans["Franco-Kenyan draft"]) >= {("Uganda", "supports"), ("Kenya", "supports")}
    assert terms(plans["Somalia's text"], RIVALS) == {"free only 20 prisoners"}


def test_two_states_of_one_adjective_both_stand_by_it(read):
    """“The Ruritanian-Zubrowkan draft” is of both."""
    (plan,) = read("The Kenyan-Somali draft would free 40 prisoners within a week.").values()
    assert stances(plan) == {("Kenya", "supports"), ("Somalia", "supports")}


def test_the_own_plan_of_a_state_is_named_by_its_adjective(read):
    """Behind "Somalia has a plan of its own", "the Somali plan" is that one, and the first keeps its supporters."""
    text = (
        "Kenya circulated a draft resolution in the Security Council that would send troops to Lamu. "
        "The document provides for 5,000 soldiers who would disarm the rebels.\n\n"
        "Somalia has a plan of its own. Under that plan 500 soldiers would guard the port.\n\n"
        "Uganda rejected the Somali plan."
    )
    plans = read(text)
    assert stances(plans["Somali plan"]) == {("Uganda", "rejects"), ("Somalia", "supports")}
    assert stances(plans["draft resolution"]) == {("Kenya", "supports")}


def test_whom_a_letter_goes_to_has_not_set_out_the_plan(read):
    """The last name of what a sentence opens with is not the "he" right behind it."""
    text = f"{PLAN}In a letter to Juma Otieno he set out a plan of his own, which would free 60 prisoners."
    assert all(("Juma Otieno", "supports") not in stances(plan) for plan in read(text).values())


def test_all_who_drew_a_plan_up_stand_by_it(read):
    """“Drawn up by X, Y and Z”: none of them is whom a term binds."""
    text = "Under the plan drawn up by France, Spain and Switzerland, the army would leave an area around Lamu."
    (plan,) = read(text).values()
    assert {party for party, _ in stances(plan)} == {"France", "Spain", "Switzerland"}
    assert terms(plan, text) == {"the army would leave an area around Lamu"}


def test_who_drafted_a_plan_told_of_before_stands_by_it(read):
    """Words between a plan and "drafted by" make it nobody else's."""
    (plan,) = read("The ceasefire plan for the coast, drafted by Kenya, would free 40 prisoners.").values()
    assert stances(plan) == {("Kenya", "supports")}


@pytest.mark.parametrize("owner", ["Lamu Council", "Sarnath Front"])
def test_a_text_is_its_owners(read, owner):
    """A text called by a body's name has that body behind it."""
    (plan,) = read(f"The {owner}'s text would free 40 prisoners within a week. Kenya rejects it.").values()
    assert (owner, "supports") in stances(plan)


def test_the_government_of_the_one_state_told_of_stands_by_its_proposal(read):
    """“The government's proposal” is the state's where the text tells of one state's government."""
    (plan,) = read("The Kenyan government met the rebels. The government's proposal would free 40 prisoners.").values()
    assert ("Kenya", "supports") in stances(plan)


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Kenya, long reluctant to talk, backs the plan.", ("Kenya", "supports")),
        ("Kenya, reluctant to speak of any easing, has come round to the plan.", ("Kenya", "supports")),
        ("The Harvest Party came out strongly against it.", ("Harvest Party", "rejects")),
        ("Kenya is ready to carry out the plan.", ("Kenya", "supports")),
        (
            "The presidency of the European Union called it a positive development.",
            ("European Union", "supports"),
        ),
        ("Mohammed Saleh, a negotiator, said that his movement was ready to carry it out.", None),
        ("Mohammed Saleh said that his movement would vote for the plan.", ("Mohammed Saleh", "supports")),
        ("The Lamu Council threw the envoys out and backed the plan.", ("Lamu Council", "supports")),
        ("Kenya had long opposed the plan.", None),
    ],
)
def test_where_a_party_stands(read, sentence, held):
    """What an aside says is not the verb's; a presidency speaks for its body, a movement for who calls it his."""
    (plan,) = read(PLAN + sentence).values()
    assert stances(plan) == ({held} if held else set())


def test_a_plan_named_before_which_somebody_endorsed_it(read):
    """“The plan, which X endorsed by a large majority” tells X's stance."""
    (plan,) = read("The ceasefire plan, which Kenya endorsed by a large majority, would free 40 prisoners.").values()
    assert ("Kenya", "supports") in stances(plan)


def test_a_stance_on_what_two_plans_tell_of_is_on_neither(read):
    """Who endorses observers, which both plans have, has not endorsed the plan named last."""
    text = (
        "Kenya's draft would let foreign observers into every barracks. Somalia's counterproposal would admit twenty "
        "observers and have the rebels surrender their weapons. Ilan Brek, a mediator, endorsed the presence of "
        "observers from abroad as foreseen by Kenya."
    )
    plans = read(text)
    assert len(plans) == 2
    assert not {party for plan in plans.values() for party, _ in stances(plan)} & {"Ilan Brek"}


def test_what_a_plan_gives_up_is_no_term(read):
    """“Gives up what they died for” grants nothing; "provides for up to 40 observers" does."""
    text = (
        "The peace plan provides for up to 40 observers. Opposition deputies refused to back the peace plan, which in "
        "their eyes gives up for nothing what thousands of soldiers died for."
    )
    (plan,) = read(text).values()
    assert terms(plan, text) == {"up to 40 observers"}


def test_what_somebody_thinks_of_a_plan_is_no_term(read):
    """“It is the best that either side will get” says what the plan is, and binds nobody."""
    text = f"{PLAN}“It is balanced. It is the best either side will get,” Ilan Brek said."
    (plan,) = read(text).values()
    assert not any("best" in words for words in terms(plan, text))


def test_a_dispute_over_something_is_nobodys_denial(findings):
    """That people dispute over a seat denies nothing that anybody said."""
    assert findings("A dispute over who should sit at the table is putting the offer in danger.").statements == ()


def test_what_is_only_compared_with_is_not_said(findings):
    """“Less uniform than the vote suggested” says nothing, least of all the next sentence."""
    text = (
        f"Lawmakers endorsed the plan. {PLAN}In parliament the mood was less uniform than the vote suggested. "
        "Opposition deputies refused to back the plan, which in their eyes gives up for nothing what thousands of "
        "soldiers died for."
    )
    assert not [s for s in findings(text).statements if s.speaker == "vote"]


def test_what_a_plan_is_in_their_eyes_is_the_clause_behind(findings):
    """“The plan, which in their eyes gives nothing”: they say that it gives nothing, and not "the plan"."""
    text = "Opposition deputies refused to back the plan, which in their eyes gives the rebels everything for nothing."
    told = [s for s in findings(text).statements if s.evidence.rule == "attribution.account"]
    assert [[c.text(text) for c in s.content] for s in told] == [["gives the rebels everything for nothing"]]
