"""Who says what, as spans: source, cue and content, from rules and the reader model."""
