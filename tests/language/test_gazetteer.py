"""The gazetteer that ships with the package."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.gazetteer import SqliteGazetteer, load_gazetteer, open_gazetteer
from dateline.language.knowledge import GazetteerPlace
from dateline.language.place_names import fold_name
from dateline.model import KnowledgeError, PlaceKind


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return load_gazetteer()


def named(gazetteer: SqliteGazetteer, name: str) -> list[GazetteerPlace]:
    return list(gazetteer.places_named([name]).get(name, ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Kiev"),
        ("Kharkiv", "Харьков"),
        ("Odesa", "Odessa"),
        ("Kupiansk", "Купянск"),
        ("Yangon", "Rangoon"),
        ("Mumbai", "Bombay"),
        ("Sanaa", "Sana'a"),
        ("Saint Petersburg", "St. Petersburg"),
        ("El Fasher", "al-Fashir"),
    ],
)
def test_spellings_are_one_place(gazetteer: SqliteGazetteer, one: str, other: str) -> None:
    """Old names, transliterations and other scripts lead to the same settlement."""
    settlements = {p.id for p in named(gazetteer, one)[:3] if p.kind is PlaceKind.SETTLEMENT}
    assert settlements & {p.id for p in named(gazetteer, other) if p.kind is PlaceKind.SETTLEMENT}


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Zaporizhzhia", PlaceKind.SETTLEMENT, "UA"),
        ("Paris", PlaceKind.SETTLEMENT, "FR"),
        ("Black Sea", PlaceKind.WATER, None),
        ("Darfur", PlaceKind.REGION, "SD"),
        ("Asia", PlaceKind.CONTINENT, None),
        ("Ivory Coast", PlaceKind.COUNTRY, "CI"),
        ("Mexico", PlaceKind.COUNTRY, "MX"),
        ("White House", PlaceKind.SITE, "US"),
    ],
)
def test_the_famous_come_first(gazetteer: SqliteGazetteer, name: str, kind: PlaceKind, country: str | None) -> None:
    """The first candidate of its kind is the one that most texts mean."""
    best = next(p for p in named(gazetteer, name) if p.kind is kind)
    assert best.country == country
    assert best.importance == max(p.importance for p in named(gazetteer, name) if p.kind is kind)


def test_small_places_are_there(gazetteer: SqliteGazetteer) -> None:
    """Settlements of a few hundred people are found, with their region and country above them."""
    place = next(p for p in named(gazetteer, "Soldeu") if p.country == "AD")
    assert place.population < 2000
    above = [gazetteer.place(i) for i in place.parents]
    assert [a.name for a in above if a][-1] == "Andorra"


@pytest.mark.parametrize("name", ["Crimea", "Western Sahara", "Kashmir", "Taiwan", "Abkhazia", "Golan Heights"])
def test_who_claims_it_is_data(gazetteer: SqliteGazetteer, name: str) -> None:
    """Disputed territories name at least two claimants."""
    assert max(len(p.contested) for p in named(gazetteer, name)) >= 2


def test_undisputed_places_have_no_claimants(gazetteer: SqliteGazetteer) -> None:
    assert named(gazetteer, "France")[0].contested == ()


def test_unknown_names_are_left_out(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.places_named(["Qqxzzvw", ""]) == {}
    assert gazetteer.place(1) is None


def test_other_uses_of_a_name_are_known(gazetteer: SqliteGazetteer) -> None:
    """Common words and first names are told apart from names that are only places."""
    traits = gazetteer.traits_of(["Nice", "Sydney", "Kupiansk"])
    assert traits["Nice"].word
    assert "Kupiansk" not in traits


def test_an_alternate_name_is_marked(gazetteer: SqliteGazetteer) -> None:
    """A place found by an alternate name says so, and by its own does not."""
    assert not named(gazetteer, "Vienna")[0].alias
    assert all(p.alias for p in named(gazetteer, "Wien") if p.country == "AT" and p.feature == "PPLC")


def test_another_spelling_is_no_other_name(gazetteer: SqliteGazetteer) -> None:
    """A transliteration and a short form count as nearly its own; a word of the language does not."""
    feodosia = next(p for p in named(gazetteer, "Feodosia") if p.country == "UA")
    newcastle = next(p for p in named(gazetteer, "Newcastle") if p.name == "Newcastle upon Tyne")
    assert all(p.spelled or not p.alias for p in (feodosia, newcastle))
    assert newcastle.spelled
    assert all(p.alias and not p.spelled for p in named(gazetteer, "Soul"))


def test_every_place_stands_on_the_globe() -> None:
    """No coordinate is off the map and every parent exists."""
    path = Path(__file__).parents[2] / "src" / "dateline" / "data" / "gazetteer" / "gazetteer.db"
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    off = "SELECT count(*) FROM places WHERE abs(latitude) > 900000 OR abs(longitude) > 1800000"
    assert connection.execute(off).fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM places WHERE kind = 0").fetchone() == (250,)
    connection.close()


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    """A missing file, another file, and another format each raise KnowledgeError."""
    with pytest.raises(KnowledgeError):
        open_gazetteer(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database " * 100)
    with pytest.raises(KnowledgeError):
        open_gazetteer(tmp_path / "text.db")
    connection = sqlite3.connect(tmp_path / "old.db")
    connection.execute("CREATE TABLE about (key TEXT, value TEXT)")
    connection.execute("INSERT INTO about VALUES ('format', '0')")
    connection.commit()
    connection.close()
    with pytest.raises(KnowledgeError, match="format"):
        open_gazetteer(tmp_path / "old.db")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_names_may_be_asked(names: list[str]) -> None:
    """No text raises, and what is answered was asked."""
    assert set(load_gazetteer().places_named(names)) <= set(names)


LETTERS = "abcxyzABCXYZéüñçşőžÉÜÑабвяйАБВЯЙїЇ'’-. "


@given(st.text(alphabet=LETTERS, max_size=60))
def test_folding_a_key_changes_it_no_more(name: str) -> None:
    """But for an article that folding itself brought to the front."""
    key = fold_name(name)
    assert key == key.strip()
    assert key.startswith("the ") or fold_name(key) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [("The Hague", "hague"), ("São Tomé", "sao tome"), ("Sana’a", "sanaa"), ("U.S.", "us"), ("St. Louis", "st louis")],
)
def test_names_fold(name: str, key: str) -> None:
    assert fold_name(name) == key
