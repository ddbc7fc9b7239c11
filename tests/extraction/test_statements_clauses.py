"""Whose a sentence is when the sentence before, a comment or another's report stands beside it: invented sentences."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Span
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def voiced(text: str, resources) -> list[tuple[str, str]]:
    """Speaker and content of each statement that somebody voiced."""
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    said = [s for s in extract_document(document, resources).statements if not s.is_unvoiced]
    contents = [" … ".join(span.text(text) for span in s.content).strip(' ,.“”"') for s in said]
    return [(s.speaker, content.removeprefix("that ")) for s, content in zip(said, contents, strict=True)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Vesta has opened a fund, the governor said. The report does not spare the neighbours. "
            "Border guards turned back 300 people in May, it says.",
            "report",
        ),
        (
            "“Yes,” the health ministry said in May.\nThe Government of National Renewal tells it differently. "
            "It says that talks had been under way for weeks.",
            "Government of National Renewal",
        ),
        (
            "The Harbour Watch said that it had sent two teams to Kesh. Its findings rest on talks with 16 survivors "
            "who are now in Norland. They describe crowds waiting for boats when the first shells fell.",
            "16 survivors",
        ),
        (
            "Greta Olm, a forester, says the marsh can be drained.\nNorway has slowed its own spending. "
            "In June, its government announced that two of the tunnels had been put off.",
            "Norwegian government",
        ),
        (
            "“The yard is open,” Premier Jon Stark said on Monday. "
            "Asked twice whether he would share a stage with Ilko Brant, he said that he would look at the date.",
            "Jon Stark",
        ),
        (
            "Mara Harrow learned to sail on the lake. The Courier has reported she was fond of Dora Lund. "
            "So when she joined the harbour patrol, she recalled humming “old tunes” on every watch.",
            "Mara Harrow",
        ),
        (
            "The survey was handed to envoys of the EU, Norway and Chile. The EU ordered it. The EU keeps it.\n"
            "Both governments said the map was old.",
            "Norway and Chile",
        ),
        (
            "The Orlo Press spoke to 30 retired pilots, guards and cooks. "
            "They described long nights without heating on the old boats.",
            "30 retired pilots",
        ),
        ("The Lake Fund cut its forecast on Tuesday. Overall, the fund predicted that growth would slow.", "Lake Fund"),
        (
            "Ilko Brant, the secretary of state, kept the ferry tax. In 2004 the state said that 900 were exempt.",
            "state",
        ),
        (
            "President Bill Falk signed the pact in 1998. Mrs. Falk has her own view. She said that she would go on.",
            "Falk",
        ),
        (
            "It is a matter for the council, with Ann Lee — who called for wide new roads to the port — in the chair.",
            "Ann Lee",
        ),
        (
            "Heard were guards such as Jon Bent, a clerk at the State Department who said that nobody had asked him.",
            "Jon Bent",
        ),
        (
            "PRESENTER: Mr Lind, the health ministry says that the wells are clean.",
            "health ministry",
        ),
        (
            "HOST: The health ministry says that many were hurt.\nLIND: No.\n"
            "HOST: The Government of National Renewal tells it differently. It says that talks had been under way.",
            "Government of National Renewal",
        ),
        (
            "The court will hear the uncle of the painter Jan Arna.\nThe clerk has written to Jan Pavel Arna twice.\n"
            "Jan Arna showed ten works on Sunday. “I hope they will listen to him,” he wrote.",
            "Jan Arna",
        ),
        ("An Orlo Front envoy known as Pavel has called the lockout a mistake.", "Pavel"),
        ("The defence ministry said the enemy had attacked. The army held on. Ten died, it said.", "defence ministry"),
        ("Police freed Omar Tal on Monday. He said he had been beaten.", "Omar Tal"),
        (
            'Worry about the dam is "a tale told by idle men", in the view of a Union spokeswoman, '
            "who said that the wall would hold.",
            "Union spokeswoman",
        ),
        ("The force that guards the bridge blamed the rebels for the blast.", "force"),
        ("SUMMARY\n- Norland's army tells people to keep away from southern villages", "Norland’s army"),
    ],
)
def test_a_pronoun_takes_up_whom_the_sentence_before_is_about(text, speaker, resources):
    """Unless somebody spoke in it; not who is named behind the pronoun or in "Asked about Lind, he"."""
    assert voiced(text, resources)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "One of its boats, Orlo says, rammed a ferry - but no boat had sailed, according to Major Pavel Rusk.",
            ("Pavel Rusk", "no boat had sailed"),
        ),
        (
            "He called a ballot in May in which, according to the harbour board, most chose the northern quay.",
            ("harbour board", "most chose the northern quay"),
        ),
        (
            "Tal will do so only after Orlo has signed, Tal says, a sequence which Josef Burrell, the envoy, rejects.",
            ("Tal", "Tal will do so only after Orlo has signed"),
        ),
        (
            "It closed the port in June, and sailors then accused it of stealing boats there; "
            "it maintained that a storm had sunk them.",
            ("sailors", "stealing boats there"),
        ),
        (
            "On being told about the new toll, Tal said: “We will count the carts for a year.”",
            ("Tal", "We will count the carts for a year"),
        ),
        (
            "“The gate stays shut,” harbour spokesman Jan Rode said by telephone.",
            ("Jan Rode", "The gate stays shut"),
        ),
        ("The envoy has called the move “a trap” set by Vesta.", ("envoy", "the move “a trap” set by Vesta")),
        (
            "Ilko Arna, his lawyer, would not hear of it: the mayor had sold the field to pay for it, he said.",
            ("Ilko Arna", "the mayor had sold the field to pay for it"),
        ),
        (
            "Vesta had offered to review it. No such offer was ever put on paper, insist Norlander officials.",
            ("Norlander officials", "No such offer was ever put on paper"),
        ),
    ],
)
def test_a_content_ends_where_another_takes_over(text, said, resources):
    """Behind a dash and "but", a semicolon, "in which, according to"; and where the page comments on it."""
    assert said in voiced(text, resources)


def test_a_paragraph_is_the_word_of_whom_a_colon_before_it_gives_it_to(resources):
    """“The minister said:", and then a paragraph without quotation marks, as offices give their statements out."""
    lead = "Commenting on reports that divers have reached the wreck, Harbour Minister Tobias Reed said:"
    told = "The work of the divers at the wreck is a risk for all. We ask every skipper to stay away from it."
    assert ("Tobias Reed", told.strip(".")) in voiced(f"{lead}\n{told}", resources)
    assert not any(lead[:20] in content for _, content in voiced(f"{lead}\n{told}", resources))
    assert (
        voiced("The bridge is closed for these reasons:\nThe ice has broken two of its piers in May.", resources) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Observers tell another story.",
        "More storms are expected on Sunday.",
        "They have to declare “every plot of land in the valley that they rent out”.",
        "Orlo kept its ferries, answering a change of course made public on Friday.",
        "The harvest is a clear advance on the spring before, which showed that the soil was healing.",
        "The force has 70 rangers, far short of the 900 promised.",
        "The mayor told the same story to the court.",
        "The nations that oppose the ideology are few.",
        "Premier Tal has also commented on the death.",
        "Ministers discussed the crisis in Vesta and the conflict in the north.",
        "Vesta counts the cost of the fires, including one in Kesh claimed by the Front that gutted a mill.",
        "The former head of the guild, Ilko Tal, maintained a house in the village.",
        "Such a strike shows their anger as the miners see their savings melt around them.",
        "Both candidates face questions about their health.",
        "The nations of the world reached an agreement in Paris in May. It showed that the world could act.",
    ],
)
def test_what_nobody_voices_is_no_saying(text, resources):
    """A different story untold, a noun foreseen, a duty, an answer by deeds, a thing that shows, a number."""
    assert voiced(text, resources) == []
