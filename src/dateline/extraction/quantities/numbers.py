"""Figures in a sentence: digits, words and vague amounts, with their bounds and what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex
from text_to_num import text2num

from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

PARTICLE_REACH = 12  # characters before a hedge in which its verb stands
NUMBER_LISTS = ("number_words", "quantity_nouns", "clause_roles", "casualty_words", "demonyms")
NOUN_REACH = 5  # words between a figure and what it counts ("five heavily armed Ruritanian soldiers")

_DIGITS = regex.compile(
    r"(?<![\p{L}\p{N}_.,:/£$€¥₹#+-])(?:\p{Nd}{1,3}(?:,\p{Nd}{3})+|\p{Nd}{1,9})(?:\.\p{Nd}+)?"
    r"(?![\p{L}\p{N}_]|[:/]\p{N}|[.,]\p{N}|-\p{L}|[-–]year|\s?[£$€¥₹])"
)
_SCALE = regex.compile(r"\s(hundred|thousand|million|billion)\b", regex.IGNORECASE)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_JOIN = regex.compile(r"(?:\s?-\s?|\s(?:and\s)?)\Z")
_RANGE = regex.compile(r"\s?[-–]\s?\Z|\s(?:to|or)\s\Z")
_YEAR = regex.compile(r"(?:1[6-9]|20)\d\d\Z")
_ORDINAL_OR_MONEY = regex.compile(r"(?:[£$€¥₹#]|\bNo\.|\b(?:US|A|C)\$|\baged?|\bage of)\s?\Z", regex.IGNORECASE)
_OF_THE_DEAD = regex.compile(r"\b(?:bodies|remains|corpses)\sof\s\Z", regex.IGNORECASE)
_OUT_OF = regex.compile(r"\s(?:out\s)?of\s(?:the\s|some\s)?")
_NONE = regex.compile(r"\b(?:no|not)\s\Z", regex.IGNORECASE)  # "no one", "not one"
_BLANK = regex.compile(r"\s*\Z")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*\.?")
_STOP = regex.compile(r"[^\s\p{L}\p{N}'’\"“”.-]|\.\s")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in the text.

    Attributes:
        span: The figure with its hedge ("at least 26"), without what it counts.
        low, high: Inclusive bounds, None where that side is open.
        counts: Kind of the noun counted; "" where no noun follows, "unknown" where it is in no list.
        whole: The figure with the noun it counts.
        hedged: Whether the words leave a bound open or make it vague.
        share: Part of another figure ("including two children").
        single: An article that stands for one.
    """

    span: Span
    low: float | None
    high: float | None
    counts: str
    whole: Span
    hedged: bool = False
    share: bool = False
    single: bool = False


def find_numbers(
    text: str, sentence: Span, matches: Sequence[LexiconMatch], times: Iterable[Span] = ()
) -> tuple[Number, ...]:
    """The figures of a sentence in text order; years, ages, dates, money and clock times are none.

    Args:
        text: The whole text.
        sentence: The sentence.
        matches: Matches of `NUMBER_LISTS` inside the sentence, in text order.
        times: Spans of expressions of time, in which no figure counts anything.
    """
    words = [m for m in matches if m.list_name == "number_words"]
    raw = _without_overlaps([*_vague(words), *_spelled(text, words), *_digits(text, sentence)])
    raw = [n for n in raw if not any(t.overlaps(n.span) for t in times)]
    raw = _joined_ranges(text, raw)
    raw = _without_overlaps([*raw, *_singles(words)])
    hedged = [_hedged(text, number, words) for number in raw]
    nouns = _Nouns(text, sentence, matches)
    counted = _with_wholes(text, [_counted(number, nouns, hedged) for number in hedged])
    return tuple(n for n in counted if not _is_no_count(text, n))


def _digits(text: str, sentence: Span) -> list[Number]:
    found = []
    for match in _DIGITS.finditer(text, sentence.start, sentence.end):
        if _ORDINAL_OR_MONEY.search(text, max(sentence.start, match.start() - 8), match.start()):
            continue
        value, end = float(match.group().replace(",", "")), match.end()
        if scale := _SCALE.match(text, end, sentence.end):
            value, end = value * _SCALES[scale.group(1).lower()], scale.end()
        span = Span(match.start(), end)
        found.append(Number(span, value, value, "", span))
    return found


def _spelled(text: str, words: Sequence[LexiconMatch]) -> list[Number]:
    found: list[Number] = []
    run: list[Span] = []
    for match in [m for m in words if m.entry.get("spelled")]:
        if run and not _JOIN.fullmatch(text, run[-1].end, match.span.start):
            found += _read_run(text, run)
            run = []
        run.append(match.span)
    return found + (_read_run(text, run) if run else [])


def _read_run(text: str, run: list[Span]) -> list[Number]:
    """The number that the words make; where they make none ("five and three"), each by itself."""
    span = Span(run[0].start, run[-1].end)
    if (value := _value(span.text(text))) is not None:
        return [Number(span, value, value, "", span)]
    if len(run) == 1:
        return []
    half = max(range(1, len(run)), key=lambda i: run[i].start - run[i - 1].end)
    return _read_run(text, run[:half]) + _read_run(text, run[half:])


def _value(words: str) -> float | None:
    try:
        return float(text2num(words.lower().replace("-", " "), "en"))
    except ValueError:
        return None


def _vague(words: Sequence[LexiconMatch]) -> list[Number]:
    return [
        Number(m.span, m.entry["low"], m.entry.get("high"), "", m.span, hedged="high" not in m.entry)
        for m in words
        if "low" in m.entry
    ]


def _singles(words: Sequence[LexiconMatch]) -> list[Number]:
    return [Number(m.span, 1, 1, "", m.span, single=True) for m in words if m.entry.get("single")]


