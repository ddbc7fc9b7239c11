"""Plans by other names, who stands behind them, and what is offered if something else comes: with the shipped model."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Proposal, Span
from dateline.pipeline.resources import extract_document, load_resources

WAR = "On Friday shelling killed ten people in Bora. "


@pytest.fixture(scope="module")
def read():
    """Reads the proposals of a text in a document of war."""
    resources = load_resources()

    def find(text: str) -> tuple[Proposal, ...]:
        text = WAR + text
        return extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources).proposals

    return find


def held(proposal):
    """Party and stance of every position on a plan."""
    return {(p.party, p.stance.value) for p in proposal.positions}


def topics(proposal):
    """Topic and party of its terms."""
    return {(t.topic, t.party_bound) for t in proposal.terms}


def test_a_plan_called_by_a_states_adjective_is_that_states(read):
    """Who answers it is enough to keep it, though none of its terms is told."""
    (plan,) = read("The Turkish plan was discussed on Monday. Chad rejected the Turkish plan.")
    assert plan.name == "Turkish plan"
    assert held(plan) == {("Chad", "rejects"), ("Turkey", "supports")}


def test_two_names_of_one_state_are_one_plan_and_two_states_two(read):
    """Of "the US plan" and "the American plan" there is one; "the Iranian proposal" is another."""
    text = "The US plan would free all hostages. Niger called the American plan fair. "
    (plan,) = read(text)
    assert plan.names == ("US plan", "American plan")
    plans = read(f"{text}The Iranian proposal would keep 40 soldiers in Bora. Chad favours the Iranian proposal.")
    assert [p.name for p in plans] == ["US plan", "Iranian proposal"]
    assert ("Chad", "supports") in held(plans[1])


def test_a_truce_that_one_side_declares_is_a_plan_of_its_own(read):
    """Its maker stands by it, its name says that it is a ceasefire, and who turns it down is told."""
    (plan,) = read("Chad's government on Sunday rejected a unilateral ceasefire declared by the Blue Front.")
    assert held(plan) == {("Chad", "rejects"), ("Blue Front", "supports")}
    assert {topic for topic, _ in topics(plan)} == {"ceasefire"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad signed a peace deal with Niger in Doha on Monday.",
        "A peace deal between Chad and Niger was signed in Doha on Monday.",
        "Chad and Niger reached a peace deal in Doha on Monday.",
    ],
)
def test_who_signed_it_stands_by_it_and_both_armies_are_theirs(read, sentence):
    """Whichever way the signing is told, the plan has two parties, and "both" are these."""
    (plan,) = read(f"{sentence} Under the deal both armies would leave Bora.")
    assert held(plan) == {("Chad", "supports"), ("Niger", "supports")}
    assert ("armed_forces", "Chad and Niger") in topics(plan)


def test_a_denied_refusal_is_no_refusal(read):
    """Who denies that somebody turned a plan down tells no stance of theirs."""
    (plan,) = read("Chad denied that Niger had turned down the Turkish plan. Sudan welcomed the Turkish plan.")
    assert held(plan) == {("Sudan", "supports"), ("Turkey", "supports")}


def test_both_sides_are_the_two_whom_the_terms_bind(read):
    """Where nobody signed, "both sides" are the two parties of its terms; with three they are nobody."""
    terms = "Under an Egyptian proposal, Chad would withdraw from Bora and the Blue Front would free 40 soldiers"
    (plan,) = read(f"{terms}. Both sides have accepted the proposal, Egypt's foreign minister said.")
    assert {("Chad", "supports"), ("Blue Front", "supports")} < held(plan)
    (plan,) = read(f"{terms}. Niger would send 500 monitors under the proposal. Both sides have accepted the proposal.")
    assert held(plan) == {("Egypt", "supports")}


def test_the_government_alone_is_the_only_one_told_of(read):
    """A bare "the government" is the one state whose government the document names; with two it stays a word."""
    first, second = "Chad's government and the Blue Front", "Chad's government and Niger's government"
    rest = " agreed on Wednesday to silence their guns. Under the agreement the government will let aid in."
    (one,) = read(first + rest)
    assert ("humanitarian", "Chad") in topics(one)
    (two,) = read(second + rest)
    assert ("humanitarian", "government") in topics(two)


@pytest.mark.parametrize("verb", ["stop shelling Bora", "pull out of Bora", "release 40 prisoners"])
@pytest.mark.parametrize("condition", ["if", "once", "provided that"])
def test_what_a_party_would_do_if_something_came_is_an_offer(read, verb, condition):
    """What it would do is offered, what it waits for is required, and the answer to "the offer" is kept with it."""
    said = f"The Blue Front said it would {verb} {condition} the army withdrew its tanks from the river."
    (offer,) = read(f"{said} Chad's government rejected the offer.")
    assert offer.kind == "offer"
    assert {t.modality for t in offer.terms} == {"offered", "required"}
    assert held(offer) == {("Blue Front", "supports"), ("Chad", "rejects")}


def test_what_others_would_do_is_no_offer_of_who_says_so(read):
    """A minister who says that the enemy would stop if it were beaten offers nothing; nor is a threat an offer."""
    assert not read("Chad's foreign minister said the Blue Front would stop shelling Bora if it ran out of shells.")
    assert not read("The Blue Front said it would attack Bora again if the army withdrew its tanks.")


def test_what_an_official_without_a_name_makes_a_condition_is_the_states(read):
    """The army of which an official of a state speaks is that state's."""
    said = "A Chadian military official said the army would accept a truce only if the Blue Front gave up its weapons."
    (conditions,) = read(said)
    assert conditions.name == "Chad’s conditions"
    assert topics(conditions) == {("weapons", "Blue Front")}


