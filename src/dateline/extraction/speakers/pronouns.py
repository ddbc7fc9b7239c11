"""Whom a pronoun means as a speaker."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.branches import find_subject_before
from dateline.extraction.quotes import leaves_open
from dateline.extraction.speakers.offices import body_kind, head_noun, is_text
from dateline.extraction.speakers.register import Mention, Register, Said, Speaker
from dateline.model import Span, SpeakerKind

PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "its", "their", "one"])
_HIS = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it"}
_BODIES = (SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.STATE, SpeakerKind.OUTLET)
_SUBJECTS = frozenset({"he", "she", "it", "they"})
_PLURAL_WORDS = frozenset({"people", "police", "men", "women", "families", "media"})
HUMAN = frozenset({"source", "official", "people", "expert"})
_PARTICIPLE_LEAD = re.compile(
    r"(?:(?:When|While|After|Before|On|In|By|Once) )?([A-Za-z]+(?:ed|ing))\b.*, (?=\w*$)", re.S
)
_SHE = re.compile(r"\b(?:[Ss]he|[Hh]er)\b")
_HE = re.compile(r"\b(?:[Hh]e|[Hh]is)\b")
_ANSWERS = re.compile(
    r"\w+ (?:\w+ly )?(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|retort(?:s|ed)?|shot back)\b"
)
_ASKS = re.compile(r"(?:has |had |then |also )?(?:asks?|asked|wants? to know|wanted to know|inquired)\b")


def resolve_pronoun(register: Register, word: str, source: Span, passage: int) -> Speaker | None:
    """Whom a personal pronoun means, None where the text before does not tell."""
    subject, word = word in _SUBJECTS, _HIS.get(word, word)
    if word in ("he", "she"):
        gender = "f" if word == "she" else "m"
        found = _resolve_person(register, source.start, passage, gender)
        return _learn_gender(register, found, gender) if subject else found
    near = register.said_before(source.start, passage)
    if word in ("i", "we"):
        turn = next((speaker for span, speaker in register.turns if span.contains(source)), None)
        if turn is not None:
            return turn
    if word in ("i", "we", "you", "one"):
        return near[0].speaker if near and _is_quoted(register, source.start, passage) else None
    return _resolve_body(register, source, passage, many=word == "they")


def _learn_gender(register: Register, found: Speaker | None, gender: str) -> Speaker | None:
    """“I met Halima. “We hid,” she says": a later "he" is somebody else."""
    if found is not None and found.kind is SpeakerKind.PERSON:
        register.genders.setdefault(found.name, gender)
    return found


def _is_quoted(register: Register, at: int, passage: int) -> bool:
    """Whether a place stands inside quotation marks: else "I" is who wrote the page."""
    return leaves_open(register.text(register.analysis.passages[passage].span.start, at))


def _is_in_quote(register: Register, mention: Mention) -> bool:
    """Whether a name stands within quotation marks that are closed: an open one may be the page's own."""
    passage = register.analysis.passage_at(mention.start)
    if passage is None or not _is_quoted(register, mention.start, passage):
        return False
    behind = register.text(mention.end, register.analysis.passages[passage].span.end)
    return "”" in behind or '"' in behind


def _resolve_body(register: Register, source: Span, passage: int, many: bool) -> Speaker | None:
    here = register.outside_content(register.within(register.sentence_start(source.start), source.start))
    subject = next((m for m in here if m.actor.kind in _BODIES and not many), None)
    if subject is not None and _is_first(register, subject):
        return Speaker(subject.actor.name, subject.actor.kind, "pronoun")
    opener = _opener_before(register, source.start, passage, many)
    if opener is not None:
        return Speaker(opener.actor.name, opener.actor.kind, "pronoun")
    for said in register.said_before(source.start, passage):
        kind = said.speaker.kind
        fits = _may_be_many(register, said.speaker) if many else _may_be_it(register, said)
        if kind is not SpeakerKind.PERSON and fits:
            return Speaker(said.speaker.name, kind, "document" if said.speaker.rule == "document" else "pronoun")
        if not many and _may_be_body(register, said):
            return Speaker(said.speaker.name, SpeakerKind.ORGANISATION, "pronoun")
    if many:
        return None
    subject = _first_in_nearest_sentence(register, source.start, passage, lambda m: m.actor.kind in _BODIES)
    return Speaker(subject.actor.name, subject.actor.kind, "pronoun") if subject else None


