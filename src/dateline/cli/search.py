"""`dateline search`."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.output import NARROW, NO_WRAP, WIDE, make_table, write_json, write_table

WORDS_LENGTH = 300  # characters


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase"; a beginning*; -without; this OR that.')],
    record: options.Record = options.DEFAULT_RECORD,
    limit: options.Limit = 20,
    first: Annotated[bool, typer.Option("--first", help="What was told first, in place of what fits best.")] = False,
    json: options.Json = False,
) -> None:
    """Find statements and paragraphs by their words.

    A statement stands with what its speaker does with it. dateline show ID tells which claim it bears on, and who else
    told it.

    Example: dateline search '"land lease" OR leas*' --first
    """
    from dateline.export.answers import hit_json, shorten, speaker_words, time_words
    from dateline.export.brief_lines import saying_words
    from dateline.store.search import search as find
    from dateline.store.session import open_store
    from dateline.store.word_index import count_unindexed, update_word_index

    with open_store(record, create=False) as store:
        with store.reading() as connection:
            behind = count_unindexed(connection)
        if behind:
            store.write(update_word_index)
        with store.reading() as connection:
            hits = find(connection, query, limit, first=first)
    if json:
        write_json([hit_json(hit) for hit in hits])
        return
    rows = [
        (
            time_words(hit.where),
            hit.where.name,
            speaker_words(hit.said.statement) if hit.said else "",
            " ".join(filter(None, saying_words(hit.said, WORDS_LENGTH)))
            if hit.said
            else shorten(hit.words, WORDS_LENGTH),
            _id(hit),
        )
        for hit in hits
    ]
    table = make_table(
        ("When", NO_WRAP),
        ("Outlet", NARROW),
        ("Speaker", NARROW),
        ("Words", WIDE),
        ("Id", NO_WRAP),
    )
    write_table(table, rows, f"Nothing in the record has {query}.")


def _id(hit: object) -> str:
    from dateline.store.answers import Hit

    assert isinstance(hit, Hit)
    return (hit.said.statement.id if hit.said else hit.where.post_id or hit.where.document)[:8]
