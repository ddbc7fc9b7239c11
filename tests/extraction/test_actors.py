"""The actors that a document names."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dateline.extraction.actors.finding import find_actors
from dateline.language.analyser import analyse
from dateline.language.analysis import Name
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, Post, Span, SpeakerKind


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


def read(text: str):
    document = Document("d", text, posts=(Post("p", Span(0, max(1, len(text)))),))
    return {a.name: a for a in find_actors(analyse(document), Findings(), KNOWLEDGE).actors}


def read_as(text: str, *readings: tuple[str, int, str, float]):
    """The kinds and numbers of mentions of the actors, where the model reads the nth of a name as told."""
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    starts = [[m.start() for m in re.finditer(rf"\b{name}\b", text)][nth] for name, nth, _, _ in readings]
    names = [Name(Span(at, at + len(r[0])), r[2], r[3]) for at, r in zip(starts, readings, strict=True)]
    analysed = analyse(document)
    tokens = tuple(structs.replace(t, upos="PROPN" if text[t.start].isupper() else t.upos) for t in analysed.tokens)
    analysis = replace(analysed, tokens=tokens, names=tuple(sorted(names, key=lambda n: n.span)))
    return {(a.name, a.kind.value, len(a.mentions)) for a in find_actors(analysis, Findings(), KNOWLEDGE).actors}


def mentions(text: str, name: str) -> list[str]:
    return [span.text(text) for span in read(text)[name].mentions]


def test_a_title_before_a_name_makes_a_person_with_role_and_country():
    actor = read("Greek foreign minister Ilse Marrow arrived.")["Ilse Marrow"]
    assert (actor.kind, actor.role, actor.country) == (SpeakerKind.PERSON, "foreign minister", "GR")


def test_marks_before_a_name_in_apposition_are_no_role():
    """Between commas without a word in them there is no role, and the page is read all the same."""
    text = "Over. … — !, Ilse Marrow, and nobody came."
    assert read_as(text, ("Ilse Marrow", 0, "PER", 0.9)) == {("Ilse Marrow", "person", 1)}


def test_full_name_and_surname_are_one_person():
    text = "President Anna Lind arrived. Lind spoke. Mrs Lind left."
    assert mentions(text, "Anna Lind") == ["Anna Lind", "Lind", "Lind"]


def test_two_people_of_one_surname_stay_two():
    text = "President Anna Lind and Mayor Olaf Lind arrived. Olaf spoke."
    assert {"Anna Lind", "Olaf Lind"} <= set(read(text))


def test_particles_stand_inside_names():
    assert "Karim bin Said al-Masri" in read("Prime Minister Karim bin Said al-Masri arrived.")
    assert "Ursa von der Heide" in read("Senator Ursa von der Heide arrived.")


def test_a_role_for_something_does_not_enter_the_name():
    assert "Ada Quist" in read("Senior Director for Fisheries Ada Quist said the quota was met.")


def test_the_name_of_a_body_runs_over_of_and_for():
    assert "Ministry of Defence" in read("The Ministry of Defence closed the road.")
    assert "Rutanian Observatory for Human Rights" in read("The Rutanian Observatory for Human Rights closed.")


def test_a_hyphenated_name_is_one_word():
    assert "National Anti-Piracy Bureau" in read("The National Anti-Piracy Bureau closed the case.")


def test_lists_know_states_organisations_and_outlets():
    kinds = {name: actor.kind for name, actor in read("Kenya told the United Nations and Reuters.").items()}
    assert kinds == {
        "Kenya": SpeakerKind.STATE,
        "United Nations": SpeakerKind.ORGANISATION,
        "Reuters": SpeakerKind.OUTLET,
    }


def test_common_words_at_the_head_of_a_sentence_are_no_actors():
    assert read("Police closed the road. They left. On Monday Parliament met. Officials came.") == {}


def test_a_platform_is_no_outlet():
    assert "Telegram" not in read("The governor wrote on Telegram that the road was open.")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab' .,-–“”\"\n\x00é中of Mr al-SaidU.S.(N)")))
def test_every_mention_stands_in_the_text(text):
    """Whatever the text, mentions are spans of it and names are not empty."""
    for actor in read(text).values():
        assert actor.name
        assert all(0 <= span.start < span.end <= len(text) for span in actor.mentions)


def test_a_name_read_several_ways_is_no_person_where_it_is_mostly_something_else():
    """One doubtful reading makes no second bearer of a body's or a place's name."""
    text = "Orlo and Marro met. The king of Orlo left. Orlo agreed."
    assert read_as(text, ("Orlo", 0, "ORG", 0.9), ("Orlo", 1, "PER", 0.6), ("Orlo", 2, "ORG", 0.8)) == {
        ("Orlo", "organisation", 3)
    }
    assert read_as(text, ("Orlo", 0, "LOC", 0.9), ("Orlo", 1, "PER", 0.6), ("Orlo", 2, "LOC", 0.8)) == set()


def test_a_name_that_is_missed_once_is_who_it_is_elsewhere():
    """Two readings tell; one does not, nor do they of a number of people."""
    text = "Orlo came. The king met Orlo. Orlo left."
    both = (("Orlo", 0, "PER", 0.9), ("Orlo", 1, "PER", 0.6))
    assert read_as(text, *both) == {("Orlo", "person", 3)}
    assert read_as(text, *both[:1]) == {("Orlo", "person", 1)}
    many = text.replace("Orlo", "Orlos")
    assert read_as(many, ("Orlos", 0, "PER", 0.9), ("Orlos", 1, "PER", 0.6)) == {("Orlos", "person", 2)}


def test_a_body_of_somewhere_is_whole_where_it_is_seen_again_and_again():
    """Two doubtful sightings of "Sword of Orlo" add up, one of them as a place; a place alone is no body."""
    text = "It said the Sword of Orlo did it. The Sword of Orlo denied it."
    seen = ("Sword of Orlo", 0, "LOC", 0.4), ("Sword of Orlo", 1, "ORG", 0.2)
    assert ("Sword of Orlo", "organisation", 2) in read_as(text, *seen)
    assert all(name != "Sword of Orlo" for name, _, _ in read_as(text, seen[1]))
    assert all(name != "Sword of Orlo" for name, _, _ in read_as(text, seen[0]))


def test_the_bank_of_a_river_read_as_a_place_is_no_organisation():
    text = "Crowds marched across the North Bank on Monday."
    assert read_as(text, ("North Bank", 0, "LOC", 0.98)) == set()
    assert read_as(text, ("North Bank", 0, "ORG", 0.98)) == {("North Bank", "organisation", 1)}
    text = "North Bank said the loans were safe."
    assert read_as(text, ("North Bank", 0, "LOC", 0.9)) == {("North Bank", "organisation", 1)}


def test_a_title_that_opens_the_name_of_a_town_makes_no_person_of_it():
    text = "Shells fell on Sheikh Ardan and the Prince Orlo hospital."
    towns = (("Ardan", 0, "LOC", 0.7), ("Prince Orlo hospital", 0, "LOC", 0.6))
    assert read_as(text, *towns) == set()
    assert read_as("Sheikh Ardan said so.", ("Ardan", 0, "PER", 0.8)) == {("Ardan", "person", 1)}
    assert read_as("Mr Ardan left for the coast.", ("Ardan", 0, "LOC", 0.7)) == {("Ardan", "person", 1)}


def test_what_follows_a_place_makes_no_person_of_it():
    """“Said" and a role behind the comma belong to somebody else."""
    assert read_as("Nine died at the Orlo Hotel, according to Sgt. Marrow.", ("Orlo Hotel", 0, "LOC", 0.97)) == {
        ("Marrow", "person", 1)
    }
    text = "Two died on Orlo Street, a haunt of gangs, said the chief, Ada Lind."
    assert ("Orlo Street", "person", 1) not in read_as(text, ("Orlo Street", 0, "LOC", 0.97))
    assert ("Kir Dravo", "person", 1) not in read_as(
        "He died in the state of Kir Dravo, said superintendent Lind.", ("Kir Dravo", 0, "LOC", 0.86)
    )


