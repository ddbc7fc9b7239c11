"""One body, one name: parties and speakers under the fullest name that their document has for them."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, Findings, SpeakerKind
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def read(words: str) -> Findings:
    return extract_document(read_text(words, id="x", published="2031-05-08"))


def bodies(words: str) -> list[str]:
    kinds = (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE)
    return [a.name for a in read(words).actors if a.kind in kinds]


def doer(event: Event) -> str | None:
    return event.actor.name if event.actor else None


def doers(words: str) -> list[str | None]:
    return [doer(event) for event in read(words).events]


def speakers(words: str) -> list[str]:
    return [statement.speaker for statement in read(words).statements]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Marro People's Liberation Front (MPLF) denied it.", "Marro People's Liberation Front"),
        ("The Ta'un National Liberation Army (TNLA) denied it.", "Ta'un National Liberation Army"),
        ("The Greek-backed Marro Democratic Forces denied it.", "Marro Democratic Forces"),
        (
            "The Harbour Oversight and Coastal Reform Committee denied it.",
            "Harbour Oversight and Coastal Reform Committee",
        ),
        ("According to Citizens for River Justice, a think tank, the dam leaks.", "Citizens for River Justice"),
    ],
)
def test_a_body_is_no_sliver_of_its_name(words, name):
    """An apostrophe, "for" and what backs a body do not cut its name, and no part of it is a body too."""
    assert bodies(words) == [name]


def test_a_states_genitive_is_no_part_of_a_name():
    """Of "Norway's Conservative Party" the state is one and the party another."""
    assert "Norway" not in " ".join(bodies("Norway's Conservative Party denied it."))


@pytest.mark.parametrize("later", ["The Liberation Front", "The Front", "The MPLF", "MPLF"])
def test_short_forms_and_acronyms_are_the_body_itself(later):
    """The head noun, some of its words and the acronym behind it are the fullest name of the text."""
    words = f"The Marro People's Liberation Front (MPLF) met in Faya. {later} denied it."
    assert speakers(words) == ["Marro People's Liberation Front"]


def test_the_texts_own_short_form_beats_the_lists():
    """Capitals in brackets behind a body stand for it, whatever else in the world has these letters."""
    words = "The Government of National Accord (GNA) left the town. The GNA said that it would return."
    assert speakers(words) == ["Government of National Accord"]


def test_of_two_bodies_neither_is_the_front():
    """A head noun that two bodies share is left as it is."""
    words = "The Lantern Front fought the Harbour Front. The Front denied it."
    assert not {"Lantern Front", "Harbour Front"} & set(speakers(words))


def test_a_movement_in_the_singular_names_its_members():
    """“The Houthis" are the Houthi movement where the text so calls them, as speaker and as doer."""
    words = "Yemen's Houthi movement denied it. The Houthis shelled Marib on Monday. The Houthis said it was late."
    assert (set(speakers(words)), set(doers(words))) == ({"Houthi movement"}, {"Houthi movement"})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Lantern Brigades, a rebel group, denied it. The rebels shelled Bambari on Monday.", "Lantern Brigades"),
        ("The paramilitary Lantern Brigades denied it. The paramilitaries shelled Bambari.", "Lantern Brigades"),
        ("The Lantern Liberation Front denied it. The insurgents shelled Bambari.", "Lantern Liberation Front"),
        ("One gang, Los Grises, denied it. The gang attacked the market in Manta on Monday.", "Los Grises"),
        ("The Chadian army denied it. The army shelled Faya on Monday.", "Chadian army"),
        ("The Lantern Brigades denied it. Lantern Brigades fighters shelled Bambari.", "Lantern Brigades"),
    ],
)
def test_bare_words_are_the_one_body_that_they_can_mean(words, name):
    """What the text calls a body, what its name says of it, or the only fuller name with the same noun."""
    assert doers(words) == [name]


@pytest.mark.parametrize(
    "words",
    [
        "The rebel Lantern Brigades met the rebel Harbour Brigades. The rebels shelled Bambari on Monday.",
        "The Chadian army met the Libyan army. The army shelled Faya on Monday.",
        "The Lantern Liberation Front denied it. The junta shelled Bambari.",
    ],
)
def test_where_two_bodies_can_be_meant_the_words_stay(words):
    """No guess: of two bodies neither is taken, and a junta is no liberation front."""
    assert doers(words)[-1] in ("rebels", "army", "junta")


