"""Every page of the dossier, in an explicit list."""

from __future__ import annotations

from dateline.web.page import Page
from dateline.web.pages.claims import CLAIM, CLAIMS
from dateline.web.pages.compare import COMPARE
from dateline.web.pages.decisions import DECISIONS
from dateline.web.pages.incidents import INCIDENT, INCIDENTS
from dateline.web.pages.map import MAP
from dateline.web.pages.people import PEOPLE, PERSON
from dateline.web.pages.proposals import PROPOSAL, PROPOSALS
from dateline.web.pages.reader import DOCUMENTS, READER
from dateline.web.pages.search import SEARCH
from dateline.web.pages.statements import STATEMENT
from dateline.web.pages.timeline import TIMELINE
from dateline.web.pages.today import TODAY

PAGES: tuple[Page, ...] = (
    TODAY,
    CLAIMS,
    CLAIM,
    INCIDENTS,
    INCIDENT,
    MAP,
    TIMELINE,
    PROPOSALS,
    PROPOSAL,
    PEOPLE,
    PERSON,
    STATEMENT,
    DOCUMENTS,
    COMPARE,
    READER,
    SEARCH,
    DECISIONS,
)
EVENT_PATH = "/events/{id}"  # leads on to the incident that the event reports
PATHS = {page.name: page.path for page in PAGES} | {"event": EVENT_PATH}
