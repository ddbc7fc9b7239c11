"""What people decide: kept for ever, applied over what the program found, following it to what it becomes."""

import itertools
from dataclasses import replace

import pytest
from made_up_coverage import Line, make_entry

from dateline.linking.report_keys import keys_of_report
from dateline.model import DecisionKind, Force, InputError, NotFoundError, Polarity
from dateline.pipeline.story import link_appended, make_records
from dateline.record import Record
from dateline.store.append import append_entry
from dateline.store.entry import Extractor, LinkRecord
from dateline.store.rulings import load_rulings

LATER = Extractor("test-2", (2,))


def append(store, entry):
    append_entry(store, replace(entry, records=make_records(entry.document, entry.findings)))
    link_appended(store)


@pytest.fixture
def record(store):
    """A record of a post with a claim, a denial in another, and a second outlet that tells the same event."""
    lines = [Line("Ada Moren", "the bridge is ours", "2031-03-04T08:00:00+00:00")]
    append(store, make_entry(lines, source="a.html"))
    other = [Line("Ilko Brant", "the bridge never fell", "2031-03-04T09:00:00+00:00", Polarity.DENIES)]
    append(store, make_entry(other, address="https://post.example/1", outlet="Durn Post", source="b.html"))
    return Record(store)


def statement_of(record, speaker):
    return next(said.statement.id for said in record.statements(rejected=True) if said.statement.speaker == speaker)


def test_a_rejected_statement_is_left_out_and_can_be_asked_for(record):
    """Rejecting hides a statement from every answer; asked for, it is there with who rejected it and why."""
    record.decide("reject", statement_of(record, "Ilko Brant"), person="Ann", reason="a caption")
    assert [said.statement.speaker for said in record.statements()] == ["Ada Moren"]
    rejected = next(said for said in record.statements(rejected=True) if said.rulings)
    assert (rejected.rulings[0].person, rejected.rulings[0].reason) == ("Ann", "a caption")
    told = list(record.documents())
    assert {s.speaker for kept in told for s in kept.findings.statements} == {"Ada Moren"}
    assert not any(c.voice.speaker == "Ilko Brant" for claim in record.claims() for c in claim.contributions)


def test_an_edit_shows_what_was_found_and_what_holds(record):
    """Both stand side by side, the new value is asked for by name, and the claims have it."""
    record.decide("edit", statement_of(record, "Ada Moren"), fields={"speaker": "Sefa Durn"}, person="Ann")
    (said,) = record.statements(speaker="durn")
    assert (said.rulings[0].was, said.rulings[0].value) == ("Ada Moren", "Sefa Durn")
    assert record.statements(speaker="moren") == ()
    assert "Sefa Durn" in {c.voice.speaker for claim in record.claims() for c in claim.contributions}
    assert not record.verify()


def test_an_accepted_finding_says_who_checked_it(record):
    """Accepting changes nothing but that it is known to be checked."""
    before = record.claims()
    (claim, *_) = before
    record.decide("accept", claim.id, person="Ann")
    after = next(c for c in record.claims() if c.id == claim.id)
    assert [ruling.person for ruling in after.rulings] == ["Ann"]
    assert replace(after, rulings=()) == claim


def test_two_reports_are_told_apart_and_joined_again(record):
    """Splitting makes two incidents of one; undoing it makes one again."""
    (incident,) = record.incidents()
    first, second = (report.event for report in incident.reports)
    decision = record.decide("split", first, second, person="Ann")
    assert sorted(len(i.reports) for i in record.incidents()) == [1, 1]
    record.undo(decision.id[:8], person="Bob")
    assert record.incidents() == (incident,)
    one, other = record.decide("split", first, second, person="Ann"), record.incidents()
    record.decide("merge", other[0].id, other[1].id, person="Bob")
    assert len(record.incidents()) == 1
    assert one.id in {d.decision.id for d in record.decisions()}


