"""Answers to SPARQL queries, and the forms they are given out in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from kg.errors import NotFoundError
from kg.namespaces import PREFIXES
from kg.stores.base import Result

__all__ = ["FORMATS", "Answer", "shorten"]

FORMATS: Final = ("table", "json", "csv", "tsv", "xml")
"""The forms of ``ctkg query``; for graphs, table means Turtle, json JSON-LD and xml RDF/XML."""

_RESULTS: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS: Final = {"table": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}
_TURTLE_PREFIXES: Final = {prefix or "ctkg": iri for prefix, iri in PREFIXES.items() if prefix}


class Answer:
    """One answer: solutions (SELECT), a truth value (ASK) or a graph (CONSTRUCT, DESCRIBE). Can be read once."""

    def __init__(self, result: Result) -> None:
        self.result = result

    def __bool__(self) -> bool:
        """The answer of an ASK; True for the others."""
        return bool(self.result) if isinstance(self.result, QueryBoolean) else True

    @property
    def columns(self) -> list[str]:
        """Names of the variables, or the parts of a triple."""
        if isinstance(self.result, QuerySolutions):
            return [variable.value for variable in self.result.variables]
        return ["subject", "predicate", "object"] if isinstance(self.result, QueryTriples) else ["answer"]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Rows of plain text for people: literals without quotes, IRIs shortened by the known prefixes."""
        if isinstance(self.result, QueryBoolean):
            yield ("true" if self.result else "false",)
        elif isinstance(self.result, QueryTriples):
            for triple in self.result:
                yield shorten(triple.subject), shorten(triple.predicate), shorten(triple.object)
        else:
            for solution in self.result:
                yield tuple(shorten(term) for term in solution)

    def serialize(self, format: str) -> bytes:
        """The whole answer as json, csv, tsv or xml (SPARQL 1.1 results) or, for graphs, as RDF.

        Raises NotFoundError for another format.
        """
        if format not in FORMATS:
            raise NotFoundError(f"There is no answer format {format!r}.", hint=f"Known: {', '.join(FORMATS)}.")
        if isinstance(self.result, QueryTriples):
            return self._graph(format)
        if format == "table":
            return self._delimited("\t")
        if isinstance(self.result, QueryBoolean) and format in ("csv", "tsv"):
            return self._delimited("\n")  # the CSV and TSV recommendation has no form for ASK
        data = self.result.serialize(format=_RESULTS[format])
        assert data is not None
        return data

    def _graph(self, format: str) -> bytes:
        assert isinstance(self.result, QueryTriples)
        if format in ("csv", "tsv"):
            return self._delimited("," if format == "csv" else "\t")
        syntax = _GRAPHS[format]
        data = serialize(self.result, format=syntax, prefixes=_TURTLE_PREFIXES)
        assert data is not None
        return data

    def _delimited(self, delimiter: str) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter="," if delimiter == "\n" else delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows())
        return out.getvalue().encode()

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        from markupsafe import Markup

        cell, row = Markup("<td>{}</td>"), Markup("<tr>{}</tr>")
        head = Markup("").join(Markup("<th>{}</th>").format(name) for name in self.columns)
        body = Markup("").join(
            row.format(Markup("").join(cell.format(text) for text in cells)) for cells in self.rows()
        )
        return str(Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body))


def shorten(term: object) -> str:
    """A term for people: a literal's text, an IRI with a known prefix, ``""`` for nothing."""
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    if type(term).__name__ != "NamedNode":
        return value
    best = max((p for p in PREFIXES.items() if p[0] and value.startswith(p[1])), key=lambda p: len(p[1]), default=None)
    return f"{best[0]}:{value[len(best[1]) :]}" if best else value
