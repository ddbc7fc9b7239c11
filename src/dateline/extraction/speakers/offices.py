"""Speakers that are no name: offices of persons and states, roles, bodies known by their head noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.actors.data import plain
from dateline.extraction.speakers.register import Register, Speaker
from dateline.extraction.speakers.roles import last_speaking, roles_agree
from dateline.model import Actor, Span, SpeakerKind

_CORE_END = re.compile(
    r"\s(?:of|for|in|from|with|at|on|by|to|into|reached|contacted|near|around|about|inside|within|familiar|aware|close|briefed|involved|obtained|seen"
    r"|published|released|leaked|put|quoted|cited|based|led|and)\b",
    re.IGNORECASE,
)
_CITY = re.compile(r"\s+in\s+(.+)$")
_OFFICES = frozenset({"office", "administration", "presidency"})
NEXT = 420  # characters behind a role in which its holder is named
RANKS = frozenset(
    {"general", "gen", "colonel", "col", "brigadier", "admiral", "major general", "lieutenant general"}
) | {
    "air chief marshal",
    "air marshal",
    "marshal",
    "commodore",
    "brigadier general",
    "vice admiral",
    "field marshal",
    "major",
}
_ARMED = frozenset({"army", "military", "navy", "force", "forces", "air", "guard", "marines", "commander", "police"})
_TOP = ("state", "government")
_ANY_BODY = frozenset({"agency", "bureau", "office"})  # what any body may be called
_ANY_GROUP = frozenset(  # what any organisation may be taken up by
    {
        "group",
        "movement",
        "organisation",
        "organization",
        "faction",
        "militia",
        "charity",
        "company",
        "firm",
        "alliance",
    }
)
_INDEFINITE = ("a ", "an ", "another ", "one ", "some ")
_HONORIFICS = (None, "Sir", "Mr", "Mrs", "Ms", "Dr", "Lord")


def head_noun(phrase: str) -> str:
    """The phrase up to its first preposition: where its head noun stands."""
    match = _CORE_END.search(phrase)
    return phrase[: match.start()] if match else phrase


def body_kind(register: Register, words: str) -> SpeakerKind | None:
    """Office or organisation by the head noun of a phrase, None where it is neither."""
    parts = plain(words).split()
    for size in range(min(4, len(parts)), 0, -1):
        if " ".join(parts[-size:]) in register.data.office_heads:
            return SpeakerKind.OFFICE
    return SpeakerKind.ORGANISATION if parts and parts[-1] in register.data.organisation_heads else None


def compose_possessed(register: Register, owner: Speaker | None, rest: str) -> Speaker:
    """The name of what someone has: a president's office, a state's ministry."""
    kind = body_kind(register, rest) or body_kind(register, head_noun(rest)) or SpeakerKind.ANONYMOUS
    if owner is None:
        return Speaker(rest, kind, "possessed")
    last = plain(rest).split()[-1] if rest else ""
    if owner.kind is SpeakerKind.PERSON and last in _OFFICES:
        return Speaker(_name_office(register, owner.name, rest), SpeakerKind.OFFICE, "possessed")
    if owner.kind is SpeakerKind.PERSON and kind is SpeakerKind.OFFICE and (state := _state_of(register, owner.name)):
        return Speaker(f"{find_adjective(register, state)} {rest}", kind, "possessed")
    if owner.kind is SpeakerKind.STATE and kind is SpeakerKind.OFFICE and plain(owner.name) in register.data.states:
        return Speaker(f"{find_adjective(register, owner.name)} {rest}", kind, "possessed")
    many = owner.kind is not SpeakerKind.PERSON and owner.name.endswith("s")
    return Speaker(f"{owner.name}{'’' if many else '’s'} {rest}", kind, "possessed")


def find_adjective(register: Register, state: str) -> str:
    """“Ukrainian” for "Ukraine"; the name itself where the list has none."""
    return next(
        (str(e["adjective"]) for e in register.data.states.values() if e["name"] == state and "adjective" in e), state
    )


def _state_of(register: Register, name: str) -> str | None:
    """The state that a person heads, as far as the text tells."""
    actor = register.actor_named(name)
    if actor is None or not _is_top(register, actor):
        return None
    country = _find_country(register, actor)
    return next((str(e["name"]) for e in register.data.states.values() if e["country"] == country), None)


def _name_office(register: Register, name: str, rest: str) -> str:
    """The office by role and state where both are told ("Office of the President of Rutania"), else "X’s office"."""
    actor, state = register.actor_named(name), _state_of(register, name)
    if state is None or actor is None:
        return f"{name}’s {rest}"
    return f"{rest[0].upper()}{rest[1:]} of the {plain(actor.role or '').title()} of {state}"


def _find_country(register: Register, actor: Actor) -> str | None:
    """The actor's state: as the title says, or that of "the president of …" where it goes with this one."""
    if actor.country:
        return actor.country
    if actor.name not in register.countries:
        register.countries[actor.name] = _infer_country(register, actor)
    return register.countries[actor.name]


