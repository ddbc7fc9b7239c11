"""Plans, terms and positions in the wordings of news: with the shipped model, on invented talks."""

from __future__ import annotations

import pytest

from dateline.model import Document, Findings, Post, Proposal, Span, Stance
from dateline.pipeline.resources import extract_document, load_resources

WAR = "Shelling killed nine people in Garissa on Monday. A drone strike killed four in Wajir. "


@pytest.fixture(scope="module")
def findings():
    """Reads a text."""
    resources = load_resources()

    def find(text: str) -> Findings:
        return extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources)

    return find


@pytest.fixture(scope="module")
def read(findings):
    """Reads the proposals of a text."""
    return lambda text: findings(text).proposals


def words(proposal: Proposal, text: str) -> list[str]:
    """The words of its terms."""
    return [term.content[0].text(text) for term in proposal.terms]


def stances(proposal: Proposal) -> set[tuple[str, Stance]]:
    """Who stands where on it."""
    return {(position.party, position.stance) for position in proposal.positions}


def test_what_two_states_agreed_to_is_a_plan_told_by_its_verb(read):
    """No noun names it: the verb is its mention, both are bound and both support it."""
    text = "Kenya and Somalia agreed on Monday to swap 40 prisoners and to reopen the crossing at Mandera."
    (plan,) = read(text)
    assert plan.name == "agreement of Kenya and Somalia"
    assert words(plan, text) == ["to swap 40 prisoners", "to reopen the crossing at Mandera"]
    assert {("Kenya", Stance.SUPPORTS), ("Somalia", Stance.SUPPORTS)} == stances(plan)
    assert all(span.text(text) for span in plan.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Somalia have not agreed to swap prisoners.",
        "Kenya and Somalia would agree to swap prisoners, a diplomat said.",
        "Kenya denied that Kenya and Somalia had agreed to swap 40 prisoners.",
        "Kenya and Somalia agreed to meet again on Thursday.",
    ],
)
def test_what_was_not_agreed_is_no_plan(read, text):
    """Denied, supposed, or of nothing that a plan provides."""
    assert [p for p in read(text) if p.kind == "plan"] == []


def test_a_plan_told_before_its_name_is_the_one_that_the_name_takes_up(read):
    """What "the deal" means behind "agreed to" is one plan with it."""
    text = "Kenya and Somalia agreed to swap 40 prisoners. Under the deal, Kenya will withdraw its troops from Lamu."
    (plan,) = read(text)
    assert len(plan.terms) == 2
    assert plan.name == "deal"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The sticking points are the release of 50 prisoners and the border at Mandera.",
            "the release of 50 prisoners",
        ),
        ("Still open are the fate of 400 settlers and the border.", "the fate of 400 settlers"),
        ("The release of 50 prisoners remains a sticking point.", "The release of 50 prisoners"),
    ],
)
def test_what_the_sides_have_not_agreed_on_is_an_open_term(read, sentence, expected):
    """It is told as open, in the words of the sentence."""
    text = f"The Harbour accord calls for a ceasefire. {sentence}"
    (plan,) = read(text)
    told = {term.content[0].text(text): term.modality for term in plan.terms}
    assert told[expected] == "open"


def test_what_is_said_not_to_be_a_sticking_point_is_none(read):
    """Negation tells no open term."""
    text = "The Harbour accord calls for a ceasefire. The release of 50 prisoners is not a sticking point."
    (plan,) = read(text)
    assert [term.modality for term in plan.terms] == ["reported"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In return the government of Somalia promised to release 50 prisoners.",
        "Somalia undertook to release 50 prisoners.",
        "Somalia has agreed to release 50 prisoners, but wants more time.",
    ],
)
def test_what_a_side_has_promised_under_a_plan_is_its_term(read, sentence):
    """It binds who promised it, and ends with its clause."""
    text = f"The Harbour accord calls for a ceasefire. {sentence}"
    plan = read(text)[0]
    assert [(term.party_bound, term.content[0].text(text)) for term in plan.terms][-1] == (
        "Somalia",
        "release 50 prisoners",
    )


@pytest.mark.parametrize(
    ("words_of_it", "topic"),
    [
        ("a 60-day halt to air raids", "ceasefire"),
        ("an end to the shelling of Garissa", "ceasefire"),
        ("the handover of 19 captured soldiers", "prisoners"),
        ("the opening of two crossings", "movement"),
        ("the disbanding of three militias", "armed_forces"),
    ],
)
def test_what_is_done_and_to_whom_tell_a_topic_together(read, words_of_it, topic):
    """Neither word alone is a topic of a plan."""
    (plan,) = read(f"The Harbour accord calls for a referendum. It also provides for {words_of_it}.")
    assert [term.topic for term in plan.terms] == ["referendum", topic]


def test_what_is_given_in_exchange_is_a_term_of_its_own(read):
    """Two provisions of one sentence, and who gives the one is not who gives the other."""
    text = "The Harbour accord would see 40 captured soldiers set free in exchange for a halt to air raids."
    (plan,) = read(text)
    assert words(plan, text) == ["see 40 captured soldiers set free", "in exchange for a halt to air raids"]
    assert plan.terms[1].party_bound is None


