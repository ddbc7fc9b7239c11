"""When an address is read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.watching.schedule import LONGEST_WAIT, State, after_failure, after_success, is_due

NOW = datetime(2031, 3, 4, 8, tzinfo=UTC)
STATE = State("http://a.example/")


def wait_of(state: State) -> timedelta:
    return datetime.fromisoformat(state.due_at) - NOW


def test_an_address_never_asked_is_due():
    assert is_due(STATE, NOW)


def test_after_success_it_is_due_when_its_time_has_passed_and_not_before():
    state = after_success(STATE, NOW, 600)
    assert not is_due(state, NOW + timedelta(seconds=599))
    assert is_due(state, NOW + timedelta(seconds=661))


def test_each_failure_in_a_row_doubles_the_wait_and_a_success_ends_that():
    once = after_failure(STATE, NOW, 600, "no answer")
    twice = after_failure(once, NOW, 600, "no answer")
    assert wait_of(twice) == pytest.approx(2 * wait_of(once), abs=timedelta(seconds=2))
    assert wait_of(after_success(twice, NOW, 600)) <= wait_of(once) + timedelta(seconds=1)
    assert after_success(twice, NOW, 600).failures == 0


@pytest.mark.parametrize("words", ["7200", "Tue, 04 Mar 2031 10:00:00 GMT"])
def test_a_site_that_asks_for_more_time_gets_it(words):
    assert wait_of(after_failure(STATE, NOW, 60, "busy", words)) == timedelta(hours=2)


@given(failures=st.integers(0, 10_000), every=st.floats(10, 1e6), words=st.text(max_size=12))
def test_no_wait_is_longer_than_a_day_whatever_a_site_says(failures, every, words):
    state = after_failure(State("http://a.example/", failures=failures), NOW, every, "busy", words)
    assert timedelta() <= wait_of(state) <= LONGEST_WAIT


def test_a_clock_that_went_back_does_not_silence_an_address():
    state = after_success(STATE, NOW, 600)
    assert is_due(state, NOW - timedelta(days=2))
