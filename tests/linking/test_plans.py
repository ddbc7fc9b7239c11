"""Plans over all documents: which tellings are one, terms with every report, conflicts, versions, moving parties."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.lexicon import load_lexicon
from dateline.linking.plans import link_plans
from dateline.linking.plans_words import Measure, read_plan_words
from dateline.model import (
    PlanKind,
    PlanPosition,
    PlanSource,
    PlanTelling,
    Stance,
    StoryPlan,
    Teller,
    TermReport,
    content_id,
)

WORDS = read_plan_words(load_lexicon())


def source(outlet="Gazette", day=1, words="", teller=Teller.OUTLET, chain=(), hour=8) -> PlanSource:
    document = f"{outlet}-{day}-{hour}"
    return PlanSource(document, document, outlet, f"2031-03-{day:02}T{hour:02}:00:00", words, (), chain, teller)


def term(where, topic, words, party=None, value=None, modality="required", version=None) -> TermReport:
    told = replace(where, words=words)
    return TermReport(content_id(where.document, words), topic, told, party, value, modality, version)


def telling(where, names, keys=(), terms=(), positions=(), made_by=(), versions=(), kind=PlanKind.PLAN) -> PlanTelling:
    return PlanTelling(
        content_id(where.document, *names),
        kind,
        where,
        names,
        frozenset(keys),
        made_by,
        tuple(term(where, *t) for t in terms),
        tuple(PlanPosition(p, s, where) for p, s in positions),
        versions=tuple((label, where) for label in versions),
    )


def link(*tellings: PlanTelling) -> tuple[StoryPlan, ...]:
    return link_plans(tellings, WORDS)


def test_one_number_of_points_is_one_plan() -> None:
    """The 19-point plan of two outlets is one, under the name that tells it, with where it was seen first and last."""
    (plan,) = link(
        telling(source("Gazette", 1), ("19-point peace plan",), ["19-point"]),
        telling(source("Courier", 4), ("Holm's plan", "19-point plan"), ["19-point"]),
    )
    assert plan.name.startswith("19-point")
    assert plan.outlets == ("Gazette", "Courier")
    assert (plan.first_told, plan.last_told) == ("2031-03-01T08:00:00", "2031-03-04T08:00:00")
    assert plan.reasons == ("both are the 19-point plan",)


def test_two_plans_of_one_week_stay_two() -> None:
    """Another number is another plan, and so is what one document tells apart; a maker in common does not weld them."""
    one = source("Gazette", 1)
    found = link(
        telling(one, ("19-point plan",), ["19-point"], made_by=("Holm",)),
        telling(one, ("cash-for-land deal",), ["cash-for-land"], made_by=("Holm",)),
        telling(source("Courier", 2), ("7-point plan",), ["7-point"], made_by=("Holm",)),
    )
    assert len(found) == 3


def test_a_plan_without_a_number_goes_to_the_one_it_is_like() -> None:
    """Maker and terms in common make two tellings one plan; neither alone does weeks apart."""
    numbered = telling(
        source("Gazette", 1),
        ("19-point plan",),
        ["19-point"],
        [("armed_forces", "cut its army to 40,000 soldiers", "Ruritania", "40,000")],
        made_by=("Holm",),
    )
    like = telling(
        source("Courier", 9),
        ("Holm plan",),
        (),
        [("armed_forces", "would cut its army to 40,000 men", "Ruritania", "40,000")],
        made_by=("Anna Holm",),
    )
    unlike = telling(source("Herald", 9), ("ceasefire offer",), (), [("ceasefire", "a truce of a week", None, None)])
    plans = link(numbered, like, unlike)
    assert sorted(len(plan.tellings) for plan in plans) == [1, 2]
    assert len(plans[0].terms) == 1


def test_a_term_told_twice_is_one_term_with_two_reports() -> None:
    """Two outlets that tell one provision are two reports of it, each with its chain."""
    first, second = source("Gazette", 1), source("Courier", 2)
    (plan,) = link(
        telling(first, ("19-point plan",), ["19-point"], [("recognition", "would recognise the valley", "Grandrealm")]),
        telling(
            second,
            ("19-point plan",),
            ["19-point"],
            [("recognition", "recognise the valley as Ruritanian", "Grandrealm")],
        ),
    )
    (only,) = plan.terms
    assert only.outlets == ("Gazette", "Courier")
    assert plan.conflicts == ()


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        (("halve its army", "halve"), ("cut its army to 40,000 soldiers", "40,000"), True),
        (("halve its army", "halve"), ("slash the size of its army in half", "in half"), False),
        (("cut its army to 40,000 soldiers", "40,000"), ("keep an army of 60,000", "60,000"), True),
        (("cut its army to 40,000 soldiers", "40,000"), ("shrink its army", None), False),
        (("cut its army to 40,000 soldiers", "40,000"), ("cut its army within 90 days", "90 days"), False),
    ],
)
def test_what_is_told_differently_is_a_conflict(first, second, conflict) -> None:
    """Values of one thing that differ stand side by side; the same value in other words, or another measure, do not."""
    (plan,) = link(
        telling(
            source("Gazette", 1), ("19-point plan",), ["19-point"], [("armed_forces", first[0], "Ruritania", first[1])]
        ),
        telling(
            source("Courier", 2),
            ("19-point plan",),
            ["19-point"],
            [("armed_forces", second[0], "Ruritania", second[1])],
        ),
    )
    assert bool(plan.conflicts) is conflict
    if conflict:
        assert plan.conflicts[0].reason == f"{first[1]} against {second[1]}"
        assert len(plan.terms) == 2


def test_what_another_party_must_do_is_no_conflict() -> None:
    """The same figure of two parties is two terms that both may hold."""
    (plan,) = link(
        telling(
            source(),
            ("19-point plan",),
            ["19-point"],
            [
                ("armed_forces", "Ruritania would keep 40,000 soldiers", "Ruritania", "40,000"),
                ("armed_forces", "Grandrealm would keep 60,000 soldiers", "Grandrealm", "60,000"),
            ],
        )
    )
    assert len(plan.terms) == 2
    assert plan.conflicts == ()


def test_what_was_carried_out_is_no_conflict_with_what_is_to_be() -> None:
    """Thirty freed in the first phase are a part of the 120 to be freed, as far as anybody tells."""
    to_be = ("prisoners", "Vesny would free 120 prisoners", "Vesny", "120")
    freed = ("prisoners", "30 prisoners were freed in the first phase", None, "30", "done")
    tellings = [telling(source("Gazette"), ("Oslo accord",), ("oslo",), [to_be, freed])]
    (plan,) = link_plans(tellings, WORDS)
    assert plan.conflicts == ()


def test_what_one_text_bars_and_another_grants_is_a_conflict() -> None:
    """A provision told as ruled out and as granted stands side by side."""
    (plan,) = link(
        telling(
            source("Gazette", 1),
            ("7-point plan",),
            ["7-point"],
            [("alliances", "join the Lake League", "Ruritania", None, "offered")],
        ),
        telling(
            source("Courier", 2),
            ("7-point plan",),
            ["7-point"],
            [("alliances", "barred from joining the Lake League", "Ruritania", None, "ruled_out")],
        ),
    )
    assert len(plan.conflicts) == 1


def test_versions_stand_in_order_with_what_they_change() -> None:
    """The revised text comes behind the first, with the figure that it changes and the term that it adds or drops."""
    (plan,) = link(
        telling(
            source("Gazette", 1),
            ("19-point plan",),
            ["19-point"],
            [
                ("armed_forces", "cap its army at 40,000 soldiers", "Ruritania", "40,000"),
                ("sanctions", "sanctions on its ports would be lifted", "Ruritania"),
            ],
            versions=("first draft",),
        ),
        telling(
            source("Courier", 5),
            ("19-point plan",),
            ["19-point"],
            [
                ("armed_forces", "cap its army at 60,000 soldiers", "Ruritania", "60,000", "required", "revised text"),
                ("elections", "elections within a year", None, None, "reported", "revised text"),
                ("referendum", "the referendum is gone", None, None, "dropped", "revised text"),
            ],
            versions=("revised text",),
        ),
    )
    words = {t.id: t.words for t in plan.terms}
    first, revised = plan.versions
    assert (first.label, revised.label) == ("first draft", "revised text")
    assert [words[i] for i in revised.changed] == ["cap its army at 60,000 soldiers"]
    assert [words[i] for i in revised.added] == ["elections within a year"]
    assert [words[i] for i in revised.dropped] == ["the referendum is gone"]


def test_a_party_that_moves_is_a_change_and_silence_is_none() -> None:
    """From open to rejecting is a change; unknown, a repeat, or what an ally says, is none."""
    own, ally = Teller.PARTY, Teller.OTHER
    (plan,) = link(
        telling(source("Gazette", 1, teller=own), ("7-point plan",), ["7-point"], (), [("Ruritania", Stance.OPEN)]),
        telling(source("Gazette", 2), ("7-point plan",), ["7-point"], (), [("Ruritania", Stance.UNKNOWN)]),
        telling(
            source("Courier", 3, teller=ally), ("7-point plan",), ["7-point"], (), [("Ruritania", Stance.SUPPORTS)]
        ),
        telling(source("Courier", 4, teller=own), ("7-point plan",), ["7-point"], (), [("Ruritania", Stance.REJECTS)]),
        telling(source("Herald", 5, teller=own), ("7-point plan",), ["7-point"], (), [("Ruritania", Stance.REJECTS)]),
    )
    (change,) = plan.changes
    assert (change.before.stance, change.after.stance) == (Stance.OPEN, Stance.REJECTS)
    assert change.after.source.day == "2031-03-04"
    assert plan.standing()["Ruritania"].stance is Stance.REJECTS


def test_a_short_name_is_the_fuller_one_where_only_one_fits() -> None:
    """A surname alone is Anna Holm; beside Karl Holm it stays as it is."""
    where = source("Gazette", 1)
    held = [("Holm", Stance.OPEN), ("Anna Holm", Stance.OPEN)]
    (plan,) = link(telling(where, ("7-point plan",), ["7-point"], (), held))
    assert {p.party for p in plan.positions} == {"Anna Holm"}
    (plan,) = link(telling(where, ("7-point plan",), ["7-point"], (), [*held, ("Karl Holm", Stance.OPEN)]))
    assert {p.party for p in plan.positions} == {"Holm", "Anna Holm", "Karl Holm"}


def test_a_short_name_is_the_fuller_one_of_whose_plan_it_is() -> None:
    """A party is called by its full name where another outlet has it only in whose plan it is."""
    (plan,) = link(
        telling(source("Gazette"), ("Brant's plan",), ["7-point"], positions=[("Brant", Stance.SUPPORTS)]),
        telling(source("Courier"), ("Ilko Brant's plan",), ["7-point"], made_by=("Ilko Brant",)),
    )
    assert [position.party for position in plan.positions] == ["Ilko Brant"]


def test_a_name_from_the_head_of_a_sentence_gives_way() -> None:
    """Of one name the form with the fewest capitals is shown."""
    (plan,) = link(
        telling(source("Gazette"), ("Seven-point plan",), ["7-point"]),
        telling(source("Courier"), ("seven-point plan",), ["7-point"]),
    )
    assert plan.names == ("seven-point plan",)


def test_demands_are_no_plan_and_stand_behind_them() -> None:
    """What a party asks for is joined with what it asks for elsewhere, never with a plan."""
    asked = [("ceasefire", "a ceasefire must come first", None)]
    plans = link(
        telling(source("Gazette", 1), ("Holm’s demands",), (), asked, made_by=("Holm",), kind=PlanKind.DEMANDS),
        telling(source("Courier", 2), ("Holm’s demands",), (), asked, made_by=("Holm",), kind=PlanKind.DEMANDS),
        telling(source("Courier", 2), ("7-point plan",), ["7-point"], asked, made_by=("Holm",)),
    )
    assert [(plan.kind, len(plan.tellings)) for plan in plans] == [(PlanKind.PLAN, 1), (PlanKind.DEMANDS, 2)]


@pytest.mark.parametrize(
    ("value", "measure"),
    [
        ("600,000", Measure("count", "600000")),
        ("1.5 million", Measure("count", "1.5e+06")),
        ("half", Measure("extent", "half")),
        ("In half", Measure("extent", "half")),
        ("90 days", Measure("duration", "90")),
        ("20 per cent", Measure("share", "20")),
        ("$40", Measure("money", "40")),
        (None, None),
    ],
)
def test_values_are_measured(value, measure) -> None:
    """A figure, a share, a sum, a length of time and a word for how much are told apart."""
    assert WORDS.measure(value) == measure


NAMES = st.sampled_from(["19-point plan", "Holm plan", "peace plan", "cash-for-land deal", "ceasefire offer"])
TOLD = st.tuples(
    st.sampled_from(["Gazette", "Courier", "Herald"]),
    st.integers(1, 28),
    NAMES,
    st.sampled_from([(), ("Holm",), ("Black",)]),
    st.sampled_from(["cut its army to 40,000", "halve its army", "lift the blockade of the ports"]),
    st.sampled_from([Stance.OPEN, Stance.REJECTS, Stance.UNKNOWN]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(TOLD, max_size=8, unique_by=lambda t: (t[0], t[1])), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(told, order: random.Random) -> None:
    """The same tellings in any order make the same plans."""
    tellings = [
        telling(
            source(outlet, day),
            (name,),
            [name.rpartition(" ")[0]] if name[0] in "1c" and name[1] != "e" else (),
            [("armed_forces" if "army" in words else "trade", words, "Ruritania")],
            [("Ruritania", stance)],
            made_by,
        )
        for outlet, day, name, made_by, words, stance in told
    ]
    shuffled = list(tellings)
    order.shuffle(shuffled)
    assert link(*shuffled) == link(*tellings)


ARMY = "cap its army at {} soldiers"


def army(outlet: str, day: int, figure: str, version: str | None = None, **more: str) -> PlanTelling:
    """A telling of the 22-point plan with a cap on the army."""
    words = more.get("words", ARMY.format(figure))
    term_ = ("armed_forces", words, "Ruritania", figure, "required", version)
    versions = (version,) if version else ()
    return telling(source(outlet, day), ("22-point plan",), ["22-point"], [term_], versions=versions)


def test_what_two_outlets_tell_otherwise_is_a_conflict_on_whatever_day() -> None:
    """Another outlet's other figure is no change: nobody says that the text is a later one."""
    for day in (1, 5):
        (plan,) = link(army("Gazette", 1, "40,000"), army("Courier", day, "60,000"))
        assert len(plan.conflicts) == 1
        assert not plan.term_changes
        assert not plan.versions


