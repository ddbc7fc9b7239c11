"""The dossier's pages over a synthetic record: the median time of each, its processor time, its slowest run, its size.

Then the first requests after a correction and after more coverage, and, where Chromium is installed, the first view of
the map and of the timeline in it, its cache empty.

100,000 statements by 2,000 speakers in 10,000 documents, 40,000 events in some 15,000 incidents, 6,000 claims and a few
plans, all invented. Run with `python benchmarks/web.py [RECORD] [DOCUMENTS]`; a RECORD that is there is used again.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient
from web_record import DOCUMENTS, VOCABULARY, build, make_entry, name_of

from dateline.model.decisions import DecisionKind
from dateline.pipeline.showing import make_dossier
from dateline.store.append import append_entry, finish_appending
from dateline.store.decisions import append_decision
from dateline.store.queries import count_all
from dateline.store.session import Store, open_store
from dateline.web.app import make_app
from dateline.web.dossier import Dossier
from dateline.web.guarding import Door

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 11
CHANGES = 5


def list_pages(client: TestClient, store: Store, entries: int) -> list[str]:
    """An address of every page."""
    entry = make_entry(entries - 1)
    document = client.get("/documents.json").json()["documents"][0]["key"]
    incident = client.get("/timeline.json").json()["items"][0][0]
    claim = client.get("/claims.json").json()["claims"][0]["id"]
    plan = client.get("/proposals.json").json()["plans"][0]["id"]
    return [
        "/",
        "/?outlet=Belan+Courier",
        "/?place=Town12",
        "/claims",
        "/claims?status=all&page=40",
        f"/claims/{claim}",
        "/incidents",
        "/incidents?place=Town12&kind=strike",
        f"/incidents/{incident}",
        "/map",
        "/map.json",
        "/timeline",
        "/timeline.json",
        "/proposals",
        f"/proposals/{plan}",
        "/people",
        f"/people/{name_of(7)}",
        f"/statements/{entry.findings.statements[0].id}",
        "/documents",
        f"/documents/{document}",
        f"/search?q={VOCABULARY[0]}+{VOCABULARY[40]}",
        f"/search?q={VOCABULARY[-1]}",
        "/search?q=esk*+cor*",
        "/decisions",
        "/today.json",
        "/today.atom",
        "/claims.csv",
    ]


def measure(location: Path, entries: int) -> None:
    """Every page, each several times after one that fills what is remembered."""
    with open_store(location) as store:
        dossier = make_dossier(store, Door(), "bench")
        started = time.perf_counter()
        dossier.warm()
        print(f"counted before the first request: {1000 * (time.perf_counter() - started):.0f} ms")
        app = make_app(dossier)
        with TestClient(app, base_url="http://localhost") as client:
            print(f"{'median ms':>9} {'CPU ms':>7} {'slowest':>8} {'kB':>7}  page")
            for address in list_pages(client, store, entries):
                show(address, [ask(client, address) for _ in range(RUNS)])
            measure_changes(client, dossier, store)
        measure_drawing(app)


def ask(client: TestClient, address: str) -> tuple[float, float, float]:
    """Milliseconds, those of the processor, and kB of one answer."""
    started, worked = time.perf_counter(), time.process_time()
    answer = client.get(address)
    taken, spent = time.perf_counter() - started, time.process_time() - worked
    assert answer.status_code == 200, (address, answer.status_code)
    return 1000 * taken, 1000 * spent, len(answer.content) / 1000


def show(name: str, runs: list[tuple[float, float, float]]) -> None:
    """The line of a page."""
    times, spent, sizes = zip(*runs, strict=True)
    print(f"{median(times):9.0f} {median(spent):7.0f} {max(times):8.0f} {sizes[-1]:7.0f}  {name}")


def measure_changes(client: TestClient, dossier: Dossier, store: Store) -> None:
    """The first request after a correction, and after a document was added, by page."""
    with store.reading() as connection:
        known = count_all(connection).documents  # an earlier run has added some
    for address in ("/", "/people", "/proposals", f"/search?q={VOCABULARY[0]}"):
        runs = []
        for n in range(CHANGES):
            subject = make_entry(n).findings.statements[0].id
            store.write(lambda c, s=subject: append_decision(c, DecisionKind.ACCEPT, s, person="bench"))
            runs.append(ask(client, address))
        show(f"{address} after a correction", runs)
        runs = []
        for _ in range(CHANGES):
            known += 1
            append_entry(store, make_entry(known))
            finish_appending(store)
            runs.append(ask(client, address))
            dossier.memory.settle()
        show(f"{address} after more coverage", runs)


def measure_drawing(app: Starlette) -> None:
    """When the ground of the map and its marks, and the timeline, are drawn in a browser that has seen nothing yet."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("no Chromium here: the first view of the map is not measured")
        return
    from playwright.sync_api import sync_playwright

    drawn = {"map: ground": ("/map", "#map[data-drawn]"), "map: all things": ("/map", "#map[data-shown]")}
    drawn["timeline"] = ("/timeline", "#timeline[data-drawn]")
    with running(app) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (address, sign) in drawn.items():
            times, spent = zip(*(first_view(browser, base + address, sign) for _ in range(RUNS)), strict=True)
            print(f"{median(times):9.0f} {median(spent):7.0f} {max(times):8.0f} {'':7}  {name}, first view in Chromium")
        browser.close()


def first_view(browser: Browser, address: str, sign: str) -> tuple[float, float]:
    """Milliseconds from asking for the page until the sign of something drawn stands in it; those of its own thread."""
    with contextlib.closing(browser.new_context(viewport={"width": 1280, "height": 900})) as context:
        page = context.new_page()
        page.goto("about:blank")
        tools = context.new_cdp_session(page)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(sign)
        taken = time.perf_counter() - started
        told = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
        return 1000 * taken, 1000 * told["TaskDuration"]


@contextlib.contextmanager
def running(app: Starlette) -> Iterator[str]:
    """The application on a free port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


def main() -> None:
    """Build where there is none yet, and measure."""
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else DOCUMENTS
    if len(sys.argv) > 1:
        location = Path(sys.argv[1])
        if not location.exists():
            build(location, entries)
        measure(location, entries)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "record.sqlite", entries)
        measure(Path(folder) / "record.sqlite", entries)


if __name__ == "__main__":
    main()
