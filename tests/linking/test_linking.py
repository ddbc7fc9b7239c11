"""Linking: one incident many reports, claims and their denials, the same in any order and a document at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.claims import find_claims
from dateline.linking.comparison import compare_reports
from dateline.linking.incidents import link_reports
from dateline.linking.lore import lore_of_sides
from dateline.linking.report_keys import keys_of_report, sought_keys_of_report
from dateline.linking.story import Linkable, link_neighbours, link_records
from dateline.model import (
    Basis,
    Bearing,
    ClaimKind,
    ClaimStatus,
    EventStatus,
    EventType,
    Incident,
    PlaceKind,
    Precision,
    Quantity,
    Report,
    Saying,
    Site,
    Span,
    SpeakerKind,
    Voice,
    When,
)

ZENDA = Site("Zenda", "1", PlaceKind.SETTLEMENT, "RU", ("10", "100"))
STRELSAU = Site("Strelsau", "2", PlaceKind.SETTLEMENT, "RU", ("11", "100"))
HENTZAU = Site("Hentzau", "10", PlaceKind.REGION, "RU", ("100",))
COUNTRY = Site("Ruritania", "100", PlaceKind.COUNTRY, "RU")


def on(day: str) -> When:
    return When(day, day, day, Precision.DAY, Basis.STATED)


def figure(of: str, number: int, words: str | None = None, *, open_above: bool = False) -> Quantity:
    return Quantity(of, number, None if open_above else number, words or str(number), Span(0, 1))


def says(speaker: str, statement: str, kind: SpeakerKind = SpeakerKind.PERSON, words: str = "") -> Voice:
    return Voice(speaker, kind, statement, (), words)


def report(event: str, **changes: object) -> Report:
    given: dict[str, object] = {
        "document": f"doc-{event}",
        "post": "",
        "outlet": "The Courier",
        "told": "2031-05-04",
        "type": EventType.STRIKE,
        "status": EventStatus.REPORTED,
        "when": on("2031-05-03"),
        "sites": (ZENDA,),
        "words": f"A raid on the town ({event}).",
        "rule": "event.strike.noun",
    }
    return Report(event=event, **(given | changes))  # type: ignore[arg-type]


def groups(incidents: Iterable[Incident]) -> set[frozenset[str]]:
    return {frozenset(r.event for r in i.reports) for i in incidents}


def test_reports_of_one_strike_are_one_incident() -> None:
    """The same place and day make one incident, with every report under it."""
    incidents = link_reports([report("a"), report("b", outlet="The Bugle"), report("c")])
    assert groups(incidents) == {frozenset("abc")}
    assert len(incidents[0].reports) == 3


def test_two_nights_stay_two() -> None:
    """Two strikes on one town on two nights are two, and a report without a day does not weld them."""
    first, second = report("a", when=on("2031-05-01")), report("b", when=on("2031-05-03"))
    vague = report("c", when=When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN), told="2031-05-03")
    found = groups(link_reports([first, second, vague]))
    assert {"a", "b"} not in found
    assert not any({"a", "b"} <= group for group in found)


def test_two_towns_stay_two() -> None:
    """The same day at another place is another incident."""
    assert groups(link_reports([report("a"), report("b", sites=(STRELSAU,))])) == {frozenset("a"), frozenset("b")}


def test_a_place_within_another_is_no_contradiction() -> None:
    """A report from the region with the same toll is of the strike on its town."""
    toll = (figure("killed", 26), figure("injured", 93))
    wide = report("b", sites=(HENTZAU,), quantities=toll, actor="Hentzau's bombers")
    assert groups(link_reports([report("a", quantities=toll, actor="Hentzau"), wide])) == {frozenset("ab")}


def test_a_bare_army_in_both_is_no_other_doer() -> None:
    """What "the army" did and denies is one incident, and disputed; another doer is another incident."""
    vague = When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN)
    told = report("a", when=vague, actor="army", voices=(says("Sapt", "s1"),))
    denied = report("b", when=vague, actor="Army", deniers=(says("army", "s2"),))
    assert groups(link_reports([told, denied])) == {frozenset("ab")}
    assert len(link_reports([told, report("c", when=vague, actor="rebels")])) == 2


def test_every_source_keeps_its_figure_and_growth_is_shown() -> None:
    """Nothing is collapsed: each figure stays with who gave it, the range and the growth are derived."""
    told = [
        report("a", told="2031-05-03", quantities=(figure("killed", 25),)),
        report("b", told="2031-05-04", quantities=(figure("killed", 26, "at least 26", open_above=True),)),
        report("c", told="2031-05-05", quantities=(figure("killed", 26), figure("missing", 22))),
    ]
    (incident,) = link_reports(told)
    killed = next(t for t in incident.tallies if t.of == "killed")
    assert killed.growth == ("25", "at least 26", "26")
    assert (killed.low, killed.high) == (25, 26)
    assert [f.document for f in killed.figures] == ["doc-a", "doc-b", "doc-c"]


def test_every_link_says_why() -> None:
    """A link's reason names what the two have in common."""
    link = compare_reports(report("a", actor="Hentzau"), report("b", actor="Hentzau"))
    assert link is not None
    assert "Zenda" in link.reason
    assert 0 < link.score <= 1


