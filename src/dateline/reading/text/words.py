"""The word lists of `dateline/data` that reading needs, as plain tables."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dateline.model import KnowledgeError

DATA_FOLDER = Path(__file__).resolve().parents[2] / "data"


@cache
def load_words(name: str, folder: str = "reading") -> dict[str, Any]:
    """The tables of one TOML file of the package's data.

    Raises:
        KnowledgeError: When the file is missing or not TOML; names it.
    """
    path = DATA_FOLDER / folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


@cache
def section_names() -> frozenset[str]:
    """What the sections of papers are called, in small letters."""
    return frozenset(load_words("text_shapes")["section"]["forms"])
