"""Who made, worked on, received or leaked a plan, its versions, and the meetings and calls that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Event, EventType, PlanRole, PlanText, Span

HAND_LISTS = ("plan_hands",)
SUBJECT_REACH = 8  # words between who works on a plan and the word that says so
PLAN_REACH = 7  # words between that word and the plan
OPENING = 6  # words of a sentence within which it says what was discussed
CARRIES = frozenset({EventType.MEETING, EventType.CALL})

_FROM_POINTS = regex.compile(
    r"\b(?:(\d{1,3}) points, (?:down|up|cut|trimmed|reduced) from (\d{1,3})"
    r"|(?:down|up|cut|trimmed|reduced|whittled down) from (\d{1,3})(?: points)? to (\d{1,3}) points)\b",
    regex.IGNORECASE,
)
_TALKS = (["the", "two"], ["the", "talks"], ["the", "meeting"], ["the", "call"], ["both", "sides"])
_DISCUSSED = load_word_sets("proposals/verb_words")["discussed"]
_TO_POINTS = regex.compile(r"\b(?:to|now has|has|had|down to|with) (\d{1,3}|[a-z]+) points\b", regex.IGNORECASE)


def find_roles(about: About, names: PartyNames) -> Iterator[PlanRole]:
    """Who had a hand in the plan, as one sentence that names it tells."""
    scene = about.scene
    hands = [m for m in about.words if m.list_name in HAND_LISTS]
    if not about.named or not hands:
        return
    parties = [p for p in find_parties(scene, names, about.words) if not p.adjective]
    outlets = [Participant(s, a.name) for s, a in scene.named if a.kind == "outlet"]
    people = sorted([*parties, *outlets], key=lambda p: p.span)
    post = scene.post.id if scene.post else None
    for match in hands:
        plan = _plan_near(about, match)
        if plan is None:
            continue
        for person in _people(scene, match, people):
            if person.name[:1].isupper():
                yield PlanRole(str(match.entry["role"]), person.name, (person.span, match.span), post)


def _plan_near(about: About, match: LexiconMatch) -> Span | None:
    """The plan on the side of the words where it should stand."""
    scene = about.scene
    for mention in about.named:
        behind = mention.span.start >= match.span.end
        is_near = scene.words_between(match.span, mention.span) <= PLAN_REACH
        parted = scene.breaks_between(match.span, mention.span)
        if is_near and not parted and behind == (match.entry["side"] == "subject"):
            return mention.span
    return None


def _people(scene: Scene, match: LexiconMatch, people: Sequence[Participant]) -> list[Participant]:
    if match.entry["side"] == "subject":
        before = [p for p in people if p.span.end <= match.span.start]
        near = before[-1:] if before and scene.words_between(before[-1].span, match.span) <= SUBJECT_REACH else []
        if near and scene.breaks_between(near[0].span, match.span):
            return []
        return _joined(scene, near, before)
    behind = [p for p in people if p.span.start >= match.span.end][:1]
    is_near = behind and scene.words_between(match.span, behind[0].span) <= PLAN_REACH
    is_parted = behind and (
        scene.breaks_between(match.span, behind[0].span) or scene.commas_between(match.span, behind[0].span)
    )
    return behind if is_near and not is_parted else []


def _joined(scene: Scene, row: list[Participant], before: Sequence[Participant]) -> list[Participant]:
    for other in reversed(before[:-1]):
        between = [w for s, _, w in scene.tokens if other.span.end <= s < row[0].span.start]
        led = scene.is_led_by(other.span.start, "preposition")
        if between not in (["and"], [","], [",", "and"], ["and", "the"]) or led:
            break
        row = [other, *row]
    return row


def find_texts(about: About, words: Sequence[LexiconMatch]) -> Iterator[PlanText]:
    """Words of a sentence about a plan that tell one text of it from another."""
    scene, text = about.scene, about.scene.text
    post = scene.post.id if scene.post else None
    nouns = {m.span.start: m.span for m in words if m.entry["kind"] == "text"}
    for match in (m for m in words if m.entry["kind"] == "version"):
        noun = nouns.get(match.span.end + 1)
        if " " in match.span.text(text) or noun is not None:
            end = noun.end if noun else match.span.end
            span = Span(match.span.start, end)
            yield PlanText(span.text(text).lower(), (span,), post)
    for found in _TO_POINTS.finditer(text, scene.span.start, scene.span.end):
        yield PlanText(f"{found.group(1).lower()} points", (Span(*found.span()),), post)


def find_former_keys(about: About) -> Iterator[str]:
    """The numbers of points that a text of the plan has, and that the one before it had ("19 points, down from 22")."""
    for found in _FROM_POINTS.finditer(about.scene.text, about.scene.span.start, about.scene.span.end):
        yield from (f"{number.lower()}-point" for number in found.groups() if number)


def find_carriers(abouts: Sequence[About], events: Sequence[Event]) -> Iterator[str]:
    """Ids of the meetings and calls told in sentences that name the plan, or right before one on what was discussed."""
    spans = [a.scene.span for a in abouts if a.named]
    spans += [before for about in abouts if about.named and (before := _talks_before(about.scene)) is not None]
    for event in events:
        if event.type in CARRIES and any(span.contains(event.trigger) for span in spans):
            yield event.id


def _talks_before(scene: Scene) -> Span | None:
    """The sentence before one that tells what talks were about ("They discussed the plan"); None of any other."""
    words = [word for _, _, word in scene.tokens[:OPENING]]
    opens = words[:1] in (["they"], ["both"], ["talks"]) or words[:2] in _TALKS
    sentences = scene.analysis.sentences
    at = next((i for i, sentence in enumerate(sentences) if sentence.span == scene.span), 0)
    if not (at and opens and _DISCUSSED & set(words)):
        return None
    before = sentences[at - 1].span
    return before if scene.analysis.post_at(before.start) == scene.post else None
