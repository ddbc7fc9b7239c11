"""What a training run is: sizes of the network, shares of the batch, steps and rates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class NetworkConfig:
    """Sizes. The encoder's own must match the weights it starts from, where it starts from any."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    head_width: int = 32
    inner: int = 1536
    span_width: int = 256
    arc_width: int = 96
    relation_width: int = 96
    dropout: float = 0.1


@dataclass(frozen=True)
class Share:
    """Windows of each kind in a batch."""

    attribution: int = 10
    names: int = 3
    tree: int = 3


@dataclass(frozen=True)
class TrainConfig:
    """One run.

    Attributes:
        profile: "full" takes every data set, "open" only those with an open licence.
        window: word pieces a window, the two end marks counted.
        encoder_rate: peak learning rate of the top encoder layer; each layer below has `layer_decay` times it.
        average_decay: of the exponential moving average of the weights, which is what is exported.
    """

    profile: str = "full"
    seed: int = 11
    steps: int = 1840
    window: int = 192
    share: Share = field(default_factory=Share)
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warm_up: float = 0.045
    weight_decay: float = 0.01
    average_decay: float = 0.997
    clip: float = 1.0
    threads: int = 2
    network: NetworkConfig = field(default_factory=NetworkConfig)


@dataclass(frozen=True)
class NarrowConfig:
    """How a trained network is made narrower and trained once more, beside the wide one.

    Attributes:
        inner, attention_heads: what stays of each layer.
        weighing: batches on which it is weighed what may go.
        dropout: in the encoder; none, for noise in the vectors keeps them from the wide network's.
        likeness: weight of how far the vectors stand from the wide network's.
        lessons: sentences of each kind a step, which a small head over the encoder is to learn from.
    """

    inner: int = 1024
    attention_heads: int = 8
    weighing: int = 24
    seed: int = 12
    steps: int = 2400
    encoder_rate: float = 1.5e-4
    head_rate: float = 3e-4
    layer_decay: float = 1.0
    average_decay: float = 0.995
    dropout: float = 0.0
    likeness: float = 10.0
    lessons: tuple[tuple[str, int], ...] = (("grounds", 8), ("happenings", 6), ("dealings", 12))

    def apply(self, config: TrainConfig) -> TrainConfig:
        """The second run of what was trained with `config`."""
        names = ("seed", "steps", "encoder_rate", "head_rate", "layer_decay", "average_decay")
        network = replace(config.network, inner=self.inner, attention_heads=self.attention_heads)
        return replace(config, network=network, **{name: getattr(self, name) for name in names})


TINY_NETWORK = NetworkConfig(
    vocabulary=0,
    positions=64,
    width=32,
    layers=1,
    attention_heads=2,
    head_width=16,
    inner=64,
    span_width=16,
    arc_width=8,
    relation_width=8,
)
