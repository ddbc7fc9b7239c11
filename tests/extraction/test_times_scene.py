"""A time hangs on the tense, the anchor and the dates told before; where these are wanting it stays unknown."""

import pytest

from dateline.extraction.times import find_time_mentions, find_times
from dateline.language.analysis import Analysis
from dateline.model import Basis, Document, DocumentKind, Findings, Post, Region, RegionKind, Span

WEDNESDAY = "2031-05-14"


def read(text, anchor=WEDNESDAY, **options):
    return {m.text: m.when for m in find_time_mentions(text, anchor, **options)}


def values(text, anchor=WEDNESDAY, **options):
    return {text: when.value for text, when in read(text, anchor, **options).items()}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy arrived on Friday.", "2031-05-09"),
        ("On Friday the envoy arrived.", "2031-05-09"),
        ("Fighting in Orlova on Friday.", "2031-05-09"),
        ("The envoy will arrive on Friday.", "2031-05-16"),
        ("The envoy is expected to arrive on Friday.", "2031-05-16"),
        ("On Friday the envoy will arrive.", "2031-05-16"),
        ("Talks that had been due on Friday never began.", "2031-05-09"),
        ("The minister said the talks would resume on Friday.", "2031-05-16"),
        ("The talks would resume soon, the minister said on Friday.", "2031-05-09"),
        ("The truce holds, the mayor said Wednesday.", "2031-05-14"),
        ("The storm will hit the coast on Friday.", "2031-05-16"),
        ("The pact is expected to be signed on Friday.", "2031-05-16"),
        ("The pilot had to be freed on Friday.", "2031-05-09"),
    ],
)
def test_a_weekday_is_the_nearest_in_the_tense_used(text, day):
    (when,) = read(text).values()
    assert (when.value, when.basis, when.anchor) == (day, Basis.RELATIVE, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The bridge fell in December.", "2030-12"),
        ("The bridge will open in December.", "2031-12"),
        ("The bridge fell in May.", "2031-05"),
        ("The bridge will open in March.", "2032-03"),
        ('"We have a chance in July," she said.', "2031-07"),
    ],
)
def test_a_bare_month_is_the_nearest_in_the_tense_used(text, month):
    assert list(values(text).values()) == [month]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met on 21 November.", "XXXX-11-21"),
        ("They met in November.", "XXXX-11"),
        ("They met this morning.", "XXXX-XX-XXTMO"),
        ("They met last week.", "XXXX-WXX"),
        ("They met at 06:45.", "XXXX-XX-XXT06:45"),
        ("They met the next day.", "XXXX-XX-XX"),
    ],
)
def test_without_an_anchor_only_what_the_words_say_is_known(text, value):
    (when,) = read(text, None).values()
    assert (when.value, when.interval, when.basis) == (value, None, Basis.UNKNOWN)


def test_a_range_gives_its_days_to_both_ends():
    for text, interval in [
        ("between 7 March and 1 April 2029", "2029-03-07/2029-04-01"),
        ("from 28 December to 3 January", "2030-12-28/2031-01-03"),
        ("from 3 May to 7 June 2029", "2029-05-03/2029-06-07"),
        ("on 9-11 May 2029", "2029-05-09/2029-05-11"),
        ("on April 6-7, 2029", None),
        ("from Friday to Monday", "2031-05-09/2031-05-12"),
        ("from 2013 to 2019", "2013/2019"),
        ("in 1955-57", "1955/1957"),
        ("on Nov. 19-21, 2029", None),
        ("Monday through Tuesday", "2031-05-12/2031-05-13"),
    ]:
        found = [when.interval for when in read(f"It rained {text}.").values()]
        assert len(found) == 2, text
        assert interval is None or found == [interval] * 2, text


def test_since_and_until_leave_one_side_open():
    assert read("They have fought since 2014.")["2014"].interval == "2014/.."
    assert read("They held it from 2022 to the present.")["2022"].interval == "2022/.."
    assert read("They fought until June 2029.")["June 2029"].interval == "../2029-06"


