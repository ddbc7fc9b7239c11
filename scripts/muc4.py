"""Score the roles of attacks against the MUC-4 answer keys.

usage: muc4.py FOLDER... --cased TEXTS.jsonl [--errors N]

FOLDER holds the texts and the key of a test set, as published. Nothing is trained on them. Roles are scored by
document over all templates: individuals and organisations that did it, things struck, victims, weapons.

Two matchings are printed. `head`: a filler is right where its head noun is that of a wording of a filler in the key
(Patwardhan and Riloff, 2009). `ceaf`: the same, but fillers and key are aligned one to one, so that a second wording
of one filler is wrong (the alignment of CEAF-REE, Du et al., 2021, with head nouns in place of whole mentions).
Fillers that the key calls optional count for nothing whether found or not.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from muc4_texts import ROLES, Entity, count_cases, learn_casing, load_keys, load_texts, write_cased

from dateline.extraction.events.finding import find_tellings
from dateline.extraction.stages import STAGES, extract
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import Event, EventType, Findings, Span
from dateline.pipeline.resources import Resources, analyse, load_resources
from dateline.reading.text.plaintext import read_text

_KINDS = ("killing", "shooting", "mine", "arson", "robbery")  # of events of the type "other"
_LISTS = ("people_nouns", "armed_forces", "targets", "weapons")
_HEAD_END = re.compile(r"\s(?:of|in|from|at|near|with|on|for|to|who|that|carrying|belonging)\b|[,(\[]")
_TAKEN = re.compile(r"kidnap|abduct|\w+ hostage", re.IGNORECASE)
Fillers = dict[str, dict[str, str]]  # role -> head -> words


def find_fillers(text: str, resources: Resources) -> Fillers:
    """The fillers of all attacks told in a text, by role and head noun."""
    analysis = analyse(read_text(text, id="text"), resources)
    findings = extract(analysis, resources.knowledge, tuple(s for s in STAGES if s.name not in ("events", "proposals")))
    matches = resources.knowledge.lexicon.matches(text, _LISTS)
    found: Fillers = {role: {} for role in ROLES.values()}
    for event in find_tellings(analysis, findings, resources.knowledge):
        if is_attack(event, text):
            for role, span in _fillers(event, analysis, findings, matches):
                found[role].setdefault(head_of(span.text(text)), span.text(text))
    return found


def is_attack(event: Event, text: str) -> bool:
    """Whether an event is of the sort that the task asks for: no arrests, and no fighting of two armies."""
    kind = event.evidence.rule.split(".")[1:3]
    if event.type is EventType.DETENTION:
        return bool(_TAKEN.match(event.trigger.text(text)))
    if event.type is EventType.OTHER:
        return kind[-1] in _KINDS or kind[:1] == ["toll"]
    return event.type is EventType.STRIKE


def _fillers(
    event: Event, analysis: Analysis, findings: Findings, matches: tuple[LexiconMatch, ...]
) -> Iterator[tuple[str, Span]]:
    people = {m.span.end for m in matches if m.list_name in ("people_nouns", "armed_forces")}
    persons = {span for actor in findings.actors if actor.kind == "person" for span in actor.mentions}
    for span in event.actor.spans if event.actor else ():
        described = span.end in people
        yield ("perp_individual" if described or span in persons else "perp_organisation"), span
        if described:
            yield from (("perp_organisation", s) for s in _organisations(analysis, findings, span))
    for span in event.target.spans if event.target else ():
        human = span.end in people or any(span.overlaps(p) for p in persons)
        yield ("victim" if human else "target"), span
    index = analysis.sentence_at(event.trigger.start)
    here = analysis.sentences[index].span if index is not None else event.trigger
    yield from (("weapon", m.span) for m in matches if m.list_name == "weapons" and here.contains(m.span))


def _organisations(analysis: Analysis, findings: Findings, span: Span) -> list[Span]:
    """The organisations named inside a description ("X guerrillas")."""
    named = [s for a in findings.actors if a.kind == "organisation" for s in a.mentions]
    read = [n.span for n in analysis.names if n.kind == "ORG"]
    return [s for s in {*named, *read} if span.contains(s) and s != span]


def head_of(words: str) -> str:
    """The head noun of a noun phrase: its last word before a preposition, a comma or a bracket."""
    plain = re.sub(r"[\"“”]", "", words).strip().upper()
    cut = _HEAD_END.search(plain.lower())
    parts = plain[: cut.start() if cut and cut.start() else len(plain)].split()
    return parts[-1].removesuffix("'S") if parts else plain


def heads_of(entity: Entity) -> set[str]:
    """The head nouns of the wordings of an entity."""
    return {head_of(words) for words in entity.wordings}


def score_role(found: Iterable[str], key: list[Entity]) -> tuple[int, int, int, int, int]:
    """Found that are right, found, of the key found, key; and pairs in the best alignment."""
    optional = {h for e in key if e.optional for h in heads_of(e)}
    must = [heads_of(e) for e in key if not e.optional]
    needed = {h for heads in must for h in heads}
    heads = [h for h in found if h in needed or h not in optional]
    right = sum(h in needed for h in heads)
    met = sum(bool(e & set(heads)) for e in must)
    return right, len(heads), met, len(must), align(heads, must)


def align(heads: list[str], must: list[set[str]]) -> int:
    """The most pairs of a found head and an entity of the key, each used once."""
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j, entity in enumerate(must):
            if heads[i] in entity and j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(heads)))


def figures(right: float, found: float, met: float, key: float) -> str:
    """Precision, recall and F1 as a line of a table."""
    precision, recall = right / max(found, 1), met / max(key, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"


def main() -> None:
    """Score the sets, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--cased", type=Path, nargs="+", required=True, help="JSON Lines of cased news")
    parser.add_argument("--errors", type=int, default=0, help="texts whose fillers are printed")
    parser.add_argument("--limit", type=int, default=None)
    arguments = parser.parse_args()
    resources = load_resources()
    listed = (form for name in _LISTS for entry in resources.knowledge.lexicon.entries(name) for form in entry["forms"])
    usual = count_cases(arguments.cased, {word for form in listed for word in form.split()})
    sums = {role: [0, 0, 0, 0, 0] for role in ROLES.values()}
    for folder in arguments.folders:
        keys, texts = load_keys(folder), load_texts(folder)
        casing = learn_casing(texts.values(), usual)
        for number, (name, printed) in enumerate(list(texts.items())[: arguments.limit]):
            text = write_cased(printed, casing)
            found, key = find_fillers(text, resources), keys.get(name, {})
            for role, row in sums.items():
                scored = score_role(found[role], key.get(role, []))
                sums[role] = [a + b for a, b in zip(row, scored, strict=True)]
            if number < arguments.errors:
                print(f"== {name}\n{text}")
                for role in sums:
                    print(
                        f"  {role}: {list(found[role].values())} | key {[set(e.wordings) for e in key.get(role, [])]}"
                    )
    total = [sum(row[i] for row in sums.values()) for i in range(5)]
    for role, row in {**sums, "all": total}.items():
        aligned = figures(row[4], row[1], row[4], row[3])
        counts = f"{row[1]} found, {row[3]} in key"
        print(f"{role:20} head {figures(row[0], row[1], row[2], row[3])}   ceaf {aligned}   {counts}")


if __name__ == "__main__":
    main()
