"""Examples to windows with gold labels: marks on characters become tags, links and heads of words."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.language.reader_decoding import BEGIN, END, INSIDE, SINGLE, Ints
from dateline.language.reader_words import PieceTable, Window, Word, find_words, pack_windows
from training.augment import change_example, change_words
from training.corpora import Example, MarkedToken

IGNORED = -100
ROLES = ("source", "cue", "content")
NAME_KINDS = ("PER", "ORG", "LOC")
RARE_RELATION = 20  # a subtype seen less often is learned as its plain relation

Run = tuple[int, int]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of the tree heads, in the order of their scores."""

    upos: tuple[str, ...]
    relations: tuple[str, ...]

    def relation(self, name: str) -> int:
        """The number of a relation, of its plain form where the subtype is rare."""
        plain = name if name in self.relations else name.partition(":")[0]
        return self.relations.index(plain) if plain in self.relations else self.relations.index("dep")


def find_vocabulary(examples: Iterable[Example]) -> Vocabulary:
    """All tags and the relations that are not rare."""
    tokens = [token for example in examples for token in example.tokens or ()]
    counted = Counter(token.deprel for token in tokens)
    kept = {name if count >= RARE_RELATION else name.partition(":")[0] for name, count in counted.items()}
    kept |= {"root", "dep", "goeswith", "punct"}
    return Vocabulary(tuple(sorted({token.upos for token in tokens} | {"X"})), tuple(sorted(kept)))


@dataclass(frozen=True)
class LabelledWindow:
    """A window and what is to be learned from it; `IGNORED` where a set does not mark the layer.

    Attributes:
        spans: (words, 3) BIOES tags of source, cue and content.
        links: (2, words): at a cue's first word that of its source, at a content's first word that of its cue;
            a word that stands alone points at itself.
        names, upos, heads, relations: (words,).
    """

    window: Window
    spans: Ints
    links: Ints
    names: Ints
    upos: Ints
    heads: Ints
    relations: Ints


class Labeller:
    """Cuts examples into labelled windows, always the same way."""

    def __init__(self, table: PieceTable, limit: int, vocabulary: Vocabulary) -> None:
        self.table = table
        self.limit = limit
        self.vocabulary = vocabulary

    def label(self, example: Example, draw: random.Random | None = None) -> list[LabelledWindow]:
        """The windows of one example, changed at random where `draw` is given."""
        example = change_example(example, draw) if draw else example
        words = find_words(example.text, example.passages, example.sentences, self.table)
        if not words:
            return []
        gold = Gold(example, words, self.vocabulary)
        shown = change_words(words, draw) if draw else words
        labelled, start = [], 0
        for window in pack_windows(shown, self.limit, self.table):
            labelled.append(gold.cut(window, start))
            start += len(window.words)
        return labelled


class Gold:
    """Labels of all the words of one example."""

    def __init__(self, example: Example, words: Sequence[Word], vocabulary: Vocabulary) -> None:
        self.size = len(words)
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self.runs: list[tuple[int, Run, int]] = []
        self.links = np.full((2, self.size), IGNORED)
        self.has_spans = example.attributions is not None
        self._mark_attributions(example)
        self.name_runs = [(self._run((s, e)), NAME_KINDS.index(kind)) for s, e, kind in example.names or ()]
        self.has_names = example.names is not None
        self.tree = np.full((3, self.size), IGNORED)
        if example.tokens:
            self._mark_tree(example.tokens, vocabulary)

    def _run(self, span: tuple[int, int]) -> Run:
        return bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])

    def _mark_attributions(self, example: Example) -> None:
        for marked in example.attributions or ():
            found = [[run for span in getattr(marked, role) if (run := self._run(span))[0] < run[1]] for role in ROLES]
            self.runs += [(layer, run, 0) for layer, runs in enumerate(found) for run in runs]
            sources, cues, contents = found
            for start, _ in cues:
                self.links[0, start] = sources[0][0] if sources else start
            for start, _ in contents:
                self.links[1, start] = cues[0][0] if cues else start

    def _mark_tree(self, tokens: Sequence[MarkedToken], vocabulary: Vocabulary) -> None:
        first = [self._run(token.span)[0] for token in tokens]
        starts = [token.span[0] for token in tokens]
        for word in range(self.size):
            token = max(0, bisect_right(starts, self._starts[word]) - 1)
            if first[token] != word:
                head, relation = first[token], "goeswith"
            else:
                while tokens[token].head != token and first[tokens[token].head] == word:
                    token = tokens[token].head
                head, relation = first[tokens[token].head], tokens[token].deprel
            upos = vocabulary.upos.index(tokens[token].upos)
            self.tree[:, word] = (upos, min(head, self.size - 1), vocabulary.relation(relation))

    def cut(self, window: Window, start: int) -> LabelledWindow:
        """The labels of the window whose first word is `start`."""
        end = start + len(window.words)
        spans = np.zeros((end - start, 3), np.int64) if self.has_spans else np.full((end - start, 3), IGNORED)
        for layer, (s, e), kind in self.runs:
            write_tags(spans[:, layer], (max(s, start) - start, min(e, end) - start), kind)
        names = np.zeros(end - start, np.int64) if self.has_names else np.full(end - start, IGNORED)
        for (s, e), kind in self.name_runs:
            write_tags(names, (max(s, start) - start, min(e, end) - start), kind)
        links = _move(self.links[:, start:end], start, end)
        upos, heads, relations = (
            self.tree[0, start:end],
            _move(self.tree[1, start:end], start, end),
            self.tree[2, start:end],
        )
        return LabelledWindow(window, spans, links, names, upos, heads, relations)


def _move(targets: Ints, start: int, end: int) -> Ints:
    """Targets counted from the window's first word; those outside it are ignored."""
    moved: Ints = np.where((targets >= start) & (targets < end), targets - start, IGNORED)
    return moved


def write_tags(tags: Ints, run: Run, kind: int) -> None:
    """Write one run's BIOES tags, unless another run stands there already or nothing of it is left."""
    start, end = run
    if start >= end or tags[start:end].any():
        return
    if end - start == 1:
        tags[start] = 4 * kind + SINGLE
        return
    tags[start:end] = 4 * kind + INSIDE
    tags[start], tags[end - 1] = 4 * kind + BEGIN, 4 * kind + END


def draw_windows(examples: Sequence[Example], labeller: Labeller, draw: random.Random) -> Iterator[LabelledWindow]:
    """Windows without end: each pass over the examples changes them anew and shuffles all their windows."""
    while True:
        windows = [window for example in examples for window in labeller.label(example, draw)]
        draw.shuffle(windows)
        yield from windows
