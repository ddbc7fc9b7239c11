"""The record as a Python object: what `dateline.open_record` gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from dateline.export.brief import Brief, Limits, compose_brief
from dateline.export.news import News, compose_news
from dateline.linking.captures import address_key
from dateline.model import (
    Claim,
    ClaimStatus,
    DatelineError,
    Decided,
    Decision,
    DecisionKind,
    Incident,
    Polarity,
    StoryPlan,
    UnwritableError,
)
from dateline.model.actors import StoryActor
from dateline.model.changes import Revision
from dateline.pipeline.actors import list_actors
from dateline.pipeline.adding import Progress, Summary, add_paths
from dateline.pipeline.coverage import find_told_plans, load_coverage
from dateline.pipeline.folding import fold_waiting
from dateline.pipeline.history import list_repeats, list_revisions, list_revisions_since
from dateline.pipeline.lore import load_lore
from dateline.pipeline.news import load_news
from dateline.pipeline.story import heed_story, link_decided, link_plans_of
from dateline.store.answers import Copy, Counts, Found, Happened, Hit, Kept, ListedPage, PlaceSummary, Said, Version
from dateline.store.captures import list_versions
from dateline.store.decided_documents import get_found_document, list_decided_documents
from dateline.store.decisions import append_decision, append_undo, find_person, ids_of, list_decided
from dateline.store.documents import find_document_key, find_id
from dateline.store.faults import Fault
from dateline.store.page_names import find_page_document, list_pages
from dateline.store.queries import Scope, count_all, find_recent_start, list_events, list_places, list_statements
from dateline.store.search import search
from dateline.store.session import Store, open_store
from dateline.store.story import list_claims, list_incidents
from dateline.store.story_plans import get_story_plan, list_story_plans
from dateline.store.unnamed import name_outlets
from dateline.store.verify import verify
from dateline.store.visits import append_visit, get_last_visit, list_unvisited
from dateline.store.word_index import update_word_index

LAST_VISIT = "last"


class Record:
    """An open record of a story. Use it as a context manager, or close it.

    Every question is answered from one state of the record; answers are frozen.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, *paths: str | Path, jobs: int = 1, progress: Progress | None = None) -> Summary:
        """Add files and folders of coverage. What cannot be read is in the summary's `failures`.

        Args:
            paths: Files and folders.
            jobs: Processes that extract.
            progress: Told each file when it is begun.

        Raises:
            RecordError: When the record cannot be written.
        """
        return add_paths(self.store, [Path(path) for path in paths], jobs, progress)

    def brief(self, limits: Limits = Limits()) -> Brief:
        """What is in dispute, what is said to have happened, who said what, what is on the table, by story day.

        Args:
            limits: How many of the last days of the story, and how much of each.
        """
        lore, _ = load_lore(self.store)
        link_plans_of(self.store)
        with self.store.reading() as connection:
            start = find_recent_start(connection, limits.days)
            scope = Scope(since=start)
            shown = f"the last {limits.days} days of the story; --all shows all" if start else None
            plans = find_told_plans(connection, scope, list_story_plans(connection))
            coverage = load_coverage(connection, scope, lore)
            return compose_brief(coverage, (plan for plan, _ in plans), shown=shown, limits=limits)

    def news(self, since: str | None = None) -> News:
        """What is new: newly said, disputed and denied, figures that moved, terms, positions, places newly named.

        What was only repeated is none of it.

        Args:
            since: A time as the record sorts it (`2031-03-04` or `2031-03-04T08:00:00`, UTC): what the coverage tells
                from then on and did not tell before; `last`, or None: what no visit that `remember_visit` remembers
                has shown.
        """
        link_plans_of(self.store)
        with self.store.reading() as connection:
            plans = list_story_plans(connection)
            if since is None or since == LAST_VISIT:
                last = get_last_visit(connection)
                words = f"the visit of {last[:16].replace('T', ' ')} UTC" if last else None
                return compose_news(load_news(connection, Scope(unvisited=True), plans), words)
            return compose_news(load_news(connection, Scope(since=since), plans), since.replace("T", " "))

    def unvisited(self) -> tuple[str, ...]:
        """Keys of the documents that no visit has shown."""
        with self.store.reading() as connection:
            return list_unvisited(connection)

    def remember_visit(self, shown: Collection[str] | None = None) -> None:
        """Remember that documents have been shown: those that `unvisited` gave, or everything now in the record.

        What another program adds while a person reads has not been shown; ask for `unvisited` before the news.
        """
        self.store.write(lambda connection: append_visit(connection, shown=shown))

    def statements(
        self,
        *,
        speaker: str | None = None,
        polarity: Polarity | None = None,
        since: str | None = None,
        until: str | None = None,
        rejected: bool = False,
    ) -> tuple[Said, ...]:
        """The statements, each once, in the order of their times.

        Args:
            speaker: A name or whole words of one; case and diacritics do not matter.
            polarity: Only those that deny, for instance.
            since: From this time on, as the record sorts it: `2031-03-04` or `2031-03-04T08:00:00`, UTC.
            until: Before this time.
            rejected: Also those that a person rejected.
        """
        with self.store.reading() as connection:
            scope, wanted = Scope(since, until), polarity.value if polarity else None
            return list_statements(connection, scope, speaker=speaker, polarity=wanted, rejected=rejected)

    def actors(self, name: str | None = None) -> tuple[StoryActor, ...]:
        """The people, offices, bodies and states that speak or act, each with every name it goes by in the record.

        Args:
            name: Only those that go by it, or by whole words of it, however it is transliterated.
        """
        lore, _ = load_lore(self.store)
        with self.store.reading() as connection:
            return list_actors(connection, lore, name)

    def who(
        self, name: str, *, since: str | None = None, until: str | None = None, rejected: bool = False
    ) -> tuple[Said, ...]:
        """What someone said under any name that they go by in the record, in the order of time.

        Args:
            name: Any of their names, or whole words of one. Statements keep the name that their document gives.
            since: From this time on, as the record sorts it.
            until: Before this time.
            rejected: Also what a person rejected.
        """
        also = [other for actor in self.actors(name) for other in actor.names]
        with self.store.reading() as connection:
            return list_statements(connection, Scope(since, until), speaker=name, rejected=rejected, also=also)

    def events(
        self, *, since: str | None = None, until: str | None = None, rejected: bool = False
    ) -> tuple[Happened, ...]:
        """The events, each once, in the order of the times they were told; optionally the rejected too."""
        with self.store.reading() as connection:
            return list_events(connection, Scope(since, until), rejected=rejected)

    def claims(self, status: Iterable[ClaimStatus] | None = None, *, rejected: bool = False) -> tuple[Claim, ...]:
        """What is claimed, with every voice on it; optionally only claims of some statuses, or the rejected too."""
        with self.store.reading() as connection:
            wanted = None if status is None else [one.value for one in status]
            return name_outlets(connection, list_claims(connection, wanted, rejected=rejected))

    def incidents(self, *, rejected: bool = False) -> tuple[Incident, ...]:
        """What is said to have happened, with every report of it and each source's own figures."""
        with self.store.reading() as connection:
            return list_incidents(connection, rejected=rejected)

    def plans(self) -> tuple[StoryPlan, ...]:
        """The plans over all documents: terms with every report, conflicts, versions, positions over time."""
        link_plans_of(self.store)
        with self.store.reading() as connection:
            return list_story_plans(connection)

    def plan(self, name: str) -> StoryPlan:
        """One plan by a name of it, whole words of one, or the beginning of its id or a proposal's.

        Raises:
            NotFoundError: When it is the name of none or of several.
        """
        link_plans_of(self.store)
        with self.store.reading() as connection:
            return get_story_plan(connection, name)

    def places(self, *, since: str | None = None, until: str | None = None) -> tuple[PlaceSummary, ...]:
        """The places named, those in most documents first."""
        with self.store.reading() as connection:
            return list_places(connection, Scope(since, until))

    def documents(self) -> Iterator[Kept]:
        """The documents with all their findings, as people decided, in the order of their ids."""
        with self.store.reading() as connection:
            yield from list_decided_documents(connection)

    def captures(self, document: str) -> tuple[Version, ...]:
        """The versions of the page that a document is one of, oldest first, each with its captures.

        Args:
            document: Its id or key, or an unambiguous beginning of either; or the page's address, or a file it is in.

        Raises:
            NotFoundError: When it stands for nothing or for several things.
        """
        with self.store.reading() as connection:
            return list_versions(connection, _find_page(connection, document))

    def pages(self) -> tuple[ListedPage, ...]:
        """The pages of the record, the latest first, each as its latest capture shows it."""
        with self.store.reading() as connection:
            return tuple(list_pages(connection))

    def repeats(self, document: str) -> tuple[Copy, ...]:
        """The paragraphs of a document that stand elsewhere too: in another capture, another outlet, or twice in it.

        Args:
            document: As for `captures`; of several versions of a page by its address or file the latest.

        Raises:
            NotFoundError: When it stands for nothing or for several things.
        """
        with self.store.reading() as connection:
            return tuple(list_repeats(connection, _find_page(connection, document)))

    def changes(self, document: str | None = None, *, since: str | None = None) -> tuple[Revision, ...]:
        """What changed on a page from each version to the next; on all pages where no document is given.

        Posts added, gone, moved and edited; headlines; statements, events and terms added, withdrawn, reworded, with
        another figure or another speaker. What is furniture or drawn up otherwise is no change.

        Args:
            document: Any version of the page, as for `captures`.
            since: Only changes to versions from this time on, as the record sorts it.

        Raises:
            NotFoundError: When the id stands for nothing or for several things.
        """
        with self.store.reading() as connection:
            if document is None:
                return tuple(list_revisions_since(connection, since))
            key = _find_page(connection, document)
            return tuple(r for r in list_revisions(connection, key) if since is None or (r.after_at or "") >= since)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The statements and paragraphs with the words, best first.

        Raises:
            InputError: When there is nothing to look for.
        """
        self.store.write(update_word_index)
        with self.store.reading() as connection:
            return search(connection, query, limit)

    def get(self, beginning: str) -> tuple[Found, Kept]:
        """What an id or its unambiguous beginning stands for, and the document that it stands in, as it was found.

        Raises:
            NotFoundError: When it stands for nothing or for several things.
        """
        with self.store.reading() as connection:
            found = find_id(connection, beginning)
            return found, get_found_document(connection, find_document_key(connection, found))

    def decide(
        self,
        kind: DecisionKind | str,
        subject: str,
        *others: str,
        person: str | None = None,
        reason: str = "",
        fields: Mapping[str, str] | None = None,
        seen: str | None = None,
    ) -> Decision:
        """Append what a person decided about a finding; it holds over what the program found from now on.

        Args:
            kind: accept, reject, edit, merge or split.
            subject: Id of a statement, event, incident or claim, or an unambiguous beginning of one.
            others: For merge and split, the ids of the others.
            person: Who decides; by default DATELINE_PERSON of the environment, else the name of the user.
            reason: Why.
            fields: For edit, the new value of each field; `dateline.model.edits.FIELDS` says which there are.
            seen: Id of the last decision on the subject that the person had before their eyes. Of two people who
                decide otherwise both decisions are kept and the later holds; `decisions` says that they conflict
                unless the later person had seen the earlier decision.

        Raises:
            NotFoundError: When an id stands for nothing or for several things.
            InputError: When such a thing cannot be decided so.
        """
        who, wanted = person or find_person(), DecisionKind(kind)
        if wanted is DecisionKind.UNDO:
            return self.undo(subject, person=who, reason=reason)
        decision = self.store.write(
            lambda connection: append_decision(
                connection, wanted, subject, others, person=who, reason=reason, fields=fields, seen=seen
            )
        )
        link_decided(self.store, decision)
        return decision

    def undo(self, decision: str, *, person: str | None = None, reason: str = "") -> Decision:
        """Take a decision out of force, by a decision of its own.

        Raises:
            NotFoundError: When no decision has an id that begins so, or several have.
            InputError: When it is undone already.
        """
        who = person or find_person()
        undoing = self.store.write(lambda connection: append_undo(connection, decision, person=who, reason=reason))
        link_decided(self.store, undoing)
        return undoing

    def decisions(self, subject: str | None = None) -> tuple[Decided, ...]:
        """What people decided, oldest first, with what has become of it; all, or on one thing by its id now or then."""
        with self.store.reading() as connection:
            decided = list_decided(connection)
        return decided if subject is None else tuple(d for d in decided if subject in ids_of(d))

    def counts(self) -> Counts:
        """How much the record holds."""
        with self.store.reading() as connection:
            return count_all(connection)

    def verify(self) -> tuple[Fault, ...]:
        """What is wrong with the record; empty when every span says what the record says."""
        with self.store.reading() as connection:
            return tuple(verify(connection))

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _find_page(connection: Connection, named: str) -> str:
    return find_page_document(connection, named, address_key(named))


def open_record(location: str | Path, *, create: bool = True, story: str | Path | None = None) -> Record:
    """Open the record in a file or under a PostgreSQL address.

    Args:
        location: Path of a SQLite file, or `postgresql://user@host/name`.
        create: Whether to make the record where there is none.
        story: What the analyst knows of the story, a TOML file; by default the environment's DATELINE_STORY, else
            `story.toml` beside a record that is a file. Where it differs from the one that the record was last linked
            with, all is linked anew.

    Raises:
        NotFoundError: When there is none and `create` is false.
        RecordError: When it cannot be opened, is no record, or was written by a later version.
        InputError: When the story file cannot be read or something in it is wrong.
    """
    store = open_store(location, create=create)
    store.story = Path(story) if story is not None else None
    try:
        heed_story(store)
        with suppress(UnwritableError):  # it can be read all the same; what repeats is then shown as often as it stands
            fold_waiting(store)
    except DatelineError:
        store.close()
        raise
    return Record(store)
