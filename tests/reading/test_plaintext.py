"""What reading a plain text promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import DocumentKind, RegionKind
from dateline.reading.text.plaintext import read_text

BODY = "The navy of Pellia said on Monday that it had cleared nine mines from the Harrow Strait.\n"


def test_what_is_given_is_believed_before_what_is_read() -> None:
    """Id, address, date, outlet and title of the caller stand."""
    text = "Mines cleared off Quay\n7 June 2032\n" + BODY
    document = read_text(text, id="x", address="a", published="2032-06-08", outlet="The Beacon", title="Nine mines")
    assert (document.id, document.address, document.published) == ("x", "a", "2032-06-08")
    assert (document.outlet, document.title) == ("The Beacon", "Nine mines")


def test_an_id_follows_from_the_text_where_none_is_given() -> None:
    """The same text has the same id, another text another."""
    assert read_text(BODY).id == read_text(BODY).id != read_text(BODY + "More.").id


def test_the_date_set_before_a_scraped_text_is_its_date_and_is_not_read() -> None:
    """The title follows on the same line."""
    document = read_text(" date 2032-06-07 Navy clears nine mines from strait\n" + BODY)
    assert document.published == "2032-06-07"
    assert document.title == "Navy clears nine mines from strait"
    assert (document.regions[0].kind, document.regions[0].span.text(document.text)) == (
        RegionKind.BYLINE,
        "date 2032-06-07",
    )


def test_a_scraped_text_that_opens_with_its_first_paragraph_has_no_title() -> None:
    """A title is never made up out of a sentence."""
    document = read_text(" date 2032-06-07 " + BODY + BODY)
    assert document.title is None
    assert document.posts[0].headline is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Wednesday 19 February 2031 04:58 GMT", "2031-02-19T04:58+00:00"),
        ("21 Nov 2031, 06:50", "2031-11-21T06:50"),
        ("Published On 17 Jul 2031", "2031-07-17"),
        ("Updated October 6, 2031 - 4:54 pm", "2031-10-06T16:54"),
        ("By staff, November 11, 2031", "2031-11-11"),
        ("Published October 19, 2031 at 10:00 AM EDT", "2031-10-19T10:00-04:00"),
        ("Politics / January 11, 2031", "2031-01-11"),
        ("2031-05-06", "2031-05-06"),
        ("05/06/2031", None),
        ("November 2031", None),
    ],
)
def test_a_printed_date_near_the_top_is_the_page_s(line: str, published: str | None) -> None:
    """With time and zone where they are printed; a date that can be read in two ways is none."""
    assert read_text(f"Navy clears nine mines from strait\n{line}\n{BODY}{BODY}").published == published


def test_a_date_in_the_story_is_not_the_page_s() -> None:
    """Only a line of its own at the top gives the date."""
    text = "Navy clears nine mines\n" + BODY + "It began on 5 May 2032, at 06:45, he said.\n" + BODY
    assert read_text(text).published is None


@pytest.mark.parametrize(
    ("lines", "told", "published"),
    [
        ("13 March\nUpdated 14 March 2031", "", "2031-03-13"),
        ("29 December\nUpdated 2 January 2032", "", "2031-12-29"),
        ("Thursday, 13 March", "Talks broke off on 10 March 2031.", "2031-03-13"),
        ("Thursday, 13 March", "The war began on 24 February 2029.", None),  # that year's was a Tuesday
        ("13 March", "The war began on 24 February 2029.", None),
        ("13 March", "Talks began on 3 March 2031 and broke off on 10 March 2031.", None),
        ("13 March", "", None),
        ("March 12-13, 2031", "", "2031-03-13"),
    ],
)
def test_a_day_without_a_year_takes_that_of_the_page_s_other_dates(
    lines: str, told: str, published: str | None
) -> None:
    """Of those on lines of their own; of those in its prose where the weekday bears them out; else it stays unknown."""
    text = f"Navy clears nine mines from strait\n\n{lines}\n\n{BODY}\n\n{told}\n\n{BODY}"
    assert read_text(text).published == published


@pytest.mark.parametrize(
    ("opening", "outlet", "published"),
    [
        ("QUAY, June 7, 2032 (Reuters) - The navy", "Reuters", "2032-06-07"),
        ("QUAY, Pellia (AP) — The navy", "Associated Press", None),
        ("QUAY, June 7 (Xinhua) -- The navy", "Xinhua", None),
        ("(ANI) The navy", "ANI", None),
        ("QUAY — The navy", None, None),
    ],
)
def test_a_dateline_tells_the_agency_and_a_whole_date(opening: str, outlet: str | None, published: str | None) -> None:
    """A day without a year is no date."""
    document = read_text(f"Navy clears nine mines\n{opening} of Pellia said so, and the harbour master agreed.\n{BODY}")
    assert (document.outlet, document.published) == (outlet, published)
    assert document.kind is (DocumentKind.WIRE if outlet else DocumentKind.ARTICLE)


def test_a_page_that_names_its_own_house_in_its_furniture_is_that_outlet_s() -> None:
    """Not the paper that the story quotes."""
    text = "Navy clears nine mines\n" + BODY + "The Courier reported it first.\nAllow notifications from The Beacon\n"
    assert read_text(text).outlet == "The Beacon"


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("By Nina Oduya and Rob McAllister", ("Nina Oduya", "Rob McAllister")),
        ("Nina Oduya,Lars van der BergFriday 7 June 2032 06:50 GMT", ("Nina Oduya", "Lars van der Berg")),
        ("Nina Oduya\nFriday 7 June 2032 06:50 GMT", ("Nina Oduya",)),
        ("Nina Oduya in Quay and Rob McAllister (earlier)\n7 June 2032", ("Nina Oduya", "Rob McAllister")),
        ("By Nina Oduya, Defence Correspondent", ("Nina Oduya",)),
        ("By Nina Oduya - Associated Press - Friday, June 7, 2032", ("Nina Oduya",)),
        ("7 June 2032", ()),
    ],
)
def test_authors_are_read_from_the_byline_under_the_title(lines: str, authors: tuple[str, ...]) -> None:
    """Roles, places and houses are no part of a name."""
    assert read_text(f"Navy clears nine mines from strait\n{lines}\n{BODY}{BODY}").authors == authors


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("What the plan for the strait means", DocumentKind.EXPLAINER),
        ("Harrow war map: who holds the strait", DocumentKind.EXPLAINER),
        ("Navy clears nine mines from strait", DocumentKind.ARTICLE),
    ],
)
def test_the_title_tells_an_explainer(title: str, kind: DocumentKind) -> None:
    """By its opening or by words in it."""
    assert read_text(f"{title}\n{BODY}{BODY}").kind is kind


def test_the_line_under_the_title_is_the_deck() -> None:
    """A title-like line, or a sentence that stands apart from the story."""
    titled = read_text("Navy clears nine mines\nOpposition says that there were only four\n" + BODY + BODY)
    apart = read_text(
        "Navy clears nine mines\nThe count is disputed by the opposition in Quay.\n\n" + BODY + "\n" + BODY
    )
    for document in (titled, apart):
        assert [r.kind for r in document.regions] == [RegionKind.HEADLINE, RegionKind.DECK]


def test_section_names_above_the_title_are_navigation() -> None:
    """Bulleted breadcrumbs, capitals, and one line of them."""
    for crumbs in ("- News\n- World\n- Europe\n", "WORLD\n", "Home > News > World\n"):
        document = read_text(crumbs + "Navy clears nine mines from strait\n" + BODY)
        assert document.title == "Navy clears nine mines from strait"
        assert {r.kind for r in document.regions} == {RegionKind.NAVIGATION, RegionKind.HEADLINE}


def test_a_lone_title_between_byline_and_story_is_a_caption() -> None:
    """It is the title of a picture or a film, and no headline of the story."""
    text = f"Navy clears nine mines\nNina Oduya\n7 June 2032 06:50 GMT\nComments\nMinister on the mines\n{BODY}{BODY}"
    captions = [r.span.text(text) for r in read_text(text).regions if r.kind is RegionKind.CAPTION]
    assert captions == ["Minister on the mines"]


@given(st.text(max_size=400))
def test_a_text_is_never_altered(text: str) -> None:
    """Every offset counts in the characters as they came."""
    assert read_text(text).text == text


@pytest.mark.parametrize(
    "text", ["", "\x00", "\n" * 50, "a" * 200_000, "1:1 " * 50_000, "A" * 30_000 + "21 November 2032 06:45B"]
)
def test_odd_texts_are_read(text: str) -> None:
    """Empty, without a break, or all digits."""
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Quay Herald", "The Quay Herald"),
        ("Pellia National News Agency (PNNA)", "Pellia National News Agency"),
        ("QNB News | Live Reporting", "QNB News"),
        ("World News", None),
        ("By Ida Post", None),
        ("Told: Pellia Radio", None),
        ("Navy chief to meet the Quay press", None),
    ],
)
def test_a_masthead_under_the_title_names_the_outlet(line: str, outlet: str | None) -> None:
    """A name that ends as papers' and agencies' do, alone on its line; sections, bylines and labels name none."""
    document = read_text(f"Mines cleared off Quay\n{line}\nQUAY, 7 June 2032\n\n" + BODY)
    assert document.outlet == outlet
    assert document.published == "2032-06-07"
    assert document.title == "Mines cleared off Quay"


def test_masthead_and_dated_line_are_no_part_of_the_story() -> None:
    """They are marked, so that nothing is read out of them."""
    document = read_text("Mines cleared off Quay\nThe Quay Herald\nQUAY, 7 June 2032\n\n" + BODY)
    marked = [r.span.text(document.text) for r in document.regions if r.kind is RegionKind.BYLINE]
    assert marked == ["The Quay Herald", "QUAY, 7 June 2032"]


def test_a_day_below_the_first_paragraph_dates_no_page() -> None:
    """What stands in the story may be anything."""
    assert read_text("Mines cleared off Quay\n" + BODY + "Quay, 7 June 2032\n" + BODY).published is None
