"""What stands before every answer: which hosts are answered, what browsers may do with a page, who may read."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.passwords import Passwords
from dateline.web.sessions import ASKED_SECONDS, COOKIE, LIFETIME_SECONDS, Pace, Session, Sessions, Tries

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
OPEN_PATHS = ("/login", "/static/")
SAFE_METHODS = frozenset({"GET", "HEAD"})
MOST_BYTES = 64 * 1024  # of a form
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in.

    Attributes:
        person: In whose name a local reader decides.
        names: Host names that are answered besides those of this machine.
        passwords: Set where the dossier is public.
    """

    person: str = "reader"
    names: frozenset[str] = frozenset()
    passwords: Passwords | None = None
    sessions: Sessions = field(default_factory=Sessions)
    tries: Tries = field(default_factory=Tries)
    pace: Pace = field(default_factory=Pace)

    def answers(self, host: str) -> bool:
        """Whether a request's `Host` is one of ours: another name may be a page that had itself pointed here."""
        name = urlsplit(f"//{host}").hostname or ""
        if name in LOCAL_NAMES or name in self.names:
            return True
        return self.passwords is not None and _is_address(name)


class Guard:
    """Middleware: refuses what is not for us, opens sessions, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, None))
            return
        request = Request(scope)
        session = self.door.sessions.find(request.cookies.get(COOKIE))
        fresh = None
        if session is None:
            session = fresh = self.door.sessions.begin(None if self.door.passwords else self.door.person)
        scope["session"] = session
        send = _with_headers(send, fresh.key if fresh else None)
        if not self._keeps_pace(scope, session):
            waiting = {"retry-after": str(ASKED_SECONDS)}
            slowed = PlainTextResponse("too many requests: wait a minute\n", 429, headers=waiting)
            await slowed(scope, receive, send)
            return
        if session.person is None and not scope["path"].startswith(OPEN_PATHS):
            answer: Response = RedirectResponse("/login", status_code=303)
            if not _wants_page(request):
                answer = PlainTextResponse("enter first: /login\n", status_code=401)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _keeps_pace(self, scope: Scope, session: Session) -> bool:
        """Whether a person, or an address from which nobody has entered, may ask more of a public dossier."""
        if self.door.passwords is None or scope["path"].startswith("/static/"):
            return True
        client = scope.get("client")
        return self.door.pace.allows(session.person or (client[0] if client else "unknown"))

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.door.answers(headers.get("host", "")):
            return PlainTextResponse("this host name is not answered here; see dateline serve --name\n", 421)
        if scope["method"] not in SAFE_METHODS:
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                return PlainTextResponse("sent from another site\n", 403)
            if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > MOST_BYTES:
                return PlainTextResponse("too much\n", 413)
        return None


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(send: Send, cookie: str | None) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-cache, private")
            if cookie:
                headers.append("set-cookie", cookie_words(cookie))
        await send(message)

    return sending


def cookie_words(key: str) -> str:
    """The cookie of a session: for this site only, and not for scripts."""
    return f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LIFETIME_SECONDS}"


def session_of(request: Request) -> Any:
    """The session that the guard found or opened."""
    return request.scope["session"]
