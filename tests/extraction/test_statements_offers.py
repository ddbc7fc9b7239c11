"""What is offered, suggested and demanded without the verbs that say so, and what only sounds like it."""

from __future__ import annotations

import pytest

from dateline.model import Document, Post, Span
from dateline.pipeline.resources import extract_document, load_resources

OFFERS = [  # held out on terms, put up with, left open
    "The army of Vesta would hand over the two bridges if Norland opened the canal, three envoys said.",
    "The ministry said it could live with a toll on the lake.",
    "“We could put another bus on the road,” the mayor of Orlo said.",
    "The ban on salt might be lifted in June if inspectors were let in, Anna Lind said.",
    "Talks could be held in a third country, the envoy said.",
    "The union said it would accept any verdict of the panel.",
    "If the firm wanted a watchman aboard, the captain would find him a bunk, the harbour said.",
    "The islands would close their ports to warships in return for a loan, the ministry said.",
    "The miners signalled that they could live with a smaller fund.",
    "Rolf Dane said he'd drop the suit if the boxes were opened again.",
]
NO_OFFERS = [  # what may befall, what is welcome, threats, plain plans
    "Anna Lind said the dam would collapse if the river rose again.",
    "The war could spread to the islands, Rolf Dane said.",
    "The envoy said that Vesta would keep full freedom to act if the rebels came back.",
    "The union said its members would not work if the wage was cut.",
    "The mayor said the town would welcome the visit.",
    "The ministry said it would send 40 lorries to Orlo on Monday.",
    "If the river rose again, the dam would burst, Anna Lind said.",
    "Prices would soar if the canal was shut, Rolf Dane said.",
    "Two of the ministers would leave the cabinet if the tax was raised, Rolf Dane said.",
    "The embassy said it looked as if the talks could fail.",
]
SUGGESTED = [
    ("The bishop suggested a halt to the digging.", "proposes"),
    ("The council suggested sharing the river by months.", "proposes"),
    ("Anna Lind suggested that both sides submit to a judge.", "proposes"),
    ("Rolf Dane suggested that the new line be drawn on a map.", "proposes"),
    ("Rolf Dane suggests that the passports be kept at the embassy.", "proposes"),
    ("The captain suggested: “We could draw lots for it.”", "proposes"),
    ("Anna Lind suggested that both sides had lied to the judge.", "asserts"),
    ("The envoy suggested that the rebels want the port.", "asserts"),
    ("The report suggested a link between the firm and the fire.", "asserts"),
    ("The footage suggests a raid by men on foot.", "asserts"),
]
DEMANDED = [
    ("The dockers want the foreman out.", "orders"),
    ("The growers want the statute repealed.", "orders"),
    ("The heirs want their licences back.", "orders"),
    ("The lawyers asked that the wreck be raised.", "orders"),
    ("Seven states asked for an inquiry into the fire.", "orders"),
    ("“Sign the paper now,” families of the miners chanted.", "orders"),
    ("“Find those who pay them,” Anna Lind told the council.", "orders"),
    ("“Look at the harvest,” Anna Lind told the council.", "asserts"),
    ("“Sent home without a word,” Anna Lind told the council.", "asserts"),
    ("The bishop appealed to the rebels to spare the well.", "orders"),
    ("The envoy of the league called at the weekend to let the boats go.", "orders"),
    ("The commission appealed governments to pay for the lorries.", "orders"),
    ("The budget committee wants to know what the guards would cost.", "questions"),
    ("“I want to know who opened the gate,” said Rolf Dane.", "questions"),
]


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def polarity(text, resources):
    """That of the one statement of a text."""
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    (statement,) = extract_document(document, resources).statements
    return statement.polarity


@pytest.mark.parametrize("text", OFFERS)
def test_what_is_held_out_on_terms_or_left_open_proposes(text, resources):
    """Whoever would do it, and whatever the verb of saying: no readiness has to be named."""
    assert polarity(text, resources) == "proposes"


@pytest.mark.parametrize("text", NO_OFFERS)
def test_what_may_befall_or_is_planned_is_no_offer(text, resources):
    """A forecast, a threat and an announcement have the same "would" and "if"."""
    assert polarity(text, resources) == "asserts"


@pytest.mark.parametrize(("text", "found"), SUGGESTED)
def test_something_to_be_done_is_suggested_as_a_plan_and_a_fact_as_a_belief(text, found, resources):
    """A thing, a doing or a clause in the bare form; what evidence suggests is so."""
    assert polarity(text, resources) == found


@pytest.mark.parametrize(("text", "found"), DEMANDED)
def test_what_one_wants_done_is_demanded(text, found, resources):
    """A wish that others act, however short; to want to know is to ask."""
    assert polarity(text, resources) == found