def test_what_bars_somebody_keeps_its_verb(read):
    """Cut behind "bars" the words would say the opposite."""
    text = "The Harbour accord bars Kenya from joining the alliance. Somalia signed the accord."
    (plan,) = read(text)
    assert words(plan, text) == ["bars Kenya from joining the alliance"]
    assert plan.terms[0].modality == "ruled_out"


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("Kenya signed off on the accord on Monday.", "Kenya", Stance.SUPPORTS),
        ("Kenya's government signed off on it on Monday.", "Kenya", Stance.SUPPORTS),
        ("Kenya balked at the accord.", "Kenya", Stance.REJECTS),
        ("Kenya gave the accord a guarded welcome.", "Kenya", Stance.SUPPORTS),
        ("Kenya described the accord as a non-starter.", "Kenya", Stance.REJECTS),
        ("Kenya urged both sides to accept it.", "Kenya", Stance.SUPPORTS),
        ("Kenya would accept the accord only if Somalia withdrew first.", "Kenya", Stance.DEMANDS_CHANGE),
        ("Kenya would accept the accord if Somalia withdrew first.", "Kenya", Stance.OPEN),
        ("Kenya is ready to sign the accord.", "Kenya", Stance.SUPPORTS),
        ("“This is a surrender,” Kenya's president, William Otieno, said.", "William Otieno", Stance.REJECTS),
        ("Kenya has yet to respond to the accord.", "Kenya", Stance.UNKNOWN),
    ],
)
def test_where_a_party_stands_in_the_wordings_of_news(read, sentence, party, stance):
    """Phrasal verbs, verdicts, what is given and urged, and a yes that hangs on an if."""
    plan = read(f"The Harbour accord calls for a ceasefire between Somalia and Ethiopia. {sentence}")[0]
    assert (party, stance) in stances(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "The states that support it sent envoys.",
        "Kenya did not sign off on the accord.",
        "Kenya urged both sides to spare civilians.",
        "Kenya gave the refugees a warm welcome.",
    ],
)
def test_what_is_said_of_something_else_is_no_position(read, sentence):
    """A relative clause, a negation, and verbs that turn to others."""
    plan = read(f"The Harbour accord calls for a ceasefire. {sentence}")[0]
    assert not any(party == "Kenya" or "states" in party for party, _ in stances(plan))


def test_whoever_puts_a_plan_forward_stands_by_it(read):
    """By its name or behind "proposed by", unless something else is told of them."""
    text = "A ceasefire plan proposed by Kenya would free 40 prisoners. Somalia rejected Kenya's plan."
    (plan,) = read(text)
    assert {("Kenya", Stance.SUPPORTS), ("Somalia", Stance.REJECTS)} == stances(plan)


def test_what_is_asked_for_binds_to_whom_the_asking_turns(read):
    """Never who asks."""
    text = "Kenya has called on Somalia to withdraw its troops from Lamu."
    (demands,) = read(text)
    assert [term.party_bound for term in demands.terms] == ["Somalia"]


def test_what_an_offer_asks_in_return_is_apart_from_what_is_offered(read):
    """The condition binds the other side and is required."""
    text = WAR + "The Blue Front said it was ready to release 40 prisoners if Kenya withdrew its troops from Wajir."
    (offer,) = (p for p in read(text) if p.kind == "offer")
    told = [(term.modality, term.party_bound, term.content[0].text(text)) for term in offer.terms]
    assert told == [
        ("offered", "Blue Front", "it was ready to release 40 prisoners"),
        ("required", "Kenya", "if Kenya withdrew its troops from Wajir"),
    ]


def test_what_the_outlet_tells_as_offered_needs_no_quotation(findings):
    """The party is the subject; no statement is made up for it."""
    text = WAR + "Somalia has called for calm and offered a ceasefire of 30 days."
    found = findings(text)
    (offer,) = (p for p in found.proposals if p.kind == "offer")
    assert offer.made_by[0] == "Somalia"
    assert {term.statement for term in offer.terms} <= {None, *(s.id for s in found.statements)}


def test_a_condition_that_others_set_is_not_the_speakers(read):
    """Who tells of it asks for nothing."""
    text = WAR + "Bishop Edwin Mboya said the gunmen would free the priest only if the army withdrew its troops."
    assert not any(p.name.startswith(("Edwin", "Bishop")) for p in read(text))


def test_a_longer_name_is_no_plan(read):
    """A treaty organisation is a body."""
    text = "The North Sea Treaty Organisation would withdraw its troops from the border, Kenya said."
    assert [p for p in read(text) if p.kind == "plan"] == []


@pytest.mark.parametrize("body", ["Government of National Accord", "Wajir Monitoring Mission"])
def test_a_plans_noun_in_the_name_of_a_body_is_no_plan(read, body):
    """Whoever bears the noun in their name puts nothing on the table by it."""
    text = WAR + f"Under pressure the {body} said on Tuesday that its men would hand over 40 prisoners."
    assert not [plan for plan in read(text) if body.rpartition(" ")[2] in plan.name]


def test_a_memorandum_is_a_plan_with_the_terms_that_it_tells(read):
    """What would be done according to it is what it provides."""
    text = WAR + (
        "A memorandum was signed in Nairobi. According to the memorandum, Somalia would set 40 prisoners free and "
        "Kenya would withdraw its troops by July."
    )
    (plan,) = read(text)
    assert len(plan.terms) == 2
