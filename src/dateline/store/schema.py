"""The tables of the record.

Nothing in them is ever changed or removed but what `derived` says can be made again. Ids are content hashes.

A **post** is kept once however many captures show it. What an extractor read in it is a **reading**: findings whose
offsets count from the start of the post, under one hash. A document is then a list of **sections**, each a post (or,
as section -1, the page around the posts) with its reading and the place where it starts. A tenth capture of a live
blog costs its sections and its new posts.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, func

from dateline.store.dialects import WORDS

metadata = MetaData()

KEY_LENGTH = 200  # an indexed word is cut here: PostgreSQL refuses index entries above 2,700 bytes


def _word(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null, primary_key=key, autoincrement=False)


def _finding_table(name: str, *columns: Column[str] | Column[int] | Column[float]) -> Table:
    """A table of one kind of finding: keyed by reading and rank in it, the whole record as JSON in `body`."""
    keys = (_word("reading", key=True), _number("rank", key=True))
    return Table(name, metadata, *keys, *columns, _word("body"), sqlite_with_rowid=False)


schema_versions = Table("schema_versions", metadata, _word("name", key=True))
extractors = Table("extractors", metadata, _word("id", key=True), _word("version"), _word("precedence"))
blobs = Table(
    "blobs",
    metadata,
    _word("digest", key=True),
    _word("packing"),  # "zlib" or "plain"
    Column("data", LargeBinary, nullable=False),
)
post_readings = Table(  # what the reader model read in a post; derived, and never exported
    "post_readings",
    metadata,
    _word("key", key=True),  # of the model and the post's words
    _word("reader"),
    Column("data", LargeBinary, nullable=False),
)
captures = Table(
    "captures",
    metadata,
    _word("id", key=True),
    _word("source"),
    _word("digest"),
    _word("captured_at", null=True),
    _word("media_type"),
)
capture_documents = Table(
    "capture_documents",
    metadata,
    _word("capture", key=True),
    _word("extractor", key=True),
    _word("document", key=True),
    sqlite_with_rowid=False,
)
capture_extractors = Table(
    "capture_extractors",
    metadata,
    _word("capture", key=True),
    _word("extractor", key=True),
    sqlite_with_rowid=False,
)
documents = Table(
    "documents",
    metadata,
    _word("key", key=True),
    _word("id"),
    _word("outlet", null=True),
    _word("title", null=True),
    _word("address", null=True),
    _word("published", null=True),
    _word("kind"),
    _word("body"),  # all of the Document but its text
    _word("packing"),
    Column("text", LargeBinary, nullable=False),
)
superseded = Table(  # readings of documents that a later extractor has made again
    "superseded", metadata, _word("document", key=True), _word("extractor", key=True), sqlite_with_rowid=False
)
posts = Table(
    "posts",
    metadata,
    _word("key", key=True),
    _word("id"),
    _word("headline", null=True),
    _word("byline", null=True),
    _word("posted_at", null=True),
    _word("body"),
)
readings = Table("readings", metadata, _word("id", key=True), _word("extractor"))
sections = Table(
    "sections",
    metadata,
    _word("document", key=True),
    _word("extractor", key=True),
    _number("rank", key=True),  # -1 for the page around the posts
    _word("post", null=True),  # a key, not an id
    _word("repeat_of", null=True),
    _number("start"),
    _number("end"),
    _word("at", null=True),  # the post's time or the document's, to sort and filter by
    _word("reading"),
    sqlite_with_rowid=False,
)
statements = _finding_table(
    "statements",
    _word("id"),
    _word("speaker"),
    _word("speaker_key"),  # folded, to look up by
    _word("speaker_kind"),
    _word("mode"),
    _word("polarity"),
    _word("nested_in", null=True),
    _word("words"),  # of the content
    _word("cue"),  # the words of the cue, empty where a headline's colon is all there is
    _word("lead"),  # those between the cue and the content behind it
)
events = _finding_table(
    "events",
    _word("id"),
    _word("type"),
    _word("status"),
    _word("actor", null=True),
    _word("target", null=True),
    _word("place", null=True),
    _word("first_day", null=True),
    _word("last_day", null=True),
    _number("background"),
    _word("words"),  # from first to last evidence in the line of its trigger
)
proposals = _finding_table("proposals", _word("id"), _word("name"))
terms = _finding_table(
    "terms",
    _word("id"),
    _word("proposal"),
    _word("topic"),
    _word("party_bound", null=True),
    _word("value", null=True),
    _word("words"),
)
positions = _finding_table("positions", _word("proposal"), _word("party"), _word("stance"), _word("words"))
actors = _finding_table("actors", _word("name"), _word("name_key"), _word("kind"), _word("country", null=True))
places = _finding_table(
    "places",
    _word("name"),
    _word("name_key"),
    _word("kind"),
    _word("use"),
    _word("country", null=True),
    Column("latitude", Float),
    Column("longitude", Float),
    _number("geonameid", null=True),
)
times = _finding_table(
    "times", _word("value", null=True), _word("first_day", null=True), _word("last_day", null=True), _word("words")
)
passages = Table(  # what the word index is over: paragraphs of posts, and statements as "Speaker: content"
    "passages",
    metadata,
    Column("number", Integer, primary_key=True),
    _word("owner"),  # of a paragraph its post's key (the document's around the posts), of a statement its reading
    _number("start"),  # of a statement its rank
    _number("end"),  # of a statement 0
    _word("words"),
)
decisions = Table(
    "decisions",
    metadata,
    _word("id", key=True),
    _word("kind"),  # accept, reject, edit, merge, split
    _word("subject"),
    _word("person"),
    _word("decided_at"),
    _word("body"),
)
link_records = Table(  # what linking needs of a document: its reports of events, its denials and what they answer
    "link_records",
    metadata,
    _word("id", key=True),
    _word("document"),
    _word("extractor"),
    _word("kind"),  # report, saying
    _word("finding"),
    _word("body"),
)
link_keys = Table(  # records that may belong together share a key
    "link_keys", metadata, _word("key", key=True), _word("record", key=True), sqlite_with_rowid=False
)
link_queue = Table(  # derived: documents whose records are not linked yet; "*" to link all of them anew
    "link_queue", metadata, _word("document", key=True), _word("extractor", key=True), sqlite_with_rowid=False
)
link_marks = Table("link_marks", metadata, _word("name", key=True), _word("value"))  # what all was linked with
incidents = Table(  # derived
    "incidents",
    metadata,
    _word("id", key=True),
    _word("type"),
    _word("status"),
    _word("first_day", null=True),
    _word("last_day", null=True),
    _word("body"),
)
incident_reports = Table(  # derived
    "incident_reports", metadata, _word("incident", key=True), _word("event", key=True), sqlite_with_rowid=False
)
claims = Table(  # derived
    "claims",
    metadata,
    _word("id", key=True),
    _word("kind"),
    _word("status"),
    _word("words"),
    _word("body"),
)
claim_findings = Table(  # derived: the events and statements that bear on a claim
    "claim_findings", metadata, _word("claim", key=True), _word("finding", key=True), sqlite_with_rowid=False
)
_PLACE_FACTS = ("site", "precision", "contested")


def _fact_table(name: str, *columns: Column[str] | Column[int]) -> Table:
    """Derived: what pages ask of incidents or claims. Names are folded, between `|`, to be looked for with LIKE."""
    return Table(
        name,
        metadata,
        _word("id", key=True),
        _word("status"),
        _word("first_told", null=True),
        _word("last_told", null=True),
        *(_word(column, null=True) for column in _PLACE_FACTS),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("radius_km", Float),
        *(_word(column) for column in ("site_names", "outlets", "voices", "words")),
        *columns,
    )


incident_facts = _fact_table(
    "incident_facts",
    _word("type"),
    _number("background"),
    _number("disputed"),
    _word("first_day", null=True),
    _word("last_day", null=True),
    _number("reports"),
    _word("figures"),
)
claim_facts = _fact_table(
    "claim_facts",
    _word("kind"),
    _word("holder", null=True),
    _number("asserting"),
    _number("denying"),
    _number("repeating"),
)
story_plans = Table(  # derived: the plans as linking makes them of all tellings
    "story_plans",
    metadata,
    _word("id", key=True),
    _number("rank"),
    _word("names"),  # folded, one a line
    _word("ids"),  # its own and those of its tellings, one a line
    _word("body"),
)
story_plan_marks = Table("story_plan_marks", metadata, _word("mark", key=True))  # derived: of which coverage they are
passage_readings = Table(  # a cache: what the reader model read in the words of a post
    "passage_readings", metadata, _word("key", key=True), Column("data", LargeBinary, nullable=False)
)
watch_states = Table(  # derived: what watching keeps of an address between two polls
    "watch_states", metadata, _word("address", key=True), _word("body")
)
alerts = Table("alerts", metadata, _word("id", key=True), _word("rule"), _word("at"), _word("body"))
alert_deliveries = Table(
    "alert_deliveries",
    metadata,
    _word("alert", key=True),
    _word("channel", key=True),
    _word("at"),
    sqlite_with_rowid=False,
)
visits = Table("visits", metadata, _number("number", key=True), _word("at"))
visited = Table("visited", metadata, _word("document", key=True), _number("visit"))

FINDINGS = (statements, events, proposals, terms, positions, actors, places, times)

Index("documents_by_id", documents.c.id)
Index("documents_by_published", documents.c.published)
Index("captures_by_digest", captures.c.digest)
Index("capture_documents_by_document", capture_documents.c.document)
Index("post_readings_by_reader", post_readings.c.reader)
Index("posts_by_id", posts.c.id)
Index("sections_by_post", sections.c.post)
Index("sections_by_reading", sections.c.reading)
Index("sections_by_time", sections.c.at)
Index("statements_by_id", statements.c.id)
Index("statements_by_speaker", statements.c.speaker_key)
Index("statements_by_polarity", statements.c.polarity)
Index("events_by_id", events.c.id)
Index("events_by_day", events.c.first_day)
Index("proposals_by_id", proposals.c.id)
Index("places_by_name", places.c.name_key)
Index("actors_by_name", actors.c.name_key)
Index("passages_by_owner", passages.c.owner, passages.c.start, unique=True)
Index("link_records_by_document", link_records.c.document)
Index("link_records_by_finding", link_records.c.finding)
Index("incident_reports_by_event", incident_reports.c.event)
Index("claim_findings_by_finding", claim_findings.c.finding)
Index("claims_by_status", claims.c.status)
Index("decisions_by_subject", decisions.c.subject)
Index("places_by_number", places.c.geonameid)
Index("incident_facts_by_time", incident_facts.c.background, incident_facts.c.last_told)
Index("incident_facts_by_day", func.coalesce(incident_facts.c.first_day, incident_facts.c.first_told))
Index("claim_facts_by_time", claim_facts.c.status, claim_facts.c.last_told)
