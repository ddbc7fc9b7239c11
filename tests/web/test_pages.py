"""Every page answers, in every form, with what the record holds."""

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from dateline.export.answers import claim_json, incident_json
from dateline.record import open_record
from dateline.web.lines import Told
from dateline.web.pages.registry import PAGES

EVENING = """Toll of market strike in Lviv rises

By Ola Kern
4 March 2031

A strike on a market in Lviv killed 14 people on Monday, the health ministry said. Rescuers worked through the night.

Schools stay closed until Thursday, the mayor of Lviv said in a statement on Tuesday evening.
"""
LISTS = (
    "/",
    "/claims",
    "/incidents",
    "/map",
    "/timeline",
    "/proposals",
    "/people",
    "/documents",
    "/search",
    "/decisions",
)
DETAILS = ("/claims/{claim}", "/incidents/{incident}", "/proposals/{plan}", "/people/ilko%20brant")


@pytest.fixture(scope="module")
def addresses(site):
    """Addresses of one of each thing."""
    statement = next(s for s in site.record.statements() if "street" in s.words)
    ids = {
        "claim": site.json("/claims.json?status=all")["claims"][0]["id"],
        "incident": site.json("/incidents.json")["incidents"][0]["id"],
        "plan": site.json("/proposals.json")["plans"][0]["id"],
    }
    details = [path.format(**ids) for path in DETAILS]
    return [*LISTS, *details, f"/statements/{statement.statement.id}", f"/documents/{statement.where.document}"]


def test_every_page_answers_and_says_its_title(site, addresses):
    """Each page of the registry has an address that gives HTML with one first-level heading and no inline script."""
    for address in addresses:
        words = site.page(address)
        assert words.count("<h1") == 1, address
        assert "<script>" not in words
        assert "javascript:" not in words
        assert " onclick=" not in words and " style=" not in words, address


def test_forms_of_every_page(site, addresses):
    """Each page has a JSON twin; a CSV table and a feed where it says so, and the feed is well-formed Atom."""
    for address in addresses:
        words = site.page(address)
        bare = "/today" if address == "/" else address
        assert site.client.get(f"{bare}.json").headers["content-type"] == "application/json"
        if ".csv" in words:
            rows = list(csv.reader(io.StringIO(site.client.get(f"{bare}.csv").text)))
            assert all(len(row) == len(rows[0]) for row in rows), address
        if ".atom" in words:
            feed = ElementTree.fromstring(site.client.get(f"{bare}.atom").content)
            assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
            assert feed.find("{http://www.w3.org/2005/Atom}updated") is not None


def test_twins_say_what_the_record_says(site):
    """The JSON of claims and incidents is that of the record's own answers."""
    claims = {claim.id: claim_json(claim) for claim in site.record.claims()}
    told = site.json("/claims.json?status=all")
    assert {claim["id"]: claim for claim in told["claims"]} == claims
    assert told["total"] == len(claims)
    incidents = {i.id: incident_json(i) for i in site.record.incidents()}
    shown = site.json("/incidents.json?background=1")["incidents"]
    assert {incident["id"]: incident for incident in shown} == incidents
    plans = {plan.id for plan in site.record.plans()}
    assert {plan["id"] for plan in site.json("/proposals.json")["plans"]} == plans
    counts = site.record.counts()
    assert site.json("/today.json")["counts"]["statements"] == counts.statements
    speakers = {s["name"]: s["statements"] for s in site.json("/people.json")["speakers"]}
    assert speakers["Ilko Brant"] == len(site.record.statements(speaker="Ilko Brant"))


def test_claims_stand_in_two_columns(site):
    """A disputed claim names those who say so beside those who say not, each with the way to the exact words."""
    words = site.page("/claims")
    assert words.index("Say so") < words.index("Say not")
    assert "Ilko Brant" in words or "Durn general staff" in words
    assert "#s-" in words


def test_a_denial_is_not_put_into_the_mouth_of_who_is_denied(site):
    """The sentence in which somebody denies a report stands under the outlet; any other under who says so."""
    reports = [report for incident in site.record.incidents() for report in incident.reports if report.deniers]
    (taken,) = (report for report in reports if report.voices[0].speaker == "Ada Moren")
    told = Told({}, {}, {})
    assert told.report_line(taken).who == "Ada Moren"
    denied = replace(taken, outlet="Gazette", words=f"The staff denied {taken.deniers[0].words}.")
    assert told.report_line(denied).who == "Gazette"


def test_every_line_leads_to_the_words(site):
    """The address of a statement's words is a place in the reader's page of its document."""
    for said in site.record.statements():
        words = site.page(f"/documents/{said.where.document}?at=s-{said.statement.id}")
        assert f'id="s-{said.statement.id}"' in words


def test_reader_shows_what_gave_nothing(site):
    """A sentence out of which nothing was read is marked as such, and the one before it is not."""
    said = next(s for s in site.record.statements() if "street" in s.words)
    words = site.page(f"/documents/{said.where.document}")
    assert '<span class="m silent">The weather was mild.</span>' in words
    assert '<p class="p byline"' in words


def test_filters_choose(site):
    """Filters by place, party, outlet and kind leave what has them, in every list."""
    everything = site.json("/incidents.json")["total"]
    assert 0 < site.json("/incidents.json?place=Lviv")["total"] <= everything
    assert site.json("/incidents.json?place=Nowhere")["total"] == 0
    assert site.json("/incidents.json?kind=strike")["total"] < everything or everything == 1
    assert site.json("/claims.json?status=all&party=moren")["total"] >= 1
    assert site.json("/claims.json?status=all&party=nobody")["total"] == 0
    assert "No incident like this" in site.page("/incidents?since=2040-01-01")


