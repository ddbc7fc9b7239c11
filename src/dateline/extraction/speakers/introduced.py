"""Who was introduced before: "Jan Rode, a spokesman for the army, … The spokesman said", "RODE: …"."""

from __future__ import annotations

import re

from dateline.extraction.actors.aliases import BODIES
from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.register import Register, Speaker
from dateline.model import Span, SpeakerKind

_DEFINITE = re.compile(r"[Tt]he ([a-z]+)")
_APPOSITION = re.compile(r", (?:an?|the|his|her|its|who is an?|who is the) ([^,.;:\n]{2,80})")
_TITLED = {"doctor": ("dr", "doctor"), "professor": ("prof", "professor")}
_FORMER = re.compile(r"[Tt]he former ([a-z]+(?: (?:of )?[A-Za-z]+){0,2})")
_REACH = 600  # characters before the noun in which its bearer is introduced


def find_introduced(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """The one person whom the text before calls by the noun of "the spokesman", None where none is or several are."""
    noun = _DEFINITE.fullmatch(head)
    if noun is None:
        return None
    found = []
    for mention in register.before(source.start, passage):
        if source.start - mention.start > _REACH:
            break
        actor = mention.actor
        if actor.kind is SpeakerKind.PERSON and _is_called(register, mention.end, actor.role, noun.group(1)):
            found.append(actor.name)
    return Speaker(found[0], SpeakerKind.PERSON, "introduced") if len(set(found)) == 1 else None


def find_by_head(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """“The fund", after the Lake Fund: the one body named before whose name ends in the noun."""
    noun = _DEFINITE.fullmatch(head)
    if noun is None or noun.group(1) in register.anonymous:
        return None
    bodies = {m.actor.name: m.actor for m in register.before(source.start, passage) if m.actor.kind in BODIES}
    found = [actor for name, actor in bodies.items() if plain(name).split()[-1] == noun.group(1) and " " in name]
    return Speaker(found[0].name, found[0].kind, "head_noun") if len(found) == 1 else None


def _is_called(register: Register, end: int, role: str | None, noun: str) -> bool:
    """Whether a name's role ends in the noun, or the apposition behind it has the noun for its head."""
    titles = _TITLED.get(noun, (noun,))
    held = plain(role or "").rstrip(".").split(" of ")[0]  # no state is meant by "secretary of state"
    if held.rsplit(" ", 1)[-1] in titles:
        return True
    behind = _APPOSITION.match(register.text(end, end + 100))
    if behind is None:
        return False
    head = re.split(r"\b(?:of|for|in|at|with|from|who|on|to|near)\b", behind.group(1))[0].split()
    return bool(head) and plain(head[-1]) == noun


def find_former(register: Register, head: str) -> Speaker | None:
    """“The former president”: the one person whom the text calls so, before the name or behind it."""
    asked = _FORMER.fullmatch(head)
    if asked is None:
        return None
    noun = re.escape(asked.group(1))
    before, behind = (
        re.compile(rf"\b[Ff]ormer (?:\S+ ){{0,3}}?{noun}(?:,? \S+)?,? $", re.I),
        re.compile(rf",? (?:who is |who was )?(?:the|an?) former (?:\S+ ){{0,3}}?{noun}\b", re.I),
    )
    text = register.analysis.text
    found = {
        m.actor.name
        for m in register.mentions
        if m.actor.kind is SpeakerKind.PERSON
        and (before.search(text, max(0, m.start - 80), m.start) or behind.match(text, m.end, m.end + 80))
    }
    return Speaker(found.pop(), SpeakerKind.PERSON, "former") if len(found) == 1 else None


def find_in_capitals(register: Register, low: str) -> Speaker | None:
    """“KULA:” in a transcript: the one person of the text whose name ends so, or whose initials they are."""
    words = set(low.split())
    bearers = [a for a in register.actors if a.kind is SpeakerKind.PERSON and not a.name.isupper()]
    found = [a for a in bearers if words <= set(plain(a.name).split())]
    found = found or [a for a in bearers if _initials(a.name) == low]
    return Speaker(found[0].name, SpeakerKind.PERSON, "capitals") if len(found) == 1 else None


def _initials(name: str) -> str:
    """“ABC” of "Anna Berit Carl"; of two words, which any body may share, none."""
    words = plain(name).split()
    return "".join(word[0] for word in words) if len(words) > 2 else ""
