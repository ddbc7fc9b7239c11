"""Who a speaker is, resolved within one document."""

from __future__ import annotations

import pytest

from dateline.extraction.actors.data import read_name_data
from dateline.extraction.actors.finding import find_actors
from dateline.extraction.speakers.register import Register
from dateline.extraction.speakers.resolving import resolve_speaker
from dateline.extraction.statements.finding import find_statements
from dateline.language.analyser import analyse
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, Post, Span, SpeakerKind


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


def speakers(text: str, *posts: str):
    """The speakers of a text's statements, in order."""
    marks = [text.index(words) for words in posts] or [0]
    ends = [*marks[1:], len(text)]
    spans = tuple(Post(f"p{n}", Span(a, b)) for n, (a, b) in enumerate(zip(marks, ends, strict=True)))
    analysis = analyse(Document("d", text, posts=spans))
    findings = find_statements(analysis, find_actors(analysis, Findings(), KNOWLEDGE), KNOWLEDGE)
    return [(s.speaker, s.speaker_kind) for s in findings.statements]


def names(text: str) -> list[str]:
    return [name for name, _ in speakers(text)]


PERSON, OFFICE, STATE = SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.STATE


def test_a_surname_takes_the_full_name_of_the_document():
    text = "President Anna Lind arrived late. Lind said the talks would go on."
    assert names(text) == ["Anna Lind"]


def test_a_title_takes_the_name_of_who_holds_it():
    text = "Governor Peder Holm opened the road. The bridge is next, the governor said."
    assert names(text) == ["Peder Holm"]


def test_a_role_in_apposition_names_its_holder():
    text = "Ilse Marrow, the foreign minister of Norway, arrived. The Norwegian foreign minister said it was late."
    assert names(text) == ["Ilse Marrow"]


def test_the_leader_of_a_country_is_its_president():
    text = "French president Odile Carrand arrived. The French leader said it was late."
    assert names(text) == ["Odile Carrand"]


def test_another_countrys_leader_is_not():
    text = "French president Odile Carrand arrived. The Greek leader said it was late."
    assert names(text) != ["Odile Carrand"]


def test_he_and_she_go_by_gender_where_it_is_told():
    text = "Mr Anton Berg met Mrs Clara Dorn on Friday. She said the dam had held. He said it was dry."
    assert names(text) == ["Clara Dorn", "Anton Berg"]


def test_she_goes_on_speaking_after_words_that_name_another_first():
    text = (
        "Mrs Clara Dorn confirmed that a plan exists. Berg had worked on it for a month, she said.\n\n"
        "She called it fair to all."
    )
    assert names(text) == ["Clara Dorn"] * 3


def test_his_office_is_that_of_him_who_met_another():
    text = (
        "Mr Anton Berg declared that he was ready. He had met Peder Holm in Bergen.\n\n"
        "His office said that a draft had come."
    )
    assert names(text)[-1] == "Anton Berg’s office"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Men of the Lantern Front took the post. The rebel group said that nobody was hurt.", "Lantern Front"),
        ("The army blamed the Rapid Support Forces. The paramilitaries said that it lied.", "Rapid Support Forces"),
        ("The Tal Brigades met the Orlo Brigades. The paramilitaries said that it was false.", "paramilitaries"),
        ("The army blamed the Lantern Front. The paramilitaries said that it lied.", "paramilitaries"),
        ("A report by the paramilitary Rapid Support Forces came. The paramilitaries said that it was old.", "Rapid"),
        ("The World Food Programme counted ten dead. The armed group said that it was false.", "armed group"),
        ("The Lantern Front met the Harbour Front. The armed group said that it was false.", "armed group"),
    ],
)
def test_fighters_are_the_one_armed_body_named_right_before(text, speaker):
    """Of many only one that is called what they are or is armed by its name; never a civil body, never one of two."""
    assert names(text)[-1].startswith(speaker)


def test_nobody_says_nothing():
    assert names("Nobody said that the road was open. No one told the army that it was late.") == []


def test_it_takes_up_the_body_that_spoke():
    text = "The National Water Agency said the dam had held. It added that the lake was full."
    assert names(text) == ["National Water Agency"] * 2


def test_they_takes_up_the_unnamed():
    text = "Officials said the dam had held. The lake was full, they added."
    assert names(text) == ["Officials", "Officials"]


def test_a_pronoun_looks_no_further_than_its_own_post():
    text = "General Oskar Venn said the road was open.\nHe said it was late."
    found = [name for name, _ in speakers(text, "General", "He")]
    assert found == ["Oskar Venn", "He"]


