"""The watch itself: poll what is due, add what changed, tell what a rule asks for."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from dateline.pipeline.adding import add_reads
from dateline.reading.fetch.addresses import GuardedBackend
from dateline.reading.fetch.client import Client, Limits
from dateline.reading.fetch.robots import Robots
from dateline.reading.files.captures import Read
from dateline.store.documents import get_document
from dateline.store.session import Store
from dateline.store.watches import (
    KeptAlert,
    append_alerts,
    append_delivery,
    get_state,
    list_alerts,
    list_claims_on,
    list_undelivered,
    replace_state,
)
from dateline.version import __version__
from dateline.watching.alerts import find_alerts, render_alert
from dateline.watching.delivery import DeliveryError, load_secret, post_alert, run_command, write_atom
from dateline.watching.polling import Pace, Polled, Site, poll
from dateline.watching.schedule import State, is_due
from dateline.watching.watchlist import Source, Watchlist, find_seconds

FEED_LENGTH = 200  # alerts in the Atom feed
AT_ONCE = 100  # alerts told to one channel after one poll
MOST_FOLLOWED = 50  # pages of one feed read after one poll
NAPS = 5.0  # seconds of sleep between two looks at the clock


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """The time, in three forms that a test can stand in for."""

    now: Callable[[], datetime] = _utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Round:
    """What one round of polling came to.

    Attributes:
        polled: Addresses asked.
        changed: Those of them that gave something new.
        documents: Added to the record.
        alerts: Told for the first time.
        problems: Address or channel, and what was wrong.
    """

    polled: int = 0
    changed: int = 0
    documents: int = 0
    alerts: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


class Watch:
    """Watches the sources of a list for one record. Close it, or use it as a context manager.

    Raises:
        InputError: When the webhook's secret cannot be read.
    """

    def __init__(
        self, store: Store, watchlist: Watchlist, folder: Path, limits: Limits = Limits(), clock: Clock | None = None
    ) -> None:
        self.store = store
        self.watchlist = watchlist
        self.folder = folder  # paths of the list count from it
        self.clock = clock or Clock()
        agent = f"Dateline/{__version__}" + (f" ({watchlist.contact})" if watchlist.contact else "")
        self._client = Client(GuardedBackend(watchlist.allow_private), agent, limits)
        pace = Pace(watchlist.pace, self.clock.monotonic, self.clock.sleep)
        self._site = Site(self._client, Robots(self._client, self.clock.monotonic), pace)
        deliver = watchlist.deliver
        self._secret = load_secret(folder / deliver.secret_file) if deliver.webhook and deliver.secret_file else b""

    def run_round(self, *, all_now: bool = False) -> Round:
        """Poll every source that is due, or all; one that fails never stops the rest."""
        done = Round()
        for source in self.watchlist.source:
            state = self._load_state(source.address)
            if all_now or is_due(state, self.clock.now()):
                self._poll(source, state, done)
        self._deliver(done)
        return done

    def run(self, tell: Callable[[Round], None]) -> None:
        """Poll until interrupted from the keyboard."""
        with suppress(KeyboardInterrupt):
            while True:
                done = self.run_round()
                if done.polled or done.problems:
                    tell(done)
                self.clock.sleep(NAPS)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _load_state(self, address: str) -> State:
        with self.store.reading() as connection:
            body = get_state(connection, address)
        return msgspec.json.decode(body, type=State) if body else State(address)

    def _poll(self, source: Source, state: State, done: Round) -> None:
        every = find_seconds(source.every or self.watchlist.every)
        polled = poll(self._site, state, self.clock.now(), every)
        done.polled += 1
        done.changed += polled.changed
        if polled.state.problem:
            done.problems.append((source.address, polled.state.problem))
        self._add(polled, done)
        # Kept only now: a watch that is killed before reads the address again, and adding again changes nothing.
        self._keep(polled.state)
        if source.follow and polled.changed:
            self._follow(polled, every, done)

    def _follow(self, polled: Polled, every: float, done: Round) -> None:
        """Read the pages that a feed names and that were not read before."""
        addresses = [r.document.address for r in polled.reads if isinstance(r, Read) and r.document.address]
        for address in list(dict.fromkeys(addresses))[:MOST_FOLLOWED]:
            state = self._load_state(address)
            if state.digest is not None or not is_due(state, self.clock.now()):
                continue
            page = poll(self._site, state, self.clock.now(), every)
            done.polled += 1
            done.changed += page.changed
            if page.state.problem:
                done.problems.append((address, page.state.problem))
            self._add(page, done)
            self._keep(page.state)

    def _keep(self, state: State) -> None:
        body = msgspec.json.encode(state).decode()
        self.store.write(lambda connection: replace_state(connection, state.address, body))

    def _add(self, polled: Polled, done: Round) -> None:
        if not polled.changed:
            return
        summary = add_reads(self.store, polled.reads)
        done.documents += len(summary.documents)
        done.problems += [(failure.source, failure.reason) for failure in summary.failures]
        for key in summary.documents:
            done.alerts += self._alert(key)

    def _alert(self, key: str) -> int:
        at = self.clock.now().isoformat(timespec="seconds")
        with self.store.reading() as connection:
            kept = get_document(connection, key)
            ids = [statement.id for statement in kept.findings.statements]
            ids += [event.id for event in kept.findings.events]
            claims = list_claims_on(connection, ids)
        source = kept.captures[0].source if kept.captures else kept.document.id
        found = find_alerts(self.watchlist.alert, kept.document, kept.findings, claims, source, at)
        alerts = [KeptAlert(alert.id, alert.rule, alert.at, render_alert(alert)) for alert in found]
        return len(self.store.write(lambda connection: append_alerts(connection, alerts)))

    def _deliver(self, done: Round) -> None:
        deliver = self.watchlist.deliver
        if deliver.webhook:
            self._send(deliver.webhook, partial(post_alert, self._client, deliver.webhook, self._secret), done)
        if deliver.command:
            self._send("command", partial(run_command, deliver.command), done)
        if deliver.atom and (done.alerts or not (self.folder / deliver.atom).exists()):
            with self.store.reading() as connection:
                latest = list_alerts(connection, FEED_LENGTH)
            try:
                write_atom(self.folder / deliver.atom, latest, self.clock.now().isoformat(timespec="seconds"))
            except DeliveryError as error:
                done.problems.append(("atom", str(error)))

    def _send(self, channel: str, send: Callable[[KeptAlert], None], done: Round) -> None:
        """Send what the channel has not had, oldest first, up to the first that fails."""
        with self.store.reading() as connection:
            waiting = list_undelivered(connection, channel, AT_ONCE)
        for alert in waiting:
            try:
                send(alert)
            except DeliveryError as error:
                done.problems.append((channel, str(error)))
                return
            at = self.clock.now().isoformat(timespec="seconds")
            self.store.write(partial(append_delivery, alert=alert.id, channel=channel, at=at))
