"""Who goes on speaking, where a page names others beside: about invented parties, with the reader model."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Findings, SpeakerKind
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def read(words: str) -> Findings:
    return extract_document(read_text(words, id="x", published="2031-05-08"))


def speakers(words: str) -> list[str]:
    return [statement.speaker for statement in read(words).statements]


def kinds(words: str) -> dict[str, SpeakerKind]:
    return {actor.name: actor.kind for actor in read(words).actors}


ZANTIA = (
    "Zantia's defence ministry said two posts had been hit. Zantia's parliament met in the night. "
    "Zantia has rejected a truce.\n\n"
    "The Zantian foreign secretary, Ida Marek, gave a briefing. She said the dam was safe."
)


def test_a_state_that_no_list_has_is_told_by_what_it_has():
    """A ministry and a parliament of its own, a people: no person has these."""
    assert kinds(ZANTIA)["Zantia"] is SpeakerKind.STATE
    assert "Zantian" not in kinds(ZANTIA)
    assert speakers(ZANTIA)[-1] == "Ida Marek"


def test_its_ministry_keeps_the_name_of_such_a_state_as_written():
    assert speakers(ZANTIA)[0] == "Zantia’s defence ministry"


def test_a_ministry_speaks_and_not_the_town_where_it_sits():
    assert speakers("The health ministry in the capital, Orlo, said nine people had died.") == ["health ministry"]
    assert speakers("The mayor in the port city, Ida Marek, said the road was open.") == ["Ida Marek"]


def test_a_ruler_with_an_army_is_a_person_all_the_same():
    text = "Marek's army held the port. Marek's government fell in May. Marek said the war would go on."
    assert kinds(text).get("Marek") is not SpeakerKind.STATE


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('I met Halima. "We hid by day," she said. The centre\'s manager was there. "It is full," he said.', None),
        (
            'I met Halima. "We hid by day," she said. The centre\'s manager told us it was full. "We stop," he said.',
            "centre's manager",
        ),
    ],
)
def test_who_was_she_is_not_he(text, speaker):
    found = speakers(text)[-1]
    assert found == speaker if speaker else found != "Halima"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "One of the pilots told us the crates were heavy. He said that he had made nine flights.",
            "one of the pilots",
        ),
        (
            "The panel said that the field was mined. One of the pilots said the crates were full. He lives abroad.\n\n"
            "The panel does not spare the other side. The army, it says, bought drones in Orlo.",
            "panel",
        ),
    ],
)
def test_one_of_many_is_he_and_never_it(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ida Marek, the prosecutor, said a list was ready. The court has wanted Jan Falk since May. "
            "He denies the charges.",
            "Jan Falk",
        ),
        ("Omar Tal, a lawyer, said so. Jan Falk was accused of fraud. He has rejected the accusations.", "Jan Falk"),
        ("Omar Tal, a lawyer, said so. He met Jan Falk. He denied that the court was biased.", "Omar Tal"),
    ],
)
def test_who_denies_the_charges_is_the_one_charged(text, speaker):
    assert speakers(text)[-1] == speaker


def test_who_answers_is_not_the_one_who_asked():
    text = (
        "The minister, Ann Lind, said talks would go on. The opposition leader, Gregor Haws, asked whether they were "
        'dead. "No," she replied.'
    )
    assert speakers(text)[-1] == "Ann Lind"


def test_he_who_says_what_somebody_did_is_not_that_somebody():
    text = "Jan Falk sued his partner. Tim Moor has left the firm. He says that Moor took the money."
    assert speakers(text)[-1] == "Jan Falk"


def test_who_speaks_within_brackets_does_not_go_on_behind_them():
    text = "Jan Falk said the mill was safe (though Omar Tal said it was not). He said the gates would open."
    assert speakers(text)[-1] == "Jan Falk"


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Kern believes that the state wants to drive him out.", "Rolf Kern"),
        ("Kern said on Monday that she had paid.", "Jana Kern"),
    ],
)
def test_a_surname_of_two_is_whom_the_pronouns_of_its_sentence_tell(said, speaker):
    text = f"Rolf Kern and his wife, Jana Kern, live in Brenn. {said}"
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jan Falk said the pit was safe. Omar Tal has worked there for years. He says the props are rotten.",
            "Omar Tal",
        ),
        (
            'Jan Falk said the pit was safe. The miner, Omar Tal, disagreed. "The props are rotten," he said.',
            "Omar Tal",
        ),
        ("Jan Falk said that a guard had hit Omar Tal. He said the guard was drunk.", "Jan Falk"),
        ("Jan Falk said the pit was safe. Omar Tal's pit is shut. He said it would stay so.", "Jan Falk"),
    ],
)
def test_he_is_the_subject_of_the_sentence_before_whoever_spoke_before_that(text, speaker):
    assert speakers(text)[-1] == speaker


def test_many_experts_are_no_title_of_the_firm_behind_them():
    assert speakers("Sela Hull of laundry experts Karro says the shirts will last.") == ["Sela Hull"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MYSTERY: Harbour clock runs backwards for a week", []),
        ("OMAR TAL: We lost the bridge.\n\nREPORTER: Since when?\n\nOMAR TAL: Since May.", ["OMAR TAL", "OMAR TAL"]),
        ("Colonel Omar Tal met the press.\n\nTAL: We lost the bridge.", ["Omar Tal"]),
    ],
)
def test_a_label_in_capitals_speaks_where_it_is_somebody(text, found):
    """Somebody is named elsewhere on the page, or speaks more than once."""
    assert [name for name in speakers(text) if name != "REPORTER"] == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Jan Falk said the pit was safe. A miner was less sure. "The props are rotten," he said.', "miner"),
        (
            "Jan Falk said the pit was safe. A guard in Orlo shook her head. She said the gate was open.",
            "guard",
        ),
        ("Jan Falk said the pit was safe. The war was over. He said so twice.", "Jan Falk"),
    ],
)
def test_one_human_new_on_the_page_is_whom_he_takes_up(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Talks in Orlo: "We are still in the room", says envoy after Tal and Falk meet\n\nThe talks ran late.',
            "envoy",
        ),
        ('Orlo floods: "We lost it all", says mayor of Kesh\n\nThe rain went on.', "mayor of Kesh"),
        ('Omar Tal: "We lost the bridge"\n\nThe war went on.', "Omar Tal"),
    ],
)
def test_who_stands_behind_the_verb_of_a_headline_speaks_and_not_its_label(text, speaker):
    assert speakers(text)[0] == speaker
