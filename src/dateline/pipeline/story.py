"""From what was appended to incidents and claims: linking composed with the store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from dateline.language.lexicon import load_lexicon
from dateline.linking.decisions import name_site
from dateline.linking.denied import keys_of_saying
from dateline.linking.guidance import NO_GUIDANCE, Guidance
from dateline.linking.lore import Lore
from dateline.linking.plans import link_plans
from dateline.linking.plans_words import read_plan_words
from dateline.linking.report_keys import keys_of_report
from dateline.linking.reports import site_in
from dateline.linking.resolution import explain_place
from dateline.linking.story import Linkable, link_neighbours, link_records, read_document
from dateline.model import Decision, Document, Findings, Report, Rulings, Site
from dateline.pipeline.lore import MARK, find_story_file, load_lore, load_resources_for
from dateline.store.decisions import list_concerned
from dateline.store.entry import LinkRecord
from dateline.store.link_reading import Records
from dateline.store.marks import get_mark, put_mark
from dateline.store.session import Store
from dateline.store.story import Linking, Relinked, ask_to_link_all, link_batch, queue_around
from dateline.store.story_plans import are_plans_current, replace_plans


def make_records(document: Document, findings: Findings, story: str = "") -> tuple[LinkRecord, ...]:
    """What linking needs of a document; of a post that another one of the page repeats, nothing.

    Args:
        document: Where the findings stand.
        findings: What was read out of it.
        story: The text of the analyst's story file.
    """
    read = read_document(document, findings, load_resources_for(story).knowledge)
    told = {post.id for post in document.posts if post.repeat_of is None}
    repeats = {post.id for post in document.posts if post.repeat_of is not None} - told
    reports = (LinkRecord(r.event, r, keys_of_report(r)) for r in read.reports if r.post not in repeats)
    sayings = (LinkRecord(s.statement, s, keys_of_saying(s)) for s in read.sayings if s.post not in repeats)
    return (*reports, *sayings)


def link_appended(store: Store) -> None:
    """Link what was appended or decided on and is not linked yet, some documents in each transaction.

    Where the analyst's story file is another than the record was last linked with, all is linked anew.
    """
    lore, text = load_lore(store)
    linking = make_linking(lore, text)
    store.write(lambda connection: _heed_story(connection, text))
    while store.write(lambda connection: link_batch(connection, linking)):
        pass


def heed_story(store: Store) -> None:
    """Link all anew where the analyst's story file is another than the record was last linked with."""
    if find_story_file(store) is None:
        return
    _, text = load_lore(store)
    with store.reading() as connection:
        known = get_mark(connection, MARK) or ""
    if text != known:
        link_appended(store)


def _heed_story(connection: Connection, text: str) -> None:
    if text != (get_mark(connection, MARK) or ""):
        put_mark(connection, MARK, text)
        ask_to_link_all(connection)


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


def make_linking(lore: Lore, story: str = "") -> Linking:
    """How the store is to link, with what the analyst knows."""
    locate = partial(_locate, story=story)

    def guide(rulings: Rulings) -> Guidance:
        return Guidance(rulings, lore, locate) if rulings or lore else NO_GUIDANCE

    def link_new(new: Records, fetch: Callable[[frozenset[str]], Records], rulings: Rulings) -> Relinked:
        def fetch_linkable(keys: frozenset[str]) -> Linkable:
            found = fetch(keys)
            return Linkable(found.reports, found.sayings)

        touched = link_neighbours(Linkable(new.reports, new.sayings), fetch_linkable, guide(rulings))
        return Relinked(touched.story.incidents, touched.story.claims, touched.events | touched.statements)

    def link_all(records: Records, rulings: Rulings) -> Relinked:
        story = link_records(Linkable(records.reports, records.sayings), guide(rulings))
        return Relinked(story.incidents, story.claims, frozenset())

    def keys_decided(report: Report, rulings: Rulings) -> frozenset[str]:
        edited = guide(rulings).apply(report)
        return frozenset() if edited is None or edited == report else keys_of_report(edited)

    return Linking(link_new, link_all, keys_decided, renames=bool(lore.names))


def _locate(name: str, story: str) -> Site:
    """The place that a name, as a person wrote it, means first of all."""
    gazetteer = load_resources_for(story).knowledge.gazetteer
    found = explain_place(name, gazetteer).candidates[:1]
    if not found:
        return name_site(name)
    places = gazetteer.places_named([found[0].name]).get(found[0].name, ())
    best = next((p for p in places if (p.latitude, p.longitude) == (found[0].latitude, found[0].longitude)), None)
    return name_site(name) if best is None else site_in(best, gazetteer)
