"""Starting: nothing heavy is imported before it is needed, and help is there for every command."""

import subprocess
import sys

import pytest

from dateline.cli.app import app

HEAVY = ("sqlalchemy", "numpy", "onnxruntime", "rich", "resiliparse", "selectolax", "tokenizers")
COMMANDS = sorted(command.name for command in app.registered_commands)


def imported(*arguments):
    code = f"import sys; sys.argv = ['dateline', *{arguments!r}]; from dateline.cli import main; main()"
    ran = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True)
    return ran, {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines() if "import time:" in line}


def test_version_imports_nothing_heavy():
    """--version needs neither typer nor anything that is slow to load."""
    ran, modules = imported("--version")
    assert ran.stdout.startswith("dateline ")
    assert not modules & {*HEAVY, "typer"}


def test_package_imports_nothing_heavy():
    """`import dateline` is cheap."""
    code = "import sys, dateline; print(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in (*HEAVY, "typer", "dateline.pipeline.resources") if f"'{name}'" in ran.stdout]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(dateline, command):
    """Every command's help shows how it is used."""
    ran = dateline(command, "--help")
    assert ran.status == 0
    assert f"Example: dateline {command}" in " ".join(ran.out.split())
