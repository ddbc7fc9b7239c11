"""What the sample coverage promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import DocumentKind, InputError
from dateline.reading.files.sources import read_path

COVERAGE = Path(__file__).parents[2] / "examples" / "coverage"
FILES = sorted(COVERAGE.iterdir())


def read(name: str) -> list:
    return [read.document for read in read_path(COVERAGE / name) if not isinstance(read, InputError)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_says_that_it_is_a_retelling_and_its_outlet_invented(file: Path) -> None:
    """In its closing line, and in markup in a comment or meta tag too."""
    text = file.read_text(encoding="utf-8")
    assert "Demonstration text: this page retells public facts in other words." in text
    assert file.suffix == ".txt" or "A retelling for demonstration" in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_read_with_title_outlet_and_date(file: Path) -> None:
    """Whatever its form, nothing is left unknown that the page says."""
    documents = read(file.name)
    assert documents
    for document in documents:
        assert document.title
        assert document.outlet
        assert document.published
        assert document.published.startswith("2025-")
        assert document.posts


def test_no_outlet_is_a_real_one() -> None:
    """Six houses, all invented."""
    outlets = {document.outlet for file in FILES for document in read(file.name)}
    assert outlets == {
        "The Meridian Courier", "The Harbour Standard", "The Steppe Monitor", "Vistula Observer", "Great Lakes Tribune",
        "Norrland Wire",
    }  # fmt: skip


def test_the_two_captures_of_one_live_blog_share_their_address_and_four_posts() -> None:
    """One post is edited, three are added, one moves to the top."""
    early, late = (read(f"2025-11-21-meridian-courier-live-{hour}.html")[0] for hour in ("0545", "0655"))
    assert early.address == late.address
    assert (len(early.posts), len(late.posts)) == (5, 8)
    before, after = ([post.id for post in document.posts] for document in (early, late))
    assert len(set(before) & set(after)) == 4
    assert after[0] == before[1]


def test_the_flattened_live_blog_gives_each_post_its_time_and_headline() -> None:
    """Six posts, each closed by a byline and time that run into the next headline."""
    (document,) = read("2025-11-21-harbour-standard-live.txt")
    assert document.kind is DocumentKind.LIVE_BLOG
    found = [(post.posted_at, post.headline.text(document.text)) for post in document.posts]
    assert found == [
        ("2025-11-21T07:05", "Kremlin says it has not been told of Kyiv's readiness"),
        ("2025-11-21T06:31", "Zelensky ready to work on plan with Washington"),
        ("2025-11-21T06:10", "Watch: Zelensky on the American plan"),
        ("2025-11-21T05:44", "Rostov region loses power after drone raid"),
        ("2025-11-21T05:12", "Ukraine calls Russian claim to Kupiansk untrue"),
        ("2025-11-21T04:58", "Zaporizhzhia counts its dead"),
    ]


def test_the_wire_report_and_its_reprints_share_their_words() -> None:
    """Two outlets print the agency's three paragraphs unaltered."""
    names = (
        "2025-11-20-norrland-wire-zaporizhzhia.html", "2025-11-20-harbour-standard-zaporizhzhia.txt",
        "2025-11-21-great-lakes-tribune-zaporizhzhia.html",
    )  # fmt: skip
    sentence = "Photographs that Mr Fedorov published online showed burning buildings, with rubble across the streets."
    assert all(sentence in read(name)[0].text for name in names)
