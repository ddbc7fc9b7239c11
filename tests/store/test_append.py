"""Appending: what is there already is left as it is, and the order does not matter."""

import itertools
from dataclasses import replace

from sqlalchemy import func, select

from conftest import Line, append_all, make_entry
from dateline.store.append import append_entry, is_complete
from dateline.store.documents import list_documents
from dateline.store.entry import Appended, Extractor
from dateline.store.queries import count_all
from dateline.store.schema import metadata, posts
from dateline.store.session import open_store
