#!/usr/bin/env python3
"""Write docs/reference/cli.md and docs/reference/api.md from the code. usage: build_reference.py [--check]."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import typer

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Made by scripts/build_reference.py: change the code, not this page. -->"


def render_cli() -> str:
    """Every command with its help, arguments and options."""
    from dateline.cli.app import HELP, app

    group: Any = typer.main.get_command(app)
    lines = [NOTE, "# Commands", "", HELP.strip(), ""]
    callbacks = {command.name: command.callback for command in app.registered_commands}
    for name, command in group.commands.items():
        kinds = get_type_hints(callbacks[name])
        lines += [f"## dateline {name}", "", *_help_lines(command.help), ""]
        lines += ["| argument or option | meaning |", "| --- | --- |"]
        lines += [
            f"| {_signature(parameter)} | {_meaning(parameter, kinds[parameter.name])} |"
            for parameter in command.params
        ]
        lines += ["| `-h`, `--help` | This help. |", ""]
    return "\n".join(lines)


def render_api() -> str:
    """Every public name with its signature and docstring, and of a record its methods."""
    import dateline

    lines = [NOTE, "# Python API", "", *inspect.cleandoc(dateline.__doc__ or "").splitlines(), ""]
    for name in dateline.__all__:
        value = getattr(dateline, name)
        if callable(value):
            lines += _entry_lines(f"dateline.{name}", value, "##")
        if name == "Record":
            for method, function in vars(value).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    lines += _entry_lines(f"Record.{method}", function, "###")
    return "\n".join(lines)


def _help_lines(help_text: str) -> Iterator[str]:
    for line in help_text.splitlines():
        yield f"`{line.removeprefix('Example: ')}`" if line.startswith("Example: ") else line


def _signature(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    words = ", ".join(f"`{option}`" for option in parameter.opts)
    return words if parameter.is_flag else f"{words} `{(parameter.metavar or 'VALUE').replace('|', ' or ')}`"


def _meaning(parameter: Any, kind: Any) -> str:
    words = (parameter.help or "").replace("|", "\\|")
    if inspect.isclass(kind) and issubclass(kind, Enum):
        words += f" One of {', '.join(f'`{choice.value}`' for choice in kind)}."
    default = getattr(parameter.default, "value", parameter.default)
    if default not in (None, False, ""):
        words += f" Default: `{default}`."
    if getattr(parameter, "envvar", None):
        words += f" Environment: `{parameter.envvar}`."
    return words


def _entry_lines(name: str, value: Any, level: str) -> list[str]:
    signature = "" if inspect.isclass(value) else str(inspect.signature(value))
    doc = inspect.getdoc(value) or ""
    return [f"{level} `{name}{signature}`", "", "```text", *doc.splitlines(), "```", ""]


def main() -> int:
    """Write the pages, or with --check say which are stale."""
    pages = {"cli.md": render_cli(), "api.md": render_api()}
    stale = []
    for name, page in pages.items():
        path = REFERENCE / name
        words = page.rstrip() + "\n"
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != words:
            stale.append(name)
    for name in stale:
        print(f"docs/reference/{name} is stale: run scripts/build_reference.py", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
