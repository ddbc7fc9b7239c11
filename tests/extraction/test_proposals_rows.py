"""Provisions in rows: the verb told once, what is said of all, purposes, whom each binds, what a plan is silent on."""

import pytest

from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

HEAD = "Envoy floats peace plan for Vesna\n\nThe peace plan for Vesna was drawn up by the envoy. "


@pytest.fixture
def told():
    """The terms of the first plan: topic, party bound, modality and the words of its spans."""

    def read(sentences):
        document = read_text(HEAD + sentences + "\n", id="vesna")
        (plan, *_) = extract_document(document).proposals
        return [
            (t.topic, t.party_bound, t.modality, " … ".join(c.text(document.text) for c in t.content))
            for t in plan.terms
        ]

    return read


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Under the plan Ruritania would hand the region its own courts and a tenth of the income from its ports.",
            "hand the region … a tenth of the income from its ports",
        ),
        ("The valley would keep half of the taxes and its own language.", "keep … its own language"),
        (
            "Under the plan the Ruritanian army would pull extra troops and heavy weapons back to their bases.",
            "pull … heavy weapons back to their bases",
        ),
    ],
)
def test_a_piece_of_a_row_keeps_the_verb_it_shares(told, sentence, words):
    """What stands behind "and" without a verb is told with the one before it."""
    assert words in [term[-1] for term in told(sentence)]


def test_what_ends_a_row_is_told_of_all_of_it(told):
    """The bases are where the troops go as well as the guns."""
    words = [t[-1] for t in told("Under the plan Ruritania would pull extra troops and heavy weapons back to bases.")]
    assert "Ruritania would pull extra troops … back to bases" in words


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the plan Ruritania would open two crossings, so that farmers and families can return to the hills.",
        "Under the plan Ruritania would open two crossings in order that the displaced and the wounded may return.",
        "Under the plan Ruritania would open two crossings so as to let aid and fuel into the valley.",
    ],
)
def test_what_a_provision_is_for_is_no_provision(told, sentence):
    """A purpose stays with what is to be done for it, and tells no topic."""
    ((topic, party, _, words),) = told(sentence)
    assert (topic, party) == ("movement", "Ruritania")
    assert words.startswith("Ruritania would open two crossings")
    assert sentence.rstrip(".").endswith(words[-12:])


def test_a_clause_without_a_subject_has_the_one_right_before_it(told):
    """Of two parties in one sentence the second frees the captives."""
    terms = told(
        "Under the plan the Blue Front would hand in 300 rifles and disband two brigades, and Zubrowka would pull its "
        "army out by June and set 40 captives free."
    )
    assert [(topic, party) for topic, party, _, _ in terms] == [
        ("weapons", "Blue Front"),
        ("armed_forces", "Blue Front"),
        ("withdrawal", "Zubrowka"),
        ("prisoners", "Zubrowka"),
    ]


def test_they_bind_nobody_whom_something_is_done_to(told):
    """Neither whom "they" disarm is bound, nor from whom they take over."""
    terms = told(
        "Under the plan 900 guards would be sent to the valley. They would disarm the militia and would take over from "
        "the 200 Ruritanian police there."
    )
    assert [party for _, party, _, words in terms if "disarm" in words or "take over" in words] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Under the plan fighters who lay down their arms would not be prosecuted.", "justice"),
        ("Under the plan all captives would be set free.", "prisoners"),
        ("Under the plan no Ruritanian prisoners would be deported.", "prisoners"),
    ],
)
def test_who_is_spared_or_freed_is_not_bound(told, sentence, topic):
    """What is done for somebody binds others."""
    assert (topic, None) in [(found, party) for found, party, _, _ in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the plan all troops would leave. The text is silent on the referendum that the rebels want.",
        "The plan provides for a halt to shelling but makes no mention of a referendum.",
        "The plan provides for a halt to shelling and says nothing about a referendum.",
    ],
)
def test_what_a_plan_is_silent_on_is_left_out(told, sentence):
    """Silence is told as such and binds nobody."""
    assert ("referendum", None, "left_out") in [term[:3] for term in told(sentence)]


def test_what_a_plan_does_not_say_of_a_thing_is_no_provision(told):
    """Who is to pay for it is not told."""
    terms = told("Under the plan all troops would leave. The plan does not say who will pay for the peacekeepers.")
    assert [topic for topic, *_ in terms] == ["withdrawal"]


def test_on_what_condition_a_plan_would_be_taken_is_no_provision_of_it(told):
    """What somebody would accept it for they ask for; the plan does not hold it."""
    terms = told(
        "Under the plan all troops would leave. A Ruritanian general said that the army would accept the plan only if "
        "the Blue Front left the towns and gave up its guns."
    )
    assert [topic for topic, *_ in terms] == ["withdrawal"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The plan provides for an end to the use of force.", "reported"),
        ("The plan provides for a police force and free elections.", "reported"),
    ],
)
def test_the_noun_force_requires_nothing(told, sentence, modality):
    """A word that requires as a verb does not do so as a noun."""
    assert {term[2] for term in told(sentence)} == {modality}


def test_an_amnesty_beside_a_vote_keeps_its_words(told):
    """What the people would approve are not the words of the amnesty."""
    words = {
        t[0]: t[-1]
        for t in told(
            "The plan provides for an amnesty and for a vote in which the people "
            "would approve the status that comes out of the talks."
        )
    }
    assert words["justice"] == "an amnesty"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Interior Minister Ilko Brant and the elected leaders of Sarn settled on the wording of an article that "
            "would write autonomy into law.",
            "write autonomy into law",
        ),
        (
            "Peacekeepers would be authorised to use “all necessary means” to protect civilians.",
            "Peacekeepers would be authorised to use “all necessary means” to protect civilians",
        ),
        ("The plan bars Zubria from joining the alliance.", "bars Zubria from joining the alliance"),
        ("The plan obliges Zubria to withdraw its troops.", "obliges Zubria to withdraw its troops"),
    ],
)
def test_a_provision_has_its_own_words_and_no_more(told, sentence, words):
    """Neither who settled on it, nor half of a quotation, nor a verb less than it needs."""
    assert words in [term[-1] for term in told("Under the plan all troops would leave. " + sentence)]


def test_a_row_of_names_stays_whole(told):
    """The first of three that would be recognised is not left behind, nor are things taken for names."""
    words = [
        term[-1]
        for term in told(
            "The plan makes several concessions, including that Sarn, Harn and Tams will be recognised as Ruritanian. "
            "Federal troops will take over airports and highways in Tams, and Ruritania will let aid in."
        )
    ]
    assert "Sarn, Harn and Tams will be recognised as Ruritanian" in words
    assert "Ruritania will let aid in" in words


def test_and_before_a_second_would_opens_a_provision(told):
    """Who stands between "and" and "was to" does what follows, whatever the tree hangs them on."""
    terms = told(
        "Under the plan the army was to stop its search operations in the villages and Norway was to free 40 captives."
    )
    assert [(topic, party) for topic, party, *_ in terms] == [("ceasefire", "army"), ("prisoners", "Norway")]


@pytest.mark.parametrize(
    "sentence", ["Under the plan its laws may be amended in May.", "Under the plan laws would have to be adapted."]
)
def test_laws_that_are_changed_are_a_matter_of_governance(told, sentence):
    """Whether it is told of laws or of who makes them."""
    assert [topic for topic, *_ in told(sentence)] == ["governance"]
