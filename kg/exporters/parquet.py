"""Parquet: the quads as one table, for DuckDB, pandas, Polars and Spark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import IO, Any, ClassVar, Final

from pyoxigraph import Literal, Quad

from kg.errors import ConfigError
from kg.exporters.base import Part, exporters

__all__ = ["Parquet"]

_COLUMNS: Final = ("graph", "subject", "predicate", "object", "datatype", "language")
_GROUP: Final = 50_000
"""Quads that are in memory at once."""


@exporters.register
class Parquet:
    """The exporter ``parquet``."""

    name: ClassVar[str] = "parquet"
    help: ClassVar[str] = "The quads as one Parquet table (needs the extra `parquet`)."
    example: ClassVar[str] = "ctkg export parquet -o record.parquet"
    media_type: ClassVar[str] = "application/vnd.apache.parquet"
    suffix: ClassVar[str] = ".parquet"
    one_graph: ClassVar[bool] = True

    def write(self, part: Part, target: IO[bytes]) -> str:
        """One row a quad; ``datatype`` and ``language`` are null where the object is an IRI, which tells them apart.

        Raises ConfigError if pyarrow is not installed.
        """
        arrow, parquet = _pyarrow()
        words = arrow.dictionary(arrow.int32(), arrow.string())
        types = [words, arrow.string(), words, arrow.string(), words, words]
        told = {"ctkg": json.dumps(asdict(part.about))}
        schema = arrow.schema(list(zip(_COLUMNS, types, strict=True)), metadata=told)
        count = 0
        quads = part.quads()
        with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
            while rows := list(islice(_rows(quads), _GROUP)):
                columns = map(arrow.array, zip(*rows, strict=True), types)
                writer.write_table(arrow.Table.from_arrays(list(columns), schema=schema))
                count += len(rows)
        return f"{count:,} rows, one a quad"


def _rows(quads: Iterator[Quad]) -> Iterator[tuple[str | None, ...]]:
    for quad in quads:
        value: Any = quad.object
        graph, subject = (getattr(term, "value", "") for term in (quad.graph_name, quad.subject))
        if isinstance(value, Literal):
            yield (graph, subject, quad.predicate.value, value.value, value.datatype.value, value.language)
        else:
            yield (graph, subject, quad.predicate.value, getattr(value, "value", str(value)), None, None)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ConfigError(
            "Parquet needs pyarrow, which is not installed.", hint="Install the extra: pip install 'ctkg[parquet]'."
        ) from None
    return pyarrow, pyarrow.parquet
