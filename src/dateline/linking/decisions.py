"""What people decided, applied to what linking works on: pure functions from records and rulings to records.

A rejected event tells nothing and a rejected statement has no voice; an edited one is linked as it was edited; two
events that a person held to be one incident are one, and two that a person told apart stay apart. What the extractor
found is left as it is in the records themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.language.lexicon import fold
from dateline.model import (
    Claim,
    ClaimStatus,
    EventStatus,
    EventType,
    Incident,
    Polarity,
    Report,
    Ruling,
    Rulings,
    Saying,
    Site,
    Span,
    SpeakerKind,
    Voice,
    Whole,
)
from dateline.model.decisions import DecisionKind, edits_of, is_rejected
from dateline.model.edits import edit_figures, parse_interval, parse_truth

Locate = Callable[[str], Site]
Pair = tuple[str, str]


def name_site(name: str) -> Site:
    """A place of which nothing but the name is known."""
    return Site(name, fold(name))


# -- reports and sayings ----------------------------------------------------------------------------------------------


def apply_to_report(report: Report, rulings: Rulings, locate: Locate = name_site) -> Report | None:
    """The report as people decided; None where they rejected its event."""
    held = rulings.of(report.event)
    if is_rejected(held):
        return None
    edited = _edit_report(report, edits_of(held), locate) if held else report
    if not any(v.statement in rulings.findings for v in (*report.voices, *report.deniers)):
        return edited
    return _edit_voices(edited, rulings)


def _edit_report(report: Report, edits: Mapping[str, str], locate: Locate) -> Report:
    for field, value in edits.items():
        match field:
            case "type":
                report = replace(report, type=EventType(value))
            case "status":
                report = replace(report, status=EventStatus(value))
            case "actor":
                report = replace(report, actor=value)
            case "target":
                report = replace(report, target=value)
            case "place":
                report = replace(report, sites=tuple(locate(name) for name in value.split(", ") if name))
            case "interval":
                report = replace(report, when=parse_interval(value))
            case "background":
                report = replace(report, background=parse_truth(value))
            case _:
                report = replace(report, quantities=edit_figures(report.quantities, field, value, Span(0, 1)))
    return report


def _edit_voices(report: Report, rulings: Rulings) -> Report:
    """The voices as people decided; one whose statement now denies stands with those who deny."""
    voices: list[Voice] = []
    deniers: list[Voice] = []
    for denies, voice in [*((False, v) for v in report.voices), *((True, v) for v in report.deniers)]:
        held = rulings.of(voice.statement or "")
        if is_rejected(held):
            continue
        now_denies = edits_of(held).get("polarity", Polarity.DENIES if denies else "") == Polarity.DENIES
        (deniers if now_denies else voices).append(edit_voice(voice, held))
    if not voices and not deniers:
        voices = [Voice(report.outlet or report.document, SpeakerKind.OUTLET)]
    return replace(report, voices=tuple(voices), deniers=tuple(deniers))


def edit_voice(voice: Voice, held: tuple[Ruling, ...]) -> Voice:
    """The voice with the speaker that people gave its statement."""
    edits = edits_of(held)
    kind = SpeakerKind(edits["speaker_kind"]) if "speaker_kind" in edits else voice.kind
    return replace(voice, speaker=edits.get("speaker", voice.speaker), kind=kind)


def apply_to_sayings(sayings: Iterable[Saying], rulings: Rulings) -> tuple[Saying, ...]:
    """The sayings as people decided, the rejected left out; an answer to a rejected one answers nothing."""
    if not rulings.findings:
        return tuple(sayings)
    edited = (apply_to_saying(saying, rulings) for saying in sayings)
    return tuple(saying for saying in edited if saying is not None)


def apply_to_saying(saying: Saying, rulings: Rulings) -> Saying | None:
    """The saying as people decided; None where they rejected its statement."""
    held = rulings.of(saying.statement)
    if is_rejected(held):
        return None
    if saying.answers and is_rejected(rulings.of(saying.answers)):
        saying = replace(saying, answers=None)
    if not held:
        return saying
    polarity = edits_of(held).get("polarity")
    denies = saying.denies if polarity is None else polarity == Polarity.DENIES
    return replace(saying, voice=edit_voice(saying.voice, held), denies=denies)


# -- one incident or several ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Constraints:
    """Pairs of events that people joined or told apart; of two decisions on one pair the later one is here."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.same or self.different)

    @cached_property
    def _joined(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for a, b in self.same:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
        return {event: frozenset(others) for event, others in found.items()}

    def partners(self, event: str) -> frozenset[str]:
        """The events that a person joined to it."""
        return self._joined.get(event, frozenset()) if self.same else frozenset()


NO_CONSTRAINTS = Constraints()


def constrain(rulings: Rulings) -> Constraints:
    """The constraints of some rulings."""
    told = [(r.decided_at, r.decision, True, a, b) for a, b, r in rulings.same]
    told += [(r.decided_at, r.decision, False, a, b) for a, b, r in rulings.different]
    last: dict[Pair, bool] = {}
    for _, _, same, a, b in sorted(told):
        last[min(a, b), max(a, b)] = same
    same_pairs = frozenset(pair for pair, same in last.items() if same)
    return Constraints(same_pairs, frozenset(last) - same_pairs)


# -- incidents and claims ---------------------------------------------------------------------------------------------


def apply_to_story(
    incidents: Iterable[Incident], claims: Iterable[Claim], rulings: Rulings
) -> tuple[tuple[Incident, ...], tuple[Claim, ...]]:
    """Incidents and claims with what people decided about them; a claim on a rejected incident is rejected with it.

    A decision on an incident or claim holds for the one that now has the first finding it was made of.
    """
    firsts: dict[str, list[Whole]] = {}
    for whole in rulings.wholes:
        if whole.findings:
            firsts.setdefault(whole.findings[0], []).append(whole)
    joined = _rulings_on_pairs(rulings)
    if not firsts and not joined:
        return tuple(incidents), tuple(claims)
    ruled = tuple(_rule_incident(incident, firsts, joined) for incident in incidents)
    by_id = {incident.id: incident for incident in ruled}
    return ruled, tuple(_rule_claim(claim, by_id.get(claim.incident or ""), firsts) for claim in claims)


def _rulings_on_pairs(rulings: Rulings) -> dict[str, tuple[Ruling, ...]]:
    """By event, the decisions that joined it to others or told it apart."""
    found: dict[str, dict[str, Ruling]] = {}
    for a, b, ruling in (*rulings.same, *rulings.different):
        for event in (a, b):
            found.setdefault(event, {})[ruling.decision] = ruling
    return {event: tuple(by_decision.values()) for event, by_decision in found.items()}


def _rule_incident(
    incident: Incident, firsts: Mapping[str, list[Whole]], joined: Mapping[str, tuple[Ruling, ...]]
) -> Incident:
    events = [report.event for report in incident.reports]
    held = {r.decision: r for event in events for r in joined.get(event, ())}
    held |= {r.decision: r for whole in _wholes_at(events, firsts, "incident") for r in whole.rulings}
    return replace(incident, rulings=_in_order(held.values())) if held else incident


def _rule_claim(claim: Claim, incident: Incident | None, firsts: Mapping[str, list[Whole]]) -> Claim:
    said = [c.voice.statement or "" for c in claim.contributions]
    findings = [report.event for report in incident.reports] if incident else said
    wholes = (w for w in _wholes_at(findings, firsts, "claim") if w.detail == claim.kind)
    held = [ruling for whole in wholes for ruling in whole.rulings]
    held += [r for r in (incident.rulings if incident else ()) if r.kind is DecisionKind.REJECT]
    return edit_claim(claim, _in_order(held)) if held else claim


def _wholes_at(findings: Iterable[str], firsts: Mapping[str, list[Whole]], kind: str) -> Iterator[Whole]:
    for finding in findings:
        yield from (whole for whole in firsts.get(finding, ()) if whole.kind == kind)


def _in_order(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    return tuple(sorted(rulings, key=lambda ruling: ruling.order))


def edit_claim(claim: Claim, held: tuple[Ruling, ...]) -> Claim:
    """The claim as people decided; each edit says what the rules had made of it."""
    ruled = tuple(replace(r, was=_words_of(getattr(claim, r.field))) if r.field else r for r in held)
    edits = edits_of(held)
    status = ClaimStatus(edits["status"]) if "status" in edits else claim.status
    reason = claim.reason
    if status is not claim.status:
        person = next(r.person for r in reversed(held) if r.field == "status")
        reason = f"{person} decided so; by the rules {claim.status.value.replace('_', ' ')}: {claim.reason}"
    return replace(
        claim,
        status=status,
        reason=reason,
        rulings=ruled,
        words=edits.get("words", claim.words),
        holder=edits.get("holder", claim.holder),
        share=edits.get("share", claim.share),
    )


def _words_of(value: object) -> str | None:
    return None if value is None else str(value)
