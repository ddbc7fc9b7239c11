"""Topics that two words tell together ("a halt to government air raids"), and verbs with a particle behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

PAIR_LISTS = ("topic_pairs",)
REACH = 6  # words behind what is done within which stands what it is done to

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’,.][\p{L}\p{N}]+)*|[^\p{L}\p{N}\s\"“”‘’$£€%-]")


def find_pairs(text: str, matches: Sequence[LexiconMatch]) -> Iterator[LexiconMatch]:
    """The pairs in a text, as matches of its topics, each from what is done to the last word of what it is done to."""
    for match in (m for m in matches if m.list_name in PAIR_LISTS):
        objects = match.entry["with"]
        for count, word in enumerate(_WORD.finditer(text, match.span.end)):
            if count == REACH or not word.group()[0].isalnum():
                break
            if word.group().lower() in objects:
                yield LexiconMatch(Span(match.span.start, word.end()), "topics", match.entry)
                break


def is_closed(text: str, match: LexiconMatch) -> bool:
    """Whether a verb has its particle behind what it takes ("turned the plan down"), in the same clause."""
    for count, word in enumerate(_WORD.finditer(text, match.span.end)):
        if count > REACH or not word.group()[0].isalnum():
            return False
        if word.group().lower() in match.entry["particle"]:
            return count > 0
    return False
