"""Every rule is kept by a valid record, and broken by a mutation that SHACL and the set-based check both catch."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad
from rdflib import OWL, RDF, RDFS, SH, SKOS

from kg import resources
from kg.namespaces import CTKG, SHAPES

MUTATIONS = sorted((Path(__file__).parent / "mutations").glob("*.ru"))
CHECKS = sorted((resources.ontology() / "checks").glob("*.rq"))
NOWHERE = rdflib.URIRef("http://example.org/nowhere")


def graph_of(pattern: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in sorted(resources.ontology().rglob(pattern)):
        graph.parse(file)
    return graph


SHAPE_GRAPH = graph_of("*.ttl")


def header(text: str, key: str) -> list[str]:
    return re.findall(rf"^# {key}: (.*)$", text, flags=re.MULTILINE)


def message_of(shape: rdflib.term.Node) -> str:
    return str(SHAPE_GRAPH.value(shape, SH.message))


# --- the valid record


def test_valid_record_conforms_to_the_shapes(valid, shacl) -> None:
    assert shacl(valid) == set()


def test_valid_record_passes_every_check(valid) -> None:
    assert valid.checked() == set()


def test_valid_record_has_every_class(valid) -> None:
    graph = valid.graph()
    classes = {c for c in SHAPE_GRAPH.subjects(RDF.type, OWL.Class) if str(c).startswith(str(CTKG))}
    assert {c for c in classes if (None, RDF.type, c) not in graph} == set()


def test_valid_record_has_every_property(valid) -> None:
    graph = valid.graph()
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {p for kind in kinds for p in SHAPE_GRAPH.subjects(RDF.type, kind) if str(p).startswith(str(CTKG))}
    assert {p for p in properties if (None, p, None) not in graph} == set()


# --- mutations written by hand: what a person gets wrong


@pytest.mark.parametrize("file", MUTATIONS, ids=lambda file: file.stem)
def test_mutation_is_caught_by_shape_and_check(
    file: Path, valid_quads: list[Quad], record: Callable, shacl: Callable
) -> None:
    text = file.read_text(encoding="utf-8")
    (rule,) = header(text, "breaks")
    (focus,) = header(text, "focus")
    broken = record(valid_quads, text)
    message = message_of(SHAPES[rule])
    assert message != "None", f"There is no shape {rule}."
    assert (focus, message) in {(f.focus, f.message) for f in shacl(broken, [focus])}
    assert (focus, message) in {(f.focus, f.message) for f in broken.checked()}


def test_there_are_mutations() -> None:
    assert len(MUTATIONS) >= 40


# --- mutations derived from the shapes: one for each constraint of each property shape


def instances(cls: rdflib.term.Node, graph: rdflib.Graph) -> list[rdflib.term.Node]:
    below = set(SHAPE_GRAPH.transitive_subjects(RDFS.subClassOf, cls))
    return sorted({s for c in below for s in graph.subjects(RDF.type, c)}, key=str)


def derived() -> list[tuple[str, rdflib.term.Node, str]]:
    """(test id, shape, kind) where the kind says how to break it."""
    found = []
    for shape in sorted(SHAPE_GRAPH.subjects(RDF.type, SH.PropertyShape), key=str):
        name = str(shape).removeprefix(str(SHAPES))
        path = SHAPE_GRAPH.value(shape, SH.path)
        if not isinstance(path, rdflib.URIRef) or path == RDF.type:
            continue
        if (shape, SH.minCount, None) in SHAPE_GRAPH:
            found.append((f"{name}:missing", shape, "missing"))
        if (shape, SH.maxCount, None) in SHAPE_GRAPH:
            found.append((f"{name}:twice", shape, "twice"))
        if any((shape, p, None) in SHAPE_GRAPH for p in (SH["class"], SH.node, SH["or"], SH.datatype, SH.pattern)):
            found.append((f"{name}:wrong", shape, "wrong"))
    return found


def target(shape: rdflib.term.Node, path: rdflib.term.Node, data: rdflib.Graph) -> rdflib.term.Node:
    """A record of the valid data that the shape applies to."""
    subjects = set(data.subjects(path, None))
    by_property = SHAPE_GRAPH.value(shape, SH.targetSubjectsOf)
    if by_property is not None:
        return min(subjects, key=str)
    node_shape = SHAPE_GRAPH.value(None, SH.property, shape) or shape
    cls = SHAPE_GRAPH.value(node_shape, SH.targetClass)
    return next(node for node in instances(cls, data) if node in subjects)


def derived_update(kind: str, focus: rdflib.term.Node, path: rdflib.term.Node) -> str:
    inverses = set(SHAPE_GRAPH.objects(path, OWL.inverseOf)) | set(SHAPE_GRAPH.subjects(OWL.inverseOf, path))
    below = set(SHAPE_GRAPH.transitive_subjects(RDFS.subPropertyOf, path))
    delete = [f"DELETE WHERE {{ {focus.n3()} {p.n3()} ?any }}" for p in sorted(below, key=str)]
    delete += [f"DELETE WHERE {{ ?any {inverse.n3()} {focus.n3()} }}" for inverse in sorted(inverses, key=str)]
    value = rdflib.Literal("nonsense") if is_datatype(path) else NOWHERE
    if path in (CTKG.surface, CTKG.exact, CTKG.sha256, CTKG.iso3, CTKG.decidedBy) and kind == "wrong":
        value = rdflib.Literal("nonsense", lang="en")
    insert = f"INSERT DATA {{ {focus.n3()} {path.n3()} {value.n3()} }}"
    return " ;\n".join({"missing": delete, "twice": [insert], "wrong": [*delete, insert]}[kind])


def is_datatype(path: rdflib.term.Node) -> bool:
    return (path, RDF.type, OWL.DatatypeProperty) in SHAPE_GRAPH or path == RDFS.label


@pytest.mark.parametrize(("shape", "kind"), [d[1:] for d in derived()], ids=[d[0] for d in derived()])
def test_constraint_is_caught_by_shape_and_check(
    shape: rdflib.term.Node, kind: str, valid, valid_quads: list[Quad], record: Callable, shacl: Callable
) -> None:
    path = SHAPE_GRAPH.value(shape, SH.path)
    focus = target(shape, path, valid.graph())
    broken = record(valid_quads, derived_update(kind, focus, path))
    expected = (str(focus), message_of(shape))
    assert expected in {(f.focus, f.message) for f in shacl(broken, [str(focus)])}
    assert expected in {(f.focus, f.message) for f in broken.checked()}


# --- shapes and checks belong together


def test_there_are_derived_mutations() -> None:
    assert len(derived()) > 150


@pytest.mark.parametrize("file", CHECKS, ids=lambda file: file.stem)
def test_check_says_which_shape_it_is_the_twin_of(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# title: ")
    twins = header(text, "shape")
    assert twins
    if twins[0].startswith("none"):
        return
    messages = {message_of(rdflib.URIRef(twin.strip("<>"))) for twin in twins}
    assert all(repr(m)[1:-1].replace("\\'", "'") in text.replace('\\"', '"') for m in messages), messages


def test_every_shape_has_its_check() -> None:
    kinds = (SH.PropertyShape, SH.SPARQLConstraint)
    shapes = {str(s) for kind in kinds for s in SHAPE_GRAPH.subjects(RDF.type, kind)}
    twins = {twin.strip("<>") for file in CHECKS for twin in header(file.read_text(encoding="utf-8"), "shape")}
    assert shapes - twins == set()
    assert {t for t in twins if not t.startswith("none")} - shapes == set()


def test_every_hand_written_constraint_has_a_mutation() -> None:
    broken = {header(file.read_text(encoding="utf-8"), "breaks")[0] for file in MUTATIONS}
    derived_shapes = {str(shape).removeprefix(str(SHAPES)) for _, shape, _ in derived()}
    kinds = (SH.PropertyShape, SH.SPARQLConstraint)
    shapes = {str(s).removeprefix(str(SHAPES)) for kind in kinds for s in SHAPE_GRAPH.subjects(RDF.type, kind)}
    assert shapes - broken - derived_shapes == set()


@pytest.mark.parametrize(
    ("triple", "message"),
    [
        (f'<{CTKG.speeker}> "x"', "The property is not one of the ontology's"),
        (f"a <{CTKG.Statment}>", "`type` is not one of the ontology's"),
    ],
    ids=["property", "type"],
)
def test_unknown_term_is_caught_by_its_check(
    triple: str, message: str, valid_quads: list[Quad], record: Callable
) -> None:
    focus = "https://w3id.org/ctkg/id/doc/courier-1/statement/1"
    broken = record(valid_quads, f"INSERT DATA {{ <{focus}> {triple} }}")
    assert {(f.focus, f.message.split(".")[0]) for f in broken.checked()} == {(focus, message)}


@pytest.mark.parametrize("file", CHECKS, ids=lambda file: file.stem)
def test_check_avoids_what_is_quadratic(file: Path) -> None:
    assert "NOT EXISTS" not in file.read_text(encoding="utf-8")


# --- concepts may be added by the data


def test_concept_that_the_data_adds_to_the_scheme_is_accepted(
    valid_quads: list[Quad], record: Callable, shacl: Callable
) -> None:
    focus = "https://w3id.org/ctkg/id/doc/courier-1/assessment/1"
    own = "https://w3id.org/ctkg/vocab/verdict/outdated"
    update = f"""DELETE WHERE {{ <{focus}> <{CTKG.verdict}> ?v }} ;
      INSERT DATA {{ <{focus}> <{CTKG.verdict}> <{own}> . <{own}> a <{SKOS.Concept}> ;
        <{SKOS.inScheme}> <https://w3id.org/ctkg/vocab/verdict> ; <{SKOS.prefLabel}> "outdated"@en }}"""
    changed = record(valid_quads, update)
    assert changed.checked() == set()
    assert shacl(changed, [focus]) == set()


def test_partial_roll_may_name_fewer_voters_than_the_tally(
    valid_quads: list[Quad], record: Callable, shacl: Callable
) -> None:
    focus = "https://w3id.org/ctkg/id/event/vote-held"
    update = f"""DELETE WHERE {{ <{focus}> <{CTKG.partialRoll}> ?p }} ;
      DELETE WHERE {{ <https://w3id.org/ctkg/id/doc/courier-2/x/v1> ?p ?o }} ;
      INSERT DATA {{ <{focus}> <{CTKG.partialRoll}> true }}"""
    changed = record(valid_quads, update)
    assert changed.checked() == set()
    assert shacl(changed, [focus]) == set()