def test_a_clock_time_takes_the_day_named_in_its_sentence():
    assert values("At 07:10 on the pier, on Monday, shots rang out.")["07:10"] == "2031-05-12T07:10"
    assert values("On Monday shots rang out at 07:10.")["07:10"] == "2031-05-12T07:10"
    assert values("They met on Monday. The siren went at 07:10.")["07:10"] == "2031-05-14T07:10"


def test_what_follows_a_date_told_counts_from_it():
    text = "On 3 May 2029 the dam broke. Two days later the town was empty; the next day it burned."
    found = read(text)
    assert found["Two days later"].value == "2029-05-05"
    assert found["Two days later"].anchor == "2029-05-03"
    assert values("On 3 May 2029 the dam broke. The same day, help came.")["The same day"] == "2029-05-03"
    assert values("The treaty of 2029 failed. Later that year war came.")["Later that year"] == "2029"


def test_the_same_night_is_the_night_told():
    text = "Shells fell overnight, the mayor said on Monday. The same night the bridge was hit."
    assert values(text)["The same night"] == "2031-05-13TNI"


def test_overnight_beside_a_day_is_the_night_into_that_day():
    assert read("Drones fell overnight on May 10.")["overnight"].interval == "2031-05-09/2031-05-10"
    assert read("Drones fell overnight into Tuesday.")["overnight"].interval == "2031-05-12/2031-05-13"
    assert read("Drones fell overnight, and on Monday too.")["overnight"].interval == "2031-05-13/2031-05-14"


HISTORY = (
    "In May 1921 the league was founded. On June 3, 1922, its army crossed the Orl. In August it took Karsk. "
    "By March 1923 the siege was over. On 7 October 1924 the league fell. In November its leader fled. "
    "The next year, a treaty was signed on 4 July 1925. On 9 July the last garrison left."
)


def test_in_a_history_bare_months_count_from_the_last_date_told():
    found = values(HISTORY)
    assert (found["August"], found["November"], found["9 July"]) == ("1922-08", "1924-11", "1925-07-09")


def test_a_report_with_a_few_old_dates_is_no_history():
    text = "The pact of May 1921 was recalled on Monday. Envoys met on Tuesday. In April they had failed."
    assert values(text)["April"] == "2031-04"


def test_a_past_year_that_opened_a_sentence_holds_for_the_months_after_it():
    text = "In 2014, the league seized the coast. In March, a vote was held."
    assert values(text)["March"] == "2014-03"
    assert values(text.replace(". In", ".\nIn"))["March"] == "2031-03"


def live_blog():
    first, second = "Mara Lind\nShelling went on overnight.\n", "A deal was struck yesterday.\n"
    text = f"Live\n{first}{second}Read more: ten years on\n"
    starts = [5, 5 + len(first)]
    posts = (
        Post("a", Span(starts[0], starts[1]), posted_at="2031-05-14T06:45Z"),
        Post("b", Span(starts[1], starts[1] + len(second)), posted_at="2031-05-13T21:00Z"),
    )
    more = Region(Span(starts[1] + len(second), len(text)), RegionKind.NAVIGATION, "test")
    byline = Region(Span(5, 14), RegionKind.BYLINE, "test")
    return Document("d", text, kind=DocumentKind.LIVE_BLOG, published="2031-05-14", posts=posts, regions=(byline, more))


def test_in_a_live_blog_each_post_is_its_own_anchor_and_furniture_is_not_read():
    found = find_times(Analysis(live_blog(), (), (), ()), Findings(), None).times
    assert [(m.text, m.when.interval) for m in found] == [
        ("overnight", "2031-05-13/2031-05-14"),
        ("yesterday", "2031-05-12"),
    ]


def test_a_date_in_a_byline_is_a_time_of_the_text():
    text = "Mara Lind 14 May 2031 06:45\nIt rained."
    byline = Region(Span(0, 27), RegionKind.BYLINE, "test")
    found = find_times(Analysis(Document("d", text, regions=(byline,)), (), (), ()), Findings(), None).times
    assert [m.when.value for m in found] == ["2031-05-14T06:45"]


@pytest.mark.parametrize("anchor", ["2031-05", "2031", "soon", "", "2031-13-45"])
def test_an_anchor_that_is_no_day_is_none(anchor):
    assert list(values("They met on Friday.", anchor).values()) == ["XXXX-WXX-5"]
