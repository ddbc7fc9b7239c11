"""From what was appended to incidents and claims: linking composed with the store."""

from __future__ import annotations

from collections.abc import Callable

from dateline.language.lexicon import load_lexicon
from dateline.linking.plans import link_plans
from dateline.linking.plans_words import read_plan_words
from dateline.linking.sayings import keys_of_saying
from dateline.linking.story import Linkable, keys_of_report, link_neighbours, link_records, read_document
from dateline.model import Document, Findings
from dateline.pipeline import load_resources
from dateline.store.entry import LinkRecord
from dateline.store.session import Store
from dateline.store.story import Records, Relinked, link_batch
from dateline.store.story_plans import are_plans_current, replace_plans


def make_records(document: Document, findings: Findings) -> tuple[LinkRecord, ...]:
    """What linking needs of a document; of a post that another one of the page repeats, nothing."""
    read = read_document(document, findings, load_resources().knowledge)
    told = {post.id for post in document.posts if post.repeat_of is None}
    repeats = {post.id for post in document.posts if post.repeat_of is not None} - told
    reports = (LinkRecord(r.event, r, keys_of_report(r)) for r in read.reports if r.post not in repeats)
    sayings = (LinkRecord(s.statement, s, keys_of_saying(s)) for s in read.sayings if s.post not in repeats)
    return (*reports, *sayings)


def link_appended(store: Store) -> None:
    """Link what was appended and is not linked yet, some documents in each transaction."""
    while store.write(lambda connection: link_batch(connection, _link_new, _link_all)):
        pass


def link_plans_of(store: Store) -> None:
    """Link the plans anew where the record holds other coverage than they were made of."""
    with store.reading() as connection:
        if are_plans_current(connection):
            return
    words = read_plan_words(load_lexicon())
    store.write(lambda connection: replace_plans(connection, lambda tellings: link_plans(tellings, words)))


def _link_new(new: Records, fetch: Callable[[frozenset[str]], Records]) -> Relinked:
    def fetch_linkable(keys: frozenset[str]) -> Linkable:
        found = fetch(keys)
        return Linkable(found.reports, found.sayings)

    touched = link_neighbours(Linkable(new.reports, new.sayings), fetch_linkable)
    return Relinked(touched.story.incidents, touched.story.claims, touched.events | touched.statements)


def _link_all(records: Records) -> Relinked:
    story = link_records(Linkable(records.reports, records.sayings))
    return Relinked(story.incidents, story.claims, frozenset())
