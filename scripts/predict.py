"""Write what `dateline extract` finds in a development set, in the form the scorer reads.

usage: predict.py SET.jsonl|FOLDER [--out PRED.jsonl] [--limit N]

A folder is read as the story documents: `NNN_*.txt` beside `gold/seedNNN.json`, whose `id` each document gets.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.export.record_json import render_record
from dateline.pipeline.resources import extract_document, load_resources
from dateline.reading.files.jsonlines import read_record


def documents(source: Path) -> Iterator[dict[str, str | None]]:
    """The id, text and date of each document of a set."""
    if source.is_dir():
        for path in sorted(source.glob("*.txt")):
            gold = json.loads((source / "gold" / f"seed{path.name[:3]}.json").read_text(encoding="utf-8"))
            yield {"id": gold["id"], "text": path.read_text(encoding="utf-8"), "date": gold["doc_date"]}
    else:
        yield from (json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip())


def main() -> None:
    """Predict, and say how fast it was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path("/dev/stdout"))
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--no-date", action="store_true", help="withhold the date that the set gives")
    arguments = parser.parse_args()
    resources = load_resources()
    words, began = 0, time.process_time()
    with arguments.out.open("w", encoding="utf-8") as out:
        for row in list(documents(arguments.source))[: arguments.limit]:
            if arguments.no_date:
                row.pop("date", None)
            document = read_record({"id": str(row["id"]), "text": row["text"], "date": row.get("date")}, "set")
            findings = extract_document(document, resources)
            out.write(json.dumps(render_record(document, findings), ensure_ascii=False) + "\n")
            words += len(document.text.split())
    seconds = time.process_time() - began
    print(f"{words} words in {seconds:.1f} s of CPU: {words / seconds:.0f} words/s", file=sys.stderr)


if __name__ == "__main__":
    main()
