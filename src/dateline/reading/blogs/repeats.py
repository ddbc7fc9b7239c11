"""Posts of one page that say again what another one says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from dateline.reading.text.lines import fold

SHINGLE = 5  # words
SHARED_SHINGLES = 0.4  # of the shorter post's: below it two posts are not compared word by word
REPEATED_WORDS = 0.9  # of the shorter post's, in order, in the longer one: from it on it is a repeat
FEWEST_WORDS = 8  # shorter posts are repeats only when they are the same
MOST_ALIGNED = 4000  # words of both posts together; longer ones are compared by shingles alone
COMMONEST = 12  # posts that share a shingle before it is left out as boilerplate

_Shingle = tuple[str, ...]

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_FIGURE = re.compile(r"\d[\d.,]*")


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without marks."""
    return _WORD.findall(fold(text))


def find_repeats(posts: Sequence[Sequence[str]], guarded: frozenset[str] = frozenset()) -> dict[int, int]:
    """For each post that repeats another, which one.

    The shorter of two repeats the longer; of two alike the later the first. A post that holds a figure or a guarded
    word (a number in words, a negation) which the other has not is no repeat: a toll that grew is news.

    Args:
        posts: Words of each post, in text order.
        guarded: Words that must be in the other post too.
    """
    repeats: dict[int, int] = {}
    shingles = [_shingles(words) for words in posts]
    held = [_guarded(words, guarded) for words in posts]
    for one, other in sorted(_pairs(shingles)):
        short, full = (one, other) if len(posts[one]) < SHARED_LENGTH * len(posts[other]) else (other, one)
        if len(posts[short]) > len(posts[full]) / SHARED_LENGTH:
            short, full = full, short
        if short in repeats or _original(repeats, full) == short:
            continue
        if not held[short] <= held[full]:
            continue
        if _repeats(posts[short], posts[full], (shingles[short], shingles[full])):
            repeats[short] = full
    return {short: _original(repeats, full) for short, full in repeats.items()}


def _original(repeats: Mapping[int, int], post: int) -> int:
    """The post at the end of a chain of repeats; no link is made that would lead back, so there is an end."""
    while post in repeats:
        post = repeats[post]
    return post


SHARED_LENGTH = 0.9  # two posts nearer in length than this are alike: then the later repeats the first


def _pairs(shingles: Sequence[set[_Shingle]]) -> set[tuple[int, int]]:
    """Pairs of posts that share enough shingles, or are the same."""
    holders: dict[_Shingle, list[int]] = defaultdict(list)
    for i, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for among in holders.values():
        if 1 < len(among) <= COMMONEST:
            shared.update((a, b) for k, a in enumerate(among) for b in among[k + 1 :])
    return {
        (a, b) for (a, b), count in shared.items() if count >= SHARED_SHINGLES * min(len(shingles[a]), len(shingles[b]))
    }


def _shingles(words: Sequence[str]) -> set[_Shingle]:
    if len(words) < SHINGLE:
        return {tuple(words)} if words else set()
    return set(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _repeats(short: Sequence[str], full: Sequence[str], shingles: tuple[set[_Shingle], set[_Shingle]]) -> bool:
    if len(short) == len(full) and list(short) == list(full):
        return True
    if len(short) < FEWEST_WORDS:
        return False
    if len(short) + len(full) > MOST_ALIGNED:
        mine, theirs = shingles
        return len(mine & theirs) >= REPEATED_WORDS * len(mine)
    blocks = SequenceMatcher(None, short, full, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= REPEATED_WORDS * len(short)


def _guarded(words: Sequence[str], guarded: frozenset[str]) -> set[str]:
    return {w for w in words if w in guarded or _FIGURE.match(w)}
