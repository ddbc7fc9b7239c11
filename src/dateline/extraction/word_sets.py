"""Sets of words that rules look up one word at a time, from the data files that hold nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files


@cache
def load_word_sets(name: str) -> Mapping[str, frozenset[str]]:
    """The sets of one file of `dateline/data`, read once a process.

    Args:
        name: Its folder and name without the ending ("events/place_words").
    """
    text = files("dateline.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text).items()}


def one_of(words: Collection[str]) -> str:
    """Some words as the alternatives of a pattern, longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
