"""A PostgreSQL server of the tests' own, from Debian's package, on a free port, in a folder that goes with it."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

ACCOUNT = "postgres"  # that Debian's package makes; PostgreSQL refuses to run as root
SETTINGS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c unix_socket_directories= "
    "-c listen_addresses=127.0.0.1"
)


def find_program(name):
    """Path of one of the server's programs, which Debian keeps off the search path."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: float(p.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if not found:
        raise RuntimeError(f"the tests need a PostgreSQL server, but there is no {name}: apt-get install postgresql")
    return found


@contextlib.contextmanager
def run_server():
    """The address of a running server."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT, ACCOUNT)
        data, log = folder / "data", folder / "log"
        _run("initdb", "-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        port = _free_port()
        _run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-p {port} {SETTINGS}", "start")
        try:
            yield f"postgresql://dateline@127.0.0.1:{port}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program, *arguments):
    as_account = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"] if os.geteuid() == 0 else []
    command = [*as_account, find_program(program), *map(str, arguments)]
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout.decode(errors='replace')}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
