"""References to records, and the few ways in which every query here asks the store.

All queries go through :func:`rows`, :func:`properties` and :func:`subjects_of`: one SPARQL query for any number of
records (``VALUES``), never one query a record. ``FILTER NOT EXISTS`` is avoided: around a join it is quadratic in
Oxigraph. Nothing here relies on inferred types: a class is asked for together with its subclasses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.display import load_display
from kg.errors import InputError
from kg.namespaces import CTKG, DCTERMS, ID, RDF, RDFS, SKOS
from kg.stores.base import Reader, Term

__all__ = [
    "Properties",
    "Ref",
    "all_pairs",
    "best",
    "count_of",
    "has_type",
    "iri_of",
    "labels",
    "newest",
    "of_type",
    "properties",
    "ref",
    "refs",
    "rows",
    "short",
    "slug",
    "subjects_of",
    "term",
    "texts",
    "values",
]

Properties: TypeAlias = dict[str, list[Term]]
"""Values of a record by property IRI."""

_CHUNK = 2000
_FEW, _MANY = 3, 100
"""Of more than so many records so few properties are asked for one by one, instead of all and those kept."""
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LABELS = (str(RDFS.label), str(SKOS.prefLabel), str(DCTERMS.title))


@dataclass(frozen=True, order=True)
class Ref:
    """A record by name."""

    label: str
    """Label in English, else in any language, else the short id."""
    id: str
    """IRI."""


def term(name: str) -> str:
    """IRI of one of the ontology's own terms.

    >>> term("speaker")
    'https://w3id.org/ctkg/ns#speaker'
    """
    return str(CTKG) + name


def short(iri: str) -> str:
    """The id as a person writes it: without the base of the records.

    >>> short("https://w3id.org/ctkg/id/state/rus")
    'state/rus'
    """
    return iri.removeprefix(str(ID))


def iri_of(text: str) -> str:
    """The IRI meant by a full or short id. Raises InputError for what cannot be one.

    >>> iri_of("state/rus")
    'https://w3id.org/ctkg/id/state/rus'
    """
    text = text.strip()
    iri = text if _ABSOLUTE.match(text) else str(ID) + text.removeprefix("/").removeprefix("id/")
    try:
        NamedNode(iri)
    except ValueError:
        iri = ""
    if not text or not iri or re.search(r'[\s<>"{}|\\^`]', iri):
        raise InputError(f"{text!r} is not an id.", hint="Write a full IRI or a short id such as state/rus.")
    return iri


def slug(concept: str) -> str:
    """Last segment of a concept's IRI.

    >>> slug("https://w3id.org/ctkg/vocab/verdict/contradicted")
    'contradicted'
    """
    return concept.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def rows(reader: Reader, text: str) -> Iterator[tuple[Term, ...]]:
    """Rows of a SELECT query that binds all its variables, columns in the order of its SELECT clause."""
    result = cast(QuerySolutions, reader.query(text))
    width = len(result.variables)
    return (tuple(cast(Term, row[i]) for i in range(width)) for row in result)


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES clause.

    >>> values("s", ["http://example.org/a"])
    'VALUES ?s { <http://example.org/a> }'
    """
    return f"VALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"


def properties(reader: Reader, iris: Iterable[str], wanted: Iterable[str] | None = None) -> dict[str, Properties]:
    """Values of many records by property; records without any are left out. ``wanted`` limits the properties."""
    keep = None if wanted is None else set(wanted)
    found: dict[str, Properties] = {}
    for chunk in _chunks(iris):
        if keep is not None and len(keep) <= _FEW and len(chunk) > _MANY:
            for name in sorted(keep):
                for s, o in rows(reader, f"SELECT ?s ?o {{ {values('s', chunk)} ?s {NamedNode(name)} ?o }}"):
                    found.setdefault(s.value, {}).setdefault(name, []).append(o)
            continue
        for s, p, o in rows(reader, f"SELECT ?s ?p ?o {{ {values('s', chunk)} ?s ?p ?o }}"):
            if keep is None or p.value in keep:
                found.setdefault(s.value, {}).setdefault(p.value, []).append(o)
    for record in found.values():
        for terms in record.values():
            terms.sort(key=str)
    return found


