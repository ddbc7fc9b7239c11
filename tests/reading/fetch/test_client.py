"""Asking for pages: limits, redirects, private addresses, robots.txt. A real server on loopback plays every part."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.reading.fetch.addresses import GuardedBackend, RefusedError, check_address, is_public
from dateline.reading.fetch.client import Client, FetchError, Limits
from dateline.reading.fetch.robots import Robots

QUICK = Limits(size=10_000, quiet=0.5, total=1.0, redirects=3)
Play = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(**parts: Play) -> Iterator[str]:
    """A server whose paths are played by functions."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            part = parts.get(self.path.strip("/").replace(".", "_"))
            if part is None:
                self.send_error(404)
                return
            part(self)

        def log_message(self, *arguments):
            del arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answering(body: bytes, **headers: str) -> Play:
    def part(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in ({"content-length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return part


def leading(target: str) -> Play:
    def part(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("location", target)
        handler.send_header("content-length", "0")
        handler.end_headers()

    return part


def stalling(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "100")
    handler.end_headers()
    handler.wfile.write(b"a few bytes")
    handler.wfile.flush()
    time.sleep(0.9)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("connection", "close")
    handler.end_headers()
    for _ in range(30):
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.1)


def breaking_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "5000")
    handler.send_header("connection", "close")
    handler.end_headers()
    handler.wfile.write(b"less than was said")
    handler.close_connection = True


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(GuardedBackend(allow_private=True), "Dateline/test", QUICK) as client:
        yield client


def test_a_body_comes_back_as_it_was_sent_unpacked(client):
    packed = gzip.compress(b"a page")
    with serving(page=answering(b"a page"), packed=answering(packed, content_encoding="gzip")) as site:
        assert client.get(f"{site}/page").body == b"a page"
        assert client.get(f"{site}/packed").body == b"a page"


def test_redirects_are_followed_and_each_is_asked_about(client):
    asked: list[str] = []
    with serving(old=leading("/new#part"), new=answering(b"here")) as site:
        answer = client.get(f"{site}/old", permit=asked.append)
        assert (answer.body, answer.address) == (b"here", f"{site}/new")
        assert asked == [f"{site}/old", f"{site}/new"]


def test_a_redirect_to_another_scheme_is_refused(client):
    with serving(old=leading("file:///etc/passwd")) as site, pytest.raises(RefusedError, match="only http and https"):
        client.get(f"{site}/old")


def test_redirects_in_a_circle_end(client):
    with serving(a=leading("/b"), b=leading("/a")) as site, pytest.raises(FetchError, match="redirects"):
        client.get(f"{site}/a")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (stalling, "no answer in time"),
        (dripping, "not finished"),
        (breaking_off, "breaks off"),
        (answering(b"x" * 20_000), "more than 10,000 bytes"),
        (answering(gzip.compress(b"x" * 5_000_000), content_encoding="gzip"), "more than 10,000 bytes"),
        (answering(b"not packed", content_encoding="gzip"), "cannot be unpacked"),
        (answering(gzip.compress(b"a page" * 99)[:-9], content_encoding="gzip"), "cut off"),
        (answering(b"?", content_encoding="br"), "packed as br"),
    ],
    ids=["stalls", "drips", "breaks off", "huge", "bomb", "false packing", "cut packing", "unasked packing"],
)
def test_a_server_that_misbehaves_gives_an_error_that_says_how(client, part, words):
    with serving(page=part) as site, pytest.raises(FetchError, match=words):
        client.get(f"{site}/page")


def test_nobody_there_is_an_error(client):
    with serving() as site:
        pass
    with pytest.raises(FetchError):
        client.get(site)


def test_a_private_address_is_refused_unless_allowed():
    with (
        serving(page=answering(b"inside")) as site,
        Client(GuardedBackend(), "Dateline/test", QUICK) as client,
        pytest.raises(RefusedError, match="private address"),
    ):
        client.get(f"{site}/page")


def test_a_public_name_that_means_a_private_address_is_refused():
    backend = GuardedBackend(resolve=lambda host, port: ("10.1.2.3",))
    with Client(backend, "Dateline/test", QUICK) as client, pytest.raises(RefusedError, match="private address"):
        client.get("http://news.example/")


@pytest.mark.parametrize(
    ("numeric", "public"),
    [
        ("93.184.216.34", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("2606:2800:220:1::1", True),
    ],
)
def test_which_addresses_are_public(numeric, public):
    assert is_public(numeric) is public


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "a.example", "http:///x", "http://u:p@a.example/", "http://a.example:99999/", ""]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(RefusedError):
        check_address(address)


def robots_of(client: Client, site: str, *addresses: str) -> list[bool]:
    robots = Robots(client, lambda: 0.0)
    allowed = []
    for address in addresses:
        try:
            robots.check(f"{site}/{address}")
            allowed.append(True)
        except RefusedError:
            allowed.append(False)
    return allowed


def failing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(503)


def test_robots_txt_is_kept(client):
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
    with serving(robots_txt=answering(rules)) as site:
        assert robots_of(client, site, "news", "private/x") == [True, False]
        assert Robots(client, lambda: 0.0).pause(f"{site}/news") == 7


def test_no_robots_txt_allows_all_and_one_that_fails_allows_nothing(client):
    with serving() as site:
        assert robots_of(client, site, "news") == [True]
    with serving(robots_txt=failing) as site:
        assert robots_of(client, site, "news") == [False]
