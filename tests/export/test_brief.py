"""The brief: every line true to its passage, nothing twice, nobody's words in another's mouth."""

import re
from dataclasses import replace

import pytest

from dateline.export.answers import quantity_words
from dateline.export.brief import NO_LIMITS, Coverage, Limits, compose_brief
from dateline.export.brief_disputes import Told
from dateline.export.brief_html import render_html
from dateline.export.brief_json import brief_json
from dateline.export.brief_lines import event_line, quote, statement_line, tally_words
from dateline.export.brief_markdown import render_markdown
from dateline.export.brief_text import render_text
from dateline.export.claim_text import render_claim
from dateline.export.likeness import merge_alike, merge_same, without_parts
from dateline.model import (
    UNVOICED,
    Bearing,
    Claim,
    ClaimKind,
    ClaimStatus,
    Conflict,
    Contribution,
    DocumentKind,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Figure,
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
    Tally,
    TermReport,
    Via,
    Voice,
)
from dateline.store.answers import Counts, Happened, Said, Where

COUNTS = Counts(1, 1, 1, 3, 1)


def where(document="d1", outlet="Vesny Gazette", at="2031-03-04T08:00:00"):
    return Where(document, document, DocumentKind.ARTICLE, outlet, "Day of talks", None, at, 0)


def said(id_, speaker, words, polarity=Polarity.ASSERTS, mode=Mode.INDIRECT, start=0, **place):
    content = Span(start, start + len(words))
    statement = Statement(
        id_, "p", (), (), (content,), speaker, SpeakerKind.PERSON, mode, polarity, Evidence((content,), "test")
    )
    stands = where(**place)
    return Said(statement, words, stands, frozenset({stands.document}))


def happened(id_, words="shells hit a market", **place):
    toll = Quantity("killed", 12, 12, "12", Span(5, 7))
    trigger = Span(0, 5)
    event = Event(
        id_, "p", EventType.STRIKE, trigger, EventStatus.CLAIMED, Evidence((trigger,), "test"), quantities=(toll,)
    )
    stands = where(**place)
    return Happened(event, words, stands, frozenset({stands.document}))


def contribution(bearing, speaker, statement, words):
    return Contribution(bearing, Voice(speaker, SpeakerKind.PERSON, statement), "d1", "p", None, "2031-03-04", words)


CLAIM = said("s1", "Ada Moren", "the bridge is ours")
DENIAL = said("s2", "Ilko Brant", "the bridge has fallen", Polarity.DENIES)
OTHER = said("s3", "Sefa Durn", "“talks resume in spring,”", mode=Mode.DIRECT)
DISPUTE = Claim(
    "c1",
    ClaimKind.CONTROL,
    "The bridge is held by Vesny",
    ClaimStatus.DISPUTED,
    "Ada Moren against Ilko Brant",
    (
        contribution(Bearing.ASSERTS, "Ada Moren", "s1", "the bridge is ours"),
        contribution(Bearing.DENIES, "Ilko Brant", "s2", "the bridge has fallen"),
    ),
    Site("Orlo", "77"),
)


@pytest.fixture
def brief():
    report = Report("e1", "d1", "p", None, None, EventType.STRIKE, EventStatus.CLAIMED)
    toll = Tally(
        "killed", 12, 12, (Figure(Quantity("killed", 12, 12, "12", Span(5, 7)), "mayor", "d1", None),), ("12",)
    )
    incident = Incident("i1", EventType.STRIKE, EventStatus.CLAIMED, (report,), tallies=(toll,))
    return compose_brief(Coverage(COUNTS, (CLAIM, DENIAL, OTHER), (happened("e1"),), (DISPUTE,), (incident,)))


def text(brief, width=100):
    return "\n".join(words for _, words in render_text(brief, width))


def test_claim_and_denial_stand_together(brief):
    """A claim and its denial are one dispute, under a subject that takes no side, and are not told again below."""
    (day,) = brief.days
    (dispute,) = day.disputes
    assert dispute.subject == "Who holds Orlo"
    assert [line.id for line in dispute.claims] == ["s1"]
    assert [line.id for line in dispute.denials] == ["s2"]
    assert [speaker.name for speaker in day.speakers] == ["Sefa Durn"]


