"""Outlets and agencies of the world: by the domain of an address, or by a name in any of its forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet of `data/lexicon/outlets.toml`."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Outlets:
    """Look-ups over all outlets."""

    by_domain: Mapping[str, Outlet]
    by_form: Mapping[str, Outlet]

    def of_address(self, address: str | None) -> str | None:
        """The name of the outlet that an address belongs to, by its domain or one around it; None where unknown."""
        try:
            host = urlsplit(address or "").hostname or ""
        except ValueError:
            return None
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host].name
            host = host.partition(".")[2]
        return None

    def usual_name(self, name: str) -> str:
        """The usual name of an outlet given by any of its names; a name not known is kept."""
        outlet = self.by_form.get(name.strip().lower()) or self.by_domain.get(name.strip().lower().removeprefix("www."))
        return outlet.name if outlet else name


@cache
def load_outlets() -> Outlets:
    """All outlets, loaded once a process."""
    source = files("dateline.data") / "lexicon" / "outlets.toml"
    by_domain: dict[str, Outlet] = {}
    by_form: dict[str, Outlet] = {}
    for entry in tomllib.loads(source.read_text(encoding="utf-8"))["entry"]:
        outlet = Outlet(entry["name"], entry["kind"], entry.get("country"))
        by_domain.update(dict.fromkeys(entry.get("domains", ()), outlet))
        by_form.update((form.lower(), outlet) for form in (*entry["forms"], *entry.get("also", ()), entry["name"]))
    return Outlets(by_domain, by_form)