def _without_overlaps(numbers: list[Number]) -> list[Number]:
    """In text order; of two that overlap the longer is kept."""
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.span.start, -len(n.span))):
        if not kept or number.span.start >= kept[-1].span.end:
            kept.append(number)
        elif len(number.span) > len(kept[-1].span):
            kept[-1] = number
    return kept


def _joined_ranges(text: str, numbers: list[Number]) -> list[Number]:
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and _makes_range(text, last, number):
            span = Span(last.span.start, number.span.end)
            joined[-1] = Number(span, last.low, number.high, "", span, hedged=True)
            continue
        joined.append(number)
    return joined


def _makes_range(text: str, first: Number, second: Number) -> bool:
    """Whether "20 to 30" or "between 20 and 30" stands there; "from 25 to 26" is a change and no range."""
    before = text[max(0, first.span.start - 8) : first.span.start].lower()
    between = text[first.span.end : second.span.start]
    if (first.low or 0) >= (second.high or 0) or before.endswith("from "):
        return False
    return _RANGE.fullmatch(between) is not None or (before == "between " and between == " and ")


def _hedged(text: str, number: Number, words: Sequence[LexiconMatch]) -> Number:
    """The figure with the hedges right before it; the outermost hedge but one never widens past them."""
    for match in sorted((m for m in words if "bound" in m.entry), key=lambda m: (-m.span.end, m.span.start)):
        if match.span.end <= number.span.start and _BLANK.fullmatch(text, match.span.end, number.span.start):
            if number.single or _is_particle(text, match):
                return number
            span = Span(match.span.start, number.span.end)
            low, high = _bounds(number, match.entry["bound"])
            number = replace(number, span=span, whole=span, low=low, high=high, hedged=True)
    return number


def _is_particle(text: str, hedge: LexiconMatch) -> bool:
    """Whether a hedge's word belongs to the verb before it ("hand over 250")."""
    verbs = hedge.entry.get("unless_behind")
    before = text[max(0, hedge.span.start - PARTICLE_REACH) : hedge.span.start].lower().split() if verbs else []
    return bool(verbs and before and before[-1] in verbs)


def _bounds(number: Number, bound: str) -> tuple[float | None, float | None]:
    if bound == "low":
        return number.low, None
    if bound == "high":
        return None, number.high if number.high is not None else number.low
    return number.low, number.high


class _Nouns:
    """Looks up what stands behind a figure."""

    def __init__(self, text: str, sentence: Span, matches: Sequence[LexiconMatch]) -> None:
        self.text = text
        self.sentence = sentence
        nouns = _longest([m for m in matches if m.list_name in ("quantity_nouns", "casualty_words")])
        self._nouns = {m.span.start: m for m in nouns}
        self._peoples = {
            m.span.start: m.span for m in matches if m.list_name == "demonyms" and m.span.text(text).endswith("s")
        }
        stops = ("preposition", "aux", "and", "or", "break", "share", "modal", "future", "article")
        self._stops = {
            m.span.start: str(m.entry["role"])
            for m in matches
            if m.list_name == "clause_roles" and m.entry["role"] in stops
        }

    def counted_by(self, number: Number, limit: int) -> tuple[str, Span, bool]:
        """Kind of what is counted, the figure with it, and whether it is a share ("two of them")."""
        at = number.span.end
        kind, whole = "", number.span
        for step in range(NOUN_REACH):
            match = _WORD.search(self.text, at, limit)
            if match is None or _STOP.search(self.text, at, match.start()):
                break
            role = self._stops.get(match.start())
            if role == "share" or self.text[match.start() : match.start() + 6].lower() == "of the":
                return kind, whole, role == "share"
            if role and not (step == 0 and match.group().lower() == "of"):
                break
            noun = self._nouns.get(match.start())
            if noun is not None and noun.list_name == "casualty_words":
                return ("" if step == 0 else kind), whole, False
            if noun is not None:
                return str(noun.entry["of"]), Span(number.span.start, noun.span.end), False
            if (people := self._peoples.get(match.start())) is not None:
                return "people", Span(number.span.start, people.end), False
            if step == 0 or kind:
                kind, whole = "unknown", Span(number.span.start, match.end() - match.group().endswith("."))
            at = match.end()
        return kind, whole, False


def _longest(matches: Sequence[LexiconMatch]) -> list[LexiconMatch]:
    kept: list[LexiconMatch] = []
    for match in matches:
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept


def _counted(number: Number, nouns: _Nouns, numbers: Sequence[Number]) -> Number:
    starts = [n.span.start for n in numbers]
    after = bisect_left(starts, number.span.end)
    limit = starts[after] if after < len(starts) else nouns.sentence.end
    counts, whole, share = nouns.counted_by(number, limit)
    if counts == "people" and _OF_THE_DEAD.search(nouns.text, max(0, number.span.start - 14), number.span.start):
        counts = "bodies"
    return replace(number, counts=counts, whole=whole, share=share)


def _with_wholes(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The figures, of "21 of 27 drones" the first counting what the second does."""
    pairs = [
        replace(number, counts=behind.counts)
        if number.counts in ("", "unknown") and _OUT_OF.fullmatch(text, number.span.end, behind.span.start)
        else number
        for number, behind in pairwise(numbers)
    ]
    return [*pairs, *numbers[-1:]]


def _is_no_count(text: str, number: Number) -> bool:
    words = number.span.text(text)
    if number.single:
        return number.counts != "people"
    if _NONE.search(text, max(0, number.span.start - 8), number.span.start):
        return True
    if _YEAR.match(words) and number.counts in ("", "unknown"):
        return True
    return number.counts == "unit"
