"""Files and folders: each thing that can be read is, each that cannot names itself and the cause."""

from __future__ import annotations

import gzip
import json

import pytest

from dateline.model import InputError
from dateline.reading import read, read_path
from dateline.reading.files.captures import Read, Skipped
from dateline.reading.files.sources import count_files

BODY = "The bridge over the Varn was closed on Friday, officials said, and will stay so until the spring."
PAGE = f"<!doctype html><html><body><h1>Bridge closed</h1><p>{BODY}</p></body></html>"


def only(path) -> Read | InputError:
    (found,) = read_path(path)
    return found


def error(path) -> str:
    found = only(path)
    assert isinstance(found, InputError)
    assert str(path) in found.source
    return found.reason


def write(folder, name: str, data: bytes | str):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_page_is_known_by_its_bytes_whatever_its_name(tmp_path, name):
    found = only(write(tmp_path, name, PAGE))
    assert isinstance(found, Read)
    assert found.document.title == "Bridge closed"
    assert (found.capture.media_type, found.capture.source) == ("text/html", name)
    assert found.data == PAGE.encode()


def test_plain_text_is_kept_unaltered(tmp_path):
    text = f"  {BODY}\r\n\r\nSecond line,\ttabbed.\n"
    found = only(write(tmp_path, "a.txt", text))
    assert isinstance(found, Read)
    assert found.document.text == text


def test_gzip_of_a_page_or_text_is_read(tmp_path):
    for name, content in (("a.html.gz", PAGE), ("b.txt.gz", BODY)):
        found = only(write(tmp_path, name, gzip.compress(content.encode())))
        assert isinstance(found, Read)
        assert BODY in found.document.text


def test_the_same_bytes_have_the_same_capture_and_document(tmp_path):
    one, two = only(write(tmp_path / "x", "a.html", PAGE)), only(write(tmp_path / "y", "a.html", PAGE))
    assert one == two


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "white space"),
        ("a.pdf", b"%PDF-1.7 and so on", "PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        ("a.docx", b"PK\x03\x04" + bytes(50), "ZIP"),
        ("a.bin", bytes(range(256)) * 20, "binary"),
        ("zeros", bytes(5000), "binary"),
        ("cut.html.gz", gzip.compress(PAGE.encode() * 50)[:60], "cut off"),
        ("bad.gz", b"\x1f\x8b\x08\x00garbage-that-is-no-deflate-stream", "gzip"),
        ("twice.gz", gzip.compress(gzip.compress(b"x")), "gzip"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.xml", b"<?xml version='1.0'?><unclosed>", "XML"),
    ],
)
def test_what_cannot_be_read_names_the_file_and_the_cause(tmp_path, name, data, cause):
    assert cause in error(write(tmp_path, name, data))


def test_a_missing_file_says_so(tmp_path):
    assert "no such file" in error(tmp_path / "nothing")


def test_an_empty_folder_says_so(tmp_path):
    assert "without files" in error(tmp_path)


def test_a_folder_is_read_through_in_the_order_of_names_and_hidden_files_are_passed_over(tmp_path):
    for name in ("b.html", "a/z.html", "c.pdf", ".hidden.html", ".git/x.html"):
        write(tmp_path, name, b"%PDF-1.4" if name.endswith("pdf") else PAGE)
    found = list(read_path(tmp_path))
    assert [one.capture.source for one in found if isinstance(one, Read)] == ["b.html", "a/z.html"]
    assert [one.source for one in found if isinstance(one, Skipped)] == [str(tmp_path / "c.pdf")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.jpg", b"\xff\xd8\xff\xe0"),
        ("bundle.tar.gz", gzip.compress(b"PK\x03\x04 and more")),
        ("README.md", BODY),
        ("LICENSE", BODY),
        ("load.py", BODY),
        ("drawing.svg", "<svg><text>The bridge</text></svg>"),
        ("answers.json", '{\n "id": 1,\n "events": []\n}'),
        ("line.json", '{"id": 1}'),
        ("list.json", '[{"text": "one of many"}]'),
    ],
)
def test_what_is_no_coverage_is_skipped_in_a_folder(tmp_path, name, data):
    """What stands beside coverage is skipped with its path and the reason."""
    path = write(tmp_path, name, data)
    (found,) = read_path(tmp_path)
    assert isinstance(found, Skipped)
    assert found.source == str(path) and found.reason


