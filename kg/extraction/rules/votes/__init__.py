"""Votes: which body, on what, and the numbers."""
