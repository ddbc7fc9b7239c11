"""One poll of one source: ask whether it changed, and read what came back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from dateline.model import InputError
from dateline.reading.fetch.addresses import RefusedError
from dateline.reading.fetch.client import Answer, Client, FetchError
from dateline.reading.fetch.robots import Robots
from dateline.reading.files.captures import Read
from dateline.reading.files.feeds import read_feed
from dateline.reading.files.sniffing import WINDOW, Format, sniff
from dateline.reading.files.sources import read_bytes
from dateline.watching.schedule import State, after_failure, after_success

GONE = (404, 410)


@dataclass
class Pace:
    """Keeps requests to one host apart.

    Attributes:
        seconds: At least, between two of them.
        now: Seconds that only grow.
        sleep: Waits.
    """

    seconds: float
    now: Callable[[], float]
    sleep: Callable[[float], None]
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, address: str, wanted: float = 0.0) -> None:
        """Wait until the host of an address may be asked again."""
        host = urlsplit(address).netloc
        rest = self._last.get(host, float("-inf")) + max(self.seconds, wanted) - self.now()
        if rest > 0:
            self.sleep(rest)
        self._last[host] = self.now()


@dataclass(frozen=True)
class Site:
    """What asking takes: the client, what sites allow, and the pace."""

    client: Client
    robots: Robots
    pace: Pace

    def permit(self, address: str) -> None:
        """Told each address before it is asked: checks robots.txt and waits for the host's turn."""
        self.robots.check(address)
        self.pace.wait(address, self.robots.pause(address))


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll came to: the state to keep, and what was read where anything changed."""

    state: State
    reads: tuple[Read | InputError, ...] = ()
    changed: bool = False


def poll(site: Site, state: State, now: datetime, every: float) -> Polled:
    """Ask for an address. Whatever goes wrong is in the state; nothing is raised for it.

    Args:
        site: What asking takes.
        state: Of the address, from the polls before.
        now: The time.
        every: Seconds between two polls that go well.
    """
    conditions = {"if-none-match": state.etag, "if-modified-since": state.modified}
    try:
        headers = {name: value for name, value in conditions.items() if value}
        answer = site.client.get(state.address, headers, site.permit)
    except (FetchError, RefusedError) as error:
        return Polled(after_failure(state, now, every, str(error)))
    if answer.status == 304:
        return Polled(after_success(state, now, every))
    if answer.status != 200:
        problem = f"the site answers {answer.status}" + (" (gone)" if answer.status in GONE else "")
        return Polled(after_failure(state, now, every, problem, answer.headers.get("retry-after")))
    return _take(state, answer, now, every)


def _take(state: State, answer: Answer, now: datetime, every: float) -> Polled:
    digest = hashlib.sha256(answer.body).hexdigest()
    fresh = replace(
        after_success(state, now, every),
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        digest=digest,
    )
    if digest == state.digest:
        return Polled(fresh)
    reads = tuple(_stamp(read, now) for read in read_answer(answer.body, state.address))
    if reads and all(isinstance(read, InputError) for read in reads):  # a block page, an empty page: ask again later
        problem = next(read.reason for read in reads if isinstance(read, InputError))
        return Polled(after_failure(state, now, every, problem), reads)
    return Polled(fresh, reads, changed=True)


def read_answer(body: bytes, address: str) -> Iterator[Read | InputError]:
    """The documents of what an address gave: a page, a text, or each item of a feed."""
    form = sniff(body[:WINDOW], urlsplit(address).path)
    try:
        if form is Format.FEED:
            yield from read_feed(body, address)
        else:
            yield read_bytes(body, address, form, address=address)
    except InputError as error:
        yield InputError(address, error.reason)
    except Exception as error:  # a page that breaks the reader must not stop the watch
        yield InputError(address, f"could not be read: {type(error).__name__}: {error}")


def _stamp(read: Read | InputError, now: datetime) -> Read | InputError:
    """With the time at which it was got."""
    if isinstance(read, InputError):
        return read
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    return replace(read, capture=replace(read.capture, captured_at=at))