def test_every_line_has_outlet_time_and_words(brief):
    """Each line names its outlet and time, and carries words of its page."""
    shown = text(brief)
    assert "Ada Moren: the bridge is ours — Vesny Gazette 08:00 #s1" in shown
    assert "✗ Ilko Brant (denies): the bridge has fallen" in shown
    assert "Strike, 12 killed (claimed): shells hit a market" in shown


def test_denial_without_a_claim_is_kept():
    """A denial whose claim nobody gives is still told."""
    brief = compose_brief(Coverage(COUNTS, (DENIAL,)))
    assert "✗ Ilko Brant (denies): " in text(brief)


def test_who_turns_a_plan_down_denies_nothing():
    """A refusal stands with what was said, and not among what is in dispute."""
    refusal = replace(DENIAL, cue="rejected", statement=replace(DENIAL.statement, cue=(Span(0, 8),)))
    (day,) = compose_brief(Coverage(COUNTS, (refusal,))).days
    assert day.disputes == ()
    assert [line.id for speaker in day.speakers for line in speaker.lines] == ["s2"]


@pytest.mark.parametrize(
    ("words", "mode", "shown"),
    [
        ("the bridge is “ours”", Mode.INDIRECT, "the bridge is “ours”"),
        ("“The bridge is ours,”", Mode.DIRECT, "“The bridge is ours”"),
        ('"We hold it," … "and will."', Mode.DIRECT, "“We hold it … and will.”"),
        ('it was "ours" now', Mode.MIXED, 'it was "ours" now'),
        ('he called it "ours" today', Mode.DIRECT, 'he called it "ours" today'),
        ("‘The bridge is ours,’", Mode.DIRECT, "“The bridge is ours”"),
        ("a ‘bridge’ of ours", Mode.DIRECT, "a ‘bridge’ of ours"),
        ("“We call it ‘ours’ now”", Mode.DIRECT, "“We call it ‘ours’ now”"),
    ],
)
def test_quotation_marks_only_where_the_page_has_them(words, mode, shown):
    """Indirect speech is never put between quotation marks."""
    assert quote(words, mode) == shown


def cued(text_, cue, content, source="Moren", **changes):
    """A statement with its spans where the words stand in a text."""

    def spans(words):
        return (Span(text_.index(words), text_.index(words) + len(words)),) if words else ()

    mode, polarity = changes.get("mode", Mode.INDIRECT), changes.get("polarity", Polarity.ASSERTS)
    statement = Statement(
        "s1",
        "p",
        spans(source),
        spans(cue),
        spans(content),
        "Ada Moren",
        SpeakerKind.PERSON,
        mode,
        polarity,
        Evidence(spans(content), "test"),
        addressee=changes.get("addressee"),
    )
    return Said(statement, content, where(), cue=cue, lead=changes.get("lead", ""))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (cued("Moren denied that it fell.", "denied", "that it fell"), "Ada Moren denied that it fell"),
        (cued("The bridge is ours, Moren said.", "said", "The bridge is ours"), "Ada Moren said: The bridge is ours"),
        (cued("Moren called it fair.", "called", "it fair"), "Ada Moren called it fair"),
        (
            cued("Moren said: “It is ours.”", "said:", "“It is ours.”", mode=Mode.DIRECT),
            "Ada Moren said: “It is ours.”",
        ),
        (cued("According to Moren, it fell.", "According to", "it fell"), "Ada Moren: it fell"),
        (cued("Moren told that it fell.", "told", "that it fell"), "Ada Moren: it fell"),
        (cued("Vesny Wire cited Moren as saying it fell.", "cited", "it fell"), "Ada Moren: it fell"),
        (cued("Moren of Orlo: moren reports it fell.", "moren", "it fell"), "Ada Moren: it fell"),
        (cued("Under Moren plan, it goes.", "Under", "it goes"), "Ada Moren: it goes"),
        (
            cued("Moren told him it fell.", "told", "it fell", addressee="Ilko Brant"),
            "Ada Moren told Ilko Brant it fell",
        ),
        (
            cued("Moren denied Vesta's claim that it fell.", "denied", "that it fell", lead="Vesta's claim"),
            "Ada Moren denied Vesta's claim that it fell",
        ),
        (
            cued("Moren told the press, “It fell.”", "told", "“It fell.”", lead="the press,"),
            "Ada Moren told the press: “It fell.”",
        ),
        (cued("Calls by Moren for talks.", "Calls", "talks", lead="for"), "Ada Moren Calls for talks"),
        (cued("Moren voted to demand that it end.", "to demand", "that it end"), "Ada Moren demand that it end"),
        (cued("In Moren's belief it holds.", "belief", "it holds"), "Ada Moren belief: it holds"),
        (cued("Moren's claim that it holds.", "claim", "that it holds"), "Ada Moren claim that it holds"),
        (
            cued("Moren spoke of “decent news” on Monday.", "spoke of", "“decent news”", mode=Mode.DIRECT),
            "Ada Moren spoke of “decent news”",
        ),
        (
            cued("Moren said on Monday “It is ours.”", "said on Monday", "“It is ours.”", mode=Mode.DIRECT),
            "Ada Moren said on Monday: “It is ours.”",
        ),
        (
            cued("Moren told them, in May, “It fell.”", "told", "“It fell.”", mode=Mode.DIRECT, lead="…"),
            "Ada Moren: “It fell.”",
        ),
        (cued("Moren: bridge holds", "", "bridge holds"), "Ada Moren: bridge holds"),
        (cued("Moren: it fell?", "", "it fell", polarity=Polarity.QUESTIONS), "Ada Moren (asks): it fell"),
    ],
)
def test_a_statement_reads_as_said_in_the_words_of_the_page(said, sentence):
    """No claim stands alone as if it were a fact: the page's own word of saying comes before it, where there is one."""
    assert statement_line(said).sentence == sentence


