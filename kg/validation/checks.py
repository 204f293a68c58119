"""The set-based checks of ``ontology/checks``: the rules of the model as SPARQL that must return nothing."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import QuerySolutions

from kg import resources
from kg.report import Problem
from kg.stores.base import Reader

__all__ = ["findings"]

_THREADS: Final = 2
"""Checks that run at a time: while Oxigraph evaluates one, Python is free for another."""


def findings(reader: Reader) -> Iterable[Problem]:
    """What the checks find wrong in the default graph; ``where`` is left to the caller."""
    files = sorted((resources.ontology() / "checks").glob("*.rq"))
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="check") as threads:
        for found in threads.map(partial(_findings_of, reader), files):
            yield from found


def _findings_of(reader: Reader, file: Path) -> list[Problem]:
    solutions = reader.query(file.read_text(encoding="utf-8"))
    assert isinstance(solutions, QuerySolutions)
    names = {variable.value for variable in solutions.variables}
    found = []
    for solution in solutions:
        cells = {name: str(getattr(solution[name], "value", "")) for name in names}
        found.append(
            Problem(
                where="",
                message=cells.get("message") or file.stem,
                record=cells.get("focus", ""),
                path=cells.get("path", ""),
                value=cells.get("value", ""),
            )
        )
    return found
