"""Attributions in headlines: "X: …", "…: X", "… – X"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution.finite import has_finite
from dateline.extraction.attribution.lines import DASHES, Line
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution
from dateline.model import RegionKind

_HEADS = frozenset({RegionKind.HEADLINE, RegionKind.DECK, RegionKind.KEY_POINT})
LONGEST_SPEAKER = 6


def is_headline(line: Line) -> bool:
    """Whether the line stands in a headline, deck or key point."""
    return line.kind.kind in _HEADS


def find_headline_attributions(line: Line) -> Iterator[Attribution]:
    """The attribution that a headline's colon or last dash makes, if it makes one."""
    mark = next((i for i in range(1, len(line) - 1) if line.words[i] == ":" and line.quote[i] < 0), None)
    if mark is not None:
        found = _read_colon(line, mark)
        if found is not None:
            yield found
        return
    dash = next((i for i in range(len(line) - 2, 0, -1) if line.words[i] in DASHES and line.quote[i] < 0), None)
    if dash is not None and _is_speaker(line, dash + 1, line.end) and line.end - dash <= 4:
        yield _build(line, (dash + 1, line.end), (0, dash), "attribution.headline_dash", 0.5)


def _build(line: Line, source: tuple[int, int], content: tuple[int, int], rule: str, score: float) -> Attribution:
    return Attribution((line.span(*source),), (), (line.span(*content),), score, rule)


def _read_colon(line: Line, mark: int) -> Attribution | None:
    if mark + 1 >= line.end:
        return None
    if _is_speaker(line, 0, mark) and (line.starts_quote(mark + 1) or has_finite(line, mark + 1, line.end)):
        return _build(line, (0, mark), (mark + 1, len(line)), "attribution.headline_colon", 0.6)
    if _is_speaker(line, mark + 1, line.end) and has_finite(line, 0, mark):
        return _build(line, (mark + 1, line.end), (0, mark), "attribution.headline_colon_last", 0.5)
    return None


def _is_speaker(line: Line, start: int, end: int) -> bool:
    """A few words that can name someone: capitalised or a role, no verb, no label such as "Live:"."""
    words = range(start, end)
    if not 0 < len(words) <= LONGEST_SPEAKER or not all(
        line.is_word(i) or line.words[i] in ("'s", "’s", "-") for i in words
    ):
        return False
    if any(line.among(i, "headline_label") or line.words[i][0].isdigit() for i in words) or has_finite(
        line, start, end
    ):
        return False
    naming = Word.ROLE | Word.ANONYMOUS
    return all(
        line.words[i][0].isupper() or line.flags[i] & naming or line.low[i] in ("of", "the", "'s", "for", "and")
        for i in words
    )
