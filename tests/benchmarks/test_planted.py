"""What the benchmarks plant is found, and nothing else: on fewer pages than they measure."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def load(name):
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2])
def test_every_planted_revision_is_found_and_none_invented(seed):
    """Thirty captures of a live blog between shuffled adverts and clocks, each edited in one known way or in none."""
    counts, wrong = load("revisions").run(30, seed)
    assert sum(counts.values()) >= 20
    assert wrong == []


def test_planted_repeats_are_found_and_others_are_not(tmp_path, capsys):
    """Of pages made by recombining and editing the sample coverage, nearly all repeats and next to nothing else."""
    bench = load("repeats")
    bench.run_planted(tmp_path, 150)
    words = capsys.readouterr().out
    recall, precision = (float(words.split(f"{name} ")[1].split()[0]) for name in ("recall", "precision"))
    assert recall >= 0.98
    assert precision >= 0.99
    assert "to say the same: 0" in words
