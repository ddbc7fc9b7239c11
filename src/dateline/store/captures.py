"""Which documents are captures of one page: a queue of new ones, links with their reasons, and the page's history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, not_, or_, select, union_all, update

from dateline.model import DocumentKind
from dateline.model.changes import PageFacts
from dateline.model.moments import sort_time
from dateline.store.answers import Version
from dateline.store.codec import from_text
from dateline.store.dialects import among, insert_new, take_fold_lock
from dateline.store.documents import list_captures
from dateline.store.queries import is_superseded
from dateline.store.repeat_tables import folds, page_links, page_queue, pages
from dateline.store.schema import capture_documents, captures, documents, passages, posts, sections

BATCH = 50  # documents in one transaction
MOST_NEIGHBOURS = 60  # documents that one is compared with, those that share most
MOST_COPIES = 5_000  # passages that say what a page says, looked at to find its neighbours
MOST_LINES = 200  # of a page around its posts
FACTS = tuple(documents.c[name] for name in ("key", "kind", "outlet", "title", "address", "published"))

ComparePages = Callable[[PageFacts, PageFacts, int], str | None]
AddressKey = Callable[[str | None], str | None]


def queue_document(connection: Connection, key: str) -> None:
    """Let the next run look for the page that a new document is a capture of."""
    insert_new(connection, page_queue, [{"document": key}])


def queue_all(connection: Connection) -> None:
    """Let the next run look for the pages of all documents: of a record from before there were pages."""
    keys = connection.scalars(select(documents.c.key)).all()
    insert_new(connection, page_queue, [{"document": key} for key in keys])


def page_batch(connection: Connection, compare: ComparePages, address_key: AddressKey) -> int:
    """Find the pages of some of the documents that wait for it; how many they were."""
    take_fold_lock(connection)
    waiting = list(connection.scalars(select(page_queue.c.document).order_by(page_queue.c.document).limit(BATCH)))
    columns = (documents.c.key, documents.c.outlet, documents.c.address)
    rows = connection.execute(select(*columns).where(documents.c.key.in_(waiting)).order_by(documents.c.key)).all()
    found = [(key, outlet, address_key(written)) for key, outlet, written in rows]
    alone = _find_alone(connection, {key: address for key, _, address in found})
    insert_new(connection, pages, [{"document": key, "page": key, "address": alone[key]} for key in sorted(alone)])
    for key, outlet, address in found:
        if key not in alone:
            _find_page(connection, key, outlet, address, compare)
    connection.execute(delete(page_queue).where(page_queue.c.document.in_(waiting)))
    return len(waiting)


def _find_alone(connection: Connection, addresses: Mapping[str, str | None]) -> dict[str, str | None]:
    """Those of the documents that are of a page of their own: nobody else has their address, and nobody has none."""
    without = select(pages.c.document).where(pages.c.address.is_(None)).limit(1)
    if None in addresses.values() or connection.scalar(without) is not None:
        return {}
    times = Counter(addresses.values())
    held = set(connection.scalars(select(pages.c.address).where(pages.c.address.in_(sorted(filter(None, times))))))
    return {key: address for key, address in addresses.items() if times[address] == 1 and address not in held}


def _find_page(
    connection: Connection, key: str, outlet: str | None, address: str | None, compare: ComparePages
) -> None:
    insert_new(connection, pages, [{"document": key, "page": key, "address": address}])
    shared = _neighbours(connection, key, outlet, address)
    near = sorted(shared, key=lambda other: (-shared[other], other))[: 2 * MOST_NEIGHBOURS]
    facts = _load_facts(connection, [key, *near]) if near else {}
    for other in near:
        reason = compare(facts[min(key, other)], facts[max(key, other)], shared[other])
        if reason:
            _join(connection, key, other, reason)


def _join(connection: Connection, key: str, other: str, reason: str) -> None:
    first, second = sorted((key, other))
    insert_new(connection, page_links, [{"first": first, "second": second, "reason": reason}])
    found = set(connection.scalars(select(pages.c.page).where(pages.c.document.in_([key, other]))))
    least = min(found, default=key)
    connection.execute(update(pages).where(pages.c.page.in_(sorted(found))).values(page=least))


def _load_facts(connection: Connection, keys: Sequence[str]) -> dict[str, PageFacts]:
    """The facts of documents, by their keys and in their order."""
    rows = {row.key: row for row in connection.execute(select(*FACTS).where(documents.c.key.in_(keys)))}
    counts = (
        select(sections.c.document, func.count(folds.c.same.distinct()))
        .join(passages, passages.c.owner == sections.c.post)
        .join(folds, folds.c.passage == passages.c.number)
        .where(sections.c.document.in_(keys))
        .group_by(sections.c.document)
    )
    titled = (
        select(sections.c.document, posts.c.headline)
        .join(posts, posts.c.key == sections.c.post)
        .where(sections.c.document.in_(keys), posts.c.headline.is_not(None))
        .order_by(sections.c.document, sections.c.start)
    )
    around = passages.c.owner, passages.c.start
    nth = func.row_number().over(partition_by=around[0], order_by=around[1]).label("nth")
    numbered = select(*around, passages.c.words, nth).where(around[0].in_(keys), passages.c.end > 0).subquery()
    lines = select(numbered.c.owner, numbered.c.words).where(numbered.c.nth <= MOST_LINES)
    sizes = {row[0]: row[1] for row in connection.execute(counts)}
    heads = _group(connection, titled)
    beside = _group(connection, lines.order_by(numbered.c.owner, numbered.c.start))
    return {
        key: PageFacts(
            key,
            DocumentKind(rows[key].kind),
            rows[key].outlet,
            rows[key].title,
            rows[key].address,
            rows[key].published,
            sizes.get(key, 0),
            tuple(dict.fromkeys(heads[key])),
            tuple(beside[key]),
        )
        for key in keys
    }


def _group(connection: Connection, pairs: Select[Any]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for key, words in connection.execute(pairs):
        grouped[key].append(words)
    return grouped


def _neighbours(connection: Connection, key: str, outlet: str | None, address: str | None) -> dict[str, int]:
    """Documents that may be of the same page, with how many of the paragraphs of its posts they have.

    Of the same outlet or of none, and not at another address. Those whose page is still to be looked for are left
    out: they find this one.
    """
    if not address:
        return _sharing(connection, key, outlet, None)
    beside = select(pages.c.document).where(pages.c.address == address, pages.c.document != key)
    same = connection.scalars(beside.order_by(pages.c.document).limit(MOST_NEIGHBOURS)).all()
    without = select(pages.c.document).where(pages.c.address.is_(None)).limit(1)
    if not same and connection.scalar(without) is None:
        return {}
    return dict.fromkeys(same, 0) | _sharing(connection, key, outlet, address)


def _sharing(connection: Connection, key: str, outlet: str | None, address: str | None) -> dict[str, int]:
    """Such documents that have any of its paragraphs."""
    owners = select(sections.c.post).where(sections.c.document == key, sections.c.post.is_not(None))
    said = select(folds.c.same).join(passages, passages.c.number == folds.c.passage)
    sames = set(connection.scalars(said.where(passages.c.owner.in_(owners))))
    copies = select(folds.c.same, folds.c.passage).where(among(connection, folds.c.same, sames)).limit(MOST_COPIES)
    chosen = copies.subquery()
    beside = (
        select(sections.c.document, func.count(chosen.c.same.distinct()))
        .join(passages, passages.c.number == chosen.c.passage)
        .join(sections, sections.c.post == passages.c.owner)
        .join(pages, pages.c.document == sections.c.document)
        .where(sections.c.document != key)
        .group_by(sections.c.document)
    )
    if address:
        beside = beside.where(or_(pages.c.address == address, pages.c.address.is_(None)))
    if outlet:
        beside = beside.join(documents, documents.c.key == sections.c.document)
        beside = beside.where(or_(documents.c.outlet == outlet, documents.c.outlet.is_(None)))
    return {row[0]: row[1] for row in connection.execute(beside)}


def list_versions(connection: Connection, key: str) -> tuple[Version, ...]:
    """The versions of the page that a document is one of, oldest first; readings that no longer count left out."""
    keys, reasons = _list_page_documents(connection, key)
    counts = (
        select(
            sections.c.document,
            func.count(sections.c.post).label("posts"),
            func.max(sections.c.at).label("told"),
        )
        .where(sections.c.document.in_(keys), not_(is_superseded()))
        .group_by(sections.c.document)
    ).subquery()
    columns = (documents.c.key, documents.c.id, documents.c.kind, documents.c.title, documents.c.outlet)
    rows = connection.execute(
        select(*columns, documents.c.address, documents.c.body, counts.c.posts, counts.c.told).join(
            counts, counts.c.document == documents.c.key
        )
    )
    versions = [_version(connection, row, reasons.get(row.key, ())) for row in rows]
    return tuple(sorted(versions, key=lambda v: (v.at or "~", v.document)))


def _version(connection: Connection, row: Any, reasons: tuple[str, ...]) -> Version:
    held = list_captures(connection, row.key)
    captured = [at for capture in held if (at := sort_time(capture.captured_at))]
    modified = sort_time(from_text(row.body).get("modified"))
    told = max((at for at in (row.told, modified) if at), default=None)
    return Version(
        row.key,
        row.id,
        DocumentKind(row.kind),
        row.title,
        row.outlet,
        row.address,
        min(captured, default=told),
        row.posts,
        held,
        reasons,
    )


def _list_page_documents(connection: Connection, key: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Keys of the documents that are captures of the same page, and of each why it is held to be one."""
    page = select(pages.c.page).where(pages.c.document == key).scalar_subquery()
    keys = sorted(connection.scalars(select(pages.c.document).where(pages.c.page == page)))
    reasons: dict[str, set[str]] = defaultdict(set)
    linked = (page_links.c.first, page_links.c.second)
    both = union_all(*(select(side.label("document"), page_links.c.reason).where(side.in_(keys)) for side in linked))
    for row in connection.execute(both):
        reasons[row.document].add(row.reason)
    return tuple(keys or [key]), {document: tuple(sorted(found)) for document, found in reasons.items()}


def list_revised(connection: Connection, since: str | None = None) -> tuple[str, ...]:
    """Of each page that has several versions the key of one, optionally only of pages that one since then is of."""
    several = select(pages.c.page).group_by(pages.c.page).having(func.count() > 1)
    if since is not None:
        told = select(sections.c.document).where(sections.c.at >= since)
        caught = (
            select(capture_documents.c.document)
            .join(captures, captures.c.id == capture_documents.c.capture)
            .where(captures.c.captured_at >= since)
        )
        several = several.where(pages.c.page.in_(select(pages.c.page).where(pages.c.document.in_(told.union(caught)))))
    return tuple(sorted(connection.scalars(several)))
