"""Texts with columns of a row in them, as mapping files write them: ``event/{id}``, ``{day|date %d.%m.%Y}``.

>>> Template("conflict/{country|slug}").filled({"country": "New Land"}.get)
'conflict/new-land'
>>> Template("{names|split ;}").filled({"names": "Ada; Ben"}.get)
['Ada', 'Ben']
>>> Template("in {town}").filled({"town": ""}.get) is None
True
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from kg.errors import InputError
from kg.importers.ntriples import slugged

__all__ = ["FILTERS", "Template", "Words"]

Words = Mapping[str, Mapping[str, str]]
"""Named tables of a mapping file: what each word of the source is called here."""
Value = str | list[str] | None
Look = Callable[[str], str | None]

_HOLE: Final = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def _date(value: str, form: str) -> str:
    try:
        return dt.datetime.strptime(value, form or "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise InputError(f"is not a date written {form or '%Y-%m-%d'}.") from None


def _whole(value: str, _: str) -> str:
    if not _NUMBER.fullmatch(value) or not float(value).is_integer():
        raise InputError("is not a whole number.")
    return str(int(float(value)))


def _cut(value: str, length: str) -> str:
    most = int(length) if length.isdigit() else 100
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"


FILTERS: Final[dict[str, Callable[[str, str], str]]] = {
    "slug": lambda value, _: slugged(value),
    "lower": lambda value, _: value.lower(),
    "upper": lambda value, _: value.upper(),
    "cut": _cut,
    "date": _date,
    "whole": _whole,
}
"""What can be done to a value, beside ``split`` (makes a list), ``or`` (stands in for nothing) and ``words``."""


class Template:
    """One text; ``columns`` are those that it names. Raises InputError for a filter that there is not."""

    def __init__(self, text: str, words: Words | None = None) -> None:
        self.text = text
        self.words = words or {}
        self.columns: list[str] = []
        self._parts: list[str | tuple[str, list[tuple[str, str]]]] = []
        at = 0
        for hole in _HOLE.finditer(text):
            self._parts.append(text[at : hole.start()])
            at = hole.end()
            if hole[1] is None:
                self._parts.append(hole[0][0])
            else:
                column, *filters = hole[1].split("|")
                self.columns.append(column.strip())
                self._parts.append((column.strip(), [self._filter(f) for f in filters]))
        self._parts.append(text[at:])
        self._parts = [part for part in self._parts if part]
        if self._lone() is None and any(name == "split" for _, fs in self._holes() for name, _ in fs):
            raise InputError(f"{text!r} splits a column within a text.", hint="Let the list be the whole value.")

    def filled(self, look: Look) -> Value:
        """The text for one row; None if a column in it is empty. Raises InputError with column and reason."""
        if (lone := self._lone()) is not None:
            return self._value(lone, look)
        done = []
        for part in self._parts:
            value = part if isinstance(part, str) else self._value(part, look)
            if value is None:
                return None
            done.append(str(value))
        return "".join(done)

    def _holes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [part for part in self._parts if not isinstance(part, str)]

    def _lone(self) -> tuple[str, list[tuple[str, str]]] | None:
        only = self._parts[0] if len(self._parts) == 1 else None
        return only if isinstance(only, tuple) else None

    def _filter(self, text: str) -> tuple[str, str]:
        name, _, argument = text.strip().partition(" ")
        if name == "words" and argument in self.words:
            return name, argument
        if name == "words":
            raise InputError(f"There is no table of words named {argument!r}.", hint="Write it under words:.")
        if name not in FILTERS and name not in ("split", "or"):
            known = ", ".join(sorted({*FILTERS, "split", "or", "words"}))
            raise InputError(f"There is no filter {name!r}.", hint=f"Known: {known}.")
        return name, argument

    def _value(self, hole: tuple[str, list[tuple[str, str]]], look: Look) -> Value:
        column, filters = hole
        values: list[str] = [look(column) or ""]
        split = False
        for name, argument in filters:
            if name == "split":
                split = True
                values = [part.strip() for value in values for part in value.split(argument or ";")]
            elif name == "or":
                values = [value or argument for value in values]
            else:
                values = [self._changed(value, name, argument, column) for value in values if value]
        values = [value for value in values if value]
        return values if split else (values[0] if values else None)

    def _changed(self, value: str, name: str, argument: str, column: str) -> str:
        try:
            if name != "words":
                return FILTERS[name](value, argument)
            return self.words[argument][value]
        except InputError as error:
            raise InputError(error.message, where=column) from None
        except KeyError:
            raise InputError(f"is none of the words of {argument!r} in the mapping.", where=column) from None
