"""Plans and stances in words that no list has: what the reader model takes for either, and whose the stance is.

That a noun names a plan ("a single sheet"), or a word tells where somebody stands ("would not hear of it", "is behind
the scheme"), is a matter of meaning; whose stance it is the tree says or whoever speaks, and on which plan it is the
one last named.
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

SURE_OF_PLAN = 0.95  # chance from which a noun is taken to name a plan
LIKELY = 0.5  # the same of a noun that does so elsewhere in the text
SURE = 0.9  # chance from which a word is taken to tell a stance
CLIMB = 4  # steps up the tree from a word to the verb whose subject takes the stance
PLAN = "plan"  # sort of a word that names a plan
LIST = "read"  # in place of a list's name
_OF_FACTS = frozenset({"deny", "denies", "denied", "denying", "denial"})  # a claim, and never a plan
_POSSESSING = ("'s ", "’s ")


def find_read_plans(analysis: Analysis) -> frozenset[int]:
    """Ends of the tokens that the reader takes for a plan's name: a noun that it is sure of once, wherever likely."""
    told = [(i, chance) for i, (sort, chance) in analysis.dealings.items() if sort == PLAN]
    sure = {analysis.word(i).lower() for i, chance in told if chance >= SURE_OF_PLAN}
    return frozenset(
        analysis.tokens[i].end for i, chance in told if chance >= LIKELY and analysis.word(i).lower() in sure
    )


def find_read_nouns(analysis: Analysis, listed: Sequence[LexiconMatch]) -> Iterator[LexiconMatch]:
    """Nouns that name a plan as the reader has it ("a single sheet", "the envoy's map") and that no list has."""
    ends = find_read_plans(analysis) - {match.span.end for match in listed}
    for token in analysis.tokens if ends else ():
        if token.end in ends:
            yield LexiconMatch(
                Span(token.start, token.end), LIST, {"kind": "noun", "weight": 1, "made": True, "read": True}
            )


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
    sure = [row for row in sure if scene.analysis.word(row[0]).lower() not in _OF_FACTS]
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
        takers = [p for p in takers if not scene.text.startswith(_POSSESSING, p.span.end)]  # "Holm's demand was vital"
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
