"""News: what is new and nothing repeated, the heaviest first, each with the reason for its place."""

from dataclasses import replace

import pytest

from dateline.export.brief import Coverage
from dateline.export.news import compose_news, news_json
from dateline.export.news_html import render_news_html
from dateline.export.news_items import Fresh, NewsKind
from dateline.export.news_markdown import render_news_markdown
from dateline.export.news_text import render_news_text
from dateline.model import (
    UNVOICED,
    Bearing,
    Claim,
    ClaimKind,
    ClaimStatus,
    Contribution,
    DocumentKind,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Incident,
    Mode,
    PlanKind,
    PlanPosition,
    PlanSource,
    PlanTerm,
    Polarity,
    Quantity,
    Report,
    Site,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    StoryPlan,
    TermChange,
    TermReport,
    Voice,
)
from dateline.store.answers import Counts, Happened, Said, Where

COUNTS = Counts(1, 1, 1, 3, 1)


def where(document="d1", at="2031-03-04T08:00:00"):
    return Where(document, document, DocumentKind.ARTICLE, "Vesny Gazette", "Day of talks", None, at, 0)


def said(id_, speaker, words, polarity=Polarity.ASSERTS, start=0, kind=SpeakerKind.PERSON):
    content = Span(start, start + len(words))
    evidence = Evidence((content,), "test")
    statement = Statement(id_, "p", (), (), (content,), speaker, kind, Mode.INDIRECT, polarity, evidence)
    return Said(statement, words, where(), frozenset({"d1"}))


def killed(number):
    return Quantity("killed", number, number, str(number), Span(5, 7))


def happened(id_, number):
    trigger = Span(0, 5)
    evidence = Evidence((trigger,), "test")
    event = Event(id_, "p", EventType.STRIKE, trigger, EventStatus.REPORTED, evidence, quantities=(killed(number),))
    return Happened(event, f"shells hit a market and killed {number}", where(), frozenset({"d1"}))


def report(event, number, told):
    voice = Voice("Vesny Gazette", SpeakerKind.OUTLET)
    return Report(
        event,
        "d1",
        "p",
        "Vesny Gazette",
        told,
        EventType.STRIKE,
        EventStatus.REPORTED,
        quantities=(killed(number),),
        voices=(voice,),
        words="shells hit a market",
    )


def contribution(bearing, speaker, statement, words):
    return Contribution(bearing, Voice(speaker, SpeakerKind.PERSON, statement), "d1", "p", None, "2031-03-04", words)


CLAIM = said("s1", "Ada Moren", "the bridge at Orlo is in our hands")
DENIAL = said("s2", "Ilko Brant", "the bridge at Orlo has fallen", Polarity.DENIES, start=100)
TALKS = said("s3", "Sefa Durn", "talks about the prisoners go on in the spring", start=200)
DISPUTE = Claim(
    "c1",
    ClaimKind.CONTROL,
    "Orlo is held by Vesny",
    ClaimStatus.DISPUTED,
    "Ada Moren against Ilko Brant",
    (
        contribution(Bearing.ASSERTS, "Ada Moren", "s1", CLAIM.words),
        contribution(Bearing.DENIES, "Ilko Brant", "s2", DENIAL.words),
    ),
    Site("Orlo", "77"),
)
ATTACK = Incident(
    "i1", EventType.STRIKE, EventStatus.REPORTED, (report("e1", 5, "2031-03-03"), report("e2", 7, "2031-03-04"))
)


def news(*, before=(), statements=(CLAIM, DENIAL, TALKS), claims=(DISPUTE,), **given):
    coverage = Coverage(COUNTS, statements, claims=claims, **given)
    return compose_news(Fresh(coverage, frozenset(before), frozenset(before)), "2031-03-04")


def kinds(found):
    return [(item.kind, item.line.id) for item in found.items]


def test_a_new_dispute_stands_first_with_both_sides():
    """Claim and denial that are both new are one item; what is said beside it comes after; neither is told twice."""
    found = news()
    assert kinds(found) == [(NewsKind.DISPUTED, "s1"), (NewsKind.SAID, "s3")]
    assert [line.id for line in found.items[0].beside] == ["s2"]
    assert "who holds Orlo" in found.items[0].reason


