"""Whom the sentence before is about, where nobody speaks in it: "The report spares nobody. It says …"."""

from __future__ import annotations

import re

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.branches import find_noun_phrase, find_subject_before
from dateline.extraction.speakers.named import LEAD, find_head
from dateline.extraction.speakers.offices import body_kind, head_noun
from dateline.extraction.speakers.pronouns import HUMAN, is_one_unnamed
from dateline.extraction.speakers.register import Register
from dateline.model import Span, SpeakerKind

_TIME_LEAD = re.compile(r"(?:In|On|By|Since|Last|This|Earlier|Later) (?:[\w’'-]+ ){0,3}?[\w’'-]+,? ?")
_BODIES = (SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.STATE)
_TAKING_UP = ("it", "its", "they", "he", "she")
_TEXTS = ("document", "report")
_HEARD = re.compile(  # leads to who tells a page or a report what it says
    r"\b(?:interview|talk|conversation|testimon|account|statement|survey|poll|evidence)\w*(?: \w+)?"
    r"(?: with| of| from| by)?(?: \w+){0,3} $|\b(?:interviewed|surveyed|polled|questioned|quoted|quotes|cites|cited"
    r"|contacted|reached|(?:spoke|spoken|talked|listened) (?:to|with))(?: \w+){0,4} $"
)
SILENT = 2  # sentences before in which nobody speaks, so that "…, it said" goes on with nobody's report


def find_topic(register: Register, pronoun: str, source: Span, passage: int) -> Span | None:
    """The words that a pronoun takes up; None where somebody spoke since or the pronoun opens nothing."""
    begin = register.sentence_start(source.start)
    back = _sentences_back(register, begin, source)
    subject = find_subject_before(register.analysis, begin) if back and pronoun in _TAKING_UP else None
    if subject is None or register.analysis.passage_at(subject.start) != passage:
        return None
    if pronoun in ("he", "she"):
        return subject if _is_human(register, subject) and not _is_said_since(register, begin, passage, 1) else None
    if _is_said_since(register, begin, passage, 1 if _is_text(register, subject) else back):
        return None
    if pronoun != "they":
        return subject if _is_one(register, subject, pronoun) else None
    return _find_asked(register, subject, begin)


def _sentences_back(register: Register, begin: int, source: Span) -> int:
    """How many sentences before must be silent: one before a pronoun that opens, more before "…, it said", else 0."""
    lead = register.text(begin, source.start)
    if not lead.strip(" “\"‘'") or (_TIME_LEAD.fullmatch(lead) and not register.within(begin, source.start)):
        return 1
    said = [span for span in register.content if span.start <= begin + len(lead) - len(lead.lstrip(" “\"‘'"))]
    return SILENT if said and not register.text(max(s.end for s in said), source.start).strip(" ,”\"’'") else 0


def _is_said_since(register: Register, begin: int, passage: int, back: int) -> bool:
    start = begin
    for _ in range(back):
        start = register.sentence_start(max(0, start - 2))
    return any(start <= said.at < begin for said in register.said_before(begin, passage)[:1])


def _is_one(register: Register, subject: Span, pronoun: str) -> bool:
    """Whether one body, state or text is spoken of, and not what belongs to it."""
    if _is_text(register, subject):
        return pronoun == "it"
    core = _core(register, subject)
    noun = plain(core).rsplit(" ", 1)[-1]
    if body_kind(register, core) is not None:
        return not noun.endswith("s") or noun.endswith("ss")
    if any(said.speaker.name == core and not is_one_unnamed(register, said) for said in register.said):
        return not noun.endswith("s")  # "the panel", which spoke before
    named = register.within(subject.start, subject.end)
    last = named[-1] if named else None
    return last is not None and last.actor.kind in _BODIES and last.end == subject.end


def _is_human(register: Register, subject: Span) -> bool:
    """“A miner was less sure": one human being, new on the page and told by what they are."""
    core = _core(register, subject)
    noun = plain(core).rsplit(" ", 1)[-1]
    new = subject.text(register.analysis.text).lower().startswith(("a ", "an ", "one "))
    role = noun in register.data.titles or noun in register.data.people or register.anonymous.get(noun) in HUMAN
    named = any(m.actor.kind is SpeakerKind.PERSON for m in register.within(subject.start, subject.end))
    return new and role and not named and body_kind(register, core) is None


def _is_text(register: Register, subject: Span) -> bool:
    """“The report", which says things itself."""
    noun = plain(_core(register, subject)).rsplit(" ", 1)[-1]
    definite = subject.text(register.analysis.text)[:4].lower() == "the "
    return definite and register.anonymous.get(noun) in _TEXTS and not noun.endswith("s")


def _find_asked(register: Register, subject: Span, end: int) -> Span | None:
    """“Its findings rest on talks with nine survivors", "the paper spoke to ten guards": the many who were heard."""
    analysis = register.analysis
    for i in reversed(analysis.tokens_in(Span(subject.start, end))):
        many = analysis.tokens[i].upos == "NOUN" and analysis.word(i).endswith(("s", "men", "people"))
        phrase = find_noun_phrase(analysis, i) if many else None
        if phrase is not None and _HEARD.search(register.text(register.sentence_start(phrase.start), phrase.start)):
            return phrase
    return None


def _core(register: Register, phrase: Span) -> str:
    return LEAD.sub("", head_noun(find_head(phrase.text(register.analysis.text))))
