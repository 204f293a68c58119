"""One row of a table, read value by value; what is wrong is noted with line, column and reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.errors import ValidationError
from kg.importers.ntriples import slugged
from kg.report import Problem, Report

__all__ = ["Row", "RowErrors"]

_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?", re.ASCII)


class RowErrors:
    """What is wrong with the rows of one file, up to a limit at which reading stops."""

    def __init__(self, file: Path, limit: int) -> None:
        self.file = file
        self.limit = max(1, limit)
        self.problems: list[Problem] = []
        self._rows: set[int] = set()

    def add(self, line: int, column: str, value: str, reason: str) -> None:
        """Note a bad value. Raises ValidationError with all that was found if more rows are bad than the limit."""
        if line not in self._rows and len(self._rows) >= self.limit:
            rows = "1 bad row" if self.limit == 1 else f"{self.limit} bad rows"
            end = f"Reading stopped after {rows} (max_errors); there are more."
            self.problems.append(Problem(f"{self.file}:{line}", end))
            self.stop_if_any()
        self._rows.add(line)
        shown = value if len(value) <= 60 else f"{value[:60]}..."
        about = f"column {column!r}: {shown!r} {reason}" if column else reason
        self.problems.append(Problem(f"{self.file}:{line}", about[0].upper() + about[1:], value=value[:200]))

    def stop_if_any(self) -> None:
        """Raise ValidationError if a row was bad: a file is loaded whole or not at all."""
        if self.problems:
            raise ValidationError(Report.of(self.problems))


class Row:
    """One row: its values by column, and its place. An absent column reads as empty."""

    __slots__ = ("_at", "_cells", "_errors", "line")

    def __init__(self, line: int, cells: Sequence[str], at: dict[str, int], errors: RowErrors) -> None:
        self.line = line
        """1-based line on which it starts; in a sheet, the row."""
        self._cells = cells
        self._at = at
        self._errors = errors

    def __getitem__(self, column: str) -> str:
        index = self._at.get(column, -1)
        return self._cells[index].strip() if index >= 0 else ""

    def bad(self, column: str, reason: str) -> None:
        """Note that a value is wrong; ``reason`` continues the sentence that starts with the value."""
        self._errors.add(self.line, column, self[column], reason)

    def needed(self, column: str) -> str:
        """A value that must be there; ``""`` and a problem noted if it is not."""
        value = self[column]
        if not value:
            self.bad(column, "is empty, but needed.")
        return value

    def whole(self, column: str) -> int | None:
        """A whole number, also if written ``3.0``; None if empty, or bad and noted."""
        value = self[column]
        if not value:
            return None
        if re.fullmatch(r"[+-]?\d{1,18}(\.0*)?", value, re.ASCII):
            return int(value.partition(".")[0])
        self.bad(column, "is not a whole number.")
        return None

    def count(self, column: str) -> int | None:
        """A whole number from 0 up; None if empty, or bad and noted."""
        number = self.whole(column)
        if number is not None and number < 0:
            self.bad(column, "is less than nothing.")
            return None
        return number

    def key(self, column: str) -> str:
        """A value as part of an id: ``300380.0`` and ``300380`` are the same; empty if there is none."""
        value = self[column]
        whole = value[:-2] if value.endswith(".0") and value[:-2].isdigit() else value
        return slugged(whole) if whole else ""

    def day(self, column: str) -> dt.date | None:
        """A day written ``2022-03-03`` (with an hour, too) or ``20220303``; None and a problem noted if it is none."""
        value = self.needed(column)
        if not value:
            return None
        if not (found := _DAY.fullmatch(value)):
            self.bad(column, "is not a day; write it such as 2022-03-03.")
            return None
        try:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            self.bad(column, "is not a day of the calendar.")
            return None

    def joined(self, columns: Sequence[str]) -> str:
        """What the row says in these columns, the same for every order and dialect: ``id: 7; name: Brest``."""
        return "; ".join(f"{column}: {value}" for column in columns if (value := self[column]))

    def number(self, column: str, least: float, most: float) -> float | None:
        """A number within bounds; None if empty, or bad and noted."""
        value = self[column]
        if not value:
            return None
        if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", value, re.ASCII):
            self.bad(column, "is not a number.")
            return None
        if not least <= float(value) <= most:
            self.bad(column, f"is not between {least:g} and {most:g}.")
            return None
        return float(value)
