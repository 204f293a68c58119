"""CSV: the table of a view, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from typing import ClassVar

from kg.queries import short
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["Csv"]


@figures.register
class Csv:
    """The form ``csv``."""

    name: ClassVar[str] = "csv"
    help: ClassVar[str] = "The table that says all that the picture shows (RFC 4180), with the id of each row."
    example: ClassVar[str] = "ctkg render network -o network.csv"
    media_type: ClassVar[str] = "text/csv; charset=utf-8"

    def write(self, model: ViewModel, look: Look) -> bytes:  # noqa: ARG002  # the form's signature; a table has no look
        """The table. A cell is exactly what the record says, so read columns as text in a spreadsheet."""
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow(["id", *model.table.columns])
        for place, row in enumerate(model.table.rows):
            name = model.table.ids[place] if place < len(model.table.ids) else ""
            writer.writerow([short(name), *row])
        return made.getvalue().encode("utf-8", "replace")
