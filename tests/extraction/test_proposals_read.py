"""Plans and stances in words that no list has: what the reader model is sure of, joined to parties by the rules."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.stages import STAGES
from dateline.language.analysis import Analysis
from dateline.model import Findings, Proposal, Stance
from dateline.pipeline.resources import analyse, load_resources
from dateline.reading.text.plaintext import read_text

SHEET = (
    "The mediator Ada Moren brought both armies a single sheet. Under the sheet Norland would withdraw its troops from "
    "the valley and Sudland would free 200 prisoners.\n\nNorland whistled at the sheet. Shelling went on in Kesh."
)


def told(text: str, dealings: dict[str, tuple[str, float]]) -> tuple[Proposal, ...]:
    """The proposals of a text of whose words, each wherever it stands, the reader says what is given.

    Of a word that tells a stance it says so of the clause that hangs on it.
    """
    resources = load_resources()
    analysis = analyse(read_text(text, id="x", published="2031-05-20"), resources)
    words = {i: dealings[word] for i in range(len(analysis.tokens)) if (word := analysis.word(i)) in dealings}
    stances = {i: word for i, word in words.items() if word[0] != "plan"}
    return proposals(replace(analysis, dealings=words, stances=stances))


def proposals(analysis: Analysis) -> tuple[Proposal, ...]:
    findings = Findings()
    for stage in STAGES:
        findings = stage.run(analysis, findings, load_resources().knowledge)
    return findings.proposals


def test_a_noun_that_the_reader_is_sure_of_names_a_plan() -> None:
    """“The sheet” is a plan with its terms where the reader says so, and none where it does not or is in doubt."""
    (plan,) = told(SHEET, {"sheet": ("plan", 0.97)})
    assert "sheet" in plan.name
    assert {(t.topic, t.party_bound) for t in plan.terms} >= {("withdrawal", "Norland")}
    assert told(SHEET, {}) == told(SHEET, {"sheet": ("plan", 0.85)}) == ()


def test_whose_sheet_it_is_stands_by_it() -> None:
    """“Moren's sheet” tells who put it forward, whatever it is called."""
    (plan,) = told(SHEET + " Sudland was told of Moren's sheet by telephone.", {"sheet": ("plan", 0.97)})
    assert {p.party: p.stance for p in plan.positions}["Ada Moren"] is Stance.SUPPORTS


def test_a_noun_that_is_sure_once_is_one_wherever_it_is_likely() -> None:
    """A second naming need not be as sure as the first."""
    resources = load_resources()
    analysis = analyse(read_text(SHEET, id="x", published="2031-05-20"), resources)
    first, *others = [i for i in range(len(analysis.tokens)) if analysis.word(i) == "sheet"]
    likely = dict.fromkeys(others, ("plan", 0.6))
    assert len(proposals(replace(analysis, dealings=likely | {first: ("plan", 0.97)}))) == 1
    assert proposals(replace(analysis, dealings=likely | {first: ("plan", 0.9)})) == ()


def test_where_a_listed_noun_names_a_plan_another_only_takes_it_up() -> None:
    """Beside "the Harbour accord" what the reader takes for a plan lends neither a name nor a maker."""
    text = (
        "Norland and Sudland signed the Harbour accord on Friday. Under the accord Norland would withdraw its troops. "
        "Ada Moren's sheet was on the table, and the sheet would free 200 prisoners."
    )
    (plan,) = [p for p in told(text, {"sheet": ("plan", 0.97)}) if p.kind == "plan"]
    assert plan.name == "Harbour accord"
    assert "Ada Moren" not in {p.party for p in plan.positions}


def test_a_text_that_hardly_speaks_of_war_has_no_plan_by_the_reader_alone() -> None:
    """What is a plan in a short text is none in a long page about other matters."""
    text = (
        "The envoy brought a single sheet. Under the sheet the junta would step down within six months, a council of "
        "nine would govern until elections, and the militia would join the army as whole battalions. The sheet was "
        "read to the militia and to the army."
    )
    page = text + "\n\n" + "The fair drew many people to the town hall. " * 120
    assert len(told(text, {"sheet": ("plan", 0.97)})) == 1
    assert told(page, {"sheet": ("plan", 0.97)}) == ()


