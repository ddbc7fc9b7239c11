"""Which fields of a finding a person may give another value, and what they may write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from dateline.model.claims import ClaimStatus
from dateline.model.errors import InputError
from dateline.model.findings import EventStatus, EventType, Mode, Polarity, Quantity, SpeakerKind
from dateline.model.span import Span
from dateline.model.when import Basis, Precision, When

MOST_CHARACTERS = 400
MOST_DIGITS = 12
_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
_EDGE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}"
_FIGURE = re.compile(rf"(?P<least>at least )?(?P<most>at most )?(?P<low>{_NUMBER})(?:-(?P<high>{_NUMBER}))?")

Check = Callable[[str], object]


def parse_interval(written: str) -> When:
    """A time as an interval: `2031-03-04`, `2031-03`, `2031-03-04/2031-03-06`, `../2031-03-06`.

    Raises:
        ValueError: When it is none.
    """
    first, _, last = written.partition("/")
    edges = [None if edge == ".." else _check_edge(edge) for edge in (first, last or first)]
    known = [edge for edge in edges if edge]
    if not known or (edges[0] and edges[1] and edges[0] > edges[1][: len(edges[0])]):
        raise ValueError(written)
    return When(written, edges[0], edges[1], _PRECISION[max(map(len, known))], Basis.STATED)


def _check_edge(edge: str) -> str:
    if not _EDGE.fullmatch(edge):
        raise ValueError(edge)
    date.fromisoformat((edge + "-01-01")[:10])
    return edge


def parse_figure(of: str, written: str, span: Span) -> Quantity:
    """A figure: `26`, `at least 26`, `at most 26`, `20-25`.

    Raises:
        ValueError: When it is none.
    """
    match = _FIGURE.fullmatch(written)
    if match is None or (match["high"] and (match["least"] or match["most"])):
        raise ValueError(written)
    number = float(match["low"])
    high = float(match["high"]) if match["high"] else None if match["least"] else number
    if high is not None and high < number:
        raise ValueError(written)
    bounded = bool(match["least"] or match["most"] or match["high"])
    return Quantity(of, None if match["most"] else number, high, written, span, hedged=bounded)


def edit_figures(quantities: tuple[Quantity, ...], of: str, value: str, at: Span) -> tuple[Quantity, ...]:
    """Figures with one of them as a person gave it, in its place or else at the end."""
    known = next((q for q in quantities if q.of == of), None)
    edited = parse_figure(of, value, known.span if known else at)
    if known is None:
        return (*quantities, edited)
    return tuple(edited if q is known else q for q in quantities if q is known or q.of != of)


def parse_truth(written: str) -> bool:
    """`yes` or `no`.

    Raises:
        ValueError: When it is neither.
    """
    if written not in ("yes", "no"):
        raise ValueError(written)
    return written == "yes"


def _figure(written: str) -> Quantity:
    return parse_figure("", written, Span(0, 1))


def _words(written: str) -> str:
    if not written.strip() or len(written) > MOST_CHARACTERS:
        raise ValueError(written)
    return written


FIGURES = (
    "killed",
    "injured",
    "missing",
    "captured",
    "displaced",
    "drones_launched",
    "drones_downed",
    "missiles_launched",
    "missiles_downed",
    "attacks",
    "homes_without_power",
    "percent_held",
)
FIELDS: Mapping[str, Mapping[str, Check]] = {
    "statement": {
        "speaker": _words,
        "speaker_kind": SpeakerKind,
        "polarity": Polarity,
        "mode": Mode,
        "addressee": _words,
    },
    "event": {
        "type": EventType,
        "status": EventStatus,
        "actor": _words,
        "target": _words,
        "place": _words,
        "interval": parse_interval,
        "background": parse_truth,
        **dict.fromkeys(FIGURES, _figure),
    },
    "incident": {
        "type": EventType,
        "status": EventStatus,
        "actor": _words,
        "target": _words,
        "place": _words,
        "interval": parse_interval,
    },
    "claim": {"status": ClaimStatus, "words": _words, "holder": _words, "share": _words},
}
_FORMS: dict[Check, str] = {
    parse_interval: "a day, a month or an interval such as 2031-03-04/2031-03-06",
    parse_truth: "yes or no",
    _figure: "a number, “at least 26”, “at most 26” or 20-25",
    _words: f"words, at most {MOST_CHARACTERS} characters",
}


def check_edits(kind: str, fields: Mapping[str, str]) -> None:
    """Whether a person may give these fields of such a finding these values.

    Raises:
        InputError: When not; it says what may be written.
    """
    allowed = FIELDS.get(kind, {})
    if not fields:
        raise InputError("edit", "gives no field a value, such as speaker=“Ada Moren”")
    for name, value in fields.items():
        if name not in allowed:
            listed = ", ".join(allowed)
            raise InputError(f"edit {name}", f"of this {kind} only these fields can be edited: {listed}")
        try:
            allowed[name](value)
        except ValueError:
            raise InputError(f"edit {name}", f"“{value[:80]}” is not {describe_values(kind, name)}") from None


def describe_values(kind: str, name: str) -> str:
    """What may be written in a field, in words."""
    check = FIELDS[kind][name]
    if isinstance(check, type) and issubclass(check, StrEnum):
        return "one of " + ", ".join(member.value for member in check)
    return _FORMS[check]
