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
    words = lambda spans: " … ".join(span.text(text) for span in spans)  # noqa: E731
    return [(s.speaker, words(s.content).strip(' ,.“”"').removeprefix("that ")) for s in said]


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
            "Philip Farn, an ecologist, says the wood can be saved.\nNorway is keeping to the treaty. "
            "In June, its government announced that half of the plants had been closed.",
            "Norwegian government",
        ),
        (
            "“I have nothing to hide,” Premier Jon Stark said on Monday. "
            "Asked again whether he would take gifts from Lord Alvin, he said that he would comply with the rules.",
            "Jon Stark",
        ),
        (
            "Mara Harrow moved to the city at twelve. The Courier has reported she was into Diana Lake. "
            "So when she enrolled in the school, she recalled saying “quoi” all the time.",
            "Mara Harrow",
        ),
        (
            "The report was shown to envoys of the EU, Georgia and Russia. The EU paid for it. The EU printed it.\n"
            "Both governments said the text cleared them.",
            "Georgia and Russia",
        ),
        (
            "The Orlo Press interviewed more than 20 former crew members, editors and contestants. "
            "They described rude talk behind the scenes of the hit show.",
            "20 former crew members",
        ),
        ("The Lake Fund cut its forecast on Tuesday. Overall, the fund predicted that growth would slow.", "Lake Fund"),
        (
            "Jon Husted, the secretary of state, upheld the purge. In 2000 the state said that 12,000 were felons.",
            "state",
        ),
        (
            "President Bill Falk signed the pact in 1998. Mrs. Falk has her own view. She said that she would go on.",
            "Falk",
        ),
        (
            "It is an issue in the race, with Ann Lee — who called for big tax hikes on the rich — ahead.",
            "Ann Lee",
        ),
        (
            "Heard were guards such as Jon Bent, a clerk at the State Department who said that nobody had asked him.",
            "Jon Bent",
        ),
        (
            "PRESENTER: Mr Lind, the health ministry says that 159 people were hurt.",
            "health ministry",
        ),
        (
            "HOST: The health ministry says that many were hurt.\nLIND: No.\n"
            "HOST: The Government of National Renewal tells it differently. It says that talks had been under way.",
            "Government of National Renewal",
        ),
        (
            "The rebels hold the father of the striker Luis Arna.\nThe Front will hand over Luis Manuel Arna soon.\n"
            "Luis Arna scored on Sunday. “I ask them to work for his freedom,” he wrote.",
            "Luis Arna",
        ),
        ("An Orlo Front commander known as Antonio Garza has called the abduction a mistake.", "Antonio Garza"),
        ("The defence ministry said the enemy had attacked. The army held on. Ten died, it said.", "defence ministry"),
        ("Police freed Omar Tal on Monday. He said he had been beaten.", "Omar Tal"),
        (
            'Claims of fraud are "the excuse of those who lost", in the view of a Union spokeswoman, '
            "who said that nobody had stolen anything.",
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
            "One of its pilots, Orlo says, brought down a jet - but no jet was used, according to Major Asif Gafur.",
            ("Asif Gafur", "no jet was used"),
        ),
        (
            "He put it to a vote in May in which, according to the electoral council, most backed the new state.",
            ("electoral council", "most backed the new state"),
        ),
        (
            "Tal will do so only after Orlo has signed, Tal says, a sequence which Josef Burrell, the envoy, rejects.",
            ("Tal", "Tal will do so only after Orlo has signed"),
        ),
        (
            "It took the town in May, and residents then accused it of burning homes there; "
            "it maintained that the raids had caused the fires.",
            ("residents", "burning homes there"),
        ),
        (
            "On being told about the test flight, Tal said: “There is a big debate about these drones.”",
            ("Tal", "There is a big debate about these drones"),
        ),
        (
            "“These figures are made up,” army spokesman Jan Rode said by telephone.",
            ("Jan Rode", "These figures are made up"),
        ),
        ("The envoy has called the move “a trap” set by Vesta.", ("envoy", "the move “a trap” set by Vesta")),
        (
            "Nikos Arna, his spokesman, would not hear of it: the president had gone to Kesh to solve it, he said.",
            ("Nikos Arna", "the president had gone to Kesh to solve it"),
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
    lead = "Commenting on reports that rebels have reached the old town, Foreign Minister Tobias Reed said:"
    told = "The presence of the rebels in the old town is a tragedy. We call on all sides to protect it."
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
        "They have to declare “any interest which someone might consider to weigh with them”.",
        "Orlo kept its towns, answering a turn in policy announced last week.",
        "The forecast is a significant improvement from last year, which showed that the fall was slowing.",
        "The mission has 400 officers, far short of the 2,500 pledged.",
        "The mayor told the same story to the court.",
        "The nations that oppose the ideology are few.",
        "Premier Tal has also commented on the death.",
        "Ministers discussed the crisis in Vesta and the conflict in the north.",
        "Vesta mourns the dead of the attacks, including one in Kesh claimed by the Front that targeted mourners.",
        "The former leader of the Front, Abu Musab, maintained a house in the village.",
        "Such an attack shows their despair as the rebels see their realm crumble around them.",
        "Both candidates face questions about their health.",
        "The nations of the world reached an agreement in Paris in May. It showed that the world could act.",
    ],
)
def test_what_nobody_voices_is_no_saying(text, resources):
    """A different story untold, a noun foreseen, a duty, an answer by deeds, a thing that shows, a number."""
    assert voiced(text, resources) == []
