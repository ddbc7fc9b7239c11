"""Claims and denials of whole pages: what is joined across papers, and what is no dispute."""

from __future__ import annotations

from dateline.linking.story import link_story
from dateline.model import Claim, ClaimKind, ClaimStatus, Story
from dateline.pipeline.resources import extract_document, load_resources
from dateline.reading.text.plaintext import read_text


def story(*pages: str) -> Story:
    documents = [
        read_text(page, id=f"d{i}", published=f"2031-05-0{i + 7}", outlet=f"Paper {i}") for i, page in enumerate(pages)
    ]
    return link_story([(d, extract_document(d)) for d in documents], load_resources().knowledge)


def control(told: Story, place: str) -> Claim:
    (claim,) = [c for c in told.claims if c.kind is ClaimKind.CONTROL and c.site and c.site.name == place]
    return claim


def disputed(told: Story) -> list[str]:
    return [c.words for c in told.claims if c.status is ClaimStatus.DISPUTED]


def test_a_share_called_untrue_in_one_paper_is_the_share_denied_in_another() -> None:
    """Denials of one percentage in two papers are denials of one claim."""
    told = story(
        "Libya's general staff rejected Chadian claims to 80 per cent of Faya and 70 per cent of Wour.",
        "Libya's general staff also called untrue the Chadian claims to 80 per cent of Faya.",
    )
    claim = control(told, "Faya")
    assert (claim.share, claim.holder, {c.document for c in claim.denials}) == ("80 per cent", "Chad", {"d0", "d1"})


def test_a_denial_is_of_the_claim_in_another_paper_where_no_place_carries_it() -> None:
    """What is taken need be no place that a claim on who holds it could name."""
    told = story(
        "The army has taken the bridge, General Moren said on Monday.",
        "The defence ministry denied on Tuesday that the army had taken the bridge.",
    )
    assert [(c.status, c.words) for c in told.claims] == [(ClaimStatus.DISPUTED, "The army has taken the bridge")]


def test_a_denial_of_things_elsewhere_denies_nothing_here() -> None:
    """Who dismisses claims about other towns has not denied the fall of the one told of before."""
    told = story(
        "Chadian forces had taken control of the town of Faya, General Ali Deby told the president on Monday.\n\n"
        "Libya also dismissed Chadian statements that its forces had taken over large parts of two other towns, "
        "Wour and Zouar."
    )
    assert [c.voice.speaker for c in control(told, "Faya").denials] == []


def test_the_loss_of_a_town_denied_in_a_headline_is_of_its_dispute() -> None:
    """What "denies the loss of X" says is about who holds X, in whatever words."""
    told = story(
        "The Desert Front said on Tuesday that it had captured the town of Gao in Mali.",
        "Mali denies the loss of Gao\n\nMali's army has denied that Desert Front fighters took the town of Gao.",
    )
    assert {c.voice.speaker for c in control(told, "Gao").denials} >= {"Mali"}
    assert len(disputed(told)) == 1


def test_who_turns_down_a_seat_at_the_talks_does_not_deny_a_call() -> None:
    """A refusal of a plan disputes no event that shares its words."""
    told = story(
        "President Amadou Keita said he had spoken to President Pieter Vos of Chad by telephone about Faya.\n\n"
        "Keita's envoy ruled out a seat for Chad in talks on Faya."
    )
    assert disputed(told) == []


def test_whose_claim_it_was_stands_beside_the_denial_of_it() -> None:
    """“Dismissed Chadian statements that …": Chad says so, Libya says not."""
    told = story("Libya also dismissed Chadian statements that its forces had taken over the town of Wour.")
    claim = control(told, "Wour")
    assert [c.voice.speaker for c in claim.contributions if c not in claim.denials] == ["Chad"]
    assert [c.voice.speaker for c in claim.denials] == ["Libya"]


def test_who_denies_that_its_town_fell_and_holds_it_makes_one_dispute() -> None:
    """“Has not fallen", "our forces are in control": both deny the taking, and nobody disputes the holding."""
    told = story(
        "The Desert Front captured the town of Gao, its commander Omar Tal told reporters on Wednesday.",
        "Mali denies that Gao has fallen\n\nMali's army has denied that Gao has changed hands. The general staff "
        "announced that Malian forces were in control of the town of Gao.",
    )
    assert control(told, "Gao").holder == "Desert Front"


def test_an_ultimatum_turned_down_is_no_dispute() -> None:
    """Who dismisses an offer or an ultimatum calls nothing untrue."""
    told = story(
        "President Ali Deby gave the rebels 24 hours to lay down their arms. The rebels dismissed the ultimatum."
    )
    assert disputed(told) == []


def test_a_counter_statement_is_not_of_what_others_are_said_to_have_done() -> None:
    """Who knows of no clashes does not deny that the other side bombed the place."""
    told = story(
        "Chad's army struck the town of Faya from the air on Sunday, local media said.\n\n"
        "The Desert Front said it was not aware of any clashes in Faya."
    )
    assert disputed(told) == []


def test_who_goes_on_from_a_denial_of_an_account_does_not_deny_the_strike() -> None:
    """“Rejected that version. No gun had fired over the town": the other side's account is denied, not what hit it."""
    told = story(
        "Rescuers pulled bodies from a block in the town of Gao in Mali that was hit by two rockets on Tuesday.\n\n"
        "“The destruction of the block was the work of Mali's own air defences,” the spokesman of the Desert Front, "
        "Omar Tal, said.\n\nMali's air force rejected that version. No interceptor had been launched over Gao at the "
        "time, its spokeswoman, Awa Keita, said."
    )
    assert all("rockets" not in words for words in disputed(told))
    assert any("air defences" in words for words in disputed(told))


def test_charges_that_nobody_is_told_to_bring_are_denied_alone() -> None:
    """Who denies "the charges" does not deny whatever was said last."""
    told = story(
        "The court in Gao announced on Tuesday that it was preserving evidence. It has wanted Omar Tal since 2019.\n\n"
        "Tal denies the charges."
    )
    assert all("evidence" not in words for words in disputed(told))


def test_tolls_of_two_days_in_pages_without_a_date_are_of_two_events() -> None:
    """Nobody differs on Monday's dead who tells of Wednesday's; of one Monday they do."""
    market = "Shells hit a market in Lviv on {} and killed 12 people, the mayor said."
    shells = "Shells killed 9 in Lviv on {}. The weather was mild."

    def told(first: str, second: str) -> list[ClaimStatus]:
        pages = (market.format(first), shells.format(second))
        documents = [read_text(page, id=f"d{i}", outlet=f"Paper {i}") for i, page in enumerate(pages)]
        found = link_story([(d, extract_document(d)) for d in documents], load_resources().knowledge)
        return [claim.status for claim in found.claims if claim.kind is ClaimKind.EVENT]

    assert told("Monday", "Monday") == [ClaimStatus.FIGURES_VARY]
    assert ClaimStatus.FIGURES_VARY not in told("Monday", "Wednesday")
    assert ClaimStatus.FIGURES_VARY not in told("3 March", "5 March")
