"""Keep and ask: the record in SQLite or PostgreSQL, insert-only."""