def test_the_army_is_no_liberation_army():
    """The state's army is not the one that fights it, though its name ends in the word."""
    words = "The Marro Liberation Army denied it. The army said that it had lost two men."
    assert speakers(words)[-1] == "army"


def test_group_of_a_quote_is_the_body_that_it_names():
    """“The Lantern Brigades have not …”, the group said."""
    words = "“The Lantern Brigades have not discussed any plan,” the group said."
    assert speakers(words) == ["Lantern Brigades"]


def test_a_minister_of_a_state_is_told_by_of():
    """“The Foreign Minister of Iran, X" is the Iranian minister, not the one who was named last."""
    words = (
        "Foreign Minister Hal Brand met the Foreign Minister of Iran, Abbas Rahimi. "
        "Minister Brand voiced his grief. The Iranian Minister said that it was late."
    )
    assert speakers(words)[-1] == "Abbas Rahimi"


@pytest.mark.parametrize(
    "words",
    [
        "Chad was suspended from the union after its annexation of Faya.",
        "They condemned Chad's invasion of Libya, including its annexation of Faya.",
        "Chad announced its annexation of Faya on Monday.",
    ],
)
def test_its_deed_is_that_of_whom_the_tree_has_above(words):
    """“Its annexation": whose the noun above is, or who does what the sentence tells."""
    assert [doer(e) for e in read(words).events if e.trigger.text(words).startswith("annexation")] == ["Chad"]


def test_who_condemns_its_deed_did_not_do_it():
    """In "X condemned its raid" the raid is another's."""
    words = "Norway met Chad on Monday and Libya condemned its annexation of Faya."
    assert "Libya" not in doers(words)


def test_light_verbs_have_the_doer_of_the_noun():
    """Who "made incursions" into a place did them."""
    assert doers("Chad has made incursions into Libya since Monday.") == ["Chad"]


def test_a_states_artillery_is_its_own():
    """“Chadian artillery fire" is Chad's."""
    assert doers("Chadian artillery fire killed five people in Faya on Monday.") == ["Chad"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Gunmen attacked a studio in Manta. They abducted twelve workers.", "Gunmen"),
        ("Libya bombed Faya on Monday. It shelled Bardai too.", "Libya"),
    ],
)
def test_a_pronoun_that_opens_a_sentence_is_who_did_it_before(words, name):
    """“They" takes up several, "it" one body, from the deed told one sentence before."""
    assert doers(words) == [name, name]


def test_it_is_not_the_gunmen():
    """“It" takes up nobody told in the plural."""
    assert doers("Gunmen attacked a studio in Manta. It shelled Bardai too.")[-1] != "Gunmen"


@pytest.mark.parametrize("told", ["Secretary-General Anders Holm", "Anders Holm, the UN secretary-general,"])
def test_the_chief_of_a_body_is_who_heads_it(told):
    """“The UN chief" speaks and is called under the name that the text gives its head, not as the body."""
    words = (
        f"The UN chief called for calm. The president of Chad phoned the UN chief on Monday. {told} said it was late."
    )
    assert set(speakers(words)) == {"Anders Holm"}
    assert all("Anders Holm" in (name or "") and "United" not in (name or "") for name in doers(words))


def test_another_bodys_chief_is_not():
    """Whose head nobody is told to be stays in the words of the text."""
    assert speakers("The NATO chief denied it. UN chief Anders Holm said it was late.") == ["NATO chief", "Anders Holm"]


def test_members_of_a_body_are_the_body():
    """“Fighters of the Lantern Brigades" are the Lantern Brigades."""
    assert doers("Fighters of the Lantern Brigades attacked the market in Manta.") == ["Lantern Brigades"]


def test_a_headlines_label_is_no_doer():
    """Of "Chad: Lantern Brigades rebels take Faya" Chad does nothing."""
    assert doers("Chad: Lantern Brigades rebels take Faya, residents say") == ["Lantern Brigades"]


def test_attacks_of_one_body_on_two_things_are_two():
    """That one body did both does not make one event of them, where each has its own target."""
    words = "The Lantern Brigades shelled a hospital. The Lantern Brigades shelled a mosque."
    assert [e.target.name for e in read(words).events if e.target] == ["hospital", "mosque"]
