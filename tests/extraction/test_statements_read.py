"""Who says what with the shipped reader model: invented sentences, as a journalist would note them down."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Span
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def said(text: str, resources) -> list[tuple[str, str, str]]:
    """Speaker, polarity and content of each statement."""
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    found = extract_document(document, resources).statements
    words = lambda spans: " … ".join(span.text(text) for span in spans)  # noqa: E731
    return [(s.speaker, s.polarity.value, words(s.content).strip(' ,.“”"').removeprefix("that ")) for s in found]


CONTENTS = [
    (
        "The relief office said that sorting would follow and thanked the drivers for waiting.",
        ("relief office", "asserts", "sorting would follow"),
    ),
    (
        "Both sides deny targeting civilians and blame each other for the failure.",
        ("Both sides", "denies", "targeting civilians"),
    ),
    (
        "Vesta insists that the border law be changed, arguing that it calls for its towns to be joined to Rutania.",
        ("Vesta", "proposes", "the border law be changed"),
    ),
    (
        "The court has ruled that the blockade of Orlo is illegal. The blockade has lasted two years.",
        ("court", "asserts", "the blockade of Orlo is illegal"),
    ),
    (
        "The draft forbids new posts, ends the siege and calls for a mission to count the dead.",
        ("draft", "proposes", "a mission to count the dead"),
    ),
    (
        "The accord, which Premier Ilse Marrow has praised, was signed in May.",
        ("Ilse Marrow", "asserts", "The accord"),
    ),
    (
        "The judges spoke of the shelling, which the UN says killed 1,200 people in March.",
        ("United Nations", "asserts", "the shelling … killed 1,200 people in March"),
    ),
    (
        "Norway claims that it strikes forces that it says are attacking the villages.",
        ("Norway", "asserts", "forces … are attacking the villages"),
    ),
    (
        "At least nine people were killed after gunmen took the mill at the weekend, the mayor said.",
        ("mayor", "asserts", "At least nine people were killed after gunmen took the mill at the weekend"),
    ),
    (
        "Fedor Lind told reporters that the general had blocked his reforms, and accused the staff of theft.",
        ("Fedor Lind", "asserts", "the general had blocked his reforms"),
    ),
    (
        "President Anna Lind said that she hopes the fighting “ends very quickly” and called it “a shame.”",
        ("Anna Lind", "asserts", "she hopes the fighting “ends very quickly"),
    ),
    (
        "Norway has moved to punish Iceland after accusing it of backing the raid in Orlo, which Reykjavik denies.",
        ("Iceland", "denies", "it of backing the raid in Orlo"),
    ),
    (
        "According to a 12-point plan seen by Reuters, Vesta and Norland have agreed that the port would be shared.",
        ("12-point plan", "asserts", "Vesta and Norland have agreed that the port would be shared"),
    ),
    (
        "Vesta claimed last week that the two had agreed on a truce from Saturday, which Rutania has denied.",
        ("Rutania", "denies", "the two had agreed on a truce from Saturday"),
    ),
    (
        "The rebels took the mill on Sunday, a claim the army denies.",
        ("army", "denies", "The rebels took the mill on Sunday"),
    ),
    (
        "The ferry plan, which Vesta rejected on Monday, would split the harbour.",
        ("Vesta", "denies", "The ferry plan"),
    ),
]


@pytest.mark.parametrize(("text", "statement"), CONTENTS)
def test_a_content_ends_where_it_ends_and_is_what_is_meant(text, statement, resources):
    """Another verb of the speaker's ends it, a stray piece is none of it, "which" is what it takes up."""
    assert statement in said(text, resources)


