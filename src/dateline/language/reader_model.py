"""The reader model behind one adapter: onnxruntime and tokenizers, loaded when first asked for.

One window of text is one run of the network, never padded and never batched with another, since the scales of int8
arithmetic depend on all that is in a run: so a post reads the same alone, in company, today and tomorrow.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.language.reader_decoding import (
    Floats,
    Ints,
    Run,
    WindowScores,
    decode_plain_tags,
    decode_tags,
    find_runs,
    normalise,
)
from dateline.language.reader_grounds import GroundTables, find_pairs, score_grounds
from dateline.language.reader_links import LinkedRuns, link_runs
from dateline.language.reader_senses import (
    DEALING,
    DIGITS,
    HAPPENING,
    LEAST,
    PLAN,
    SenseTables,
    find_telling,
    score_senses,
)
from dateline.language.reader_stances import StanceTables, find_clauses, score_stances
from dateline.language.reader_trees import Tree, choose_tree
from dateline.language.reader_words import PieceTable, Span, Window, find_words, pack_windows
from dateline.model.errors import KnowledgeError

FORMAT = 2
AT_ONCE = 64  # windows scored before they are decoded: the scores of one take about a megabyte
WEIGHTS = Path(__file__).parent / "weights"
SPAN_OUTPUTS = ("spans", "names", "links")
TREE_OUTPUTS = ("upos", "arcs", "dependents", "governors")
GROUNDS = "grounds.npz"  # trained on their own, over the frozen rest; weights just exported have none
HAPPENINGS = "happenings.npz"
DEALINGS = "dealings.npz"
STANCES = "stances.npz"
LIKELY_PLAN = 0.3  # chance that a word names a plan, from which the clauses of its window are asked for stances
LEAST_STANCE = 0.2  # chance of its likeliest sort from which a clause is worth keeping
WORDS_OUTPUT = "words"  # the encoder's vectors of the words, on which all heads stand


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or mark; `head` is an index into `Reading.tokens`, its own for a root.

    Without a tree the three last say nothing: "", the token itself, "".
    """

    start: int
    end: int
    upos: str
    head: int
    deprel: str


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name: PER, ORG or LOC, with how sure the model is of its weakest word."""

    start: int
    end: int
    kind: str
    score: float


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """Who says what, linked: spans in characters, each role in text order; source or cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class Ground(msgspec.Struct, frozen=True, gc=False):
    """How likely a name is where what a verb tells happened: a log-odds to add; both are indices into the tokens."""

    verb: int
    name: int
    score: float


class Sense(msgspec.Struct, frozen=True, gc=False):
    """That a word, an index into the tokens, tells of an event, or of a plan: how likely of any sort, and of which.

    Of a clause's stance the word is the one that the clause hangs on, and the chance that of the sort.
    """

    word: int
    sort: str
    chance: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    grounds: tuple[Ground, ...] = ()
    happenings: tuple[Sense, ...] = ()
    dealings: tuple[Sense, ...] = ()
    stances: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadTables:
    """What decoding needs beside the network's scores.

    Attributes:
        transitions: (3, 5, 5), learned, for source, cue and content.
        relation_weight, relation_bias: the last layer of the relation head, (width, relations) and (relations,).
    """

    transitions: Floats
    relation_weight: Floats
    relation_bias: Floats
    names: tuple[str, ...]
    upos: tuple[str, ...]
    relations: tuple[str, ...]
    grounds: GroundTables | None = None
    happenings: SenseTables | None = None
    dealings: SenseTables | None = None
    stances: StanceTables | None = None


def build_reading(windows: Sequence[Window], scores: Sequence[WindowScores], tables: HeadTables) -> Reading:
    """Decode the windows of one text, in order."""
    span_tags = decode_tags([s.spans for s in scores], tables.transitions)
    name_tags = decode_plain_tags([s.names for s in scores], len(tables.names))
    tokens: list[Token] = []
    names: list[Name] = []
    attributions: list[Attribution] = []
    grounds: list[Ground] = []
    happenings: list[Sense] = []
    dealings: list[Sense] = []
    stances: list[Sense] = []
    for window, score, spans, named in zip(windows, scores, span_tags, name_tags, strict=True):
        tree = choose_tree(score.tree, window.sentences, tables.relation_weight, tables.relation_bias)
        grounds += _build_grounds(window, score, tree, tables, len(tokens))
        read = _build_tokens(window, tree, tables, len(tokens))
        happenings += _find_senses(score, tree, tables.happenings, tables.upos, HAPPENING, len(tokens))
        dealt = list(_find_senses(score, tree, tables.dealings, tables.upos, DEALING, len(tokens)))
        if any(sense.sort == PLAN and sense.chance >= LIKELY_PLAN for sense in dealt):
            stances += _find_stances(window, score, read, tables.stances, len(tokens))
        dealings += dealt
        tokens += read
        names += _build_names(window, score.names, named, tables.names)
        attributions += [_build_attribution(window, linked) for linked in link_runs(spans, score, window.passages)]
    senses = (tuple(happenings), tuple(dealings), tuple(stances))
    return Reading(tuple(tokens), tuple(names), tuple(attributions), tuple(grounds), *senses)


