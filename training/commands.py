"""The commands of `python -m training`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dateline.language.reader_model import WEIGHTS, ReaderModel
from dateline.language.reader_words import PieceTable
from training.config import NarrowConfig, NetworkConfig, Share, TrainConfig
from training.corpora import TRAINING, Example, load_examples
from training.encoder import find_base, load_base
from training.examples import Labeller, Vocabulary, find_vocabulary
from training.export import write_weights
from training.grounds import GroundConfig, RecordingModel, read_pairs, train_grounds, write_grounds
from training.lessons import Lessons, read_lessons
from training.loop import Beside, build_reader, draw_batches, seed_all, train
from training.measure import measure_all, render_tallies
from training.narrow import Schooling, cut_parts, weigh_parts
from training.network import Reader
from training.senses import (
    DEALINGS_KIND,
    HAPPENINGS_KIND,
    Kind,
    SenseConfig,
    is_held,
    measure_senses,
    read_labels,
    read_words,
    train_senses,
    write_senses,
)
from training.stances import (
    StanceConfig,
    measure_stances,
    read_clauses,
    read_plain_clauses,
    train_stances,
    write_stances,
)

WIDE, NARROW = "average.pt", "narrow.pt"  # checkpoints, in the folder of the run


def load_training(root: Path, profile: str) -> list[Example]:
    """Every example of the profile's sets."""
    sets = [s for s in TRAINING if s.open or profile == "full"]
    return [example for s in sets for example in load_examples(root, s)]


def save_checkpoint(path: Path, reader: Reader, config: TrainConfig, vocabulary: Vocabulary) -> None:
    """Weights with all that is needed to build the network again."""
    torch.save({"weights": reader.state_dict(), "config": asdict(config), "vocabulary": asdict(vocabulary)}, path)


