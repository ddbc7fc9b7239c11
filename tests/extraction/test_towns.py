"""Names that the reader model takes for persons are towns where the words around say so, else persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.extraction.towns import read_towns
from dateline.language.analyser import analyse
from dateline.language.analysis import Name
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, PlaceKind, Post, Span


class _Town:
    """A place of the gazetteer, of which only the kind is asked for."""

    kind = PlaceKind.SETTLEMENT


class _OneTown:
    """A gazetteer that has Varo alone."""

    def places_named(self, names):
        return {name: [_Town()] for name in names if name == "Varo"}


def kinds(text: str, *read: tuple[str, str, float]) -> list[tuple[str, str]]:
    """What the names of a text are, after what the model took each for."""
    analysis = analyse(Document("d", text, posts=(Post("p", Span(0, len(text))),)))
    names = tuple(Name(Span(text.index(n), text.index(n) + len(n)), kind, score) for n, kind, score in read)
    told = read_towns(replace(analysis, names=names), Knowledge(load_lexicon(), _OneTown()))
    return [(n.span.text(text), n.kind) for n in told.names]


@pytest.mark.parametrize(
    "text",
    [
        "Troops took the village of Dorrin on Monday.",
        "Shells fell on their positions at Dorrin.",
        "Two men died inside Dorrin.",
        "Soldiers patrolled Dorrin by night.",
        "Rebels held Dorrin's outskirts.",
        "A Dorrin resident fled.",
        "Planes flew over Dorrin, a sleepy market town in the hills.",
        "The road runs north of Dorrin.",
    ],
)
def test_words_around_make_a_town_of_what_was_read_as_a_person(text: str) -> None:
    assert kinds(text, ("Dorrin", "PER", 0.8)) == [("Dorrin", "LOC")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops captured Dorrin on Monday.",
        "The crash happened near Dorrin, who was at the wheel.",
        "Soldiers stormed Dorrin's house.",
        "Mr Dorrin entered politics. Police patrolled Dorrin by night.",
        "Dorrin said the town was calm. A Dorrin resident fled.",
        "Editors laughed at Dorrin.",
        "They fled the besieged Dorrin hotel.",
        "Few painters have as much of the sea in them as Dorrin.",
    ],
)
def test_a_person_stays_one(text: str) -> None:
    assert ("Dorrin", "PER") in kinds(text, ("Dorrin", "PER", 0.8))


def test_the_last_word_of_a_whole_name_is_its_bearers() -> None:
    read = (("Aila Dorrin", "PER", 0.9), ("Dorrin", "PER", 0.8))
    assert kinds("Crowds stormed Dorrin. Later Aila Dorrin spoke.", *read)[0] == ("Dorrin", "PER")


def test_a_captured_town_is_one_that_the_gazetteer_has() -> None:
    assert kinds("Rebels captured Varo on Sunday.", ("Varo", "PER", 0.7)) == [("Varo", "LOC")]
    assert kinds("Varo was overrun by two columns of soldiers.", ("Varo", "PER", 0.9)) == [("Varo", "LOC")]
    assert kinds("Varo was captured as he dined.", ("Varo", "PER", 0.7)) == [("Varo", "PER")]
    assert kinds("Rebels captured Varo on Sunday.", ("Varo", "PER", 0.99)) == [("Varo", "PER")]


def test_a_town_that_weapons_strike_is_one_that_the_gazetteer_has() -> None:
    """A drone hits a person, too, and critics attack one."""
    assert kinds("Jets struck Varo on Sunday.", ("Varo", "PER", 0.7)) == [("Varo", "LOC")]
    assert kinds("A missile has hit the besieged Varo.", ("Varo", "PER", 0.7)) == [("Varo", "LOC")]
    assert kinds("A drone hit Dorrin on Sunday.", ("Dorrin", "PER", 0.7)) == [("Dorrin", "PER")]
    assert kinds("Critics attacked Varo on Sunday.", ("Varo", "PER", 0.7)) == [("Varo", "PER")]


def test_a_body_read_with_doubt_is_a_town_only_where_the_gazetteer_has_one() -> None:
    assert kinds("The army shelled Varo on Monday.", ("Varo", "ORG", 0.4)) == [("Varo", "LOC")]
    assert kinds("The army shelled Varo on Monday.", ("Varo", "ORG", 0.6)) == [("Varo", "ORG")]
    assert kinds("Protesters entered Parliament.", ("Parliament", "ORG", 0.4)) == [("Parliament", "ORG")]


@pytest.mark.parametrize("name", ["Jabal Orlan", "Tal al-Orlan", "Wadi Mirra", "Kfar Dovat", "Dorrinabad"])
def test_a_word_for_a_landform_makes_a_place(name: str) -> None:
    assert kinds(f"They fled to {name} at dawn.", (name, "PER", 0.8)) == [(name, "LOC")]


def test_the_noun_before_of_tells_what_a_long_name_is() -> None:
    name = "Sheikh Mirra District of southern Varo"
    assert kinds(f"Shells hit the {name}.", (name, "PER", 0.3)) == [(name, "LOC")]
    assert kinds("Troops hit Mirra Lind of Varo.", ("Mirra Lind of Varo", "PER", 0.3)) == [
        ("Mirra Lind of Varo", "PER")
    ]


def test_a_given_name_before_an_article_is_no_hill() -> None:
    assert kinds("They rang Tal Orlan at dawn.", ("Tal Orlan", "PER", 0.8)) == [("Tal Orlan", "PER")]


def test_what_stands_in_a_row_with_places_is_one() -> None:
    read = (("Varo", "LOC", 0.9), ("Dorrin", "LOC", 0.9), ("Teir Mallo", "PER", 0.7))
    assert kinds("Jets hit Varo, Dorrin and Teir Mallo.", *read)[-1] == ("Teir Mallo", "LOC")
    pair = (("Aru", "PER", 0.7), ("Bem Dal", "PER", 0.7))
    assert kinds("They hold the villages of Aru and Bem Dal.", *pair) == [("Aru", "LOC"), ("Bem Dal", "LOC")]
    met = (("Varo", "LOC", 0.9), ("Lind", "PER", 0.7), ("Marrow", "PER", 0.7))
    assert kinds("In Varo, Lind and Marrow met.", *met)[1:] == [("Lind", "PER"), ("Marrow", "PER")]


def test_a_place_has_the_title_and_the_apostrophe_of_its_name() -> None:
    assert kinds("Shells hit Sheikh Orlan.", ("Orlan", "LOC", 0.7)) == [("Sheikh Orlan", "LOC")]
    assert kinds("Shells hit Tal Or’an.", ("Tal Or", "LOC", 0.7)) == [("Tal Or’an", "LOC")]
    assert kinds("Shells hit Orlan’s port.", ("Orlan", "LOC", 0.7)) == [("Orlan", "LOC")]
