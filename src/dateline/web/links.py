"""Addresses of pages: on a server, and between the files of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

from dateline.model import content_id
from dateline.store.finding_rows import fold


class Linker(Protocol):
    """Gives addresses."""

    @property
    def details(self) -> bool:
        """Whether a statement has a page of its own, besides its words in the document."""

    def page(self, name: str, query: Mapping[str, str] | None = None, at: str | None = None, **path: str) -> str:
        """The address of a page, of a place in it."""

    def form(self, name: str, form: str, query: Mapping[str, str] | None = None, **path: str) -> str:
        """The address of another form of a page."""

    def static(self, name: str) -> str:
        """The address of a style or script."""


@dataclass(frozen=True, slots=True)
class ServerLinker:
    """Addresses under which a server answers.

    Attributes:
        paths: Path of each page by its name, with `{names}`.
        version: Put behind static addresses, so that a browser asks anew after an update.
    """

    paths: Mapping[str, str]
    version: str = ""
    origin: str = ""  # "http://127.0.0.1:8000" where whole addresses are needed, as in feeds
    details: bool = True

    def page(self, name: str, query: Mapping[str, str] | None = None, at: str | None = None, **path: str) -> str:
        """The address of a page."""
        found = self._path(name, path)
        asked = dict(query or {})
        if at and name == "document":
            asked["at"] = at
        return self.origin + found + (f"?{urlencode(asked)}" if asked else "") + (f"#{quote(at)}" if at else "")

    def form(self, name: str, form: str, query: Mapping[str, str] | None = None, **path: str) -> str:
        """The address of the page as JSON, CSV or a feed."""
        found = self._path(name, path)
        found = "/today" if found == "/" else found
        return f"{self.origin}{found}.{form}" + (f"?{urlencode(query)}" if query else "")

    def static(self, name: str) -> str:
        """The address of a style or script."""
        return f"/static/{name}?v={self.version}"

    def _path(self, name: str, path: Mapping[str, str]) -> str:
        return self.paths[name].format(**{key: quote(str(value), safe="") for key, value in path.items()})


def file_name(name: str, path: Mapping[str, str], page: int = 1, form: str = "html") -> str:
    """The file of a page in a folder: `claims.html`, `claims/1cba….html`, `claims-2.html`."""
    stem = "index" if name == "today" else name
    if path:
        value = "-".join(path.values())
        safe = value if value.isascii() and value.isalnum() and len(value) <= 64 else content_id(value)
        stem = f"{stem}/{safe}"
    return f"{stem}{f'-{page}' if page > 1 else ''}.{form}"


@dataclass(frozen=True, slots=True)
class Spots:
    """Where things stand in a folder of files.

    Attributes:
        anchors: From a name in a document to the document's key and the number of its page.
        incidents: From an event to the incident that it reports.
        plans: From a proposal of one document to the plan that it tells.
        people: From a folded name to the one under which the person's page stands.
    """

    anchors: Mapping[str, tuple[str, int]]
    incidents: Mapping[str, str]
    plans: Mapping[str, str]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FolderLinker:
    """Addresses from one file of a folder to another.

    Attributes:
        depth: How many folders deep the file stands from which the links lead.
    """

    depth: int
    spots: Spots
    details: bool = False

    def page(self, name: str, query: Mapping[str, str] | None = None, at: str | None = None, **path: str) -> str:
        """The address of a page; what only a server can answer leads to the page without its question."""
        number = int((query or {}).get("page", "1"))
        if name == "event" and path["id"] in self.spots.incidents:
            name, path = "incident", {"id": self.spots.incidents[path["id"]]}
        if name == "proposal" and path["id"] not in self.spots.plans:
            name, path = "proposals", {}
        elif name == "proposal":
            path = {"id": self.spots.plans[path["id"]]}
        if name in ("statement", "event"):  # they have no page of their own here: the words in the document
            at = f"{name[0]}-{path['id']}"
            if at not in self.spots.anchors:
                return self._up() + file_name("documents", {})
            name, path = "document", {"key": self.spots.anchors[at][0]}
        if name == "document" and at and self.spots.anchors.get(at, ("", 1))[0] == path["key"]:
            number = self.spots.anchors[at][1]
        if name == "person":
            key = fold(path["key"])
            path = {"key": self.spots.people.get(key, key)}
        return self._up() + file_name(name, path, number) + (f"#{quote(at)}" if at else "")

    def form(self, name: str, form: str, query: Mapping[str, str] | None = None, **path: str) -> str:
        """The address of the page as JSON, CSV or a feed."""
        return self._up() + file_name(name, path, int((query or {}).get("page", "1")), form)

    def static(self, name: str) -> str:
        """The address of a style or script."""
        return f"{self._up()}static/{name}"

    def _up(self) -> str:
        return "../" * self.depth
