"""Find statements: attributions with their speakers resolved, their polarity, mode and chain told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extraction.actors.data import plain, read_name_data
from dateline.extraction.attribution.finding import find_attributions
from dateline.extraction.attribution.followed import RULE as FOLLOWED
from dateline.extraction.attribution.headlines import TRANSCRIPT
from dateline.extraction.attribution.vocabulary import Vocabulary, read_vocabulary
from dateline.extraction.quotes import QuoteIndex, find_quotes
from dateline.extraction.speakers.offices import head_noun
from dateline.extraction.speakers.pronouns import PRONOUNS
from dateline.extraction.speakers.register import Register, Said, Speaker
from dateline.extraction.speakers.resolving import resolve_speaker
from dateline.extraction.statements.commands import commands, opens_with_command
from dateline.extraction.statements.deeds import is_deed
from dateline.extraction.statements.links import link_statements, nest_statements
from dateline.extraction.statements.naming import name_speakers
from dateline.extraction.statements.not_denied import weigh_denial
from dateline.extraction.statements.polarity import find_polarity, names_plan
from dateline.extraction.statements.unvoiced import mark_unvoiced, says_aloud, tells_clause
from dateline.extraction.statements.via import find_chain
from dateline.language.analysis import Analysis, Attribution
from dateline.language.knowledge import Knowledge
from dateline.model import Evidence, Findings, Mode, Polarity, Span, SpeakerKind, Statement, content_id

_UNATTRIBUTED = {"general belief": "belief", "unnamed critics": "criticism"}
_SAYS_IT_ITSELF = frozenset(
    {"attribution.as_put_it"}
)  # "Tal has lost his nerve, as he put it": who is named there speaks
_OTHERS = re.compile(
    r"(?:that )?(?:the|these|those) ([a-z]+(?:s|men)) "
)  # "the gunmen will only …": another's terms, told
_UNDER = re.compile(r"Under (?:the|its|their|an?|this) (?:[\w-]+ ){0,3}?(\w+), ")
_TEXT_OF = re.compile(  # "the text of the decree"
    r"(?:(?:the|its|an?) )?(?:\w+ )?"
    r"(?:text|terms|wording|cop(?:y|ies)|provisions?|version|clauses?|articles?|paragraphs?) of ((?:[\w-]+ ?){1,6})"
)
_ONLY_IF = re.compile(r"\b(?:only if|will only|would only|unless|on condition)\b")
_NOR = re.compile(r"\b(?:nor|neither) (?:did|does|do|has|have|had|would|will|is|was) $", re.IGNORECASE)
_NOBODY = frozenset(
    {"who", "which", "what", "that", "here is", "here are", "there", "there is", "you", "one", "this one"}
    | {"nobody", "no one"}
)
_UNNAMED = re.compile(
    r"\bcondition of anonymity\b|\banonymously\b"
    r"|\b(?:asked|asking|requested|wished|preferred) not to be (?:named|identified)"
    r"|\bdeclin(?:ed|ing) to be (?:named|identified)"
    r"|\b(?:asked|asking) for anonymity\b|\bnot authori[sz]ed to (?:speak|talk|discuss|comment)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[/|\[(]\s*[^/|\[().]{0,40}\b(?:photo|picture|image)[)\]]?$"
    r"|\b(?:photograph|photo|picture|image)s?(?: credit)?:\s*[^.:]{2,50}$",
    re.IGNORECASE,
)
LONGEST_CAPTION, CREDIT_WITHIN = 300, 70  # characters
UNNAMED_WITHIN = 260  # characters from a source to where it is told that it gives no name
MANY_LABELS = 2  # times that who is named in capitals alone leads a line, from which it is a transcript
LONGEST_NOR = 16  # characters
MOSTLY_QUOTED, HARDLY_QUOTED = 0.85, 0.01


@dataclass(frozen=True)
class _Scene:
    """What reading one document's statements needs at hand."""

    analysis: Analysis
    register: Register
    quotes: QuoteIndex
    vocabulary: Vocabulary


