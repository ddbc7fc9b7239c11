"""Which place a name means, explained."""

from __future__ import annotations

from dateline.language.gazetteer import load_gazetteer
from dateline.linking.resolution import explain_place
from dateline.model import PlaceKind

GAZETTEER = load_gazetteer()


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