def test_a_cue_amid_its_content_stands_there():
    """“The envoy is said to back it”, not "is said: The envoy … to back it"; in whose words is not told as a deed."""
    words = "The envoy … to back it"
    amid = cued("The envoy is said to back it.", "is said", "The envoy", source="")
    content = (Span(0, 9), Span(18, 28))
    told = replace(amid, words=words, statement=replace(amid.statement, content=content))
    assert statement_line(told).saying == "The envoy is said to back it"
    view = cued("In the view of Moren, it holds.", "view", "it holds")
    rule = Evidence(view.statement.content, "attribution.account")
    assert statement_line(replace(view, statement=replace(view.statement, evidence=rule))).saying == "it holds"


@pytest.mark.parametrize(
    ("lead", "via", "head"),
    [
        ("the BBC", "BBC News", "Ada Moren"),
        ("on X", "X", "Ada Moren"),
        ("the press", "BBC News", "Ada Moren (via BBC News)"),
    ],
)
def test_a_channel_is_named_once(lead, via, head):
    """What the words of the page name is not named again before them."""
    told = cued("Moren told the BBC it fell.", "told", "it fell", lead=lead)
    told = replace(told, statement=replace(told.statement, via=(Via(via, "outlet"),)))
    assert statement_line(told).who == head


def test_what_reportedly_happens_without_its_subject_is_left_out():
    """Of "the envoy reportedly backs it" the words behind the adverb say nothing; "Reportedly, …" tells a whole."""
    amid = cued("The envoy reportedly backs the offer.", "reportedly", "backs the offer", source="")
    statement = replace(
        amid.statement,
        speaker_kind=SpeakerKind.ANONYMOUS,
        evidence=replace(amid.statement.evidence, rule="attribution.hearsay_adverb"),
    )
    assert compose_brief(Coverage(COUNTS, (replace(amid, statement=statement),))).days == ()
    assert compose_brief(Coverage(COUNTS, (replace(amid, statement=statement, cue="Reportedly"),))).days