def subjects_of(reader: Reader, predicate: str, objects: Iterable[str]) -> dict[str, list[str]]:
    """Subjects that have each of the objects as a value of the property, sorted."""
    found: dict[str, list[str]] = {}
    for chunk in _chunks(objects):
        query = f"SELECT ?o ?s {{ {values('o', chunk)} ?s {NamedNode(predicate)} ?o }}"
        for o, s in rows(reader, query):
            found.setdefault(o.value, []).append(s.value)
    return {key: sorted(set(items)) for key, items in found.items()}


def all_pairs(reader: Reader, path: str, subjects: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Everything that a SPARQL property path relates, as subject to sorted values; with ``subjects`` only theirs."""
    found: dict[str, set[str]] = {}
    for clause in ("",) if subjects is None else (values("s", chunk) for chunk in _chunks(subjects)):
        for s, o in rows(reader, f"SELECT DISTINCT ?s ?o {{ {clause} ?s {path} ?o }}"):
            found.setdefault(s.value, set()).add(o.value)
    return {key: sorted(items) for key, items in found.items()}


def of_type(reader: Reader, class_name: str) -> list[str]:
    """IRIs of the records of one of our classes or its subclasses, sorted."""
    classes = values("t", load_display().subclasses(term(class_name)))
    found = rows(reader, f"SELECT DISTINCT ?s {{ {classes} ?s a ?t FILTER(isIRI(?s)) }}")
    return sorted(s.value for (s,) in found)


def has_type(reader: Reader, iri: str, class_name: str) -> bool:
    """Whether a record is of one of our classes or its subclasses; no list of all of them is made."""
    try:
        subject = NamedNode(iri)
    except ValueError:
        return False
    classes = (NamedNode(name) for name in load_display().subclasses(term(class_name)))
    return any(next(iter(reader.quads(subject, NamedNode(str(RDF.type)), name)), None) is not None for name in classes)


def count_of(reader: Reader, class_name: str) -> int:
    """How many records there are of one of our classes and its subclasses."""
    classes = values("t", load_display().subclasses(term(class_name)))
    query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {classes} ?s a ?t FILTER(isIRI(?s)) }}"
    ((number,),) = rows(reader, query)
    return int(number.value)


def newest(reader: Reader, class_name: str, limit: int) -> list[str]:
    """IRIs of the records of one of our classes that began last, by the earliest day on which each can have begun."""
    classes = values("t", load_display().subclasses(term(class_name)))
    query = f"""SELECT ?s (MAX(STR(?day)) AS ?last) {{ {classes} ?s a ?t ; <{term("startEarliest")}> ?day
        FILTER(isIRI(?s)) }} GROUP BY ?s ORDER BY DESC(?last) ?s LIMIT {limit}"""
    return [s.value for s, _ in rows(reader, query)]


def best(terms: Iterable[Term]) -> str:
    """The text to show out of several languages: English, else without a language, else the first; or ``""``."""
    literals = [item for item in terms if isinstance(item, Literal)]
    return min(literals, key=_preference).value if literals else ""


def texts(terms: Iterable[Term]) -> str:
    """All wordings, the preferred one first: an original-language quotation stands beside its translation."""
    literals = sorted({item for item in terms if isinstance(item, Literal)}, key=_preference)
    return " / ".join(item.value for item in literals)


def labels(reader: Reader, iris: Iterable[str]) -> dict[str, str]:
    """What to call each record: label, preferred label or title; the short id where there is none."""
    wanted = sorted({iri for iri in iris if iri})
    found = properties(reader, wanted, _LABELS)
    return {iri: _label(found.get(iri, {})) or short(iri) for iri in wanted}


def ref(names: Mapping[str, str], iri: str) -> Ref:
    """A reference, with a name out of :func:`labels`."""
    return Ref(names.get(iri) or short(iri), iri)


def refs(names: Mapping[str, str], iris: Iterable[str]) -> tuple[Ref, ...]:
    """References in order of their names."""
    return tuple(sorted(ref(names, iri) for iri in set(iris)))


def _label(record: Properties) -> str:
    return next((best(record[name]) for name in _LABELS if name in record), "")


def _preference(literal: Literal) -> tuple[int, str, str]:
    language = literal.language or ""
    rank = 0 if language == "en" else 1 if language.startswith("en-") else 2 if not language else 3
    return rank, language, literal.value


def _chunks(iris: Iterable[str]) -> Iterator[list[str]]:
    source = iter(sorted({iri for iri in iris if ":" in iri}))  # a blank node's label has no colon
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
