"""Damaged input of every form: nothing but `InputError` comes of it, and what is read stands within its text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dateline.model import Document, InputError
from dateline.reading import read_page, read_text
from dateline.reading.blogs.splitting import split_posts
from dateline.reading.files.captures import Read
from dateline.reading.files.feeds import read_feed

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Live: Varn talks | The Gazette</title>
<meta property="og:description" content="Envoys meet &amp; part."><link rel="canonical" href="https://gazette.example/a">
<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Varn talks",
"author": [{"name": "A. Moren"}],
"datePublished": "2031-03-04T08:00:00Z", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Bridge shut",
"articleBody": "The bridge was shut.", "datePublished": "2031-03-04T09:00:00Z"}]}</script></head>
<body><nav><a href="/">Home</a></nav>
<main><h1>Varn talks</h1><p class="dek">Envoys meet in Orlo.</p><article class="live-post"><time>09:10 GMT</time>
<h2>Bridge shut</h2><p>The bridge over the Varn was shut on Tuesday, the mayor said.
<br><br>It will stay so.</p></article>
<article class="live-post"><time>08:55 GMT</time><h2>Ferry runs</h2><p>The ferry runs again, its owner said on Monday.
</p><figure><img src="x"><figcaption>The ferry (AP)</figcaption></figure></article></main><!-- end --></body></html>"""
TEXT = """Live updates: Varn talks
By Ada Moren
4 March 2031 - 09:10 GMT
Bridge shut
The bridge over the Varn was shut on Tuesday, the mayor said.
Share this
08:55 GMT
Ferry runs
“The ferry runs again,” its owner said. Read more: https://gazette.example/b
• Key points
2h ago
Envoys meet in Orlo
They arrived at 8 a.m. with nine officials.Posted by Ada Moren08:40 GMTRain falls
"""
FEED = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gazette</title>
<item><title>Bridge shut</title><link>https://gazette.example/a</link><pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate>
<description>The bridge was shut.</description>
<content:encoded><![CDATA[<p>The bridge was shut.</p>]]></content:encoded></item>
<item><title>Ferry</title><guid>b</guid><description>The ferry &amp; its owner</description></item>
</channel></rss>"""
ODD = (
    "\x00",
    "\ufffd",
    "\u200b",
    "\u2028",
    "\r",
    "\n\n",
    "\xad",
    "\U0001f6a2",
    "ß" * 9,
    "<",
    ">",
    "</",
    '"',
    "&#0;",
    "&#xD800;",
)
ODD += (
    "<!--",
    "<![CDATA[",
    "<p>" * 40,
    "</div>",
    "\u0661\u0662:\u0663\u0660",
    "99:99 GMT",
    "31 February 2031",
    "0h ago",
    "[1/2]",
    "•",
    " ",
)
ROUNDS = 90


def damaged(source: str, seed: int) -> Iterator[str]:
    """The source with pieces cut out, doubled, moved or replaced by odd ones; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        text = source
        for _ in range(chance.randint(1, 8)):
            at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
            to = min(to, at + chance.choice((0, 1, 5, 40, 400)))
            new = chance.choice((chance.choice(ODD), text[at:to] * 2, "", text[to : to + 60]))
            text = text[:at] + new + text[to:]
        yield text


def check(document: Document) -> None:
    """Spans lie within the text; posts stand in order, apart, and hold their headlines."""
    size = len(document.text)
    assert document.text.strip()
    assert all(region.span.end <= size for region in document.regions)
    assert all(post.span.end <= size for post in document.posts)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.posts))
    assert all(post.span.contains(post.headline) for post in document.posts if post.headline)
    ids = [post.id for post in document.posts]
    assert len(set(ids)) == len(ids)
    assert all(post.repeat_of in (None, *ids) for post in document.posts)


@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_pages_are_read_or_refused(seed):
    for markup in damaged(PAGE, seed):
        for given in (markup, markup.encode("utf-8", "surrogatepass")):
            try:
                check(read_page(given))
            except InputError:
                continue


@pytest.mark.parametrize("seed", [3, 4])
def test_damaged_texts_are_read_and_split(seed):
    for text in damaged(TEXT, seed):
        if not text.strip():
            continue
        read = read_text(text, published="2031-03-04")
        check(read)
        bare = split_posts(Document("d", read.text))
        check(bare)
        assert bare.text == read.text


def test_damaged_feeds_give_documents_or_errors():
    for markup in damaged(FEED, 5):
        for found in read_feed(markup.encode("utf-8", "surrogatepass"), "feed.xml"):
            assert isinstance(found, Read | InputError)
            if isinstance(found, Read):
                check(found.document)


def test_any_bytes_are_a_page_or_refused():
    chance = random.Random(6)
    for _ in range(ROUNDS):
        data = bytearray(PAGE.encode())
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            check(read_page(bytes(data)))
        except InputError:
            continue
