"""Terms told without "would", with a gap, or only in a denial, and whom "both sides" are: with the shipped model."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Proposal, Span
from dateline.pipeline.resources import extract_document, load_resources

SIGNED = "Kenya and Somalia signed the Harbour accord on Monday. "


@pytest.fixture(scope="module")
def read():
    """Reads the proposals of a text."""
    resources = load_resources()

    def find(text: str) -> tuple[Proposal, ...]:
        return extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources).proposals

    return find


def told(read, text):
    """Party, value, modality and words of the terms of the one plan of a text."""
    (plan,) = (p for p in read(text) if p.kind == "plan")
    return [(t.party_bound, t.value, t.modality, t.content[0].text(text)) for t in plan.terms]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty prisoners were released in the first phase of the Harbour accord.",
        "Two crossings were reopened under the Harbour accord.",
        "Kenya withdrew its troops from the coast under the Harbour accord.",
        "Heavy guns have been pulled back from the river under the accord.",
    ],
)
def test_what_was_done_under_a_plan_in_force_is_a_provision(read, sentence):
    """The past tense tells a term where the sentence puts it under the plan."""
    (term,) = told(read, SIGNED + sentence)
    assert term[2] == "done"
    assert term[3] == sentence.removesuffix(".")


def test_what_no_list_knows_is_told_where_a_party_has_done_it(read):
    """What a side has done under the accord is a term though no topic has a word for it."""
    text = f"{SIGNED}Forty prisoners were freed under the Harbour accord. Somalia returned 14 boats under the accord."
    assert [(party, value) for party, value, _, _ in told(read, text)] == [(None, "Forty"), ("Somalia", "14")]


def test_a_phase_that_opens_the_sentence_puts_it_under_the_plan(read):
    """In the other order of words it is the same provision."""
    ((_, value, _, words),) = told(read, SIGNED + "In the first stage of the accord 30 detainees were freed on Sunday.")
    assert value == "30"
    assert "detainees were freed" in words


@pytest.mark.parametrize(
    "sentence",
    [
        "No prisoners have been released under the Harbour accord.",
        "Forty prisoners were released last year, before the Harbour accord.",
        "The Harbour accord takes effect after the withdrawal of troops in June.",
        "Somalia denied that its soldiers had shelled the port.",
        "The Kenyan government denied that the Harbour accord had failed to stop the fighting.",
        "Kenya denied that it had opened talks on a prisoner swap.",
    ],
)
def test_what_was_not_done_or_promised_is_none(read, sentence):
    """What was not done under it, was done before it, or is denied of something else is no provision."""
    text = f"{SIGNED}Under the Harbour accord both sides would clear their mines. {sentence}"
    assert [term[3] for term in told(read, text)] == ["both sides would clear their mines"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya's president denied that an amnesty had been promised.",
        "Officials denied that the Harbour accord promised an amnesty for militia commanders.",
        "The Kenyan government denied that an amnesty had been agreed under the accord.",
    ],
)
def test_what_is_denied_to_have_been_promised_is_ruled_out(read, sentence):
    """A point known only through a denial is a term that the plan does not have, and never an offer."""
    found = told(read, f"{SIGNED}Under the Harbour accord both sides would clear their mines. {sentence}")
    assert ("ruled_out", True) in [(modality, "amnesty" in words) for _, _, modality, words in found]
    assert all(modality != "offered" for _, _, modality, _ in found)
    assert all("denied" in words for _, _, modality, words in found if modality == "ruled_out")  # else they say it


@pytest.mark.parametrize("joint", [" and Somalia 150", ", Somalia 150", " and Somalia 150 under the Harbour accord"])
def test_a_verb_told_once_binds_each_party_to_its_own_figure(read, joint):
    """Told with one verb ("A would hand over 250 and B 150") are two terms; no figure is another party's."""
    text = f"{SIGNED}Under the Harbour accord Kenya would hand over 250 prisoners{joint}."
    assert [(party, value) for party, value, _, _ in told(read, text)] == [("Kenya", "250"), ("Somalia", "150")]


def test_a_side_by_its_noun_has_its_own_figure(read):
    """Told "the Shabelle side 150", the side is the party."""
    shares = "Under the Harbour accord Kenya would free 250 prisoners, the Shabelle side 150."
    text = f"{SIGNED}The Shabelle came too. {shares}"
    assert [(party, value) for party, value, _, _ in told(read, text)] == [("Kenya", "250"), ("Shabelle side", "150")]


def test_no_figure_is_given_to_what_is_no_party(read):
    """A road's number is not what a party would do."""
    text = f"{SIGNED}Under the Harbour accord Kenya would clear Route 5 and Highway 7 of mines."
    assert "Highway" not in {party for party, *_ in told(read, text)}


@pytest.mark.parametrize("pair", ["both sides", "the two", "the two countries"])
def test_both_sides_are_the_two_that_signed(read, pair):
    """Where the document tells that exactly two signed, they are who is bound."""
    ((party, *_),) = told(read, f"{SIGNED}Under the Harbour accord {pair} would withdraw their troops from the coast.")
    assert party == "Kenya and Somalia"