def test_meetings_are_told_apart_by_who_met() -> None:
    """Two meetings in one city on one day are two where other people met."""
    meeting = {"type": EventType.MEETING, "rule": "event.meeting.verb"}
    a = report("a", actor="Anna Holm, Rupert Hentzau", **meeting)
    b = report("b", actor="Rupert Hentzau, Holm", **meeting)
    c = report("c", actor="Carl Tarlenheim, Ida Black", **meeting)
    assert groups(link_reports([a, b, c])) == {frozenset("ab"), frozenset("c")}


# -- claims -----------------------------------------------------------------------------------------------------------


def taking(event: str, actor: str, **changes: object) -> Report:
    given: dict[str, object] = {
        "type": EventType.CONTROL_CLAIM,
        "status": EventStatus.CLAIMED,
        "actor": actor,
        "rule": "event.control_change.verb",
    }
    return report(event, **(given | changes))


def claims_of(*reports: Report) -> dict[str, ClaimStatus]:
    return {c.words: c.status for c in find_claims(link_reports(reports))}


def test_a_claim_of_control_alone_is_one_sided() -> None:
    """Silence is no denial."""
    lone = taking("a", "Hentzau's forces", voices=(says("General Sapt", "s1"),))
    assert claims_of(lone) == {"Zenda is held by Hentzau's forces": ClaimStatus.ONE_SIDED}


def test_an_explicit_denial_makes_a_dispute() -> None:
    """Someone who denies the taking disputes it."""
    claimed = taking("a", "Hentzau's forces", voices=(says("Sapt", "s1"),), deniers=(says("The Elphberg staff", "s2"),))
    (claim,) = find_claims(link_reports([claimed]))
    assert claim.status is ClaimStatus.DISPUTED
    assert [c.voice.speaker for c in claim.denials] == ["The Elphberg staff"]
    assert claim.site == ZENDA
    assert claim.holder == "Hentzau's forces"


def test_a_counter_assertion_makes_a_dispute_across_documents() -> None:
    """Who says the place is in other hands counters the taking, in another document and on another day."""
    claimed = taking("a", "Hentzau's forces", voices=(says("Sapt", "s1"),))
    held = taking(
        "b",
        "Elphberg's defenders",
        voices=(says("Colonel Zapt", "s2"),),
        when=on("2031-05-08"),
        rule="event.control_change.verb.state",
    )
    (claim,) = find_claims(link_reports([claimed, held]))
    assert claim.status is ClaimStatus.DISPUTED
    assert [c.bearing for c in claim.denials] == [Bearing.COUNTERS]


def test_a_later_change_of_hands_supersedes() -> None:
    """A place retaken later leaves the first claim superseded."""
    first = taking("a", "Hentzau's forces", voices=(says("Sapt", "s1"),), when=on("2031-05-01"), told="2031-05-01")
    later = taking("b", "Elphberg's army", voices=(says("Zapt", "s2"),), when=on("2031-05-12"), told="2031-05-12")
    assert claims_of(first, later) == {
        "Zenda is held by Hentzau's forces": ClaimStatus.SUPERSEDED,
        "Zenda is held by Elphberg's army": ClaimStatus.ONE_SIDED,
    }


def test_a_loss_told_by_the_loser_is_conceded() -> None:
    """Who says that his own side left the place speaks against his interest."""
    left = taking("a", "Hentzau's army", voices=(says("Hentzau", "s1"),), rule="event.control_change.verb.loss")
    assert claims_of(left) == {"Hentzau's army has left Zenda": ClaimStatus.CONCEDED}


def test_a_taking_is_conceded_by_the_loser() -> None:
    """Who says that his side left the place concedes that the other took it."""
    taken = taking("a", "Elphberg's fighters", voices=(says("Elphberg", "s1"),))
    left = taking("b", "Hentzau's army", voices=(says("Hentzau", "s2"),), rule="event.control_change.verb.loss")
    assert claims_of(taken, left)["Zenda is held by Elphberg's fighters"] is ClaimStatus.CONCEDED


