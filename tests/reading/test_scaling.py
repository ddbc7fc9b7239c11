"""Twice as much to read is twice the work: counted in lines of code that run, never in time."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dateline.reading.blogs.repeats import find_repeats
from dateline.reading.html.page import read_page
from dateline.reading.text.plaintext import read_text

WORDS = (
    "harbour",
    "council",
    "ferry",
    "talks",
    "minister",
    "rain",
    "convoy",
    "river",
    "said",
    "on",
    "the",
    "of",
    "market",
)
DOUBLED = 2.3  # times the lines that run may grow where what is read doubles


def lines_run(call: Callable[[], object]) -> int:
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number)).capitalize()


def stamped_posts(number: int) -> str:
    chance = random.Random(number)
    posts = [
        f"{(i // 60) % 24:02}:{i % 60:02} GMT\n{words(chance, 7)}\n{words(chance, 16)}.\nShare this post"
        for i in range(number)
    ]
    return "\n".join(["Live updates: talks at the harbour", *posts])


def page_of_posts(number: int) -> str:
    chance = random.Random(number)
    posts = "".join(
        f"<article class='live-post'><time datetime='2025-03-02T{(i // 60) % 24:02}:{i % 60:02}:00Z'></time>"
        f"<h2>{words(chance, 7)}</h2><p>{words(chance, 30)}.</p></article>"
        for i in range(number)
    )
    return (
        f"<html><head><title>Live: talks</title></head><body><h1>Live: talks at the harbour</h1>{posts}</body></html>"
    )


@pytest.mark.parametrize(("make", "read"), [(stamped_posts, read_text), (page_of_posts, read_page)])
def test_twice_the_posts_take_twice_the_work(make, read):
    """A live blog's posts are told apart in time that grows with their number, not with its square."""
    assert len(read(make(3)).posts) == 3  # word lists are loaded and patterns compiled before it is counted
    once, twice = (lines_run(lambda number=number: read(make(number))) for number in (120, 240))
    assert twice < DOUBLED * once


def test_one_long_post_beside_many_short_ones_is_taken_apart_once():
    """Posts that stand again in one post of the whole day do not each cost that post's length."""
    chance = random.Random(1)

    def posts(number: int) -> list[list[str]]:
        short = [[f"w{chance.randrange(10**6)}" for _ in range(40)] for _ in range(number)]
        return [*short, [word for post in short for word in post]]

    assert len(find_repeats(posts(120))) == 120
    once, twice = (lines_run(lambda given=posts(number): find_repeats(given)) for number in (120, 240))
    assert twice < DOUBLED * once
