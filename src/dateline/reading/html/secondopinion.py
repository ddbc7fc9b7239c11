"""A second opinion on a page whose own markup gave little: trafilatura's, which is slow and therefore rare."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from dateline.reading.html.naming import Role
from dateline.reading.html.passages import Passage

SHORT = 250  # characters of text below which a second opinion is asked for
BETTER = 1.5  # times the text that the second opinion must find to be taken
LEAST = 200  # characters that it must find
MAX_ASKED = 600_000  # bytes of a page above which it is not asked: lists of links take it seven seconds a megabyte


def is_short(passages: Sequence[Passage]) -> bool:
    """Whether a page gave less text than an article has."""
    return sum(len(passage.text) for passage in passages) < SHORT


def read_again(markup: bytes, passages: list[Passage]) -> list[Passage]:
    """The passages as given, or as trafilatura finds them where those are few and it finds clearly more."""
    if not is_short(passages) or len(markup) > MAX_ASKED:
        return passages
    had = sum(len(passage.text) for passage in passages)
    found = _extract(markup)
    lines = [" ".join(line.split()) for line in found.splitlines()]
    if len(found) < max(BETTER * had, LEAST):
        return passages
    return [Passage(line, Role.PARAGRAPH) for line in lines if line]


def _extract(markup: bytes) -> str:
    import trafilatura  # costs a quarter of a second to load: only when asked

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(markup.decode("utf-8", "replace"), include_comments=False) or ""
    except Exception:  # whatever a parser trips over must not lose the page
        return ""
