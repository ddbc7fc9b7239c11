"""The lines of a brief: a statement or an incident in one line, with the words of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.export.answers import count_words, quantity_words, shorten, speaker_words
from dateline.language.lexicon import load_lexicon
from dateline.model import Event, EventType, Incident, Mode, Polarity, Quantity, SpeakerKind, Stance, Statement, Tally
from dateline.reading.text.phrases import without_caption_lead
from dateline.store.answers import GAP, Happened, Said

STANCES = {
    Stance.SUPPORTS: "supports",
    Stance.REJECTS: "rejects",
    Stance.OPEN: "open to it",
    Stance.DEMANDS_CHANGE: "wants it changed",
    Stance.UNKNOWN: "not known",
}
CONFLICT = "≠"
QUOTE_LENGTH = 220  # characters
QUOTE_MARKS = '"“”„«»'
UNSAID = {  # what a speaker does where the page has no words for it: a content alone would say the opposite
    Polarity.DENIES: "(denies):",
    Polarity.QUESTIONS: "(asks):",
    Polarity.ORDERS: "(orders):",
    Polarity.PROPOSES: "(proposes):",
}
NO_DOING = ("according", "cit", "quot", "statement")  # open a cue that says nothing of what the speaker does
OPENING = 24  # characters in which words that deny by themselves do so
_NO = re.compile(r"\W*(?:there \w+ )?(?:no|not|none|nobody|nothing|never|neither)\b", re.IGNORECASE)
LEADING = ("of", "about", "as", "with", "by")  # end a cue that the words behind it complete: "spoke of"
PARTICLES = ("on", "out", "in")  # end one that they do not: "went on"
IN_THEIR_VIEW = "attribution.account"  # the rule of "in the view of", "in the words of"
_HEADLESS = frozenset(
    {"which", "who", "whom", "were", "was", "are", "is", "had", "has", "have"}
)  # open a clause cut off its subject
HEARSAY = "attribution.hearsay_adverb"
NEEDS_LISTENER = ("told", "tells", "tell", "telling")  # end a cue that is odd without its listener
SINGLE_MARK = "‘"
_DOUBLE_MARK = re.compile(f"[{QUOTE_MARKS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who does what with which words, where it stands.

    Attributes:
        who: The speaker, and through whom; empty where the line is no statement.
        verb: What sort of thing it is, where it is no statement.
        words: From the page, shortened; in quotation marks where the page quotes them.
        at: As it sorts, None where unknown.
        documents: How many documents of the record have it.
        weight: Lines of more weight come first.
        does: What the speaker does, in the words of the page, to be read before `words`: "denied", "said:"; empty
            where the page has no such words.
        polarity: Of a statement, as in the model.
        more: How many more lines say the same.
    """

    id: str
    who: str
    verb: str
    words: str
    outlet: str
    at: str | None
    documents: int = 1
    weight: int = 0
    does: str = ""
    polarity: str = ""
    more: int = 0

    @property
    def day(self) -> str | None:
        """The story day."""
        return self.at[:10] if self.at else None

    @property
    def head(self) -> str:
        """What comes before the words: the speaker, or what sort of thing it is."""
        return self.who or self.verb

    @property
    def saying(self) -> str:
        """What the speaker does and says, and how many more lines say so: `denied that the bridge had fallen`."""
        more = f" (and {count_words(self.more, 'more line')} like it)" if self.more else ""
        return f"{self.does} {self.words}{more}".lstrip()

    @property
    def sentence(self) -> str:
        """The whole line but where it stands: `The mayor denied that the bridge had fallen`."""
        return f"{self.head}{'' if self.does else ':'} {self.saying}"


def statement_line(said: Said, more: int = 0) -> Line:
    """A statement as a line, and how many more there are like it."""
    statement = said.statement
    does, words = saying_words(said)
    return Line(
        statement.id,
        speaker_words(_without_named(statement, does)),
        "",
        words,
        said.where.name,
        said.where.at,
        said.documents,
        does=does,
        polarity=statement.polarity.value,
        more=more,
    )


def _without_named(statement: Statement, does: str) -> Statement:
    """The statement without the channels that what the speaker does names: "told the BBC", "said on Telegram"."""
    does_words = frozenset(re.findall(r"\w+", does))
    left = tuple(via for via in statement.via if not _is_named(via.name, does_words))
    return statement if len(left) == len(statement.via) else replace(statement, via=left)