def join_readings(readings: Iterable[Reading]) -> Reading:
    """One reading of those of stretches that follow one another, its tokens counted on."""
    whole = Reading((), (), ())
    for reading in readings:
        first = len(whole.tokens)
        if not first:
            whole = reading
            continue
        tokens = (Token(t.start, t.end, t.upos, first + t.head, t.deprel) for t in reading.tokens)
        whole = Reading(
            (*whole.tokens, *tokens),
            (*whole.names, *reading.names),
            (*whole.attributions, *reading.attributions),
            (*whole.grounds, *(Ground(first + g.verb, first + g.name, g.score) for g in reading.grounds)),
            (*whole.happenings, *_counted_on(reading.happenings, first)),
            (*whole.dealings, *_counted_on(reading.dealings, first)),
            (*whole.stances, *_counted_on(reading.stances, first)),
        )
    return whole


def _counted_on(senses: Iterable[Sense], first: int) -> Iterator[Sense]:
    return (Sense(first + s.word, s.sort, s.chance) for s in senses)


def _build_tokens(window: Window, tree: Tree | None, tables: HeadTables, before: int) -> list[Token]:
    if tree is None:
        return [Token(word.start, word.end, "", before + n, "") for n, word in enumerate(window.words)]
    chosen = (numbers.tolist() for numbers in (tree.tags, tree.heads, tree.relations))
    return [
        Token(word.start, word.end, tables.upos[tag], before + head, tables.relations[relation])
        for word, tag, head, relation in zip(window.words, *chosen, strict=True)
    ]


def _build_grounds(
    window: Window, scores: WindowScores, tree: Tree | None, tables: HeadTables, before: int
) -> list[Ground]:
    if tree is None or scores.words is None or tables.grounds is None:
        return []
    pairs = find_pairs(window, tree.tags, tables.upos)
    verbs, names = (pairs + before).T.tolist()
    return list(map(Ground, verbs, names, score_grounds(scores.words, pairs, tables.grounds).tolist()))


def _find_senses(
    scores: WindowScores,
    tree: Tree | None,
    tables: SenseTables | None,
    upos: tuple[str, ...],
    parts: tuple[str, ...],
    before: int,
) -> Iterator[Sense]:
    if tree is None or scores.words is None or tables is None:
        return
    telling = find_telling(tree.tags, upos, parts)
    chances = score_senses(scores.words, telling, tree.heads, tables)
    some = (1 - chances[:, 0]).astype(np.float64).round(DIGITS)
    likeliest = chances[:, 1:].argmax(1) if len(chances) else telling
    for word, chance, sort in zip(telling.tolist(), some.tolist(), likeliest.tolist(), strict=True):
        if chance >= LEAST:
            yield Sense(before + word, tables.sorts[sort], chance)


def _find_stances(
    window: Window, scores: WindowScores, read: Sequence[Token], tables: StanceTables | None, before: int
) -> Iterator[Sense]:
    if scores.tree is None or scores.words is None or tables is None:
        return
    found = find_clauses(read, before, window.sentences)
    yield from _build_stances(*score_stances(scores.words, found, tables), tables.sorts, before)


def _build_stances(clauses: Ints, chances: Floats, sorts: Sequence[str], before: int) -> Iterator[Sense]:
    likeliest = chances[:, 1:].argmax(1) if len(chances) else clauses
    sure = chances[np.arange(len(chances)), likeliest + 1].astype(np.float64).round(DIGITS)
    for clause, chance, sort in zip(clauses.tolist(), sure.tolist(), likeliest.tolist(), strict=True):
        if chance >= LEAST_STANCE:
            yield Sense(before + clause, sorts[sort], chance)


