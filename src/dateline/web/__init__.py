"""Show: pages for the browser."""
