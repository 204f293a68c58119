"""JSON-LD: the records that a view shows, as linked data with the statements and documents behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from kg.namespaces import CTKG, RDFS, XSD
from kg.queries import Citation
from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["JsonLd"]

_CONTEXT = {
    "@vocab": str(CTKG),
    "label": str(RDFS.label),
    "speaker": {"@type": "@id"},
    "inDocument": {"@type": "@id"},
    "reportedDate": {"@type": str(XSD.date)},
    "documentUrl": {"@id": "http://schema.org/url", "@type": str(XSD.anyURI)},
}


@figures.register
class JsonLd:
    """The form ``jsonld``."""

    name: ClassVar[str] = "jsonld"
    help: ClassVar[str] = "The records shown, with the statements and documents behind them, as JSON-LD 1.1."
    example: ClassVar[str] = "ctkg render network -o network.jsonld"
    media_type: ClassVar[str] = "application/ld+json"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """An object with ``about``, which is no term and so no data, and ``@graph``."""
        records: dict[str, dict[str, Any]] = {}
        for record in (*_shown(model), *_cited(model)):
            records.setdefault(record["@id"], {}).update({name: value for name, value in record.items() if value})
        about = {
            "title": model.title,
            "summary": model.summary,
            "version": model.version,
            "as_of": model.as_of,
            "address": look.address(model),
            "mark": mark_of(model, frozen=look.frozen).word,
        }
        context = {"about": None, **_CONTEXT}
        data = {"@context": context, "about": about, "@graph": list(records.values())}
        return sealed(json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def _shown(model: ViewModel) -> Iterator[dict[str, Any]]:
    """The records of the picture: of those of views that have none, the rows of the table."""
    inner = getattr(model, "network", model)
    parts = [*getattr(inner, "nodes", ()), *getattr(getattr(model, "timeline", model), "items", ())]
    parts = [part for part in parts if hasattr(part, "label")]  # some views only name theirs
    for part in parts:
        if "#" not in part.id:  # folded voters are no record
            yield {"@id": part.id, "@type": part.type, "label": part.label}
    if not parts:
        for name, row in zip(model.table.ids, model.table.rows, strict=False):
            if name.startswith(("http://", "https://")) and row:
                yield {"@id": name, "label": row[0]}


def _cited(model: ViewModel) -> Iterator[dict[str, Any]]:
    for citation in model.citations.values():
        yield from _statement(citation)


def _statement(citation: Citation) -> Iterator[dict[str, Any]]:
    yield {
        "@id": citation.id,
        "@type": "Statement" if citation.attribution else "",
        "text": citation.text,
        "speaker": citation.speaker_id,
        "inDocument": citation.source_id,
    }
    if citation.speaker_id:
        yield {"@id": citation.speaker_id, "label": citation.speaker}
    if citation.source_id:
        yield {
            "@id": citation.source_id,
            "@type": "Document",
            "label": citation.source,
            "reportedDate": citation.reported,
            "documentUrl": citation.url,
        }
