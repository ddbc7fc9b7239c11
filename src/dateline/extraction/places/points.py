"""Points of known places, and how far the nearest of them is."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

_KM_A_DEGREE = 111.2


class Points(NamedTuple):
    """Points sorted by latitude, so that few of them need measuring.

    Attributes:
        latitudes, longitudes, ids: One entry a place, from south to north.
        without: Ids of places that do not count.
    """

    latitudes: tuple[float, ...] = ()
    longitudes: tuple[float, ...] = ()
    ids: tuple[int, ...] = ()
    without: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return len(self.ids) > len(self.without)

    def but(self, without: frozenset[int]) -> Points:
        """The same points, those of some of its places not counted."""
        return Points(self.latitudes, self.longitudes, self.ids, without)

    def nearest_km(self, latitude: float, longitude: float, horizon_km: float, own: int | None = None) -> float:
        """Kilometres to the nearest point, infinite where there is none within the horizon.

        Args:
            latitude: Where from, in degrees.
            longitude: The same.
            horizon_km: How far to look.
            own: Id of the place that is asked for: it is not near to itself.
        """
        narrow = math.cos(math.radians(latitude))
        latitudes, longitudes, ids, without = self
        middle = bisect_left(latitudes, latitude)
        best = horizon_km
        found = math.inf
        for way in (range(middle, len(ids)), range(middle - 1, -1, -1)):
            for i in way:
                north = _KM_A_DEGREE * (latitudes[i] - latitude)
                if abs(north) > best:
                    break
                if ids[i] == own or ids[i] in without:
                    continue
                east = (longitudes[i] - longitude + 180.0) % 360.0 - 180.0  # the shorter way around
                away = math.hypot(north, _KM_A_DEGREE * east * narrow)
                if away <= best:
                    best = found = away
        return found


NO_POINTS = Points()


def make_points(places: Iterable[tuple[int, float, float]]) -> Points:
    """Points from ids, latitudes and longitudes, an id counted once."""
    rows = sorted((latitude, longitude, place_id) for place_id, (latitude, longitude) in _once(places).items())
    latitudes, longitudes, ids = zip(*rows, strict=True) if rows else ((), (), ())
    return Points(latitudes, longitudes, ids)


def _once(places: Iterable[tuple[int, float, float]]) -> dict[int, tuple[float, float]]:
    return {place_id: (latitude, longitude) for place_id, latitude, longitude in places}


def roughly(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on a flat map, good enough where it matters: within a few hundred of them."""
    return _KM_A_DEGREE * math.hypot(a[0] - b[0], _turn(a[1] - b[1]) * math.cos(math.radians(a[0])))


def _turn(east: float) -> float:
    """Degrees the shorter way around."""
    return (east + 180.0) % 360.0 - 180.0
