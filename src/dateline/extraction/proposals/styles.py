"""Plans named by a style ("an X-style occupation") or by how many points they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.extraction.proposals.plans import PlanMention
from dateline.language.lexicon import fold
from dateline.model import Span

TELLS_POINTS = 8  # weight of a number of points or a style: nothing tells more
STYLE_REACH = 120  # characters before "X-style Y" in which somebody proposes it
POINTS = regex.compile(r"(\d{1,3}|[a-z]+)-point", regex.IGNORECASE)
STYLE = regex.compile(r"(\p{Lu}[\p{L}-]*(?:[ -]\p{L}+){0,3}?)[”\"'’]?[- ]style\b")

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*['’]?")
_THE_POINTS = regex.compile(r"\b[Tt]he (\d{1,3}|\p{Ll}+) points\b")
_QUOTED = " \u00a0“”‘’\"'-,"


def find_styled(text: str, sentence: Span, proposing: Sequence[Span]) -> Iterator[PlanMention]:
    """What somebody proposes in the style of something ("suggest an “X-style” occupation")."""
    for match in STYLE.finditer(text, sentence.start, sentence.end):
        before = [p for p in proposing if 0 <= match.start() - p.end <= STYLE_REACH and p.start >= sentence.start]
        noun = _WORD.search(text, match.end(), min(sentence.end, match.end() + 24))
        if before and noun and not text[match.end() : noun.start()].strip(_QUOTED):
            key = style_key(match)
            yield PlanMention(Span(match.start(1), noun.end()), key, TELLS_POINTS)


def style_key(match: regex.Match[str]) -> str:
    """The key of a plan by the style that it is told in."""
    return f"{fold(match.group(1)).replace('-', ' ')}-style"


def find_points(text: str, sentence: Span) -> Iterator[PlanMention]:
    """The plan by its points ("the 28 points")."""
    for match in _THE_POINTS.finditer(text, sentence.start, sentence.end):
        yield PlanMention(Span(*match.span()), f"{match.group(1)}-point", 1)
