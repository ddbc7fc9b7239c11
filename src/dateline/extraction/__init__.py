"""Analysis to findings: pure functions, each handing on what it read with its evidence."""