def test_a_split_is_kept_when_more_coverage_comes(record, store):
    """A decision holds for what is added later: the two stay apart, and the new report joins one of them."""
    (incident,) = record.incidents()
    record.decide("split", *(report.event for report in incident.reports))
    append(store, make_entry([Line("Sefa Durn", "it is quiet")], address="https://third.example", source="c.html"))
    assert sorted(len(i.reports) for i in record.incidents()) == [1, 2]


def test_an_edited_figure_reaches_the_incident(record):
    """The tally is made of the edited figure, and the event shows what the text says."""
    event = record.events()[0]
    record.decide("edit", event.event.id, fields={"killed": "at least 14", "place": "Lerun"})
    tallies = [tally.growth for incident in record.incidents() for tally in incident.tallies]
    assert ("at least 14",) in tallies
    assert next(e for e in record.events() if e.rulings).rulings[0].was == "12"


def test_a_rejected_incident_leaves_no_claim(record):
    """An incident that a person rejects is in no list, nor are the claims on it."""
    (incident,) = record.incidents()
    decision = record.decide("reject", incident.id)
    assert record.incidents() == ()
    assert not [c for c in record.claims() if c.incident == incident.id]
    assert [i.id for i in record.incidents(rejected=True)] == [incident.id]
    record.undo(decision.id)
    assert record.incidents() == (incident,)


def test_decisions_survive_a_later_reading(record, store):
    """When another extractor reads the text otherwise, a decision follows to the finding in the same words."""
    old = statement_of(record, "Ada Moren")
    record.decide("edit", old, fields={"speaker": "Sefa Durn"}, person="Ann")
    entry = make_entry([Line("Ada Moren", "the bridge is ours", "2031-03-04T08:00:00+00:00")], source="a.html")
    (statement,) = entry.findings.statements
    findings = replace(entry.findings, statements=(replace(statement, id="0123456789abcdef", speaker="spokesman"),))
    append(store, replace(entry, findings=findings, extractor=LATER))
    (said,) = record.statements(speaker="durn")
    assert said.statement.id == "0123456789abcdef"
    assert said.rulings[0].was == "spokesman"
    (decided,) = record.decisions("0123456789abcdef")
    assert (decided.force, decided.now) == (Force.IN_FORCE, ("0123456789abcdef",))


def test_a_decision_on_what_is_gone_is_listed_and_not_lost(record, store):
    """When nothing is left of what a decision was about, it says so."""
    record.decide("reject", statement_of(record, "Ada Moren"), person="Ann")
    entry = make_entry([Line("Ada Moren", "the bridge is ours", "2031-03-04T08:00:00+00:00")], source="a.html")
    nothing = replace(entry.findings, statements=(), proposals=())
    event = replace(nothing.events[0], asserted_by=())
    append(store, replace(entry, findings=replace(nothing, events=(event,)), extractor=LATER))
    (decided,) = record.decisions()
    assert (decided.force, decided.now) == (Force.NO_SUBJECT, (None,))


def test_two_people_at_once(record):
    """Both decisions are kept, the later holds, and it says which one it contradicts unless its author had seen it."""
    subject = statement_of(record, "Ada Moren")
    first = record.decide("accept", subject, person="Ann")
    second = record.decide("reject", subject, person="Bob")
    third = record.decide("accept", subject, person="Cleo", seen=second.id)
    told = record.decisions(subject)
    assert [d.force for d in told] == [Force.OVERRULED, Force.OVERRULED, Force.IN_FORCE]
    assert [d.by for d in told] == [second.id, third.id, None]
    assert [d.conflicts for d in told] == [(), (first.id,), ()]


def test_fields_are_decided_one_by_one(record):
    """An edit of another field leaves an earlier edit in force."""
    subject = statement_of(record, "Ada Moren")
    record.decide("edit", subject, fields={"speaker": "Sefa Durn", "mode": "direct"}, person="Ann")
    record.decide("edit", subject, fields={"speaker": "Toma Kerr"}, person="Bob")
    said = next(s for s in record.statements() if s.rulings)
    assert (said.statement.speaker, said.statement.mode) == ("Toma Kerr", "direct")
    assert {d.force for d in record.decisions()} == {Force.IN_FORCE}


