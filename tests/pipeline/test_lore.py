"""story.toml beside a record: read when it is there, linked with anew when it changes, remembered when it is gone."""

import pytest

from dateline import open_record
from dateline.model import ClaimStatus, InputError

PAGE = """Talks

By Sefa Durn
4 March 2031

Shells hit a market in Orlo on Tuesday, killing at least 12 people, {speaker} said.
"""
STORY = """
[[party]]
name = "Vesny"
members = ["Ada Moren", "Toma Kerr"]
"""


@pytest.fixture
def record(tmp_path):
    """The path of a record of two pages in which two people say the same."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for speaker in ("Ada Moren", "Toma Kerr"):
        (pages / f"{speaker}.txt").write_text(PAGE.format(speaker=speaker), encoding="utf-8")
    with open_record(tmp_path / "record.sqlite") as opened:
        opened.add(pages)
    return tmp_path / "record.sqlite"


def statuses(location, **options):
    with open_record(location, **options) as opened:
        return {claim.status for claim in opened.claims()}


def test_a_story_file_beside_the_record_is_heeded(record):
    """When the file comes, changes or goes, what follows from it does, without adding anything again."""
    assert statuses(record) == {ClaimStatus.CORROBORATED}
    beside = record.with_name("story.toml")
    beside.write_text(STORY, encoding="utf-8")
    assert statuses(record) == {ClaimStatus.ONE_SIDED}
    beside.write_text(STORY.replace(', "Toma Kerr"', ""), encoding="utf-8")
    assert statuses(record) == {ClaimStatus.CORROBORATED}
    beside.write_text(STORY, encoding="utf-8")
    statuses(record)
    beside.unlink()
    assert statuses(record) == {ClaimStatus.ONE_SIDED}


def test_a_story_file_by_name(record, tmp_path, monkeypatch):
    """One elsewhere is named in the call or by the environment."""
    elsewhere = tmp_path / "elsewhere" / "sides.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(STORY, encoding="utf-8")
    assert statuses(record, story=elsewhere) == {ClaimStatus.ONE_SIDED}
    monkeypatch.setenv("DATELINE_STORY", str(tmp_path / "none.toml"))
    with pytest.raises(InputError, match="no such file"):
        statuses(record)


def test_a_wrong_story_file_is_named(record):
    """The record does not open with a file that is wrong: it says where."""
    record.with_name("story.toml").write_text("[[party]]\nnme = 'x'\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"story\.toml, line 2.*nme"):
        statuses(record)


def test_a_place_of_the_analysts_own_is_read(tmp_path):
    """A place that no gazetteer has is found with its coordinates in what is added from then on."""
    (tmp_path / "story.toml").write_text(
        '[[place]]\nname = "Grelmoor Ford"\nlatitude = 41.5\nlongitude = 12.25\n', encoding="utf-8"
    )
    page = tmp_path / "page.txt"
    page.write_text("4 March 2031\n\nShells hit the school in Grelmoor Ford on Tuesday, killing three people.\n")
    with open_record(tmp_path / "record.sqlite") as opened:
        opened.add(page)
        (place,) = [p.mention for p in opened.places() if p.mention.latitude == 41.5]
        assert place.name == "Grelmoor Ford"
        assert not opened.verify()
