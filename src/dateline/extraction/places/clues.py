"""What the words and names beside a place's name say of which place it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from dateline.extraction.places.containment import LARGE_REGION, NOWHERE, find_holder_after, find_holder_before
from dateline.extraction.places.context import Around
from dateline.extraction.places.ranking import Clues, is_contained, rank_places
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.toponyms import Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

TOWN = 0.6  # importance: some sixty thousand people
GREAT_REGION = 0.7  # importance: a state or province of millions
_FROM = ("of", "from")
_UNITS = frozenset(("km", "kilometres", "kilometers", "miles", "mile"))
_JOINTS = frozenset((",", "and", "or", "&"))


def find_all_clues(toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> list[Clues]:
    """The clues of each toponym; where the words say of one what it is, all of its name are told."""
    listed = find_listed(toponyms, scan, words)
    clues = [find_clues(i, toponyms, scan, words, i in listed) for i in range(len(toponyms))]
    told: dict[str, Counter[int]] = defaultdict(Counter)
    for toponym, clue in zip(toponyms, clues, strict=True):
        if (place := _find_told(toponym, clue)) is not None:
            told[toponym.key][place.id] += 1
    return [
        clue._replace(told=told[toponym.key].most_common(1)[0][0])
        if toponym.key in told and clue.kind is None and not clue.near
        else clue
        for toponym, clue in zip(toponyms, clues, strict=True)
    ]


def _find_told(toponym: Toponym, clue: Clues) -> GazetteerPlace | None:
    """The place that the words beside a name say it is: in what they name, or a region where its country is one too."""
    held = [place for place in toponym.places if is_contained(place, clue)]
    if held:
        return rank_places(held)[0][0]
    if clue.listed is PlaceKind.REGION and any(_is_country(p) for p in toponym.places):
        great = (p for p in toponym.places if p.kind is PlaceKind.REGION and p.importance >= GREAT_REGION)
        return next((p for p in great if not p.alias), None)
    return None


def _is_country(place: GazetteerPlace) -> bool:
    return place.kind is PlaceKind.COUNTRY and not place.alias


def find_clues(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords, in_list: bool) -> Clues:
    """The clues of one toponym among its neighbours; `in_list` says that it stands in a list of regions."""
    toponym = toponyms[index]
    around = toponym.around
    kind = toponym.asked
    if kind is None and around.after in words.generics and (around.after2 != "of" or _is_title(around, words)):
        kind = words.generics[around.after]
    if (
        kind is None
        and around.before == "of"
        and around.before2 in words.generics
        and not _is_one_of(index, toponyms, scan)
    ):
        kind = words.generics[around.before2]
    if kind is None and (around.after in words.region_titles or _is_holder(index, toponyms, scan)):
        kind = PlaceKind.REGION
    if kind is None and around.before == "the" and any(p.kind is PlaceKind.WATER for p in toponym.places[:1]):
        kind = PlaceKind.WATER
    after = find_holder_after(index, toponyms, scan, words)
    listed = PlaceKind.REGION if in_list and kind is None and not after.holders else None
    far = around.before in _FROM and around.before2 in words.directions | _UNITS
    if far and kind is None and listed is None and not any(p.kind is PlaceKind.COUNTRY for p in toponym.places):
        listed = PlaceKind.SETTLEMENT  # "north of Aleppo", "20 km from Gao"
    holder = after if after != NOWHERE else find_holder_before(index, toponyms, scan, words)
    return Clues(kind, holder.holders, listed, holder.near, holder.bounds)


def _is_title(around: Around, words: PlaceWords) -> bool:
    """Whether the kind word after a name is part of it: "Akita Prefecture of", where "Karrada district of" is not."""
    return around.raw_after[:1].isupper() and around.after not in words.parts


def _is_one_of(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether the words before are "a county of", "the Karrada district of": then the name holds one and is none."""
    first = toponyms[index].name.first
    if first <= scan.sentences[toponyms[index].name.sentence][0] + 2:
        return False
    named = index > 0 and toponyms[index - 1].name.last == first - 2
    return named or scan.words[first - 3].lower() in ("a", "an", "another", "one")


def _is_holder(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether it stands after a comma and a place that lies in a region of its name: "Buffalo, New York"."""
    if index == 0 or scan.words[toponyms[index - 1].name.last : toponyms[index].name.first] not in ([","], [",", "in"]):
        return False
    held = {parent for place in toponyms[index - 1].places for parent in place.parents}
    return any(p.kind is PlaceKind.REGION and p.id in held for p in toponyms[index].places)


def find_listed(toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> set[int]:
    """Which stand beside regions in a list: "Georgia, Idaho and Ohio", "A, B and C regions", "the regions of A and B".

    A neighbour of a sure region is listed; where its name is a region's before all else, so are those beyond it.
    """
    joined = [_are_joined(one, two, scan) for one, two in pairwise(toponyms)]
    told = [_are_told_regions(t, words) for t in toponyms]
    found = {i for i, said in enumerate(told) if said}
    sure = [told[i] or _is_region(t.places) for i, t in enumerate(toponyms)]
    for indices in (range(len(toponyms)), range(len(toponyms) - 1, -1, -1)):
        spreads = plural = False
        before: int | None = None
        for i in indices:
            linked = before is not None and joined[min(i, before)]
            if linked and (spreads or plural):
                found.add(i)
            plural = told[i] or (linked and plural)
            spreads = sure[i] or (linked and spreads and _is_region_first(toponyms[i].places))
            before = i
    return found


def _are_joined(one: Toponym, two: Toponym, scan: Scan) -> bool:
    between = scan.words[one.name.last : two.name.first]
    return 1 <= len(between) <= 2 and all(word.lower() in _JOINTS for word in between)


def _are_told_regions(toponym: Toponym, words: PlaceWords) -> bool:
    """Whether "regions" stands behind, or "the regions of" before."""
    around = toponym.around
    return around.after in words.plurals or (around.before == "of" and around.before2 in words.plurals)


def _is_region_first(places: Sequence[GazetteerPlace]) -> bool:
    return bool(places) and places[0].kind is PlaceKind.REGION and places[0].importance >= LARGE_REGION


def _is_region(places: Sequence[GazetteerPlace]) -> bool:
    """Whether a name is surely that of a large region: no town of note in it has it, as one has "Aleppo"."""
    return _is_region_first(places) and not any(
        p.kind is PlaceKind.SETTLEMENT and p.importance >= TOWN and places[0].id in p.parents for p in places
    )
