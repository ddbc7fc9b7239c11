"""Where parties stand in words that no list has: what the reader model takes to tell a stance, and who takes it.

That a word tells where somebody stands is a matter of meaning ("would not hear of it", "is behind the scheme"); whose
stance it is the tree says or whoever speaks, and on which plan it is the one last named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import Held, Holders, saying
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.takers import find_agent
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span, SpeakerKind

SURE_OF_PLAN = 0.9  # chance from which a noun is taken to name a plan
SURE = 0.8  # chance from which a word is taken to tell a stance
CLIMB = 4  # steps up the tree from a word to the verb whose subject takes the stance
PLAN = "plan"  # sort of a word that names a plan
LIST = "read"  # in place of a list's name
_SPEAKERS = frozenset({"we", "i", "us", "our"})


def find_read_nouns(analysis: Analysis, listed: Sequence[LexiconMatch]) -> Iterator[LexiconMatch]:
    """Nouns that the reader is sure name a plan ("a single sheet", "the envoy's map") and no list has."""
    known = {match.span.end for match in listed}
    for i, (sort, chance) in sorted(analysis.dealings.items()):
        token = analysis.tokens[i]
        if sort == PLAN and chance >= SURE_OF_PLAN and token.end not in known:
            yield LexiconMatch(Span(token.start, token.end), LIST, {"kind": "noun", "weight": 1})


def is_read_plan(analysis: Analysis, name: Span) -> bool:
    """Whether the reader is sure that the last word of a name is a plan's."""
    sort, chance = analysis.dealings.get(analysis.tokens_in(name)[-1], ("", 0.0))
    return sort == PLAN and chance >= SURE_OF_PLAN


def find_read_stances(about: About, holders: Holders, names: PartyNames) -> Iterator[Held]:
    """What one sentence tells of where parties stand, each word that the reader is sure of once.

    Args:
        about: A sentence about a plan, or behind one.
        holders: Who holds positions.
        names: Whom names stand for.
    """
    scene = about.scene
    tokens = scene.analysis.tokens
    sure = [(i, *scene.analysis.dealings.get(i, ("", 0.0))) for i in range(*scene.sentence.tokens)]
    sure = [(i, sort, chance) for i, sort, chance in sure if chance >= SURE and sort != PLAN]
    if not sure:
        return
    outlets = [span for span, actor in scene.named if actor.kind is SpeakerKind.OUTLET]
    found = find_parties(scene, names, about.words)
    parties = [p for p in found if not p.adjective and not any(p.span.overlaps(o) for o in outlets)]
    for i, sort, _ in sure:
        span = Span(tokens[i].start, tokens[i].end)
        match = LexiconMatch(span, LIST, {"stance": sort})
        by = find_agent(scene, span, parties)
        if by is not None:
            yield Held(by.name, match, (by.span, span))
            continue
        takers = holders.takers(about, _climb(scene, i), parties)
        for party in takers:
            yield Held(party.name, match, (party.span, span))
        if not takers:
            yield from _spoken(scene, i, match, holders)


def _climb(scene: Scene, word: int) -> list[int]:
    """The word and those above it, up to the first that has a subject."""
    tokens = scene.analysis.tokens
    chain = [word]
    while len(chain) <= CLIMB and not find_subjects(scene, chain[-1]):
        above = tokens[chain[-1]].head
        if above < 0 or above == chain[-1]:
            break
        chain.append(above)
    return chain


def _spoken(scene: Scene, word: int, match: LexiconMatch, holders: Holders) -> Iterator[Held]:
    """The stance of whoever says it, where no party is told to take it ("there was nothing new in it, X said")."""
    said = saying(scene, match.span)
    if said is None or not said.source or said.speaker_kind is SpeakerKind.ANONYMOUS:
        return
    if said.speaker[:1].isupper():
        yield Held(holders.speaks_for(said), match, (match.span, *said.source))
