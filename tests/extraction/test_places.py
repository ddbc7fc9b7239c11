"""Places: what is one, which one, and where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.places.finding import find_places
from dateline.language.analyser import analyse
from dateline.language.analysis import Analysis, Name
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, PlaceKind, PlaceMention, PlaceUse, Region, RegionKind, Span

KNOWLEDGE = Knowledge(load_lexicon(), load_gazetteer())


def places(text: str, names: tuple[tuple[str, str], ...] = ()) -> tuple[PlaceMention, ...]:
    analysis = analyse(Document(id="made-up", text=text))
    read = tuple(Name(Span(text.index(name), text.index(name) + len(name)), kind, 0.95) for name, kind in names)
    analysis = Analysis(analysis.document, analysis.passages, analysis.sentences, analysis.tokens, read)
    return find_places(analysis, Findings(), KNOWLEDGE).places


def texts(text: str) -> list[str]:
    return [p.text for p in places(text)]


def only(text: str, name: str) -> PlaceMention:
    return next(p for p in places(text) if p.text == name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The convoy left Bamako for Timbuktu on Monday.", ["Bamako", "Timbuktu"]),
        ("Officials met in the Côte d'Ivoire and in N'Djamena.", ["Côte d'Ivoire", "N'Djamena"]),
        ("Shells fell near Mazar-i-Sharif and in Port-au-Prince.", ["Mazar-i-Sharif", "Port-au-Prince"]),
        ("A ferry crossed the Red Sea from Jeddah.", ["Red Sea", "Jeddah"]),
        ("LISBON — Two men were held.", ["LISBON"]),
        ("The Oslo-based group sent doctors to Juba.", ["Oslo", "Juba"]),
        ("Residents of Kyiv and Lviv slept in the metro.", ["Kyiv", "Lviv"]),
        ("Nurses in Sana'a and in Ma’rib went home.", ["Sana'a", "Ma’rib"]),
        ("A bus from San Cristóbal de las Casas was late.", ["San Cristóbal de las Casas"]),
    ],
)
def test_places_are_found_with_their_whole_names(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "not_found"),
    [
        ("President Lincoln spoke to the nurses.", "Lincoln"),
        ("Mr Sydney and Mrs Paris were not at home.", "Paris"),
        ("The Moscow Times printed the letter.", "Moscow"),
        ("She studied at the University of Leeds before the war.", "Leeds"),
        ("Reading the papers took an hour. Most agreed.", "Reading"),
        ("French and Russian diplomats left early.", "French"),
        ("In March and May the rains came.", "March"),
        ("Doctors found cases of West Nile virus.", "Nile"),
        ("They gave US$200 to the clinic.", "US"),
        ("The Princess of Wales opened the ward.", "Wales"),
        ("She taught at Ohio State University for a year.", "Ohio"),
        ("He studied in Ebrington-on-Hudson in his youth.", "Hudson"),
        ("A profile in New York magazine told of the trip.", "New York"),
        ("The Best Tent for Car Campers costs more.", "Car"),
        ("They rowed on Lac Bleu at dawn.", "Lac"),
    ],
)
def test_other_names_are_no_places(text: str, not_found: str) -> None:
    assert not_found not in texts(text)


def test_a_common_word_is_a_place_where_the_words_say_so() -> None:
    assert "Nice" in texts("The summit was held in the city of Nice, France.")


def test_the_reader_model_is_heard() -> None:
    """A surname the model reads as a person is no place; a name it reads as a place needs no gazetteer."""
    text = "Ahmad Tanta told reporters in Qelmash that the bridge was gone."
    read = places(text, (("Ahmad Tanta", "PER"), ("Qelmash", "LOC")))
    assert [p.text for p in read] == ["Qelmash"]
    assert read[0].latitude is None
    assert read[0].precision == "unknown"


def test_what_holds_a_place_decides() -> None:
    """The words beside a name go before fame."""
    texan = only("A storm hit Paris, Texas, on Friday.", "Paris")
    assert (texan.country, texan.kind) == ("US", PlaceKind.SETTLEMENT)
    assert only("A storm hit Paris on Friday.", "Paris").country == "FR"
    assert "name what holds it" in texan.reason


def test_what_else_is_named_decides() -> None:
    """The same name means the town near the document's other places."""
    near = only("Police in Halifax, Truro and Dartmouth, Nova Scotia, made arrests, Canadian media said.", "Halifax")
    assert near.country == "CA"


