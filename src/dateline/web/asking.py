"""What a request asks for, and what was counted for an earlier one and still holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from dateline.model.actors import StoryActor
from dateline.store.web_queries import Wanted, get_stamp

Answer = TypeVar("Answer")

FILTERS = ("place", "party", "outlet", "kind", "status", "since", "until")
MOST_PAGES = 10_000
MOST_WORDS = 200  # characters of a filter


FindActors = Callable[[Connection], tuple[StoryActor, ...]]


class Memory:
    """Answers that hold for as long as the record holds the same. Safe to share between threads.

    Args:
        find_actors: Who is who in the record; without it everyone is known by each name apart.
    """

    def __init__(self, find_actors: FindActors = lambda connection: ()) -> None:
        self.find_actors = find_actors
        self._lock = Lock()
        self._stamp: tuple[object, ...] = ()
        self._answers: dict[str, Any] = {}

    def recall(self, connection: Connection, name: str, ask: Callable[[Connection], Answer]) -> Answer:
        """The answer under the name, asked for where the record has changed since."""
        stamp = get_stamp(connection)
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._answers = stamp, {}
            if name in self._answers:
                return cast(Answer, self._answers[name])
        answer = ask(connection)
        with self._lock:
            if stamp == self._stamp:
                self._answers[name] = answer
        return answer


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
