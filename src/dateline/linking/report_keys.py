"""Keys by which a report finds those that may tell the same incident, or hold the same place, without seeing the rest.

A report is filed under some keys and seeks under others, so that those never meet that have a region in common and
nothing else: what lies in a region meets what is told of the region itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from dateline.language.lexicon import fold
from dateline.linking.reports import DAYS_KEPT, KEYED_DAYS, is_of_part, likely_days, sort_of
from dateline.model import CONTROL, SYMMETRIC, PlaceKind, Precision, Report, Site, When

MOST_MONTHS = 24  # of which each has a key
_UNDATED = "undated"


def keys_of_report(report: Report) -> frozenset[str]:
    """The keys that one report is filed under: of its incident, and of the place where it tells who holds it."""
    return _join(report, {*_filed_places(report), *_subjects(report)}) | _holding(report, (0,))


def sought_keys_of_report(report: Report) -> frozenset[str]:
    """The keys under which a report of the same incident is filed: each that tells it has one of them."""
    return _join(report, {*_sought_places(report), *_subjects(report)})


def holding_keys(report: Report) -> frozenset[str]:
    """The keys under which those are filed who hold the same place in the same months or the months beside.

    None for another sort of event.
    """
    return _holding(report, (-1, 0, 1))


def _join(report: Report, subjects: Iterable[str]) -> frozenset[str]:
    """The sort of event, what it is about, and a day it may lie on."""
    sort = sort_of(report)
    sort = "harm" if report.rule == "event.toll" or sort in ("strike", "battle", "other") else sort
    days = list(_day_keys(report))
    return frozenset([f"{sort}|{subject}|{day}" for subject in subjects for day in days])


# -- what it is about -------------------------------------------------------------------------------------------------


def _filed_places(report: Report) -> Iterator[str]:
    """Each place, and that it lies in each that holds it, below the country."""
    for site in report.sites:
        yield f"@{site.key}"
        yield from (f"^{outer}" for outer in _around(site))


def _sought_places(report: Report) -> Iterator[str]:
    """The same place, a place that holds it, or one that lies in it."""
    for site in report.sites:
        yield f"@{site.key}"
        yield f"^{site.key}"
        yield from (f"@{outer}" for outer in _around(site))


def _around(site: Site) -> tuple[str, ...]:
    return () if site.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT) else site.within[:-1]


def _subjects(report: Report) -> set[str]:
    """Its parties where both sides are one doer, its toll; of an event nowhere its parties."""
    subjects = {f"#{toll}" for toll in _toll_keys(report)}
    if report.type in SYMMETRIC and report.actor:
        subjects |= {f"&{fold(name)}" for name in report.actor.split(", ")}
    if not subjects and not report.sites:
        subjects = {f"&{fold(name)}" for name in (report.actor, report.target) if name} or {"?"}
    return subjects


def _toll_keys(report: Report) -> Iterator[str]:
    """The toll by country, where it is telling enough to find another report by ("killed 114")."""
    country = next((site.country for site in report.sites if site.country), "")
    for quantity in report.quantities:
        low = quantity.low if quantity.low is not None else quantity.high
        if quantity.of in ("killed", "injured") and low is not None and low >= 3:
            yield f"{country}{quantity.of}{int(low)}"


# -- when -------------------------------------------------------------------------------------------------------------


def _day_keys(report: Report) -> Iterator[str]:
    """Each day it may lie on: reports of one incident have one in common; a long stretch is keyed as a whole."""
    days = likely_days(report)
    if days is None:
        yield _UNDATED
    elif (days[1] - days[0]).days > KEYED_DAYS:
        yield _whole(report.when)
    else:
        yield from map(_write_day, range(days[0].toordinal(), days[1].toordinal() + 1))


@lru_cache(maxsize=DAYS_KEPT)
def _write_day(number: int) -> str:
    return date.fromordinal(number).isoformat()


def _whole(when: When) -> str:
    if when.precision in (Precision.YEAR, Precision.MONTH, Precision.SEASON, Precision.QUARTER) and when.value:
        return when.value
    return when.start[:4] if when.start else _UNDATED


def _holding(report: Report, steps: Iterable[int]) -> frozenset[str]:
    """Keys of who holds which place in which months; none for another sort of event."""
    if report.type not in CONTROL or is_of_part(report) or not report.sites:
        return frozenset()
    days = likely_days(report)
    months = {_write_month(month + step) for month in _months(*days) for step in steps} if days else {_UNDATED}
    return frozenset(f"held|{report.sites[0].key}|{month}" for month in months)


def _months(first: date, last: date) -> Iterable[int]:
    """The months of a stretch, numbered from the first of the calendar; only its ends where it is long."""
    start, end = (day.year * 12 + day.month - 1 for day in (first, last))
    return range(start, end + 1) if end - start <= MOST_MONTHS else (start, end)


@lru_cache(maxsize=DAYS_KEPT)
def _write_month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
