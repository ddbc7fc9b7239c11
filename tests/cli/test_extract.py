"""`extract`: JSON Lines in and out, in the same order, one error object for a bad line."""

import io
import json
import sys

import jsonschema
import pytest

from dateline.export.record_json import load_schema

TEXT = "The bridge at Orlo is ours, Ada Moren said on Tuesday."
LINES = [
    json.dumps({"id": "one", "text": TEXT, "date": "2031-03-04"}),
    "not json",
    json.dumps({"id": "three"}),
    "",
    json.dumps(["four"]),
    json.dumps({"id": "five", "html": f"<html><body><p>{TEXT}</p></body></html>"}),
    json.dumps({"id": "six", "text": TEXT, "date": 7}),
    '{"id": "seven", "text": ' + "[" * 100_000,
    json.dumps({"id": "eight", "text": ""}),
]
EXPECTED = ["one", None, "three", None, "five", "six", None, "eight"]


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(LINES) + "\n")
    return path


def read(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_line_is_answered_in_order(dateline, lines):
    """Each line that is not blank has its answer; a bad one an error object, and the status is 1."""
    ran = dateline("extract", lines)
    answers = read(ran)
    assert ran.status == 1
    assert [answer["id"] for answer in answers] == EXPECTED
    assert ["error" in answer for answer in answers] == [False, True, True, True, False, True, True, True]
    assert answers[0]["text"] == TEXT
    assert answers[0]["published"] == "2031-03-04"


def test_answers_satisfy_the_schema(dateline, lines):
    """What is written satisfies the JSON Schema of the package."""
    for answer in read(dateline("extract", lines)):
        if "error" not in answer:
            jsonschema.validate(answer, load_schema())


def test_standard_input_is_read(dateline, monkeypatch):
    """Without a file the lines come from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINES[0].encode())))
    ran = dateline("extract")
    assert (ran.status, [answer["id"] for answer in read(ran)]) == (0, ["one"])


def test_two_processes_answer_alike(dateline, lines):
    """On two cores the answers are the same, in the same order."""
    assert dateline("extract", lines, "--jobs", 2).out == dateline("extract", lines).out


def test_missing_file_is_named(dateline):
    """A file that is not there is named, with status 1."""
    ran = dateline("extract", "nowhere.jsonl")
    assert (ran.status, "nowhere.jsonl" in ran.err) == (1, True)
