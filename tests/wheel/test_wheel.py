"""The wheel, installed into an empty environment, does the main job with nothing beside it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORY = (
    "The Tarvian army took the town of Lerun on Monday, General Ola Brandt said. "
    "“Our troops hold every street,” Brandt told reporters. Velland’s defence ministry denied the claim."
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder of the programs of an environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    run(*pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT))
    (wheel,) = folder.glob("dateline-*.whl")
    run(sys.executable, "-m", "venv", str(folder / "env"))
    programs = folder / "env" / "bin"
    constraints = str(ROOT / "constraints.txt")
    run(
        str(programs / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        "install",
        "-c",
        constraints,
        str(wheel),
    )
    return programs


def run(*command: str, given: str = "") -> str:
    outside = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd="/", env=outside, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.wheel
def test_the_installed_program_extracts_statements_with_their_spans(installed):
    line = json.dumps({"id": "one", "text": STORY, "date": "2031-03-04"})
    record = json.loads(run(str(installed / "dateline"), "extract", given=line + "\n"))
    said = [" ".join(STORY[a:b] for a, b in s["content"]) for s in record["statements"] if s["speaker"] == "Ola Brandt"]
    assert any("Our troops hold every street" in words for words in said)
    assert any(s["polarity"] == "denies" for s in record["statements"])


@pytest.mark.wheel
def test_the_installed_program_keeps_a_record_and_tells_its_brief(installed, tmp_path):
    page, record = tmp_path / "story.txt", str(tmp_path / "record.sqlite")
    page.write_text(STORY, encoding="utf-8")
    run(str(installed / "dateline"), "add", "--record", record, str(page))
    assert "Brandt" in run(str(installed / "dateline"), "brief", "--record", record)
    run(str(installed / "dateline"), "verify", "--record", record)