def test_a_speaker_has_one_line_a_day_on_each_side_of_a_dispute():
    """Wordings of one denial are one line with its number; other figures and another day are lines of their own."""
    wordings = {
        "n1": ("that Orlo has fallen", "2031-03-04T08:00:00"),
        "n2": ("the loss of the harbour town", "2031-03-04T09:00:00"),
        "n3": ("the capture of 80 per cent of it", "2031-03-04T10:00:00"),
        "n4": ("any retreat from the north", "2031-03-05T08:00:00"),
    }
    told = Told.make(said(id_, "Norland", words, Polarity.DENIES, at=at) for id_, (words, at) in wordings.items())
    lines = told.lines(contribution(Bearing.DENIES, "Norland", id_, words) for id_, (words, _) in wordings.items())
    assert [(line.id, line.more) for line in lines] == [("n1", 1), ("n3", 0), ("n4", 0)]


def test_same_words_are_one_line():
    """A headline and the post under it, or two captures, are one line with its documents counted."""
    again = said("s9", "Ada Moren", "The bridge is ours.", document="d2")
    (only,) = merge_same([CLAIM, again])
    assert (only.statement.id, only.documents) == ("s1", 2)
    assert merge_same([said("s8", "Ada Moren", "it")]) == []


def test_parts_of_a_statement_are_left_out():
    """What a speaker says is told once, not again for the part in which he quotes himself."""
    whole = said("w", "Ada Moren", "she believes the bridge is ours")
    part = said("p", "Ada Moren", "the bridge is ours", start=13)
    assert without_parts([whole, part]) == [whole]
    assert without_parts([whole, said("q", "Ilko Brant", "the bridge is ours", start=13)])[1:]


def test_figures_that_differ_keep_their_sources():
    """Where sources differ each figure has its source; where they agree it has none."""
    twelve, fourteen = (Quantity("killed", n, n, str(n), Span(0, 2)) for n in (12, 14))
    figures = (Figure(twelve, "mayor", "d1", None), Figure(fourteen, "ministry", "d2", None))
    assert tally_words(Tally("killed", 12, 14, figures, ("12", "14"))) == "12 killed (mayor) / 14 killed (ministry)"
    assert tally_words(Tally("killed", 12, 12, figures[:1], ("12",))) == "12 killed"


def test_a_figure_in_words_reads_as_one():
    """The article "a" is a count of one, and the "of" of "hundreds of" belongs to the noun that is gone."""
    words = {"A": "one killed", "hundreds of": "hundreds killed", "Twelve": "Twelve killed"}
    for text_, told in words.items():
        assert quantity_words(Quantity("killed", 1, 1, text_, Span(0, 1))) == told


def test_where_figures_differ_only_who_gives_one_is_told():
    """What else is said of an event differs from nothing; an event whose figure nobody is quoted with tells itself."""
    first, second = happened("e1"), happened("e2", "shells hit a square, killing 14", at="2031-03-04T09:00:00")
    says = (
        said("s1", "Ada Moren", "the shells killed 12 people"),
        said("s2", "Ada Moren", "the shells hit a depot", start=99),
    )
    third = said("s3", "Ilko Brant", "the shells hit a barracks")
    contributions = tuple(
        replace(contribution(Bearing.ASSERTS, s.statement.speaker, s.statement.id, s.words), event=event)
        for s, event in ((says[0], "e1"), (says[1], "e1"), (third, "e2"))
    )
    claim = Claim("c1", ClaimKind.EVENT, "A market was hit", ClaimStatus.FIGURES_VARY, "killed", contributions)
    (day,) = compose_brief(Coverage(COUNTS, (*says, third), (first, second), (claim,))).days
    assert [line.id for dispute in day.disputes for line in dispute.claims] == ["s1", "e2"]
    assert sorted(line.id for speaker in day.speakers for line in speaker.lines) == ["s2", "s3"]


def test_what_is_told_of_nobody_is_left_out():
    """A report without a source that says what somebody is said to be, but not who, says nothing."""
    statement = said("s1", "unattributed reports", "to be close to the council").statement
    nobody = replace(said("s1", "", "to be close to the council", start=9), cue="said")
    nobody = replace(nobody, statement=replace(statement, speaker_kind=SpeakerKind.ANONYMOUS, cue=(Span(0, 4),)))
    whole = replace(nobody, words="Ada Moren … to be close to the council")
    assert compose_brief(Coverage(COUNTS, (nobody,))).days == ()
    assert compose_brief(Coverage(COUNTS, (whole,))).days


