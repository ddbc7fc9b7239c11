"""Asides that tell whose words a sentence is: "as the mayor put it", "by Moscow's account", "in the words of X"."""

from __future__ import annotations

from dateline.extraction.attribution.befores import find_clause_start
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.finite import is_possessive
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.spans import build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution

LONGEST_WHERE = 8  # words of "spreading in the capital since Monday"
LONGEST_OWNER = 8  # words between "by" and "account"
LONGEST_ACCUSED = 14  # words between "hold" and "responsible"
SCORE = 0.8
_DASHES = frozenset({"–", "—", "--"})


def read_put_it(line: Line, verb: int) -> Attribution | None:
    """The attribution of "as X put it" with its verb at this place: what stands before the aside and behind it."""
    subject = find_subject(line, verb)
    if subject is None or subject[0] == 0 or line.low[subject[0] - 1] != "as":
        return None
    contents = _around(line, subject[0] - 1, verb + 2)
    return build_attribution(line, subject, (verb, verb + 2), contents, "as_put_it", 0.85)


def read_account(line: Line, i: int) -> Attribution | None:
    """The attribution of "by X's account", "by the reckoning of X", "in his words", with its noun at this place."""
    by_name = line.low[i + 1 : i + 2] == ("of",) and line.low[i - 1] == "the"  # not "in view of the war"
    after = find_phrase_after(line, i + 2) if by_name else None
    owner = after or _owner(line, i)
    if owner is None:
        return None
    lead = (i - 1 if line.low[i - 1] == "the" else i) if after else owner[0]
    while lead > 0 and line.flags[lead - 1] & Word.DETERMINER:
        lead -= 1
    start = lead - 1
    if start < 0 or line.low[start] not in ("by", "in"):
        return None
    close = after[1] if after else i + 1
    if line.low[start - 1] in ("which", "that") and start:  # "the plan, which in their eyes gives nothing"
        return build_attribution(line, owner, (i, i + 1), [(close, find_content_end(line, close))], "account", SCORE)
    if line.low[owner[0]] != "whose":
        return build_attribution(line, owner, (i, i + 1), _around(line, start, close), "account", SCORE)
    holder = find_subject(line, start - (line.words[start - 1] == ","))
    content = (close, find_content_end(line, close))
    return build_attribution(line, holder, (i, i + 1), [content], "account", SCORE) if holder else None


def find_arising(line: Line, i: int) -> Range | None:
    """“Rumours | are spreading in the capital | that he fled": behind the verb, and where the clause begins."""
    while i < line.end and line.flags[i] & (Word.AUXILIARY | Word.ADVERB):
        i += 1
    if i >= line.end or not line.among(i, "arising"):
        return None
    near = range(i + 1, min(i + LONGEST_WHERE, line.end))
    clause = next((j for j in near if line.low[j] == "that" or not line.is_word(j)), None)
    return (i + 1, clause) if clause is not None and line.low[clause] == "that" else None


def _owner(line: Line, i: int) -> Range | None:
    """Whose account it is: "its", "its own", "whose", "the army's"."""
    j = i - 1 - (line.low[i - 1] == "own")
    if j < 0:
        return None
    if line.flags[j] & Word.POSSESSIVE or line.low[j] == "whose":
        return j, j + 1
    if not is_possessive(line, j) and not (line.words[j] in ("'", "’") and line.low[j - 1].endswith("s")):
        return None
    first = next((k for k in range(j - 1, max(-1, j - LONGEST_OWNER), -1) if line.low[k] in ("by", "in")), None)
    return (first + 1, j) if first is not None and first + 1 < j and all(map(line.is_word, range(first, j))) else None


def _around(line: Line, start: int, close: int) -> list[Range]:
    """What an aside stands between: the clause before it and what goes on behind its comma.

    Between dashes a quotation behind is all: "the mill is there to – as Lind puts it – “feed the poor”".
    """
    dashed = line.words[start - 1] in _DASHES and close + 1 < line.end and line.words[close] in _DASHES
    if start > 0 and dashed and line.starts_quote(close + 1):
        return [(close + 1, find_content_end(line, close + 1))]
    contents: list[Range] = []
    if start > 0:
        opening = find_clause_start(line, start)
        if line.words[start - 1] != ",":  # no comma parts the aside from the words it belongs to
            opening = max(
                [opening, *(j + 1 for j in range(opening, start) if line.words[j] == "," and line.quote[j] < 0)]
            )
        contents.append((opening, start))
    leads = start <= 1
    goes_on = close + 1 < line.end and line.words[close] in (",", ":") and not line.flags[close + 1] & Word.RELATIVE
    if goes_on and (leads or line.starts_quote(close + 1) or not line.low[close + 1].endswith("ing")):
        contents.append((close + 1, find_content_end(line, close + 1)))
    return contents


def read_held(line: Line, verb: int) -> Attribution | None:
    """“Tal holds the state responsible for the raid", "held the League to blame": an accusation."""
    last = min(verb + LONGEST_ACCUSED, line.end)
    mark = next((j for j in range(verb + 2, last) if line.low[j] in ("responsible", "accountable")), None)
    blame = next((j for j in range(verb + 2, last) if line.low[j : j + 2] == ("to", "blame")), None)
    return _accuse(line, verb, "held_responsible") if mark is not None or blame is not None else None


def read_charged(line: Line, verb: int) -> Attribution | None:
    """“The League charged the army with shelling Kesh": an accusation, where no court makes it."""
    last = min(verb + LONGEST_ACCUSED, line.end)
    stop = next((j for j in range(verb + 1, last) if not line.is_word(j)), last)
    charge = next((j for j in range(verb + 2, stop - 1) if line.low[j] == "with"), None)
    does = charge is not None and line.low[charge + 1].endswith("ing") and line.tokens[charge + 1].upos != "NOUN"
    return _accuse(line, verb, "charged_with") if does else None


def _accuse(line: Line, verb: int, rule: str) -> Attribution | None:
    """The accusation of a verb in the active voice, to the first mark."""
    start, group = verb, Word.AUXILIARY | Word.ADVERB
    while start > 0 and line.flags[start - 1] & group:
        start -= 1
        if line.flags[start] & (Word.BE | Word.NEGATION | Word.MODAL):
            return None
    subject = find_subject(line, start)
    if subject is None:
        return None
    end = next((j for j in range(verb + 2, line.end) if line.words[j] in (",", ":", ";")), line.end)
    return build_attribution(line, subject, (verb, verb + 1), [(verb + 1, end)], rule, SCORE)
