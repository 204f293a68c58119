"""What was exported, read again, is what was there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyarrow.parquet
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize
from rdflib.compare import isomorphic

from kg.errors import InputError
from kg.exporters import drawn
from kg.exporters.base import Part, export, exporters, part_of
from kg.graph import project
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader, memory_reader
from kg.versions import Version

from .conftest import SETTINGS

FORMATS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
each_rdf = pytest.mark.parametrize("name", FORMATS)


@each_rdf
def test_the_named_graphs_are_the_same_in_a_fresh_store(name: str, part: Part, written: Callable[[str], Path]) -> None:
    fresh = Store()
    fresh.bulk_load(path=str(written(name)), format=FORMATS[name])
    assert set(fresh) == set(part.quads())
    assert len(fresh) > 300


# rdflib uses its own old names, and warns of that.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@each_rdf
def test_rdflib_reads_the_same_graphs(name: str, part: Part, written: Callable[[str], Path]) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(name).read_bytes(), format="json-ld" if name == "jsonld" else name)
    for graph in part.graphs:
        triples = serialize((quad.triple for quad in part.reader.quads(graph=graph)), format=RdfFormat.N_TRIPLES)
        expected = rdflib.Graph().parse(data=triples, format="nt")
        assert len(expected) > 0
        assert isomorphic(dataset.graph(rdflib.URIRef(graph.value)), expected), graph


def test_each_says_which_version_it_is_and_under_which_licence(northland: OxigraphReader, tmp_path: Path) -> None:
    version = Version(7, datetime(2020, 6, 1, 12, tzinfo=UTC), tmp_path / "7" / "checkpoint", 1, "", "")
    part = part_of(OxigraphReader(northland.store, version), SETTINGS)
    assert part.about.citation == ("Conflict timeline knowledge graph, version 7 of 2020-06-01. https://record.example")
    for name in ("trig", "nquads", "jsonld", "graphml", "popolo"):
        export(name, part, tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "2020-06-01T12:00:00Z" in text, name
        assert "https://creativecommons.org/licenses/by/4.0/" in text, name


def test_a_licence_cannot_end_a_comment(northland: OxigraphReader, tmp_path: Path) -> None:
    part = part_of(northland, SETTINGS)
    hostile = replace(part, about=replace(part.about, license="x\n<http://a> <http://b> <http://c> ."))
    export("nquads", hostile, tmp_path / "out.nq")
    assert {quad.subject for quad in parse(path=str(tmp_path / "out.nq"), format=RdfFormat.N_QUADS)} == {
        quad.subject for quad in part.quads()
    }


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_the_same_nodes_and_edges(
    name: str, read: Callable[[Path], nx.MultiDiGraph[str]], part: Part, written: Callable[[str], Path]
) -> None:
    expected, found = project(part.reader), read(written(name))
    assert set(found) == set(expected)
    assert Counter((one, other, data["kind"]) for one, other, data in found.edges(data=True)) == Counter(
        (one, other, data["kind"]) for one, other, data in expected.edges(data=True)
    )
    for node, data in expected.nodes(data=True):
        assert found.nodes[node]["label"] == data["label"]
    told = {data["node"]: data["statements"] for _, _, data in found.edges(data=True) if data.get("statements")}
    assert told
    assert all(item.startswith("https://") for text in told.values() for item in text.split())


def test_too_many_relations_are_refused_with_what_will_do(
    part: Part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in (10, 11):  # eleven votes, and more relations than these
        monkeypatch.setattr(drawn, "MOST_EDGES", most)
        with pytest.raises(InputError, match="too many for one network") as caught:
            export("graphml", part, tmp_path / "out.graphml")
        assert "popolo" in str(caught.value.hint)


def test_gexf_has_places_and_colours(written: Callable[[str], Path]) -> None:
    viz = "{http://www.gexf.net/1.2draft/viz}"
    tree = ElementTree.parse(written("gexf"))
    nodes = [node for node in tree.iter() if node.tag.endswith("}node")]
    places = {(p.attrib["x"], p.attrib["y"]) for node in nodes for p in node.findall(f"{viz}position")}
    assert len(places) == len(nodes) > 10
    assert all(node.find(f"{viz}color") is not None for node in nodes)


def test_a_name_that_xml_cannot_hold_is_still_a_file_that_can_be_read(
    reading: Callable[[str], OxigraphReader], tmp_path: Path
) -> None:
    reader = reading(
        '<state/a> a :State ; rdfs:label "A\\u0001 <b> & c"@en .'.replace(
            "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
        )
    )
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        export(name, part_of(reader, SETTINGS), tmp_path / name)
        assert read(tmp_path / name).nodes[iri_of("state/a")]["label"] == "A\ufffd <b> & c"


def test_parquet_has_a_row_a_quad(part: Part, written: Callable[[str], Path]) -> None:
    table = pyarrow.parquet.read_table(written("parquet"))
    found = set()
    for row in table.to_pylist():
        value = (
            NamedNode(row["object"])
            if row["datatype"] is None
            else Literal(row["object"], language=row["language"])
            if row["language"]
            else Literal(row["object"], datatype=NamedNode(row["datatype"]))
        )
        found.add(Quad(NamedNode(row["subject"]), NamedNode(row["predicate"]), value, NamedNode(row["graph"])))
    assert found == set(part.quads())
    assert json.loads(table.schema.metadata[b"ctkg"])["license"] == SETTINGS.data_license


def test_parquet_without_pyarrow_names_the_extra(part: Part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(Exception, match="pyarrow") as caught:
        export("parquet", part, tmp_path / "out.parquet")
    assert "ctkg[parquet]" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_quads_are_streamed_one_by_one(part: Part, tmp_path: Path) -> None:
    """The reader is asked graph by graph, while the file is written: nothing collects the quads."""
    asked: list[int] = []

    class Watching(OxigraphReader):
        def quads(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def, override]
            for quad in super().quads(*args, **kwargs):  # type: ignore[arg-type]
                asked.append(stream.size)
                yield quad

    class Stream:
        size = 0

        def write(self, data: bytes) -> int:
            self.size += len(data)
            return len(data)

        def flush(self) -> None:
            pass

    stream = Stream()
    many = [
        Quad(NamedNode(f"http://a/{n}"), NamedNode("http://b"), Literal("x" * 50), NamedNode("http://g"))
        for n in range(5000)
    ]
    watching = Watching(memory_reader(many).store)
    for name in FORMATS:
        stream.size = 0
        asked.clear()
        exporters.get(name)().write(part_of(watching, SETTINGS), stream)  # type: ignore[arg-type]
        assert len(asked) == 5000
        assert asked[-1] > 200_000, name  # most was written before the last quad was asked for
