"""How fast times are found, and how many of the forms news uses are read right, beside the peers in one run.

    python benchmarks/times.py [CORPUS.jsonl] [--write PRED.jsonl] [--rounds 5]

CORPUS holds one `{"id", "text", "date"}` a line; without it, made-up coverage is read. `--write` writes what was found
in it, as `{"id", "times": [{"start", "end", "text", "value", "interval"}]}`. dateparser and recognizers-text are timed
where they are installed, on the first documents only, for they are slow. Times are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.extraction.times import find_time_mentions

ANCHOR = "2031-05-14"  # a Wednesday
PEER_DOCUMENTS = 12
TEMPLATES = [
    "The governor of {place} said shelling had damaged the power station {time}.",
    "Two people were hurt when a drone fell on a farm near {place}, the mayor's office reported {time}.",
    "Officials in {place} denied the claim and called the figures invented.",
    "The envoy said the draft had changed hands {time}, and that neither side had accepted its terms.",
    "A spokesman for the ministry declined to say where the troops had gone.",
    "Residents of {place} have lived without running water; engineers hope to restore it soon.",
    "The two delegations were to meet {time} in {place}, according to a person briefed on the plan.",
    "The army published footage that it said showed the bridge at {place}, which could not be verified.",
]
PLACES = ["Orlova", "Karsk", "Port Hale", "Lind", "Verrin", "the Dol valley"]
# What the words say of the day, with ANCHOR as the day of writing: the first day of the interval.
FORMS = {
    "on Friday": "2031-05-09",
    "late on Tuesday": "2031-05-13",
    "overnight": "2031-05-13",
    "yesterday": "2031-05-13",
    "last week": "2031-05-05",
    "earlier this month": "2031-05-01",
    "the summer before last": "2029-06-01",
    "nearly four years ago": "2027-01-01",
    "on 12 March": "2031-03-12",
    "on March 12, 2029": "2029-03-12",
    "in February 2022": "2022-02-01",
    "in 2014": "2014-01-01",
    "in the early 1990s": "1990-01-01",
    "two days ago": "2031-05-12",
    "three weeks ago": "2031-04-21",
    "last December": "2030-12-01",
    "on Monday evening": "2031-05-12",
    "at 10:35 a.m. on Monday": "2031-05-12",
    "on the night of 3 May": "2031-05-03",
    "in the third quarter of 2030": "2030-07-01",
    "at the weekend": "2031-05-10",
    "last night": "2031-05-13",
    "this morning": "2031-05-14",
    "in March last year": "2030-03-01",
}


@dataclass(frozen=True)
class Finder:
    """A tool: its name, and the first day of each time it finds."""

    name: str
    find: Callable[[str], list[str]]


def find_with_dateline(text: str) -> list[str]:
    """First days, as Dateline has them."""
    days = [mention.when.days()[0] for mention in find_time_mentions(text, ANCHOR)]
    return [day.isoformat() for day in days if day]


def load_peers() -> Iterator[Finder]:
    """The peers that are installed."""
    base = datetime.fromisoformat(ANCHOR)
    try:
        from dateparser.search import search_dates

        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        yield Finder(
            "dateparser.search",
            lambda text: [
                found.date().isoformat() for _, found in search_dates(text, languages=["en"], settings=settings) or []
            ],
        )
    except ImportError:
        print("dateparser is not installed")
    try:
        from recognizers_date_time import recognize_datetime
        from recognizers_text import Culture

        yield Finder(
            "recognizers-text",
            lambda text: [
                value.get("start") or value.get("value", "")
                for result in recognize_datetime(text, Culture.English, reference=base)
                for value in (result.resolution or {}).get("values", [])[:1]
            ],
        )
    except ImportError:
        print("recognizers-text is not installed")


def make_up_coverage(documents: int, sentences: int = 40) -> list[str]:
    """Reports of invented places, the same in every run."""
    chance = random.Random(7)
    times = list(FORMS)

    def sentence() -> str:
        return chance.choice(TEMPLATES).format(place=chance.choice(PLACES), time=chance.choice(times))

    return [" ".join(sentence() for _ in range(sentences)) for _ in range(documents)]


def time_once(find: Callable[[str], list[str]], texts: list[str]) -> float:
    """CPU seconds to read the texts."""
    started = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - started


def count_right(find: Callable[[str], list[str]]) -> int:
    """How many of the forms give their day, each in a sentence of its own."""
    return sum(find(f"The bridge at Karsk fell {words}.")[:1] == [day] for words, day in FORMS.items())


def compare_speed(finders: list[Finder], texts: list[str], rounds: int) -> None:
    """Print megabytes a second and the ratio to the first, medians over the rounds, each round all in turn."""
    shares = {finder.name: texts if n == 0 else texts[:PEER_DOCUMENTS] for n, finder in enumerate(finders)}
    for finder in finders:
        time_once(finder.find, shares[finder.name][:2])
    rates: dict[str, list[float]] = {finder.name: [] for finder in finders}
    for _ in range(rounds):
        for finder in finders:
            size = sum(map(len, shares[finder.name])) / 1e6
            rates[finder.name].append(size / time_once(finder.find, shares[finder.name]))
    own = statistics.median(rates[finders[0].name])
    for finder in finders:
        rate = statistics.median(rates[finder.name])
        right = count_right(finder.find)
        print(f"{finder.name:20} {rate:8.3f} MB/s   dateline x {own / rate:8.1f}   right {right} of {len(FORMS)}")


def write_found(corpus: list[dict[str, str]], target: Path) -> None:
    """Write what is found in each document of the corpus."""
    with target.open("w", encoding="utf-8") as lines:
        for row in corpus:
            times = [
                {"start": m.span.start, "end": m.span.end, "text": m.text, "value": m.when.value}
                | {"interval": m.when.interval}
                for m in find_time_mentions(row["text"], row.get("date"))
            ]
            lines.write(json.dumps({"id": row["id"], "times": times}) + "\n")


def main() -> None:
    """Read the arguments and run."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    corpus = []
    if arguments.corpus:
        lines = arguments.corpus.read_text(encoding="utf-8").splitlines()
        corpus = [json.loads(line) for line in lines if line.strip()]
    if arguments.write:
        write_found(corpus, arguments.write)
    texts = [row["text"] for row in corpus] or make_up_coverage(200)
    compare_speed([Finder("dateline", find_with_dateline), *load_peers()], texts, arguments.rounds)


if __name__ == "__main__":
    main()
