"""Proposals: the names of a plan, its terms by topic and party, and where each party stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.proposals.finding import find_proposals
from dateline.language.analyser import analyse
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon, load_word_list
from dateline.model import (
    Actor,
    Document,
    Evidence,
    Findings,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Proposal,
    Span,
    SpeakerKind,
    Stance,
)

LANDS = ("Ruritania", "Grandrealm")
PEOPLE = ("Holm", "Hentzau", "Black")
BODIES = ("Blue Front",)


class NoGazetteer:
    def places_named(self, names: object) -> dict[str, list[object]]:
        return {}

    def place(self, place_id: int) -> None:
        return None


KNOWLEDGE = Knowledge(load_lexicon(), NoGazetteer())  # type: ignore[arg-type]


def spans(text: str, words: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(rf"\b{re.escape(words)}\b", text))


def read(text: str) -> tuple[Proposal, ...]:
    places = [
        PlaceMention(s, name, name, PlaceKind.COUNTRY, PlaceUse.METONYM, Evidence((s,), "test"))
        for name in LANDS
        for s in spans(text, name)
    ]
    actors = [Actor(n, SpeakerKind.PERSON, spans(text, n)) for n in PEOPLE if n in text]
    actors += [Actor(n, SpeakerKind.ORGANISATION, spans(text, n)) for n in BODIES if n in text]
    findings = Findings(places=tuple(sorted(places, key=lambda p: p.span)), actors=tuple(actors))
    document = Document(id="d", text=text, outlet="The Courier")
    return find_proposals(analyse(document), findings, KNOWLEDGE).proposals


def topics(proposal: Proposal) -> dict[str, tuple[str | None, str | None]]:
    return {t.topic: (t.party_bound, t.value) for t in proposal.terms}


def test_a_plan_has_its_number_as_its_name_however_it_is_called_later() -> None:
    """Later namings ("the plan", a peace plan of its maker) take up the numbered plan."""
    (proposal,) = read(
        "Holm published a 19-point peace plan on Monday. The plan says Ruritania would withdraw from the valley."
        " Black welcomed Holm's peace plan."
    )
    assert "19-point" in proposal.name
    assert len(proposal.mentions) == 3


def test_two_plans_stay_two() -> None:
    """A plan with another number is another plan."""
    found = read(
        "Under the 19-point plan Ruritania would withdraw its troops from the valley.\n"
        "Under the 7-point plan Grandrealm would hold elections within a year."
    )
    assert len(found) == 2


def test_terms_have_topic_party_and_value() -> None:
    """Each clause is a term of its own topic, with whom it binds and how much."""
    (proposal,) = read(
        "Under the 19-point plan Ruritania would withdraw from the valley, cut its army to 40,000 soldiers"
        " and pay an undisclosed rent."
    )
    found = topics(proposal)
    assert found["withdrawal"][0] == "Ruritania"
    assert found["armed_forces"] == ("Ruritania", "40,000")
    assert all(t.reported_by == ("The Courier",) for t in proposal.terms)


def test_whom_a_plan_binds_stands_behind_its_verb() -> None:
    """Of "would require X to" X is bound."""
    (proposal,) = read("The 19-point plan would require Ruritania to release all prisoners of war.")
    assert topics(proposal)["prisoners"] == ("Ruritania", "all")


def test_what_follows_in_would_goes_on_about_the_plan() -> None:
    """A sentence behind goes on with the plan; one that judges it does not."""
    (proposal,) = read(
        "The 19-point plan calls for a ceasefire. A joint commission of observers would oversee the border."
        " Such a step would be a gift to the army of Grandrealm."
    )
    assert set(topics(proposal)) == {"ceasefire", "monitoring"}


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("Hentzau rejected the 19-point plan.", "Hentzau", Stance.REJECTS),
        ("Hentzau has backed the 19-point plan.", "Hentzau", Stance.SUPPORTS),
        ("Blue Front said it was ready to discuss the 19-point plan.", "Blue Front", Stance.OPEN),
        ("Hentzau, who leads the talks, reportedly supports the 19-point plan.", "Hentzau", Stance.SUPPORTS),
        ("Hentzau demanded changes to the 19-point plan.", "Hentzau", Stance.DEMANDS_CHANGE),
    ],
)
def test_a_party_stands_where_its_verb_says(sentence: str, party: str, stance: Stance) -> None:
    """The subject of a stance verb has that stance on the plan behind it."""
    text = f"The 19-point plan calls for a ceasefire.\n{sentence}"
    if party == "Blue Front":
        text = text.replace("said it was", "is")
    (proposal,) = read(text)
    assert [(p.party, p.stance) for p in proposal.positions] == [(party, stance)]


@pytest.mark.parametrize(
    "sentence",
    [
        "If Hentzau rejects the 19-point plan the war goes on.",
        "Hentzau could accept the 19-point plan.",
        "Holm has not said whether Hentzau backs the 19-point plan.",
    ],
)
def test_what_is_supposed_is_no_position(sentence: str) -> None:
    """Conditions and possibilities give no stance."""
    (proposal,) = read(f"The 19-point plan calls for a ceasefire.\n{sentence}")
    assert proposal.positions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Holm plans to visit the valley. She would like to see the border.",
        "The company will deal with the complaint. It would pay compensation.",
        "They were drafted into the army and would withdraw.",
        "",
    ],
)
def test_words_alike_are_no_plan(text: str) -> None:
    """Verbs and everyday plans make no proposal."""
    assert read(text) == ()


def test_every_topic_has_an_id_and_a_category() -> None:
    """The topics map to PA-X's categories, each id written as an identifier."""
    for entry in load_word_list("topics").entries:
        assert re.fullmatch(r"[a-z_]+", entry["topic"])
        assert entry["pax"]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=150))
