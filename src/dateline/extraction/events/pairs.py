"""Who "the two sides" are: the only two states or bodies that a sentence shortly before names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Event, EventType, Evidence, Findings, Party, PlaceKind, Span, SpeakerKind

PAIR_REACH = 8  # sentences of a post back to the one that names the two
_STATES = one_of(load_word_sets("events/noun_words")["of_two_states"])
_TWO = rf"(?:the\s+two|both)(?:\s+(?:sides|parties|{_STATES}))?"
_IS_PAIR = regex.compile(rf"(?:{_TWO}|two\s+(?:sides|parties|countries|armies)|armies|each\s+side)\Z", regex.IGNORECASE)
_DOES_IT = regex.compile(rf"\b{_TWO}(?:\s+(?:had|have|has|then|also|later))*\s+\Z", regex.IGNORECASE)
_BY_TWO = frozenset({EventType.AGREEMENT, EventType.EXCHANGE, EventType.BATTLE, EventType.MEETING})
_OF_STATES = regex.compile(rf"\b(?:{_STATES})\b", regex.I)


class Pairs:
    """The two whom each sentence of a document names, where it names two and no more."""

    def __init__(self, analysis: Analysis, findings: Findings, knowledge: Knowledge) -> None:
        self._analysis = analysis
        self._states = sorted(_states(analysis, findings, knowledge))
        self._named = sorted({*self._states, *_bodies(findings)})

    def resolve(self, scene: Scene, tellings: Sequence[Event]) -> list[Event]:
        """The events with "the two sides" named, where a sentence before tells who they are."""
        return [self._resolved(scene, event) if _is_by_pair(scene, event) else event for event in tellings]

    def _resolved(self, scene: Scene, event: Event) -> Event:
        pair = self._before(scene, event)
        if pair is None:
            return event
        spans = tuple(sorted({*pair.spans, *(event.actor.spans if event.actor else ())}))
        evidence = Evidence(
            tuple(sorted({*event.evidence.spans, *spans})), event.evidence.rule, event.evidence.confidence
        )
        return replace(event, actor=Party(pair.name, spans), evidence=evidence)

    def _before(self, scene: Scene, event: Event) -> Party | None:
        wide = event.actor is None or _OF_STATES.search(event.actor.name) is None
        return self._two_named(scene, self._states) or (self._two_named(scene, self._named) if wide else None)

    def _two_named(self, scene: Scene, names: Sequence[tuple[Span, str]]) -> Party | None:
        sentences = self._analysis.sentences
        for index in range(scene.index - 1, max(-1, scene.index - 1 - PAIR_REACH), -1):
            if self._analysis.passages[sentences[index].passage].post != scene.passage.post:
                return None
            here = sentences[index].span
            found = {name: span for span, name in reversed(names) if here.contains(span)}
            if len(found) == 2:
                ordered = sorted(found.items(), key=lambda pair: pair[1])
                return Party(", ".join(name for name, _ in ordered), tuple(span for _, span in ordered))
        return None


def _states(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Where states are named, by their nationalities too."""
    for actor in findings.actors:
        if actor.kind is SpeakerKind.STATE:
            yield from ((span, actor.name) for span in actor.mentions)
    yield from ((p.span, p.name) for p in findings.places if p.kind is PlaceKind.COUNTRY)
    for match in analysis.words_of(("demonyms",), knowledge.lexicon):
        yield match.span, str(match.entry["name"])


def _bodies(findings: Findings) -> Iterator[tuple[Span, str]]:
    """Where organisations are named that the document comes back to."""
    for actor in findings.actors:
        if actor.kind is SpeakerKind.ORGANISATION and len(actor.mentions) > 1:
            yield from ((span, actor.name) for span in actor.mentions)


def _is_by_pair(scene: Scene, event: Event) -> bool:
    if event.type not in _BY_TWO:
        return False
    if event.actor is not None:
        return _IS_PAIR.match(event.actor.name) is not None
    return _DOES_IT.search(scene.text, scene.span.start, event.trigger.start) is not None
