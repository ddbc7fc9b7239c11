"""Dateline: the archive into a record, with posts, statements, events, plans, places, times and what links them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from dateline.pipeline.adding import add_paths
from dateline.pipeline.lines import extract_lines
from dateline.pipeline.resources import load_resources
from dateline.store.session import open_store


def load(folder: Path) -> Callable[[Path], tuple[int, int]]:
    """`dateline add` over a folder of inputs, made ready once; it is handed the record to write."""
    words = _count_words(folder)

    def run(database: Path) -> tuple[int, int]:
        load_resources().cache.clear()
        with open_store(database) as store:
            summary = add_paths(store, [folder / "pages.warc.gz"])
        return summary.read, words

    return run


def load_extract(folder: Path) -> Callable[[Path], tuple[int, int]]:
    """`dateline extract` over the texts of the same pages; what it finds is written as JSON Lines."""
    words = _count_words(folder)
    lines = (folder / "texts.jsonl").read_bytes().splitlines()

    def run(database: Path) -> tuple[int, int]:
        load_resources().cache.clear()
        with database.open("w", encoding="utf-8") as out:
            return sum(bool(out.write(f"{line}\n")) for line, _ in extract_lines(lines)), words

    return run


def _count_words(folder: Path) -> int:
    lines = (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    return sum(len(json.loads(line)["text"].split()) for line in lines)
