"""`dateline serve`."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.record import Record
    from dateline.web.correcting import Correction
    from dateline.web.guarding import Door

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


def serve(
    record: options.Record = options.DEFAULT_RECORD,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Let other machines in; needs --password-file, and TLS in front of it.")
    ] = False,
    password_file: Annotated[
        Path | None, typer.Option("--password-file", help="File with `name: password` lines, readable by you alone.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Host name under which it is reached; may be given again.")
    ] = None,
    person: Annotated[str | None, typer.Option("--as", help="In whose name corrections are kept.")] = None,
) -> None:
    """Open the record in the browser: the dossier, on this machine alone unless --public says otherwise.

    Example: dateline serve --open
    """
    from dateline.pipeline.showing import make_dossier
    from dateline.record import open_record
    from dateline.web.app import make_app
    from dateline.web.serving import open_socket
    from dateline.web.serving import serve as run

    door = _make_door(host, public, password_file, name or [], person)
    with open_record(record, create=False) as opened:
        dossier = make_dossier(opened.store, door, title_of(record), lambda made: keep(opened, made))
        listening = open_socket("0.0.0.0" if public and host in LOCAL_HOSTS else host, port)  # noqa: S104 - only where asked
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        dossier.warm()
        run(make_app(dossier), listening, lambda: _announce(address, open_browser))


def keep(opened: Record, made: Correction) -> None:
    """Keep a correction that came from a page."""
    others, fields = made.others, dict(made.fields)
    opened.decide(
        made.kind, made.subject, *others, person=made.person, reason=made.reason, fields=fields, seen=made.seen
    )


def title_of(record: str) -> str:
    """What a record is called in pages: its file's name, without what an address says of how to reach it."""
    if "://" in record:
        return record.partition("?")[0].rpartition("/")[2] or "record"
    return Path(record).stem


def _make_door(host: str, public: bool, password_file: Path | None, names: list[str], person: str | None) -> Door:
    from dateline.web.guarding import Door
    from dateline.web.passwords import load_passwords

    if public and password_file is None:
        raise typer.BadParameter("--public needs --password-file: a file with `name: password` lines")
    if not public and host not in LOCAL_HOSTS:
        raise typer.BadParameter(f"{host} can be reached from other machines: say --public and --password-file")
    passwords = load_passwords(password_file) if password_file else None
    return Door(person or _user(), frozenset(one.lower() for one in names), passwords)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reader"


def _announce(address: str, open_browser: bool) -> None:
    typer.echo(f"The dossier is at {address} (Ctrl-C ends it)")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