def test_who_is_quoted_is_not_the_one_who_quotes():
    text = "Mayor Ilse Marrow spoke first. “Peder Holm and I will stay,” she said."
    assert names(text) == ["Ilse Marrow"]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Ukraine said the road was open.", "Ukraine", STATE),
        ("Ankara said the road was open.", "Turkey", STATE),
        ("Washington denied that the road was open.", "United States", STATE),
        ("The Kremlin said the road was open.", "Kremlin", OFFICE),
        ("Greece's defence ministry said the road was open.", "Greek defence ministry", OFFICE),
        ("The Defence Ministry in Athens said the road was open.", "Greek Defence Ministry", OFFICE),
        ("The UN said the road was open.", "United Nations", SpeakerKind.ORGANISATION),
        ("Reuters reported that the road was open.", "Reuters", SpeakerKind.OUTLET),
        (
            "Two officials familiar with the plan said the road was open.",
            "Two officials familiar with the plan",
            SpeakerKind.ANONYMOUS,
        ),
        ("The proposal says the road would be open.", "proposal", SpeakerKind.ORGANISATION),
        ("UN and army officials said the road was open.", "UN and army officials", SpeakerKind.ANONYMOUS),
    ],
)
def test_names_offices_capitals_and_the_unnamed_have_their_kind(text, speaker, kind):
    """States by capital, offices by state, people without a name as they are called."""
    assert speakers(text) == [(speaker, kind)]


def test_the_bare_noun_of_a_body_is_the_body_named_before():
    text = "The Greek defence ministry said the road was open. The ministry added that it was dry."
    assert names(text) == ["Greek defence ministry"] * 2


def test_a_short_form_is_the_full_name_it_was_given_for():
    text = "Kenya's National Water Agency (NWA) said the dam had held. The NWA said the lake was full."
    assert names(text) == ["National Water Agency"] * 2


def test_a_presidents_office_is_named_by_its_state():
    text = "Greek President Anna Lind arrived. Her office said the talks would go on."
    assert names(text) == ["Office of the President of Greece"]


def test_an_office_without_a_state_is_named_by_its_holder():
    text = "Mayor Anna Lind arrived. Her office said the talks would go on."
    assert names(text) == ["Anna Lind’s office"]


def test_each_side_are_the_two_parties_of_the_post():
    text = "Greece and Turkey met in Geneva. Each side accused the other of breaking the truce."
    assert names(text) == ["Greece and Turkey"]


def test_two_names_joined_speak_together():
    text = "President Anna Lind and General Oskar Venn said the road was open."
    assert names(text) == ["Anna Lind and Oskar Venn"]


def test_a_report_is_that_of_the_outlet_which_reports_next():
    text = "The port will close, according to a report. The pier will be sold, Reuters has reported."
    assert names(text) == ["Reuters", "Reuters"]


def test_who_in_a_relative_clause_is_the_name_before_it():
    text = "They met General Oskar Venn, who called it a success."
    assert names(text) == ["Oskar Venn"]


def test_three_names_joined_speak_together():
    source = "President Ilse Marrow, Governor Peder Holm and Senator Anna Lind"
    analysis = analyse(Document("d", f"{source} said it was late."))
    actors = find_actors(analysis, Findings(), KNOWLEDGE).actors
    register = Register(analysis, read_name_data(KNOWLEDGE.lexicon), {}, actors)
    assert resolve_speaker(register, Span(0, len(source)), 0).name == "Ilse Marrow, Peder Holm and Anna Lind"


def test_one_ministry_is_not_another():
    text = (
        "India's home ministry said drills would follow. The Ministry of Foreign Affairs said several people had died."
    )
    assert names(text) == ["Indian home ministry", "Ministry of Foreign Affairs"]


def test_a_ministry_by_its_long_name_is_the_one_of_that_portfolio():
    text = "The Norwegian Foreign Ministry said it was late. The Ministry of Foreign Affairs said nobody had come."
    assert names(text) == ["Norwegian Foreign Ministry"] * 2


def test_a_role_of_one_country_is_nobody_who_holds_it_in_another():
    text = "Indian Defence Minister Rajiv Seth said it was over. Pakistan's defence minister said it was not."
    assert names(text) == ["Rajiv Seth", "Pakistan’s defence minister"]


def test_a_doctor_is_not_the_doctor_named_before():
    text = "Dr Zora Amin said 13 had died. A doctor said that a woman was killed in the market."
    assert names(text) == ["Zora Amin", "doctor"]


def test_the_statement_is_of_who_made_it():
    text = "The Norwegian Foreign Ministry said in a statement that it was late. The statement said nobody had come."
    assert names(text) == ["Norwegian Foreign Ministry"] * 2


def test_a_statement_that_nobody_is_said_to_have_made_speaks_for_itself():
    text = "Anna Lind said it was late. The statement said nobody had come."
    assert names(text) == ["Anna Lind", "statement"]


def test_a_title_with_a_preposition_in_it_names_who_follows():
    text = (
        "Norwegian Secretary of State Ilse Marrow arrived. Norwegian Secretary of State Ilse Marrow said it was late."
    )
    assert names(text) == ["Ilse Marrow"]


def test_everyone_together_is_nobody_by_name():
    analysis = analyse(Document("d", "All said it was late."))
    register = Register(analysis, read_name_data(KNOWLEDGE.lexicon), {}, ())
    assert resolve_speaker(register, Span(0, 3), 0).kind is SpeakerKind.ANONYMOUS
