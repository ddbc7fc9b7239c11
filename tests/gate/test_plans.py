"""Floors for invented articles about plans: which are found, what of their terms, and where each party stands."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

HERE = Path(__file__).parent / "plans"
JUDGE = Path(__file__).parents[2] / "scripts" / "judge_plans.py"
READ = ("001", "002", "003", "004")  # looked at while rules were mended
FLOORS = {  # plans, terms and positions found; least share of those found that the gold has
    "read": {"plans": 7, "terms": 18, "positions": 13, "right": 0.75},
    "unread": {"plans": 6, "terms": 12, "positions": 12, "right": 0.7},
}


@pytest.fixture(scope="module")
def judge():
    """`scripts/judge_plans.py` as a module."""
    spec = importlib.util.spec_from_file_location("judge_plans", JUDGE)
    module = sys.modules["judge_plans"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["judge_plans"]


@pytest.mark.parametrize("part", FLOORS)
def test_plans_of_no_war_that_a_rule_knows_are_read_no_worse_than_before(part, judge):
    """Plans, terms and positions of articles about invented parties stay above what they were."""
    plans, terms, stances = tallies = judge.Tally(), judge.Tally(), judge.Tally()
    for path in sorted(HERE.glob("*.txt")):
        number = path.name[:3]
        if (number in READ) is (part == "read"):
            gold = json.loads((HERE / "gold" / f"seed{number}.json").read_text(encoding="utf-8"))
            document = read_text(path.read_text(encoding="utf-8"), id=number)
            judge.judge(gold, document, extract_document(document), tallies)
    figures = {"plans": plans.met, "terms": terms.met, "positions": stances.met}
    figures["right"] = (terms.right + stances.right) / max(1, terms.ours + stances.ours)
    print(part, figures, "of", plans.gold, terms.gold, stances.gold)
    assert all(figures[name] >= floor for name, floor in FLOORS[part].items()), figures
