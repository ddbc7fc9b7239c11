"""Texts that speak: which plan "the plan" is, who issued "the statement", which outlet's is "the report"."""

from __future__ import annotations

import re
from collections import Counter

from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.register import Register, Speaker
from dateline.model import Span, SpeakerKind

CALLED_OUTLET = re.compile(
    r"(?:[Tt]he |[Aa] )?(?:[\w-]+ ){0,3}?(?:newspaper|news agency|broadcaster|magazine|news site|website|channel|blog"
    r"|radio station|news outlet|news portal|tabloid|daily) ([A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|\d+)){0,3})"
)
NEAR_OUTLET = 600  # characters before "the paper" in which it is named
REACH = 3000  # characters before a text is named in which its fuller name is looked for
ISSUED = frozenset({"statement", "communique", "communiqué", "release", "declaration", "letter"})
_ANY_TEXT = frozenset({"document", "text"})
_PLANS = "declaration|plan|proposal|draft|deal|agreement|accord|treaty|framework|resolution|roadmap|memorandum|charter"
_PHRASE = (
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)\s+((?:[\w’'-]+ ){{0,3}}?)"
    r"((?:{})\b(?: of (?:principles|understanding|intent|independence))?)"
)
_REPORTING = re.compile(r"\s+(?:has |had )?(?:also )?(?:first )?(?:report(?:s|ed)|said|wrote)\b")


def resolve_text(register: Register, source: Span, head: str, name: str) -> Speaker:
    """“The plan” by its fuller name, "the statement" by who issued it, else the words."""
    definite = head.lower().startswith(("the ", "this "))
    issuer = _find_issuer(register, source, name) if definite else None
    fuller = _find_fuller(register, source, plain(name)) if definite and issuer is None else None
    return issuer or Speaker(fuller or name, SpeakerKind.ORGANISATION, "document")


def _find_fuller(register: Register, source: Span, noun: str) -> str | None:
    """The nearest "a 20-point plan" before "the plan"; of "the document" any plan, treaty or declaration."""
    if " " in noun:
        return None
    post = register.analysis.post_at(source.start)
    start = max(source.start - REACH, post.span.start if post else 0)
    nouns = _PLANS if noun in _ANY_TEXT else re.escape(noun)
    found = list(re.finditer(_PHRASE.format(nouns), register.text(start, source.start)))
    if noun in _ANY_TEXT and found:
        noun = Counter(match.group(2).split(" ", 1)[0] for match in found).most_common(1)[0][0]
        found = [match for match in found if match.group(2).startswith(noun)]
    fuller = [name for match in found if (name := _telling(match.group(1), match.group(2)))]
    return fuller[-1] if fuller else (noun if found else None)


def _telling(before: str, noun: str) -> str | None:
    """The name from its first word that tells it from others: a number, a name, "US-backed", "of principles"."""
    words = before.split()
    first = next((i for i, word in enumerate(words) if not word.islower() or "-" in word), None)
    if first is None:
        return noun if " " in noun else None
    return " ".join((*words[first:], noun))


def _find_issuer(register: Register, source: Span, name: str) -> Speaker | None:
    """“The statement said": who was last said to have made one, a few lines before in the same post."""
    if plain(name) not in ISSUED:
        return None
    passage = register.analysis.passage_at(source.start)
    for said in register.said_before(source.start, passage or 0, reach=2):
        index = register.analysis.sentence_at(said.at)
        near = register.analysis.sentences[index].span.text(register.analysis.text).lower() if index is not None else ""
        made = re.search(rf"(?:(?<!\bthe )|\bin the )\b{plain(name)}\b", near)  # not "the letter came after X said"
        if said.speaker.rule != "document" and made:
            return Speaker(said.speaker.name, said.speaker.kind, "issuer")
    return None


def find_nearest_outlet(register: Register, source: Span) -> str | None:
    """The outlet that reports nearest by in the same post: "a report … The Courier has reported"."""
    post = register.analysis.post_at(source.start)
    within = [m for m in register.mentions if m.actor.kind is SpeakerKind.OUTLET]
    near = [m for m in within if post is None or post.span.start <= m.start < post.span.end]
    reporting = [m for m in near if _reports(register, m.start, m.end)]
    definite = source.text(register.analysis.text).lower().startswith("the ")
    before = [m for m in reporting if m.start < source.start]
    if definite and before:
        return before[-1].actor.name
    nearest = min(reporting, key=lambda m: abs(m.start - source.start), default=None)
    return nearest.actor.name if nearest else None


def find_called_outlet(register: Register, source: Span) -> str | None:
    """“The paper”: the outlet named last before in the same post, known or called one ("the newspaper Vestnik")."""
    post = register.analysis.post_at(source.start)
    start = max(source.start - NEAR_OUTLET, post.span.start if post else 0)
    called = [(start + m.start(1), m.group(1)) for m in CALLED_OUTLET.finditer(register.text(start, source.start))]
    known = [
        (m.start, m.actor.name) for m in register.within(start, source.start) if m.actor.kind is SpeakerKind.OUTLET
    ]
    return max((*called, *known), default=(0, None))[1]


def _reports(register: Register, start: int, end: int) -> bool:
    """Whether an outlet speaks here, or was spoken to."""
    after, before = register.text(end, end + 30), register.text(start - 8, start)
    return bool(_REPORTING.match(after)) or before.split()[-1:] == ["told"]
