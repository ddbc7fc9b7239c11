"""Who a source is: names, titles, pronouns, offices, capitals and "officials" resolved within one document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.extraction.actors_names import NameData, plain
from dateline.language.analysis import Analysis
from dateline.model import Actor, Span, SpeakerKind

_SHE = frozenset({"she", "her"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_ARTICLE = re.compile(r"^(?:the|a|an|one|some|another|this|that|these|those)\s+", re.IGNORECASE)
_CUT = re.compile(
    r"\s*(?:,|\(| – | — |\bwho\b|\bwhose\b|\bwhich\b|\bthat\b|\bin a\b|\bspeaking\b).*$", re.DOTALL | re.IGNORECASE
)
NEAR_PASSAGES = 4  # how far back a pronoun may look for who spoke last


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker."""

    name: str
    kind: SpeakerKind
    rule: str = "name"


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker as resolved at an earlier place."""

    at: int
    passage: int
    post: int | None
    speaker: Speaker


@dataclass(slots=True)
class Register:
    """What the document has told so far about who is who: actors by name, and who spoke where."""

    analysis: Analysis
    data: NameData
    anonymous: Mapping[str, str]
    actors: Sequence[Actor]
    said: list[Said] = field(default_factory=list)
    mentions: list[tuple[int, int, Actor]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.mentions = sorted((s.start, s.end, actor) for actor in self.actors for s in actor.mentions)  # type: ignore[type-var]
        self.genders = _find_genders(self.analysis.text, self.mentions, self.data)

    def within(self, span: Span) -> list[tuple[int, int, Actor]]:
        """The actors mentioned inside a span."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m[0])
        found = []
        for start, end, actor in self.mentions[first:]:
            if start >= span.end:
                break
            if end <= span.end:
                found.append((start, end, actor))
        return found

    def before(self, offset: int, passage: int) -> list[tuple[int, int, Actor]]:
        """The actors mentioned before a place and at most a few passages back, nearest first."""
        start = self.analysis.passages[max(0, passage - NEAR_PASSAGES)].span.start
        last = bisect_left(self.mentions, offset, key=lambda m: m[0])
        first = bisect_left(self.mentions, start, key=lambda m: m[0])
        return self.mentions[first:last][::-1]


def _find_genders(text: str, mentions: Sequence[tuple[int, int, Actor]], data: NameData) -> dict[str, str]:
    """Genders that honorifics tell."""
    genders: dict[str, str] = {}
    for start, _, actor in mentions:
        if actor.kind is SpeakerKind.PERSON:
            lead = text[max(0, start - 12) : start].split()
            entry = data.titles.get(plain(lead[-1]).rstrip(".")) if lead else None
            if entry and entry.get("gender"):
                genders[actor.name] = str(entry["gender"])
    return genders


