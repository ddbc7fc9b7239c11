"""What the words and names beside a place's name say of which place it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.places.containment import LARGE_REGION, NOWHERE, find_holder_after, find_holder_before
from dateline.extraction.places.ranking import Clues, is_contained
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import is_capitalised
from dateline.extraction.places.toponyms import Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

_JOINTS = frozenset((",", "and", "or", "&"))


def find_all_clues(toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> list[Clues]:
    """The clues of each toponym; where the words say of one what holds it, all of its name are told."""
    clues = [find_clues(i, toponyms, scan, words) for i in range(len(toponyms))]
    told: dict[str, Counter[int]] = defaultdict(Counter)
    for toponym, clue in zip(toponyms, clues, strict=True):
        held = next((place for place in toponym.places if is_contained(place, clue)), None)
        if held:
            told[toponym.key][held.id] += 1
    return [
        replace(clue, told=told[toponym.key].most_common(1)[0][0])
        if toponym.key in told and clue.kind is None and not (clue.holders or clue.near)
        else clue
        for toponym, clue in zip(toponyms, clues, strict=True)
    ]


def find_clues(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> Clues:
    """The clues of one toponym among its neighbours."""
    toponym = toponyms[index]
    around = toponym.around
    kind = toponym.asked
    if kind is None and around.after in words.generics and around.after2 != "of":
        kind = words.generics[around.after]
    if kind is None and around.before == "of" and around.before2 in words.generics and not _is_one_of(toponym, scan):
        kind = words.generics[around.before2]
    if kind is None and (around.after in words.region_titles or _is_holder(index, toponyms, scan)):
        kind = PlaceKind.REGION
    if kind is None and around.before == "the" and any(p.kind is PlaceKind.WATER for p in toponym.places[:1]):
        kind = PlaceKind.WATER
    after = find_holder_after(index, toponyms, scan, words)
    listed = None if kind or after.holders else _listed_kind(index, toponyms, scan, words)
    holder = after if after != NOWHERE else find_holder_before(index, toponyms, scan, words)
    return Clues(kind, holder.holders, listed, holder.near, holder.bounds)


def _is_one_of(toponym: Toponym, scan: Scan) -> bool:
    """Whether the words before are "a county of", "the Karrada district of": then the name holds one and is none."""
    first = toponym.name.first
    if first <= scan.sentences[toponym.name.sentence][0] + 2:
        return False
    before = scan.words[first - 3]
    return before.lower() in ("a", "an", "another", "one") or (is_capitalised(before) and before.lower() != "the")


def _is_holder(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether it stands after a comma and a place that lies in a region of its name: "Buffalo, New York"."""
    if index == 0 or scan.words[toponyms[index - 1].name.last : toponyms[index].name.first] not in ([","], [",", "in"]):
        return False
    held = {parent for place in toponyms[index - 1].places for parent in place.parents}
    return any(p.kind is PlaceKind.REGION and p.id in held for p in toponyms[index].places)


def _listed_kind(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> PlaceKind | None:
    """REGION where a neighbour in a list is surely one: "Georgia, Idaho and Ohio", "A, B and C regions"."""
    low, high = max(0, index - 1), min(len(toponyms), index + 2)
    for left, right in ((toponyms[i], toponyms[i + 1]) for i in range(low, high - 1)):
        between = scan.words[left.name.last : right.name.first]
        if not 1 <= len(between) <= 2 or any(word.lower() not in _JOINTS for word in between):
            continue
        other = left if right is toponyms[index] else right
        if other.around.after in words.plurals or (other.places and _is_large_region(other.places[0])):
            return PlaceKind.REGION
    return None


def _is_large_region(place: GazetteerPlace) -> bool:
    return place.kind is PlaceKind.REGION and place.importance >= LARGE_REGION
