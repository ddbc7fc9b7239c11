"""Who says what, in sentences about invented people: what must be found, and what must not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.actors.finding import find_actors
from dateline.extraction.attribution.finding import _narrow_aside
from dateline.extraction.statements.finding import find_statements
from dateline.language.analyser import analyse
from dateline.language.analysis import Attribution
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, Mode, Polarity, Post, Region, RegionKind, Span, SpeakerKind, Statement


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


@dataclass(frozen=True)
class Seen:
    """A statement as its words."""

    speaker: str
    cue: str
    content: str
    statement: Statement


def read_document(document: Document) -> list[Seen]:
    analysis = analyse(document)
    findings = find_statements(analysis, find_actors(analysis, Findings(), KNOWLEDGE), KNOWLEDGE)
    words = lambda spans: " | ".join(span.text(document.text) for span in spans)  # noqa: E731
    return [Seen(s.speaker, words(s.cue), words(s.content), s) for s in findings.statements]


def read(text: str, headline: str | None = None) -> list[Seen]:
    whole = f"{headline}\n{text}" if headline else text
    regions = (Region(Span(0, len(headline)), RegionKind.HEADLINE, "test"),) if headline else ()
    return read_document(Document("d", whole, posts=(Post("p", Span(0, len(whole) or 1)),), regions=regions))


def only(text: str) -> Seen:
    found = read(text)
    assert len(found) == 1, [(s.speaker, s.cue, s.content) for s in found]
    return found[0]


# -- the shapes of attribution -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "The northern garrison has fallen, General Oskar Venn said on Monday.",
            "Oskar Venn",
            "said",
            "The northern garrison has fallen",
        ),
        (
            "Interior Minister Ilse Marrow said that the bridge was closed.",
            "Ilse Marrow",
            "said",
            "that the bridge was closed",
        ),
        (
            "Interior Minister Ilse Marrow said the bridge was closed.",
            "Ilse Marrow",
            "said",
            "the bridge was closed",
        ),
        (
            "“We will hold the valley,” said Ilse Marrow, the foreign minister of Norway.",
            "Ilse Marrow",
            "said",
            "“We will hold the valley,”",
        ),
        (
            "According to the harbour authority, two ships were damaged.",
            "harbour authority",
            "According to",
            "two ships were damaged",
        ),
        (
            "Two ships were damaged, according to the harbour authority.",
            "harbour authority",
            "according to",
            "Two ships were damaged",
        ),
        (
            "A spokesman told reporters on Friday that the convoy had turned back.",
            "spokesman",
            "told",
            "that the convoy had turned back",
        ),
        (
            "President Anna Lind said after talks with the rebels in Brenn that a truce was near.",
            "Anna Lind",
            "said",
            "that a truce was near",
        ),
        (
            "The rebels threatened to close the port.",
            "rebels",
            "threatened",
            "to close the port",
        ),
        (
            "Governor Peder Holm urged residents to stay indoors.",
            "Peder Holm",
            "urged",
            "residents to stay indoors",
        ),
        (
            "It is widely believed that the bridge was mined.",
            "general belief",
            "is widely believed",
            "that the bridge was mined",
        ),
        (
            "Colonel Ada Quist was quoted by Reuters as saying the line had held.",
            "Ada Quist",
            "was quoted | as saying",
            "the line had held",
        ),
        (
            "The army called the raid a success.",
            "army",
            "called",
            "the raid a success",
        ),
    ],
)
def test_each_shape_of_attribution_gives_speaker_cue_and_content(text, speaker, cue, content):
    """Source, cue and content are found whichever comes first."""
    seen = only(text)
    assert (seen.speaker, seen.cue, seen.content) == (speaker, cue, content)


def test_a_quote_split_around_its_cue_is_one_statement_with_two_spans():
    seen = only("“We will not leave the valley,” Mayor Ilse Marrow said. “Not this year.”")
    assert seen.content == "“We will not leave the valley,” | “Not this year.”"
    assert seen.statement.mode is Mode.DIRECT


def test_an_indirect_content_split_around_its_cue_is_one_statement():
    seen = only("The toll was high, Mayor Ilse Marrow said, because the shelter had no roof.")
    assert seen.content == "The toll was high | because the shelter had no roof"


def test_a_quote_that_runs_over_paragraphs_is_one_statement():
    """An opening mark repeated at the head of a paragraph takes up the quote before."""
    seen = only("Mayor Ilse Marrow said: “The water is rising.\n“We need boats.”")
    assert seen.content == "“The water is rising. | “We need boats.”"


def test_he_added_opens_another_statement_of_the_same_speaker():
    first, second = read("General Oskar Venn said the road was open. He added that the bridge was not.")
    assert (first.speaker, second.speaker) == ("Oskar Venn", "Oskar Venn")
    assert second.content == "that the bridge was not"


def test_a_participle_shares_the_subject_of_its_clause():
    first, second = read("The army said the road was open, adding that the bridge was not.")
    assert second.cue == "adding"
    assert second.speaker == first.speaker == "army"


def test_two_verbs_of_one_subject_are_two_statements():
    found = read("President Anna Lind rejected the terms and said her country would not yield.")
    assert [(s.speaker, s.cue) for s in found] == [("Anna Lind", "rejected"), ("Anna Lind", "said")]
    assert found[0].content == "the terms"


def test_a_relative_clause_speaks_for_itself():
    """“X, whose office said A, said B”: two speakers, two contents."""
    text = "Anna Lind, whose office said the draft had arrived, said on Monday that it was short."
    found = read("President Anna Lind arrived. " + text)
    assert [s.content for s in found] == ["the draft had arrived", "that it was short"]
    assert found[1].speaker == "Anna Lind"
    assert "office" in found[0].speaker


def test_the_journalist_takes_over_behind_a_contrast():
    seen = read("Anna Lind said she was ready to sign, while the rebels kept firing.")[0]
    assert seen.content == "she was ready to sign"


def test_as_somebody_told_takes_up_what_is_denied_and_not_the_denial():
    text = "The army has denied that the port had fallen, as Arne Brandt told Anna Lind on Monday."
    denied = Attribution((Span(0, 8),), (Span(9, 19),), (Span(20, 44),), 0.8, "rule")
    told = Attribution((Span(49, 60),), (Span(61, 65),), (Span(0, 44),), 1.0, "model")
    assert text[20:44] == "that the port had fallen"
    assert _narrow_aside(text, told, [denied, told]).content == denied.content
    assert _narrow_aside(text, denied, [denied, told]) == denied


def test_a_content_of_a_clause_that_leads_in_ends_with_it():
    seen = only("While Anna Lind has rejected any notion of a retreat, the new line may hold.")
    assert seen.content == "any notion of a retreat"


# -- what is no statement --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to comment.",
        "The ministry refused to say how many were hurt.",
        "Anger Over Dismissal of Harbour Chief",
        "The embassy did not respond to questions.",
        "The envoy offered no denial that the rebels had the town.",
        "The strikes hit a warehouse in the harbour on Monday.",
        "Reports of the raid filled the front pages of the United States.",
        "The claims office is closed on Sunday.",
        "",
        "\x00\x00 “ ” ' ' : , . said",
    ],
)
def test_silence_and_plain_narrative_are_no_statement(text):
    """“Declined to comment” says nothing, and a noun that could be a verb does not either."""
    assert [s for s in read(text) if s.statement.source] == []


# -- polarity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army said the road was open.", Polarity.ASSERTS),
        ("The army denied that the road was open.", Polarity.DENIES),
        ("Norway rejects reports of a retreat.", Polarity.DENIES),
        ("Allies pushed back against the terms.", Polarity.DENIES),
        ("The rebels refused to accept the terms.", Polarity.DENIES),
        ("The students refused to return to the old halls.", Polarity.ASSERTS),
        ("The envoy refused to “weigh the details” of the draft.", Polarity.ASSERTS),
        ("“Also untrue are statements that the town has fallen,” the army said.", Polarity.DENIES),
        ("The ministry asked whether the convoy had arrived.", Polarity.QUESTIONS),
        ("The court ordered the army to open the road.", Polarity.ORDERS),
        ("The envoy called for a truce.", Polarity.PROPOSES),
        ("Anna Lind said that a truce should come first.", Polarity.PROPOSES),
        ("According to the draft, the port would be shared.", Polarity.PROPOSES),
        ("The army said no road was open.", Polarity.ASSERTS),
        ("The minister said a false alarm had emptied the hall.", Polarity.ASSERTS),
        ("Anna Lind said the draft was a bad plan.", Polarity.ASSERTS),
    ],
)
def test_polarity_follows_verb_and_content(text, polarity):
    """Denials deny; a negative fact or a bad opinion only asserts."""
    assert read(text)[0].statement.polarity is polarity


def test_a_denied_claim_is_the_proposition_and_whose_claim_it_was_is_nested():
    denial, claim = read("Ukraine dismissed Russian claims that its forces had crossed the river.")
    assert (denial.speaker, claim.speaker) == ("Ukraine", "Russia")
    assert denial.content == claim.content == "that its forces had crossed the river"
    assert claim.statement.nested_in == denial.statement.id
    assert denial.statement.polarity is Polarity.DENIES
    assert claim.statement.polarity is Polarity.ASSERTS


def test_a_bare_denial_points_back_to_what_it_denies():
    """“Ukraine denies it”: it keeps its own words, answers what was claimed last, and both places are its evidence."""
    claim, denial = read("The Russian army says its troops took the town. Ukraine denies it.")
    assert (denial.content, claim.content) == ("it", "its troops took the town")
    assert denial.statement.answers == denial.statement.proposition == claim.statement.content
    assert set(claim.statement.content) <= set(denial.statement.evidence.spans)
    assert denial.statement.evidence.rule == "statement.denial_of_antecedent"


def test_a_bare_denial_with_nothing_before_it_keeps_its_own_words():
    assert only("Ukraine denies this.").content == "this"


# -- chains ----------------------------------------------------------------------------------------------------------


def test_an_outlet_that_was_told_is_a_link_of_the_chain():
    seen = only("A source close to the talks told Reuters that the draft was ready.")
    assert seen.statement.speaker_kind is SpeakerKind.ANONYMOUS
    assert [(v.name, v.kind) for v in seen.statement.via] == [("Reuters", "outlet")]


def test_an_outlet_alone_is_the_speaker():
    seen = only("The draft is ready, Reuters reported.")
    assert (seen.speaker, seen.statement.speaker_kind) == ("Reuters", SpeakerKind.OUTLET)


def test_an_outlet_that_cites_sources_hands_the_word_to_them():
    seen = only("The draft is ready, Reuters reported, citing officials.")
    assert (seen.speaker, seen.statement.speaker_kind) == ("officials", SpeakerKind.ANONYMOUS)
    assert [v.name for v in seen.statement.via] == ["Reuters"]


def test_an_outlet_that_passes_on_a_named_speaker_is_no_speaker_of_its_own():
    seen = only("The draft is ready, Foreign Minister Ilse Marrow said in an interview, Reuters reports.")
    assert seen.speaker == "Ilse Marrow"
    assert [v.name for v in seen.statement.via] == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The line has held, Governor Peder Holm told the agency Reuters.", ["Reuters"]),
        ("The line has held, Reuters news agency quoted Governor Peder Holm as saying.", ["Reuters"]),
        ("Governor Peder Holm, a former Reuters editor, said the line had held.", []),
        ("Governor Peder Holm (Reuters) said the line had held.", []),
    ],
)
def test_an_outlet_that_only_stands_by_passes_nothing_on(text, names):
    """The one who was told or who reports is a link of the chain; a photographer's credit or a former post is none."""
    assert [v.name for v in only(text).statement.via] == names


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ten men were killed, according to the army, when a shell hit the market.", 2),
        ("Ten men were killed, according to the army, in a raid on Lerun.", 2),
        ("Ten men were killed, according to the army, but nobody has seen them.", 1),
        ("Ten men were killed, according to the army, which has left.", 1),
    ],
)
def test_what_according_to_interrupts_goes_on_behind_it(text, pieces):
    """How and when something happened is the source's word too; what the page goes on to tell is not."""
    assert only(text).content.count(" | ") == pieces - 1


