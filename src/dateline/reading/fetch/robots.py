"""What a site's robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from dateline.reading.fetch.addresses import RefusedError
from dateline.reading.fetch.client import Client, FetchError

KEPT_SECONDS = 3600.0
LARGEST = 500 * 1024  # bytes that are read of a robots.txt
SLOWEST = 60.0  # seconds between two requests that a site may ask for


@dataclass
class Robots:
    """The robots.txt of each site met, kept for an hour.

    Attributes:
        now: Seconds that only grow.
    """

    client: Client
    now: Callable[[], float]
    _kept: dict[str, tuple[float, Protego | None]] = field(default_factory=dict)

    def check(self, address: str) -> None:
        """Whether we may read an address.

        Raises:
            RefusedError: When the site forbids it, or cannot say now whether it does.
        """
        rules = self._rules(address)
        if rules is None:
            raise RefusedError("the site's robots.txt cannot be read now, so nothing of the site is")
        if not rules.can_fetch(address, self.client.agent):
            raise RefusedError("the site's robots.txt forbids it")

    def pause(self, address: str) -> float:
        """Seconds that the site wants between two requests, 0 where it does not say."""
        rules = self._rules(address)
        return min(SLOWEST, float(rules.crawl_delay(self.client.agent) or 0)) if rules else 0.0

    def _rules(self, address: str) -> Protego | None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._kept.get(site)
        if known is None or self.now() - known[0] > KEPT_SECONDS:
            known = self._kept[site] = (self.now(), self._ask(site))
        return known[1]

    def _ask(self, site: str) -> Protego | None:
        """The rules; none at all where there is no such file; None where the site fails."""
        try:
            answer = self.client.get(f"{site}/robots.txt")
        except FetchError:
            return None
        if answer.status >= 500 or answer.status == 429:
            return None
        text = answer.body[:LARGEST].decode("utf-8", "replace") if answer.status < 300 else ""
        return Protego.parse(text)
