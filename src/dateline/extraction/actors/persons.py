"""Which names are one person's: surnames alone go to who bears them in full, by place, by gender, by how often."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dateline.extraction.actors.data import NameData, plain
from dateline.extraction.actors.genders import find_gender_behind, find_told_gender
from dateline.extraction.actors.names import NameMention
from dateline.model import Span, SpeakerKind

_KIN_OF = re.compile(r"\b(\w+) of (?:[\w’'-]+ ){0,5}$")
_HAS_KIN = re.compile(r"['’]s? (?:[\w-]+ ){0,2}?(\w+)")
KIN_WITHIN = 60  # characters before a name
MORE_OFTEN = 3  # times that one bearer of a surname is named in full for once that another is
_HONORIFICS = frozenset({"mr", "mrs", "ms", "sir", "dr"})


@dataclass(slots=True)
class Draft:
    """An actor while its mentions are gathered."""

    name: str
    kind: SpeakerKind
    mentions: list[Span] = field(default_factory=list)
    role: str | None = None
    country: str | None = None


def gather_persons(
    names: list[NameMention], text: str, data: NameData, read: frozenset[int] = frozenset()
) -> list[Draft]:
    """One draft a person: a surname alone goes to the full name that bears it, the nearest one before it first.

    “Ms. Falk" is none whom a word tells to be a man, "her husband, Jan Falk".
    """
    genders = _find_genders(names, text, data)
    by_word: dict[str, list[NameMention]] = {}
    for name in names:
        for word in {plain(word) for word in name.words} if len(name.words) > 1 else ():
            by_word.setdefault(word, []).append(name)
    kin = {n.words for n in names if len(n.words) == 2 and _is_kin(n, text, data)}
    labels: dict[tuple[str, ...], str] = {}
    drafts: dict[str, Draft] = {}
    for name in names:
        known = _read_whole(by_word.get(plain(name.words[0]), []), read)
        bearers = _of_gender(name, known, genders, data) if len(name.words) == 1 else []
        bearers = _whom_pronouns_mean(name, bearers, genders, text, data)
        owner = name if len(name.words) > 1 else _owner_of(name, bearers)
        if owner.words not in labels:
            same = _read_whole(by_word.get(plain(owner.words[-1]), []), read)
            same = _of_gender(owner, same, genders, data) if len(owner.words) == 1 else same
            labels[owner.words] = _with_sir(owner, _fullest(owner, [] if owner.words in kin else same))
        _add(drafts, name, labels[owner.words])
    return list(drafts.values())


def _read_whole(bearers: list[NameMention], read: frozenset[int]) -> list[NameMention]:
    """Those that the reader model sees from their first word, where any is: not the "Fascist Lind" of a placard."""
    return [n for n in bearers if n.span.start in read or n.title] or bearers


def _find_genders(names: list[NameMention], text: str, data: NameData) -> dict[tuple[str, ...] | Span, str]:
    """What is told of full names by their words, and of single ones by their place."""
    told = ((n, find_told_gender(text, n.span.start, data) or _titled_gender(n, data)) for n in names)
    return {(n.words if len(n.words) > 1 else n.span): gender for n, gender in told if gender}


def _titled_gender(name: NameMention, data: NameData) -> str | None:
    entry = data.titles.get(plain(name.title).rstrip(".")) if name.title else None
    return str(entry["gender"]) if entry and entry.get("gender") else None


def _of_gender(
    name: NameMention, bearers: list[NameMention], genders: dict[tuple[str, ...] | Span, str], data: NameData
) -> list[NameMention]:
    """The bearers of a surname who may be "Mr." or "Ms.", those of whom it is told before the rest.

    “Mrs. Falk" is nobody's name where the page names her husband alone.
    """
    own = genders.get(name.span)
    if own is None:
        return bearers
    bearers = [n for n in bearers if (genders.get(n.words) or _given_gender(n, data) or own) == own]
    told = [n for n in bearers if genders.get(n.words) == own]
    return told or [n for n in bearers if n.words not in genders] or bearers


def _whom_pronouns_mean(
    name: NameMention,
    bearers: list[NameMention],
    genders: dict[tuple[str, ...] | Span, str],
    text: str,
    data: NameData,
) -> list[NameMention]:
    """Of a man and a woman of one surname, whom "he" and "she" in the rest of the sentence tell."""
    known = {n.words: genders.get(n.words) or _given_gender(n, data) for n in bearers}
    own = find_gender_behind(text, name.span.end) if len(set(known.values())) > 1 and not name.title else None
    told = [n for n in bearers if known[n.words] == own]
    return told or [n for n in bearers if own is not None and known[n.words] is None] or bearers


def _is_kin(name: NameMention, text: str, data: NameData) -> bool:
    """“The uncle of the painter Jan Arn": the Jan Pavel Arn of the page may be the uncle."""
    lead = _KIN_OF.search(text, max(0, name.span.start - KIN_WITHIN), name.span.start)
    behind = _HAS_KIN.match(text, name.span.end)
    return any(found is not None and plain(found.group(1)) in data.kin for found in (lead, behind))


def _given_gender(name: NameMention, data: NameData) -> str | None:
    """What the first of a person's names tells, where the list has it."""
    entry = data.given.get(plain(name.words[0]))
    return str(entry["gender"]) if entry and entry.get("gender") else None


def _with_sir(name: NameMention, label: str) -> str:
    """“Sir Alan”, of whom no more is told, keeps his title: a first name alone names nobody."""
    return f"{name.title} {label}" if name.title in ("Sir", "Dame") and " " not in label else label


def _add(drafts: dict[str, Draft], name: NameMention, label: str) -> None:
    draft = drafts.setdefault(plain(label), Draft(label, SpeakerKind.PERSON))
    draft.mentions.append(name.span)
    if name.title and (draft.role is None or plain(draft.role).rstrip(".") in _HONORIFICS):
        draft.role = name.title
    draft.country = draft.country or name.country


def _fullest(name: NameMention, bearers: list[NameMention]) -> str:
    """The longest form among the names that hold all its words and end in its last."""
    words = {plain(word) for word in name.words}
    same = [n for n in bearers if plain(n.words[-1]) == plain(name.words[-1]) and words <= set(map(plain, n.words))]
    return max(same, key=lambda n: (len(n.words), -n.span.start)).canonical if same else name.canonical


def _owner_of(name: NameMention, bearers: list[NameMention]) -> NameMention:
    """The full name that a single word stands for; itself where none does."""
    word = plain(name.words[0])
    by_surname = [n for n in bearers if plain(n.words[-1]) == word] if name.title != "Sir" else bearers
    bearers = by_surname or bearers
    before = [n for n in bearers if n.span.start < name.span.start]
    return _main_bearer(bearers) or (before[-1] if before else (bearers[0] if bearers else name))


def _main_bearer(bearers: list[NameMention]) -> NameMention | None:
    """Of several who share a surname, the one named in full far more often: whom the page is about."""
    counts = Counter(n.words for n in bearers).most_common(2)
    if len(counts) < 2 or counts[0][1] < MORE_OFTEN * counts[1][1]:
        return None
    return next(n for n in bearers if n.words == counts[0][0])
