"""Figures in texts: where the picture is that a snippet shows, on the web or as a file beside the text."""

from __future__ import annotations

from urllib.parse import urlencode

from kg.queries import short
from kg.render.figures.base import COLUMN, Look
from kg.render.snippets import Places
from kg.views.base import ViewModel

__all__ = ["file_name", "places_of"]


def file_name(model: ViewModel) -> str:
    """A name for a file of this view: the view, and the record that it is of."""
    parts = [model.view, *(short(model.parameters[name]) for name in ("id", "actor") if model.parameters.get(name))]
    return "-".join("".join(c if c.isalnum() and c.isascii() else "-" for c in part).strip("-") for part in parts)[:80]


def places_of(model: ViewModel, look: Look) -> Places:
    """Addresses of the service, or without one the names of files beside the text."""
    if not look.base_url:
        name = file_name(model)
        return Places(page="", embed="", svg=f"{name}.svg", png=f"{name}.png", pdf=f"{name}.pdf", script="")
    page = look.address(model)
    path, _, query = page.partition("?")
    root, _, view = path.rpartition("/view/")
    looks = {"width": str(look.width)} if look.width != COLUMN else {}
    looks |= {"theme": look.theme} if look.theme != "light" else {}
    looks |= {"frozen": "yes"} if look.frozen else {}
    more = "&".join(part for part in (query, urlencode(looks)) if part)
    end = f"?{more}" if more else ""
    svg, png, pdf = (f"{root}/render/{view}.{form}{end}" for form in ("svg", "png", "pdf"))
    embed = f"{root}/embed/{view}{'?' + query if query else ''}"
    return Places(page=page, embed=embed, svg=svg, png=png, pdf=pdf, script=f"{root}/static/embed.js")
