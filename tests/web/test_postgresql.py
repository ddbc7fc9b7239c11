"""The pages of a record that is kept in PostgreSQL."""

import sys
from pathlib import Path

import pytest

from dateline.record import open_record

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))  # tests are imported by path

from postgresql_server import run_server

PAGE = """Bridge at Orlo is ours, Vesny army says

4 March 2031

The Vesny army has taken the city of Lviv, its spokesman Ada Moren said on Tuesday.

The Durn general staff denied that the city had fallen. At least 12 people were killed in a strike on Lviv, it said.
"""
LISTS = ("/", "/claims", "/incidents", "/map", "/timeline", "/proposals", "/people", "/documents", "/decisions")
FILTERS = "?place=lviv&party=moren&outlet=post&since=2031-01-01&until=2031-12-31"


@pytest.mark.postgresql
def test_every_page_answers_from_postgresql(tmp_path, serve_record):
    """What a page asks is asked in the SQL of either database; a correction is kept there too."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    with run_server() as address, open_record(f"{address}/postgres") as record:
        record.add(tmp_path / "page.txt")
        site = serve_record(record)
        for path in LISTS:
            assert site.page(path)
            site.page(path + FILTERS)
            site.json(f"{'/today' if path == '/' else path}.json")
        assert site.json("/search.json?q=city")["total"] >= 1
        said = record.statements()[0]
        site.page(f"/documents/{said.where.document}")
        site.page(f"/people/{said.statement.speaker}")
        assert site.send("/read").status_code == 303
        assert "Nothing new since" in site.page("/")
        assert site.send("/decisions", kind="reject", subject=said.statement.id).status_code == 303
        assert site.json("/decisions.json")["total"] == 1
