"""Runs of capitalised words, and every stretch of them that could be a place's name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.extraction.places.scan import Scan
from dateline.extraction.places.words import PlaceWords
from dateline.model import Span

LONG_RUN = 60  # words: no sentence but a list or noise, of which only short names are tried
MOST_WORDS = 9  # hyphens and apostrophes count: "Mazar-i-Sharif" has five
_SHORTENED = frozenset(("St", "Mt", "Ft", "Ste", "Sts", "ST"))
_ARTICLES = frozenset(("al", "el", "as", "ad", "an", "ar", "ash", "at", "ez", "et"))
_JOINTS = frozenset("-–'’ʻ‘ʼ")


class NameSpan(NamedTuple):
    """A stretch that could be a name: its characters and its words, ends exclusive. A tuple, for many are made."""

    start: int
    end: int
    text: str
    first: int
    last: int
    sentence: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def is_capitalised(word: str) -> bool:
    """Whether the word has a capital at its head."""
    return word[:1].isupper()


def cut_name(scan: Scan, first: int, last: int, sentence: int) -> NameSpan:
    """The stretch of these words."""
    start, end = scan.starts[first], scan.ends[last - 1]
    return NameSpan(start, end, scan.text[start:end], first, last, sentence)


class Run(NamedTuple):
    """Capitalised words, with small links and the marks inside names between them: a half-open range of words."""

    first: int
    last: int
    sentence: int


def find_name_spans(scan: Scan, runs: Sequence[Run], words: PlaceWords) -> list[NameSpan]:
    """All stretches that begin and end with a capitalised word, in text order, the longest first."""
    spans: list[NameSpan] = []
    for run in runs:
        if run.last - run.first > 1 or _has_landform(scan, run, words):
            spans.extend(_stretches(scan, run, words))
        else:  # most runs are of one word
            spans.append(cut_name(scan, *run))
    return spans


def _has_landform(scan: Scan, run: Run, words: PlaceWords) -> bool:
    """Whether a small kind word follows that may be part of the name."""
    return run.last < scan.sentences[run.sentence][1] and scan.words[run.last] in words.landforms


def find_runs(scan: Scan, words: PlaceWords) -> list[Run]:
    """All runs that could be a name, in text order: a small word alone with its capital is none."""
    capital = [word[0].isupper() for word in scan.words]
    runs = []
    for sentence, (low, high) in enumerate(scan.sentences):
        at = low
        while True:
            try:
                at = capital.index(True, at, high)
            except ValueError:
                break
            stop = _run_end(scan, capital, at, high, words)
            if stop - at > 1 or scan.words[at].lower() not in words.stops:
                runs.append(Run(_article_start(scan, at, low), stop, sentence))
            at = stop
    return runs


def _run_end(scan: Scan, capital: Sequence[bool], first: int, high: int, words: PlaceWords) -> int:
    """After the last capitalised word of the run that starts here."""
    end = first + 1
    for at in range(end, high):
        if capital[at]:
            end = at + 1
        elif not _links(scan, at, words):
            break
    return end


def _article_start(scan: Scan, at: int, low: int) -> int:
    """Where a name starts: at its article in "al-Mawasi"."""
    if at - 2 >= low and scan.words[at - 1] == "-" and scan.words[at - 2] in _ARTICLES:
        return at - 2 if scan.joined(at - 1) and scan.joined(at - 2) else at
    return at


def _links(scan: Scan, at: int, words: PlaceWords) -> bool:
    """Whether a small word or mark may stand inside a name."""
    word = scan.words[at]
    if word in words.links or word in ("'s", "’s"):
        return True
    if word == ".":
        return scan.words[at - 1] in _SHORTENED
    return word in _JOINTS and scan.joined(at) and scan.joined(at - 1)


def _stretches(scan: Scan, run: Run, words: PlaceWords) -> Iterator[NameSpan]:
    """The stretches of one run, and with a small kind word after it: "Kerch strait", "Crimean peninsula"."""
    start, stop, sentence = run
    firsts = [at for at in range(start, stop) if at == start or scan.words[at][0].isupper()]
    lasts = [at for at in range(start, stop) if scan.words[at][0].isupper()]
    if _has_landform(scan, run, words):
        lasts.append(stop)
    most = MOST_WORDS if stop - start <= LONG_RUN else 3
    for first in firsts:
        for last in reversed(lasts[bisect_left(lasts, first) : bisect_left(lasts, first + most)]):
            if last > first or scan.words[first].lower() not in words.stops:
                yield cut_name(scan, first, last + 1, sentence)
