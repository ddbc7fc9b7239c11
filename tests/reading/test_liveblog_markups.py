"""Live blogs as common publishing systems mark them up: every post, with its time, headline and byline, and no more."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from dateline.model import Document, DocumentKind
from dateline.reading import read_page

INTRO = (
    "The council of Varnholm meets today over the closed bridge, and we follow the session hour by hour from the hall."
)


@dataclass(frozen=True)
class Wanted:
    """A post that every page below holds."""

    headline: str
    paragraphs: tuple[str, str]
    byline: str
    posted_at: str


POSTS = (
    Wanted(
        "Council votes for the ferry",
        (
            "The vote is through: nineteen for the ferry, four against, and two members who did not vote at all.",
            "“We will see the first crossing by summer,” the mayor, Oda Rehn, told the members after the count.",
        ),
        "Anna Lind",
        "2031-03-05T19:45:00Z",
    ),
    Wanted(
        "Pilots ask for a second boat",
        (
            "A pilot spoke next. One boat would not do, he said, on days when the ice drifts down from the lakes.",
            "The harbour office denied that ice had ever stopped a crossing of the river in the last ten years.",
        ),
        "Per Holm",
        "2031-03-05T11:00:00Z",
    ),
    Wanted(
        "Mayor says cracks are wider than thought",
        (
            "The mayor opened the session and told members that the cracks were wider than first thought in January.",
            "Engineers had measured them twice this week, and two pillars out of nine were found to be at fault.",
        ),
        "Anna Lind",
        "2031-03-05T09:30:00Z",
    ),
)


def page(body: str, things: object = None, title: str = "Bridge vote live: council meets over the ferry") -> str:
    """A page around a live blog: menu, side column, related links and comments, as every outlet has them."""
    script = f'<script type="application/ld+json">{json.dumps(things)}</script>' if things else ""
    links = "".join(
        f"<li><a href='/{i}'>Another story of the day, number {i}, from the river</a></li>" for i in range(5)
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | The Courier</title>{script}"
        f'<link rel="canonical" href="https://courier.example/live/b"></head><body>'
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<main><h1>{title}</h1><div class='standfirst'><p>{INTRO}</p></div>{body}</main>"
        f"<aside class='most-read'><h2>Most read</h2><ol>{links}</ol></aside>"
        f"<footer><p>© The Courier. All rights reserved.</p></footer></body></html>"
    )


def paragraphs(post: Wanted) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in post.paragraphs)


def clock(post: Wanted) -> str:
    return post.posted_at[11:16]


def wordpress_plugin() -> str:
    """WordPress's liveblog plugin: the time in the entry's attributes, the headline a bold line or heading in it."""
    entries = "".join(
        f'<div id="liveblog-entry-{i}" class="liveblog-entry type-key" data-timestamp="{stamp}">'
        f'<aside class="liveblog-entry-aside"><a class="liveblog-entry-time" href="#{i}"><span>{clock(post)}</span></a>'
        f'</aside><div class="liveblog-entry-main"><header class="liveblog-meta-authors">'
        f'<span class="liveblog-meta-author">{post.byline}</span></header>'
        f'<div class="liveblog-entry-content"><h2>{post.headline}</h2>{paragraphs(post)}</div></div></div>'
        for i, (post, stamp) in enumerate(zip(POSTS, (1930506300, 1930474800, 1930469400), strict=True))
    )
    return page(f'<div id="wpcom-liveblog-container"><div id="liveblog-entries">{entries}</div></div>')


def guardian_like() -> str:
    """Blocks with ids, the time in an attribute of the block, the headline a heading with a class."""
    blocks = "".join(
        f'<article id="block-65f{i}abc8f08e" class="block" data-block-id="65f{i}abc8f08e" '
        f'itemprop="liveBlogUpdate" itemscope itemtype="http://schema.org/BlogPosting">'
        f'<p class="block-time published-time"><a href="?page=with:block-65f{i}" itemprop="url">'
        f'<time datetime="{post.posted_at}" data-relativeformat="med">{clock(post)} GMT</time></a></p>'
        f'<div class="block-elements block-elements--no-byline"><h2 class="block-title" itemprop="headline">'
        f'{post.headline}</h2><div class="byline" itemprop="author">{post.byline}</div>'
        f'<div itemprop="articleBody">{paragraphs(post)}</div></div>'
        f'<footer class="block-share"><a href="/share">Share</a><p>Updated at {clock(post)} GMT</p></footer></article>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<div class="js-liveblog-body" itemprop="articleBody">{blocks}</div>')


def guardian_like_rendered() -> str:
    """The same as newer pages have it: hashed class names, the id on the article, a time with its zone in words."""
    blocks = "".join(
        f'<article id="block-65f{i}abc8f08e" class="dcr-1a2b{i}c"><header class="dcr-hdr"><a href="#block-65f{i}">'
        f'<time datetime="{post.posted_at}" class="dcr-tm"><span>{i}h ago</span>{clock(post)} GMT</time></a>'
        f'<h2 class="dcr-title">{post.headline}</h2><div class="dcr-byline">{post.byline}</div></header>'
        f"{paragraphs(post)}<footer class='dcr-f'><span>Share</span></footer></article>"
        for i, post in enumerate(POSTS)
    )
    return page(f'<div id="liveblog-body" class="dcr-x1">{blocks}</div>')


def bbc_like() -> str:
    """A stream of list items whose times are words only, the machine-readable ones in JSON-LD."""
    items = "".join(
        f'<li class="lx-stream__post-container animation-finished"><article class="lx-stream-post gs-u-pb-alt+"'
        f' id="post_65f{i}"><header class="lx-stream-post__header"><div class="lx-stream-post__meta">'
        f'<time class="lx-stream-post__meta-time"><span class="qa-visually-hidden-meta">Posted at </span>'
        f'<span class="qa-post-auto-meta">{clock(post)}</span></time></div>'
        f'<h3 class="lx-stream-post__header-title"><span class="lx-stream-post__text">{post.headline}</span></h3>'
        f'</header><div class="lx-stream-post__contributor"><p class="qa-contributor-name">{post.byline}</p></div>'
        f'<div class="lx-stream-post-body">{paragraphs(post)}</div></article></li>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<ol class="lx-stream__feed">{items}</ol>', told(body=False))


def bbc_like_rendered() -> str:
    """The stream as newer pages have it: test ids, hashed classes, JSON-LD beside it."""
    items = "".join(
        f'<li class="ssrcss-1{i}a"><article data-testid="content-post" id="asset:65f{i}" class="ssrcss-x">'
        f'<span class="ssrcss-time" data-testid="timestamp"><span>{clock(post)}</span></span>'
        f'<h3 class="ssrcss-h" type="normal"><span role="text">{post.headline}</span></h3>'
        f'<div class="ssrcss-contributor"><span data-testid="contributor-name">{post.byline}</span></div>'
        f'<div class="ssrcss-body">{paragraphs(post)}</div></article></li>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<ol class="ssrcss-feed">{items}</ol>', told(body=False))


def jazeera_like() -> str:
    """Cards between rules, each an article with a date in its own element and a separate headline."""
    cards = "".join(
        f'<div class="card-live__content-area" id="liveblog-update-{i}" data-id="{i}">'
        f'<div class="card-live card-live--{i}"><div class="card-live__metadata">'
        f'<div class="card-live__metadata-date date-simple css-1"><time datetime="{post.posted_at}">'
        f'<span aria-hidden="true">{clock(post)}</span></time></div></div>'
        f'<h2 class="card-live__title">{post.headline}</h2><div class="card-live__author author">{post.byline}</div>'
        f'<div class="wysiwyg wysiwyg--all-content">{paragraphs(post)}</div></div></div>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<ul class="card-live__list">{cards}</ul>')


def told(body: bool = True) -> dict[str, object]:
    """JSON-LD of the blog."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": post.headline,
            "articleBody": "\n".join(post.paragraphs) if body else "",
            "datePublished": post.posted_at,
            "author": {"@type": "Person", "name": post.byline},
        }
        for post in POSTS
    ]
    return {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "b", "liveBlogUpdate": updates}


