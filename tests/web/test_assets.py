"""What the pages are made with is what the lockfile says, licensed, small, and from nowhere else."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "dateline" / "web" / "static"
MOST_BYTES = 3_000_000


def test_bundled_versions_are_those_of_the_lockfile():
    """The files that stand in the package were made from the versions that the lockfile pins."""
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    bundled = json.loads((STATIC / "vendor" / "versions.json").read_text())
    assert bundled == {name: lock[f"node_modules/{name}"]["version"] for name in bundled}
    assert f'version:"{bundled["htmx.org"]}"' in (STATIC / "vendor" / "htmx.js").read_text()
    assert f"Leaflet {bundled['leaflet']}" in (STATIC / "vendor" / "leaflet.js").read_text()[:200]


def test_every_package_has_its_licence():
    """The licence of each bundled package and the source of the map's data are shipped."""
    licences = (STATIC / "vendor" / "LICENCES.md").read_text()
    for name in json.loads((STATIC / "vendor" / "versions.json").read_text()):
        assert f"## {name} " in licences or name == "axe-core"  # axe-core serves the tests alone
    assert "Natural Earth" in licences
    assert "GeoNames" in licences


def test_assets_are_small_and_ask_nowhere():
    """All of it is below 3 MB, and no style or script of ours names another machine."""
    assert sum(path.stat().st_size for path in STATIC.rglob("*") if path.is_file()) < MOST_BYTES
    for name in ("dossier.css", "map.js", "timeline.js"):
        words = (STATIC / name).read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|eval\(|innerHTML", words), name
