"""A page's table as CSV."""

from __future__ import annotations

import csv
import io

from dateline.export.csv import safe_cell
from dateline.web.page import Rows


def render_csv(rows: Rows) -> str:
    """RFC 4180 with a header; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([[safe_cell(value) for value in row] for row in rows[1]])
    return stream.getvalue().encode("utf-8", "replace").decode("utf-8")
