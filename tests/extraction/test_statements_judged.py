"""What lines of briefs got wrong when read against their pages: about invented parties, with the reader model.

Each pair of sentences is the fault and the like of it that is right, so that neither rule can be had by dropping all.
"""

from __future__ import annotations

import pytest

from dateline.model import Document, Event, Post, Span, Statement
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def read(text: str, resources) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
    found = extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources)
    return found.statements, found.events


def content(text: str, statement: Statement) -> str:
    return " … ".join(span.text(text) for span in statement.content)


@pytest.mark.parametrize(
    ("text", "speaker", "unvoiced"),
    [
        ("I expected to be amazed by the mill, but when I saw it I was unsettled.", "I", True),
        ("I thought the mill had shrunk since May.", "I", True),
        ("Ann Moro told me that the mill was old.", "Ann Moro", False),
        ("“I thought the mill had shrunk,” said Ann Moro.", "Ann Moro", False),
        ("Ann Moro knew that the bridge could not bear lorries.", "Ann Moro", True),
        ("Ann Moro said that she knew the bridge could not bear lorries.", "Ann Moro", False),
    ],
)
def test_what_the_writer_thinks_and_others_know_is_voiced_by_nobody(text, speaker, unvoiced, resources) -> None:
    """Who wrote the page is none of its sources; whom the page quotes with the same words is one."""
    statements, _ = read(text, resources)
    assert (statements[0].speaker, statements[0].is_unvoiced) == (speaker, unvoiced)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (
            "Norland keeps a small army. The brochure says: “If Norland is attacked, we will never surrender. "
            "Any suggestion to the contrary is false.”",
            "asserts",
        ),
        ("Vesta said the port was lost. The mayor said: “That suggestion is false.”", "denies"),
        (
            "“It’s been a good day,” said Lind. “You can get inside your own head and think about it too much.”",
            "asserts",
        ),
        ("The army shelled the mill, Vesta said. “The raid exists only in his head,” said Lind.", "denies"),
        (
            "Police said the alleged station was searched in May. In its release, the Justice Ministry noted the "
            "police didn’t search the alleged station until October, one month after the report.",
            "asserts",
        ),
        (
            "The brochure says civilians will have to wait. Dan Boll, a volunteer lead with the Norlandic Civil Guard, "
            "told The Meridian: “We have never forgotten these things – we have always found them important.”",
            "asserts",
        ),
        (
            "Officials announced a four-day rule for the mines. Since then, several large ministries have said they "
            "won’t be able to meet the rule due to a lack of space.",
            "asserts",
        ),
    ],
)
def test_negative_words_that_answer_nobody_deny_nothing(text, polarity, resources) -> None:
    """What only might be said, what was only late or never forgotten, what one cannot do: no claim is rejected."""
    statements, _ = read(text, resources)
    assert statements[-1].polarity.value == polarity


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The club has been the subject of protests over the minister’s dismissal, which grew. “Thousands came.”", 0),
        ("Norland has always maintained a high level of readiness, including forces based on conscription.", 0),
        ("The rack dries gently (it adds years to the life of your coat), it’s also better for the air.", 0),
        ("The army maintained Kesh was lost.", 1),
        ("The minister added Kesh was safe and nobody had fled.", 1),
        (
            "The value of the pound crashed, signalling that foreign merchants had no confidence in the cabinet’s "
            "measures, and the bank stepped in.",
            0,
        ),
        ("Premier Lind closed the border, signalling that he had no confidence in the cabinet.", 1),
    ],
)
def test_deeds_crowds_and_signs_say_nothing(text, count, resources) -> None:
    """To add years or to maintain an army is no saying, and a fallen price speaks for nobody; a clause is one."""
    statements, _ = read(text, resources)
    assert len(statements) == count


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Levin heads the Kestan Dialogue Group in Turkey, which says on its site that it protects traders.",
            "Kestan Dialogue Group",
        ),
        ("Envoys met in Turkey, which says that it protects traders.", "Turkey"),
        (
            "The harbour committee sent a letter on Wednesday to the port chief, demanding answers about the fire.\n\n"
            "The letter came a week after the coast guard and the prosecutors announced the arrest of two sailors.\n\n"
            "The letter described how the guard had known of the fire.",
            "harbour committee",
        ),
        (
            "The numbers end the debate, said Chartered Village Accountants of Norway’s chief economist, David-Alan "
            "Brassin.",
            "David-Alan Brassin",
        ),
    ],
)
def test_who_speaks_is_not_who_is_only_named_beside_it(text, speaker, resources) -> None:
    """Not the place where a group sits, not who spoke before a letter came, not the body that an economist is of."""
    statements, _ = read(text, resources)
    assert statements[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In her view, river projects have a long history of treating farmers “as a stepping stool.”",
            "river projects have a long history of treating farmers “as a stepping stool.”",
        ),
        (
            "They open wide – as Dan Boll puts it – “bring the power of the mill to anyone that has to grind.”",
            "“bring the power of the mill to anyone that has to grind.”",
        ),
    ],
)
def test_a_view_is_told_whole(text, told, resources) -> None:
    """What is viewed so goes on to its verb, and between dashes it is the quotation that somebody puts so."""
    statements, _ = read(text, resources)
    assert content(text, statements[0]) == told


