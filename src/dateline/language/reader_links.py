"""Which source and which contents go with which cue, by the reader model's link scores."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.reader_decoding import Floats, Ints, Run, WindowScores, choose_links, find_runs, normalise

CUE, CONTENT = 1, 2


@dataclass(frozen=True, slots=True)
class LinkedRuns:
    """One attribution in words of its window; source and cue may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float


def link_runs(tags: Ints, scores: WindowScores, passages: Ints) -> list[LinkedRuns]:
    """The attributions of one window.

    Each cue picks its source or none, each content picks its cue or none: so two cues may share a source, and a
    content split around its cue comes back together. A content without a cue stands alone; a source that no cue
    picks is dropped, and so is a cue that no content picks: it says nothing.

    Args:
        tags: (words, 3), decoded: source, cue, content.
        scores: of the same window.
        passages: the passage number of each word.
    """
    sources, cues, contents = ([(s, e) for s, e, _ in find_runs(tags[:, layer])] for layer in range(3))
    if not contents:
        return []
    chances = normalise(scores.spans)
    to_source = choose_links(scores.links[0], cues, sources, passages)
    to_cue = choose_links(scores.links[1], contents, cues, passages)
    linked = []
    for n, cue in enumerate(cues):
        picked, confidence = to_source[n]
        mine = tuple(run for run, (target, _) in zip(contents, to_cue, strict=True) if target == n)
        source = (sources[picked],) if picked >= 0 else ()
        linked.append(LinkedRuns(source, (cue,), mine, confidence * _weigh(chances[:, CUE], cue)))
    alone = [run for run, (target, _) in zip(contents, to_cue, strict=True) if target < 0]
    linked += [LinkedRuns((), (), (run,), _weigh(chances[:, CONTENT], run)) for run in alone]
    said = [found for found in linked if found.content]
    return sorted(said, key=lambda found: min((*found.source, *found.cue, *found.content)))


def _weigh(chances: Floats, run: Run) -> float:
    """How sure the model is that the run's words are in the layer at all, in the mean."""
    return float(1.0 - chances[run[0] : run[1], 0].mean())
