"""The set-based checks of ``ontology/checks``: the rules of the model as SPARQL that must return nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import QuerySolutions

from kg import resources
from kg.report import Problem
from kg.stores.base import Reader

__all__ = ["findings"]


def findings(reader: Reader) -> Iterable[Problem]:
    """What the checks find wrong in the default graph; ``where`` is left to the caller."""
    for file in sorted((resources.ontology() / "checks").glob("*.rq")):
        solutions = reader.query(file.read_text(encoding="utf-8"))
        assert isinstance(solutions, QuerySolutions)
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            cells = {name: str(getattr(solution[name], "value", "")) for name in names}
            yield Problem(
                where="",
                message=cells.get("message") or file.stem,
                record=cells.get("focus", ""),
                path=cells.get("path", ""),
                value=cells.get("value", ""),
            )
