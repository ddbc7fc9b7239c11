"""Print, for judging by hand, the terms and positions of a gold beside those found, with a rough automatic figure.

A gold file is JSON with `proposals`: each a `name`, `terms` (`topic`, `party_bound`, `summary`, `value`) and
`positions` (`party`, `stance`); the text stands beside the folder of golds under the same number. Two terms match here
where their topics are of one group and their words or values overlap; the final word is a reader's. One plan of ours
may answer several of the gold's: what it tells is counted once, and is right where any of these has it.

    python scripts/judge_plans.py FOLDER          # FOLDER holds *.txt and gold/*.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model import Document, Findings, Proposal, Stance, Term
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

GROUPS = (  # what golds call topics, and the topics of the record that may stand for them
    ("army", {"armed_forces"}),
    ("territor", {"territory", "recognition", "borders", "withdrawal", "governance"}),
    ("recognition", {"recognition", "territory"}),
    ("border", {"borders", "territory"}),
    ("sovereign", {"recognition", "referendum", "territory", "governance"}),
    ("guarantee", {"security_guarantees"}),
    ("nato", {"alliances"}),
    ("alliance", {"alliances"}),
    ("missile", {"weapons"}),
    ("weapon", {"weapons"}),
    ("troops", {"foreign_forces", "armed_forces", "security_guarantees"}),
    ("g7", {"international_standing"}),
    ("sanction", {"sanctions"}),
    ("assets", {"assets", "sanctions"}),
    ("rent", {"reconstruction"}),
    ("language", {"culture"}),
    ("ceasefire", {"ceasefire"}),
    ("hostage", {"prisoners"}),
    ("truce", {"ceasefire"}),
    ("hostilit", {"ceasefire"}),
    ("disarm", {"armed_forces", "weapons"}),
    ("armed group", {"armed_forces"}),
    ("prisoner", {"prisoners"}),
    ("refugee", {"humanitarian"}),
    ("displace", {"humanitarian"}),
    ("mine", {"weapons"}),
    ("constitution", {"governance"}),
)
WORDS_ALIKE = 0.5  # share of the shorter telling's words from which a term is met whatever its topic


@dataclass
class Tally:
    """How many of what was met."""

    gold: int = 0
    met: int = 0
    ours: int = 0
    right: int = 0
    bound: int = 0
    bound_right: int = 0


def main() -> None:
    """Print the tables of a folder."""
    folder = Path(sys.argv[1])
    terms, stances, plans = Tally(), Tally(), Tally()
    for path in sorted(folder.glob("gold/*.json")):
        number = re.sub(r"\D", "", path.stem)
        text_path = next(folder.glob(f"{number}*.txt"))
        document = read_text(text_path.read_text(encoding="utf-8"), id=number)
        judge(
            json.loads(path.read_text(encoding="utf-8")), document, extract_document(document), (plans, terms, stances)
        )
    for name, tally in (("proposals", plans), ("terms", terms), ("positions", stances)):
        share = tally.met / tally.gold if tally.gold else 0.0
        right = tally.right / tally.ours if tally.ours else 0.0
        of_gold, of_ours = f"{tally.met}/{tally.gold} ({share:.0%})", f"{tally.right}/{tally.ours} ({right:.0%})"
        print(f"{name}: of the gold {of_gold} met, of ours {of_ours} right")
    print(f"parties of the terms met: {terms.bound_right} of {terms.bound} agree")


def judge(gold: dict[str, Any], document: Document, findings: Findings, tallies: tuple[Tally, Tally, Tally]) -> None:
    """Print the table of one document and add to the tallies."""
    plans, terms, stances = tallies
    matched: dict[str, Proposal] = {}
    used: set[tuple[str, str | int]] = set()  # the terms and positions of ours that the gold has
    for wanted in gold["proposals"]:
        proposal = max(findings.proposals, key=lambda p: _fit(wanted, p, document.text), default=None)
        print(f"\n== {document.id} {wanted['name']!r}  ->  {proposal.name if proposal else None!r}")
        plans.gold += 1
        if proposal is None or _fit(wanted, proposal, document.text) == 0:
            terms.gold += len(wanted["terms"])
            stances.gold += len(wanted["positions"])
            continue
        plans.met += 1
        for row in _term_rows(wanted, proposal, document.text, terms, used):
            print(row)
        matched[proposal.id] = proposal
        aliases = _aliases(findings, document.text)
        for row in _position_rows(wanted, proposal, stances, aliases, used):
            print(row)
    plans.ours += len(findings.proposals)
    plans.right += len(matched)
    terms.ours += sum(len(p.terms) for p in matched.values())
    terms.right += sum((p.id, t.id) in used for p in matched.values() for t in p.terms)
    stances.ours += sum(len(p.positions) for p in matched.values())
    stances.right += sum((p.id, i) in used for p in matched.values() for i in range(len(p.positions)))
    for extra in (p for p in findings.proposals if p.id not in matched):
        terms.ours += len(extra.terms)
        print(f"\n-- {document.id} not in the gold: {extra.name!r}")
        for term in extra.terms:
            print(f"   ours: {_shown(term, document.text)}")


def _fit(wanted: dict[str, Any], proposal: Proposal, text: str) -> float:
    names = _stems(" ".join((proposal.name, *proposal.names, *proposal.made_by)))
    shared = len(_stems(wanted["name"]) & names)
    told = sum(any(_matches(term, t, text) for t in proposal.terms) for term in wanted["terms"])
    return shared + 2 * told


def _term_rows(
    wanted: dict[str, Any], proposal: Proposal, text: str, tally: Tally, used: set[tuple[str, str | int]]
) -> Iterator[str]:
    told: set[str] = set()
    for term in wanted["terms"]:
        found = [t for t in proposal.terms if _matches(term, t, text)]
        told |= {t.id for t in found}
        tally.gold += 1
        tally.met += bool(found)
        if found and term["party_bound"]:
            tally.bound += 1
            tally.bound_right += any(_binds_alike(term, t) for t in found)
            if not any(_binds_alike(term, t) for t in found):
                yield f"   party: {[t.party_bound for t in found]} for {term['party_bound']!r}"
        shown = " | ".join(str(term[name]) for name in ("topic", "party_bound", "value", "summary"))
        yield f" {'+' if found else '-'} gold: {shown}"
        for t in found:
            yield f"       ours: {_shown(t, text)}"
    used |= {(proposal.id, id_) for id_ in told}
    for t in proposal.terms:
        if t.id not in told:
            yield f" ? ours: {_shown(t, text)}"


def _aliases(findings: Findings, text: str) -> dict[str, set[str]]:
    """What else the document calls whom a name stands for ("the March 23 Movement": M23)."""
    return {actor.name: {span.text(text) for span in actor.mentions} for actor in findings.actors}


def _position_rows(
    wanted: dict[str, Any],
    proposal: Proposal,
    tally: Tally,
    aliases: dict[str, set[str]],
    used: set[tuple[str, str | int]],
) -> Iterator[str]:
    right: set[int] = set()
    for position in wanted["positions"]:
        held = [
            (i, p)
            for i, p in enumerate(proposal.positions)
            if any(_same_party(position["party"], name) for name in (p.party, *aliases.get(p.party, ())))
        ]
        alike = [i for i, p in held if p.stance == position["stance"]]
        met = bool(alike) or (position["stance"] == Stance.UNKNOWN and not held)
        right |= set(alike)
        tally.gold += 1
        tally.met += met
        told = ", ".join(p.stance.value for _, p in held) or "nothing told"
        yield f" {'+' if met else '-'} position: {position['party']} {position['stance']} (found: {told})"
    used |= {(proposal.id, i) for i in right}
    for i, p in enumerate(proposal.positions):
        if i not in right:
            yield f" ? position: {p.party} {p.stance.value} [{p.voice}]"


def _matches(wanted: dict[str, Any], term: Term, text: str) -> bool:
    words = wanted["topic"].lower()
    ours, theirs = _stems(" ".join(span.text(text) for span in term.content)), _stems(wanted["summary"])
    shared = len(ours & theirs)
    if shared >= 2 and shared >= WORDS_ALIKE * min(len(ours), len(theirs)):
        return True
    topics = {term.topic} if words == term.topic else set()
    topics |= next((topics for part, topics in GROUPS if part in words), set()) | {
        topic for part, group in GROUPS if part in words for topic in group
    }
    if term.topic not in topics:
        return False
    value = wanted["value"] and wanted["value"].lower()[:4] in (term.value or "").lower()
    return bool(value) or shared >= 1


def _binds_alike(wanted: dict[str, Any], term: Term) -> bool:
    return bool(_stems(wanted["party_bound"]) & _stems(term.party_bound or ""))


def _same_party(wanted: str, found: str) -> bool:
    last = [name.split()[-1].strip("()")[:5].lower() for name in (wanted, found)]
    return bool(_stems(wanted) & _stems(found)) and last[0] == last[1]


def _stems(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z0-9]+", words.lower()) if len(word) > 2}


def _shown(term: Term, text: str) -> str:
    words = " / ".join(span.text(text) for span in term.content)
    return (
        f"{term.topic} | {term.party_bound} | {term.value} | {term.modality} | {', '.join(term.reported_by)} | {words}"
    )


if __name__ == "__main__":
    main()
