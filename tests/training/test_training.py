"""The road from marked text to shipped weights, walked with a tiny network on invented sentences."""

import json
import random
import shutil
import warnings
from dataclasses import replace

import numpy as np
import pytest
import torch
from onnxruntime import InferenceSession
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from training.augment import change_quotes
from training.commands import load_checkpoint, save_checkpoint
from training.config import TINY_NETWORK, Share, TrainConfig
from training.corpora import Example, MarkedAttribution, MarkedToken, join_examples, split_passages, split_sentences
from training.crf import chain_loss
from training.examples import IGNORED, Labeller, find_vocabulary
from training.export import OneWindow, _trace, expose_words, write_weights
from training.grounds import GroundConfig, Pair, train_grounds, write_grounds
from training.loop import build_reader, find_factor, train
from training.network import FAR, Arcs, build_batch
from training.senses import (
    DEALINGS_KIND,
    HAPPENINGS_KIND,
    SOURCES,
    LabelledWords,
    SenseConfig,
    measure_senses,
    read_labels,
    train_senses,
    write_senses,
)
from training.stances import LabelledClauses, StanceConfig, measure_stances, train_stances

from dateline.language.reader_decoding import WindowScores
from dateline.language.reader_grounds import MOST, GroundTables, score_grounds
from dateline.language.reader_model import ReaderModel, build_reading, split_lines
from dateline.language.reader_senses import SenseTables, average_near, score_senses
from dateline.language.reader_stances import Clauses, StanceTables, score_stances
from dateline.language.reader_words import PieceTable, find_words, pack_windows

torch.set_num_threads(1)  # tiny products: a second thread only waits

SENTENCES = (
    "The mayor said that the bridge was closed.",
    "Oda denied that the ship had left port.",
    "“The harbour is safe,” said the captain.",
    "The union announced a strike in Port Sela.",
)

TAGS = {".": "PUNCT", "announced": "VERB", "Port": "PROPN", "Sela": "PROPN"}


def attributed(text, source, cue, content):
    def find(part):
        return ((text.index(part), text.index(part) + len(part)),)

    marked = MarkedAttribution(find(source), find(cue), find(content))
    return Example(
        text, text, split_passages(text), split_sentences(text, split_passages(text)), attributions=(marked,)
    )


def treed(text):
    words = [w for w in text.replace(".", " .").split() if w]
    tokens, at = [], 0
    for n, word in enumerate(words):
        at = text.index(word, at)
        tag = TAGS.get(word, "NOUN")
        tokens.append(MarkedToken((at, at + len(word)), tag, max(0, n - 1), "dep" if n else "root"))
    names = ((text.index("Port"), text.index("Sela") + 4, "LOC"),) if "Port Sela" in text else ()
    return Example(text, text, split_passages(text), ((0, len(text)),), names=names, tokens=tuple(tokens))


EXAMPLES = [
    attributed(SENTENCES[0], "The mayor", "said that", "the bridge was closed"),
    attributed(SENTENCES[1], "Oda", "denied that", "the ship had left port"),
    attributed(SENTENCES[2], "the captain", "said", "“The harbour is safe,”"),
    treed(SENTENCES[3]),
    replace(treed(SENTENCES[3]), tokens=None),
]


@pytest.fixture(scope="module")
def tokenizer_path(tmp_path_factory):
    words = sorted({w.lower() for s in SENTENCES for w in s.replace(".", " .").replace(",", " ,").split()} | {"“", "”"})
    words += [w.strip("“”") for w in words if w.strip("“”") not in words]
    vocabulary = {w: n for n, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[CLS]", "[SEP]"])
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(path))
    return path


@pytest.fixture(scope="module")
def labeller(tokenizer_path):
    return Labeller(PieceTable(Tokenizer.from_file(str(tokenizer_path))), 48, find_vocabulary(EXAMPLES))


@pytest.fixture(scope="module")
def trained(labeller, tokenizer_path):
    size = Tokenizer.from_file(str(tokenizer_path)).get_vocab_size()
    config = TrainConfig(
        steps=120,
        window=48,
        share=Share(3, 1, 1),
        encoder_rate=5e-3,
        head_rate=5e-3,
        average_decay=0.9,
        threads=1,
        network=replace(TINY_NETWORK, vocabulary=size, dropout=0.0),
    )
    seen = []
    reader = train(
        build_reader(config, labeller), EXAMPLES, labeller, config, lambda _, losses, __: seen.append(losses), every=10
    )
    return reader, config, seen


def test_every_loss_falls(trained):
    """Each head learns its sentences by heart."""
    first, last = trained[2][0], trained[2][-1]
    assert all(last[name] < first[name] / 2 for name in ("spans", "links", "names", "upos", "heads", "relations"))


