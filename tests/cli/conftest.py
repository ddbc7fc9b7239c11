"""The command line run in this process, and coverage about invented parties to run it on."""

import sys
from dataclasses import dataclass

import pytest

from dateline.cli import main

ARTICLE = """Bridge at Orlo is ours, Vesny army says

By Sefa Durn
4 March 2031

The Vesny army has taken the bridge at Orlo, its spokesman Ada Moren said on Tuesday.

The Durn general staff denied that the bridge had fallen. "Our soldiers hold the bridge," General Ilko Brant said.

At least 12 people were killed when shells hit a market in Orlo, the mayor said.
"""


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str


@pytest.fixture
def dateline(monkeypatch, capsys, tmp_path):
    """Run `dateline` with the arguments, with a record in the test's own folder."""
    monkeypatch.setenv("DATELINE_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run


@pytest.fixture
def article(tmp_path):
    """A plain-text article."""
    path = tmp_path / "coverage" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def added(dateline, article):
    """A record of the article."""
    assert dateline("add", article).status == 0
    return dateline