def _may_be_many(register: Register, speaker: Speaker) -> bool:
    """Whether "they" can take up a speaker: many people or a body, no text, no thing and no one unnamed person."""
    if speaker.rule == "document" or is_text(register, speaker):
        return False
    return speaker.kind is not SpeakerKind.OUTLET and (speaker.kind is not SpeakerKind.ANONYMOUS or is_plural(speaker))


def _may_be_it(register: Register, said: Said) -> bool:
    """Whether "it" can take up a speaker: one, and neither "one of the pilots" nor somebody's aide or plan."""
    owned = said.speaker.kind is SpeakerKind.ANONYMOUS and "'s " in plain(said.speaker.name)
    return not (owned or is_plural(said.speaker) or is_one_unnamed(register, said))


def _opener_before(register: Register, at: int, passage: int, many: bool) -> Mention | None:
    """“The Reds have fired on ships. They have said …": the body that opened the sentence before.

    "They" takes up a name in the plural, "it" a state or a name in the singular.
    """
    here = register.sentence_start(at)
    home = register.analysis.passages[passage].span.start
    if here <= home or register.text(here, at).strip(" “\"‘'"):
        return None
    start = register.sentence_start(here - 2)
    if any(said.at >= start for said in register.said_before(at, passage)[:1]):
        return None
    mention = next(iter(register.within(start, here)), None)
    if mention is None or mention.actor.kind not in _BODIES or not _is_first(register, mention):
        return None
    plural = mention.actor.kind is not SpeakerKind.STATE and register.text(start, mention.end).rstrip().endswith("s")
    possessor = _is_possessor(register, mention)
    return mention if plural == many and not possessor else None


def _may_be_body(register: Register, said: Said) -> bool:
    """Whether a speaker is a single name of whom no role and no gender is told: "Tarkano said … It said"."""
    name = said.speaker.name
    actor = register.actor_named(name)
    single = said.speaker.kind is SpeakerKind.PERSON and " " not in name and name in said.words and name[:1].isupper()
    return single and not (actor and actor.role) and name not in register.genders


def _is_first(register: Register, mention: Mention) -> bool:
    """Whether nothing but an article or a mark stands before it in its sentence."""
    lead = register.text(register.sentence_start(mention.start), mention.start)
    return lead.strip(" “\"‘'").lower() in ("", "the", "a", "an")


def is_plural(speaker: Speaker) -> bool:
    """Whether "they" rather than "it" takes up a speaker."""
    words = plain(speaker.name).split()
    if speaker.kind is SpeakerKind.ANONYMOUS:
        return any((word.endswith("s") and "'" not in word) or word in _PLURAL_WORDS for word in words[:3])
    return "and" in words


def _resolve_person(register: Register, at: int, passage: int, gender: str) -> Speaker | None:
    """The person named in the pronoun's own sentence, else who spoke last, else the subject of the sentence before."""
    quoted, others = _is_quoted(register, at, passage), _named_behind(register, at) | _who_asked(register, at, passage)

    def fits(mention: Mention) -> bool:
        person = mention.actor.kind is SpeakerKind.PERSON
        outside = quoted or not _is_in_quote(register, mention)  # whom a quotation names it does not let speak
        return (
            person
            and outside
            and mention.actor.name not in others
            and register.genders.get(mention.actor.name, gender) == gender
        )

    start = register.sentence_start(at)
    near = register.outside_content(register.within(start + _participle_lead(register, start, at), at))
    here = [m for m in near if fits(m) and not _is_possessor(register, m)]
    here = here or [m for m in near if fits(m) and _owns(register, m)]
    if here:
        return Speaker(here[0].actor.name, SpeakerKind.PERSON, "pronoun")
    for said in register.said_before(at, passage):
        name = said.speaker.name
        if (
            not (said.speaker.kind is SpeakerKind.PERSON or is_one_unnamed(register, said))
            or said.speaker.rule == "pair"
            or name in others
            or _is_aside(register, said, at)
            or register.genders.get(name, gender) != gender
        ):
            continue
        since = [m for m in register.within(said.named, start) if fits(m) and m.actor.name != name]
        if (
            (passage == said.passage and not any(_is_subject_since(register, m, start) for m in since))
            or _speaks_of(register, gender)
            or not any(_opens_sentence(register, m) for m in since)
        ):
            return Speaker(name, said.speaker.kind, "pronoun")
        break
    subject = _first_in_nearest_sentence(
        register, start, passage, lambda m: fits(m) and not _is_another(register, m, gender)
    )
    return Speaker(subject.actor.name, SpeakerKind.PERSON, "pronoun") if subject else None


