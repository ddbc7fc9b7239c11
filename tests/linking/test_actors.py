"""Who is who across documents: names of one person joined, namesakes kept apart, the same in any order."""

from __future__ import annotations

import random

import pytest

from dateline.linking.actors import KnownNames, canonical_name, link_actors, name_everyone, sounds_of
from dateline.linking.lore import Lore
from dateline.model import SpeakerKind
from dateline.model.actors import NamedAs, StoryActor

STATES = KnownNames({"vesny": "VE", "vesnian": "VE", "durn": "DU", "durnish": "DU"}, frozenset({"karl"}))


def person(name: str, *roles: str, country: str | None = None, documents: int = 1) -> NamedAs:
    return NamedAs(name, SpeakerKind.PERSON, country, frozenset(roles), documents)


def office(name: str, country: str | None = None) -> NamedAs:
    return NamedAs(name, SpeakerKind.OFFICE, country)


def link(*names: NamedAs, lore: Lore = Lore()) -> dict[str, StoryActor]:
    return {actor.name: actor for actor in link_actors(names, STATES, lore)}


def test_a_surname_is_the_one_person_who_has_it() -> None:
    """A document that gives only the surname speaks of the person whose full name another gives."""
    found = link(person("Anna Moren", documents=3), person("Moren"))
    assert set(found) == {"Anna Moren"}
    assert found["Anna Moren"].names == ("Anna Moren", "Moren")
    assert found["Anna Moren"].documents == 4


def test_a_surname_alone_is_not_whoever_another_page_names_once() -> None:
    """Nothing but the word is common to them: they stay apart, and it says who it may be. A role or a country joins."""
    found = link(person("Anna Moren", "baker"), person("Moren", "minister"))
    assert set(found) == {"Anna Moren", "Moren"}
    assert found["Moren"].or_else == ("ana moren",)
    assert set(link(person("Anna Moren"), person("Moren", documents=4))) == {"Anna Moren", "Moren"}
    assert set(link(person("Anna Moren", "minister"), person("Moren", "Minister"))) == {"Anna Moren"}
    assert set(link(person("Anna Moren", country="VE"), person("Moren", country="VE"))) == {"Anna Moren"}
    assert set(link(person("Anna Moren"), person("Anna P. Moren"), person("Moren"))) == {"Anna Moren"}


def test_namesakes_stay_apart() -> None:
    """A surname of two people is neither's, and it says who it may be."""
    found = link(person("Anna Moren"), person("Karl Moren"), person("Moren"))
    assert set(found) == {"Anna Moren", "Karl Moren", "Moren"}
    assert found["Moren"].or_else == ("ana moren", "karl moren")


def test_a_given_name_alone_joins_nobody() -> None:
    """“Karl" of one document is not the only Karl of another, unless they hold one office; a rare name is enough."""
    assert set(link(person("Karl Moren"), person("Karl"))) == {"Karl Moren", "Karl"}
    assert set(link(person("Karl Moren", "king"), person("Karl", "King"))) == {"Karl Moren"}
    assert set(link(person("Ubo Moren", documents=2), person("Ubo"))) == {"Ubo Moren"}


@pytest.mark.parametrize("courtesy", ["Mr", "mr", "Sir", "Dr"])
def test_a_courtesy_is_no_office_that_two_hold(courtesy: str) -> None:
    """“Mr Karl" of one page is not the Mr Karl Moren of another."""
    assert set(link(person("Karl Moren", courtesy), person("Karl", courtesy))) == {"Karl Moren", "Karl"}
    namesakes = person("Anna Moren", courtesy), person("Ubo Moren", "minister"), person("Moren", courtesy)
    assert set(link(*namesakes)) == {"Anna Moren", "Ubo Moren", "Moren"}


def test_a_role_or_a_country_tells_namesakes_apart() -> None:
    """Where the document calls her the president, the surname is the president's."""
    found = link(person("Anna Moren", "president"), person("Karl Moren", "striker"), person("Moren", "President"))
    assert found["Anna Moren"].names == ("Anna Moren", "Moren")
    found = link(person("Anna Moren", country="VE"), person("Karl Moren", country="DU"), person("Moren", country="DU"))
    assert found["Karl Moren"].names == ("Karl Moren", "Moren")


