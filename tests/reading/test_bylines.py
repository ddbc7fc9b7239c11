"""What reading by-lines promises."""

from __future__ import annotations

import pytest

from dateline.reading.text.bylines import byline_start, parse_byline


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Nina Oduya", ("Nina Oduya",)),
        ("Nina Oduya & Lars van der Berg", ("Nina Oduya", "Lars van der Berg")),
        ("BY NINA ODUYA AND LARS HOLM", ("NINA ODUYA", "LARS HOLM")),
        ("By Nina Oduya in Quay, Lars Holm in Port Ito", ("Nina Oduya", "Lars Holm")),
        ("From LNN's Tom Adeyemi", ("Tom Adeyemi",)),
        ("Seán O'Brien", ("Seán O'Brien",)),
        ("By Nina Oduya The Associated Press", ("Nina Oduya",)),
    ],
)
def test_a_byline_gives_its_authors(line: str, authors: tuple[str, ...]) -> None:
    """Without places, roles and houses."""
    assert parse_byline(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "Navy clears nine mines",
        "Quay",
        "By noon the strait was open",
        "The Harrow Strait",
        "Nina Oduya said so.",
        "Nine Mines Cleared on Monday",
    ],
)
def test_what_is_no_byline_gives_none(line: str) -> None:
    """Headlines and sentences name no authors."""
    assert parse_byline(line) == ()


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("the harbour master said.Nina Oduya", "Nina Oduya"),
        ("the owners of the shipNina Oduya", "Nina Oduya"),
        ("wrote in 2031Rob McAllister", "Rob McAllister"),
        ("said in QuayNina Oduya", "Nina Oduya"),
        ("he said. Nina Oduya", "Nina Oduya"),
        ("Nina Oduya,Lars Holm", "Nina Oduya,Lars Holm"),
        ("a tug arrived in Port Ito", ""),
        ("the talks began on", ""),
    ],
)
def test_a_byline_begins_where_the_words_before_it_end(line: str, byline: str) -> None:
    """At a glued boundary, a sentence's end or the line's start; a name inside prose is none."""
    assert line[byline_start(line, len(line)) :] == byline


def test_initials_before_a_glued_name_are_no_part_of_it() -> None:
    """The UN and Nina run together; where she reports from is part of her byline."""
    assert "said at the UNNina Oduya"[byline_start("said at the UNNina Oduya", 24) :] == "Nina Oduya"
    line = "it said.Nina Oduya in Quay"
    assert line[byline_start(line, len(line)) :] == "Nina Oduya in Quay"
