"""What cutting a text into pieces promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.text.pieces import PieceKind, cut_pieces, scraped_date


@pytest.mark.parametrize(
    ("line", "before", "byline", "iso", "after"),
    [
        ("it said.PA7 June 2032 06:45Tanker leaves", "it said.", "PA", "2032-06-07T06:45", "Tanker leaves"),
        (
            "it said.Reuters, Nina Oduya7 June 2032 06:45Tanker leaves",
            "it said.",
            "Nina Oduya",
            "2032-06-07T06:45",
            "Tanker leaves",
        ),
        (
            "in Quay.Ada Butler and Tom Watts7 June 2032 06:45UN says no",
            "in Quay.",
            "Ada Butler, Tom Watts",
            "2032-06-07T06:45",
            "UN says no",
        ),
        (
            "in Quay.José de la Peña7 June 2032 06:4514 ships leave",
            "in Quay.",
            "José de la Peña",
            "2032-06-07T06:45",
            "14 ships leave",
        ),
        ("the endNina OduyaMonday 7 June 2032 06:45 BST", "the end", "Nina Oduya", "2032-06-07T06:45+01:00", ""),
        (
            "it said.Nina Oduya, World Editor7 June 2032 6.45am“No,” he says",
            "it said.",
            "Nina Oduya",
            "2032-06-07T06:45",
            "“No,” he says",
        ),
    ],
)
def test_a_glued_stamp_parts_its_line(line: str, before: str, byline: str, iso: str, after: str) -> None:
    """The words before, the byline with its time, the words after."""
    pieces = cut_pieces(line)
    assert [p.text for p in pieces if p.kind is PieceKind.TEXT] == [words for words in (before, after) if words]
    (stamp,) = [p for p in pieces if p.kind is PieceKind.STAMP]
    assert stamp.byline == byline
    assert stamp.stamp is not None
    assert stamp.stamp.iso() == iso


@pytest.mark.parametrize(
    "line",
    [
        "The ship left on 7 June 2032 at 06:45 GMT with nine men.",
        "He spoke in Quay on 7 June 2032.",
        "On Monday 7 June 2032 Ida Brandt resigned.",
        "3.25 million tonnes of wheat are stored in Quay.",
        "Nine of 14 ships left by 06:45",
        "Article 5.20 of the treaty binds both.",
    ],
)
def test_a_time_in_prose_parts_nothing(line: str) -> None:
    """One piece, the line as it is."""
    assert [p.text for p in cut_pieces(line)] == [line]


def test_the_words_set_before_a_scraped_text_are_a_piece_of_their_own() -> None:
    """Their date is the text's."""
    pieces = cut_pieces(" date 2032-06-07 Tanker leaves port")
    assert [p.kind for p in pieces] == [PieceKind.SCRAPED, PieceKind.TEXT]
    assert scraped_date(" date 2032-06-07 Tanker leaves port") == "2032-06-07"
    assert scraped_date("date unknown") is None


@given(
    st.lists(
        st.sampled_from(
            ["Nina Oduya7 June 2032 06:45", "it said.", "Tanker leaves", " ", "14:32 ", "2h ago", "\n", "X"]
        ),
        max_size=12,
    )
)
@settings(deadline=None)
def test_pieces_lie_in_order_and_say_what_is_there(parts: list[str]) -> None:
    """Each is its own stretch of the text, and nothing but white space and marks lies between them."""
    text = "".join(parts)
    end = 0
    for piece in cut_pieces(text):
        assert end <= piece.start < piece.end
        assert text[piece.start : piece.end] == piece.text
        assert not any(c.isalnum() for c in text[end : piece.start])
        end = piece.end
    assert not any(c.isalnum() for c in text[end:])


def test_a_text_of_more_lines_than_any_page_has_is_cut_no_further() -> None:
    """A file of nothing but line breaks must not fill the memory."""
    assert len(cut_pieces("x\n" * 50, most=10)) == 10
