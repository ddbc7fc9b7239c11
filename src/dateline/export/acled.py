"""Incidents as a table in the columns of ACLED's data export, so that they open beside it; a few of our own follow.

What the coverage does not give stays empty, where ACLED's own coders would put a nought or a code: who died where no
figure is told, the kind of an actor, whether civilians were meant. The columns and their order are those of ACLED's
data files since March 2023 (https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TextIO

from dateline.export.answers import quantity_words, shorten
from dateline.export.csv import safe_cell
from dateline.language.lexicon import load_word_list
from dateline.model import Bearing, Claim, EventType, Incident, PlaceKind, Site, Tally, When
from dateline.store.answers import PlaceSummary
from dateline.store.finding_rows import fold

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN_COLUMNS = (
    "status", "last_date", "killed_low", "killed_high", "injured_low", "injured_high", "figures_by_source",
    "said_by", "denied_by", "documents", "kind", "target",
)  # fmt: skip
VIOLENCE, DEVELOPMENT = "Political violence", "Strategic developments"
TYPES: Mapping[EventType, tuple[str, str, str]] = {  # disorder, event and sub-event type, as far as the kind tells them
    EventType.STRIKE: (VIOLENCE, "Explosions/Remote violence", ""),
    EventType.BATTLE: (VIOLENCE, "Battles", "Armed clash"),
    EventType.PROTEST: ("Demonstrations", "Protests", ""),
    EventType.CONTROL_CHANGE: (DEVELOPMENT, DEVELOPMENT, ""),
    EventType.CONTROL_CLAIM: (DEVELOPMENT, DEVELOPMENT, ""),
    EventType.DETENTION: (DEVELOPMENT, DEVELOPMENT, "Arrests"),
    EventType.AGREEMENT: (DEVELOPMENT, DEVELOPMENT, "Agreement"),
    EventType.EXCHANGE: (DEVELOPMENT, DEVELOPMENT, "Other"),
}
PRECISE = {PlaceKind.SETTLEMENT: 1, PlaceKind.SITE: 1, PlaceKind.WATER: 2, PlaceKind.REGION: 3, PlaceKind.COUNTRY: 3}
WEEK, MONTH = 7, 31  # days: dates as exact as that have ACLED's time precision 2 and 3
NOTES_LENGTH = 400  # characters


def write_acled_csv(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    places: Iterable[PlaceSummary],
    stream: TextIO,
    names: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """One row an incident of a kind that ACLED codes, or that killed or injured; what is told as history is left out.

    Args:
        incidents: In the order of the rows.
        claims: All: those about incidents tell who denies them.
        places: All: they tell where the incidents' sites lie.
        stream: Where the table goes.
        names: What documents without an outlet are shown as, by their ids.
    """
    incidents = tuple(incidents)
    denials = _denials(claims, incidents)
    located = _locate(places)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *OWN_COLUMNS))
    for incident in incidents:
        if not incident.background and is_coded(incident):
            row = {**_row(incident, located, names), **_own(incident, denials.get(incident.id, []), names)}
            writer.writerow([safe_cell(row.get(column)) for column in (*COLUMNS, *OWN_COLUMNS)])


def is_coded(incident: Incident) -> bool:
    """Whether an incident is of a kind that has a place in the table."""
    return incident.type in TYPES or any(tally.of in ("killed", "injured") for tally in incident.tallies)


def _row(incident: Incident, located: Mapping[str, PlaceSummary], names: Mapping[str, str]) -> dict[str, object]:
    site = incident.sites[0] if incident.sites else None
    first, _ = incident.when.days()
    disorder, sort, sub_sort = TYPES.get(incident.type, ("", "", ""))
    killed = _tally(incident, "killed")
    return {
        "event_id_cnty": incident.id,
        "event_date": first,
        "year": first.year if first else None,
        "time_precision": time_precision(incident.when),
        "disorder_type": disorder,
        "event_type": sort,
        "sub_event_type": sub_sort,
        "actor1": incident.actor,
        "actor2": None if _is_no_actor(incident) else incident.target,
        "source": _each(names, (report.outlet or report.document for report in incident.reports)),
        "notes": shorten(max((report.words for report in incident.reports), key=len), NOTES_LENGTH),
        "fatalities": _whole(killed.low) if killed else None,
        **(_place(site, located) if site else {}),
    }


def _is_no_actor(incident: Incident) -> bool:
    """Whether what suffers it is a place or a thing ("city", "power station"), each of a row."""
    sites = {fold(site.name) for site in incident.sites}
    targets = incident.target.split(", ") if incident.target else []
    return all(fold(t) in sites or _things_pattern().search(t.lower()) is not None for t in targets)


@cache
def _things_pattern() -> re.Pattern[str]:
    """What ends in a word for a thing that is struck, or for a kind of place."""
    entries = [e for name in ("targets", "struck_things") for e in load_word_list(name).entries]
    entries += [e for e in load_word_list("clause_roles").entries if e["role"] == "settlement"]
    listed = [re.escape(form) for entry in entries for form in entry["forms"]]
    return re.compile(rf"\b(?:{'|'.join(listed)})$")


def _place(site: Site, located: Mapping[str, PlaceSummary]) -> dict[str, object]:
    is_wide = site.kind is PlaceKind.COUNTRY  # its middle is no place where anything happened
    found = None if is_wide else located.get(site.key) or located.get(fold(site.name))
    settled = site.kind in (PlaceKind.SETTLEMENT, PlaceKind.SITE)
    return {
        "country": _country_names().get(site.country or "", site.country),
        "admin1": site.name if site.kind is PlaceKind.REGION else None,
        "location": site.name if settled or site.kind is PlaceKind.WATER else None,
        "latitude": found.mention.latitude if found else None,
        "longitude": found.mention.longitude if found else None,
        "geo_precision": PRECISE.get(site.kind) if site.kind else None,
    }


def _own(incident: Incident, denials: Iterable[str], names: Mapping[str, str]) -> dict[str, object]:
    killed, injured = _tally(incident, "killed"), _tally(incident, "injured")
    _, last = incident.when.days()
    deniers = [voice.speaker for report in incident.reports for voice in report.deniers]
    return {
        "status": incident.status.value,
        "last_date": last,
        "killed_low": _whole(killed.low) if killed else None,
        "killed_high": _whole(killed.high) if killed else None,
        "injured_low": _whole(injured.low) if injured else None,
        "injured_high": _whole(injured.high) if injured else None,
        "figures_by_source": "; ".join(_figures(incident.tallies, names)),
        "said_by": _each(names, (v.speaker for report in incident.reports for v in report.voices)),
        "denied_by": _each(names, [*deniers, *denials]),
        "documents": len({report.document for report in incident.reports}),
        "kind": incident.type.value,
        "target": incident.target,
    }


def _each(names: Mapping[str, str], voices: Iterable[str]) -> str:
    """Each voice once, a document without an outlet by what it is shown as."""
    return "; ".join(dict.fromkeys(names.get(voice, voice) for voice in voices))


def _figures(tallies: Iterable[Tally], names: Mapping[str, str]) -> Iterator[str]:
    """Each source's own figures, each once in whatever words."""
    figures = (figure for tally in tallies for figure in tally.figures)
    first = {(f.quantity.of, f.quantity.low, f.quantity.high, f.said_by): f.quantity for f in reversed(list(figures))}
    yield from (
        f"{quantity_words(quantity)} ({names.get(who, who)})" for (*_, who), quantity in reversed(first.items())
    )


