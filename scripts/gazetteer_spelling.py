"""Which of a place's alternate names are its own name spelled otherwise, or cut short, and so as good as its own."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LIKE = 0.8  # share of the letters that stand in both, in order: Kostyantynivka and Konstantinovka are less
LIKE_BONES = 0.6  # the same where the consonants are one for one
SHORTEST = 4  # letters: of shorter names all are like each other
_ARTICLE = re.compile(r"^(?:al|el|ad|ed|as|es|ash|esh|ar|er|an|en|at|et|az|ez|ath) (?=\w{3})")
_REST = re.compile(r"^ (?:upon|on|am|an der|sur|de|del|du|da|do|di|la|le|nad|pod|bei|ob der|im)\b")
_SOUNDS = (
    ("ph", "f"), ("kh|ck|gh|q|g|c(?!h)", "k"), ("x", "ks"), ("dh|th", "t"),
    ("tch|tsch|ch|ts|tz|sch|sh|z|j|dj|dzh|zh", "s"), ("w|b", "v"), ("d", "t"), ("[aeiouyh ]", ""),
)  # fmt: skip
_SOUND = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_TWICE = re.compile(r"(.)\1+")


def is_spelling(key: str, own: str) -> bool:
    """Whether a folded name is another spelling of a place's own: "sumi" of "sumy", "bureij" of "al burayj"."""
    one, two = _ARTICLE.sub("", key), _ARTICLE.sub("", own)
    if one == two:
        return True
    if min(len(one), len(two)) < SHORTEST or one[0] != two[0] or not (one.isascii() and two.isascii()):
        return False
    likeness = SequenceMatcher(None, one, two, autojunk=False)
    if likeness.real_quick_ratio() < LIKE_BONES or (ratio := likeness.ratio()) < LIKE_BONES:
        return False
    return ratio >= LIKE or _bones(one) == _bones(two)


def is_short_form(key: str, own: str) -> bool:
    """Whether it is the name without what tells it from others: "newcastle" of "newcastle upon tyne"."""
    return own.startswith(key) and _REST.match(own[len(key) :]) is not None


def _bones(name: str) -> str:
    """The consonants, those that transliterations take for each other made one."""
    for pattern, sound in _SOUND:
        name = pattern.sub(sound, name)
    return _TWICE.sub(r"\1", name)