def test_a_truce_asks_for_nothing_as_a_party(read):
    """What the ceasefire between two calls for is no demand of theirs."""
    assert all(
        p.kind == "plan" for p in read("The ceasefire between Chad and Niger calls for an exchange of prisoners.")
    )


def test_a_state_is_who_its_unnamed_president_is(read):
    """The words "Chad's president" without a name take a stance for Chad; with a name it is the person's."""
    plan = "The African Union presented a roadmap that calls for a ceasefire and for elections within a year. "
    (unnamed,) = read(plan + "Chad's president accepted the roadmap.")
    assert held(unnamed) == {("Chad", "supports"), ("African Union", "supports")}
    assert topics(unnamed) == {("ceasefire", None), ("elections", None)}
    (named,) = read(plan + "Chad's president, Idris Mahamat, accepted the roadmap.")
    assert held(named) == {("Idris Mahamat", "supports"), ("African Union", "supports")}


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether or not Niger wants changes to the Turkish plan.",
        "Niger insisted that the Turkish plan, which it has read, is long.",
        "Niger insisted that its army will be strongest if the Turkish plan is signed.",
        "Niger's foreign minister, Ali Kasa, said it was dangerous to live near the border.",
        "Only two deputies, both of whom opposed the Turkish plan, came.",
    ],
)
def test_what_is_supposed_or_only_asserted_is_no_stance(read, sentence):
    """Neither "whether", nor what somebody insists is so, nor a number of people tells where a party stands."""
    (plan,) = read(f"Chad rejected the Turkish plan. {sentence}")
    assert held(plan) == {("Chad", "rejects"), ("Turkey", "supports")}


def test_what_a_party_does_not_want_is_no_demand(read):
    """A verb of asking with "not" before it asks for nothing."""
    assert not read("Chad doesn't want another army near its borders.")
    (demands,) = read("Chad wants the army of Niger to leave its territory.")
    assert demands.kind == "demands"


def test_nobody_makes_a_treaty_by_a_suggestion_of_theirs(read):
    """Somebody's proposal beside a signed deal does not make them its maker."""
    text = "Chad and Niger signed a peace deal on Monday. Under the deal both armies would leave Bora. "
    (plan,) = read(f"{text}Omar Deby's suggestion was another.")
    assert held(plan) == {("Chad", "supports"), ("Niger", "supports")}


@pytest.mark.parametrize(
    ("aside", "others"),
    [
        ("Niger and Mali, both of which rejected the Turkish plan, sent nobody.", {"Niger", "Mali"}),
        ("The five factions, most of which rejected the Turkish plan, left.", set()),
        ("Four ministers, two of whom had rejected the Turkish plan, attended.", set()),
    ],
)
def test_a_share_of_a_row_stands_for_none_but_who_is_named_whole(read, aside, others):
    """What "both of" two named states did they did; what "most of" a number did is no party's stance."""
    (plan,) = read(f"Chad rejected the Turkish plan. {aside}")
    assert {party for party, stance in held(plan) if stance == "rejects"} == {"Chad", *others}
