"""Find the places a document names, and say which place each name means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.places_ranking import NO_SETTING, Clues
from dateline.extraction.places_relations import relate_places
from dateline.extraction.places_scan import Scan, scan_words
from dateline.extraction.places_setting import Choice, Group, resolve_groups
from dateline.extraction.places_toponyms import Toponym, find_toponyms
from dateline.extraction.places_unlisted import find_unlisted
from dateline.extraction.places_use import find_use
from dateline.extraction.places_words import PlaceWords, load_place_words
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Evidence, Findings, PlaceKind, PlaceMention, PlaceUse

RULE = "places.gazetteer"
_PRECISIONS = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.CONTINENT: "area",
    PlaceKind.REGION: "area",
    PlaceKind.WATER: "area",
    PlaceKind.SETTLEMENT: "settlement",
    PlaceKind.SITE: "point",
    PlaceKind.BORDER: "area",
}


def find_places(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the places of the document added, in text order, each resolved as far as it can be."""
    words = load_place_words(knowledge.lexicon)
    demonyms = {m.span: m.entry.get("country") for m in knowledge.lexicon.matches(analysis.text, ["demonyms"])}
    scan = scan_words(analysis)
    spans = frozenset(demonyms)
    listed = find_toponyms(scan, analysis.names, knowledge, words, spans)
    unlisted = find_unlisted(scan, analysis.names, listed, spans, words)
    toponyms = sorted((*listed, *unlisted), key=lambda t: t.name.span.start)
    clues = [find_clues(i, toponyms, scan, words) for i in range(len(toponyms))]
    nations = (country for country in demonyms.values() if country)
    chosen, _ = resolve_groups(group_toponyms(toponyms, clues), nations, NO_SETTING)
    mentions = [
        build_mention(toponym, chosen.get((toponym.key, clue)), words)
        for toponym, clue in zip(toponyms, clues, strict=True)
    ]
    return replace(findings, places=tuple(relate_places(analysis.text, mentions)))


def group_toponyms(toponyms: Sequence[Toponym], clues: Sequence[Clues]) -> list[Group]:
    """One group for each name and its clues, in text order of the first."""
    groups: dict[tuple[str, Clues], Group] = {}
    for toponym, clue in zip(toponyms, clues, strict=True):
        if not toponym.places:
            continue
        key = (toponym.key, clue)
        old = groups.get(key)
        groups[key] = Group(toponym.key, toponym.places, clue, 1 + (old.count if old else 0))
    return list(groups.values())


def find_clues(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> Clues:
    """What the words beside a name say of which place it is."""
    toponym = toponyms[index]
    around = toponym.around
    kind = toponym.asked
    if kind is None and around.after in words.generics and around.after2 != "of":
        kind = words.generics[around.after]
    if kind is None and around.before == "of" and around.before2 in words.generics:
        kind = words.generics[around.before2]
    if kind is None and (around.after in words.region_titles or _is_holder(index, toponyms, scan)):
        kind = PlaceKind.REGION
    return Clues(kind, frozenset(_holders(index, toponyms, scan)))


def _holders(index: int, toponyms: Sequence[Toponym], scan: Scan) -> set[int]:
    """Ids of what is named right after a comma and could hold it: "Springfield, Illinois"."""
    toponym = toponyms[index]
    if index + 1 == len(toponyms) or not _joined_by_comma(toponym, toponyms[index + 1], scan):
        return set()
    kinds = {PlaceKind.REGION, PlaceKind.COUNTRY}
    if any(p.kind is PlaceKind.COUNTRY for p in toponym.places):
        kinds = {PlaceKind.REGION}  # "Turkey, Texas", but "China, Japan" are two
    return {p.id for p in toponyms[index + 1].places if p.kind in kinds and not p.alias}


def _is_holder(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether it stands after a comma and a place that lies in a region of its name: "Buffalo, New York"."""
    if index == 0 or not _joined_by_comma(toponyms[index - 1], toponyms[index], scan):
        return False
    held = {parent for place in toponyms[index - 1].places for parent in place.parents}
    return any(p.kind is PlaceKind.REGION and p.id in held for p in toponyms[index].places)


def _joined_by_comma(one: Toponym, two: Toponym, scan: Scan) -> bool:
    return two.name.first == one.name.last + 1 and scan.words[one.name.last] == ","


def build_mention(toponym: Toponym, choice: Choice | None, words: PlaceWords) -> PlaceMention:
    """The mention with the place it most likely means; without coordinates where no gazetteer has it."""
    span = toponym.name.span
    confidence = round(1 / (1 + math.exp(-min(20.0, toponym.weight))), 3)
    if choice is None:
        kind = toponym.asked or PlaceKind.SITE
        evidence = Evidence((span,), "places.unlisted", confidence)
        reason = "the words call it a place; the gazetteer has none of that name"
        return PlaceMention(span, toponym.name.text, toponym.name.text, kind, PlaceUse.LITERAL, evidence, reason=reason)
    place, candidate = choice
    return PlaceMention(
        span=span,
        text=toponym.name.text,
        name=place.name,
        kind=place.kind,
        use=find_use(place, toponym.around, words),
        evidence=Evidence((span,), RULE, confidence),
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=_PRECISIONS[place.kind],
        radius_km=None,
        geonameid=place.geonameid,
        contested=place.contested,
        reason=candidate.reason,
    )
