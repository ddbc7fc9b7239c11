"""What people decided, applied to linking: it outweighs any likeness, and the same in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.decisions import apply_to_report, apply_to_saying, constrain
from dateline.linking.guidance import Guidance
from dateline.linking.incidents import link_reports
from dateline.linking.report_keys import keys_of_report
from dateline.linking.story import Linkable, Touched, decided_keys, link_neighbours, link_records
from dateline.model import (
    Basis,
    ClaimStatus,
    DecisionKind,
    EventStatus,
    EventType,
    Precision,
    Quantity,
    Report,
    Ruling,
    Rulings,
    Saying,
    Site,
    Span,
    SpeakerKind,
    Story,
    Voice,
    When,
    Whole,
)

ORLO, LERUN = Site("Orlo", "1"), Site("Lerun", "2")


def on(day: str) -> When:
    return When(day, day, day, Precision.DAY, Basis.STATED)


def says(speaker: str, statement: str) -> Voice:
    return Voice(speaker, SpeakerKind.PERSON, statement)


def report(event: str, **changes: object) -> Report:
    given_: dict[str, object] = {
        "document": f"doc-{event}",
        "post": "",
        "outlet": "The Courier",
        "told": "2031-05-04",
        "type": EventType.STRIKE,
        "status": EventStatus.REPORTED,
        "when": on("2031-05-03"),
        "sites": (ORLO,),
        "voices": (says("Ada Moren", f"s-{event}"),),
        "words": f"A raid on the town ({event}).",
        "rule": "event.strike.noun",
    }
    return Report(event=event, **(given_ | changes))  # type: ignore[arg-type]


def ruling(kind: DecisionKind, number: int = 1, **changes: object) -> Ruling:
    return Ruling(kind, f"d{number}", "ann", f"2031-06-01T00:00:{number:02d}", **changes)  # type: ignore[arg-type]


def edit(field: str, value: str, number: int = 1) -> Ruling:
    return ruling(DecisionKind.EDIT, number, field=field, value=value)


def groups(story: Story) -> set[frozenset[str]]:
    return {frozenset(r.event for r in i.reports) for i in story.incidents}


def link(reports: list[Report], rulings: Rulings) -> Story:
    return link_records(Linkable(tuple(reports)), Guidance(rulings))


def test_what_a_person_joined_is_one_incident() -> None:
    """Two reports that share nothing are one incident where a person said so, and the link says who did."""
    far = report("b", sites=(LERUN,), when=on("2031-07-01"))
    merged = Rulings(same=(("a", "b", ruling(DecisionKind.MERGE)),))
    story = link([report("a"), far], merged)
    assert groups(story) == {frozenset("ab")}
    assert story.incidents[0].rulings[0].person == "ann"
    assert "a person decided so" in [found.reason for found in story.incidents[0].links]


def test_what_a_person_told_apart_is_two() -> None:
    """Two reports that are alike stay two, also where a third is like both."""
    split = Rulings(different=(("a", "b", ruling(DecisionKind.SPLIT)),))
    found = groups(link([report("a"), report("b"), report("c")], split))
    assert not any({"a", "b"} <= group for group in found)
    assert frozenset().union(*found) == set("abc")


def test_the_later_of_two_decisions_on_a_pair_holds() -> None:
    """Who splits what was merged has the last word, and the other way round."""
    merge, split = ruling(DecisionKind.MERGE, 1), ruling(DecisionKind.SPLIT, 2)
    assert constrain(Rulings(same=(("a", "b", merge),), different=(("b", "a", split),))).different == {("a", "b")}
    later = replace(merge, decided_at="2031-07-01")
    assert constrain(Rulings(same=(("a", "b", later),), different=(("b", "a", split),))).same == {("a", "b")}


def test_a_rejected_event_tells_nothing() -> None:
    """A report of a rejected event is in no incident."""
    rejected = Rulings({"a": (ruling(DecisionKind.REJECT),)})
    assert groups(link([report("a"), report("b")], rejected)) == {frozenset("b")}


def test_an_edited_event_is_linked_as_edited() -> None:
    """An event whose place and figure a person changed belongs to what happened there, with that figure."""
    edits = Rulings({"a": (edit("place", "Lerun"), edit("killed", "at least 7", 2))})
    told = [report("a"), report("b", sites=(Site("Lerun", "lerun"),)), report("c")]
    story = link(told, edits)
    assert groups(story) == {frozenset("ab"), frozenset("c")}
    (tally,) = next(i for i in story.incidents if len(i.reports) == 2).tallies
    assert (tally.low, tally.high, tally.growth) == (7, None, ("at least 7",))


def test_every_field_of_an_event_can_be_edited() -> None:
    """Type, status, parties, time, background: each takes its value."""
    values = {
        "type": "battle",
        "status": "alleged",
        "actor": "Vesny",
        "target": "Durn",
        "interval": "2031-05-01/2031-05-02",
        "background": "yes",
        "injured": "3-5",
    }
    edited = apply_to_report(report("a"), Rulings({"a": tuple(edit(f, v) for f, v in values.items())}))
    assert edited is not None
    assert (edited.type, edited.status) == (EventType.BATTLE, EventStatus.ALLEGED)
    assert (edited.actor, edited.target, edited.background) == ("Vesny", "Durn", True)
    assert edited.when.interval == "2031-05-01/2031-05-02"
    assert edited.quantities == (Quantity("injured", 3, 5, "3-5", Span(0, 1), hedged=True),)


def test_an_edited_speaker_is_the_voice() -> None:
    """Who is said to say it follows the statement's edit, and a rejected statement has no voice."""
    spoken = apply_to_report(report("a"), Rulings({"s-a": (edit("speaker", "Toma Kerr"),)}))
    assert spoken is not None and [v.speaker for v in spoken.voices] == ["Toma Kerr"]
    silent = apply_to_report(report("a"), Rulings({"s-a": (ruling(DecisionKind.REJECT),)}))
    assert silent is not None and [v.kind for v in silent.voices] == [SpeakerKind.OUTLET]