def _infer_country(register: Register, actor: Actor) -> str | None:
    role = plain(actor.role or "").replace("-", " ")
    rivals = [a for a in register.actors if a.role and plain(a.role) == role]
    taken = {a.country for a in rivals if a.country}
    owned = [c for c in _states_with(register, role) if c not in taken and _closest(register, rivals, c) is actor]
    return max(owned, key=lambda c: _count_shared(register, actor, c), default=None)


def _states_with(register: Register, role: str) -> list[str]:
    """The states of which the text names a holder of the role."""
    found = []
    words = rf"(?i:{re.escape(role)})"
    pattern = rf"\b{words} of (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)|\b([A-Z][\w.]+)(?:['’]s)? {words}\b"
    for match in re.finditer(pattern, register.analysis.text):
        words = plain(match.group(1) or match.group(2))
        entry = register.data.states.get(words) or register.data.demonyms.get(words)
        if entry:
            found.append(str(entry["country"]))
    return list(dict.fromkeys(found))


def _closest(register: Register, actors: Sequence[Actor], country: str) -> Actor | None:
    """Who is named most often in sentences with the state, None where two are."""
    ranked = sorted(((_count_shared(register, a, country), i) for i, a in enumerate(actors)), reverse=True)
    if not ranked or ranked[0][0] == 0 or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return actors[ranked[0][1]]


def _count_shared(register: Register, actor: Actor, country: str) -> int:
    names = {str(e["name"]) for e in register.data.states.values() if e["country"] == country}
    spans = [s for a in register.actors if a.kind is SpeakerKind.STATE and a.name in names for s in a.mentions]
    where = {register.analysis.sentence_at(s.start) for s in spans}
    return sum(register.analysis.sentence_at(s.start) in where for s in actor.mentions)


def resolve_body(
    register: Register, source: Span, head: str, kind: SpeakerKind, core: Sequence[str], passage: int
) -> Speaker:
    """“The ministry”: the body of that head noun that spoke or was named last; "the Defence Ministry in Moscow"."""
    name = re.sub(r"^(?:the|a|an)\s+", "", head, flags=re.IGNORECASE)
    city = _CITY.search(name)
    if city and plain(city.group(1)) in register.data.capitals:
        entry = register.data.capitals[plain(city.group(1))]
        return Speaker(f"{entry.get('adjective', entry['name'])} {name[: city.start()]}", kind)
    portfolio = [plain(word) for word in head[len(head_noun(head)) :].split() if word[0].isupper()]
    generic = (len(core) == 1 and not portfolio) or " ".join(core) in register.data.office_heads
    if generic and (head.lower().startswith("the ") or len(core) > 1):
        noun = " ".join(core)
        return _body_of_noun(register, source, noun, portfolio, kind, passage) or Speaker(name, kind)
    return Speaker(name, kind)


def _body_of_noun(
    register: Register, source: Span, noun: str, portfolio: Sequence[str], kind: SpeakerKind, passage: int
) -> Speaker | None:
    spoken = register.said_before(source.start, passage, reach=12)
    groups = (SpeakerKind.ORGANISATION,) if kind is SpeakerKind.OFFICE else ()  # "the army" is no Liberation Army
    for said in spoken:
        if said.speaker.kind not in groups and _is_one_of(said.speaker.name, noun, portfolio):
            return Speaker(said.speaker.name, said.speaker.kind, "head_noun")
    for mention in register.before(source.start, passage):
        if mention.actor.kind not in groups and _is_one_of(mention.actor.name, noun, portfolio):
            return Speaker(mention.actor.name, mention.actor.kind, "head_noun")
    if not portfolio and (kind is SpeakerKind.ORGANISATION or noun in _ANY_BODY):
        bodies = (s.speaker for s in spoken if s.speaker.kind in (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE))
        body = next((b for b in bodies if not is_text(register, b) and not _is_of_another_sort(register, b.name)), None)
        return Speaker(body.name, body.kind, "head_noun") if body else _named_before(register, source, noun, passage)
    return None


def _named_before(register: Register, source: Span, noun: str, passage: int) -> Speaker | None:
    """“The Lantern Front took the post. The group said": the one organisation that the nearest sentence names."""
    if noun not in _ANY_GROUP:
        return None
    near = [m for m in register.before(source.start, passage) if m.actor.kind is SpeakerKind.ORGANISATION]
    found = register.outside_content(near) or near
    begin = register.sentence_start(found[0].start) if found else 0
    names = {m.actor.name for m in found if m.start >= begin}
    return Speaker(names.pop(), SpeakerKind.ORGANISATION, "head_noun") if len(names) == 1 else None


