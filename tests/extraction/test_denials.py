"""What denies and what does not, read with the shipped model: invented sentences about invented parties."""

from __future__ import annotations

import pytest

from dateline.model import Document, Polarity, Post, Span
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def statements(text: str, resources):
    return extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources).statements


def denied(text: str, resources) -> list[tuple[str, str]]:
    """The speaker and content of each denial."""
    found = [s for s in statements(text, resources) if s.polarity is Polarity.DENIES]
    return [(s.speaker, " … ".join(c.text(text) for c in s.content).strip(' ,.“”"')) for s in found]


COUNTERS = [
    (
        'Norland’s army said it had shot down a Vestan bomber. "No bomber was even in the air," Arne Lund replied.',
        ("Arne Lund", "No bomber was even in the air"),
    ),
    (
        "The rebels said some 50 Vestan tanks had entered Orlo. Not a single tank was there, Arne Lund countered.",
        ("Arne Lund", "Not a single tank was there"),
    ),
    (
        'Norland blamed the rebels for the fire. "Groundless," their spokesman, Arne Lund, replied.',
        ("Arne Lund", "Groundless"),
    ),
    (
        "Norland said the raid killed 300 fighters. Vesta’s army says the bombs fell in a forest and harmed no one.",
        ("Vesta’s army", "the bombs fell in a forest and harmed no one"),
    ),
    (
        "Residents said that the camp had been bombed. The strike did not happen, the army said.",
        ("army", "The strike did not happen"),
    ),
    (
        "Norland said it had sent Vesta an ultimatum. Vesta said it had never received such a letter.",
        ("Vesta", "it had never received such a letter"),
    ),
    (
        "Norland accused Vesta of bombing the hospital. Vesta said its planes were not in the area.",
        ("Vesta", "its planes were not in the area"),
    ),
    (
        "The opposition said that ballots were burned. The commission said that no ballots had been burned.",
        ("commission", "that no ballots had been burned"),
    ),
    (
        "The Norland army said its troops had entered Orlo. There were no Norland soldiers there, Vesta’s envoy said.",
        ("Vesta’s envoy", "There were no Norland soldiers there"),
    ),
    ("The army said it was not behind the strike on the camp.", ("army", "it was not behind the strike on the camp")),
]


@pytest.mark.parametrize(("text", "denial"), COUNTERS)
def test_what_negates_a_claim_in_its_own_words_denies(text, denial, resources):
    """A counter-statement needs no word of denial."""
    assert denied(text, resources) == [denial]


@pytest.mark.parametrize(
    "text",
    [
        "Norland said its troops had taken Orlo. The town remains under our control, the Vestan army said.",
        "The mayor said bread had run out. The governor said that no trains were running.",
        "The rebels said that the truce had begun. The envoy said that it would not last.",
        "The envoy said aid had reached Orlo. The agency said it had no figures on those in need.",
        "The army said it had no hand in drafting the law.",
    ],
)
def test_another_fact_beside_a_claim_asserts(text, resources):
    """A positive counter-fact, a lack, a forecast: none of them negates what was claimed."""
    assert denied(text, resources) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vesta denied the envoy a visa.",
        "The court denied bail to the two men.",
        "The army denied access to the camp.",
        "The minister did not deny that troops had crossed the border.",
        "The army neither confirmed nor denied the report.",
        "The judge dismissed the case.",
        "Parliament rejected the treaty by 40 votes to 31.",
        "Aid workers were denied entry to the town, the agency said.",
        "The danger could not be denied, the mayor said.",
        "Vesta objected to the parade on the square.",
    ],
)
def test_what_looks_like_a_denial_and_is_none(text, resources):
    """Things withheld, rulings, votes, protests, and what is just not denied."""
    assert denied(text, resources) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army denied having attacked and spoke of self-defence.", "having attacked"),
        ("The general denied a violation and in turn held the rebels to blame for an ambush.", "a violation"),
        (
            "The general denied that the army had aimed at them: if any were hurt, the blame lay with the rebels.",
            "that the army had aimed at them",
        ),
    ],
)
def test_a_denial_ends_where_the_denier_does_something_else(text, content, resources):
    assert denied(text, resources)[0][1] == content


@pytest.mark.parametrize(
    "text",
    [
        "The president said there would be no talks with the rebels.",
        "Norland will not accept the plan, its minister said.",
        "The ministry called the figures slander.",
        "The spokesman said the images of killings were false.",
    ],
)
def test_a_plan_refused_and_a_thing_called_false_are_denied(text, resources):
    assert len(denied(text, resources)) == 1


def test_no_talks_until_a_condition_is_met_is_a_proposal_or_a_fact(resources):
    assert denied("There would be no talks until the siege was lifted, the president said.", resources) == []


def test_a_claim_ends_before_the_words_that_say_who_denies_it(resources):
    """“…, an accusation that Vesta has rejected": whose claim it was and who denies it, each with the claim alone."""
    text = "Norland says Vesta armed the rebels, an accusation that Vesta has repeatedly rejected."
    found = [(s.speaker, s.polarity, s.content[0].text(text)) for s in statements(text, resources)]
    claim = "Vesta armed the rebels"
    assert found == [("Norland", Polarity.ASSERTS, claim), ("Vesta", Polarity.DENIES, claim)]


