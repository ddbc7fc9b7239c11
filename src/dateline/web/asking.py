"""What a request asks for, and what was counted for an earlier one and still holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock, Thread, current_thread
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from dateline.model import DatelineError
from dateline.model.actors import StoryActor
from dateline.store.web_queries import Wanted, get_stamp

Answer = TypeVar("Answer")

FILTERS = ("place", "party", "outlet", "kind", "status", "since", "until")
MOST_PAGES = 10_000
MOST_WORDS = 200  # characters of a filter


FindActors = Callable[[Connection], tuple[StoryActor, ...]]


class Memory:
    """Answers that hold for as long as the record holds the same. Safe to share between threads.

    What was counted over all coverage is counted again aside where there is other coverage: until that is done a page
    shows what was counted before, and `counting` says so.

    Args:
        find_actors: Who is who in the record; without it everyone is known by each name apart.
        aside: Opens a connection to count aside with; without it all is counted where it is asked for.
        prepare: What must be done before anything is counted again.
    """

    def __init__(
        self,
        find_actors: FindActors = lambda connection: (),
        aside: Callable[[], AbstractContextManager[Connection]] | None = None,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        self.find_actors = find_actors
        self._aside = aside
        self._prepare = prepare
        self._lock = Lock()
        self._answers: dict[str, tuple[object, Any]] = {}
        self._asks: dict[str, Callable[[Connection], Any]] = {}
        self._worker: Thread | None = None

    def recall(
        self, connection: Connection, name: str, ask: Callable[[Connection], Answer], exact: bool = False
    ) -> Answer:
        """The answer under the name, asked for where it is not known yet.

        Args:
            connection: From `Store.reading`.
            name: Of the answer.
            ask: Asks the record for it.
            exact: Whether the answer must be that of this moment; else it may be of coverage a moment ago.
        """
        found = get_stamp(connection)
        stamp = found.whole if exact else found.coverage
        with self._lock:
            known = self._answers.get(name)
            if not exact:
                self._asks[name] = ask
        if known and known[0] == stamp:
            return cast(Answer, known[1])
        if known and not exact and self._aside and current_thread() is not self._worker:
            self.renew()
            return cast(Answer, known[1])
        answer = ask(connection)
        with self._lock:
            self._answers[name] = (stamp, answer)
        return answer

    @property
    def counting(self) -> bool:
        """Whether something is being counted again."""
        return self._worker is not None

    def renew(self) -> None:
        """Begin to count again, aside, what was counted before."""
        with self._lock:
            if self._worker is None:
                self._worker = Thread(target=self._renew, name="dateline-counting", daemon=True)
                self._worker.start()

    def settle(self) -> None:
        """Wait until nothing is being counted."""
        worker = self._worker
        if worker:
            worker.join()

    def _renew(self) -> None:
        try:
            self._prepare()
            assert self._aside is not None
            with self._lock:
                asks = tuple(self._asks.items())
            with self._aside() as connection:
                for name, ask in asks:
                    self.recall(connection, name, ask)
        except DatelineError:  # the record is busy or gone: the next request says so, or counts again
            pass
        finally:
            self._worker = None


class Filters(dict[str, str]):
    """The filters that are given; one that is not is empty."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a reader.

    Attributes:
        path: The parts of the address that name something, such as an id.
        query: What stands after the question mark, each name once.
        page: From 1.
        form: In which form the answer is wanted: html, json, csv, atom. What is only for programs may be longer.
    """

    memory: Memory
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    form: str = "html"

    def get(self, name: str) -> str | None:
        """A filter, None where it is not given."""
        value = self.query.get(name, "").strip()[:MOST_WORDS]
        return value or None

    def wanted(self, **more: Any) -> Wanted:
        """The filters as the store takes them."""
        given: dict[str, Any] = {name: self.get(name) for name in FILTERS}
        given["background"] = self.get("background") == "1"
        return Wanted(**{**given, **more})

    @property
    def filters(self) -> Filters:
        """The filters that are given, to be kept in links to other pages of the same list."""
        return Filters({name: value for name in sorted(self.query) if name != "page" and (value := self.get(name))})


def parse_page(written: str | None) -> int:
    """The number of a page; the first where it is none."""
    if not written or not written.isascii() or not written.isdigit() or len(written) > 5:
        return 1
    return min(max(1, int(written)), MOST_PAGES)