def test_a_post_on_a_platform_has_a_channel():
    seen = only("The line has held, Governor Peder Holm wrote on Telegram.")
    assert [(v.name, v.kind) for v in seen.statement.via] == [("Telegram", "channel")]


def test_a_listener_is_the_addressee():
    seen = only("General Oskar Venn told President Anna Lind that the town had fallen.")
    assert seen.statement.addressee == "Anna Lind"


@pytest.mark.parametrize("when", ["yesterday", "on Monday", "again today", "late last night", "overnight"])
def test_when_it_was_told_is_no_part_of_the_listener(when):
    seen = only(f"General Oskar Venn told president Anna Lind {when} that the town had fallen.")
    assert seen.statement.addressee == "Anna Lind"


# -- headlines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Two ships sunk in harbour, says governor", "governor", "Two ships sunk in harbour"),
        ("Norway says two ships were sunk", "Norway", "two ships were sunk"),
        ("Marrow: ‘We will hold the valley’", "Marrow", "‘We will hold the valley’"),
    ],
)
def test_headlines_attribute_by_verb_colon_or_comma(headline, speaker, content):
    """A headline's statement stands where the body does not make it."""
    found = read("The harbour was quiet.", headline)
    assert [(s.speaker, s.content) for s in found] == [(speaker, content)]


