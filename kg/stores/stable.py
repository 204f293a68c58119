"""Triples in the form in which a store gives them back, so that two loads of one source can be compared.

Oxigraph normalises literals (``1.50`` becomes ``1.5``), and blank nodes get new labels each time a file is parsed.
Both would make every load look like a change.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.errors import InputError

__all__ = ["normalise_literals", "stable_blank_nodes"]

_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_SUBJECT: Final = "urn:ctkg:"
_MOST_STEPS: Final = 1_000_000
_STEPS_A_NODE: Final = 50
"""Colours computed before giving up: a chain of blank nodes takes as many rounds as it has links."""
_MAX_TIES: Final = 100
"""Alike blank nodes that are told apart one by one; beyond it labels may depend on the order of the file."""

Colors: TypeAlias = dict[BlankNode, str]


def normalise_literals(triples: Iterable[Triple]) -> set[Triple]:
    """The triples with each literal as the store will return it."""
    found = set(triples)
    literals = {
        triple.object for triple in found if isinstance(triple.object, Literal) and not _is_plain(triple.object)
    }
    changed = _changed_literals(list(literals))
    if not changed:
        return found
    return {Triple(t.subject, t.predicate, changed.get(t.object, t.object)) for t in found}


def stable_blank_nodes(triples: Iterable[Triple], salt: str) -> set[Triple]:
    """The triples with blank nodes labelled by what is said about them, so that equal content gets equal labels.

    ``salt`` keeps labels of different graphs apart. Colour refinement: the colour of a node is a hash of its triples
    with its neighbours' colours in them, refined until it tells no more nodes apart; of nodes still alike (usually
    copies of each other) one is marked and refinement goes on. Polynomial, unlike RDFC-1.0, which ten interlinked
    nodes bring to a halt; in return the labels of contrived symmetric graphs may differ from one parse to the next.
    """
    found = set(triples)
    blank = [t for t in found if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]
    if not blank:
        return found
    labels = _labels(_told_apart(blank), salt)
    found.difference_update(blank)
    found.update(Triple(_renamed(t.subject, labels), t.predicate, _renamed(t.object, labels)) for t in blank)
    return found


def _labels(colors: Colors, salt: str) -> dict[BlankNode, BlankNode]:
    alike = _classes(colors)
    labels = {}
    for color, nodes in alike.items():
        for number, node in enumerate(sorted(nodes, key=lambda node: node.value)):
            labels[node] = BlankNode("b" + _hash(salt, color, str(number)))
    return labels


def _told_apart(triples: list[Triple]) -> Colors:
    around: dict[BlankNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        for node in {triple.subject, triple.object}:
            if isinstance(node, BlankNode):
                around[node].append(triple)
    colors = _refined(dict.fromkeys(around, ""), around)
    for _ in range(_MAX_TIES):
        ties = {color: nodes for color, nodes in _classes(colors).items() if len(nodes) > 1}
        if not ties:
            break
        color = min(ties)
        colors[min(ties[color], key=lambda node: node.value)] = _hash("marked", color)
        colors = _refined(colors, around)
    return colors


def _refined(colors: Colors, around: dict[BlankNode, list[Triple]]) -> Colors:
    classes = _classes(colors)
    left = _MOST_STEPS + _STEPS_A_NODE * len(colors)
    while True:
        tied = [node for nodes in classes.values() if len(nodes) > 1 for node in nodes]
        if not tied:
            return colors
        left -= len(tied)
        if left < 0:
            raise InputError(
                "The blank nodes hang together in chains too long to tell them apart.",
                hint="Give records IRIs, and nest fewer brackets.",
            )
        colors = colors | {node: _color(node, colors, around[node]) for node in tied}
        before, classes = len(classes), _classes(colors)
        if len(classes) == before:
            return colors


def _color(node: BlankNode, colors: Colors, triples: list[Triple]) -> str:
    def seen(term: object) -> str:
        if isinstance(term, BlankNode):
            return "self" if term == node else f"_:{colors[term]}"
        return str(term)

    return _hash(colors[node], *sorted(" ".join((seen(t.subject), str(t.predicate), seen(t.object))) for t in triples))


def _classes(colors: Colors) -> dict[str, list[BlankNode]]:
    classes: dict[str, list[BlankNode]] = defaultdict(list)
    for node, color in colors.items():
        classes[color].append(node)
    return classes


def _renamed(term: Any, labels: dict[BlankNode, BlankNode]) -> Any:
    return labels[term] if isinstance(term, BlankNode) else term


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _is_plain(literal: Literal) -> bool:
    return literal.language is None and literal.datatype.value == _XSD_STRING


def _changed_literals(literals: list[Literal]) -> dict[object, Literal]:
    """Each literal that a store gives back in another form → that form."""
    store = Store()
    predicate = NamedNode(_SUBJECT + "is")
    store.bulk_extend(Quad(NamedNode(f"{_SUBJECT}{n}"), predicate, literal) for n, literal in enumerate(literals))
    changed: dict[object, Literal] = {}
    for quad in store:
        literal = literals[int(quad.subject.value.removeprefix(_SUBJECT))]
        if quad.object != literal:
            changed[literal] = quad.object
    return changed
