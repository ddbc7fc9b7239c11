"""What every request is answered from, and what stands around every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from starlette.requests import Request

from dateline.store.session import Store
from dateline.store.web_queries import get_stamp
from dateline.version import __version__
from dateline.web.asking import Ask, FindActors, Memory
from dateline.web.correcting import Decide
from dateline.web.guarding import Door, session_of
from dateline.web.links import ServerLinker
from dateline.web.pages.people import PEOPLE
from dateline.web.pages.registry import PATHS
from dateline.web.pages.today import TODAY

LINK = ServerLinker(PATHS, __version__)


@dataclass
class Dossier:
    """What every request is answered from.

    Attributes:
        prepare: Brings what is made of the record (plans, word index) up to date; run when the record has changed.
        decide: Keeps a correction; None where the record is only read.
        find_actors: Who is who in the record.
    """

    store: Store
    title: str
    door: Door
    prepare: Callable[[], None]
    decide: Decide | None = None
    find_actors: FindActors = lambda connection: ()

    def __post_init__(self) -> None:
        self.memory = Memory(self.find_actors, self.store.reading, self.prepare)
        self._prepared: object = None
        self._lock = Lock()

    def refresh(self) -> None:
        """Prepare where that was never done; aside where the record holds other coverage than it was done for."""
        with self.store.reading() as connection:
            coverage = get_stamp(connection).coverage
        with self._lock:
            if self._prepared is None:
                self.prepare()
            elif coverage != self._prepared:
                self.memory.renew()
            self._prepared = coverage

    def warm(self) -> None:
        """Count what pages tell of the whole record, so that nobody waits for it."""
        self.refresh()
        with self.store.reading() as connection:
            for page in (TODAY, PEOPLE):
                page.load(connection, Ask(self.memory))


def surroundings(dossier: Dossier, request: Request) -> dict[str, Any]:
    """What every page has around its own content."""
    return {
        "reader": session_of(request),
        "record_title": dossier.title,
        "public": dossier.door.passwords is not None,
        "here": dict(request.path_params),
        "can_decide": dossier.decide is not None,
        "folder": False,
        "counting": dossier.memory.counting,
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
