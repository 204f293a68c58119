"""The forms of a figure: each is what it says, holds what the view holds, and is the same wherever it is made."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse
from pypdf import PdfReader

from kg.errors import InputError, NotFoundError
from kg.namespaces import CTKG, RDFS
from kg.queries import short
from kg.render.figure import figure
from kg.render.figure.fonts import cut, width, wrap
from kg.render.figure.png import chunks
from kg.render.figures.base import figures
from kg.views.base import ViewModel
from kg.views.network import Network

Build = Callable[..., ViewModel]
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ("network", "timeline", "vote", "agreement", "negotiation")
# Of SVG 1.1 (second edition), appendix L: what a static picture may consist of, and what each may carry here.
ELEMENTS = {
    "svg": {"version", "width", "height", "viewBox", "role", "aria-labelledby", "font-family"},
    "title": {"id"}, "desc": {"id"}, "metadata": set(), "g": {"class"},
    "path": {"d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"},
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"},
    "text": {"x", "y", "font-size", "font-weight", "text-anchor", "transform", "textLength", "lengthAdjust", "fill"},
}  # fmt: skip
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize("name", DRAWN)
def test_an_svg_is_valid_refers_to_nothing_and_speaks(build: Build, name: str) -> None:
    model = build(name)
    file = figure(model, "svg")
    root = ET.fromstring(file)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get(LANGUAGE) == "en"
    metadata = root.find(f"{SVG}metadata")
    assert metadata is not None
    inside = set(metadata.iter()) - {metadata}
    for element in set(root.iter()) - inside:
        kind = element.tag.removeprefix(SVG)
        assert set(element.attrib) - {LANGUAGE} <= ELEMENTS[kind], element.attrib
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == model.title
    assert root.findtext(f"{SVG}desc") == model.summary
    for word in (b"href", b"url(", b"@import", b"<script", b"<style", b"<image"):
        assert word not in file


def test_each_node_and_line_of_an_svg_has_a_title(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    groups = list(ET.fromstring(figure(model, "svg")).iter(f"{SVG}g"))
    titles = Counter(group.get("class") for group in groups if group.find(f"{SVG}title") is not None)
    assert titles["node"] == len(model.nodes)
    assert titles["edge"] == len(model.edges)


def test_an_svg_names_title_summary_legend_sources_and_version(build: Build) -> None:
    model = build("network")
    words = " ".join(text.text or "" for text in ET.fromstring(figure(model, "svg")).iter(f"{SVG}text"))
    assert model.title in words
    assert model.summary.split(".")[0] in words
    assert "Sources: United Nations, Resolution 68/262" in words
    assert "4 March 2022" in words
    assert f"version {model.version}." in words
    for entry in model.legend:
        assert f"{entry.label} {entry.count:,}" in words
    framed = figure(model, "svg", base_url="https://ctkg.example.org", frozen=True).decode()
    assert f"https://ctkg.example.org/view/network?v={model.version}" in framed
    assert f"version {model.version}, frozen." in framed


def test_a_hostile_name_stays_text(build: Build) -> None:
    model = replace(build("network"), title='<script>alert(1)</script> ]]> & "x" \x00 \u202e gnp.', summary="<b>&amp;")
    root = ET.fromstring(figure(model, "svg"))
    assert root.findtext(f"{SVG}title") == '<script>alert(1)</script> ]]> & "x" \ufffd  gnp.'
    assert root.find(f".//{SVG}script") is None
    for form in ("svg", "html", "table", "graphml", "gexf", "md"):
        assert b"<script>alert(1)" not in figure(model, form)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_is_as_large_as_asked_for_and_says_what_it_is(build: Build, scale: int) -> None:
    model = build("negotiation")
    parts = chunks(figure(model, "png", width=700, scale=scale))
    assert parts[0][0] == b"IHDR"
    wide, high = struct.unpack(">II", parts[0][1][:8])
    assert wide == 700 * scale
    svg = ET.fromstring(figure(model, "svg", width=700))
    assert abs(high - float(svg.get("height", 0)) * scale) <= scale
    texts = dict(data.split(b"\0\0\0\0\0", 1) for kind, data in parts if kind == b"iTXt")
    assert texts[b"Title"].decode() == model.title
    assert texts[b"ctkg"].startswith(b"ctkg:1:")


@pytest.mark.parametrize("name", DRAWN)
def test_the_text_of_a_pdf_can_be_searched_and_its_fonts_are_in_it(build: Build, name: str) -> None:
    model = build(name)
    reader = PdfReader(io.BytesIO(figure(model, "pdf")))
    (page,) = reader.pages
    words = " ".join(page.extract_text().split())
    assert model.title in words
    assert "Conflict timeline knowledge graph." in words
    assert reader.metadata is not None
    assert reader.metadata.title == model.title
    assert "/CreationDate" not in reader.metadata
    fonts = page["/Resources"]
    assert float(page.mediabox.width) == 510  # 680 pixels of 3/4 point
    assert fonts is not None
    assert b"/FontFile2" in figure(model, "pdf")


def test_graph_files_load_in_networkx_with_the_same_nodes_and_lines(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    nodes = {short(node.id) for node in model.nodes}
    lines = Counter((short(edge.source), short(edge.target), edge.label) for edge in model.edges)
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        graph = read(io.BytesIO(figure(model, form)))
        assert set(graph) == nodes
        assert Counter((u, v, data["label"]) for u, v, data in graph.edges(data=True)) == lines
        assert graph.is_directed()


def test_gephi_gets_the_places_sizes_and_colours(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    graph = nx.read_gexf(io.BytesIO(figure(model, "gexf")))
    for node in model.nodes:
        viz = graph.nodes[short(node.id)]["viz"]
        assert (viz["position"]["x"], viz["position"]["y"]) == (node.x, -node.y)
        assert viz["size"] == node.size
        color = viz["color"]
        assert f"#{color['r']:02x}{color['g']:02x}{color['b']:02x}" == node.color.lower()


def test_a_view_that_is_no_network_has_no_graph_file(build: Build) -> None:
    with pytest.raises(InputError, match="timeline is no network"):
        figure(build("timeline"), "gexf")


def test_the_table_is_the_table_of_the_view(build: Build) -> None:
    model = build("network")
    rows = list(csv.reader(io.StringIO(figure(model, "csv").decode(), newline="")))
    assert rows[0] == ["id", *model.table.columns]
    assert [tuple(row[1:]) for row in rows[1:]] == list(model.table.rows)
    html = figure(model, "table").decode()
    assert html.count("<tr ") == len(model.table.rows)


def test_json_holds_the_model_and_json_ld_is_linked_data(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    data = json.loads(figure(model, "json"))
    assert [node["id"] for node in data["nodes"]] == [node.id for node in model.nodes]
    assert data["mark"].startswith("ctkg:1:")
    quads = list(parse(input=figure(model, "jsonld"), format=RdfFormat.JSON_LD))
    known = {quad.subject.value for quad in quads if quad.predicate.value == str(RDFS.label)}
    assert {node.id for node in model.nodes if "#" not in node.id} <= known
    said = {quad.subject.value for quad in quads if quad.predicate.value == f"{CTKG}text"}
    assert {iri for iri, item in model.citations.items() if item.text} == said


def test_snippets_name_file_or_address_caption_and_sources(build: Build) -> None:
    model = build("network")
    for form, beside, around in (("md", "network.svg", "![Relations"), ("tex", "network.pdf", r"\includegraphics"),
                                 ("typ", "network.svg", "#figure(")):  # fmt: skip
        text = figure(model, form).decode()
        assert beside in text
        assert around in text
        assert "Relations between actors" in text
        assert "68/262" in text
        assert "(<>)" not in text  # without a service there is no page to lead to, and no empty link
        assert "The page with every sentence" not in text
        served = figure(model, form, base_url="https://ctkg.example.org").decode()
        assert f"https://ctkg.example.org/render/{beside}?v={model.version}" in served


MAKE = """
import hashlib, sys
from kg.dataset import open_dataset
from kg.render.figure import figure
from kg.render.figures.base import figures
model = open_dataset(sys.argv[1]).view("network").model
for form in figures.names():
    print(form, hashlib.sha256(figure(model, form)).hexdigest())
