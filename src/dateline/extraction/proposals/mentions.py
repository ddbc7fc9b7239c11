"""Which namings of plans are kept beside each other, and what those of no list may tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extraction.proposals.plans import PlanMention


def led_by_listed(mentions: Sequence[PlanMention], of_plans: bool) -> Sequence[PlanMention]:
    """The namings, where a noun of no list only takes up the plan that one of a list named before it, as nobody's."""
    listed = next((m for m in mentions if m.weight > 1 and not m.read), None)
    if listed is None:
        return mentions
    before = of_plans and not listed.fresh  # "will seek a new pact" is not the one told of before
    behind = (m for m in mentions if not m.read or before or m.span.start > listed.span.start)
    return [_without_owner(m) if m.read and not (of_plans and _is_owned_behind(m)) else m for m in behind]


def _without_owner(mention: PlanMention) -> PlanMention:
    return replace(mention, weight=1, owner=None, maker=None, made=False)


def _is_owned_behind(mention: PlanMention) -> bool:
    """Whether whose it is stands behind it ("the bill of the Blue League"), so that it may be another plan."""
    return mention.owner is not None and mention.owner.end >= mention.span.end


def without_truces(mentions: Sequence[PlanMention]) -> Sequence[PlanMention]:
    """The namings without "the truce" and the like, which are a plan's only where the document names no plan."""
    plans = [m for m in mentions if not m.truce]
    return plans if any(m.weight > 1 or m.definite for m in plans) else mentions


def without_nested(mentions: Iterable[PlanMention]) -> tuple[PlanMention, ...]:
    """The namings in text order, of those that overlap the longest."""
    kept: list[PlanMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if not kept or not kept[-1].span.overlaps(mention.span):
            kept.append(mention)
    return tuple(kept)
