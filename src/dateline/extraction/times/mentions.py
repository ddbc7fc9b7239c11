"""Find the times in a text: scan for rules that match, read each in its scene, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.extraction.times.ancient import count_from_ancient
from dateline.extraction.times.clock import settle_clocks
from dateline.extraction.times.grammar import Rule, load_grammar
from dateline.extraction.times.heads import load_heads
from dateline.extraction.times.memory import remember
from dateline.extraction.times.narrative import is_narrative
from dateline.extraction.times.nights import settle_nights
from dateline.extraction.times.proper_names import is_part_of_name
from dateline.extraction.times.ranges import settle_ranges
from dateline.extraction.times.readers import READERS
from dateline.extraction.times.reckoning import make_date
from dateline.extraction.times.scene import Scene
from dateline.model import Basis, Evidence, Span, TimeMention, When

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_WRAP = re.compile(r"(?<=\S)\n(?=[a-z0-9])")
_PLAIN = {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'", "\u2011": "-"}
FROM_TOLD = frozenset({"day_relative", "part_bare", "part_only", "second_of_pair"})
_FROM_TOLD = re.compile(
    r"(?:earlier |later )?(?:that|the (?:same|next|following|previous|preceding))\b|.*(?:later|earlier|after|before)$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of a text that was written at one time.

    Attributes:
        anchor: ISO 8601 day or time, None where not known.
    """

    start: int
    end: int
    anchor: str | None


def find_time_mentions(text: str, anchor: str | None, *, narrative: bool | None = None) -> tuple[TimeMention, ...]:
    """The times in a text, in order, never overlapping.

    Args:
        text: Any text; the spans count its characters.
        anchor: ISO 8601 day or time at which it was written, None where not known.
        narrative: Whether the text tells history, so that "this" and bare months count from the last date told.
            None finds out from the dates it names.
    """
    return find_in_stretches(text, [Stretch(0, len(text), anchor)], narrative=narrative)


def find_in_stretches(
    text: str, stretches: Sequence[Stretch], *, narrative: bool | None = None
) -> tuple[TimeMention, ...]:
    """The times in stretches of one text, each with an anchor of its own."""
    smooth = smooth_text(text)
    found = [list(_match_rules(smooth, stretch.start, stretch.end)) for stretch in stretches]
    days = [parse_anchor(stretch.anchor) for stretch in stretches]
    if narrative is None:
        words = [(match[0], rule.read) for matches in found for rule, match in matches]
        narrative = is_narrative(words, next(filter(None, days), None))
    mentions: list[TimeMention] = []
    for matches, day in zip(found, days, strict=True):
        read = _read_matches(smooth, matches, day, narrative)
        mentions += settle_ranges(smooth, settle_nights(smooth, settle_clocks(smooth, read, day, narrative)))
    if smooth == text:
        return tuple(mentions)
    return tuple(replace(m, text=m.span.text(text)) for m in mentions)


def parse_anchor(anchor: str | None) -> date | None:
    """The day of an ISO 8601 day or time; None for what is none, such as a month alone."""
    found = _DAY.match(anchor or "")
    return make_date(int(found[1]), int(found[2]), int(found[3])) if found else None


def smooth_text(text: str) -> str:
    """The text with wrapped lines, odd spaces and curly apostrophes made plain, character for character."""
    for odd, plain in _PLAIN.items():  # so many passes cost less than one `translate`
        text = text.replace(odd, plain)
    return _WRAP.sub(" ", text) if "\n" in text else text


def _match_rules(text: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
    rules_for = load_grammar().rules_for
    done = start
    for head in load_heads().finditer(text, start, end):
        at = head.start()
        if at < done:
            continue
        for rule in rules_for(head[1] or head[2]):
            match = rule.pattern.match(text, at, end)
            if match:
                yield rule, match
                done = match.end()
                break


def _read_matches(
    text: str, found: list[tuple[Rule, re.Match[str]]], anchor: date | None, narrative: bool
) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    scene = Scene(text, 0, 0, anchor, narrative)
    for rule, match in found:
        scene = scene.moved(match.start(), match.end())
        if is_part_of_name(scene):
            continue
        groups = rule.groups(match)
        when = READERS[rule.read](groups, scene)
        if when is None:
            continue
        when = count_from_ancient(scene, groups, when)
        mentions.append(_build_mention(rule, match, when, scene))
        scene = remember(scene, rule.read, when)
    return mentions


def _build_mention(rule: Rule, match: re.Match[str], when: When, scene: Scene) -> TimeMention:
    start, end = match.span()
    while text_ends_loose(match[0][: end - start]):
        end -= 1
    if when.basis is Basis.RELATIVE and when.anchor is None:
        when = replace(when, anchor=_counted_from(scene, rule.read))
    span = Span(start, end)
    return TimeMention(span, match.string[start:end], when, Evidence((span,), rule.id))


def _counted_from(scene: Scene, read: str) -> str | None:
    """The date that a relative time was counted from."""
    if scene.told and (scene.narrative or read in FROM_TOLD or _FROM_TOLD.match(scene.words)):
        return scene.told.start
    if scene.anchor:
        return scene.anchor.isoformat()
    return scene.told.start if scene.told else None


def text_ends_loose(words: str) -> bool:
    """Whether the words end in what belongs to no time."""
    return words[-1:] in " ,;-("