def test_two_names_of_the_taker_are_no_rivals() -> None:
    """Where it is told who left the place, two names for who took it dispute nothing."""
    left = taking("a", "Elphberg's army", voices=(says("Elphberg", "s1"),), rule="event.control_change.verb.loss")
    named = taking("b", "Sword of the South", voices=(says("Sapt", "s2"),))
    described = taking("c", "the rebels", voices=(says("Fritz", "s3"),))
    assert ClaimStatus.DISPUTED not in claims_of(left, named, described).values()
    assert ClaimStatus.DISPUTED in claims_of(named, described).values()


def test_an_outlet_that_passes_on_is_no_second_source() -> None:
    """Five outlets that quote one governor are one source; two officials of two bodies are two."""
    quoting = [report(str(i), outlet=f"Outlet {i}", voices=(says("Governor Tarlenheim", f"s{i}"),)) for i in range(3)]
    own = report("own", outlet="The Bugle", voices=(Voice("The Bugle", SpeakerKind.OUTLET),))
    (claim,) = find_claims(link_reports([*quoting, own]))
    assert claim.status is ClaimStatus.ONE_SIDED
    assert sum(c.bearing is Bearing.ASSERTS for c in claim.contributions) == 1
    other = report("other", voices=(says("Red Cross", "s9", SpeakerKind.ORGANISATION),))
    (claim,) = find_claims(link_reports([*quoting, own, other]))
    assert claim.status is ClaimStatus.CORROBORATED


def test_figures_that_no_bound_reconciles_vary() -> None:
    """Two sources, two tolls: both are kept and the claim says that they vary."""
    a = report("a", voices=(says("Governor Tarlenheim", "s1"),), quantities=(figure("killed", 12),))
    b = report("b", voices=(says("Red Cross", "s2"),), quantities=(figure("killed", 9),))
    (claim,) = find_claims(link_reports([a, b]))
    assert claim.status is ClaimStatus.FIGURES_VARY
    assert "12" in claim.reason
    assert "9" in claim.reason


def test_two_voices_of_one_side_count_once() -> None:
    """The analyst's knowledge of sides makes two voices one source."""
    a = report("a", voices=(says("Sapt", "s1"),))
    b = report("b", voices=(says("Fritz", "s2"),))
    (alone,) = find_claims(link_reports([a, b]))
    (known,) = find_claims(link_reports([a, b]), lore=lore_of_sides({"Sapt": "court", "Fritz": "court"}))
    assert alone.status is ClaimStatus.CORROBORATED
    assert known.status is ClaimStatus.ONE_SIDED


def test_history_and_plans_are_no_claims() -> None:
    """Background and what is only planned make no claim."""
    assert claims_of(report("a", background=True), report("b", status=EventStatus.PLANNED, sites=(STRELSAU,))) == {}


def saying(statement: str, *, denies: bool, words: str, answers: str | None = None) -> Saying:
    stems = frozenset(w[:5].lower() for w in words.split() if len(w) > 3)
    names = frozenset(w[:5].lower() for w in words.split() if w[0].isupper())
    voice = says("Sapt" if denies else "Michael", statement, words=words)
    return Saying(statement, f"doc-{statement}", "", "2031-05-04", voice, denies, words, stems, names, answers)


def test_a_denial_of_bare_words_is_a_claim_with_both_sides() -> None:
    """A denied statement that tells no event is a claim of its own, and denials of it elsewhere join it."""
    asserted = saying("s1", denies=False, words="Rupert Hentzau secretly paid the Strelsau guards")
    denied = saying("s2", denies=True, words="Rupert Hentzau secretly paid the Strelsau guards", answers="s1")
    again = saying("s3", denies=True, words="Rupert Hentzau paid the guards secretly")
    (claim,) = find_claims([], [denied, asserted, again])
    assert claim.kind is ClaimKind.WORDS
    assert claim.status is ClaimStatus.DISPUTED
    assert len(claim.denials) == 2
    assert claim.words == asserted.words


# -- in any order, and a document at a time ---------------------------------------------------------------------------

_UNKNOWN = When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN)
_DAYS = [*(on(f"2031-05-0{d}") for d in range(1, 6)), *map(on, ("2031-05-20", "2031-06-02", "2031-07-09")), _UNKNOWN]


