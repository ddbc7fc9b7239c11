"""A record as a dossier: what the pages show is brought up to date before they show it."""

from __future__ import annotations

from dateline.pipeline.actors import list_actors
from dateline.pipeline.lore import load_lore
from dateline.pipeline.story import link_plans_of
from dateline.store.session import Store
from dateline.store.word_index import count_unindexed, update_word_index
from dateline.web.asking import FindActors
from dateline.web.correcting import Decide
from dateline.web.dossier import Dossier
from dateline.web.guarding import Door


def make_dossier(store: Store, door: Door, title: str, decide: Decide | None = None) -> Dossier:
    """The dossier of a record.

    Args:
        store: The open record.
        door: Who may come in.
        title: What the record is called in pages.
        decide: Keeps a correction; None for a dossier that is only read.
    """
    return Dossier(store, title, door, lambda: prepare_store(store), decide, find_actors_of(store))


def find_actors_of(store: Store) -> FindActors:
    """Who is who in the record, as far as its names and the analyst tell."""
    return lambda connection: list_actors(connection, load_lore(store)[0])


def prepare_store(store: Store) -> None:
    """Bring the plans and the word index up to what the record holds."""
    link_plans_of(store)
    with store.reading() as connection:
        behind = count_unindexed(connection)
    if behind:
        store.write(update_word_index)
