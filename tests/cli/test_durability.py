"""Killed in the middle, or two at once: the record is the same as after one quiet run."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from dateline.export.jsonl import write_jsonl
from dateline.store.documents import list_documents
from dateline.store.session import open_store
from dateline.store.verify import verify

COUNT = 40  # more than wait to be appended in one transaction


@pytest.fixture
def folder(tmp_path):
    """Short articles about invented parties."""
    coverage = tmp_path / "coverage"
    coverage.mkdir()
    for n in range(COUNT):
        text = f"Day {n} at Orlo\n\nThe bridge was shelled {n + 3} times, Ada Moren said on {n + 1} March 2031.\n"
        (coverage / f"{n:02d}.txt").write_text(text)
    return coverage


def start(record, *paths):
    command = [sys.executable, "-m", "dateline", "add", "--record", str(record), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process):
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, (out, err)


def export(record):
    stream = io.StringIO()
    with open_store(record) as store, store.reading() as connection:
        assert list(verify(connection)) == []
        write_jsonl(list_documents(connection), stream)
    return stream.getvalue()


def count_documents(record):
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=1) as connection:
            return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.Error:
        return 0


def test_killed_and_crowded_runs_end_in_the_same_record(tmp_path, folder):
    """After `kill -9` in the middle, then two `add`s at once, the export is that of one quiet run, byte for byte."""
    quiet, rough = tmp_path / "quiet.sqlite", tmp_path / "rough.sqlite"
    finish(start(quiet, folder))
    process = start(rough, folder)
    while count_documents(rough) < 3 and process.poll() is None:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert 0 < count_documents(rough) <= COUNT
    both = [start(rough, folder), start(rough, *sorted(folder.iterdir(), reverse=True))]
    for process in both:
        finish(process)
    assert count_documents(rough) == COUNT
    assert export(rough) == export(quiet)