def test_a_headline_that_denies_makes_the_flat_negative_under_it_a_denial(resources):
    """“Lawmaker denies chief was there", over "No senior figure was in the building"."""
    text = (
        "Lawmaker denies chief was there\nNo senior figure of the party was in the building, Ivo Marn told reporters."
    )
    document = Document("d", text, posts=(Post("p", Span(0, len(text)), headline=Span(0, 31)),))
    found = extract_document(document, resources).statements
    assert ("Ivo Marn", Polarity.DENIES) in {(s.speaker, s.polarity) for s in found}


OBJECTS = [
    (
        "The army denied the finding of United Nations investigators in May 2022 that hunger was used as a weapon.",
        [("army", "denies"), ("United Nations investigators", "asserts")],
        "that hunger was used as a weapon",
    ),
    (
        "Vesta rejected claims made by the opposition that votes had been bought.",
        [("Vesta", "denies"), ("opposition", "asserts")],
        "that votes had been bought",
    ),
    (
        "Vesta denies claims by Norland that it is hiding the missiles.",
        [("Vesta", "denies"), ("Norland", "asserts")],
        "that it is hiding the missiles",
    ),
    (
        "Norland says the village was shelled from Vesta, an accusation the Vestan army called baseless.",
        [("Norland", "asserts"), ("Vestan army", "denies")],
        "the village was shelled from Vesta",
    ),
]


@pytest.mark.parametrize(("text", "who", "claim"), OBJECTS)
def test_whose_claim_it_was_is_a_statement_of_its_own(text, who, claim, resources):
    """Denier and owner say of the same words that they are not so, and that they are."""
    found = statements(text, resources)
    assert [(s.speaker, s.polarity.value) for s in found] == who
    assert {s.content[0].text(text) for s in found} == {claim}


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("The council turns the plan down. The mayor waved it away. The army turned it down.", ("army", "it")),
        ("Denying any role in the coup, the general said he had been asleep.", ("general", "any role in the coup")),
        ("The government accepts the truce but refuses direct talks.", ("government", "direct talks")),
        (
            "Nor did the general accept the description of the raid as a crime.",
            ("general", "the description of the raid as a crime"),
        ),
        (
            '"There is not a word of truth in it," the minister said.',
            ("minister", "There is not a word of truth in it"),
        ),
        ("Mr Galma rejected the order when we spoke to him.", ("Galma", "the order")),
    ],
)
def test_denials_in_other_shapes(text, denial, resources):
    """Particles apart, fronted, joined by "but", turned round, in a set phrase, with an occasion behind."""
    assert denial in denied(text, resources)


@pytest.mark.parametrize(
    "text",
    [
        'The UN said the camp was bombed. "I have not seen anything like it," a nurse said.',
        'The UN said aid was short. "We have not eaten for days," said Ana Holt, a mother of three.',
        "The guards refused food.",
        "The minister refused to deny the report.",
    ],
)
def test_feelings_and_hunger_strikes_deny_nothing(text, resources):
    assert denied(text, resources) == []


def test_it_is_the_accused(resources):
    """“A accuses B of …, a charge it denies": B denies."""
    found = statements("Congo accuses Rwanda of arming the rebels, a charge it denies.", resources)
    assert [(s.speaker, s.polarity.value) for s in found] == [("Congo", "asserts"), ("Rwanda", "denies")]


def test_it_points_no_farther_back_than_the_sentence_before(resources):
    """A plan that nobody told of stands between: what the party rejects is no claim from before it."""
    text = "The governor said the raid had killed six. The plan would split the region in two. The Front rejects it."
    assert statements(text, resources)[-1].answers == ()


