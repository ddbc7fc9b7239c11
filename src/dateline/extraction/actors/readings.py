"""What the reader model takes names for: a name of one word that it takes for several things is what it mostly is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis

PERSON = "PER"
TIMES = 2  # that a name is read, from which its other readings tell what it is
MOST = 0.5  # of the weight of all its readings, above which a name is what they say


def read_kinds(analysis: Analysis, names: Iterable[NameMention]) -> dict[int, str]:
    """What names are by where they begin: as read there, a person of one word as the name is read mostly.

    No place becomes a person by it, as one name may be both; what is not read at all may.
    """
    read = {name.span.start: name.kind for name in analysis.names}
    bare = [name for name in names if len(name.words) == 1 and name.title is None and name.kind is None]
    mostly = _find_mostly(analysis, bare)
    for name in bare:
        kind, here = mostly.get(name.words), read.get(name.span.start)
        is_missed = here is None and kind == PERSON and _is_proper(analysis, name)
        if kind is not None and (is_missed or here == PERSON):
            read[name.span.start] = kind
    return read


def _find_mostly(analysis: Analysis, names: Iterable[NameMention]) -> Mapping[tuple[str, ...], str]:
    """What each of the names that are read several times is by most of the weight of its readings."""
    at = {name.span: name for name in analysis.names}
    weights: dict[tuple[str, ...], dict[str, float]] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for name in names:
        if (read := at.get(name.span)) is not None:
            weight = weights.setdefault(name.words, {})
            weight[read.kind] = weight.get(read.kind, 0) + read.score
            times[name.words] += 1
    best = {words: max(weight, key=weight.__getitem__) for words, weight in weights.items() if times[words] >= TIMES}
    return {w: kind for w, kind in best.items() if weights[w][kind] > MOST * sum(weights[w].values())}


def _is_proper(analysis: Analysis, name: NameMention) -> bool:
    """Whether the tagger has it for a name, too, and it may be one of one alone ("Democrats" is not)."""
    is_many = name.words[-1].endswith("s")
    return not is_many and all(analysis.tokens[i].upos == "PROPN" for i in analysis.tokens_in(name.span))
