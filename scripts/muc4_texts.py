"""Read the MUC-4 texts and answer keys, and write the texts in mixed case, as the reader model was trained on.

The case of a word is the one that it has most often in a sample of cased news, away from the start of a sentence; a
word that never stands there is taken for a name. Acronyms in brackets capitalise the words that they stand for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROLES = {"6": "weapon", "9": "perp_individual", "10": "perp_organisation", "12": "target", "18": "victim"}
DESCRIPTION = "19"  # of victims: `"PRESIDENT": "CEREZO"` says of whom it is one

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+([A-Z: ]+?)\s{2,}(.*)$")
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ACRONYM = re.compile(r"[\[(]([A-Z]{2,8})[\])]")
_NAME_STARTS = frozenset({"THE", "BY", "OF", "TO", "WITH", "FROM", "AND", "THAT", "A"})
_TAILS = ("s", "es", "'s", "ed", "ing", "ers", "er", "d", "ly", "ies", "ness", "ment")
SMALL_SHARE = 0.2  # of the places of a word in which it is written small, from which it is written small everywhere
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "in"})
_TITLES = {
    "president",
    "colonel",
    "col",
    "general",
    "gen",
    "mr",
    "mrs",
    "dr",
    "minister",
    "captain",
    "capt",
    "major",
    "maj",
    "lieutenant",
    "lt",
    "bishop",
    "archbishop",
    "monsignor",
    "msgr",
    "judge",
    "father",
    "senator",
    "ambassador",
    "professor",
}  # written with a capital before a name


@dataclass(frozen=True)
class Entity:
    """One filler of a role: the wordings any of which names it.

    Attributes:
        optional: Whether it may be given or left out.
    """

    wordings: frozenset[str]
    optional: bool = False


Key = dict[str, list[Entity]]


def load_texts(folder: Path) -> dict[str, str]:
    """The texts of a set, by id, as printed."""
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("key") or "headers" in path.name:
            continue
        printed = path.read_text(encoding="latin-1")
        marks = list(_HEADER.finditer(printed))
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            found[mark.group(1)] = printed[mark.end() : following.start() if following else len(printed)]
    return found


def load_keys(folder: Path) -> dict[str, Key]:
    """The fillers of all templates of each text, by id and role, each entity once."""
    found: dict[str, Key] = {}
    for path in sorted(folder.glob("key*")):
        slots: dict[str, str] = {}
        for slot, value in [*_slots(path.read_text(encoding="latin-1")), ("0", "")]:
            if slot == "0" and slots:
                _add_template(found.setdefault(slots["0"].split()[0], {role: [] for role in ROLES.values()}), slots)
                slots = {}
            slots[slot] = f"{slots.get(slot, '')}\n{value}".strip()
    return found


def _slots(printed: str) -> Iterator[tuple[str, str]]:
    slot = ""
    for line in printed.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        if match := _SLOT.match(line):
            slot = match.group(1)
            yield slot, match.group(3)
        elif slot:
            yield slot, line.strip()


def _add_template(key: Key, slots: Mapping[str, str]) -> None:
    optional = "OPTIONAL" in slots.get("1", "")
    for slot, role in ROLES.items():
        for line in slots.get(slot, "").splitlines():
            _add(key[role], _wordings(line), optional or line.startswith("?"))
    for line in slots.get(DESCRIPTION, "").splitlines():
        _add(key["victim"], _wordings(line), optional or line.startswith("?"))


def _wordings(line: str) -> frozenset[str]:
    return frozenset(words.replace('\\"', '"').strip() for words in _QUOTED.findall(line))


def _add(entities: list[Entity], wordings: frozenset[str], optional: bool) -> None:
    """Adds an entity, or its wordings to the one that it shares a wording with."""
    if not wordings:
        return
    same = [e for e in entities if e.wordings & wordings]
    for entity in same:
        entities.remove(entity)
        wordings, optional = wordings | entity.wordings, optional and entity.optional
    entities.append(Entity(wordings, optional))


def count_cases(paths: Iterable[Path], small: Iterable[str] = ()) -> dict[str, str]:
    """The usual case of each word in cased texts (JSON Lines with a `text`), by the word in small letters.

    Args:
        paths: The texts.
        small: Words that are written small wherever they stand.
    """
    counts: dict[str, Counter[str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text", "")
            for match in _WORD.finditer(text):
                before = text[max(0, match.start() - 2) : match.start()]
                if before.strip() and before[-1] == " " and before[0] not in ".!?:\"'”’":
                    counts.setdefault(match.group().lower(), Counter())[match.group()] += 1
    usual = {word: cases.most_common(1)[0][0] for word, cases in counts.items()}
    usual.update({w: w for w, cases in counts.items() if cases[w] >= SMALL_SHARE * cases.total()})
    return {**{word: word for word in small if word not in usual}, **usual}


@dataclass(frozen=True)
class Casing:
    """How the words of a set of texts are written.

    Attributes:
        usual: The usual case by the word in small letters.
        acronyms: Words in capitals.
        names: Runs of words, in capitals, each of which begins with one.
    """

    usual: Mapping[str, str]
    acronyms: frozenset[str]
    names: frozenset[str]


def learn_casing(texts: Iterable[str], usual: Mapping[str, str]) -> Casing:
    """What the acronyms in brackets of all texts tell: themselves, and the words before them that they stand for."""
    acronyms: set[str] = set()
    names: set[str] = set()
    for text in texts:
        for match in _ACRONYM.finditer(text):
            if match.group(1).lower() in usual:
                continue
            acronyms.add(match.group(1))
            before = re.sub(r"\s+", " ", text[max(0, match.start() - 120) : match.start()]).strip().split(" ")
            starts = [i + 1 for i, word in enumerate(before) if not word.isalpha() or word in _NAME_STARTS]
            run = before[max(starts, default=0) :]
            if 2 <= len(run) <= 8:
                names.add(" ".join(run))
    return Casing(usual, frozenset(acronyms), frozenset(names))


def write_cased(printed: str, casing: Casing) -> str:
    """A printed text in mixed case, a paragraph a line, without its dateline."""
    _, _, body = printed.partition("[TEXT]")
    paragraphs = (re.sub(r"\s+", " ", p).strip() for p in re.split(r"\n\s*\n", body or printed))
    return "\n\n".join(_cased(p, casing) for p in paragraphs if p)


def _cased(paragraph: str, casing: Casing) -> str:
    named = [m.span() for run in casing.names if run in paragraph for m in re.finditer(re.escape(run), paragraph)]
    out, at, opens = [], 0, True
    for match in _WORD.finditer(paragraph):
        word, between = match.group(), paragraph[at : match.start()]
        opens = opens or bool(re.search(r"[.!?][\"']?\s+[\"']?$", between))
        is_named = any(a <= match.start() < b for a, b in named) and word.lower() not in _SMALL
        cased = word if word in casing.acronyms else _titled(word) if is_named else _usual(word, casing.usual)
        if word.lower() in _TITLES and (behind := _WORD.search(paragraph, match.end())):
            cased = _titled(word) if _usual(behind.group(), casing.usual)[0].isupper() else cased
        out += [between, cased[0].upper() + cased[1:] if opens else cased]
        at, opens = match.end(), False
    return "".join(out) + paragraph[at:]


def _usual(word: str, usual: Mapping[str, str]) -> str:
    """A word as it is usually written; one that is not known but built of a known small one small, else as a name."""
    folded = word.lower()
    if folded in usual:
        return usual[folded]
    stems = (folded.removesuffix(tail) + more for tail in _TAILS for more in ("", "e", "y") if folded.endswith(tail))
    return folded if any(usual.get(stem, "X").islower() for stem in stems) else _titled(word)


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