def test_search_takes_an_id(site):
    """The eight signs that lists print of an id lead to what it stands for, as with `dateline show`; others do not."""
    said = site.record.statements()[0]
    for kind, id_, address in (
        ("statement", said.statement.id, f"/statements/{said.statement.id}"),
        ("claim", (claim := site.record.claims()[0].id), f"/claims/{claim}"),
        ("incident", (incident := site.record.incidents()[0].id), f"/incidents/{incident}"),
        ("document", said.where.document, f"/documents/{said.where.document}"),
    ):
        assert f'The {kind} of this id: <a href="{address}">' in site.page(f"/search?q={id_[:8]}")
        assert site.json(f"/search.json?q=%23{id_[:8]}")["named"]["kind"] == kind
        assert site.client.get(address).status_code == 200
    assert "named" not in site.json("/search.json?q=0f0f0f0f")
    assert "named" not in site.json(f"/search.json?q={said.statement.id[:4]}")


def test_search_with_facets(site):
    """A search finds words with their facets; a facet narrows it; what cannot be looked for is said."""
    found = site.json("/search.json?q=street")
    assert found["hits"][0]["statement"]["speaker"] == "Ilko Brant"
    assert found["facets"]["speaker"] == {"Ilko Brant": 1}
    assert site.json("/search.json?q=street&speaker=Nobody")["total"] == 0
    assert "nothing to look for" in site.page("/search?q=-")
    assert "<em>" not in site.page("/search?q=%3Cem%3E")


def test_a_search_in_the_order_in_which_it_was_told(site):
    """Asked for, the first told stands first; the page keeps the choice."""
    told = [hit["where"]["at"] for hit in site.json("/search.json?q=the&order=first")["hits"]]
    assert len(told) > 1
    assert told == sorted(told, key=lambda at: (at is None, at))
    assert 'value="first" checked' in site.page("/search?q=the&order=first")
    assert 'value="first" checked' not in site.page("/search?q=the")


def test_a_word_half_typed_is_found_by_its_beginning(site):
    """Where nothing has the last word as typed, what has words that begin so is shown, and the page says so."""
    assert site.json("/search.json?q=stree")["hits"][0]["statement"]["speaker"] == "Ilko Brant"
    assert "words that begin so" in site.page("/search?q=stree")
    assert "words that begin so" not in site.page("/search?q=street")
    assert "Nothing in the record" in site.page("/search?q=zzzz")


def test_map_places_what_has_a_place_and_lists_the_rest(site):
    """The map's features are GeoJSON points; what has no known place is there without geometry."""
    features = site.json("/map.json")["features"]
    assert any(f["geometry"] and f["geometry"]["type"] == "Point" for f in features)
    assert len(features) >= site.json("/incidents.json")["total"]


def test_today_since_the_mark(own_site):
    """What is marked as read is not new; the page says so and shows the latest."""
    assert "The latest of the story" in own_site.page("/")
    assert own_site.send("/read").status_code == 303
    assert "Nothing new since" in own_site.page("/")
    assert own_site.json("/today.json")["new_documents"] == 0


@pytest.mark.parametrize("address", ["/claims/none", "/incidents/none", "/people/none", "/statements/none", "/nothing"])
def test_what_is_not_there_is_said(site, address):
    """An address of nothing gives a page that says so, with the status 404."""
    answer = site.client.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_empty_record_is_friendly(tmp_path, serve_record):
    """Every list of a record without coverage says that there is nothing."""
    with open_record(tmp_path / "record.sqlite") as record:
        site = serve_record(record)
        for address in LISTS:
            site.page(address)
        assert "The record is empty" in site.page("/")


def test_registry_is_whole():
    """Every page has a name and address of its own."""
    assert len({page.name for page in PAGES}) == len({page.path for page in PAGES}) == len(PAGES)


def test_odd_pages_and_filters_are_borne(site):
    """Page numbers and filters that are none give the first page or an empty one, never an error."""
    for query in (
        "page=0",
        "page=-3",
        "page=x",
        "page=99999999",
        "page=９",
        "place=%00",
        "since=x",
        "kind=%F0%9F%98%80",
    ):
        assert site.client.get(f"/incidents?{query}").status_code == 200


def test_captures_stand_side_by_side(make_pages):
    """Of a page captured twice the reader names both captures, and what changed between them has a page of its own."""
    later = EVENING.replace("killed 14 people", "killed 17 people")
    site = make_pages(one_txt=EVENING, two_txt=later)
    keys = [row["key"] for row in site.json("/documents.json")["documents"]]
    links = {
        link for key in keys for link in re.findall(r'"(/documents/\w+/changes/\w+)"', site.page(f"/documents/{key}"))
    }
    assert len(links) == 1
    words = site.page(links.pop())
    assert "17" in words
    assert "Before" in words and "After" in words


def test_a_denial_between_captures_reads_as_one(make_pages):
    """What a later capture adds is told with what its speaker does: a denial never stands as what it denies."""
    later = EVENING.replace("Schools stay", "The Durn general staff denied that the market was a depot. Schools stay")
    site = make_pages(one_txt=EVENING, two_txt=later)
    keys = [row["key"] for row in site.json("/documents.json")["documents"]]
    (link,) = {a for key in keys for a in re.findall(r'"(/documents/\w+/changes/\w+)"', site.page(f"/documents/{key}"))}
    words = re.sub(r"<[^>]+>", "", site.page(link))
    assert re.search(r"general staff\s+denied\s+that the market was a depot", words)
