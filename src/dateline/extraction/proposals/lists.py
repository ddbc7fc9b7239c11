"""Lists that a sentence opens ("These are its main points:"), and their items."""

from __future__ import annotations

import regex

from dateline.extraction.events.scene import Scene

_ITEM = regex.compile(r"\s*(?:[-–—•*·▪●]|\(?\d{1,2}[.)])\s*[\p{L}\p{N}]|\s*\(?[a-z]\)\s")


def opens_list(scene: Scene) -> bool:
    """Whether a list follows a sentence ("These are its main points:")."""
    return scene.text[: scene.span.end].endswith(":")


def is_item(scene: Scene) -> bool:
    """Whether a sentence stands in an item of a list."""
    return bool(_ITEM.match(scene.text, scene.passage.span.start))
