"""The Python API: exactly these names, and what they promise."""

import itertools

import pytest

import dateline
from dateline.store.story import list_claims, list_incidents

TEXTS = {
    "a.txt": "5 March 2031\n\nThe Vesny army has taken Orlo, its spokesman Ada Moren said on Tuesday.\n",
    "b.txt": "5 March 2031\n\nThe Durn general staff denied on Wednesday that Orlo had been taken.\n",
    "c.txt": "5 March 2031\n\nAt least 12 people were killed in shelling of the town of Orlo, the mayor said.\n",
    "d.txt": "6 March 2031\n\nShelling killed 14 people in Orlo on Tuesday, the Durn health ministry said.\n",
}


@pytest.fixture
def coverage(tmp_path):
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


def test_names_are_exactly_these():
    """Nothing enters or leaves the API unnoticed, and every name is there."""
    assert dateline.__all__ == [
        "DatelineError",
        "Document",
        "Findings",
        "InputError",
        "NotFoundError",
        "Record",
        "RecordError",
        "__version__",
        "extract",
        "open_record",
        "read",
    ]
    assert all(getattr(dateline, name) for name in dateline.__all__)
    assert set(dateline.__all__) <= set(dir(dateline))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dateline.nonsense


def test_read_gives_documents_in_order_of_names(coverage):
    """A folder is read in the order of its files' names, their text unaltered."""
    assert [document.text for document in dateline.read(coverage)] == list(TEXTS.values())


def test_read_raises_at_what_it_cannot_read(coverage):
    """What cannot be read raises, or is handed to `on_error` and the rest read."""
    (coverage / "picture.bin").write_bytes(b"\x00\x01\x02\x03" * 64)  # in a folder no error: it is passed over
    (coverage / "broken.jsonl").write_text("not json")
    with pytest.raises(dateline.InputError, match=r"broken\.jsonl"):
        dateline.read(coverage)
    errors = []
    assert len(dateline.read(coverage, on_error=errors.append)) == len(TEXTS)
    assert [type(error) for error in errors] == [dateline.InputError]


def test_extract_gives_findings_with_evidence(coverage):
    """What is found in a document stands on spans of its text."""
    document = dateline.read(coverage / "a.txt")[0]
    findings = dateline.extract(document)
    assert findings.statements
    for statement in findings.statements:
        assert all(span.text(document.text) for span in statement.evidence.spans)


def test_record_answers(tmp_path, coverage):
    """A record is added to, asked, searched and verified through one object."""
    with dateline.open_record(tmp_path / "record.sqlite") as record:
        summary = record.add(coverage)
        assert (summary.added.documents, summary.failures) == (4, [])
        assert record.counts().documents == 4
        assert record.statements(speaker="Moren")
        assert record.statements(since="2032-01-01") == ()
        assert record.events()
        assert record.search("shelling")
        assert record.brief().days
        assert len(list(record.documents())) == 4
        assert record.verify() == ()
        found, kept = record.get(record.statements()[0].statement.id)
        assert (found.kind, kept.document.text in TEXTS.values()) == ("statement", True)
    with pytest.raises(dateline.NotFoundError):
        dateline.open_record(tmp_path / "other.sqlite", create=False)


def story(location, paths):
    with dateline.open_record(location) as record:
        for path in paths:
            record.add(path)
        with record.store.reading() as connection:
            return list_incidents(connection), list_claims(connection)


def test_story_is_the_same_in_any_order_of_adding(tmp_path, coverage):
    """Incidents and claims do not depend on the order in which documents were added, nor on how many at once."""
    whole = story(tmp_path / "whole.sqlite", [coverage])
    assert whole[0]
    for n, order in enumerate(itertools.islice(itertools.permutations(sorted(coverage.iterdir())), 0, 24, 7)):
        assert story(tmp_path / f"{n}.sqlite", order) == whole
