"""What stands between cue and content: carried where leaving it out would change who is meant."""

import pytest

from dateline.model import Evidence, Mode, Polarity, Span, SpeakerKind, Statement
from dateline.store.leads import LONGEST, lead_words


def lead(text, cue, content, source="", answers=""):
    def spans(words, start=0):
        at = text.index(words, start)
        return (Span(at, at + len(words)),) if words else ()

    statement = Statement(
        "s",
        "p",
        spans(source),
        spans(cue),
        spans(content),
        "Norland",
        SpeakerKind.STATE,
        Mode.INDIRECT,
        Polarity.DENIES,
        Evidence(spans(content), "test"),
        answers=spans(answers),
    )
    return lead_words(statement, text)


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "words"),
    [
        (
            "Norland dismissed Vestan statements that its forces had fled.",
            "dismissed",
            "that its forces had fled",
            "Norland",
            "Vestan statements",
        ),
        (
            "Norland rejected an accusation by Vesta that it had fired.",
            "rejected",
            "that it had fired",
            "Norland",
            "an accusation by Vesta",
        ),
        (
            "Lind said after talks with Ada Moren, the envoy, that it holds.",
            "said",
            "that it holds",
            "Lind",
            "after talks with Ada Moren, the envoy,",
        ),
        ("Lind posted a photo with the words “It holds.”", "posted", "“It holds.”", "Lind", "a photo with the words"),
        ("Lind posted a photo with the words “It holds.”", "posted", "It holds.", "Lind", "a photo with the words"),
        ("Calls by Lind for elections grew.", "Calls", "elections", "Lind", "for"),
        ("Said Lind, who had come from Orlo by train, that it holds.", "Said", "that it holds", "Lind", ""),
        ("It holds, Lind said.", "said", "It holds", "Lind", ""),
        ("Lind said: “It holds.”", "said", "“It holds.”", "Lind", ""),
        ("Lind spoke of Orlo. “It holds,” was all.", "spoke", "“It holds,”", "Lind", "…"),
        ("Lind wrote:\n\n“It holds.”", "wrote", "“It holds.”", "Lind", ""),
    ],
)
def test_what_leads_to_the_content_is_kept(text, cue, content, source, words):
    """The page's own words, without those of the source; a mark where another sentence begins among them."""
    assert lead(text, cue, content, source) == words


def test_what_is_too_long_is_marked_as_left_out():
    """No line silently joins what stands far apart."""
    assert lead(f"Lind denied {'again and ' * LONGEST}that it fell.", "denied", "that it fell", "Lind") == "…"


def test_what_another_sentence_gives_has_nothing_before_it():
    """Where the content is what the denial answers, the words behind the cue are no way to it."""
    text = "Vesta said the ford fell. Norland called the claim a lie."
    assert lead(text, "called", "a lie", "Norland", answers="the ford fell") == ""