def test_an_edited_polarity_turns_a_voice() -> None:
    """A statement that a person reads as a denial disputes what it stood for, and the claim says so."""
    story = link(
        [report("a"), report("b")], Rulings({"s-b": (edit("polarity", "denies"), edit("speaker", "Brant", 2))})
    )
    (claim,) = story.claims
    assert claim.status is ClaimStatus.DISPUTED
    assert [c.voice.speaker for c in claim.denials] == ["Brant"]


def test_a_saying_as_people_decided() -> None:
    """A rejected denial denies nothing; one of a rejected statement answers nothing."""
    saying = Saying("s2", "doc", "", None, says("Brant", "s2"), True, "it fell", answers="s1")
    assert apply_to_saying(saying, Rulings({"s2": (ruling(DecisionKind.REJECT),)})) is None
    alone = apply_to_saying(saying, Rulings({"s1": (ruling(DecisionKind.REJECT),)}))
    assert alone is not None and alone.answers is None
    turned = apply_to_saying(saying, Rulings({"s2": (edit("polarity", "asserts"),)}))
    assert turned is not None and not turned.denies


def test_a_claim_has_the_status_a_person_gave_and_what_the_rules_had_given() -> None:
    """Both stand side by side: the edited status, and the machine's with its reason."""
    whole = Whole("claim", "old", ("a",), (edit("status", "conceded"),), "event")
    (claim,) = link([report("a")], Rulings(wholes=(whole,))).claims
    assert claim.status is ClaimStatus.CONCEDED
    assert claim.rulings[0].was == "one_sided"
    assert "ann decided so; by the rules one sided" in claim.reason


def test_a_claim_on_a_rejected_incident_is_rejected_with_it() -> None:
    """Rejecting an incident marks it and its claims; others stay."""
    whole = Whole("incident", "old", ("a",), (ruling(DecisionKind.REJECT),))
    story = link([report("a"), report("b", sites=(LERUN,))], Rulings(wholes=(whole,)))
    assert [bool(i.rulings) for i in sorted(story.incidents, key=lambda i: i.reports[0].event)] == [True, False]
    assert sorted(len(c.rulings) for c in story.claims) == [0, 1]


