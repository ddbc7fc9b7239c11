"""Reads the development sets into one shape: a text, its passages, and the layers that the set has marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Span = tuple[int, int]

JOINED = 12  # documents a joined example

PASSAGE = re.compile(r"[^\n]*\S[^\n]*")
SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z])|$)", re.DOTALL)


@dataclass(frozen=True)
class MarkedAttribution:
    """One attribution of PolNeAR: spans in characters, any of them missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class MarkedToken:
    """One token of a treebank; `head` is its index in the document, its own for a root."""

    span: Span
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True)
class Example:
    """A document of any set; a layer that the set has not marked is None."""

    id: str
    text: str
    passages: tuple[Span, ...]
    sentences: tuple[Span, ...]
    attributions: tuple[MarkedAttribution, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    tokens: tuple[MarkedToken, ...] | None = None


@dataclass(frozen=True)
class DataSet:
    """One file, what it is for, and whether its licence is open."""

    path: str
    kind: str
    licence: str
    open: bool
    names_marked: bool = True


TRAINING = (
    DataSet("attribution/polnear-train.jsonl", "attribution", "none stated", False),
    DataSet("names/wwn_train.jsonl", "names", "none stated", False),
    DataSet("names/wikigold.jsonl", "names", "CC BY 4.0", True),
    DataSet("treebank/ewt_train.jsonl", "tree", "CC BY-SA 4.0", True, names_marked=False),
    DataSet("treebank/gum_open_train.jsonl", "tree", "CC BY / CC BY-SA", True),
)
MEASURED = (
    DataSet("attribution/polnear-dev.jsonl", "attribution", "none stated", False),
    DataSet("names/wwn_dev.jsonl", "names", "none stated", False),
    DataSet("names/uner_dev.jsonl", "names", "CC BY-SA 4.0", True),
    DataSet("treebank/ewt_dev.jsonl", "tree", "CC BY-SA 4.0", True, names_marked=False),
    DataSet("treebank/gum_open_dev.jsonl", "tree", "CC BY / CC BY-SA", True),
)


def split_passages(text: str) -> tuple[Span, ...]:
    """Every line that holds something."""
    return tuple(m.span() for m in PASSAGE.finditer(text))


def split_sentences(text: str, passages: tuple[Span, ...]) -> tuple[Span, ...]:
    """A rough cut, needed only where a passage is longer than a window."""
    return tuple((s + m.start(), s + m.end()) for s, e in passages for m in SENTENCE.finditer(text[s:e]))


def load_examples(root: Path, data_set: DataSet) -> list[Example]:
    """All documents of one set; the short ones of a treebank or a names set joined, so that they fill windows."""
    examples = list(_read(root / data_set.path, data_set))
    if data_set.kind == "attribution":
        return examples
    return [join_examples(examples[n : n + JOINED]) for n in range(0, len(examples), JOINED)]


def join_examples(examples: list[Example]) -> Example:
    """One example of several of the same set, a line each."""
    text = ""
    joined: list[Example] = []
    for example in examples:
        joined.append(_shift(example, len(text), sum(len(e.tokens or ()) for e in joined)))
        text += example.text + "\n"
    return Example(
        examples[0].id,
        text,
        split_passages(text),
        tuple(s for e in joined for s in e.sentences),
        names=None if joined[0].names is None else tuple(n for e in joined for n in e.names or ()),
        tokens=None if joined[0].tokens is None else tuple(t for e in joined for t in e.tokens or ()),
    )


def _shift(example: Example, by: int, tokens_before: int) -> Example:
    return replace(
        example,
        sentences=tuple((s + by, e + by) for s, e in example.sentences),
        names=None if example.names is None else tuple((s + by, e + by, kind) for s, e, kind in example.names),
        tokens=None
        if example.tokens is None
        else tuple(
            replace(t, span=(t.span[0] + by, t.span[1] + by), head=t.head + tokens_before) for t in example.tokens
        ),
    )


def _read(path: Path, data_set: DataSet) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            name = str(record.get("id", f"{path.stem}:{number}"))
            read = _read_attributions if data_set.kind == "attribution" else _read_tokens
            yield read(name, record, data_set)


def _read_attributions(name: str, record: dict[str, Any], _: DataSet) -> Example:
    text = record["text"]
    passages = split_passages(text)
    marked = tuple(
        MarkedAttribution(*(tuple((s, e) for s, e in a.get(role) or ()) for role in ("source", "cue", "content")))
        for a in record["attributions"]
    )
    return Example(name, text, passages, split_sentences(text, passages), attributions=marked)


def _read_tokens(name: str, record: dict[str, Any], data_set: DataSet) -> Example:
    text, tokens = record["text"], record["tokens"]
    sentences = tuple((tokens[s][0], tokens[e - 1][1]) for s, e in record["sentences"])
    names = tuple((tokens[s][0], tokens[e - 1][1], kind) for s, e, kind in record.get("entities", ()))
    tree = _read_tree(tokens) if data_set.kind == "tree" else None
    return Example(
        name, text, split_passages(text), sentences, names=names if data_set.names_marked else None, tokens=tree
    )


def _read_tree(tokens: list[Any]) -> tuple[MarkedToken, ...]:
    return tuple(MarkedToken((s, e), upos, head, relation.lower()) for s, e, upos, _, head, relation in tokens)