def test_the_same_seed_gives_the_same_weights(trained, labeller):
    """Training is repeatable."""
    config = replace(trained[1], steps=3)
    runs = [train(build_reader(config, labeller), EXAMPLES, labeller, config, lambda *_: None) for _ in range(2)]
    pairs = zip(runs[0].parameters(), runs[1].parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


def test_what_was_trained_is_read_by_the_adapter(trained, labeller, tokenizer_path, tmp_path):
    """Checkpoint, export and adapter: the spans learned come out of the int8 file."""
    save_checkpoint(tmp_path / "average.pt", trained[0], trained[1], labeller.vocabulary)
    reader, config, vocabulary = load_checkpoint(tmp_path / "average.pt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        write_weights(reader, config, vocabulary, tokenizer_path, tmp_path / "weights")
    model = ReaderModel(tmp_path / "weights")
    for example in EXAMPLES[:2]:
        reading = model.read(example.text, example.sentences)
        expected = example.attributions[0]
        assert [(a.source, a.cue, a.content) for a in reading.attributions] == [
            (expected.source, expected.cue, expected.content)
        ]
    assert [(n.start, n.end, n.kind) for n in model.read(SENTENCES[3], []).names] == list(EXAMPLES[3].names)


def test_the_head_of_event_places_learns_and_is_read_by_the_adapter(trained, labeller, tokenizer_path, tmp_path):
    """Trained over exported weights it tells its pairs apart, scores the same in use, and changes nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        write_weights(trained[0], trained[1], labeller.vocabulary, tokenizer_path, tmp_path)
    before = ReaderModel(tmp_path)
    rng, width = np.random.default_rng(7), TINY_NETWORK.width
    vectors = rng.normal(size=(60, 3, width)).astype(np.float32)
    pairs = [Pair(*three, signs=0.0, is_place=float(three[0, 0] * three[1, 0] > 0)) for three in vectors]
    config = GroundConfig(width, small=16, hidden=16, dropout=0.0, epochs=80, batch=20, rate=1e-2, warm_up=5)
    head = train_grounds(pairs, config)
    given = [torch.from_numpy(vectors[:, i]) for i in range(3)]
    assert ((head(*given) > 0).tolist()) == [bool(pair.is_place) for pair in pairs]

    write_grounds(head, tmp_path)
    after = ReaderModel(tmp_path)
    old, new = (model.read(SENTENCES[3], [(0, len(SENTENCES[3]))]) for model in (before, after))
    assert before.version != after.version
    assert (old.tokens, old.names, old.attributions, old.grounds) == (new.tokens, new.names, new.attributions, ())
    assert [
        (SENTENCES[3][slice(new.tokens[g.verb].start, new.tokens[g.verb].end)], new.tokens[g.name].end)
        for g in new.grounds
    ] == [("announced", SENTENCES[3].index("Sela") + 4)]
    words = vectors[0]  # a verb, a name, and one word that stands between
    order = words[[0, 2, 1]]
    used = score_grounds(order, np.array([[0, 2]]), GroundTables.load(tmp_path / "grounds.npz"))
    assert used[0] == pytest.approx(min(MOST, head(*(torch.from_numpy(word)[None] for word in words)).item()), abs=0.03)


def test_the_words_vectors_are_one_more_output_and_the_others_stay(trained, tmp_path):
    """Giving them out changes no other output by a bit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _trace(trained[0].eval(), tmp_path / "plain.onnx")
    shutil.copy(tmp_path / "plain.onnx", tmp_path / "more.onnx")
    expose_words(tmp_path / "more.onnx")
    inputs = {"ids": np.array([[2, 5, 6, 7, 3]]), "shapes": np.ones((1, 5), np.int64), "first": np.array([[1, 3]])}
    plain, more = (InferenceSession(tmp_path / name).run(None, inputs) for name in ("plain.onnx", "more.onnx"))
    assert [a.tobytes() for a in plain] == [a.tobytes() for a in more[:-1]]
    assert more[-1].shape == (2, TINY_NETWORK.width)


def test_padding_in_training_changes_no_score(trained, labeller):
    """A window in a padded batch scores as it does alone, which is how it is used."""
    windows = [labeller.label(example)[0] for example in EXAMPLES]
    reader = trained[0].eval()
    with torch.no_grad():
        batched = reader.score(build_batch(windows))
        for n, labelled in enumerate(windows):
            window = labelled.window
            alone = OneWindow(reader)(*(torch.from_numpy(a)[None] for a in (window.ids, window.shapes, window.first)))
            size = len(window.words)
            assert torch.allclose(batched.spans[n, :size], alone[0], atol=1e-4)
            assert torch.allclose(batched.arcs[n, :2, :size, :size], alone[2], atol=1e-4)


@pytest.mark.parametrize("size", [1, 2, FAR, 2 * FAR + 3])
def test_scores_by_distance_are_laid_out_by_distance(size):
    """However it is laid out, what a cell gets is the score of its column's distance from its row."""
    arcs = Arcs(TINY_NETWORK)
    torch.nn.init.normal_(arcs.distances)
    places = torch.arange(size)
    away = (places[None, :] - places[:, None]).clamp(-FAR, FAR)
    assert torch.equal(arcs._spread_distances(places), arcs.distances[:, away + FAR])


def test_marks_become_the_readings_they_came_from(labeller):
    """Gold labels, decoded as scores are, give back the marked spans."""
    tables_needed = np.zeros((3, 5, 5), np.float32)
    for example in EXAMPLES[:3]:
        labelled = labeller.label(example)[0]
        size = len(labelled.window.words)
        links = np.zeros((2, size, size), np.float32)
        for kind in range(2):
            for word in np.flatnonzero(labelled.links[kind] != IGNORED):
                links[kind, word, labelled.links[kind, word]] = 9
        scores = WindowScores(
            np.eye(5, dtype=np.float32)[labelled.spans] * 9, np.zeros((size, 13), np.float32), links, None
        )
        tables = _tables(tables_needed)
        [found] = build_reading([labelled.window], [scores], tables).attributions
        assert (found.source, found.cue) == (example.attributions[0].source, example.attributions[0].cue)


def _tables(transitions):
    from dateline.language.reader_model import HeadTables

    nothing = np.zeros((1, 1), np.float32)
    return HeadTables(transitions, nothing, nothing[0], ("PER", "ORG", "LOC"), ("X",), ("dep",))


def test_tokens_that_the_treebank_cuts_otherwise_still_form_a_tree(labeller):
    """Where its tokens and the reader's words differ, the rest of a token hangs on its first word."""
    text = "Port Sela."
    tokens = (MarkedToken((0, 4), "NOUN", 0, "root"), MarkedToken((5, 10), "NOUN", 0, "dep"))
    [labelled] = labeller.label(Example("x", text, ((0, 10),), ((0, 10),), tokens=tokens))
    assert labelled.heads.tolist() == [0, 0, 1]


def test_joined_examples_keep_their_spans():
    """Short documents share a window, and what was marked still stands where it was."""
    joined = join_examples([EXAMPLES[3], EXAMPLES[3]])
    assert [joined.text[s:e] for s, e, _ in joined.names] == ["Port Sela", "Port Sela"]
    assert [joined.text[slice(*t.span)] for t in joined.tokens][-1] == "."


def test_changed_quotes_move_nothing():
    """Augmentation keeps every character's place."""
    for seed in range(40):
        changed = change_quotes('“Go,” he said. "It\'s ours."', random.Random(seed))
        assert len(changed) == len('“Go,” he said. "It\'s ours."')


def test_chain_loss_is_the_share_of_the_gold_path():
    """The CRF's probabilities of all paths sum to one."""
    torch.manual_seed(0)
    scores, moves = torch.randn(1, 3, 2), torch.randn(1, 2, 2)
    ends, mask = (torch.zeros(2), torch.zeros(2)), torch.ones(1, 3, dtype=torch.bool)
    paths = [torch.tensor([[a, b, c]]) for a in range(2) for b in range(2) for c in range(2)]
    total = sum(torch.exp(-chain_loss(scores, path, mask, moves, ends)).item() for path in paths)
    assert total == pytest.approx(1.0, abs=1e-5)


def test_the_rate_rises_then_falls():
    """One warm-up, one linear fall to nothing."""
    config = TrainConfig(steps=100)
    factors = [find_factor(step, config) for step in range(101)]
    peak = factors.index(max(factors))
    assert 0 < peak < 10
    assert factors[: peak + 1] == sorted(factors[: peak + 1])
    assert factors[peak:] == sorted(factors[peak:], reverse=True)
    assert factors[100] == 0


def test_windows_of_a_passage_are_the_adapters_own(labeller):
    """Training and reading cut text with one code."""
    text = "\n".join(SENTENCES)
    words = find_words(text, split_lines(text), [], labeller.table)
    assert split_passages(text) == tuple(split_lines(text))
    assert sum(len(w.words) for w in pack_windows(words, 48, labeller.table)) == len(words)


def test_the_head_of_happenings_learns_and_is_read_by_the_adapter(trained, labeller, tokenizer_path, tmp_path):
    """Trained over exported weights it tells words apart, says the same in use, and leaves the other head be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        write_weights(trained[0], trained[1], labeller.vocabulary, tokenizer_path, tmp_path)
    rng, width = np.random.default_rng(7), TINY_NETWORK.width
    views = rng.normal(size=(80, 3, width)).astype(np.float32)
    words = LabelledWords(views, tuple(1 + int(v[1, 0] > 0) if v[0, 0] > 0 else 0 for v in views))
    config = SenseConfig(width, (16, 16, 16), dropout=0.0, epochs=80, batch=20, rate=1e-2, warm_up=5)
    head = train_senses(HAPPENINGS_KIND, words, config)
    assert head(torch.from_numpy(views)).argmax(1).tolist() == list(words.sorts)
    assert measure_senses(head, words).endswith("of its own 1.000 / 1.000")

    write_senses(HAPPENINGS_KIND, head, tmp_path)
    pair = Pair(*views[0], signs=0.0, is_place=1.0)
    write_grounds(train_grounds([pair], GroundConfig(width, small=4, hidden=4, epochs=1)), tmp_path)
    reading = ReaderModel(tmp_path).read(SENTENCES[3], [(0, len(SENTENCES[3]))])
    assert {h.word for h in reading.happenings} <= {n for n, t in enumerate(reading.tokens) if t.upos != "PUNCT"}
    vectors = rng.normal(size=(9, width)).astype(np.float32)  # all words near the middle one
    used = score_senses(vectors, np.array([4]), np.full(9, 2), SenseTables.load(tmp_path / "happenings.npz"))
    given = torch.from_numpy(np.stack([vectors[4], vectors[2], vectors.mean(0)])[None])
    assert used[0].tolist() == pytest.approx(torch.softmax(head(given), 1)[0].tolist(), abs=0.02)


def test_the_head_of_stances_learns_and_is_read_as_it_was_taught(tmp_path):
    """Trained on clauses it tells them apart, and the program's arithmetic gives what the network gives."""
    rng, width = np.random.default_rng(7), 12
    texts = [a_text_of_clauses(rng, width) for _ in range(60)]
    config = StanceConfig(width, (16, 8, 8), kept=4, inner=16, dropout=0.0, epochs=60, batch=10, rate=1e-2, warm_up=5)
    head = train_stances(texts, config)
    chances = torch.softmax(head(texts[:1])[0], 1)
    assert chances.argmax(1).tolist() == texts[0].sorts.tolist()
    assert measure_stances(head, texts).startswith("P / R of any stance 1.000 / ")
    np.savez(tmp_path / "stances.npz", sorts=np.array(["supports"]), **head.tables())
    given = texts[0]
    clauses = Clauses(given.heads, given.own[given.clause], given.telling, np.array([0, 0, 1, 1]))
    used = score_stances(given.vectors.astype(np.float32), clauses, StanceTables.load(tmp_path / "stances.npz"))
    assert used[0].tolist() == given.own.tolist()
    assert used[1].tolist() == [pytest.approx(row, abs=0.03) for row in chances.tolist()]


def a_text_of_clauses(rng, width):
    """Two sentences of two words, each a clause, which tells a stance where its first word points up."""
    vectors = rng.normal(size=(4, width)).astype(np.float16)
    means = np.stack([vectors[:2].mean(0), vectors[2:].mean(0)])
    means = np.stack([np.stack([means[0], np.zeros(width)]), np.stack([means[1], means[0]])]).astype(np.float16)
    sorts = np.array([int(vectors[0, 0] > 0), int(vectors[2, 0] > 0)])
    heads, own, clause = np.array([0, 0, 2, 2]), np.array([0, 2]), np.array([0, 0, 1, 1])
    near = average_near(vectors.astype(np.float32)).astype(np.float16)
    before = np.array([[0.0], [1.0]], np.float32)
    return LabelledClauses(vectors, near, heads, np.arange(4), clause, own, means, before, sorts, sorts[clause] * 0)


def test_labels_stand_at_their_words(tmp_path):
    """A mark in the middle of a source's text is moved to where its stretch begins; written texts need no source."""
    for path in SOURCES.values():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    row = json.dumps({"id": "7", "text": "Calm day. Rebels stormed Tarn."})
    (tmp_path / SOURCES["polnear"]).write_text(row, encoding="utf-8")
    (tmp_path / "happenings.tsv").write_text("polnear:7\t10-30\t17-24:battle\n", encoding="utf-8")
    written = json.dumps({"text": "They met.", "triggers": [[5, 8, "meeting"]]})
    (tmp_path / "happenings_written.jsonl").write_text(written, encoding="utf-8")
    texts = list(read_labels(HAPPENINGS_KIND, tmp_path, tmp_path))
    assert [[t.text[s:e] for s, e, _ in t.triggers] for t in texts] == [["met"], ["stormed"]]
    assert list(read_labels(HAPPENINGS_KIND, None, tmp_path)) == texts[:1]
    (tmp_path / "dealings_written.jsonl").write_text(written.replace("meeting", "open"), encoding="utf-8")
    assert [t.triggers for t in read_labels(DEALINGS_KIND, tmp_path, tmp_path)] == [((5, 8, "open"),)]
