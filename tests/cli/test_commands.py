"""The other commands: a table for people, JSON for programs, a reason and a status when something is wrong."""

import json
import re

import pytest

LISTS = ("who Moren", "timeline --background", "places", "incidents", "claims", "control", "proposals", "search bridge")


def ids(ran):
    return [said["id"] for said in json.loads(ran.out)]


@pytest.mark.parametrize("command", ["brief", *LISTS, "verify", "export jsonl"])
def test_missing_record_is_named(dateline, command):
    """A command on a record that is not there says so, makes none, and ends with status 1."""
    ran = dateline(*command.split())
    assert ran.status == 1
    assert "there is no record here" in ran.err


@pytest.mark.parametrize("command", [*LISTS, "brief"])
def test_empty_record_is_friendly(dateline, tmp_path, command):
    """A record without coverage gives words, not an empty table."""
    from dateline.store.session import open_store

    open_store(tmp_path / "record.sqlite").close()
    ran = dateline(*command.split())
    assert ran.status == 0
    assert re.search(r"No |Nobody|Nothing|is empty", ran.out)


@pytest.mark.parametrize("command", LISTS)
def test_lists_are_json_for_programs(added, command):
    """Every list is a JSON array with --json."""
    assert isinstance(json.loads(added(*command.split(), "--json").out), list)
    assert added(*command.split()).status == 0


def test_brief_says_who_denies_what(added):
    """The brief has the claim, its denial with outlet and id, and what happened, each in the words of the page."""
    out = " ".join(added("brief").out.split())
    assert "Ilko Brant" in out
    assert "✗ " in out
    assert "At least 12" in out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_brief_in_every_form(added, form):
    """Each form of the brief holds the same words."""
    ran = added("brief", "--format", form)
    assert ran.status == 0
    assert "hold the bridge" in " ".join(ran.out.split())


def test_brief_since_the_last_visit(added, article):
    """What was in the record at the last mark is not new; what is added then is. Without --mark nothing is marked."""
    assert "hold the bridge" in " ".join(added("brief", "--since", "last").out.split())
    assert "hold the bridge" in " ".join(added("brief", "--since", "last", "--mark").out.split())
    assert "Nothing new" in added("brief", "--since", "last").out
    later = article.with_name("later.txt")
    later.write_text("5 March 2031\n\nThe school at Orlo is empty, Ada Moren said on Wednesday.\n")
    added("add", later)
    out = " ".join(added("brief", "--since", "last").out.split())
    assert "school" in out
    assert "hold the bridge" not in out


@pytest.mark.parametrize("moment", ["yesterday", "2031-13-01", "5x"])
def test_times_that_are_none_are_usage_errors(added, moment):
    """A time that cannot be read is refused with examples of those that can, and status 2."""
    ran = added("brief", "--since", moment)
    assert ran.status == 2
    assert "2031-03-04" in ran.err


def test_show_marks_the_spans(added):
    """A statement is shown in its passage, with speaker, cue and content marked, by the beginning of its id."""
    (first, *_) = ids(added("who", "Brant", "--json"))
    ran = added("show", first[:10])
    out = " ".join(ran.out.split())
    assert "[source: General Ilko Brant]" in out
    assert "[cue: said]" in out
    shown = json.loads(added("show", first, "--json").out)
    assert {"source", "cue", "content"} <= {span["role"] for span in shown["spans"]}


def test_show_of_every_kind(added):
    """Documents, posts, events, claims and incidents are shown too."""
    record = json.loads(added("export", "jsonl").out.splitlines()[0])
    claim = ids(added("claims", "--json"))
    incident = ids(added("incidents", "--json"))
    wanted = [record["id"], record["posts"][0]["id"], record["events"][0]["id"], *claim[:1], *incident[:1]]
    for id_ in wanted:
        assert added("show", id_).status == 0, id_
        assert json.loads(added("show", id_, "--json").out)


@pytest.mark.parametrize("command", ["captures", "changes", "repeats"])
def test_what_stands_in_no_one_document_has_no_captures(added, command):
    """A claim where a document is asked for is refused in words."""
    (claim, *_) = ids(added("claims", "--json"))
    ran = added(command, claim)
    assert (ran.status, ran.out) == (1, "")
    assert "is a claim and stands in no one document" in ran.err


def test_show_of_an_unknown_id(added):
    """An id that is not there is named on standard error, with status 1."""
    ran = added("show", "zzzz")
    assert (ran.status, ran.out) == (1, "")
    assert "zzzz: nothing in the record has this id" in ran.err


