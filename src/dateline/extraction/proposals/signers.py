"""The two parties of a plan: who signed it, and whom "both sides" then are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.sides import THE_TWO
from dateline.extraction.proposals.signings import RULE as SIGNED
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.model import Position, Term

PAIR = 2  # parties of a plan that "both sides" can only be

_PAIRED = one_of(load_word_sets("proposals/party_words")["both"])
_BOTH = regex.compile(rf"(?:both|the two|two|both of the) ?(?:{_PAIRED})?")
_BETWEEN = " between "


def find_signers(abouts: Sequence[About], positions: Sequence[Position], names: PartyNames) -> tuple[str, ...]:
    """Who signed or agreed the plan, as the document tells, and between whom it is told to be."""
    signs = {m.span for about in abouts for m in about.words if m.entry.get("signs")}
    signs |= {mention.span for about in abouts for mention in about.named if mention.verbal}
    found = [p.party for p in positions if p.evidence.rule == SIGNED or signs & set(p.evidence.spans)]
    found += (party for about in abouts for party in _between(about, names))
    return tuple(dict.fromkeys(found))


def _between(about: About, names: PartyNames) -> Iterator[str]:
    """The two parties behind "the accord between"."""
    scene = about.scene
    for mention in about.named:
        if not scene.text.startswith(_BETWEEN, mention.span.end):
            continue
        parties = find_parties(scene, names, about.words)
        behind = [p for p in parties if p.span.start > mention.span.end][:PAIR]
        if len(behind) == PAIR and "and" in scene.words_before(behind[1].span.start, 2):
            yield from (p.name for p in behind)


def is_both(party: str) -> bool:
    """Whether a party is told only as one of two ("both sides")."""
    return party == THE_TWO or (" " in party and _BOTH.fullmatch(party.lower()) is not None)


def held_by_both(positions: Sequence[Position], signers: Sequence[str], terms: Sequence[Term]) -> tuple[Position, ...]:
    """The positions with those of "both sides" as the ones of each: of two signers, or of the two whom terms bind."""
    bound = tuple(dict.fromkeys(t.party_bound for t in terms if t.party_bound and t.party_bound[:1].isupper()))
    pair = signers if len(signers) == PAIR else bound if len(bound) == PAIR else ()
    told = [replace(p, party=name) for p in positions for name in (pair if is_both(p.party) else (p.party,))]
    return tuple({(p.party, p.stance, p.topic, p.voice): p for p in reversed(told)}.values())[::-1]


def name_both(terms: Sequence[Term], signers: Sequence[str]) -> tuple[Term, ...]:
    """The terms with "both sides" as the parties of the plan, where it has exactly two; "the two" alone is nobody."""
    both = " and ".join(sorted(signers)) if len(signers) == PAIR else None
    return tuple(
        replace(term, party_bound=both)
        if (both and _BOTH.fullmatch(term.party_bound or "")) or term.party_bound == THE_TWO
        else term
        for term in terms
    )
