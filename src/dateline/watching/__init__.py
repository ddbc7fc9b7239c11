"""Watching addresses and feeds: what changed goes into the record, and what a rule asks for is told."""