def test_a_denial_of_an_old_claim_is_what_is_new():
    """Where the claim was known, its first denial leads."""
    found = news(before=["s1"])
    assert kinds(found) == [(NewsKind.DISPUTED, "s2"), (NewsKind.SAID, "s3")]
    assert "first denial" in found.items[0].reason


@pytest.mark.parametrize("known", [["s1", "s2"], ["s1", "s2", "s3"]])
def test_what_was_known_is_no_news(known):
    """A dispute that stood before, and statements made before, are left out."""
    assert [id_ for _, id_ in kinds(news(before=known))] == [id_ for id_ in ["s3"] if id_ not in known]


def test_a_repeat_under_another_id_is_no_news():
    """A statement is known where any that says the same is."""
    again = replace(TALKS, also=frozenset({"s9"}))
    assert news(before=["s9"], statements=[again], claims=()).items == ()


def test_a_figure_that_moved_names_both():
    """A toll that was five and is seven is one item, against the one before; the incident is not told as new."""
    events = (happened("e2", 7),)
    (item,) = news(
        before=["e1"], statements=(), claims=(), events=events, incidents=(ATTACK,), cited=(happened("e1", 5),)
    ).items
    assert item.kind is NewsKind.FIGURE
    assert "5 killed → 7 killed" in item.reason
    assert [line.id for line in item.beside] == ["e1"]


def test_an_incident_is_told_once_and_then_not():
    """What nobody told before is new, with its toll; what was told in the same figures is not."""
    events = (happened("e1", 5), happened("e2", 7))
    (item,) = news(statements=(), claims=(), events=events, incidents=(ATTACK,)).items
    assert item.kind is NewsKind.TOLD
    assert "with a toll" in item.reason
    assert news(before=["e1", "e2"], statements=(), claims=(), events=events, incidents=(ATTACK,)).items == ()


def test_wordings_of_one_thing_are_one_line_but_not_of_two_figures():
    """A speaker's second wording is counted under the fuller one; another figure stands by itself."""
    first = said("a", "Ada Moren", "the river at Pelt has risen by 3 metres since the morning of Monday")
    again = said("b", "Ada Moren", "the river at Pelt has risen by 3 metres since the morning", start=100)
    other = said("c", "Ada Moren", "the river at Pelt has risen by 4 metres since the morning", start=200)
    found = news(statements=(first, again, other), claims=())
    assert {(item.line.id, item.line.more) for item in found.items} == {("a", 1), ("c", 0)}


def test_what_is_denied_is_not_told_as_having_happened():
    """A denied event stands among the denials, and nowhere as if somebody told it."""
    denied = replace(ATTACK, status=EventStatus.DENIED)
    found = news(statements=(), claims=(), events=(happened("e1", 5), happened("e2", 7)), incidents=(denied,))
    assert found.of(NewsKind.TOLD) == ()


def test_what_nobody_voiced_or_tells_of_nobody_is_no_news():
    """News holds to what a brief holds to: no impressions, and no predicate without its subject."""
    seems = replace(TALKS, statement=replace(TALKS.statement, evidence=Evidence(TALKS.statement.content, UNVOICED)))
    bare = replace(TALKS, words="were shut for a week", cue="says")
    assert news(statements=(seems, bare), claims=()).of(NewsKind.SAID) == ()
    assert news(statements=(TALKS,), claims=()).of(NewsKind.SAID)


def test_a_plan_turned_down_is_said_and_not_denied():
    """Who will not have something denies nothing: it is newly said, in the page's own words."""
    bare = said("d", "Ilko Brant", "any talks about the harbour of Ustor", Polarity.DENIES, start=20)
    refused = replace(bare, statement=replace(bare.statement, cue=(Span(11, 19),)), cue="rejected")
    (item,) = news(statements=(refused,), claims=()).items
    assert item.kind is NewsKind.SAID
    assert item.line.sentence == "Ilko Brant rejected any talks about the harbour of Ustor"


