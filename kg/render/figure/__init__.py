"""A view as a figure for paper, slides and other programs; docs/figures.md describes the forms."""

from kg.render.figure.make import figure
from kg.render.figure.since import Change, Verdict, verify

__all__ = ["Change", "Verdict", "figure", "verify"]
