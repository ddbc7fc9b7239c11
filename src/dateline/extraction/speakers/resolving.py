"""Who a source is: names, titles, pronouns, offices, capitals and "officials" resolved within one document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.branches import find_antecedent_phrase, find_subject_before
from dateline.extraction.speakers.accused import resolve_accused, resolve_charged
from dateline.extraction.speakers.fighters import find_fighters
from dateline.extraction.speakers.introduced import find_by_head, find_former, find_in_capitals, find_introduced
from dateline.extraction.speakers.named import LEAD, find_head, find_known, find_named, find_row, is_row
from dateline.extraction.speakers.offices import (
    body_kind,
    compose_possessed,
    head_noun,
    is_text,
    resolve_body,
    resolve_role,
)
from dateline.extraction.speakers.openers import find_opening_body, find_opening_people
from dateline.extraction.speakers.pairs import SIDES, resolve_pair, resolve_sides
from dateline.extraction.speakers.pronouns import PRONOUNS, resolve_pronoun
from dateline.extraction.speakers.register import Register, Speaker
from dateline.extraction.speakers.relatives import RELATIVES, find_antecedent
from dateline.extraction.speakers.texts import (
    CALLED_OUTLET,
    ISSUED,
    find_called_outlet,
    find_nearest_outlet,
    resolve_text,
)
from dateline.extraction.speakers.topics import find_topic
from dateline.model import Span, SpeakerKind

_SHARE = re.compile(r"(one|two|three|some|several|many|most|both|another|a number) of (them|those|these)")
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? [^,]+, (the [a-z]+(?: [a-z]+){0,2})")  # "Mr Lind, the army says"
_SEATED = re.compile(  # "the health ministry in the capital, Aru"
    r"(.+?) (?:in|at|from) the (?:[\w-]+ ){0,2}(?:capital|city|town|port),? [A-Z][^,]*"
)
_VIEW_OF = re.compile(r"(?:the )?(?:view|opinion|words|eyes|telling|judge?ment) of ")
_COMPASS = frozenset({"north", "south", "east", "west"})
_THE_PAPER = re.compile(
    r"[Tt]he (?:news)?(?:paper|broadcaster|magazine|tabloid|daily|weekly|website|news site|news outlet)"
)
_PART_OF = re.compile(r"(?:one|two|three|some|several|many|most|another|a number) of (?:the|its|his|her|their)\b", re.I)
_REACHED = re.compile(r"(?<=\w) (?:reached|contacted|interviewed) (?:by|in|at|on|over)\b.*$")  # how, not who
_POSSESSIVES = frozenset({"his", "her", "its", "their", "whose"})
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_QUANTITIES = frozenset({"all", "both", "several", "neither", "none", "each", "most", "few", "everyone", "nobody"})
_AUTHORITIES = frozenset({"authorities", "police"})  # organs of a state, whose name is all that is told
_LOOSE_ENDS = re.compile(r"(?<=\w)['’]s?$")  # of a source that stands in the genitive
_POSSESSED = re.compile(r"^((?:(?! of | for | in ).)+?)(?:['’]s|(?<=s)['’])\s+(.+)$")
_OF = re.compile(
    r"^(?:a |the )?[^,]*?\b(?:statement|letter|report|post|video|message|document|communiqu[eé])s?\b"
    r".*?(?<!seen )(?<!obtained )(?<!reviewed )(?<!viewed )(?<!analysed )(?<!analyzed )(?<!quoted )(?<!cited )"
    r"\b(?:by|from)\s+(.+)$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"\b((?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+) in (?:the )?[A-Z][\w’' -]+,\s*$"
)  # "Oren Group in Kesh, which"
_ON_CHANNEL = re.compile(  # "a statement on the Front's Telegram channel"
    r"^(?:an? |the )?(?:\w+ )?(?:statement|post|message|video|notice)s?\b.*?\b(?:on|via) (.+?)['’]s?"
    r" (?:\w+ ){0,3}(?:channel|website|page|account|site|feed)\b",
    re.IGNORECASE,
)


def resolve_speaker(register: Register, source: Span, passage: int) -> Speaker:
    """Who the words of a source span mean at their place; the words themselves where that is not told."""
    text = _LOOSE_ENDS.sub("", source.text(register.analysis.text).strip(" ,"))
    low = plain(text)
    if text.isupper() and len(text) > 2 and (named := find_in_capitals(register, low)):
        return named
    body = text.split()[-1:] == ["WHO"]
    if low in RELATIVES and not body:
        return _resolve_relative(register, source, passage, text)
    if low in PRONOUNS:
        own = _resolve_subject(register, low, source, passage)
        near = resolve_accused(register, low, source) or resolve_charged(register, low, source, passage)
        near = near or (own if own and own.rule == "opens" else None)
        near = near or _resolve_topic(register, low, source, passage)
        told = near or resolve_pronoun(register, low, source, passage) or own
        return told or Speaker(text, SpeakerKind.ANONYMOUS, "words")
    share = _SHARE.fullmatch(low)
    if share:
        whole = resolve_pronoun(register, share.group(2), source, passage)
        name = f"{share.group(1)} of the {LEAD.sub('', whole.name)}" if whole else text
        return Speaker(name, SpeakerKind.ANONYMOUS, "share")
    first = low.split(" ", 1)[0]
    if first in _POSSESSIVES and " " in low:
        return _resolve_possessive(register, source, passage, first, text)
    return _resolve_phrase(register, source, text, passage)


def _resolve_subject(register: Register, pronoun: str, source: Span, passage: int) -> Speaker | None:
    """“The strikers blocked the gate. They demanded …": the subject of the sentence before, where it can speak."""
    begin = register.sentence_start(source.start)
    opens = source.start == begin
    if not opens and pronoun in ("it", "its", "they"):
        return _resolve_own_subject(register, pronoun, source, passage, begin)
    subject = find_subject_before(register.analysis, source.start) if opens and pronoun in ("they", "it") else None
    if subject is None or register.analysis.passage_at(subject.start) != passage:
        return None
    core = LEAD.sub("", head_noun(find_head(subject.text(register.analysis.text))))
    last = plain(core).rsplit(" ", 1)[-1]
    speaking = register.anonymous.get(last) not in (None, "document", "report") or last in register.data.people
    sides = bool(SIDES.fullmatch(find_head(subject.text(register.analysis.text))))
    many = sides or (last.endswith(("s", "men", "police")) and speaking)
    speaks = many if pronoun == "they" else body_kind(register, core) is not None
    return resolve_speaker(register, subject, passage) if speaks else None


