"""Package data: word lists, grammars, the gazetteer, the schema of the record."""
