"""Fit the weights of the signs that a name is a place: `python scripts/fit_place_weights.py --dev FOLDER`.

Logistic regression with a ridge, on the gazetteer's matches in annotated news; a match that overlaps an annotated
place is one. Without the reader model on all sets; with it on those that it was not trained on.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dateline.extraction.places.context import Signs
from dateline.extraction.places.finding import find_taken
from dateline.extraction.places.scan import scan_words
from dateline.extraction.places.spans import find_runs
from dateline.extraction.places.toponyms import match_names
from dateline.extraction.places.words import place_words_of
from dateline.language.analyser import Reader, analyse
from dateline.language.analysis import Analysis
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.language.reader_model import load_reader_model
from dateline.model import Document, Span

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "dateline" / "data" / "lexicon" / "place_weights.toml"
NAME_DOCUMENTS = 350
RIDGE = 2.0
STEPS = 60
LEAST_SEEN = 8  # a sign seen less often gets no weight of its own

SET_BY_HAND = {  # alone, read
    "before.seizing": (0.9, 1.2),  # the corpora tell of health and traffic, hardly of war
    "frame.home": (2.0, 3.0),  # what these say is surer than a middling label of the reader model
    "frame.people": (1.0, 1.5),
    "frame.body": (-0.5, -1.0),
    "held": (0.5, 1.0),
}

Example = tuple[Signs, bool]
Annotated = tuple[str, list[Span]]


def read_toponyms(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Texts and annotated places of a toponym corpus."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], [Span(t["start"], t["end"]) for t in row["toponyms"]]


def read_names(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Texts and annotated locations of a corpus of names."""
    for line in path.read_text(encoding="utf-8").splitlines()[:NAME_DOCUMENTS]:
        row = json.loads(line)
        tokens = row["tokens"]
        locations = [(first, last) for first, last, kind, *_ in row["entities"] if "LOC" in kind.upper()]
        yield row["text"], [Span(tokens[first][0], tokens[last - 1][1]) for first, last in locations]


def load_analyses(documents: list[Annotated], reader: Reader | None, kept: Path) -> list[Analysis]:
    """The documents analysed, or as they were when that was last done."""
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    analyses = [analyse(Document(id="x", text=text), reader) for text, _ in documents]
    kept.write_bytes(pickle.dumps(analyses))
    return analyses


def make_examples(documents: list[Annotated], analyses: list[Analysis], knowledge: Knowledge) -> Iterator[Example]:
    """The gazetteer's matches in the texts, and whether each is a place."""
    for (text, gold), analysis in zip(documents, analyses, strict=True):
        yield from match_one(text, gold, analysis, knowledge)


def match_one(text: str, gold: list[Span], analysis: Analysis, knowledge: Knowledge) -> Iterator[Example]:
    """The same for one text."""
    words = place_words_of(knowledge.lexicon)
    taken = find_taken(analysis, knowledge)
    scan = scan_words(analysis)
    for toponym in match_names(scan, find_runs(scan, words), analysis.names, knowledge, words, taken):
        yield toponym.signs, any(toponym.name.span.overlaps(span) for span in gold)


def fit(examples: list[Example]) -> dict[str, float]:
    """Weights by sign, by Newton's method."""
    seen = Counter(sign for signs, _ in examples for sign, value in signs.items() if value)
    columns = {sign: i for i, sign in enumerate(sorted(s for s, n in seen.items() if n >= LEAST_SEEN))}
    x = np.zeros((len(examples), len(columns)))
    for row, (signs, _) in enumerate(examples):
        for sign, value in signs.items():
            if sign in columns:
                x[row, columns[sign]] = value
    y = np.array([is_place for _, is_place in examples], dtype=float)
    w = np.zeros(len(columns))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (y - p) - RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(hessian, gradient)
    right = ((x @ w > 0) == (y > 0)).mean()
    print(f"{len(examples)} matches, {y.mean():.3f} places, {right:.4f} told right")
    return {sign: float(w[i]) for sign, i in columns.items()}


def write_weights(alone: dict[str, float], read: dict[str, float]) -> None:
    """The list, as the lexicon loads it."""
    lines = [
        "# Made by scripts/fit_place_weights.py: weights of the signs that a name of the gazetteer is a place here.",
        'description = "forms: the sign; alone, read: its weight without and with the reader model"',
        'case = "exact"',
    ]
    for sign, (unread, with_model) in SET_BY_HAND.items():
        alone[sign], read[sign] = unread, with_model
    for sign in sorted(alone | read):
        lines += [
            "",
            "[[entry]]",
            f'forms = ["{sign}"]',
            f"alone = {alone.get(sign, 0):.2f}",
            f"read = {read.get(sign, 0):.2f}",
        ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run the fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True, help="folder with toponym/ and names/")
    parser.add_argument("--keep", type=Path, required=True, help="folder to keep analyses in between runs")
    options = parser.parse_args()
    dev, keep = options.dev, options.keep
    knowledge = Knowledge(load_lexicon(), load_gazetteer())
    toponyms = [d for name in ("geovirus", "trnews") for d in read_toponyms(dev / "toponym" / f"{name}.jsonl")]
    names = [d for name in ("wwn_train", "wikigold") for d in read_names(dev / "names" / f"{name}.jsonl")]
    unread = list(read_names(dev / "names" / "wwn_dev.jsonl"))
    plain = load_analyses([*toponyms, *names], None, keep / "alone.pickle")
    alone = fit(list(make_examples([*toponyms, *names], plain, knowledge)))
    deep = load_analyses([*toponyms, *unread], load_reader_model(), keep / "read.pickle")
    read = fit(list(make_examples([*toponyms, *unread], deep, knowledge)))
    write_weights(alone, read)


if __name__ == "__main__":
    main()
