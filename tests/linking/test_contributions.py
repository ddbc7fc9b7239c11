"""Who does what with a claim: accusations both ways, agencies' copies, denials told elsewhere on the page."""

from __future__ import annotations

import pytest

from dateline.linking.contributions import contributions_of, find_blaming
from dateline.linking.credits import find_credits
from dateline.linking.incidents import link_reports
from dateline.linking.story import link_story
from dateline.model import (
    Basis,
    Bearing,
    ClaimStatus,
    Document,
    EventStatus,
    EventType,
    Precision,
    Report,
    Site,
    SpeakerKind,
    Story,
    Voice,
    When,
)
from dateline.pipeline.resources import extract_document, load_resources
from dateline.reading.text.plaintext import read_text


def says(speaker: str, statement: str) -> Voice:
    return Voice(speaker, SpeakerKind.OFFICE, statement)


def shelling(event: str, actor: str, voice: Voice, **changes: object) -> Report:
    given: dict[str, object] = {
        "document": f"doc-{event}",
        "post": "",
        "outlet": "The Courier",
        "told": "2031-05-04",
        "type": EventType.STRIKE,
        "status": EventStatus.CLAIMED,
        "when": When("2031-05-03", "2031-05-03", "2031-05-03", Precision.DAY, Basis.STATED),
        "sites": (Site("Orlo", "1"),),
        "words": f"{actor} shelled the dam ({event}).",
        "rule": "event.strike.verb",
    }
    return Report(event=event, actor=actor, voices=(voice,), **(given | changes))  # type: ignore[arg-type]


def story(*pages: str, **given: str) -> Story:
    read = [read_text(page, id=f"page-{i}", **given) for i, page in enumerate(pages)]
    return link_story([(document, extract_document(document)) for document in read], load_resources().knowledge)


def test_each_says_that_the_other_did_it() -> None:
    """Two accusations of one deed, each by the accused of the other, are one incident and one dispute."""
    told = [
        shelling("a", "Durn", says("Vesny general staff", "s1")),
        shelling("b", "Vesny", says("Durn general staff", "s2")),
    ]
    (incident,) = link_reports(told)
    found = {c.voice.speaker: c.bearing for c in contributions_of(incident.reports)}
    assert found == {"Vesny general staff": Bearing.ASSERTS, "Durn general staff": Bearing.COUNTERS}
    assert "each say that the other did it" in incident.links[0].reason


def test_another_name_of_the_doer_is_no_counter() -> None:
    """Who names the doer otherwise, and is not accused, disputes nothing."""
    told = [shelling("a", "Durn", says("Vesny", "s1")), shelling("b", "the raiders", says("Red Cross", "s2"))]
    assert find_blaming(told) == frozenset()


def test_two_strikes_by_two_sides_stay_two() -> None:
    """What each side says that it did itself is no accusation of the other."""
    told = [shelling("a", "Durn", says("Durn army", "s1")), shelling("b", "Vesny", says("Vesny army", "s2"))]
    assert len(link_reports(told)) == 2


def test_a_denial_in_other_words_further_down_disputes_the_event() -> None:
    """A denial that names no statement answers the event told in its words, anywhere on the page."""
    page = """Quiet seas

2 June 2031

Three fishermen were killed when gunmen fired on a boat off Orlo on Sunday, the coast guard said.

The navy has sent two ships.

The Lerun Front denied that its men had fired on fishermen.
"""
    disputed = [c.words for c in story(page).claims if c.kind == "event" and c.status is ClaimStatus.DISPUTED]
    assert any("Three fishermen" in words for words in disputed)


def test_a_denial_of_something_else_leaves_the_event_alone() -> None:
    """One shared name is not enough: what is denied is another thing."""
    page = """Quiet seas

2 June 2031

Three fishermen were killed when gunmen fired on a boat off Orlo on Sunday, the coast guard said.

The mayor of Orlo denied that the ferry had been sold.
"""
    assert not [c for c in story(page).claims if c.kind == "event" and c.status is ClaimStatus.DISPUTED]