def test_a_kind_word_decides() -> None:
    """A region asked for is a region, and the word belongs to its name."""
    assert only("Fighting went on in the Kharkiv region.", "Kharkiv region").kind is PlaceKind.REGION
    assert only("Fighting went on in the city of Kharkiv.", "Kharkiv").kind is PlaceKind.SETTLEMENT


def test_lists_of_regions_are_regions() -> None:
    states = places("Farms in Iowa, Georgia and Kansas were closed.")
    assert [(p.text, p.kind, p.country) for p in states] == [
        ("Iowa", PlaceKind.REGION, "US"),
        ("Georgia", PlaceKind.REGION, "US"),
        ("Kansas", PlaceKind.REGION, "US"),
    ]


def test_variants_are_one_place() -> None:
    """Old and new spellings in one document resolve to the same point."""
    found = places("They fled from Kiev. Kyiv was quiet again.")
    assert len({(p.latitude, p.longitude) for p in found}) == 1


def test_contested_places_say_who_claims_them() -> None:
    assert set(only("Ships left Crimea at dawn.", "Crimea").contested) == {"Russia", "Ukraine"}
    assert only("Ships left Portugal at dawn.", "Portugal").contested == ()


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("Ankara said it would not sign.", "Ankara", PlaceUse.METONYM),
        ("The talks between Tehran and Washington stalled.", "Tehran", PlaceUse.METONYM),
        ("A blast was heard in Ankara.", "Ankara", PlaceUse.LITERAL),
        ("The Kremlin denied it.", "Kremlin", PlaceUse.METONYM),
        ("Shells fell near Bakhmut.", "Bakhmut", PlaceUse.LITERAL),
    ],
)
def test_use(text: str, name: str, use: PlaceUse) -> None:
    """A capital or seat that speaks or deals is the power; where things happen it is the place."""
    assert only(text, name).use is use


def test_a_name_without_candidates_has_no_coordinates() -> None:
    """The village of an unknown name is a place, and where it lies stays unknown."""
    unknown = only("Soldiers entered the village of Brelzhamovka.", "Brelzhamovka")
    assert (unknown.latitude, unknown.longitude, unknown.country, unknown.precision) == (None, None, None, "unknown")


def test_an_unknown_village_in_a_known_region_lies_in_it() -> None:
    held = only("Soldiers entered the village of Brelzhamovka in Dagestan.", "Brelzhamovka")
    assert held.precision == "area"
    assert held.latitude == only("Soldiers entered Dagestan.", "Dagestan").latitude


def test_no_text_no_places() -> None:
    assert places("") == ()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Nothing raises, and every span holds its own words."""
    for place in places(text):
        assert place.span.text(text) == place.text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Paris", "the", "of", "-", "St.", "U.S.", "region", ",", "in", "Van", "al-", "\x00", "Ky."])
    )
)
def test_any_order_of_names_can_be_read(pieces: list[str]) -> None:
    """Names in any order never overlap and keep to the text."""
    text = " ".join(pieces)
    found = places(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(p.span.text(text) == p.text for p in found)


@pytest.mark.parametrize(
    ("text", "not_found"),
    [
        ("He was taken to St. Paul's Hospital after the match.", "St. Paul"),
        ("The match was played at the Stade de France on Sunday.", "France"),
        ("Crews put out a fire on Weir Road before noon.", "Weir"),
        ("The frigate Sevastopol left port.", "Sevastopol"),
        ("She lectures at the University of Georgia.", "Georgia"),
        ("Officials of the Islamic State of the north were held, Agence France-Presse reported.", "France"),
        ("The North-Western Railway was cut in two places.", "North-Western"),
        ("Doctors feared the Hong Kong Flu would return.", "Hong Kong"),
    ],
)
def test_parts_of_other_names_are_no_places(text: str, not_found: str) -> None:
    """A saint's hospital, a stadium, a street, a ship, a university, an agency, a flu."""
    assert not any(not_found in found for found in texts(text))


def test_an_office_keeps_its_kind_word() -> None:
    """The district is the judge's, not Brooklyn's."""
    assert "Brooklyn" in texts("The Brooklyn District Attorney spoke to reporters.")


