"""A dossier over a record of invented coverage: what the pages' tests ask, in this process."""

import re
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from dateline.pipeline.showing import make_dossier
from dateline.record import open_record
from dateline.web.app import make_app
from dateline.web.correcting import Correction
from dateline.web.guarding import Door

MORNING = """Bridge at Orlo is ours, Vesny army says

By Sefa Durn
4 March 2031

The Vesny army has taken the city of Lviv, its spokesman Ada Moren said on Tuesday.

The Durn general staff denied that the city had fallen. "Our soldiers hold every street," General Ilko Brant said.

At least 12 people were killed when shells hit a market in Lviv on Monday, the mayor said.

The weather was mild.
"""
EVENING = """Toll of market strike in Lviv rises

By Ola Kern
4 March 2031

A strike on a market in Lviv killed 14 people on Monday, the health ministry said.

Under the nine-point plan Vesny would give back the harbour and cut its army to 40,000 men.
The president of Durn rejected the nine-point plan.
"""


@dataclass
class Site:
    """A dossier, and its pages in a client."""

    record: object
    client: TestClient
    memory: object = None

    def page(self, address):
        """A page that must be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:500])
        return answer.text

    def json(self, address):
        """A JSON twin that must be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.text[:500])
        return answer.json()

    def csrf(self):
        """The token of this client's session."""
        return re.search(r'name="csrf" value="([^"]+)"', self.page("/")).group(1)

    def send(self, address, **fields):
        """A form sent as a page would, with its token."""
        form = {"csrf": self.csrf(), **fields}
        return self.client.post(address, data=form, follow_redirects=False)


def make_record(folder, pages):
    """A record of the pages, by file name."""
    coverage = folder / "coverage"
    coverage.mkdir()
    for name, words in pages.items():
        (coverage / name).write_text(words, encoding="utf-8")
    record = open_record(folder / "record.sqlite")
    record.add(coverage)
    return record


def make_site(record, door=None):
    """A client of the record's dossier, as `dateline serve` makes it."""

    def keep(made: Correction):
        record.decide(
            made.kind,
            made.subject,
            *made.others,
            person=made.person,
            reason=made.reason,
            fields=dict(made.fields),
            seen=made.seen,
        )

    dossier = make_dossier(record.store, door or Door("Ada"), "talks", keep)
    return Site(record, TestClient(make_app(dossier), base_url="http://localhost"), dossier.memory)


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    """A record that nobody changes."""
    with make_record(tmp_path_factory.mktemp("web"), {"morning.txt": MORNING, "evening.txt": EVENING}) as made:
        yield made


@pytest.fixture(scope="session")
def site(record):
    """Its dossier."""
    with make_site(record).client as client:
        yield Site(record, client)


@pytest.fixture(scope="session")
def walked(tmp_path_factory):
    """A dossier that is only read, of one page and another that was captured twice."""
    later = EVENING.replace("killed 14 people", "killed 17 people")
    pages = {"morning.txt": MORNING, "evening.txt": EVENING, "later.txt": later}
    with make_record(tmp_path_factory.mktemp("walked"), pages) as made:
        yield make_site(made)


@pytest.fixture
def serve_record():
    """Makes the dossier of a record."""
    return make_site


@pytest.fixture
def make_pages(tmp_path):
    """Makes the dossier of pages given by file name."""
    made = []

    def make(door=None, **pages):
        made.append(make_record(tmp_path, {name.replace("_", "."): words for name, words in pages.items()}))
        return make_site(made[-1], door)

    yield make
    for record in made:
        record.close()


@pytest.fixture
def own_site(tmp_path):
    """A dossier that a test may change."""
    with make_record(tmp_path, {"morning.txt": MORNING, "evening.txt": EVENING}) as made:
        yield make_site(made)
