"""What splitting a page into posts promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Document, DocumentKind, RegionKind
from dateline.reading.blogs.splitting import split_posts
from dateline.reading.text.plaintext import read_text

BLOGS = Path(__file__).parent / "blogs"
NAMES = sorted(path.stem for path in BLOGS.glob("*.txt"))

GLUED = (
    "Harrow Strait latest: Tankers leave\n"
    "Tankers leave port\n"
    "Two tankers left the port of Quay at dawn, the harbour master said.Nina Oduya7 June 2032 09:15"
    "Opposition disputes count\n"
    "The opposition disputed the count of mines on Monday.Nina Oduya7 June 2032 08:40"
    "Navy clears mines\n"
    "Nine mines have been cleared since Friday, the navy said.Nina Oduya7 June 2032 08:05"
)


@pytest.mark.parametrize("name", NAMES)
def test_each_golden_blog_is_split_as_its_reader_would_split_it(name: str) -> None:
    """Headlines, by-lines, times, ends and repeats of every post are those set down beside the page."""
    text = (BLOGS / f"{name}.txt").read_text(encoding="utf-8")
    golden = json.loads((BLOGS / f"{name}.json").read_text(encoding="utf-8"))
    document = read_text(text, **golden["given"])
    ids = [post.id for post in document.posts]
    found = [
        {
            "headline": post.headline.text(text) if post.headline else None,
            "byline": post.byline,
            "posted_at": post.posted_at,
            "begins": post.span.text(text)[:24],
            "ends": post.span.text(text)[-24:],
            "repeats": ids.index(post.repeat_of) if post.repeat_of else None,
        }
        for post in document.posts
    ]
    assert found == golden["posts"]
    assert document.kind.value == golden["kind"]


@pytest.mark.parametrize("name", NAMES)
def test_key_points_and_furniture_of_a_golden_blog_are_told_apart_from_its_posts(name: str) -> None:
    """Key points are key points, links and prompts are never read, and nothing else is."""
    text = (BLOGS / f"{name}.txt").read_text(encoding="utf-8")
    golden = json.loads((BLOGS / f"{name}.json").read_text(encoding="utf-8"))
    regions = read_text(text, **golden["given"]).regions
    unread = (RegionKind.FURNITURE, RegionKind.NAVIGATION)
    assert [r.span.text(text) for r in regions if r.kind is RegionKind.KEY_POINT] == golden["key_points"]
    assert [r.span.text(text) for r in regions if r.kind in unread] == golden["unread"]


def test_a_byline_glued_to_the_next_headline_closes_its_own_post() -> None:
    """The time before a headline is the time of the post before it."""
    posts = read_text(GLUED).posts
    assert [p.headline.text(GLUED) for p in posts if p.headline] == [
        "Tankers leave port", "Opposition disputes count", "Navy clears mines",
    ]  # fmt: skip
    assert [p.posted_at for p in posts] == ["2032-06-07T09:15", "2032-06-07T08:40", "2032-06-07T08:05"]


def test_a_surname_with_a_capital_inside_is_not_cut() -> None:
    """The name "McAllister" stays whole where it is glued to a date."""
    text = GLUED.replace("Nina Oduya", "Rob McAllister")
    assert {p.byline for p in read_text(text).posts} == {"Rob McAllister"}


def test_a_time_without_a_date_is_given_a_day_only_by_an_order_that_leaves_no_doubt() -> None:
    """Times that jump about get no day, times that fall get the page's."""
    page = "Quay siege live\n{}\nOne thing happened\nIt happened in Quay, the mayor said.\n{}\nTwo things happened\n"
    page += "They happened in Ito, the mayor said.\n{}\nThree things happened\nThey happened at sea, the mayor said.\n"
    falling = read_text(page.format("15:10", "14:05", "13:00"), published="2032-06-07")
    jumping = read_text(page.format("14:05", "15:10", "13:00"), published="2032-06-07")
    assert [p.posted_at for p in falling.posts] == ["2032-06-07T15:10", "2032-06-07T14:05", "2032-06-07T13:00"]
    assert [p.posted_at for p in jumping.posts] == [None, None, None]


def test_no_day_is_invented_for_a_page_without_a_date() -> None:
    """An hour alone is no time."""
    text = (
        "Quay siege live\n15:10\nFirst thing\nIt was in Quay, he said.\n14:05\nSecond thing\nIt was in Ito, he said.\n"
    )
    assert [p.posted_at for p in read_text(text).posts] == [None, None]


def test_an_article_is_one_post_from_its_title_to_its_last_words() -> None:
    """Sub-headings part nothing in a page that does not say that it is live."""
    text = (
        "How the strait was closed\nBy Lars Holm\n7 June 2032\n"
        "The strait was closed on Friday after nine days of talks had failed.\nWho closed the strait\n"
        "The navy of Pellia closed it, according to the harbour master.\nWhat the owners say\n"
        "The owners say that they lose a million a day.\nComments\n"
    )
    document = read_text(text)
    (post,) = document.posts
    assert document.kind is not DocumentKind.LIVE_BLOG
    assert post.span.text(text) == text.removesuffix("\nComments\n")
    assert post.byline == "Lars Holm"


