"""The ontology keeps its own house: every term defined, labelled, explained, and nothing said twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store
from rdflib import DCTERMS, ORG, OWL, RDF, RDFS, SH, SKOS

from kg import resources
from kg.display import load_display
from kg.namespaces import CTKG, DISPLAY, SCHEMA, SHAPES, VOCAB

FOLDER = resources.ontology()
QUERIES = sorted(file for part in ("rules", "checks", "queries") for file in (FOLDER / part).glob("*.rq"))
COLOURS = re.compile(r"#[0-9A-F]{6}")
OURS = (str(CTKG), str(VOCAB), str(SHAPES), str(DISPLAY))


def own_terms(graph: rdflib.Graph, *kinds: rdflib.term.Node) -> set[rdflib.term.Node]:
    return {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(str(CTKG))}


@pytest.fixture(scope="module")
def classes(ontology_graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return own_terms(ontology_graph, OWL.Class)


@pytest.fixture(scope="module")
def properties(ontology_graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return own_terms(ontology_graph, OWL.ObjectProperty, OWL.DatatypeProperty)


def test_there_are_classes_and_properties(classes, properties) -> None:
    assert len(classes) == 39
    assert len(properties) == 109


def test_every_term_that_is_used_is_defined(ontology_graph: rdflib.Graph) -> None:
    used = {node for triple in ontology_graph for node in triple if isinstance(node, rdflib.URIRef)}
    defined = set(ontology_graph.subjects(RDF.type, None))
    loose = {str(node) for node in used - defined if str(node).startswith(OURS)}
    # The scheme's folder and the namespaces themselves stand in sh:declare and in vann as literals, so none is left.
    assert loose == set()


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_term_of_a_query_is_defined(file: Path, ontology_graph: rdflib.Graph) -> None:
    text = file.read_text(encoding="utf-8")
    prefixes = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>", text, flags=re.MULTILINE))
    body = re.sub(r'"(?:[^"\\]|\\.)*"|^(?:#|PREFIX).*$', "", text, flags=re.MULTILINE)
    names = {prefixes[p] + n for p, n in re.findall(r"(?<![\w<:/])([a-z]+):([\w-]+)", body) if p in prefixes}
    names |= set(re.findall(r"<([^>\s]+)>", body))
    defined = {str(s) for s in ontology_graph.subjects(RDF.type, None)}
    assert {n for n in names if n.startswith(OURS) and n not in defined} == set()


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment])
def test_every_class_and_property_has_one_english_wording(classes, properties, predicate, ontology_graph) -> None:
    for term in classes | properties:
        (wording,) = ontology_graph.objects(term, predicate)
        assert wording.language == "en"
        assert str(wording).strip()


def test_comments_are_sentences(classes, properties, ontology_graph) -> None:
    comments = [str(ontology_graph.value(term, RDFS.comment)) for term in classes | properties]
    assert [c for c in comments if not (c[0].isupper() and c.endswith("."))] == []


def test_every_class_and_property_says_where_it_is_defined(classes, properties, ontology_graph) -> None:
    for term in classes | properties:
        assert set(ontology_graph.objects(term, RDFS.isDefinedBy)) == {rdflib.URIRef("https://w3id.org/ctkg/ns")}


def test_labels_are_unique_among_classes_and_among_properties(classes, properties, ontology_graph) -> None:
    for terms in (classes, properties):
        counts = Counter(str(ontology_graph.value(term, RDFS.label)) for term in terms)
        assert [label for label, count in counts.items() if count > 1] == []


def test_one_file_a_class(classes) -> None:
    files = {file.stem for file in (FOLDER / "types").glob("*.ttl")}
    assert files == {str(c).removeprefix(str(CTKG)) for c in classes} | {"Record"}


def test_a_class_stands_in_its_own_file(classes) -> None:
    for cls in classes:
        name = str(cls).removeprefix(str(CTKG))
        graph = rdflib.Graph().parse(FOLDER / "types" / f"{name}.ttl")
        assert own_terms(graph, OWL.Class) == {cls}


def test_properties_of_a_file_belong_to_its_class(classes) -> None:
    for cls in classes:
        graph = rdflib.Graph().parse(FOLDER / "types" / f"{str(cls).removeprefix(str(CTKG))}.ttl")
        for term in own_terms(graph, OWL.ObjectProperty, OWL.DatatypeProperty):
            assert graph.value(term, SCHEMA.domainIncludes) is not None
            assert cls in set(graph.objects(term, SCHEMA.domainIncludes)) or term == CTKG.party


def test_nothing_asserts_a_domain(ontology_graph) -> None:
    assert list(ontology_graph.triples((None, RDFS.domain, None))) == []


def test_references_to_other_vocabularies_stand_in_the_alignments(classes, properties) -> None:
    core = rdflib.Graph()
    for file in [FOLDER / "ctkg.ttl", *(FOLDER / "types").glob("*.ttl"), *(FOLDER / "vocab").glob("*.ttl")]:
        core.parse(file)
    assert list(core.triples((None, SKOS.closeMatch, None))) == []
    above = {o for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in core.objects(None, p)}
    assert {a for a in above if not str(a).startswith(str(CTKG))} == {RDF.Statement}


def test_alignments_speak_of_known_terms(ontology_graph) -> None:
    defined = set(ontology_graph.subjects(RDF.type, None))
    files = sorted((FOLDER / "alignments").glob("*.ttl"))
    assert len(files) >= 10
    for file in files:
        graph = rdflib.Graph().parse(file)
        assert set(graph.subjects()) - defined == set(), file.name


def test_version_goes_on_from_the_one_before(ontology_graph) -> None:
    ontology = rdflib.URIRef("https://w3id.org/ctkg/ns")
    assert str(ontology_graph.value(ontology, OWL.versionInfo)) == "0.2.0"
    assert ontology_graph.value(ontology, OWL.versionIRI) == rdflib.URIRef("https://w3id.org/ctkg/ns/0.2.0")
    assert ontology_graph.value(ontology, OWL.priorVersion) == rdflib.URIRef("https://w3id.org/ctkg/ns/0.1.0")
    assert ontology_graph.value(ontology, DCTERMS.license) is not None


# --- vocabularies


def test_every_concept_has_one_english_label_and_definition_and_its_scheme(ontology_graph) -> None:
    concepts = set(ontology_graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 80
    for concept in concepts:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            (wording,) = ontology_graph.objects(concept, predicate)
            assert wording.language == "en"
        scheme = ontology_graph.value(concept, SKOS.inScheme)
        assert str(concept).rpartition("/")[0] == str(scheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology_graph


def test_concepts_of_a_scheme_differ_in_label(ontology_graph) -> None:
    for scheme in ontology_graph.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [
            str(ontology_graph.value(concept, SKOS.prefLabel))
            for concept in ontology_graph.subjects(SKOS.inScheme, scheme)
        ]
        assert len(labels) == len(set(labels)) > 0


def test_concepts_are_individuals_so_that_shacl_sees_them_in_the_ontology_graph(ontology_graph) -> None:
    concepts = set(ontology_graph.subjects(RDF.type, SKOS.Concept))
    assert concepts - set(ontology_graph.subjects(RDF.type, OWL.NamedIndividual)) == set()


def test_one_file_a_scheme(ontology_graph) -> None:
    schemes = {str(s).removeprefix(str(VOCAB)) for s in ontology_graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert {file.stem for file in (FOLDER / "vocab").glob("*.ttl")} == schemes


# --- looks


def test_every_class_has_looks(classes, ontology_graph) -> None:
    display = load_display()
    shapes = {"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon", "ellipse", "box", "database"}
    for cls in classes:
        style = display.types[str(cls)]
        assert COLOURS.fullmatch(style.color), cls
        assert style.shape in shapes, cls
        assert len(style.icon) == 1, cls
        assert style.caption, cls
        assert style.order > 0, cls


def test_classes_differ_in_order_and_icon(classes) -> None:
    display = load_display()
    styles = [display.types[str(cls)] for cls in classes]
    assert len({s.order for s in styles}) == len(styles)
    assert len({s.icon for s in styles}) == len(styles)


def test_classes_of_one_shape_differ_in_colour(classes) -> None:
    looks = Counter((s.shape, s.color) for s in (load_display().types[str(cls)] for cls in classes))
    assert [look for look, count in looks.items() if count > 1] == []


def test_every_class_of_events_has_a_lane(classes) -> None:
    display = load_display()
    events = [c for c in classes if str(CTKG.Event) in display.superclasses(str(c)) or c == CTKG.Event]
    assert {display.types[str(c)].lane for c in events} == {"talks", "votes", "events"}
    assert display.types[str(CTKG.Statement)].lane == "statements"


def test_projections_are_those_of_the_model() -> None:
    found = {(p.type.removeprefix(str(CTKG)), p.name, p.symmetric) for p in load_display().projections}
    assert found == {
        ("NegotiationRound", "met", True),
        ("Statement", "spoke-about", False),
        ("Statement", "addressed", False),
        ("Statement", "spoke-for", False),
        ("Event", "acted-on", False),
        ("Vote", "voted", False),
        ("Assessment", "assessed", False),
        ("RoleHolding", "role", False),
        ("Agreement", "agreed", True),
        ("Negotiation", "mediated", False),
    }


def test_everything_that_makes_an_edge_needs_a_source(ontology_graph) -> None:
    owners = {rdflib.URIRef(p.type) for p in load_display().projections}
    for owner in owners:
        above = set(ontology_graph.transitive_objects(owner, RDFS.subClassOf))
        node_shapes = {s for cls in above for s in ontology_graph.subjects(SH.targetClass, cls)}
        shapes = node_shapes | {p for s in node_shapes for p in ontology_graph.objects(s, SH.property)}
        paths = {ontology_graph.value(s, SH.path) for s in shapes if (s, SH.minCount, None) in ontology_graph}
        assert CTKG.evidencedBy in paths or (SHAPES["vote-has-source"] in shapes and owner == CTKG.Vote), owner


def test_every_verdict_has_looks_that_differ_without_colour() -> None:
    statuses = load_display().statuses
    assert set(statuses) >= {"unassessed", "mixed", "retracted", "contradicted", "not-independently-verified"}
    assert len({s.icon for s in statuses.values()}) == len(statuses)
    assert len({s.color for s in statuses.values()}) == len(statuses)
    assert len({s.order for s in statuses.values()}) == len(statuses)
    assert all(COLOURS.fullmatch(s.color) for s in statuses.values())
    # Nobody checked must never look like checked and refuted.
    assert statuses["unassessed"].dash != statuses["false"].dash


# --- shapes


def test_every_shape_has_a_message_that_says_how_to_mend_it(ontology_graph) -> None:
    shapes = {s for kind in (SH.PropertyShape, SH.SPARQLConstraint) for s in ontology_graph.subjects(RDF.type, kind)}
    assert len(shapes) > 150
    for shape in shapes:
        (message,) = ontology_graph.objects(shape, SH.message)
        assert re.match(r"[A-Z`].*\. [A-Z`].*\.$", str(message)), f"{shape}: {message}"


def test_every_node_shape_states_its_rules_in_named_shapes(ontology_graph) -> None:
    named = {s for kind in (SH.PropertyShape, SH.SPARQLConstraint) for s in ontology_graph.subjects(RDF.type, kind)}
    used = {o for p in (SH.property, SH.sparql) for o in ontology_graph.objects(None, p)}
    assert used - named == set()


def test_shapes_do_not_nest_shapes_on_values(ontology_graph) -> None:
    # pySHACL applies focus_nodes to nested shapes too, and skips values that are not in the list.
    nesting = (SH.node, SH["or"], SH["and"], SH["not"], SH.xone, SH.qualifiedValueShape)
    assert [s for p in nesting for s in ontology_graph.subjects(p, None)] == []


def test_messages_differ(ontology_graph) -> None:
    counts = Counter(str(o) for o in ontology_graph.objects(None, SH.message))
    offsets = "Leave `charStart:` and `charEnd:` out to have them computed, or give each once."
    assert [m for m, n in counts.items() if n > 1 and offsets not in m] == []


# --- keys of dossiers named in messages


def test_keys_named_in_messages_are_keys_of_a_dossier(ontology_graph) -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    words = {
        word
        for message in ontology_graph.objects(None, SH.message)
        for word in re.findall(r"`(\w+):?(?: [\w-]+)?`", str(message))
    }
    assert len(words) > 60
    assert words - set(context) == set()


# --- nothing asserted that is only a proposition


def test_ontology_asserts_no_relation_of_propositions(ontology_graph) -> None:
    relations = set(ontology_graph.subjects(SKOS.inScheme, VOCAB.rel))
    assert len(relations) > 10
    assert [t for r in relations for t in ontology_graph.triples((None, r, None))] == []


def test_valid_record_asserts_no_proposition(valid) -> None:
    store: Store = valid.store
    text = f"""SELECT ?p WHERE {{ ?c <{RDF.subject}> ?s ; <{RDF.predicate}> ?p ; <{RDF.object}> ?o . ?s ?p ?o }}"""
    propositions = f"SELECT ?c WHERE {{ ?c <{RDF.subject}> ?s }}"
    assert len(list(store.query(propositions))) == 2
    assert list(store.query(text)) == []


def test_context_names_org_terms_that_exist() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    ids = {v["@id"] for v in context.values() if isinstance(v, dict) and str(v.get("@id", "")).startswith("org:")}
    assert ids == {"org:member", "org:organization", "org:role", "org:subOrganizationOf"}
    assert all(ORG[i.partition(":")[2]] in ORG for i in ids)
