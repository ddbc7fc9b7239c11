"""Correcting from the page: kept with who and when, undoable, and two people see each other."""

import re

import pytest

from dateline.model import InputError
from dateline.web.correcting import parse_correction


def first(site, words):
    """A statement that holds the words."""
    return next(s for s in site.record.statements() if words in s.words).statement


def test_rejecting_and_undoing(own_site):
    """A rejected statement is in no list; the correction says who and why; undone, the statement is back."""
    said = first(own_site, "street")
    sent = own_site.send("/decisions", kind="reject", subject=said.id, reason="a picture caption", back="/people")
    assert (sent.status_code, sent.headers["location"]) == (303, "/people")
    assert said.id not in {s.statement.id for s in own_site.record.statements()}
    page = own_site.page("/decisions")
    assert "a picture caption" in page and "Ada" in page and "wrong" in page
    (decision,) = own_site.json("/decisions.json")["decisions"]
    assert own_site.send("/decisions", kind="undo", subject=decision["decision"]["id"]).status_code == 303
    assert said.id in {s.statement.id for s in own_site.record.statements()}
    assert own_site.json("/decisions.json")["total"] == 2


def test_editing_changes_only_what_was_changed(own_site):
    """An edit keeps the fields that were changed, and the page shows the new value with who gave it."""
    said = first(own_site, "street")
    fields = {"field-speaker": "Ilko Brant the Younger", "was-speaker": "Ilko Brant"}
    fields |= {"field-polarity": "asserts", "was-polarity": "asserts"}
    assert own_site.send("/decisions", kind="edit", subject=said.id, **fields).status_code == 303
    assert own_site.json(f"/statements/{said.id}.json")["speaker"] == "Ilko Brant the Younger"
    (decision,) = own_site.record.decisions()
    assert decision.decision.fields == (("speaker", "Ilko Brant the Younger"),)
    assert "speaker → Ilko Brant the Younger" in own_site.page(f"/statements/{said.id}")


def test_accepting_a_claim_and_splitting_an_incident(own_site):
    """A claim is accepted, and reports that were held to be of one incident are taken apart, from their pages."""
    claim = own_site.json("/claims.json?status=all")["claims"][0]["id"]
    assert own_site.send("/decisions", kind="accept", subject=claim).status_code == 303
    assert "right" in own_site.page(f"/claims/{claim}")
    incidents = own_site.json("/incidents.json")["incidents"]
    several = next((i for i in incidents if len({r["event"] for r in i["reports"]}) > 1), None)
    if several:
        one, *others = sorted({report["event"] for report in several["reports"]})
        assert own_site.send("/decisions", kind="split", subject=one, other=others).status_code == 303
        assert own_site.json("/incidents.json")["total"] > len(incidents)


def test_who_was_quicker_is_seen(own_site):
    """Where another person has decided since the page was opened nothing is overwritten: it says who decided what."""
    said = first(own_site, "street")
    own_site.record.decide("accept", said.id, person="Ola", reason="heard it myself")
    late = own_site.send("/decisions", kind="reject", subject=said.id, seen="")
    assert late.status_code == 409
    assert "Ola" in late.text and "heard it myself" in late.text
    seen = own_site.json("/decisions.json")["decisions"][0]["decision"]["id"]
    assert own_site.send("/decisions", kind="reject", subject=said.id, seen=seen).status_code == 303


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil", "javascript:x", "/x\r\ny: z"])
def test_the_way_back_is_one_of_ours(own_site, back):
    """After a correction the reader is sent to a page of the dossier, whatever the form says."""
    said = first(own_site, "street")
    sent = own_site.send("/decisions", kind="accept", subject=said.id, back=back)
    assert sent.headers["location"] == "/decisions"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"kind": ["shout"], "subject": ["a1"]},
        {"kind": ["edit"], "subject": ["a1"]},
        {"kind": ["merge"], "subject": ["a1"]},
        {"kind": ["accept"], "subject": ["../x"]},
    ],
)
def test_forms_that_are_no_correction(form):
    """A form without a subject, a known kind or what the kind needs is refused with a reason."""
    with pytest.raises(InputError):
        parse_correction(form, "Ada")


def test_what_cannot_be_decided_is_said(own_site):
    """An id of nothing is no error of the program: the page says what is wrong."""
    sent = own_site.send("/decisions", kind="accept", subject="ffffffffffff")
    assert sent.status_code == 409
    assert "ffffffffffff" in sent.text


def test_others_are_offered_to_be_merged(own_site):
    """An incident's page offers what lies near it, or has the words looked for; choosing one makes the two one."""
    incidents = own_site.json("/incidents.json")["incidents"]
    one, other = (incident["id"] for incident in incidents[:2])
    page = own_site.page(f"/incidents/{one}?other=Lviv")
    offered = re.findall(r'<input type="radio" name="other" value="(\w+)"', page)
    assert other in offered and one not in offered
    assert "Nothing has these words" in own_site.page(f"/incidents/{one}?other=zzzz")
    assert own_site.send("/decisions", kind="merge", subject=one, other=other).status_code == 303
    assert own_site.json("/incidents.json")["total"] == len(incidents) - 1
