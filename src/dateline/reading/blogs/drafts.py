"""Where the posts of a live blog begin and end, with their headlines, by-lines and embedded link cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import UNREAD, Region, RegionKind, Span
from dateline.reading.blogs.cards import find_cards
from dateline.reading.blogs.sheet import POST_HEADLINE, Mark, Sheet, find_marks, live_evidence
from dateline.reading.text.bylines import parse_byline
from dateline.reading.text.lines import bullet_length, ends_sentence, has_inner_stop
from dateline.reading.text.pieces import Join, Label, PieceKind
from dateline.reading.text.stamps import Stamp

LONGEST_HEADLINE = 200
LONGEST_SHORT_HEADLINE = 80  # a post's first line without a full stop, before its body, is its headline
FEWEST_HEADED = 2  # posts that only headlines part, where the title says that the page is live
FEWEST_LISTED = 2  # of them that stand in the list of key points too, where the title does not say it
NEAREST = 400  # pieces before a stamp among which a post's words are looked for


@dataclass(frozen=True, slots=True)
class Draft:
    """A post before its time is made whole and its id known."""

    span: Span
    headline: Span | None
    byline: str | None
    stamp: Stamp | None
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class _Range:
    """Pieces of a post, `first` to `last`, both included, and its mark."""

    first: int
    last: int
    mark: Mark | None


def draft_posts(sheet: Sheet) -> list[Draft]:
    """The posts of the page; fewer than two where nothing shows that it is a live blog."""
    evidence = live_evidence(sheet)
    marks = _post_marks(sheet, evidence)
    ranges = list(_by_marks(sheet, marks)) if marks else _by_headlines(sheet, evidence)
    return [draft for r in ranges if (draft := _draft(sheet, r)) is not None]


def _post_marks(sheet: Sheet, evidence: int) -> list[Mark]:
    """The marks that are stamps of posts: of the commonest form, where there are enough for what else is known."""
    marks = find_marks(sheet)
    counts = Counter(mark.signature for mark in marks if mark.signature[2] != Label.UPDATED)
    if not counts:
        return []
    signature, _ = max(counts.items(), key=lambda item: (item[1], item[0][1]))
    dated, timed, _ = signature
    if dated and not timed and evidence < 2:
        return []
    chosen = [m for m in marks if m.signature == signature or (m.signature[1] and timed and m.join is not Join.OWN)]
    return chosen if len(chosen) >= _fewest(sheet, chosen, evidence) else []


def _fewest(sheet: Sheet, marks: Sequence[Mark], evidence: int) -> int:
    """How many stamps it takes to be posts' stamps."""
    glued = [m for m in marks if m.join is Join.GLUED]
    signed = 2 * len(glued) > len(marks) and any(m.byline for m in glued)
    if evidence == 2 or (signed and evidence):
        return 2
    whole = sum(m.stamp.clock is not None and m.signature[0] for m in marks)
    headed = sum(_heads(sheet, _after_names(sheet, m.last)) for m in marks if m.stamp.clock)
    if signed or evidence == 1 or 2 * whole > len(marks) or 5 * headed >= 4 * len(marks):
        return 3
    return len(marks) + 1


def _heads(sheet: Sheet, i: int) -> bool:
    return sheet.is_title(i) and sheet.is_body(_after_names(sheet, i))


def _by_marks(sheet: Sheet, marks: Sequence[Mark]) -> Iterator[_Range]:
    if _closes(sheet, marks):
        yield from _closing(sheet, [m for m in marks if _has_body_before(sheet, m)])
        return
    if len(marks) > 2 and _stamps_page(sheet, marks):
        marks = marks[1:]
    if _follows_headline(sheet, marks):
        yield from _opening(sheet, marks, [_headline_before(sheet, m) for m in marks])
    else:
        yield from _opening(sheet, marks, [_before_names(sheet, m.first) for m in marks])


def _closes(sheet: Sheet, marks: Sequence[Mark]) -> bool:
    """Whether the stamps close their posts rather than open them."""
    ends_line = sum(not sheet.pieces[m.first].head for m in marks)
    if 2 * ends_line > len(marks):
        return True
    after = [i for i in range(marks[-1].last + 1, len(sheet.pieces)) if sheet.is_text(i)]
    if not any(sheet.is_body(i) for i in after):
        return bool(ends_line or not after or not sheet.is_title(after[0]) or len(marks) < 3)
    return bool(ends_line and not (sheet.is_title(after[0]) and len(after) > 1))


