"""The dossier in a real browser: every page at phone and desktop width, in light and dark, by keyboard and on paper."""

import contextlib
import json
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from dateline.model import ClaimKind
from dateline.store.facts import range_words

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
LISTS = (
    "/",
    "/claims?status=all",
    "/incidents",
    "/map",
    "/timeline",
    "/proposals",
    "/people",
    "/documents",
    "/search?q=Lviv",
)
SERIOUS = ("serious", "critical")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; the test command installs Debian's"),
]


@contextlib.contextmanager
def running(app):
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


@pytest.fixture(scope="module")
def browser():
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def address(own_site):
    """Where a dossier that the test may change is served."""
    with running(own_site.client.app) as base:
        yield base


@pytest.fixture
def open_page(browser):
    """Opens a page of some width and colour, and fails at its end where the page complained."""
    trouble, contexts = [], []

    def open_(viewport=DESKTOP, colours="light"):
        context = browser.new_context(viewport=viewport, color_scheme=colours)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text) if is_trouble(message) else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not trouble


def is_trouble(message):
    """Whether a page logs an error; that typing on gives up an earlier search is none."""
    return message.type == "error" and not message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))


@pytest.fixture(scope="module")
def base(walked):
    """Where it is served."""
    with running(walked.client.app) as address:
        yield address


def details(site):
    """The addresses of one claim, incident, plan, person, statement, document and pair of captures."""
    said = next(s for s in site.record.statements() if "street" in s.words)
    claim = site.json("/claims.json?status=all")["claims"][0]["id"]
    incident = site.json("/incidents.json")["incidents"][0]["id"]
    plan = site.json("/proposals.json")["plans"][0]["id"]
    versions = next(v for d in site.record.documents() if len(v := site.record.captures(d.key)) > 1)
    return (
        f"/claims/{claim}",
        f"/incidents/{incident}",
        f"/proposals/{plan}",
        "/people/ilko%20brant",
        f"/statements/{said.statement.id}",
        f"/documents/{said.where.document}",
        f"/documents/{versions[0].document}/changes/{versions[1].document}",
        "/decisions",
        "/incidents?place=Lviv",
    )


def check_access(page, where):
    """What axe finds that is serious."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";undefined")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    bad = [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in SERIOUS]
    assert not bad, (where, bad)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_fits_and_can_be_used_by_anyone(base, walked, open_page, viewport, colours):
    """No page is wider than the screen, none logs an error, and axe finds nothing serious in any, all folds open."""
    page = open_page(viewport, colours)
    for path in (*LISTS, *details(walked)):
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (path, wide)
        check_access(page, path)


def test_map_and_timeline_draw_what_the_record_holds(base, walked, open_page):
    """The map shows as many things as have a place, its list follows; the timeline draws every dated incident."""
    page = open_page()
    page.goto(f"{base}/map")
    page.wait_for_selector("#map[data-drawn=all][data-shown]")
    located = [f for f in walked.json("/map.json")["features"] if f["geometry"]]
    assert int(page.get_attribute("#map", "data-shown")) == len(located)
    assert page.locator("#spots li").count() == len(located)
    assert page.locator(".dot").count() >= 1
    page.goto(f"{base}/timeline")
    page.wait_for_selector("#timeline[data-drawn=yes]")
    assert int(page.get_attribute("#timeline", "data-count")) == len(walked.json("/timeline.json")["items"])
    page.focus("#timeline .chart")
    page.keyboard.press("ArrowRight")
    assert page.locator("#timeline .tip a").count() == 1


def test_figures_on_the_pages_are_those_of_the_record(base, walked, open_page):
    """The counts that the pages tell are the record's own."""
    page, record = open_page(), walked.record
    counts = record.counts()
    page.goto(base)
    assert page.inner_text(".counts") == (
        f"Of {counts.documents} documents, {counts.statements} statements, {counts.events} events."
    )
    disputes = walked.json("/claims.json")
    disputed, ids = disputes["total"], {claim["id"] for claim in disputes["claims"]}
    held = [c for c in record.claims() if c.kind is ClaimKind.CONTROL and c.id in ids]  # told with the disputes
    control = {contribution.event for claim in held for contribution in claim.contributions}
    told = [i for i in record.incidents() if not i.background]
    news = len([i for i in told if not any(r.event in control for r in i.reports)])
    assert [int(n) for n in page.locator(".jumps b").all_inner_texts() if n.isdigit()][:2] == [disputed, news]
    days = json.loads(page.get_attribute("#activity", "data-days"))
    assert sum(day[1] for day in days) == len([s for s in record.statements() for _ in s.seen_in])
    page.goto(f"{base}/claims?status=all")
    assert page.inner_text(".count").split()[0] == str(len(record.claims()))
    assert page.locator("article.claim").count() == len(record.claims())
    page.goto(f"{base}/incidents?background=1")
    assert page.inner_text(".count").split()[0] == str(len(record.incidents()))
    told = {range_words(tally) for incident in record.incidents() for tally in incident.tallies}
    assert set(page.locator(".figures b").all_inner_texts()) == told
    page.goto(f"{base}/people")
    row = page.locator("tr", has_text="Ilko Brant").locator("td.n").first
    assert int(row.inner_text()) == len(record.statements(speaker="Ilko Brant"))
    page.goto(f"{base}/proposals")
    assert page.locator("section.plan").count() == len(record.plans())
    page.goto(f"{base}/documents")
    assert page.locator("tbody tr").count() == counts.documents
    page.goto(f"{base}/search?q=Lviv")
    assert page.locator(".hits .line").count() == walked.json("/search.json?q=Lviv")["total"]


