"""What columns a kind of table has, and how well the header of a file fits: by name, whatever the order.

>>> ged = Layout("GED", required=("id", "date_prec", "best"), optional=("low", "high"))
>>> ged.match(["ID", "best", "date_prec"]).fits
True
>>> print(ged.match(["id", "date_prec", "bestt", "colour"]))
no column 'best' (is it 'bestt'?); unknown to it: 'colour'
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Layout", "Match", "folded"]

_NEAR: Final = 0.6
"""Share of the required columns that make a file a near miss of a layout, rather than another thing."""
_SHOWN: Final = 8
_COLUMNS_OFF: Final = 4
"""Values by which a line of data may differ from its layout to count as meant for it; GDELT 1.0 has three fewer."""


def folded(name: str) -> str:
    """A column's name for comparison: capitals, blanks and punctuation do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())


@dataclass(frozen=True)
class Match:
    """How well a header fits a layout."""

    score: float
    """From 0 to 1: the share of the required columns that are there; of two that fit, the one with more columns."""
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    misspelt: Mapping[str, str]
    """Missing column → the unknown one that looks like it."""
    known: int = 0
    """Columns of the header that the layout knows: of two layouts that fit, the one that knows more is meant."""

    @property
    def fits(self) -> bool:
        """Whether no required column is missing."""
        return not self.missing

    @property
    def near(self) -> bool:
        """Whether the file was probably meant to be of this layout."""
        return self.score >= _NEAR

    def __str__(self) -> str:
        parts = [
            f"no column {name!r}" + (f" (is it {self.misspelt[name]!r}?)" if name in self.misspelt else "")
            for name in self.missing
        ]
        unknown = [name for name in self.unknown if name not in self.misspelt.values()]
        if unknown:
            more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
            parts.append(f"unknown to it: {', '.join(map(repr, unknown[:_SHOWN]))}{more}")
        return "; ".join(parts)


@dataclass(frozen=True)
class Layout:
    """The columns of a kind of table."""

    title: str
    """What a person calls it, such as ``UCDP GED``."""
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Another name that files use → the column."""
    headerless: tuple[str, ...] = ()
    """The columns in order, where files may come without a line that names them."""
    quoted: bool = True
    """Whether quotes enclose values; if not, they are characters like any other in files without a header."""

    def names(self, header: Sequence[str]) -> list[str]:
        """The header with each column that the layout knows under the layout's own name."""
        known = self._known()
        return [known.get(folded(name), name.strip()) for name in header]

    def match(self, header: Sequence[str]) -> Match:
        """How well a header fits; ``1`` if every required column is there."""
        known = self._known()
        found = {known[key] for name in header if (key := folded(name)) in known}
        missing = tuple(name for name in self.required if name not in found)
        unknown = tuple(name.strip() for name in header if folded(name) not in known and name.strip())
        score = 1 - len(missing) / len(self.required)
        return Match(score, missing, unknown, dict(_alike(missing, unknown)), len(found))

    def is_headerless(self, cells: Sequence[str]) -> bool:
        """Whether a first line can be one of data, in a layout whose files may lack a header."""
        return bool(self.headerless) and len(cells) == len(self.headerless) and cells[0].strip().isdigit()

    def nearly_headerless(self, cells: Sequence[str]) -> str:
        """Why a first line of data has not the columns that such files have; ``""`` if it is nothing of the kind."""
        width = len(self.headerless)
        if not width or not cells[0].strip().isdigit() or not 0 < abs(len(cells) - width) <= _COLUMNS_OFF:
            return ""
        return f"its first line has {len(cells)} values, and files without a line of names have {width}"

    def _known(self) -> dict[str, str]:
        columns = (*self.required, *self.optional, *self.headerless)
        return {folded(name): name for name in columns} | {folded(k): v for k, v in self.aliases.items()}


def _alike(missing: Iterable[str], unknown: Sequence[str]) -> Iterable[tuple[str, str]]:
    for name in missing:
        if near := difflib.get_close_matches(folded(name), [folded(other) for other in unknown], 1, 0.75):
            yield name, next(other for other in unknown if folded(other) == near[0])
