"""Findings of many documents to one story: pure functions from findings to links."""