def find_statements(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the statements of the document added, in text order."""
    vocabulary = read_vocabulary(knowledge.lexicon)
    register = Register(analysis, read_name_data(knowledge.lexicon), vocabulary.anonymous, findings.actors)
    quotes = find_quotes(analysis)
    scene = _Scene(analysis, register, QuoteIndex(quotes), vocabulary)
    found = (_build(scene, attribution) for attribution in find_attributions(analysis, knowledge, quotes))
    linked = link_statements(analysis, [statement for statement in found if statement is not None], vocabulary)
    said = [statement for statement in linked if not is_deed(statement, analysis.text, vocabulary)]
    said = [weighed for s in said if (weighed := weigh_denial(s, analysis.text, vocabulary)) is not None]
    said = [s for s in said if says_aloud(s, analysis.text, vocabulary) and tells_clause(s, analysis, vocabulary)]
    said = [mark_unvoiced(s, analysis, vocabulary) for s in said]
    said = name_speakers(said, analysis.text, findings.actors)
    return replace(findings, statements=nest_statements(_number(said, analysis.text)))


def _number(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements with their ids; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    result = []
    for statement in statements:
        cue, content = _words(text, statement.cue), _words(text, statement.content)
        base = content_id("statement", statement.post, statement.speaker, cue, content)
        seen[base] += 1
        result.append(replace(statement, id=content_id(base, seen[base]) if seen[base] > 1 else base))
    return result


def _build(scene: _Scene, attribution: Attribution) -> Statement | None:
    at = min(s.start for s in (*attribution.cue, *attribution.content))
    passage = scene.analysis.passage_at(at)
    if passage is None or _is_credited(scene.analysis, passage):
        return None
    scene.register.content = () if attribution.rule in _SAYS_IT_ITSELF else attribution.content
    speaker = _find_speaker(scene, attribution, passage)
    chain = find_chain(scene.register, attribution, speaker, passage)
    speaker = _unname(scene, attribution, chain.cited or speaker)
    if not attribution.cue and _is_topic(scene, attribution, speaker):
        return None
    if speaker.name.lower() in _NOBODY and speaker.name != "WHO":
        return None
    words = _words(scene.analysis.text, attribution.source)
    if attribution.rule == FOLLOWED:
        scene.register.turns += [(span, speaker) for span in attribution.content]
    if plain(speaker.name) not in PRONOUNS:
        named = max((span.start for span in attribution.source), default=at)
        post = scene.analysis.passages[passage].post
        scene.register.remember(Said(at, passage, post, speaker, words, max(at, named)))
    spans = tuple(sorted((*attribution.source, *attribution.cue, *attribution.content)))
    return Statement(
        "",
        _post_id(scene.analysis, passage),
        attribution.source,
        attribution.cue,
        attribution.content,
        speaker.name,
        speaker.kind,
        _find_mode(scene, attribution.content),
        _find_polarity(scene, attribution, speaker),
        Evidence(spans, attribution.rule, attribution.score),
        chain.via,
        chain.addressee,
    )


def _is_topic(scene: _Scene, attribution: Attribution, speaker: Speaker) -> bool:
    """“Kesh: three days that changed a town”: a place before a colon says nothing, nor does a state without a quote.

    Nor does "MYSTERY: Who was he?", a word in capitals that names nobody and leads one line alone.
    """
    text = scene.analysis.text
    source = attribution.source[0]
    read = {
        name.kind for name in scene.analysis.names if name.span.start <= source.start and source.end <= name.span.end
    }
    quoted = text[attribution.content[0].start] in "“\"‘'"
    known = speaker.rule == "capitals"  # "KULA:", after Ann Kula
    if attribution.rule == TRANSCRIPT and not known:
        return text.count(f"{source.text(text)}:") < MANY_LABELS
    return (speaker.kind is SpeakerKind.STATE and not quoted) or (
        "LOC" in read and not known and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
    )


def _is_credited(analysis: Analysis, passage: int) -> bool:
    """Whether a short passage ends in a picture's credit: a caption, which only repeats what the page says."""
    words = analysis.passages[passage].span
    return len(words) <= LONGEST_CAPTION and bool(_CREDIT.search(words.text(analysis.text)[-CREDIT_WITHIN:].rstrip()))


def _unname(scene: _Scene, attribution: Attribution, speaker: Speaker) -> Speaker:
    """“A senior member of the council, speaking on condition of anonymity”: a source without a name."""
    if not attribution.source or speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS):
        return speaker
    start = attribution.source[0].start
    index = scene.analysis.sentence_at(start)
    end = scene.analysis.sentences[index].span.end if index is not None else start + UNNAMED_WITHIN
    limit = min((s.start for s in attribution.content if s.start > start), default=end)
    near = scene.analysis.text[start : min(limit, start + UNNAMED_WITHIN)]
    return replace(speaker, kind=SpeakerKind.ANONYMOUS) if _UNNAMED.search(near) else speaker