def _resolve_topic(register: Register, pronoun: str, source: Span, passage: int) -> Speaker | None:
    """“The report spares nobody. Guards turned 300 back, it says": what the sentence before is about."""
    topic = find_topic(register, pronoun, source, passage)
    return resolve_speaker(register, topic, passage) if topic is not None else None


def _resolve_own_subject(register: Register, pronoun: str, source: Span, passage: int, begin: int) -> Speaker | None:
    """“The army's figure is lower; it said", "Villagers in Kesh heard shots, they said": who opens the sentence."""
    lead = register.text(begin, source.start)
    size = find_opening_people(register, lead) if pronoun == "they" else find_opening_body(register, lead)
    between = lead[size:].strip(" ,")  # nothing in "The army, it said, had fled": somebody else says so
    joined = pronoun == "they" or ";" in between or between.endswith((" and", " but"))
    goes_on = pronoun == "its" or (bool(between) and joined)
    if not size or not goes_on:
        return None
    found = _resolve_phrase(register, Span(begin, begin + size), lead[:size], passage)
    return replace(found, rule="opens")


def _resolve_relative(register: Register, source: Span, passage: int, text: str) -> Speaker:
    mention, words = find_antecedent(register, source, passage)
    seated = _IN_PLACE.search(register.text(register.sentence_start(source.start), source.start))
    if seated is not None and body_kind(register, seated.group(1)) is SpeakerKind.ORGANISATION:
        return Speaker(seated.group(1), SpeakerKind.ORGANISATION, "relative")
    if mention is not None:
        return Speaker(mention.actor.name, mention.actor.kind, "relative")
    parts = words.split()
    for size in range(min(4, len(parts)), 0, -1):
        known = find_known(register, " ".join(parts[-size:]))
        if known is not None:
            return Speaker(known.name, known.kind, "relative")
    phrase = _behind_view(register, find_antecedent_phrase(register.analysis, source))
    if phrase is not None:
        return _resolve_phrase(register, phrase, phrase.text(register.analysis.text), passage)
    last = re.split(r"\b(?:of|for|by|with|from|to|in|and|between|among|against)\b", words)[-1].strip()
    return _unnamed(register, source, last or text)


def _behind_view(register: Register, phrase: Span | None) -> Span | None:
    """“In the view of a spokeswoman, who said": she did."""
    view = _VIEW_OF.match(register.analysis.text, phrase.start, phrase.end) if phrase is not None else None
    return Span(view.end(), phrase.end) if view is not None and phrase is not None else phrase