def test_reasons_order_within_a_sort_and_never_beyond_it():
    """A named speaker comes before an unnamed one, and no reason lifts a statement above a denial."""
    unnamed = said("u", "officials", "the dam at Keld was mined by the army", kind=SpeakerKind.ANONYMOUS)
    lone = said("d", "Ilko Brant", "any talks about the harbour of Ustor", Polarity.DENIES, start=300)
    found = news(statements=(unnamed, TALKS, lone), claims=())
    assert kinds(found) == [(NewsKind.DENIED, "d"), (NewsKind.SAID, "s3"), (NewsKind.SAID, "u")]
    assert [item.weight for item in found.items] == sorted((item.weight for item in found.items), reverse=True)


def test_every_form_holds_the_words_and_none_becomes_markup():
    """Text, Markdown, HTML and JSON say the same; what a page says stays text."""
    hostile = said("h", "Ada Moren", "<script>alert(1)</script> *bridges* are [closed](x)")
    found = news(statements=(hostile,), claims=())
    text = " ".join(words for _, words in render_news_text(found, 100))
    assert "<script>alert(1)</script>" in text
    assert "<script>" not in render_news_html(found)
    assert "\\*bridges\\*" in render_news_markdown(found)
    assert news_json(found)["news"][0]["line"]["words"].startswith("<script>")


def test_no_news():
    """Nothing new is said so; an empty record says how to fill it."""
    empty = compose_news(Fresh(Coverage(Counts(0, 0, 0, 0, 0))))
    assert "Add coverage" in " ".join(words for _, words in render_news_text(empty))
    assert "Nothing new" in render_news_markdown(news(before=["s1", "s2", "s3"]))
    assert "Nothing new" in render_news_html(news(before=["s1", "s2", "s3"]))


def test_a_plan_turned_down_is_a_position_and_no_denial():
    """Who rejects a plan denies no claim: it stands once, under the positions."""
    words = "the plan of twelve points"
    refusal = said("s1", "Ilko Brant", words, Polarity.DENIES)
    source = PlanSource("d1", "d1", "Vesny Gazette", "2031-03-04T08:00:00", words, refusal.statement.content)
    position = PlanPosition("Vesny", Stance.REJECTS, source)
    plan = StoryPlan("p1", PlanKind.PLAN, ("12-point plan",), ("p1",), (source,), positions=(position,))
    fresh = Fresh(Coverage(COUNTS, (refusal,)), plans=((plan, frozenset({source})),))
    assert [item.kind for item in compose_news(fresh).items] == [NewsKind.POSITION]
    assert [item.kind for item in compose_news(replace(fresh, plans=())).items] == [NewsKind.DENIED]


def test_a_term_that_a_later_text_has_otherwise_is_told_with_what_was_before():
    """The new figure is the news; the former one stands under it, with why it is held for a change."""
    sources = [
        PlanSource(f"d{day}", f"d{day}", "Vesny Gazette", f"2031-03-0{day}T08:00:00", f"an army of {figure} soldiers")
        for day, figure in ((1, "40,000"), (5, "60,000"))
    ]
    terms = tuple(
        PlanTerm(
            f"t{rank}", "armed_forces", "Vesny", None, "required", s.words, (TermReport(f"r{rank}", "armed_forces", s),)
        )
        for rank, s in enumerate(sources)
    )
    change = TermChange("armed_forces", "Vesny", "t0", "t1", sources[1].told, "told of the updated text")
    plan = StoryPlan("p1", PlanKind.PLAN, ("7-point plan",), ("p1",), tuple(sources), terms, term_changes=(change,))
    fresh = Fresh(Coverage(COUNTS), plans=((plan, frozenset({sources[1]})),))
    (item,) = compose_news(fresh).items
    text = "\n".join(line for _, line in render_news_text(compose_news(fresh)))
    assert item.kind is NewsKind.TERM
    assert "60,000" in text
    assert "40,000" in text
    assert "told of the updated text" in text
