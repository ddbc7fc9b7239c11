"""Denials that point back, and statements that deny without a word of denial, about invented parties."""

from __future__ import annotations

import pytest

from dateline.extraction.actors.finding import find_actors
from dateline.extraction.statements.finding import find_statements
from dateline.language.analyser import analyse
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, Polarity, Post, Span, SpeakerKind


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


def read(text: str) -> list[tuple[str, str, str]]:
    """The speaker, polarity and content of each statement."""
    return [(s.speaker, s.polarity.value, " ".join(c.text(text) for c in s.content)) for s in statements(text)]


def statements(text: str):
    analysis = analyse(Document("d", text, posts=(Post("p", Span(0, len(text))),)))
    return find_statements(analysis, find_actors(analysis, Findings(), KNOWLEDGE), KNOWLEDGE).statements


def last(text: str) -> tuple[str, str, str]:
    return read(text)[-1]


def answered(text: str) -> str:
    """What the last statement points back at."""
    return " ".join(c.text(text) for c in statements(text)[-1].answers)


CLAIM = "The Norland army said that Vestan guards had crossed the river.\n\n"


def test_a_rejected_claim_is_the_one_about_who_rejects_it() -> None:
    """Another's statement in between is not what is denied."""
    text = (
        CLAIM + "The imam, Omar Dole, said that the girl was seven.\n\nThe Vestan foreign ministry rejected the claim."
    )
    assert last(text) == ("Vestan foreign ministry", "denies", "the claim")
    assert answered(text) == "that Vestan guards had crossed the river"


def test_an_accusation_that_the_text_does_not_tell_stays_the_words_of_the_denial() -> None:
    """Nothing is guessed: what was said last need not be the accusation."""
    text = "The governor said that the harvest was good. The mayor denied the allegations."
    assert last(text)[1:] == ("denies", "the allegations")


@pytest.mark.parametrize(
    "sentence",
    [
        "“No such attack took place,” said Ivo Marn, who leads the Vestan guards.",
        "The Vestan foreign ministry said that none of its guards had left their posts.",
        "“We do not cross rivers,” the Vestan foreign ministry said.",
    ],
)
def test_a_negative_answer_of_the_accused_denies(sentence: str) -> None:
    """A counter-statement needs no word of denial."""
    assert last(CLAIM + sentence)[1] == "denies"


def test_a_negative_fact_that_answers_nobody_is_asserted() -> None:
    """“There is no bread” denies nothing."""
    assert last(CLAIM + "There is no bread in the town, the mayor, Tomas Reil, said.")[1] == "asserts"


def test_what_a_denier_says_next_against_the_claim_denies_too() -> None:
    """The spokesman that its side presents goes on with the denial."""
    text = CLAIM + "Vesta denied the claim. “There is no war,” its commander, Ivo Marn, said."
    assert last(text)[:2] == ("Ivo Marn", "denies")


@pytest.mark.parametrize(
    "label",
    ["called the announcement a lie", "called the report fake", "described the claims as baseless"],
)
def test_a_claim_called_untrue_is_denied(label: str) -> None:
    """Whatever the verb of the label."""
    assert last(f"The Vestan foreign ministry {label}.")[1] == Polarity.DENIES


def test_a_move_called_bad_is_not_denied() -> None:
    """Only claims can be untrue."""
    assert last("The Vestan foreign ministry called the decision a mistake.")[1] == "asserts"


def test_a_claim_that_another_denies_is_no_claim_of_its_own() -> None:
    """The clause behind it lacks its object: it tells who denies it."""
    text = "The ministry said that the men had been paid from abroad, a claim that the newspaper denies."
    assert [(s, p) for s, p, _ in read(text)] == [("ministry", "asserts"), ("newspaper", "denies")]
    assert "paid from abroad" in last(text)[2]


def test_one_of_the_sources_an_outlet_cites_is_a_source_told_to_it() -> None:
    """The chain goes on: “one of them told the paper”."""
    text = (
        "Envoys are close to a deal, the newspaper Al-Masar reported on Monday, citing two officials.\n\n"
        "The gate would open daily, one of them told the paper."
    )
    first, second = statements(text)
    assert (first.speaker, [v.name for v in first.via]) == ("two officials", ["Al-Masar"])
    assert second.speaker == "one of the two officials"
    assert second.speaker_kind is SpeakerKind.ANONYMOUS
    assert second.addressee is None


def test_who_speaks_on_condition_of_anonymity_has_no_name() -> None:
    """Whatever body the source belongs to."""
    text = "A senior member of the Authority, speaking on condition of anonymity, said that a text existed."
    assert [s.speaker_kind for s in statements(text)] == [SpeakerKind.ANONYMOUS]


def test_a_rank_between_a_role_and_its_holder_hides_nobody() -> None:
    """“The chief of staff, General Anton Vrede”, is Anton Vrede; so is "President" left out of whom he told."""
    text = "The chief of the general staff, General Anton Vrede, told President Ilse Norr that the town had fallen."
    found = statements(text)
    assert [(s.speaker, s.addressee) for s in found] == [("Anton Vrede", "Ilse Norr")]


@pytest.mark.parametrize("credit", ["/ Lantern photo", "(Lantern file photo)", "Photograph: Ilan Voss/Lantern"])
def test_a_caption_with_its_credit_makes_no_statement(credit: str) -> None:
    """It stands under a picture and says nothing of its own."""
    assert statements(f"The Norland army says that its guards hold the bridge. {credit}") == ()


@pytest.mark.parametrize(
    "more",
    [
        "Its spokesman, Omar Dole, said that the army had been conducting no operation in the area.",
        "No civilian lost his life at Kesh, its spokesman, Omar Dole, said.",
        "“No shell fell on Kesh,” its commander said.",
        "“None of our men left the camp,” its spokesman said.",
    ],
)
def test_who_belongs_to_the_denying_side_goes_on_denying(more: str) -> None:
    text = f"The Norland army said that Vestan guards had shelled Kesh. The Vestan army denied the claim. {more}"
    assert last(text)[1] == "denies"


@pytest.mark.parametrize(
    "account",
    [
        "saying that those killed were farmers who could no longer bear the terror.",
        "saying that the men were traders who had never held a gun.",
        "saying that the dead were Norlanders whom nobody had armed.",
    ],
)
def test_a_negation_in_a_clause_that_hangs_on_the_account_denies_nothing(account: str) -> None:
    text = f"Norland accused Vesta of arming the men. President Omar Dole has rejected the accusation, {account}"
    assert last(text)[1] == "asserts"


def test_the_text_of_a_decree_proposes_and_a_plan_told_with_are_to_is_found() -> None:
    assert last("According to the text of the decree, troops were to stop operations from January.")[1] == "proposes"
    assert last("Under the agreement the rebels' fighters are to be disarmed within 30 days.")[1] == "proposes"
    assert last("Under the deal Vestan troops were to leave Kesh by May.")[1] == "proposes"
    assert last("Under the draft published in Kelm last week, both armies would pull back.")[1:] == (
        "proposes",
        "both armies would pull back",
    )


@pytest.mark.parametrize(
    "maxim", ["Nobody wins a war like this one", "No army gives up its guns", "Nothing mends the past"]
)
def test_a_maxim_beside_a_denial_denies_nothing(maxim: str) -> None:
    text = f"The army said that Vestan guards had fled. The mayor, Omar Dole, disputed that. “{maxim},” he said."
    assert last(text)[1] == "asserts"
