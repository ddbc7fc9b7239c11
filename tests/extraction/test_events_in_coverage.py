"""Events as coverage of many conflicts tells them: sentences of our own, read whole."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType, Findings
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def read(words: str) -> Findings:
    return extract_document(read_text(words, id="x", published="2031-05-08"))  # a Thursday


def only(words: str, kind: EventType) -> Event:
    (event,) = [e for e in read(words).events if e.type is kind]
    return event


def kinds(words: str) -> list[EventType]:
    return [e.type for e in read(words).events]


def actor(event: Event) -> str | None:
    return event.actor.name if event.actor else None


def target(event: Event) -> str | None:
    return event.target.name if event.target else None


def figure(event: Event, of: str) -> tuple[float | None, float | None]:
    (quantity,) = [q for q in event.quantities if q.of == of]
    return quantity.low, quantity.high


def test_forces_of_a_ministry_are_those_of_its_state() -> None:
    """What a ministry says that "its forces" took is held by the state, not by the ministry."""
    words = "The Chadian Defence Ministry announced on Monday that its forces had taken Faya, in the north."
    assert actor(only(words, EventType.CONTROL_CLAIM)) == "Chad"


def test_forces_told_of_in_a_claim_that_is_dismissed_are_the_claimants() -> None:
    """Of "dismissed Chadian claims that its forces" the forces are Chad's, who claims, not the denier's."""
    words = "Libya dismissed Chadian claims that its forces had captured the town of Faya."
    event = only(words, EventType.CONTROL_CLAIM)
    assert (actor(event), len(event.denied_by)) == ("Chad", 1)


def test_an_army_that_speaks_of_itself_is_the_holder() -> None:
    """An army is itself armed, so that "it" in what it says is the army."""
    event = only("The army says it now controls 70 per cent of Khartoum.", EventType.CONTROL_CLAIM)
    assert (actor(event), figure(event, "percent_held")) == ("army", (70, 70))


def test_a_pronoun_that_opens_a_clause_is_who_does_the_rest() -> None:
    """In "since they took X, the rebels have …" the rebels took X, though they are named behind."""
    words = "Since they took Bambari in March, the Red Column rebels have pushed south into Basse-Kotto."
    assert actor(only(words, EventType.CONTROL_CHANGE)) == "Red Column rebels"


def test_armed_people_without_a_name_are_told_in_full() -> None:
    """Troops of the government are not just "troops"."""
    words = "Government troops withdrew from Nampula overnight, residents said."
    assert actor(only(words, EventType.OTHER)) == "Government troops"


def test_a_claim_to_a_share_is_its_owners_and_denied_by_who_calls_it_false() -> None:
    """The share that a claim names is held by whose claim it is, and the denial is the other's."""
    words = "The Blue Front said the army's claim to hold 70 per cent of Khartoum was false."
    event = only(words, EventType.CONTROL_CLAIM)
    assert (actor(event), event.status, figure(event, "percent_held")) == ("army", EventStatus.DENIED, (70, 70))


def test_two_shares_claimed_in_one_sentence_are_two_claims() -> None:
    """Each share belongs to the town named behind it."""
    words = "Libya's general staff rejected Chadian claims to 80 per cent of Wour and 70 per cent of Faya."
    held = {e.place.name: figure(e, "percent_held") for e in read(words).events if e.place}
    assert held == {"Wour": (80, 80), "Faya": (70, 70)}


@pytest.mark.parametrize(
    "words",
    [
        "The president took Chad and its neighbours by surprise last week when he resigned.",
        "The general took Mali and its allies by surprise on Monday when he quit.",
    ],
)
def test_what_takes_a_country_by_surprise_does_not_hold_it(words: str) -> None:
    """An idiom with "took" is no change of control."""
    assert kinds(words) == []


def test_who_has_lost_a_town_does_not_hold_it() -> None:
    """Of "denied losing X" nobody is told to hold X now, and the denial stands."""
    words = "The army denied losing the town of Faya to the rebels."
    event = only(words, EventType.CONTROL_CLAIM)
    assert (actor(event), event.status) == (None, EventStatus.DENIED)


def test_a_killing_told_beside_a_taking_is_kept() -> None:
    """People killed after a town fell are an event beside its fall."""
    words = (
        "At least 40 people were killed by the Desert Front after it took the town of Faya on Sunday, a doctor said."
    )
    assert set(kinds(words)) == {EventType.OTHER, EventType.CONTROL_CHANGE}


