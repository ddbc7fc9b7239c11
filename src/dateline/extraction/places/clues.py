"""What the words and names beside a place's name say of which place it is."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.places.ranking import Clues
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.toponyms import Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

LARGE_REGION = 0.6  # importance: a state or province, no county
_JOINTS = frozenset((",", "and", "or", "&"))


def find_clues(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> Clues:
    """The clues of one toponym among its neighbours."""
    toponym = toponyms[index]
    around = toponym.around
    kind = toponym.asked
    if kind is None and around.after in words.generics and around.after2 != "of":
        kind = words.generics[around.after]
    if kind is None and around.before == "of" and around.before2 in words.generics:
        kind = words.generics[around.before2]
    if kind is None and (around.after in words.region_titles or _is_holder(index, toponyms, scan)):
        kind = PlaceKind.REGION
    holders = frozenset(_holders(index, toponyms, scan))
    return Clues(kind, holders, None if kind or holders else _listed_kind(index, toponyms, scan, words))


def _holders(index: int, toponyms: Sequence[Toponym], scan: Scan) -> set[int]:
    """Ids of what is named right after a comma and could hold it: "Springfield, Illinois"."""
    if index + 1 == len(toponyms) or not _follows(toponyms[index], toponyms[index + 1], scan):
        return set()
    kinds = {PlaceKind.REGION, PlaceKind.COUNTRY}
    own = [p for p in toponyms[index].places if not p.alias]
    if any(p.kind is PlaceKind.COUNTRY for p in own):
        kinds = {PlaceKind.REGION}  # "Turkey, Texas", but "China, Japan" are two
    if any(_is_large_region(p) for p in own):
        kinds -= {PlaceKind.REGION}  # "Texas, United States", but "Washington, Pennsylvania" are two
    return {p.id for p in toponyms[index + 1].places if p.kind in kinds and not p.alias}


def _is_holder(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether it stands after a comma and a place that lies in a region of its name: "Buffalo, New York"."""
    if index == 0 or not _follows(toponyms[index - 1], toponyms[index], scan):
        return False
    held = {parent for place in toponyms[index - 1].places for parent in place.parents}
    return any(p.kind is PlaceKind.REGION and p.id in held for p in toponyms[index].places)


def _follows(one: Toponym, two: Toponym, scan: Scan) -> bool:
    return scan.words[one.name.last : two.name.first] in ([","], [",", "in"])


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
