"""Figures with their bounds, as the words give them."""
