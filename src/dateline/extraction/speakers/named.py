"""Sources that name someone: what the lists know, a name behind its title or before its role, rows of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.actors.data import find_listed, plain
from dateline.extraction.speakers.offices import body_kind, head_noun
from dateline.extraction.speakers.register import Mention, Register, Speaker
from dateline.model import Span, SpeakerKind

LEAD = re.compile(
    r"^(?:the|a|an|(?:one|some)(?! (?:of|in|at|on|from|among|with)\b)|another|this|that|these|those)\s+", re.IGNORECASE
)
_HEAD_END = re.compile(
    r"\s*(?:,(?!\d)|\((?![A-Z]{2,7}\) [A-Z])|;|:| – | — |\s(?:who|whose|which|that|in a|speaking|working)\b)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"^[Oo]fficial (?=[A-Z])")  # "official Baku" is the state, as its capital is
_BETWEEN_NAMES = re.compile(r",?\s+and\s+|,(?!\d)\s*")
_ROW = re.compile(r"[^,;:()]+(?:, (?!(?:an?|the|who|whose|which|his|her|its|their)\b)[^,;:()]+)+,? and [^,;:()]+")
_KNOWN_AS = re.compile(r"^, (?:known as|called|nicknamed) ")
_OWNED = re.compile(r"(?:the|its|his|her|their) ", re.IGNORECASE)  # "UN and army officials" are one sort of officials
_BODY_NOUNS = frozenset({"gang", "militia", "cartel", "sect", "cell", "unit", "battalion", "brigade", "bloc"})
_OWNED_ROLE = re.compile(
    r"(?:the )?[A-Z][^,]* of [A-Z][^,]*['’]s? (?:[a-z-]+ )*([a-z-]+)"
)  # "Bank of Orlo's chief economist"
_JOINTS = frozenset({"for", "of", "on", "at"})


def find_known(register: Register, words: str) -> Speaker | None:
    """A state, a capital that stands for one, an office, an outlet, an organisation of the lists."""
    words = _OFFICIAL.sub("", words)
    told = register.short_forms.get(words.removeprefix("the ").removeprefix("The "))
    if told is not None:
        words = told
        kind = body_kind(register, words) or SpeakerKind.ORGANISATION
    listed = find_listed(words, register.data)
    if listed is not None:
        return Speaker(listed[1], listed[0])
    if told is not None:
        return Speaker(told, kind)
    key = plain(words)
    for names, rule in ((register.data.capitals, "capital"), (register.data.demonyms, "nationality")):
        if key in names:
            return Speaker(str(names[key]["name"]), SpeakerKind.STATE, rule)
    return None


def find_head(text: str) -> str:
    """The phrase up to its first apposition or relative clause."""
    match = _HEAD_END.search(text, 1)
    return text[: match.start()].strip() if match else text


def is_row(text: str) -> bool:
    """Whether a source is three or more, joined: "the UN, residents and aid workers"; no apposition, no "including"."""
    return bool(_ROW.fullmatch(text)) and " including " not in text


def find_row(register: Register, source: Span, text: str) -> Speaker | None:
    """Several joined: "Lind and Venn", "the water agency and the US Treasury", "the UN, residents and aid workers"."""
    if " including " in text:
        return None
    for words in (find_head(text), text):
        found = _find_row(register, source, words)
        if found is not None:
            return found
    return _find_row(register, source, text, loose=True) if is_row(text) else None


def _find_row(register: Register, source: Span, words: str, loose: bool = False) -> Speaker | None:
    if " and " not in words:
        return None
    parts = [part.strip() for part in _BETWEEN_NAMES.split(words) if part.strip()]
    named = [_find_part(register, source, words, part) for part in parts]
    if not any(named) or (not loose and len(parts) > 2 and not all(named)):
        return None
    pairs = zip(named, parts, strict=True)
    told = [n or (_find_common(register, part) if loose or _OWNED.match(part) else None) for n, part in pairs]
    known = [member for member in told if member is not None]
    if len(known) < len(told):
        return None
    *first, last = dict.fromkeys(n.name for n in known)
    return Speaker(f"{', '.join(first)} and {last}" if first else last, known[0].kind, "pair")


def _find_part(register: Register, source: Span, words: str, part: str) -> Speaker | None:
    if head_noun(part) != part:
        return None
    mentions = register.within(source.start, source.start + len(words) + 1)
    named = next((m for m in mentions if part.endswith(register.text(m.start, m.end))), None)
    return find_known(register, part) or (Speaker(named.actor.name, named.actor.kind) if named else None)


def _find_common(register: Register, part: str) -> Speaker | None:
    """A member of a row without a name: "aid workers", "the government"."""
    last = plain(part).rsplit(" ", 1)[-1]
    kind = body_kind(register, part)
    if kind is None and last in register.anonymous and last.endswith("s"):
        kind = SpeakerKind.ANONYMOUS
    return Speaker(LEAD.sub("", part), kind, "words") if kind else None


def find_named(register: Register, source: Span, text: str) -> Speaker | None:
    """The actor whose name ends the head of the phrase, or stands in apposition right behind it."""
    head = find_head(text)
    at = source.start + max(0, source.text(register.analysis.text).find(head))
    mentions = register.within(source.start, source.end)
    holder = _find_holder(register, mentions, at, at + len(head))
    if holder is not None or (" and " in head and head.index(" and ") == len(head_noun(head))):
        return holder
    role = _OWNED_ROLE.fullmatch(head)
    if role is not None and _is_role(register, role.group(1)):
        return _find_in_apposition(register, mentions, at + len(head), plain(role.group(1)))
    return (
        _find_at_core(register, mentions, at + len(head_noun(head)), source)
        or _find_behind_title(register, mentions, at, at + len(head))
        or _find_body_named(register, mentions, at + len(head), head)
        or _find_in_apposition(register, mentions, at + len(head), plain(head_noun(head)).rsplit(" ", 1)[-1])
    )


def _find_holder(register: Register, mentions: Sequence[Mention], start: int, end: int) -> Speaker | None:
    """“Bank of Orlo chief economist Ann Lee", "director and economist Ann Lee": who ends the phrase has the roles.

    Not where a role is whose holder speaks for another: "a spokesman for rebel leader Omar Tal".
    """
    last = next((m for m in mentions if m.end == end and m.actor.kind is SpeakerKind.PERSON), None)
    words = register.text(start, last.start).split() if last else []
    if last is None or not words or not _is_role(register, words[-1]):
        return None
    core = head_noun(" ".join(words)).split()
    joined = words[len(core) : len(core) + 1] == ["and"]
    speaks = len(core) < len(words) and _is_role(register, core[-1]) and not joined
    return None if speaks else Speaker(last.actor.name, last.actor.kind, "holder")


def _is_role(register: Register, word: str) -> bool:
    """Whether a word, small as roles before names are, says what somebody is: one, unlike "laundry experts Kair"."""
    if word.endswith("s") and plain(word[:-1]) in {*register.data.titles, *register.anonymous}:
        return False
    return word.islower() and (plain(word) in register.data.titles or plain(word) in register.anonymous)


def _find_at_core(register: Register, mentions: Sequence[Mention], core_end: int, source: Span) -> Speaker | None:
    for mention in mentions:
        owned = _possesses(register, mention) and mention.end + 2 < source.end  # not "Lind" in "Lind's calls for"
        if not _is_bare_head(register, mention) and mention.start < core_end <= mention.end + 2 and not owned:
            return Speaker(mention.actor.name, mention.actor.kind)
    return None


def _find_behind_title(register: Register, mentions: Sequence[Mention], start: int, end: int) -> Speaker | None:
    for mention in mentions:
        person = mention.actor.kind is SpeakerKind.PERSON
        named = person and mention.actor.name[:1].isupper()  # no "de Orlo"
        if named and mention.end == end and _follows_title(register, start, mention):
            return Speaker(mention.actor.name, mention.actor.kind)
    return None


def _find_body_named(register: Register, mentions: Sequence[Mention], end: int, head: str) -> Speaker | None:
    """“Tal's party, the Dawn Movement", "one militia, the Red Hand": the name behind the comma is the body's."""
    core = head_noun(head)  # the chief of a staff is no body
    if body_kind(register, core) is None and plain(core).rsplit(" ", 1)[-1] not in _BODY_NOUNS:
        return None
    for mention in mentions:
        joined = register.text(end, mention.start) in (", ", ", the ")
        body = mention.actor.kind in (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE)
        if mention.start >= end and joined and (body or not mention.actor.role):
            kind = mention.actor.kind if body else SpeakerKind.ORGANISATION
            return Speaker(mention.actor.name, kind, "apposition")
    return None


def _find_in_apposition(register: Register, mentions: Sequence[Mention], end: int, noun: str) -> Speaker | None:
    if register.anonymous.get(noun) in ("document", "report"):  # "a study (Lee et al., 2021)"
        return None
    for mention in mentions:
        between = register.text(end, mention.start)
        if mention.start >= end and _is_title(register, between) and mention.actor.kind is SpeakerKind.PERSON:
            owner = _possesses(register, mention)
            return None if owner else Speaker(mention.actor.name, mention.actor.kind, "apposition")
    return None


def _follows_title(register: Register, start: int, mention: Mention) -> bool:
    """“Secretary of State X", "Director for Border Affairs X": the title holds the preposition.

    Not "an aide to X", and not "a spokesman for President X", who speaks himself.
    """
    words = [plain(word) for word in register.text(start, mention.start).split()]
    joints = [i for i, word in enumerate(words) if word in _JOINTS]
    titles = register.data.titles
    if any(" ".join(words[n:]) in titles for n in range(joints[0] if joints else 0)):
        return True
    last = register.text(start, mention.start).split()[-1:] or [""]
    if not joints or not last[0][0:1].isupper() or last[0].endswith(("'s", "’s", "s'", "s’")) or words[-1] in titles:
        return False
    return any(" ".join(words[n : joints[0]]) in titles for n in range(joints[0]))


def _is_title(register: Register, between: str) -> bool:
    """Nothing but a comma, or a rank, between a role and the name of who holds it."""
    told = _KNOWN_AS.sub("", between).strip(" ,(.")
    words = plain(told)
    *lead, last = told.split() or [""]
    if lead and plain(lead[0]) in ("the", "a", "an") and plain(last) in register.data.titles:
        return all(
            not word[:1].isupper() or plain(word) in register.data.demonyms for word in lead
        )  # "the retired general"
    state = 0 < len(lead) < 3 and all(word[:1].isupper() for word in lead)  # "Ohio Gov. Ann Lee"
    return not words or words in register.data.titles or (state and plain(last).rstrip(".") in register.data.titles)


def _is_bare_head(register: Register, mention: Mention) -> bool:
    """“The Observatory”, "the Defence Ministry": which one, the words around or before must tell."""
    name = mention.actor.name
    return plain(name) in register.data.office_heads or name in register.data.organisation_heads


def _possesses(register: Register, mention: Mention) -> bool:
    return register.text(mention.end, mention.end + 2) in ("'s", "’s", "' ", "’ ")
