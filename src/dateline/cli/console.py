"""A console whose words cannot steer the terminal: pages and file names are written by others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from dateline.export.taming import tame


class TamedConsole(Console):
    """A console that shows every steering character of a text as a mark; colours are its own."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Words as rich styles them, tamed."""
        return super().render_str(tame(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of anything; of a text those of its tamed words, its styles where they were."""
        if isinstance(renderable, Text):
            renderable = renderable.copy()
            renderable.plain = tame(renderable.plain)
        return super().render(renderable, options)
