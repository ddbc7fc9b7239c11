"""What parties ask for or offer outside any plan that has a name: demands, conditions and offers in what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.terms import Provision, find_terms
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import (
    Evidence,
    PlanKind,
    Polarity,
    Position,
    Proposal,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Term,
    content_id,
)

DEMAND_LISTS = ("plan_asks",)
RULE = "proposal.demand"
CUE_REACH = 2  # words from where a content begins within which it may be asked for by the verb that quotes it

_PARTIES = frozenset({SpeakerKind.PERSON, SpeakerKind.STATE, SpeakerKind.OFFICE, SpeakerKind.ORGANISATION})
_KINDS = {"asks": PlanKind.DEMANDS, "condition": PlanKind.DEMANDS, "offers": PlanKind.OFFER}
_NAMES = {PlanKind.DEMANDS: "demands", PlanKind.OFFER: "offer"}


@dataclass
class _Asked:
    """What one speaker asks for or offers in a document, while it is gathered."""

    speaker: str
    kind: PlanKind
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    first: Statement | None = None
    spans: list[Span] = field(default_factory=list)


def find_demands(
    analysis: Analysis,
    scenes: Sequence[Scene],
    words: Sequence[LexiconMatch],
    names: PartyNames,
    taken: Sequence[Span],
) -> Iterator[Proposal]:
    """What each speaker of the document asks for, and what each offers.

    Args:
        analysis: The document.
        scenes: Its sentences.
        words: Matches of the word lists, in text order.
        names: Whom names stand for.
        taken: Terms of plans that have a name, which are not told again.
    """
    found: dict[tuple[str, PlanKind], _Asked] = {}
    for scene in scenes:
        here = tuple(m for m in words if scene.span.contains(m.span))
        asks = [m for m in here if m.list_name in DEMAND_LISTS]
        if not asks or not any(m.list_name == "topics" and m.entry.get("firm") for m in here):
            continue
        for statement in scene.statements:
            for ask in asks:
                _gather(found, analysis, scene, statement, ask, here, names, taken)
    for asked in found.values():
        if asked.terms and asked.first is not None:
            yield _proposal(analysis, asked)


def _gather(
    found: dict[tuple[str, PlanKind], _Asked],
    analysis: Analysis,
    scene: Scene,
    statement: Statement,
    ask: LexiconMatch,
    here: tuple[LexiconMatch, ...],
    names: PartyNames,
    taken: Sequence[Span],
) -> None:
    start = _asked_from(scene, statement, ask)
    if start is None or statement.speaker_kind not in _PARTIES or not statement.speaker[:1].isupper():
        return
    kind = _KINDS[str(ask.entry["role"])]
    firm = tuple(m for m in here if m.list_name != "topics" or m.entry.get("firm"))
    provision = Provision(scene, firm, start, whole=True, names=names)
    for term in find_terms(provision, analysis.document.outlet):
        inside = any(c.overlaps(term.content[0]) for c in statement.content)
        if not inside or any(span.overlaps(term.content[0]) for span in taken):
            continue
        asked = found.setdefault((statement.speaker, kind), _Asked(statement.speaker, kind))
        asked.first = asked.first or statement
        asked.spans.append(term.content[0])
        modality = str(ask.entry.get("modality", "required"))
        own = kind is PlanKind.OFFER or modality == "ruled_out"
        party = term.party_bound or (names.resolve(statement.speaker) if own else None)
        told = replace(
            term,
            modality=modality,
            party_bound=party,
            evidence=Evidence(term.content, RULE, 0.5),
            statement=statement.id,
        )
        asked.terms.setdefault((told.topic, told.content[0].text(analysis.text).lower()), told)


def _asked_from(scene: Scene, statement: Statement, ask: LexiconMatch) -> int | None:
    """Where what is asked for begins: its clause in what is said, or behind the verb that quotes it."""
    if statement.polarity in (Polarity.DENIES, Polarity.QUESTIONS):
        return None
    holding = [c for c in statement.content if c.contains(ask.span)]
    if holding:
        if ask.entry.get("cue"):
            return None
        start = max(scene.span.start, holding[0].start)
        condition = scene.text.find(" if ", ask.span.start, holding[0].end) if ask.entry.get("behind_if") else -1
        return condition + 1 if condition >= 0 else start
    is_cue = ask.entry.get("cue") and any(c.overlaps(ask.span) for c in statement.cue)
    behind = [c for c in statement.content if c.start >= ask.span.end]
    if is_cue and behind and scene.words_between(ask.span, behind[0]) <= CUE_REACH:
        return behind[0].start
    return None


def _proposal(analysis: Analysis, asked: _Asked) -> Proposal:
    assert asked.first is not None
    name = f"{asked.speaker}’s {_NAMES[asked.kind]}"
    spans = tuple(sorted(set(asked.spans)))
    held = Position(
        asked.speaker,
        Stance.SUPPORTS,
        Evidence(tuple(sorted({*asked.first.source, spans[0]})), RULE, 0.5),
        asked.first.id,
        asked.first.post,
        (asked.speaker, *(via.name for via in asked.first.via)),
        "party",
    )
    return Proposal(
        content_id("proposal", analysis.document.id, name),
        name,
        spans,
        Evidence(spans, RULE, 0.5),
        tuple(asked.terms.values()),
        (held,),
        (asked.speaker,),
        asked.kind.value,
        (name,),
    )
