"""Names that no gazetteer has, but that the reader model or the words beside them call places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.places.context import look_around
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, cut_name, find_runs
from dateline.extraction.places.toponyms import Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.analysis import Name
from dateline.model import PlaceKind, Span

LEAST_SCORE = 0.85  # of the reader model, to stand without a gazetteer: set on two annotated news corpora
_MOST_WORDS = 5
_CALLED = 1.5  # log-odds of a name that the words call a place


def find_unlisted(
    scan: Scan, names: Sequence[Name], taken: Sequence[Toponym], demonyms: frozenset[Span], words: PlaceWords
) -> list[Toponym]:
    """Places without candidates, where none was found yet, in text order."""
    covered = bytearray(len(scan.text))
    for span in (*(t.name.span for t in taken), *demonyms, *(n.span for n in names if n.kind != "LOC")):
        covered[span.start : span.end] = b"\1" * len(span)
    found: list[Toponym] = []
    for name, kind, weight in _called(scan, words, names):
        if not any(covered[name.start : name.end]):
            found.append(Toponym(name, name.text, look_around(scan, name), (), {}, weight, kind))
    return found


def _called(scan: Scan, words: PlaceWords, names: Sequence[Name]) -> Iterator[tuple[NameSpan, PlaceKind, float]]:
    """Runs that the model reads as places, or that "the village of …" or "… district" calls so."""
    sure = {n.span for n in names if n.kind == "LOC" and n.score >= LEAST_SCORE}
    for index, (low, high) in enumerate(scan.sentences):
        for start, stop in find_runs(scan, low, high, words):
            if stop - start > _MOST_WORDS or scan.words[start].lower() in words.stops:
                continue
            name = cut_name(scan, start, stop, index)
            kind = _kind_said(scan, name, words)
            if kind is not None:
                yield name, kind, _CALLED
            elif name.span in sure:
                yield name, PlaceKind.SITE, _CALLED


def _kind_said(scan: Scan, name: NameSpan, words: PlaceWords) -> PlaceKind | None:
    """The kind in "the village of X", "X district" or "X County"; None where no word says one."""
    around = look_around(scan, name)
    last = scan.words[name.last - 1].lower()
    if name.last - name.first > 1 and last in words.tails:
        return words.generics[last]
    if around.before == "of" and around.before2 in words.namers:
        return words.generics[around.before2]
    if around.after in words.namers and around.before in (*words.locatives, "the") and around.after2 != "of":
        return words.generics[around.after]
    return None
