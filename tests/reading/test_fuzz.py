"""Damaged input of every form: nothing but `InputError` comes of it, and what is read stands within its text.

`scripts/fuzz.py MINUTES` goes on for as long as wanted; here is a short while of it, the same each time.
"""

from __future__ import annotations

import importlib.util
import random
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import InputError
from dateline.reading import read_page

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "fuzz.py"
ROUNDS = 60
FEWER = {"extract": 8}  # what the model reads takes longer


def load_fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = load_fuzz()
MARKUP = (
    *FUZZ.ODD,
    "<article class='live-post'>",
    "<time datetime='2031-03-04T09:00Z'>",
    "<h2>Bridge shut",
    "<li>",
    "</li>",
)
WORDS = "The bridge over the Varn was shut on Tuesday, the mayor said, and no boat has crossed since then."


@pytest.mark.parametrize("kind", FUZZ.READERS)
def test_what_is_damaged_is_read_or_refused_and_in_time(kind):
    """Coverage, lines, expressions of time, story and watch files, cut, doubled and nested: what holds, or errors."""
    for _, seed, _, error in islice(FUZZ.fuzz([kind], seed=1), FEWER.get(kind, ROUNDS)):
        assert not error, f"scripts/fuzz.py 1 --only {kind} --seed {seed}\n{error}"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.one_of(st.sampled_from(MARKUP), st.just(WORDS), st.text(max_size=20)), max_size=40))
def test_any_soup_of_markup_is_a_document_that_holds_or_is_refused(parts):
    """Tags of live posts, menus, drawings and tables in any order, with odd characters between them."""
    try:
        FUZZ.check(read_page("<title>Live: bridge</title>" + "".join(parts)))
    except InputError:
        return


@pytest.mark.parametrize("kind", ["story", "watch"])
def test_what_is_nested_without_end_is_refused(kind):
    """A TOML file that no parser can follow is an error in words."""
    assert not FUZZ.try_one(kind, "x = " + "[" * 5000)


def test_any_bytes_are_a_page_or_refused():
    """A page with bytes of it replaced by any others is read or refused."""
    chance = random.Random(6)
    source = next(text for text in FUZZ.load_sources()["page"] if "LiveBlogPosting" in text).encode()[:20_000]
    for _ in range(ROUNDS):
        data = bytearray(source)
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            FUZZ.check(read_page(bytes(data)))
        except InputError:
            continue
