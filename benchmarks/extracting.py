"""How fast the whole is, as the commands run: new text and text seen before, on one core, with its memory.

usage: extracting.py [FOLDER] [--rounds N]

FOLDER holds coverage; the sample coverage where none is named. Rates are medians over the rounds, of CPU time.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from pathlib import Path

from dateline.model import Document, InputError
from dateline.pipeline.parallel import collecting_rarely
from dateline.pipeline.resources import Resources, extract_document, load_resources
from dateline.reading.files.captures import Skipped
from dateline.reading.files.sources import read_path

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "coverage"


def load_documents(folder: Path) -> list[Document]:
    """The documents of a folder, each as read."""
    return [read.document for read in read_path(folder) if not isinstance(read, InputError | Skipped)]


def time_all(documents: list[Document], resources: Resources) -> float:
    """CPU seconds to extract all the documents."""
    began = time.process_time()
    with collecting_rarely():
        for document in documents:
            extract_document(document, resources)
    return time.process_time() - began


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    resources = load_resources()
    documents = load_documents(arguments.folder)
    words = sum(len(document.text.split()) for document in documents)
    time_all(documents, resources)
    rows: dict[str, list[float]] = {"new text": [], "posts seen before": [], "rules alone": []}
    for _ in range(arguments.rounds):
        resources.cache.clear()
        rows["new text"].append(time_all(documents, resources))
        rows["posts seen before"].append(time_all(documents, resources))
        rows["rules alone"].append(time_all(documents, Resources(resources.knowledge)))
    print(f"{len(documents)} documents, {words} words, medians of {arguments.rounds} rounds")
    for name, seconds in rows.items():
        median = statistics.median(seconds)
        print(f"{name:20}{words / median:10.0f} words/s{len(documents) / median:10.1f} documents/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
