"""Who does what with a claim: asserts it, denies it, counters it, or only passes it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.linking.comparison import names_agree
from dateline.linking.lore import NO_LORE, Lore
from dateline.linking.repeats import is_copy
from dateline.model import Bearing, Contribution, Link, LinkKind, Report, Voice, told_order
from dateline.model.moments import first_known

_RANKS = {Bearing.ASSERTS: 0, Bearing.REPEATS: 1, Bearing.DENIES: 2, Bearing.COUNTERS: 2}  # of what is told at one time


def contributions_of(reports: Iterable[Report], lore: Lore = NO_LORE) -> Iterator[Contribution]:
    """Who asserts and who denies in some reports; a voice heard before with the same bearing only repeats.

    So does an outlet that prints in the same words what another one printed, whether or not it credits anyone. Who is
    accused and says that the accuser did it counters what was said first.
    """
    reports = tuple(reports)
    blaming = find_blaming(reports, lore)
    heard: set[tuple[Bearing, str]] = set()
    given: set[tuple[Bearing, str, str]] = set()
    quoted = [v.speaker for r in reports for v in r.voices if v.statement]
    printed: list[str] = []
    for report in sorted(reports, key=lambda r: (told_order(r), r.event)):
        copied = is_copy(report.words, printed)
        if not copied:
            printed.append(report.words)
        for bearing, voices in ((Bearing.ASSERTS, report.voices), (Bearing.DENIES, report.deniers)):
            for voice in voices:
                blames = bearing is Bearing.ASSERTS and report.event in blaming
                passes_on = voice.statement is None and (bool(quoted) or copied)
                repeats = passes_on or (bearing, voice.speaker) in heard
                heard.add((bearing, voice.speaker))
                if voice.statement and (bearing, voice.speaker, voice.words) in given:
                    continue
                given.add((bearing, voice.speaker, voice.words))
                shown = Bearing.REPEATS if repeats and bearing is Bearing.ASSERTS else bearing
                yield _contribution(report, Bearing.COUNTERS if blames else shown, voice)


def in_order_told(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The first first, as far as is known; of one time a claim, then who passes it on, then what answers it."""
    return tuple(sorted(contributions, key=lambda c: (first_known(c.at or c.told), _RANKS[c.bearing], told_order(c))))


def find_blaming(reports: Sequence[Report], lore: Lore = NO_LORE) -> frozenset[str]:
    """Ids of the events that are told of another doer than the first named, by the one who is first accused.

    Two who each say that the other did it, in so many words: accusations go both ways. What only names another doer
    may be another name of the same one.
    """
    told = sorted((r for r in reports if r.actor and r.voices), key=lambda r: (told_order(r), r.event))
    if not told or told[0].actor is None:
        return frozenset()
    accused = told[0].actor
    others = (r for r in told[1:] if r.actor and not names_agree(r.actor, accused))
    return frozenset(r.event for r in others if any(v.statement and speaks_for(v, accused, lore) for v in r.voices))


def _contribution(report: Report, bearing: Bearing, voice: Voice) -> Contribution:
    start = voice.start if voice.statement else report.start
    words = voice.words or report.words
    return Contribution(
        bearing, voice, report.document, report.post, report.event, report.told, words, report.at, start
    )


def speaks_for(voice: Voice, party: str, lore: Lore) -> bool:
    """Whether a voice is a party's own: by its name, or by the side that the analyst knows it is on."""
    side = lore.side_of(voice.speaker)
    return names_agree(voice.speaker, party) or (side is not None and side == lore.side_of(party))


def denial_links(contributions: Sequence[Contribution]) -> Iterator[Link]:
    """Links of the first who asserts with all who deny."""
    first = next((c for c in contributions if c.bearing is Bearing.ASSERTS), None)
    if first is None:
        return
    for contribution in contributions:
        if contribution.bearing is Bearing.DENIES:
            yield Link(
                LinkKind.DENIES,
                first.voice.statement or first.event or "",
                contribution.voice.statement or contribution.event or "",
                0.9,
                f"{contribution.voice.speaker} denies what {first.voice.speaker} says",
            )
