"""Sentences with other names: what is annotated stands where it then is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from training.swapping import find_names, rename

from dateline.model import Span

TEXT = "Troops from Aru shelled the Old Quarter of Bem Hill, north of Lerun , on Monday."
PLACES = ["Aru", "Bem Hill", "Lerun"]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def make_row(*annotated: str) -> dict[str, object]:
    verb = span_of("shelled ")
    places = [[s.start, s.end] for s in map(span_of, annotated)]
    return {"id": "1", "text": TEXT, "verb": [verb.start, verb.end], "places": places}


@given(st.lists(st.text("abc XYZ", min_size=1, max_size=20), min_size=3, max_size=3))
def test_verb_and_places_move_with_the_names(names: list[str]) -> None:
    """Whatever names are put in, the annotation stands on the verb and on the new names."""
    row = rename(make_row("Bem Hill", "Lerun "), list(map(span_of, PLACES)), names)
    text = row["text"]
    assert text == "Troops from {} shelled the Old Quarter of {}, north of {} , on Monday.".format(*names)
    assert text[slice(*row["verb"])] == "shelled "
    assert [text[slice(*place)] for place in row["places"]] == [names[1], names[2] + " "]


def test_a_name_of_which_a_part_is_annotated_keeps_its_place() -> None:
    """Another name would leave nothing of what the annotation stands on; what is no plain name stays too."""
    places = [*map(span_of, PLACES), span_of("Old Quarter of Bem"), span_of("Monday")]
    assert find_names(make_row("Hill", "Lerun"), places) == [span_of("Aru"), span_of("Lerun"), span_of("Monday")]


def test_of_names_over_each_other_the_longest_is_dealt_with() -> None:
    """Two names that overlap cannot both be replaced."""
    assert find_names(make_row(), [span_of("Bem"), span_of("Bem Hill")]) == [span_of("Bem Hill")]
