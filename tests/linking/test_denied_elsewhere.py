"""A denial in one article and the claim that it denies in another: joined, or rather missed than joined wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.claims import find_claims
from dateline.linking.denied import (
    compare_denied,
    filed_under,
    keys_of_saying,
    may_be_denied,
    sought_keys_of_saying,
    sought_under,
)
from dateline.linking.lore import lore_of_sides
from dateline.linking.story import Linkable, link_neighbours, link_records
from dateline.model import Bearing, Claim, ClaimStatus, Saying, SpeakerKind, Voice


def saying(id_: str, words: str, *, denies: bool = False, told: str | None = "2031-05-04", **changes: object) -> Saying:
    """A saying of its own document: words of more than three letters tell, capitals are names."""
    telling = [word.strip(".,") for word in words.split() if len(word) > 3 or word[0].isdigit()]
    stems = frozenset(word.lower()[:5] for word in telling)
    names = frozenset(word.lower()[:5] for word in telling if word[0].isupper() or word[0].isdigit())
    figures = frozenset(word for word in telling if word[0].isdigit())
    speaker = "ministry of Ruritania" if denies else "Colonel Sapt"
    voice = Voice(speaker, SpeakerKind.OFFICE, id_, (), words)
    made = Saying(id_, f"doc-{id_}", "", told, voice, denies, words, stems, names, figures=figures)
    return replace(made, **changes)  # type: ignore[arg-type]


TAKEN = saying("s1", "soldiers have taken the bridge")
DENIED = saying("s2", "soldiers had taken the bridge", denies=True)


def across(denial: str, assertion: str) -> bool:
    return compare_denied(saying("d", denial, denies=True), saying("a", assertion)) is not None


def claims_of(sayings: Sequence[Saying]) -> list[Claim]:
    return list(find_claims([], sayings))


@pytest.mark.parametrize("order", list(permutations([TAKEN, DENIED])))
def test_a_denial_in_one_paper_disputes_the_claim_in_another(order: tuple[Saying, ...]) -> None:
    """Whichever comes first, it is one claim, asserted by one and denied by the other, and the link says why."""
    (claim,) = claims_of(order)
    assert claim.status is ClaimStatus.DISPUTED
    assert claim.words == TAKEN.words
    assert [(c.bearing, c.document) for c in claim.contributions] == [
        (Bearing.ASSERTS, "doc-s1"),
        (Bearing.DENIES, "doc-s2"),
    ]
    (link,) = claim.links
    assert (link.first, link.second) == ("s1", "s2")
    assert "Colonel Sapt says elsewhere" in link.reason
    assert 0 < link.score <= 1


@pytest.mark.parametrize(("told", "joined"), [("2031-05-07", True), ("2031-05-02", True), ("2031-06-04", False)])
def test_days_may_lie_between(told: str, joined: bool) -> None:
    """A denial three days after is of the claim, and one printed before the claim; not one a month later."""
    assert (compare_denied(replace(DENIED, told=told), TAKEN) is not None) is joined


def test_what_is_told_on_no_known_day_is_joined_to_nothing() -> None:
    """Without a day nothing tells that the two are of one week."""
    assert not may_be_denied(replace(TAKEN, told=None))
    assert compare_denied(replace(DENIED, told=None), TAKEN) is None


def test_another_town_is_another_claim() -> None:
    """The same words of two towns are two claims."""
    assert across("soldiers had taken the bridge of Zenda", "soldiers have taken the bridge of Zenda")
    assert not across("soldiers had taken the bridge of Zenda", "soldiers have taken the bridge of Strelsau")


def test_a_town_that_only_the_claim_names_must_stand_around_the_denial() -> None:
    """Who denies "the taking of the bridge" denies that of the town that the page is about."""
    claim = saying("s1", "soldiers have taken the bridge of Zenda", places=frozenset({"zenda"}))
    assert compare_denied(replace(DENIED, around=frozenset({"zenda"})), claim) is not None
    assert compare_denied(replace(DENIED, around=frozenset({"strel"})), claim) is None
    assert compare_denied(replace(DENIED, around=frozenset()), claim) is None


def test_another_figure_is_another_claim() -> None:
    """80 per cent is not 70."""
    claim = "soldiers held 80 percent of Zenda castle"
    assert across("soldiers held 80 percent of Zenda castle", claim)
    assert not across("soldiers held 70 percent of Zenda castle", claim)
    assert not across("soldiers held 70 percent of Zenda castle", "soldiers held Zenda castle percent")


def test_another_subject_is_another_claim() -> None:
    """A few words in common are not one proposition."""
    assert not across("soldiers had taken the bridge", "soldiers have taken many prisoners north from the bridge today")
    assert not across("soldiers had hidden gold under Zenda castle", "rebels have hidden gold under Zenda castle")
    assert not across("soldiers had hidden gold under Zenda castle", "soldiers have hidden arms under Zenda castle")
    assert not across("Rupert had paid guards secretly", "Rupert has paid visits")


def test_who_did_it_to_whom_counts() -> None:
    """The same words with the two names the other way round are another claim."""
    assert across("that Zenda had supplied missiles to Strelsau", "Zenda had supplied missiles to Strelsau")
    assert not across("that Strelsau had supplied missiles to Zenda", "Zenda had supplied missiles to Strelsau")


def test_what_is_against_each_other_is_not_joined() -> None:
    """Not: two countries, what will be and what was, what was not, a supposition, the same speaker, the same post."""
    elsewhere = replace(TAKEN, countries=frozenset({"RU"})), replace(DENIED, countries=frozenset({"FR"}))
    assert compare_denied(elsewhere[1], elsewhere[0]) is None
    for turn in ("ahead", "negation", "hypothetical"):
        assert compare_denied(DENIED, replace(TAKEN, turns=frozenset({turn}))) is None
    assert compare_denied(DENIED, replace(TAKEN, voice=DENIED.voice)) is None
    assert compare_denied(DENIED, replace(TAKEN, document=DENIED.document)) is None
    assert compare_denied(TAKEN, TAKEN) is None


def test_two_who_the_analyst_knows_to_be_of_one_side_do_not_dispute() -> None:
    """Sides in the story file keep a denial from what its own side says."""
    lore = lore_of_sides({"Colonel Sapt": "court", "ministry of Ruritania": "court"})
    (claim,) = find_claims([], [TAKEN, DENIED], lore=lore)
    assert [c.bearing for c in claim.contributions] == [Bearing.DENIES]


def test_a_claim_that_three_papers_repeat_is_one_claim_with_one_denial() -> None:
    """The same voice in other papers only repeats, each at its time: here after the denial."""
    again = [replace(TAKEN, statement=id_, document=f"doc-{id_}", told="2031-05-05") for id_ in ("s3", "s4")]
    (claim,) = claims_of([*again, DENIED, TAKEN])
    assert [c.bearing for c in claim.contributions] == [
        Bearing.ASSERTS,
        Bearing.DENIES,
        Bearing.REPEATS,
        Bearing.REPEATS,
    ]
    assert len(claim.links) == 3


def test_denials_about_two_towns_are_of_two_claims() -> None:
    """Who denies the same of two bridges denies two things, and only one of them was claimed."""
    claim = saying("s1", "Ruritanian soldiers have taken the bridge of Zenda")
    here = saying("s2", "Ruritanian soldiers had taken the bridge of Zenda", denies=True)
    there = saying("s3", "Ruritanian soldiers had taken the bridge of Strelsau", denies=True)
    found = {tuple(c.voice.statement for c in claim.contributions) for claim in claims_of([claim, here, there])}
    assert found == {("s1", "s2"), ("s3",)}


def test_a_denial_that_an_event_carries_stays_with_its_event() -> None:
    """What the claim on an incident holds already is not told a second time in words."""
    assert claims_of([TAKEN, replace(DENIED, events=("e1",))]) == []


def test_assertions_never_look_for_each_other() -> None:
    """However many assertions there are, only denials and they meet."""
    assert sought_keys_of_saying(TAKEN).isdisjoint(filed_under(replace(TAKEN, statement="s9")))
    assert sought_under(TAKEN) & filed_under(DENIED)
    assert sought_under(DENIED) & filed_under(TAKEN)
    assert len(filed_under(saying("s1", " ".join(f"word{i} a{i}bcd" for i in range(9))))) <= 10


WORDS = ["soldiers", "have", "taken", "bridge", "castle", "Zenda", "Strelsau", "prisoners", "burned"]


@st.composite
def many_sayings(draw: st.DrawFn) -> list[Saying]:
    found = []
    for i in range(draw(st.integers(min_value=1, max_value=9))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=5, unique=True)))
        told = f"2031-05-{draw(st.integers(min_value=1, max_value=20)):02d}"
        found.append(saying(f"s{i}", words, denies=draw(st.booleans()), told=told))
    return found


@settings(max_examples=80, deadline=None)
@given(many_sayings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(sayings: list[Saying], chance: object) -> None:
    """The claims are the same however the sayings are shuffled."""
    shuffled = list(sayings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert claims_of(shuffled) == claims_of(sayings)


@settings(max_examples=80, deadline=None)
@given(many_sayings())
def test_a_saying_at_a_time_gives_the_same_claims(sayings: list[Saying]) -> None:
    """Adding one saying after another, each touching only its neighbours, ends where linking all at once ends."""
    shelf: dict[str, list[Saying]] = {}
    held: dict[str, Claim] = {}

    def fetch(keys: frozenset[str]) -> Linkable:
        return Linkable((), tuple({s.statement: s for key in sorted(keys) for s in shelf.get(key, ())}.values()))

    for new in sayings:
        for key in keys_of_saying(new):
            shelf.setdefault(key, []).append(new)
        touched = link_neighbours(Linkable((), (new,)), fetch)
        held = {id_: claim for id_, claim in held.items() if touched.statements.isdisjoint(_statements(claim))}
        held |= {claim.id: claim for claim in touched.story.claims}
    assert sorted(held.values(), key=lambda c: c.id) == list(link_records(Linkable((), tuple(sayings))).claims)


def _statements(claim: Claim) -> Iterator[str]:
    return (c.voice.statement for c in claim.contributions if c.voice.statement)