def test_any_text_is_survived(text: str) -> None:
    """Whatever stands around, the spans of a proposal lie inside the text."""
    whole = f"{text}\nThe 19-point plan would require Ruritania to withdraw. {text}"
    for proposal in read(whole):
        assert all(span.end <= len(whole) for span in proposal.evidence.spans)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hentzau has not been informed of the 19-point plan.",
        "Hentzau had no immediate response.",
        "Hentzau, who leads the talks, has not said where it stands.",
    ],
)
def test_silence_is_unknown_and_no_rejection(sentence: str) -> None:
    """Who has not been told, or has not answered, stands nowhere yet."""
    (proposal,) = read(f"The 19-point plan calls for a ceasefire.\n{sentence}")
    assert [(p.party, p.stance) for p in proposal.positions] == [("Hentzau", Stance.UNKNOWN)]


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("The 19-point plan was rejected by Ruritania.", "Ruritania", Stance.REJECTS),
        ("The 19-point plan that Grandrealm is pitching is still secret.", "Grandrealm", Stance.SUPPORTS),
        ("Ruritania and Grandrealm have accepted the terms.", "Ruritania", Stance.SUPPORTS),
        ("Grandrealm is preparing to propose a 19-point plan.", "Grandrealm", Stance.SUPPORTS),
    ],
)
def test_positions_in_the_passive_before_the_plan_and_on_its_terms(sentence: str, party: str, stance: Stance) -> None:
    """Who takes a stance stands behind "by", behind the plan, or before its terms."""
    (proposal,) = read(f"The 19-point plan calls for a ceasefire. {sentence}")
    assert (party, stance) in [(p.party, p.stance) for p in proposal.positions]


def test_a_position_on_one_term_says_on_which() -> None:
    """What is rejected may be one topic of the plan and not the whole."""
    (proposal,) = read("The 19-point plan calls for a referendum and a ceasefire. Ruritania rejected the referendum.")
    assert [(p.stance, p.topic) for p in proposal.positions] == [(Stance.REJECTS, "referendum")]


def test_of_two_plans_each_has_what_is_told_behind_its_name() -> None:
    """What follows the naming of one plan is not the other's."""
    first, second = read(
        "Under the 19-point plan Ruritania would hold elections. The cash-for-land deal would let Grandrealm lease"
        " the valley. It would pay rent for 90 years."
    )
    assert "elections" in topics(first)
    assert "elections" not in topics(second)
    assert topics(second)["reconstruction"][0] is None
    assert "reconstruction" not in topics(first)