def _resolve_possessive(register: Register, source: Span, passage: int, pronoun: str, text: str) -> Speaker:
    """“His office”, "its foreign ministry", "whose spokesman"."""
    rest = find_head(text).split(" ", 1)[1] if " " in find_head(text) else text
    inside = find_named(register, source, text)
    if inside is not None:
        return inside
    if plain(rest) in ISSUED:  # "its statement said"
        own = pronoun in ("its", "their")
        owner = resolve_pronoun(register, pronoun, source, passage) if pronoun != "whose" else None
        owner = owner or (_resolve_subject(register, "its", source, passage) if own else None)
        return owner or Speaker(text, SpeakerKind.ANONYMOUS, "words")
    if pronoun == "whose":
        mention, words = find_antecedent(register, source, passage)
        owner = Speaker(mention.actor.name, mention.actor.kind) if mention else find_known(register, words)
    else:
        register.content, kept = (), register.content
        owner = _resolve_topic(register, pronoun, source, passage)
        owner = owner or resolve_pronoun(register, pronoun, source, passage)
        owner = None if owner and is_text(register, owner) else owner
        register.content = kept
    return compose_possessed(register, owner, rest)


def _resolve_phrase(register: Register, source: Span, text: str, passage: int) -> Speaker:
    head = find_head(text)
    other = _ADDRESSED.fullmatch(text)
    if other and body_kind(register, other.group(1)) is not None:
        return resolve_speaker(register, Span(source.start + other.start(1), source.start + other.end(1)), passage)
    seated = _SEATED.fullmatch(text)
    if seated and body_kind(register, seated.group(1)) is not None:
        at = source.start + source.text(register.analysis.text).index(seated.group(1))
        return resolve_speaker(register, Span(at, at + len(seated.group(1))), passage)
    known = None if is_row(text) else _resolve_taken_up(register, source, head, passage)
    if known is not None:
        return known
    author = _ON_CHANNEL.match(text) or _OF.match(text)
    if author:
        at = source.start + source.text(register.analysis.text).index(author.group(1))
        end = at + len(author.group(1))
        return resolve_speaker(register, Span(at, end), passage)
    row = find_row(register, source, text)
    if row is not None:
        return row
    named = find_named(register, source, text)
    called = CALLED_OUTLET.fullmatch(head)
    if called and (named is None or named.kind is not SpeakerKind.OUTLET):
        return find_known(register, called.group(1)) or Speaker(called.group(1), SpeakerKind.OUTLET, "called")
    if named is None or " " not in named.name:
        named = _find_alias(register, source, head, passage) or _find_longer(register, source, head) or named
    return _as_body(register, named, head) if named is not None else _resolve_common(register, source, head, passage)


def _as_body(register: Register, named: Speaker, head: str) -> Speaker:
    """“The League”, "ART": with an article or all in capitals one word is no person's name."""
    bare = named.kind is SpeakerKind.PERSON and " " not in named.name
    actor = register.actor_named(named.name) if bare else None
    if not bare or (actor is not None and actor.role) or named.name not in head:
        return named
    article = head.lower() == f"the {named.name.lower()}"
    capitals = named.name.isupper() and len(named.name) > 1 and not register.analysis.text.isupper()
    return Speaker(named.name, SpeakerKind.ORGANISATION, named.rule) if article or capitals else named


def _find_longer(register: Register, source: Span, head: str) -> Speaker | None:
    """“The Guard”, after "the Southern Guard": the only body that was named in full."""
    word = head.removeprefix("The ").removeprefix("the ")
    if word == head or " " in word or not word[:1].isupper() or plain(word) in register.data.titles:
        return None
    post = register.analysis.post_at(source.start)
    before = register.text(post.span.start if post else 0, source.start)
    if word.lower() in _COMPASS:
        return _find_half(register, word, before)
    runs = re.findall(rf"\b((?:(?!The\b)[A-Z][\w’'-]+ )+{re.escape(word)})\b", before)
    bodies = {re.sub(r"^\S+['’]s ", "", _without_lead(register, run)) for run in runs} - {word}
    return Speaker(bodies.pop(), SpeakerKind.ORGANISATION, "longer") if len(bodies) == 1 else None


def _find_half(register: Register, quarter: str, before: str) -> Speaker | None:
    """“The North”, after "North Orlo": the only state so named."""
    found = [find_known(register, name) for name in re.findall(rf"\b{quarter} [A-Z]\w+", before)]
    states = {speaker.name: speaker for speaker in found if speaker is not None and speaker.name.startswith(quarter)}
    return next(iter(states.values())) if len(states) == 1 else None


def _without_lead(register: Register, run: str) -> str:
    """A run of capitals without the function word that opens its sentence ("If Northern Guard")."""
    lead, _, rest = run.partition(" ")
    return rest if lead.lower() in register.data.common else run


