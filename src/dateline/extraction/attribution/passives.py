"""Attributions by passive and reduced verbs: "is said to", "was quoted as saying", "seen by X as"."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.extraction.attribution.cues import VerbCue
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.finite import has_finite
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.spans import build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.language.analysis import Attribution


def read_passive(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    """The attribution of a passive verb: quoted as saying, by someone, or by nobody in particular."""
    group = (cue.start, cue.end)
    nxt = line.low[cue.end : cue.end + 2]
    subject = find_subject(line, cue.start)
    if nxt == ("as", "saying") and subject is not None:
        return build_attribution(
            line, subject, (cue.start, cue.end + 2), [run_forward(line, cue.end + 2)], "quoted_as", 0.85
        )
    if nxt[:1] == ("by",) and (quoted := _read_quoted_by(line, cue, subject)):
        return quoted
    if nxt[:1] == ("by",):
        return _read_by(line, cue, subject)
    if cue.verb.lemma not in line.sets["hearsay_verb"] or subject is None:
        return None
    if line.low[subject[0] : subject[1]] == ("it",):
        if nxt[:1] == ("to",) or not (nxt[:1] == ("that",) or has_finite(line, cue.end, line.end)):
            return None
        return build_attribution(line, None, group, [run_forward(line, cue.end)], "hearsay_it", 0.7)
    if nxt[:1] == ("to",) and cue.verb.lemma not in ("expect",):
        return build_attribution(line, None, group, [subject, run_forward(line, cue.end)], "hearsay_infinitive", 0.7)
    return None


def _read_quoted_by(line: Line, cue: VerbCue, subject: Range | None) -> Attribution | None:
    """“X was quoted by the agency as saying”."""
    end = next(
        (i for i in range(cue.end, min(cue.end + 12, line.end)) if line.low[i : i + 2] == ("as", "saying")), None
    )
    if end is None or subject is None:
        return None
    found = build_attribution(line, subject, (cue.start, cue.end), [run_forward(line, end + 2)], "quoted_as", 0.85)
    return found and replace(found, cue=(*found.cue, line.span(end, end + 2)))


def run_forward(line: Line, start: int) -> Range:
    """A content from a word to where it ends."""
    return (start, find_content_end(line, start)) if start < line.end else (start, start)


def _read_by(line: Line, cue: VerbCue, subject: Range | None) -> Attribution | None:
    """“was condemned by X”, "is seen by X as Y"."""
    source = find_phrase_after(line, cue.end + 1)
    if source is None:
        return None
    if cue.verb.lemma == "accuse":
        return _read_accused(line, cue, subject, source)
    source, content = _split_at_as(line, source)
    if content is not None and "complement" in cue.verb.takes:
        return build_attribution(line, source, (cue.start, cue.end), [content], "seen_by", 0.7)
    told = next((j for j in range(source[0] + 1, source[1]) if _opens_order(line, j)), source[1])
    source = (source[0], told)
    follows = line.low[told : told + 1] in (("to",), ("that",)) or line.low[told : told + 2] == ("not", "to")
    if follows and cue.verb.takes & {"object_infinitive", "person"}:
        return build_attribution(line, source, (cue.start, cue.end), [run_forward(line, source[1])], "passive_by", 0.75)
    if subject is not None and "noun" in cue.verb.takes and not cue.verb.attitude and cue.verb.polarity == "denies":
        return build_attribution(line, source, (cue.start, cue.end), [subject], "passive_by", 0.75)
    return None


def _opens_order(line: Line, j: int) -> bool:
    """“To remain seated", "not to return"; not "the envoy to Vesta"."""
    at = j + (line.low[j] == "not")
    return line.low[at : at + 1] == ("to",) and at + 1 < line.end and line.tokens[at + 1].upos == "VERB"


def _read_accused(line: Line, cue: VerbCue, subject: Range | None, source: Range) -> Attribution | None:
    """“The bank was accused by the union of hiding papers": the charge names whom it is laid against."""
    joint = "for" if cue.verb.lemma == "blame" else "of"
    ofs = [j for j in range(source[0] + 1, min(source[1] + 1, line.end - 1)) if line.low[j] == joint]
    charge = next((j for j in ofs if joint == "for" or line.low[j + 1].endswith("ing")), None)
    if charge is None:
        return None
    laid = (charge, find_content_end(line, charge, inserted=subject is None))
    contents = [subject, laid] if subject else [laid]
    return build_attribution(line, (source[0], charge), (cue.start, cue.end), contents, "passive_by", 0.75)


def _split_at_as(line: Line, source: Range) -> tuple[Range, Range | None]:
    for i in range(source[0] + 1, min(source[1] + 1, line.end)):
        if line.low[i] == "as" and i + 1 < line.end:
            return (source[0], i), (i + 1, find_content_end(line, i + 1))
    return source, None


def read_reduced(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    """The attribution of a bare participle: "terms long seen by its allies as a defeat"."""
    if cue.verb.lemma in ("accuse", "blame"):
        source = find_phrase_after(line, cue.end + 1)
        return _read_accused(line, cue, None, source) if source else None
    return _read_by(line, cue, None) if "complement" in cue.verb.takes else None
