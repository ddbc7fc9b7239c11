"""The places of the record, and the events at them, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.export.answers import happened_json, place_json
from dateline.store.answers import Happened, PlaceSummary
from dateline.store.finding_rows import fold


def render_geojson(places: Iterable[PlaceSummary], events: Iterable[Happened]) -> dict[str, Any]:
    """A collection of points: every located place, with the events that the record puts there, each once.

    Places that only lie beside others ("20 km north of it") come last and say so.
    """
    by_place: dict[str, list[dict[str, Any]]] = {}
    for happened in events:
        if happened.event.place:
            by_place.setdefault(fold(happened.event.place.name), []).append(happened_json(happened))
    located = sorted(filter(_is_located, places), key=lambda p: p.mention.relation is not None)
    features = [_feature(place, by_place.pop(fold(place.mention.name), [])) for place in located]
    return {"type": "FeatureCollection", "features": features}


def write_geojson(places: Iterable[PlaceSummary], events: Iterable[Happened], stream: TextIO) -> None:
    """The collection on a stream."""
    json.dump(render_geojson(places, events), stream, ensure_ascii=True, indent=1)
    stream.write("\n")


def _is_located(place: PlaceSummary) -> bool:
    return place.mention.latitude is not None and place.mention.longitude is not None


def _feature(place: PlaceSummary, events: list[dict[str, Any]]) -> dict[str, Any]:
    properties = {key: value for key, value in place_json(place).items() if key not in ("latitude", "longitude")}
    point = [place.mention.longitude, place.mention.latitude]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {**properties, "events": events},
    }
