"""Pipelines from archived pages to a database: Dateline's, and two that a person would put together today."""