def test_a_row_of_victims_is_one_toll() -> None:
    """Two soldiers and a child are three dead, with the words of all of them."""
    words = "Two soldiers and a child were killed by a roadside bomb near Gao, the ministry said."
    event = only(words, EventType.STRIKE)
    (killed,) = [q for q in event.quantities if q.of == "killed"]
    assert (killed.low, killed.high, killed.text) == (3, 3, "Two soldiers and a child")


def test_what_is_told_of_another_fate_is_in_no_row() -> None:
    """Who is missing is not counted among the killed."""
    event = only("The blast in Gao killed 12 people and three others were missing.", EventType.STRIKE)
    assert (figure(event, "killed"), figure(event, "missing")) == ((12, 12), (3, 3))


def test_part_of_a_number_of_drones_is_a_figure_of_its_own() -> None:
    """Of "21 of 27 drones" 21 were brought down and 27 launched."""
    event = only("Air defences downed 21 of 27 drones launched at Gao overnight.", EventType.STRIKE)
    assert (figure(event, "drones_downed"), figure(event, "drones_launched")) == ((21, 21), (27, 27))


def test_nobody_is_the_target_where_no_one_was_hurt() -> None:
    """Whom a raid is said not to have killed it did not strike."""
    assert (
        target(only("The ministry said that no civilians had been killed in the raid on Idlib.", EventType.STRIKE))
        is None
    )


def test_who_is_killed_in_a_blast_is_its_target() -> None:
    """A blast in which somebody was killed is told like one that killed them."""
    for words in (
        "The general was killed in an explosion outside his home in Damascus on Saturday.",
        "An explosion killed the general outside his home in Damascus on Saturday.",
    ):
        assert target(only(words, EventType.STRIKE)) == "general"


def test_armed_people_who_attack_armed_people_fight() -> None:
    """An attack by fighters on the ground is a battle, whomever it meets; one from the air is a strike."""
    assert kinds("Rebel fighters attacked government soldiers near Gao on Monday.") == [EventType.BATTLE]
    assert kinds("Rebel fighters attacked a hospital near Gao on Monday.") == [EventType.BATTLE]
    assert kinds("The army of Chad attacked a hospital near Gao on Monday.") == [EventType.STRIKE]
    assert kinds("Rebel fighters attacked government soldiers near Gao with drones on Monday.") == [EventType.STRIKE]


def test_what_would_have_happened_did_not() -> None:
    """What is told with "had it struck, thousands would have died" is no strike."""
    assert kinds("Had the missile struck the dam at Tabqa, thousands would have died.") == []


def test_what_is_told_as_done_comes_before_what_is_supposed() -> None:
    """A blast that happened is not lost for an attack that somebody only fears."""
    words = "Officials fear an attack may follow, after a blast in Gao killed four people on Monday."
    assert figure(only(words, EventType.STRIKE), "killed") == (4, 4)


def test_a_meeting_that_is_announced_is_planned() -> None:
    """What somebody "said he would" attend is a meeting ahead."""
    words = "President Amadou Keita said he would meet Prime Minister Pieter Vos in Nairobi next week."
    assert only(words, EventType.MEETING).status is EventStatus.PLANNED


def test_who_came_for_talks_meets_where_they_came() -> None:
    """To have "arrived in X for talks with Y" is a meeting in X."""
    event = only("President Amadou Keita arrived in Kenya for talks with President Pieter Vos.", EventType.MEETING)
    assert (actor(event), event.place and event.place.name) == ("Amadou Keita, Pieter Vos", "Kenya")


def test_a_state_whose_name_holds_a_nationality_may_be_where_it_was() -> None:
    """The word "Saudi" in Saudi Arabia names no Saudis."""
    event = only("Presidents Amadou Keita and Pieter Vos are meeting in Saudi Arabia.", EventType.MEETING)
    assert event.place and event.place.name == "Saudi Arabia"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "At least 26 people were killed when an airstrike hit a market in Agadez on Monday, the ministry said.",
            "2031-05-05",
        ),
        (
            "The drones struck a school, a local official told a radio station of Monday's attack on Agadez.",
            "2031-05-05",
        ),
        ("The ministry said on Tuesday that an airstrike had hit a market in Agadez.", None),
    ],
)
def test_a_day_is_the_events_where_its_clause_has_it(words: str, day: str | None) -> None:
    """The day of the event is told from the day on which somebody said so."""
    assert only(words, EventType.STRIKE).when.interval == day


