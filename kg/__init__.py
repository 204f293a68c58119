"""Conflict timeline knowledge graph."""
