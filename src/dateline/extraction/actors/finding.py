"""Find actors: the persons, offices, organisations, states and outlets that a document names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extraction.actors.aliases import BODIES, find_aliases, list_acronyms, take_up_short_forms
from dateline.extraction.actors.bodies import make_whole
from dateline.extraction.actors.called import is_told_body
from dateline.extraction.actors.data import NameData, find_country, plain, read_name_data
from dateline.extraction.actors.grounds import without_places
from dateline.extraction.actors.leads import without_leads
from dateline.extraction.actors.names import NameMention, find_names
from dateline.extraction.actors.persons import Draft, gather_persons
from dateline.extraction.actors.polities import find_polities, with_polities
from dateline.extraction.actors.readings import read_kinds
from dateline.extraction.attribution.vocabulary import Vocabulary, Word, read_vocabulary
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Actor, Findings, Span, SpeakerKind

_ROLE_AFTER = re.compile(r"\s*,\s+(?:the|a|an|who|head|chief|deputy|his|her|its)?\b[^,.;:\n]{2,90}")
_OWN_VERB = re.compile(  # ", the energy minister said": he speaks, and is no apposition
    r"\s*,\s+(?:the|a|an|its|his|her)\s+(?:[\w’'-]+\s+){1,5}?(?:said|says|told|wrote|added|warned|announced)\b"
)
_SPEAKS = re.compile(
    r"(?:,[^,.\n]{3,80},|,)?\s+(?:has |had |have )?(?:also )?"
    r"(?:said|says|told|wrote|added|warned|announced|insisted|posted|tweeted)\b"
)
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear)\s+$")  # a place, whoever is named behind it
_ROLE_BEFORE = re.compile(r"([^,.;:\n]+),\s+$")
_SAID_BY = re.compile(r"\b(?:said|says|added|wrote|warned)\s+$")


def find_actors(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the actors of the document added, in order of first mention."""
    data = read_name_data(knowledge.lexicon)
    whole = without_leads(analysis, make_whole(analysis, find_names(analysis, data), data))
    parted = _without_verbs(analysis, whole, read_vocabulary(knowledge.lexicon))
    parted = with_polities(parted, find_polities(analysis, parted, data), data)
    kinds = read_kinds(analysis, parted)
    parted = without_places(analysis, parted, findings.places, data)
    names = take_up_short_forms(_name_kinds(analysis, parted, kinds, data), analysis, data)
    read = frozenset(n.span.start for n in analysis.names if n.kind == "PER")
    persons = gather_persons([n for n in names if n.kind is SpeakerKind.PERSON], analysis.text, data, read)
    others = _gather_others([n for n in names if n.kind not in (None, SpeakerKind.PERSON)], analysis.text)
    drafts = sorted([*persons, *others], key=lambda draft: min(draft.mentions))
    return replace(findings, actors=tuple(_finish(draft) for draft in drafts))


def _without_verbs(analysis: Analysis, names: list[NameMention], vocabulary: Vocabulary) -> list[NameMention]:
    """The names, cut at the verb where a headline's capitals make all one: "Lind Says Talks Failed"."""
    found: list[NameMention] = []
    for name in names:
        verb = _find_verb(analysis, name, vocabulary) if name.kind in (None, SpeakerKind.PERSON) else None
        if verb is None:
            found.append(name)
            continue
        sides = ((name.span.start, verb.start), (verb.end, name.span.end))
        found += [part for side in sides if (part := _part(analysis.text, name, *side))]
    return found


def _find_verb(analysis: Analysis, name: NameMention, vocabulary: Vocabulary) -> Span | None:
    """The first word of a name that the tagger and the lists take for a verb."""
    for i in analysis.tokens_in(name.span):
        token, word = analysis.tokens[i], analysis.word(i).lower()
        leads = token.start == name.span.start and name.title is None  # a Mark, a Grant
        if not leads and token.upos == "VERB" and vocabulary.words.get(word, 0) & (Word.REPORTING | Word.VERB):
            return Span(token.start, token.end)
    return None


def _part(text: str, name: NameMention, start: int, end: int) -> NameMention | None:
    """The mention of what of a name stands on one side of a verb, None where nothing does."""
    words = tuple(text[start:end].split())
    if not words:
        return None
    start = text.index(words[0], start)
    span = Span(start, start + len(text[start:end].rstrip()))
    title = name.title if start == name.span.start else None
    kind = name.kind if title else None
    return replace(name, span=span, words=words, title=title, kind=kind, canonical=" ".join(words), whole=span)


def _finish(draft: Draft) -> Actor:
    return Actor(draft.name, draft.kind, tuple(sorted(set(draft.mentions))), draft.role, draft.country)


