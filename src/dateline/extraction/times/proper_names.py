"""Words of time that are part of a name and tell no time: a war, a treaty, a paper, a person."""

from __future__ import annotations

import re

from dateline.extraction.times.scene import Scene
from dateline.extraction.times.words import is_one_of

_NEXT = re.compile(r"(?:'s)? ([A-Z][A-Za-z]+)")
_BEFORE = re.compile(r"([A-Z][A-Za-z]+) $")
_TITLE = re.compile(r"[A-Z0-9]\w*(?:[ -][A-Z]\w*)+")  # a programme's name in quotes: "This Week", "60 Minutes"
QUOTES = ('"', "“", "'", "`")
_YEAR = re.compile(r"\d{4}")


def is_part_of_name(scene: Scene) -> bool:
    """Whether the expression stands in a name ("the Six-Day War", "Bloody Sunday"), and names no year of its own."""
    if _YEAR.search(scene.words):
        return False
    after = _NEXT.match(scene.text, scene.end)
    if after and is_one_of("name_ends", after[1].lower()):
        return True
    if scene.text[max(0, scene.start - 1) : scene.start] in QUOTES and _TITLE.fullmatch(
        scene.text, scene.start, scene.end
    ):
        return True
    before = _BEFORE.search(scene.text, max(0, scene.start - 24), scene.start)
    return bool(before and is_one_of("name_starts", before[1].lower()))


def is_first_name(scene: Scene) -> bool:
    """Whether a bare "April", "June" or "August" has a surname after it and no word of time before."""
    after = _NEXT.match(scene.text, scene.end)
    return bool(after) and not is_one_of("month_leads", scene.word_before())
