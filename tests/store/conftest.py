"""Records of hand-made coverage, in SQLite and in PostgreSQL."""

import itertools
import sys
from pathlib import Path

import pytest

from dateline.model import Polarity
from dateline.store.session import open_store

sys.path.insert(0, str(Path(__file__).parent))  # tests are imported by path, so what they share must be found

from made_up_coverage import Line, make_entry
from postgresql_server import run_server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server():
    """The address of a PostgreSQL server that the tests have to themselves."""
    with run_server() as address:
        yield address


@pytest.fixture
def postgresql_schema(postgresql_server):
    """The address of an empty schema of the server's database: quicker to make than a database."""
    import psycopg

    name = f"record_{next(_numbers)}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgresql_server}/postgres?options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request, tmp_path):
    """Where an empty record can be made: a file, and a PostgreSQL address."""
    return tmp_path / "record.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgresql_schema")


@pytest.fixture
def store(location):
    """An empty record, in either database."""
    with open_store(location) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path):
    """An empty record in a file, where the database makes no difference."""
    with open_store(tmp_path / "record.sqlite") as opened:
        yield opened


@pytest.fixture
def coverage():
    """Two captures of one live blog, the second with a new post, and an article."""
    morning = [
        Line("Ada Moren", "the bridge is ours", "2031-03-04T08:00:00+00:00", headline="Bridge taken"),
        Line("Ilko Brant", "the bridge never fell", "2031-03-04T09:00:00+00:00", Polarity.DENIES),
    ]
    evening = [Line("Ada Moren", "the school was empty", "2031-03-04T18:00:00+00:00"), *morning]
    article = [Line("Sefa Durn", "talks resume in spring")]
    return [
        make_entry(morning, source="morning.html"),
        make_entry(evening, source="evening.html", head="Live: the fourth day\n"),
        make_entry(article, address="https://post.example/1", outlet="Durn Post", source="post.html"),
    ]
