"""Where a place lies from another."""

from __future__ import annotations

import pytest

from dateline.extraction.places.ranking import kilometres
from dateline.extraction.places.relations import place_inside, relate_places
from dateline.model import Evidence, PlaceKind, PlaceMention, PlaceUse, Span


def mention(
    text: str, name: str, kind: PlaceKind = PlaceKind.SETTLEMENT, at: tuple[float, float] | None = (50.0, 30.0)
) -> PlaceMention:
    span = Span(text.index(name), text.index(name) + len(name))
    latitude, longitude = at or (None, None)
    return PlaceMention(
        span, name, name, kind, PlaceUse.LITERAL, Evidence((span,), "places.gazetteer", 0.9),
        latitude=latitude, longitude=longitude, precision="settlement", reason="made up",
    )  # fmt: skip


def relate(text: str, kind: PlaceKind = PlaceKind.SETTLEMENT) -> PlaceMention:
    return relate_places(text, [mention(text, "Veldmar", kind)])[0]


@pytest.mark.parametrize(
    ("words", "north", "east", "distance"),
    [
        ("20 km north of", 1, 0, 20),
        ("20 kilometres north-east of", 1, 1, 20),
        ("10 miles south of", -1, 0, 16.09),
        ("1.5km to the west of the city of", 0, -1, 1.5),
        ("300 miles (483 km) southwest of", -1, -1, 482.7),
    ],
)
def test_a_distance_and_a_side_move_the_point(words: str, north: int, east: int, distance: float) -> None:
    """The point lies so far to that side, and the radius says that it is rough."""
    place = relate(f"A depot {words} Veldmar burned.")
    assert place.latitude is not None
    assert place.longitude is not None
    assert kilometres((50.0, 30.0), (place.latitude, place.longitude)) == pytest.approx(distance, rel=0.03)
    assert (place.latitude > 50.001) - (place.latitude < 49.999) == north
    assert (place.longitude > 30.001) - (place.longitude < 29.999) == east
    assert place.precision == "radius"
    assert place.radius_km is not None


def test_a_distance_alone_is_a_ring() -> None:
    """Without a side the point stays and the distance is the radius."""
    place = relate("A depot 12 km from Veldmar burned.")
    assert (place.latitude, place.longitude, place.radius_km) == (50.0, 30.0, 12.0)


def test_a_side_alone_is_near() -> None:
    place = relate("A depot north of Veldmar burned.")
    assert (place.latitude, place.precision, place.radius_km) == (50.0, "radius", 30.0)


def test_the_bank_of_a_river_is_an_area() -> None:
    place = relate("Troops hold the left bank of the Veldmar.", PlaceKind.WATER)
    assert place.precision == "area"
    assert place.evidence.rule == "places.relation.bank"


def test_a_border_is_an_area() -> None:
    place = relate("Drones crossed the border with Veldmar.", PlaceKind.COUNTRY)
    assert place.evidence.rule == "places.relation.border"


def test_between_two_places_reaches_both() -> None:
    text = "A train stopped between Veldmar and Oster."
    one, two = relate_places(text, [mention(text, "Veldmar"), mention(text, "Oster", at=(50.5, 30.0))])
    assert one.radius_km == two.radius_km == pytest.approx(55.6, abs=0.2)
    assert one.evidence.rule == "places.relation.between"


def test_no_relation_no_change() -> None:
    text = "A depot in Veldmar burned."
    assert relate(text) == mention(text, "Veldmar")


def test_inside_needs_the_words() -> None:
    """An unknown place takes its region's point only where the words say that it lies there."""
    for text, known in (("Brel, Oster", True), ("Brel in Oster", True), ("Brel against Oster", False)):
        one, _ = place_inside(text, [mention(text, "Brel", at=None), mention(text, "Oster", PlaceKind.REGION)])
        assert (one.latitude is not None) is known


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mines lay on the Veldmar's east bank.", PlaceKind.WATER),
        ("They met at the Veldmar-Orrin border.", PlaceKind.COUNTRY),
        ("They met at Veldmar's northern border.", PlaceKind.COUNTRY),
    ],
)
def test_words_after_a_name_make_an_area(text: str, kind: PlaceKind) -> None:
    """A bank or a border may be named behind the river or the land."""
    assert relate(text, kind).precision == "area"


def test_the_border_between_two_lands_is_an_area_of_both() -> None:
    text = "Tents stood near the border between Veldmar and Orrin."
    both = [mention(text, "Veldmar", PlaceKind.COUNTRY), mention(text, "Orrin", PlaceKind.COUNTRY)]
    assert [p.evidence.rule for p in relate_places(text, both)] == ["places.relation.border"] * 2


def test_how_far_a_place_lies_is_told_of_that_place() -> None:
    """In "Tarn, 30 km north of Veldmar" it is Tarn that lies there, and Veldmar stays where it was."""
    text = "The village of Tarn, some 30 km north of Veldmar, was shelled."
    unknown, known = mention(text, "Tarn", at=None), mention(text, "Veldmar")
    tarn, veldmar = relate_places(text, [unknown, known])
    assert veldmar == known
    assert tarn.precision == "radius"
    assert tarn.latitude is not None
    assert tarn.latitude > 50.2
    placed = mention(text, "Tarn", at=(50.3, 30.0))
    assert relate_places(text, [placed, known]) == [placed, known]