def _find_polarity(scene: _Scene, attribution: Attribution, speaker: Speaker) -> Polarity:
    cue, content = (_words(scene.analysis.text, spans) for spans in (attribution.cue, attribution.content))
    if attribution.source and _NOR.search(scene.analysis.text[: attribution.source[0].start][-LONGEST_NOR:]):
        cue = f"not {cue}"
    if commands(speaker.name, content, scene.vocabulary):
        return Polarity.ORDERS
    document = speaker.name if speaker.rule == "document" else None
    noun = head_noun(speaker.name).rsplit(" ", 1)[-1]
    if document is None and noun.islower() and noun in scene.vocabulary.sets["plan"]:
        document = speaker.name
    if attribution.rule == "attribution.under_plan" or _is_under_plan(scene, attribution):
        document = document or "plan"
    document = _find_text(scene, attribution) or document
    by_noun = attribution.rule == "attribution.noun"
    others = _OTHERS.match(content)
    about = (
        others is not None
        and others.group(1) not in f"{speaker.name} {_words(scene.analysis.text, attribution.source)}"
    )
    addressed = _is_addressed(scene.analysis, attribution)
    found = find_polarity(cue, content, scene.vocabulary, document, by_noun, addressed)
    if found is Polarity.ASSERTS and document is None and opens_with_command(scene.analysis, attribution.content):
        return Polarity.ORDERS
    if found is Polarity.PROPOSES and _is_inferred(scene, attribution):
        return Polarity.ASSERTS
    conditional = about and found is Polarity.PROPOSES and document is None and not by_noun
    return Polarity.ASSERTS if conditional and _ONLY_IF.search(content) else found


def _is_inferred(scene: _Scene, attribution: Attribution) -> bool:
    """“The footage suggests", "figures suggested": what things suggest is so, and nothing to be done."""
    cue = _words(scene.analysis.text, attribution.cue).lower()
    source = _words(scene.analysis.text, attribution.source).lower().split(" of ")[0].split()
    return "suggest" in cue and not scene.vocabulary.sets["evidence"].isdisjoint(source)


def _find_text(scene: _Scene, attribution: Attribution) -> str | None:
    """“The text of the decree": the plan whose words are told."""
    if not attribution.source:
        return None
    found = _TEXT_OF.match(scene.analysis.text, attribution.source[0].start)
    return next((word for word in found.group(1).split() if names_plan(word)), None) if found else None


def _is_under_plan(scene: _Scene, attribution: Attribution) -> bool:
    """“Under the deal, the ministry said, both armies are to leave": the deal's terms."""
    start = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
    index = scene.analysis.sentence_at(start)
    lead = scene.analysis.text[scene.analysis.sentences[index].span.start : start] if index is not None else ""
    under = _UNDER.fullmatch(lead)
    return under is not None and under.group(1).lower() in scene.vocabulary.sets["plan"]


def _is_addressed(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether words stand between the cue and the content behind it."""
    if not attribution.cue or attribution.content[0].start < attribution.cue[-1].end:
        return False
    return any(map(str.isalnum, analysis.text[attribution.cue[-1].end : attribution.content[0].start]))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.text(text) for span in spans)


def _post_id(analysis: Analysis, passage: int) -> str:
    posts = analysis.document.posts
    index = analysis.passages[passage].post
    if index is not None:
        return posts[index].id
    return posts[0].id if posts else ""


def _find_speaker(scene: _Scene, attribution: Attribution, passage: int) -> Speaker:
    if attribution.source:
        return resolve_speaker(scene.register, attribution.source[0], passage)
    cue = set(_words(scene.analysis.text, attribution.cue).lower().split())
    for name, words in _UNATTRIBUTED.items():
        if cue & scene.vocabulary.model_cues[words]:
            return Speaker(name, SpeakerKind.ANONYMOUS, "unattributed")
    return Speaker("unattributed reports", SpeakerKind.ANONYMOUS, "unattributed")


def _find_mode(scene: _Scene, content: Sequence[Span]) -> Mode:
    share = scene.quotes.share(scene.analysis.text, content)
    if share >= MOSTLY_QUOTED:
        return Mode.DIRECT
    return Mode.MIXED if share > HARDLY_QUOTED else Mode.INDIRECT
