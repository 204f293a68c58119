"""Small graphs, worked out by hand."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.views.crowding import cited_in_part, hanging_together, most_telling


def graph(*edges: tuple[str, str, int, int]) -> nx.MultiDiGraph[str]:
    """Edges with count and number of statements."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (u, v, count, statements) in enumerate(edges):
        cited = tuple(f"s{number}.{i}" for i in range(statements))
        made.add_edge(u, v, key=f"e{number}", count=count, statements=cited, node="n")
    return made


def star(middle: str, leaves: int) -> list[tuple[str, str, int, int]]:
    return [(middle, f"{middle}{leaf}", 1, 1) for leaf in range(leaves)]


def keys(part: nx.MultiDiGraph[str]) -> set[Any]:
    return {key for _, _, key in part.edges(keys=True)}


def test_a_graph_within_the_limit_is_left_as_it_is() -> None:
    made = graph(*star("a", 2))

    assert hanging_together(made, 3) is made
    assert most_telling(made, 2) is made
    assert cited_in_part(made, 2) == (made, 0)


def test_the_best_connected_that_do_not_touch_are_not_shown_side_by_side() -> None:
    # a has five partners, b four, c three: by themselves these three would be three dots without a line.
    made = graph(*star("a", 5), *star("b", 4), *star("c", 3))

    assert set(hanging_together(made, 3)) == {"a", "a0", "a1"}


def test_the_next_best_node_begins_where_nobody_is_left() -> None:
    made = graph(*star("a", 3), *star("b", 2), *star("c", 1))

    assert set(hanging_together(made, 6)) == {"a", "a0", "a1", "a2", "b", "b0"}


def test_the_best_connected_neighbour_comes_first_wherever_it_touches() -> None:
    # hub - x - far (with three more), hub - y, hub - z, hub - w
    made = graph(*((("hub", leaf, 1, 1)) for leaf in "wxyz"), ("x", "far", 1, 1), *star("far", 2))

    assert set(hanging_together(made, 3)) == {"hub", "x", "far"}


def test_around_a_centre_the_nearest_come_first() -> None:
    made = graph(("me", "one", 1, 1), ("me", "two", 1, 1), ("one", "hub", 1, 1), *star("hub", 5))

    assert set(hanging_together(made, 3, "me")) == {"me", "one", "two"}


def test_what_would_stand_alone_is_left_out() -> None:
    assert set(hanging_together(graph(*star("a", 2), *star("b", 1)), 4)) == {"a", "a0", "a1"}


def test_lines_left_out_are_parallel_or_slight_and_never_the_last_link() -> None:
    made = graph(("a", "b", 9, 1), ("a", "b", 8, 1), ("b", "c", 5, 1), ("a", "c", 4, 1), ("c", "d", 1, 1))

    assert keys(most_telling(made, 3)) == {"e0", "e2", "e4"}  # what holds a, b, c and d together
    assert keys(most_telling(made, 4)) == {"e0", "e2", "e4", "e3"}  # then another pair, then the parallel line


def test_each_line_keeps_a_share_of_what_is_cited() -> None:
    part, share = cited_in_part(graph(("a", "b", 1, 1), ("a", "c", 1, 4), ("b", "c", 1, 6)), 7)

    assert share == 3  # 1 + 3 + 3
    assert [len(data["cited"]) for _, _, data in part.edges(data=True)] == [1, 3, 3]


def test_each_line_keeps_at_least_one_statement() -> None:
    part, share = cited_in_part(graph(("a", "b", 1, 2), ("a", "c", 1, 2)), 1)

    assert share == 1
    assert [data["cited"] for _, _, data in part.edges(data=True)] == [("s0.0",), ("s1.0",)]