NOTHING_SAID = [
    "The gap between the towns indicates there is a social divide.",
    "The new hall offers guests a view of the lake.",
    "The failures underscored the chronic shortage of shells.",
    "The glacier is melting, revealing the rock itself.",
    "The spokesman declined to say when the road would open.",
    "The ministry offered no denial.",
    "Rolf Dane declined to weigh in on the law.",
    "The party leader refused to say that the vote was fair.",
    "The harbour is known as the gate of the north.",
    "None of the candidates has said that the dam is safe.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_things_that_show_and_silences_are_no_statements(text, resources):
    """A disparity, a hall or a glacier says nothing, and who declines to say has not said."""
    assert said(text, resources) == []


UNVOICED = [
    ("The party leader failed to explain the delay.", True),
    ("Rolf Dane is considering selling the hall.", True),
    ("The prime minister plans to visit the islands in May.", True),
    ("The council decided to sell the hall.", True),
    ("The embargo appears to be working.", True),
    ("The general must acknowledge that the raid failed.", True),
    ("The farmers love the new market.", True),
    ("Anna Lind wants to build a bridge to the islands.", True),
    ("Anna Lind wants Vesta to leave the ridge.", False),
    ("Anna Lind said that she wants to build a bridge.", False),
    ("The draft would prohibit banks from trading with the islands.", False),
]


@pytest.mark.parametrize(("text", "unvoiced"), UNVOICED)
def test_what_somebody_only_means_to_do_stands_under_a_rule_of_its_own(text, unvoiced, resources):
    """Intentions, impressions and feelings that nobody voices can be left out; wishes of others and words cannot."""
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    assert [s.is_unvoiced for s in extract_document(document, resources).statements] == [unvoiced]


POLARITIES = [
    ("Governor Peder Holm urged residents to stay indoors.", "orders"),
    ("Rutania called on its neighbour to return the boats.", "orders"),
    ("The mayor asked residents to boil their water.", "orders"),
    ("The army told villagers to leave before dawn.", "orders"),
    ("Norland wants Vesta to declare a truce first.", "orders"),
    ("Vesta must withdraw its guns from the ridge, Norland said on Tuesday.", "orders"),
    ("The envoy called for a truce.", "proposes"),
    ("The envoy suggested that the sides should meet in May.", "proposes"),
    ("The envoy suggested that the sides had met in May.", "asserts"),
    ("Peace is possible if the ridge is cleared, according to President Anna Lind.", "proposes"),
    ("“Truce now!” Anna Lind said.", "proposes"),
    ("The commission should meet in May, Anna Lind said.", "proposes"),
    ("Any settlement should follow the law of the sea, Anna Lind said.", "asserts"),
    ("Both must be present at the table, Anna Lind said.", "asserts"),
    ("“There must be no gap in the talks,” Anna Lind said.", "asserts"),
    ("Vesta warned that no deal is possible if the ridge is lost.", "asserts"),
    ("The government of Vesta should release the four crewmen at once, Anna Lind said.", "orders"),
    ("Norland should stop shelling the ridge, the foreign minister of Vesta said.", "orders"),
    ("Residents should stay indoors, police said.", "orders"),
    ("The port should be reopened, Anna Lind said.", "proposes"),
    ("A truce should come first, Anna Lind said.", "proposes"),
    ("“We should be glad that it is over,” Anna Lind said.", "asserts"),
    ("It should have been signed in May, Anna Lind said.", "asserts"),
    ("Anna Lind said she believes the council should choose another road.", "asserts"),
    ("The opposition called for the resignation of the interior minister.", "orders"),
    ("The union called for three days of protests.", "orders"),
    ("Norland requested an urgent meeting of the council.", "orders"),
    ("Anna Lind offered an emotional defence of the harbour law.", "asserts"),
    ("Rolf Dane questioned the mayor's judgment.", "asserts"),
    ("Rolf Dane questioned whether the mayor had read the paper.", "questions"),
    ("Jan Holm pleaded not guilty to charges of lying to the court.", "denies"),
    ("Jan Holm pleaded guilty to theft on Monday.", "asserts"),
    ("“No, it was not our boat,” Rolf Dane said.", "denies"),
    ("“We fundamentally disagree,” Rolf Dane told reporters.", "denies"),
    ("Anna Lind said Rolf Dane was wrong to say that she had left the party.", "denies"),
    ("“I urge both armies to leave the bridge,” Anna Lind said.", "orders"),
    ("“Please do not come near the fence,” the colonel said.", "orders"),
    ("“Stop killing our people,” the marchers chanted.", "orders"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_a_demand_on_another_party_orders_and_an_offer_proposes(text, polarity, resources):
    """Urged, called on, asked, wants X to, "X must", a call for an act order; a condition, a call for a state propose.

    "Should" orders a party that is to act, proposes how a matter is to go, and else gives an opinion.
    """
    assert [polarity_ for _, polarity_, _ in said(text, resources)] == [polarity]


def test_after_a_plan_was_turned_down_a_negative_sentence_denies_nothing(resources):
    """“Rejected the terms, saying it would not give up the port": the second only asserts."""
    found = said(
        "President Anna Lind rejected the terms on Monday, saying her country would not give up the port.", resources
    )
    assert [polarity for _, polarity, _ in found] == ["denies", "asserts"]


def test_after_a_claim_was_dismissed_a_negative_sentence_denies(resources):
    """“Dismissed the assertion and said that no plane had been lost": both reject the claim."""
    found = said(
        "The air force of Vesta said it had downed six planes.\n"
        "Rutania's defence minister dismissed the assertion and said that no plane had been lost.",
        resources,
    )
    assert [polarity for _, polarity, _ in found] == ["asserts", "denies", "denies"]


SPEAKERS = [
    ("A spokesman for President Anna Lind said the road was open.", "spokesman for President Anna Lind"),
    ("An aide to President Lind said the road was open.", "aide to President Lind"),
    (
        "National Security Director for Border Affairs Oskar Venn told Reuters that the talks had failed.",
        "Oskar Venn",
    ),
    ("UN special envoy for Syria Geir Holm said the talks had failed.", "Geir Holm"),
    ("Secretary of State Mark Hill agreed that the talks had failed.", "Mark Hill"),
    (
        "The UN, displaced residents and aid workers say that hundreds were killed.",
        "United Nations, displaced residents and aid workers",
    ),
    (
        "The government and Sheikh Omar Tal, a clan leader, said the army had left.",
        "government and Omar Tal",
    ),
    ("UN and army officials said the road was open.", "UN and army officials"),
    ("Sir Alan warned that the bridge would not last.", "Sir Alan"),
    ("President Anna Lind says talks have failed", "Anna Lind"),
    ("Bank of Orlo assistant chief economist Nadia Venn said prices had doubled.", "Nadia Venn"),
    ("Harbour director and senior economist Andrea Holm said prices had doubled.", "Andrea Holm"),
    ("The WHO said cholera had killed 112 people in the camps.", "World Health Organization"),
    ("Thirteen miners were freed, Norway's security minister said.\nMinister Ola Holm said no more.", "Ola Holm"),
    ("Some in Orlo say the bridge should stay closed.", "Some in Orlo"),
    ("Models predict that the lake could be dry by spring.", "Models"),
    ("The water survey, which showed that the wells are dry, was made in May.", "water survey"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_is_who_speaks(text, speaker, resources):
    """Not whom a spokesman speaks for; a title may hold a preposition; of a row all; a headline's verb is no name."""
    assert said(text, resources)[0][0] == speaker


TEXTS = [
    ("Mara Lind's fate is unclear, but she said on Monday that she would govern the country.", "Mara Lind"),
    ("Anna Lind's Democratic opponent, Orlo Gov. Jan Holm, praised the vote.", "Jan Holm"),
    ("Rolf Dane and Anna Lind met in Orlo. The two called for a truce.", "Rolf Dane and Anna Lind"),
    ("Xander Lucas Dahl walked out. XLD fears that the harbour will be sold.", "Xander Lucas Dahl"),
    ("The work was done according to international law. They also condemned the raid.", "They"),
    ("Two notes reached the newspaper Vestny Kurir. The paper claimed that two ministers knew.", "Vestny Kurir"),
    ("Former President Jan Lind met reporters. “It was wrong,” the former president said.", "Jan Lind"),
    ("The League spoke first. Anna Lind asked about the Red League's claim of credit for the raid.", "Red League"),
    (
        "“The port is safe,” Minister Huda Marrow said.\n"
        "Five people were killed, the energy minister said on Wednesday. "
        "Minister Ida Brandt said: “They want darkness.”\nThe energy minister said the fire was out.",
        "Ida Brandt",
    ),
    ("In New York, the UN special envoy told the Security Council that the sides had agreed.", "UN special envoy"),
    ("The League’s commander, known as Pablo Raven, said the talks were over.", "Pablo Raven"),
    (
        "Orlo’s army chief, Jan Diarra, spoke on Monday.\nThe army said the reports were “pure invention”.",
        "army",
    ),
    (
        "UN secretary-general calls for restraint\n"
        "Secretary General Antonio Venn is calling for restraint, his office said.\n"
        "The UN secretary-general warned of a wider war.",
        "Antonio Venn",
    ),
    (
        "Norwegian Foreign Secretary Ida Brandt met the press.\n"
        "The Norwegian Foreign Secretary said strikes were over.",
        "Ida Brandt",
    ),
    (
        "The army and the Northern League signed a declaration of principles in Orlo on Saturday.\n"
        "The declaration opens the way to talks on a peace deal.\n"
        "According to the document, prisoners will be freed.",
        "declaration of principles",
    ),
    (
        "The US-backed plan would part the town. Vesta has seen it.\nThe plan says the army would be halved.",
        "US-backed plan",
    ),
    (
        "The commander of the 4th Rifle Brigade, codenamed “Raven”, told Radio Orlo that the enemy had left.\n"
        "“They went at night,” Raven said.",
        "commander of the 4th Rifle Brigade",
    ),
    (
        "US President Donald Holm criticised the pact on Monday.\n"
        "In a post after a meeting with Secretary General Ann Lee, the US President said: “They were not there.”",
        "Donald Holm",
    ),
    (
        "Levitt said that Sarn “understands the mountains.”\nOmar Sarn was named on Monday.\n"
        "“He learned the language of the guards,” he said.",
        "Levitt",
    ),
    (
        "Kamala Harrow grew up in Orlo. Kamala Harrow went to school there. Kamala Harrow left at twelve.\n"
        "Her mother, Ines Gopal Harrow, taught chemistry.\nHarrow said the town had made her.",
        "Kamala Harrow",
    ),
    (
        "Rival Ann Lee spoke first. Oskar Venn answered.\nLee said the vote was lost.",
        "Ann Lee",
    ),
    (
        "Researchers at Orlo University published a study (Lee et al., 2031).\n"
        "According to the study, the wells will be dry by spring.",
        "study",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), TEXTS)
def test_a_speaker_is_found_over_sentences(text, speaker, resources):
    """By role and state; not the one whom the words are about; whom the page names most; without what led to a name."""
    assert said(text, resources)[-1][0] == speaker


def test_whom_nobody_is_named_for_said_nothing(resources):
    """“Second aircraft reported to have crashed", "it is expected that": unnamed reports say so, no aircraft does."""
    found = said("Second aircraft reported to have crashed near Orlo\nIt’s expected that the rain will end.", resources)
    assert {speaker for speaker, _, _ in found} <= {"unattributed reports", "general belief"}


def test_the_writer_of_a_page_is_none_of_those_it_names(resources):
    """“I" outside quotation marks is not who spoke last."""
    found = said("Anna Lind said the plan was sound.\nI think the plan will fail.", resources)
    assert [speaker for speaker, _, _ in found] == ["Anna Lind", "I"]


def test_a_negative_sentence_before_a_denial_in_one_sentence_denies_too(resources):
    """“Said it was no party to the war and called the allegations baseless": both reject what was alleged."""
    found = said(
        "The governor blamed the army of Vesta for the raid.\n"
        "Vesta’s government said it was not a party to the war and called the allegations baseless.",
        resources,
    )
    assert [polarity for _, polarity, _ in found] == ["asserts", "denies", "denies"]


def test_who_knows_of_no_such_thing_denies(resources):
    """“Was unaware of any fighting", after somebody else told of it, denies it."""
    found = said(
        "The army of Rutania said that rebels had fired on its post.\n"
        "The Northern League said in a statement that it was “unaware” of any fighting there.",
        resources,
    )
    assert [polarity for _, polarity, _ in found] == ["asserts", "denies"]


COUNTERS = [
    (
        "The mayor blamed the army of Vesta for the fire.\n"
        "The League, which holds the port, blamed the council. "
        "The council’s head, Jan Holm, said it was the League that had lit it.",
        "denies",
    ),
    (
        "Ministers accuse nine traders of arming both sides.\n"
        "A lawyer for the traders said his client had never sold a gun.",
        "denies",
    ),
    (
        "The colonel said a patrol was shot at and returned fire.\n"
        "The Front said its men “had not fired a single round”.",
        "denies",
    ),
    ("The finance minister dismissed the measures as “theatre”.", "asserts"),
    ("The finance minister dismissed the report as “theatre”.", "denies"),
    (
        "The mayor told a radio station that the riders had shot at traders for an hour.\n"
        "The Northern League said its men had hit an army post. "
        "“We do not fire at traders,” its spokesman, Omar Tal, said.",
        "denies",
    ),
    (
        "The rebels said that they held Orlo.\n"
        "Colonel Jan Mbala dismissed the claim. “Our units are in Orlo and will stay,” he said.",
        "denies",
    ),
    (
        "Prosecutors accused Nino Lind of plotting to seize power.\n“There was no plot,” Lind told the judges.",
        "denies",
    ),
    (
        "The rescue group said that fifty people were missing after the boat sank.\n"
        "The junta’s information team said there had been no such accident.",
        "denies",
    ),
    (
        "Vesta’s president said his forces had taken Orlo, while the council insisted that fighting went on there.",
        "denies",
    ),
    (
        "Vesta’s president said his forces had taken the town of Orlo.\n"
        "“Orlo has not fallen,” said the spokeswoman of the council, Ani Marrow.",
        "denies",
    ),
    (
        "A ministry accused the Movement of holding back three trucks.\n"
        "Its deputy head, Jan Nasser, said: “Every truck went through.”",
        "denies",
    ),
    (
        "The mayor said the bridge was closed.\nA shopkeeper, Ann Lee, said there was no bread in the town.",
        "asserts",
    ),
    (
        "The army said its men had crossed the river.\n“I don’t think the river matters,” said Ann Lee, an analyst.",
        "asserts",
    ),
    (
        "Vesta said it had proposed a truce.\nThe envoy said that Rutania has not yet replied to the truce offer.",
        "asserts",
    ),
]


@pytest.mark.parametrize(("text", "polarity"), COUNTERS)
def test_a_counter_statement_denies_where_its_words_answer_a_claim(text, polarity, resources):
    """What was claimed is told not to be so, or the accused gives another account; a lack or an opinion denies not."""
    assert said(text, resources)[-1][1] == polarity


SPLIT = [
    (
        "Five people were killed in Orlo, the energy minister said.\n"
        "She blamed the League for it, Minister Ida Brandt said.",
        ("Ida Brandt", "asserts", "Five people were killed in Orlo"),
    ),
    (
        "The town is taken after a ten-day push, Vesta’s prime minister said, in what would be its third loss.",
        ("Vesta’s prime minister", "asserts", "The town is taken after a ten-day push"),
    ),
    (
        "Under a draft that mediators sent on Tuesday, the League would hand over its guns.",
        ("draft", "proposes", "the League would hand over its guns"),
    ),
    (
        "Rebels threatened to leave the talks, and on Monday they seized a bridge.",
        ("Rebels", "asserts", "to leave the talks"),
    ),
    (
        "A joint statement said buses would run from September.",
        ("joint statement", "proposes", "buses would run from September"),
    ),
    (
        "President Andres Leal attributed it to the ELM, which denied involvement.",
        ("ELM", "denies", "involvement"),
    ),
    (
        "A court jailed Nino Lind on Monday, a ruling her lawyers called political.",
        ("Nino Lind’s lawyers", "asserts", "a ruling … political"),
    ),
    (
        "The rebels put their dead at 2,317 since the war began.",
        ("rebels", "asserts", "their dead at 2,317 since the war began"),
    ),
    (
        "Residents of Orlo reported shelling until midday; a clinic there received nine bodies, a doctor said.",
        ("doctor", "asserts", "a clinic there received nine bodies"),
    ),
    (
        "Two people were killed when a drone hit a bakery in Orlo, the Lawyers’ Network said, blaming the army.",
        ("Lawyers’ Network", "asserts", "Two people were killed when a drone hit a bakery in Orlo"),
    ),
    (
        "Under the draft, seen by Reuters, both sides are to pull back their guns.",
        ("draft", "proposes", "both sides are to pull back their guns"),
    ),
    (
        "The Southern Guard freed a captive on Monday. The Guard vowed to free more.",
        ("Southern Guard", "asserts", "to free more"),
    ),
    (
        "If North Korea fires again, the general said, ships will sail. It was a torpedo. The North has denied it.",
        ("North Korea", "denies", "it"),
    ),
    (
        "Some call it an occupation. “To call this an occupation is complete stupidity,” Jan Zasov said.",
        ("Jan Zasov", "denies", "To call this an occupation is complete stupidity"),
    ),
]


@pytest.mark.parametrize(("text", "statement"), SPLIT)
def test_each_speaker_has_his_own_words(text, statement, resources):
    """Two speakers in a sentence are kept apart, and a body goes by the name it was first given."""
    assert statement in said(text, resources)


NOBODY = [
    "No group has claimed responsibility for the raid.",
    "A local official, who asked not to be named for fear of reprisal, left the hall.",
    "Neither side believes that the war is over.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_says_it_nothing_is_said(text, resources):
    """No group, neither side and the wish to go unnamed are no statements."""
    assert said(text, resources) == []


REFUSALS = [
    "President Anna Lind shot down the idea of a joint force.",
    "Norland threw out the proposal on Monday.",
    "Vesta said no to the ceasefire plan on Monday.",
    "Rutania took issue with the figures.",
    "The minister waved away the allegations.",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_verbs_of_turning_down_deny(text, resources):
    """To shoot down, throw out, say no to, take issue with and wave away are to reject."""
    assert [polarity for _, polarity, _ in said(text, resources)] == ["denies"]


def test_questions_that_nobody_is_named_for_are_no_statements(resources):
    """“Asked whether …, she said": only the answer is somebody's."""
    found = said("Asked whether she would resign, Anna Lind said that she would stay.", resources)
    assert [(speaker, content) for speaker, _, content in found] == [("Anna Lind", "she would stay")]


def test_to_ask_for_something_orders_and_to_ask_whether_questions(resources):
    """“Asked for a delay", "asked to join" want something; "asked whether" wants to know."""
    polarities = [
        said(text, resources)[0][1]
        for text in (
            "President Anna Lind asked for a delay of the vote.",
            "Vesta and Norland have asked to join the pact.",
            "President Anna Lind asked whether the convoy had arrived.",
            "The envoy asked the veterans whether they would choose to join again.",
        )
    ]
    assert polarities == ["orders", "proposes", "questions", "questions"]


def test_what_a_name_is_glued_to_by_capitals_is_no_part_of_it(resources):
    """A headline's verb parts two names, of which neither holds the other."""
    text = "Chris Marrow Calls Hillary Venn a Coward\nVenn said on Monday that the vote was lost."
    assert [speaker for speaker, _, _ in said(text, resources)] == ["Chris Marrow", "Venn"]


def test_whose_calls_are_told_is_known_by_full_name(resources):
    """“Lind's calls for": the Lind whom the page names in full."""
    text = "President Anna Lind spoke on Monday.\nVesta has opposed Lind's earlier calls for a truce."
    assert ("Anna Lind", "proposes", "a truce") in said(text, resources)