def json_ld_in_graph() -> str:
    """Posts in JSON-LD only, within a graph, their bodies as one string; the page shows a summary."""
    return page("<div id='app'></div>", {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, told()]})


def json_ld_escaped() -> str:
    """The same with markup and entities in the bodies, as some systems put it."""
    things = told()
    for update, post in zip(things["liveBlogUpdate"], POSTS, strict=True):  # type: ignore[call-overload]
        update["articleBody"] = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in post.paragraphs)
        update["@type"] = ["BlogPosting", "NewsArticle"]
    return page("<div id='app'></div>", [things])


def sky_like() -> str:
    """Posts of a design system with doubled underscores, the time in a `data-` attribute."""
    posts = "".join(
        f'<div class="sdc-article-liveblog__post" data-id="{i}"><p class="sdc-article-liveblog__time">'
        f'<time datetime="{post.posted_at}">{clock(post)}</time></p><h3 class="sdc-article-liveblog__title">'
        f'{post.headline}</h3><p class="sdc-article-liveblog__author">By {post.byline}</p>'
        f'<div class="sdc-article-body">{paragraphs(post)}</div></div>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<div class="sdc-article-liveblog">{posts}</div>')


def cnn_like() -> str:
    """Articles whose class ends in a hash, the time a number in an attribute."""
    posts = "".join(
        f'<article class="live-story-post_x{i} liveStoryPost" data-first-publish="{post.posted_at}">'
        f'<header><time datetime="{post.posted_at}">{clock(post)} ET</time><h2 class="live-story-post__headline">'
        f'{post.headline}</h2><div class="live-story-post__byline">{post.byline}</div></header>'
        f'<div class="live-story-post__content">{paragraphs(post)}</div></article>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<section class="live-story">{posts}</section>')


