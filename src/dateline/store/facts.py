"""What is asked of incidents and claims, as columns: so that a page of them is found without reading them all.

Derived with them (see `dateline.store.story`), and gone with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.schema import CreateIndex

from dateline.model import Bearing, Claim, ClaimStatus, Incident, Site, Tally
from dateline.store.codec import decode, from_text
from dateline.store.dialects import in_chunks, insert_new
from dateline.store.finding_rows import fold
from dateline.store.packing import clean
from dateline.store.schema import claim_facts, claims, documents, incident_facts, incidents, metadata, places

WORDS_LENGTH = 160  # characters of a heading
NAMES_LENGTH = 1_000
SEPARATOR = "|"

Row = dict[str, Any]


def create_facts(connection: Connection) -> None:
    """The tables, filled with what stands in the record already, and the indexes that pages ask for."""
    metadata.create_all(connection)
    _create_indexes(connection, places, incident_facts, claim_facts)
    found = [decode(Incident, from_text(body)) for body in connection.scalars(select(incidents.c.body))]
    told = [decode(Claim, from_text(body)) for body in connection.scalars(select(claims.c.body))]
    append_facts(connection, found, told)


def order_facts(connection: Connection) -> None:
    """The index by which the latest incidents are found."""
    _create_indexes(connection, incident_facts)


def _create_indexes(connection: Connection, *tables: Table) -> None:
    for table in tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))


def append_facts(connection: Connection, found: Iterable[Incident], told: Iterable[Claim]) -> None:
    """The facts of new incidents and claims."""
    found, told = tuple(found), tuple(told)
    outlets = _load_outlets(connection, {c.document for claim in told for c in claim.contributions})
    sites = [incident.sites[0] for incident in found if incident.sites] + [c.site for c in told if c.site]
    located = _load_locations(connection, sites)
    disputed = {claim.incident for claim in told if claim.incident and claim.status is ClaimStatus.DISPUTED}
    rows = [_incident_row(incident, located, incident.id in disputed) for incident in found]
    insert_new(connection, incident_facts, rows)
    insert_new(connection, claim_facts, [_claim_row(claim, located, outlets) for claim in told])


def delete_facts(connection: Connection, ids: Iterable[str] | None = None) -> None:
    """Without those of the incidents and claims with these ids; None for all."""
    for table in (incident_facts, claim_facts):
        query = delete(table)
        connection.execute(query if ids is None else query.where(table.c.id.in_(list(ids))))


def join_names(names: Iterable[str | None]) -> str:
    """Names folded, each between separators, to be looked for with LIKE."""
    keys = dict.fromkeys(fold(name).replace(SEPARATOR, " ") for name in names if name)
    return (SEPARATOR + SEPARATOR.join(keys) + SEPARATOR)[:NAMES_LENGTH] if keys else ""


def figures_words(tallies: Iterable[Tally]) -> str:
    """The range of each count: `5–12 killed; 3 injured`."""
    return "; ".join(f"{range_words(tally)} {tally.of.removeprefix('other:').replace('_', ' ')}" for tally in tallies)


def range_words(tally: Tally) -> str:
    """From the lowest to the highest figure: `5–12`, `at least 5`, `up to 12`; the words where there is no number."""
    low, high = (None if edge is None else f"{edge:,g}" for edge in (tally.low, tally.high))
    if low and high:
        return low if low == high else f"{low}–{high}"
    if low or high:
        return f"at least {low}" if low else f"up to {high}"
    return ", ".join(tally.growth)


def _incident_row(incident: Incident, located: dict[str, Row], disputed: bool) -> Row:
    first, last = incident.when.days()
    told = sorted(report.told for report in incident.reports if report.told)
    reports = incident.reports
    voices = [voice.speaker for report in reports for voice in (*report.voices, *report.deniers)]
    parties = [*(incident.actor or "").split(", "), *(incident.target or "").split(", ")]
    return {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        "background": int(incident.background),
        "disputed": int(disputed or any(report.deniers for report in reports)),
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "first_told": told[0] if told else None,
        "last_told": told[-1] if told else None,
        **_place_columns(incident.sites[0] if incident.sites else None, located),
        "site_names": join_names(site.name for site in incident.sites),
        "reports": len(reports),
        "outlets": join_names(report.outlet for report in reports),
        "voices": join_names([*voices, *parties]),
        "figures": clean(figures_words(incident.tallies))[:WORDS_LENGTH],
        "words": shorten(reports[0].words) if reports else "",
    }


def _claim_row(claim: Claim, located: dict[str, Row], outlets: dict[str, str]) -> Row:
    told = sorted(c.told for c in claim.contributions if c.told)
    counted = {bearing: sum(c.bearing is bearing for c in claim.contributions) for bearing in Bearing}
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "first_told": told[0] if told else None,
        "last_told": told[-1] if told else None,
        **_place_columns(claim.site, located),
        "site_names": join_names([claim.site.name] if claim.site else []),
        "holder": clean(claim.holder) if claim.holder else None,
        "asserting": counted[Bearing.ASSERTS],
        "denying": counted[Bearing.DENIES] + counted[Bearing.COUNTERS],
        "repeating": counted[Bearing.REPEATS],
        "outlets": join_names(outlets.get(c.document) for c in claim.contributions),
        "voices": join_names(c.voice.speaker for c in claim.contributions),
        "words": shorten(claim.words),
    }


def shorten(words: str) -> str:
    """A heading of the words, in one line."""
    line = clean(" ".join(words.split()))
    return line if len(line) <= WORDS_LENGTH else line[: WORDS_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _place_columns(site: Site | None, located: dict[str, Row]) -> Row:
    where = located.get(site.key, {}) if site else {}
    columns = ("latitude", "longitude", "precision", "radius_km", "contested")
    return {"site": clean(site.name) if site else None, **{name: where.get(name) for name in columns}}


def _load_outlets(connection: Connection, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in in_chunks(ids):
        query = select(documents.c.id, documents.c.outlet).where(documents.c.id.in_(chunk))
        found.update({row.id: row.outlet for row in connection.execute(query) if row.outlet})
    return found


def _load_locations(connection: Connection, sites: Iterable[Site]) -> dict[str, Row]:
    """Where each site lies that some page of the record locates, by its key."""
    keys = {site.key for site in sites}
    numbers = {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 10}
    found: dict[str, Row] = {}
    for chunk in in_chunks(numbers):
        query = select(places.c.geonameid, places.c.body).where(places.c.geonameid.in_(chunk))
        for row in connection.execute(query.where(places.c.latitude.is_not(None))):
            found.setdefault(str(row.geonameid), _location(from_text(row.body)))
    for named in in_chunks(keys - {str(number) for number in numbers}):
        query = select(places.c.name_key, places.c.body).where(places.c.name_key.in_(named))
        for row in connection.execute(query.where(places.c.latitude.is_not(None))):
            found.setdefault(row.name_key, _location(from_text(row.body)))
    return found


def _location(body: Row) -> Row:
    return {
        "latitude": body.get("latitude"),
        "longitude": body.get("longitude"),
        "precision": body.get("precision", "unknown"),
        "radius_km": body.get("radius_km"),
        "contested": ", ".join(body.get("contested", ())) or None,
    }
