"""Whom the sentence before is about, where nobody speaks in it: "The report spares nobody. It says …"."""

from __future__ import annotations

import re

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.branches import find_noun_phrase, find_subject_before
from dateline.extraction.speakers.named import LEAD, find_head
from dateline.extraction.speakers.offices import body_kind, head_noun
from dateline.extraction.speakers.register import Register
from dateline.model import Span, SpeakerKind

_TIME_LEAD = re.compile(r"(?:In|On|By|Since|Last|This|Earlier|Later) (?:[\w’'-]+ ){0,3}?[\w’'-]+,? ?")
_BODIES = (SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.STATE)
_TEXTS = ("document", "report")
_PEOPLE = ("people", "official", "source", "expert")
_BEHIND_VERB = frozenset({"obj", "obl", "nmod", "conj"})
SILENT = 2  # sentences before in which nobody speaks, so that "…, it said" goes on with nobody's report


def find_topic(register: Register, pronoun: str, source: Span, passage: int) -> Span | None:
    """The words that "it", "its" or "they" takes up; None where somebody spoke since or the pronoun opens nothing."""
    begin = register.sentence_start(source.start)
    back = _sentences_back(register, begin, source)
    subject = find_subject_before(register.analysis, begin) if back and pronoun in ("it", "its", "they") else None
    if subject is None or register.analysis.passage_at(subject.start) != passage:
        return None
    if _is_said_since(register, begin, passage, 1 if _is_text(register, subject) else back):
        return None
    if pronoun != "they":
        return subject if _is_one(register, subject, pronoun) else None
    return None if _can_speak(register, subject) else _find_people(register, subject, begin)


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
    named = register.within(subject.start, subject.end)
    last = named[-1] if named else None
    return last is not None and last.actor.kind in _BODIES and last.end == subject.end


def _is_text(register: Register, subject: Span) -> bool:
    """“The report", which says things itself."""
    noun = plain(_core(register, subject)).rsplit(" ", 1)[-1]
    definite = subject.text(register.analysis.text)[:4].lower() == "the "
    return definite and register.anonymous.get(noun) in _TEXTS and not noun.endswith("s")


def _can_speak(register: Register, subject: Span) -> bool:
    """Whether the subject is anybody's name, a pronoun or a noun for people and bodies."""
    noun = plain(_core(register, subject)).rsplit(" ", 1)[-1]
    named = any(mention.end == subject.end for mention in register.within(subject.start, subject.end))
    pronoun = all(register.analysis.tokens[i].upos == "PRON" for i in register.analysis.tokens_in(subject))
    speaks = register.anonymous.get(noun) not in (None, *_TEXTS) or noun in register.data.people
    return named or pronoun or speaks or body_kind(register, noun) is not None


def _find_people(register: Register, subject: Span, end: int) -> Span | None:
    """“Its findings rest on talks with nine survivors": the last of many people behind the verb."""
    analysis = register.analysis
    for i in reversed(analysis.tokens_in(Span(subject.end, end))):
        noun = plain(analysis.word(i))
        many = noun.endswith(("s", "men", "people")) and register.anonymous.get(noun) in _PEOPLE
        if many and analysis.tokens[i].deprel.partition(":")[0] in _BEHIND_VERB:
            return find_noun_phrase(analysis, i)
    return None


def _core(register: Register, phrase: Span) -> str:
    return LEAD.sub("", head_noun(find_head(phrase.text(register.analysis.text))))
