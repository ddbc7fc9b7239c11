"""The watch list: a small TOML file that says what to read, how often, and what to be told of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from dateline.model import InputError
from dateline.reading.fetch.addresses import RefusedError, check_address

_LENGTH = re.compile(r"(\d+)\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 10  # seconds between two readings of one address


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to read.

    Attributes:
        address: Of a page or a feed.
        every: As "15m"; the list's own where not given.
        follow: Whether to read the pages that a feed names, too.
    """

    address: str
    every: str | None = None
    follow: bool = False


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to be told of: everything that fits all that is given.

    Attributes:
        place, actor, plan: Names, or whole words of them; case and diacritics do not matter.
        dispute: Only what is newly disputed or denied.
    """

    name: str
    place: str | None = None
    actor: str | None = None
    plan: str | None = None
    dispute: bool = False


class Delivery(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where alerts go.

    Attributes:
        atom: A feed to write.
        webhook: An address to post each alert to, signed with the secret in `secret_file`.
        command: A program and its arguments; it gets each alert as JSON on standard input.
    """

    atom: str | None = None
    webhook: str | None = None
    secret_file: str | None = None
    command: tuple[str, ...] = ()


class Watchlist(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of a watch list.

    Attributes:
        every: How often an address is read that does not say itself.
        pace: Seconds between two requests to one host, at least.
        allow_private: Whether addresses of this machine and its network may be read.
        contact: Told to the sites in the user agent.
    """

    source: tuple[Source, ...] = ()
    alert: tuple[Rule, ...] = ()
    deliver: Delivery = Delivery()
    every: str = "15m"
    pace: float = 2.0
    allow_private: bool = False
    contact: str | None = None


def load_watchlist(path: Path) -> Watchlist:
    """The watch list in a file.

    Raises:
        InputError: When there is none, or something in it is wrong; the message names the file and the key.
    """
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not TOML: {error}") from error
    except RecursionError as error:
        raise InputError(str(path), "nested too deep to be read") from error
    return parse_watchlist(value, str(path))


def parse_watchlist(value: dict[str, Any], where: str) -> Watchlist:
    """The watch list of a TOML value.

    Raises:
        InputError: When something in it is wrong.
    """
    try:
        watchlist = msgspec.convert(value, Watchlist)
    except msgspec.ValidationError as error:
        raise InputError(where, _in_toml(str(error))) from error
    _check(watchlist, where)
    return watchlist


def _in_toml(words: str) -> str:
    return words.replace("`$.", "`").replace("Object", "A table").replace(" - at `$`", "")


def _check(watchlist: Watchlist, where: str) -> None:
    if not watchlist.source:
        raise InputError(where, "nothing to watch: give at least one [[source]] with an address")
    for source in watchlist.source:
        try:
            check_address(source.address)
            find_seconds(source.every or watchlist.every)
        except (RefusedError, ValueError) as error:
            raise InputError(where, f"source {source.address}: {error}") from error
    addresses = [source.address for source in watchlist.source]
    if len(set(addresses)) < len(addresses):
        raise InputError(where, f"source {next(a for a in addresses if addresses.count(a) > 1)}: given twice")
    for rule in watchlist.alert:
        if not (rule.place or rule.actor or rule.plan or rule.dispute):
            raise InputError(where, f"alert {rule.name}: give it a place, an actor, a plan or dispute = true")
    if watchlist.deliver.webhook and not watchlist.deliver.secret_file:
        raise InputError(where, "deliver: a webhook needs secret_file, a file with the secret that signs what is sent")


def find_seconds(length: str) -> float:
    """Seconds of "90s", "15m", "2h", "1d".

    Raises:
        ValueError: When it is no such length, or shorter than the shortest.
    """
    match = _LENGTH.fullmatch(length.strip())
    if not match:
        raise ValueError(f"{length!r} is no length of time; write it as 90s, 15m, 2h or 1d")
    seconds = int(match.group(1)) * _SECONDS[match.group(2)]
    if seconds < SHORTEST:
        raise ValueError(f"{length!r} is too often; {SHORTEST}s is the shortest")
    return float(seconds)
