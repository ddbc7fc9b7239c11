"""Where an event is: in the clause of its verb, as narrow as told, with all of a row; unknown where none is near."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from dateline.extraction.events.place_names import find_place_names
from dateline.extraction.events.place_rows import find_places_in_row
from dateline.extraction.events.places import SILENT, find_fitted_places, score_place
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.stages import STAGES
from dateline.model import Actor, EventType, Evidence, Findings, PlaceKind, PlaceMention, PlaceUse, Span, SpeakerKind
from dateline.pipeline.resources import analyse, extract_document, load_resources
from dateline.reading.text.plaintext import read_text


@cache
def scene_of(words: str) -> Scene:
    resources = load_resources()
    analysis, findings = analyse(read_text(words, id="x", published="2031-05-20"), resources), Findings()
    for stage in STAGES[:4]:
        findings = stage.run(analysis, findings, resources.knowledge)
    return next(iter(build_scenes(analysis, findings, resources.knowledge)))


def places(words: str, verb: str) -> list[str]:
    start = words.index(verb)
    found = find_fitted_places(scene_of(words), Span(start, start + len(verb)))
    return [p.span.text(words) for p in found]


@pytest.mark.parametrize(
    ("words", "verb", "expected"),
    [
        ("Two farmers were shot dead in Kidal on Monday.", "shot", ["Kidal"]),
        ("Police shot a man in Lima on Monday while crowds marched in Quito.", "marched", ["Quito"]),
        ("Police shot a man in Lima on Monday while crowds marched in Quito.", "shot", ["Lima"]),
        ("Gunmen killed nine people in the village of Tarmo in Niger on Friday.", "killed", ["Tarmo"]),
        ("Thousands marched in Lima, Quito and Bogota on Friday.", "marched", ["Lima", "Quito", "Bogota"]),
        ("Troops patrolled around the Sorvo Conference Center on Friday.", "patrolled", ["Sorvo Conference Center"]),
        ("The minister said nothing new on Friday.", "said", []),
    ],
)
def test_a_place_is_that_of_the_verb_it_hangs_on(words: str, verb: str, expected: list[str]) -> None:
    assert places(words, verb) == expected


def test_a_name_led_to_as_a_place_is_one_and_a_person_or_a_day_is_none() -> None:
    words = "Rebels met Pieter Vos near the Dorn Cement Works in Mali on March 3."
    assert [p.span.text(words) for p in find_place_names(scene_of(words))] == ["Dorn Cement Works", "Mali"]


def test_what_the_model_reads_of_a_verb_and_a_name_can_decide() -> None:
    """The rules' signs alone take neither place; what is read of the two is added to them."""
    words = "A convoy on its way from Sorvo to Kidal was ambushed by gunmen, who killed four drivers."
    scene = scene_of(words)
    verb = Span(words.index("killed"), words.index("killed") + len("killed"))
    rivals = find_place_names(scene)
    (kidal,) = [p for p in rivals if p.text == "Kidal"]
    head, name = (scene.analysis.token_at(span.start) for span in (verb, kidal.span))
    assert head is not None
    assert name is not None
    bare = replace(scene, analysis=replace(scene.analysis, grounds={}))
    assert find_fitted_places(bare, verb) == ()
    told = replace(scene, analysis=replace(scene.analysis, grounds={(head, name): 4.0}))
    assert [p.text for p in find_fitted_places(told, verb)] == ["Kidal"]
    assert score_place(told, verb, kidal, rivals) == pytest.approx(
        score_place(bare, verb, kidal, rivals) - SILENT + 4.0
    )


def test_the_model_lends_a_verb_that_has_a_place_none_of_another_verb() -> None:
    """However sure the model is, "stormed Gao and then burned a market in Kidal" tells of a storming of Gao."""
    words = "Rebels stormed Gao on Friday and then burned a market in Kidal."
    scene = scene_of(words)
    verb = Span(words.index("stormed"), words.index("stormed") + len("stormed"))
    kidal = scene.analysis.token_at(words.index("Kidal"))
    head = scene.analysis.token_at(verb.start)
    assert head is not None
    assert kidal is not None
    sure = replace(scene, analysis=replace(scene.analysis, grounds={(head, kidal): 9.0}))
    assert [p.text for p in find_fitted_places(sure, verb)] == ["Gao"]


def test_what_lies_beyond_a_border_is_not_where_it_happened() -> None:
    assert places("Troops massed along the border with Chad on Friday.", "massed") == []
    assert places("Troops massed in Chad along the border with Niger on Friday.", "massed") == ["Chad"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The high court has ruled that the siege of Kidal is a crime.", []),
        ("The high court in Lima ruled on Monday that the siege of Kidal was a crime.", ["Lima"]),
        ("Parliament voted on Monday to leave the base in Chad.", []),
    ],
)
def test_what_is_ruled_or_voted_on_is_not_where_that_is_done(words: str, expected: list[str]) -> None:
    found = extract_document(read_text(words, id="x")).events
    assert [e.place.name for e in found if e.place and e.type in (EventType.RULING, EventType.VOTE)] == expected


