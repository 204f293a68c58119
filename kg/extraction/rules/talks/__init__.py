"""Rounds of talks: between whom, which round, when, where, through whom, and how it ended."""
