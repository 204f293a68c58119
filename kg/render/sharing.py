"""The choices of the dialog that puts a view elsewhere: what forms there are, and what can be chosen for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

__all__ = ["FORMS", "GROUPS", "ShareForm", "Sharing", "share_form"]


@dataclass(frozen=True)
class ShareForm:
    """One form that a view can be taken away in."""

    name: str
    """Also the ending of ``/render/<view>.<name>``, where there is a file."""
    label: str
    group: str
    help: str
    file: bool = False
    """Whether there is a file to save."""
    snippet: bool = False
    """Whether there is a text to paste."""
    sized: bool = True
    themed: bool = False
    scaled: bool = False
    only: tuple[str, ...] = ()
    """Views that have it; all, if empty."""


GROUPS: Final = ("In a page", "As a picture", "In a text", "As data", "To cite")
_GRAPHS: Final = ("network", "explore")

FORMS: Final[tuple[ShareForm, ...]] = (
    ShareForm("iframe", "Frame", "In a page", "Interactive, in your page.", snippet=True, themed=True),
    ShareForm(
        "oembed",
        "oEmbed link",
        "In a page",
        "Paste it where your system makes embeds of links.",
        snippet=True,
        themed=True,
    ),
    ShareForm(
        "html", "Offline file", "In a page", "One HTML file that asks no server for anything.", file=True, sized=False
    ),
    ShareForm("svg", "SVG", "As a picture", "Sharp at any size; text stays text.", file=True, themed=True),
    ShareForm("png", "PNG", "As a picture", "Pixels, for everything else.", file=True, themed=True, scaled=True),
    ShareForm("pdf", "PDF", "As a picture", "Vectors with their fonts, for print.", file=True),
    ShareForm("md", "Markdown", "In a text", "Picture, caption and sources.", snippet=True, themed=True),
    ShareForm("tex", "LaTeX", "In a text", "A figure around the PDF, with caption and sources.", snippet=True),
    ShareForm("typ", "Typst", "In a text", "A figure around the SVG, with caption and sources.", snippet=True),
    ShareForm("notebook", "Notebook", "In a text", "Python for Jupyter and Quarto.", snippet=True),
    ShareForm("csv", "CSV", "As data", "The table of the view.", file=True, sized=False),
    ShareForm("table", "HTML table", "As data", "The same as a page of its own.", file=True, sized=False),
    ShareForm("json", "JSON", "As data", "All that the view is made of.", file=True, sized=False),
    ShareForm("jsonld", "JSON-LD", "As data", "The same as linked data.", file=True, sized=False),
    ShareForm(
        "graphml", "GraphML", "As data", "For networkx, yEd and Cytoscape.", file=True, sized=False, only=_GRAPHS
    ),
    ShareForm("gexf", "GEXF", "As data", "For Gephi, with places and colours.", file=True, sized=False, only=_GRAPHS),
    ShareForm("text", "Citation", "To cite", "One sentence.", snippet=True, sized=False),
    ShareForm("bibtex", "BibTeX", "To cite", "For LaTeX and reference managers.", snippet=True, sized=False),
    ShareForm("csl", "CSL-JSON", "To cite", "For Zotero, Pandoc and Quarto.", snippet=True, sized=False),
)


def share_form(name: str) -> ShareForm | None:
    """The form of this name."""
    return next((form for form in FORMS if form.name == name), None)


@dataclass(frozen=True)
class Sharing:
    """One choice in the dialog, and what comes of it."""

    view: str
    title: str
    action: str
    """Address of the page of the dialog on this server, without its parameters."""
    shown: Sequence[tuple[str, str]]
    """The parameters of the view, without the version."""
    forms: Sequence[ShareForm]
    form: ShareForm
    theme: str
    themes: Sequence[str]
    width: int
    height: int
    scale: int
    language: str
    languages: Sequence[str]
    version: int
    """The version that a frozen form names."""
    published: str
    """The day of that version, in words."""
    frozen: bool
    snippet: str = ""
    download: str = ""
    """Address of the file on this server, or ``""``."""
    filename: str = ""
    preview: str = ""
    """Address of a picture of it on this server."""
    note: str = ""
    addresses: tuple[tuple[str, str], ...] = ()
    """(label, address) of the page, the embed and the data."""

    @property
    def query(self) -> str:
        """The parameters of the view for an address; with the version where it is frozen."""
        return urlencode([*self.shown, *([("v", str(self.version))] if self.frozen else [])])

    def grouped(self) -> list[tuple[str, list[ShareForm]]]:
        """The forms by group, in the order of the groups."""
        by_group = [(group, [form for form in self.forms if form.group == group]) for group in GROUPS]
        return [(group, forms) for group, forms in by_group if forms]
