"""Who is reading: sessions in memory, and how often someone may try a password."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

COOKIE = "dateline_session"
LIFETIME_SECONDS = 14 * 24 * 3600
MOST_SESSIONS = 10_000
TRIES = 5  # wrong passwords from one address …
TRIES_SECONDS = 300  # … in this time
TRIES_IN_ALL = 100  # from all addresses together
ASKED_MOST = 600  # requests by one person or from one address, static files apart …
ASKED_SECONDS = 60  # … in this time


@dataclass(frozen=True, slots=True)
class Session:
    """A reader's.

    Attributes:
        person: Who decides under it; None where nobody has entered yet.
        csrf: Stands in every form; what is sent without it is refused.
    """

    key: str
    csrf: str
    person: str | None
    until: float

    def owns(self, token: str) -> bool:
        """Whether a form's token is this session's."""
        return hmac.compare_digest(self.csrf.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """The open sessions. Safe to share between threads; gone when the server stops."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = Lock()
        self._open: dict[str, Session] = {}

    def find(self, key: str | None) -> Session | None:
        """The session of a cookie, where it is still open."""
        with self._lock:
            session = self._open.get(key or "")
            if session is None or session.until < self._clock():
                return None
            return session

    def begin(self, person: str | None) -> Session:
        """A new session."""
        session = Session(
            secrets.token_urlsafe(24), secrets.token_urlsafe(24), person, self._clock() + LIFETIME_SECONDS
        )
        with self._lock:
            while len(self._open) >= MOST_SESSIONS:
                self._open.pop(next(iter(self._open)))
            self._open[session.key] = session
        return session

    def end(self, key: str) -> None:
        """Forget a session."""
        with self._lock:
            self._open.pop(key, None)


class Pace:
    """How much is asked by whom, so that one who asks without end keeps nobody else waiting. For one thread."""

    def __init__(self, most: int = ASKED_MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._begun = clock()
        self._asked: Counter[str] = Counter()

    def allows(self, who: str) -> bool:
        """Whether another request may come from them now; it is counted."""
        if self._clock() - self._begun > ASKED_SECONDS:
            self._begun = self._clock()
            self._asked.clear()
        self._asked[who] += 1
        return self._asked[who] <= self._most


class Tries:
    """How often wrong passwords came from where. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: list[tuple[float, str]] = []

    def allowed(self, address: str) -> bool:
        """Whether another try may be made from there now."""
        with self._lock:
            since = self._clock() - TRIES_SECONDS
            self._wrong = [(at, who) for at, who in self._wrong if at > since]
            own = sum(who == address for _, who in self._wrong)
            return own < TRIES and len(self._wrong) < TRIES_IN_ALL

    def remember(self, address: str) -> None:
        """A wrong password came from there."""
        with self._lock:
            self._wrong.append((self._clock(), address))
