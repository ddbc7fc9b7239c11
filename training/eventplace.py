"""Where events are, on sentences annotated with a verb and its place: score it, or fit the weights.

usage: python -m training.eventplace DEV.jsonl [--fit] [--errors N] [--share 1.0]

Each line holds `text`, `verb` [start, end] and `places` [[start, end], …]. The verb is given; precision and recall are
by token. Three figures: every sentence; those whose annotation can be used (offsets on words, and no source of which
nine in ten sentences that name a place have none annotated); those with a place annotated. A fifth of the texts, by
their hash, is kept from fitting and is what `held` scores. `--fit` writes the weights of the signs, and what
`grounds` trains goes on top of them, so train that again after it; the corpus is not kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dateline.extraction.events.place_features import describe_place
from dateline.extraction.events.place_names import find_place_names
from dateline.extraction.events.places import find_fitted_places
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.stages import STAGES
from dateline.extraction.word_sets import load_word_sets
from dateline.model import Findings, PlaceMention, Span
from dateline.pipeline.resources import Resources, analyse, load_resources
from dateline.reading.files.jsonlines import read_record

OUT = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "events" / "place_weights.toml"
WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
SIDE = re.compile(r"(?:north|south|east|west)\w*")
FOLDS = 5
LEAST_SEEN = 12  # a sign seen less often gets no weight of its own
RIDGE, STEPS, RATE = 2.0, 400, 0.05
UNRELIABLE = ("masdar_kill", "wiki")  # sources with most places left out, or offsets that miss the words
HEAD = """# Weights of the signs that a place is where a verb's event happened; their sum with `bias` is a log-odds.
# Written by `python -m training.eventplace SET --fit`; see docs/decisions/0015-event-places.md.

[weights]
"""

Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """An annotated sentence as the rules see it."""

    row: Row
    gold: frozenset[int]
    verb: Span
    scene: Scene | None

    @property
    def is_usable(self) -> bool:
        """Whether the annotation stands on words, from a source that annotates its places."""
        text = self.row["text"]
        spans = [(start, end) for start, end in self.row["places"]]
        on_words = all(
            text[start:end].strip()
            and not text[max(0, start - 1) : start].isalnum()
            and not text[end : end + 1].isalnum()
            and re.match(r"(?:al-|el-)?[^\Wa-z]", text[start:end])
            for start, end in spans
        )
        return on_words and not self.row["id"].startswith(UNRELIABLE)


def tokens(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Where the words of the spans begin."""
    return frozenset(match.start() + start for start, end in spans for match in WORD.finditer(text[start:end]))


def is_held(row: Row) -> bool:
    """Whether a sentence is kept from fitting, by its text, so that one told twice is on one side."""
    return int(hashlib.md5(row["text"].encode()).hexdigest(), 16) // 100 % FOLDS == 0


def read_rows(path: Path, share: float = 1.0) -> list[Row]:
    """The annotated sentences, or a share of them, from the first on."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return rows[: round(share * len(rows))]


def read_examples(rows: Iterable[Row], resources: Resources) -> Iterator[Example]:
    """The sentences read by the model and all stages before the events."""
    for row in rows:
        document = read_record({"id": str(row["id"]), "text": row["text"]}, "set")
        analysis, findings = analyse(document, resources), Findings()
        for stage in STAGES:
            if stage.name == "events":
                break
            findings = stage.run(analysis, findings, resources.knowledge)
        start, end = row["verb"]
        verb = Span(start, start + len(row["text"][start:end].rstrip()))
        scenes = build_scenes(analysis, findings, resources.knowledge)
        scene = next((s for s in scenes if s.span.start <= verb.start < s.span.end), None)
        yield Example(row, tokens(row["text"], row["places"]), verb, scene)


def candidates(example: Example) -> list[tuple[PlaceMention, frozenset[str], bool]]:
    """The places that could be the event's, with their signs and whether the annotation has them."""
    if example.scene is None:
        return []
    places = tuple(p for p in find_place_names(example.scene) if not p.span.overlaps(example.verb))
    found = []
    for place in places:
        words = tokens(example.row["text"], [(place.span.start, place.span.end)])
        is_gold = bool(words & example.gold) and 2 * len(words & example.gold) >= len(words)
        found.append((place, describe_place(example.scene, example.verb, place, places), is_gold))
    return found


