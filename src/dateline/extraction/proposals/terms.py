"""The terms of a plan: clauses that say what somebody would have to do or get, by topic, whom they bind, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head
from dateline.extraction.proposals.about import would_say
from dateline.extraction.proposals.bound import PartyReader
from dateline.extraction.proposals.carried import Way
from dateline.extraction.proposals.clauses import SHORTEST, find_topic_clauses
from dateline.extraction.proposals.gaps import Gapped, find_gapped
from dateline.extraction.proposals.parties import SIDE_LISTS
from dateline.extraction.proposals.plans import PlanMention
from dateline.extraction.proposals.provision import Provision, is_dropped, is_noun
from dateline.extraction.proposals.rows import find_lead, find_tail
from dateline.extraction.quantities.numbers import Number, find_numbers
from dateline.language.knowledge import LexiconMatch
from dateline.model import Evidence, Polarity, Precision, Span, SpeakerKind, Statement, Term, content_id

TERM_LISTS = ("topics", "plan_verbs", "extent_words", *SIDE_LISTS)
RULE = "proposal.term"
_FORMER = frozenset({("up", "from"), ("down", "from"), ("instead", "of"), ("rather", "than"), (",", "not")})
_OTHERWISE = {Way.DENIED: "ruled_out", Way.DONE: "done", Way.OPEN: "open"}  # modality of what is told without "would"
_ENDS = frozenset({"ceasefire", "sanctions", "trade"})
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_TEXTS = frozenset({"noun", "text"})  # kinds of nouns for a plan or its text

_ANY = (["necessary"], ["possible"], ["available"])  # "all necessary means" tells no measure
_SAYS = frozenset({"says", "state that", "demand that", "demands that", "agreed that", "have", "see"})
_PART = regex.compile(r"(?:article|clause|chapter|section|annex|paragraph|point)s?\s[\p{L}\p{N}]+", regex.IGNORECASE)
_WORDS = regex.compile(r"[\p{L}\p{N}]+")


def find_terms(provision: Provision, outlet: str | None) -> Iterator[Term]:
    """The terms that one sentence tells, one a clause and topic."""
    scene = provision.scene
    reader = PartyReader(provision)
    clauses = list(find_topic_clauses(provision))
    for at, (clause, topic) in enumerate(clauses):
        words = clause.text(scene.text)
        if len(_WORDS.findall(words)) < SHORTEST or not reader.is_provided(clause, topic):
            continue
        gapped = tuple(find_gapped(scene, clause, _numbers(scene), provision.names))
        own = Span(clause.start, min([clause.end, *(gap.span.start for gap in gapped)]))
        term = _term(provision, reader, own, topic, outlet)
        yield _with_shared(provision, term, clauses[at + 1 : at + 2])
        yield from (_of_gap(scene, term, gap) for gap in gapped)


def _with_shared(provision: Provision, term: Term, following: Sequence[tuple[Span, LexiconMatch]]) -> Term:
    """The term with the verb that a row before it has, and with what the piece that follows tells of all the row."""
    scene, clause, content = provision.scene, term.content[0], term.content
    if (lead := find_lead(scene, clause, provision.start)) is not None:
        content = (lead, clause)
    for other, _ in following:
        shared = find_lead(scene, other, provision.start)
        tail = find_tail(scene, clause, other, shared) if shared else None
        content = (*content, tail) if tail else content
    return (
        term
        if content == term.content
        else replace(term, content=content, evidence=replace(term.evidence, spans=content))
    )


def is_of_term(evidence: Evidence, terms: Sequence[Term]) -> bool:
    """Whether all that tells something stands in the words of one term, as what somebody would do under the plan."""
    contents = (content for term in terms for content in term.content)
    return any(all(content.contains(span) for span in evidence.spans) for content in contents)


def name_term(text: str, mention: PlanMention, topic: str, bound: str | None, post: str | None) -> Term:
    """The term that a plan's own name tells: a truce is one though no sentence says that the fighting would stop."""
    span = Span(max(mention.span.start, mention.name_start), mention.span.end)
    words = span.text(text)
    return Term(
        content_id("term", post or "", words, topic),
        topic,
        (span,),
        Evidence((span,), "proposal.name", 0.5),
        party_bound=bound,
        post=post,
    )