@pytest.mark.parametrize(("words", "told"), [("were shut for a week", False), ("Shops were shut", True)])
def test_a_clause_cut_off_its_subject_is_left_out(words, told):
    """Of "shops that the mayor says were shut" the predicate alone says nothing."""
    line = replace(said("s1", "Ada Moren", words, start=9), cue="says")
    line = replace(line, statement=replace(line.statement, mode=Mode.INDIRECT, cue=(Span(0, 4),)))
    assert bool(compose_brief(Coverage(COUNTS, (line,))).days) == told


def test_a_noun_is_not_what_a_speaker_does():
    """Of "Norland's statements that" only who and what are told: "Norland statements that" is no sentence."""
    line = replace(said("s1", "Norland", "that the bridge fell", start=30), cue="statements")
    line = replace(line, statement=replace(line.statement, cue=(Span(10, 20),)))
    assert str(statement_line(line)).count("statements") == 0


def test_a_captions_button_is_none_of_an_events_words():
    """What opens a picture on the page does not open the line."""
    told = happened("e1", "open image in gallery Shells hit a market")
    assert "gallery" not in str(event_line(told))
    assert "Shells hit a market" in str(event_line(told))


def test_limits_say_how_much_more_there_is():
    """What a limit leaves out is counted."""
    many = [said(f"m{n}", f"Speaker {n}", f"claim number {n} stands") for n in range(5)]
    brief = compose_brief(Coverage(COUNTS, many), limits=Limits(speakers=2))
    assert "… 3 more speakers" in text(brief)
    assert "more" not in text(compose_brief(Coverage(COUNTS, many), limits=NO_LIMITS))


def test_earlier_days_are_told_in_fewer_lines():
    """The latest day is told at length, those before it in their first lines."""
    days = [
        said(f"{day}{n}", f"Speaker {n}", f"claim number {day}{n} stands", at=f"2031-03-0{day}T08:00:00")
        for day in (3, 4)
        for n in range(8)
    ]
    latest, before = compose_brief(Coverage(COUNTS, days)).days
    assert (len(latest.speakers), len(before.speakers), before.more_speakers) == (8, 5, 3)


def test_what_says_nothing_is_left_out():
    """A pronoun, a noun alone and an event of no sort without a figure tell nobody anything."""
    event = happened("e1").event
    nameless = replace(happened("e1"), event=replace(event, type=EventType.OTHER, quantities=()))
    report = Report("e1", "d1", "p", None, None, EventType.OTHER, EventStatus.CLAIMED)
    incident = Incident("i1", EventType.OTHER, EventStatus.CLAIMED, (report,))
    words = [said("a", "Ada Moren", "it"), said("b", "Ada Moren", "the suggestion"), said("c", "Ada Moren", "to be so")]
    brief = compose_brief(Coverage(COUNTS, words, (nameless,), (), (incident,)))
    assert brief.days == ()


def test_two_pages_mean_nobody_by_one_pronoun():
    """A pronoun that stands for nobody known is no speaker: last, and each page's own."""
    pages = [
        said(f"s{i}", "They", f"the {thing} stays shut", outlet=outlet, document=outlet)
        for i, (outlet, thing) in enumerate(
            [("Durn Post", "harbour"), ("Vesny Gazette", "border"), ("Durn Post", "road to Lerun")]
        )
    ]
    named = said("s9", "Ada Moren", "talks resume in spring")
    (day,) = compose_brief(Coverage(COUNTS, (*pages, named))).days
    assert [speaker.heading for speaker in day.speakers] == ["Ada Moren", "They (Durn Post)", "They (Vesny Gazette)"]


def test_an_event_of_no_sort_is_told_by_its_place_and_figures():
    """That it is of another sort is no word for a reader."""
    other = happened("e1")
    line = event_line(replace(other, event=replace(other.event, type=EventType.OTHER)))
    assert line.verb == "12 killed (claimed)"