@pytest.mark.parametrize("name", ["picture.jpg", "answers.json"])
def test_what_is_no_coverage_is_an_error_where_it_is_named(tmp_path, name):
    """A file given by its own path is never skipped."""
    error(write(tmp_path, name, b"\xff\xd8\xff\xe0" if name.endswith("jpg") else '{\n "id": 1\n}'))


def test_json_that_holds_text_is_read_and_broken_json_is_an_error_in_a_folder(tmp_path):
    """JSON is coverage where it has text or html or is a feed, over one line or several."""
    write(tmp_path, "a.json", json.dumps({"id": "a", "text": BODY}, indent=1))
    write(tmp_path, "b.json", json.dumps({"id": "b", "html": PAGE}))
    write(tmp_path, "c.json", '{"id": "c", "te')
    found = list(read_path(tmp_path))
    assert [one.document.id for one in found if isinstance(one, Read)] == ["a", "b"]
    assert isinstance(found[2], InputError)


def test_json_lines_give_a_document_a_line_and_an_error_a_bad_one(tmp_path):
    lines = [
        json.dumps({"id": "t", "text": BODY, "date": "2025-11-21"}),
        "not json",
        json.dumps({"id": "h", "html": PAGE, "date": "2025-11-21"}),
        json.dumps(["a", "list"]),
        json.dumps({"id": "n"}),
        json.dumps({"id": "e", "text": ""}),
        json.dumps({"id": 7, "text": BODY, "date": 5}),
        "[" * 200_000,
        '{"id": "s", "text": "\\ud800"}',
        "",
        json.dumps({"id": 9, "text": BODY}),
    ]
    found = list(read_path(write(tmp_path, "a.jsonl", "\n".join(lines))))
    documents = [one.document for one in found if isinstance(one, Read)]
    assert [document.id for document in documents] == ["t", "h", "9"]
    assert documents[0].text == BODY
    assert {document.published for document in documents[:2]} == {"2025-11-21"}
    errors = [one for one in found if isinstance(one, InputError)]
    assert [one.source.rpartition("line ")[2] for one in errors] == ["2", "4", "5", "6", "7", "8", "9"]


def test_cut_gzip_json_lines_give_the_lines_before_the_cut(tmp_path):
    lines = "".join(json.dumps({"id": str(i), "text": f"{BODY} {i * 7919}"}) + "\n" for i in range(3000))
    data = gzip.compress(lines.encode())
    found = list(read_path(write(tmp_path, "a.jsonl.gz", data[: len(data) // 2])))
    assert isinstance(found[0], Read)
    assert isinstance(found[-1], InputError)
    assert sum(isinstance(one, InputError) for one in found) == 1


def test_nul_bytes_in_a_text_cost_no_offset(tmp_path):
    found = only(write(tmp_path, "a.txt", BODY.encode() + b"\x00 The end of it."))
    assert isinstance(found, Read)
    assert found.document.text == f"{BODY}\ufffd The end of it."


def test_a_feed_in_a_file_gives_its_items(tmp_path):
    feed = (
        f"<rss><channel><title>C</title><item><title>T</title><description>{BODY}</description></item></channel></rss>"
    )
    found = only(write(tmp_path, "feed.xml", feed))
    assert isinstance(found, Read)
    assert found.document.outlet == "C"


def test_read_takes_a_path_bytes_or_the_text_itself(tmp_path):
    path = write(tmp_path, "a.html", PAGE)
    assert read(path).id == read(str(path)).id == read(PAGE).id == read(PAGE.encode()).id
    assert read(BODY, id="x").id == "x"
    assert read(BODY.encode()).text == BODY


def test_read_raises_what_read_path_tells(tmp_path):
    with pytest.raises(InputError, match="PDF"):
        read(write(tmp_path, "a.pdf", b"%PDF-1.7"))
    with pytest.raises(InputError, match="PDF"):
        read(b"%PDF-1.7")
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nothing.html")


def test_each_file_is_told_of_when_it_is_done_and_as_many_as_were_counted(tmp_path):
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "b.txt", "")
    (tmp_path / "c").mkdir()
    write(tmp_path / "c", "d.png", b"\x89PNG\r\n\x1a\n\x00")
    write(tmp_path, ".hidden.html", PAGE)
    done: list[str] = []
    for found in read_path(tmp_path, lambda file: done.append(file.name)):
        assert len(done) < 3, found
    assert done == ["a.html", "b.txt", "d.png"]
    assert count_files([tmp_path, tmp_path / "a.html", tmp_path / "missing"]) == 4
