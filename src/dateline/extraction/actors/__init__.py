"""The people, offices, bodies and states of a document, each under its fullest name."""
