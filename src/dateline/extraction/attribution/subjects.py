"""The subject of a verb: the noun phrase before it, by word classes alone."""

from __future__ import annotations

from dateline.extraction.attribution.finite import has_finite, is_finite, is_finite_at
from dateline.extraction.attribution.lines import BREAKS, DASHES, Line, Range
from dateline.extraction.attribution.vocabulary import Word

LONGEST_PHRASE = 28  # words; a longer "subject" is a clause that the rules failed to cut
LONGEST_INSERTION = 40
LONGEST_NAMELESS = 16
NAMELESS = frozenset({"anonymity", "anonymously", "named", "identified", "authorised", "authorized"})
JOINTS = frozenset({"and", "or", "&"})


def find_subject(line: Line, verb: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends right before a verb group, insertions between commas included."""
    end = verb
    if end <= floor:
        return None
    before = line.low[end - 1]
    nameless = _nameless_relative(line, end, floor)
    if nameless is not None:
        return find_subject(line, nameless, floor)
    if line.words[end - 1] == ",":
        return _subject_before_insertion(line, end - 1, floor)
    if line.words[end - 1] == ")":
        opening = next((i for i in range(end - 2, floor - 1, -1) if line.words[i] == "("), None)
        core = find_subject(line, opening, floor) if opening is not None else None
        return (core[0], end) if core else None
    governed = (
        end - 2 >= floor and bool(line.flags[end - 2] & Word.PREPOSITION) and line.flags[end - 1] & Word.OBJECT_PRONOUN
    )
    if (line.flags[end - 1] & Word.SUBJECT_PRONOUN and not governed) or before in ("who", "which"):
        return end - 1, end
    if before == "that":
        antecedent = end >= 2 and line.is_word(end - 2) and not line.flags[end - 2] & (Word.REPORTING | Word.AUXILIARY)
        return (end - 1, end) if antecedent else None
    return _trim_subject(line, _walk_left(line, end, floor), end)


def _nameless_relative(line: Line, end: int, floor: int) -> int | None:
    """The "who" of "an official | who asked not to be named | said": how he speaks stands between him and the verb."""
    for i in range(end - 2, max(floor, end - LONGEST_NAMELESS), -1):
        if line.low[i] == "who":
            return i if not NAMELESS.isdisjoint(line.low[i + 1 : end]) and line.words[i - 1] != "," else None
        if line.words[i] in BREAKS:
            return None
    return None


def _walk_left(line: Line, end: int, floor: int) -> int:
    start = end
    while start > floor and end - start < LONGEST_PHRASE:
        i = start - 1
        if line.words[i] in BREAKS and not is_scare_quote(line, i):
            if not (line.words[i] == "," and _joins_list(line, i, start, floor)):
                break
        elif (line.quote[i] != line.quote[end - 1] and not is_scare_quote(line, i)) or _stops_phrase(
            line, i, start, floor
        ):
            break
        start = i
    return start


def is_scare_quote(line: Line, i: int) -> bool:
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
        and any(word in JOINTS for word in rest[:6])
        and line.low[start + 1] not in ("a", "an", "the")
    )


def _stops_phrase(line: Line, i: int, start: int, floor: int) -> bool:
    low, flags = line.low[i], line.flags[i]
    if low in JOINTS:
        return not _joins_nouns(line, i, floor)
    if flags & Word.COORDINATOR or line.among(i, "clause_opener") or line.among(i, "subject_stop"):
        return True
    if flags & Word.SUBJECT_PRONOUN and not flags & Word.OBJECT_PRONOUN:
        return True
    if low == "to" and start < len(line) and line.words[start][0].islower():
        return not line.flags[start] & Word.DETERMINER
    return is_finite(line, i)


def _joins_nouns(line: Line, i: int, floor: int) -> bool:
    """Whether "and" joins two nouns: what stands before it, back to a break, has no finite verb."""
    j = i - 1
    while j >= floor and line.words[j] not in BREAKS and i - j < LONGEST_PHRASE:
        if is_finite(line, j) or line.flags[j] & Word.SUBJECT_PRONOUN:
            return False
        j -= 1
    return i > floor and line.is_word(i - 1) and not line.flags[i - 1] & Word.TIME


def _subject_before_insertion(line: Line, close: int, floor: int) -> Range | None:
    """The subject of "NP, an insertion, said": with the insertion where it describes, without where it tells when."""
    opening = close - 1
    while opening > floor and close - opening < LONGEST_INSERTION:
        if (
            line.words[opening] == ","
            and line.quote[opening] == line.quote[close]
            and _opens_insertion(line, opening + 1)
        ):
            if _resumes(line, opening + 1, close):
                return None
            core = find_subject(line, opening, floor) if line.words[opening - 1] != "," else None
            if core is not None and not has_finite(line, *core):
                return (core[0], close) if describes(line, opening + 1) else core
        opening -= 1
    return find_subject(line, close, floor) if close - 1 > floor and line.words[close - 1][0].isupper() else None


def _resumes(line: Line, start: int, end: int) -> bool:
    """Whether the main verb already follows inside: then this is no insertion before the verb at hand."""
    return any(line.words[i] == "," and is_finite_at(line, i + 1) for i in range(start, end - 1))


def _opens_insertion(line: Line, i: int) -> bool:
    return line.is_word(i) and (
        describes(line, i) or bool(line.flags[i] & (Word.PREPOSITION | Word.ADVERB)) or line.low[i].endswith("ing")
    )


def describes(line: Line, i: int) -> bool:
    """Whether an apposition or relative clause begins here."""
    if line.among(i, "apposition") or line.words[i].isdigit():
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


def _trim_subject(line: Line, start: int, end: int) -> Range | None:
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
    start = _behind_claim(line, start, end)
    end = _cut_time(line, start, end)
    if start >= end or not any(line.is_word(i) for i in range(start, end)):
        return None
    return (start, end) if _is_phrase(line, start, end) else None


def _behind_claim(line: Line, start: int, end: int) -> int:
    """“A claim the army denies", "a ruling her lawyers called political": the army does, her lawyers do."""
    nouns = (i for i in range(start + 1, end - 1) if line.among(i, "claim") or line.tokens[i].upos == "NOUN")
    opens = Word.DETERMINER | Word.POSSESSIVE
    return next((i + 1 for i in nouns if line.flags[i + 1] & opens and not line.flags[i + 1] & Word.RELATIVE), start)


def _cut_time(line: Line, start: int, end: int) -> int:
    """Without the "on Friday" behind the phrase."""
    i = end
    while i > start + 1 and line.flags[i - 1] & Word.TIME and line.low[i - 1] != "may":
        i -= 1
    while start + 1 < i < end and line.among(i - 1, "time_lead"):
        i -= 1
    return i if i < end and (line.among(i, "time_lead") or line.flags[i] & Word.TIME_OPENER) else end


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
    dangling = last & (Word.PREPOSITION | Word.DETERMINER | Word.COORDINATOR)
    if (dangling and not line.among(end - 1, "stands_alone")) or last & Word.POSSESSIVE:
        return False
    if first & Word.SUBORDINATOR and not first & (Word.RELATIVE | Word.DETERMINER):
        return False
    if any(line.low[i] in ("been", "being", "be") for i in range(start, end)):
        return False
    return line.low[end - 1] != "'s" and line.low[start] not in ("to", "not", "there")
