"""`dateline changes`, `dateline captures` and `dateline brief --since`: what is new, nothing that was repeated."""

import json

import pytest

PAGE = """War in Vesny live: {title}

Bridge at Orlo

{bridge}

Sefa Durn4 March 2031 08:00Talks in Keld

Ilko Brant, the Durn foreign minister, said that talks in Keld would go on next week.

Sefa Durn4 March 2031 07:30Power in Tarn

Power is back in most streets of Tarn, the mayor said on Tuesday.

Sefa Durn4 March 2031 07:00
"""
TAKEN = "Ada Moren, a spokeswoman for the Vesny army, said that {n} soldiers had crossed the river at Orlo."


@pytest.fixture
def captured(dateline, tmp_path):
    """Two captures of one live blog, added one after the other."""
    for name, title, n in (("morning", "talks go on", 40), ("evening", "river crossed", 60)):
        path = tmp_path / f"{name}.txt"
        path.write_text(PAGE.format(title=title, bridge=TAKEN.format(n=n)), encoding="utf-8")
        assert dateline("add", path).status == 0
    return dateline


def test_changes_are_shown_with_both_wordings(captured):
    """The headline and the figure that changed, old and new words marked."""
    out = " ".join(captured("changes").out.split())
    assert "headline changed" in out
    assert "[-talks go on-] {+river crossed+}" in out
    assert "figure changed" in out
    assert "[-40-] {+60+}" in out
    assert "Power is back" not in out


def test_changes_as_json(captured):
    """Programs get both sides with their spans, and the marks."""
    (revision,) = json.loads(captured("changes", "--json").out)
    figure = next(c for c in revision["changes"] if c["thing"] == "statement")
    assert figure["kind"] == "figure"
    assert figure["what"] == "40 → 60"
    assert figure["before"]["who"] == "Ada Moren"
    assert {"kind": "new", "words": "60"} in figure["marks"]


def test_captures_of_a_page(captured):
    """Either document leads to both captures, with why they are one page."""
    (revision,) = json.loads(captured("changes", "--json").out)
    for key in (revision["before"], revision["after"]):
        versions = json.loads(captured("captures", key, "--json").out)
        assert [version["captures"][0]["source"].rpartition("/")[2] for version in versions] == [
            "morning.txt",
            "evening.txt",
        ]
        assert "paragraphs shared" in versions[0]["reasons"][0]
    assert "morning.txt" in captured("captures", revision["before"]).out.replace("\n", "").replace(" ", "")


def test_show_lists_the_captures_of_a_page(captured):
    """A document of a page with several captures names them all, in both forms."""
    (revision,) = json.loads(captured("changes", "--json").out)
    shown = captured("show", revision["after"])
    assert shown.status == 0
    assert "Captures of this page" in shown.out
    assert revision["before"][:8] in shown.out
    assert len(json.loads(captured("show", revision["after"], "--json").out)["captures"]) == 2


def test_repeats_of_a_page(captured):
    """What both captures have is listed; what stands in one alone is not."""
    (revision,) = json.loads(captured("changes", "--json").out)
    found = json.loads(captured("repeats", revision["after"], "--json").out)
    assert {copy["likeness"] for copy in found if "mayor" in copy["words"]} == {"same"}
    assert all(copy["likeness"] == "reworked" for copy in found if "soldiers" in copy["words"])
    assert "reworked" in captured("repeats", revision["after"]).out
    assert captured("repeats", "nonsense").status == 1


def test_no_changes_and_no_such_document(added):
    """A record without a second capture says so; an id that is none is an error in one line."""
    assert "No page of the record has changed" in added("changes").out
    assert json.loads(added("changes", "--json").out) == []
    assert added("changes", "nonsense").status == 1
    assert added("captures", "nonsense").status == 1


def test_news_leaves_out_what_was_repeated(captured, tmp_path):
    """After a mark only what was not said before is new: a reprint adds nothing, a new statement its line."""
    first = " ".join(captured("brief", "--since", "last", "--mark").out.split())
    assert "Figures that moved" in first
    assert "40 → 60" in first
    reprint = tmp_path / "reprint.txt"
    reprint.write_text(
        f"Crossing at Orlo\n\n5 March 2031\n\n{TAKEN.format(n=60)}\n\nThe school at Orlo is empty, Petra Vane said.\n"
    )
    assert captured("add", reprint).status == 0
    out = " ".join(captured("brief", "--since", "last").out.split())
    assert "school at Orlo is empty" in out
    assert "60 soldiers" not in out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_news_in_every_form_and_always_the_same(captured, form):
    """Each form of the news holds the same words, with the reason for each item, and is the same twice."""
    ran = captured("brief", "--since", "last", "--format", form)
    assert ran.status == 0
    words = " ".join(ran.out.split())
    assert "soldiers had crossed the river" in words
    assert "a named speaker" in words
    assert captured("brief", "--since", "last", "--format", form).out == ran.out


def test_a_page_goes_by_its_file_or_address_too(captured, tmp_path):
    """Nobody has to know an id: `captures` lists the pages, and a file or address that was added names its page."""
    address = "https://gazette.example/bridge"
    page = f'<link rel="canonical" href="{address}"><title>Bridge</title><p>{TAKEN.format(n=50)}</p>'
    (tmp_path / "bridge.html").write_text(page, encoding="utf-8")
    assert captured("add", tmp_path / "bridge.html").status == 0
    listed = json.loads(captured("captures", "--json").out)
    assert {(one["source"], one["versions"]) for one in listed} == {("evening.txt", 2), ("bridge.html", 1)}
    for named in ("morning.txt", tmp_path / "evening.txt", "evening.txt"):
        assert len(json.loads(captured("captures", named, "--json").out)) == 2
        assert len(json.loads(captured("changes", named, "--json").out)) == 1
    (version,) = json.loads(captured("captures", f"{address}?from=mail", "--json").out)
    assert version["address"] == address
    assert "Bridge at Orlo" in captured("repeats", "morning.txt").out


def test_a_name_of_no_page_says_where_the_names_are(captured):
    """What nothing goes by is an error with a way on."""
    answer = captured("captures", "noon.txt")
    assert answer.status == 1
    assert "noon.txt: nothing in the record has this id; `dateline captures` lists the pages" in answer.err


def test_a_name_of_several_pages_names_them(dateline, tmp_path):
    """Two folders may each have a `live.txt`; the ids tell them apart."""
    for folder in ("one", "two"):
        path = tmp_path / "all" / folder / "live.txt"
        path.parent.mkdir(parents=True)
        path.write_text(f"Bridge {folder}\n\n{TAKEN.format(n=folder)} It was in {folder} boats.\n", encoding="utf-8")
    assert dateline("add", tmp_path / "all").status == 0
    answer = dateline("captures", "live.txt")
    assert answer.status == 1
    assert "more than one page goes by it" in answer.err
    assert "(one/live.txt)" in answer.err
    assert len(json.loads(dateline("captures", "two/live.txt", "--json").out)) == 1
