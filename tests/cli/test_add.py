"""`add`: whatever it is given, it names what it cannot read, keeps the rest, and leaves the record whole."""

import gzip
import json

import pytest

WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/a\r\n"
    b"WARC-Date: 2031-03-04T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:11111111-1111-1111-1111-111111111111>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\n"
    b"Content-Type: text/html\r\n\r\n<html><body><p>The bridge at Orlo is ours, Ada Moren said on Tuesday"
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><rss><channel><title>&m;</title><item><title>&m;</title></item></channel></rss>"
)


def deep(depth):
    return b"<html><body>" + b"<div>" * depth + b"<p>The bridge is ours, Ada Moren said.</p>"


PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "white space"),
    "cut.html.gz": (gzip.compress(b"<html><body>" + b"<p>The bridge is ours, they say.</p>" * 9_000)[:-40], "cut off"),
    "broken.gz": (b"\x1f\x8b\x08\x00garbage that is no gzip", ""),
    "cut.warc": (WARC, "cut off"),
    "laughs.rss.xml": (LAUGHS, ""),
    "lines.jsonl": (b'{"id": "a", "text": "The bridge is ours, Ada Moren said."}\nnot json\n', "line 2"),
    "numbers.jsonl": (b'{"id": "a", "text": 7}\n', ""),
}
READABLE = {
    "nul.txt": b"The bridge is ours,\x00 Ada Moren said on Tuesday.\n",
    "latin.txt": "The café at Orlo is ours, Ada Morén said.\n".encode("latin-1"),
    "mixed.txt": "The café at Orlo ".encode() + "is öurs, Ada Moren said.\n".encode("latin-1"),
    "wrong.html": b'<meta charset="utf-16"><p>The bridge is ours, Ada Moren said on Tuesday.</p>',
    "utf16.txt": "The bridge is ours, Ada Moren said.\n".encode("utf-16"),
    "deep.html": deep(100_000),
}


def test_missing_path_is_named(dateline, article):
    """A path that is not there is named, the others are added, and the status is 1."""
    ran = dateline("add", "nowhere.html", article)
    assert ran.status == 1
    assert "nowhere.html: no such file or folder" in ran.err
    assert "Added 1 document" in ran.out


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_is_named_with_its_cause(dateline, article, name):
    """A file that cannot be read is named with the cause; the rest is added and the record verifies."""
    content, cause = UNREADABLE[name]
    path = article.parent / name
    path.write_bytes(content)
    ran = dateline("add", article.parent)
    assert ran.status == 1
    assert name in ran.err and cause in ran.err
    assert "Traceback" not in ran.err
    assert dateline("verify").status == 0
    assert "Orlo" in dateline("search", "bridge").out


@pytest.mark.parametrize("name", READABLE)
def test_odd_file_is_read(dateline, article, name):
    """Wrong and mixed encodings, NUL bytes and markup 100,000 deep are read all the same."""
    (article.parent / name).write_bytes(READABLE[name])
    ran = dateline("add", article.parent)
    assert (ran.status, ran.err) == (0, "")
    assert dateline("verify").status == 0


def test_page_of_fifty_megabytes(dateline, article):
    """A page of 50 MB is read or named with its size; either way the rest is added."""
    with (article.parent / "huge.html").open("wb") as stream:
        stream.write(b"<html><body>")
        for _ in range(50):
            stream.write(b"<p>The bridge is ours again, they say.</p>" * 23_900)
    ran = dateline("add", article.parent)
    assert ran.status == 0 or "huge.html" in ran.err
    assert "Added" in ran.out


def test_adding_again_changes_nothing(added, article):
    """What the record holds is skipped, and the export stays the same to the byte."""
    before = added("export", "jsonl").out
    ran = added("add", article)
    assert "Skipped 1 document" in ran.out
    assert added("export", "jsonl").out == before


def test_summary_for_programs(dateline, article):
    """With --json the summary has its counts, and the errors with file and cause."""
    ran = dateline("add", article, "nowhere.html", "--json")
    summary = json.loads(ran.out)
    assert summary["added"]["documents"] == 1
    assert summary["added"]["statements"] >= 2
    assert summary["errors"] == [{"source": "nowhere.html", "reason": "no such file or folder"}]


def test_documents_of_one_failing_stage_do_not_stop_the_rest(dateline, article, monkeypatch):
    """A document on which extraction fails is named, and the next is added."""
    import dateline.pipeline.adding as adding

    real = adding.extract_document
    (article.parent / "bad.txt").write_text("A bad page that breaks a stage, Ada Moren said.")

    def fail_once(document, *given):
        if "breaks a stage" in document.text:
            raise ValueError("a stage broke")
        return real(document, *given)

    monkeypatch.setattr(adding, "extract_document", fail_once)
    ran = dateline("add", article.parent)
    assert ran.status == 1
    assert "bad.txt: could not be extracted: ValueError: a stage broke" in ran.err
    assert "Added 1 document" in ran.out


def test_files_beside_the_coverage_are_skipped_and_no_errors(dateline, article):
    """A picture and a JSON file without text are named as skipped in a folder; given by name they are errors."""
    picture, answers = article.parent / "picture.png", article.parent / "answers.json"
    picture.write_bytes(PICTURE)
    answers.write_text(json.dumps({"id": 1, "events": []}, indent=1))
    ran = dateline("add", article.parent)
    assert ran.status == 0
    assert f"skipped {picture}: a PNG picture" in ran.err and f"skipped {answers}: JSON without" in ran.err
    assert "Added 1 document" in ran.out and "Skipped 2 files beside the coverage" in ran.out
    for path in (picture, answers):
        ran = dateline("add", path)
        assert ran.status == 1
        assert path.name in ran.err


def test_document_on_which_reading_fails_does_not_stop_the_rest(dateline, article, monkeypatch):
    """A file on which the reader itself breaks is named, and the next is added."""
    import dateline.reading.files.sources as sources

    real = sources.read_bytes
    (article.parent / "bad.txt").write_text("A bad page that breaks the reader, Ada Moren said.")

    def fail_once(data, *rest):
        if b"breaks the reader" in data:
            raise ValueError("the reader broke")
        return real(data, *rest)

    monkeypatch.setattr(sources, "read_bytes", fail_once)
    ran = dateline("add", article.parent)
    assert ran.status == 1
    assert "bad.txt: could not be read: ValueError: the reader broke" in ran.err
    assert "Added 1 document" in ran.out
