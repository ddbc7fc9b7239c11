"""Attributions by reporting verbs: after their subject, inverted, participial; the rest by their shape."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution.befores import content_start, find_content_before, find_content_rest
from dateline.extraction.attribution.cues import TAKES_OBJECT, Shape, VerbCue, is_noun
from dateline.extraction.attribution.denied import (
    labels_untrue,
    read_denied,
    read_denied_clause,
    read_fronted,
    read_labelled,
)
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.finite import closes_relative, has_finite, is_finite, may_be_clause
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.openings import find_content_start, has_infinitive, is_listener
from dateline.extraction.attribution.passives import read_passive, read_reduced, run_forward
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.spans import _trim, build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution


def find_verb_attributions(line: Line, cues: list[VerbCue]) -> Iterator[Attribution]:
    """The attributions of one sentence that its reporting verbs make."""
    for n, cue in enumerate(cues):
        if (
            (cue.modal and not _only_modal(cue))
            or (cue.negated and cue.verb.polarity != "denies")
            or _says_nothing(line, cue)
        ):
            continue
        read = _READERS.get(cue.shape)
        found = read(line, cue, cues[:n]) if read else None
        if found is not None:
            yield found


def _only_modal(cue: VerbCue) -> bool:
    """“Would have none of", "will not hear of": what somebody will not do is what he says."""
    return cue.verb.polarity == "denies" and all(tenses == {"base"} for tenses in cue.verb.tenses.values())


def _says_nothing(line: Line, cue: VerbCue) -> bool:
    """“Declined to comment”, "offered no denial": no statement."""
    rest = line.low[cue.end : cue.end + 2]
    if rest[:1] == ("no",) and cue.verb.lemma in ("offer", "give", "suggest"):
        return True
    return _refuses(line, cue) and line.among(cue.end + 1, "no_comment")


def _refuses(line: Line, cue: VerbCue) -> bool:
    return (
        cue.verb.lemma in ("decline", "refuse")
        and line.low[cue.end : cue.end + 1] == ("to",)
        and cue.end + 1 < len(line)
    )


