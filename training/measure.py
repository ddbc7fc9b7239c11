"""What weights are worth on the development sets, through the adapter that the program uses, with intervals."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dateline.language.reader_model import Attribution, ReaderModel, Reading
from dateline.language.reader_words import find_words
from training.corpora import MEASURED, Example, MarkedAttribution, load_examples
from training.examples import ROLES, Gold, Vocabulary

DRAWS = 500
SCORED_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[%$£€]")  # an edge's punctuation never matters, as published on PolNeAR

Words = frozenset[tuple[int, int]]


@dataclass
class Tally:
    """Hits, predictions and golds of one figure, a document each."""

    documents: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, hits: int, predicted: int, gold: int) -> None:
        """One more document."""
        self.documents.append((hits, predicted, gold))

    def f1(self, chosen: Sequence[int] | None = None) -> float:
        """F1 in per cent, of the documents chosen or of all."""
        rows = np.array(self.documents, np.int64)
        hits, predicted, gold = (rows if chosen is None else rows[np.asarray(chosen)]).sum(0)
        return 200.0 * float(hits) / max(1, int(predicted + gold))

    def interval(self, seed: int = 1) -> tuple[float, float]:
        """The 95 % interval of F1 by bootstrap over documents."""
        draw = random.Random(seed)
        count = len(self.documents)
        values = [self.f1([draw.randrange(count) for _ in range(count)]) for _ in range(DRAWS)]
        low, high = np.percentile(values, (2.5, 97.5))
        return float(low), float(high)


def measure_all(model: ReaderModel, root: Path, vocabulary: Vocabulary) -> dict[str, Tally]:
    """Every figure on every development set that is there."""
    tallies: dict[str, Tally] = {}
    for data_set in MEASURED:
        name = Path(data_set.path).stem
        for example in load_examples(root, data_set):
            reading = model.read(example.text, example.sentences, example.passages, tree=example.tokens is not None)
            for figure, counts in _count(example, reading, model, vocabulary):
                tallies.setdefault(f"{name} {figure}", Tally()).add(*counts)
    return tallies


def _count(
    example: Example, reading: Reading, model: ReaderModel, vocabulary: Vocabulary
) -> Iterable[tuple[str, tuple[int, int, int]]]:
    if example.attributions is not None:
        yield from count_attributions(example.text, example.attributions, reading.attributions)
    if example.names is not None:
        found = {(name.start, name.end, name.kind) for name in reading.names}
        gold = set(example.names)
        yield "names", (len(found & gold), len(found), len(gold))
    if example.tokens is not None:
        yield from _count_tree(example, reading, model, vocabulary)


def count_attributions(
    text: str, gold: Sequence[MarkedAttribution], found: Sequence[Attribution]
) -> Iterable[tuple[str, tuple[int, int, int]]]:
    """Exact spans of each role, by the words they touch, and whole relations."""
    for role in ROLES:
        ours, theirs = (Counter(_list_spans(text, rows, role)) for rows in (found, gold))
        yield role, (sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values()))
    yield "relation", (_count_relations(text, gold, found), len(found), len(gold))


def _list_spans(text: str, rows: Sequence[Attribution | MarkedAttribution], role: str) -> list[Words]:
    return [words for row in rows for span in getattr(row, role) if (words := touch_words(text, [span]))]


def touch_words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The words of a role."""
    return frozenset((m.start() + s, m.end() + s) for s, e in spans for m in SCORED_WORD.finditer(text[s:e]))


def _count_relations(text: str, gold: Sequence[MarkedAttribution], found: Sequence[Attribution]) -> int:
    """Pairs, best first, whose contents overlap by half and whose source or cue touches."""
    ours, theirs = ([{r: touch_words(text, getattr(row, r)) for r in ROLES} for row in rows] for rows in (found, gold))
    cells = [(_overlap(g, p), i, j) for i, g in enumerate(theirs) for j, p in enumerate(ours)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for score, i, j in sorted(cells, key=lambda cell: -cell[0]):
        if score > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    return len(used_gold)


def _overlap(gold: dict[str, Words], found: dict[str, Words]) -> float:
    union = gold["content"] | found["content"]
    share = len(gold["content"] & found["content"]) / len(union) if union else 0.0
    touches = gold["source"] & found["source"] or gold["cue"] & found["cue"] or not gold["source"]
    return share if share >= 0.5 and touches else 0.0


def _count_tree(
    example: Example, reading: Reading, model: ReaderModel, vocabulary: Vocabulary
) -> Iterable[tuple[str, tuple[int, int, int]]]:
    words = find_words(example.text, example.passages, example.sentences, model.table)
    gold = Gold(example, words, vocabulary).tree
    upos = [vocabulary.upos.index(token.upos) for token in reading.tokens]
    heads = np.array([token.head for token in reading.tokens])
    relations = [vocabulary.relation(token.deprel) for token in reading.tokens]
    right = heads == gold[1]
    checks: dict[str, Callable[[], int]] = {
        "UPOS": lambda: int((np.array(upos) == gold[0]).sum()),
        "UAS": lambda: int(right.sum()),
        "LAS": lambda: int((right & (np.array(relations) == gold[2])).sum()),
    }
    for figure, check in checks.items():
        yield figure, (check(), len(words), len(words))


def render_tallies(tallies: dict[str, Tally]) -> str:
    """A line a figure: F1 (or accuracy, where all words are scored) and its interval."""
    lines = []
    for name, tally in tallies.items():
        low, high = tally.interval()
        lines.append(f"{name:28} {tally.f1():6.2f}  [{low:.2f}, {high:.2f}]")
    return "\n".join(lines)
