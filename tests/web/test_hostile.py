"""Nothing that a page of the coverage says steers a page of the dossier."""

import re
from html.parser import HTMLParser

import pytest

from dateline.export.taming import MARK, tame
from dateline.web.words import outside_address

SCRIPT = "<script>alert(1)</script>"
PAGE = f"""<!doctype html><html><head><title>Talks &lt;script&gt;alert(1)&lt;/script&gt; at Orlo</title>
<meta property="og:site_name" content="Post &quot;&gt;&lt;img src=x onerror=alert(2)&gt;">
<meta property="article:published_time" content="2031-03-04T08:00:00+00:00">
<meta name="author" content="Ada &lt;b onmouseover=alert(3)&gt;Kern&lt;/b&gt;">
<link rel="canonical" href="javascript:alert(document.domain)"></head><body><article>
<h1>Talks &lt;script&gt;alert(1)&lt;/script&gt; at Orlo</h1>
<p>The minister &lt;img src=x onerror=alert(4)&gt; said on Tuesday
that the bridge at Lviv was “&lt;/script&gt;{SCRIPT}” open.</p>
<p>General Ilko Brant denied that \u202eliated eht \u2066 had \u2067fallen. "We
hold &lt;a href='javascript:alert(5)'&gt;Lviv&lt;/a&gt;," Brant said.</p>
<p>At least 12 people were killed in a strike on Lviv, the mayor &lt;svg onload=alert(6)&gt; said.</p>
</article></body></html>"""
ADDRESSES = (
    "/",
    "/claims?status=all",
    "/incidents",
    "/people",
    "/documents",
    "/search?q=bridge",
    "/timeline",
    "/map",
    "/proposals",
)
ALLOWED_SCHEMES = ("/", "#", "https://", "http://", "?")


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def hostile(make_pages):
    """A dossier of a page that tries."""
    return make_pages(hostile_html=PAGE)


def every_page(site):
    """The lists, and every page that they lead to."""
    seen, waiting = {}, list(ADDRESSES)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen[address] = site.page(address)
        for link in re.findall(r'href="(/(?:claims|incidents|people|documents|statements)/[^"#?]+)', seen[address]):
            if link not in seen and not link.endswith((".json", ".csv", ".atom")):
                waiting.append(link)
    return seen


def test_no_page_of_a_hostile_document_has_its_markup(hostile):
    """Scripts, handlers and addresses in headlines, names and words stay words, in every page that shows them."""
    pages = every_page(hostile)
    assert any("alert(1)" in words for words in pages.values())
    for address, words in pages.items():
        parser = Elements()
        parser.feed(words)
        for tag, attributes in parser.found:
            assert not any(name.startswith("on") for name in attributes), (address, tag, attributes)
            assert tag not in ("img", "iframe", "object", "embed", "base")
            if tag == "script":
                assert attributes["src"].startswith("/static/")
            for name in ("href", "src", "action", "hx-get"):
                assert attributes.get(name, "/").startswith(ALLOWED_SCHEMES), (address, attributes)


def test_direction_is_not_turned(hostile):
    """Characters that turn the direction of what follows are replaced by as many marks, and words stand isolated."""
    for address, words in every_page(hostile).items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", words), address
    said = next(s for s in hostile.record.statements() if "fallen" in s.words)
    assert MARK in hostile.page(f"/documents/{said.where.document}")
    assert "\u202e" in said.words  # the record keeps what the page said


def test_feeds_and_tables_hold_it_as_words(hostile):
    """A feed stays well-formed and a table's cells begin no formula."""
    assert "<script" not in hostile.client.get("/today.atom").text
    assert hostile.client.get("/claims.csv?status=all").text.startswith("claim,")


def test_filters_are_escaped(hostile):
    """What is typed into a filter or a search comes back as words."""
    for address in ("/claims", "/incidents", "/search", "/people", "/documents"):
        words = hostile.page(
            f'{address}?q="><script>alert(9)</script>&place="><b>&party="><b>&title="><b>&outlet="><b>'
        )
        assert "<script>alert(9)" not in words
        assert '"><b>' not in words


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http://",
        "",
        " https://a.example",
    ],
)
def test_only_web_addresses_are_linked(address):
    """An address of another scheme, or of none, is never a link."""
    assert outside_address(address) is None


def test_web_addresses_are_linked():
    """An http or https address with a host is a link as it stands."""
    assert outside_address("https://post.example/1?a=b#c") == "https://post.example/1?a=b#c"


def test_taming_keeps_length_and_plain_words():
    """Taming keeps the number of characters, and leaves letters of every script and their own marks alone."""
    words = "a\u202eb\x00c\u2028 \u200fשלום مرحبا naïve"
    assert len(tame(words)) == len(words)
    assert tame("\u200fשלום مرحبا naïve\t\n") == "\u200fשלום مرحبا naïve\t\n"
