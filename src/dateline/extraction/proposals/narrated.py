"""What a party asks for or offers in the outlet's own words, where nobody is quoted ("Ruritania offered to …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects
from dateline.extraction.proposals.holders import last_verb
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.points import clause_end, is_unreal_before
from dateline.extraction.proposals.sides import read_parties
from dateline.language.knowledge import LexiconMatch
from dateline.model import Evidence, Mode, Polarity, Span, SpeakerKind, Statement

DEADLINE_REACH = 9  # words between "gave" and how long
_TO = " to "
UNSAID = ""  # id of what no statement of the document is


def find_narrated(scene: Scene, words: Sequence[LexiconMatch], names: PartyNames) -> Iterator[Statement]:
    """What named parties are told to ask for or offer, as statements that no record keeps.

    Args:
        scene: The sentence.
        words: Of the word lists in it.
        names: Whom names stand for.
    """
    asks = [m for m in words if m.list_name == "plan_asks" and m.entry.get("narrated")]
    quoted = [cue for statement in scene.statements for cue in statement.cue]
    for ask in asks if scene.dependents else ():
        head = last_verb(scene, ask.span)
        if head is None or any(cue.overlaps(ask.span) for cue in quoted) or is_unreal_before(scene, ask.span):
            continue
        parties = find_parties(scene, names, words)
        told = [p for i in find_subjects(scene, head) for p in read_parties(scene, i, parties, words, names)]
        named = list(dict.fromkeys(p.name for p in told if p.name[:1].isupper()))
        start = _behind_deadline(scene, ask.span.end) if ask.entry.get("deadline") else ask.span.end
        end = clause_end(scene, ask.span.end)
        if named and start is not None and scene.text[start:end].strip():
            cue = Span(ask.span.start, start)
            yield _statement(scene, " and ".join(named), tuple(p.span for p in told), cue, Span(start, end))


def _behind_deadline(scene: Scene, verb: int) -> int | None:
    """Where what somebody is given a time for begins ("gave the government a week to …"); None where no time is."""
    times = sorted(time.span for time in scene.times if time.span.start >= verb)
    last = next((span for span in times if scene.text.startswith(_TO, span.end)), None)
    if last is None or len(scene.text[verb : last.start].split()) > DEADLINE_REACH:
        return None
    return last.end


def _statement(scene: Scene, speaker: str, source: tuple[Span, ...], cue: Span, content: Span) -> Statement:
    return Statement(
        UNSAID,
        scene.post.id if scene.post else "",
        source,
        (cue,),
        (content,),
        speaker,
        SpeakerKind.ORGANISATION,
        Mode.INDIRECT,
        Polarity.PROPOSES,
        Evidence((*source, cue, content), "proposal.narrated", 0.5),
    )
