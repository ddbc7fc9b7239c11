"""What may be sent: entering and leaving, "all read", and corrections."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.model import DatelineError
from dateline.store.visits import append_visit
from dateline.web.correcting import find_unseen, parse_correction
from dateline.web.dossier import LINK, Dossier, surroundings
from dateline.web.guarding import MOST_BYTES, cookie_words, session_of
from dateline.web.links import ServerLinker
from dateline.web.rendering import load_templates, render_notice

Form = Mapping[str, list[str]]
Answer = Callable[[Request], Awaitable[Response]]
FIELDS = 60  # of a form


def form_routes(dossier: Dossier) -> list[Route]:
    """Where forms are sent."""
    return [
        Route("/login", _login_page(dossier), methods=["GET"]),
        Route("/login", _login(dossier), methods=["POST"]),
        Route("/leave", _guarded(dossier, _leave), methods=["POST"]),
        Route("/read", _guarded(dossier, _mark_read), methods=["POST"]),
        Route("/decisions", _guarded(dossier, _decide), methods=["POST"]),
    ]


async def _read_form(request: Request) -> Form:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return {}
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except (UnicodeDecodeError, ValueError):
        return {}


def _guarded(dossier: Dossier, work: Callable[[Dossier, Request, Form], Response]) -> Answer:
    """Only with the token of the session that the form was made for."""

    async def answer(request: Request) -> Response:
        form = await _read_form(request)
        if not session_of(request).owns((form.get("csrf") or [""])[0]):
            words = "This form is out of date or came from elsewhere. Open the page again and send it from there."
            return _say(dossier, request, "Not done", words, 403)
        return await run_in_threadpool(work, dossier, request, form)

    return answer


def _login_page(dossier: Dossier) -> Answer:
    async def answer(request: Request) -> Response:
        return _show_login(dossier, request, None, 200)

    return answer


def _login(dossier: Dossier) -> Answer:
    async def answer(request: Request) -> Response:
        form = await _read_form(request)
        session, door = session_of(request), dossier.door
        who = request.client.host if request.client else "unknown"
        if not session.owns((form.get("csrf") or [""])[0]):
            return _show_login(dossier, request, "This form was out of date. Try again.", 403)
        if not door.tries.allowed(who):
            return _show_login(dossier, request, "Too many wrong passwords. Wait five minutes.", 429)
        name, password = ((form.get(field) or [""])[0] for field in ("name", "password"))
        if door.passwords is None or not await run_in_threadpool(door.passwords.check, name, password):
            door.tries.remember(who)
            return _show_login(dossier, request, "This is not the name and password of anyone.", 403)
        door.sessions.end(session.key)  # a session known before the door opened is worth nothing behind it
        fresh = door.sessions.begin(name.strip())
        return RedirectResponse("/", status_code=303, headers={"set-cookie": cookie_words(fresh.key)})

    return answer


def _leave(dossier: Dossier, request: Request, form: Form) -> Response:
    dossier.door.sessions.end(session_of(request).key)
    return RedirectResponse("/login" if dossier.door.passwords else "/", status_code=303)


def _mark_read(dossier: Dossier, request: Request, form: Form) -> Response:
    dossier.store.write(append_visit)
    return RedirectResponse("/", status_code=303)


def _decide(dossier: Dossier, request: Request, form: Form) -> Response:
    if dossier.decide is None:
        return _say(dossier, request, "Not done", "This dossier is only for reading.", 403)
    try:
        correction = parse_correction(form, session_of(request).person)
        newer = find_unseen(dossier.store, correction)
        if newer is not None:
            return _say(dossier, request, "Somebody was quicker", newer, 409)
        dossier.decide(correction)
    except DatelineError as error:
        return _say(dossier, request, "Not done", str(error), 409)
    back = (form.get("back") or ["/decisions"])[0]
    made_anew = correction.kind != "accept" and back.startswith(
        ("/claims/", "/incidents/")
    )  # under another id, or gone
    return RedirectResponse("/decisions" if made_anew else _own_address(back), status_code=303)


def _own_address(written: str) -> str:
    """The address where it is one of ours, else the page of corrections."""
    if not written.startswith("/") or written.startswith(("//", "/\\")) or any(ord(c) < 0x21 for c in written):
        return "/decisions"
    return quote(written, safe="/?&=#%+,;:@~!$'()*")


def _say(dossier: Dossier, request: Request, title: str, words: str, status: int) -> Response:
    return HTMLResponse(render_notice(title, words, LINK, **surroundings(dossier, request)), status_code=status)


def _show_login(dossier: Dossier, request: Request, trouble: str | None, status: int) -> Response:
    words = _render_login(trouble, LINK, session_of(request).csrf, dossier.title)
    return HTMLResponse(words, status_code=status)


def _render_login(trouble: str | None, link: ServerLinker, csrf: str, title: str) -> Any:
    template = load_templates().get_template("login.html")
    return template.render(trouble=trouble, link=link, csrf=csrf, record_title=title, page=None)