@pytest.mark.parametrize("other", ["Yurii Slyusarskiy", "Yuriy Slyusarskyy", "Yuri Slyussarsky", "Yuri P. Slyusarsky"])
def test_transliterations_are_one_name(other: str) -> None:
    """Spellings of one name, and a middle initial, make no second person."""
    assert len(link(person("Yuri Slyusarsky"), person(other))) == 1


def test_other_given_names_are_other_people() -> None:
    """Two people of one surname are two."""
    assert len(link(person("Olena Brant"), person("Oleh Brant"))) == 2


def test_family_names_that_come_first() -> None:
    """A name may begin with the family's: the lone word is that person's as long as nobody else has it."""
    assert set(link(person("Ko Min Tarn", documents=2), person("Ko"))) == {"Ko Min Tarn"}
    assert set(link(person("Ko Min Tarn"), person("Ko Jae Sun"), person("Ko"))) == {"Ko Min Tarn", "Ko Jae Sun", "Ko"}


def test_offices_belong_to_their_state() -> None:
    """Two foreign ministries are two however they are written, and one whose state is not told is neither."""
    found = link_actors(
        [
            office("Vesnian foreign ministry"),
            office("foreign ministry of Vesny"),
            office("Foreign Ministry", "VE"),
            office("Durnish foreign ministry"),
            office("foreign ministry"),
        ],
        STATES,
    )
    assert sorted((actor.country or "", len(actor.names)) for actor in found) == [("", 1), ("DU", 1), ("VE", 3)]
    unknown = next(actor for actor in found if actor.country is None)
    assert unknown.or_else == ("foreign ministry (DU)", "foreign ministry (VE)")


def test_unnamed_sources_are_never_joined_to_a_name() -> None:
    """“officials” in one document are not those of an office."""
    found = link(NamedAs("officials", SpeakerKind.ANONYMOUS), office("officials"), person("Officials"))
    assert len(found) <= 3
    assert len(link_actors([NamedAs("officials", SpeakerKind.ANONYMOUS), office("officials")], STATES)) == 2


def test_what_the_analyst_lists_goes_by_that_name() -> None:
    """An alias of story.toml joins what no rule would."""
    lore = Lore(sides={"vesny": "Vesny"}, names={"the old republic": "Vesny"})
    names = (NamedAs("Vesny", SpeakerKind.STATE), NamedAs("the old republic", SpeakerKind.ORGANISATION))
    found = link(*names, lore=lore)
    assert set(found) == {"Vesny"}
    assert found["Vesny"].side == "Vesny"


def test_the_order_of_arrival_does_not_matter() -> None:
    """The same names give the same actors in any order, and counted apart or together."""
    names = [
        person("Anna Moren", "president"),
        person("Moren"),
        person("Karl Moren"),
        person("Moren", "president"),
        office("Vesnian army"),
        office("army", "VE"),
        person("Yuri Slyusar"),
        person("Yury Slyusar", documents=2),
    ]
    once = link_actors(names, STATES)
    for seed in range(20):
        shuffled = list(names)
        random.Random(seed).shuffle(shuffled)
        assert link_actors(shuffled, STATES) == once


def test_a_name_that_two_actors_share_is_left_as_it_is() -> None:
    """The name for the brief is the actor's where it is sure, else the one that is written."""
    names = name_everyone(
        link_actors([person("Anna Moren", documents=2), person("Moren"), person("Karl Brant")], STATES)
    )
    assert canonical_name(names, "Moren", SpeakerKind.PERSON) == "Anna Moren"
    assert canonical_name(names, "Moren", SpeakerKind.OFFICE) == "Moren"
    assert canonical_name(names, "Nobody", SpeakerKind.PERSON) == "Nobody"


def test_nothing_makes_nobody() -> None:
    """No names make no actors, and odd ones make no trouble."""
    assert link_actors([]) == ()
    assert sounds_of("") == ()
    assert link_actors([person("—"), person("\x00"), person("李")])
