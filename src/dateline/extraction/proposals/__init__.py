"""Plans on the table, their terms, and where each party stands."""