def test_who_speaks_is_a_person_though_read_as_a_place():
    assert read_as("It fell, Oru Lavan, the mayor, said.", ("Oru Lavan", 0, "LOC", 0.9)) == {("Oru Lavan", "person", 1)}


def test_a_day_behind_a_name_is_no_part_of_it():
    assert "Orlo" in read("The premier, Ada Lind, met Mr Orlo Thursday.")
    assert read_as("Police patrolled Varo Thursday, governor Lind said.", ("Varo", 0, "LOC", 0.9)) == {
        ("Lind", "person", 1)
    }


def test_a_town_read_once_as_a_body_stays_a_town_where_it_is_read_as_one():
    text = "In Varo, a man died. Varo police came. The union of Varo wept."
    readings = [("Varo", 0, "LOC", 0.9), ("Varo", 1, "ORG", 0.4), ("Varo", 2, "LOC", 0.9)]
    assert all(count < 3 for name, _, count in read_as(text, *readings) if name == "Varo")


def test_a_gang_read_as_a_place_is_a_gang():
    text = "Men of the Gran Varo gang burned houses. Gran Varo has held the road."
    assert ("Gran Varo", "organisation", 2) in read_as(text, ("Gran Varo", 0, "LOC", 0.9), ("Gran Varo", 1, "LOC", 0.9))


def test_an_apostrophe_inside_a_name_cuts_it_nowhere():
    found = read("President Sean O'Dell met Ali Sa’adin. Mr O'Dell left. Sheikh Ka'in said Lind's aunt wept.")
    assert {"Sean O'Dell", "Ka'in"} <= found.keys()
    assert not {"Sean O", "O", "Ka"} & found.keys()