def _build_names(window: Window, scores: Floats, tags: Ints, kinds: Sequence[str]) -> list[Name]:
    runs = find_runs(tags)
    if not runs:
        return []
    sure = normalise(scores)[np.arange(len(tags)), tags]
    words = window.words
    return [Name(words[s].start, words[e - 1].end, kinds[kind], float(sure[s:e].min())) for s, e, kind in runs]


def _build_attribution(window: Window, linked: LinkedRuns) -> Attribution:
    source, cue, content = (_find_spans(window, runs) for runs in (linked.source, linked.cue, linked.content))
    return Attribution(source, cue, content, linked.score)


def _find_spans(window: Window, runs: Sequence[Run]) -> tuple[Span, ...]:
    return tuple((window.words[s].start, window.words[e - 1].end) for s, e in sorted(runs))


class ReaderModel:
    """The trained reader. Safe to share between threads; each process loads its own.

    Attributes:
        version: A hash of the weights: readings of the same version of the same text are the same.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        meta = _load_meta(folder)
        self.version: str = meta["version"]
        self.window: int = meta["window"]
        self.table = PieceTable(_load_tokenizer(folder / "tokenizer.json"))
        self._tables = _load_tables(folder, meta)
        self._session = _open_session(folder / "reader.onnx", threads)
        self._options = onnxruntime.RunOptions()
        self._options.only_execute_path_to_fetches = True

    def read(
        self, text: str, sentences: Sequence[Span], passages: Sequence[Span] | None = None, *, tree: bool = True
    ) -> Reading:
        """Read one post.

        Args:
            text: The whole text that the spans count in; what stands outside the passages is not looked at.
            sentences: Half-open spans; a tree never crosses one. Words outside every sentence join the one before.
            passages: Paragraphs worth reading, in text order; every line with something on it where not given.
            tree: Whether to tag words and build dependency trees too.
        """
        passages = split_lines(text) if passages is None else passages
        windows = pack_windows(find_words(text, passages, sentences, self.table), self.window, self.table)
        groups = [windows[i : i + AT_ONCE] for i in range(0, len(windows), AT_ONCE)]
        read = (
            build_reading(some, [self.score(window, tree=tree) for window in some], self._tables) for some in groups
        )
        return join_readings(read)

    def score(self, window: Window, *, tree: bool = True) -> WindowScores:
        """One run of the network."""
        wanted = (*SPAN_OUTPUTS, *TREE_OUTPUTS, WORDS_OUTPUT) if tree else SPAN_OUTPUTS
        inputs = {"ids": window.ids[None], "shapes": window.shapes[None], "first": window.first[None]}
        return WindowScores.from_outputs(self._session.run(list(wanted), inputs, self._options))


def split_lines(text: str) -> list[Span]:
    """The spans of all lines that hold more than white space."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


@lru_cache(maxsize=4)
def load_reader_model(path: Path | None = None, threads: int = 1) -> ReaderModel:
    """The reader model of a folder of weights, the packaged one by default; loaded once.

    Raises:
        KnowledgeError: a file of the weights is missing, damaged or of another format; the message names it.
    """
    return ReaderModel(path or WEIGHTS, threads=threads)


def _load_meta(folder: Path) -> dict[str, Any]:
    path = folder / "reader.json"
    meta: dict[str, Any] = json.loads(_read_bytes(path))
    if meta.get("format") != FORMAT:
        raise KnowledgeError(
            f"{path}: format {meta.get('format')} of the reader model's weights, where {FORMAT} is needed"
        )
    for name, digest in meta["files"].items():
        if hashlib.sha256(_read_bytes(folder / name)).hexdigest() != digest:
            raise KnowledgeError(
                f"{folder / name}: not the file that {path.name} describes (version {meta['version']})"
            )
    return meta


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path}: the reader model's weights cannot be read ({error.strerror})") from error


def _load_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _load_tables(folder: Path, meta: dict[str, Any]) -> HeadTables:
    grounds = GroundTables.load(folder / GROUNDS) if GROUNDS in meta["files"] else None
    happenings, dealings = (
        SenseTables.load(folder / name) if name in meta["files"] else None for name in (HAPPENINGS, DEALINGS)
    )
    stances = StanceTables.load(folder / STANCES) if STANCES in meta["files"] else None
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        transitions, weight, bias = (arrays[name] for name in ("transitions", "relation_weight", "relation_bias"))
    names, upos, relations = (tuple(meta[name]) for name in ("names", "upos", "relations"))
    return HeadTables(transitions, weight, bias, names, upos, relations, grounds, happenings, dealings, stances)


def _open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    slower = ["SkipLayerNormFusion"]  # a sum and a norm joined take four times as long as each by itself
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=slower)
