"""Violence and control told without the plain words for them: sentences of our own, read whole."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventType, Findings
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

CONTROL = {EventType.CONTROL_CLAIM, EventType.CONTROL_CHANGE}


@cache
def read(words: str) -> Findings:
    return extract_document(read_text(words, id="x", published="2031-05-08"))  # a Thursday


def only(words: str, kind: EventType) -> Event:
    (event,) = [e for e in read(words).events if e.type is kind]
    return event


def kinds(words: str) -> set[EventType]:
    return {e.type for e in read(words).events}


def told(event: Event) -> tuple[str | None, str | None, str | None]:
    parties = (event.actor, event.target, event.place)
    return tuple(party.name if party else None for party in parties)  # type: ignore[return-value]


def killed(event: Event) -> float | None:
    return next((q.low for q in event.quantities if q.of == "killed"), None)


@pytest.mark.parametrize(
    "words",
    [
        "Chad's army said its troops had pulled out of Faya on Monday.",
        "Government soldiers left the town of Faya on Monday.",
        "The rebels withdrew from Faya overnight, residents said.",
        "The army of Chad pulled its troops out of Faya on Monday.",
    ],
)
def test_who_leaves_a_place_does_not_hold_it(words: str) -> None:
    """A withdrawal is no taking by the side that left."""
    assert kinds(words) == {EventType.OTHER}


@pytest.mark.parametrize(
    "words",
    [
        "The soldiers said the rebels had left much of Faya in ruins.",
        "The rebels left Faya in flames on Monday.",
    ],
)
def test_what_is_left_in_ruins_is_not_left(words: str) -> None:
    """Armed people who leave much of a place, or leave it in some state, do not withdraw from it."""
    assert not kinds(words)


def test_fighting_before_a_taking_is_fought_there_by_the_taker() -> None:
    """Words like "took X after days of fighting" tell a battle at X, not at the town that only says where X is."""
    words = (
        "The Blue Front said on Monday it had captured Faya, 90 km north of Ounianga Kebir, after a ten-day offensive."
    )
    assert told(only(words, EventType.BATTLE)) == ("Blue Front", None, "Faya")


def test_a_siege_before_a_withdrawal_is_not_laid_by_who_left() -> None:
    """Who pulls out after a siege is not who besieged."""
    words = "Government troops pulled out of Faya after months of siege."
    assert told(only(words, EventType.BATTLE)) == (None, None, "Faya")


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("Rebels seized a bridge over the river on Saturday, the army said.", "bridge"),
        ("Rebels have captured three of the base's four gates, the army said.", "three of the base's four gates"),
    ],
)
def test_a_bridge_or_gates_are_taken(words: str, taken: str) -> None:
    """What is taken need not have a name, and how many of it stays told."""
    (event,) = [e for e in read(words).events if e.type in CONTROL]
    assert told(event)[:2] == ("Rebels", taken)


def test_villages_near_a_town_are_not_the_town() -> None:
    """Who captures villages near X has not captured X."""
    (event,) = [e for e in read("Rebels captured 12 villages near Faya, the army said.").events if e.type in CONTROL]
    assert told(event)[1] == "villages"


def test_soldiers_killed_by_militants_were_attacked() -> None:
    """Armed people who kill armed people attack them, though no word for an attack stands there."""
    event = only("Militants killed three soldiers near Faya on Monday.", EventType.BATTLE)
    assert (told(event)[0], killed(event)) == ("Militants", 3)


def test_the_attackers_dead_are_no_attack_of_their_own() -> None:
    """A sentence that only counts dead attackers tells no second event, and adds nothing to the victims."""
    words = "Militants killed three soldiers near Faya on Monday. The army said two of the attackers were shot dead."
    (event,) = read(words).events
    assert killed(event) == 3


def test_warning_shots_are_no_strike() -> None:
    """Shots in the air hit nobody."""
    words = "The navy fired warning shots at a patrol boat in the Black Sea on Monday."
    assert EventType.STRIKE not in kinds(words)


def test_fire_returned_is_a_battle() -> None:
    """Who returns fire fights, and is not its own target."""
    words = "A patrol was shot at near Faya on Monday and returned fire, wounding one gunman, the army said."
    assert told(only(words, EventType.BATTLE))[:2] == ("patrol", "gunman")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The separatists put their dead at 2,317 since the war began on 2 March.", EventType.BATTLE),
        ("More than 900 people have been killed in two years of conflict in Chad.", EventType.BATTLE),
        ("The war Chad began in 2029 has killed 900 people.", EventType.BATTLE),
        ("A war veteran killed two people in Oslo on Monday, police said.", EventType.OTHER),
        ("A war hero killed three people in Bergen on Tuesday, police said.", EventType.OTHER),
    ],
)
def test_a_toll_of_a_war_is_of_fighting(words: str, kind: EventType) -> None:
    """The dead of a whole war fell in battle; a word that only names a war is none."""
    assert kind in kinds(words)


def test_a_mother_and_her_children_are_counted_together() -> None:
    """A possessive inside a row of figures does not break it."""
    event = only("A woman and her three children were killed when a shell hit a house in Faya.", EventType.STRIKE)
    assert killed(event) == 4


def test_the_dead_of_fighting_told_before_are_of_a_battle() -> None:
    """The words "have been killed since" count the dead of the fighting, not of the raid before."""
    words = "Chad's army bombed Faya on Monday. More than 900 people have been killed since March, officials say."
    assert killed(only(words, EventType.BATTLE)) == 900
    assert killed(only(words, EventType.STRIKE)) is None


def test_who_brings_down_aircraft_fights_a_battle() -> None:
    """Aircraft with people in them are fought; whoever sent drones is not told by who downs them."""
    assert EventType.BATTLE in kinds("Chad said on Monday that its air defences had shot down two Libyan fighter jets.")
    assert EventType.BATTLE not in kinds(
        "Chad said on Monday that its air defences had shot down two drones over Faya."
    )


def test_an_assault_on_a_body_is_no_strike() -> None:
    """Attacks in words or on a woman's body are no strikes."""
    assert EventType.STRIKE not in kinds("A man sexually attacked two women in Oslo on Monday, police said.")


def test_clashes_between_two_are_fought_by_both() -> None:
    """Both sides stand behind "between", also where the verb parts them from the clashes."""
    words = "Heavy clashes erupted between the army of Chad and the Blue Front in Faya on Monday."
    assert told(only(words, EventType.BATTLE))[0] == "army of Chad, Blue Front"


def test_who_is_shot_at_is_attacked() -> None:
    """Shots at people are a deed of their own, and not only a count of the hurt."""
    event = only("A patrol was shot at near Faya on Monday.", EventType.BATTLE)
    assert told(event) == (None, "patrol", "Faya")


def test_a_bomber_who_blows_himself_up_strikes() -> None:
    """A suicide bombing told by its verb has its doer and its dead."""
    words = "A suicide bomber blew himself up at a mosque in Faya on Friday, killing nine worshippers."
    event = only(words, EventType.STRIKE)
    assert (told(event)[0], killed(event)) == ("suicide bomber", 9)