REPLIES = [
    (
        "Herders said tanks of the Vestan Fourth Brigade had fired into the school. "
        "The brigade’s commander, Colonel Arne Lund, said his tanks had not left their depot since spring.",
        ("Arne Lund", "his tanks had not left their depot since spring"),
    ),
    (
        "The League told Vesta to hand over the port. Vesta would never give up the port, its premier, Mira Tal, said.",
        ("Mira Tal", "Vesta would never give up the port"),
    ),
    (
        "The Orlo Liberation Front has never attacked a clinic, its spokesman, Arne Lund, said on Friday.",
        ("Arne Lund", "The Orlo Liberation Front has never attacked a clinic"),
    ),
    (
        "The army has not lost a single post, its bulletin says. The rebels had shown three of its posts burning.",
        ("bulletin", "The army has not lost a single post"),
    ),
    (
        "The premier called the release a gesture. The release is no gesture but a duty, the generals say.",
        ("generals", "The release is no gesture but a duty"),
    ),
    (
        "The opposition said that ballots had been stuffed. Nobody had stolen anything, the electoral commission said.",
        ("electoral commission", "Nobody had stolen anything"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPLIES)
def test_a_no_of_whom_it_was_laid_to_asked_of_or_told_of_denies(text, expected, resources):
    """A negative word about the speaker's own side, or about what was just told, claims that somebody else is wrong."""
    assert expected in denied(text, resources)


VERDICTS = [
    (
        "Norland’s paper wrote that the bank was empty. The shortage, wrote Minister Mira Tal, was an invention.",
        ("Mira Tal", "The shortage … was an invention"),
    ),
    (
        "Norland offered Vesta a swap. A swap was out of the question, Vesta’s envoy, Arne Lund, said.",
        ("Arne Lund", "A swap was out of the question"),
    ),
    (
        "The inquiry said the shelling was Vesta’s. Vesta said that it had found no evidence for that.",
        ("Vesta", "that it had found no evidence for that"),
    ),
    (
        "Norland put the dead at 40. Opposition leaders called the number absurd.",
        ("Opposition leaders", "the number absurd"),
    ),
    ("The Interior Ministry contests those numbers.", ("Interior Ministry", "those numbers")),
    ("The premier wants no part of the deal.", ("premier", "no part of the deal")),
    ("Mira Tal would not hear of mediation.", ("Mira Tal", "mediation")),
]


@pytest.mark.parametrize(("text", "expected"), VERDICTS)
def test_a_verdict_on_what_was_told_or_asked_denies_it(text, expected, resources):
    """“An invention", "out of the question", "no evidence for that", "contests those numbers"."""
    assert expected in denied(text, resources)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt when the bridge fell, the mayor of Orlo, Arne Lund, said.",
        "The harvest had not been good, farmers in Orlo said.",
        "Parliament rejected the premier’s nephew for the post of governor.",
        "The president dismissed his interior minister on Friday.",
        "The army said rebels had attacked a plane. They shot it down over Orlo.",
        "Vesta demanded that Norland leave Orlo. Its troops would not leave until spring, Norland said.",
        "The mayor urged people to leave. Residents said they had no cars.",
        "Norland said its planes had hit the depot. Vesta admitted that the depot had not been guarded.",
        "Norland accused Vesta’s command of being late. The command maintains that it was never alerted.",
        "The paper asked how Arne Lund had paid no tax. Mira Tal said that not paying tax made him rich.",
        "Norland asked for the maps. Arne Lund said he could not answer questions about them on Friday.",
    ],
)
def test_negative_facts_terms_admissions_and_sackings_deny_nothing(text, resources):
    """What is negative and answers no claim, and who loses a post, is no denial."""
    assert denied(text, resources) == []


def test_a_question_among_sentences_makes_no_question_of_them(resources):
    """“We had none to give. What orders?" asks nothing of anybody."""
    text = "The League said relief was held back. Arne Lund said: “We had no fuel to give. What orders?”"
    assert Polarity.QUESTIONS not in {s.polarity for s in statements(text, resources)}


def test_told_somebody_to_do_something_orders(resources):
    """“Told Vesta to hand over the port", where who is told stands in the content."""
    text = "The League told Vesta to hand over the port."
    assert [s.polarity for s in statements(text, resources)] == [Polarity.ORDERS]


METS = [
    (
        "Norland said its trawlers had been rammed off Ilva. The gulls rammed them, the coastguard of Vesta replied.",
        True,
    ),
    ("The agency said 40 men had been driven over the ice. Vesta's police responded that they had asked to go.", True),
    ("The union said the foreman had locked up at six. “The gates were open all day,” the owner answered.", True),
    ("Norland said its trawlers had been rammed off Ilva. Vesta replied that it was studying the note.", False),
    (
        "Norland said its trawlers had been rammed. Asked about the harvest, Rolf Dane replied: “It is a good one.”",
        False,
    ),
    ("Norland said its trawlers had been rammed. It would pay for them, Vesta replied, if it were asked to.", False),
    (
        "The judges said Norland had provoked Vesta. Vesta answered with force “far beyond the limits of defence”.",
        False,
    ),
]


@pytest.mark.parametrize(("text", "counters"), METS)
def test_ones_own_account_in_reply_to_a_claim_denies_it(text, counters, resources):
    """Who replies to what was claimed says otherwise; not who answers a question, offers something or hits out."""
    assert any(s.polarity is Polarity.DENIES for s in statements(text, resources)) == counters


DISOWNED = [
    ("Rolf Dane, who guards the mill, said his men had never beaten anybody.", True),
    ("“We never fired at the ferry,” Rolf Dane said.", True),
    ("“It was not us who shot at the ferry,” Rolf Dane said.", True),
    ("Rolf Dane left the mill after ten months. “They never beat us,” he said.", False),
    ("The observers sat on the dam. Neither side had fired a shot in May, they wrote.", False),
]


@pytest.mark.parametrize(("text", "denies"), DISOWNED)
def test_a_deed_of_ones_own_is_disowned_and_none_that_one_was_spared(text, denies, resources):
    """What was not done by one's own side answers a charge; what others did not do to it is a fact."""
    assert any(s.polarity is Polarity.DENIES for s in statements(text, resources)) == denies
