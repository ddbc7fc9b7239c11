"""The contexts in which a word tells of an event: by their names in the list of triggers."""

from __future__ import annotations

from dateline.extraction.events.accords import ACCORDS
from dateline.extraction.events.arms_contexts import ARMS
from dateline.extraction.events.civic import CIVIC
from dateline.extraction.events.custody import CUSTODY
from dateline.extraction.events.gatherings import GATHERINGS
from dateline.extraction.events.incumbents import INCUMBENTS
from dateline.extraction.events.measures import MEASURES
from dateline.extraction.events.meetings import has_parties, is_called, is_hosted, is_met, is_met_noun
from dateline.extraction.events.movements import MOVEMENTS
from dateline.extraction.events.people_contexts import PEOPLE, Context
from dateline.extraction.events.place_contexts import PLACE
from dateline.extraction.events.rulings import RULINGS
from dateline.extraction.events.standing import CONTEXTS_OF_TRUCE
from dateline.extraction.events.takings import TAKINGS

CONTEXTS: dict[str, Context] = {
    **PLACE,
    **ARMS,
    **PEOPLE,
    "parties": has_parties,
    "called": is_called,
    "met": is_met,
    "hosted": is_hosted,
    "met_noun": is_met_noun,
    **CIVIC,
    **GATHERINGS,
    **ACCORDS,
    **CUSTODY,
    **TAKINGS,
    **MEASURES,
    **MOVEMENTS,
    **RULINGS,
    **INCUMBENTS,
    **CONTEXTS_OF_TRUCE,
}