def test_what_is_quoted_in_the_style_of_something_is_a_plan() -> None:
    """Somebody puts forward "an X-style Y", and later namings take it up."""
    (proposal,) = read(
        "Grandrealm wants to propose a “Strelsau-style” partition of Ruritania. Under the proposed plan Ruritania would"
        " withdraw its troops from the valley."
    )
    assert proposal.keys == ("strelsau-style",)
    assert "withdrawal" in topics(proposal)


def test_a_ceasefire_plan_told_as_one_of_several_is_not_the_one_spoken_of() -> None:
    """An article that brings in another plan does not take up the one before."""
    (proposal,) = read(
        "Under the Strelsau-style power-sharing plan Ruritania would hold elections. Holm wants a ceasefire plan by"
        " Friday. There is no ceasefire deal yet."
    )
    assert len(proposal.mentions) == 1


def test_versions_are_told_by_their_words() -> None:
    """A term told of a later version says so, and the version is known."""
    (proposal,) = read(
        "The 19-point plan would cap the army of Ruritania at 40,000 soldiers. The revised text of the plan would cap"
        " the army of Ruritania at 60,000 soldiers."
    )
    assert [t.label for t in proposal.texts] == ["revised text"]
    assert [(t.value, t.version) for t in proposal.terms] == [("40,000", None), ("60,000", "revised text")]


def test_who_made_worked_on_and_leaked_a_plan_is_told() -> None:
    """Hands in a plan stand before it or behind "by"."""
    (proposal,) = read(
        "The 19-point plan, drafted by Holm, calls for a ceasefire. Hentzau and Black have been working on the plan."
    )
    assert {(r.role, r.name) for r in proposal.roles} == {
        ("made", "Holm"),
        ("worked_on", "Hentzau"),
        ("worked_on", "Black"),
    }


def test_friends_that_support_it_support_no_plan() -> None:
    """In "the states that support it" it is the state just named, not the plan."""
    (proposal,) = read(
        "The 19-point plan calls for a ceasefire. Ruritania and the Grandrealm friends that support it met in Strelsau."
    )
    assert proposal.positions == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Under the so-called Strelsau accord Ruritania would withdraw from the valley.", "Strelsau accord"),
        (
            "A proposal from the Blue Front would have Ruritania withdraw from the valley.",
            "proposal from the Blue Front",
        ),
        ("The junta sent a counter-proposal. It calls for a ceasefire of 30 days.", "counter-proposal"),
        ("Under the prisoner swap Ruritania would hand over 40 prisoners.", "prisoner swap"),
    ],
)
def test_a_plan_is_named_by_its_name_its_maker_or_what_it_answers(text: str, name: str) -> None:
    """Not only numbers and sorts name a plan."""
    (proposal,) = read(text)
    assert name in proposal.names


def test_what_answers_a_plan_is_another_plan() -> None:
    """The terms of a counter-proposal are not those of the plan it answers, and what follows goes on with it."""
    first, second = read(
        "The bloc's transition plan would bring elections and a ceasefire. Under the junta's counter-proposal"
        " sanctions would be lifted. The offer would also bring a referendum."
    )
    assert set(topics(first)) == {"elections", "ceasefire"}
    assert set(topics(second)) == {"sanctions", "referendum"}


def test_an_offer_without_a_name_is_kept_for_two_topics_of_war_and_peace() -> None:
    """Alone it is a plan where its terms say so, and none where they might be told of a company's."""
    (proposal,) = read("The offer would lift the sanctions on Ruritania. It would also free all prisoners of war.")
    assert proposal.name == "offer"
    assert read("The offer would cut customs for ships. It would also reopen the port.") == ()


def test_a_later_text_carries_on_until_an_earlier_one_is_named() -> None:
    """What follows "the updated text" is of it; a figure of before is no value; what is dropped says so."""
    (proposal,) = read(
        "Holm has dropped the demand for elections from the 22-point plan. The updated text has 19 points, down from"
        " 22. It would let Ruritania keep an army of 60,000 soldiers, up from 40,000. Ruritania would still cede the"
        " valley. The first draft would have brought a referendum."
    )
    found = {t.topic: (t.value, t.modality, t.version) for t in proposal.terms}
    assert found["elections"][1:] == ("dropped", None)
    assert found["armed_forces"] == ("60,000", "reported", "updated text")
    assert found["territory"][2] == "updated text"
    assert found["referendum"][2] is None
    assert set(proposal.keys) == {"22-point", "19-point"}