@st.composite
def many_reports(draw: st.DrawFn) -> list[Report]:
    count = draw(st.integers(min_value=1, max_value=9))
    found = []
    for i in range(count):
        control = draw(st.booleans())
        changes: dict[str, object] = {
            "when": draw(st.sampled_from(_DAYS)),
            "sites": (draw(st.sampled_from([ZENDA, STRELSAU, HENTZAU, COUNTRY])),),
            "actor": draw(st.sampled_from([None, "Hentzau", "Elphberg army"])),
            "told": draw(st.sampled_from(["2031-05-03", "2031-05-05", "2031-05-27", "2031-08-01"])),
            "quantities": draw(st.sampled_from([(), (figure("killed", 5),), (figure("killed", 9),)])),
            "voices": (says(draw(st.sampled_from(["Sapt", "Zapt", "Rassendyll"])), f"s{i}"),),
        }
        if control:
            changes |= {"type": EventType.CONTROL_CLAIM, "rule": draw(st.sampled_from(["x.verb", "x.verb.state"]))}
        found.append(report(f"e{i}", **changes))
    return found


@settings(max_examples=60, deadline=None)
@given(many_reports(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Report], chance: object) -> None:
    """The story is the same however its reports are shuffled, and when some are added twice."""
    shuffled = [*reports, *reports[:2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_records(Linkable(tuple(shuffled))) == link_records(Linkable(tuple(reports)))


@settings(max_examples=60, deadline=None)
@given(many_reports())
def test_a_document_at_a_time_gives_the_same_story(reports: list[Report]) -> None:
    """Adding one report after another, each touching only its neighbours, ends where linking all at once ends."""
    shelf: dict[str, set[Report]] = {}
    incidents: dict[str, Incident] = {}

    def fetch(keys: frozenset[str]) -> Linkable:
        found = {r for key in keys for r in shelf.get(key, ())}
        return Linkable(tuple(sorted(found, key=lambda r: r.event)))

    claims = {}
    for new in reports:
        for key in keys_of_report(new):
            shelf.setdefault(key, set()).add(new)
        touched = link_neighbours(Linkable((new,)), fetch)
        for stale in [i for i in incidents.values() if {r.event for r in i.reports} & touched.events]:
            del incidents[stale.id]
            claims.pop(stale.id, None)
        incidents |= {i.id: i for i in touched.story.incidents}
        claims |= {c.incident: c for c in touched.story.claims}
    whole = link_records(Linkable(tuple(reports)))
    assert groups(incidents.values()) == groups(whole.incidents)
    assert {(c.words, c.status) for c in claims.values()} == {(c.words, c.status) for c in whole.claims}


def test_neighbours_share_a_key() -> None:
    """Of two reports that are linked each seeks a key that the other is filed under."""
    a, b = report("a"), report("b", sites=(HENTZAU,), quantities=(figure("killed", 5),))
    assert sought_keys_of_report(a) & keys_of_report(b)
    assert sought_keys_of_report(b) & keys_of_report(a)


def test_what_lies_in_a_region_meets_what_is_told_of_it_and_not_all_else_in_it() -> None:
    """Two towns share no key for lying in one region; each finds, and is found by, what is told of the region."""
    beside = replace(ZENDA, name="Tarlenheim", key="3")
    zenda, tarlenheim, region = report("a"), report("b", sites=(beside,)), report("c", sites=(HENTZAU,))
    for one, other in ((zenda, region), (region, zenda)):
        assert sought_keys_of_report(one) & keys_of_report(other)
    assert sought_keys_of_report(zenda).isdisjoint(keys_of_report(tarlenheim))


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_little_are_survived(count: int) -> None:
    """No reports make no story; one makes one incident."""
    story = link_records(Linkable(tuple(report(str(i)) for i in range(count))))
    assert len(story.incidents) == count


@pytest.mark.parametrize("told", ["0001-01-01", "0001-01-02", "9999-12-31"])
def test_a_page_of_the_first_or_last_day_of_the_calendar_is_linked(told):
    """A clock that is far off makes no report unlinkable."""
    assert keys_of_report(report("e1", told=told))
    assert keys_of_report(report("e1", told=told, when=When(told, told, told, Precision.DAY, Basis.STATED)))


def test_fighters_of_a_sort_and_the_group_told_to_be_of_it_are_no_rivals() -> None:
    """“Paramilitaries" hold what "the paramilitary Greys" are said to hold; rebels of another sort dispute it."""
    named = taking("a", "Greys", voices=(says("Sapt", "s1"),), words="Paramilitary Greys hold the town.")
    described = taking("b", "Paramilitaries", voices=(says("Fritz", "s2"),))
    others = taking("c", "the rebels", voices=(says("Fritz", "s3"),))
    assert ClaimStatus.DISPUTED not in claims_of(named, described).values()
    assert ClaimStatus.DISPUTED in claims_of(named, others).values()