def test_decisions_that_are_about_nothing_here_change_nothing() -> None:
    """Rulings on what is elsewhere leave a story as it is."""
    rulings = Rulings(
        {"x": (ruling(DecisionKind.REJECT),)},
        (("x", "y", ruling(DecisionKind.MERGE)),),
        (("x", "z", ruling(DecisionKind.SPLIT)),),
        (Whole("claim", "x", ("x",), (ruling(DecisionKind.REJECT),), "event"),),
    )
    reports = [report("a"), report("b")]
    assert link(reports, rulings) == link(reports, Rulings())


DAYS = st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-03"])
EVENTS = "abcdef"


@st.composite
def ruled_reports(draw: st.DrawFn) -> tuple[list[Report], Rulings]:
    """A few reports of two towns and three days, and decisions on them."""
    reports = [
        report(event, sites=(draw(st.sampled_from([ORLO, LERUN])),), when=on(draw(DAYS)))
        for event in EVENTS[: draw(st.integers(2, 6))]
    ]
    ids = st.sampled_from([r.event for r in reports])
    pairs = st.lists(st.tuples(ids, ids).filter(lambda p: p[0] != p[1]), max_size=2)
    same = tuple((a, b, ruling(DecisionKind.MERGE, i)) for i, (a, b) in enumerate(draw(pairs)))
    different = tuple((a, b, ruling(DecisionKind.SPLIT, 9 + i)) for i, (a, b) in enumerate(draw(pairs)))
    findings = {}
    for event in draw(st.sets(ids, max_size=2)):
        findings[event] = (draw(st.sampled_from([ruling(DecisionKind.REJECT), edit("place", "Lerun")])),)
    return reports, Rulings(findings, same, different)


class Shelf:
    """Records under their keys, as a store files them: those of edited reports too."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.filed: dict[str, list[Report]] = {}
        self.incidents: dict[frozenset[str], object] = {}

    def put(self, new: Report) -> None:
        edited = self.guidance.apply(new)
        keys = keys_of_report(new) | (keys_of_report(edited) if edited else frozenset())
        for key in keys | decided_keys(new.event, self.guidance.constraints):
            self.filed.setdefault(key, []).append(new)

    def fetch(self, keys: frozenset[str]) -> Linkable:
        found = {r.event: r for key in sorted(keys) for r in self.filed.get(key, ())}
        return Linkable(tuple(found.values()))

    def take(self, touched: Touched) -> None:
        stale = [events for events in self.incidents if events & touched.events]
        for events in stale:
            del self.incidents[events]
        for incident in touched.story.incidents:
            self.incidents[frozenset(r.event for r in incident.reports)] = incident


@settings(max_examples=60, deadline=None)
@given(ruled_reports(), st.randoms(use_true_random=False))
def test_decided_stories_are_the_same_in_any_order_and_a_document_at_a_time(
    given_: tuple[list[Report], Rulings], random: object
) -> None:
    """With decisions in force, linking at once and one by one, in any order, give the same incidents."""
    reports, rulings = given_
    whole = link(reports, rulings)
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled, rulings) == whole
    shelf = Shelf(Guidance(rulings))
    for new in shuffled:
        shelf.put(new)
        shelf.take(link_neighbours(Linkable((new,)), shelf.fetch, shelf.guidance))
    assert shelf.incidents == {frozenset(r.event for r in i.reports): i for i in whole.incidents}


@pytest.mark.parametrize("count", [40])
def test_constraints_are_kept_among_many(count: int) -> None:
    """However many reports are alike, those told apart are never in one incident."""
    reports = [report(f"{i:02d}") for i in range(count)]
    apart = tuple((f"{i:02d}", f"{i + 1:02d}", ruling(DecisionKind.SPLIT, i)) for i in range(0, count - 1, 7))
    incidents = link_reports(reports, constrain(Rulings(different=apart)))
    for a, b, _ in apart:
        assert not any({a, b} <= {r.event for r in i.reports} for i in incidents)
