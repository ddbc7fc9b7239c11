"""Dateline end to end beside two plain pipelines, on the same pages in one run: one core, CPU time, peak memory.

usage: pipelines.py [FOLDER] [--rounds N]

FOLDER holds pages (.html, .html.gz); those of the sample coverage where none is named. They are put into a WARC file,
and each pipeline, in a process of its own, reads it and writes a database. The plain pipelines (`chains/plain_a.py`,
`chains/plain_b.py`) find main text, sentences, names of places, dates and near-duplicates, and nothing of who says
what, of posts, events, plans, or of which place a name means. Rounds alternate between the pipelines; figures are
medians, the first round, in which each warms up, left out; what a pipeline remembers of a round is forgotten before
the next.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.model import InputError
from dateline.reading import read_page

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "examples" / "coverage"
PIPELINES = (
    ("dateline add", "dateline_add", "load"),
    ("dateline extract (texts)", "dateline_add", "load_extract"),
    ("A", "plain_a", "load"),
    ("B", "plain_b", "load"),
    ("B without dates", "plain_b", "load_undated"),
)


@dataclass
class Pipeline:
    """A running pipeline and what its rounds took."""

    name: str
    process: subprocess.Popen[str]
    rounds: list[dict[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """One round."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        self.rounds.append(json.loads(self.process.stdout.readline()))

    def seconds(self) -> float:
        """The median of the rounds after the first, or the first where there is no other."""
        return statistics.median(taken["seconds"] for taken in self.rounds[1:] or self.rounds)


def read_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and markup of each page."""
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]):
        data = path.read_bytes()
        yield path.name.split(".")[0], gzip.decompress(data) if path.suffix == ".gz" else data


def write_inputs(pages: list[tuple[str, bytes]], folder: Path) -> None:
    """The pages as an archive, their texts as JSON Lines, and the names of places that the plain pipelines look for."""
    with (folder / "pages.warc.gz").open("wb") as stream, (folder / "texts.jsonl").open("w", encoding="utf-8") as texts:
        writer = WARCWriter(stream, gzip=True)
        for name, markup in pages:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            address = f"https://pages.example/{name}"
            record = writer.create_warc_record(address, "response", payload=io.BytesIO(markup), http_headers=http)
            writer.write_record(record)
            try:
                document = read_page(markup, address=address)
            except InputError:
                continue
            texts.write(json.dumps({"id": name, "text": document.text, "date": (document.published or "")[:10]}) + "\n")
    (folder / "names.txt").write_text("\n".join(list_names()), encoding="utf-8")


def list_names() -> list[str]:
    """Names of Dateline's own gazetteer."""
    path = str(files("dateline.data") / "gazetteer" / "gazetteer.db")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT DISTINCT name FROM places WHERE length(name) >= 4 ORDER BY name")
        return [name for (name,) in rows]
    finally:
        connection.close()


def start(name: str, module: str, function: str, folder: Path) -> Pipeline:
    """Start a pipeline in a process of its own."""
    command = [sys.executable, str(HERE / "chains" / "worker.py"), module, function, str(folder)]
    return Pipeline(name, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))


def report(pipelines: list[Pipeline], rounds: int) -> None:
    """Print the figures, each as a ratio to Dateline's too."""
    ours = pipelines[0]
    rate = ours.rounds[-1]["pages"] / ours.seconds()
    print(f"medians of {rounds} rounds after one to warm up; CPU time of one core")
    print(f"{'':26}{'pages/s':>9}{'words/s':>10}{'peak MB':>9}{'pages/s against dateline add':>31}")
    for pipeline in pipelines:
        last, seconds = pipeline.rounds[-1], pipeline.seconds()
        pages = last["pages"] / seconds
        print(f"{pipeline.name:26}{pages:9.1f}{last['words'] / seconds:10.0f}{last['peak']:9.0f}{pages / rate:31.2f}")


def main() -> int:
    """Run every pipeline side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = list(read_pages(options.folder))
    if not pages:
        print(f"no pages in {options.folder}")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        write_inputs(pages, Path(scratch))
        pipelines = [start(*each, Path(scratch)) for each in PIPELINES]
        for _ in range(options.rounds + 1):
            for pipeline in pipelines:
                pipeline.run()
        print(f"{len(pages)} pages of {options.folder}")
        report(pipelines, options.rounds)
        for pipeline in pipelines:
            pipeline.process.communicate()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
