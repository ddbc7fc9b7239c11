"""Claims in other words than those of an event: what is denied, by whom, and who asserts it, here or elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.linking.contributions import denial_links, in_order_told, speaks_for
from dateline.linking.denied import Across, keys_of_denial, link_denied, names_another
from dateline.linking.joins import Joins, pairs_by_key
from dateline.linking.lore import Lore
from dateline.linking.sayings import is_like
from dateline.linking.standing import Circumstances, find_standing
from dateline.model import Bearing, Claim, ClaimKind, Contribution, Saying, content_id, told_order


def words_claims(sayings: Iterable[Saying], lore: Lore) -> Iterator[Claim]:
    """One claim a proposition that someone denies and that no denied event tells."""
    ordered = sorted(sayings, key=lambda s: (told_order(s), s.statement))
    answered = {s.statement: s for s in ordered if not s.denies and not s.events}
    denials = [s for s in ordered if s.denies and not s.events]
    joins = Joins(len(denials))
    for i, j in pairs_by_key(denials, keys_of_denial):
        if deny_one(denials[i], denials[j]):
            joins.join(i, j)
    across: dict[str, list[Across]] = defaultdict(list)
    for found in link_denied(denials, (s for s in ordered if not s.denies)):
        if not speaks_for(found.assertion.voice, denials[found.denial].voice.speaker, lore):
            across[found.assertion.statement].append(found)
    for beside in across.values():
        for found in beside:
            joins.join(beside[0].denial, found.denial)
    elsewhere: dict[int, list[Across]] = defaultdict(list)
    for found in (found for beside in across.values() for found in beside):
        elsewhere[joins.root(found.denial)].append(found)
    for group in joins.groups():
        yield _words_claim([denials[i] for i in group], answered, elsewhere[group[0]], lore)


def deny_one(a: Saying, b: Saying) -> bool:
    """Whether two denials deny one proposition: they answer one statement, or what they deny is told alike.

    Where each names what the other does not, or a figure that the other has not, they are of two places or things.
    """
    if a.answers and a.answers == b.answers:
        return True
    if (names_another(a, b) and names_another(b, a)) or (a.figures - b.figures and b.figures - a.figures):
        return False
    return bool(a.names & b.names) and is_like(a.stems, b.stems) and is_like(b.stems, a.stems)


def _words_claim(group: Sequence[Saying], answered: dict[str, Saying], across: Sequence[Across], lore: Lore) -> Claim:
    named = [answered[d.answers] for d in group if d.answers in answered] + [found.assertion for found in across]
    claims = sorted(dict.fromkeys(named), key=lambda s: (told_order(s), s.statement))
    ordered = in_order_told((*_heard(claims), *(_say(s, Bearing.DENIES) for s in group)))
    standing = find_standing(ordered, Circumstances(lore=lore))
    first = claims[0] if claims else group[0]
    linked = {found.link.second for found in across}
    return Claim(
        id=content_id("claim", ClaimKind.WORDS, first.statement),
        kind=ClaimKind.WORDS,
        words=first.words,
        status=standing.status,
        reason=standing.reason,
        contributions=ordered,
        links=(*(k for k in denial_links(ordered) if k.second not in linked), *(found.link for found in across)),
    )


def _heard(claims: Iterable[Saying]) -> Iterator[Contribution]:
    """What is claimed: a voice heard before only repeats."""
    heard: set[str] = set()
    for saying in claims:
        yield _say(saying, Bearing.REPEATS if saying.voice.speaker in heard else Bearing.ASSERTS)
        heard.add(saying.voice.speaker)


def _say(saying: Saying, bearing: Bearing) -> Contribution:
    where = saying.document, saying.post, None, saying.told
    return Contribution(bearing, saying.voice, *where, saying.words, saying.at, saying.start)
