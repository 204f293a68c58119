"""Any record by its IRI: what to call it, all that is said of it, and finding it by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode
from rapidfuzz import fuzz, process

from kg.display import Display, TypeStyle, load_display
from kg.errors import NotFoundError
from kg.namespaces import BASE, CTKG, ORG, OWL, RDF, RDFS, SKOS
from kg.queries.terms import Properties, best, has_type, labels, properties, rows, short, slug, term, values
from kg.stores.base import Reader, Term

__all__ = [
    "Description",
    "Heading",
    "PropertyValues",
    "Value",
    "closest",
    "describe",
    "headings",
    "require",
    "require_any",
]


@dataclass(frozen=True)
class Heading:
    """What a record is called and what it is."""

    id: str
    label: str
    style: TypeStyle
    types: tuple[str, ...]
    """IRIs of its classes, those above included."""

    @property
    def class_names(self) -> tuple[str, ...]:
        """Local names of our own classes among them (``rdf:Statement`` is not our ``Statement``)."""
        return tuple(sorted(iri.removeprefix(str(CTKG)) for iri in self.types if iri.startswith(str(CTKG))))


@dataclass(frozen=True)
class Value:
    """One value of a property: a record or concept (``id`` set) or a literal."""

    text: str
    id: str = ""
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True)
class PropertyValues:
    """All values of one property of a record."""

    property: str
    label: str
    values: tuple[Value, ...]
    total: int
    """How many there are; more than ``values`` holds where there are very many."""


@dataclass(frozen=True)
class Description:
    """Everything that is said of an IRI, and everything that refers to it."""

    id: str
    label: str
    type_label: str
    outgoing: tuple[PropertyValues, ...]
    incoming: tuple[PropertyValues, ...]
    """Values are the records that refer to it by that property."""


def headings(reader: Reader, iris: Iterable[str]) -> dict[str, Heading]:
    """Headings of many records: each is called by the caption its class declares, else by its label or short id.

    Before somebody's words stands who says so.
    """
    display = load_display()
    found = properties(reader, iris)
    styles = {iri: display.style(_values(record, str(RDF.type))) for iri, record in found.items()}
    linked = {
        item.value
        for iri, record in found.items()
        for name in (*styles[iri].caption, styles[iri].voice, *_COMPOSED)
        for item in record.get(name, ())
        if isinstance(item, NamedNode)
    }
    names = labels(reader, linked)
    return {iri: _heading(display, iri, record, styles[iri], names) for iri, record in found.items()}


def describe(reader: Reader, iri: str, limit: int = 200) -> Description:
    """The description of a record, at most ``limit`` values a property. Raises NotFoundError if nothing mentions it.

    Of more values than that those whose IRIs come first are taken, as nothing else of them is read.
    """
    quoted = str(NamedNode(iri))
    outgoing, said = _bounded(reader, f"{quoted} ?p ?x", limit)
    incoming, named = _bounded(reader, f"?x ?p {quoted}", limit)
    if not outgoing and not incoming:
        raise NotFoundError(f"There is nothing about {iri}.", hint="Look for it by name with a search.")
    heading = headings(reader, [iri]).get(iri)
    linked = {item.value for _, item in (*outgoing, *incoming) if isinstance(item, NamedNode)}
    names = labels(reader, linked) | {key: item.label for key, item in headings(reader, linked).items()}
    return Description(
        id=iri,
        label=heading.label if heading else short(iri),
        type_label=heading.style.label if heading else "",
        outgoing=_grouped(outgoing, names, said),
        incoming=_grouped(incoming, names, named),
    )


def require(reader: Reader, iri: str, class_name: str) -> None:
    """Raise NotFoundError, with the closest ids there are, unless the record exists and has the class."""
    if has_type(reader, iri, class_name):
        return
    ids = [short(item) for item in _some(reader, class_name)]
    close = closest(short(iri), ids) or ids[:5]
    word = load_display().types.get(term(class_name))
    raise NotFoundError(
        f"There is no {word.label if word else class_name} {short(iri)!r}.",
        hint=f"Known: {', '.join(close)}{', ...' if len(ids) > len(close) else ''}." if ids else "There are none.",
    )


def closest(wanted: str, known: Iterable[str], most: int = 5) -> list[str]:
    """Of what there is, what is spelt most like the wanted, best first."""
    found = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=50, limit=most)
    return [item for item, _, _ in found]


def _some(reader: Reader, class_name: str) -> list[str]:
    """IRIs of records of a class, sorted: all, or of very many some, since a wrong id must not cost much."""
    classes, kind = load_display().subclasses(term(class_name)), NamedNode(str(RDF.type))
    quads = (quad for name in classes for quad in reader.quads(None, kind, NamedNode(name), DefaultGraph()))
    found = (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    return sorted(set(islice(found, _COMPARED)))


def require_any(reader: Reader, name: str, iri: str) -> None:
    """Raise NotFoundError unless anything is said of the record that the parameter ``name`` asks for."""
    if not headings(reader, [iri]):
        raise NotFoundError(f"{name}: there is no {short(iri)!r}.", hint="Look for it by name with a search.")


def _heading(display: Display, iri: str, record: Properties, style: TypeStyle, names: Mapping[str, str]) -> Heading:
    types = _values(record, str(RDF.type))
    above = {parent for name in types for parent in display.superclasses(name)}
    captions = (
        _caption(record.get(name, ()), names) for name in (*style.caption, str(RDFS.label), str(SKOS.prefLabel))
    )
    composed = (_caption(record.get(name, ()), names) for name in _COMPOSED)
    label = next((text for text in captions if text), "") or _joined(composed, record) or short(iri)
    who = _caption(record.get(style.voice, ()), names)
    return Heading(iri, f"{who}: {label}" if who else label, style, tuple(sorted({*types, *above})))


_COMPOSED = (
    *(str(ORG) + name for name in ("member", "role", "organization")),
    *(term("voter"), term("option")),
    *(str(RDF.subject), str(RDF.predicate), str(RDF.object)),
)
"""What names a record of its own that nobody named: a role holding, a vote, a proposition."""


def _joined(parts: Iterable[str], record: Properties) -> str:
    denied = any(item.value == "true" for item in record.get(term("negated"), ()))
    text = " · ".join(part for part in parts if part)
    return f"not: {text}" if denied and text else text


def _caption(terms: Iterable[Term], names: Mapping[str, str]) -> str:
    written = best(terms)
    return written or ", ".join(sorted(names[item.value] for item in terms if item.value in names))


def _bounded(reader: Reader, pattern: str, limit: int) -> tuple[list[tuple[str, Term]], dict[str, int]]:
    """(Property and value of what matches, at most ``limit`` a property, and how many each property has).

    ``?p`` is the property and ``?x`` the value. Very many are not sorted.
    """
    counted = rows(reader, f"SELECT ?p (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?p")
    totals = {name.value: int(number.value) for name, number in counted}
    few = [name for name, total in totals.items() if total <= limit]
    found = list[tuple[str, Term]]()
    if few:
        query = f"SELECT ?p ?x {{ {values('p', few)} {pattern} }}"
        found += [(name.value, item) for name, item in rows(reader, query)]
    for name in totals.keys() - set(few):
        order = "ORDER BY ?x" if totals[name] <= _SORTED else ""
        query = f"SELECT ?x {{ {values('p', [name])} {pattern} }} {order} LIMIT {limit}"
        found += [(name, item) for (item,) in rows(reader, query)]
    return found, totals


def _grouped(
    pairs: Iterable[tuple[str, Term]], names: Mapping[str, str], totals: Mapping[str, int]
) -> tuple[PropertyValues, ...]:
    display = load_display()
    groups: dict[str, list[Value]] = {}
    for predicate, item in pairs:
        groups.setdefault(predicate, []).append(_value(item, names))
    made = [
        PropertyValues(name, _property_label(display, name), tuple(sorted(found, key=_order)), totals[name])
        for name, found in groups.items()
    ]
    return tuple(
        sorted(made, key=lambda group: (group.property not in _FIRST, not group.property.startswith(BASE), group.label))
    )


_COMPARED = 5000
"""Ids of one class that are compared with one that does not exist."""
_SORTED = 20_000
"""Values up to which those shown are the first of all."""
_FIRST = (str(RDF.type), str(RDFS.label), str(SKOS.prefLabel))
_WORDS = {str(RDF.type): "type", str(OWL.inverseOf): "inverse of"}


def _property_label(display: Display, iri: str) -> str:
    return _WORDS.get(iri) or display.property_label(iri)


def _value(item: Term, names: Mapping[str, str]) -> Value:
    if isinstance(item, Literal):
        return Value(item.value, "", item.language or "", "" if item.language else item.datatype.value)
    if isinstance(item, NamedNode):
        return Value(names.get(item.value) or slug(item.value), item.value)
    return Value("(unnamed)")


def _order(value: Value) -> tuple[bool, str, str]:
    return value.language not in ("", "en"), value.text, value.id


def _values(record: Properties, predicate: str) -> list[str]:
    return [item.value for item in record.get(predicate, ())]