@pytest.mark.parametrize(
    ("text", "count"),
    [("How the judges ruled", 0), ("Judges ruled the ban illegal", 1), ("When the judges ruled, the crowd left.", 1)],
)
def test_a_heading_that_only_asks_tells_no_event(text, count, resources) -> None:
    """“How the judges ruled" stands over what is told below it."""
    assert len(read(text, resources)[1]) == count


@pytest.mark.parametrize(
    ("text", "unvoiced"),
    [
        ("The council foisted the cost of the mill on the farmers.", True),
        ("The council allowed Lind to plead guilty to a single charge.", True),
        ("The judges struck down the toll as unlawful.", True),
        ("The company has embraced the idea of a shared harbour.", True),
        ("Two experts weigh in on how these changes could affect the talks.", True),
        ("The mayor voiced concern about the dam.", False),
        ("The envoy expressed his country's condolences to the families.", False),
        ("A new poll shows that Moren leads by nine points.", False),
        ("The harbour was shut, according to the coast guard.", False),
        ("The trial is expected to open in May.", False),
    ],
)
def test_a_deed_is_told_in_nobodys_words(text, unvoiced, resources) -> None:
    """What the model alone takes for a saying under a verb of none is told by the page; a poll that shows it tells."""
    statements, _ = read(text, resources)
    assert [s.is_unvoiced for s in statements] == [unvoiced]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (
            "The paper said the mayor had sold the field. Lind said the tax breaks for fields do nothing for farmers.",
            "asserts",
        ),
        (
            "The army of Vesta said the guard had shelled the mill. The guard said it had nothing to do with that.",
            "denies",
        ),
        (
            "The council said the fair drew thousands. Lind said most of what happened had nothing to do with that.",
            "asserts",
        ),
        ("“It was a terrible night, and there had never been anything like it in the war,” said Ann Moro.", "asserts"),
        ("“There has never been a secret deal,” the minister said.", "denies"),
        ("The owner threatened to close the mill. “We are not afraid to strike,” the union said.", "asserts"),
        (
            "Vesta asked Norland to defend the ridge. Norland has said that it would not automatically aid it.",
            "asserts",
        ),
        (
            "“When skippers hear a rival say it’s a hoax, they stop paying the toll,” said Lind.",
            "asserts",
        ),
        ("“What they say about the mill is a lie,” said Lind.", "denies"),
        (
            "“The mill is old. The roof leaks. For the pits that ground does not exist, as courts know,” said Lind.",
            "asserts",
        ),
        ("A critic said the mill was new. The critic countered her claims that the mill was not new.", "asserts"),
    ],
)
def test_a_negative_denies_where_there_is_something_to_deny(text, polarity, resources) -> None:
    """A charge, a harm, troops: without them words in common are chance, and so are "never like it", "not afraid"."""
    statements, _ = read(text, resources)
    assert statements[-1].polarity.value == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The union and the drivers said they are willing to strike to keep the post.", "asserts"),
        ("The rebels said they were ready to release the prisoners.", "proposes"),
        ("“If she gets the chance, she will sell the shops,” Lind said of the mayor.", "asserts"),
        ("“If they lift the blockade, we will release the crew,” Lind said.", "proposes"),
        ("The generals told the envoy that they would kill the governor if his neighbours intervened.", "asserts"),
        ("The generals told the envoy that they would free the governor if his neighbours stopped.", "proposes"),
        ("Lind said there will be “no return to the ridge for Orlo” as part of a deal with Vesta.", "asserts"),
        ("Lind said the guards would leave the ridge as part of a deal with Vesta.", "proposes"),
        ("The ministry committed to cutting its offices by half.", "asserts"),
        ("The mayor warned his voters about the dangers of failing to turn out.", "asserts"),
        ("The mayor warned residents to stay indoors.", "orders"),
        ("Lind demanded: “Why was the gate not shut?”", "questions"),
        ("“Back in the day, I could run like a deer,” Lind said.", "asserts"),
        ("“Back off the ridge,” Lind said.", "orders"),
    ],
)
def test_offers_and_orders_are_made_by_who_is_to_keep_or_give_them(text, polarity, resources) -> None:
    """What others will do is no offer, a fight is none, a danger warned of is no order, and a question asks."""
    statements, _ = read(text, resources)
    assert statements[-1].polarity.value == polarity


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“It was Jan Moro who had sold it,” a clerk said. “Jan Moro sold it twice.”\n\nHe said the sale was void.",
            "clerk",
        ),
        (
            "Tomas Lind said the mill must close. “It was Jan Moro who broke the law,” he added. “Moro knows it.”\n\n"
            "He said the sale was void.",
            "Tomas Lind",
        ),
        ("“The mill is shut,” a clerk said.\n\nJan Moro came to the gate. He said the sale was void.", "Jan Moro"),
    ],
)
def test_whom_a_quotation_names_does_not_speak_behind_it(text, speaker, resources) -> None:
    """The next pronoun outside takes up who said it; a name that stands outside comes before."""
    statements, _ = read(text, resources)
    assert statements[-1].speaker == speaker
