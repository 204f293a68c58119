"""A query over the dataset that it asks for, where a triple counts once however many of its graphs hold it.

SPARQL makes the default graph of several by merging them (https://www.w3.org/TR/sparql11-query/#specifyingDataset).
Oxigraph reads one after the other, so that a triple of two graphs, or a graph that is named twice, counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.errors import QuerySyntaxError
from kg.sparql_text import tokens

__all__ = ["Graphs", "evaluate", "may_name_graphs"]

Graphs = Sequence[NamedNode] | None
"""Graphs that were named; None if none were."""
_GRAPHS: Final = ("graph", "from", "\\u")
"""In text of lower case: what a query that reads named graphs has in it; an escape may spell either word."""
_MAY_NAME: Final = re.compile(r"(?<![?$])from")
"""In text of lower case; a variable ``?from`` names no graph."""
_FORM: Final = re.compile("SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_T = TypeVar("_T")


def may_name_graphs(text: str) -> bool:
    """Whether a query may read named graphs. In doubt it may; if not, it reads the default graph alone.

    >>> may_name_graphs("SELECT * { GRAPH ?g { ?a ?b ?c } }"), may_name_graphs("SELECT * { ?a ?b ?c }")
    (True, False)
    """
    lowered = text.lower()
    return any(word in lowered for word in _GRAPHS)


def evaluate(
    store: Store, text: str, base: str, prefixes: Mapping[str, str], default: Graphs = None, named: Graphs = None
) -> Any:
    """What ``store.query`` gives. ``default`` and ``named`` take the place of FROM and FROM NAMED in the text.

    Several default graphs are first merged in memory, together with a copy of the named ones, which costs some 400
    bytes a quad. Raises what ``store.query`` raises.
    """
    if default is None and named is None:
        default, named = _in_text(text, base, prefixes)
    if default is None and named is None:
        return store.query(text, base_iri=base, prefixes=dict(prefixes))
    graphs: list[NamedNode | DefaultGraph] = [*_once(default or ())]
    others = None if named is None else _once(named)
    if len(graphs) > 1:
        store = _merged(store, graphs, others)
        graphs = [DefaultGraph()]
    return store.query(text, base_iri=base, prefixes=dict(prefixes), default_graph=graphs, named_graphs=others)  # type: ignore[arg-type]  # list is invariant


def _in_text(text: str, base: str, prefixes: Mapping[str, str]) -> tuple[Graphs, Graphs]:
    """The graphs of FROM and FROM NAMED; None for both where the text has neither, or cannot be read."""
    lowered = text.lower()
    if "from" not in lowered or not _MAY_NAME.search(lowered):  # the first costs a tenth of the second
        return None, None
    try:
        found = list(tokens(text))
    except QuerySyntaxError:  # Oxigraph says it better
        return None, None
    start = next((token.start for token in found if token.kind == "word" and _FORM.match(token.text)), 0)
    default, named = [], []
    for index, token in enumerate(found):
        if token.depth or token.kind != "word" or token.text.upper() != "FROM":
            continue
        after = [one for one in found[index + 1 : index + 3] if one.kind in ("word", "iri", "name")]
        if after and after[0].kind != "word":
            default.append(after[0].text)
        elif len(after) == 2 and after[0].text.upper() == "NAMED":
            named.append(after[1].text)
    if not default and not named:
        return None, None
    try:
        return _read(text[:start], default, base, prefixes), _read(text[:start], named, base, prefixes)
    except (SyntaxError, ValueError):
        return None, None


def _read(prologue: str, names: Iterable[str], base: str, prefixes: Mapping[str, str]) -> list[NamedNode]:
    """The IRIs that tokens stand for after these declarations."""
    query = f"{prologue}\nSELECT ?g {{ VALUES ?g {{ {' '.join(names)} }} }}"
    solutions: Any = Store().query(query, base_iri=base, prefixes=dict(prefixes))
    return [row["g"] for row in solutions]


def _merged(store: Store, default: Iterable[NamedNode | DefaultGraph], named: Iterable[NamedNode] | None) -> Store:
    """The default graphs as one, and copies of the named ones: all of the store's for None."""
    made = Store()
    for graph in default:
        made.extend(Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, graph))
    for name in store.named_graphs() if named is None else named:
        made.extend(store.quads_for_pattern(None, None, None, name))
    return made


def _once(items: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(items))
