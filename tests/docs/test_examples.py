"""Every command line in the documentation, and the example in every `--help`, works on the sample coverage.

The lines are run as they stand but for what only the reader has: ids are replaced by ids of the record, and folders and
files of those names hold some of the sample coverage.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

import dateline
from dateline.cli import main
from dateline.cli.app import PANELS

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT / "examples" / "coverage"
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
BLOCK = re.compile(r"^```(?:sh)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^\s*Example: (dateline .*)$", re.MULTILINE)
NEEDS_OTHERS = ("dateline serve", "dateline watch", "postgresql://")  # run on and on, or ask another machine
COMMANDS = {command.__name__: command for commands in PANELS.values() for command in commands}


def list_lines(page: Path) -> list[str]:
    """The command lines of a page's blocks, without their comments and without what other programs do with them."""
    lines = [line for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    return [line.split("  #")[0].strip() for line in lines if re.match(r"(dateline|echo .*\| dateline) ", line)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The record of the sample coverage."""
    path = tmp_path_factory.mktemp("sample") / "record.sqlite"
    with dateline.open_record(path) as record:
        assert record.add(COVERAGE).failures == []
    return path


@pytest.fixture
def desk(sample, tmp_path, monkeypatch, capsys):
    """Run one line in a folder that has what the documentation names."""
    for folder in ("coverage", "captures", "tomorrow"):
        shutil.copytree(COVERAGE, tmp_path / folder)
    shutil.copy(next(COVERAGE.glob("*.html")), tmp_path / "wire.html")
    line = json.dumps({"id": "a", "text": "The bridge is ours, Ada Moren said.", "date": "2031-03-04"})
    for name in ("pages.jsonl", "articles.jsonl"):
        (tmp_path / name).write_text(line + "\n")
    for name in ("record.sqlite", "story.sqlite"):
        shutil.copy(sample, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.setenv("DATELINE_PERSON", "Ada Moren")
    ids = find_ids(tmp_path / "record.sqlite")

    def run(line: str) -> str:
        given, _, command = line.rpartition("| dateline") if line.startswith("echo") else ("", "", line)
        words = shlex.split(command.split(" | ")[0].split(" > ")[0].removeprefix("dateline"))
        monkeypatch.setattr(sys, "argv", ["dateline", *(ids.get(word, word) for word in words)])
        entered = " ".join(shlex.split(given)[1:])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entered.encode())))
        capsys.readouterr()
        try:
            main()
        except SystemExit as stop:
            assert not stop.code, f"{line}\n{capsys.readouterr().err}"
        return capsys.readouterr().out

    return run


def find_ids(path: Path) -> dict[str, str]:
    """For each id that the documentation makes up, one of the record."""
    with dateline.open_record(path) as record:
        said = [s.statement.id for s in record.statements()]
        killed = next(e.event.id for e in record.events() if any(q.of == "killed" for q in e.event.quantities))
        incidents = sorted(record.incidents(), key=lambda incident: (-len(incident.reports), incident.reports[0].told))
        claim = record.claims()[0].id
        decision = record.decide("accept", said[-1]).id
    most, *_, least = incidents
    statements = dict.fromkeys(("32f4c1fe", "d73be8cd", "3f2a"), said[0])
    return {
        **statements,
        "eab0b3c5": claim,
        "9b1c": killed,
        "51aa": most.id,
        "77e0": least.id,
        "8c3d": decision,
        "9c41": decision,
    }


def as_run(line: str) -> str:
    """The line; of what needs others, whether there is such a command with such options."""
    return f"{line.split('  #')[0]} --help" if any(needed in line for needed in NEEDS_OTHERS) else line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_line_of_a_page_works(page, desk):
    """In the order in which they stand, without an error, and whatever lists something lists something."""
    for line in list_lines(page):
        assert "No " not in desk(as_run(line))[:40], line


def test_the_documentation_has_command_lines():
    """What the tests above read is not nothing."""
    assert sum(len(list_lines(page)) for page in PAGES) > 40


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_works(name, desk):
    """Each `--help` has one example, and it does what it says on the sample coverage."""
    (example,) = EXAMPLE.findall(COMMANDS[name].__doc__ or "")
    assert example.split()[1] == name
    desk(as_run(example))
