"""Feeds to documents: RSS, RDF, Atom, and JSON Feed; one document an item."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from dateline.model import InputError
from dateline.reading.files.captures import Read, make_capture
from dateline.reading.html.metadata import parse_time
from dateline.reading.html.page import read_fragment

MAX_ITEMS = 20_000
_CONTENT = ("encoded", "content", "description", "summary")
_TIMES = ("pubDate", "published", "date", "issued", "created")


def read_feed(data: bytes, source: str) -> Iterator[Read | InputError]:
    """The document of each item of a feed, or what is wrong with the feed or the item."""
    try:
        root = ElementTree.fromstring(data)
    except DefusedXmlException as error:
        yield InputError(source, f"a feed that defines entities, which is refused ({type(error).__name__})")
        return
    except ParseError as error:
        yield InputError(source, f"not well-formed XML: {error}")
        return
    except (ValueError, LookupError) as error:  # an encoding that the parser does not know
        yield InputError(source, f"XML that cannot be read: {error}")
        return
    outlet = _text(_first(_channel(root), "title"))
    items = [element for element in root.iter() if _name(element) in ("item", "entry")][:MAX_ITEMS]
    if not items:
        yield InputError(source, f"XML without feed items (its root is <{_name(root)}>)")
    for number, item in enumerate(items, 1):
        yield _read_item(item, outlet, f"{source}, item {number}")


def _channel(root: Element) -> Element:
    return next((child for child in root if _name(child) == "channel"), root)


def _read_item(item: Element, outlet: str | None, where: str) -> Read | InputError:
    content = max((_markup(child) for child in item if _name(child) in _CONTENT), key=len, default="")
    times = (parse_time(_text(child)) for name in _TIMES if (child := _first(item, name)) is not None)
    return _read(
        where,
        content,
        title=_text(_first(item, "title")),
        address=_link(item),
        published=next((time for time in times if time), None),
        modified=parse_time(_text(_first(item, "updated"))),
        authors=_authors(item),
        outlet=outlet,
    )


def _read(where: str, content: str, address: str | None, **fields: Any) -> Read | InputError:
    try:
        document = read_fragment(content, address=address, **fields)
    except InputError as error:
        return InputError(where, error.reason)
    data = content.encode("utf-8", "replace") or document.text.encode("utf-8", "replace")
    return Read(document, make_capture(address or f"{where}", data, "text/html"), data)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _first(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None)


def _text(element: Element | None) -> str | None:
    """The words of an element, markup and white space collapsed."""
    if element is None:
        return None
    text = "".join(element.itertext())
    return " ".join((html.unescape(text) if "&" in text else text).split()) or None


def _markup(element: Element) -> str:
    """The markup that an element holds: escaped, or (Atom's xhtml) as elements."""
    if len(element) and element.get("type") == "xhtml":
        return "".join(ElementTree.tostring(child, encoding="unicode") for child in element)
    text = "".join(element.itertext())
    return html.escape(text) if element.get("type") == "text" else text


def _link(item: Element) -> str | None:
    for child in item:
        if _name(child) == "link":
            address = (child.get("href") if child.get("rel") in (None, "alternate") else None) or _text(child)
            if address:
                return address
    guid = _text(_first(item, "guid")) or _text(_first(item, "id"))
    return guid if guid and guid.startswith(("http://", "https://")) else None


def _authors(item: Element) -> tuple[str, ...]:
    names = []
    for child in item:
        if _name(child) in ("creator", "author"):
            named = _first(child, "name")
            names.append(_text(named if named is not None else child))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def is_json_feed(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    return "jsonfeed.org" in str(record.get("version", "")) and isinstance(record.get("items"), list)


def read_json_feed(record: Mapping[str, Any], source: str) -> Iterator[Read | InputError]:
    """The document of each item of a JSON Feed, or what is wrong with it."""
    outlet = record.get("title") if isinstance(record.get("title"), str) else None
    for number, item in enumerate(record["items"][:MAX_ITEMS], 1):
        where = f"{source}, item {number}"
        if not isinstance(item, dict):
            yield InputError(where, "not an object")
            continue
        markup, text = _string(item, "content_html"), _string(item, "content_text")
        people = item.get("authors") or [item.get("author")]
        names = [_string(one, "name") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
        yield _read(
            where,
            markup or html.escape(text or _string(item, "summary") or "").replace("\n", "<br><br>"),
            title=_string(item, "title"),
            address=_string(item, "url") or _string(item, "external_url"),
            published=parse_time(item.get("date_published")),
            modified=parse_time(item.get("date_modified")),
            authors=tuple(name for name in names if name),
            outlet=outlet,
        )


def _string(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) and value else None