def resolve_speaker(register: Register, source: Span, passage: int) -> Speaker:
    """Who the words of a source span mean at their place."""
    text = source.text(register.analysis.text).strip(" ,")
    low = plain(text)
    post = register.analysis.passages[passage].post
    if low in ("who", "which", "that", "whom"):
        return _resolve_relative(register, source, passage) or Speaker(text, SpeakerKind.ANONYMOUS, "words")
    if low in ("he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "its", "their"):
        return resolve_pronoun(register, low, source, passage, post) or Speaker(text, SpeakerKind.ANONYMOUS, "words")
    first = low.split(" ", 1)[0]
    if first in ("his", "her", "its", "their", "whose") and " " in low:
        return _resolve_possessed(register, source, passage, post, first, text.split(" ", 1)[1])
    return _resolve_phrase(register, source, text, passage)


def resolve_pronoun(register: Register, low: str, source: Span, passage: int, post: int | None) -> Speaker | None:
    """Who a pronoun means: the subject of its own sentence so far, else who spoke last, else who was named last."""
    if low in _PERSON_PRONOUNS:
        gender = "f" if low in _SHE else "m"
        return _nearest_person(register, source.start, passage, post, gender)
    recent = [
        s
        for s in reversed(register.said)
        if s.at < source.start and s.post == post and passage - s.passage <= NEAR_PASSAGES
    ]
    if low in ("i", "we", "you"):
        return recent[0].speaker if recent else None
    many = low in ("they", "them", "their")
    for said in recent:
        plural = _is_plural(said.speaker)
        if said.speaker.kind is not SpeakerKind.PERSON and (
            plural == many or (many and said.speaker.kind is SpeakerKind.ORGANISATION)
        ):
            return Speaker(said.speaker.name, said.speaker.kind, "pronoun")
    if many:
        return None
    named = (
        actor
        for _, _, actor in register.before(source.start, passage)
        if actor.kind in (SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.STATE, SpeakerKind.OUTLET)
    )
    actor = next(named, None)
    return Speaker(actor.name, actor.kind, "pronoun") if actor else None


def _is_plural(speaker: Speaker) -> bool:
    last = speaker.name.split()[0 if " of " not in speaker.name else 0]
    words = speaker.name.lower().split()
    return (
        (speaker.kind is SpeakerKind.ANONYMOUS
        and any(w.endswith("s") or w in ("people", "police", "men", "women") for w in words[:3]))
        or " and " in speaker.name
        or not last
    )


def _nearest_person(register: Register, at: int, passage: int, post: int | None, gender: str) -> Speaker | None:
    sentence = register.analysis.sentence_at(at)
    start = register.analysis.sentences[sentence].span.start if sentence is not None else at
    fits = lambda name: register.genders.get(name, gender) == gender  # noqa: E731
    here = [
        a
        for s, _, a in reversed(register.before(at, passage))
        if s >= start and a.kind is SpeakerKind.PERSON and fits(a.name)
    ]
    if here:
        return Speaker(here[0].name, SpeakerKind.PERSON, "pronoun")
    for said in reversed(register.said):
        if said.at < at and said.post == post and passage - said.passage <= NEAR_PASSAGES:
            if said.speaker.kind is SpeakerKind.PERSON and fits(said.speaker.name):
                named_since = [
                    a
                    for s, _, a in register.before(at, passage)
                    if s > said.at and a.kind is SpeakerKind.PERSON and fits(a.name)
                ]
                if passage == said.passage or not named_since:
                    return Speaker(said.speaker.name, SpeakerKind.PERSON, "pronoun")
                break
    return _subject_before(register, start, passage, fits)


def _subject_before(register: Register, start: int, passage: int, fits: object) -> Speaker | None:
    """The first person named in the nearest sentence before that names one."""
    people = [(s, a) for s, _, a in register.before(start, passage) if a.kind is SpeakerKind.PERSON and fits(a.name)]  # type: ignore[operator]
    if not people:
        return None
    sentence = register.analysis.sentence_at(people[0][0])
    same = [a for s, a in people if register.analysis.sentence_at(s) == sentence]
    return Speaker(same[-1].name, SpeakerKind.PERSON, "pronoun")


def _resolve_relative(register: Register, source: Span, passage: int) -> Speaker | None:
    """Who "who" and "which" mean: the phrase right before."""
    text = register.analysis.text
    for start, end, actor in register.before(source.start, passage):
        if text[end : source.start].strip(" ,") == "" or (
            actor.kind is SpeakerKind.PERSON
            and "." not in text[end : source.start]
            and source.start - end < 80
            and text[end] == ","
        ):
            return Speaker(actor.name, actor.kind, "relative")
        break
    before = re.search(r"([^,.;:()“”\"]{3,60}),?\s*$", text[max(0, source.start - 90) : source.start])
    if before:
        words = before.group(1).split()
        return Speaker(_strip_article(" ".join(words[-4:])), SpeakerKind.ANONYMOUS, "words")
    return None


def _strip_article(text: str) -> str:
    return _ARTICLE.sub("", text.strip())


def _resolve_possessed(
    register: Register, source: Span, passage: int, post: int | None, pronoun: str, rest: str
) -> Speaker:
    """ "His office", "its foreign ministry", "whose spokesman"."""
    if pronoun == "whose":
        owner = _resolve_relative(register, source, passage)
    else:
        owner = resolve_pronoun(
            register, {"his": "he", "her": "she", "its": "it", "their": "they"}[pronoun], source, passage, post
        )
    return compose_possessed(register, owner, rest)


def compose_possessed(register: Register, owner: Speaker | None, rest: str) -> Speaker:
    """The name of what someone has: the office of a president, the ministry of a state."""
    rest = _CUT.sub("", rest).strip()
    kind = _body_kind(register, rest) or SpeakerKind.ANONYMOUS
    if owner is None:
        return Speaker(rest, kind, "possessed")
    if owner.kind is SpeakerKind.PERSON and plain(rest).split()[-1] in ("office", "administration"):
        return Speaker(_office_of(register, owner.name, rest), SpeakerKind.OFFICE, "possessed")
    if owner.kind is SpeakerKind.STATE and kind is SpeakerKind.OFFICE:
        adjective = next(
            (
                str(e["adjective"])
                for e in register.data.states.values()
                if e["name"] == owner.name and "adjective" in e
            ),
            owner.name,
        )
        return Speaker(f"{adjective} {rest}", kind, "possessed")
    return Speaker(f"{owner.name}'s {rest}", kind, "possessed")


def _office_of(register: Register, name: str, rest: str) -> str:
    actor = next((a for a in register.actors if a.name == name), None)
    head = register.data.titles.get(plain(actor.role or "")) if actor else None
    if actor and actor.country and head and head.get("head") in ("state", "government"):
        state = next((str(e["name"]) for e in register.data.states.values() if e["country"] == actor.country), None)
        if state:
            return f"{rest[0].upper()}{rest[1:]} of the {str(actor.role).title()} of {state}"
    return f"{name}'s {rest}"


def _body_kind(register: Register, words: str) -> SpeakerKind | None:
    """Office or organisation by the head noun of a phrase."""
    parts = plain(words).split()
    for size in range(min(4, len(parts)), 0, -1):
        if " ".join(parts[-size:]) in register.data.office_heads:
            return SpeakerKind.OFFICE
    if parts and (parts[-1] in register.data.organisation_heads):
        return SpeakerKind.ORGANISATION
    return None


def _resolve_phrase(register: Register, source: Span, text: str, passage: int) -> Speaker:
    head = _CUT.sub("", text).strip() or text
    head_span = Span(source.start, min(source.end, source.start + max(1, len(head))))
    known = _whole_name(register, head)
    if known is not None:
        return known
    inside = register.within(source)
    named = _named_head(register, source, head_span, inside)
    if named is not None:
        return named
    return _resolve_common(register, source, head, inside, passage)


def _whole_name(register: Register, head: str) -> Speaker | None:
    """A state, a capital that stands for one, an office, an outlet."""
    key = plain(head)
    data = register.data
    if key in data.states:
        return Speaker(str(data.states[key]["name"]), SpeakerKind.STATE)
    if key in data.capitals:
        return Speaker(str(data.capitals[key]["name"]), SpeakerKind.STATE, "capital")
    if key in data.offices:
        return Speaker(str(data.offices[key].get("name", head)), SpeakerKind.OFFICE)
    if key in data.outlets:
        return Speaker(str(data.outlets[key].get("name", head)), SpeakerKind.OUTLET)
    if key in data.organisations and (
        head in data.organisations[key]["forms"]
        or head.removeprefix("the ").removeprefix("The ") in data.organisations[key]["forms"]
    ):
        return Speaker(str(data.organisations[key]["name"]), SpeakerKind.ORGANISATION)
    return None


def _named_head(register: Register, source: Span, head: Span, inside: list[tuple[int, int, Actor]]) -> Speaker | None:
    """The actor that the phrase is about: named at the end of its head, or in apposition to a role."""
    text = register.analysis.text
    if " and " in head.text(text) and len({a.name for s, e, a in inside if e <= head.end}) > 1:
        names = list(dict.fromkeys(a.name for s, e, a in inside if e <= head.end))
        return Speaker(" and ".join(names), inside[0][2].kind)
    for _, end, actor in inside:
        if end <= head.end and text[end : head.end].strip(" .'’\"”") == "":
            return Speaker(actor.name, actor.kind)
    for start, end, actor in inside:
        if (
            start > head.end
            and text[head.end : start].strip(" ,(") == ""
            and actor.kind is SpeakerKind.PERSON
            and text[end : end + 2] not in ("'s", "’s")
        ):
            return Speaker(actor.name, actor.kind, "apposition")
    return None


def _resolve_common(
    register: Register, source: Span, head: str, inside: list[tuple[int, int, Actor]], passage: int
) -> Speaker:
    possessor = re.match(r"^(.+?)(?:['’]s|s['’])\s+(.+)$", head)
    words = [plain(w) for w in _WORD.findall(head)]
    core = _core_words(words)
    kind = _body_kind(register, " ".join(core))
    if possessor and kind is not None:
        owner = _resolve_phrase_text(register, source, possessor.group(1))
        return compose_possessed(register, owner, possessor.group(2))
    last = core[-1] if core else ""
    if kind is not None and last not in register.anonymous:
        return _resolve_body(register, source, head, kind, core, passage)
    if (
        " ".join(core[-3:]) in register.data.titles
        or last in register.data.titles
        or " ".join(core[-2:]) in register.data.titles
    ):
        role = _resolve_role(register, source, head, core, passage)
        if role is not None:
            return role
    return _resolve_unnamed(register, source, head, last)


def _resolve_phrase_text(register: Register, source: Span, words: str) -> Speaker | None:
    known = _whole_name(register, words)
    if known is not None:
        return known
    for start, _, actor in register.within(source):
        if start < source.start + len(words) + 4:
            return Speaker(actor.name, actor.kind)
    return Speaker(_strip_article(words), SpeakerKind.ORGANISATION, "words")


def _core_words(words: list[str]) -> list[str]:
    """The words of the phrase up to its first preposition: where its head noun stands."""
    for i, word in enumerate(words):
        if i and word in (
            "of",
            "for",
            "in",
            "from",
            "with",
            "at",
            "on",
            "by",
            "to",
            "near",
            "around",
            "familiar",
            "aware",
            "close",
            "briefed",
            "and",
        ):
            return words[:i]
    return words


def _resolve_body(
    register: Register, source: Span, head: str, kind: SpeakerKind, core: list[str], passage: int
) -> Speaker:
    """ "The ministry": the office of that head that spoke or was named last; "the Defence Ministry in Moscow"."""
    name = _strip_article(head)
    city = re.search(r"\s+in\s+(.+)$", name)
    if city and plain(city.group(1)) in register.data.capitals:
        entry = register.data.capitals[plain(city.group(1))]
        return Speaker(f"{entry.get('adjective', entry['name'])} {name[: city.start()]}", kind)
    if len([w for w in core if w != "the"]) == 1 and head.lower().startswith("the "):
        noun = core[-1]
        for said in reversed(register.said):
            if (
                said.at < source.start
                and noun in plain(said.speaker.name).split()
                and len(said.speaker.name.split()) > 1
            ):
                return Speaker(said.speaker.name, said.speaker.kind, "head_noun")
        for _, _, actor in register.before(source.start, passage):
            if noun in plain(actor.name).split() and len(actor.name.split()) > 1:
                return Speaker(actor.name, actor.kind, "head_noun")
        if kind is SpeakerKind.ORGANISATION or noun in ("agency", "bureau", "office"):
            for said in reversed(register.said):
                if (
                    said.at < source.start
                    and said.speaker.kind in (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE)
                    and passage - said.passage <= NEAR_PASSAGES
                ):
                    return Speaker(said.speaker.name, said.speaker.kind, "head_noun")
    return Speaker(name, kind)


def _resolve_role(register: Register, source: Span, head: str, core: list[str], passage: int) -> Speaker | None:
    """ "The president", "the French leader": who has that role, else who spoke last, where the role is alone."""
    country = next(
        (str(e["country"]) for w in core if (e := register.data.demonyms.get(w) or register.data.states.get(w))), None
    )
    nouns = [w for w in core if w != "the" and w not in register.data.demonyms]
    role = " ".join(nouns)
    people = [a for a in register.actors if a.kind is SpeakerKind.PERSON]
    matching = [
        a
        for a in people
        if a.role and _roles_agree(role, plain(a.role)) and (country is None or a.country in (None, country))
    ]
    if matching:
        return Speaker(_last_named(matching, source.start).name, SpeakerKind.PERSON, "role")
    if country is not None and nouns and nouns[-1] in ("leader", "president", "premier", "minister"):
        matching = [
            a
            for a in people
            if a.country == country
            and a.role
            and (register.data.titles.get(plain(a.role)) or {}).get("head") in ("state", "government")
        ]
        if matching:
            return Speaker(_last_named(matching, source.start).name, SpeakerKind.PERSON, "role")
    if head.lower().startswith("the ") and len(nouns) <= 2 and country is None and nouns[-1:] != ["officials"]:
        for said in reversed(register.said):
            actor = next((a for a in people if a.name == said.speaker.name), None)
            if (
                actor
                and passage - said.passage <= 2
                and said.at < source.start
                and actor.role in (None, "Sir", "Mr", "Mrs", "Ms")
            ):
                return Speaker(actor.name, SpeakerKind.PERSON, "role_alone")
    return None


def _roles_agree(asked: str, held: str) -> bool:
    return bool(asked) and (
        held == asked
        or held.endswith(" " + asked)
        or asked.endswith(" " + held)
        or set(asked.split()) <= set(held.split())
    )


def _last_named(actors: Sequence[Actor], at: int) -> Actor:
    """Of several, the one named last before the place."""
    return max(actors, key=lambda a: max([s.start for s in a.mentions if s.start < at], default=-1))


def _resolve_unnamed(register: Register, source: Span, head: str, last: str) -> Speaker:
    """Sources, officials, documents: the words themselves."""
    name = _strip_article(head)
    sort = register.anonymous.get(last)
    if sort == "report" and last in ("report", "account"):
        outlet = _nearby_outlet(register, source)
        if outlet is not None:
            return Speaker(outlet.name, SpeakerKind.OUTLET, "report")
    if sort in ("document",):
        return Speaker(_short_document(name), SpeakerKind.ORGANISATION, "document")
    if sort == "media":
        return Speaker(name, SpeakerKind.OUTLET, "words")
    if sort is not None or not any(word[0].isupper() for word in name.split()):
        return Speaker(name, SpeakerKind.ANONYMOUS, "words")
    looks_personal = len(name.split()) in (1, 2, 3) and all(word[0].isupper() for word in name.split())
    return Speaker(name, SpeakerKind.PERSON if looks_personal else SpeakerKind.ORGANISATION, "words")


def _short_document(name: str) -> str:
    return re.split(r"\s+(?:for|to|on|in|of|from|by|briefed|obtained)\b", name, maxsplit=1)[0]


def _nearby_outlet(register: Register, source: Span) -> Actor | None:
    """The outlet named nearest in the same post: before, or in the next passages."""
    post = register.analysis.post_at(source.start)
    outlets = [
        (s, a)
        for s, _, a in register.mentions
        if a.kind is SpeakerKind.OUTLET and (post is None or post.span.start <= s < post.span.end)
    ]
    before = [a for s, a in outlets if s < source.start]
    after = [a for s, a in outlets if s > source.end]
    return before[-1] if before else after[0] if after else None
