"""Dateline keeps the sourced record of a contested story."""

__version__ = "0.1.0"