def _who_asked(register: Register, at: int, passage: int) -> frozenset[str]:
    """“Haws asked whether she would. "Yes," she replied": who answers is none who asked last."""
    last = register.said_before(at, passage)[:1] if _ANSWERS.match(register.text(at, at + 40)) else []
    return frozenset(s.speaker.name for s in last if _ASKS.match(register.text(s.at, s.at + 30)))


def _is_aside(register: Register, said: Said, at: int) -> bool:
    """Whether somebody spoke within brackets that are closed: "(though Lind doubts it)" lets nobody go on."""
    between = register.text(said.at, at)
    return between.count(")") > between.count("(")


def _named_behind(register: Register, at: int) -> frozenset[str]:
    """Whom the words behind "he says" name: "he says that Lind confessed" is said by no Lind."""
    told = (m for s in register.content if s.start > at for m in register.within(s.start, s.end))
    return frozenset(m.actor.name for m in told)


def _is_subject_since(register: Register, mention: Mention, start: int) -> bool:
    """“Falk said no. Omar Tal was less sure. He said …": the subject of the sentence right before, and no owner."""
    subject = find_subject_before(register.analysis, start)
    held = subject is not None and subject.start <= mention.start and mention.end <= subject.end
    return held and not _is_possessor(register, mention)


def _participle_lead(register: Register, start: int, at: int) -> int:
    """The characters of "Asked about Lind," or "After meeting Lind," before a pronoun, which is somebody else."""
    lead = _PARTICIPLE_LEAD.match(register.text(start, at))
    first = register.analysis.token_at(start + lead.start(1)) if lead else None
    verb = first is not None and register.analysis.tokens[first].upos == "VERB"
    return lead.end() if lead and verb else 0


def _is_another(register: Register, mention: Mention, gender: str) -> bool:
    """Whether it is named behind the pronoun of somebody else: "She was fond of Ann Lee", "his son Jan"."""
    before = register.text(register.sentence_start(mention.start), mention.start)
    return bool((_SHE if gender == "f" else _HE).search(before))


def is_one_unnamed(register: Register, said: Said) -> bool:
    """“A doctor in Kesh said … She": one human being without a name."""
    noun = plain(head_noun(said.speaker.name)).rsplit(" ", 1)[-1]
    one = said.speaker.kind is SpeakerKind.ANONYMOUS and not is_plural(said.speaker) and not noun.endswith("s")
    sort, words = register.anonymous.get(noun), said.words.lower()
    told = sort is None and words.startswith(("a ", "an "))  # "a 60-year-old herder"
    role = noun in register.data.titles and not words.startswith(("a ", "an "))  # "the centre's manager"
    if said.speaker.name.startswith("one of ") or words in ("he", "she") or sort in HUMAN:
        return one
    return one and (told or role) and body_kind(register, noun) is None


def _speaks_of(register: Register, gender: str) -> bool:
    """Whether a quoted content begins with the pronoun itself: “He learned Hebrew,” he said of somebody else."""
    opening = register.content[0].text(register.analysis.text)[:12] if register.content else ""
    return bool(re.match(r"[“\"‘'](?:She|Her)\b" if gender == "f" else r"[“\"‘'](?:He|His)\b", opening))


def _is_possessor(register: Register, mention: Mention) -> bool:
    return register.text(mention.end, mention.end + 2) in ("'s", "’s")


def _owns(register: Register, mention: Mention) -> bool:
    """“Lind's fate is open, but she said": who opens the sentence as the owner of a thing, and of nobody."""
    words = [plain(word) for word in register.text(mention.end + 2, mention.end + 40).split()[:3]]
    people = (register.data.titles, register.data.people, register.anonymous)
    return (
        _is_possessor(register, mention)
        and _is_first(register, mention)
        and not any(word in known for word in words for known in people)
    )


def _opens_sentence(register: Register, mention: Mention) -> bool:
    """Whether its sentence may be about it: in “He had met Jan Falk" somebody else comes first."""
    lead = register.text(register.sentence_start(mention.start), mention.start)
    return len(lead) < 40 and lead.strip(" “\"‘'").partition(" ")[0].lower() not in _SUBJECTS


def _first_in_nearest_sentence(
    register: Register, start: int, passage: int, fits: Callable[[Mention], bool]
) -> Mention | None:
    """The first fitting actor of the nearest sentence before that names one."""
    found = [m for m in register.outside_content(register.before(start, passage)) if fits(m)]
    if not found:
        return None
    begin = register.sentence_start(found[0].start)
    here = [m for m in found if m.start >= begin]
    return next((m for m in reversed(here) if not _is_possessor(register, m)), here[-1])
