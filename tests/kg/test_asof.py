"""The record as known on a day: nothing that was reported later, nothing that follows from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import resources
from kg.asof import as_of, latest_report, report_days
from kg.namespaces import CTKG, GRAPH, PROV, RDF, XSD
from kg.provenance import ENTITIES, INFERRED, PROV_GRAPH, document_graph
from kg.stores.oxigraph import OxigraphReader, OxigraphWriter, memory_reader, open_reader

EX = "http://example.org/"
THIRD, FOURTH = date(2022, 3, 3), date(2022, 3, 4)
SAYS = NamedNode(EX + "says")


def document(name: str, reported: str, *facts: str) -> list[Quad]:
    """The graph of one document and what it says; no ``reported`` for a document without a day."""
    iri = NamedNode(EX + name)
    graph = document_graph(iri.value)
    quads = [Quad(iri, NamedNode(RDF.type), NamedNode(CTKG.Document), graph)]
    if reported:
        day = Literal(reported, datatype=NamedNode(XSD.date))
        quads.append(Quad(iri, NamedNode(CTKG.reportedDate), day, graph))
    return quads + [Quad(NamedNode(EX + fact), SAYS, Literal(fact), graph) for fact in facts]


def fact(name: str, graph: NamedNode) -> Quad:
    return Quad(NamedNode(EX + name), SAYS, Literal(name), graph)


def said(reader: OxigraphReader, graph: NamedNode | DefaultGraph | None = None) -> list[str]:
    found = reader.quads(predicate=SAYS, graph=graph or DefaultGraph())
    return sorted(str(quad.object.value) for quad in found)  # type: ignore[union-attr]


@pytest.fixture(autouse=True)
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule: what is said is heard."""
    (tmp_path / "ontology" / "rules").mkdir(parents=True)
    (tmp_path / "ontology" / "rules" / "heard.rq").write_text(
        f"CONSTRUCT {{ ?s <{EX}heard> ?o }} WHERE {{ ?s <{SAYS.value}> ?o }}"
    )
    monkeypatch.setattr(resources, "ontology", lambda: tmp_path / "ontology")


def test_a_document_is_known_from_the_day_it_was_reported() -> None:
    reader = memory_reader(document("first", "2022-03-03", "met") + document("second", "2022-03-04", "voted"))
    assert said(as_of(reader, date(2022, 3, 2))) == []
    assert said(as_of(reader, THIRD)) == ["met"]
    assert said(as_of(reader, FOURTH)) == ["met", "voted"]


def test_the_named_graphs_and_the_default_graph_agree() -> None:
    quads = document("first", "2022-03-03", "met", "both") + document("second", "2022-03-04", "both", "voted")
    known = as_of(memory_reader(quads), THIRD)
    assert said(known, document_graph(EX + "first")) == ["both", "met"]
    assert said(known) == ["both", "met"]
    assert document_graph(EX + "second") not in known.graphs()


def test_what_has_no_document_was_always_known() -> None:
    register = NamedNode(GRAPH + "entities/states")
    reader = memory_reader([fact("name", ENTITIES), fact("state", register), *document("late", "2022-03-04", "x")])
    assert said(as_of(reader, THIRD)) == ["name", "state"]


def test_later_choices_and_records_of_loading_are_left_out() -> None:
    later = [NamedNode(GRAPH + name) for name in ("consolidated", "analysis/blocs")]
    reader = memory_reader(
        [fact("x", graph) for graph in (*later, PROV_GRAPH)] + document("first", "2022-03-03", "met")
    )
    known = as_of(reader, FOURTH)
    assert said(known) == ["met"]
    assert known.graphs() == sorted([document_graph(EX + "first"), INFERRED], key=lambda graph: graph.value)


def test_inferences_are_drawn_anew() -> None:
    quads = document("first", "2022-03-03", "met") + document("second", "2022-03-04", "voted")
    quads.append(Quad(NamedNode(EX + "voted"), NamedNode(EX + "heard"), Literal("voted"), INFERRED))
    heard = [quad.object for quad in as_of(memory_reader(quads), THIRD).quads(predicate=NamedNode(EX + "heard"))]
    assert heard == [Literal("met"), Literal("met")]  # in graph/inferred and in the default graph


def test_a_document_without_a_day_is_left_out() -> None:
    assert said(as_of(memory_reader(document("undated", "", "rumour")), FOURTH)) == []


def test_a_graph_counts_from_its_latest_document() -> None:
    graph = document_graph(EX + "first")
    other = NamedNode(EX + "supplement")
    late = Literal("2022-03-04", datatype=NamedNode(XSD.date))
    quads = document("first", "2022-03-03", "met")
    quads += [
        Quad(other, NamedNode(RDF.type), NamedNode(CTKG.Document), graph),
        Quad(other, NamedNode(CTKG.reportedDate), late, graph),
    ]
    assert said(as_of(memory_reader(quads), THIRD)) == []
    assert said(as_of(memory_reader(quads), FOURTH)) == ["met"]


@pytest.mark.parametrize(
    ("reported", "known"),
    [
        ("2022-03-03", True),
        ("2022-03-03Z", True),
        ("2022-03-03T23:59:00Z", True),
        ("2022-03", False),
        ("2022-02", True),
    ],
)
def test_a_report_of_uncertain_day_is_never_shown_too_early(reported: str, known: bool) -> None:
    assert said(as_of(memory_reader(document("first", reported, "met")), THIRD)) == (["met"] if known else [])


def test_a_version_on_disk_keeps_its_number(tmp_path: Path) -> None:
    quads = document("first", "2022-03-03", "met")
    with OxigraphWriter(tmp_path / "store") as writer:
        writer.replace_graph(document_graph(EX + "first"), (quad.triple for quad in quads))
        writer.replace_graph(PROV_GRAPH, [Quad(SAYS, NamedNode(PROV.generated), SAYS).triple])
        version = writer.publish("load")
    known = as_of(open_reader(tmp_path / "store"), THIRD)
    assert known.version == version
    assert known.as_of == THIRD
    assert said(known) == ["met"]


def test_between_two_reports_the_days_find_the_same():
    reader = memory_reader(
        [
            *document("a", "2022-03-03", "one"),
            *document("b", "2022-03-03", "two"),
            *document("c", "2022-03", "three"),
            *document("d", "2021", "four"),
            *document("e", "", "five"),
            *document("f", "long ago", "six"),
        ]
    )
    days = report_days(reader)
    assert days == [date(2022, 1, 1), THIRD, date(2022, 4, 1)]
    assert [latest_report(days, day) for day in (date(2021, 12, 31), THIRD, FOURTH, date(2023, 1, 1))] == [
        date.min,
        THIRD,
        THIRD,
        date(2022, 4, 1),
    ]
    assert said(as_of(reader, FOURTH)) == said(as_of(reader, THIRD)) == ["four", "one", "two"]
    assert said(as_of(reader, date.min)) == []
    assert said(as_of(reader, date(2022, 4, 1))) == ["four", "one", "three", "two"]
