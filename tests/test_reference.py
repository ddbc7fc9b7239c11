"""The reference is made from the code."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_reference_is_fresh():
    """The pages of docs/reference are those that the code gives."""
    script = ROOT / "scripts" / "build_reference.py"
    ran = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
