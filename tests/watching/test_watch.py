"""The watch as a whole, against a real server that serves the sample coverage, changes it, fails and comes back."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.model import InputError
from dateline.reading.fetch.client import Limits
from dateline.record import Record
from dateline.store.session import Store, open_store
from dateline.watching.watch import Clock, Watch
from dateline.watching.watchlist import parse_watchlist

PAGE = """<html><head><title>{title}</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:type" content="article"></head>
<body><div class="clock">{clock}</div><article><h1>{title}</h1><p>{body}</p>
<p>The council of Lund met on Monday to hear what had been done about the bridge and how long the work would
still take, since the winter was near and the ferry could not carry all who had to cross.</p></article></body></html>"""
SAID = "Mayor Ilse Marrow said on Monday that four people had been killed in a strike on Oslo."
DENIED = "Mayor Ilse Marrow denied on Tuesday that the talks in Oslo had failed."
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Four killed</title><link>{site}/story.html</link><description>{body}</description></item>
</channel></rss>"""


class Site:
    """A small newspaper on loopback: what it has, what was asked of it, and what was posted to it."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.status: dict[str, int] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.posted: list[tuple[dict[str, str], bytes]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.answer(self)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                site.posted.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(site.status.get(self.path, 204))
                self.end_headers()

            def log_message(self, *arguments):
                del arguments

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = self.pages.get(handler.path)
        tag = f'"{hashlib.sha256(body).hexdigest()[:8]}"' if body is not None else None
        self.asked.append((handler.path, handler.headers.get("if-none-match")))
        status = self.status.get(handler.path, 200 if body is not None else 404)
        if status == 200 and handler.headers.get("if-none-match") == tag:
            status = 304
        handler.send_response(status)
        if status == 200:
            handler.send_header("etag", str(tag))
            handler.send_header("last-modified", formatdate(0, usegmt=True))
        if status == 429:
            handler.send_header("retry-after", "7200")
        handler.end_headers()
        if status == 200:
            handler.wfile.write(body)

    def tell(self, path: str, body: str, title: str = "Bridge", clock: str = "08:00") -> None:
        self.pages[path] = PAGE.format(title=title, body=body, clock=clock).encode()

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 4, 8, tzinfo=UTC)
        self.slept = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.at += timedelta(seconds=seconds)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, lambda: self.at.timestamp(), self.sleep)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with open_store(tmp_path / "r.sqlite") as store:
        yield store


@pytest.fixture
def time() -> FakeClock:
    return FakeClock()


def watching(store: Store, site: Site, time: FakeClock, folder: Path, paths=("/live.html",), **more) -> Watch:
    sources = [{"address": path if "://" in path else site.address + path, "every": "10m"} for path in paths]
    value = {"source": sources, "pace": 0.0, "allow_private": True} | more
    limits = Limits(quiet=2.0, total=5.0)
    return Watch(store, parse_watchlist(value, "watch.toml"), folder, limits, time.clock())


def count(store: Store) -> int:
    return Record(store).counts().documents


def test_a_page_is_added_asked_for_conditionally_and_added_again_only_when_it_changed(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path) as watch:
        assert watch.run_round().documents == 1
        assert watch.run_round().polled == 0  # not due
        time.sleep(700)
        again = watch.run_round()
        assert (again.polled, again.changed) == (1, 0)
        assert [tag for path, tag in site.asked if path == "/live.html"][1] is not None
        site.tell("/live.html", DENIED)
        time.sleep(700)
        assert watch.run_round().documents == 1
    assert count(store) == 2


def test_what_a_page_was_captured_at_is_kept(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path) as watch:
        watch.run_round()
    kept = next(Record(store).documents())
    assert [(c.source, c.captured_at) for c in kept.captures] == [
        (f"{site.address}/live.html", "2031-03-04T08:00:00+00:00")
    ]


def test_one_source_that_fails_never_stops_the_rest_and_is_asked_less_often(store, site, time, tmp_path):
    site.tell("/good.html", SAID)
    site.status["/bad.html"] = 500
    paths = ("/bad.html", "http://127.0.0.1:9/", "/good.html")
    with watching(store, site, time, tmp_path, paths) as watch:
        done = watch.run_round()
        assert done.documents == 1
        assert {where for where, _ in done.problems} == {f"{site.address}/bad.html", "http://127.0.0.1:9/"}
        time.sleep(700)
        watch.run_round()  # the second failure of the bad one
        time.sleep(700)
        assert watch.run_round().polled == 1  # only the good one is due
        site.status.clear()
        site.tell("/bad.html", DENIED)
        time.sleep(3600)
        assert watch.run_round().documents == 1


def test_a_site_that_asks_for_time_gets_it(store, site, time, tmp_path):
    site.status["/live.html"] = 429
    with watching(store, site, time, tmp_path) as watch:
        watch.run_round()
        time.sleep(3600)
        assert watch.run_round().polled == 0
        time.sleep(3700)
        assert watch.run_round().polled == 1


def test_a_page_that_robots_txt_forbids_is_not_asked_for(store, site, time, tmp_path):
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /live.html\n"
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path) as watch:
        assert "robots.txt" in watch.run_round().problems[0][1]
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_private_address_is_not_asked_for_unless_the_list_allows_it(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path, allow_private=False) as watch:
        assert "private" in watch.run_round().problems[0][1]
    assert site.asked == []


def test_requests_to_one_host_keep_their_distance(store, site, time, tmp_path):
    site.tell("/a.html", SAID)
    site.tell("/b.html", DENIED)
    with watching(store, site, time, tmp_path, ("/a.html", "/b.html"), pace=3.0) as watch:
        watch.run_round()
    assert time.slept == pytest.approx(3.0)


def test_a_feed_is_read_and_followed_to_its_pages_once(store, site, time, tmp_path):
    site.tell("/story.html", DENIED)
    site.pages["/feed.xml"] = FEED.format(site=site.address, body=SAID).encode()
    source = {"address": f"{site.address}/feed.xml", "every": "10m", "follow": True}
    with watching(store, site, time, tmp_path, source=[source]) as watch:
        assert watch.run_round().documents == 2
        site.pages["/feed.xml"] += b"<!-- built anew -->"
        time.sleep(700)
        watch.run_round()
    assert [path for path, _ in site.asked].count("/story.html") == 1


def test_an_empty_page_is_a_problem_and_not_a_document(store, site, time, tmp_path):
    site.pages["/live.html"] = b""
    with watching(store, site, time, tmp_path) as watch:
        assert watch.run_round().problems
    assert count(store) == 0


RULES = [{"name": "oslo", "place": "Oslo"}, {"name": "marrow", "actor": "Marrow", "dispute": True}]


def test_alerts_are_told_once_by_place_and_actor_and_denial(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path, alert=RULES) as watch:
        assert watch.run_round().alerts >= 1
        site.tell("/live.html", SAID, clock="09:30")
        time.sleep(700)
        assert watch.run_round().alerts == 0  # only the clock of the page went on
        site.tell("/live.html", f"{SAID} {DENIED}")
        time.sleep(700)
        assert watch.run_round().alerts >= 1
    told = alerts_of(store)
    assert {alert["rule"] for alert in told} == {"oslo", "marrow"}
    denial = next(alert for alert in told if alert["rule"] == "marrow")
    assert "talks in Oslo had failed" in denial["words"]
    assert denial["outlet"] == "Harbour Post"


def alerts_of(store: Store) -> list[dict[str, object]]:
    from dateline.store.watches import list_alerts

    with store.reading() as connection:
        return [json.loads(alert.body) for alert in list_alerts(connection, 100)]


def test_the_words_of_an_alert_stand_where_it_says(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    with watching(store, site, time, tmp_path, alert=RULES) as watch:
        watch.run_round()
    text = next(Record(store).documents()).document.text
    for alert in alerts_of(store):
        if alert["kind"] == "event":
            assert alert["words"] == f"strike: {' '.join(text[alert['start'] : alert['end']].split())}"


def test_a_webhook_gets_each_alert_signed_and_once_also_after_it_failed(store, site, time, tmp_path):
    (tmp_path / "secret").write_text("open sesame\n", encoding="utf-8")
    site.tell("/live.html", SAID)
    site.status["/hook"] = 503
    deliver = {"webhook": f"{site.address}/hook", "secret_file": "secret"}
    with watching(store, site, time, tmp_path, alert=RULES, deliver=deliver) as watch:
        done = watch.run_round()
        assert done.alerts
        assert "503" in done.problems[-1][1]
        assert len(site.posted) == 1  # the channel failed: the rest waits
        site.status.clear()
        watch.run_round()
        watch.run_round()
    bodies = site.posted[1:]
    assert len(bodies) == done.alerts
    assert site.posted[0] == bodies[0] or site.posted[0][1] == bodies[0][1]
    for headers, body in bodies:
        signature = hmac.new(b"open sesame", body, hashlib.sha256).hexdigest()
        assert headers["x-dateline-signature"] == f"sha256={signature}"
        assert headers["idempotency-key"] == json.loads(body)["id"]


def test_a_webhook_without_its_secret_is_an_error_before_anything_is_asked(store, site, time, tmp_path):
    deliver = {"webhook": f"{site.address}/hook", "secret_file": "secret"}
    with pytest.raises(InputError, match="secret"):
        watching(store, site, time, tmp_path, deliver=deliver)


def test_a_command_gets_each_alert_on_its_standard_input(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    log = tmp_path / "log"
    script = f"import sys; open({str(log)!r}, 'a').write(sys.stdin.read() + '\\n')"
    with watching(
        store, site, time, tmp_path, alert=RULES, deliver={"command": [sys.executable, "-c", script]}
    ) as watch:
        done = watch.run_round()
        watch.run_round()
    assert len([json.loads(line) for line in log.read_text().splitlines()]) == done.alerts > 0


def test_a_command_that_fails_is_named_and_tried_again(store, site, time, tmp_path):
    site.tell("/live.html", SAID)
    deliver = {"command": [sys.executable, "-c", "import sys; sys.exit('no bell')"]}
    with watching(store, site, time, tmp_path, alert=RULES, deliver=deliver) as watch:
        assert "no bell" in watch.run_round().problems[-1][1]
        assert "no bell" in watch.run_round().problems[-1][1]


def test_the_feed_of_alerts_is_atom_and_names_each_once(store, site, time, tmp_path):
    site.tell("/live.html", SAID, title="Bridge \x0b <script>")
    with watching(store, site, time, tmp_path, alert=RULES, deliver={"atom": "alerts.xml"}) as watch:
        done = watch.run_round()
    feed = ElementTree.parse(tmp_path / "alerts.xml").getroot()
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    assert len(ids) == len(set(ids)) == done.alerts


def test_watching_the_sample_coverage_gives_the_record_that_adding_its_files_gives(store, site, time, tmp_path):
    sample = Path(__file__).parents[2] / "examples" / "coverage"
    files = sorted(sample.rglob("*.html"))[:3]
    assert files
    for file in files:
        site.pages[f"/{file.name}"] = file.read_bytes()
    with watching(store, site, time, tmp_path, [f"/{file.name}" for file in files]) as watch:
        assert watch.run_round().problems == []
    with open_store(tmp_path / "files.sqlite") as beside:
        Record(beside).add(*files)
        assert statements_of(store) == statements_of(beside)


def statements_of(store: Store) -> list[tuple[str, str, str]]:
    return sorted((s.statement.speaker, s.statement.polarity, s.words) for s in Record(store).statements())
