"""The password file of a dossier that others can reach."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.model import InputError

LEAST_LENGTH = 10  # characters of a password
EXAMPLE = "one `name: password` a line"


@dataclass(frozen=True, slots=True)
class Passwords:
    """Who may enter. Passwords are kept as their scrypt hashes only."""

    salt: bytes = field(repr=False)
    hashes: Mapping[str, bytes] = field(repr=False)

    def check(self, name: str, password: str) -> bool:
        """Whether the password is that person's; takes as long for a name that is not known."""
        known = self.hashes.get(name.strip())
        given = _hash(password, self.salt)
        return hmac.compare_digest(given, known if known is not None else bytes(len(given))) and known is not None


def load_passwords(path: Path) -> Passwords:
    """The passwords of a file with `name: password` lines; blank lines and lines that begin with `#` say nothing.

    Raises:
        InputError: When it cannot be read, others may read it too, or a line is no such line.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise InputError(str(path), f"others may read this file; close it with: chmod 600 {path}")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or "cannot be read") from error
    salt = secrets.token_bytes(16)
    hashes = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, password = line.partition(":")
        if not colon or not name.strip() or len(password.strip()) < LEAST_LENGTH:
            words = f"line {number}: wanted is {EXAMPLE}, the password of {LEAST_LENGTH} characters or more"
            raise InputError(str(path), words)
        hashes[name.strip()] = _hash(password.strip(), salt)
    if not hashes:
        raise InputError(str(path), f"holds no password; wanted is {EXAMPLE}")
    return Passwords(salt, hashes)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=2**13, r=8, p=1)
