"""Places found and resolved: characters a second, side by side with flashgeotext where it is installed.

Text is invented: sentences about made-up events in real towns, with some seven names in a thousand characters (the two
annotated corpora have six). Both read the same documents
in the same run, each three times in turn; medians are given, with the ratio. flashgeotext only counts names of cities
above 15,000 people and of countries: it has no offsets of its own resolution, no regions, no coordinates.
Run with `python benchmarks/places.py [DOCUMENTS]`.
"""

from __future__ import annotations

import importlib
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from statistics import median
from typing import Any

from dateline.extraction.places.finding import find_places
from dateline.language.analyser import analyse
from dateline.language.analysis import Analysis
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings

TOWNS = (
    "Goma", "Bukavu", "Uvira", "Beni", "Khartoum", "Omdurman", "El Fasher", "Nyala", "Port Sudan", "Aleppo", "Homs",
    "Idlib", "Latakia", "Sittwe", "Mandalay", "Myitkyina", "Lashio", "Kharkiv", "Sumy", "Kherson", "Baku", "Yerevan",
    "Stepanakert", "Sanaa", "Aden", "Marib", "Gao", "Kidal", "Timbuktu", "Mopti", "Mekelle", "Gondar", "Caracas",
)  # fmt: skip
SENTENCES = (
    "Residents of {} said on Monday that the road to {} had been closed since the weekend.",
    "A spokesman for the army told reporters in {} that no one had been hurt near {}.",
    "The mayor, who left {} last year, said trucks with flour had reached the {} region.",
    "Two officials denied that talks between {} and {} had been called off.",
    "Markets were open again and the price of bread fell for the third week in a row.",
    "“We heard it at night,” a nurse said, “and then the lights went out and it was quiet.”",
    "The ministry said in a statement that it would look into what had happened, without giving a date.",
    "Schools are to open again next week, though many teachers have not been paid since the spring.",
    "He said his brother had gone to look for diesel in the morning and had not come back by dusk.",
    "A lorry driver who asked not to be named said he had counted forty cars in front of him.",
    "Aid workers warned that the stocks of medicine would last for another ten days at the most.",
    "The group denied it, and accused the other side of breaking the truce three times in a week.",
)
SENTENCES_A_DOCUMENT = 40
RUNS = 3


def make_documents(count: int, seed: int = 11) -> list[str]:
    """Texts of a few paragraphs each."""
    chance = random.Random(seed)
    return [
        " ".join(chance.choice(SENTENCES).format(*chance.sample(TOWNS, 2)) for _ in range(SENTENCES_A_DOCUMENT))
        for _ in range(count)
    ]


def clock(work: Callable[[Any], object], documents: list[Any]) -> float:
    """CPU seconds for all documents."""
    start = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - start


def load_peer() -> Callable[[str], object] | None:
    """The extraction of flashgeotext, None where it is not installed."""
    try:
        geotext = importlib.import_module("flashgeotext.geotext")
    except ImportError:
        return None
    peer: Callable[[str], object] = geotext.GeoText().extract
    return peer


def measure_opening() -> tuple[float, float]:
    """Seconds and MB that opening the gazetteer and asking one name takes."""
    tracemalloc.start()
    start = time.perf_counter()
    load_gazetteer().places_named(["Goma"])
    taken = time.perf_counter() - start
    memory = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return taken, memory


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    opening, memory = measure_opening()
    print(f"gazetteer opened and asked once: {opening * 1000:.1f} ms, {memory:.1f} MB")
    texts = make_documents(count)
    size = sum(map(len, texts)) / 1e6
    knowledge = Knowledge(load_lexicon(), load_gazetteer())
    analyses: list[Analysis] = [analyse(Document(id=str(i), text=text)) for i, text in enumerate(texts)]
    peer = load_peer()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(RUNS):
        ours.append(clock(lambda a: find_places(a, Findings(), knowledge), analyses))
        if peer:
            theirs.append(clock(peer, texts))
    print(f"find_places: {size / median(ours):.2f} MB/s over {count} documents, {size:.2f} MB")
    if theirs:
        print(f"flashgeotext (names only): {size / median(theirs):.2f} MB/s, ratio {median(theirs) / median(ours):.2f}")


if __name__ == "__main__":
    main()
