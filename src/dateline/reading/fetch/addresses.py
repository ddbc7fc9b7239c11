"""Which addresses may be asked: public ones over http and https, others only where they are allowed."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import httpcore2

Resolve = Callable[[str, int], tuple[str, ...]]  # host and port to numeric addresses


class RefusedError(Exception):
    """An address that is not asked; the message says why."""


def check_address(address: str) -> None:
    """Whether an address can be asked at all.

    Raises:
        RefusedError: When it is no http or https address with a host, or carries a name and password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedError(f"only http and https are read, not {parts.scheme or 'an address without a scheme'}")
    if not parts.hostname or port == 0:
        raise RefusedError("an address without a host")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("an address with a name and password in it")


def is_public(numeric: str) -> bool:
    """Whether a numeric address is one that the whole internet can reach."""
    ip = ipaddress.ip_address(numeric.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """The numeric addresses of a host, as the system resolves it.

    Raises:
        OSError: When it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot mean another place a moment later."""

    def __init__(self, allow_private: bool = False, resolve: Resolve = resolve_host) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            RefusedError: When none of its addresses may be asked.
        """
        try:
            found = self._resolve(host, port)
        except OSError as error:
            raise httpcore2.ConnectError(f"{host} is not known") from error
        allowed = [numeric for numeric in found if self._allow_private or is_public(numeric)]
        if not allowed:
            raise RefusedError(f"{host} is a private address ({', '.join(found)}); allow_private lets it be read")
        for numeric in allowed[:-1]:
            try:
                return self._inner.connect_tcp(numeric, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._inner.connect_tcp(allowed[-1], port, timeout, local_address, socket_options)