"""


def test_the_same_version_gives_the_same_bytes_in_any_process(store: Path, build: Build) -> None:
    here = {form: hashlib.sha256(figure(build("network"), form)).hexdigest() for form in figures.names()}
    for seed in ("1", "2"):
        done = subprocess.run([sys.executable, "-c", MAKE, str(store)], capture_output=True, text=True, check=True,
                              env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"})  # fmt: skip
        assert dict(line.split() for line in done.stdout.splitlines()) == here


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"width": 319}, "width '319' cannot be"),
        ({"width": 2401}, "width '2401' cannot be"),
        ({"scale": 5}, "scale '5' cannot be"),
        ({"scale": 0}, "scale '0' cannot be"),
        ({"theme": "sepia"}, "theme 'sepia' is not known"),
        ({"language": "xx"}, "language 'xx' is not known"),
    ],
)
def test_a_look_that_cannot_be_is_refused(build: Build, look: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        figure(build("network"), "svg", **look)  # type: ignore[arg-type]  # that is the point


def test_an_unknown_form_is_refused_with_those_there_are(build: Build) -> None:
    with pytest.raises(NotFoundError, match=r"no form of figure named 'docx'.*\n.*csv, gexf"):
        figure(build("network"), "docx")


def test_too_many_pixels_are_refused_before_any_is_drawn(build: Build) -> None:
    with pytest.raises(InputError, match=r"million pixels; 25 are the most"):
        figure(build("timeline"), "png", width=2400, scale=4)


def test_themes_differ_in_paper_and_ink(build: Build) -> None:
    light, dark = (figure(build("vote"), "svg", theme=theme) for theme in ("light", "dark"))  # type: ignore[arg-type]  # both are themes
    assert b'fill="#fdfcf9"/>' in light
    assert b'fill="#16181c"/>' in dark


def test_text_is_measured_and_broken_by_its_letters() -> None:
    assert width("iiii", 10) < width("MMMM", 10) / 2
    assert width("Київ", 10) > width("К", 10)
    assert wrap("one two three", 10, width("one two", 10)) == ("one two", "three")
    assert wrap("one two three", 10, width("one two", 10), most=1) == ("one t…",)
    assert cut("Democratic", 10, width("Demo…", 10)) == "Demo…"
    assert all(width(line, 10) <= 30 for line in wrap("Donaudampfschifffahrt", 10, 30))