def is_text(register: Register, speaker: Speaker) -> bool:
    """Whether a speaker is a study or a report, which is no body and has no government."""
    noun = plain(head_noun(speaker.name)).rsplit(" ", 1)[-1]
    return speaker.rule == "document" or register.anonymous.get(noun) in ("document", "report")


def _is_one_of(name: str, noun: str, portfolio: Sequence[str]) -> bool:
    """Whether a name is longer than the noun and holds it, and all words of the portfolio where one is told."""
    words = plain(name)
    held = set(words.split())
    heads = plain(head_noun(name)).endswith(noun)  # not the "army" of an army chief
    return heads and f" {noun} " in f" {words} " and words != noun and all(_in_name(word, held) for word in portfolio)


def _in_name(word: str, held: set[str]) -> bool:
    """“Affairs” and "Defence" by their stems: a Foreign Ministry is a Ministry of Foreign Affairs."""
    return word == "affairs" or any(one[:6] == word[:6] for one in held)


def _is_of_another_sort(register: Register, name: str) -> bool:
    """Whether a name says itself what it is of: an embassy or an army is no "agency"."""
    words = plain(name)
    sorts = {word for word in words.split() if word in register.data.office_heads} - _ANY_BODY
    ends = any(words.endswith(f" {head}") for head in register.data.office_heads if " " in head)  # a general staff
    return ends or bool(sorts - {"service", "directorate"})


def resolve_role(register: Register, source: Span, head: str, core: Sequence[str], passage: int) -> Speaker | None:
    """“The president”, "the French leader": who has that role, else who spoke last where no role of theirs is told."""
    if head.lower().startswith(_INDEFINITE):
        return None
    core = [re.sub(r"['’]s?$", "", word) for word in core]
    country = next(
        (str(e["country"]) for w in core if (e := register.data.demonyms.get(w) or register.data.states.get(w))), None
    )
    nouns = [w for w in core if w not in register.data.demonyms and w not in register.data.states]
    people = [a for a in register.actors if a.kind is SpeakerKind.PERSON and a.role]
    matching = [
        a
        for a in people
        if roles_agree(" ".join(nouns), plain(a.role or "")) and country in (None, _find_country(register, a))
    ]
    if not matching and country is not None and nouns[-1:] and nouns[-1] in ("leader", "president", "premier", "chief"):
        matching = [a for a in people if _is_top(register, a) and _find_country(register, a) == country]
    asked = set(re.findall(r"\w+", plain(head)))
    before = [a for a in matching if any(s.start < source.start for s in a.mentions)]
    before = before or [
        a for a in matching if len(held := set(re.findall(r"\w+", plain(a.role or "")))) > 1 and held <= asked
    ]
    before = before or (matching if country is not None and len(matching) == 1 else [])
    if before:
        return Speaker(last_speaking(register, before, source, passage).name, SpeakerKind.PERSON, "role")
    roles = [a for a in people if roles_agree(" ".join(nouns), plain(a.role or ""))]
    later = _named_next(register, source, nouns, [a for a in roles if a.country in (None, country)])
    if later is not None:
        return Speaker(later.name, SpeakerKind.PERSON, "role_before_name")
    bare = (
        head.lower().startswith("the ")
        and len(head.split()) <= 3
        and "former" not in nouns
        and "'" not in head
        and "’" not in head
    )
    if bare and country is None:
        return _role_alone(register, source, passage)
    return None


def _named_next(register: Register, source: Span, nouns: Sequence[str], matching: Sequence[Actor]) -> Actor | None:
    """“The energy minister said … Minister Ida Brandt said": the one named next, with the role's noun or a rank."""
    ranked = [a for a in register.actors if a.role and plain(a.role).rstrip(".") in RANKS]
    soldier = any(noun in _ARMED for noun in nouns)
    new = [a for a in (*matching, *(ranked if soldier else ())) if min(s.start for s in a.mentions) > source.end]
    near = [a for a in new if min(s.start for s in a.mentions) - source.end < NEXT]
    return near[0] if len({a.name for a in near}) == 1 else None


def _is_top(register: Register, actor: Actor) -> bool:
    return register.data.titles.get(plain(actor.role or ""), {}).get("head") in _TOP


def _role_alone(register: Register, source: Span, passage: int) -> Speaker | None:
    for said in register.said_before(source.start, passage, reach=2):
        actor = register.actor_named(said.speaker.name)
        if actor and actor.kind is SpeakerKind.PERSON and (actor.role in _HONORIFICS):
            return Speaker(actor.name, SpeakerKind.PERSON, "role_alone")
    return None