def _has_body_before(sheet: Sheet, mark: Mark) -> bool:
    """False for the stamp of the page itself, which stands above everything."""
    if not sheet.pieces[mark.first].head:
        return True
    return any(sheet.is_text(i) for i in range(max(0, mark.first - NEAREST), mark.first))


def _stamps_page(sheet: Sheet, marks: Sequence[Mark]) -> bool:
    """Whether the first stamp is the page's own: nothing like a post's headline follows it, as it does the others."""
    if any(sheet.is_body(i) for i in range(marks[0].first)):
        return False
    titled = [sheet.is_title(_after_names(sheet, m.last)) for m in marks]
    joined = marks[0].join is not marks[1].join and marks[1].join is marks[2].join
    return joined or (not titled[0] and 5 * sum(titled[1:]) >= 3 * (len(marks) - 1))


def _follows_headline(sheet: Sheet, marks: Sequence[Mark]) -> bool:
    """Whether each post's headline stands before its stamp."""
    before = sum(
        sheet.is_title(_before_names(sheet, m.first) - 1) and not sheet.is_title(_after_names(sheet, m.last))
        for m in marks
    )
    return 5 * before >= 3 * len(marks)


def _before_names(sheet: Sheet, i: int) -> int:
    while sheet.is_byline(i - 1):
        i -= 1
    return i


def _after_names(sheet: Sheet, i: int) -> int:
    i += 1
    while sheet.is_byline(i):
        i += 1
    return i


def _headline_before(sheet: Sheet, mark: Mark) -> int:
    at = _before_names(sheet, mark.first)
    if sheet.is_title(at - 1) or (at and sheet.kinds[at - 1] is RegionKind.DECK):
        return at - 1
    return at


def _opening(sheet: Sheet, marks: Sequence[Mark], starts: Sequence[int]) -> Iterator[_Range]:
    for k, mark in enumerate(marks):
        stop = starts[k + 1] if k + 1 < len(marks) else len(sheet.pieces)
        yield _Range(starts[k], stop - 1, mark)


def _closing(sheet: Sheet, marks: Sequence[Mark]) -> Iterator[_Range]:
    first = _first_closed(sheet, marks[0]) if marks else None
    for mark in marks:
        if first is not None and first < mark.first:
            yield _Range(first, mark.last, mark)
        first = mark.last + 1


def _first_closed(sheet: Sheet, mark: Mark) -> int | None:
    """Where the first post begins that a stamp closes: after links and key points, else with the last headline."""
    barred = [
        i
        for i in range(mark.first)
        if sheet.kinds[i] in (RegionKind.NAVIGATION, RegionKind.KEY_POINT, RegionKind.HEADLINE, RegionKind.DECK)
    ]
    floor = barred[-1] + 1 if barred else 0
    inside = [i for i in range(floor, mark.first) if sheet.is_text(i)]
    headed = [i for i in inside if _heads(sheet, i)]
    if headed and not sheet.is_title(inside[0]):
        return headed[-1]
    if not headed and barred and sheet.kinds[barred[-1]] is RegionKind.DECK:
        return barred[-1]
    return inside[0] if inside else None


def _by_headlines(sheet: Sheet, evidence: int) -> list[_Range]:
    """Posts that only title-like lines part, where the page says that it is live or lists them as its key points."""
    heads = [i for i in range(len(sheet.pieces)) if _heads_post(sheet, i)] if evidence else []
    bodied = [i for i in heads if not sheet.is_media(i)]
    if len(bodied) < FEWEST_HEADED or (evidence < 2 and _listed(sheet, bodied) < FEWEST_LISTED):
        return []
    stops = [*heads[1:], len(sheet.pieces)]
    return [_Range(first, stop - 1, None) for first, stop in zip(heads, stops, strict=True)]


def _listed(sheet: Sheet, heads: Sequence[int]) -> int:
    """How many of the headlines the page's key points list too."""
    points = {
        w[bullet_length(w) :] for w, k in zip(sheet.folded, sheet.kinds, strict=True) if k is RegionKind.KEY_POINT
    }
    return sum(sheet.folded[i] in points for i in heads)


