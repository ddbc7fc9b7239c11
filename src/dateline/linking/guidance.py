"""What people give to linking: what they decided about findings, and what the analyst knows of the story."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

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
        """The report as people decided, its parties by the names that stand for them; None where it is rejected."""
        decided = apply_to_report(report, self.rulings, self.locate) if self.rulings.findings else report
        return decided if decided is None or not self.lore.names else rename_parties(decided, self.lore)

    @property
    def changes_reports(self) -> bool:
        """Whether any report may be another than it was found."""
        return bool(self.rulings.findings or self.lore.names)


def rename_parties(report: Report, lore: Lore) -> Report:
    """The report with its doers and targets by the names that stand for them; what voices say stays as it was said."""

    def rename(names: str | None) -> str | None:
        return ", ".join(dict.fromkeys(lore.name_of(name) for name in names.split(", "))) if names else names

    actor, target = rename(report.actor), rename(report.target)
    return report if (actor, target) == (report.actor, report.target) else replace(report, actor=actor, target=target)


NO_GUIDANCE = Guidance()
