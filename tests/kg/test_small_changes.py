"""A small change is inferred from and checked nearby, with the very result of doing so over everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg import resources
from kg.config import Settings
from kg.errors import ValidationError
from kg.inference import infer
from kg.inference_delta import RULES, infer_changed
from kg.pipeline import ingest
from kg.provenance import INFERRED, ONTOLOGY
from kg.stores.oxigraph import OxigraphReader, open_reader
from kg.validation import check, check_nearby
from kg.validation.checks import findings
from kg.validation.nearby import findings_nearby
from kg.validation.terms import ontology_triples

ONTOLOGY_TESTS = Path(__file__).parents[1] / "ontology"
MUTATIONS = sorted((ONTOLOGY_TESTS / "mutations").glob("*.ru"))
IN_ORDER = ("register", "un-ga-68-262", "un-ga-es-11-1", "dispatch-2022-03-03", "dispatch-2022-03-04")
HOME = NamedNode("https://w3id.org/ctkg/graph/doc/test")
VALID = frozenset(quad.triple for quad in parse((ONTOLOGY_TESTS / "valid.trig").read_bytes(), format=RdfFormat.TRIG))
ORDERED = sorted(VALID, key=str)
NODES = sorted({t.subject for t in VALID if isinstance(t.subject, NamedNode)}, key=str)


def store_of(asserted: frozenset[Triple], inferred: frozenset[Triple]) -> Store:
    store = Store()
    parts = ((HOME, asserted), (INFERRED, inferred), (ONTOLOGY, ontology_triples()))
    store.bulk_extend(Quad(*t, g) for name, ts in parts for t in ts for g in (name, DefaultGraph()))
    return store


def inferred_from(asserted: frozenset[Triple]) -> frozenset[Triple]:
    return frozenset(infer(OxigraphReader(store_of(asserted, frozenset()))))


INFERRED_FROM_VALID = inferred_from(VALID)


def assert_nearby_is_everywhere(asserted: frozenset[Triple]) -> None:
    """After a change from the valid record to this one, both ways infer the same and find the same wrong."""
    changed = VALID ^ asserted
    patch = infer_changed(OxigraphReader(store_of(asserted, INFERRED_FROM_VALID)), changed)
    whole = inferred_from(asserted)
    assert (INFERRED_FROM_VALID - patch.remove) | patch.add == whole
    assert patch.remove <= INFERRED_FROM_VALID
    assert not patch.add & INFERRED_FROM_VALID
    after = OxigraphReader(store_of(asserted, whole))
    nearby = findings_nearby(after, changed)
    assert nearby is not None
    assert {(p.record, p.path, p.message) for p in findings(after)} <= {(p.record, p.path, p.message) for p in nearby}
    assert check_nearby(after, changed) == check(after)


@pytest.mark.parametrize("file", MUTATIONS, ids=lambda file: file.stem)
def test_each_mistake_is_found_nearby(file: Path) -> None:
    store = Store()
    store.extend(Quad(*triple) for triple in VALID)
    store.update(re.sub(r"^#.*$", "", file.read_text(encoding="utf-8"), flags=re.M))
    assert_nearby_is_everywhere(frozenset(quad.triple for quad in store))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gone=st.sets(st.sampled_from(ORDERED), max_size=4),
    moved=st.lists(st.tuples(st.sampled_from(ORDERED), st.sampled_from(NODES)), max_size=3),
)
def test_any_few_triples_taken_away_or_pointed_elsewhere_come_to_the_same(
    gone: set[Triple], moved: list[tuple[Triple, NamedNode]]
) -> None:
    come = {Triple(t.subject, t.predicate, node) for t, node in moved if isinstance(t.object, NamedNode)}
    assert_nearby_is_everywhere((VALID - gone) | come)


def test_every_rule_is_one_that_small_changes_know() -> None:
    assert tuple(file.stem for file in sorted((resources.ontology() / "rules").glob("*.rq"))) == RULES


def test_a_store_filled_file_by_file_holds_what_one_filled_at_once_does(tmp_path: Path) -> None:
    talks = Path(__file__).parents[2] / "examples" / "talks-2022-03"
    files = [talks / f"{name}.yaml" for name in IN_ORDER]
    ingest(files, Settings(store=tmp_path / "at-once"))
    for file in files:
        ingest([file], Settings(store=tmp_path / "one-by-one"))
    at_once, one_by_one = (open_reader(tmp_path / name) for name in ("at-once", "one-by-one"))
    assert set(one_by_one.quads(graph=INFERRED)) == set(at_once.quads(graph=INFERRED))
    assert {q.triple for q in one_by_one.quads(graph=INFERRED)} == infer(one_by_one)
    assert list(findings(one_by_one)) == []


def test_a_small_change_that_breaks_another_graph_is_refused(tmp_path: Path) -> None:
    store = Settings(store=tmp_path / "store")
    register, claim = tmp_path / "register.yaml", tmp_path / "claim.yaml"
    register.write_text(
        "actors:\n  - {id: person/a, type: Person, label: A}\n  - {id: org/o, type: NewsOrganization, label: O}\n"
    )
    claim.write_text(
        "document: {id: doc/d, publisher: org/o, reportedDate: 2024-01-01, title: T, language: en, fullText: A said so.}\n"
        "passages:\n  - {id: p:1, exact: A said so.}\n"
        "statements:\n  - {id: s:1, speaker: person/a, speechAct: claim, attribution: indirect, text: So., evidencedBy: p:1}\n"
    )
    ingest([register, claim], store)
    before = open_reader(store.store).version
    register.write_text("actors:\n  - {id: org/o, type: NewsOrganization, label: O}\n")
    with pytest.raises(ValidationError, match="`speaker` points to something that is not an actor"):
        ingest([register], store)
    assert open_reader(store.store).version == before