def _is_named(name: str, words: frozenset[str]) -> bool:
    own = re.findall(r"\w+", name)
    return frozenset(own) <= words or any(word.isupper() and word in words for word in own)


def saying_words(said: Said, most: int = QUOTE_LENGTH) -> tuple[str, str]:
    """What the speaker does and what is said, in the words of the page: `denied`, `that the bridge had fallen`.

    With its cue a claim reads as what somebody says, and a content that is no clause ("it fair") has its verb.
    """
    statement = said.statement
    if _is_amid(said):
        return "", shorten(said.words.replace(GAP, f" {said.cue} ", 1), most)
    words, cue = quote(said.words, statement.mode, most), _cue_words(said)
    if not cue or (statement.answers and not _denies(cue)):  # "says" would say of another's words the opposite
        return _unsaid(said), words.removeprefix("that ")
    apart = statement.proposition[0].start < statement.cue[0].start
    apart = apart or (words[:1] in QUOTE_MARKS and not _runs_on(statement, cue))
    if apart or (_is_noun(cue) and not words.startswith("to ")):  # "fears: the dam will break"
        return f"{cue.rstrip(' ,')}:", words.removeprefix("that ")
    return cue, words


def _unsaid(said: Said) -> str:
    """What is done with words shown without their cue; such as deny by themselves ("No boat was sunk") need none."""
    own = not said.cue and not said.statement.answers and (_NO.match(said.words) or _denies(said.words[:OPENING]))
    return "" if own and said.statement.polarity is Polarity.DENIES else UNSAID.get(said.statement.polarity, "")


def _denies(cue: str) -> bool:
    return bool(load_lexicon().matches(cue, ("denial_cues",)))


def _is_amid(said: Said) -> bool:
    """Whether the cue of nobody named parts its content: "the envoy | is said | to back it", as it stands."""
    statement, spans = said.statement, said.statement.proposition
    if statement.source or len(statement.cue) != 1 or len(spans) < 2 or said.words.count(GAP) != len(spans) - 1:
        return False
    cue = statement.cue[0]
    return spans[0].end + 1 == cue.start and cue.end + 1 == spans[1].start


def _runs_on(statement: Statement, cue: str) -> bool:
    """Whether quoted words complete the cue's clause: "spoke of “decent news”", not "said “We will stay”"."""
    words = cue.casefold().split()
    beside = statement.cue[-1].end + 1 == statement.proposition[0].start
    speaks = not _speech_forms().isdisjoint(words) or words[-1] in PARTICLES
    return beside and (words[-1] in LEADING or not speaks)


def _is_noun(cue: str) -> bool:
    """Whether a cue is a noun for what is said and can be no verb: "her view", "fears that"."""
    nouns, verbs = _cue_forms()
    return cue.casefold() in nouns - verbs


@lru_cache(maxsize=1)
def _cue_forms() -> tuple[frozenset[str], frozenset[str]]:
    lexicon = load_lexicon()
    lists = (lexicon.entries(name) for name in ("noun_cues", "reporting_verbs"))
    nouns, verbs = (frozenset(form for entry in entries for form in entry["forms"]) for entries in lists)
    return nouns, verbs


@lru_cache(maxsize=1)
def _speech_forms() -> frozenset[str]:
    """Forms of verbs that whole quotations follow."""
    entries = load_lexicon().entries("reporting_verbs")
    return frozenset(form for entry in entries if "quote" in entry["takes"] for form in entry["forms"])


def lacks_subject(said: Said) -> bool:
    """Whether it tells of nobody: of "the mood is said to be different", "to be different" without the mood.

    So of "shops that the mayor says were shut", "were shut" without the shops.
    """
    statement = said.statement
    if not said.cue or statement.mode is Mode.DIRECT:
        return False
    first = said.words.casefold().partition(" ")[0]
    nobody = statement.speaker_kind is SpeakerKind.ANONYMOUS and not statement.source
    amid = statement.evidence.rule == HEARSAY and said.cue.islower()  # "the envoy reportedly backs it"
    return first in _HEADLESS or (nobody and (first == "to" or amid))


