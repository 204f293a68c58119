"""A table in HTML without any script or style, to be pasted into a page or opened in a spreadsheet."""

from __future__ import annotations

from typing import ClassVar

from markupsafe import Markup

from kg.queries import short
from kg.render.caption import caption
from kg.render.environment import days_in_words
from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["HtmlTable"]


@figures.register
class HtmlTable:
    """The form ``table``."""

    name: ClassVar[str] = "table"
    help: ClassVar[str] = "The table as plain HTML with caption and sources, for pages and word processors."
    example: ClassVar[str] = "ctkg render network --form table -o network-table.html"
    media_type: ClassVar[str] = "text/html; charset=utf-8"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The table, its caption and its sources."""
        cell = Markup("<td>{}</td>")
        rows = [
            Markup('<tr data-id="{}">{}</tr>\n').format(
                short(model.table.ids[place]) if place < len(model.table.ids) else "",
                Markup("").join(cell.format(days_in_words(text)) for text in row),
            )
            for place, row in enumerate(model.table.rows)
        ]
        heads = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in model.table.columns)
        made = caption(model, page=look.address(model))
        page = Markup(
            '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            '<meta name="ctkg" content="{mark}">\n</head>\n<body>\n<table>\n<caption>{title}. {summary}</caption>\n'
            "<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n<p>{credit}</p>\n</body>\n</html>\n"
        ).format(
            language=look.language,
            title=model.title,
            mark=mark_of(model, frozen=look.frozen).word,
            summary=days_in_words(model.summary),
            heads=heads,
            rows=Markup("").join(rows),
            credit=made.text,
        )
        return sealed(page.encode("utf-8", "replace"))
