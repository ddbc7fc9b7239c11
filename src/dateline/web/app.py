"""The application: an address for every page, in every form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.model import DatelineError, NotFoundError
from dateline.store.web_queries import find_incidents_of
from dateline.version import __version__
from dateline.web.asking import Ask, parse_page
from dateline.web.dossier import LINK, Dossier, surroundings
from dateline.web.feeds import render_atom
from dateline.web.forms import form_routes
from dateline.web.guarding import Guard, session_of
from dateline.web.links import ServerLinker
from dateline.web.page import Page
from dateline.web.pages.registry import EVENT_PATH, PAGES, PATHS
from dateline.web.rendering import render_notice, render_page
from dateline.web.tables import render_csv

STATIC = Path(__file__).parent / "static"
ZIP_ABOVE, ZIP_LEVEL = 1_000, 5  # bytes


def make_app(dossier: Dossier) -> Starlette:
    """The application, to be run by an ASGI server."""
    routes: list[BaseRoute] = [route for page in PAGES for route in _routes(dossier, page)]
    routes += [
        Route(EVENT_PATH, _event(dossier)),
        *form_routes(dossier),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    handlers: dict[Any, Callable[..., Response]] = {
        404: lambda request, error: _notice(dossier, request, "Not found", "There is nothing at this address.", 404),
        NotFoundError: lambda request, error: _notice(dossier, request, "Not found", str(error), 404),
        DatelineError: lambda request, error: _notice(dossier, request, "That did not work", str(error), 503),
    }
    middleware = [Middleware(Guard, door=dossier.door)]
    if dossier.door.passwords:  # to a browser on this machine nothing is saved by packing
        middleware.append(Middleware(GZipMiddleware, minimum_size=ZIP_ABOVE, compresslevel=ZIP_LEVEL))
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


def _routes(dossier: Dossier, page: Page) -> list[Route]:
    """The page's address in every form; the forms first, for `{id}` would take their endings too."""
    bare = "/today" if page.path == "/" else page.path
    routes = [Route(f"{bare}.json", _json(dossier, page))]
    if page.as_rows:
        routes.append(Route(f"{bare}.csv", _csv(dossier, page)))
    if page.as_entries:
        routes.append(Route(f"{bare}.atom", _atom(dossier, page)))
    return [*routes, Route(page.path, _html(dossier, page))]


def _load(dossier: Dossier, page: Page, request: Request, form: str) -> Any:
    dossier.refresh()
    ask = Ask(
        dossier.memory,
        dict(request.path_params),
        dict(request.query_params),
        parse_page(request.query_params.get("page")),
        form,
    )
    with dossier.store.reading() as connection:
        return page.load(connection, ask)


def _html(dossier: Dossier, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        context = _load(dossier, page, request, "html")
        return HTMLResponse(render_page(page, context, LINK, **surroundings(dossier, request)))

    return answer


def _json(dossier: Dossier, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        words = json.dumps(page.as_json(_load(dossier, page, request, "json")), separators=(",", ":"))
        return Response(words, media_type="application/json")  # in ASCII: a lone surrogate has no other form

    return answer


def _csv(dossier: Dossier, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        assert page.as_rows is not None
        words = render_csv(page.as_rows(_load(dossier, page, request, "csv")))
        name = f"{page.name}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return PlainTextResponse(words, media_type="text/csv; charset=utf-8", headers=headers)

    return answer


def _atom(dossier: Dossier, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        assert page.as_entries is not None
        entries = page.as_entries(_load(dossier, page, request, "atom"))
        origin = f"{request.url.scheme}://{request.url.netloc}"
        linker = ServerLinker(PATHS, __version__, origin)
        title = f"{dossier.title}: {page.title}"
        return Response(render_atom(title, entries, linker, str(request.url)), media_type="application/atom+xml")

    return answer


def _event(dossier: Dossier) -> Callable[[Request], Response]:
    """An event has no page of its own: it is one report of an incident."""

    def answer(request: Request) -> Response:
        id_ = request.path_params["id"]
        with dossier.store.reading() as connection:
            owners = find_incidents_of(connection, [id_]).get(id_)
        if not owners:
            raise NotFoundError(f"{id_}: there is no such event")
        return RedirectResponse(LINK.page("incident", id=owners[0]), status_code=302)

    return answer


def _notice(dossier: Dossier, request: Request, title: str, words: str, status: int) -> Response:
    if not session_of(request) or "html" not in request.headers.get("accept", "html"):
        return JSONResponse({"error": words}, status_code=status)
    return HTMLResponse(render_notice(title, words, LINK, **surroundings(dossier, request)), status_code=status)
