"""Live blogs keep their posts: with time, headline, byline and span, out of JSON-LD and out of markup."""

from __future__ import annotations

import json

from dateline.model import DocumentKind, content_id
from dateline.reading.html.page import read_page

INTRO = "The council of Varnholm meets today over the closed bridge; we follow it as it happens, hour by hour."
BODIES = (
    "The mayor opened the session and told members that the cracks were wider than first thought.",
    "A pilot spoke next, and asked for a ferry. The council will vote on it in the evening, its clerk said.",
    "The vote is through: nineteen for the ferry, four against, and two members who did not vote.",
)
HEADLINES = ("Mayor says cracks are wider", "Pilots ask for a ferry", "Council votes for the ferry")
TIMES = ("2024-03-05T09:30:00+01:00", "2024-03-05T11:00:00+01:00", "2024-03-05T19:45:00+01:00")


def blog(body: str, things: dict[str, object] | None = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(things)}</script>' if things else ""
    head = f'<title>Live: bridge</title><link rel="canonical" href="https://courier.example/live/b">{script}'
    return f"<html><head>{head}</head><body><main><h1>Bridge vote live</h1><p>{INTRO}</p>{body}</main></body></html>"


def told() -> dict[str, object]:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": headline.replace("'", "&#39;"),
            "articleBody": body,
            "datePublished": time,
            "author": {"@type": "Person", "name": "Anna Lind"},
            "url": f"https://courier.example/live/b#post-{i}",
        }
        for i, (headline, body, time) in enumerate(zip(HEADLINES, BODIES, TIMES, strict=True))
    ]
    return {"@type": "LiveBlogPosting", "headline": "Bridge vote live", "liveBlogUpdate": updates}


def shown(element: str, attributes: str) -> str:
    return "".join(
        f'<{element} {attributes} id="post-{i}"><time datetime="{time}">{time[11:16]}</time><h2>{headline}</h2>'
        f"<p>{body}</p></{element}>"
        for i, (headline, body, time) in enumerate(zip(HEADLINES, BODIES, TIMES, strict=True))
    )


def assert_all_posts(document) -> None:
    assert document.kind is DocumentKind.LIVE_BLOG
    assert [post.headline and post.headline.text(document.text) for post in document.posts] == list(HEADLINES)
    assert [post.posted_at for post in document.posts] == list(TIMES)
    for post, body in zip(document.posts, BODIES, strict=True):
        assert post.span.text(document.text).endswith(body)


def test_posts_that_only_json_ld_gives_are_posts_of_the_text():
    document = read_page(blog("", told()))
    assert_all_posts(document)
    assert {post.byline for post in document.posts} == {"Anna Lind"}
    assert INTRO in document.text[: document.posts[0].span.start]


def test_posts_that_the_page_shows_unmarked_are_found_by_the_headlines_that_json_ld_tells():
    lines = "".join(f"<div><h3>{h}</h3><p>{b}</p></div>" for h, b in zip(HEADLINES, BODIES, strict=True))
    document = read_page(blog(lines, told()))
    assert_all_posts(document)
    assert document.text.count(BODIES[0]) == 1


def test_posts_that_markup_gives_are_posts():
    for element, attributes in (
        ("article", 'class="live-blog-post"'),
        ("div", 'class="liveblog-entry"'),
        ("li", 'data-testid="live-blog-post"'),
        ("section", 'itemprop="liveBlogUpdate"'),
    ):
        assert_all_posts(read_page(blog(shown(element, attributes))))


def test_markup_and_json_ld_of_the_same_posts_give_each_once():
    document = read_page(blog(shown("article", 'class="live-post"'), told()))
    assert_all_posts(document)
    assert {post.byline for post in document.posts} == {"Anna Lind"}


def test_what_json_ld_tells_and_the_page_does_not_show_follows():
    things = told()
    document = read_page(blog(shown("article", 'class="live-post"').split("</article>")[0] + "</article>", things))
    assert len(document.posts) == 3


def test_a_post_is_known_by_its_words_wherever_it_is_captured():
    document = read_page(blog("", told()))
    wanted = content_id("post", "https://courier.example/live/b", HEADLINES[1], BODIES[1])
    assert document.posts[1].id == wanted


def test_posts_stand_in_text_order_and_never_overlap():
    document = read_page(blog(shown("article", 'class="live-post"'), told()))
    ends = [0, *(post.span.end for post in document.posts)]
    assert all(post.span.start >= end for post, end in zip(document.posts, ends, strict=False))


def test_a_post_told_twice_is_one():
    things = told()
    updates = things["liveBlogUpdate"]
    assert isinstance(updates, list)
    updates.append(updates[0])
    assert len(read_page(blog("", things)).posts) == 3


def test_bodies_with_markup_and_entities_are_read_as_text():
    things = told()
    updates = things["liveBlogUpdate"]
    assert isinstance(updates, list)
    updates[0]["articleBody"] = "<p>The mayor&#39;s office opened.</p><p>It closed at noon.</p>"
    document = read_page(blog("", things))
    assert "The mayor's office opened.\n\nIt closed at noon." in document.text


def test_one_post_alone_is_an_article():
    assert len(read_page(blog('<article class="live-post"><h2>Only one</h2><p>One.</p></article>')).posts) == 1


def test_posts_that_stand_twice_on_a_page_have_ids_of_their_own():
    """A page that prints a post twice, word for word, gives two posts with two ids, the second said to repeat."""
    one = f"<article class='live-post'><h2>{HEADLINES[0]}</h2><p>{BODIES[0]}</p></article>"
    other = f"<article class='live-post'><h2>{HEADLINES[1]}</h2><p>{BODIES[1]}</p></article>"
    first, _, last = read_page(blog(one + other + one)).posts
    assert first.id != last.id
    assert last.repeat_of == first.id
