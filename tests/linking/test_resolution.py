"""Which place a name means, explained, and settled by the story."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.gazetteer import load_gazetteer
from dateline.linking.resolution import explain_place, resolve_in_story
from dateline.model import Evidence, PlaceKind, PlaceMention, PlaceUse, Span

GAZETTEER = load_gazetteer()


def mention(name: str, kind: PlaceKind, country: str) -> PlaceMention:
    place = next(
        p for p in GAZETTEER.places_named([name])[name] if p.kind is kind and p.country == country and not p.alias
    )
    return PlaceMention(
        Span(0, len(name)), name, place.name, kind, PlaceUse.LITERAL, Evidence((Span(0, len(name)),), "made.up"),
        country=country, latitude=place.latitude, longitude=place.longitude, geonameid=place.geonameid,
    )  # fmt: skip


def test_candidates_come_with_scores_and_reasons() -> None:
    """Best first, each with a score and a sentence."""
    found = explain_place("Springfield", GAZETTEER)
    assert len(found.candidates) > 5
    assert [c.score for c in found.candidates] == sorted((c.score for c in found.candidates), reverse=True)
    assert all(c.reason.startswith("importance") for c in found.candidates)


def test_what_holds_it_is_in_the_name() -> None:
    best = explain_place("Springfield, Illinois", GAZETTEER).candidates[0]
    assert best.latitude is not None
    assert round(best.latitude) == 40
    assert "holds it" in best.reason


def test_the_kind_asked_for_counts() -> None:
    assert explain_place("Donetsk", GAZETTEER, kind=PlaceKind.REGION).candidates[0].kind is PlaceKind.REGION


def test_other_names_count() -> None:
    """Places named beside it pull the choice to themselves."""
    assert explain_place("Tripoli", GAZETTEER).candidates[0].country == "LY"
    near = explain_place("Tripoli", GAZETTEER, others=["Beirut", "Sidon", "Baalbek", "Zahle"], countries=["LB"])
    assert near.candidates[0].country == "LB"


def test_an_unknown_name_has_no_candidates() -> None:
    assert explain_place("Qqxzzvw", GAZETTEER).candidates == ()


def test_claims_are_told() -> None:
    assert len(explain_place("Western Sahara", GAZETTEER).contested) >= 2


def test_the_story_settles_a_name() -> None:
    """A name read alone as the famous place follows the story's other documents."""
    alone = mention("Tripoli", PlaceKind.SETTLEMENT, "LY")
    lebanese = mention("Tripoli", PlaceKind.SETTLEMENT, "LB")
    story = [lebanese] * 4 + [mention(n, PlaceKind.SETTLEMENT, "LB") for n in ("Beirut", "Sidon", "Tyre")]
    settled = resolve_in_story([alone], story, GAZETTEER)[0]
    assert settled.country == "LB"
    assert settled.reason.startswith("in the light of the story")


def test_without_a_story_nothing_changes() -> None:
    alone = mention("Paris", PlaceKind.SETTLEMENT, "FR")
    assert resolve_in_story([alone], [], GAZETTEER) == [alone]


def test_relations_keep_their_words() -> None:
    """A point that the words moved is not moved back."""
    moved = replace(
        mention("Tripoli", PlaceKind.SETTLEMENT, "LY"), evidence=Evidence((Span(0, 7),), "places.relation.side")
    )
    story = [mention("Tripoli", PlaceKind.SETTLEMENT, "LB")] * 5
    assert resolve_in_story([moved], story, GAZETTEER) == [moved]
