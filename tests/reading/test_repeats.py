"""What finding repeated posts promises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.blogs.repeats import find_repeats, words_of

LONG = words_of("The navy of Pellia said on Monday that it had cleared a number of mines from the strait before noon")
WORDS = st.lists(
    st.sampled_from(["the", "navy", "cleared", "nine", "mines", "from", "strait", "before", "noon", "on", "monday"]),
    max_size=30,
)


def test_the_same_words_repeat_the_first() -> None:
    """However often they come."""
    assert find_repeats([LONG, LONG, LONG]) == {1: 0, 2: 0}


def test_a_shorter_telling_repeats_the_longer_one_that_holds_it() -> None:
    """Even where the shorter comes first."""
    assert find_repeats([LONG[:12], LONG + words_of("and that shipping would start again within a week")]) == {0: 1}


def test_a_new_figure_or_negation_is_no_repeat() -> None:
    """A toll that grew and a claim denied are news."""
    guarded = frozenset({"nine", "not"})
    assert find_repeats([LONG, [*LONG[:-2], "nine", *LONG[-2:]]], guarded) != {1: 0}
    assert find_repeats([LONG, [w if w != "had" else "not" for w in LONG]], guarded) == {}


def test_posts_on_one_matter_in_other_words_are_two() -> None:
    """Half the words are not enough."""
    assert (
        find_repeats([LONG, LONG[:10] + words_of("but the opposition rejects that and speaks of a lie told to owners")])
        == {}
    )


def test_a_short_post_repeats_only_what_is_the_same() -> None:
    """Few words are shared by chance."""
    assert find_repeats([["mines", "cleared"], ["mines", "cleared"], ["mines", "cleared", "today"]]) == {1: 0}


@given(st.lists(WORDS, max_size=12))
def test_no_post_repeats_itself_or_one_that_repeats_it(posts: list[list[str]]) -> None:
    """Repeats point at posts that stand for themselves."""
    repeats = find_repeats(posts)
    assert all(full not in repeats for full in repeats.values())
    assert all(short != full for short, full in repeats.items())