def test_the_town_named_alone_is_the_city() -> None:
    """Where a sentence names two towns in one row, "the city" is still the one told of before."""
    words = (
        "Libya's general staff denied that Chadian forces had taken Faya. Claims about Wour and Zouar were untrue as "
        "well, it added.\nThe Chadian president had said that the city was taken."
    )
    assert {e.place.name for e in read(words).events if e.place} == {"Faya"}


def test_armed_parties_sign_agreements() -> None:
    """Rebels who sign beside a state are told with it."""
    words = "Colombia and the rebels signed a ceasefire agreement in Havana on 3 May."
    assert actor(only(words, EventType.AGREEMENT)) == "Colombia, rebels"


def test_whom_a_court_sentences_and_whom_sanctions_hit() -> None:
    """The one sentenced is the target, and so are those on whom sanctions are imposed."""
    ruling = "A court in Dakar sentenced the opposition leader Moussa Sene to four years in prison on Monday."
    assert target(only(ruling, EventType.RULING)) == "Moussa Sene"
    sanctions = "The European Council imposed sanctions on three Belarusian officials on Monday."
    assert target(only(sanctions, EventType.SANCTION)) == "Belarusian officials"


def test_who_is_charged_with_a_crime() -> None:
    """To have "charged X with" something is a charge; troops that charge are not."""
    words = "Prosecutors in The Hague charged the former general with crimes against humanity."
    assert target(only(words, EventType.LEGAL_CHARGE)) == "former general"
    assert EventType.LEGAL_CHARGE not in kinds("Police charged the crowd outside the parliament in Kampala.")


def test_troops_that_open_fire_fight_whom_they_fire_on() -> None:
    """To have "opened fire on protesters" has its doer and those fired on."""
    event = only("Troops opened fire on protesters in Lagos, killing at least a dozen.", EventType.BATTLE)
    assert (actor(event), target(event), figure(event, "killed")) == ("Troops", "protesters", (12, None))


def test_what_was_brought_down_in_the_night_of_a_raid_is_of_that_raid() -> None:
    """The count of air defences is no second raid."""
    words = (
        "Two people died in drone attacks by Chad on the Ghat region overnight, officials said on Tuesday. Air "
        "defences destroyed 49 Chadian drones overnight, the ministry said."
    )
    event = only(words, EventType.STRIKE)
    assert figure(event, "drones_downed") == (49, 49)


def test_those_who_died_are_counted_where_they_died() -> None:
    """A toll told by "died" alone is an event of its place."""
    words = "The agency said that 460 people, patients and their families, were reported to have died in El Fasher."
    assert figure(only(words, EventType.OTHER), "killed") == (460, 460)


def test_who_says_that_a_town_is_in_their_hands_counters_its_taking() -> None:
    """Who says "under our control" speaks for their side, and is no second voice for those who say they took it."""
    words = (
        "The Desert Front said on Monday it had seized Faya. The army denied losing the town. "
        '"Faya remains under our control," Colonel Idriss Mahamat said.'
    )
    event = only(words, EventType.CONTROL_CLAIM)
    said = {s.id: s.speaker for s in read(words).statements}
    assert (actor(event), [said[i] for i in event.asserted_by]) == ("Desert Front", ["Desert Front"])
    assert [said[i] for i in event.denied_by] == ["army", "Idriss Mahamat"]


def test_a_spokesman_of_an_army_speaks_of_its_hands() -> None:
    """Whose "our control" is, the title before the name tells."""
    event = only('"Sirte remains under our control," the army spokesman Khalid Badri said.', EventType.CONTROL_CLAIM)
    assert actor(event) == "army"


def test_who_cannot_verify_a_claim_holds_nothing() -> None:
    """The words "They" in a claim that another tells of are not those who tell of it."""
    assert kinds("The UN says it cannot verify claims by both armies that they hold the town of Heglig.") == []


def test_who_holds_a_town_is_told_though_nothing_changes() -> None:
    """That somebody holds a place is a state of affairs, told for the view of who holds what."""
    words = "The Red Column rebels hold the city of Bambari and the road to the north."
    event = only(words, EventType.CONTROL_CHANGE)
    assert (actor(event), event.evidence.rule.endswith(".state")) == ("Red Column", True)
    assert kinds("Rebels hold talks with the government in Nyala on Monday.") != [EventType.CONTROL_CHANGE]


