"""Where parties stand on a plan in the wordings of news, all of invented coverage: with the shipped model."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Proposal, Span
from dateline.pipeline.resources import extract_document, load_resources

PLAN = "The ceasefire plan would free 40 prisoners within a week. "


@pytest.fixture(scope="module")
def read():
    """Reads the plans of a text."""
    resources = load_resources()

    def find(text: str) -> tuple[Proposal, ...]:
        found = extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources).proposals
        return tuple(p for p in found if p.kind == "plan")

    return find


def stances(read, text):
    """Party and stance of each position on the one plan of a text."""
    (plan,) = read(text)
    return {(p.party, p.stance.value) for p in plan.positions}


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Egypt turned the plan down.", ("Egypt", "rejects")),
        ("Somalia turned it down.", ("Somalia", "rejects")),
        ("Kenya brushed the plan aside.", ("Kenya", "rejects")),
        ("Somalia ruled the plan out on Monday.", ("Somalia", "rejects")),
        ("Somalia withdrew from it.", ("Somalia", "rejects")),
        ("Chad declined to sign it.", ("Chad", "rejects")),
        ("Kenya reiterated its opposition to the plan.", ("Kenya", "rejects")),
        ("Ethiopia urged both sides to reject it.", ("Ethiopia", "rejects")),
        ("Turkey called the plan an attempt to save the junta.", ("Turkey", "rejects")),
        ("Turkey called the plan “reckless”.", ("Turkey", "rejects")),
        ("Kenya called the plan “serious and credible”.", ("Kenya", "supports")),
        ("Qatar declared its full support for the plan.", ("Qatar", "supports")),
        ("Kenya agreed to every point.", ("Kenya", "supports")),
        ("Sudan has reservations about the plan.", ("Sudan", "demands_change")),
        ("Uganda responded positively to the plan.", ("Uganda", "open")),
    ],
)
def test_where_a_party_stands(read, sentence, held):
    """A verb parted from its particle, a verdict, a noun of stance and an infinitive tell it as plain verbs do."""
    assert stances(read, PLAN + sentence) == {held}


def test_a_particle_of_another_clause_is_not_the_verbs(read):
    """Who turned to something before others went down has turned nothing down."""
    assert stances(read, f"{PLAN}Kenya turned to the plan, and shells rained down.") == set()


def test_it_is_the_plan_named_before_in_the_sentence(read):
    """What the second speaker of a sentence says of "it" is said of the plan that the first one judged."""
    text = f"{PLAN}Kenya called the plan “credible”; France said that it was constructive."
    assert stances(read, text) == {("Kenya", "supports"), ("France", "supports")}


@pytest.mark.parametrize("echo", [", as did Sudan", ", as has Sudan", " together with Sudan", ", along with Sudan"])
def test_who_does_as_another_does(read, echo):
    """A party that is only told to do the same holds the same."""
    assert stances(read, f"{PLAN}Ethiopia accepted the plan{echo}.") == {
        ("Ethiopia", "supports"),
        ("Sudan", "supports"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya handed the United Nations a ceasefire plan on Wednesday.",
        "Kenya has drawn up a ceasefire plan.",
        "Kenya unveiled the ceasefire plan on Sunday.",
        "The ceasefire plan outlined by Kenya was published on Sunday.",
    ],
)
def test_who_puts_a_plan_forward_stands_by_it(read, sentence):
    """Whoever draws up, hands over or outlines a plan supports it while nothing else is told of them."""
    assert ("Kenya", "supports") in stances(read, f"{sentence} {PLAN}")


def test_who_puts_it_forward_and_says_otherwise_holds_the_other(read):
    """What a maker says of the plan goes before that they made it."""
    text = f"Kenya unveiled a ceasefire plan on Sunday. {PLAN}Kenya rejected the plan on Monday."
    assert stances(read, text) == {("Kenya", "rejects")}


def test_an_earlier_plan_is_not_the_one_on_the_table(read):
    """Who turned down the earlier plan has not turned down this one."""
    assert stances(read, f"{PLAN}Egypt rejected the earlier plan. Kenya turned the previous plan down.") == set()


@pytest.mark.parametrize("when", ["late on Saturday", "in Doha on Saturday", "on Saturday", "this week", "in Doha"])
def test_an_agreement_told_by_its_verb_with_a_time_or_place(read, when):
    """What two sides agreed to do is a plan of both, wherever and whenever they did."""
    text = f"Kenya and Somalia agreed {when} to stop firing for 30 days and to exchange prisoners."
    assert stances(read, text) == {("Kenya", "supports"), ("Somalia", "supports")}


def test_agreeing_somewhere_is_no_plan_without_a_task(read):
    """An agreement in some place binds nobody where nothing is to be done."""
    assert read("Kenya and Somalia agreed in Doha that the heat was unbearable.") == ()


def test_a_front_is_known_by_its_name_alone(read):
    """Somebody called the Sarnath is the Sarnath Front."""
    text = f"Envoys of the Sarnath Front came to Doha. {PLAN}The Sarnath, which wants independence, has rejected it."
    assert stances(read, text) == {("Sarnath Front", "rejects")}


@pytest.mark.parametrize("body", ["UN mission", "OSCE mission", "African Union commission"])
def test_a_mission_of_a_body_is_no_naming_of_a_plan(read, body):
    """Soldiers and monitors of a body that the coverage names are not the plan of somebody else."""
    text = (
        f"Kenya's plan would withdraw its troops from Lamu. The {body} has been there since 1991. Somalia rejects it."
    )
    assert not [name for plan in read(text) for name in plan.names if body in name]


@pytest.mark.parametrize("people", ["foreign ministers", "presidents", "armies", "governments"])
def test_who_speak_for_two_states_are_both(read, people):
    """The ministers, presidents and armies of two states hold what the states hold."""
    text = f"{PLAN}The {people} of Kenya and Somalia rejected the plan on Monday."
    assert stances(read, text) == {("Kenya", "rejects"), ("Somalia", "rejects")}


def test_things_of_two_states_are_neither(read):
    """What two states have is not the states."""
    assert stances(read, f"{PLAN}The newspapers of Kenya and Somalia rejected the plan on Monday.") == set()


def test_who_was_in_office_does_not_speak_for_the_state(read):
    """A former president among the mediators holds no position of the country."""
    text = f"{PLAN}Juma Otieno, Kenya's former president and one of the mediators, urged both sides to accept it."
    assert stances(read, text) == {("Juma Otieno", "supports")}