def fit(examples: list[Example]) -> dict[str, float]:
    """Logistic regression with a ridge over the signs seen often enough."""
    rows = [(signs, is_gold) for example in examples for _, signs, is_gold in candidates(example)]
    seen = Counter(sign for signs, _ in rows for sign in signs)
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1), dtype=np.float64)
    matrix[:, -1] = 1.0
    for i, (signs, _) in enumerate(rows):
        matrix[i, [index[sign] for sign in signs if sign in index]] = 1.0
    truth = np.array([float(is_gold) for _, is_gold in rows])
    weights = _descend(matrix, truth)
    return {"bias": float(weights[-1])} | {name: float(weights[index[name]]) for name in names}


def _descend(matrix: np.ndarray[Any, Any], truth: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    weights = np.zeros(matrix.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    ridge = np.full_like(weights, RIDGE / len(truth))
    ridge[-1] = 0.0
    for step in range(1, STEPS + 1):
        guess = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (guess - truth) / len(truth) + ridge * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def write_weights(weights: dict[str, float]) -> None:
    """The weights as package data, largest first is not needed: by name, so that a change is small."""
    lines = [f'"{name}" = {weight:.2f}\n' for name, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


def predict(example: Example) -> frozenset[int]:
    """The words of the places found for the verb."""
    if example.scene is None:
        return frozenset()
    places = find_fitted_places(example.scene, example.verb)
    return tokens(example.row["text"], [_as_annotated(example.row["text"], p.span) for p in places])


def _as_annotated(text: str, span: Span) -> tuple[int, int]:
    """A place without the words written small that say what it is or which part ("Donetsk region", "eastern Aru")."""
    kinds = load_word_sets("events/row_words")["kinds"]
    words = list(WORD.finditer(text, span.start, span.end))
    while len(words) > 1 and words[-1][0] in kinds:
        words.pop()
    while len(words) > 1 and (words[0][0] in kinds or SIDE.fullmatch(words[0][0])):
        words.pop(0)
    return (words[0].start(), words[-1].end()) if words else (span.start, span.end)


def report(name: str, examples: list[Example]) -> None:
    """Token precision, recall and F1 of a set of sentences."""
    hits = said = true = 0
    for example in examples:
        found = predict(example)
        hits, said, true = hits + len(found & example.gold), said + len(found), true + len(example.gold)
    precision, recall = hits / max(said, 1), hits / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name:24} {len(examples):5} sentences  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def show_errors(examples: list[Example], count: int) -> None:
    """Print sentences where what was found is not what is annotated."""
    for example in [e for e in examples if predict(e) != e.gold][:count]:
        text, verb = example.row["text"], example.verb
        found = sorted(predict(example))
        gold = [text[start:end] for start, end in example.row["places"]]
        got = [match[0] for at in found if (match := WORD.match(text, at))]
        print(f"- {text[: verb.start]}[{verb.text(text)}]{text[verb.end :].strip()} | annotated {gold} | found {got}")


def usable(examples: list[Example]) -> list[Example]:
    """Those whose annotation can be used."""
    return [example for example in examples if example.is_usable]


def main() -> None:
    """Score, and fit first where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0, help="of the sentences, from the first on")
    arguments = parser.parse_args()
    examples = list(read_examples(read_rows(arguments.source, arguments.share), load_resources()))
    held = [e for e in examples if is_held(e.row)]
    if arguments.fit:
        write_weights(fit([e for e in examples if not is_held(e.row) and e.is_usable]))
    show_errors([e for e in usable(held) if e.gold], arguments.errors)
    for name, those in (("held", held), ("all", examples)):
        report(f"{name}, every sentence", those)
        report(f"{name}, usable", usable(those))
        report(f"{name}, usable with a place", [e for e in usable(those) if e.gold])


if __name__ == "__main__":
    sys.exit(main())