def _cue_words(said: Said) -> str:
    """The cue and what leads from it to the content, or the listener that its verb cannot do without.

    Empty where it tells nothing of what is done.
    """
    statement, cue = said.statement, said.cue.strip(" :,—–-").removeprefix("to ")
    nothing = cue.casefold().startswith(NO_DOING) or statement.evidence.rule == IN_THEIR_VIEW
    if not cue or nothing or (_opens_alone(statement) and not said.lead):
        return ""
    if cue.casefold().split()[0] in statement.speaker.casefold().split():  # "unattributed reports": "reports of"
        return ""
    if said.lead and not (said.lead == GAP.strip() and statement.mode is Mode.DIRECT):  # "told …: “We stay”"
        return f"{cue} {said.lead}"
    if cue.casefold().endswith(NEEDS_LISTENER):
        return f"{cue} {statement.addressee}" if statement.addressee else ""
    return cue


def _opens_alone(statement: Statement) -> bool:
    """Whether the cue opens a phrase of its own before speaker and content: "Under the plan, …"."""
    if not statement.source:
        return False
    return statement.cue[0].start < statement.source[0].start < statement.proposition[0].start


def event_line(happened: Happened) -> Line:
    """An event as one report tells it: what sort, where, the figures, how it is held; then its words."""
    event = happened.event
    figures = {(q.of, q.low, q.high): q for q in reversed(event.quantities)}
    words = [quantity_words(quantity) for quantity in event.quantities if quantity in figures.values()]
    return _happened_line(event, event.place.name if event.place else "", words, happened, happened.documents)


def incident_line(incident: Incident, events: Mapping[str, Happened]) -> Line | None:
    """An incident with each source's own figures, in the words of the report told first; None where none is known."""
    told = [events[report.event] for report in incident.reports if report.event in events]
    if not told:
        return None
    first = min(told, key=lambda happened: (happened.where.at or "~", happened.where.document, happened.event.id))
    documents = len({key for happened in told for key in happened.seen_in})
    place = incident.sites[0].name if incident.sites else ""
    tallies = sorted(incident.tallies, key=lambda tally: (tally.of != "killed", tally.of != "injured", tally.of))
    words = [figures for tally in tallies if (figures := tally_words(tally, first.event.quantities))]
    return _happened_line(incident, place, words, first, documents)


def tally_words(tally: Tally, own: Sequence[Quantity] = ()) -> str:
    """The figures of one kind; who gives which, where they differ or are not among the given ones."""
    firsts = {f.quantity.low if f.quantity.low is not None else f.quantity.high: f for f in reversed(tally.figures)}
    figures = [figure for figure in tally.figures if figure in firsts.values()]
    if len(figures) == 1 and (not own or figures[0].quantity.of in {quantity.of for quantity in own}):
        return quantity_words(figures[0].quantity)
    return " / ".join(f"{quantity_words(figure.quantity)} ({figure.said_by})" for figure in figures)


def _happened_line(thing: Event | Incident, place: str, figures: list[str], told: Happened, documents: int) -> Line:
    kind = "" if thing.type is EventType.OTHER else thing.type.value.replace("_", " ")
    head = ", ".join(filter(None, (kind.capitalize(), place, *map(_uncapitalised, figures))))
    return Line(
        told.event.id,
        "",
        f"{head} ({thing.status.value})".lstrip(),
        quote(without_caption_lead(told.words).lstrip(), Mode.INDIRECT),
        told.where.name,
        told.where.at,
        documents,
        2 * bool(figures) + bool(place),
    )


def _uncapitalised(figure: str) -> str:
    """A figure as it stands within a line: "two injured" for the "Two injured" that begin a sentence."""
    return figure[:1].lower() + figure[1:] if figure[1:2].islower() else figure


def quote(words: str, mode: Mode, most: int = QUOTE_LENGTH) -> str:
    """Words of the page, shortened; between quotation marks where all of them are quoted there."""
    if mode is not Mode.DIRECT:
        return shorten(words, most)
    inside = GAP.join(_without_marks(piece) for piece in words.split(GAP))
    if _DOUBLE_MARK.search(inside) or (
        SINGLE_MARK in inside and words[:1] not in QUOTE_MARKS
    ):  # quoted in part, whatever was thought of it
        return shorten(words, most)
    return f"“{shorten(inside, most)}”"


def _without_marks(piece: str) -> str:
    """A quoted piece without the marks around it, single ones too: those of the line replace them."""
    bare = piece.strip(" ")
    if bare[:1] == SINGLE_MARK and SINGLE_MARK not in bare[1:]:
        return bare[1:].rstrip(",").removesuffix("’").rstrip(",")
    return bare.strip(QUOTE_MARKS + " ").rstrip(",")
