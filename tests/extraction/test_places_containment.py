"""What holds a place: said by the words after it, before it, or elsewhere in the document."""

from __future__ import annotations

import pytest

from dateline.extraction.places.finding import find_places
from dateline.language.analyser import analyse
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, PlaceKind, PlaceMention

KNOWLEDGE = Knowledge(load_lexicon(), load_gazetteer())


def places(text: str) -> tuple[PlaceMention, ...]:
    return find_places(analyse(Document(id="made-up", text=text)), Findings(), KNOWLEDGE).places


def named(text: str, name: str) -> PlaceMention:
    return next(p for p in places(text) if p.text == name)


def region_of(place: PlaceMention) -> str | None:
    found = KNOWLEDGE.gazetteer.place(place.geonameid or 0)
    return (
        next((above.name for i in found.parents[-2:] if (above := KNOWLEDGE.gazetteer.place(i))), None)
        if found
        else None
    )


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Lorries collided outside Columbia, Missouri, before dawn.", "Columbia", "Missouri"),
        ("A barn burned in Springfield in southern Illinois.", "Springfield", "Illinois"),
        ("The choir of Aberdeen, a small town in South Dakota, sang.", "Aberdeen", "South Dakota"),
    ],
)
def test_the_words_after_say_what_holds_it(text: str, name: str, region: str) -> None:
    assert region_of(named(text, name)) == region


def test_said_once_it_holds_for_all_mentions() -> None:
    """The first mention says which of the name is meant."""
    found = places("A bridge fell in London, Ontario. Firemen came from all over. London has four bridges.")
    assert {p.country for p in found if p.text == "London"} == {"CA"}


def test_a_list_of_states_holds_nothing() -> None:
    """In "Washington, Oregon and Idaho" nothing lies in Oregon."""
    found = places("Orchards in Washington, Oregon and Idaho were hit by frost.")
    assert [p.kind for p in found] == [PlaceKind.REGION] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the Qarmut district of Damascus.",
        "Shells fell on the Damascus suburb of Qarmut.",
        "Shells fell on Damascus's Qarmut district.",
    ],
)
def test_an_unknown_part_of_a_town_lies_in_the_town(text: str) -> None:
    part, town = named(text, "Qarmut"), named(text, "Damascus")
    assert part.precision == "area"
    assert (part.latitude, part.longitude) == (town.latitude, town.longitude)


def test_a_namesake_elsewhere_is_not_believed() -> None:
    """No Rotterdam is known in Manitoba: it lies somewhere in there, and is not the one in Holland."""
    place = named("The mill in Rotterdam, Manitoba, closed.", "Rotterdam")
    assert place.country == "CA"
    assert place.precision == "area"


def test_a_great_capital_needs_words_to_be_another() -> None:
    """Many American names do not make the French capital Texan."""
    text = "Voters in Dallas, Houston, Austin and El Paso watched the talks in Paris."
    assert named(text, "Paris").country == "FR"


def test_a_county_of_a_country_is_no_county() -> None:
    assert named("Tartu is a county of Estonia.", "Estonia").kind is PlaceKind.COUNTRY


@pytest.mark.parametrize(
    "text",
    [
        "Drones fell in the Kursk, Bryansk and Belgorod regions.",
        "Drones fell in the regions of Kursk, Bryansk and Belgorod.",
    ],
)
def test_all_of_a_list_of_regions_are_regions(text: str) -> None:
    assert [p.kind for p in places(text)] == [PlaceKind.REGION] * 3


def test_a_list_of_towns_is_one_of_towns() -> None:
    """Towns that give their regions the name stay towns."""
    text = "Drones fell in Kursk, Bryansk and Belgorod. The road between Aleppo and Idlib was cut."
    assert {p.kind for p in places(text)} == {PlaceKind.SETTLEMENT}


def test_what_is_measured_from_is_a_town() -> None:
    assert named("A patrol was hit 40 km from Gao.", "Gao").kind is PlaceKind.SETTLEMENT