def _find_alias(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """“Raven said": the commander who was introduced as “codenamed "Raven"”."""
    if " " in head or not head[:1].isupper():
        return None
    known = rf"\b(?:codenamed?|code-?name|call ?sign|nicknamed|known as|alias|called)\s+[“\"‘']?{re.escape(head)}\b"
    for said in register.said_before(source.start, passage):
        if said.speaker.name != head and head in said.words and re.search(known, said.words):
            return Speaker(said.speaker.name, said.speaker.kind, "alias")
    return None


def _resolve_taken_up(register: Register, source: Span, head: str, passage: int) -> Speaker | None:
    """Who is listed, or two that are spoken of together."""
    return (
        find_known(register, head)
        or resolve_pair(register, source, head, passage)
        or resolve_sides(register, source, head)
    )


def _resolve_common(register: Register, source: Span, head: str, passage: int) -> Speaker:
    former = find_former(register, head)
    if former is not None:
        return former
    outlet = find_called_outlet(register, source) if _THE_PAPER.fullmatch(head) else None
    if outlet is not None:
        return Speaker(outlet, SpeakerKind.OUTLET, "called")
    fighters = find_fighters(register, source, head, passage)
    if fighters is not None:
        return fighters
    core = [w for w in map(plain, _WORD.findall(head_noun(head))) if w not in ("the", "a", "an")]
    kind = body_kind(register, " ".join(core))
    possessed = _POSSESSED.match(head)
    last = plain(head).split()[-1] if " and " in head else core[-1] if core else ""
    if possessed and last in ISSUED:
        return _resolve_phrase(register, source, possessed.group(1), passage)
    if possessed and " and " in possessed.group(1):
        return _unnamed(register, source, head, last)
    if possessed and last not in register.data.unique_roles and (kind is not None or last in register.anonymous):
        return compose_possessed(register, _resolve_owner(register, source, possessed.group(1)), possessed.group(2))
    if kind is not None and last not in register.anonymous:
        return resolve_body(register, source, head, kind, core, passage)
    if any(" ".join(core[-size:]) in register.data.titles for size in (1, 2, 3)):
        role = resolve_role(register, source, head, core, passage)
        if role is not None:
            return role
    introduced = find_introduced(register, source, head, passage) or find_by_head(register, source, head, passage)
    if introduced is not None:
        return introduced
    if last in register.data.unique_roles and _is_definite(register, head, core):
        owner = _resolve_owner(register, source, possessed.group(1)) if possessed else None
        name = compose_possessed(register, owner, possessed.group(2)).name if possessed else LEAD.sub("", head)
        return Speaker(name, SpeakerKind.PERSON, "unique_role")
    return _unnamed(register, source, head, last)


def _is_definite(register: Register, head: str, core: Sequence[str]) -> bool:
    """“The governor of Brenn”, "Norway's foreign minister", "Norwegian foreign minister"."""
    return head.lower().startswith("the ") or bool(_POSSESSED.match(head)) or core[0] in register.data.demonyms


def _resolve_owner(register: Register, source: Span, words: str) -> Speaker:
    known = find_known(register, words)
    if known is not None:
        return known
    for mention in register.within(source.start, source.start + len(words) + 1):
        return Speaker(mention.actor.name, mention.actor.kind)
    return Speaker(LEAD.sub("", words), SpeakerKind.ORGANISATION, "words")


def _unnamed(register: Register, source: Span, head: str, last: str = "") -> Speaker:
    """Sources, officials, documents: the words themselves, the article left out."""
    name = LEAD.sub("", _REACHED.sub("", head.strip()))
    if _PART_OF.match(name):
        return Speaker(name[0].lower() + name[1:], SpeakerKind.ANONYMOUS, "share")
    sort = register.anonymous.get(plain(name)) or register.anonymous.get(last or plain(name).rsplit(" ", 1)[-1])
    if sort == "report" and last in ("report", "account"):
        outlet = find_nearest_outlet(register, source)
        if outlet is not None:
            return Speaker(outlet, SpeakerKind.OUTLET, "report")
    if sort == "document":
        return resolve_text(register, source, head, head_noun(name))
    if sort == "media":
        return Speaker(name, SpeakerKind.OUTLET, "words")
    capitals = [word for word in head_noun(name).split() if word[0].isupper()]
    if plain(name).rsplit(" ", 1)[-1] in _AUTHORITIES:
        return Speaker(name, SpeakerKind.OFFICE, "words")
    if sort is not None or not capitals or plain(name) in _QUANTITIES:
        return Speaker(name, SpeakerKind.ANONYMOUS, "words")
    if _is_common(register, source):
        return Speaker(name, SpeakerKind.ANONYMOUS, "words")
    personal = len(capitals) == len(name.split()) <= 3 and not head.lower().startswith("the ")
    return Speaker(name, SpeakerKind.PERSON if personal else SpeakerKind.ORGANISATION, "words")


def _is_common(register: Register, source: Span) -> bool:
    """Whether the tagger reads common nouns there: the "Models" that begins a sentence, "many Mexicans"."""
    tags = {register.analysis.tokens[i].upos for i in register.analysis.tokens_in(source)}
    return "NOUN" in tags and "PROPN" not in tags and source.text(register.analysis.text).endswith("s")
