"""Flattened text: what each line of it is."""