def test_a_sentence_that_opens_with_an_hour_is_prose() -> None:
    """An hour in running text parts no posts, and neither does "3.25 million"."""
    text = (
        "Grain latest\nThe first ship left at 10:30 GMT on 7 June 2032, he said. It carried wheat.\n"
        "3.25 million tonnes are waiting in the port, according to the owners.\n"
        "The second ship left at 11:45 GMT on 7 June 2032, he said. It carried maize.\n"
    )
    assert len(read_text(text).posts) == 1


def test_a_post_seen_again_in_the_page_is_marked_as_a_repeat() -> None:
    """The same words under another headline, even with a day named otherwise, repeat the first."""
    first = (
        "Sailors of the Mistral freed\n"
        "Eleven sailors of the tanker Mistral were freed yesterday after a night of talks in Quay.\n"
        "They were flown home in the morning, the owners of the ship said in a statement.\n"
    )
    again = first.replace("Mistral freed", "Mistral freed, owners say").replace("yesterday", "on Monday")
    text = "Strait latest: Sailors freed\nThe strait is still closed, and the navy of Pellia says so.\n" + first
    text += "Nine more mines cleared\nNine mines were cleared by the navy before noon, it said.\n" + again
    posts = read_text(text).posts
    assert [p.repeat_of for p in posts] == [None, None, posts[0].id]


def test_a_toll_that_grew_is_no_repeat() -> None:
    """A figure that the other post has not makes a post news."""
    first = "Six sailors killed by mine\n"
    first += "Six sailors were killed when a mine went off near the port of Quay on Monday, the navy said.\n"
    grown = first.replace("Six", "Seven")
    text = "Strait latest: mines\nThe strait is still closed, and the navy says so.\n" + first + grown
    assert [p.repeat_of for p in read_text(text).posts] == [None, None]


def test_the_id_of_a_post_follows_from_its_words_and_not_from_its_place() -> None:
    """A post added above leaves the ids of the others as they were."""
    grown = GLUED.replace(
        "Tankers leave port\n",
        "Third tanker leaves\nA third one left, he said.Nina Oduya7 June 2032 09:40Tankers leave port\n",
        1,
    )
    before = [p.id for p in read_text(GLUED).posts]
    assert [p.id for p in read_text(grown).posts][1:] == before


def test_a_post_that_is_only_a_gallery_keeps_its_headline() -> None:
    """What elsewhere opens a link is a headline where a post begins."""
    text = GLUED.replace("Opposition disputes count", "In pictures: The opposition in the port of Quay")
    posts = read_text(text).posts
    assert [p.headline.text(text) for p in posts if p.headline][1] == "In pictures: The opposition in the port of Quay"
    assert len(posts) == 3


def test_regions_that_a_document_has_are_believed() -> None:
    """What the markup said stands; the text is not asked again."""
    document = read_text(GLUED)
    bare = replace(document, posts=(), kind=DocumentKind.ARTICLE)
    assert [p.span for p in split_posts(bare).posts] == [p.span for p in document.posts]


LINES = st.sampled_from(
    [
        "Harrow Strait latest: tankers leave",
        "Key Points",
        "- Two tankers leave",
        "Recommended",
        "Tankers leave port",
        "Two tankers left the port of Quay at dawn, the harbour master said.",
        "14:32 GMT",
        "2h ago",
        "Comments",
        "Nina Oduya7 June 2032 09:15Opposition disputes count",
        "“There were never nine,” she wrote.Lars Holm7 June 2032 8.40am",
        "By Nina Oduya",
        "7 June 2032",
        "Watch: Escort leaves Quay",
        "Join our commenting forum",
        "",
        "  ",
        "İstanbul’da 12:30",
        "Your support helps us to report",
        "(06:30 GMT) Navy clears mines",
        "(AP)",
        "1 / 6",
        "\x00",
        "a" * 300,
    ]
)


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
@settings(max_examples=120, deadline=None)
def test_posts_and_regions_lie_in_order_inside_a_text_that_is_never_altered(lines: list[str], sep: str) -> None:
    """Whatever the page, posts never overlap, regions come in order, and the text stays as it came."""
    text = sep.join(lines)
    _check(text, read_text(text))


@given(st.sampled_from(NAMES), st.integers(0, 2000), st.integers(0, 60), st.text(max_size=12))
@settings(max_examples=80, deadline=None)
def test_a_page_cut_or_garbled_anywhere_is_still_read(name: str, at: int, length: int, noise: str) -> None:
    """A bounded fuzz: a stretch of a golden blog is replaced by noise."""
    text = (BLOGS / f"{name}.txt").read_text(encoding="utf-8")
    text = text[:at] + noise + text[at + length :]
    _check(text, read_text(text, published="2032-06-07"))


@given(st.text(alphabet=st.characters(codec="utf-16", exclude_categories=()), max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_at_all_is_read(text: str) -> None:
    """Lone surrogates, controls and marks included."""
    _check(text, read_text(text))


def _check(text: str, document: Document) -> None:
    assert document.text == text
    ends = 0
    for post in document.posts:
        assert ends <= post.span.start < post.span.end <= len(text)
        assert post.headline is None or post.span.contains(post.headline)
        ends = post.span.end
    ids = {post.id for post in document.posts}
    assert all(post.repeat_of in ids and post.repeat_of != post.id for post in document.posts if post.repeat_of)
    ends = 0
    for region in document.regions:
        assert ends <= region.span.start < region.span.end <= len(text)
        ends = region.span.end
