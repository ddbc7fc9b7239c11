"""Whose plan is whose, and where parties stand: owners, accords beside plans, nouns, conditions, one a sentence."""

import pytest

from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@pytest.fixture
def plans():
    """The plans of a page, each by its name: names, topics, and where parties stand."""

    def read(text):
        found = extract_document(read_text(text + "\n", id="vesna")).proposals
        return {
            p.name: (p.names, [t.topic for t in p.terms], {q.party: q.stance.value for q in p.positions})
            for p in found
            if p.kind == "plan"
        }

    return read


KERN = (
    "Talks in a gym came close to peace in Vesna\n\nThe war in Vesna had killed thousands when General Ustan Brod and "
    "Dr Fenna Ilk met. Between them sat Tobias Kern, a former judge.\n\n"
)


def test_plans_of_two_people_are_two(plans):
    """Where neither has a number or an adjective, whose a plan is tells it from another."""
    found = plans(
        KERN + "Kern's plan provided for elections within a year and for a common army. Ilk accepted Kern's plan at "
        "once.\n\nOn the second day Brod's plan was laid on the table. Under Brod's plan the junta would stay for two "
        "years, and the rebels would hand in their rifles. Ilk rejected Brod's plan."
    )
    assert {name: topics for name, (_, topics, _) in found.items()} == {
        "Kern's plan": ["elections", "armed_forces"],
        "Brod's plan": ["other", "weapons"],
    }
    assert [held["Fenna Ilk"] for *_, held in found.values()] == ["supports", "rejects"]


def test_a_plan_called_by_a_person_and_by_no_one_is_one(plans):
    """What has no owner takes up the plan of a person."""
    found = plans(
        KERN + "Kern's plan would halt the shelling for 60 days. Under the plan 40 captives would be freed. Ilk "
        "accepted the peace plan."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "page",
    [
        "Norland tables plan for Vesna\n\nNorland's plan for peace in Vesna would halt the shelling for 60 days. Its "
        "envoy, Ilko Brant, said that more troops would break the Tams agreement.",
        "Fighting in Vesna goes on\n\nThe Tams agreement ended the first war in Vesna in 2019. The rebels broke the "
        "Tams agreement in May.\n\nNorland's plan, handed over on Monday, would halt the shelling for 60 days.",
    ],
)
def test_an_accord_signed_before_is_no_name_of_a_plan(plans, page):
    """What two have signed is another thing than what somebody puts forward beside it."""
    assert [names for names, *_ in plans(page).values()] == [("Norland's plan",)]


def test_a_plan_of_its_own_is_called_by_its_name(plans):
    """What answers a draft has terms and stances of its own, and its proper name where it has one."""
    found = plans(
        "Council has a paper of its own for the Sarn coast\n\nThe draft settlement for the Sarn coast, drawn up by the "
        "Contact Group, would hand the region its own police force. Federal soldiers would stay in two garrisons.\n\n"
        "The Sarn Council has a plan of its own. Released in August, the Lorst Declaration demands a vote on "
        "independence within two years. President Auber Thale dismissed that document the same day."
    )
    assert {name: topics for name, (_, topics, _) in found.items()} == {
        "Lorst Declaration": ["referendum"],
        "draft settlement": ["police", "armed_forces"],
    }
    assert found["Lorst Declaration"][2] == {"Auber Thale": "rejects"}


def test_a_body_is_no_plan_of_whose_it_is(plans):
    """A state's mission to the United Nations is no name of the exchange that it confirms."""
    found = plans(
        "Ruritania and Norland agree on prisoner exchange\n\nFive Norlanders would be freed under a prisoner exchange "
        "that the two have worked out. Ruritania's mission to the United Nations confirmed the exchange."
    )
    assert [names for names, *_ in found.values()] == [("prisoner exchange",)]


def test_several_proposals_without_a_name_are_no_plan(plans):
    """A deal named later is none of "the proposals" told before, and these alone are no plan on the table."""
    found = plans(
        "What is the Lake Alliance?\n\nNorland is weighing options for punishing allies which failed to help in the "
        "war with Arboa.\n\nThe proposals include suspending Zubria from the military alliance, and reviewing "
        "Ruritania's claim to the Harn islands.\n\nThe president said that Vesna would not join the alliance as part "
        "of a peace deal with Arboa."
    )
    assert found == {}


