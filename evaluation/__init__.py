"""Measures how well customers are understood, on messages that the training never saw."""