def time_precision(when: When) -> int | None:
    """1 for a day, 2 for a week, 3 for a month; None for what is longer, open or unknown."""
    first, last = when.days()
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= WEEK else 3 if days <= MONTH else None


def _tally(incident: Incident, of: str) -> Tally | None:
    return next((tally for tally in incident.tallies if tally.of == of), None)


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and number == int(number) else number


def _denials(claims: Iterable[Claim], incidents: Iterable[Incident]) -> dict[str, list[str]]:
    """Who denies each incident, by its id: in a claim that is about it, or that one of its reports bears on."""
    of_event = {report.event: incident.id for incident in incidents for report in incident.reports}
    found: dict[str, list[str]] = {}
    for claim in claims:
        deniers = [c.voice.speaker for c in claim.contributions if c.bearing is Bearing.DENIES]
        asserted = (of_event.get(c.event or "") for c in claim.contributions if c.bearing is not Bearing.DENIES)
        for incident in {claim.incident, *asserted} - {None}:
            found.setdefault(incident or "", []).extend(deniers)
    return found


def _locate(places: Iterable[PlaceSummary]) -> dict[str, PlaceSummary]:
    """The located places by the gazetteer's id and by their folded names; of two with one name, the more told of."""
    found: dict[str, PlaceSummary] = {}
    for place in places:
        if place.mention.latitude is not None and place.mention.relation is None:
            found.setdefault(str(place.mention.geonameid), place)
            found.setdefault(fold(place.mention.name), place)
    return found


def _country_names() -> Mapping[str, str]:
    entries = load_word_list("states").entries
    return {str(entry["country"]): str(entry["name"]) for entry in entries if entry.get("country")}