def _read_finite(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    found = _read_inverted(line, cue) or _read_cited(line, cue) or read_labelled(line, cue)
    if found is not None:
        return found
    subject = find_subject(line, cue.start) or _shared_subject(line, cue, before)
    if subject is None or not _agrees(line, cue, subject) or _is_supposed(line, subject) or is_noun(line, cue):
        return None
    if _is_label(line, cue, subject):
        return None
    relative = line.low[subject[0]] in ("who", "which", "whose")
    after = find_content_start(line, cue)
    if after is not None and (not _fits(line, cue, after) or _lacks_subject(line, cue, subject)):
        after = None
    if _only_modal(cue) and (after != cue.end or line.flags[after] & (Word.SUBJECT_PRONOUN | Word.OBJECT_PRONOUN)):
        return None
    ahead = find_content_before(line, subject[0]) if _may_follow(cue) and not relative else None
    if ahead is not None and after is not None and (_is_shown(line, cue, after) or is_listener(line, cue, after)):
        after = None
    denied = read_denied_clause(line, cue, subject, before) if after is None else None
    if denied is not None:
        return denied
    if ahead is not None and (after is None or _takes_up(line, after)):
        rest = (after, find_content_end(line, after)) if after is not None else find_content_rest(line, cue)
        contents = [ahead, rest] if rest else [ahead]
        return build_attribution(line, subject, (cue.start, cue.end), contents, "content_first", _score(line, cue))
    if after is None:
        return _read_gapped(line, cue, subject)
    led = 0 < subject[0] <= 2 and line.among(subject[0] - 1, "contrast")
    content = (after, find_content_end(line, after, relative, led))
    return build_attribution(line, subject, (cue.start, cue.end), [content], _name_rule(line, after), _score(line, cue))


def _is_shown(line: Line, cue: VerbCue, after: int) -> bool:
    """“…, he told his men in a speech that was shown on Sunday": the clause tells of the speech."""
    occasion = after - cue.end > 1 and bool(line.flags[after - 1] & Word.OCCASION or line.among(after - 1, "medium"))
    return occasion and line.low[after] == "that" and line.low[after - 2] in ("a", "an", "the", "his", "her", "its")


def _lacks_subject(line: Line, cue: VerbCue, subject: Range) -> bool:
    """“Forces that it says are attacking", "the toll, which the ministry said was 40": a gap where "which" belongs."""
    relative = subject[0] > 0 and line.low[subject[0] - 1] in ("which", "who", "that")
    return relative and cue.end < line.end and is_finite(line, cue.end)


def _name_rule(line: Line, start: int) -> str:
    if line.low[start] == "that":
        return "that_clause"
    return "quote_after" if line.quote[start] >= 0 else "clause_after"


def _read_inverted(line: Line, cue: VerbCue) -> Attribution | None:
    """“…,” said X, the mayor of Y. / Strike kills five, says governor."""
    before = cue.start - 1
    if not _may_invert(line, cue):
        return None
    source = find_phrase_after(line, cue.end)
    if source is None:
        return None
    nxt = source[1]
    adverbial = Word.PREPOSITION | Word.TIME | Word.ADVERB | Word.SUBORDINATOR | Word.COORDINATOR | Word.TIME_OPENER
    if nxt < line.end and line.words[nxt] not in (",", ";") and not line.flags[nxt] & adverbial:
        return None
    contents = [(content_start(line, before), before if line.words[before] == "," else before + 1)]
    if (
        nxt + 1 < line.end
        and line.words[nxt] == ","
        and (line.starts_quote(nxt + 1) or _goes_on(line, contents[0], nxt + 1))
    ):
        contents.append((nxt + 1, find_content_end(line, nxt + 1)))
    if _is_object(line, source) and not line.ends_quote(before) and not has_finite(line, *contents[0]):
        return None
    score = 0.55 if cue.verb.weak and not line.ends_quote(contents[0][1] - 1) else 0.85
    return build_attribution(line, source, (cue.start, cue.end), contents, "inverted", score)


def _is_object(line: Line, source: Range) -> bool:
    """“The leader, Omar Tal, maintained a house in the village": by the tree the house is what he maintained."""
    return any(line.tokens[i].deprel == "obj" for i in range(*source))


def _goes_on(line: Line, ahead: Range, start: int) -> bool:
    """“It is this clause, say diplomats, that leaves the door open": the sentence that the cue parts goes on."""
    return (line.low[start] == "that" and line.low[ahead[0] : ahead[0] + 1] == ("it",)) or is_finite(line, start)


def _may_invert(line: Line, cue: VerbCue) -> bool:
    """A bare verb behind a comma or a closing quote, that does not go on from a subject before the comma."""
    if not _may_follow(cue) or cue.verb.attitude or cue.start == 0 or cue.head != cue.start:
        return False
    if "person" in cue.verb.takes and cue.verb.lemma != "warn":
        return False
    before = cue.start - 1
    if line.words[before] != ",":
        return line.ends_quote(before)
    if line.flags[before - 1] & Word.REPORTING and is_finite(line, before - 1):
        return False  # "which, he argued, says nothing"
    return not cue.verb.takes & TAKES_OBJECT or (
        find_subject(line, cue.start) is None and not closes_relative(line, before)
    )


def _read_cited(line: Line, cue: VerbCue) -> Attribution | None:
    """“The agency cited it as saying”: the one who is cited speaks."""
    if cue.verb.lemma not in ("cite", "quote"):
        return None
    end = next(
        (i for i in range(cue.end + 1, min(cue.end + 14, line.end)) if line.low[i : i + 2] == ("as", "saying")), None
    )
    subject = find_subject(line, cue.start)
    if end is None or subject is None:
        return None
    ahead = find_content_before(line, subject[0])
    content = ahead if ahead else run_forward(line, end + 2)
    span = _trim(line, content)
    if span is None:
        return None
    cues = (line.span(cue.start, cue.end), line.span(end, end + 2))
    return Attribution((line.span(cue.end, end),), cues, (span,), 0.85, "attribution.cited_as_saying")


def _read_gapped(line: Line, cue: VerbCue, subject: Range) -> Attribution | None:
    """“… networks, which London said laundered cash”: the clause goes on with its own verb right behind the cue."""
    if cue.verb.polarity == "denies":
        return read_denied(line, cue, subject)
    start = cue.end
    if start >= line.end or "clause" not in cue.verb.takes:
        return None
    plain_past = line.low[start].endswith("ed") and line.is_word(start)
    relative = subject[0] > 0 and line.low[subject[0] - 1] in ("which", "who", "that")
    if not is_finite(line, start) and not (plain_past and relative):
        return None
    contents = [(subject[0] - 1, subject[0])] if relative else []
    contents.append((start, find_content_end(line, start, inserted=True)))
    return build_attribution(line, subject, (cue.start, cue.end), contents, "gapped_clause", 0.7)


def _score(line: Line, cue: VerbCue) -> float:
    """Attitudes, deeds and mere labels ("called it a victory") are less surely what a reader wants as a statement."""
    if cue.verb.attitude:
        return 0.5
    if _refuses(line, cue) and not line.among(cue.end + 1, "accepting"):
        return 0.55
    if cue.verb.weak and cue.verb.polarity == "denies" and _takes_claim(line, cue):
        return 0.8
    if "complement" in cue.verb.takes and _takes_claim(line, cue) and labels_untrue(line, cue):
        return 0.8
    return 0.55 if cue.verb.weak or cue.verb.takes == frozenset({"complement"}) else 0.8


def _takes_claim(line: Line, cue: VerbCue) -> bool:
    """“Contests those numbers", "threw out the charge": the noun of a claim or a plan behind its determiner."""
    known = Word.DETERMINER | Word.POSSESSIVE
    if cue.end >= line.end or not line.flags[cue.end] & known:
        return False
    return any(line.among(i, "claim") or line.among(i, "plan") for i in range(cue.end + 1, min(cue.end + 4, line.end)))


def _is_supposed(line: Line, subject: Range) -> bool:
    """“If the rebels reject the plan", "That Tal announced it signals a change": nobody has said so."""
    before = subject[0] - 1
    return before >= 0 and (line.among(before, "supposition") or (before == 0 and line.low[0] == "that"))


def _is_label(line: Line, cue: VerbCue, subject: Range) -> bool:
    """“What we know: …", "Why he says no: …": a question's clause before a colon names what the rest is about."""
    colon = next((i for i in range(cue.head + 1, line.end) if line.words[i] == ":"), None)
    return subject[0] == 1 and colon is not None and bool(line.flags[0] & Word.QUESTION)


def _agrees(line: Line, cue: VerbCue, subject: Range) -> bool:
    """A bare base form wants a plural subject: in "would have it keep … and write" it has none."""
    if cue.start < cue.head or cue.verb.tenses[cue.form] != frozenset({"base"}):
        return True
    start, end = subject
    if line.flags[start] & (Word.SUBJECT_PRONOUN | Word.RELATIVE):
        return line.low[start] not in ("he", "she", "it")
    head = next((i for i in range(start, end - 1) if line.among(i + 1, "after_head")), end - 1)
    return line.low[head].endswith("s") or line.among(head, "plural") or "and" in line.low[start:end]


def _may_follow(cue: VerbCue) -> bool:
    return bool(cue.verb.takes & {"quote", "clause"})


def _takes_up(line: Line, start: int) -> bool:
    """A quote after the cue that goes on with the content before it: “…,” she said, “…”."""
    return line.quote[start] >= 0 and line.words[start - 1] in (",", ".", "–", "—")


def _fits(line: Line, cue: VerbCue, start: int) -> bool:
    """Whether the verb takes what stands there as its content."""
    takes, low = cue.verb.takes, line.low[start]
    if low == "that":
        return bool(takes & {"that", "clause", "noun"})
    if line.starts_quote(start):
        return bool(takes & {"quote", "noun", "clause", "that", "complement"})
    if low == "to" and start + 1 < len(line) and not line.words[start + 1][0].isupper():
        if line.flags[start + 1] & (Word.DETERMINER | Word.POSSESSIVE):  # "told it to the court"
            return False
        return bool(takes & {"infinitive", "object_infinitive"})
    if line.flags[start] & Word.QUESTION and "question" in takes:
        return True
    if "object_infinitive" in takes and has_infinitive(line, start):
        return True
    if takes & {"noun", "complement"}:
        return not line.flags[start] & (Word.AUXILIARY | Word.COORDINATOR) or bool(line.flags[start] & Word.DETERMINER)
    if "clause" in takes:
        return may_be_clause(line, start, line.end)
    if low.endswith("ing"):
        return "gerund" in takes
    return "that" in takes and cue.verb.lemma != "know" and has_finite(line, start, line.end) and start == cue.end


def _shared_subject(line: Line, cue: VerbCue, before: list[VerbCue]) -> Range | None:
    """The subject of "X largely rejected the terms and said": that of the verb before "and"."""
    i = cue.start - 1
    if i < 1 or line.low[i] not in ("and", "but"):
        return None
    for earlier in reversed(before):
        if earlier.shape is Shape.FINITE and (subject := find_subject(line, earlier.start)):
            if subject[0] > 0 and line.low[subject[0] - 1] in ("what", "as"):
                continue  # "deplored what it called a breach and pressed …"
            return subject
    return _main_subject(line, i)


def _main_subject(line: Line, before: int) -> Range | None:
    """The subject of the first finite verb of the sentence."""
    for i in range(1, before):
        plain = line.low[i].endswith("ed") and not line.flags[i - 1] & (
            Word.DETERMINER | Word.PREPOSITION | Word.POSSESSIVE
        )
        if line.quote[i] < 0 and (is_finite(line, i) or plain):
            start = i
            while start > 0 and line.flags[start - 1] & (Word.ADVERB | Word.AUXILIARY):
                start -= 1
            subject = find_subject(line, start)
            if subject is not None:
                return subject
    return None


def _read_gerund(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    """“, adding that …”: the source is that of the clause it hangs on."""
    if cue.start == 0 and cue.verb.polarity == "denies":
        return read_fronted(line, cue)
    if cue.verb.attitude or cue.start == 0 or cue.verb.lemma in ("cite", "quote"):
        return None
    last = line.low[cue.start - 1]
    if last not in (",", "–", "—", "and", "statement", "reporters"):
        return None
    source = _source_before(line, cue, before)
    after = find_content_start(line, cue)
    if source is None or after is None or not _fits(line, cue, after):
        return None
    content = (after, find_content_end(line, after))
    if not cue.verb.takes & {"noun", "complement"} and _is_mere_noun(line, *content):
        return None
    sure = any(earlier.shape is Shape.FINITE for earlier in before)  # "said …, adding"; not "fled, vowing"
    score = min(0.75 if sure else 0.55, _score(line, cue))
    return build_attribution(line, source, (cue.start, cue.end), [content], "participle", score)


def _is_mere_noun(line: Line, start: int, end: int) -> bool:
    """“Answering a turn in policy": as the tagger reads it no clause, and nothing that was said."""
    if line.quote[start] >= 0 or line.low[start] in ("that", "to") or line.flags[start] & Word.QUESTION:
        return False
    read = [line.tokens[i].deprel for i in range(start, end)]
    return any(read) and not any(relation.startswith("nsubj") for relation in read)


def _source_before(line: Line, cue: VerbCue, before: list[VerbCue]) -> Range | None:
    for earlier in reversed(before):
        if earlier.shape is Shape.FINITE:
            inverted = _read_inverted(line, earlier)
            if inverted is not None:
                return find_phrase_after(line, earlier.end)
            if subject := find_subject(line, earlier.start):
                return subject
    return _main_subject(line, cue.start)


_READERS = {
    Shape.FINITE: _read_finite,
    Shape.GERUND: _read_gerund,
    Shape.PASSIVE: read_passive,
    Shape.REDUCED: read_reduced,
}
