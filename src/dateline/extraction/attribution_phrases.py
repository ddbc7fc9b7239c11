"""Noun phrases and clause bounds by word classes alone, for text that no model has tagged."""

from __future__ import annotations

from dateline.extraction.attribution_lines import BREAKS, DASHES, Line
from dateline.extraction.attribution_vocabulary import Word

LONGEST_PHRASE = 28  # words; a longer "subject" is a clause that the rules failed to cut
LONGEST_INSERTION = 40
_CLAUSE_OPENERS = frozenset(
    [
        "while",
        "when",
        "as",
        "because",
        "although",
        "though",
        "if",
        "since",
        "until",
        "where",
        "whereas",
        "unless",
        "but",
    ]
)
_APPOSITION_OPENERS = frozenset(
    [
        "who",
        "whose",
        "which",
        "whom",
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "then",
        "now",
        "also",
        "aged",
        "codenamed",
        "and",
        "including",
    ]
)
_SPEECH_GERUNDS = frozenset(
    [
        "saying",
        "adding",
        "noting",
        "citing",
        "quoting",
        "calling",
        "describing",
        "warning",
        "claiming",
        "arguing",
        "insisting",
        "telling",
        "accusing",
        "writing",
        "stressing",
        "explaining",
        "speaking",
        "referring",
        "declaring",
        "stating",
        "urging",
        "vowing",
        "blaming",
        "denying",
        "alleging",
        "confirming",
        "acknowledging",
        "admitting",
        "suggesting",
        "announcing",
        "pointing",
        "asking",
        "condemning",
        "demanding",
        "promising",
        "reporting",
    ]
)
_PLURAL_PARTNERS = frozenset({"and", "or", "&"})


def is_possessive(line: Line, i: int) -> bool:
    """Whether an 's here marks a possessor and not a verb."""
    if line.low[i] != "'s" or i == 0:
        return False
    if line.flags[i - 1] & (Word.SUBJECT_PRONOUN | Word.QUESTION):
        return False
    return i + 1 < len(line) and not (
        line.flags[i + 1] & (Word.NEGATION | Word.DETERMINER) or line.low[i + 1] == "been"
    )


def is_finite(line: Line, i: int) -> bool:
    """Whether the word is a finite verb, as far as its form and neighbours tell."""
    upos = line.tokens[i].upos
    flags = line.flags[i]
    if flags & Word.AUXILIARY and not is_possessive(line, i):
        return line.low[i] not in ("be", "been", "being", "having")
    if flags & Word.VERB:
        return not (upos and upos not in ("VERB", "AUX"))
    if (
        line.low[i].endswith("ed")
        and i
        and line.flags[i - 1] & Word.SUBJECT_PRONOUN
        and not line.flags[i - 1] & Word.OBJECT_PRONOUN
    ):
        return True
    if not flags & Word.REPORTING:
        return upos == "VERB" and line.low[i].endswith("ed") and not line.low[i + 1 : i + 2] == ("by",)
    if line.low[i].endswith("ing"):
        return False
    if upos:
        return upos == "VERB"
    return line.low[i].endswith(("ed", "aid", "old", "ote")) or _acts_as_verb(line, i)


def _acts_as_verb(line: Line, i: int) -> bool:
    """A form that may be a noun is a verb after a pronoun or before "that", and a noun after a determiner."""
    before = line.flags[i - 1] if i else Word.DETERMINER
    if before & (Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION) and not before & Word.SUBJECT_PRONOUN:
        return False
    return bool(before & (Word.SUBJECT_PRONOUN | Word.RELATIVE)) or line.low[i + 1 : i + 2] == ("that",)


def has_finite(line: Line, start: int, end: int) -> bool:
    """Whether a finite verb stands between the two places."""
    return any(is_finite(line, i) for i in range(start, end))


def may_be_clause(line: Line, start: int, end: int) -> bool:
    """Whether a clause may stand there: a finite verb, or a word that has a past tense's ending."""
    return has_finite(line, start, end) or any(
        line.low[i].endswith("ed") and not line.flags[i - 1] & (Word.DETERMINER | Word.PREPOSITION | Word.POSSESSIVE)
        for i in range(start + 1, end)
    )


