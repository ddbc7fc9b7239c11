"""The adapter with the shipped weights: offsets, sameness, odd input, and what it must find in plain cases."""

import json
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import reader_model
from dateline.language.reader_model import WEIGHTS, ReaderModel, load_reader_model, split_lines
from dateline.model.errors import KnowledgeError

TEXT = (
    "Harbour talks resume after week of silence\n\n"
    "The foreign minister, Ilse Varga, said on Monday that the talks in Port Sela would go on. "
    "“We are not leaving the table,” she told reporters.\n\n"
    "The Northern Front denied that its fighters had shelled the market.\n"
)


@pytest.fixture(scope="module")
def model() -> ReaderModel:
    return load_reader_model()


def read(model, text, **options):
    return model.read(text, split_lines(text), **options)


def test_weights_are_small_enough_to_ship():
    """All files together stay under 30 MB."""
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30_000_000


def test_who_says_what_is_found_and_linked(model):
    """Plain statements come out with their own source, cue and content."""
    spoken = {
        tuple(" … ".join(TEXT[s:e] for s, e in role) for role in (a.source, a.cue, a.content))
        for a in read(model, TEXT).attributions
    }
    assert ("The Northern Front", "denied", "that its fighters had shelled the market") in {
        (source, cue, content.rstrip(".")) for source, cue, content in spoken
    } or ("The Northern Front", "denied that", "its fighters had shelled the market") in spoken
    assert any(
        source == "she" and "told" in cue and "not leaving the table" in content for source, cue, content in spoken
    )
    assert any("Ilse Varga" in source and cue.startswith("said") for source, cue, _ in spoken)


def test_names_are_found(model):
    """A person, a place and an organisation, invented."""
    names = {(TEXT[n.start : n.end], n.kind) for n in read(model, TEXT).names}
    assert {("Ilse Varga", "PER"), ("Port Sela", "LOC")} <= names


def test_the_tree_has_one_root_a_sentence(model):
    """Each given sentence is a tree of its own."""
    reading = read(model, TEXT)
    roots = [token.start for n, token in enumerate(reading.tokens) if token.head == n]
    lines = split_lines(TEXT)
    assert [sum(s <= root < e for root in roots) for s, e in lines] == [1] * len(lines)


def test_without_a_tree_the_rest_is_the_same(model):
    """Leaving the tree out changes no span."""
    with_tree, without = read(model, TEXT), read(model, TEXT, tree=False)
    assert (with_tree.names, with_tree.attributions) == (without.names, without.attributions)
    assert {token.upos for token in without.tokens} == {""}


def test_reading_again_is_reading_the_same(model):
    """Two readings, and a reading by a fresh model, are equal to the last digit."""
    assert read(model, TEXT) == read(model, TEXT) == read(ReaderModel(WEIGHTS), TEXT)


def shift(reading, by):
    return [
        [tuple((s - by, e - by) for s, e in role) for role in (a.source, a.cue, a.content)] + [a.score]
        for a in reading.attributions
    ]


def test_what_stands_outside_the_passages_changes_nothing(model):
    """A post reads alike wherever it stands, to the last digit of its scores."""
    before = "Advertisement: buy one “get one free”, said the shop.\n"
    text = before + TEXT + "Read more"
    lines = [(s + len(before), e + len(before)) for s, e in split_lines(TEXT)]
    alone, inside = read(model, TEXT), model.read(text, lines, lines)
    assert shift(inside, len(before)) == shift(alone, 0)
    assert [(t.upos, t.head, t.deprel) for t in inside.tokens] == [(t.upos, t.head, t.deprel) for t in alone.tokens]


def test_a_long_post_reads_like_its_windows(model):
    """No window's answer depends on the windows beside it: dropping the last ones leaves the first as they were."""
    text = "\n".join(f"Officer {n} said that {n} boats had left the bay before the storm came in." for n in range(60))
    lines = split_lines(text)
    whole, part = model.read(text, lines, lines), model.read(text, lines[:40], lines[:40])
    kept = [a for a in whole.attributions if a.content and a.content[-1][1] < lines[20][1]]
    assert kept
    assert kept == [a for a in part.attributions if a.content and a.content[-1][1] < lines[20][1]]


def test_a_post_of_many_windows_reads_the_same_a_few_at_a_time(model, monkeypatch):
    """How many windows are scored before they are decoded changes nothing: only what it takes in memory."""
    text = "\n".join(f"{TEXT} The {n}th battalion attacked Orlo." for n in range(40))
    whole = read(model, text)
    monkeypatch.setattr(reader_model, "AT_ONCE", 2)
    assert read(model, text) == whole
    assert whole.happenings


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u00a0\n", "\u200b", "\x00"])
def test_nothing_gives_nothing(model, text):
    """Empty input is an empty reading."""
    assert read(model, text).attributions == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "war " * 25_000,
        "Anna said \x00 nothing.",
        "😀 said 👍🏽 \ud800 ok",
        "ﬁne “x” said İ a\u0301",
        "…" * 9000,
    ],
)
def test_odd_text_keeps_true_offsets(model, text):
    """Long lines, odd marks and broken characters are read or passed over, never misplaced."""
    reading = model.read(text, [])
    assert all(0 <= token.start < token.end <= len(text) for token in reading.tokens)
    assert all(a.end <= b.start for a, b in zip(reading.tokens, reading.tokens[1:], strict=False))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_every_span_lies_in_the_text(model, text):
    """Whatever the text, spans lie inside it and in order."""
    reading = read(model, text)
    spans = [span for a in reading.attributions for role in (a.source, a.cue, a.content) for span in role]
    assert all(0 <= s < e <= len(text) for s, e in [*spans, *((n.start, n.end) for n in reading.names)])
    assert all(0 <= token.head < len(reading.tokens) for token in reading.tokens)


def test_a_missing_file_is_named(tmp_path):
    """Without weights the error says which file."""
    with pytest.raises(KnowledgeError, match=r"reader\.json"):
        ReaderModel(tmp_path)


def test_a_damaged_file_is_named(tmp_path):
    """A file that is not the one described is refused."""
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    (folder / "heads.npz").write_bytes(b"other")
    with pytest.raises(KnowledgeError, match=r"heads\.npz"):
        ReaderModel(folder)


def test_another_format_is_refused(tmp_path):
    """Weights of a later program do not load by accident."""
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    meta = json.loads((folder / "reader.json").read_text())
    (folder / "reader.json").write_text(json.dumps(meta | {"format": 99}))
    with pytest.raises(KnowledgeError, match="format 99"):
        ReaderModel(folder)


def test_it_loads_fast_and_without_torch():
    """A fresh process has the model in about half a second (twice that here, for a busy machine)."""
    code = (
        "import time, sys; import dateline.language.reader_model as r; t = time.process_time(); r.load_reader_model();"
        "assert 'torch' not in sys.modules; print(time.process_time() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.0


def test_the_version_is_of_the_weights(model):
    """Readings are kept by this version."""
    assert model.version == json.loads((WEIGHTS / "reader.json").read_text())["version"]