@pytest.mark.parametrize(
    ("text", "authors", "outlet", "agency"),
    [
        ("ORLO (Reuters) - Shells hit a market.", (), "Lerun Gazette", "Reuters"),
        ("Shells hit a market, Reuters reported.", (), "Lerun Gazette", None),
        ("Shells hit a market.", ("AFP",), "Lerun Gazette", "Agence France-Presse"),
        ("Shells hit a market.", ("AFP", "Reuters"), "Lerun Gazette", None),
        ("Shells hit a market.", (), "Reuters", "Reuters"),
        ("Shells hit a market.", (), None, None),
    ],
)
def test_the_agency_that_a_page_credits(
    text: str, authors: tuple[str, ...], outlet: str | None, agency: str | None
) -> None:
    """A byline or brackets at the head credit an agency; that it is quoted further down does not."""
    document = Document("d", text, outlet=outlet, authors=authors)
    assert find_credits(document, load_resources().knowledge.lexicon).get("") == agency


def test_a_town_among_the_targets_places_an_event() -> None:
    """An attack on the market of a town happened in that town, though the page tells no other place."""
    pages = (
        "12 March 2031\n\nThe toll of the attack on the market of Bandiagara in Mali rose to 11, he said.\n",
        "11 March 2031\n\nAt least six people were killed in an attack in Bandiagara, in Mali, on Tuesday.\n",
    )
    places = [site.name for incident in story(*pages).incidents for site in incident.sites]
    assert set(places) == {"Bandiagara"}


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (
            "It was calm. Lt. Gen. Ada Moren of the U.S. Army said a drone strike on a depot in Gao killed six people. "
            "Nobody else spoke.",
            "Lt. Gen. Ada Moren of the U.S. Army said a drone strike on a depot in Gao killed six people.",
        ),
        (
            "Day of raids\n\nopen image in gallery A drone strike on a depot in Gao killed six people.\n\nIt was calm.",
            "A drone strike on a depot in Gao killed six people.",
        ),
    ],
)
def test_the_line_of_an_event_is_its_whole_sentence(page: str, line: str) -> None:
    """An abbreviation does not cut the line of an event, and a caption's button does not open it."""
    told = [report.words for incident in story(page).incidents for report in incident.reports]
    assert line in told


def bearings(*reports: Report) -> dict[str, Bearing]:
    """What each outlet does with the claim, whatever order its reports come in."""
    found = [{c.voice.speaker: c.bearing for c in contributions_of(given)} for given in (reports, reports[::-1])]
    assert found[0] == found[1]
    return found[0]


def printed(event: str, outlet: str, **changes: object) -> Report:
    """A report in an outlet's own words, the same in each."""
    voice = Voice(outlet, SpeakerKind.OUTLET)
    words = "Two shells struck the old mill at Orlo before the market opened on Sunday."
    return shelling(event, "Vesny", voice, outlet=outlet, words=words, **changes)


@pytest.mark.parametrize("ids", ["ab", "ba"])
def test_of_two_of_one_day_who_printed_it_at_the_earlier_hour_says_so_and_the_other_repeats(ids: str) -> None:
    """The hour tells, not the ids."""
    wire = printed(ids[0], "The Wire", at="2031-05-04T06:10:00")
    paper = printed(ids[1], "The Paper", at="2031-05-04T09:00:00")
    assert bearings(wire, paper) == {"The Wire": Bearing.ASSERTS, "The Paper": Bearing.REPEATS}


@pytest.mark.parametrize("ids", ["ab", "ba"])
@pytest.mark.parametrize("unsure", [{"at": "2031-05-04"}, {"at": None, "told": None}])
def test_who_tells_no_hour_or_no_day_is_not_held_to_have_told_it_first(ids: str, unsure: dict[str, object]) -> None:
    """What is known to be early stands before what may be."""
    wire = printed(ids[0], "The Wire", at="2031-05-04T23:10:00")
    paper = printed(ids[1], "The Paper", **unsure)
    assert bearings(wire, paper) == {"The Wire": Bearing.ASSERTS, "The Paper": Bearing.REPEATS}


def test_within_a_page_a_claim_stands_before_its_denials() -> None:
    """Of one moment the claim comes first, wherever its denial is printed; denials stand in the order of the text."""
    found = story(
        "Army denies loss of Orlo\n\n4 May 2031\n\n"
        "The Durn army denied on Sunday that the bridge at Orlo had been blown up.\n\n"
        "The Vesny army said on Sunday that the bridge at Orlo had been blown up.\n\n"
        "The mayor of Orlo denied on Sunday that the bridge at Orlo had been blown up.\n"
    )
    for claim in found.claims:
        sides = [c.answers for c in claim.contributions]
        assert sides == sorted(sides)
        denied = [c.start for c in claim.denials]
        assert denied == sorted(denied)
    assert any(len(claim.contributions) > 1 for claim in found.claims)
