"""Which names of bodies mean the same body: acronyms, the short form "the Tigers", and "Reds" beside "Red movement"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.actors.data import NameData, find_listed, plain
from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis
from dateline.model import Span, SpeakerKind

BODIES = (SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET)
LONGEST_SHORT = 3  # words of a short form ("the Tigers", "Rivers Alliance")
_ALIAS = re.compile(r"\s*\(([A-Z][A-Za-z0-9&-]{1,11})\)")
_INNER = re.compile(r"\b(?:of|for|in|and)\b")
_COLLECTIVE = re.compile(r" (?:movement|group|militia|organi[sz]ation)\b")
_PARTS = frozenset({"compound", "amod", "nmod:poss", "flat", "flat:name", ""})
_THE = re.compile(r"\b[Tt]he $")


@dataclass(frozen=True, slots=True)
class Aliases:
    """What the document's own words make of a name: from its folded form to the folded form of the fullest one.

    Attributes:
        labels: From that form to the name to show.
        kinds: From that form to what the body is.
    """

    keys: Mapping[str, str]
    labels: Mapping[str, str]
    kinds: Mapping[str, SpeakerKind]

    def key(self, name: NameMention) -> str:
        """The folded form of the body that a name means, as written before as listed."""
        written = plain(" ".join(name.words))
        return self.keys.get(written) or self.keys.get(plain(name.canonical)) or plain(name.canonical)


def list_acronyms(name: NameMention, text: str) -> set[str]:
    """The short forms of a body's name: in brackets behind it, or its initials."""
    alias = _ALIAS.match(text, name.span.end)
    capitals = [word for word in name.words if word[0].isupper()]
    found = {alias.group(1)} if alias else set()
    if alias and alias.group(1)[-1] == "s" and alias.group(1)[:-1].isupper():
        found.add(alias.group(1)[:-1])
    return found | ({"".join(word[0] for word in capitals)} if len(capitals) > 2 else set())


def find_aliases(names: Sequence[NameMention], text: str) -> Aliases:
    """The aliases among the names of bodies."""
    owners = _longest_forms(names)
    keys: dict[str, str] = {}
    for name in reversed(names):
        told = set() if _is_acronym(name) else list_acronyms(name, text)
        owner = owners.get(plain(name.canonical), plain(name.canonical))
        keys.update({plain(short): owner for short in told})
    keys |= {short: long for short, long in owners.items() if short != long}
    labels: dict[str, str] = {}
    kinds: dict[str, SpeakerKind] = {}
    for name in names:
        own = plain(name.canonical)
        if keys.get(own, own) == own and name.kind is not None:
            labels.setdefault(own, _collective(name, names, text))
            kinds.setdefault(own, name.kind)
    return Aliases(keys, labels, kinds)


def _is_acronym(name: NameMention) -> bool:
    return len(name.words) == 1 and name.words[0].isupper()


def _longest_forms(names: Sequence[NameMention]) -> dict[str, str]:
    """From the folded names of organisations to the one longer name that each stands for."""
    bodies = {plain(n.canonical): n.words for n in names if n.kind is SpeakerKind.ORGANISATION and len(n.words) > 1}
    found: dict[str, str] = {}
    for short, words in bodies.items():
        longer = [long for long, those in bodies.items() if _is_short_for(words, those)]
        if len(longer) == 1:
            found[short] = longer[0]
    return {short: found.get(long, long) for short, long in found.items()}


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name's words are all among those of a longer one, its head noun with them."""
    mine, theirs = set(map(plain, short)), set(map(plain, long))
    return len(short) < len(long) and mine < theirs and len(short) <= LONGEST_SHORT and plain(_head(long)) in mine


def _before_head(words: Sequence[str]) -> Sequence[str]:
    return words[: words.index(_head(words))]


def _head(words: Sequence[str]) -> str:
    """The noun that a body's name turns on: the last before "of"."""
    end = next((i for i, word in enumerate(words) if _INNER.fullmatch(word) and i), len(words))
    return words[end - 1]


def take_up_short_forms(names: Sequence[NameMention], analysis: Analysis, data: NameData) -> list[NameMention]:
    """The names, "the Tigers" given the kind and name of the one body of the document that has the word.

    The head noun may be a common word; any other must stand by itself, as in "the Sandero" of the "Sandero Front",
    and be no person's and no place's.
    """
    bodies = {plain(n.canonical): n for n in names if n.kind is SpeakerKind.ORGANISATION and len(n.words) > 1}
    others = {word for n in names if n.kind is SpeakerKind.PERSON and len(n.words) > 1 for word in n.words}
    others |= {n.span.text(analysis.text) for n in analysis.names if n.kind == "LOC"}
    return [_taken_up(name, list(bodies.values()), analysis, data, others) for name in names]


def _taken_up(
    name: NameMention, bodies: Iterable[NameMention], analysis: Analysis, data: NameData, others: set[str]
) -> NameMention:
    if not _stands_alone(name, analysis.text) or find_listed(name.words[0], data) is not None:
        return name
    word = name.words[0]
    inner = word not in others and _is_noun_by_itself(analysis, name.span)
    owners = [body for body in bodies if _head(body.words) == word or (inner and word in _before_head(body.words))]
    longest = max(owners, key=lambda body: len(body.words), default=None)
    if longest is None or not all(set(body.words) <= set(longest.words) for body in owners):
        return name
    return replace(name, kind=longest.kind, canonical=longest.canonical)


def _stands_alone(name: NameMention, text: str) -> bool:
    """Whether it is one word without a title behind "the"."""
    alone = len(name.words) == 1 and name.title is None and name.kind not in (SpeakerKind.OFFICE, SpeakerKind.STATE)
    return alone and _THE.search(text, max(0, name.span.start - 4), name.span.start) is not None


def _is_noun_by_itself(analysis: Analysis, span: Span) -> bool:
    """Whether the tree makes no part of a longer name or phrase of it ("the Sandero offer")."""
    return not any(analysis.tokens[i].deprel in _PARTS for i in analysis.tokens_in(span))


def _collective(name: NameMention, names: Iterable[NameMention], text: str) -> str:
    """The name to show: "Red movement" where the text so calls the "Reds"."""
    label = name.canonical
    if " " in label or not label.endswith("s") or name.kind is not SpeakerKind.ORGANISATION:
        return label
    for other in names:
        if (
            other.canonical == label
            and other.words == (label[:-1],)
            and (noun := _COLLECTIVE.match(text, other.span.end))
        ):
            return f"{label[:-1]}{noun.group()}"
    return label