@pytest.mark.parametrize(
    "made",
    [
        "Kenya, Somalia and Ethiopia signed the Harbour accord on Monday. ",
        "Ethiopia and Qatar drafted the Harbour accord. ",
    ],
)
def test_both_sides_stay_unnamed_where_two_did_not_sign(read, made):
    """Of three signers two cannot be told apart, and who drafts a plan may only mediate."""
    ((party, *_),) = told(read, f"{made}Under the Harbour accord both sides would withdraw their troops.")
    assert party == "both sides"


def test_who_demands_is_not_bound(read):
    """A mediator who demands a thing has not to do it."""
    text = SIGNED + "Qatar's envoy, Ana Ruiz, demanded under the Harbour accord a full withdrawal of troops."
    assert {party for party, *_ in told(read, text)} <= {None}


def test_who_is_to_be_given_something_is_not_bound(read):
    """Told of "a deal under which fighters are to be given land" is a duty of whoever gives."""
    text = (
        "Chad and the Blue Front agreed on Monday to a deal under which 900 fighters are to be given land. "
        "The deal also obliges the government to release 200 prisoners."
    )
    assert [(party, value) for party, value, _, _ in told(read, text)] == [(None, "900"), ("government", "200")]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("The deal requires the army to withdraw its tanks from Bora.", "army"),
        ("The deal also obliges the rebels to free 40 hostages.", "rebels"),
        ("The accord bars both sides from deploying heavy weapons at the river.", "both sides"),
    ],
)
def test_whom_a_deal_obliges_or_bars_is_bound(read, sentence, party):
    """The object of the verb that binds is who has to do or leave it, and not the deal."""
    text = f"Kenya, Chad and the Blue Front agreed on Monday to a deal under which 900 fighters would leave. {sentence}"
    assert told(read, text)[-1][0] == party


def test_a_list_of_infinitives_is_read_behind_who_has_seen_the_text(read):
    """Behind "under the text, seen by X," each "to …" is a term of both sides."""
    text = (
        SIGNED
        + "Under the Harbour accord, seen by the Post, both sides are to open three crossings and to lift sanctions."
    )
    assert [(party, words) for party, _, _, words in told(read, text)] == [
        ("Kenya and Somalia", "both sides are to open three crossings"),
        ("Kenya and Somalia", "to lift sanctions"),
    ]


def test_what_a_bridging_text_takes_from_a_draft_is_its_own(read):
    """What it takes over is a provision of it."""
    text = (
        "Mediators tabled a bridging text. The bridging text takes the withdrawal of foreign troops from the"
        " government's draft and the timetable for elections from the Blue Front's."
    )
    plan = next(p for p in read(text) if "bridging text" in p.name.lower())
    assert {"foreign_forces", "elections"} == {term.topic for term in plan.terms}


def test_whose_draft_a_term_is_taken_from_is_not_bound(read):
    """The owner of the other draft has not to do what is taken from it."""
    text = "Mediators tabled a bridging text. The bridging text takes the return of refugees from Kenya's draft."
    plan = next(p for p in read(text) if "bridging text" in p.name.lower())
    assert [term.party_bound for term in plan.terms] == [None]


@pytest.mark.parametrize(
    "joined", ["Kenya and Somalia signed the Harbour accord.", "The accord was signed by Kenya and Somalia."]
)
def test_all_who_sign_support_it(read, joined):
    """Nobody of a row is lost, whichever way round it is told."""
    text = f"Under the Harbour accord Kenya would release 40 prisoners. {joined}"
    (plan,) = read(text)
    assert {p.party for p in plan.positions if p.stance == "supports"} == {"Kenya", "Somalia"}


@pytest.mark.parametrize(
    "talks",
    [
        "The foreign ministers of Kenya and Somalia met in Doha on Sunday to discuss the Harbour accord.",
        "Kenya's president, Ann Otieno, phoned the Somali prime minister, Abdi Warsame, to discuss the accord.",
        "Kenyan and Somali envoys met in Doha on Sunday. They discussed the Harbour accord for three hours.",
    ],
)
def test_talks_on_a_plan_hang_on_it(read, talks):
    """A meeting or a call in a sentence that names the plan carries it."""
    (plan,) = read(f"{SIGNED}Under the Harbour accord Kenya would release 40 prisoners. {talks}")
    assert len(plan.events) == 1


@pytest.mark.parametrize(
    "talks",
    [
        "Kenyan and Somali envoys met in Doha on Sunday. Officials have praised the Harbour accord.",
        "Kenyan and Somali envoys met in Doha on Sunday. They will sign a trade treaty in June.",
    ],
)
def test_talks_on_something_else_do_not(read, talks):
    """A meeting told beside a plan that nobody says was discussed is none of its meetings."""
    (plan,) = read(f"{SIGNED}Under the Harbour accord Kenya would release 40 prisoners. {talks}")
    assert plan.events == ()


def test_who_brokered_a_plan_and_demands_something_wants_no_change_of_it(read):
    """The plan is named only to tell who somebody is."""
    text = (
        f"{SIGNED}Under the Harbour accord Kenya would release 40 prisoners. Qatar's prime minister, Hamad Saleh, who"
        " brokered the accord, demanded that both sides stop all attacks at once."
    )
    (plan,) = (p for p in read(text) if p.kind == "plan")
    assert {p.party for p in plan.positions} == {"Kenya", "Somalia"}
