"""Two documents are captures of one page by their address, else by what they share, in either order."""

import pytest

from dateline.linking.captures import address_key, compare_pages
from dateline.model import DocumentKind
from dateline.model.changes import PageFacts

HEADS = ("Bridge at Orlo taken", "Talks go on in Keld", "Power is back in Tarn")


def page(key, **given):
    facts = {"kind": DocumentKind.LIVE_BLOG, "outlet": "Vesny Gazette", "passages": 20}
    return PageFacts(key, **{**facts, **given})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.gazette.example/live/a/", "http://gazette.example/live/a?utm_source=x#p12"),
        ("https://m.gazette.example/live/a", "//gazette.example/live/a/amp"),
    ],
)
def test_addresses_of_one_page(one, other):
    """Scheme, `www.`, mobile hosts, queries and fragments tell no page from another."""
    assert address_key(one) == address_key(other) == "gazette.example/live/a"
    assert compare_pages(page("a", address=one), page("b", address=other), 0) == "the same address"


@pytest.mark.parametrize("address", [None, "", "gazette", "https://gazette.example/", "https://[broken"])
def test_a_host_alone_is_no_page(address):
    """What names no page gives no key."""
    assert address_key(address) is None


def test_two_addresses_are_two_pages_whatever_they_share():
    """An outlet that prints a wire report twice has two pages."""
    first, second = page("a", address="https://g.example/1"), page("b", address="https://g.example/2")
    assert compare_pages(first, second, 20) is None


def test_two_scrapers_of_one_live_blog():
    """Without addresses shared headlines and paragraphs tell, though one capture has them only as key points."""
    timed = page("a", title="Live: Bridge taken", day="2031-03-04T09:00", heads=HEADS)
    bare = page("b", title="War latest", day="2031-03-04", heads=HEADS[:1], lines=(*HEADS[1:], "Live: bridge taken"))
    reason = compare_pages(timed, bare, 5)
    assert reason is not None
    assert "3 headlines shared" in reason
    assert compare_pages(bare, timed, 5) == reason


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (page("b", outlet="Durn Post", title="Live: Bridge taken", heads=HEADS), 20),
        (page("b", title="Live: Bridge taken", day="2031-05-04", heads=HEADS), 20),
        (page("b", title="Another war", day="2031-03-04"), 1),
        (page("b", kind=DocumentKind.ARTICLE, title="Bridge taken, says staff", day="2031-03-04"), 2),
    ],
)
def test_what_is_not_one_page(other, shared):
    """Another outlet, another month, next to nothing shared: two pages."""
    first = page("a", title="Live: Bridge taken", day="2031-03-04", heads=HEADS)
    assert compare_pages(first, other, shared) is None
    assert compare_pages(other, first, shared) is None
