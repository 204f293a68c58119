"""The JSON-LD context: every property has a key, and two parsers read a dossier alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, XSD
from rdflib.compare import isomorphic

from kg import resources
from kg.namespaces import CTKG, EDTF, ID, ORG, SCHEMA, VOCAB

CONTEXT: dict[str, Any] = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
# rdflib 7.6 warns of its own JSON-LD parser.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
LOCAL = {k: f"{ID}doc/d/{v}/" for k, v in {"p": "p", "s": "statement", "a": "assessment", "x": "x"}.items()}


def read(document: dict[str, Any]) -> rdflib.Graph:
    """Parse with both parsers; they must agree."""
    text = json.dumps({"@context": {**CONTEXT, **LOCAL}, **document}, ensure_ascii=False)
    triples = [quad.triple for quad in parse(text, format=RdfFormat.JSON_LD)]
    ours = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    theirs = rdflib.Graph().parse(data=text, format="json-ld")
    assert isomorphic(ours, theirs)
    return ours


DOSSIER: dict[str, Any] = {
    "document": {
        "id": "doc/d",
        "type": "Document",
        "title": {"en": "Talks", "uk": "Переговори"},
        "publisher": "org/courier",
        "reportedDate": "2022-03-03",
        "language": "en",
        "dateline": "KYIV",
        "url": "https://example.org/talks",
        "file": "talks.txt",
        "fullText": "Talks",
    },
    "conflicts": [{"id": "conflict/c", "type": "Conflict", "label": "War", "party": ["state/rus", "state/ukr"]}],
    "actors": [
        {
            "id": "state/rus",
            "type": "State",
            "label": {"en": "Russia", "uk": "Росія"},
            "altLabel": {"en": ["Moscow", "the Kremlin"]},
            "iso3": "RUS",
            "sameAs": "wd:Q159",
            "subOrganizationOf": "org/un",
        }
    ],
    "places": [{"id": "place/kyiv", "type": "Place", "label": "Kyiv"}],
    "things": [{"id": "thing/bridge", "type": "Thing", "label": "bridge"}],
    "roles": [{"id": "role/president", "type": "Role", "label": "president"}],
    "concepts": [
        {
            "id": "v:rel/shells",
            "type": "Concept",
            "prefLabel": "shells",
            "definition": "Fires at.",
            "inScheme": "https://w3id.org/ctkg/vocab/rel",
        }
    ],
    "passages": [{"id": "p:1", "type": "Passage", "sentence": 1, "charStart": 0, "charEnd": 5, "exact": "Talks"}],
    "mentions": [{"id": "x:m", "type": "Mention", "surface": "Moscow", "inPassage": "p:1", "refersTo": "state/rus"}],
    "timeExpressions": [
        {
            "id": "x:t",
            "type": "TemporalExpression",
            "surface": "Monday",
            "inPassage": "p:1",
            "anchorDate": "2022-03-03",
            "resolvesTo": "2022-02-28",
            "alternativeReading": "2022-02-21",
        }
    ],
    "roleHoldings": [
        {
            "id": "x:r",
            "type": "RoleHolding",
            "member": "person/putin",
            "organization": "state/rus",
            "role": "role/president",
            "asOf": "2022-03-03",
            "evidencedBy": "p:1",
        }
    ],
    "statements": [
        {
            "id": "s:1",
            "type": "Statement",
            "speaker": "person/putin",
            "onBehalfOf": "state/rus",
            "about": ["state/rus", "thing/bridge"],
            "speechAct": "confirmation",
            "attribution": "direct",
            "text": {"en": "They agreed.", "ru": "Договорились."},
            "quote": "agreed",
            "scopeNote": "Not more.",
            "evidencedBy": "p:1",
            "content": [
                {
                    "id": "x:pr",
                    "type": "Proposition",
                    "subject": "state/rus",
                    "predicate": "agrees-to",
                    "object": "x:prov",
                    "negated": False,
                    "modality": "alleged",
                }
            ],
        }
    ],
    "assessments": [
        {
            "id": "a:1",
            "type": "Assessment",
            "assesses": ["s:1"],
            "assessor": "org/courier",
            "verdict": "false",
            "evidence": [
                {
                    "id": "x:e",
                    "type": "Evidence",
                    "text": "craters",
                    "documentedBy": "org/courier",
                    "place": ["place/kyiv"],
                }
            ],
            "evidencedBy": "p:1",
        }
    ],
    "events": [
        {
            "id": "event/e",
            "type": "MilitaryAction",
            "label": "Attack",
            "inConflict": "conflict/c",
            "eventType": "ASSAULT",
            "initiator": "state/rus",
            "when": "[2022-02-21..2022-02-27]",
            "startEarliest": "2022-02-21",
            "status": "ongoing",
            "attestedBy": "s:1",
            "evidencedBy": ["p:1"],
        }
    ],
    "negotiations": [
        {
            "id": "negotiation/n",
            "type": "Negotiation",
            "label": "Talks",
            "party": ["state/rus", "state/ukr"],
            "rounds": [
                {
                    "id": "negotiation/n-1",
                    "type": "NegotiationRound",
                    "roundNumber": 1,
                    "duration": "PT5H",
                    "outcome": "agreement-to-continue",
                    "produced": [
                        {
                            "id": "x:agr",
                            "type": "Agreement",
                            "label": "Agreement",
                            "hasProvision": [
                                {
                                    "id": "x:prov",
                                    "type": "Provision",
                                    "provisionType": "meet-again",
                                    "provisionStatus": "announced",
                                    "temporary": True,
                                    "scopeText": "soon",
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ],
    "positions": [{"id": "x:pos", "type": "Position", "label": "No", "heldBy": "state/rus", "expressedIn": "s:1"}],
    "debates": [{"id": "event/d", "type": "Debate", "label": "Debate", "culminatesIn": "event/v"}],
    "motions": [{"id": "motion/m", "type": "Motion", "label": "Motion", "identifier": "A/RES/ES-11/1"}],
    "voteEvents": [
        {
            "id": "event/v",
            "type": "VoteEvent",
            "label": "Vote",
            "yes": 141,
            "no": 5,
            "abstain": 35,
            "notVoting": 12,
            "eligible": 193,
            "partialRoll": False,
            "status": "held",
            "result": "passed",
            "threshold": "two-thirds",
            "realizes": "event/v0",
            "votes": [
                {"id": "x:v1", "type": "Vote", "voter": "state/afg", "option": "yes"},
                {"id": "x:v2", "type": "Vote", "voter": "state/rus", "option": "no"},
                {"id": "x:v3", "type": "Vote", "voter": "state/chn", "option": "abstain"},
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return read(DOSSIER)


def literal(value: object, datatype: str) -> rdflib.Literal:
    return rdflib.Literal(value, datatype=rdflib.URIRef(datatype))


def test_every_property_has_a_key(ontology_graph: rdflib.Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    names = {
        str(p).removeprefix(str(CTKG))
        for kind in kinds
        for p in ontology_graph.subjects(RDF.type, kind)
        if str(p).startswith(str(CTKG))
    }
    assert names - set(CONTEXT) == set()
    assert all(CONTEXT[name]["@id"] == f"ctkg:{name}" for name in names)


def test_every_key_of_ours_is_a_term(ontology_graph: rdflib.Graph) -> None:
    defined = {str(s) for s in ontology_graph.subjects(RDF.type, None)}
    ids = {v.get("@id") or v.get("@reverse") for v in CONTEXT.values() if isinstance(v, dict)}
    assert {i for i in ids if i.startswith("ctkg:") and str(CTKG) + i.removeprefix("ctkg:") not in defined} == set()


def test_object_properties_point_and_datatype_properties_do_not(ontology_graph: rdflib.Graph) -> None:
    for key, value in CONTEXT.items():
        if isinstance(value, dict) and str(value.get("@id", "")).startswith("ctkg:"):
            points = (CTKG[key], RDF.type, OWL.ObjectProperty) in ontology_graph
            assert points == (value.get("@type") in ("@id", "@vocab")), key


def test_datatypes_are_those_of_the_ontology(ontology_graph: rdflib.Graph) -> None:
    prefixes = {k: v for k, v in CONTEXT.items() if isinstance(v, str) and v.startswith("http")}
    for key, value in CONTEXT.items():
        kind = value.get("@type", "") if isinstance(value, dict) else ""
        if not str(value.get("@id", "") if isinstance(value, dict) else "").startswith("ctkg:") or ":" not in kind:
            continue
        prefix, _, local = kind.partition(":")
        ranges = set(ontology_graph.objects(CTKG[key], RDFS.range)) | set(
            ontology_graph.objects(CTKG[key], SCHEMA.rangeIncludes)
        )
        assert ranges == {rdflib.URIRef(prefixes[prefix] + local)}, key


def test_every_concept_can_be_written_as_a_bare_word_and_as_an_iri(ontology_graph: rdflib.Graph) -> None:
    keys = {
        k: v["@context"]["@vocab"]
        for k, v in CONTEXT.items()
        if isinstance(v, dict) and v.get("@type") == "@vocab" and k != "onProperty"
    }
    assert len(keys) == 14
    for key, vocabulary in keys.items():
        scheme = rdflib.URIRef(vocabulary.rstrip("/"))
        concepts = sorted(str(c) for c in ontology_graph.subjects(SKOS.inScheme, scheme))
        assert concepts
        words = [concept.rpartition("/")[2] for concept in concepts]
        bare = read({"statements": [{"id": "s:1", key: words}]})
        full = read({"statements": [{"id": "s:1", key: concepts}]})
        assert sorted(str(o) for o in bare.objects()) == concepts
        assert sorted(str(o) for o in full.objects()) == concepts


def test_document_is_the_record_that_its_passages_stand_in(graph: rdflib.Graph) -> None:
    assert (ID["doc/d/p/1"], CTKG.inDocument, ID["doc/d"]) in graph
    assert (ID["doc/d"], RDF.type, CTKG.Document) in graph
    assert not [s for s in graph.subjects() if isinstance(s, rdflib.BNode)]


def test_text_of_the_document_is_not_rdf(graph: rdflib.Graph) -> None:
    assert rdflib.Literal("talks.txt") not in set(graph.objects())
    assert set(graph.objects(ID["doc/d"], CTKG.fullText)) == set()


def test_sections_leave_no_trace(graph: rdflib.Graph) -> None:
    sections = [k for k, v in CONTEXT.items() if v in ("@included", "@nest")]
    assert len(sections) == 20
    assert {p for p in graph.predicates() if str(p).removeprefix(str(CTKG)) in sections} == set()


def test_rounds_and_votes_point_back(graph: rdflib.Graph) -> None:
    assert (ID["negotiation/n-1"], CTKG.roundOf, ID["negotiation/n"]) in graph
    assert set(graph.subjects(CTKG.voteEvent, ID["event/v"])) == {ID[f"doc/d/x/v{n}"] for n in (1, 2, 3)}


def test_yes_is_a_count_in_a_vote_event_and_a_concept_in_a_vote(graph: rdflib.Graph) -> None:
    assert set(graph.objects(ID["event/v"], CTKG.yes)) == {literal("141", XSD.integer)}
    assert set(graph.objects(ID["doc/d/x/v1"], CTKG.option)) == {VOCAB["option/yes"]}
    assert set(graph.objects(ID["doc/d/x/v2"], CTKG.option)) == {VOCAB["option/no"]}
    assert set(graph.objects(ID["doc/d/x/v3"], CTKG.option)) == {VOCAB["option/abstain"]}


def test_texts_take_a_string_or_a_map_of_languages(graph: rdflib.Graph) -> None:
    texts = set(graph.objects(ID["doc/d/statement/1"], CTKG.text))
    assert texts == {rdflib.Literal("They agreed.", lang="en"), rdflib.Literal("Договорились.", lang="ru")}
    assert set(graph.objects(ID["doc/d/statement/1"], CTKG.quote)) == {rdflib.Literal("agreed", lang="en")}
    names = {rdflib.Literal("Moscow", lang="en"), rdflib.Literal("the Kremlin", lang="en")}
    assert set(graph.objects(ID["state/rus"], SKOS.altLabel)) == names


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("doc/d", CTKG.reportedDate, literal("2022-03-03", XSD.date)),
        ("doc/d", SCHEMA.url, rdflib.URIRef("https://example.org/talks")),
        ("doc/d", SCHEMA.dateline, rdflib.Literal("KYIV")),
        ("doc/d/p/1", CTKG.charEnd, literal("5", XSD.nonNegativeInteger)),
        ("doc/d/p/1", CTKG.sentence, literal("1", XSD.integer)),
        ("doc/d/p/1", CTKG.exact, rdflib.Literal("Talks")),
        ("doc/d/x/r", ORG.member, ID["person/putin"]),
        ("doc/d/x/prov", CTKG.temporary, literal("true", XSD.boolean)),
        ("doc/d/x/prov", CTKG.provisionStatus, VOCAB["provision-status/announced"]),
        ("negotiation/n-1", CTKG.duration, literal("PT5H", XSD.dayTimeDuration)),
        ("event/e", CTKG.when, literal("[2022-02-21..2022-02-27]", EDTF.EDTF)),
        ("event/e", CTKG.eventType, VOCAB["plover/ASSAULT"]),
        ("doc/d/x/pr", RDF.predicate, VOCAB["rel/agrees-to"]),
        ("doc/d/assessment/1", CTKG.verdict, VOCAB["verdict/false"]),
        ("doc/d/statement/1", CTKG.content, ID["doc/d/x/pr"]),
        ("state/rus", SCHEMA.sameAs, rdflib.URIRef("http://www.wikidata.org/entity/Q159")),
        ("role/president", RDF.type, ORG.Role),
        ("https://w3id.org/ctkg/vocab/rel/shells", RDF.type, SKOS.Concept),
    ],
)
def test_value_is_read_as(graph: rdflib.Graph, subject: str, predicate: rdflib.URIRef, value: object) -> None:
    node = rdflib.URIRef(subject) if subject.startswith("https:") else ID[subject]
    assert set(graph.objects(node, predicate)) == {value}


def test_register_without_document_needs_none() -> None:
    graph = read({"places": [{"id": "place/kyiv", "type": "Place", "label": "Kyiv"}]})
    assert set(graph) == {
        (ID["place/kyiv"], RDF.type, CTKG.Place),
        (ID["place/kyiv"], RDFS.label, rdflib.Literal("Kyiv", lang="en")),
    }