def test_search_for_nothing_is_refused(added):
    """A search without a word says so, with status 1."""
    ran = added("search", "--", "-bridge")
    assert ran.status == 1
    assert "nothing to look for" in ran.err


def test_verify_names_what_was_tampered_with(added, tmp_path):
    """A changed row is named, with status 1."""
    import sqlite3

    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        connection.execute("UPDATE statements SET speaker = 'Toma Kerr'")
    ran = added("verify")
    assert ran.status == 1
    assert "stored speaker is not what the text says" in ran.err


@pytest.mark.parametrize("form", ["jsonl", "csv", "acled", "geojson", "timeline", "annotations"])
def test_export_to_a_file_is_what_is_printed(added, tmp_path, form):
    """With --output the same bytes go to a file."""
    target = tmp_path / "out"
    printed = added("export", form).out
    assert added("export", form, "--output", target).status == 0
    assert target.read_bytes().decode().replace("\r\n", "\n") == printed.replace("\r\n", "\n")


def test_other_files_are_no_records(dateline, article):
    """A file that is no record is refused and left as it is."""
    before = article.read_bytes()
    ran = dateline("brief", "--record", article)
    assert ran.status == 1
    assert "article.txt" in ran.err
    assert article.read_bytes() == before


@pytest.mark.parametrize("command", ["", "nonsense", "show", "add", "export xml", "search x --limit 0"])
def test_wrong_use_has_status_two(dateline, command):
    """A command that is not there, or lacks what it needs, is a usage error."""
    ran = dateline(*command.split())
    assert ran.status == 2
    assert "Traceback" not in ran.err


def test_search_tells_what_a_speaker_does_with_the_words(added):
    """A denial does not read as what its speaker says."""
    out = " ".join(added("search", "bridge fallen").out.split())
    assert "denied that the bridge had fallen" in out


def test_a_statement_leads_to_its_claim_and_the_claim_to_who_told_it(added):
    """From a hit of a search to everyone on the claim, by the ids that are printed."""
    (hit, *_) = [h for h in json.loads(added("search", "bridge fallen", "--json").out) if h["statement"]]
    shown = json.loads(added("show", hit["statement"]["id"], "--json").out)
    assert shown["claims"]
    text = added("show", hit["statement"]["id"]).out
    assert f"#{shown['claims'][0][:8]}" in text
    claim = json.loads(added("show", shown["claims"][0], "--json").out)
    assert hit["statement"]["id"] in {c["statement"] for c in claim["contributions"]}


def test_an_event_leads_to_its_incident(added):
    """From an event to the incident that it reports."""
    event = next(e for e in json.loads(added("timeline", "--json").out) if e["quantities"])
    (incident,) = json.loads(added("show", event["id"], "--json").out)["incidents"]
    assert event["id"] in {r["event"] for r in json.loads(added("show", incident, "--json").out)["reports"]}


def test_a_time_of_another_zone_is_shown_in_utc_too(dateline, tmp_path):
    """The page's own time, and the one that everything else is sorted by."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><meta property="article:published_time" content="2031-03-05T00:50:00+01:00"></head><body><article>'
        "<h1>Bridge at Orlo</h1><p>Ada Moren, the mayor of Orlo, said that the bridge had fallen in the night.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    dateline("add", page)
    (said, *_) = json.loads(dateline("who", "Moren", "--json").out)
    out = dateline("show", said["id"]).out
    assert "Time: 2031-03-05T00:50" in out
    assert "In UTC: 2031-03-04 23:50" in out


@pytest.mark.parametrize(
    "command", ["search killed", "who Moren", "brief", "captures", "incidents", "claims", "timeline"]
)
def test_no_page_and_no_file_name_steers_the_terminal(dateline, tmp_path, command):
    """An escape, a bell and a turn of direction in a page or its name are shown as marks."""
    page = tmp_path / "evil\x1b[31m\u202e.txt"
    page.write_text(
        "Ada Moren, mayor of Orlo, said on Monday that \x1b]0;title\x07two \u202epeople\x9b31m were killed in Orlo.\n",
        encoding="utf-8",
    )
    assert dateline("add", page).status == 0
    ran = dateline(*command.split())
    assert "Orlo" in ran.out or "evil" in ran.out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(ran.out)
    missing = dateline("add", tmp_path / "no\x1b[2Jfile.txt")
    assert missing.status == 1
    assert "\x1b" not in missing.err
