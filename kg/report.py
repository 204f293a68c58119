"""What is wrong with input, one problem a line: read errors, SHACL violations and set-based checks look the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

__all__ = ["MOST_SHOWN", "Problem", "Report"]

MOST_SHOWN: Final = 200
"""Problems that a report writes out; one mistake in a program that writes files can make a million."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and how to mend it."""

    where: str
    """``file:line``, as exact as known."""
    message: str
    record: str = ""
    """IRI of the record (the focus node), or ``""``."""
    path: str = ""
    """IRI of the property, or ``""``."""
    value: str = ""
    """The offending value, or ``""``."""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        about = f" [{self.record}]" if self.record else ""
        return f"{self.where}: {self.severity}: {self.message}{about}"


@dataclass(frozen=True)
class Report:
    """All problems of one load or check, sorted by place."""

    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """A report without repetitions, in the order of files and lines."""
        return cls(tuple(sorted(set(problems), key=_place)))

    @property
    def conforms(self) -> bool:
        """Whether nothing stands in the way: warnings pass."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block."""
        return tuple(p for p in self.problems if p.severity == "error")

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - len(shown)
        return "\n".join([*shown, f"... and {more:,} more"] if more else shown)


def _place(problem: Problem) -> tuple[str, int, str, str]:
    file, _, line = problem.where.rpartition(":")
    return (
        (file, int(line), problem.message, problem.record)
        if line.isdigit()
        else (problem.where, 0, problem.message, problem.record)
    )
