"""Live blogs: posts out of flattened text."""