def _of_gap(scene: Scene, term: Term, gap: Gapped) -> Term:
    """The term of a party that shares the verb of the one before."""
    words = Span(term.content[0].start, gap.span.end)
    post, told = scene.post.id if scene.post else "", f"{words.text(scene.text)} {gap.party}"
    return replace(
        term,
        id=content_id("term", post, told, term.topic),
        content=(words,),
        evidence=replace(term.evidence, spans=(words,)),
        party_bound=gap.party,
        value=gap.value.text(scene.text),
    )


def _term(provision: Provision, reader: PartyReader, clause: Span, topic: LexiconMatch, outlet: str | None) -> Term:
    scene = provision.scene
    statement, told = _statement(scene, clause), _with_verb(provision, _with_denial(provision, clause))
    words = told.text(scene.text)
    return Term(
        id=content_id("term", scene.post.id if scene.post else "", words, topic.entry["topic"]),
        topic=str(topic.entry["topic"]),
        content=(told,),
        evidence=Evidence((told,), RULE, 0.6),
        party_bound=reader.bound(clause, topic.span),
        value=_value(provision, clause, topic.span),
        modality=_modality(provision, clause, topic),
        reported_by=_reporters(provision, clause, outlet),
        statement=statement.id if statement else None,
        post=scene.post.id if scene.post else None,
        version=provision.version,
    )


def _with_denial(provision: Provision, clause: Span) -> Span:
    """The clause with "denied that" before it: alone it would say the opposite."""
    if provision.way is not Way.DENIED:
        return clause
    cues = (c.start for s in provision.scene.statements if s.polarity is Polarity.DENIES for c in s.cue)
    return Span(max((start for start in cues if start < clause.start), default=clause.start), clause.end)


def _with_verb(provision: Provision, clause: Span) -> Span:
    """The clause with the verb right before it that binds somebody to it ("commits X to settling the dispute")."""
    binds = (m for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "binds")
    chained = (m.span for m in binds if m.entry.get("chain") and m.span.text(provision.scene.text).lower() not in _SAYS)
    before = (verb for verb in chained if provision.scene.text[verb.end : clause.start] == " ")
    return Span(min((verb.start for verb in before), default=clause.start), clause.end)


def _value(provision: Provision, clause: Span, topic: Span) -> str | None:
    """How much: the clause's last figure, else its words for how much, else its length of time."""
    scene = provision.scene
    numbers = _numbers(scene)
    inside = [_figure(scene.text, n) for n in numbers if clause.contains(n.span) and _is_value(scene, n)]
    inside = [span for span in inside if clause.contains(span)]
    figures = [span for span in inside if scene.text[span.end - 1].isdigit() or "%" in span.text(scene.text)]
    if figures or inside:
        return (figures or inside)[-1].text(scene.text)
    extents = [m for m in provision.matches if m.list_name == "extent_words" and clause.contains(m.span)]
    extents = [m for m in extents if scene.words_before(m.span.start, 1) != ["at"] and not _is_ordinal(scene, m.span)]
    extents = [m for m in extents if scene.words_after(m.span.end, 1) not in _ANY]
    spans = [m.span for m in extents if not m.entry.get("quality") or m.span.start <= topic.start <= m.span.end + 1]
    if spans:
        return max(spans, key=len).text(scene.text)
    lengths = [t.span for t in scene.times if t.when.precision is Precision.DURATION and clause.contains(t.span)]
    return lengths[-1].text(scene.text) if lengths else None


def _numbers(scene: Scene) -> list[Number]:
    return list(find_numbers(scene.text, scene.span, scene.matches, [t.span for t in scene.times]))


