"""What the analyst knows, for a record: `story.toml` beside it, or the file named, or what it was last linked with."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dateline.language.own_places import WithOwnPlaces
from dateline.linking.lore import NO_LORE, Lore
from dateline.linking.story_file import parse_story
from dateline.model import InputError
from dateline.pipeline.resources import Resources, load_resources
from dateline.store.marks import get_mark
from dateline.store.session import Store

FILE_NAME = "story.toml"
VARIABLE = "DATELINE_STORY"
MARK = "story"  # under which the record keeps the text of the file that it was last linked with
MOST_BYTES = 10_000_000


def find_story_file(store: Store) -> Path | None:
    """The file that was named, by option or by the environment's DATELINE_STORY, else the one beside the record.

    Raises:
        InputError: When a file was named and there is none.
    """
    named = store.story or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is not None:
        if not named.is_file():
            raise InputError(str(named), "there is no such file")
        return named
    beside = Path(store.location).parent / FILE_NAME if store.is_file else None
    return beside if beside is not None and beside.is_file() else None


def read_story_file(path: Path) -> str:
    """The text of a story file.

    Raises:
        InputError: When it cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(str(path), f"is larger than {MOST_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8") from error


def load_lore(store: Store) -> tuple[Lore, str]:
    """What the analyst knows, and the text that says so: of the file where there is one, else as the record keeps it.

    Raises:
        InputError: When the file cannot be read or something in it is wrong.
    """
    path = find_story_file(store)
    if path is not None:
        text = read_story_file(path)
        return _parse(text, str(path)), text
    with store.reading() as connection:
        kept = get_mark(connection, MARK) or ""
    return (_parse(kept, FILE_NAME) if kept else NO_LORE), kept


@lru_cache(maxsize=8)
def _parse(text: str, source: str) -> Lore:
    return parse_story(text, source)


@lru_cache(maxsize=2)
def load_resources_for(text: str, source: str = FILE_NAME) -> Resources:
    """The resources with the places of a story file; those that ship with the package where it has none."""
    resources, lore = load_resources(), _parse(text, source) if text else NO_LORE
    if not lore.places:
        return resources
    gazetteer = WithOwnPlaces(resources.knowledge.gazetteer, lore.places)
    return Resources(type(resources.knowledge)(resources.knowledge.lexicon, gazetteer), resources.reader)
