"""`dateline watch`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import complain, make_console, write_json

if TYPE_CHECKING:
    from dateline.watching.watch import Round


def watch(
    watchlist: Annotated[Path, typer.Argument(help="The watch list, a TOML file.", show_default=False)],
    record: options.Record = options.DEFAULT_RECORD,
    once: Annotated[bool, typer.Option("--once", help="Poll what is due once and stop; for a timer.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Poll everything once, due or not, and stop.")] = False,
    json: options.Json = False,
) -> None:
    """Read addresses and feeds again and again, and add what changed to the record.

    The one command that uses a network. The list names sources (`[[source]]` with an `address`, and `every`,
    `follow`), rules to be told of (`[[alert]]` with a `name` and a `place`, `actor`, `plan` or `dispute = true`) and
    where alerts go (`[deliver]` with `atom`, `webhook` and `secret_file`, `command`). robots.txt is kept, hosts are
    asked slowly, private addresses only with `allow_private = true`. Stop it with Ctrl-C. With --once or --now the
    exit status is 1 where a source failed.

    Example: dateline watch watch.toml --now
    """
    from dateline.store.session import open_store
    from dateline.watching.watch import Watch
    from dateline.watching.watchlist import load_watchlist

    chosen = load_watchlist(watchlist)
    with open_store(record) as store, Watch(store, chosen, watchlist.parent) as watching:
        store.on_wait = complain
        if not (once or now):
            watching.run(lambda done: _tell(done, json))
            return
        done = watching.run_round(all_now=now)
        _tell(done, json)
    if done.problems:
        raise typer.Exit(1)


def _tell(done: Round, json: bool) -> None:
    for where, problem in done.problems:
        complain(f"{where}: {problem}")
    if json:
        write_json(
            {
                "polled": done.polled,
                "changed": done.changed,
                "documents": done.documents,
                "alerts": done.alerts,
                "problems": [{"source": where, "problem": problem} for where, problem in done.problems],
            }
        )
        return
    from dateline.export.answers import count_words

    words = (
        f"Asked {count_words(done.polled, 'source')}, {done.changed:,} changed; "
        f"added {count_words(done.documents, 'document')}, {count_words(done.alerts, 'alert')}."
    )
    make_console().print(words)