def test_an_undoing_can_be_undone(record):
    """An undoing is a decision too; what was undone twice is undone, and what undid can be taken back."""
    decision = record.decide("reject", statement_of(record, "Ada Moren"))
    undoing = record.undo(decision.id)
    with pytest.raises(InputError, match="undone already"):
        record.undo(decision.id)
    record.undo(undoing.id)
    assert [said.statement.speaker for said in record.statements()] == ["Ilko Brant"]
    assert [d.decision.kind for d in record.decisions()][1:] == [DecisionKind.UNDO, DecisionKind.UNDO]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("edit", {}, "gives no field a value"),
        ("edit", {"colour": "red"}, "only these fields"),
        ("edit", {"polarity": "maybe"}, "one of asserts, denies"),
        ("edit", {"speaker": " "}, "words, at most"),
        ("accept", {"speaker": "x"}, "only an edit"),
        ("merge", {}, "names the incidents"),
    ],
)
def test_what_cannot_be_decided_says_what_can(record, kind, fields, words):
    """A wrong field or value is refused with what may be written, and nothing is kept."""
    with pytest.raises(InputError, match=words):
        record.decide(kind, statement_of(record, "Ada Moren"), fields=fields)
    assert record.decisions() == ()


@pytest.mark.parametrize(
    ("field", "value"), [("interval", "4 March"), ("interval", "2031-13-01"), ("killed", "many"), ("killed", "9-3")]
)
def test_times_and_figures_have_a_form(record, field, value):
    """A time or figure that is none is refused with an example."""
    with pytest.raises(InputError, match="is not"):
        record.decide("edit", record.events()[0].event.id, fields={field: value})


def test_ids_that_stand_for_nothing(record):
    """An unknown id, and a thing that nobody decides about, are named."""
    with pytest.raises(NotFoundError):
        record.decide("reject", "zzzz")
    with pytest.raises(NotFoundError):
        record.undo("zzzz")
    document = next(record.documents()).document.id
    with pytest.raises(InputError, match="is a document"):
        record.decide("reject", document)
    with pytest.raises(InputError, match="no report of an incident"):
        record.decide("merge", record.events()[0].event.id, statement_of(record, "Ada Moren"))


def test_decisions_have_ids_of_their_own(record):
    """Deciding the same twice makes two decisions."""
    subject = statement_of(record, "Ada Moren")
    made = {record.decide("accept", subject, person="Ann").id for _ in itertools.repeat(None, 3)}
    assert len(made) == 3
    assert len(record.decisions()) == 3


def test_link_records_under_the_keys_of_an_edit(record, store):
    """What is added later finds an edited event where a person put it."""
    event = record.events()[0].event.id
    record.decide("edit", event, fields={"place": "Lerun Ford"})
    entry = make_entry([Line("Sefa Durn", "all is quiet")], address="https://third.example", source="c.html")
    records = make_records(entry.document, entry.findings)
    from dateline.linking.decisions import name_site

    report = replace(next(r.record for r in records if hasattr(r.record, "sites")), sites=(name_site("Lerun Ford"),))
    append_entry(store, replace(entry, records=(LinkRecord(report.event, report, keys_of_report(report)),)))
    link_appended(store)
    joined = next(i for i in record.incidents() if event in {r.event for r in i.reports})
    assert {r.event for r in joined.reports} == {event, report.event}


def test_many_decisions_cost_one_look_a_connection(record):
    """However often a reader asks what is in force it is read once, and a later reader sees what was decided since."""
    said = record.statements()[0].statement.id
    record.decide("reject", said, person="Ada")
    with record.store.reading() as connection:
        first = load_rulings(connection)
        assert load_rulings(connection) is first
    record.decide("accept", said, person="Ada")
    with record.store.reading() as connection:
        assert load_rulings(connection) != first
