"""One request and its answer, within limits of size, time and redirects."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore2

from dateline.reading.fetch.addresses import RefusedError, check_address

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FAILURES = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
)

Permit = Callable[[str], None]  # told each address before it is asked; raises to refuse it


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost.

    Attributes:
        size: Bytes of the body, unpacked.
        quiet: Seconds without a byte.
        total: Seconds from the first request to the last byte, redirects counted.
    """

    size: int = 20_000_000
    quiet: float = 20.0
    total: float = 90.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `address` is where the redirects led; header names are in lower case."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class FetchError(Exception):
    """A request that gave no whole answer; the message says why."""


def _permit_all(address: str) -> None:
    del address


class Client:
    """Asks for pages. Close it, or use it as a context manager."""

    def __init__(self, backend: httpcore2.NetworkBackend, agent: str, limits: Limits = Limits()) -> None:
        self.agent = agent
        self.limits = limits
        self._pool = httpcore2.ConnectionPool(network_backend=backend, max_connections=4, keepalive_expiry=10)

    def get(self, address: str, headers: Mapping[str, str] | None = None, permit: Permit = _permit_all) -> Answer:
        """The answer at an address, redirects followed.

        Args:
            address: http or https.
            headers: Beside the usual ones.
            permit: Told each address before it is asked.

        Raises:
            FetchError: When there is no whole answer within the limits.
            RefusedError: When an address on the way may not be asked.
        """
        deadline = time.monotonic() + self.limits.total
        for _ in range(self.limits.redirects + 1):
            address = _without_fragment(address)
            check_address(address)
            permit(address)
            answer = self._ask("GET", address, {"accept-encoding": "gzip", **(headers or {})}, None, deadline)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            address = urljoin(address, target)
        raise FetchError(f"more than {self.limits.redirects} redirects")

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The answer to bytes sent to an address; no redirect is followed.

        Raises:
            FetchError, RefusedError: As `get`.
        """
        check_address(address)
        return self._ask("POST", address, headers, body, time.monotonic() + self.limits.total)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ask(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None, deadline: float
    ) -> Answer:
        quiet = self.limits.quiet
        timeout = {"connect": quiet, "read": quiet, "write": quiet, "pool": quiet}
        sent = {"host": urlsplit(address).netloc, "user-agent": self.agent, **headers}
        if body is not None:
            sent["content-length"] = str(len(body))
        try:
            with self._pool.stream(
                method, address, headers=list(sent.items()), content=body, extensions={"timeout": timeout}
            ) as response:
                got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                chunks = _unpack(response.iter_stream(), got.get("content-encoding", ""))
                return Answer(address, response.status, got, self._gather(chunks, deadline))
        except _FAILURES as error:
            raise FetchError(_describe(error)) from error
        except zlib.error as error:
            raise FetchError(f"a body that cannot be unpacked ({error})") from error

    def _gather(self, chunks: Iterator[bytes], deadline: float) -> bytes:
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > self.limits.size:
                raise FetchError(f"more than {self.limits.size:,} bytes")
            if time.monotonic() > deadline:
                raise FetchError(f"not finished after {self.limits.total:.0f} seconds")
        return bytes(body)


STEP = 1 << 20  # bytes unpacked at once, so that a small body cannot fill the memory


def _unpack(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding.strip().lower() in ("", "identity"):
        yield from chunks
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"a body packed as {encoding}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in chunks:
        rest = chunk
        while rest:
            yield unpacker.decompress(rest, STEP)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise FetchError("a packed body that is cut off before its end")


def _without_fragment(address: str) -> str:
    return urlunsplit(urlsplit(address)._replace(fragment=""))


def _describe(error: Exception) -> str:
    """A transport's error in words for a person."""
    words = str(error).strip()
    if isinstance(error, httpcore2.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpcore2.ProtocolError):
        return f"an answer that breaks off or breaks the rules ({words})"
    return words or type(error).__name__


__all__ = ["Answer", "Client", "FetchError", "Limits", "Permit", "RefusedError"]