def test_a_headline_that_the_body_repeats_gives_no_second_statement():
    found = read(
        "Two ships have been sunk in the harbour, Norway said on Monday.", "Norway says two ships sunk in harbour"
    )
    assert [s.content for s in found] == ["Two ships have been sunk in the harbour"]


def test_a_label_before_a_colon_is_no_speaker():
    assert read("The harbour was quiet.", "Live: two ships were sunk in the harbour") == []


# -- ids and evidence ------------------------------------------------------------------------------------------------


def test_equal_statements_have_ids_of_their_own_and_the_same_each_time():
    text = "The army said the road was open. The army said the road was open."
    first, second = read(text)
    assert first.statement.id != second.statement.id
    assert [s.statement.id for s in read(text)] == [first.statement.id, second.statement.id]


def test_evidence_covers_source_cue_and_content():
    statement = only("General Oskar Venn said the road was open.").statement
    assert set(statement.evidence.spans) == {*statement.source, *statement.cue, *statement.content}


def test_a_headline_outside_every_post_belongs_to_the_first_post():
    text = "Norway says two ships were sunk\nThe harbour was quiet."
    document = Document(
        "d", text, posts=(Post("p", Span(32, len(text))),), regions=(Region(Span(0, 31), RegionKind.HEADLINE, "t"),)
    )
    assert [s.statement.post for s in read_document(document)] == ["p"]


# -- any text --------------------------------------------------------------------------------------------------------


PIECES = (
    "said|denies|told|that|the army|Ilse Marrow|according to|claims of|it|he|who|and|but|was|by|as saying"
    "|,|.|“|”|:|–|(|)|\x00"
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=40))
def test_any_run_of_words_gives_statements_whose_spans_lie_in_the_text(words):
    """Contents are never empty, evidence covers every span, ids are unique, nesting points at a statement."""
    text = " ".join(words)
    found = [s.statement for s in read(text)]
    ids = [s.id for s in found]
    assert len(set(ids)) == len(ids)
    for statement in found:
        spans = (*statement.source, *statement.cue, *statement.content)
        assert statement.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert set(spans) <= set(statement.evidence.spans)
        assert statement.nested_in is None or statement.nested_in in ids


def test_a_long_line_without_a_stop_is_read():
    """A garbled page of one line neither fails nor hangs."""
    assert read("said Ilse Marrow , the “ mayor " * 1000) is not None


def test_a_noun_cue_with_nothing_after_it_gives_no_statement():
    """A line that breaks off after "claims of" says nothing."""
    assert read("claims of , . ,") == []
