"""Where alerts go: a feed, a webhook, a command. Each channel has each alert once, and fails without the others."""

from __future__ import annotations

import hashlib
import hmac
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from dateline.model import InputError
from dateline.reading.fetch.addresses import RefusedError
from dateline.reading.fetch.client import Client, FetchError
from dateline.store.watches import KeptAlert

ATOM = "http://www.w3.org/2005/Atom"
COMMAND_SECONDS = 60
_CONTROL = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


class DeliveryError(Exception):
    """A channel that did not take an alert; it is tried again at the next poll."""


def load_secret(path: Path) -> bytes:
    """The secret that signs what is posted.

    Raises:
        InputError: When there is none.
    """
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise InputError(str(path), f"the webhook's secret cannot be read ({error.strerror})") from error
    if not secret:
        raise InputError(str(path), "an empty secret")
    return secret


def post_alert(client: Client, address: str, secret: bytes, alert: KeptAlert) -> None:
    """Post an alert, signed: `X-Dateline-Signature` is `sha256=` and the HMAC of the body in hexadecimal.

    `Idempotency-Key` is the alert's id, the same each time it is sent.

    Raises:
        DeliveryError: When the answer is not 2xx.
    """
    body = alert.body.encode()
    signature = hmac.new(secret, body, hashlib.sha256).hexdigest()
    headers = {
        "content-type": "application/json",
        "idempotency-key": alert.id,
        "x-dateline-signature": f"sha256={signature}",
    }
    try:
        answer = client.post(address, body, headers)
    except (FetchError, RefusedError) as error:
        raise DeliveryError(f"webhook {address}: {error}") from error
    if not 200 <= answer.status < 300:
        raise DeliveryError(f"webhook {address}: the site answers {answer.status}")


def run_command(command: Sequence[str], alert: KeptAlert) -> None:
    """Run the command with the alert as JSON on its standard input, without a shell.

    Raises:
        DeliveryError: When it cannot be run, fails or does not end.
    """
    try:
        done = subprocess.run(
            list(command), input=alert.body.encode(), capture_output=True, timeout=COMMAND_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeliveryError(f"command {command[0]}: {error}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DeliveryError(f"command {command[0]}: exit status {done.returncode}{': ' + words[-1] if words else ''}")


def render_atom(alerts: Sequence[KeptAlert], updated: str) -> bytes:
    """An Atom feed (RFC 4287) of alerts, newest first."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", "urn:dateline:alerts")
    _add(feed, "title", "Dateline alerts")
    _add(feed, "updated", alerts[0].at if alerts else updated)
    _add(_add(feed, "author", ""), "name", "Dateline")
    for alert in alerts:
        value = json.loads(alert.body)
        entry = _add(feed, "entry", "")
        _add(entry, "id", f"urn:dateline:alert:{alert.id}")
        _add(entry, "title", f"{alert.rule}: {value['words']}")
        _add(entry, "updated", alert.at)
        _add(entry, "summary", f"{value['outlet'] or value['title'] or value['source']} ({value['why']})")
        if str(value["source"]).startswith(("http://", "https://")):
            ElementTree.SubElement(entry, f"{{{ATOM}}}link", href=str(value["source"]).translate(_CONTROL))
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = text.translate(_CONTROL).encode("utf-8", "replace").decode() or None
    return element


def write_atom(path: Path, alerts: Sequence[KeptAlert], updated: str) -> None:
    """Write the feed, whole or not at all.

    Raises:
        DeliveryError: When it cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(render_atom(alerts, updated))
        beside.replace(path)
    except OSError as error:
        raise DeliveryError(f"feed {path}: {error.strerror}") from error
