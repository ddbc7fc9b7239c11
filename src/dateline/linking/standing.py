"""How a claim stands, by written rules that look only at who said what. No verdict on who is right.

In this order, the first that holds:
1. superseded: the same voices, or a later change of hands, put something else in its place.
2. conceded: a party says it against its own interest (it gave the place up; it lost the men).
3. disputed: someone denies it, or asserts what cannot hold beside it. Silence is no denial.
4. figures vary: independent sources give figures that no bound reconciles.
5. corroborated: at least two independent voices assert it. An outlet that passes on what a voice says is no second
   voice; nor is one that prints the same agency's copy, or has the same owner; unnamed voices and two voices of one
   party or side count once.
6. one-sided: what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.lexicon import fold
from dateline.linking.comparison import names_agree
from dateline.linking.lore import NO_LORE, Lore
from dateline.model import Bearing, ClaimStatus, Contribution, Figure, SpeakerKind, Tally, Voice

_UNNAMED = frozenset({SpeakerKind.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a claim and the rule that gave it, in a sentence."""

    status: ClaimStatus
    reason: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules look at beside the contributions.

    Attributes:
        replaced_by: Words of what took its place.
        conceded_by: Who says it against its own interest.
        lore: What the analyst knows of parties and outlets.
    """

    replaced_by: str | None = None
    conceded_by: str | None = None
    tallies: tuple[Tally, ...] = ()
    lore: Lore = NO_LORE


def find_standing(contributions: Sequence[Contribution], circumstances: Circumstances) -> Standing:
    """The status that the rules give."""
    asserting = _names(contributions, Bearing.ASSERTS)
    against = _names(contributions, Bearing.DENIES) + _names(contributions, Bearing.COUNTERS)
    if circumstances.replaced_by:
        return Standing(ClaimStatus.SUPERSEDED, f"later: {circumstances.replaced_by}")
    if circumstances.conceded_by:
        return Standing(ClaimStatus.CONCEDED, f"{circumstances.conceded_by} says so against its own interest")
    if against:
        by = f"{_listed(asserting)} against {_listed(against)}" if asserting else f"denied by {_listed(against)}"
        return Standing(ClaimStatus.DISPUTED, by)
    if varying := find_varying(circumstances.tallies):
        return Standing(ClaimStatus.FIGURES_VARY, varying)
    independent = independent_voices(
        [c.voice for c in contributions if c.bearing is Bearing.ASSERTS], circumstances.lore
    )
    if len(independent) > 1:
        return Standing(ClaimStatus.CORROBORATED, f"said by {_listed(independent)} each by itself")
    return Standing(ClaimStatus.ONE_SIDED, f"said by {_listed(asserting)} alone" if asserting else "nobody asserts it")


def _names(contributions: Sequence[Contribution], bearing: Bearing) -> list[str]:
    return list(dict.fromkeys(c.voice.speaker for c in contributions if c.bearing is bearing))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def independent_voices(voices: Sequence[Voice], lore: Lore) -> list[str]:
    """One name a source that stands for itself, in the order they speak.

    Outlets count only where nobody is quoted, and those that print one agency's copy or have one owner count once;
    unnamed voices count only beside no named one, and then once.
    """
    quoted = [v for v in voices if v.kind is not SpeakerKind.OUTLET]
    named = [v for v in quoted if v.kind not in _UNNAMED]
    kept: list[Voice] = []
    for voice in named or quoted[:1] or voices:
        if not any(_are_one_source(voice, other, lore) for other in kept):
            kept.append(voice)
    return [voice.speaker for voice in kept]


def _are_one_source(a: Voice, b: Voice, lore: Lore) -> bool:
    if a.kind is b.kind is SpeakerKind.OUTLET and origin_of(a, lore) == origin_of(b, lore):
        return True
    side = lore.side_of(a.speaker)
    if side is not None and side == lore.side_of(b.speaker):
        return True
    return names_agree(lore.name_of(a.speaker), lore.name_of(b.speaker))


def origin_of(outlet: Voice, lore: Lore) -> str:
    """Where an outlet's own words come from: the agency that it credits, else its owner, else itself."""
    if outlet.via:
        return fold(outlet.via[-1])
    known = lore.outlet(outlet.speaker)
    if known and known.owner:
        return f"owned by {fold(known.owner)}"
    return fold(known.name if known else outlet.speaker)


def find_varying(tallies: Sequence[Tally]) -> str | None:
    """A sentence on two sources whose figures no bound reconciles, None where there are none.

    A source that raises its own figure is growth, and so is a later figure above an earlier one.
    """
    for tally in tallies:
        for i, first in enumerate(tally.figures):
            for second in tally.figures[i + 1 :]:
                if _conflict(first, second):
                    return (
                        f"{tally.of}: {first.quantity.text} by {first.said_by}, "
                        f"{second.quantity.text} by {second.said_by}"
                    )
    return None


def _conflict(first: Figure, second: Figure) -> bool:
    if names_agree(first.said_by, second.said_by):
        return False
    low_a, high_a, low_b, high_b = (
        first.quantity.low,
        first.quantity.high,
        second.quantity.low,
        second.quantity.high,
    )
    below = high_a is not None and low_b is not None and high_a < low_b
    above = high_b is not None and low_a is not None and high_b < low_a
    has_grown = below and (first.told or "") < (second.told or "")
    return above or (below and not has_grown)
