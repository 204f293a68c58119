"""The network on its way through pyvis: nothing lost, nothing changed, nothing invented."""

from __future__ import annotations

import copy
from types import ModuleType

import pytest
from pyvis.network import Network as PyvisNetwork

from kg.errors import InputError
from kg.render.network import VisNetwork, lanes, network_data
from kg.render.statuses import status_styles


def _small(network: PyvisNetwork) -> PyvisNetwork:
    network.add_node("a", label="A", shape="square", color="#0072B2", title="first")
    network.add_node("b", label="B")
    network.add_node("a", label="again")
    network.add_edge("a", "b", label="met", dashes=[2, 5])
    network.add_edge("a", "b", label="threatened")
    network.add_edge("b", "a", arrows="")
    return network


def test_the_subclass_gives_what_pyvis_gives() -> None:
    ours, theirs = _small(VisNetwork()), _small(PyvisNetwork(directed=True))
    assert ours.get_network_data() == theirs.get_network_data()
    assert ours.get_nodes() == theirs.get_nodes()
    assert ours.num_edges() == 3


def test_an_edge_to_nowhere_is_refused() -> None:
    network = VisNetwork()
    network.add_node("a")
    with pytest.raises(InputError, match="'b', which is not among its nodes"):
        network.add_edge("a", "b")


def test_parallel_and_reverse_edges_are_all_kept_and_lie_apart(models: ModuleType) -> None:
    data = network_data(models.network(), status_styles(models.LEGEND), {})
    assert [edge["id"] for edge in data["edges"]] == ["e1", "e2", "e3", "e4"]
    # Three between the same two, 12 pixels apart; the names stand at 40, 50 and 60 percent of the way from state/rus,
    # which sorts before state/ukr. The third runs the other way, and counts its way from state/ukr.
    assert [(edge["lane"], edge["at"]) for edge in data["edges"][:3]] == [(-12.0, 0.4), (0.0, 0.5), (12.0, 0.4)]
    assert {edge["smooth"] for edge in data["edges"]} == {False}


def test_very_many_parallel_edges_keep_to_the_width_of_a_road(models: ModuleType) -> None:
    made = lanes([models.edge(f"e{n}", "a", "b") for n in range(23)])
    assert (made[0]["lane"], made[22]["lane"]) == (-22.0, 22.0)
    assert made[1]["lane"] - made[0]["lane"] == 2.0
    assert (made[0]["at"], made[22]["at"]) == (0.3, 0.7)


def test_loops_grow_so_that_each_can_be_picked(models: ModuleType) -> None:
    loops = [models.edge("l1", "a", "a"), models.edge("l2", "a", "a")]
    assert lanes(loops) == [{"selfReference": {"size": 18}}, {"selfReference": {"size": 30}}]


def test_rendering_changes_nothing_in_the_model(models: ModuleType) -> None:
    model = models.network()
    before = copy.deepcopy(model)
    network_data(model, status_styles(models.LEGEND), {})
    assert model == before


def test_a_contested_edge_has_the_dash_the_icon_and_the_colour_of_its_status(models: ModuleType) -> None:
    data = network_data(models.network(), status_styles(models.LEGEND), {models.S1: 1, models.S2: 2})
    contested = data["edges"][3]
    assert contested["dashes"] == [12, 5, 2, 5]
    assert contested["label"] == "spoke about"
    assert (contested["icon"], contested["icon_color"], contested["icon_ink"]) == ("✗", "#D55E00", "#ffffff")
    assert contested["background"]["color"] == "#D55E0055"
    assert contested["cites"] == [1]
    # The one that nobody checked looks like its relation, not like one that was refuted.
    unassessed = data["edges"][2]
    assert unassessed["dashes"] == [9, 6]
    assert unassessed["label"] == "spoke about"
    assert not {"background", "icon"} & set(unassessed)


def test_nodes_stay_where_the_layout_put_them_and_physics_is_off(models: ModuleType) -> None:
    data = network_data(models.network(), status_styles(models.LEGEND), {})
    assert [(node["x"], node["y"]) for node in data["nodes"]] == [(-220.0, 40.0), (220.0, 40.0), (-60.0, -160.0)]
    assert data["options"]["physics"] == {"enabled": False}


def test_only_a_plain_colour_gets_into_the_picture(models: ModuleType) -> None:
    model = models.network(nodes=(models.node("a", "A", color="url(https://example.org/x)"),), edges=())
    [node] = network_data(model, status_styles(()), {})["nodes"]
    assert node["color"] == {"background": "#767676", "border": "#767676"}


def test_a_count_is_in_the_name_of_an_edge_that_stands_for_several(models: ModuleType) -> None:
    edges = (models.edge("e", models.RUS, models.UKR, count=35), models.edge("f", models.RUS, models.UKR))
    data = network_data(models.network(edges=edges), status_styles(()), {})
    assert [edge["label"] for edge in data["edges"]] == ["met ×35", "met"]


def test_many_edges_carry_no_words_but_contested_ones_keep_their_icon(models: ModuleType) -> None:
    edges = tuple(models.edge(f"e{n}", models.RUS, models.UKR) for n in range(24))
    contested = models.edge("x", models.RUS, models.UKR, status=("false",))
    data = network_data(models.network(edges=(*edges, contested)), status_styles(()), {})
    assert {edge["label"] for edge in data["edges"][:24]} == {""}
    assert (data["edges"][24]["label"], data["edges"][24]["icon"]) == ("", "✗")
    assert data["edges"][24]["title"] == "met\n3 March 2022\n✗ false"