def test_a_denial_in_other_words_by_the_same_is_counted():
    """Who is shown to deny it is not shown again; a wording of the same thing is one line with its number."""
    again = said("s4", "Ilko Brant", "the loss of Orlo", Polarity.DENIES)
    longer = said("s5", "Sefa Durn", "the talks about prisoners resume in spring")
    shorter = said("s6", "Sefa Durn", "the talks about prisoners resume", start=200)
    (day,) = compose_brief(Coverage(COUNTS, (CLAIM, DENIAL, again, longer, shorter), (), (DISPUTE,))).days
    (dispute,) = day.disputes
    assert (len(dispute.denials), dispute.more) == (1, 1)
    assert [(line.id, line.more) for speaker in day.speakers for line in speaker.lines] == [("s5", 1)]


def test_disputes_in_the_same_words_are_one():
    """Two towns in one sentence are one dispute about both."""
    other = replace(DISPUTE, id="c2", site=Site("Lerun", "78"))
    (day,) = compose_brief(Coverage(COUNTS, (CLAIM, DENIAL), (), (DISPUTE, other))).days
    assert [dispute.subject for dispute in day.disputes] == ["Who holds Orlo, Lerun"]


def test_a_claim_is_told_from_the_first_on():
    """Everyone who tells a claim, in order of time and with what each does with it, outlet, words and id."""
    late = said("s1", "Ada Moren", "the bridge is ours", at="2031-03-05T08:00:00", outlet="Durn Post")
    lines = [words for _, words in render_claim(DISPUTE, Told.make([late, DENIAL]), 100)]
    assert lines[0] == "disputed: The bridge is held by Vesny"
    assert lines[2].startswith("  • denies it: Ilko Brant (denies): the bridge has fallen — Vesny Gazette 2031-03-04")
    assert lines[3].startswith("  • says so: Ada Moren: the bridge is ours — Durn Post 2031-03-05 08:00 #s1")


def plan_source(outlet, words, told="2031-03-04"):
    return PlanSource(outlet, outlet, outlet, told, words)


def term(id_, *told):
    reports = tuple(TermReport(f"{id_}{n}", "armed_forces", source) for n, source in enumerate(told))
    fullest = max((source.words for source in told), key=len)
    return PlanTerm(id_, "armed_forces", None, None, "reported", fullest, reports)


PLAN = StoryPlan(
    "n1",
    PlanKind.PLAN,
    ("nine-point plan", "Oslo draft"),
    ("n1",),
    (plan_source("Vesny Gazette", "the nine-point plan"),),
    (
        term("t1", plan_source("Vesny Gazette", "halve it"), plan_source("Durn Post", "the army would be halved")),
        term("t2", plan_source("Lerun Wire", "an army of 40,000")),
    ),
    (Conflict("armed_forces", None, ("t1", "t2"), "half is not 40,000"),),
    (PlanPosition("Vesny", Stance.REJECTS, plan_source("Durn Post", "and Vesny will not hear of it")),),
)


def test_words_of_a_term_stand_beside_the_outlet_that_has_them():
    """A term told by two outlets is shown in the words of one, with that one's name."""
    shown = " ".join(text(compose_brief(Coverage(COUNTS), [PLAN])).split())
    assert "armed forces: the army would be halved — Durn Post 2031-03-04, in 2 documents" in shown
    assert "also called Oslo draft" in shown
    assert "Vesny — rejects: Vesny will not hear of it — Durn Post" in shown


def test_terms_in_conflict_stand_together():
    """The other side of a conflict comes next, marked, in every form."""
    brief = compose_brief(Coverage(COUNTS), [PLAN])
    assert [(t.line.id, t.against) for t in brief.plans[0].terms] == [("t11", False), ("t20", True)]
    for render in (text, render_html, render_markdown):
        assert "≠" in render(brief)


ASKED = replace(PLAN, id="d1", kind=PlanKind.DEMANDS, names=("Vesny’s conditions",), conflicts=())