def test_a_town_that_only_gives_the_direction_is_not_the_town() -> None:
    """After people fled "towards Goma", "the town" is still the one they fled from."""
    words = (
        "The army said it had left Sake on Monday. Some 9,000 people fled towards Goma. "
        "The rebels had captured the town in 2026."
    )
    taken = [e for e in read(words).events if e.when.interval == "2026"]
    assert [e.place.name for e in taken if e.place] == ["Sake"]


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("Jets attacked the village of Kirdimi on Friday, killing three herders.", (3, 3)),
        ("An air strike killed a commander of the group, Ali Rida, and two of his guards in Tyre.", (3, 3)),
        ("The raid on Tyre killed 47 soldiers and 20 mercenaries.", (67, 67)),
    ],
)
def test_people_of_any_kind_are_counted(words: str, killed: tuple[int, int]) -> None:
    """Victims whose kind is in no list count, and so do those told beside one with a name."""
    assert figure(only(words, EventType.STRIKE), "killed") == killed


def test_no_one_is_nobody() -> None:
    """The words "No one was hurt" counts nobody."""
    words = "The navy fired shells at a patrol boat off Burgas on Monday. No one was hurt, the ministry said."
    assert all(q.of != "injured" for e in read(words).events for q in e.quantities)


def test_what_is_set_on_fire_and_who_is_shot() -> None:
    """The thing behind "set fire to" is the target, and so is a name that the tree hung up wrongly."""
    fire = "In Haiti, gunmen set fire to a police station in Carrefour on Wednesday."
    assert target(only(fire, EventType.OTHER)) == "police station"
    shot = "Three days before the vote, unknown men shot and wounded the candidate Luis Arana in Guayaquil."
    assert target(only(shot, EventType.OTHER)) == "Luis Arana"


def test_who_is_blamed_in_passing_did_it_by_that_voice() -> None:
    """The words "…, the network said, blaming the army" has the army as doer."""
    words = "Two civilians were killed when a drone hit a bakery in Nyala, the lawyers' network said, blaming the army."
    assert actor(only(words, EventType.STRIKE)) == "army"


def test_the_label_of_a_live_page_is_no_place_of_an_event() -> None:
    """In "Sulu Sea live: boat is fired on" the sea only names the page."""
    words = "Sulu Sea live: Two killed as boat is fired on off Bongao"
    assert {e.place.name for e in read(words).events if e.place} <= {"Bongao"}


def test_a_toll_told_of_a_place_is_not_carried_to_an_event_without_one() -> None:
    """Two hurt in one region are not counted to a raid that is told of no place."""
    words = "Chad reports 33 Libyan drones shot down overnight.\n\nTwo people were injured in Faya, officials say."
    tolls = [q.of for e in read(words).events for q in e.quantities if e.type is EventType.STRIKE]
    assert "injured" not in tolls


def test_a_siege_or_fight_that_has_stopped_is_no_event() -> None:
    """Fighting that "has stopped" does not go on."""
    assert kinds("Fighting has stopped in Khartoum and the central regions.") == []


def test_drones_were_not_sent_by_who_brings_them_down() -> None:
    """Who shoots down an aircraft with a crew did it; who brings down drones answers another's raid."""
    assert actor(only("Air defences downed 21 drones over Gao overnight.", EventType.STRIKE)) is None
    assert (
        actor(only("The army of Chad shot down a Libyan helicopter near Faya on Monday.", EventType.BATTLE)) is not None
    )


def test_a_day_that_belongs_to_another_deed_dates_nothing_else() -> None:
    """The words "Last month's massacre" does not date the strike that answers it."""
    words = "India said it struck sites used by militants linked to last month's massacre of tourists in Kashmir."
    assert only(words, EventType.STRIKE).when.interval is None


def test_what_somebody_claimed_is_their_claim_in_any_clause() -> None:
    """A side's claim told as the time of something else is still only a claim."""
    words = "The army left Bambari on Monday after the Red Column rebels claimed full control of Bambari."
    assert EventType.CONTROL_CHANGE not in kinds(words)


def test_a_country_that_nobody_is_said_to_take_is_not_taken() -> None:
    """To fight "until all of Sudan was liberated" takes nothing."""
    assert kinds("The movement pledged to go on until all of Sudan was liberated.") == []


def test_arms_are_no_side_of_a_battle() -> None:
    """What two armies fight with they do not fight."""
    words = "Thailand and Cambodia fought with tanks and aircraft on Monday, killing at least 12 people."
    assert target(only(words, EventType.BATTLE)) is None
