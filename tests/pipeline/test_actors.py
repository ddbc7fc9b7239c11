"""Who is who in a record: asked for by any name, and one name in the brief."""

import pytest

from dateline import open_record

PAGES = {
    "first": "4 March 2031\n\nThe bridge at Orlo is safe, President Anna Moren said on Tuesday.\n",
    "second": "5 March 2031\n\nThe school at Orlo is empty, Moren said on Wednesday.\n",
    "third": "6 March 2031\n\nThe road to Orlo is closed, Ilko Brant said on Thursday.\n",
    "fourth": "7 March 2031\n\nThe mill at Orlo is open, President Anna Moren said on Friday.\n",
}


@pytest.fixture
def record(tmp_path):
    """A record of four pages; one of them knows the president by her surname only."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, page in PAGES.items():
        (pages / f"{name}.txt").write_text(page, encoding="utf-8")
    with open_record(tmp_path / "record.sqlite") as opened:
        opened.add(pages)
        yield opened


def test_everything_someone_said_under_any_name(record):
    """Asked for by the full name, what a document says of the surname is there, under the name that it gives."""
    said = record.who("Anna Moren")
    assert [s.statement.speaker for s in said] == ["Anna Moren", "Moren", "Anna Moren"]
    assert {s.statement.speaker for s in record.who("moren")} == {"Anna Moren", "Moren"}
    assert [s.statement.speaker for s in record.who("Brant")] == ["Ilko Brant"]
    assert record.who("Toma Kerr") == ()


def test_the_actor_knows_its_names(record):
    """Names, roles and documents of one person."""
    (actor,) = record.actors("Moren")
    assert (actor.name, actor.names, actor.or_else) == ("Anna Moren", ("Anna Moren", "Moren"), ())
    assert len(record.actors()) >= 2


def test_a_namesake_makes_the_surname_nobodys(record, tmp_path):
    """When another of that surname comes, the surname alone is kept apart from both, whatever came first."""
    page = tmp_path / "fifth.txt"
    page.write_text("7 March 2031\n\nThe ferry is full, Karl Moren said on Friday.\n", encoding="utf-8")
    record.add(page)
    assert {actor.name for actor in record.actors("Moren")} == {"Anna Moren", "Karl Moren", "Moren"}
    assert next(a for a in record.actors("Moren") if a.name == "Moren").or_else
    assert [s.statement.speaker for s in record.who("Anna Moren")] == ["Anna Moren", "Anna Moren"]


def test_a_surname_is_not_whoever_one_other_page_names(record, tmp_path):
    """A page that knows a man by his surname only does not speak of the one whom a single other page names in full."""
    page = tmp_path / "fifth.txt"
    page.write_text("7 March 2031\n\nThe ferry is full, Brant said on Friday.\n", encoding="utf-8")
    record.add(page)
    assert {actor.name for actor in record.actors("Brant")} == {"Brant", "Ilko Brant"}
    assert {s.name for day in record.brief().days for s in day.speakers} >= {"Brant", "Ilko Brant"}


def test_the_brief_has_one_name_for_one_person(record):
    """In the brief both of her statements stand under her full name."""
    names = {speaker.name for day in record.brief().days for speaker in day.speakers}
    assert "Anna Moren" in names
    assert "Moren" not in names