def find_subject(line: Line, verb: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends right before a verb group: [start, end) in words, insertions between commas included."""
    end = verb
    if end <= floor:
        return None
    before = line.low[end - 1]
    if line.words[end - 1] == ",":
        return _subject_before_insertion(line, end - 1, floor)
    if line.words[end - 1] == ")":
        opening = next((i for i in range(end - 2, floor - 1, -1) if line.words[i] == "("), None)
        core = find_subject(line, opening, floor) if opening is not None else None
        return (core[0], end) if core else None
    if line.flags[end - 1] & Word.SUBJECT_PRONOUN or before in ("who", "which"):
        return end - 1, end
    if before == "that":
        antecedent = end >= 2 and line.is_word(end - 2) and not line.flags[end - 2] & (Word.REPORTING | Word.AUXILIARY)
        return (end - 1, end) if antecedent else None
    return _trim_subject(line, _walk_left(line, end, floor), end)


def _walk_left(line: Line, end: int, floor: int) -> int:
    start = end
    while start > floor and end - start < LONGEST_PHRASE:
        i = start - 1
        if line.words[i] in BREAKS and not _is_scare_quote(line, i):
            if not (line.words[i] == "," and _joins_list(line, i, start, floor)):
                break
        elif (line.quote[i] != line.quote[end - 1] and not _is_scare_quote(line, i)) or _stops_phrase(
            line, i, start, floor
        ):
            break
        start = i
    return start


def _is_scare_quote(line: Line, i: int) -> bool:
    """A few quoted words inside a phrase: the "West" grouping."""
    quote = line.quote[i]
    if quote < 0:
        return False
    inside = sum(1 for q in line.quote if q == quote)
    return inside <= 5 and line.quotes[quote].closed and line.words[i] not in DASHES


def _joins_list(line: Line, comma: int, start: int, floor: int) -> bool:
    """The comma of "A, B and C"."""
    rest = line.low[start : start + 8]
    return (
        comma > floor
        and line.words[comma - 1][0].isupper()
        and start < len(line)
        and line.words[start][0].isupper()
        and any(word in _PLURAL_PARTNERS for word in rest[:6])
        and line.low[start + 1] not in ("a", "an", "the")
    )


def _stops_phrase(line: Line, i: int, start: int, floor: int) -> bool:
    low, flags = line.low[i], line.flags[i]
    if low in _PLURAL_PARTNERS:
        return not _joins_nouns(line, i, floor)
    if flags & Word.COORDINATOR or low in _CLAUSE_OPENERS:
        return True
    if low in ("that", "who", "which", "what", "whether", "how", "why", "after", "before", "than", "despite"):
        return True
    if flags & Word.SUBJECT_PRONOUN and not flags & Word.OBJECT_PRONOUN:
        return True
    if (
        low == "to"
        and start < len(line)
        and not line.words[start][0].isupper()
        and not line.flags[start] & Word.DETERMINER
    ):
        return True
    return is_finite(line, i)


def _joins_nouns(line: Line, i: int, floor: int) -> bool:
    """Whether "and" joins two nouns: what stands before it, back to a break, has no finite verb."""
    j = i - 1
    while j >= floor and line.words[j] not in BREAKS and i - j < LONGEST_PHRASE:
        if is_finite(line, j) or line.flags[j] & Word.SUBJECT_PRONOUN:
            return False
        j -= 1
    return i > floor and line.is_word(i - 1) and not line.flags[i - 1] & Word.TIME


def _subject_before_insertion(line: Line, close: int, floor: int) -> tuple[int, int] | None:
    """The subject of "NP, an insertion, said": with the insertion where it describes, without where it tells when."""
    opening = close - 1
    while opening > floor and close - opening < LONGEST_INSERTION:
        if (
            line.words[opening] == ","
            and line.quote[opening] == line.quote[close]
            and _opens_insertion(line, opening + 1)
        ):
            core = find_subject(line, opening, floor) if line.words[opening - 1] != "," else None
            if core is not None and not has_finite(line, *core):
                return (core[0], close) if _describes(line, opening + 1) else core
        opening -= 1
    return find_subject(line, close, floor) if close - 1 > floor and line.words[close - 1][0].isupper() else None


def _opens_insertion(line: Line, i: int) -> bool:
    return line.is_word(i) and (
        _describes(line, i) or bool(line.flags[i] & (Word.PREPOSITION | Word.ADVERB)) or line.low[i].endswith("ing")
    )


def _describes(line: Line, i: int) -> bool:
    """Whether an apposition or relative clause begins here."""
    if line.low[i] in _APPOSITION_OPENERS or line.words[i].isdigit():
        return True
    if line.flags[i] & Word.ROLE or line.flags[i] & Word.ANONYMOUS:
        return True
    if _is_bare_name(line, i):
        return True
    near = range(i, min(i + 5, len(line)))
    return line.flags[i] & (Word.PREPOSITION | Word.ADVERB | Word.TIME) == 0 and any(
        line.flags[j] & Word.ROLE for j in near if all(line.words[k] not in BREAKS for k in range(i, j))
    )


def _is_bare_name(line: Line, i: int) -> bool:
    """A name between commas that says who "the envoy" before it is."""
    if i < 2 or not line.words[i - 2][0].islower():
        return False
    close = next((j for j in range(i, min(i + 5, len(line))) if line.words[j] == ","), None)
    return close is not None and close > i + 1 and all(line.words[j][0].isupper() for j in range(i, close))


def _trim_subject(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Cut what leads into the phrase: connectives, adverbs, times and places."""
    while start < end:
        low, flags = line.low[start], line.flags[start]
        if low in ("and", "but", "or", "yet", "so", "both") and low != "both":
            start += 1
        elif flags & Word.PREPOSITION and not flags & Word.DETERMINER:
            after = _after_adverbial(line, start, end)
            if after is None:
                return None
            start = after
        elif flags & Word.TIME_OPENER and _is_time_run(line, start, end):
            start = _skip_time(line, start, end)
        elif flags & Word.ADVERB and not flags & (Word.DETERMINER | Word.TIME) and line.low[start] != "far":
            start += 1
        else:
            break
    end = _cut_time(line, start, end)
    if start >= end or not any(line.is_word(i) for i in range(start, end)):
        return None
    return (start, end) if _is_phrase(line, start, end) else None


def _cut_time(line: Line, start: int, end: int) -> int:
    """Without the "on Friday" behind the phrase."""
    i = end
    while i > start + 1 and line.flags[i - 1] & Word.TIME and not line.low[i - 1] == "may":
        i -= 1
    while start + 1 < i < end and line.low[i - 1] in ("on", "in", "late", "early", "last", "at", "this"):
        i -= 1
    return (
        i
        if i < end
        and (line.low[i] in ("on", "in", "late", "early", "last", "at", "this") or line.flags[i] & Word.TIME_OPENER)
        else end
    )


def _is_time_run(line: Line, start: int, end: int) -> bool:
    return start + 1 < end and any(line.flags[i] & Word.TIME for i in range(start, min(start + 3, end)))


def _skip_time(line: Line, start: int, end: int) -> int:
    i = start
    while i < end and (line.flags[i] & (Word.TIME | Word.TIME_OPENER) or line.words[i].isdigit()):
        i += 1
    return i


def _after_adverbial(line: Line, start: int, end: int) -> int | None:
    """Where the phrase begins after a leading "in a statement", "on Monday"."""
    i = start + 1
    while i < end:
        flags = line.flags[i]
        at_noun = i > start + 1 and not line.flags[i - 1] & (Word.PREPOSITION | Word.DETERMINER | Word.POSSESSIVE)
        if at_noun and line.flags[i - 1] & (Word.TIME | Word.OCCASION) and not flags & (Word.TIME | Word.PREPOSITION):
            return i
        if at_noun and flags & (Word.DETERMINER | Word.POSSESSIVE | Word.SUBJECT_PRONOUN) and line.is_word(i - 1):
            return i
        i += 1
    return None


def _is_phrase(line: Line, start: int, end: int) -> bool:
    last, first = line.flags[end - 1], line.flags[start]
    if last & (Word.PREPOSITION | Word.DETERMINER | Word.COORDINATOR) and line.low[end - 1] not in (
        "others",
        "some",
        "many",
        "most",
        "several",
        "both",
        "all",
        "few",
        "each",
        "this",
        "these",
        "one",
        "two",
        "hundreds",
        "dozens",
        "another",
        "other",
        "that",
        "half",
    ):
        return False
    if first & Word.SUBORDINATOR and not first & Word.RELATIVE and not first & Word.DETERMINER:
        return False
    if any(line.low[i] in ("been", "being", "be") for i in range(start, end)) or last & Word.POSSESSIVE:
        return False
    return not (line.low[end - 1] == "'s" or line.low[start] in ("to", "not", "there"))


def find_phrase_after(line: Line, start: int, ceiling: int | None = None) -> tuple[int, int] | None:
    """The noun phrase that begins here, appositions included: the one who speaks in "said X, the mayor of Y"."""
    limit = min(len(line) if ceiling is None else ceiling, line.end)
    i = start
    while i < limit and i - start < LONGEST_PHRASE + LONGEST_INSERTION:
        if line.words[i] == ",":
            after = _apposition_end(line, i, limit)
            if after is None:
                break
            i = after
            continue
        if line.words[i] == "(":
            i = next((j + 1 for j in range(i, limit) if line.words[j] == ")"), limit)
            continue
        if (line.words[i] in BREAKS or line.quote[i] != line.quote[start]) and not _is_scare_quote(line, i):
            break
        if i > start and _ends_phrase_after(line, i, limit):
            break
        i += 1
    while i > start and (line.words[i - 1] in BREAKS or line.flags[i - 1] & (Word.ADVERB | Word.COORDINATOR)):
        i -= 1
    return (start, i) if i > start and _may_open_phrase(line, start) else None


def _may_open_phrase(line: Line, i: int) -> bool:
    flags = line.flags[i]
    if line.low[i] == "that" or (not line.is_word(i) and not _is_scare_quote(line, i)):
        return False
    if flags & Word.PREPOSITION and not flags & Word.DETERMINER:
        return False
    return not (
        flags & (Word.AUXILIARY | Word.SUBORDINATOR | Word.COORDINATOR) and not flags & Word.DETERMINER
    ) and line.low[i] not in ("it", "there")


def _ends_phrase_after(line: Line, i: int, limit: int) -> bool:
    low, flags = line.low[i], line.flags[i]
    following = line.flags[i + 1] if i + 1 < limit else Word.NONE
    if low in ("who", "whose", "which"):
        return False
    if low in _CLAUSE_OPENERS or low in ("that", "after", "before", "during", "following", "amid", "because"):
        return True
    if low in _PLURAL_PARTNERS:
        return _opens_clause(line, i + 1, limit)
    if flags & Word.TIME and not line.words[i][0].islower():
        return True
    if low in ("on", "in", "at", "during", "via", "through", "by", "to", "late", "early", "last", "from") and (
        following & Word.TIME or _tells_where_said(line, i, limit)
    ):
        return True
    if low in ("yesterday", "today", "overnight", "earlier", "later", "ahead"):
        return True
    return is_finite(line, i) and not _inside_relative(line, i)


def _inside_relative(line: Line, i: int) -> bool:
    return any(line.low[j] in ("who", "whose", "which", "that") for j in range(max(0, i - 6), i))


def _tells_where_said(line: Line, i: int, limit: int) -> bool:
    return any(line.flags[j] & Word.OCCASION for j in range(i + 1, min(i + 6, limit))) and line.low[i] in (
        "in",
        "on",
        "at",
        "during",
        "via",
        "through",
    )


def _opens_clause(line: Line, start: int, limit: int) -> bool:
    """Whether a subject with its own finite verb follows."""
    for i in range(start, min(start + 12, limit)):
        if line.words[i] in BREAKS:
            return False
        if i > start and is_finite(line, i):
            return True
    return False


def _apposition_end(line: Line, comma: int, limit: int) -> int | None:
    """Where the apposition after a comma ends; None where no apposition follows."""
    start = comma + 1
    if start >= limit or not line.is_word(start) or not _describes(line, start) or line.low[start] in _SPEECH_GERUNDS:
        return None
    if line.low[start] == "and" or line.quote[start] != line.quote[comma]:
        return None
    i = start
    while (
        i < limit
        and line.words[i] not in (",", ";", ":")
        and line.words[i] not in DASHES
        and line.quote[i] == line.quote[comma]
    ):
        if line.low[i] in _SPEECH_GERUNDS and line.words[i - 1] == ",":
            break
        i += 1
    relative = line.low[start] in ("who", "whose", "which", "whom")
    return i if relative or not has_finite(line, start, i) else None
