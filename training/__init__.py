"""Trains the reader model and exports its weights. Stands outside the package: nothing of it is needed at run time."""
