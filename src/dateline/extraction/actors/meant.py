"""Which body of a document its bare words mean: "the rebels", "the army", "Red fighters"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.extraction.actors.called import IRREGULAR, find_called, find_sort, is_armed_by_name, may_fight
from dateline.model import Actor, Span, SpeakerKind

NEAR = 400  # characters before bare words in which the one body that they can mean is named
_THE = re.compile(r"^(?:the|this|that) ", re.IGNORECASE)
_ANY_GROUP = re.compile(
    r"(?:armed |rebel |militant |paramilitary )?(?:group|movement|organi[sz]ation|faction|militia|force)", re.IGNORECASE
)
_OWNER = re.compile(r"^(?:\S+ ){0,3}?\S+(?:['’]s|(?<=s)['’]) ")
_FORCE = re.compile(  # of a state, of which a document may name the only one
    r"(?:army|military|government|junta|navy|air force|coast guard|armed forces|police|security forces"
    r"|government forces|government troops|government soldiers|troops|soldiers|forces|rebels|rebel fighters|gang"
    r"|militia|separatists|insurgents|paramilitaries|fighters|militants|warplanes|tanks|jets)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"(?:rebels?|fighters?|forces?|militants?|militia|militiamen|gunmen|insurgents?|guerrillas?|troops|soldiers?|units?"
    r"|combatants|paramilitaries|jihadists?|separatists?|movement|group|gang|organi[sz]ation|cartel|faction)",
    re.IGNORECASE,
)
_MEMBERS_OF = re.compile(
    r"(?:rebels|fighters|forces|militants|militiamen|gunmen|insurgents|guerrillas|members|men|units) of (?:the )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The bodies of a document, to ask whom bare words mean.

    Attributes:
        names: Every name that stands for a party or speaker somewhere in the document.
    """

    text: str
    actors: Sequence[Actor]
    names: frozenset[str]

    def find_body(self, span: Span) -> str | None:
        """The name of the body that the words of a span mean: it is named there, or the words fit one body alone."""
        return self._find_named(span) or self._find_bare(span)

    def _find_bare(self, span: Span) -> str | None:
        """The one body that words without a name can mean, None where none can or several."""
        bare, definite = _THE.sub("", span.text(self.text)), self._is_definite(span)
        sort = find_sort(bare) if definite or bare.lower().endswith("s") else None
        found = find_called(self.text, self.actors, sort) if sort else []
        if (definite or sort) and _FORCE.fullmatch(bare):
            fuller = self._find_fuller(bare.lower()) or (self._find_fuller(f"{sort}s") if sort else [])
            found += [name for name in fuller if not any(name.startswith(body) for body in found)]
        if not found and definite and _ANY_GROUP.fullmatch(bare):
            found = self._find_near(span, may_fight)
        if not found and definite and sort in IRREGULAR:
            found = self._find_near(span, is_armed_by_name) or [a.name for a in self.actors if is_armed_by_name(a)]
        return found[0] if len(set(found)) == 1 else None

    def _find_near(self, span: Span, fits: Callable[[Actor], bool]) -> list[str]:
        """The fitting bodies that are named in the stretch before a place."""
        start = max(span.start - NEAR, 0)
        return [a.name for a in self.actors if fits(a) and any(start <= m.start < span.start for m in a.mentions)]

    def _find_named(self, span: Span) -> str | None:
        """The body that is named in the words, where besides they only say whose or that they are its members."""
        inside = [(m, a) for a in self.actors for m in a.mentions if span.start - 4 <= m.start and m.end <= span.end]
        if len({a.name for _, a in inside if a.kind is not SpeakerKind.STATE}) != 1:
            return None
        mention, actor = next(pair for pair in inside if pair[1].kind is not SpeakerKind.STATE)
        before = _THE.sub("", self.text[span.start : mention.start])
        behind = self.text[mention.end : span.end].removeprefix("'s").removeprefix("’s").strip()
        own = (
            not before
            or _MEMBERS_OF.fullmatch(before)
            or _OWNER.fullmatch(before)
            or _MEMBERS.fullmatch(before.strip())
        )
        group = actor.kind is SpeakerKind.ORGANISATION and own and (not behind or _MEMBERS.fullmatch(behind))
        return actor.name if group and may_fight(actor) else None

    def _find_fuller(self, noun: str) -> list[str]:
        """The names of the document that say whose army, gang or rebels they are."""
        ends = f" {noun}"
        fuller = {n for n in self.names if n.lower().endswith(ends) and n[:1].isupper() and ", " not in n}
        groups = {a.name for a in self.actors if a.kind is SpeakerKind.ORGANISATION}  # a Liberation Army is no "army"
        return sorted(n for n in fuller - groups if not _THE.match(n) and len(n.split()) <= len(noun.split()) + 2)

    def _is_definite(self, span: Span) -> bool:
        return (
            bool(_THE.match(span.text(self.text))) or self.text[max(0, span.start - 4) : span.start].lower() == "the "
        )


def gather_names(names: Iterable[str | None]) -> frozenset[str]:
    """The names without those that are missing."""
    return frozenset(name for name in names if name)
