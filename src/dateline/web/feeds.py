"""News as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from dateline.export.taming import tame
from dateline.web.links import Linker
from dateline.web.page import Entry

ATOM = "http://www.w3.org/2005/Atom"
UNKNOWN_TIME = "1970-01-01T00:00:00Z"  # Atom demands a time; one that nobody takes for news


def render_atom(title: str, entries: Sequence[Entry], linker: Linker, address: str) -> bytes:
    """The feed; each entry's id is the finding's, so that a reader shows it once."""
    feed = Element("feed", {"xmlns": ATOM})
    SubElement(feed, "title").text = tame(title)
    SubElement(feed, "id").text = f"urn:dateline:{tame(title).casefold().replace(' ', '-')}"
    SubElement(feed, "link", {"rel": "self", "href": address})
    SubElement(feed, "updated").text = max((_time(entry.at) for entry in entries), default=UNKNOWN_TIME)
    SubElement(SubElement(feed, "author"), "name").text = "Dateline"
    for entry in entries:
        item = SubElement(feed, "entry")
        name, path = entry.link
        SubElement(item, "title").text = tame(entry.title)
        SubElement(item, "id").text = f"urn:dateline:{entry.id}"
        SubElement(item, "link", {"href": linker.page(name, None, None, **path)})
        SubElement(item, "updated").text = _time(entry.at)
        SubElement(item, "summary").text = tame(entry.words)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(feed, encoding="utf-8"))


def _time(at: str | None) -> str:
    if not at:
        return UNKNOWN_TIME
    return f"{at}Z" if len(at) > 10 else f"{at}T00:00:00Z"
