"""Web archives become captures: pages answered with 200; a cut end says so once."""

from __future__ import annotations

import gzip
import io

from dateline.model import InputError
from dateline.reading.files.archive import read_archive
from dateline.reading.files.captures import Read

BODY = "The bridge over the Varn was closed on Friday, officials said, and will stay so until the spring."


def record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-11-21T06:50:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(text: str = BODY) -> bytes:
    return f"<html><body><h1>Bridge closed</h1><p>{text}</p></body></html>".encode()


def read(data: bytes) -> list:
    return list(read_archive(io.BytesIO(data), "x.warc"))


def test_a_page_is_read_with_its_address_and_the_time_of_its_capture():
    (found,) = read(record("https://courier.example/1", page()))
    assert isinstance(found, Read)
    assert BODY in found.document.text
    assert found.document.address == found.capture.source == "https://courier.example/1"
    assert found.capture.captured_at == "2025-11-21T06:50:00Z"
    assert found.data == page()


def test_gzip_records_are_read_alike():
    data = gzip.compress(record("https://courier.example/1", page())) + gzip.compress(
        record("https://courier.example/2", page(BODY + " More."))
    )
    assert [found.capture.source[-1] for found in read(data)] == ["1", "2"]


def test_only_pages_and_texts_answered_with_200_count():
    data = b"".join(
        (
            record("https://courier.example/404", page(), "404 Not Found"),
            record("https://courier.example/img", b"\x89PNG", kind="image/png"),
            record("https://courier.example/txt", BODY.encode(), kind="text/plain"),
        )
    )
    (found,) = read(data)
    assert found.document.text == BODY


def test_the_transports_charset_is_believed():
    body = "<p>Мэр заявил, что мост закрыт до весны, а школы в городе работают как обычно.</p>".encode("cp1251")
    (found,) = read(record("https://courier.example/ru", body, kind="text/html; charset=windows-1251"))
    assert "Мэр заявил" in found.document.text


def test_a_page_without_text_says_so_and_the_next_is_read():
    found = read(record("https://courier.example/0", b"<html></html>") + record("https://courier.example/1", page()))
    assert isinstance(found[0], InputError)
    assert "https://courier.example/0" in found[0].source
    assert isinstance(found[1], Read)


def test_a_cut_archive_gives_what_could_be_read_and_one_error():
    whole = gzip.compress(record("https://courier.example/1", page()))
    cut = gzip.compress(record("https://courier.example/2", page(BODY * 50)))
    found = read(whole + cut[: len(cut) // 2])
    assert isinstance(found[0], Read)
    assert sum(isinstance(one, InputError) for one in found) == 1


def test_an_archive_without_pages_says_so():
    (error,) = read(record("https://courier.example/img", b"\x89PNG", kind="image/png"))
    assert isinstance(error, InputError)
