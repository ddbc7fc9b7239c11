"""Incidents and claims in the record: linked by a queue, put in the place of what they touch, the same in any order."""

from dataclasses import replace

import pytest
from made_up_coverage import Line, make_entry
from sqlalchemy import text

from dateline.model import EventStatus, EventType, Quantity, Report, Site, Span, content_id
from dateline.pipeline.story import link_appended
from dateline.store.append import append_entry
from dateline.store.entry import Extractor, LinkRecord
from dateline.store.story import ask_to_link_all, find_bearing, list_claims, list_incidents


def make_report(event, document, town, killed):
    toll = Quantity("killed", killed, killed, str(killed), Span(0, 2))
    return Report(
        event,
        document,
        "p",
        "Vesny Gazette",
        "2031-03-04",
        EventType.STRIKE,
        EventStatus.REPORTED,
        sites=(Site(town, town.casefold()),),
        quantities=(toll,),
        words=f"{killed} killed at {town}",
    )


def make_linked(number, town, killed, extractor=Extractor("test-1")):
    from dateline.linking.report_keys import keys_of_report

    entry = make_entry(
        [Line("Ada Moren", f"day {number} is quiet")], address=f"https://x.example/{number}", extractor=extractor
    )
    report = make_report(content_id("event", number), entry.document.id, town, killed)
    return replace(entry, records=(LinkRecord(report.event, report, keys_of_report(report)),))


@pytest.fixture
def entries():
    """Two reports of a strike at Orlo, and one of another at Vesny."""
    return [make_linked(1, "Orlo", 12), make_linked(2, "Orlo", 14), make_linked(3, "Vesny", 3)]


def story(store):
    with store.reading() as connection:
        return list_incidents(connection), list_claims(connection)


def test_reports_of_one_event_become_one_incident(store, entries):
    """Two documents that tell one strike make one incident, with each one's own figure."""
    for entry in entries:
        append_entry(store, entry)
    link_appended(store)
    incidents, claims = story(store)
    assert sorted(len(incident.reports) for incident in incidents) == [1, 2]
    orlo = next(incident for incident in incidents if len(incident.reports) == 2)
    assert [figure.quantity.text for figure in orlo.tallies[0].figures] == ["12", "14"]
    assert claims


def test_one_at_a_time_is_the_same_as_all_at_once(store, entries, tmp_path):
    """Linking after each document gives the story that linking once gives, whatever the order."""
    from dateline.store.session import open_store

    for entry in reversed(entries):
        append_entry(store, entry)
        link_appended(store)
    with open_store(tmp_path / "whole.sqlite") as whole:
        for entry in entries:
            append_entry(whole, entry)
        link_appended(whole)
        assert story(store) == story(whole)


@pytest.mark.parametrize("batch", [1, 2])
def test_too_many_for_the_memory_are_linked_some_at_a_time(store, entries, monkeypatch, batch):
    """Where all is to be linked anew and that is too much at once, it is done in parts, with the same end."""
    for entry in entries:
        append_entry(store, entry)
    link_appended(store)
    before = story(store)
    monkeypatch.setattr("dateline.store.story.MOST_AT_ONCE", 2)
    monkeypatch.setattr("dateline.store.story.BATCH", batch)
    store.write(ask_to_link_all)
    link_appended(store)
    assert story(store) == before


def test_killed_before_linking_loses_nothing(store, entries):
    """Documents that were appended but not linked are linked by the next run, which adds nothing itself."""
    for entry in entries:
        append_entry(store, entry)
    assert story(store) == ((), ())
    link_appended(store)
    before = story(store)
    link_appended(store)
    assert story(store) == before
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM link_queue")) == 0


def test_second_capture_of_an_event_counts_once(store):
    """The same event in two captures is one report."""
    first = make_linked(1, "Orlo", 12)
    again = make_entry([Line("Ada Moren", "day 1 is quiet")], address="https://x.example/1", head="Later\n", source="b")
    report = replace(first.records[0].record, document=again.document.id)
    for entry in (first, replace(again, records=(replace(first.records[0], record=report),))):
        append_entry(store, entry)
        link_appended(store)
    ((incident,), _) = story(store)
    assert len(incident.reports) == 1


def test_later_extractor_makes_the_story_anew(store):
    """What an earlier extractor read does not linger in the story."""
    append_entry(store, make_linked(1, "Orlo", 12))
    link_appended(store)
    append_entry(store, make_linked(1, "Vesny", 3, Extractor("test-2", (2,))))
    link_appended(store)
    ((incident,), _) = story(store)
    assert [site.name for site in incident.sites] == ["Vesny"]


def test_what_a_finding_bears_on(store, entries):
    """From an event to its incident and claims."""
    for entry in entries:
        append_entry(store, entry)
    link_appended(store)
    with store.reading() as connection:
        every = find_bearing(connection, None)
        one = find_bearing(connection, [entries[2].records[0].finding])
        none = find_bearing(connection, ["nothing"])
    assert len(every[0]) == 2 and len(one[0]) == 1 and one[0] < every[0]
    assert none == (frozenset(), frozenset())
