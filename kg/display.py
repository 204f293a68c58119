"""How records look and which edges they stand for: hints and projections declared on the classes of the ontology.

A class says its colour, shape, icon, caption, timeline lane and legend order with the terms of
``https://w3id.org/ctkg/display#``; one that says nothing looks like its nearest superclass. A *projection* declares an
edge between actors that a record stands for: from where, to where (SHACL property paths, SHACL section 2.3), whether
it has a direction, and how it is drawn.

>>> display = load_display()
>>> display.style(["https://w3id.org/ctkg/ns#State"]).label
'state'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from kg import resources
from kg.errors import ConfigError
from kg.namespaces import DISPLAY, OWL, RDF, RDFS, SH, SKOS, VOCAB

__all__ = ["Display", "Projection", "StatusStyle", "TypeStyle", "load_display"]

_Node = NamedNode | BlankNode
_NEUTRAL = "#767676"


@dataclass(frozen=True)
class TypeStyle:
    """How the records of one class look."""

    iri: str
    name: str
    """Local name, such as ``State``."""
    label: str
    color: str
    shape: str
    """A node shape of vis-network."""
    icon: str
    caption: tuple[str, ...]
    """IRIs of properties; the first that has a value is the record's label."""
    lane: str
    """Lane of the timeline, or ``""`` for what is not on it."""
    order: int
    """Place in the legend."""
    voice: str = ""
    """IRI of the property that says whose words the caption gives, or ``""``."""


@dataclass(frozen=True)
class StatusStyle:
    """How a verification status looks; dash and icon say what the colour says."""

    slug: str
    label: str
    color: str
    dash: str
    icon: str
    order: int


@dataclass(frozen=True)
class Projection:
    """An edge between actors that each record of a class stands for."""

    name: str
    label: str
    type: str
    """IRI of the class."""
    source: str
    """SPARQL property path from the record to the actor the edge leaves; ``""`` for the record itself."""
    target: str
    symmetric: bool
    """Whether the edge has no direction; it is then made once for an unordered pair."""
    color: str
    dash: str
    label_path: str
    """SPARQL property path to what names the single edge, such as the option of a vote; ``""`` for none."""


@dataclass(frozen=True)
class Display:
    """Everything the ontology says about looks, and the class tree it is inherited along."""

    types: Mapping[str, TypeStyle]
    projections: tuple[Projection, ...]
    statuses: Mapping[str, StatusStyle]
    parents: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, str]
    """Label of each property by IRI."""
    inverses: Mapping[str, str]
    """Property to its inverse, in both directions."""

    def style(self, types: Iterable[str]) -> TypeStyle:
        """The look of a record with these types (IRIs): that of its most specific class, ties by legend order."""
        known = [name for name in types if name in self.types]
        general = {above for name in known for above in self.superclasses(name)}
        specific = [self.types[name] for name in known if name not in general]
        return min(specific, key=lambda style: (style.order, style.iri), default=_UNKNOWN)

    def superclasses(self, iri: str) -> frozenset[str]:
        """All classes above this one, itself excluded."""
        found: set[str] = set()
        waiting = list(self.parents.get(iri, ()))
        while waiting:
            parent = waiting.pop()
            if parent not in found and parent != iri:
                found.add(parent)
                waiting.extend(self.parents.get(parent, ()))
        return frozenset(found)

    def subclasses(self, iri: str) -> tuple[str, ...]:
        """The class itself and all below it, sorted by IRI."""
        return tuple(sorted({iri, *(name for name in self.parents if iri in self.superclasses(name))}))

    def status(self, slugs: Iterable[str]) -> StatusStyle:
        """The look of a verification status; several verdicts together look ``mixed``."""
        distinct = sorted(set(slugs)) or ["unassessed"]
        slug = distinct[0] if len(distinct) == 1 else "mixed"
        return self.statuses.get(slug) or StatusStyle(slug, slug.replace("-", " "), _NEUTRAL, "dotted", "?", 99)

    def property_label(self, iri: str) -> str:
        """What a person calls the property."""
        return self.properties.get(iri) or _local(iri)


