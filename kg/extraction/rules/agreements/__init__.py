"""Agreements: between whom, on what, when and where, and what they promise."""
