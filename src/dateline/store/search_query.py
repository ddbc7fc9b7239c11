"""What a person types into a search, parsed once and said in either database's own terms.

Words must all be there; `"a phrase"` as it stands; `kupi*` a beginning; `-word` must not be there; `this OR that`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import InputError
from dateline.store.finding_rows import fold

_TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a search."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search: of each tuple one term must be there, of `without` none."""

    wanted: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()


def parse_query(written: str) -> Query:
    """The search that was typed.

    Raises:
        InputError: When nothing in it can be looked for.
    """
    wanted: list[list[Term]] = []
    without: list[Term] = []
    joining = False
    for match in _TOKEN.finditer(written):
        if match.group(0) == "OR" and wanted:
            joining = True
            continue
        term = _parse_term(match)
        if term is None:
            continue
        if match.group(1) or match.group(3):
            without.append(term)
        elif joining:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        joining = False
    if not wanted:
        raise InputError("search", f"nothing to look for in {written!r}")
    return Query(tuple(tuple(group) for group in wanted), tuple(without))


def _parse_term(match: re.Match[str]) -> Term | None:
    quoted = match.group(2) is not None
    written = match.group(2) if quoted else match.group(4)
    words = tuple(_WORD.findall(fold(written)))
    return Term(words, prefix=not quoted and written.endswith("*")) if words else None


def render_fts5(query: Query) -> str:
    """The search as SQLite's FTS5 takes it."""
    wanted = " AND ".join("(" + " OR ".join(map(_fts5_term, group)) + ")" for group in query.wanted)
    return f"({wanted})" + "".join(f" NOT {_fts5_term(term)}" for term in query.without)


def render_tsquery(query: Query) -> str:
    """The search as PostgreSQL's `to_tsquery` takes it."""
    wanted = ["(" + " | ".join(map(_tsquery_term, group)) + ")" for group in query.wanted]
    return " & ".join([*wanted, *(f"!{_tsquery_term(term)}" for term in query.without)])


def _fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")


def _tsquery_term(term: Term) -> str:
    quoted = [f"'{word}'" for word in term.words]
    if term.prefix:
        quoted[-1] += ":*"
    return "(" + " <-> ".join(quoted) + ")"
