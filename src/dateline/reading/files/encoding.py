"""Bytes to text: byte-order marks, declarations, UTF-8 wherever it is UTF-8, and cp1252 where nothing else fits.

What is true in practice is decided first: bytes that are valid UTF-8 are UTF-8, whatever a page declares. Bytes that
are not are read as declared; UTF-8 with foreign bytes in it keeps its UTF-8 and reads the foreign bytes as cp1252
(text pasted from another encoding). A NUL character becomes U+FFFD, one for one, so that offsets hold.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

DECLARATION_WINDOW = 4096  # bytes in which a page declares its encoding; HTML asks for 1024, real pages are later
SAMPLE = 65536  # bytes shown to charset-normalizer: more costs time and changes nothing
MIXED_SHARE = 0.02  # of bytes that may be foreign for a text to count as UTF-8 with foreign bytes in it
NUL_SHARE = 0.2  # of bytes that are NUL in UTF-16 of Latin script

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = tuple(mark for mark, _ in _BOMS)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,40})", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w:.-]{2,40})", re.I)
# The WHATWG reads these labels as their supersets, as browsers do: https://encoding.spec.whatwg.org/#names-and-labels
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None, *, markup: bool = True) -> Decoded:
    """The text of bytes; never fails.

    Args:
        data: The bytes as they came.
        declared: What the transport (an HTTP header) says the encoding is.
        markup: Whether a `<meta>` or XML declaration may be looked for.
    """
    text, encoding = _decode(data, declared, markup)
    return Decoded(text.replace("\x00", "\ufffd"), encoding)


def encode_utf8(data: bytes, declared: str | None = None) -> bytes:
    """What `decode` reads, as UTF-8; most bytes are that already, and then nothing is copied.

    Args:
        data: The bytes of markup as they came.
        declared: What the transport says the encoding is.
    """
    plain = not data.startswith(_MARKED) and b"\x00" not in data and b"\x1b" not in data
    return data if plain and _is_utf8(data) else decode(data, declared).text.encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode(data: bytes, declared: str | None, markup: bool) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _wide_codec(data) if b"\x00" in data else None
    if wide:
        return data.decode(wide, "replace"), wide
    if b"\x1b" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    return _decode_declared(data, _declared_codec(data, declared, markup))


def _declared_codec(data: bytes, declared: str | None, markup: bool) -> str | None:
    head = data[:DECLARATION_WINDOW]
    found = (_XML.search(head) or _META.search(head)) if markup else None
    for label in (declared, found.group(1).decode("ascii", "ignore") if found else None):
        codec = _codec(label)
        if codec:
            return codec
    return None


def _codec(label: str | None) -> str | None:
    """The codec of a label, None where it is unknown or no text encoding."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip("\"' "))
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(info.name, info.name)
    return name if getattr(info, "_is_text_encoding", True) else None


def _decode_declared(data: bytes, codec: str | None) -> tuple[str, str]:
    if codec and not codec.startswith(("utf-16", "utf-32", "utf-8")):
        return _read_as(data, codec)
    text = data.decode("utf-8", "replace")
    foreign = text.count("\ufffd")
    if foreign <= MIXED_SHARE * len(data) and (codec == "utf-8" or _has_wide_utf8(text)):
        return data.decode("utf-8", _foreign_handler()), "utf-8"
    guess = from_bytes(data[:SAMPLE]).best()
    return _read_as(data, guess.encoding if guess else "cp1252")


def _read_as(data: bytes, codec: str) -> tuple[str, str]:
    """Text in one codec; what the codec has no character for is U+FFFD."""
    try:
        return data.decode(codec, "replace"), codec
    except (LookupError, UnicodeError):
        return data.decode("cp1252", "replace"), "cp1252"


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark, told by its NUL bytes."""
    sample = data[:SAMPLE]
    if sample.count(0) < NUL_SHARE * len(sample) or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 4 * min(even, odd) + 1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _has_wide_utf8(text: str) -> bool:
    """Whether text decoded as UTF-8 with replacements holds characters that only UTF-8 can have given."""
    return any(c > "\x7f" and c != "\ufffd" for c in text[:SAMPLE])


_FOREIGN = "dateline.foreign"


def _foreign_handler() -> str:
    try:
        codecs.lookup_error(_FOREIGN)
    except LookupError:
        codecs.register_error(_FOREIGN, _read_foreign)
    return _FOREIGN


def _read_foreign(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
