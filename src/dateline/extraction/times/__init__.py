"""Find every expression of time in an analysed document, with what it means."""

from __future__ import annotations

from dateline.extraction.times.find import find_times
from dateline.extraction.times.mentions import find_time_mentions

__all__ = ["find_time_mentions", "find_times"]
