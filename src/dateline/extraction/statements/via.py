"""The chain a statement came through: outlets told or quoting, channels, and whom it was said to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.named import find_known
from dateline.extraction.speakers.pronouns import PRONOUNS
from dateline.extraction.speakers.register import Mention, Register, Speaker
from dateline.extraction.speakers.resolving import resolve_speaker
from dateline.language.analysis import Attribution
from dateline.model import Span, SpeakerKind, Via

_CITING = re.compile(r"\b(?:citing|quoting)\s+([^,.;:“”\"\n]{3,120})", re.IGNORECASE)
_TO = re.compile(r"\s+((?:[^\s,.:;“”\"]+\s?){1,12})")
_STOP = re.compile(
    r"\s+(?:that|on|in|at|during|after|by|via|late|early|later|afterwards|to|how|what|when|why|whether|he|she|it|they|there"
    r"|yesterday|today|tonight|overnight|earlier|again|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s+(?=[“\"])",
    re.IGNORECASE,
)
_PASSES_ON = re.compile(
    r"(?:\b(?:told|tells|telling|gave|gives|to|with|by|on|for|in|of|from)\s+(?:[\w’'-]+\s+){0,5})$|^\s*$", re.IGNORECASE
)
_REPORTS = re.compile(  # behind an outlet: "state news agency has quoted"
    r"(?:\s+(?:state|news|media|agency|newspaper|paper|daily|broadcaster|channel|website|television|TV)\b){0,3}"
    r"\s+(?:has |had )?(?:also )?(?:report|quot|cit)"
)
_PAPER = re.compile(
    r"\b(?:told|to|with|by)\s+the\s+(?:news)?(?:paper|outlet|agency|broadcaster|channel|network|magazine|site|programme|program)\b"
)
_CALLED_PAPER = re.compile(r"\b(?:newspaper|paper|daily|weekly|agency|broadcaster|channel|magazine|website)\s+$")
_LISTENER_CUES = re.compile(
    r"\b(?:tell|tells|told|telling|assur\w+|inform\w*|warn\w*|remind\w*|notif\w+|brief\w*)$", re.IGNORECASE
)
_ASKED_CUES = re.compile(
    r"\b(?:urge\w*|urging|order\w*|ask\w*|implor\w+|call\w* (?:up)?on|instruct\w*|command\w*|advis\w+|invit\w+)$",
    re.IGNORECASE,
)


NEAR = 700  # characters around a cue in which its chain is told


@dataclass(frozen=True, slots=True)
class Chain:
    """How a statement came to the page.

    Attributes:
        cited: The source that an outlet names as its own, where it names one.
    """

    via: tuple[Via, ...] = ()
    addressee: str | None = None
    cited: Speaker | None = None


def find_chain(register: Register, attribution: Attribution, speaker: Speaker, passage: int) -> Chain:
    """The chain and the listener of one statement, from the words around its content."""
    gaps = _gaps(register, attribution)
    cited = _find_cited(register, gaps, passage) if _reports(register, attribution, speaker) else None
    via = [*_find_outlets(register, gaps, attribution, speaker), *_find_platforms(register, gaps)]
    if not any(link.kind == "outlet" for link in via):
        via = [*_find_paper(register, gaps, speaker), *via]
    if cited is not None:
        via.append(Via(speaker.name, "outlet", attribution.source[0] if attribution.source else None))
    names = {link.name for link in via}
    return Chain(tuple(via), _find_addressee(register, attribution, passage, names), cited)


def _gaps(register: Register, attribution: Attribution) -> list[Span]:
    """The sentence around the cue without the statement's content."""
    anchor = attribution.cue or attribution.source or attribution.content
    index = register.analysis.sentence_at(anchor[0].start)
    if index is None:
        return []
    whole = register.analysis.sentences[index].span
    sentence = Span(max(whole.start, anchor[0].start - NEAR), min(whole.end, anchor[0].end + NEAR))
    gaps, at = [], sentence.start
    for span in sorted(attribution.content):
        if span.end <= at or span.start >= sentence.end:
            continue
        if span.start > at:
            gaps.append(Span(at, span.start))
        at = max(at, span.end)
    if at < sentence.end:
        gaps.append(Span(at, sentence.end))
    return gaps


def _reports(register: Register, attribution: Attribution, speaker: Speaker) -> bool:
    """An outlet, or a name no list has that "reported" what it cites others for."""
    if speaker.kind is SpeakerKind.OUTLET:
        return True
    cue = " ".join(span.text(register.analysis.text) for span in attribution.cue).lower()
    return speaker.kind is not SpeakerKind.ANONYMOUS and bool(re.search(r"\breport(?:s|ed)?$", cue))


def _find_cited(register: Register, gaps: Sequence[Span], passage: int) -> Speaker | None:
    for gap in gaps:
        match = _CITING.search(gap.text(register.analysis.text))
        if match:
            span = Span(gap.start + match.start(1), gap.start + match.end(1))
            return resolve_speaker(register, span, passage)
    return None


