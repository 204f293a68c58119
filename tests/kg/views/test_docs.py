"""docs/views.md and docs/graph.md name every view, analysis and parameter, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.analysis.base import FILTERS, analyses
from kg.analysis.voting import ROLL_CALL_FILTERS
from kg.graph import project
from kg.stores.oxigraph import OxigraphReader
from kg.views.base import views

DOCS = Path(__file__).parents[3] / "docs"
VIEWS = (DOCS / "views.md").read_text(encoding="utf-8")
GRAPH = (DOCS / "graph.md").read_text(encoding="utf-8")


def sections(text: str, level: str) -> dict[str, str]:
    return dict(re.findall(rf"^{level} `?([\w-]+)`?\n(.*?)(?=^#|\Z)", text, re.M | re.S))


def listed(section: str) -> set[str]:
    """Words in the first column of its tables."""
    rows = re.findall(r"^\| (`.*?) \|", section, re.M)
    return {word for row in rows for word in re.findall(r"`(\w+)`", row)}


def test_every_view_has_a_section() -> None:
    assert sorted(sections(VIEWS, "##")) == views.names()


@pytest.mark.parametrize("name", views.names())
def test_every_parameter_of_a_view_is_listed(name: str) -> None:
    assert listed(sections(VIEWS, "##")[name]) == {parameter.name for parameter in views.get(name).parameters}


@pytest.mark.parametrize("name", analyses.names())
def test_every_parameter_of_an_analysis_is_explained(name: str) -> None:
    section = sections(GRAPH, "###")[name]
    common = listed(GRAPH[GRAPH.index("## Analyses") : GRAPH.index("### `paths`")])
    of_votes = listed(GRAPH[GRAPH.index("## Analyses of votes") : GRAPH.index("### `agreement`")])

    assert common == {parameter.name for parameter in FILTERS}
    assert of_votes == {parameter.name for parameter in ROLL_CALL_FILTERS}
    assert all(f"`{p.name}" in section for p in analyses.get(name).parameters if p.name not in common | of_votes)


def test_every_attribute_of_an_edge_is_explained(northland: OxigraphReader) -> None:
    explained = set(re.findall(r"`(\w+)`", GRAPH[: GRAPH.index("## Analyses")]))

    for kind in ("actors", "record"):
        for _, _, data in project(northland, kind).edges(data=True):
            assert set(data) <= explained
