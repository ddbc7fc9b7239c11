"""A page's table as CSV."""

from __future__ import annotations

import csv
import io

from dateline.web.page import Rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(rows: Rows) -> str:
    """RFC 4180 with a header; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([[_cell(value) for value in row] for row in rows[1]])
    return stream.getvalue().encode("utf-8", "replace").decode("utf-8")


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
