"""What all views are put together with: citations, credits, legends and the tail of every model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.dates import in_words
from kg.display import TypeStyle, load_display
from kg.errors import InputError, NotFoundError
from kg.queries import Citation, Ref, citations, document_credits, iri_of, short
from kg.stores.base import Reader
from kg.views.base import LegendEntry, Table

__all__ = ["common", "in_words", "only_one", "shortened", "status_legend", "type_legend"]


def common(
    reader: Reader,
    *,
    view: str,
    title: str,
    summary: str,
    table: Table,
    cited: Iterable[str],
    parameters: Mapping[str, str],
    legend: Iterable[LegendEntry] = (),
    statuses: bool = True,
) -> dict[str, Any]:
    """The fields that every model has. With ``statuses`` the legend ends with the status of each cited statement."""
    found = citations(reader, cited)
    entries = [
        *legend,
        *(status_legend(item.status for item in found.values() if item.attribution) if statuses else ()),
    ]
    as_of = getattr(reader, "as_of", None)
    return {
        "view": view,
        "title": title,
        "summary": summary,
        "table": table,
        "legend": tuple(entries),
        "citations": found,
        "sources": document_credits(reader, _documents(found)),
        "version": reader.version.number if reader.version else None,
        "as_of": as_of.isoformat() if as_of else None,
        "parameters": {name: value for name, value in parameters.items() if value},
    }


def only_one(name: str, text: str, known: Sequence[Ref]) -> str:
    """IRI that a parameter names, else the only one there is. Raises InputError that lists them, or NotFoundError."""
    if text.strip():
        return iri_of(text)
    listed = ", ".join(short(item.id) for item in known[:20]) + (", ..." if len(known) > 20 else "")
    if len(known) == 1:
        return known[0].id
    if not known:
        raise NotFoundError(f"The record holds no {name}.", hint="Load a document that reports one.")
    raise InputError(
        f"There are {len(known)} to choose from.", hint=f"Give id={short(known[0].id)}, or one of: {listed}."
    )


def type_legend(styles: Iterable[TypeStyle]) -> list[LegendEntry]:
    """One entry for each class of what is shown, with how many there are."""
    counts = Counter(styles)
    return [
        LegendEntry("node", style.name, style.label, style.color, style.shape, icon=style.icon, count=count)
        for style, count in sorted(counts.items(), key=lambda item: (item[0].order, item[0].label))
    ]


def status_legend(statuses: Iterable[tuple[str, ...]]) -> list[LegendEntry]:
    """One entry for each verification status of what is shown, with how many have it."""
    counts = Counter(slug for group in statuses for slug in set(group))
    styles = [load_display().status((slug,)) for slug in counts]
    return [
        LegendEntry(
            "status", style.slug, style.label, style.color, dash=style.dash, icon=style.icon, count=counts[style.slug]
        )
        for style in sorted(styles, key=lambda style: (style.order, style.slug))
    ]


def shortened(text: str, length: int = 48) -> str:
    """A text cut at a word for a picture.

    >>> shortened("The sides will meet again soon", 20)
    'The sides will meet…'
    """
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut[:-1]).rstrip(" ,;:") + "…"


def _documents(found: Mapping[str, Citation]) -> set[str]:
    return {citation.source_id for citation in found.values() if citation.source_id}
