"""Feeds become one document an item; a bad feed or item says so and the rest goes on."""

from __future__ import annotations

import json

import pytest

from dateline.model import InputError
from dateline.reading.files.captures import Read
from dateline.reading.files.feeds import is_json_feed, read_feed, read_json_feed

BODY = "The bridge over the Varn was closed on Friday, officials said, and will stay so until the spring."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Varnholm Courier</title>
<item><title>Bridge &amp; ferry</title><link>https://courier.example/1</link><dc:creator>Anna Lind</dc:creator>
<pubDate>Fri, 21 Nov 2025 06:45:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>Two were hurt.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://courier.example/2</guid><description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>
<item></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title>Bridge</title><link rel="alternate" href="https://courier.example/a"/><published>2025-11-21T06:45:00Z</published>
<updated>2025-11-21T07:00:00Z</updated><author><name>Per Holm</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content></entry></feed>"""


def documents(data: str) -> list:
    return [found.document for found in read_feed(data.encode(), "feed.xml") if isinstance(found, Read)]


def test_each_item_of_rss_is_a_document_with_what_the_feed_says_of_it():
    first, second = documents(RSS)
    assert first.text == f"Bridge & ferry\n\n{BODY}\n\nTwo were hurt."
    assert (first.title, first.outlet, first.authors) == ("Bridge & ferry", "The Varnholm Courier", ("Anna Lind",))
    assert first.published == "2025-11-21T06:45:00+00:00"
    assert second.address == "https://courier.example/2"
    assert BODY in second.text


def test_an_item_of_nothing_says_so_and_the_others_stand():
    (error,) = [found for found in read_feed(RSS.encode(), "feed.xml") if isinstance(found, InputError)]
    assert "item 3" in error.source


def test_atom_is_read_with_its_times_and_its_xhtml():
    (document,) = documents(ATOM)
    assert document.text == f"Bridge\n\n{BODY}"
    assert (document.published, document.modified) == ("2025-11-21T06:45:00Z", "2025-11-21T07:00:00Z")
    assert document.authors == ("Per Holm",)


def test_rdf_feeds_are_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>C</title></channel><item><title>T</title><description>{BODY}</description></item></rdf:RDF>"
    )
    assert len(documents(rdf)) == 1


def test_billion_laughs_is_refused_by_name():
    bomb = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>'
    (error,) = read_feed(bomb.encode(), "bomb.xml")
    assert isinstance(error, InputError)
    assert error.source == "bomb.xml"
    assert "entities" in error.reason


@pytest.mark.parametrize(
    "data", [b"<rss><channel>", b"<a/>", b"\xff\xfe\x00", b"<rss>" * 50_000, b"<?xml encoding='x'?>"]
)
def test_what_is_no_feed_says_so_once(data):
    found = list(read_feed(data, "x.xml"))
    assert len(found) == 1
    assert isinstance(found[0], InputError)


def test_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {
                "url": "https://courier.example/j",
                "title": "T",
                "content_html": f"<p>{BODY}</p>",
                "authors": [{"name": "A B"}],
            },
            {"content_text": BODY, "date_published": "2025-11-21T06:45:00Z"},
            3,
        ],
    }
    assert is_json_feed(json.loads(json.dumps(feed)))
    first, second, third = read_json_feed(feed, "feed.json")
    assert isinstance(first, Read)
    assert first.document.authors == ("A B",)
    assert isinstance(second, Read)
    assert second.document.published == "2025-11-21T06:45:00Z"
    assert isinstance(third, InputError)