def _heads_post(sheet: Sheet, i: int) -> bool:
    if not sheet.is_title(i):
        return False
    following = i + 1
    while following < len(sheet.pieces) and not sheet.is_text(following):
        if sheet.kinds[following] in (RegionKind.HEADLINE, RegionKind.DECK):
            return False
        following += 1
    if sheet.is_media(i):
        return following < len(sheet.pieces)
    return sheet.is_body(following) and not sheet.is_title(following)


def _draft(sheet: Sheet, pieces: _Range) -> Draft | None:
    last = _trimmed(sheet, pieces)
    texts = [i for i in range(pieces.first, last + 1) if sheet.is_text(i) or sheet.kinds[i] is RegionKind.DECK]
    if not texts:
        return None
    head = _headline(sheet, pieces, texts)
    names = _names_under(sheet, texts, head)
    regions = [
        Region(_span(sheet, i), RegionKind.NAVIGATION, "navigation.card") for i in find_cards(sheet, texts, head)
    ]
    if head is not None:
        regions.append(Region(_span(sheet, head), RegionKind.HEADLINE, POST_HEADLINE))
        regions += [Region(_span(sheet, i), RegionKind.CAPTION, "caption.film") for i in _captions(sheet, texts, head)]
    if names is not None:
        regions.append(Region(_span(sheet, names), RegionKind.BYLINE, "byline.names"))
    return Draft(
        Span(sheet.pieces[_first_kept(sheet, pieces, texts)].start, sheet.pieces[last].end),
        _span(sheet, head) if head is not None else None,
        _byline(sheet, pieces, last, names),
        pieces.mark.stamp if pieces.mark else None,
        tuple(regions),
    )


def _captions(sheet: Sheet, texts: Sequence[int], head: int) -> list[int]:
    """The lines of a post on a film that only say its headline again."""
    if not sheet.is_media(head):
        return []
    return [i for i in texts if i != head and sheet.folded[i].rstrip(".") in sheet.folded[head]]


def _names_under(sheet: Sheet, texts: Sequence[int], head: int | None) -> int | None:
    """The piece that names the authors right under a headline, None where that is body."""
    if head is None or len(texts) < 3 or texts[0] != head:
        return None
    words = sheet.pieces[texts[1]].text
    return texts[1] if len(words.split()) <= 4 and parse_byline(words) else None


def _span(sheet: Sheet, i: int) -> Span:
    return Span(sheet.pieces[i].start, sheet.pieces[i].end)


def _trimmed(sheet: Sheet, pieces: _Range) -> int:
    """The post's last piece that is not furniture after its last words."""
    last = pieces.last
    floor = pieces.mark.last if pieces.mark else pieces.first
    while last > floor and sheet.kinds[last] in UNREAD and not sheet.is_byline(last):
        last -= 1
    return last


def _first_kept(sheet: Sheet, pieces: _Range, texts: Sequence[int]) -> int:
    """The post's first piece that is not furniture before its first words, its stamp and byline apart."""
    first = pieces.first
    while first < texts[0] and sheet.kinds[first] in UNREAD and not sheet.is_byline(first):
        if pieces.mark and pieces.mark.first <= first <= pieces.mark.last:
            break
        first += 1
    return first


def _headline(sheet: Sheet, pieces: _Range, texts: Sequence[int]) -> int | None:
    first = texts[0]
    words = sheet.pieces[first].text
    if sheet.is_title(first) or sheet.kinds[first] is RegionKind.DECK:
        return first
    if pieces.mark is None or sheet.kinds[first] is not None or ends_sentence(words) or bullet_length(words):
        return None
    glued = first > 0 and sheet.pieces[first - 1].join is Join.GLUED and sheet.pieces[first - 1].kind is PieceKind.STAMP
    short = len(words) <= LONGEST_SHORT_HEADLINE and words[0].isupper() and len(texts) > 1 and sheet.is_body(texts[1])
    fits = short or (glued and len(words) <= LONGEST_HEADLINE)
    return first if fits and not has_inner_stop(words) else None


def _byline(sheet: Sheet, pieces: _Range, last: int, names: int | None) -> str | None:
    if pieces.mark and pieces.mark.byline:
        return pieces.mark.byline
    named = [i for i in range(pieces.first, last + 1) if sheet.is_byline(i) or i == names]
    return ", ".join(parse_byline(sheet.pieces[named[0]].text)) or None if named else None
