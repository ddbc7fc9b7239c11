"""Show: one format a module."""
