"""A correction as a form sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dateline.model import InputError

KINDS = ("accept", "reject", "edit", "merge", "split", "undo")
MOST_WORDS = 2_000  # characters of a field


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided.

    Attributes:
        kind: accept, reject, edit, merge, split; undo takes back the decision that is its subject.
        subject: Id of the finding.
        others: For merge and split, ids of the others.
        fields: For edit, the new values.
        seen: Id of the last decision on the subject that the person had before their eyes, None where none.
    """

    kind: str
    subject: str
    person: str
    reason: str = ""
    others: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: str | None = None


Decide = Callable[[Correction], None]


def parse_correction(form: Mapping[str, list[str]], person: str) -> Correction:
    """The correction of a form.

    Raises:
        InputError: When it is none.
    """

    def get(name: str) -> str:
        return (form.get(name) or [""])[0].strip()[:MOST_WORDS]

    kind, subject = get("kind"), get("subject")
    if kind not in KINDS:
        raise InputError("correction", f"{kind or 'nothing'} is not one of {', '.join(KINDS)}")
    if not subject.isalnum():
        raise InputError("correction", "names nothing that could be corrected")
    others = tuple(other for value in form.get("other", ()) for other in value.replace(",", " ").split())
    if kind in ("merge", "split") and not others:
        raise InputError("correction", f"choose what to {kind}")
    fields = {name.removeprefix("field-"): get(name) for name in form if name.startswith("field-") and get(name)}
    if kind == "edit" and not fields:
        raise InputError("correction", "an edit changes at least one field")
    return Correction(kind, subject, person, get("reason"), others, fields, get("seen") or None)
