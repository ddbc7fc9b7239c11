"""`dateline serve` and `dateline report`, run as a person runs them."""

import os
import subprocess
import sys
import urllib.request

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.serve import title_of


@pytest.fixture
def run(record, monkeypatch):
    """Run a command on the record of these tests."""
    monkeypatch.setenv("DATELINE_RECORD", record.store.location)
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def test_public_needs_a_password_file(run):
    """A dossier for others is refused without passwords; so is an address of others without --public."""
    for arguments in (["--public"], ["--host", "0.0.0.0"], ["--host", "192.0.2.1"]):
        ran = run("serve", *arguments)
        assert ran.exit_code == 2
        assert "password" in ran.output


def test_serving_answers_and_ends(record):
    """The program says where the dossier is, answers there, and ends quietly when it is told to end."""
    command = [sys.executable, "-m", "dateline", "serve", "--port", "0", "--record", record.store.location]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert ran.stdout is not None
        address = ran.stdout.readline().split("at ")[1].split(" ")[0]
        with urllib.request.urlopen(f"{address}claims.json", timeout=30) as answer:
            assert b"claims" in answer.read()
        ran.terminate()
        _, err = ran.communicate(timeout=30)
    finally:
        ran.kill()
        ran.wait(timeout=10)
    assert "Traceback" not in err


def test_report_says_where_it_is(run, tmp_path):
    """A report is written and its first page named; the folder of something else is refused with a reason."""
    ran = run("report", tmp_path / "dossier")
    assert ran.exit_code == 0, ran.output
    assert "index.html" in ran.output
    assert (tmp_path / "dossier" / "index.html").exists()
    refused = subprocess.run(
        [sys.executable, "-m", "dateline", "report", str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    assert refused.returncode == 1
    assert "empty" in refused.stderr


def test_missing_record_is_named(tmp_path):
    """A record that is not there is named, and none is made."""
    command = [sys.executable, "-m", "dateline", "serve", "--record", str(tmp_path / "none.sqlite")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "there is no record here" in ran.stderr


@pytest.mark.parametrize(
    ("record_name", "title"),
    [
        ("stories/talks.sqlite", "talks"),
        ("postgresql://ada:secret@host/talks?x=1", "talks"),
        ("dateline.sqlite", "dateline"),
    ],
)
def test_title_tells_no_password(record_name, title):
    """A record is called by its name in pages, never by the address that leads to it."""
    assert title_of(record_name) == title
