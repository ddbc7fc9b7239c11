"""`dateline decide` and `dateline decisions`: what people hold of what the program found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import options
from dateline.cli.output import NO_WRAP, make_console, make_table, write_json, write_table

if TYPE_CHECKING:
    from dateline.model import Decided


class Verb(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    SAME = "same"
    DIFFERENT = "different"
    MERGE = "merge"
    SPLIT = "split"


KINDS = {Verb.SAME: "merge", Verb.DIFFERENT: "split"}
Person = Annotated[
    str | None,
    typer.Option(
        "--person", "-p", envvar="DATELINE_PERSON", help="Who decides; by default the name of the user.", metavar="NAME"
    ),
]
Why = Annotated[str, typer.Option("--reason", "-m", help="Why, in a few words.", metavar="WORDS")]


def decide(
    verb: Annotated[
        Verb,
        typer.Argument(
            help="accept: checked; reject: leave it out of answers; edit: give fields another value; "
            "same or merge: they are one incident; different or split: they are not.",
            metavar="VERB",
        ),
    ],
    subject: Annotated[
        str, typer.Argument(help="Id of a statement, event, incident or claim, or its beginning.", metavar="ID")
    ],
    rest: Annotated[
        list[str] | None,
        typer.Argument(help="For edit FIELD=VALUE; for same and different the ids of the others.", metavar="[MORE]..."),
    ] = None,
    person: Person = None,
    reason: Why = "",
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Decide about what the program found: it holds over the program's reading in every answer from then on.

    What was found is kept beside it, and nothing is lost: see `dateline decisions`, which also undoes.
    Fields of a statement: speaker, speaker_kind, polarity, mode, addressee. Of an event: type, status, actor, target,
    place, interval, background, killed, injured and the other figures. Of an incident the same but figures and
    background. Of a claim: status, words, holder, share.

    Example: dateline decide edit 3f2a speaker="Ada Moren" --reason "her spokesman is quoted below"
    """
    from dateline.record import open_record

    kind = KINDS.get(verb, verb.value)
    fields, others = _split_rest(verb, rest or [])
    with open_record(record, create=False) as opened:
        made = opened.decide(kind, subject, *others, person=person, reason=reason, fields=fields)
        (decided,) = (d for d in opened.decisions() if d.decision.id == made.id)
    if json:
        return write_json(decided_json(decided))
    return make_console().print(f"{_says(decided)} (decision {made.id[:8]})")


def decisions(
    subject: Annotated[str | None, typer.Argument(help="Only on what has or had this id.", metavar="[ID]")] = None,
    undo: Annotated[
        str | None, typer.Option("--undo", help="Take the decision with this id out of force.", metavar="ID")
    ] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only those that contradict one that their author had not seen.")
    ] = False,
    person: Person = None,
    reason: Why = "",
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """List what people decided, by whom, when and why, and what has become of it; or undo a decision.

    An undoing is a decision too. A decision whose subject is no more, because the text is read otherwise now, is
    listed as having no subject and is in force again when there is one.

    Example: dateline decisions --undo 9c41 --reason "the caption was right"
    """
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        if undo is not None:
            made = opened.undo(undo, person=person, reason=reason)
            found = tuple(d for d in opened.decisions() if d.decision.id == made.id)
        else:
            found = tuple(d for d in opened.decisions() if _is_about(d, subject))
    found = tuple(d for d in found if d.conflicts or not conflicts)
    if json:
        return write_json([decided_json(d) for d in found])
    columns = (("When", NO_WRAP), "Who", ("What", {"ratio": 2}), ("About", {"ratio": 3}), "Now", "Why", ("Id", NO_WRAP))
    empty = "Nobody decided otherwise than another." if conflicts else "No decisions in the record yet."
    return write_table(make_table(*columns), [_row(d) for d in found], empty)


def _split_rest(verb: Verb, rest: list[str]) -> tuple[dict[str, str] | None, list[str]]:
    if verb is not Verb.EDIT:
        return None, rest
    pairs = [part.partition("=") for part in rest]
    wrong = next((name for name, equals, _ in pairs if not equals), None)
    if wrong is not None:
        raise typer.BadParameter(f"“{wrong}” gives no field a value, as speaker=“Ada Moren” does", param_hint="MORE")
    return {name.strip(): value.strip() for name, _, value in pairs}, []


def _is_about(decided: Decided, subject: str | None) -> bool:
    if subject is None:
        return True
    told = (decided.decision.subject, *decided.decision.others)
    return any(id_.startswith(subject) for id_ in [*(s.id for s in told), *(id_ for id_ in decided.now if id_)])


def _says(decided: Decided) -> str:
    """What was decided, in words."""
    decision = decided.decision
    subject = f"{decision.subject.kind} {decision.subject.id[:8]}"
    others = ", ".join(f"{other.kind} {other.id[:8]}" for other in decision.others)
    words = {
        "accept": f"checked {subject}",
        "reject": f"rejected {subject}",
        "edit": f"edited {subject}: " + "; ".join(f"{name} = {value}" for name, value in decision.fields),
        "merge": f"{subject} and {others} are one",
        "split": f"{subject} is another than {others}",
        "undo": f"undid {subject}",
    }
    return words[decision.kind.value]


def _row(decided: Decided) -> tuple[object, ...]:
    from dateline.export.answers import shorten

    decision = decided.decision
    about = next((shorten(anchor.words, 100) for anchor in decision.subject.anchors), "")
    when = decision.decided_at[:16].replace("T", " ")
    return (when, decision.person, _says(decided), about, _force_words(decided), decision.reason, decision.id[:8])


def _force_words(decided: Decided) -> str:
    words = {
        "in_force": "in force",
        "overruled": f"overruled by {(decided.by or '')[:8]}",
        "undone": f"undone by {(decided.by or '')[:8]}",
        "no_subject": "has no subject now",
    }[decided.force.value]
    return words + "".join(f"; contradicts {id_[:8]}" for id_ in decided.conflicts)


def decided_json(decided: Decided) -> dict[str, Any]:
    """A decision and what has become of it."""
    decision = decided.decision
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "person": decision.person,
        "decided_at": decision.decided_at,
        "reason": decision.reason,
        "fields": dict(decision.fields),
        "subjects": [
            {
                "kind": subject.kind,
                "id": subject.id,
                "now": now,
                "words": [anchor.words for anchor in subject.anchors],
            }
            for subject, now in zip((decision.subject, *decision.others), decided.now, strict=True)
        ],
        "force": decided.force.value,
        "by": decided.by,
        "conflicts": list(decided.conflicts),
    }
