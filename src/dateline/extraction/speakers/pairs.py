"""Two that were named together: "both", "both men", "the former", "the latter"."""

from __future__ import annotations

import re
from collections import Counter

from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.named import LEAD, find_known
from dateline.extraction.speakers.offices import body_kind
from dateline.extraction.speakers.register import NEAR_MENTIONS, Mention, Register, Speaker
from dateline.model import Span, SpeakerKind

_BOTH = re.compile(
    r"both|(?:both|the two)(?: (?:of them|sides|men|women|countries|parties|leaders|governments|armies|groups"
    r"|ministers|presidents|neighbours|neighbors|organisations|organizations|bodies|states|movements|officials))?",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"the (former|latter|first|second)", re.IGNORECASE)
_MEMBER = r"(?:(?:[Tt]he|[Ii]ts) [a-z][\w’'-]*|(?:[Tt]he )?[A-Z][\w’'.-]*(?: (?:of|for|[A-Z][\w’'.-]*))*)"
_PAIR = re.compile(rf"(?:^|(?<=[\s“\"(]))({_MEMBER}) and ({_MEMBER})(?=[\s,.;:)]|$)")
SENTENCES_BACK = 2
SIDES = re.compile(
    r"(?:each|both|the two|the)(?: (?:sides?|countries|parties|governments|armies|nations|neighbours|neighbors))?"
    r"(?: of them)?",
    re.IGNORECASE,
)
_OF_STATES = ("governments", "countries", "nations")
_PARTIES = (SpeakerKind.STATE, SpeakerKind.ORGANISATION)


def resolve_pair(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """Whom "both" or "the latter" takes up: the two that the nearest sentence joins by "and"."""
    one = _ONE_OF_TWO.fullmatch(head)
    if not one and not _BOTH.fullmatch(head):
        return None
    pair = _find_pair(register, source, passage)
    if pair is None:
        return None
    first, second = pair
    if one:
        return first if one.group(1).lower() in ("former", "first") else second
    return Speaker(f"{first.name} and {second.name}", first.kind, "pair")


def _find_pair(register: Register, source: Span, passage: int) -> tuple[Speaker, Speaker] | None:
    """The one pair of those who can speak in the own sentence or the nearest of two before, in the same passage."""
    home = register.analysis.sentence_at(source.start)
    if home is None:
        return None
    begin = register.analysis.passages[passage].span.start
    for index in range(home, max(-1, home - SENTENCES_BACK - 1), -1):
        sentence = register.analysis.sentences[index].span
        if sentence.start < begin:
            return None
        end = min(sentence.end, source.start)
        found = [
            pair
            for match in _PAIR.finditer(register.text(sentence.start, end))
            if (pair := _read(register, match, sentence.start))
        ]
        named = [pair for pair in found if all(member.rule != "words" for member in pair)]
        if found:
            return (named or found)[0] if 1 in (len(found), len(named)) else None
    return None


def _read(register: Register, match: re.Match[str], offset: int) -> tuple[Speaker, Speaker] | None:
    members = [_resolve_member(register, match.group(n), offset + match.start(n)) for n in (1, 2)]
    first, second = members
    return (first, second) if first and second and first.name != second.name else None


def _resolve_member(register: Register, words: str, start: int) -> Speaker | None:
    """A name or a listed body, or a role or body that bears none: "the governor"."""
    known = find_known(register, words)
    if known is not None:
        return known
    named = [m for m in register.within(start, start + len(words)) if m.end == start + len(words)]
    if named:
        return Speaker(named[0].actor.name, named[0].actor.kind)
    noun = LEAD.sub("", words)
    if plain(noun) in register.data.titles:
        return Speaker(noun, SpeakerKind.PERSON, "words")
    kind = body_kind(register, noun)
    if kind is None and noun[0].isupper() and not words.startswith("Its "):
        return Speaker(noun, SpeakerKind.ORGANISATION, "words")
    return Speaker(noun, kind, "words") if kind else None


def resolve_sides(register: Register, source: Span, head: str) -> Speaker | None:
    """“Each side”: the two parties that the post has named most so far."""
    if not SIDES.fullmatch(head):
        return None
    post = register.analysis.post_at(source.start)
    near = register.within(post.span.start if post else 0, source.start)[-NEAR_MENTIONS:]
    if head.lower().endswith(_OF_STATES):  # no organisation is a government
        near = [m for m in near if m.actor.kind is not SpeakerKind.ORGANISATION]
    parties = [party for m in near if (party := _find_party(register, m))]
    ranked = [name for name, count in Counter(parties).most_common(3)]
    if len(ranked) < 2 or (len(ranked) > 2 and parties.count(ranked[1]) == parties.count(ranked[2])):
        return None
    pair = sorted(ranked[:2], key=parties.index)
    return Speaker(" and ".join(pair), SpeakerKind.STATE, "sides")


def _find_party(register: Register, mention: Mention) -> str | None:
    """The state or body that a name stands for: a person or ministry for its state."""
    if mention.actor.kind in _PARTIES:
        return mention.actor.name
    country = mention.actor.country
    return next((str(e["name"]) for e in register.data.states.values() if country and e["country"] == country), None)