def test_a_paper_is_no_party() -> None:
    """A declaration that demands a vote is what is on the table, not somebody who stands anywhere."""
    text = (
        "The coast's council offered a paper of its own on Sunday: the Lorst Declaration demands a vote on "
        "independence and the departure of every Norland soldier. Norland dismissed the Lorst Declaration the same day."
    )
    held = {p.party for plan in told(text, {}) for p in plan.positions}
    assert "Norland" in held
    assert not any("Declaration" in party for party in held)


def test_what_is_named_before_the_plan_of_a_list_takes_nothing_up() -> None:
    """A speech of bills that ends in a pact to be sought gives the pact none of the bills' provisions."""
    bills = "The sheet would give the regions an army of their own. The sheet would free 200 prisoners."
    pact = "Ministers will seek a new security pact with Sudland, under which Norland would withdraw its troops."

    def topics(text: str) -> set[str]:
        plans = told(text, {"sheet": ("plan", 0.97)})
        return {term.topic for plan in plans if plan.name == "security pact" for term in plan.terms}

    assert "prisoners" in topics(f"{pact} {bills}")
    assert not topics(f"{bills} {pact}") & {"prisoners", "armed_forces"}


def test_a_noun_that_is_told_once_is_not_enough() -> None:
    """What is called a plan's name only once, in words that no list has, is no plan of the record."""
    text = "A single sheet lay on the table. Norland would withdraw its troops from the valley."
    assert told(text, {"sheet": ("plan", 0.99)}) == ()


def test_a_plan_of_politics_at_home_is_none_whatever_it_is_called() -> None:
    """Taxes and schools make no plan of war and peace of what the reader takes for one."""
    text = "The minister laid a sheet before parliament. Under the sheet the state would cut taxes and build schools."
    assert told(text, {"sheet": ("plan", 0.99)}) == ()


def test_a_word_that_no_list_has_tells_a_stance_where_the_reader_is_sure() -> None:
    """Who "whistled at the sheet" rejects it, with the word as evidence; in doubt nobody stands anywhere."""
    (plan,) = told(SHEET, {"sheet": ("plan", 0.97), "whistled": ("rejects", 0.9)})
    held = {p.party: p for p in plan.positions}
    assert held["Norland"].stance is Stance.REJECTS
    assert any(span.text(SHEET) == "whistled" for span in held["Norland"].evidence.spans)
    assert held["Norland"].evidence.rule == "proposal.position.read"
    (plan,) = told(SHEET, {"sheet": ("plan", 0.97), "whistled": ("rejects", 0.3)})
    assert "Norland" not in {p.party for p in plan.positions}


def test_what_a_list_knows_of_a_party_is_not_told_otherwise() -> None:
    """Where a listed word tells where somebody stands, what the reader makes of another adds nothing."""
    text = SHEET.replace("Norland whistled at the sheet.", "Norland accepted the sheet. Norland whistled at the sheet.")
    (plan,) = told(text, {"sheet": ("plan", 0.97), "whistled": ("rejects", 0.9)})
    assert [p.stance for p in plan.positions if p.party == "Norland"] == [Stance.SUPPORTS]


def test_a_stance_told_without_the_plans_name_is_on_the_only_one() -> None:
    """Where a page has one plan, who only whistles, whistles at that."""
    text = SHEET.replace("Norland whistled at the sheet.", "The government of Norland whistled.")
    (plan,) = told(text, {"sheet": ("plan", 0.97), "whistled": ("rejects", 0.9)})
    assert "Norland" in {p.party for p in plan.positions}


def test_the_shipped_reader_knows_what_a_plan_may_be_called() -> None:
    """Read with the shipped weights: nouns that tell a plan in one text tell none in another."""
    plan = "Envoys handed both armies the paper on Friday. The paper would give Sudland the port and free all captives."
    lease = "The clerk bought a sheet of paper on Friday. The paper was torn, and he went home."
    resources = load_resources()
    sure = [
        {a.word(i) for i, (sort, chance) in a.dealings.items() if sort == "plan" and chance >= 0.8}
        for a in (analyse(read_text(text, id="x"), resources) for text in (plan, lease))
    ]
    assert "paper" in sure[0]
    assert "paper" not in sure[1]