@pytest.mark.parametrize("render", [text, render_html, render_markdown])
def test_what_single_parties_ask_for_stands_behind_the_plans(render):
    """Demands and offers are no plans: one line each, whose and what, under a heading of their own."""
    brief = compose_brief(Coverage(COUNTS), [ASKED, PLAN])
    assert [plan.name for plan in brief.plans] == ["nine-point plan"]
    shown = " ".join(re.sub(r"<[^>]+>|[*#]", "", render(brief)).split())
    before, behind = shown.split("Asked for or offered outside any plan")
    assert "nine-point plan" in before
    assert "Vesny’s conditions" not in before
    assert re.search(r"Vesny’s conditions(?: —|:) halve it", behind)
    assert "rejects" not in behind


def test_a_line_of_what_is_asked_for_has_the_words_of_one_page():
    """Words of another outlet would stand under the wrong name."""
    (line,) = compose_brief(Coverage(COUNTS), [ASKED]).asked
    assert (line.outlet, line.words) == ("Vesny Gazette", "halve it")


def test_only_some_of_what_is_asked_for_is_shown():
    """The latest first; a line says how many more there are."""
    many = [
        replace(ASKED, id=f"d{day}", sources=(plan_source("Durn Post", "x", f"2031-03-0{day}"),)) for day in range(1, 6)
    ]
    brief = compose_brief(Coverage(COUNTS), many, limits=Limits(asked=2))
    assert [line.id for line in brief.asked] == ["d5", "d4"]
    assert "… 3 more: dateline proposals" in text(brief)


@pytest.mark.parametrize("width", [20, 60, 200])
def test_lines_keep_to_the_width(brief, width):
    """No line of the text is wider than asked, down to 40 columns."""
    assert all(len(words) <= max(40, width) for style, words in render_text(brief, width) if style == "line")


def test_markup_of_a_page_stays_words():
    """What a page says becomes markup neither in HTML nor in Markdown."""
    evil = said("s1", "<script>", "*bold* <img src=x onerror=alert(1)>")
    brief = compose_brief(Coverage(COUNTS, (evil,)))
    assert "<img" not in render_html(brief) and "<script>" not in render_html(brief)
    assert "*bold*" not in render_markdown(brief).replace("\\*bold\\*", "")


def test_empty_and_nothing_new():
    """An empty record and one without news have friendly words in every form."""
    empty = compose_brief(Coverage(Counts(0, 0, 0, 0, 0)))
    nothing = compose_brief(Coverage(COUNTS), shown="what is new since yesterday")
    for render in (text, render_html, render_markdown):
        assert "The record is empty" in render(empty)
        assert "Nothing new" in render(nothing)
    assert brief_json(nothing)["days"] == ()


def test_what_nobody_voiced_is_in_no_line():
    """Plans and impressions stay in the record and out of the brief."""
    meant = said("s1", "Anna Lind", "to visit the islands")
    evidence = replace(meant.statement.evidence, rule=UNVOICED)
    meant = replace(meant, statement=replace(meant.statement, evidence=evidence))
    spoken = said("s2", "Anna Lind", "the bridge is open")
    brief = compose_brief(Coverage(COUNTS, statements=[meant, spoken]))
    text = render_markdown(brief)
    assert "the bridge is open" in text
    assert "islands" not in text


def test_a_denial_that_points_at_a_claim_is_not_said_in_its_words():
    """“Says this is untrue", shown by the claim's words, denies them and does not say them."""
    denial = said("n1", "Norland", "its men took the station", Polarity.DENIES)
    pointing = replace(
        denial, cue="says", statement=replace(denial.statement, cue=(Span(40, 44),), answers=denial.statement.content)
    )
    assert statement_line(pointing).sentence == "Norland (denies): its men took the station"


def test_small_words_in_common_make_no_two_wordings_of_one_thing():
    """“That when she lost weight she met envy" and "that her skin cleared when she lost weight" are two lines."""
    told = [
        said("n1", "Ada Moren", "that when she lost weight, she dealt with much envy and resentment from friends"),
        said("n2", "Ada Moren", "found that her skin cleared up when she lost weight"),
    ]
    assert [more for _, more in merge_alike(told)] == [0, 0]


def test_words_that_deny_by_themselves_are_not_denied():
    """“Lind: No boat was sunk", never "Lind (denies): No boat was sunk"."""
    assert statement_line(said("n1", "Lind", "No boat was sunk", Polarity.DENIES)).sentence == "Lind: No boat was sunk"
