"""Whether two documents are captures of one page: by their address, else by what their words share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dateline.linking.sketches import words_of
from dateline.model import DocumentKind
from dateline.model.changes import PageFacts
from dateline.model.when import first_day

SAME_FROM = 3.0  # points from which two documents are captures of one page; see decision 0012
LONGEST_LIFE = timedelta(days=4)  # a live blog seldom runs longer
ALIKE_TITLES = 0.6  # of the words of both

_ADDRESS = re.compile(r"(?:[a-z][a-z+.-]*:)?//(?P<host>[^/?#]+)(?P<path>[^?#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """Points for two documents being of one page, and why."""

    points: float
    why: str


def address_key(address: str | None) -> str | None:
    """The address as pages are told apart by it: no scheme, `www.`, query, fragment or last stroke; None for a host."""
    match = _ADDRESS.match(address or "")
    if match is None:
        return None
    host = match["host"].casefold().removeprefix("www.").removeprefix("m.")
    path = match["path"].rstrip("/").removesuffix("/amp")
    return f"{host}{path}" if path else None


def compare_pages(first: PageFacts, second: PageFacts, shared: int) -> str | None:
    """Why two documents are captures of one page, None where they are not. The same in either order.

    Args:
        first: One document.
        second: The other one.
        shared: How many paragraphs of their posts say the same.
    """
    addresses = address_key(first.address), address_key(second.address)
    if addresses[0] and addresses[1]:
        return "the same address" if addresses[0] == addresses[1] else None
    if first.outlet and second.outlet and first.outlet != second.outlet:
        return None
    if _days_apart(first.day, second.day) > LONGEST_LIFE:
        return None
    signs = [sign for find in _SIGNS if (sign := find(first, second, shared)).points]
    if sum(sign.points for sign in signs) < SAME_FROM:
        return None
    return "; ".join(sign.why for sign in signs)


def _days_apart(first: str | None, second: str | None) -> timedelta:
    days = [first_day(day[:10]) if day else None for day in (first, second)]
    return abs(days[0] - days[1]) if days[0] and days[1] else timedelta(0)


def _outlet(first: PageFacts, second: PageFacts, shared: int) -> Sign:
    same = first.outlet is not None and first.outlet == second.outlet
    return Sign(0.5, f"both by {first.outlet}") if same else Sign(0, "")


def _day(first: PageFacts, second: PageFacts, shared: int) -> Sign:
    same = first.day is not None and second.day is not None and first.day[:10] == second.day[:10]
    return Sign(0.5, f"both of {(first.day or '')[:10]}") if same else Sign(0, "")


def _folded(lines: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tuple(words_of(line)) for line in lines} - {()}


def _title(first: PageFacts, second: PageFacts, shared: int) -> Sign:
    mine, theirs = (words_of(facts.title or "") for facts in (first, second))
    if not mine or not theirs:
        return Sign(0, "")
    if mine == theirs:
        return Sign(1.5, "the same title")
    if len(set(mine) & set(theirs)) >= ALIKE_TITLES * len(set(mine) | set(theirs)):
        return Sign(1, "titles alike")
    if tuple(theirs) in _folded(first.heads + first.lines) or tuple(mine) in _folded(second.heads + second.lines):
        return Sign(1, "the title of one is a line of the other")
    return Sign(0, "")


def _passages(first: PageFacts, second: PageFacts, shared: int) -> Sign:
    share = shared / max(1, min(first.passages, second.passages))
    live = first.kind is second.kind is DocumentKind.LIVE_BLOG
    points = 2.5 if share >= 0.5 else 1.5 if live and (share >= 0.15 or shared >= 6) else 0
    return Sign(points, f"{shared} paragraphs shared") if points and shared > 1 else Sign(0, "")


def _heads(first: PageFacts, second: PageFacts, shared: int) -> Sign:
    heads, lines = _folded(first.heads), _folded(first.lines)
    found = heads & _folded(second.heads) | heads & _folded(second.lines) | lines & _folded(second.heads)
    live = first.kind is DocumentKind.LIVE_BLOG or second.kind is DocumentKind.LIVE_BLOG
    if not live or len(found) < 2:
        return Sign(0, "")
    return Sign(min(2.0, 0.5 * len(found)), f"{len(found)} headlines shared")


_SIGNS: tuple[Callable[[PageFacts, PageFacts, int], Sign], ...] = (_outlet, _day, _title, _passages, _heads)
