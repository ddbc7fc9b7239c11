"""Contents without what is none of them: a lone word, an earlier sentence, the speaker's own role; invented parties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from dateline.extraction.attribution.finding import find_rule_attributions
from dateline.extraction.attribution.strays import without_strays
from dateline.extraction.attribution.vocabulary import read_vocabulary
from dateline.extraction.quotes import find_quotes
from dateline.language.analyser import analyse
from dateline.language.analysis import Attribution
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Post, Span


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())
TAGS = {"the": "DET", "a": "DET", "of": "ADP", "left": "VERB", "hit": "VERB"}


def mended(text: str, source: str, cue: str, *pieces: str) -> tuple[str, list[str]]:
    """The source and the content's pieces, tidied, where all words but those of `TAGS` are nouns."""

    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words if w)

    analysis = analyse(Document("d", text, posts=(Post("p", Span(0, len(text))),)))
    tokens = tuple(structs.replace(t, upos=TAGS.get(text[t.start : t.end].lower(), "NOUN")) for t in analysis.tokens)
    analysis = replace(analysis, tokens=tokens)
    attribution = Attribution(spans(source), spans(cue), spans(*pieces), 0.9, "reader.attribution")
    found = without_strays(attribution, analysis, find_quotes(analysis), read_vocabulary(KNOWLEDGE.lexicon))
    return " ".join(s.text(text) for s in found.source), [s.text(text) for s in found.content]


@pytest.mark.parametrize(
    ("text", "cue", "pieces", "kept"),
    [
        ("It was called after Lind said on Monday that Orlo fell.", "said", ("It", "that Orlo fell"), 1),
        ("Lodges, Lind says, that stood empty were hit.", "says", ("Lodges", "that stood empty were hit"), 2),
        ("“Fine,” Lind said, adding that Orlo fell.", "said, adding", ("“Fine,”", "that Orlo fell"), 2),
        ("The ford was lost, Lind said and that Orlo fell.", "said", ("The ford was lost", "that Orlo fell"), 2),
    ],
)
def test_a_word_before_a_whole_clause_is_none_of_it(text: str, cue: str, pieces: tuple[str, ...], kept: int) -> None:
    """A clause with "that" is whole; what is quoted, a clause of its own or parted by commas stays."""
    assert mended(text, "Lind", cue, *pieces)[1] == list(pieces[-kept:])


def test_a_sentence_before_is_not_what_a_cue_tells() -> None:
    """What a court found in one sentence is not what a council voted in the next; a quotation may be."""
    text = "The court called the toll illegal. In May the council voted to end it."
    assert mended(text, "the council", "voted", "the toll illegal", "to end it")[1] == ["to end it"]
    assert mended(text, "the council", "voted", "the toll illegal")[1] == []
    quoted = "“It holds. We are staying.” So Lind said."
    assert mended(quoted, "Lind", "said", "“It holds. We are staying.”")[1] == ["“It holds. We are staying.”"]


def test_the_speakers_role_is_none_of_what_is_said() -> None:
    """Of "shells hit three carts, the governor of the region, Ada Moren, said" the governor speaks."""
    text = "Shells hit carts, the governor of the region, Ada Moren, said."
    whole = "Shells hit carts, the governor of the region"
    assert mended(text, "Ada Moren", "said", whole) == ("the governor of the region, Ada Moren", ["Shells hit carts"])
    places = "They left the ford, the bridge of Lerun, Ada Moren said."
    assert mended(places, "Ada Moren", "said", "They left the ford, the bridge of Lerun") == (
        "Ada Moren",
        ["They left the ford, the bridge of Lerun"],
    )


def test_what_is_claimed_makes_no_claim() -> None:
    """“Accusations of looting, calling them a show and asserting that …": looting asserts nothing."""
    text = "The envoy denied accusations of looting, calling them a show and asserting that the raid hit a depot."
    analysis = analyse(Document("d", text, posts=(Post("p", Span(0, len(text))),)))
    tokens = tuple(
        structs.replace(t, upos="VERB" if text[t.start : t.end].endswith("ing") else "NOUN") for t in analysis.tokens
    )
    found = find_rule_attributions(replace(analysis, tokens=tokens), KNOWLEDGE, ())
    assert "looting" not in [s.text(text) for a in found for s in a.source]
