"""Writes docs/ontology.md, the page of every class, property and concept, from ``ontology/``.

Run it as ``python docs/generate_ontology.py`` after a change of a term: the tests compare the page with the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS

from kg import resources
from kg.namespaces import CTKG, DISPLAY, SCHEMA, SHAPES, VOCAB

PAGE = Path(__file__).parent / "ontology.md"
HEAD = """# The ontology

Every class, property and concept of the ontology, version {version}; its namespace is <https://w3id.org/ctkg/ns#>.
This page is generated from `ontology/` by `python docs/generate_ontology.py`. In a dossier, write the names as they
stand here: classes under `type:`, properties as keys, concepts as bare words.

What was said is a *statement*, and never a fact: events, agreements and tallies stand on the record because a statement
*attests* them, and every record is *evidenced by* a passage of a document. How dates, verdicts and votes are modelled
shows in the rules that each class lists; `ctkg validate` and `ctkg check` apply them.

| where | what |
|---|---|
| `ontology/types/` | one file a class: its properties, its rules as SHACL shapes, how it is drawn |
| `ontology/vocab/` | one file a scheme of concepts |
| `ontology/alignments/` | how the terms stand to PROV-O, ORG, SEM, schema.org, Popolo, PLOVER and others |
| `ontology/rules/` | what follows: inverses, superclasses, super-properties, parts of parts, contradictions |
| `ontology/checks/` | the rules of the shapes as SPARQL over a whole store; each must return nothing |
| `ontology/queries/` | questions to the record |
| `ontology/context.jsonld` | makes dossiers JSON-LD |
"""


def page(graph: rdflib.Graph) -> str:
    """The page as Markdown."""
    version = graph.value(rdflib.URIRef("https://w3id.org/ctkg/ns"), OWL.versionInfo)
    parts = [HEAD.format(version=version), "## Classes\n"]
    parts += [_class(graph, cls) for cls in _terms(graph, OWL.Class)]
    parts += ["## Properties of any record\n", _table(graph, list(_of_no_class(graph)))]
    parts += [
        "\n## Concepts\n",
        *(_scheme(graph, scheme) for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)),
    ]
    return "\n".join(parts).rstrip() + "\n"


def ontology() -> rdflib.Graph:
    """All of the ontology's Turtle files in one graph."""
    graph = rdflib.Graph()
    for file in sorted(resources.ontology().rglob("*.ttl")):
        graph.parse(file)
    return graph


def _terms(graph: rdflib.Graph, kind: rdflib.term.Node) -> list[rdflib.term.Node]:
    terms = (term for term in graph.subjects(RDF.type, kind) if str(term).startswith(str(CTKG)))
    return sorted(terms, key=str)


def _properties(graph: rdflib.Graph) -> list[rdflib.term.Node]:
    return sorted({*_terms(graph, OWL.ObjectProperty), *_terms(graph, OWL.DatatypeProperty)}, key=str)


def _of_no_class(graph: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    return (term for term in _properties(graph) if graph.value(term, SCHEMA.domainIncludes) is None)


def _name(term: rdflib.term.Node | None) -> str:
    return str(term).rpartition("#")[2] if "#" in str(term) else str(term).rpartition("/")[2]


def _class(graph: rdflib.Graph, cls: rdflib.term.Node) -> str:
    above = [o for o in graph.objects(cls, RDFS.subClassOf) if str(o).startswith(str(CTKG))]
    kind = "".join(f" A kind of [{_name(o)}](#{_name(o).lower()})." for o in above)
    icon = graph.value(cls, DISPLAY.icon)
    own = [term for term in _properties(graph) if (term, SCHEMA.domainIncludes, cls) in graph]
    text = [f"### {_name(cls)}\n", f"{icon} {graph.value(cls, RDFS.comment)}{kind}\n"]
    if own:
        text.append(_table(graph, own) + "\n")
    rules = list(_rules(graph, cls))
    if rules:
        text += ["Rules:\n", *(f"- {rule}" for rule in rules), ""]
    edges = sorted({str(graph.value(p, RDFS.label)) for p in graph.objects(cls, DISPLAY.projection)})
    if edges:
        text.append(f"Drawn as edges between actors: {', '.join(f'*{edge}*' for edge in edges)}.\n")
    return "\n".join(text)


def _rules(graph: rdflib.Graph, cls: rdflib.term.Node) -> Iterator[str]:
    shape = SHAPES[_name(cls)]
    stated = {
        *graph.objects(shape, SH.property),
        *graph.objects(shape, SH.sparql),
        *graph.subjects(SH.targetClass, cls),
    }
    messages = {str(message) for rule in stated for message in graph.objects(rule, SH.message)}
    return iter(sorted(messages))


def _table(graph: rdflib.Graph, properties: list[rdflib.term.Node]) -> str:
    rows = ["| property | value | meaning |", "|---|---|---|"]
    for term in properties:
        above = "".join(
            f" A kind of `{_name(o)}`." for o in graph.objects(term, RDFS.subPropertyOf) if str(o).startswith(str(CTKG))
        )
        rows.append(f"| `{_name(term)}` | {_range(graph, term)} | {graph.value(term, RDFS.comment)}{above} |")
    return "\n".join(rows)


def _range(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    ranges = sorted({*graph.objects(term, RDFS.range), *graph.objects(term, SCHEMA.rangeIncludes)}, key=str)
    return " or ".join(_name(o) for o in ranges if o != SKOS.Concept) or ("concept" if ranges else "any record")


def _scheme(graph: rdflib.Graph, scheme: rdflib.term.Node) -> str:
    rows = ["| concept | meaning |", "|---|---|"]
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
        rows.append(f"| `{_name(concept)}` | {graph.value(concept, SKOS.definition)} |")
    short = str(scheme).removeprefix(str(VOCAB))
    head = f"### {graph.value(scheme, SKOS.prefLabel)} (`{short}`)\n\n{graph.value(scheme, SKOS.definition)}\n\n"
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(ontology()), encoding="utf-8")
