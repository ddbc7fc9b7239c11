"""Text to analysis, and the three read-only sources of knowledge: reader model, lexicon, gazetteer."""