def _name_kinds(
    analysis: Analysis, names: list[NameMention], read: Mapping[int, str], data: NameData
) -> list[NameMention]:
    """The names with their kinds: as the lists have it, as the model read it, or as the words around tell."""
    kinds = {"PER": SpeakerKind.PERSON, "ORG": SpeakerKind.ORGANISATION}
    surnames = {plain(n.words[-1]) for n in names if n.kind is SpeakerKind.PERSON}
    surnames |= {
        plain(n.words[-1]) for n in names if n.kind is None and len(n.words) > 1 and _looks_personal(analysis, n, data)
    }
    surnames |= {plain(n.words[0]) for n in names if len(n.words) > 2 and plain(n.words[-1]) in surnames}
    acronyms = {plain(a) for n in names if n.kind in BODIES for a in list_acronyms(n, analysis.text)}
    bodies = {n.words for n in names if read.get(n.span.start) == "ORG" and not n.words[-1].endswith("s")}
    bodies |= {n.words for n in names if n.kind is None and is_told_body(analysis.text, n.span)}
    result = []
    for name in names:
        bare = len(name.words) == 1 and name.words[0] in data.organisation_heads
        kind = name.kind or (None if bare else kinds.get(read.get(name.span.start, "")))
        if kind is None and plain(name.words[-1]) in surnames and len(name.words) <= 6:
            kind = SpeakerKind.PERSON
        if kind is None and (plain(name.words[-1]) in acronyms or (name.words in bodies and not bare)):
            kind = SpeakerKind.ORGANISATION
        told = _role_after(analysis, name, data) if kind is SpeakerKind.PERSON and name.title is None else None
        if told:
            name = replace(name, kind=kind, title=told[0], country=told[1])
        result.append(name if kind is name.kind else replace(name, kind=kind))
    return result


def _role_after(analysis: Analysis, name: NameMention, data: NameData) -> tuple[str, str | None] | None:
    """Role and state in the apposition behind a name: "Ilse Marrow, the foreign minister of Rutania"."""
    match = _ROLE_AFTER.match(analysis.text, name.span.end, name.span.end + 120)
    words = re.findall(r"[\w’'-]+", match.group())[:12] if match and not _OWN_VERB.match(match.group()) else []
    return _find_role(words, data) or _role_before(analysis, name, data)


def _role_before(analysis: Analysis, name: NameMention, data: NameData) -> tuple[str, str | None] | None:
    """“The Norwegian envoy, Ilse Marrow,”: the name stands in apposition to the role."""
    if analysis.text[name.span.end : name.span.end + 1] not in (",", "."):
        return None
    before = _ROLE_BEFORE.search(analysis.text, max(0, name.span.start - 60), name.span.start)
    if before is None:
        return None
    words = re.findall(r"[\w’'-]+", before.group(1))[-6:]
    found = _find_role(words, data)
    if found is None:
        return None
    of_state = words[-2:-1] == ["of"] or words[-3:-1] == ["of", "the"]
    last = words[-3 if words[-2:-1] == ["of"] else -4] if of_state and found[1] and len(words) > 3 else words[-1]
    return found if plain(last) in plain(found[0]) else None


def _find_role(words: Sequence[str], data: NameData) -> tuple[str, str | None] | None:
    for i in range(len(words)):
        for size in (4, 3, 2, 1):
            role = " ".join(words[i : i + size])
            if i + size <= len(words) and plain(role) in data.titles:
                return role.removeprefix("the ").removeprefix("The "), find_country(words, data)
    return None


def _looks_personal(analysis: Analysis, name: NameMention, data: NameData) -> bool:
    """Whether a role in apposition follows the name, or it speaks."""
    if not 2 <= len(name.words) <= 6 or _WHERE.search(analysis.text, max(0, name.span.start - 8), name.span.start):
        return False
    if _role_after(analysis, name, data) is not None:
        return True
    after = analysis.text[name.span.end : name.span.end + 120]
    before = analysis.text[max(0, name.whole.start - 12) : name.whole.start]
    return _SPEAKS.match(after) is not None or _SAID_BY.search(before) is not None


def _gather_others(names: list[NameMention], text: str) -> list[Draft]:
    """One draft a body, under the fullest name that the document has for it."""
    drafts: dict[str, Draft] = {}
    aliases = find_aliases(names, text)
    for name in names:
        key = aliases.key(name)
        label, kind = aliases.labels.get(key, name.canonical), aliases.kinds.get(key) or name.kind
        draft = drafts.setdefault(key, Draft(label, kind or SpeakerKind.ORGANISATION))
        draft.mentions.append(name.span)
        draft.country = draft.country or name.country
    return list(drafts.values())
