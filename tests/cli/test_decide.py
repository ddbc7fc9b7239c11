"""Deciding from the command line: said once, it holds in every answer, and it can be taken back."""

import json

import pytest


def ids(ran):
    return [item["id"] for item in json.loads(ran.out)]


@pytest.fixture
def brant(added):
    """The id of what General Ilko Brant says."""
    return ids(added("who", "Brant", "--json"))[0]


def test_edit_is_seen_everywhere(added, brant):
    """An edited speaker is found by name, the brief has it, and `show` has what the program found beside it."""
    ran = added("decide", "edit", brant[:8], "speaker=Toma Kerr", "--person", "Ann", "--reason", "misread")
    assert ran.status == 0
    assert "Toma Kerr" in ran.out
    assert "edited by Ann (found: Ilko Brant): misread" in " ".join(added("who", "Kerr").out.split())
    assert "Toma Kerr" in added("brief").out
    shown = added("show", brant).out
    assert "Speaker: Ilko Brant" in shown
    assert "Decided: speaker Toma Kerr, edited by Ann" in shown
    assert json.loads(added("show", brant, "--json").out)["decided"][0]["found"] == "Ilko Brant"
    record = json.loads(added("export", "jsonl").out.splitlines()[0])
    assert "Toma Kerr" in {s["speaker"] for s in record["statements"]}
    assert record["decided"][brant][0]["person"] == "Ann"
    assert "Toma Kerr" in added("export", "csv").out
    assert added("verify").status == 0


def test_reject_and_undo(added, brant):
    """What is rejected is shown only where asked for; `decisions` lists it and takes it back."""
    added("decide", "reject", brant, "--person", "Ann")
    assert added("who", "Brant").out.startswith("Nobody called Brant")
    assert "rejected by Ann" in " ".join(added("who", "Brant", "--rejected").out.split())
    (listed,) = json.loads(added("decisions", "--json").out)
    assert (listed["force"], listed["person"], listed["subjects"][0]["now"]) == ("in_force", "Ann", brant)
    assert added("decisions", "--undo", listed["id"][:8]).status == 0
    assert ids(added("who", "Brant", "--json")) == [brant]
    assert [d["force"] for d in json.loads(added("decisions", brant[:8], "--json").out)] == ["undone"]
    assert "undone by" in " ".join(added("decisions").out.split())


def test_claims_and_incidents_take_decisions(added):
    """A claim's status can be given, and an incident left out."""
    (claim, *_) = ids(added("claims", "--json"))
    added("decide", "edit", claim, "status=conceded", "--person", "Ann")
    edited = next(c for c in json.loads(added("claims", "--json").out) if c["id"] == claim)
    assert edited["status"] == "conceded"
    assert edited["decided"][0]["found"] in ("one_sided", "disputed")
    (incident, *rest) = ids(added("incidents", "--json"))
    added("decide", "reject", incident)
    assert ids(added("incidents", "--json")) == rest
    assert incident in ids(added("incidents", "--rejected", "--json"))


def test_two_incidents_are_joined_and_told_apart(added, article):
    """`same` makes one incident of two, `different` two again."""
    later = article.with_name("later.txt")
    later.write_text("9 March 2031\n\nShells hit a school in Lerun on Sunday, killing three people, the mayor said.\n")
    added("add", later)
    first, second = ids(added("incidents", "--json"))[:2]
    events = {i["id"]: [r["event"] for r in i["reports"]] for i in json.loads(added("incidents", "--json").out)}
    assert added("decide", "same", first, second).status == 0
    joined = json.loads(added("incidents", "--json").out)
    assert any({*events[first], *events[second]} <= {r["event"] for r in i["reports"]} for i in joined)
    assert added("decide", "different", events[first][0], events[second][0]).status == 0
    assert len(ids(added("incidents", "--json"))) == len(events)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("edit", "ID", "speaker"), 2, "gives no field a value"),
        (("edit", "ID", "colour=red"), 1, "only these fields"),
        (("edit", "ID", "polarity=maybe"), 1, "asserts, denies"),
        (("same", "ID"), 1, "names the incidents"),
        (("reject", "zzzz"), 1, "nothing in the record has this id"),
        (("doubt", "ID"), 2, "doubt"),
    ],
)
def test_wrong_use_says_what_is_right(added, brant, arguments, status, words):
    """What cannot be decided so is named, with what may be written; nothing is kept."""
    ran = added("decide", *(brant if part == "ID" else part for part in arguments))
    assert ran.status == status
    assert words in " ".join(ran.err.split())
    assert json.loads(added("decisions", "--json").out) == []


def test_no_decisions_yet(added):
    """A record without decisions says so, and an id that is none is named."""
    assert "No decisions in the record yet." in added("decisions").out
    assert added("decisions", "--undo", "zzzz").status == 1
