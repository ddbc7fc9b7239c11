"""Find the places a document names, and say which place each name means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.extraction.places.clues import find_all_clues
from dateline.extraction.places.ranking import Clues, Setting, explain_score, find_namesakes, is_unlikely
from dateline.extraction.places.relations import place_inside, relate_places
from dateline.extraction.places.scan import scan_words
from dateline.extraction.places.setting import Group, resolve_groups
from dateline.extraction.places.spans import find_runs
from dateline.extraction.places.toponyms import Taken, Toponym, find_people, find_toponyms
from dateline.extraction.places.unlisted import find_unlisted
from dateline.extraction.places.use import find_use
from dateline.extraction.places.words import PlaceWords, place_words_of
from dateline.language.analysis import Analysis
from dateline.language.knowledge import GazetteerPlace, Knowledge
from dateline.model import Evidence, Findings, PlaceKind, PlaceMention, PlaceUse

RULE = "places.gazetteer"
BODIES = ("outlets", "organisations", "armed_forces")  # lists of names that a place may be part of
LONE = 2.0  # log-odds from which a name is a place though the only one of that name is unlikely
_PRECISIONS = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.CONTINENT: "area",
    PlaceKind.REGION: "area",
    PlaceKind.WATER: "area",
    PlaceKind.SETTLEMENT: "settlement",
    PlaceKind.SITE: "point",
    PlaceKind.BORDER: "area",
}


class Reading(NamedTuple):
    """The place that a name means in its document, why, and whether it is hardly to be believed."""

    place: GazetteerPlace
    reason: str
    unlikely: bool


def find_places(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the places of the document added, in text order, each resolved as far as it can be."""
    words = place_words_of(knowledge.lexicon)
    taken = find_taken(analysis, knowledge)
    scan = scan_words(analysis)
    runs = find_runs(scan, words)
    listed = find_toponyms(scan, runs, analysis.names, knowledge, words, taken)
    unlisted = find_unlisted(scan, runs, analysis.names, listed, taken, words)
    toponyms = sorted((*listed, *unlisted), key=lambda t: t.name.start)
    clues = find_all_clues(toponyms, scan, words)
    nations = (country for country in taken.demonyms.values() if country)
    given = Setting(home=words.homes.get(analysis.document.outlet or ""))
    readings = read_groups(group_toponyms(toponyms, clues), nations, given)
    mentions = [
        mention
        for toponym, clue in zip(toponyms, clues, strict=True)
        if (mention := build_mention(toponym, readings.get((toponym.key, clue)), words))
    ]
    return replace(findings, places=tuple(relate_places(analysis.text, place_inside(analysis.text, mentions))))


def find_taken(analysis: Analysis, knowledge: Knowledge) -> Taken:
    """What the lexicon and the reader model read as something else than a place."""
    others = knowledge.lexicon.matches(analysis.text, ["demonyms", *BODIES])
    demonyms = {m.span: m.entry.get("country") for m in others if m.list_name == "demonyms"}
    bodies = [m.span for m in others if m.list_name in BODIES]
    return Taken(demonyms, bodies, find_people(analysis.names, analysis.text))


def group_toponyms(toponyms: Sequence[Toponym], clues: Sequence[Clues]) -> list[Group]:
    """One group for each name and its clues, in text order of the first."""
    groups: dict[tuple[str, Clues], Group] = {}
    for toponym, clue in zip(toponyms, clues, strict=True):
        if not toponym.places:
            continue
        key = (toponym.key, clue)
        old = groups.get(key)
        if old:
            groups[key] = old._replace(mentions=old.mentions + 1)
        else:
            groups[key] = Group(toponym.key, toponym.places, clue, find_namesakes(toponym.places), 1)
    return list(groups.values())


def read_groups(groups: Sequence[Group], nations: Iterable[str], given: Setting) -> dict[tuple[str, Clues], Reading]:
    """The place that each group means, explained once for all its mentions."""
    chosen = resolve_groups(groups, nations, given)
    readings = {}
    for group in groups:
        place, setting = chosen[group.name, group.clues]
        reason = explain_score(place, group.clues, setting, group.shared)
        readings[group.name, group.clues] = Reading(place, reason, is_unlikely(place, group.clues, setting))
    return readings


def build_mention(toponym: Toponym, reading: Reading | None, words: PlaceWords) -> PlaceMention | None:
    """The mention with the place it most likely means, without coordinates where no gazetteer has it.

    Returns:
        None where the one place it could be is unlikely here, and little speaks for a place at all.
    """
    if reading is None:
        return _build_unlisted(toponym, "the words call it a place; the gazetteer has none of that name")
    place, reason = reading.place, reading.reason
    if reading.unlikely:
        return _build_unlisted(toponym, f"far from all else: not {reason}") if toponym.weight > LONE else None
    span = toponym.name.span
    return PlaceMention(
        span=span,
        text=toponym.name.text,
        name=place.name,
        kind=place.kind,
        use=find_use(place, toponym.around, words),
        evidence=Evidence((span,), RULE, _confidence(toponym)),
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=_PRECISIONS[place.kind],
        geonameid=place.geonameid,
        contested=place.contested,
        reason=reason,
    )


def _build_unlisted(toponym: Toponym, reason: str) -> PlaceMention:
    span = toponym.name.span
    evidence = Evidence((span,), "places.unlisted", _confidence(toponym))
    kind = toponym.asked or PlaceKind.SETTLEMENT
    return PlaceMention(span, toponym.name.text, toponym.name.text, kind, PlaceUse.LITERAL, evidence, reason=reason)


def _confidence(toponym: Toponym) -> float:
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, toponym.weight)))), 3)
