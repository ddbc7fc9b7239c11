"""Frames that hardly anything but a place fills: where one was born, what one measures from, whose people they are.

What such words say is surer than a middling label of the reader model, so their signs have weights set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.places.context import Around, leads_to
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, is_capitalised
from dateline.extraction.places.words import PlaceWords

HOME = "frame.home"  # only a place stands here
PEOPLE = "frame.people"  # hardly anything else does
BODY = "frame.body"  # a body stands here, likely named for someone
_MOST_BACK = 7  # words from "born" to the preposition: "on February 25, 1947,"
_OLDEST = 120
_AT = ("in", "at", "near")
_LEADS = ("a", "an", "the", "young", "elderly", "former")


def find_frames(scan: Scan, name: NameSpan, around: Around, words: PlaceWords) -> Iterator[str]:
    """The signs of the frames that the name stands in."""
    if _is_home(scan, name, around, words):
        yield HOME
    if not is_capitalised(around.raw_after) and _leads_people(around, words):
        yield PEOPLE
    if leads_to(scan, name, words.endowed):
        yield BODY


def _is_home(scan: Scan, name: NameSpan, around: Around, words: PlaceWords) -> bool:
    low = max(scan.sentences[name.sentence][0], name.first - _MOST_BACK - 1)
    before = [word.lower() for word in scan.words[low : name.first]]
    if around.before == "of":
        return around.before2 in words.belongings or _is_measured(before, words) or _follows_age(before)
    return around.before in _AT and _follows_birth(before, words)


def _follows_birth(before: Sequence[str], words: PlaceWords) -> bool:
    """Whether it says where one was born: "born in X", "born on February 25, 1947, in X"."""
    for word in reversed(before[:-1]):
        if word in words.births:
            return True
        if not (word in words.stops or word in (",", ".") or word[0].isdigit()):
            return False
    return False


def _is_measured(before: Sequence[str], words: PlaceWords) -> bool:
    """Whether a way is measured from it: "two miles south of X"."""
    return len(before) > 2 and before[-2] in words.directions and before[-3] in words.lengths


def _follows_age(before: Sequence[str]) -> bool:
    """Whether it says where someone of an age lives: ", 43, of X"."""
    if len(before) < 4:
        return False
    first, age, second = before[-4:-1]
    return first == second == "," and age.isdecimal() and int(age) < _OLDEST


def _leads_people(around: Around, words: PlaceWords) -> bool:
    """Whether people of a place are told right after it: "a X doctor", "X police"."""
    if around.after in words.townspeople:
        return True
    return around.after in words.residents and around.before in _LEADS