def independent_like() -> str:
    """Posts as blocks of one class, the headline first, byline and time after the text."""
    posts = "".join(
        f'<div id="post-65{i}" class="live-blog-post sc-{i}a"><h2>{post.headline}</h2><div class="content">'
        f'{paragraphs(post)}</div><div class="meta"><span class="author-name">{post.byline}</span>'
        f'<time datetime="{post.posted_at}">5 March 2031 {clock(post)}</time></div></div>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<div class="live-blog-posts">{posts}</div>')


def unknown_system() -> str:
    """A system that no list knows: repeated articles, each with its own time and heading."""
    posts = "".join(
        f'<article class="zx-{i} u7"><div class="k"><time datetime="{post.posted_at}">{clock(post)}</time></div>'
        f'<h3>{post.headline}</h3><span class="author">{post.byline}</span>{paragraphs(post)}</article>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<div class="zx-feed">{posts}</div>')


def unknown_system_with_updates() -> str:
    """The same with a time of change beside each time of publication."""
    posts = "".join(
        f'<li class="q{i}"><div><h3>{post.headline}</h3><p class="t"><time datetime="{post.posted_at}">{clock(post)}'
        f'</time> <span>Updated <time datetime="2031-03-05T21:00:00Z">21:00</time></span></p>'
        f'<span class="author">{post.byline}</span></div><div>{paragraphs(post)}</div></li>'
        for i, post in enumerate(POSTS)
    )
    return page(f'<ul class="zx-feed">{posts}</ul>')


MAKERS = (
    wordpress_plugin, guardian_like, guardian_like_rendered, bbc_like, bbc_like_rendered, jazeera_like,
    json_ld_in_graph, json_ld_escaped, sky_like, cnn_like, independent_like, unknown_system,
    unknown_system_with_updates,
)  # fmt: skip


def body_of(document: Document, i: int) -> str:
    """The words of a post, its headline left out."""
    post = document.posts[i]
    assert post.headline
    return document.text[post.headline.end : post.span.end].strip()


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_post_with_its_headline_time_byline_and_words(make):
    """Posts, headlines, times and bylines as the page gives them; each post's words are its paragraphs."""
    document = read_page(make())
    assert document.kind is DocumentKind.LIVE_BLOG
    assert [p.headline and p.headline.text(document.text) for p in document.posts] == [p.headline for p in POSTS]
    assert [_same_time(p.posted_at) for p in document.posts] == [p.posted_at for p in POSTS]
    assert [p.byline for p in document.posts] == [p.byline for p in POSTS]
    for i, post in enumerate(POSTS):
        assert body_of(document, i) == "\n\n".join(post.paragraphs)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_stands_around_the_posts_is_not_theirs(make):
    """The introduction stands before the first post; menus, lists of other pages and the foot are no text."""
    document = read_page(make())
    assert INTRO in document.text[: document.posts[0].span.start]
    assert "Another story" not in document.text
    assert "rights reserved" not in document.text


def test_related_articles_with_times_make_no_live_blog():
    """An article whose page lists others, each with a time and a heading, is one post."""
    cards = "".join(
        f"<article class=card><time datetime='2031-03-0{i}T09:00:00Z'>{i}d</time><h3><a href='/{i}'>The river rose "
        f"again near town number {i}</a></h3><p>Short words on what happened there.</p></article>"
        for i in range(1, 6)
    )
    text = "".join(paragraphs(post) for post in POSTS)
    document = read_page(
        page(f"<article>{text}</article><section>{cards}</section>", title="Bridge vote: what we know")
    )
    assert document.kind is not DocumentKind.LIVE_BLOG
    assert len(document.posts) == 1


def _same_time(given: str | None) -> str | None:
    return given.replace("+00:00", "Z") if given else given