def test_one_click_from_a_line_to_its_words(address, open_page):
    """A line's time leads to the reader, where the very words are marked and in view."""
    page = open_page()
    page.goto(f"{address}/search?q=street")
    page.click(".hits a.to-words")
    page.wait_for_selector(".spot:target", state="attached")
    marked = page.locator(".spot:target + .m").first
    assert "street" in marked.inner_text()
    assert marked.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")


def test_search_answers_while_one_types(address, open_page):
    """Typing fills the results and the facets without sending the form; a facet narrows them."""
    page = open_page()
    page.goto(f"{address}/search")
    page.type("#q", "Lviv")
    page.wait_for_selector(".hits .line")
    before = page.locator(".hits .line").count()
    page.locator(".facets input[name=polarity][value=asserts]").check()
    page.wait_for_url("**polarity=asserts*")
    assert 0 < page.locator(".hits .line").count() < before


def test_correcting_by_keyboard(address, own_site, open_page):
    """A statement is found wrong with the keyboard alone; it is gone from the person's page, and undone it is back."""
    said = next(s for s in own_site.record.statements() if "street" in s.words).statement
    page = open_page()
    page.goto(f"{address}/statements/{said.id}")
    page.locator("details.correct summary").focus()
    page.keyboard.press("Enter")
    page.locator("details.correct input[name=reason]").first.fill("a caption")
    page.locator("button[value=reject]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert own_site.record.statements(speaker="Ilko Brant") == ()
    page.goto(f"{address}/decisions")
    assert "a caption" in page.inner_text("table")
    with page.expect_navigation():
        page.click("button[value=undo]")
    assert len(own_site.record.statements(speaker="Ilko Brant")) == 1


def test_merging_by_choosing(address, own_site, open_page):
    """Two incidents are made one by looking the other up and choosing it, while one types; nobody copies an id."""
    before = own_site.json("/incidents.json")["incidents"]
    one, other = before[:2]
    page = open_page(PHONE)
    page.goto(f"{address}/incidents/{one['id']}")
    page.click("details.correct summary")
    page.fill(".look input", "zzzz")
    page.wait_for_selector("#candidates >> text=Nothing has these words")
    page.fill(".look input", "Lviv")
    page.check(f"#candidates input[value='{other['id']}']")
    with page.expect_navigation():
        page.click("#candidates button[value=merge]")
    assert len(own_site.json("/incidents.json")["incidents"]) == len(before) - 1


def test_a_day_of_the_chart_leads_to_what_it_told(base, open_page):
    """A click on a bar of the chart shows that day alone, and the page says that it is filtered."""
    page = open_page()
    page.goto(base)
    page.wait_for_selector("#activity[data-drawn=yes]")
    with page.expect_navigation():
        page.locator("#activity .u-over").click()
    assert "since=2031-03-04" in page.url and "until=2031-03-04" in page.url


def test_first_tab_skips_to_the_page(address, open_page):
    """The first thing that the keyboard reaches is the way past the contents."""
    page = open_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_printing(address, open_page):
    """A printed page is a PDF without contents, filters and buttons."""
    page = open_page()
    page.goto(f"{address}/claims?status=all")
    assert page.pdf()[:5] == b"%PDF-"
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert not page.locator(".filters").is_visible()
    assert page.locator("article.claim").first.is_visible()


def test_report_opens_from_a_folder(record, open_page, tmp_path):
    """A report works from its files: the pages lead to each other, the map and the timeline draw."""
    from dateline.pipeline.showing import prepare_store
    from dateline.web.report import write_report

    prepare_store(record.store)
    with record.store.reading() as connection:
        write_report(connection, "talks", tmp_path / "dossier")
    page = open_page()
    page.goto((tmp_path / "dossier" / "index.html").as_uri())
    page.click("nav.contents >> text=Map")
    page.wait_for_selector("#map[data-drawn=all][data-shown]")
    page.click("nav.contents >> text=Timeline")
    page.wait_for_selector("#timeline[data-drawn=yes]")
    page.click("nav.contents >> text=Claims")
    page.click("a.to-words >> nth=0")
    page.wait_for_selector(".spot:target", state="attached")
