"""Find statements: attributions with their speakers resolved, their polarity, mode and chain told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors_data import plain, read_name_data
from dateline.extraction.attribution_vocabulary import Vocabulary, read_vocabulary
from dateline.extraction.attributions import find_attributions
from dateline.extraction.polarity import find_polarity
from dateline.extraction.quotes import Quote, find_quotes, quoted_share
from dateline.extraction.speakers import resolve_speaker
from dateline.extraction.speakers_register import Register, Said, Speaker
from dateline.extraction.statements_links import link_statements, nest_statements
from dateline.extraction.via import find_chain
from dateline.language.analysis import Analysis, Attribution
from dateline.language.knowledge import Knowledge
from dateline.model import Evidence, Findings, Mode, Span, SpeakerKind, Statement, content_id

MOSTLY_QUOTED, HARDLY_QUOTED = 0.85, 0.01


def find_statements(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the statements of the document added, in text order."""
    vocabulary = read_vocabulary(knowledge.lexicon)
    data = read_name_data(knowledge.lexicon)
    quotes = find_quotes(analysis)
    register = Register(analysis, data, vocabulary.anonymous, findings.actors)
    statements = []
    for attribution in find_attributions(analysis, knowledge):
        statement = _build(analysis, register, attribution, quotes, vocabulary)
        if statement is not None:
            statements.append(statement)
    linked = link_statements(analysis, statements)
    return replace(findings, statements=nest_statements(_number(linked, analysis.text)))


def _number(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements with their ids; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    result = []
    for statement in statements:
        cue, content = (" ".join(s.text(text) for s in spans) for spans in (statement.cue, statement.content))
        base = content_id("statement", statement.post, statement.speaker, cue, content)
        seen[base] += 1
        result.append(replace(statement, id=content_id(base, seen[base]) if seen[base] > 1 else base))
    return result


def _build(
    analysis: Analysis, register: Register, attribution: Attribution, quotes: Sequence[Quote], vocabulary: Vocabulary
) -> Statement | None:
    at = min(s.start for s in (*attribution.cue, *attribution.content))
    passage = analysis.passage_at(at)
    if passage is None:
        return None
    register.content = attribution.content
    speaker = _find_speaker(register, attribution, passage, vocabulary)
    text = analysis.text
    cue = " ".join(span.text(text) for span in attribution.cue)
    content = " ".join(span.text(text) for span in attribution.content)
    post = _post_id(analysis, passage)
    document = speaker.name if speaker.rule == "document" else None
    chain = find_chain(register, attribution, speaker, passage)
    speaker = chain.cited or speaker
    register.remember(Said(at, passage, analysis.passages[passage].post, speaker))
    return Statement(
        "",
        post,
        attribution.source,
        attribution.cue,
        attribution.content,
        speaker.name,
        speaker.kind,
        _find_mode(text, attribution.content, quotes),
        find_polarity(cue, content, vocabulary, document, attribution.rule == "attribution.noun"),
        Evidence(
            tuple(sorted((*attribution.source, *attribution.cue, *attribution.content))),
            attribution.rule,
            attribution.score,
        ),
    )


def _post_id(analysis: Analysis, passage: int) -> str:
    posts = analysis.document.posts
    index = analysis.passages[passage].post
    if index is not None:
        return posts[index].id
    return posts[0].id if posts else ""


def _find_speaker(register: Register, attribution: Attribution, passage: int, vocabulary: Vocabulary) -> Speaker:
    if attribution.source:
        return resolve_speaker(register, attribution.source[0], passage)
    cue = " ".join(span.text(register.analysis.text) for span in attribution.cue)
    words = plain(cue)
    if "believe" in words or "thought" in words:
        return Speaker("general belief", SpeakerKind.ANONYMOUS, "unattributed")
    if "accus" in words or "allegation" in words or "criticism" in words:
        return Speaker("unnamed critics", SpeakerKind.ANONYMOUS, "unattributed")
    return Speaker("unattributed reports", SpeakerKind.ANONYMOUS, "unattributed")


def _find_mode(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Mode:
    share = quoted_share(text, content, quotes)
    if share >= MOSTLY_QUOTED:
        return Mode.DIRECT
    return Mode.MIXED if share > HARDLY_QUOTED else Mode.INDIRECT
