"""The dossier as a folder of files, to hand on: the same pages, readable without a server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dateline.model import InputError
from dateline.store.captures import list_revised, list_versions
from dateline.store.documents import list_documents
from dateline.store.finding_rows import fold
from dateline.store.schema import claims, incident_reports, incidents
from dateline.store.story_plans import list_story_plans
from dateline.web.asking import Ask, FindActors, Memory
from dateline.web.feeds import render_atom
from dateline.web.links import FolderLinker, Spots, file_name
from dateline.web.marking import mark_document
from dateline.web.page import Page
from dateline.web.pages.claims import CLAIM, CLAIMS
from dateline.web.pages.compare import COMPARE
from dateline.web.pages.incidents import INCIDENT, INCIDENTS
from dateline.web.pages.map import MAP
from dateline.web.pages.people import PEOPLE, PERSON
from dateline.web.pages.proposals import PROPOSAL, PROPOSALS
from dateline.web.pages.reader import DOCUMENTS, POSTS_A_PAGE, READER
from dateline.web.pages.timeline import TIMELINE
from dateline.web.pages.today import TODAY
from dateline.web.rendering import render_page
from dateline.web.tables import render_csv
from dateline.web.voices import Voice, list_voices

MARKER = "dateline-report.json"
STATIC = Path(__file__).parent / "static"
LEFT_OUT = ("htmx.js",)  # of the static files: what only a server answers to
LISTS: tuple[tuple[Page, dict[str, str]], ...] = (
    (TODAY, {"show": "latest"}),
    (CLAIMS, {"status": "all"}),
    (INCIDENTS, {"background": "1"}),
    (MAP, {}),
    (TIMELINE, {}),
    (PROPOSALS, {}),
    (PEOPLE, {}),
    (DOCUMENTS, {}),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One page to be written, and what it is asked by."""

    page: Page
    path: Mapping[str, str]
    query: Mapping[str, str]


