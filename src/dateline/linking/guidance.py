"""What people give to linking: what they decided about findings, and what the analyst knows of the story."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.linking.decisions import Constraints, Locate, apply_to_report, constrain, name_site
from dateline.linking.lore import NO_LORE, Lore
from dateline.model import NO_RULINGS, Report, Rulings


@dataclass(frozen=True)
class Guidance:
    """What people decided and know.

    Attributes:
        locate: From a place's name, as a person wrote it, to the place.
        constraints: Those of the rulings.
    """

    rulings: Rulings = NO_RULINGS
    lore: Lore = NO_LORE
    locate: Locate = name_site
    constraints: Constraints = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "constraints", constrain(self.rulings))

    def apply(self, report: Report) -> Report | None:
        """The report as people decided; None where they rejected its event."""
        return apply_to_report(report, self.rulings, self.locate) if self.rulings.findings else report


NO_GUIDANCE = Guidance()
