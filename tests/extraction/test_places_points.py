"""The nearest of many points, found without measuring to all."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.places.points import NO_POINTS, make_points, roughly

DEGREES = st.tuples(st.integers(-89, 89), st.integers(-179, 179)).map(lambda p: (float(p[0]), float(p[1])))


@given(st.lists(DEGREES, max_size=20), DEGREES, st.floats(0, 20_000))
def test_the_nearest_is_the_nearest_of_all(
    points: list[tuple[float, float]], here: tuple[float, float], far: float
) -> None:
    """Whatever the order and the horizon, the same as measuring to each."""
    found = make_points((i, *point) for i, point in enumerate(points)).nearest_km(*here, far)
    nearest = min((roughly(here, point) for point in points), default=math.inf)
    assert math.isclose(found, nearest) if nearest <= far else found == math.inf


def test_places_that_do_not_count_are_passed_over() -> None:
    points = make_points([(1, 10.0, 10.0), (2, 11.0, 10.0), (3, 12.0, 10.0)])
    assert round(points.nearest_km(10.0, 10.0, 5000.0)) == 0
    assert round(points.nearest_km(10.0, 10.0, 5000.0, own=1)) == 111
    assert round(points.but(frozenset((2,))).nearest_km(10.0, 10.0, 5000.0, own=1)) == 222


def test_no_points_are_far() -> None:
    assert not NO_POINTS
    assert NO_POINTS.nearest_km(0.0, 0.0, 5000.0) == math.inf
