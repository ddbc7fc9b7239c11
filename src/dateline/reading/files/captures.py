"""What was read: a document with the bytes that it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dateline.model import Capture, Document, content_id


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read: its document, the capture it comes from, and the bytes of that."""

    document: Document
    capture: Capture
    data: bytes


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that stands in a folder of coverage and is none itself.

    Attributes:
        source: Its path.
        reason: What it is instead, in words for a person.
    """

    source: str
    reason: str


def make_capture(source: str, data: bytes, media_type: str, captured_at: str | None = None) -> Capture:
    """The capture of bytes that came from an address or a file.

    Args:
        source: Address or file name.
        data: As they came, before any decoding.
        media_type: As given or sniffed.
        captured_at: ISO 8601, None where not known.
    """
    digest = hashlib.sha256(data).hexdigest()
    return Capture(content_id("capture", source, digest), source, digest, captured_at, media_type)
