"""A view as a figure for paper, slides and other programs; docs/figures.md describes the forms."""

from kg.render.figure.make import figure

__all__ = ["figure"]
