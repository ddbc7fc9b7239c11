"""An HTML page becomes a document: its article, and what it says of itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import DocumentKind, InputError, RegionKind
from dateline.reading.html.page import MAX_PAGE, read_fragment, read_page

FIRST = "Officials in the port of Varnholm said on Tuesday that the northern bridge would stay closed until the spring."
SECOND = "Engineers found cracks in two of its pillars, the harbour office said, and barges now wait for days upstream."
THIRD = "“Nobody planned for this,” said the head of the pilots' guild, who has asked the council for a ferry."
PARAGRAPHS = (FIRST, SECOND, THIRD)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><title>x</title>{head}</head><body>{body}</body></html>"


def article(*extra: str, head: str = "", title: str = "Bridge stays closed until spring") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return page(f"<article><h1>{title}</h1>{paragraphs}{''.join(extra)}</article>", head)


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_title_and_paragraphs_are_lines_of_their_own():
    document = read_page(article())
    assert document.text.split("\n\n") == ["Bridge stays closed until spring", *PARAGRAPHS]


def test_the_headline_is_a_region_and_an_article_is_one_post():
    document = read_page(article())
    (post,) = document.posts
    assert post.headline is not None
    assert post.headline.text(document.text) == document.title == "Bridge stays closed until spring"
    assert (post.span.start, post.span.end) == (0, len(document.text))
    assert [r.kind for r in document.regions] == [RegionKind.HEADLINE]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>Home and World and Politics and Business and Sport and Culture and Weather and more.</p></nav>",
        "<aside><p>Read also how the harbour was rebuilt after the flood of the last century, in pictures.</p></aside>",
        "<div class='newsletter-signup'><p>Sign up and get the stories of the day in your inbox.</p></div>",
        "<div class='related-articles'><p>Another story about something else that happened.</p></div>",
        "<footer><p>Copyright of this publication and all that stands in it.</p></footer>",
        "<div id='onetrust-consent-sdk'><p>We store cookies on your device to make this page work.</p></div>",
        "<p>Advertisement</p>",
        "<p><a href='/x'>Read this other story about the harbour, its cranes and its long decline</a></p>",
        "<span class='sr-only'>Opens in a new tab</span>",
        "<script>var x = '<p>not text at all, but a string in a script that is long enough</p>';</script>",
    ],
)
def test_what_is_not_the_article_is_left_out(furniture):
    document = read_page(article(furniture))
    assert document.text.split("\n\n")[1:] == list(PARAGRAPHS)


def test_a_mark_that_would_leave_out_the_article_is_not_believed():
    paragraphs = "".join(f"<p class='paywall'>{text}</p>" for text in PARAGRAPHS)
    document = read_page(page(f"<div class='with-sidebar ad'><h1>Bridge stays closed</h1>{paragraphs}</div>"))
    assert [text for text in PARAGRAPHS if text not in document.text] == []


def test_cards_that_link_to_other_pages_are_left_out():
    cards = "".join(
        f"<div class='card'><h3><a href='/{i}'>A story of another day, number {i}</a></h3>"
        f"<p>What that other story tells in a line or two, long enough to look like text, number {i}.</p></div>"
        for i in range(5)
    )
    assert "another day" not in read_page(article(f"<section>{cards}</section>")).text


def test_captions_are_left_out_unless_asked_for():
    figure = "<figure><img><figcaption>The bridge in an older picture. (Photo: Someone)</figcaption></figure>"
    after = f"<p>{FIRST} And more.</p>"
    assert "older picture" not in read_page(article(figure, after)).text
    document = read_page(article(figure, after), captions=True)
    (caption,) = [r for r in document.regions if r.kind is RegionKind.CAPTION]
    assert caption.span.text(document.text).startswith("The bridge in an older picture")


def test_the_line_under_the_headline_is_the_deck():
    body = (
        "<header><h1>Bridge stays closed</h1><p class='standfirst'>Barges wait for days as engineers look</p></header>"
    )
    document = read_page(page(body + "<main>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</main>"))
    (deck,) = [r for r in document.regions if r.kind is RegionKind.DECK]
    assert deck.span.text(document.text) == "Barges wait for days as engineers look"


def test_bylines_and_stamps_over_the_text_are_no_text():
    body = "<p>By Anna Lind</p><p>Published 4 March 2024 at 09:30</p><p>3 min read</p>"
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    document = read_page(page(f"<article><h1>Bridge stays closed</h1>{body}{paragraphs}</article>"))
    assert document.text.split("\n\n") == ["Bridge stays closed", *PARAGRAPHS]


def test_headings_and_list_items_within_the_text_are_kept_as_lines():
    extra = f"<h2>What the pilots want</h2><p>{FIRST} Again.</p><ul><li>A ferry by June.</li><li>Fewer tolls.</li></ul>"
    lines = read_page(article(extra)).text.split("\n\n")
    assert lines[-4:] == ["What the pilots want", f"{FIRST} Again.", "A ferry by June.", "Fewer tolls."]


def test_line_breaks_part_paragraphs_where_two_stand_together():
    body = "<br><br>".join(PARAGRAPHS) + "<br>and so on, he said."
    lines = read_page(page(f"<h1>Bridge stays closed</h1><div>{body}</div>")).text.split("\n\n")
    assert lines[1:] == [FIRST, SECOND, f"{THIRD} and so on, he said."]


def test_what_json_ld_says_comes_first():
    head = ld(
        headline="Bridge stays closed until spring",
        datePublished="2024-03-05T09:30:00+01:00",
        dateModified="2024-03-05T11:00:00+01:00",
        author=[{"@type": "Person", "name": "Anna Lind"}, {"@type": "Person", "name": "Per Holm"}],
        publisher={"@type": "Organization", "name": "The Varnholm Courier"},
        inLanguage="en-GB",
    )
    other = '<meta property="article:published_time" content="2020-01-01"><link rel="canonical" href="https://courier.example/b">'
    document = read_page(article(head=head + other))
    assert document.published == "2024-03-05T09:30:00+01:00"
    assert document.modified == "2024-03-05T11:00:00+01:00"
    assert document.authors == ("Anna Lind", "Per Holm")
    assert document.outlet == "The Varnholm Courier"
    assert document.address == "https://courier.example/b"
    assert document.language == "en"


def test_open_graph_and_meta_do_where_json_ld_is_missing_or_broken():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>'
        '<meta property="og:title" content="A title"><meta property="og:site_name" content="The Courier">'
        '<meta name="author" content="By Anna Lind and Per Holm">'
        '<meta property="article:published_time" content="2024-03-05T09:30:00Z">'
    )
    document = read_page(article(head=head))
    assert (document.outlet, document.published) == ("The Courier", "2024-03-05T09:30:00Z")
    assert document.authors == ("Anna Lind", "Per Holm")


def test_a_shown_dateline_is_read_where_nothing_else_gives_the_time():
    document = read_page(article("<div class='article-date'>5 March 2024, 09:30 GMT</div>"))
    assert document.published is not None
    assert document.published.startswith("2024-03-05")


def test_a_page_that_gives_no_date_has_none():
    assert read_page(article()).published is None


def test_the_callers_knowledge_fills_what_the_page_does_not_say():
    document = read_page(
        article(), id="a1", published="2024-03-05", outlet="The Courier", address="https://a.example/x"
    )
    assert (document.id, document.published, document.outlet) == ("a1", "2024-03-05", "The Courier")
    assert document.address == "https://a.example/x"


def test_an_outlet_is_known_by_the_domain_of_its_address():
    assert read_page(article(), address="https://www.bbc.co.uk/news/1").outlet == "BBC News"
    assert read_page(article(), address="https://edition.cnn.com/2024/x").outlet == "CNN"


def test_the_same_page_has_the_same_id_and_another_page_another():
    assert read_page(article()).id == read_page(article()).id
    assert read_page(article()).id != read_page(article(title="Another headline altogether")).id


def test_an_explainer_is_told_by_its_words():
    assert read_page(article(title="Explainer: why the bridge is closed")).kind is DocumentKind.EXPLAINER


def test_a_page_with_little_text_is_still_read():
    assert read_page(page("<p>Short.</p>")).text


@pytest.mark.parametrize("source", ["", "<html></html>", "<script>x</script>", "<img src=x>"])
def test_a_page_without_text_says_so(source):
    with pytest.raises(InputError, match="no text"):
        read_page(source)


def test_a_page_too_large_says_so():
    with pytest.raises(InputError, match="bytes"):
        read_page(b" " * (MAX_PAGE + 1), address="https://a.example/")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + f"<p>{FIRST}</p>",
        "<b>" * 100_000 + f"<p>{FIRST}</p>",
        "<ul><li>" * 20_000 + f"<p>{FIRST}</p>",
        f"<div {' '.join(f'a{i}=1' for i in range(50_000))}><p>{FIRST}</p>",
        "<!-- x -->" * 50_000 + f"<p>{FIRST}</p>",
        "<select>" + "<option>x" * 3_000 + f"</select><p>{FIRST}</p>",
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{FIRST}</p>",
        f"<p>{FIRST}</p>" + "\x00" * 1000,
    ],
    ids=["div", "b", "ul", "attributes", "comments", "options", "json", "nul"],
)
def test_hostile_markup_is_read_without_harm(markup):
    assert FIRST in read_page(markup.encode()).text


def test_a_script_in_a_comment_hides_nothing():
    assert FIRST in read_page(f"<!-- <script> --><p>{FIRST}</p><script>x</script>").text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_document_or_an_input_error(text):
    try:
        document = read_page(text)
    except InputError:
        return
    assert all(region.span.end <= len(document.text) for region in document.regions)
    assert all(post.span.end <= len(document.text) for post in document.posts)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div class=ad>", "<li>", "<br>", "<h1>", FIRST, "é\u200b", "<a href=x>", "<"])
    )
)
def test_any_soup_of_tags_gives_spans_within_the_text(parts):
    try:
        document = read_page("".join(parts))
    except InputError:
        return
    assert "\u200b" not in document.text
    assert all(post.span.end <= len(document.text) for post in document.posts)


def test_a_fragment_is_article_throughout():
    document = read_fragment(f"<p>{FIRST}</p><p>{SECOND}</p>", title="Bridge", address="https://a.example/1")
    assert document.text == f"Bridge\n\n{FIRST}\n\n{SECOND}"


def test_a_fragment_may_be_its_title_alone():
    assert read_fragment("", title="Bridge closed").text == "Bridge closed"
