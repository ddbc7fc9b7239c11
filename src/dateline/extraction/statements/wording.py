"""The words of cues and contents as they are looked up: without capitals, their apostrophes straight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span

WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_CLITIC = str.maketrans({"’": "'", "‘": "'"})


def flatten(words: str) -> str:
    """Some words without capitals and with straight apostrophes."""
    return words.lower().translate(_CLITIC)


def read_words(spans: Sequence[Span], text: str) -> list[str]:
    """The single words of some spans, one after another."""
    return WORD.findall(flatten(" ".join(span.text(text) for span in spans)))
