"""Running the dossier on a socket."""

from __future__ import annotations

import socket
from collections.abc import Callable

from starlette.applications import Starlette

from dateline.model import RecordError

WAITING = 128  # connections


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one.

    Raises:
        RecordError: When nothing can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(WAITING)  # who asks between now and the first answer waits
    except OSError as error:
        listening.close()
        raise RecordError(f"{host}:{port}: {error.strerror or error}; try --port 0") from error
    return listening


def serve(app: Starlette, listening: socket.socket, started: Callable[[], None]) -> None:
    """Answer until interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
    )
    started()
    uvicorn.Server(config).run(sockets=[listening])