def _is_ordinal(scene: Scene, extent: Span) -> bool:
    """Whether "a third" only says which ("a third country")."""
    behind = scene.analysis.token_at(extent.end + 1)
    is_article = extent.text(scene.text).lower().startswith("a ")
    return is_article and behind is not None and scene.analysis.tokens[behind].upos in ("NOUN", "ADJ")


def _figure(text: str, number: Number) -> Span:
    """The figure without what it counts, but with the unit of a share."""
    behind = text[number.span.end : number.span.end + 9].lower().lstrip()
    return number.whole if behind.startswith(("per cent", "percent", "%")) else number.span


def _is_value(scene: Scene, number: Number) -> bool:
    """Whether it is a figure: digits, or words with what they count, not "the two countries"."""
    before = scene.words_before(number.span.start, 2)
    if number.single or before[-1:] in (["the"], ["these"], ["those"]) or tuple(before) in _FORMER:
        return False
    words = number.span.text(scene.text)
    return words[-1:].isdigit() or (number.counts not in ("", "unknown") and not words.lower().startswith("a number"))


def _modality(provision: Provision, clause: Span, topic: LexiconMatch) -> str:
    if provision.way in _OTHERWISE:
        return _OTHERWISE[provision.way]
    if is_dropped(provision, clause.start, clause.end):
        return "dropped"
    told = [m for m in provision.matches if m.list_name == "plan_verbs" and clause.contains(m.span)]
    told = [m for m in told if not is_noun(provision.scene, m.span)]  # "the use of force"
    roles = {str(m.entry["role"]) for m in told}
    if _ends_it(topic):
        roles -= {str(m.entry["role"]) for m in told if topic.span.contains(m.span)} & {"ruled_out"}
    return next((r for r in ("left_out", "ruled_out", "offered", "required") if r in roles), "reported")


def _ends_it(topic: LexiconMatch) -> bool:
    """Whether a topic is the end of a thing, so that its own "cease" and "lift its ban" rule nothing out."""
    return topic.entry["topic"] in _ENDS


def _statement(scene: Scene, clause: Span) -> Statement | None:
    return next((s for s in reversed(scene.statements) if any(c.overlaps(clause) for c in s.content)), None)


def _reporters(provision: Provision, clause: Span, outlet: str | None) -> tuple[str, ...]:
    """The chain through which a term is known: who says it, and through whom; the outlet where nobody is quoted."""
    scene = provision.scene
    names: list[str] = []
    for statement in scene.statements:
        would = bool(statement.source) and would_say(scene, statement.source[-1])
        if any(c.overlaps(clause) for c in statement.content) and not _is_plan(provision, statement) and not would:
            names += [statement.speaker, *(via.name for via in statement.via)]
    return tuple(dict.fromkeys(names)) or ((outlet,) if outlet else ())


def _is_plan(provision: Provision, statement: Statement) -> bool:
    """Whether the plan itself, or a text of it, is the source, or nobody is ("no longer")."""
    nouns = [m.span for m in provision.matches if m.list_name == "proposal_nouns" and m.entry["kind"] in _TEXTS]
    tokens = provision.scene.analysis.tokens
    heads = [find_head(provision.scene, source) for source in statement.source]
    named = any(noun.contains(Span(tokens[i].start, tokens[i].end)) for i in heads if i is not None for noun in nouns)
    if is_nobody(provision.scene, statement) or _PART.fullmatch(statement.speaker):
        return True
    is_text = statement.polarity is Polarity.PROPOSES and statement.speaker_kind is SpeakerKind.ORGANISATION
    return named or (is_text and all(tokens[i].upos == "PRON" for i in heads if i is not None))


def is_nobody(scene: Scene, statement: Statement) -> bool:
    """Whether the words taken for a source name nobody ("no longer")."""
    words = [scene.analysis.tokens[i] for source in statement.source for i in scene.analysis.tokens_in(source)]
    return bool(scene.dependents and words) and not any(word.upos in _SPEAKERS for word in words)