def test_what_one_outlet_tells_otherwise_later_is_a_change() -> None:
    """Two leaks to one outlet on two days are two texts, though nobody names the second."""
    (plan,) = link(army("Gazette", 1, "40,000"), army("Gazette", 5, "60,000"))
    (change,) = plan.term_changes
    values = {t.id: t.value for t in plan.terms}
    assert (values[change.before], values[change.after]) == ("40,000", "60,000")
    assert change.told == "2031-03-05T08:00:00"
    assert [v.label for v in plan.versions] == ["first told", "as told from 2031-03-05"]
    assert not plan.conflicts


def test_words_and_the_former_figure_tell_a_change_from_another_outlet() -> None:
    """Words such as "the updated text" and "up from 40,000" say that the text is another, whoever tells it."""
    (plan,) = link(army("Gazette", 1, "40,000"), army("Courier", 3, "60,000", "updated text"))
    assert plan.term_changes[0].reason == "told of the updated text"
    assert [v.label for v in plan.versions] == ["first told", "updated text"]
    assert plan.versions[1].changed == (plan.term_changes[0].after,)
    words = "cap its army at 60,000 soldiers, up from 40,000"
    (plan,) = link(army("Gazette", 1, "40,000"), army("Courier", 3, "60,000", words=words))
    assert plan.term_changes[0].reason == "told as having been 40,000"


def test_a_later_text_says_what_is_dropped_and_what_nothing_is_told_of() -> None:
    """Only words drop a term; one on which the later text is silent is not told of, and not dropped."""
    (plan,) = link(
        telling(
            source("Gazette", 1),
            ("22-point plan",),
            ["22-point"],
            [
                ("elections", "elections within a year", "Ruritania"),
                ("sanctions", "sanctions on its ports would be lifted", "Grandrealm"),
            ],
        ),
        telling(
            source("Courier", 4),
            ("19-point plan",),
            ["19-point", "22-point"],
            [("elections", "elections within a year", "Ruritania", None, "dropped", "updated text")],
            versions=("updated text", "19 points"),
        ),
    )
    words = {t.id: t.words for t in plan.terms}
    _, later = plan.versions
    assert later.label == "19 points, updated text"
    assert [words[i] for i in later.dropped] == ["elections within a year"]
    assert [words[i] for i in later.untold] == ["sanctions on its ports would be lifted"]
    assert plan.term_changes[0].reason == "told as dropped"
