"""What telling datelines promises."""

from __future__ import annotations

import pytest

from dateline.reading.text.datelines import find_dated_line, find_dateline

TAIL = "The navy of Pellia has cleared nine mines from the strait since Friday, it said."


@pytest.mark.parametrize(
    ("opening", "agency", "date"),
    [
        ("QUAY, June 7 (Reuters) - ", "Reuters", (6, 7)),
        ("QUAY, Pellia (AP) — ", "Associated Press", None),
        ("PORT ITO, Pellia, June 7 (Strait Wire) - ", "Strait Wire", (6, 7)),
        ("QUAY/LUND, June 7 (Xinhua) -- ", "Xinhua", (6, 7)),
        ("Quay [Pellia], June 7 (ANI): ", "ANI", (6, 7)),
        ("QUAY, June 7. /TASS/. ", "TASS", (6, 7)),
        ("QUAY (June 7): ", None, (6, 7)),
        ("(QUAY, June 7) — ", None, (6, 7)),
        ("PORT-AU-QUAY, Pellia (Newswire) — ", "Newswire", None),
        ("Quay, June 7 – ", None, (6, 7)),
        ("QUAY — ", None, None),
        ("(ANI) ", "ANI", None),
    ],
)
def test_a_dateline_is_told_from_the_report_that_it_opens(
    opening: str, agency: str | None, date: tuple[int, int] | None
) -> None:
    """It ends where the first sentence begins, and gives agency and day."""
    found = find_dateline(opening + TAIL)
    assert found is not None
    assert (opening + TAIL)[found.end :] == TAIL
    assert found.agency == agency
    assert (found.stamp.month_day if found.stamp else None) == date


@pytest.mark.parametrize(
    "opening",
    [
        "The strait (see map) - ",
        "On Monday, June 7 - ",
        "Ida Brandt (Pellia First) said - ",
        "NATO (see below) — ",
        "(In May, June 7) said - ",
        "Quay – ",
        "Three men - ",
        "By Friday, June 11 – ",
        "",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(opening: str) -> None:
    """Nor is one that begins with a day, or with a place in small letters alone."""
    assert find_dateline(opening + TAIL) is None


def test_nothing_is_read_in_a_line_that_is_all_dateline() -> None:
    """Something must follow."""
    assert find_dateline("QUAY, June 7 (Reuters) - More soon.") is None


@pytest.mark.parametrize(
    "line",
    [
        "QUAY, June 7, 2031",
        "Quay, Pellia, 7 June 2031",
        "Investigations / 7 June 2031",
        "Published 7 June 2031, 5 min read",
        "Live, Saturday 7 June 2031",
        "QUAY, 7 June 2031 (Strait Wire) —",
    ],
)
def test_a_line_that_tells_hardly_more_than_a_day_dates_its_page(line: str) -> None:
    """A place, a section, an agency and the time it takes to read may stand beside it."""
    found = find_dated_line(line)
    assert found is not None
    assert found.iso() == "2031-06-07"


@pytest.mark.parametrize(
    "line",
    [
        "The strait was mined on 7 June 2031",
        "Quay, 7 June",
        "From 7 June 2031 to 9 June 2031",
        "Ida Brandt took office in Quay on 7 June 2031 and left it",
        "",
    ],
)
def test_a_sentence_a_stretch_and_a_day_without_a_year_date_no_page(line: str) -> None:
    """What could be anything else dates nothing."""
    assert find_dated_line(line) is None
