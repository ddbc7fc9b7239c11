"""Texts that deal with plans, and the clauses in them that the reader model takes for stances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dateline.extraction.proposals.read import is_of_plans
from dateline.extraction.stages import STAGES
from dateline.language.analysis import Analysis
from dateline.model import Findings, PlanKind, Proposal
from dateline.pipeline.resources import analyse, load_resources
from dateline.reading.text.plaintext import read_text

PLAN = (
    "The mediators handed both armies the Harbour plan on Friday. Under the Harbour plan Norland would withdraw its "
    "troops from the valley and Sudland would free 200 prisoners. "
)


def analysed(text: str, marks: Mapping[str, tuple[str, float]]) -> Analysis:
    """A text as read, but of each word what it names or tells as given, a stance of the clause that hangs on it."""
    analysis = analyse(read_text(text, id="x", published="2031-05-20"), load_resources())
    told = {i: marks[word] for i in range(len(analysis.tokens)) if (word := analysis.word(i)) in marks}
    stances = {i: mark for i, mark in told.items() if mark[0] != "plan"}
    return replace(analysis, dealings=told, stances=stances)


def proposals(text: str, marks: Mapping[str, tuple[str, float]]) -> tuple[Proposal, ...]:
    analysis, findings = analysed(text, marks), Findings()
    for stage in STAGES:
        findings = stage.run(analysis, findings, load_resources().knowledge)
    return tuple(p for p in findings.proposals if p.kind == PlanKind.PLAN.value)


def stances(sentence: str, marks: Mapping[str, tuple[str, float]]) -> dict[str, str]:
    """What the reader's clauses tell of one sentence behind the Harbour plan."""
    (plan,) = proposals(PLAN + sentence, {"plan": ("plan", 0.97), **marks})
    return {p.party: p.stance.value for p in plan.positions if p.evidence.rule == "proposal.position.read"}


def test_a_text_is_of_plans_where_words_for_them_stances_and_war_and_peace_stand_close():
    """Each of the three is needed, and none of them once in a long page will do."""
    marks = {"plan": ("plan", 0.97), "whistled": ("rejects", 0.9)}
    near = analysed(f"{PLAN}Norland whistled.", marks)
    assert is_of_plans(near, topics=3)
    assert not is_of_plans(near, topics=0)
    assert not is_of_plans(replace(near, stances={}), topics=3)
    assert not is_of_plans(replace(near, dealings={}), topics=3)
    far = f"{PLAN}Norland whistled.\n\n" + "The fair drew many people to the town hall. " * 120
    assert not is_of_plans(analysed(far, marks), topics=3)


@pytest.mark.parametrize(
    ("sentence", "word", "party"),
    [
        ("The Blue League whistled at the plan.", "whistled", "Blue League"),
        ("The bishop of Tarn, Ada Holm, gave it a whistle.", "gave", "Ada Holm"),
        ("The kingdom of Arbova whistled at the plan.", "whistled", "kingdom of Arbova"),
    ],
)
def test_whose_a_clause_is_its_subject_names(sentence, word, party):
    """A body by its name, who has a title by their own name, a realm by all of its words."""
    assert stances(sentence, {word: ("rejects", 0.9)}) == {party: "rejects"}


@pytest.mark.parametrize("owned", ["kingdom of Arbova's council", "republic of Arbova's north", "kingdom of Arbova’s"])
def test_a_name_is_not_cut_where_something_is_owned(owned):
    """What is Arbova's is not all of Arbova, and "Arbov" is nobody."""
    assert stances(f"The {owned} whistled at the plan.", {"whistled": ("rejects", 0.9)}) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland rejected the figures of the dead.",  # another object
        "Norland whistled at the other plan.",
        "Norland whistled at last year's plan.",
        "It was a plan that Norland had rejected.",  # once
        "Both sides whistled at the plan.",  # nobody by name
        "It foresees that Norland withdraws.",  # the plan's own words
    ],
)
def test_what_is_no_stance_on_the_plan_is_none_however_likely(sentence):
    marks = dict.fromkeys(("rejected", "whistled", "foresees"), ("rejects", 0.79))
    assert stances(sentence, marks) == {}


def test_the_less_a_clause_says_that_it_is_on_the_plan_the_surer_it_must_be():
    """Where it names the plan a likely stance is believed, where it does not a surer one."""
    assert stances("Norland whistled at the plan.", {"whistled": ("rejects", 0.5)}) == {"Norland": "rejects"}
    assert stances("Norland whistled.", {"whistled": ("rejects", 0.5)}) == {}
    assert stances("Norland whistled.", {"whistled": ("rejects", 0.65)}) == {"Norland": "rejects"}


@pytest.mark.parametrize(
    "sentence",
    [
        '"We would clap for the plan if the port is included," said Norland.',
        "Norland is loath to clap for the plan unless the port is included.",
        "Norland could clap for the plan provided the port is included.",
    ],
)
def test_who_takes_it_on_a_condition_demands_a_change(sentence):
    marks = {"clap": ("supports", 0.9), "loath": ("rejects", 0.9)}
    assert stances(sentence, marks) == {"Norland": "demands_change"}


def test_a_headline_holds_no_position_that_the_text_below_does_not():
    """Its parties are named in full below."""
    text = f"Norland hisses at the plan\n\n{PLAN}"
    (plan,) = proposals(text, {"plan": ("plan", 0.97), "hisses": ("rejects", 0.95)})
    assert not any(p.evidence.rule == "proposal.position.read" for p in plan.positions)


def topics(sentence: str) -> set[str]:
    (plan,) = proposals(PLAN + sentence, {"plan": ("plan", 0.97)})
    return {term.topic for term in plan.terms} - {"withdrawal", "prisoners"}


@pytest.mark.parametrize(
    "sentence",
    [
        "There would be no amnesty for anybody.",
        "Neither side would be allowed to carry rifles, and about 40 observers would watch over it.",
        "In the first step the armies hand in their artillery.",
        "The second stage foresees that rifles are handed in.",
        "According to the ministry it foresees an amnesty.",
        "Rich countries are asked to lift the sanctions.",
        "A truce would last for ten days, the two-page plan says.",
    ],
)
def test_ways_in_which_a_text_goes_on_about_what_a_plan_provides(sentence):
    assert topics(sentence)


def test_what_follows_an_offer_in_its_paragraph_is_of_it():
    """“Heavy guns would leave first” behind what a state offers; in another paragraph it is nobody's."""
    offer = "Norland is offering to withdraw its 3,000 soldiers by May."
    guns = "Heavy weapons would leave first."

    def told(text: str) -> set[str]:
        findings = Findings()
        for stage in STAGES:
            findings = stage.run(analysed(text, {}), findings, load_resources().knowledge)
        return {term.topic for p in findings.proposals if p.kind == PlanKind.OFFER.value for term in p.terms}

    assert told(f"{offer} {guns}") == {"withdrawal", "weapons"}
    assert told(f"{offer}\n\n{guns}") == {"withdrawal"}
