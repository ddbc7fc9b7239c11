"""Places told in one row: "in Aru, Bem and the town of Cor", "the Aru district, Bem (twice) and near Cor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.extraction.word_sets import load_word_sets
from dateline.model import PlaceMention

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KIND = re.compile(r"[\s-](\w+)")  # "the Aru district"
_ASIDE = re.compile(r"\s?\([^()]{1,40}\)")  # "Bem (twice)"
_JOIN = re.compile(r"\s?(?P<comma>[,;])?\s?(?P<and>\b(?:and|as well as|or|plus|then)\b|&)?\s?")
_COUNT = re.compile(r"^(?:[a-z]+|\d+) (?:people |others? |more )?(?=in |at |near )")  # "two in Aru and four in Bem"
_NATION = re.compile(r"[A-Z][a-z]{1,14}(?=\s(?:town|village|city|cities|port|province|district)\b)")
_APPOSED = re.compile(r"(?:the )?(?:[a-z]+ )?(?:capital|city|town) of\b")  # "Aru, the capital of Central Vale"
_SIDE = re.compile(r"(?:north|south|east|west)\w{0,12}(?:-\w{1,10})?")
MOST_WORDS = 6  # from the join to the next place


def find_places_in_row(text: str, best: PlaceMention, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places in one row with the best: behind it up to the last "and", and before it where the row has an "and".

    Args:
        text: The whole text.
        best: One of the places.
        places: Those of the sentence in text order.
    """
    at = places.index(best)
    behind, before = (list(_walk(text, places, at, by)) for by in (1, -1))
    joined = [i for i, (_, is_joined) in enumerate(behind) if is_joined]
    row = [place for place, _ in behind[: joined[-1] + 1]] if joined else []
    if joined or any(is_joined for _, is_joined in before):
        row += [place for place, _ in before]
    return row


def _walk(text: str, places: Sequence[PlaceMention], at: int, by: int) -> Iterator[tuple[PlaceMention, bool]]:
    """The places from one on that commas and "and" join, each with whether "and" does."""
    here = places[at]
    for there in places[at + by :: by]:
        first, second = (here, there) if by > 0 else (there, here)
        if first.span.end > second.span.start:
            return
        is_joined = _join(text[first.span.end : second.span.start])
        if is_joined is None:
            return
        yield there, is_joined
        here = there


def _join(between: str) -> bool | None:
    """Whether an "and" joins two places with these words between them; None where nothing joins them."""
    kinds, leads = (load_word_sets("events/row_words")[of] for of in ("kinds", "leads"))
    at = 0
    while (kind := _KIND.match(between, at)) and kind[1].lower() in kinds:
        at = kind.end()
    aside = _ASIDE.match(between, at)
    join = _JOIN.match(between, aside.end() if aside else at)
    if join is None or not (join["comma"] or join["and"]):
        return None
    rest = between[join.end() :]
    if _APPOSED.match(rest) and not join["and"]:
        return None
    words = _NATION.sub("", _COUNT.sub("", rest)).split()
    known = len(words) <= MOST_WORDS and all(_WORD.fullmatch(word) for word in words)
    if not known or not all(w in kinds or w in leads or _SIDE.fullmatch(w) for w in map(str.lower, words)):
        return None
    return join["and"] is not None