def test_whose_a_town_is_says_no_place() -> None:
    """“The Vennar town of Orlo" is Orlo, whoever the Vennar are."""
    found = extract_document(read_text("Shells fell on the Vennar town of Orlo on Monday, killing two.", id="x"))
    assert [e.place.name for e in found.events if e.place] == ["Orlo"]


def mention(text: str, name: str) -> PlaceMention:
    start = text.index(name)
    span = Span(start, start + len(name))
    return PlaceMention(span, name, name, PlaceKind.SETTLEMENT, PlaceUse.LITERAL, Evidence((span,), "test"))


@pytest.mark.parametrize(
    ("text", "best", "expected"),
    [
        ("in Aru, Bem and the town of Cor on Friday", "Aru", ["Bem", "Cor"]),
        ("in Aru, Bem and the town of Cor on Friday", "Cor", ["Bem", "Aru"]),
        ("in Aru, Bem on Friday, not Cor", "Aru", []),
        ("in Aru after a raid on Bem and Cor", "Aru", []),
        ("shelled Aru, Bem, Cor on Friday", "Aru", ["Bem", "Cor"]),
        ("took Aru from Bem and Cor", "Aru", []),
        ("took Aru from Bem, and the Cor region", "Aru", ["Cor"]),
        ("in the Bem city of Aru, Cor and elsewhere", "Aru", ["Cor"]),
        ("in Aru, Cor and other towns, not Bem", "Aru", ["Cor"]),
        ("in Aru, in the Bem city of Cor and at sea", "Aru", []),
        ("in Aru and in the Bem city of Cor", "Aru", ["Cor"]),
    ],
)
def test_a_row_needs_its_and(text: str, best: str, expected: list[str]) -> None:
    told = sorted((mention(text, name) for name in ("Aru", "Bem", "Cor")), key=lambda place: place.span)
    (chosen,) = [p for p in told if p.text == best]
    assert [p.text for p in find_places_in_row(text, chosen, told)] == expected


@pytest.mark.parametrize(
    ("between", "joins"),
    [
        (" district, near ", True),
        (" village and the nearby hamlet of ", True),
        (" (twice), two in ", True),
        (" and four in ", True),
        (" and the old army base of ", True),
        ("/", True),
        (" and the Azmari port of ", True),
        (", the capital of ", False),
        (" fell and ", False),
        (" and rebels in ", False),
        (" and moved into the outskirts of ", False),
        (" and the bishop of ", False),
        (" and soldiers fled to ", False),
    ],
)
def test_words_for_what_a_place_is_stand_in_a_row_and_others_end_it(between: str, joins: bool) -> None:
    text = f"shelled Aru{between}Bem and Cor"
    told = [mention(text, name) for name in ("Aru", "Bem", "Cor")]
    assert ([p.text for p in find_places_in_row(text, told[0], told)] == ["Bem", "Cor"]) == joins


def test_a_town_that_was_taken_for_a_person_is_the_town() -> None:
    """Where the place is known and nobody of that name speaks, "captured X" takes a town and detains nobody."""
    text, resources = "The rebels captured Zamzam on Sunday after four days of fighting.", load_resources()
    found = Span(text.index("Zamzam"), text.index("Zamzam") + len("Zamzam"))
    place = PlaceMention(
        found, "Zamzam", "Zamzam camp", PlaceKind.SETTLEMENT, PlaceUse.LITERAL, Evidence((found,), "test")
    )
    taken = Actor("Zamzam", SpeakerKind.PERSON, (found,))
    findings = Findings(places=(place,), actors=(taken,))
    (scene,) = build_scenes(
        analyse(read_text(text, id="x"), resources), findings, resources.knowledge, only_events=True
    )
    assert [p.span for p in scene.places] == [found]
    assert scene.named == ()


def test_a_body_named_as_the_house_it_sits_in_is_a_place() -> None:
    assert places("Students protested outside Carrow Palace on Monday.", "protested") == ["Carrow Palace"]


def test_a_region_that_says_where_a_town_lies_is_not_where_it_happened() -> None:
    beside = "A baker was killed outside the Catalonia town of Reus."
    joined = "They met in Catalonia and the town of Reus."
    assert [p.text for p in find_place_names(scene_of(beside))] == ["Reus"]
    assert [p.text for p in find_place_names(scene_of(joined))] == ["Catalonia", "Reus"]


def test_a_body_that_acts_is_no_place() -> None:
    scene = scene_of("Carrow Palace condemned the shooting in Lima.")
    assert "Carrow Palace" not in [p.text for p in scene.places]
