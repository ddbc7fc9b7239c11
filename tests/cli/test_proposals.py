"""The commands about plans on a record of two outlets that tell one plan differently."""

import csv
import io
import json
from pathlib import Path

import pytest

FIRST = """Vesny would halve its army under seven-point plan

By Sefa Durn
4 March 2031

Under the seven-point plan for Orlo Vesny would halve its army and release 40 prisoners, officials said.

General Ilko Brant rejected the seven-point plan on Tuesday.
"""
SECOND = """Seven-point plan caps Vesny's army

By Mira Holt
6 March 2031

The seven-point plan would require Vesny to cut its army to 9,000 soldiers, a draft shows.

General Ilko Brant has accepted the seven-point plan.
"""


@pytest.fixture
def told(dateline, tmp_path):
    """A record of two outlets' pages about one plan."""
    for name, text in (("gazette", FIRST), ("courier", SECOND)):
        page = tmp_path / "coverage" / f"{name}.json"
        page.parent.mkdir(exist_ok=True)
        page.with_suffix(".txt").write_text(text, encoding="utf-8")
    assert dateline("add", tmp_path / "coverage").status == 0
    return dateline


def test_proposals_are_one_plan_over_both_pages(told):
    """The list has the plan once, with how many terms conflict."""
    (plan,) = [p for p in json.loads(told("proposals", "--json").out) if p["kind"] == "plan"]
    assert len(plan["where"]) == 2
    assert len(plan["conflicts"]) == 1
    assert "in conflict" in " ".join(told("proposals").out.split())


def test_a_proposal_is_shown_with_its_conflict_and_who_moved(told):
    """The matrix marks what conflicts; below stand the positions by party and day, and where a party moved."""
    out = " ".join(told("proposal", "seven-point").out.split())
    assert "≠" in out
    assert "halve its army" in out
    assert "9,000" in out
    assert "→ Ilko Brant: rejects, then supports" in out


def test_a_plan_is_found_by_name_words_and_id(told):
    """A name in any case, whole words of it, also of two joined by a hyphen, or the beginning of its id."""
    (plan,) = [p for p in json.loads(told("proposals", "--json").out) if p["kind"] == "plan"]
    for name in (plan["name"].upper(), "seven-point", "Seven", "point plan", plan["id"][:8], plan["proposals"][1][:8]):
        assert json.loads(told("proposal", name, "--json").out)["id"] == plan["id"]


def test_a_plan_that_is_not_there_is_named_with_those_that_are(told):
    """An unknown name ends with status 1 and says what there is."""
    ran = told("proposal", "nonsense")
    assert ran.status == 1
    assert "seven-point plan (" in ran.err


def test_terms_and_positions_are_tables(told):
    """Terms have a PA-X category and what they conflict with; positions say what they changed from."""
    terms = list(csv.DictReader(io.StringIO(told("export", "terms").out)))
    army = [row for row in terms if row["topic"] == "armed_forces"]
    assert {row["value"] for row in army if row["value"] and row["conflicts_with"]} == {"halve", "9,000"}
    assert all(row["pax_category"] for row in army)
    positions = list(csv.DictReader(io.StringIO(told("export", "positions").out)))
    assert [(row["stance"], row["changed_from"]) for row in positions] == [("rejects", ""), ("supports", "rejects")]


def test_one_plan_alone_is_exported(told):
    """`--plan` writes the rows of one plan; of what is told of no plan it is refused."""
    (plan,) = [p for p in json.loads(told("proposals", "--json").out) if p["kind"] == "plan"]
    rows = list(csv.DictReader(io.StringIO(told("export", "terms", "--plan", "seven").out)))
    assert {row["plan_id"] for row in rows} == {plan["id"]}
    assert told("export", "positions", "--plan", "nonsense").status == 1
    assert told("export", "csv", "--plan", "seven").status == 2


def test_what_is_added_later_is_linked(told, tmp_path):
    """A page added after the plans were shown is in them the next time."""
    assert told("proposals").status == 0
    later = tmp_path / "later.txt"
    later.write_text(
        "7 March 2031\n\nThe seven-point plan also calls for elections in Orlo, a second draft shows.\n",
        encoding="utf-8",
    )
    told("add", later)
    plan = json.loads(told("proposal", "seven-point", "--json").out)
    assert "elections" in {term["topic"] for term in plan["terms"]}


def test_every_id_of_a_plan_is_shown(told):
    """The ids that the brief and the list of plans print lead to the words: of a term, and of the plan."""
    (plan,) = json.loads(told("proposals", "--json").out)
    term = plan["terms"][0]["reports"][0]["id"]
    assert f"#{term[:8]}" in told("brief").out
    assert "[content: " in told("show", term[:8]).out
    assert told("show", plan["id"]).out == told("proposal", plan["id"]).out


GOLDEN = Path(__file__).parent.parent / "golden"


def test_a_later_text_is_shown_with_what_it_changes_and_drops(dateline):
    """Of a leak and the updated text five days later: what moved, is dropped, and not told of."""
    dateline("add", GOLDEN / "brenn_leak.txt", GOLDEN / "brenn_updated.txt")
    out = " ".join(dateline("proposal", "22-point").out.split())
    assert "→ armed forces: Brenn, 120,000, then 150,000 (2033-04-09; told of the updated text)" in out
    assert "→ elections: Brenn, 60 days, then dropped" in out
    assert "Version “updated text, 19 points”, 2033-04-09" in out
    assert "nothing told of: Tarsia and Brenn would exchange all prisoners" in out
    (plan,) = json.loads(dateline("proposals", "--json").out)
    assert plan["conflicts"] == []
    assert [change["topic"] for change in plan["term_changes"]] == ["armed_forces", "elections"]
