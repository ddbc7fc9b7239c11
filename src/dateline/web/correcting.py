"""A correction as a form sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dateline.model import InputError
from dateline.store.decisions import ids_of, list_decided
from dateline.store.session import Store
from dateline.web.words import moment

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
    names = [name.removeprefix("field-") for name in form if name.startswith("field-")]
    changed = [name for name in names if get(f"field-{name}") != get(f"was-{name}")]
    fields = {name: get(f"field-{name}") for name in changed if kind == "edit"}
    if kind == "edit" and not fields:
        raise InputError("correction", "an edit changes at least one field")
    return Correction(kind, subject, person, get("reason"), others, fields, get("seen") or None)


def find_unseen(store: Store, correction: Correction) -> str | None:
    """What another person decided on the subject since the form was opened, in words; None where nothing was."""
    if correction.kind == "undo":
        return None
    with store.reading() as connection:
        held = [d for d in list_decided(connection) if correction.subject in ids_of(d)]
    newest = held[-1].decision if held else None
    if newest is None or newest.id == correction.seen or newest.person == correction.person:
        return None
    why = f" ({newest.reason})" if newest.reason else ""
    return (
        f"{newest.person} decided “{newest.kind.value}” on this at {moment(newest.decided_at[:19])} UTC{why}, "
        "after you opened the page. Yours was not kept: open the page again and decide with that before you."
    )
