"""The commands: thin verbs over the record. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Exit status: 0 all well, 1 something was wrong, 2 wrongly used."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from dateline.version import __version__

        sys.stdout.write(f"dateline {__version__}\n")
        return
    from dateline.cli.app import run

    run()
