"""Spreadsheets (xlsx) as rows of texts, read bit by bit by openpyxl: values, not formulas."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types of its own

from kg.config import Settings
from kg.errors import InputError, ParseError

__all__ = ["first_rows", "is_workbook", "open_sheet"]

_SHEETS_LOOKED_AT: Final = 20

Score = Callable[[Sequence[str]], float]
"""Takes the first row of a sheet; the sheet with the highest score is read."""


def is_workbook(path: Path) -> bool:
    """Whether the file is an xlsx workbook, by its content."""
    try:
        with zipfile.ZipFile(path) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def first_rows(path: Path, settings: Settings) -> tuple[tuple[str, ...], ...]:
    """The first row of each sheet. Raises what :func:`open_sheet` raises."""
    about = path.stat()
    return _first_rows(path, settings, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=8)
def _first_rows(path: Path, settings: Settings, _changed: int, _size: int) -> tuple[tuple[str, ...], ...]:
    """Kept, since every importer of tables asks for them, and opening a workbook takes seconds."""
    found: list[tuple[str, ...]] = []

    def remember(cells: Sequence[str]) -> float:
        found.append(tuple(cells))
        return 0.0

    with open_sheet(path, settings, remember):
        return tuple(found)


@contextmanager
def open_sheet(path: Path, settings: Settings, score: Score) -> Iterator[tuple[int, Iterator[list[str]]]]:
    """The sheet that fits best: its number of rows as far as known, and the rows from the first.

    Raises ParseError if the workbook is damaged, InputError if it unfolds to more than ``max_file_bytes``.
    """
    _check_size(path, settings)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets whatever its XML and zip readers raise through
        raise ParseError(f"The workbook cannot be read: {error}.", where=str(path), hint="Save it as CSV.") from None
    try:
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")][:_SHEETS_LOOKED_AT]
        if not sheets:
            raise ParseError("The workbook has no sheet of cells.", where=str(path))
        best = max(sheets, key=lambda sheet: score(next(_rows(sheet, path), [])))
        yield best.max_row or 0, _rows(best, path)
    finally:
        book.close()


def _rows(sheet: Any, path: Path) -> Iterator[list[str]]:
    try:
        for row in sheet.iter_rows(values_only=True):
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
    except InputError:
        raise
    except Exception as error:  # as above: a damaged sheet shows only while it is read
        raise ParseError(f"The sheet {sheet.title!r} cannot be read: {error}.", where=str(path)) from None


def _text(value: Any) -> str:
    """A cell as a CSV file would have it: whole numbers without a point, days without an hour."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    text = str(value)
    return "" if text in ("#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!") else text


def _check_size(path: Path, settings: Settings) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ParseError(f"The workbook is damaged: {error}.", where=str(path), hint="Fetch it again.") from None
    if size > settings.max_file_bytes:
        raise InputError(
            f"The workbook unfolds to {size:,} bytes; the limit is {settings.max_file_bytes:,}.",
            where=str(path),
            hint="Save the sheet as CSV, or raise the setting max_file_bytes (CTKG_MAX_FILE_BYTES).",
        )
