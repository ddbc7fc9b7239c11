"""Places told in one row: "in Aru, Bem and the town of Cor", "the Aru district, Bem (twice) and near Cor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.model import WIDE, PlaceKind, PlaceMention

PASSED = "\0"  # stands for the name of a place that only says where another one is
MOST_WORDS = 6  # from the join to the next place
MOST_APART = 160  # characters between two places of a row
LIST = 2  # places joined by commas to another from which it is a row though its "and" is not seen
_WORDS = load_word_sets("events/row_words")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KIND = re.compile(r"[\s-](\w+)")  # "the Aru district"
_ASIDE = re.compile(  # "Bem (twice)", "Bem in Zand"
    rf"\s?\([^()]{{1,40}}\)|,? (?:from|in|near) (?:the )?(?:\w+ )?{PASSED}"
)
_JOIN = re.compile(r"\s?(?P<comma>[,;])?\s?(?P<and>\b(?:and|as well as|or|plus|then)\b|[&/])?\s?")
_COUNT = re.compile(  # "two in Aru and four in Bem"
    rf"^(?:\d[\d,]*|{one_of(_WORDS['counts'])}) (?:people |others? |more )?(?=in |at |near )"
)
_NATION = re.compile(rf"(?:[A-Z][a-z]{{1,14}}|{PASSED})(?=\s(?:town|village|city|cities|port|province|district)\b)")
_APPOSED = re.compile(r"(?:the )?(?:[a-z]+ )?(?:capital|city|town) of\b")  # "Aru, the capital of Central Vale"
_OTHERS = re.compile(r"(?: [a-z]+)?,? and (?:(?:the|some|many|several|a few) )?(?:other|elsewhere)\b")
_OWNED = re.compile(r" (?:town|village|city|port) of ")
_SIDE = re.compile(r"(?:north|south|east|west)\w{0,12}(?:-\w{1,10})?")
_AREAS = WIDE | {PlaceKind.REGION}


def find_places_in_row(text: str, best: PlaceMention, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places in one row with the best: behind it up to the last "and", and before it where the row has an "and".

    A list of narrow places needs no "and".

    Args:
        text: The whole text.
        best: One of the places.
        places: Those of the sentence in text order.
    """
    at = places.index(best)
    behind, before = (list(_walk(text, places, at, by)) for by in (1, -1))
    if not any(place.kind in _AREAS for place, _ in (*behind, *before)) and len(behind) + len(before) >= LIST:
        return [place for place, _ in (*behind, *before)]
    joined = [i for i, (_, is_joined) in enumerate(behind) if is_joined]
    row = [place for place, _ in behind[: joined[-1] + 1]] if joined else []
    if joined or any(is_joined for _, is_joined in before):
        row += [place for place, _ in before]
    return row


def _walk(text: str, places: Sequence[PlaceMention], at: int, by: int) -> Iterator[tuple[PlaceMention, bool]]:
    """The places from one on that commas and "and" join, each with whether "and" does."""
    while (found := _step(text, places, at, by)) is not None:
        at, is_joined = found
        yield places[at], is_joined


def _step(text: str, places: Sequence[PlaceMention], at: int, by: int) -> tuple[int, bool] | None:
    """The next place of a row, perhaps past one that only says where another is ("Aru in Zand, Bem")."""
    for to in (at + by, at + 2 * by):
        between = _words_between(text, places, *sorted((at, to))) if 0 <= to < len(places) else None
        if between is None:
            return None
        is_joined = _join(between)
        if is_joined is None or _describes(text, places, to):
            continue
        if PASSED in between and _is_bare(between) and places[at + by].kind is places[to].kind:
            continue  # "Aru from Zand, Rand and Lond": whom it was taken from
        return to, is_joined or bool(by > 0 and _OTHERS.match(text, places[to].span.end))
    return None


def _words_between(text: str, places: Sequence[PlaceMention], first: int, second: int) -> str | None:
    """The words between two places, those passed left out; None where they overlap or stand far apart."""
    spans = [place.span for place in places[first : second + 1]]
    if spans[-1].start - spans[0].end > MOST_APART or any(a.end > b.start for a, b in pairwise(spans)):
        return None
    return PASSED.join(text[a.end : b.start] for a, b in pairwise(spans))


def _describes(text: str, places: Sequence[PlaceMention], at: int) -> bool:
    """Whether a place only describes the next one: "the Lona city of Bem"."""
    if at + 1 == len(places):
        return False
    return _OWNED.fullmatch(text, places[at].span.end, places[at + 1].span.start) is not None


def _is_bare(between: str) -> bool:
    """Whether nothing leads to the second of two places but what joins them."""
    return between.rsplit(PASSED, 1)[-1].strip(" ,") in ("", "and", "or")


def _join(between: str) -> bool | None:
    """Whether an "and" joins two places with these words between them; None where nothing joins them."""
    at = 0
    while (kind := _KIND.match(between, at)) and kind[1].lower() in _WORDS["kinds"]:
        at = kind.end()
    aside = _ASIDE.match(between, at)
    join = _JOIN.match(between, aside.end() if aside else at)
    if join is None or not (join["comma"] or join["and"]):
        return None
    rest = between[join.end() :]
    if _APPOSED.match(rest) and not join["and"]:
        return None
    return join["and"] is not None if _is_led(_NATION.sub("", _COUNT.sub("", rest)).split()) else None


def _is_led(words: Sequence[str]) -> bool:
    """Whether words lead to the next place of a row: "near", "the eastern village of", "the missile base of"."""
    if len(words) > MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    if len(words) > 1 and words[-1] == "the":
        words = words[:-1]
    if len(words) > 1 and words[-1] == "of" and words[-2] in _WORDS["kinds"]:
        return _is_kind(words[:-1])
    return all(_is_known(word) or _SIDE.fullmatch(word) for word in map(str.lower, words))


def _is_kind(words: Sequence[str]) -> bool:
    """Whether words tell one thing that a place is: "the missile base", not "the bishop of the village"."""
    first = next((i for i, word in enumerate(words) if not _is_known(word)), len(words))
    return all(word.islower() for word in words) and _WORDS["leads"].isdisjoint(words[first + 1 :])


def _is_known(word: str) -> bool:
    return word in _WORDS["kinds"] or word in _WORDS["leads"]