def test_a_person_named_whole_is_no_place_elsewhere() -> None:
    """Where Georgia Hale is a person, Georgia is she, but not where the words call it a place."""
    text = "Georgia Hale won. Georgia skates daily. Her coach lives in Georgia."
    analysis = analyse(Document(id="made-up", text=text))
    read = (Name(Span(0, 12), "PER", 0.97),)
    analysis = Analysis(analysis.document, analysis.passages, analysis.sentences, analysis.tokens, read)
    found = find_places(analysis, Findings(), KNOWLEDGE).places
    assert [p.span.start for p in found] == [text.rindex("Georgia")]


def test_datelines_are_read_for_places() -> None:
    """The town that a report was sent from is a place, literally."""
    text = "GOMA, Congo (Reuters) - Rains cut the road to the border on Monday."
    line = Region(Span(0, 24), RegionKind.BYLINE, "byline.dateline")
    found = find_places(analyse(Document(id="made-up", text=text, regions=(line,))), Findings(), KNOWLEDGE).places
    assert [(p.text, p.use) for p in found][:1] == [("GOMA", PlaceUse.LITERAL)]


def test_the_outlets_home_tips_the_scale() -> None:
    """With nothing else to go by, a British paper's Worcester is in England; an agency has no home."""
    text = "Firefighters in Worcester were called out twice on Monday."
    found = {
        outlet: find_places(analyse(Document(id="made-up", text=text, outlet=outlet)), Findings(), KNOWLEDGE).places[0]
        for outlet in ("The Guardian", "Reuters", None)
    }
    assert {outlet: place.country for outlet, place in found.items()} == {
        "The Guardian": "GB",
        "Reuters": "US",
        None: "US",
    }
    assert "outlet" in found["The Guardian"].reason


def test_the_country_is_meant_where_one_measures_from_it() -> None:
    """What asks for a town elsewhere does not before a country of the name."""
    assert only("The ship was seen in the ice east of Greenland on Monday.", "Greenland").country == "GL"


def test_a_town_comes_before_the_region_around_it() -> None:
    """Though the region has more people; where a word asks for the region it is meant."""
    assert only("The convoy reached Agadez on Monday.", "Agadez").kind is PlaceKind.SETTLEMENT
    assert only("The Agadez region was calm.", "Agadez region").kind is PlaceKind.REGION


def test_a_great_region_is_meant_though_a_village_is_near() -> None:
    text = "Nurses from Falkirk and Stirling, in Scotland, sent tents to California after the fires."
    assert only(text, "California").country == "US"


def test_a_state_in_a_list_is_the_state_throughout() -> None:
    """Listed among states once, "Georgia" is no country later on."""
    text = "Voters in Arizona, Georgia, Nevada and Ohio chose. A clerk said that Georgia would count again."
    assert {p.country for p in places(text) if p.text == "Georgia"} == {"US"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The road from Sukhna to Palmyra in Syria was cut.", "Sukhna", "SY"),
        ("Fighters left Buloburde for Mogadishu in Somalia.", "Buloburde", "SO"),
        ("Sudan: people fled Zalingei for Nyala.", "Zalingei", "SD"),
        ("Families from Shuja'iyya went to Khan Younis in Gaza.", "Shuja'iyya", "PS"),
        ("Shops in Pétionville, Haiti, stayed shut, as in Port-au-Prince.", "Pétionville", "HT"),
        ("Convoys from Musa Qala reached Lashkar Gah in Afghanistan.", "Musa Qala", "AF"),
    ],
)
def test_towns_of_wars_are_found_as_news_spells_them(text: str, name: str, country: str) -> None:
    assert only(text, name).country == country


def test_who_is_read_as_a_person_is_a_place_in_a_row_with_one_near_it() -> None:
    """The reader model errs more often than two towns of one coast stand in one row by chance."""
    text = "Novorossiysk and Gelendzhik suffered most, the governor said."
    found = places(text, names=(("Novorossiysk", "LOC"), ("Gelendzhik", "PER")))
    assert [p.text for p in found] == ["Novorossiysk", "Gelendzhik"]


def test_a_district_no_gazetteer_has_is_one_after_an_adjective_of_place() -> None:
    assert "Vexlinsky" in texts("Two were hurt in Taganrog and in nearby Vexlinsky district.")
