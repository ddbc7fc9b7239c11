"""When to read an address again: pure, so that a clock can be handed in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = timedelta(hours=24)
MOST_DOUBLINGS = 10
SPREAD = 0.1  # of a wait, by which addresses are kept from being read all at once


@dataclass(frozen=True, slots=True)
class State:
    """What is known of an address from the polls before.

    Attributes:
        etag, modified: As the site gave them, to ask whether anything changed.
        digest: Of the last body.
        polled_at, due_at: UTC, ISO 8601; None where it was never asked.
        failures: In a row.
        problem: Of the last poll, None where it went well.
    """

    address: str
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    polled_at: str | None = None
    due_at: str | None = None
    failures: int = 0
    problem: str | None = None


def is_due(state: State, now: datetime) -> bool:
    """Whether an address is to be read now; also where a clock that went back has put it too far ahead."""
    if state.due_at is None or state.polled_at is None:
        return True
    due, polled = datetime.fromisoformat(state.due_at), datetime.fromisoformat(state.polled_at)
    return now >= due or now < polled - timedelta(minutes=1)


def after_success(state: State, now: datetime, every: float) -> State:
    """The state after a poll that went well, changed or not."""
    due = now + timedelta(seconds=every * _spread(state.address))
    return replace(state, polled_at=_iso(now), due_at=_iso(due), failures=0, problem=None)


def after_failure(state: State, now: datetime, every: float, problem: str, retry_after: str | None = None) -> State:
    """The state after a poll that failed: each failure in a row doubles the wait, and the site may ask for more."""
    failures = state.failures + 1
    seconds = every * 2 ** min(failures - 1, MOST_DOUBLINGS) * _spread(state.address)
    wait = max(timedelta(seconds=min(seconds, LONGEST_WAIT.total_seconds())), _asked_for(retry_after, now))
    return replace(
        state, polled_at=_iso(now), due_at=_iso(now + min(wait, LONGEST_WAIT)), failures=failures, problem=problem
    )


def _asked_for(retry_after: str | None, now: datetime) -> timedelta:
    """A Retry-After header: seconds or a date; nothing where it is neither."""
    words = (retry_after or "").strip()
    if words.isascii() and words.isdigit():
        return timedelta(seconds=min(int(words[:9]), LONGEST_WAIT.total_seconds()))
    try:
        at = parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError):
        return timedelta()
    return max(timedelta(), (at if at.tzinfo else at.replace(tzinfo=UTC)) - now)


def _spread(address: str) -> float:
    """1 to 1.1, always the same for an address."""
    return 1 + SPREAD * hashlib.sha256(address.encode()).digest()[0] / 255


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
