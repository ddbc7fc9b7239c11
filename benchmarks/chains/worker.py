"""One pipeline in a process of its own: loads, then runs once for each line that it is sent, and says what it took.

usage: worker.py MODULE FUNCTION FOLDER
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Answer each line of standard input with pages, words, CPU seconds and peak memory of a run."""
    module, function, folder = sys.argv[1:]
    run = getattr(importlib.import_module(f"chains.{module}"), function)(Path(folder))
    for _ in sys.stdin:
        with tempfile.TemporaryDirectory() as out:
            began = time.process_time()
            pages, words = run(Path(out) / "out.db")
            seconds = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"pages": pages, "words": words, "seconds": seconds, "peak": peak}), flush=True)


if __name__ == "__main__":
    main()