def load_checkpoint(path: Path) -> tuple[Reader, TrainConfig, Vocabulary]:
    """What `save_checkpoint` wrote."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    vocabulary = Vocabulary(**{name: tuple(labels) for name, labels in stored["vocabulary"].items()})
    fields = stored["config"] | {
        "network": NetworkConfig(**stored["config"]["network"]),
        "share": Share(**stored["config"]["share"]),
    }
    config = TrainConfig(**fields)
    reader = Reader(config.network, vocabulary)
    reader.load_state_dict(stored["weights"])
    return reader.eval(), config, vocabulary


def run_train(args: argparse.Namespace) -> None:
    """Train, with a checkpoint now and then and a line of losses."""
    config = TrainConfig(profile=args.profile, seed=args.seed, threads=args.threads, steps=args.steps)
    torch.set_num_threads(config.threads)
    examples = load_training(args.data, config.profile)
    labeller = _build_labeller(config, find_vocabulary(examples))
    reader = build_reader(config, labeller, lambda encoder: load_base(encoder, find_base()))
    _train_to(args.out / WIDE, args.keep, reader, examples, labeller, config)


def run_narrow(args: argparse.Namespace) -> None:
    """Make the trained network narrower, or take the one that is there, and train it once more, with its lessons."""
    torch.set_num_threads(args.threads)
    wide, config, vocabulary = load_checkpoint(args.out / WIDE)
    narrowing = NarrowConfig(steps=args.narrow_steps)
    after = narrowing.apply(config)
    labeller = _build_labeller(config, vocabulary)
    examples = load_training(args.data, config.profile)
    write_weights(wide, config, vocabulary, find_base() / "tokenizer.json", args.out / "wide")
    lessons = read_lessons(args.data, RecordingModel(args.out / "wide"))
    seed_all(narrowing.seed)
    if args.again:
        narrow, _, _ = load_checkpoint(args.out / NARROW)
    else:
        batches = islice(draw_batches(examples, labeller, after), narrowing.weighing)
        narrow = cut_parts(wide, after.network, vocabulary, weigh_parts(wide, config.network, batches))
    narrow.encoder.set_dropout(narrowing.dropout)
    schooling = Schooling(
        wide, narrowing.likeness, Lessons(lessons, narrowing.lessons, narrowing.seed, config.network.width)
    )
    _train_to(args.out / NARROW, args.keep, narrow, examples, labeller, after, schooling)


def _build_labeller(config: TrainConfig, vocabulary: Vocabulary) -> Labeller:
    tokenizer = Tokenizer.from_file(str(find_base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Labeller(PieceTable(tokenizer), config.window, vocabulary)


def _train_to(
    path: Path,
    keep: int,
    reader: Reader,
    examples: Sequence[Example],
    labeller: Labeller,
    config: TrainConfig,
    beside: Beside | None = None,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)

    def report(step: int, losses: dict[str, float], average: Reader) -> None:
        print(json.dumps({"step": step} | {name: round(loss, 4) for name, loss in losses.items()}), flush=True)
        if step % keep == 0:
            save_checkpoint(path, average, config, labeller.vocabulary)

    average = train(reader, examples, labeller, config, report, beside=beside)
    save_checkpoint(path, average, config, labeller.vocabulary)


def run_export(args: argparse.Namespace) -> None:
    """Write the weights that the package carries, or their full-precision twin to compare with."""
    reader, config, vocabulary = load_checkpoint(args.checkpoint)
    version = write_weights(
        reader, config, vocabulary, find_base() / "tokenizer.json", args.out, int8=not args.full_precision
    )
    print(version)


def run_grounds(args: argparse.Namespace) -> None:
    """Train the head of event places over exported weights, and put it beside them."""
    torch.set_num_threads(args.threads)
    config = GroundConfig()
    pairs = read_pairs(args.data / "eventplace" / "dev.jsonl", RecordingModel(args.weights), config)
    print(write_grounds(train_grounds(pairs, config), args.weights))


def run_happenings(args: argparse.Namespace) -> None:
    """Train the head of words that tell of events over exported weights, and put it beside them."""
    _train_senses(HAPPENINGS_KIND, SenseConfig(), args)


def run_dealings(args: argparse.Namespace) -> None:
    """Train the head of words that name plans or tell stances over exported weights, and put it beside them."""
    _train_senses(DEALINGS_KIND, SenseConfig(), args)


def run_stances(args: argparse.Namespace) -> None:
    """Train the head of clauses that tell stances over exported weights, and put it beside them."""
    torch.set_num_threads(args.threads)
    model, texts = RecordingModel(args.weights), list(read_labels(DEALINGS_KIND, args.data))
    learnt, held = (read_clauses([t for t in texts if is_held(t) is held], model) for held in (False, True))
    plain = list(read_plain_clauses(args.data, model))
    head = train_stances([*learnt, *plain], StanceConfig())
    print(write_stances(head, args.weights))
    print(measure_stances(head, held))


def _train_senses(kind: Kind, config: SenseConfig, args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    model, texts = RecordingModel(args.weights), list(read_labels(kind, args.data))
    learnt, held = (read_words(kind, [t for t in texts if is_held(t) is held], model) for held in (False, True))
    head = train_senses(kind, learnt, config)
    print(write_senses(kind, head, args.weights))
    print(measure_senses(head, held))


def run_measure(args: argparse.Namespace) -> None:
    """Figures of a folder of weights on the development sets."""
    model = ReaderModel(args.weights, threads=args.threads)
    meta = json.loads((args.weights / "reader.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary(tuple(meta["upos"]), tuple(meta["relations"]))
    print(render_tallies(measure_all(model, args.data, vocabulary)))


def run_all(args: argparse.Namespace) -> None:
    """Train, export and measure; in the full profile make it narrower first, and train the small heads over it too."""
    run_train(args)
    if args.profile == "full":
        run_narrow(args)
    args.checkpoint, args.out = args.out / (NARROW if args.profile == "full" else WIDE), args.weights
    run_export(args)
    if args.profile == "full":
        run_grounds(args)
        run_happenings(args)
        run_dealings(args)
        run_stances(args)
    run_measure(args)


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; without a command, all of them with their defaults."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="|".join(_COMMANDS))
    for name, run in _COMMANDS.items():
        command = commands.add_parser(name, help=(run.__doc__ or "").partition("\n")[0])
        command.set_defaults(run=run, full_precision=False, again=False)
        for add in _OPTIONS[name]:
            add(command)
    given = list(sys.argv[1:] if arguments is None else arguments)
    return parser.parse_args(given or ["all"])


def _add_training(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path("build/training"), help="folder of the checkpoint")
    command.add_argument("--profile", choices=("full", "open"), default="full", help="all data sets, or open licences")
    command.add_argument("--steps", type=int, default=TrainConfig.steps)
    command.add_argument("--narrow-steps", type=int, default=NarrowConfig.steps, help="steps of the narrow network")
    command.add_argument("--seed", type=int, default=TrainConfig.seed)
    command.add_argument("--keep", type=int, default=100, help="steps between checkpoints")


def _add_again(command: argparse.ArgumentParser) -> None:
    command.add_argument("--again", action="store_true", help="go on with the narrow network that is there")


def _add_data(command: argparse.ArgumentParser) -> None:
    data = os.environ.get("DATELINE_DATA")
    command.add_argument(
        "--data", type=Path, default=data, required=data is None, help="folder of the data; else $DATELINE_DATA"
    )
    command.add_argument("--threads", type=int, default=TrainConfig.threads)


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("--checkpoint", type=Path, default=Path("build/training") / NARROW)
    command.add_argument("--out", type=Path, default=WEIGHTS)
    command.add_argument("--full-precision", action="store_true", help="float32 in place of int8, to compare with")


def _add_weights(command: argparse.ArgumentParser) -> None:
    command.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the exported weights")


_COMMANDS = {
    "all": run_all,
    "train": run_train,
    "narrow": run_narrow,
    "export": run_export,
    "grounds": run_grounds,
    "happenings": run_happenings,
    "dealings": run_dealings,
    "stances": run_stances,
    "measure": run_measure,
}
_OPTIONS = {
    "all": (_add_data, _add_training, _add_weights),
    "train": (_add_data, _add_training),
    "narrow": (_add_data, _add_training, _add_again),
    "export": (_add_export,),
    "grounds": (_add_data, _add_weights),
    "happenings": (_add_data, _add_weights),
    "dealings": (_add_data, _add_weights),
    "stances": (_add_data, _add_weights),
    "measure": (_add_data, _add_weights),
}


def main() -> None:
    """Run one command."""
    args = parse_arguments()
    args.run(args)
