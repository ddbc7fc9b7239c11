"""story.toml: what the analyst knows, read strictly, and what it makes of status and linking."""

from __future__ import annotations

import pytest

from dateline.linking.guidance import Guidance
from dateline.linking.lore import NO_LORE, Lore
from dateline.linking.story import Linkable, link_records
from dateline.linking.story_file import parse_story
from dateline.model import (
    Basis,
    ClaimStatus,
    EventStatus,
    EventType,
    InputError,
    Precision,
    Report,
    Site,
    SpeakerKind,
    Story,
    Voice,
    When,
)

STORY = """
[[party]]
name = "Vesny"
aliases = ["Republic of Vesny"]
members = ["Ada Moren", "Toma Kerr"]

[[party]]
name = "Durn"
members = ["Ilko Brant"]

[[outlet]]
name = "Durn Post"
owner = "Durn Media"

[[outlet]]
name = "Durn Evening"
aliases = ["evening.example"]
owner = "Durn Media"
side = "Durn"
country = "XX"

[[place]]
name = "Orlo Ford"
latitude = 41.5
longitude = 12
aliases = ["the Ford"]
"""
ORLO = Site("Orlo", "1")


@pytest.fixture
def lore() -> Lore:
    """What STORY says."""
    return parse_story(STORY, "story.toml")


def report(event: str, *voices: Voice, **changes: object) -> Report:
    given: dict[str, object] = {
        "document": f"doc-{event}",
        "post": "",
        "outlet": "The Courier",
        "told": "2031-05-04",
        "type": EventType.STRIKE,
        "status": EventStatus.REPORTED,
        "when": When("2031-05-03", "2031-05-03", "2031-05-03", Precision.DAY, Basis.STATED),
        "sites": (ORLO,),
        "words": f"A raid ({event}).",
    }
    return Report(event=event, voices=voices, **(given | changes))  # type: ignore[arg-type]


def says(speaker: str, statement: str) -> Voice:
    return Voice(speaker, SpeakerKind.PERSON, statement)


def prints(outlet: str, *via: str) -> Voice:
    return Voice(outlet, SpeakerKind.OUTLET, via=via)


def link(lore: Lore, *reports: Report) -> Story:
    return link_records(Linkable(reports), Guidance(lore=lore))


def statuses(lore: Lore, *reports: Report) -> set[ClaimStatus]:
    return {claim.status for claim in link(lore, *reports).claims}


def test_sides_names_and_owners(lore: Lore) -> None:
    """Each name is on its party's side, bodies named after a party too; what is not listed is nobody's."""
    assert [lore.side_of(n) for n in ("Vesny", "the Republic of Vesny", "Ada Moren", "Ilko Brant")] == [
        *["Vesny"] * 3,
        "Durn",
    ]
    assert lore.side_of("Vesny's general staff") == "Vesny"
    assert lore.side_of("Durn Evening") == "Durn"
    assert [lore.side_of(n) for n in ("opposition in Vesny", "Red Cross", "")] == [None, None, None]
    assert lore.name_of("republic of vesny") == "Vesny"
    assert lore.name_of("Red Cross") == "Red Cross"
    outlet = lore.outlet("Evening.example")
    assert outlet is not None
    assert outlet.owner == "Durn Media"


def test_no_story_file_is_needed() -> None:
    """An empty file knows nothing, and without one nothing is known."""
    assert not parse_story("", "story.toml")
    assert not NO_LORE
    assert NO_LORE.side_of("Vesny") is None


@pytest.mark.parametrize(
    ("changed", "line", "words"),
    [
        (STORY + '[[party]]\nnme = "x"\n', 28, "unknown field `nme`"),
        (STORY + "[[party]]\nname = 3\n", 28, "party 3.name: Expected `str`"),
        (STORY.replace("41.5", "141.5"), 24, "place 1.latitude"),
        (STORY.replace('country = "XX"', 'country = "Vesny"'), 20, "country"),
        (STORY + 'kind = "town"\n', 27, "place 1.kind"),
        (STORY.replace("longitude = 12\n", ""), 22, "lacks the required field `longitude`"),
        (STORY.replace('"Ilko Brant"', '"Ada Moren"'), 7, "“Ada Moren” is on two sides"),
        (STORY.replace('name = "Durn"\n', 'name = "Durn"\naliases = ["Vesny"]\n'), 7, "names two parties"),
        (STORY.replace('"evening.example"', '"Durn Post"'), 15, "names two outlets"),
    ],
)
def test_errors_name_file_line_and_key(changed: str, line: int, words: str) -> None:
    """Whatever is wrong is refused with where it stands."""
    with pytest.raises(InputError) as caught:
        parse_story(changed, "story.toml")
    assert caught.value.source == f"story.toml, line {line}"
    assert words in caught.value.reason


@pytest.mark.parametrize("text", ["x = [", "[[parties]]\nname = 'x'", "party = 3", "\x00"])
def test_what_is_no_story_file_is_refused(text: str) -> None:
    """Broken TOML and unknown tables are errors that name the file."""
    with pytest.raises(InputError, match=r"story\.toml"):
        parse_story(text, "story.toml")


def test_two_voices_of_one_side_are_one_source(lore: Lore) -> None:
    """Sides make of a corroboration what it is: one side saying it twice."""
    told = (report("a", says("Ada Moren", "s1")), report("b", says("Toma Kerr", "s2")))
    assert statuses(NO_LORE, *told) == {ClaimStatus.CORROBORATED}
    assert statuses(lore, *told) == {ClaimStatus.ONE_SIDED}


def test_outlets_of_one_owner_are_no_second_source(lore: Lore) -> None:
    """Two papers of one house count once, a third one's word makes two."""
    told = [report("a", prints("Durn Post")), report("b", prints("Durn Evening"))]
    assert statuses(lore, *told) == {ClaimStatus.ONE_SIDED}
    assert statuses(lore, *told, report("c", prints("Lerun Gazette"))) == {ClaimStatus.CORROBORATED}


def test_an_agency_copied_twice_is_one_source() -> None:
    """Two papers that print one agency are one source, and so is the agency itself."""
    copies = [report("a", prints("Lerun Gazette", "Wire")), report("b", prints("Tarn Herald", "Wire"))]
    assert statuses(NO_LORE, *copies) == {ClaimStatus.ONE_SIDED}
    assert statuses(NO_LORE, *copies, report("c", prints("Sulu Star"))) == {ClaimStatus.CORROBORATED}


def test_who_grants_the_other_side_a_place_concedes_it(lore: Lore) -> None:
    """A voice of the side that held the place, who says that the other took it, speaks against its interest."""
    taken = report(
        "a",
        says("Ada Moren", "s1"),
        type=EventType.CONTROL_CLAIM,
        actor="Durn army",
        target="Vesny",
        rule="event.control_change.verb",
    )
    assert statuses(NO_LORE, taken) == {ClaimStatus.ONE_SIDED}
    assert statuses(lore, taken) == {ClaimStatus.CONCEDED}


def test_parties_go_by_the_name_that_stands_for_them(lore: Lore) -> None:
    """What is done by a party under two names is one party's, and what voices say stays as it was said."""
    one = report("a", says("Ilko Brant", "s1"), actor="Republic of Vesny")
    other = report("b", says("Ilko Brant", "s2"), actor="Vesny")
    (incident,) = link(lore, one, other).incidents
    assert incident.actor == "Vesny"
    assert {voice.speaker for r in incident.reports for voice in r.voices} == {"Ilko Brant"}
