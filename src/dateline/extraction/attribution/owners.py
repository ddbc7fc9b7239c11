"""Whose claim it is where that stands behind the noun: "claims made by X that", "the finding of X in May that"."""

from __future__ import annotations

from dateline.extraction.attribution.finite import is_finite
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.vocabulary import CueNoun

FARTHEST_CLAUSE = 16  # words from a claim's noun to the "that" behind its owner


def find_owner_behind(line: Line, i: int, noun: CueNoun) -> tuple[Range, int] | None:
    """The owner of the claim whose noun stands at `i`, and where what is claimed begins; None where none is told."""
    by = i + 1 + (i + 1 < line.end and line.among(i + 1, "claim_made"))
    if line.low[by : by + 1] not in (("by",), ("from",)):
        return _owner_of(line, i, noun)
    owner = find_phrase_after(line, by + 1)
    return _stop_owner(line, owner, noun.takes) if owner is not None else None


def _stop_owner(line: Line, owner: Range, takes: frozenset[str]) -> tuple[Range, int]:
    """Whose claim it is ends before what is claimed: "calls by the union | for a vote", "by the union | to vote"."""
    stops = {"that", *({"for"} & takes), *({"to"} if "infinitive" in takes else ())}
    end = next((j for j in range(owner[0] + 1, owner[1]) if line.low[j] in stops or _opens(line, j, takes)), owner[1])
    return (owner[0], end), end


def _opens(line: Line, j: int, takes: frozenset[str]) -> bool:
    """Whether "of" opens what is claimed ("by groups of war crimes") and no part of a name ("the Bank of Orlo")."""
    return line.low[j] == "of" and "of" in takes and j + 1 < line.end and line.words[j + 1].islower()


def _owner_of(line: Line, i: int, noun: CueNoun) -> tuple[Range, int] | None:
    """“The finding of investigators in May that …", of nouns whose "of" may name who made them."""
    if "that" not in noun.takes or line.low[i + 1 : i + 2] != ("of",) or not line.among(i, "owned_claim"):
        return None
    clause = next((j for j in range(i + 3, min(i + FARTHEST_CLAUSE, line.end)) if line.low[j] == "that"), None)
    owner = find_phrase_after(line, i + 2, clause) if clause is not None else None
    if clause is None or owner is None or any(is_finite(line, j) for j in range(*owner)):
        return None
    if any(line.words[j] == "," for j in range(owner[1], clause)) and _has_participle(line, owner[1], clause):
        return None  # "accusations of war crimes, calling them a show and asserting that"
    return owner, clause


def _has_participle(line: Line, start: int, end: int) -> bool:
    return any(line.tokens[j].upos == "VERB" and line.low[j].endswith("ing") for j in range(start, end))
