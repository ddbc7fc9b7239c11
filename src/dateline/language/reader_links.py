"""Which source and which contents go with which cue, by the reader model's link scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dateline.language.reader_decoding import (
    FORBIDDEN,
    Floats,
    Ints,
    Run,
    WindowScores,
    choose_links,
    find_runs,
    normalise,
    weigh_runs,
)

Marks = npt.NDArray[np.bool_]

MISSED_CONTENT = -2.0  # how much worse than nothing a cue's only content may score; set on PolNeAR dev
CUE, CONTENT = 1, 2


@dataclass(frozen=True, slots=True)
class LinkedRuns:
    """One attribution in words of its window; source and cue may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float


def link_runs(tags: Ints, scores: WindowScores, passages: Ints, transitions: Floats) -> list[LinkedRuns]:
    """The attributions of one window.

    Each cue picks its source or none, each content picks its cue or none: so two cues may share a source, and a
    content split around its cue comes back together. A content without a cue stands alone; a source that no cue
    picks is dropped; a cue without a content looks for one once more and, finding none, is dropped too.

    Args:
        tags: (words, 3), decoded: source, cue, content.
        scores: of the same window.
        passages: the passage number of each word.
        transitions: (3, 5, 5), of the three layers.
    """
    sources, cues, contents = ([(s, e) for s, e, _ in find_runs(tags[:, layer])] for layer in range(3))
    chances = normalise(scores.spans)
    to_source = choose_links(scores.links[0], cues, sources, passages)
    to_cue = choose_links(scores.links[1], contents, cues, passages)
    linked = []
    for n, cue in enumerate(cues):
        picked, confidence = to_source[n]
        mine = tuple(run for run, (target, _) in zip(contents, to_cue, strict=True) if target == n)
        source = (sources[picked],) if picked >= 0 else ()
        linked.append(LinkedRuns(source, (cue,), mine, confidence * _weigh(chances[:, CUE], cue)))
    linked = _complete(linked, tags[:, CONTENT] > 0, scores, passages, transitions[CONTENT])
    alone = [run for run, (target, _) in zip(contents, to_cue, strict=True) if target < 0]
    linked += [LinkedRuns((), (), (run,), _weigh(chances[:, CONTENT], run)) for run in alone]
    said = [found for found in linked if found.content]
    return sorted(said, key=lambda found: min((*found.source, *found.cue, *found.content)))


def _weigh(chances: Floats, run: Run) -> float:
    """How sure the model is that the run's words are in the layer at all, in the mean."""
    return float(1.0 - chances[run[0] : run[1], 0].mean())


def _complete(
    linked: Sequence[LinkedRuns], taken: Marks, scores: WindowScores, passages: Ints, transitions: Floats
) -> list[LinkedRuns]:
    """Give each cue that has no content the best one left in its passage, if that is nearly good enough."""
    taken = taken.copy()
    cues = [found.cue[0] for found in linked]
    completed = []
    for n, found in enumerate(linked):
        run = None if found.content else _find_content(n, cues, taken, scores, passages, transitions)
        if run:
            taken[run[0] : run[1]] = True
            found = replace(found, content=(run,))
        completed.append(found)
    return completed


def _find_content(
    n: int, cues: Sequence[Run], taken: Marks, scores: WindowScores, passages: Ints, transitions: Floats
) -> Run | None:
    cue = cues[n]
    start, end = np.searchsorted(passages, passages[cue[0]] + np.arange(2))
    blocked = taken[start:end].copy()
    blocked[cue[0] - start : cue[1] - start] = True
    before = np.concatenate([[0], np.cumsum(blocked)])
    free = before[None, 1:] == before[:-1, None]
    words = np.arange(start, end)
    columns = np.array([run[0] for run in cues])
    links = np.concatenate([scores.links[1][words[:, None], columns], scores.links[1][words, words][:, None]], 1)
    fit = np.log(normalise(links)[:, n] + 1e-9)
    weights = np.where(free, weigh_runs(scores.spans[start:end, CONTENT], transitions) + fit[:, None], FORBIDDEN)
    first, last = divmod(int(weights.argmax()), len(words))
    return (int(start) + first, int(start) + last + 1) if weights[first, last] > MISSED_CONTENT else None
