"""Passages, sentences and tokens keep their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.splitter import find_passages, find_sentences, find_tokens, split_passages
from dateline.model import Document, Post, Region, RegionKind, Span


def sentences(text):
    return [span.text(text) for span in find_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Lt. Gen. J. R. Oda met Dr. Smith.", ["Lt. Gen. J. R. Oda met Dr. Smith."]),
        ("The U.S. Army left at 5 p.m. He stayed.", ["The U.S. Army left at 5 p.m.", "He stayed."]),
        ("“Go now!” she said. ‘Why?’ He left.", ["“Go now!” she said.", "‘Why?’", "He left."]),
        ("It rose 3.5 per cent to No. 10 in Jan. 2024.", ["It rose 3.5 per cent to No. 10 in Jan. 2024."]),
        ("The raid ended.Officials counted the dead.", ["The raid ended.", "Officials counted the dead."]),
        ("They saw example.com and left.", ["They saw example.com and left."]),
        ("Who knows… Nobody.", ["Who knows…", "Nobody."]),
        (
            "The deal was signed by Acme Inc. The price was kept.",
            ["The deal was signed by Acme Inc.", "The price was kept."],
        ),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("aB. !?\"”’'\n0é𝒳\x00-_,"), max_size=200))
def test_every_word_of_the_text_stands_in_exactly_one_sentence_and_token(text):
    document = Document("d", text)
    passages = find_passages(document)
    split, tokens = split_passages(text, passages)
    covered = [i for t in tokens for i in range(t.start, t.end)]
    assert len(covered) == len(set(covered))
    assert {i for i in covered if text[i].isalnum()} == {i for i, c in enumerate(text) if c.isalnum()}
    for sentence in split:
        first, last = sentence.tokens
        assert all(sentence.span.start <= t.start and t.end <= sentence.span.end for t in tokens[first:last])


def test_furniture_and_bylines_are_no_passage_and_headlines_keep_their_kind():
    text = "A headline\nBody one. Sign up now! Body two.\nJo Bloggs 06:45"
    sign_up = Span(text.index("Sign"), text.index(" Body two"))
    byline = Span(text.index("Jo"), len(text))
    document = Document(
        "d",
        text,
        posts=(Post("p", Span(0, len(text)), headline=Span(0, 10)),),
        regions=(Region(sign_up, RegionKind.FURNITURE, "t"), Region(byline, RegionKind.BYLINE, "t")),
    )
    assert [(p.span.text(text), p.kind, p.post) for p in find_passages(document)] == [
        ("A headline", RegionKind.HEADLINE, 0),
        ("Body one.", None, 0),
        ("Body two.", None, 0),
    ]


def test_a_passage_never_runs_over_the_border_of_two_posts():
    text = "First post ends here. Second post starts here."
    border = text.index("Second")
    posts = (Post("a", Span(0, border)), Post("b", Span(border, len(text))))
    assert [(p.span.text(text), p.post) for p in find_passages(Document("d", text, posts=posts))] == [
        ("First post ends here.", 0),
        ("Second post starts here.", 1),
    ]


def test_clitics_are_tokens_of_their_own_and_abbreviations_are_one():
    text = "Oda's U.S. ex-wife won’t pay 1,200.50 by 06:45."
    words = [text[t.start : t.end] for t in find_tokens(text, Span(0, len(text)))]
    assert words == ["Oda", "'s", "U.S.", "ex-wife", "won", "’t", "pay", "1,200.50", "by", "06:45", "."]


def test_an_empty_text_has_nothing_in_it():
    assert split_passages("", find_passages(Document("d", ""))) == ((), ())