NORLAND = (
    "Norland's plan for Vesna meets resistance\n\nNorland's plan for peace in Vesna, published on Monday, would halt "
    "the shelling for 60 days. "
)


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("The plan went ahead despite opposition from Grandia and Norway.", "Grandia rejects, Norway rejects"),
        ("Over the objections of Zubria, the council adopted the plan.", "Zubria rejects, council supports"),
        ("It has the backing of the Lake Union.", "Lake Union supports"),
        ("There was no opposition from Grandia to the plan.", ""),
        ("Norland hopes that the plan will win the support of Grandia.", ""),
        ("The Hearth Party will only vote for it if an article is restored.", "Hearth Party demands_change"),
        ("Zubria will not accept the plan unless disarmament is taken out of it.", "Zubria demands_change"),
        ("Grandia would accept the plan if the talks went on.", "Grandia open"),
        ("Grandia rejected the plan and demanded that the rebels surrender.", "Grandia rejects"),
        ("Zubria welcomed the plan but demanded changes to it.", "Zubria demands_change"),
        ("Finance Minister Orla Wen backed it. Deputy Prime Minister Ilko Brant came out against it. Former president "
         "Hadrik Solv called it a sham.", "Orla Wen supports, Ilko Brant rejects, Hadrik Solv rejects"),
    ],
)  # fmt: skip
def test_where_parties_stand(plans, sentence, held):
    """By a noun and whose it is, on a condition, once a sentence, and in a run of sentences on "it"."""
    ((_, _, told),) = plans(NORLAND + sentence).values()
    assert ", ".join(f"{party} {stance}" for party, stance in told.items() if party != "Norland") == held


def test_a_headline_that_ends_with_a_demand_is_read(plans):
    """What is asked for may be left out at the end of a line."""
    assert plans("Georgia demands\n\nShelling killed three people in Vesna on Friday.") == {}


def test_a_title_is_no_party_beside_its_holder(plans):
    """Of "Chadian Defence Minister Idriss Brant" the man stands by it, once."""
    ((_, _, told),) = plans(
        NORLAND + "“We agreed on the plan,” Chadian Defence Minister Idriss Brant told a press conference."
    ).values()
    assert set(told) <= {"Norland", "Idriss Brant", "Chad"}


def test_what_follows_if_a_condition_is_not_met_is_none():
    """Behind "unless that happens, X says" stands a threat and no condition; what is offered is offered once."""
    found = extract_document(
        read_text(
            "Fighting in Vesna goes on\n\nShelling killed three people in Vesna on Friday. Unless that happens, the "
            "Blue Front says, the truce of 2002 is dead. The Lake Church and the Red Union have offered to receive the "
            "hostages.\n",
            id="vesna",
        )
    ).proposals
    assert [(p.kind, len(p.terms)) for p in found] == [("offer", 1)]


@pytest.mark.parametrize(
    ("sentence", "terms", "held"),
    [
        (
            "The Blue Front gave the government of Kenya a week to free 40 prisoners and pull its troops out of Vesna. "
            "Kenya dismissed the ultimatum.",
            [("prisoners", "Kenya"), ("withdrawal", "Kenya")],
            [("Blue Front", "supports"), ("Kenya", "rejects")],
        ),
        (
            "Kenya has given the Blue Front until Friday to lay down its arms. The Blue Front rejected the ultimatum.",
            [("armed_forces", "Blue Front")],
            [("Kenya", "supports"), ("Blue Front", "rejects")],
        ),
    ],
)
def test_an_ultimatum_is_what_a_party_demands(sentence, terms, held):
    """Whom a party gives how long to do what is asked for it, and answers."""
    text = f"Deadline set in Vesna\n\nShelling killed three people in Vesna on Friday. {sentence}\n"
    (found,) = extract_document(read_text(text, id="vesna")).proposals
    assert found.kind == "demands"
    assert [(t.topic, t.party_bound) for t in found.terms] == terms
    assert [(p.party, p.stance.value) for p in found.positions] == held


def test_what_somebody_is_only_given_time_for_is_no_demand():
    """A court's term of appeal and a list that is handed over ask for nothing in war."""
    text = (
        "Shelling kills three\n\nShelling killed three people on Friday. The court gave the Blue Front three days to "
        "appeal. Doctors gave the commander a week to live. The envoy gave the Blue Front a list of prisoners.\n"
    )
    assert extract_document(read_text(text, id="vesna")).proposals == ()
