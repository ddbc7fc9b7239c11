"""Whether a sentence tells what has happened or what is to come, from the verbs around one place in it."""

from __future__ import annotations

import re

from dateline.extraction.times.words import TimeWords, load_time_words

REACH = 160  # characters looked at on either side
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|['’][a-z]+|[;:]")
_STOP = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt|Maj))\.[\"'”’)]*\s|[!?][\"'”’)]*\s|\n"
)
_QUOTE_END = re.compile(r"[”\"]|''")  # what is said of a quote says nothing of the times in it
PAST, UNCLEAR, FUTURE = -1, 0, 1


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a range roughly begins and ends, never more than `REACH` away."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    stops = [match.end() + low for match in _STOP.finditer(text[low:start])]
    after = _STOP.search(text, end, high)
    return (stops[-1] if stops else low), (after.start() if after else high)


def find_direction(text: str, start: int, end: int) -> int:
    """-1 where the words around tell of the past, 1 of the future, 0 where they do not say.

    The nearest telling word before the time counts; where there is none, the first after it. "Until Friday, …" at the
    head of its sentence says nothing of itself: what follows does.
    """
    low, high = sentence_bounds(text, start, end)
    words = load_time_words()
    before = [m[0].lower() for m in _WORD.finditer(text, low, start) if m[0] != "May"]
    quote = _QUOTE_END.search(text, end, high)
    after = [m[0].lower() for m in _WORD.finditer(text, end, quote.start() if quote else high) if m[0] != "May"]
    heads = before[:-1] == [] and bool(before) and before[0] in words.bounds
    found = UNCLEAR if heads else _nearest(before[::-1], words, backwards=True)
    return found or _nearest(after, words, backwards=False) or (FUTURE if heads else UNCLEAR)


def _nearest(run: list[str], words: TimeWords, backwards: bool) -> int:
    """The direction of the first telling word."""
    for i, word in enumerate(run):
        if _pair(run, i - 1 if backwards else i, backwards) in words.neutral_pairs and (i or not backwards):
            continue
        found = _direction_of(word, _pair(run, i, backwards), words)
        if not backwards and (word in words.bounds or (found == PAST and i and run[i - 1] in words.present_leads)):
            continue
        if found:
            return _led_direction(found, run, i, words) if backwards else found
    return UNCLEAR


def _led_direction(found: int, run: list[str], i: int, words: TimeWords) -> int:
    """What the words before a telling word make of it: "had been due" is past, "to be signed" and "will hit" ahead.

    "Could not be reached" tells of the past, as news has it.
    """
    leads = {_pair(run, i + 1, backwards=True), _pair(run, i + 2, backwards=True)}
    if leads & words.past_pairs:
        return PAST
    led = run[i + 1 : i + 5]
    if found == PAST and led[:1] == ["be"] and "could" in led and not words.negatives.isdisjoint(run[i + 1 : i + 12]):
        return PAST
    return FUTURE if found == PAST and led and led[0] in words.future_leads else found


def _pair(run: list[str], i: int, backwards: bool) -> str:
    """A word and its neighbour away from the time, in the order of the text."""
    pair = run[i : i + 2]
    return " ".join(pair[::-1] if backwards else pair)


def _direction_of(word: str, pair: str, words: TimeWords) -> int:
    if word in words.future or pair in words.future_pairs:
        return FUTURE
    ends_past = word.endswith("ed") and len(word) > 4 and word not in words.not_past
    if word not in words.past and not ends_past:
        return UNCLEAR
    lead = pair.partition(" ")[0] if pair.endswith(f" {word}") else ""
    return UNCLEAR if lead in words.present_leads else PAST
