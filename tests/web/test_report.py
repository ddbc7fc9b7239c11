"""A report is the dossier in files: every link leads somewhere, and nothing is asked of a server."""

import json
import re

import pytest

from dateline.model import InputError
from dateline.pipeline.showing import prepare_store
from dateline.web.report import MARKER, write_report


@pytest.fixture(scope="module")
def folder(record, tmp_path_factory):
    """A report of the record."""
    out = tmp_path_factory.mktemp("report") / "dossier"
    prepare_store(record.store)
    with record.store.reading() as connection:
        write_report(connection, "talks", out)
    return out


def test_every_link_leads_to_a_file_and_a_place_in_it(folder):
    """Each link of each page names a file of the folder, and where it names a place the file has it."""
    links = 0
    for page in folder.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', page.read_text(encoding="utf-8")):
            if link.startswith("http"):
                continue
            path, _, place = link.partition("#")
            target = page.parent / path
            assert target.is_file(), (page.name, link)
            assert not place or f'id="{place}"' in target.read_text(encoding="utf-8"), (page.name, link)
            links += 1
    assert links > 100


def test_nothing_is_sent_or_asked(folder):
    """No page of a report has a form, a search or a script that asks a server."""
    for page in folder.rglob("*.html"):
        words = page.read_text(encoding="utf-8")
        assert "<form" not in words
        assert "htmx" not in words.replace("htmx-config", "")


def test_the_same_is_said_as_on_the_server(folder, site):
    """A claim's page in the folder has the JSON that the server gives."""
    claim = site.json("/claims.json?status=all")["claims"][0]
    assert json.loads((folder / "claim" / f"{claim['id']}.json").read_text()) == claim


def test_an_earlier_report_is_replaced_and_nothing_else(folder, record, tmp_path):
    """A folder with an earlier report is written anew; one with other files, or a file, is left alone."""
    (folder / "claim" / "stale.html").write_text("old")
    with record.store.reading() as connection:
        write_report(connection, "talks", folder)
        assert not (folder / "claim" / "stale.html").exists()
        assert json.loads((folder / MARKER).read_text())["pages"] > 10
        (tmp_path / "precious").write_text("mine")
        for out in (tmp_path, tmp_path / "precious"):
            with pytest.raises(InputError):
                write_report(connection, "talks", out)
    assert (tmp_path / "precious").read_text() == "mine"


def test_data_scripts_end_nowhere_early(folder):
    """What the map and the timeline draw stands in scripts that no word of the coverage can end."""
    for name in ("map-data.js", "timeline-data.js"):
        assert "<" not in (folder / name).read_text(encoding="utf-8")