_UNKNOWN = TypeStyle("", "Thing", "thing", _NEUTRAL, "dot", "•", (str(RDFS.label),), "", 999)


def load_display(folder: Path | None = None) -> Display:
    """The hints and projections of an ontology folder, the shipped one by default; read once a process.

    Raises ConfigError if a hint or path cannot be understood.
    """
    return _load(folder) if folder else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Display:
    return _load(resources.ontology())  # where it is is looked up once: this is asked for every record


@lru_cache(maxsize=4)
def _load(folder: Path) -> Display:
    store = Store()
    for file in sorted(folder.rglob("*.ttl")):
        try:
            store.load(path=str(file), format=RdfFormat.TURTLE)
        except (SyntaxError, OSError) as error:
            raise ConfigError(f"The ontology cannot be read: {error}", where=str(file)) from None
    return _Hints(store).display()


class _Hints:
    """Reads the hints out of the parsed ontology."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parents = self._class_tree()

    def display(self) -> Display:
        display = Display(
            types={iri: self._style(iri) for iri in self._parents},
            projections=tuple(self._projections()),
            statuses=self._statuses(),
            parents=self._parents,
            properties=self._property_labels(),
            inverses=self._inverses(),
        )
        return replace(display, types={iri: self._inherit(display, iri) for iri in display.types})

    def _class_tree(self) -> dict[str, tuple[str, ...]]:
        classes = sorted(node.value for node in self._subjects(RDF.type, NamedNode(str(OWL.Class))))
        return {
            iri: tuple(
                sorted(p.value for p in self._objects(NamedNode(iri), RDFS.subClassOf) if isinstance(p, NamedNode))
            )
            for iri in classes
        }

    def _style(self, iri: str) -> TypeStyle:
        node = NamedNode(iri)
        caption = self._object(node, DISPLAY.caption)
        return TypeStyle(
            iri=iri,
            name=_local(iri),
            label=self._label(node),
            color=self._text(node, DISPLAY.color),
            shape=self._text(node, DISPLAY.shape),
            icon=self._text(node, DISPLAY.icon),
            caption=tuple(item.value for item in self._list(caption)) if caption is not None else (),
            lane=self._text(node, DISPLAY.lane),
            order=int(self._text(node, DISPLAY.order) or _UNKNOWN.order),
            voice=self._text(node, DISPLAY.voice),
        )

    def _inherit(self, display: Display, iri: str) -> TypeStyle:
        """Fill what a class leaves open from its superclasses, the nearest first."""
        style = display.types[iri]
        level, seen = display.parents[iri], {iri}
        lineage: list[TypeStyle] = []
        while level:
            lineage += [display.types[parent] for parent in level if parent in display.types]
            seen.update(level)
            level = tuple(sorted({up for parent in level for up in display.parents.get(parent, ())} - seen))
        for above in (*lineage, _UNKNOWN):
            style = replace(
                style,
                color=style.color or above.color,
                shape=style.shape or above.shape,
                icon=style.icon or above.icon,
                caption=style.caption or above.caption,
                lane=style.lane or above.lane,
                voice=style.voice or above.voice,
                order=above.order if style.order == _UNKNOWN.order else style.order,
            )
        return style

    def _projections(self) -> Iterable[Projection]:
        found = [
            (owner, node)
            for owner in sorted(self._parents)
            for node in self._objects(NamedNode(owner), DISPLAY.projection)
            if isinstance(node, NamedNode | BlankNode)
        ]
        projections = [self._projection(owner, node) for owner, node in found]
        return sorted(projections, key=lambda projection: (projection.name, projection.type, projection.target))

    def _projection(self, owner: str, node: _Node) -> Projection:
        name = self._text(node, DISPLAY.name)
        source, target = self._object(node, DISPLAY["from"]), self._object(node, DISPLAY.to)
        if not name or source is None or target is None:
            raise ConfigError(f"A projection of {_local(owner)} needs display:name, display:from and display:to.")
        named = self._object(node, DISPLAY.labelFrom)
        return Projection(
            name=name,
            label=self._label(node) or name,
            type=owner,
            source=self._path(source),
            target=self._path(target),
            symmetric=self._text(node, DISPLAY.symmetric) == "true",
            color=self._text(node, DISPLAY.color) or _NEUTRAL,
            dash=self._text(node, DISPLAY.dash) or "solid",
            label_path=self._path(named) if named is not None else "",
        )

    def _path(self, node: _Node | Literal) -> str:
        """A SHACL property path as a SPARQL property path (SHACL section 2.3.1); ``""`` for display:self."""
        if isinstance(node, NamedNode):
            return "" if node.value == str(DISPLAY.self) else str(node)
        if isinstance(node, BlankNode):
            for predicate, written in _OPERATORS.items():
                inner = self._object(node, predicate)
                if inner is not None:
                    return written.format(self._path(inner))
            choice = self._object(node, SH.alternativePath)
            if choice is not None:
                return f"({'|'.join(self._path(item) for item in self._list(choice))})"
            if self._object(node, RDF.first) is not None:
                return f"({'/'.join(self._path(item) for item in self._list(node))})"
        raise ConfigError(f"Not a SHACL property path in a display hint: {node}.")

    def _statuses(self) -> dict[str, StatusStyle]:
        nodes = [
            node
            for scheme in ("verdict", "verification")
            for node in self._subjects(SKOS.inScheme, NamedNode(str(VOCAB) + scheme))
        ]
        styles = [
            StatusStyle(
                slug=node.value.rsplit("/", 1)[-1],
                label=self._label(node),
                color=self._text(node, DISPLAY.color) or _NEUTRAL,
                dash=self._text(node, DISPLAY.dash) or "solid",
                icon=self._text(node, DISPLAY.icon) or "•",
                order=int(self._text(node, DISPLAY.order) or 99),
            )
            for node in nodes
        ]
        return {style.slug: style for style in sorted(styles, key=lambda style: (style.order, style.slug))}

    def _property_labels(self) -> dict[str, str]:
        kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
        nodes = {node for kind in kinds for node in self._subjects(RDF.type, NamedNode(str(kind)))}
        return {node.value: self._label(node) or _local(node.value) for node in nodes}

    def _inverses(self) -> dict[str, str]:
        pairs = [
            (quad.subject.value, quad.object.value)
            for quad in self._store.quads_for_pattern(None, NamedNode(str(OWL.inverseOf)), None, None)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        ]
        return dict(pairs) | {after: before for before, after in pairs}

    def _subjects(self, predicate: str, value: NamedNode) -> list[NamedNode]:
        quads = self._store.quads_for_pattern(None, NamedNode(str(predicate)), value, None)
        return sorted({q.subject for q in quads if isinstance(q.subject, NamedNode)}, key=lambda node: node.value)

    def _objects(self, node: _Node, predicate: str) -> list[_Node | Literal]:
        quads = self._store.quads_for_pattern(node, NamedNode(str(predicate)), None, None)
        return [q.object for q in quads if isinstance(q.object, NamedNode | BlankNode | Literal)]

    def _object(self, node: _Node, predicate: str) -> _Node | Literal | None:
        return min(self._objects(node, predicate), key=str, default=None)

    def _text(self, node: _Node, predicate: str) -> str:
        found = self._object(node, predicate)
        return found.value if found is not None else ""

    def _label(self, node: _Node) -> str:
        for predicate in (RDFS.label, SKOS.prefLabel):
            labels = [item for item in self._objects(node, predicate) if isinstance(item, Literal)]
            if labels:
                return min(labels, key=lambda item: (item.language != "en", item.language or "", item.value)).value
        return _local(node.value) if isinstance(node, NamedNode) else ""

    def _list(self, node: _Node | Literal) -> list[_Node | Literal]:
        items: list[_Node | Literal] = []
        while isinstance(node, BlankNode):
            first, rest = self._object(node, RDF.first), self._object(node, RDF.rest)
            if first is None or rest is None:
                raise ConfigError("A list in a display hint is broken.")
            items.append(first)
            node = rest
        return items


_OPERATORS = {
    str(SH.inversePath): "^({})",
    str(SH.zeroOrMorePath): "({})*",
    str(SH.oneOrMorePath): "({})+",
    str(SH.zeroOrOnePath): "({})?",
}


def _local(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]
