"""The map: incidents and control claims where they lie, and those of unknown position in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import shorten
from dateline.export.taming import tame
from dateline.store.web_counts import list_control_rows, list_incident_rows
from dateline.web.asking import Ask
from dateline.web.choices import Choices, load_choices
from dateline.web.page import Page, Rows
from dateline.web.words import happened_when

MOST = 1_500  # incidents, and control claims, drawn at once: the latest
TIP_LENGTH = 110  # characters of the words of one
LISTED = 60  # rows in the page; the map's own list follows its view
AREAS = {"region": 60.0, "area": 60.0, "country": 250.0}  # kilometres around a point that stands for an area
HELD = ("control_claim", "control_change")  # incidents that the claim about who holds the place tells of already
COLUMNS = (
    "id",
    "kind",
    "type",
    "status",
    "place",
    "latitude",
    "longitude",
    "precision",
    "first_day",
    "last_day",
    "words",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing on the map.

    Attributes:
        kind: "incident" or "claim".
        radius_km: Of the area it lies somewhere in; None for a point.
    """

    id: str
    kind: str
    type: str
    status: str
    disputed: bool
    place: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    radius_km: float | None
    contested: str | None
    first_day: str | None
    last_day: str | None
    told: str | None
    words: str
    figures: str

    @property
    def when(self) -> str:
        """When it happened, or was told."""
        return happened_when(self.first_day, self.last_day, self.told)


@dataclass(frozen=True, slots=True)
class MapPage:
    """What is on the map, and what has no known place."""

    spots: tuple[Spot, ...]
    unknown: tuple[Spot, ...]
    choices: Choices
    filters: dict[str, str]


def _load(connection: Connection, ask: Ask) -> MapPage:
    wanted = ask.wanted()
    most = LISTED if ask.form == "html" else MOST
    control = [] if wanted.kind or wanted.party or wanted.outlet else list_control_rows(connection, most)
    held = {row["site"] for row in control}
    rows = (
        row
        for row in list_incident_rows(connection, wanted, most)
        if row["type"] not in HELD or row["site"] not in held
    )
    spots = [*map(_claim_spot, control), *map(_incident_spot, rows)]
    located = tuple(spot for spot in spots if spot.latitude is not None and spot.longitude is not None)
    unknown = tuple(spot for spot in spots if spot.latitude is None or spot.longitude is None)
    return MapPage(located, unknown, load_choices(connection, ask.memory), ask.filters)


def _incident_spot(row: dict[str, Any]) -> Spot:
    return Spot(
        type=row["type"],
        kind="incident",
        disputed=bool(row["disputed"]),
        first_day=row["first_day"],
        last_day=row["last_day"],
        told=row["last_told"],
        figures=row["figures"],
        **_shared(row),
    )


def _claim_spot(row: dict[str, Any]) -> Spot:
    return Spot(
        type="control",
        kind="claim",
        disputed=row["status"] in ("disputed", "conceded", "figures_vary"),
        first_day=row["first_told"],
        last_day=row["last_told"],
        told=row["last_told"],
        figures="",
        **{**_shared(row), "words": f"said to be held by {row['holder']}" if row["holder"] else row["words"]},
    )


def _shared(row: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "status", "latitude", "longitude", "precision", "contested", "words")
    precision = row["precision"] or "unknown"
    return {
        **{name: row[name] for name in names},
        "place": row["site"],
        "radius_km": row["radius_km"] or AREAS.get(precision),
    }


def render_features(page: MapPage) -> dict[str, Any]:
    """The spots as GeoJSON (RFC 7946); those of unknown position as features without geometry."""
    return {"type": "FeatureCollection", "features": [_feature(spot) for spot in (*page.spots, *page.unknown)]}


def _feature(spot: Spot) -> dict[str, Any]:
    names = ("kind", "type", "status", "disputed", "place", "precision", "radius_km", "contested", "first_day")
    properties = {name: getattr(spot, name) for name in (*names, "last_day", "told", "figures")}
    properties = {key: value for key, value in properties.items() if value not in (None, "", False)}
    located = spot.latitude is not None and spot.longitude is not None
    geometry = {"type": "Point", "coordinates": [spot.longitude, spot.latitude]} if located else None
    return {
        "type": "Feature",
        "id": spot.id,
        "geometry": geometry,
        "properties": {**properties, "words": tame(shorten(spot.words, TIP_LENGTH)), "when": spot.when},
    }


def _rows(page: MapPage) -> Rows:
    return COLUMNS, [tuple(getattr(spot, name) for name in COLUMNS) for spot in (*page.spots, *page.unknown)]


MAP = Page("map", "/map", "Map", "map.html", _load, render_features, _rows, chapter="map")
