"""Stances in words that no list has: which clauses the reader model takes for one, and whose the stance is.

That a clause tells where somebody stands ("would not hear of it", "gave it his blessing") is a matter of meaning;
whose stance it is the tree says or whoever speaks, and on which plan it is the one last named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import Held, Holders, saying
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.read_clauses import SURE, ReadClause
from dateline.extraction.proposals.subjects import read_subject
from dateline.extraction.proposals.takers import find_agent
from dateline.language.knowledge import LexiconMatch
from dateline.model import SpeakerKind

SURE_NAMED = 0.45  # chance from which a clause is taken to tell a stance where it names the plan, or takes it up
SURE_NEAR = 0.6  # the same where the plan is named not far before it
SURE_OF_OTHERS = 0.6  # the same of what somebody says of somebody else

_VAGUE = regex.compile(r"(?:both|two|three|some|many|foreign|government|party|group|side|sides|forces)\b|\p{Ll}+\Z")
_POSSESSING = ("'s ", "’s ")  # "Holm's demand was vital" tells nothing of Holm


def find_read_stances(about: About, holders: Holders, names: PartyNames, is_near: bool) -> Iterator[Held]:
    """What one sentence tells of where parties stand, each clause that the reader is sure of once.

    Args:
        about: A sentence about a plan, or behind one.
        holders: Who holds positions.
        names: Whom names stand for.
        is_near: The plan is named in it, or not far before it in a text that deals with plans.
    """
    scene = about.scene
    told = [(i, *scene.analysis.stances.get(i, ("", 0.0))) for i in range(*scene.sentence.tokens)]
    clauses = [ReadClause(about, i, sort, chance, is_near) for i, sort, chance in told if chance >= SURE_NAMED]
    clauses = [clause for clause in clauses if _is_believed(clause)]
    if not clauses:
        return
    outlets = [span for span, actor in scene.named if actor.kind is SpeakerKind.OUTLET]
    found = find_parties(scene, names, about.words)
    parties = [p for p in found if not p.adjective and not any(p.span.overlaps(o) for o in outlets)]
    for clause in clauses:
        match = clause.match()
        takers = _takers(clause, match, holders, names, parties)
        yield from (Held(p.name, match, (p.span, match.span)) for p in takers if not _VAGUE.match(p.name))
        if not takers and (clause.takes_up or clause.chance >= SURE):
            yield from _spoken(clause, match, holders)


def _is_believed(clause: ReadClause) -> bool:
    """Whether a clause is taken for a stance on the plan: the less it says that it is on this, the surer it must be."""
    if clause.is_no_stance or clause.is_former or clause.provides:
        return False
    if clause.is_told_by_others and clause.chance < SURE_OF_OTHERS:
        return False
    least = SURE_NEAR if clause.is_near else SURE
    return clause.takes_up or (clause.chance >= least and not clause.is_on_other)


def _takers(
    clause: ReadClause, match: LexiconMatch, holders: Holders, names: PartyNames, parties: Sequence[Participant]
) -> list[Participant]:
    """Who takes the stance: whom it is taken by, else who does what the clause says, else whom its subject names."""
    chain = tuple(clause.climb())
    by = find_agent(clause.scene, match.span, parties)
    takers = [by] if by is not None else holders.takers(clause.about, chain, parties)
    takers = [p for p in takers if not clause.scene.text.startswith(_POSSESSING, p.span.end)]
    named = read_subject(clause.scene, chain, names) if not takers else None
    return takers or ([named] if named is not None else [])


def _spoken(clause: ReadClause, match: LexiconMatch, holders: Holders) -> Iterator[Held]:
    """The stance of whoever says it, where no party is told to take it ("there was nothing new in it, X said")."""
    said = saying(clause.scene, match.span)
    if said is None or not said.source or said.speaker_kind in (SpeakerKind.ANONYMOUS, SpeakerKind.OUTLET):
        return
    if said.speaker[:1].isupper():
        yield Held(holders.speaks_for(said), match, (match.span, *said.source))