def write_report(connection: Connection, title: str, out: Path, find_actors: FindActors = lambda connection: ()) -> int:
    """Write every page of the record into a folder; an earlier report there is replaced.

    Returns:
        How many pages there are.

    Raises:
        InputError: When the folder holds something else, or cannot be written.
    """
    _prepare_folder(out)
    writer = _Writer(connection, title, out, find_actors)
    try:
        shutil.copytree(STATIC, out / "static", ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
        for asked in _list_pages(connection, writer):
            writer.write(asked)
        writer.write_data()
        (out / MARKER).write_text(json.dumps({"title": title, "pages": writer.written}) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(str(out), error.strerror or "cannot be written") from error
    return writer.written


def _prepare_folder(out: Path) -> None:
    try:
        if out.exists() and not out.is_dir():
            raise InputError(str(out), "is a file; a report is a folder")
        if out.is_dir() and any(out.iterdir()):
            if not (out / MARKER).exists():
                raise InputError(str(out), "holds other files; name a folder that is empty or holds a report")
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        (out / MARKER).write_text("{}\n", encoding="utf-8")  # one that was broken off may be written again
    except OSError as error:
        raise InputError(str(out), error.strerror or "cannot be written") from error


def _find_spots(connection: Connection, voices: Iterable[Voice]) -> Spots:
    anchors: dict[str, tuple[str, int]] = {}
    for kept in list_documents(connection):
        for number, post in enumerate(mark_document(kept)):
            for name in post.anchors:
                if not name.startswith("p-"):
                    anchors.setdefault(name, (kept.key, number // POSTS_A_PAGE + 1))
    rows = connection.execute(select(incident_reports))
    plans = {id_: plan.id for plan in list_story_plans(connection) for id_ in (plan.id, *plan.tellings)}
    people = {key: voice.key for voice in voices for key in voice.keys}
    return Spots(anchors, {row.event: row.incident for row in rows}, plans, people)


def _list_pages(connection: Connection, writer: _Writer) -> Iterator[Asked]:
    for page, query in LISTS:
        yield Asked(page, {}, query)
    for page, table in ((CLAIM, claims), (INCIDENT, incidents)):
        yield from (Asked(page, {"id": id_}, {}) for id_ in connection.scalars(select(table.c.id)).all())
    plans = list_story_plans(connection)
    yield from (Asked(PROPOSAL, {"id": plan.id}, {}) for plan in plans)
    parties = {fold(position.party) for plan in plans for position in plan.positions}
    people = {writer.spots.people.get(key, key) for key in parties}
    people |= {voice.key for voice in list_voices(connection, writer.memory)}
    yield from (Asked(PERSON, {"key": key}, {}) for key in sorted(people))
    yield from (Asked(READER, {"key": kept.key}, {}) for kept in list_documents(connection))
    for key in list_revised(connection):
        for old, new in pairwise(list_versions(connection, key)):
            yield Asked(COMPARE, {"key": old.document, "other": new.document}, {})


class _Writer:
    """Writes pages into the folder, every number of those that have several."""

    def __init__(self, connection: Connection, title: str, out: Path, find_actors: FindActors) -> None:
        self.connection = connection
        self.title = title
        self.out = out
        self.memory = Memory(find_actors)
        self.spots = _find_spots(connection, list_voices(connection, self.memory))
        self.written = 0

    def write(self, asked: Asked) -> None:
        """One page with its forms, and those that it turns over to."""
        number, pages = 1, 1
        while number <= pages:
            context = self._load(asked, "html", number)
            paging = getattr(context, "paging", None)
            pages = paging.pages if paging else 1
            depth = 1 if asked.path else 0
            words = render_page(
                asked.page, context, FolderLinker(depth, self.spots), **self._surroundings(asked, asked.path)
            )
            self._save(file_name(asked.page.name, asked.path, number), words)
            self._write_forms(asked, number, depth)
            self.written += 1
            number += 1

    def write_data(self) -> None:
        """What the map and the timeline draw, as scripts: a page from a folder cannot fetch."""
        drawn = {name: json.loads((STATIC / "vendor" / f"{name}.json").read_bytes()) for name in _GROUND}
        features = MAP.as_json(self._load(Asked(MAP, {}, {}), "json", 1))
        self._save("map-data.js", f"window.datelineMap = {_script({**drawn, 'features': features})};\n")
        items = TIMELINE.as_json(self._load(Asked(TIMELINE, {}, {}), "json", 1))
        self._save("timeline-data.js", f"window.datelineTimeline = {_script(items)};\n")

    def _load(self, asked: Asked, form: str, number: int) -> Any:
        return asked.page.load(self.connection, Ask(self.memory, asked.path, asked.query, number, form))

    def _write_forms(self, asked: Asked, number: int, depth: int) -> None:
        page = asked.page
        context = self._load(asked, "json", number)
        name = file_name(page.name, asked.path, number, "json")
        self._save(name, json.dumps(page.as_json(context), ensure_ascii=True) + "\n")
        if page.as_rows:
            self._save(file_name(page.name, asked.path, number, "csv"), render_csv(page.as_rows(context)))
        if page.as_entries:
            linker = FolderLinker(depth, self.spots)
            name = file_name(page.name, asked.path, number, "atom")
            feed = render_atom(f"{self.title}: {page.title}", page.as_entries(context), linker, Path(name).name)
            self._save(name, feed.decode("utf-8"))

    def _surroundings(self, asked: Asked, path: Mapping[str, str]) -> dict[str, Any]:
        return {
            "reader": None,
            "record_title": self.title,
            "public": False,
            "here": dict(path),
            "can_decide": False,
            "folder": True,
            "counting": False,
            "address": "",
        }

    def _save(self, name: str, words: str) -> None:
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode("utf-8", "replace"))


_GROUND: Iterable[str] = ("world", "regions", "towns")


def _script(value: Any) -> str:
    """A value as a script may hold it: what would end the script, or a line of it, is escaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
