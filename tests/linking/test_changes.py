"""What changed between two captures: every sort of change, each told once, and nothing where nothing changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.changes import what_words
from dateline.linking.changes import compare_captures
from dateline.linking.sketches import words_of
from dateline.linking.word_marks import mark_words
from dateline.model import (
    Document,
    Evidence,
    Findings,
    Mode,
    Polarity,
    Post,
    Region,
    RegionKind,
    Span,
    SpeakerKind,
    Statement,
)
from dateline.model.changes import ChangeKind, MarkKind, Thing

BRIDGE = ("Bridge at Orlo", "Ada Moren said: the bridge at Orlo was taken by 40 soldiers before dawn.")
TALKS = ("Talks in Keld", "Ilko Brant said: the talks in Keld will go on until the end of the week.")
POWER = ("Power in Tarn", "Sefa Durn said: power is back in most streets of Tarn since the morning.")
FLOOD = ("Flood at Pelt", "Olga Karst said: the river at Pelt has risen by a metre and a half.")


def capture(*posts, title="War in Vesny live", advert=""):
    """A live blog and its findings: one statement a line, "Speaker said: words"."""
    text, made, regions, statements = f"{title}\n", [], [], []
    for i, (headline, *lines) in enumerate(posts):
        start = len(text)
        text += f"{headline}\n"
        head = Span(start, len(text) - 1)
        for line in lines:
            statements.append(_statement(f"p{i}{headline}", len(text), line))
            text += f"{line}\n"
        made.append(Post(f"p{i}{headline}", Span(start, len(text)), head))
        regions.append(Region(head, RegionKind.HEADLINE, "test"))
        if advert:
            regions.append(Region(Span(len(text), len(text) + len(advert)), RegionKind.FURNITURE, "test"))
            text += f"{advert}\nUpdated {i + len(advert)} minutes ago\n"
    return Document("d", text, title, posts=tuple(made), regions=tuple(regions)), Findings(statements=tuple(statements))


def _statement(post, start, line):
    speaker, _, words = line.partition(" said: ")
    content = Span(start + len(line) - len(words), start + len(line))
    source = Span(start, start + len(speaker))
    return Statement(
        f"{post}{line}",
        post,
        (source,),
        (),
        (content,),
        speaker,
        SpeakerKind.PERSON,
        Mode.INDIRECT,
        Polarity.ASSERTS,
        Evidence((source, content), "test"),
    )


def kinds(old, new):
    return [(change.thing, change.kind) for change in compare_captures(old, new)]


def test_nothing_changed():
    """The same posts between other adverts and clocks are no change."""
    posts = (BRIDGE, TALKS, POWER)
    assert kinds(capture(*posts), capture(*posts, advert="Get a weekly dispatch from our correspondents")) == []
    assert kinds(capture(*posts, advert="Advertisement"), capture(*posts, advert="Sign up now")) == []


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ((FLOOD, BRIDGE, TALKS, POWER), {(Thing.POST, ChangeKind.ADDED), (Thing.STATEMENT, ChangeKind.ADDED)}),
        ((BRIDGE, POWER), {(Thing.POST, ChangeKind.REMOVED), (Thing.STATEMENT, ChangeKind.WITHDRAWN)}),
        ((BRIDGE, TALKS), {(Thing.POST, ChangeKind.ROLLED_OFF)}),
        ((POWER, BRIDGE, TALKS), {(Thing.POST, ChangeKind.MOVED)}),
        ((("Bridge falls", BRIDGE[1]), TALKS, POWER), {(Thing.HEADLINE, ChangeKind.HEADLINE)}),
    ],
)
def test_posts(posts, expected):
    """Posts added, removed, rolled off the end, moved, and under another headline."""
    assert set(kinds(capture(BRIDGE, TALKS, POWER), capture(*posts))) == expected


@pytest.mark.parametrize(
    ("line", "kind", "what"),
    [
        (BRIDGE[1].replace("40", "60"), ChangeKind.FIGURE, "40 → 60"),
        (BRIDGE[1].replace("Ada Moren", "Petra Vane"), ChangeKind.ATTRIBUTION, "Ada Moren → Petra Vane"),
        (BRIDGE[1].replace("before dawn", "in the night"), ChangeKind.REWORDED, ""),
    ],
)
def test_statements(line, kind, what):
    """A statement with another figure, another speaker, other words: told once, beside the edited post."""
    changes = compare_captures(capture(BRIDGE, TALKS), capture((BRIDGE[0], line), TALKS))
    assert [(c.thing, c.kind) for c in changes] == [(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, kind)]
    assert changes[1].what == what
    assert changes[1].before.who == "Ada Moren"


def test_a_fuller_name_is_no_other_speaker():
    """Who is named in full now is who was named before."""
    shorter = BRIDGE[1].replace("Ada Moren", "Moren")
    assert (Thing.STATEMENT, ChangeKind.ATTRIBUTION) not in kinds(capture(BRIDGE), capture((BRIDGE[0], shorter)))


def test_a_statement_that_moves_to_another_post_is_neither_withdrawn_nor_added():
    """What still stands on the page has not been taken back."""
    old, new = capture(BRIDGE, (*TALKS, POWER[1])), capture((*BRIDGE, POWER[1]), TALKS)
    assert {thing for thing, _ in kinds(old, new)} == {Thing.POST}


def test_of_two_who_say_the_same_one_may_take_it_back():
    """Words that another speaker still says are withdrawn all the same by the one who is gone."""
    twice = (*BRIDGE, BRIDGE[1].replace("Ada Moren", "Petra Vane"))
    changes = compare_captures(capture(twice, TALKS), capture(BRIDGE, TALKS))
    assert [(c.kind, c.before.who) for c in changes if c.thing is Thing.STATEMENT] == [
        (ChangeKind.WITHDRAWN, "Petra Vane")
    ]


def test_the_pages_headline():
    """Another title is told once, with the words that changed."""
    (change,) = compare_captures(capture(BRIDGE), capture(BRIDGE, title="War in Vesny live: bridge taken"))
    assert change.thing is Thing.HEADLINE
    assert [m.words for m in change.marks if m.kind is MarkKind.NEW] == ["bridge taken"]


def test_empty_pages():
    """A page without a word can be compared with any."""
    empty = (Document("d", ""), Findings())
    assert compare_captures(empty, empty) == ()
    assert (Thing.POST, ChangeKind.ADDED) in kinds(empty, capture(BRIDGE))


SOME = st.lists(st.sampled_from(["the", "bridge", "at", "Orlo", "fell,", "12", "were", "hurt"]), max_size=25).map(
    " ".join
)


@given(SOME, SOME)
def test_marks_make_up_both_wordings(before, after):
    """Kept and gone words are the old wording, kept and new ones the new."""
    marks = mark_words(before, after)
    old = " ".join(m.words for m in marks if m.kind is not MarkKind.NEW)
    new = " ".join(m.words for m in marks if m.kind is not MarkKind.GONE)
    assert words_of(old) == words_of(before)
    assert words_of(new) == words_of(after)


@pytest.mark.parametrize("with_cue, does", [(True, "said"), (False, "denies")])
def test_what_a_speaker_does_stands_with_the_words(with_cue: bool, does: str) -> None:
    """The page's own cue; where it has none, that it is a denial: its words alone would read as an assertion."""
    document, findings = capture(BRIDGE)
    (said,) = findings.statements
    cue = (Span(said.source[0].end + 1, said.source[0].end + 5),) if with_cue else ()
    denial = replace(said, polarity=Polarity.DENIES, cue=cue)
    changes = compare_captures(capture(TALKS), (document, Findings(statements=(denial,))))
    (added,) = [c for c in changes if c.thing is Thing.STATEMENT and c.kind is ChangeKind.ADDED]
    assert what_words(added) == f"statement added: Ada Moren {does}"