def _find_outlets(register: Register, gaps: Sequence[Span], attribution: Attribution, speaker: Speaker) -> list[Via]:
    found: list[Via] = []
    for gap in gaps:
        for mention in register.within(gap.start, gap.end):
            named = mention.actor.kind is SpeakerKind.OUTLET and mention.actor.name != speaker.name
            if named and not _in_head(mention, attribution) and _passes_on(register, mention, gap):
                found.append(Via(mention.actor.name, "outlet", Span(mention.start, mention.end)))
    return list({link.name: link for link in found}.values())


def _in_head(mention: Mention, attribution: Attribution) -> bool:
    return any(span.start <= mention.start < span.start + 12 for span in attribution.source)


def _passes_on(register: Register, mention: Mention, gap: Span) -> bool:
    """Whether the words around an outlet make it the one who was told or who reports: not where it only stands by."""
    before = register.text(max(gap.start, mention.start - 60), mention.start)
    after = register.text(mention.end, mention.end + 60)
    return bool(_PASSES_ON.search(before)) or bool(_REPORTS.match(after))


def _find_paper(register: Register, gaps: Sequence[Span], speaker: Speaker) -> list[Via]:
    """“Told the paper”: the outlet named last."""
    for gap in gaps:
        match = _PAPER.search(gap.text(register.analysis.text))
        passage = register.analysis.passage_at(gap.start)
        if match and passage is not None:
            named = register.before(gap.start + match.start(), passage)
            outlets = [m for m in named if _is_paper(register, m) and not _is_credit(register, m)]
            if outlets and outlets[0].actor.name != speaker.name:
                return [Via(outlets[0].actor.name, "outlet", Span(gap.start + match.start(), gap.start + match.end()))]
    return []


def _is_paper(register: Register, mention: Mention) -> bool:
    """An outlet of the lists, or a name that the text calls one: "the newspaper Al-Masar"."""
    called = _CALLED_PAPER.search(register.text(max(0, mention.start - 24), mention.start))
    return mention.actor.kind is SpeakerKind.OUTLET or bool(called)


def _is_credit(register: Register, mention: Mention) -> bool:
    """Whether a name stands in brackets alone: "(Vesny Photo)" behind a caption is no paper that is told anything."""
    opened = register.text(max(0, mention.start - 3), mention.start).rstrip().endswith("(")
    return opened and register.text(mention.end, mention.end + 3).lstrip().startswith(")")


def _find_platforms(register: Register, gaps: Sequence[Span]) -> list[Via]:
    found = []
    for gap in gaps:
        text = gap.text(register.analysis.text)
        for match in re.finditer(
            r"\b(?:on|via|to|through)\s+(?:(?:his|her|its|their|the|an?)\s+)?(?:official\s+)?", text
        ):
            name = _platform_at(register, text, match.end())
            if name is not None:
                start = gap.start + match.end()
                found.append(
                    Via(
                        name,
                        "channel",
                        Span(start, start + 1 + len(text[match.end() + 1 :].split(" ")[0].rstrip(",.;:"))),
                    )
                )
    return list({link.name: link for link in found}.values())


def _platform_at(register: Register, text: str, at: int) -> str | None:
    words = re.match(r"[\w()]+(?:\s+[\w()]+){0,3}", text[at : at + 60])
    parts = words.group().split() if words else []
    if not parts or not parts[0][0].isupper():
        return None
    for size in range(len(parts), 0, -1):
        entry = register.data.platforms.get(plain(" ".join(parts[:size])))
        if entry:
            return str(entry.get("name", " ".join(parts[:size])))
    return None


def _find_addressee(register: Register, attribution: Attribution, passage: int, taken: set[str]) -> str | None:
    if not attribution.cue:
        return None
    cue = attribution.cue[-1]
    words = cue.text(register.analysis.text)
    if _LISTENER_CUES.search(words):
        limit = min((s.start for s in attribution.content if s.start >= cue.end), default=cue.end + 90)
    elif _ASKED_CUES.search(words):
        limit = cue.end + 90
    else:
        return None
    match = _TO.match(register.text(cue.end, min(limit, cue.end + 90)))
    if not match:
        return None
    phrase = _STOP.split(" " + match.group(1))[0].strip()
    listed = plain(phrase).rsplit(" ", 1)[-1] in register.anonymous or " " in phrase or phrase[:1].isupper()
    if not phrase[:1].isalpha() or not (listed or plain(phrase) in PRONOUNS):
        return None
    start = cue.end + match.start(1)
    if _PAPER.search(f"told {phrase}") or any(span.start <= start < span.end for span in attribution.source):
        return None
    speaker = resolve_speaker(register, Span(start, start + len(phrase)), passage)
    named = {m.actor.name for m in register.within(start, start + len(phrase) + 1)}
    outlet = (
        speaker.kind is SpeakerKind.OUTLET
        or (speaker.kind is not SpeakerKind.PERSON and not named.isdisjoint(taken))
        or speaker.name in taken
        or (find_known(register, phrase) is None and plain(phrase) in taken)
    )
    return None if outlet else speaker.name
