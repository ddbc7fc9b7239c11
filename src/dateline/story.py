"""From what was appended to incidents and claims: linking composed with the store."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from dateline.language.lexicon import load_lexicon
from dateline.linking.decisions import name_site
from dateline.linking.guidance import NO_GUIDANCE, Guidance
from dateline.linking.plans import link_plans
from dateline.linking.plans_words import read_plan_words
from dateline.linking.reports import site_in
from dateline.linking.resolution import explain_place
from dateline.linking.sayings import keys_of_saying
from dateline.linking.story import Linkable, keys_of_report, link_neighbours, link_records, read_document
from dateline.model import Decision, Document, Findings, Report, Rulings, Site
from dateline.pipeline import load_resources
from dateline.store.decisions import list_concerned
from dateline.store.entry import LinkRecord
from dateline.store.session import Store
from dateline.store.story import Linking, Records, Relinked, link_batch, queue_around
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
    """Link what was appended or decided on and is not linked yet, some documents in each transaction."""
    while store.write(lambda connection: link_batch(connection, LINKING)):
        pass


def link_decided(store: Store, decision: Decision) -> None:
    """Link anew what a decision bears on."""

    def queue(connection: Connection) -> None:
        queue_around(connection, list_concerned(connection, decision))

    store.write(queue)
    link_appended(store)


def link_plans_of(store: Store) -> None:
    """Link the plans anew where the record holds other coverage than they were made of."""
    with store.reading() as connection:
        if are_plans_current(connection):
            return
    words = read_plan_words(load_lexicon())
    store.write(lambda connection: replace_plans(connection, lambda tellings: link_plans(tellings, words)))


def _link_new(new: Records, fetch: Callable[[frozenset[str]], Records], rulings: Rulings) -> Relinked:
    def fetch_linkable(keys: frozenset[str]) -> Linkable:
        found = fetch(keys)
        return Linkable(found.reports, found.sayings)

    touched = link_neighbours(Linkable(new.reports, new.sayings), fetch_linkable, _guidance(rulings))
    return Relinked(touched.story.incidents, touched.story.claims, touched.events | touched.statements)


def _link_all(records: Records, rulings: Rulings) -> Relinked:
    story = link_records(Linkable(records.reports, records.sayings), _guidance(rulings))
    return Relinked(story.incidents, story.claims, frozenset())


def _keys_decided(report: Report, rulings: Rulings) -> frozenset[str]:
    """The keys of a report as people decided: of those it is filed under too from then on."""
    edited = _guidance(rulings).apply(report)
    return frozenset() if edited is None else keys_of_report(edited)


def _guidance(rulings: Rulings) -> Guidance:
    return Guidance(rulings, locate=_locate) if rulings else NO_GUIDANCE


def _locate(name: str) -> Site:
    """The place that a name, as a person wrote it, means first of all."""
    gazetteer = load_resources().knowledge.gazetteer
    found = explain_place(name, gazetteer).candidates[:1] if gazetteer else ()
    if not found:
        return name_site(name)
    places = gazetteer.places_named([found[0].name]).get(found[0].name, ())
    best = next((p for p in places if (p.latitude, p.longitude) == (found[0].latitude, found[0].longitude)), None)
    return name_site(name) if best is None else site_in(best, gazetteer)


LINKING = Linking(_link_new, _link_all, _keys_decided)
