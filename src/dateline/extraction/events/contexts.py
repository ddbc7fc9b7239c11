"""The contexts in which a word tells of an event: by their names in the list of triggers."""

from __future__ import annotations

from dateline.extraction.events.arms_contexts import ARMS
from dateline.extraction.events.civic import CIVIC
from dateline.extraction.events.meetings import has_parties, is_called, is_hosted, is_met, is_met_noun, is_told_by_phone
from dateline.extraction.events.people_contexts import PEOPLE, Context
from dateline.extraction.events.place_contexts import PLACE

CONTEXTS: dict[str, Context] = {
    **PLACE,
    **ARMS,
    **PEOPLE,
    "parties": has_parties,
    "called": is_called,
    "told_by_phone": is_told_by_phone,
    "met": is_met,
    "hosted": is_hosted,
    "met_noun": is_met_noun,
    **CIVIC,
}
