"""Markup: body, metadata and live posts out of a page."""
