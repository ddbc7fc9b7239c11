"""Bytes to documents: pages, plain text, live blogs, feeds, archives."""
