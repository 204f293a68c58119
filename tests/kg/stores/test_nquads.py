"""Runs of lines are found by leaps, and are the same as those found line by line."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.stores.nquads import in_graph, pieces, runs, without_graphs

LINES = st.lists(
    st.tuples(st.sampled_from(["g", "h", "gh"]), st.integers(1, 400), st.sampled_from(["x", "y" * 900])), max_size=12
)


def quads(parts: list[tuple[str, int, str]]) -> list[tuple[str, str]]:
    """(triple, graph) of each line."""
    return [(f'<urn:s> <urn:p> "{text} <{graph}> ."', graph) for graph, times, text in parts for _ in range(times)]


@given(parts=LINES)
def test_leaps_find_what_a_walk_finds(parts: list[tuple[str, int, str]]) -> None:
    lines = quads(parts)
    data = "".join(f"{triple} <{graph}> .\n" for triple, graph in lines).encode()
    found = [(run.graph.decode(), data.count(b"\n", run.start, run.end)) for run in runs(data)]
    assert found == [(graph, len(list(group))) for graph, group in groupby(graph for _, graph in lines)]
    assert without_graphs(data) == "".join(f"{triple} .\n" for triple, _ in lines).encode()


@pytest.mark.parametrize("rare", [1, 50, 999])
def test_a_single_line_of_another_graph_is_not_leapt_over(rare: int) -> None:
    lines = [f"<urn:{n}> <urn:p> <urn:o> <urn:{'other' if n == rare else 'g'}> .\n" for n in range(1000)]
    found = list(runs("".join(lines).encode()))
    assert [run.graph for run in found][:2] == [b"urn:g", b"urn:other"]
    assert len(found) == (2 if rare == 999 else 3)


def test_triples_are_put_into_a_graph_and_taken_out_of_it() -> None:
    triples = b'<urn:s> <urn:p> "a . b" .\n<urn:s> <urn:p> <urn:o> .\n'
    assert in_graph(triples, "urn:g") == b'<urn:s> <urn:p> "a . b" <urn:g> .\n<urn:s> <urn:p> <urn:o> <urn:g> .\n'
    assert without_graphs(in_graph(triples, "urn:g")) == triples


def test_pieces_hold_all_in_order() -> None:
    assert list(pieces([b"ab", b"c", b"d", b"efg", b"h"], 3)) == [b"abc", b"defg", b"h"]
