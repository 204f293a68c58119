"""The JSON behind the pages."""

from __future__ import annotations

import json

import pytest

from kg.analysis.base import analyses
from kg.views.base import views


def data_of(response):
    assert response.status_code == 200, response.data
    assert response.content_type == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.data)


@pytest.mark.parametrize("name", ["network", "timeline", "claims"])
def test_a_view_s_data_has_what_every_view_has(client, name):
    data = data_of(client.get(f"/api/views/{name}.json?as_of=2022-03-03"))
    common = {"view", "title", "summary", "table", "legend", "citations", "sources", "version", "as_of", "parameters"}
    assert common <= set(data)
    assert (data["view"], data["version"], data["as_of"]) == (name, 3, "2022-03-03")


def test_each_edge_of_the_network_has_a_citation_with_its_sentence(client):
    data = data_of(client.get("/api/views/network.json"))
    assert data["edges"]
    for edge in data["edges"]:
        assert edge["citations"]
        assert all(data["citations"][iri]["passages"] for iri in edge["citations"])


def test_an_analysis_answers_with_its_table(client):
    data = data_of(client.get("/api/analyze/components"))
    assert data["analysis"] == "components"
    assert data["table"]["columns"]


def test_names_that_are_not_there_are_told_with_those_that_are(client, problem):
    for path, registry in (("/api/views/nothing.json", views), ("/api/analyze/nothing", analyses)):
        response = client.get(path)
        assert response.status_code == 404
        assert all(name in problem(response)["hint"] for name in registry.names())


def test_versions_are_listed_oldest_first(client):
    data = data_of(client.get("/api/versions"))
    assert data["current"] == 3
    assert [version["number"] for version in data["versions"]] == [1, 2, 3]
    assert [version["current"] for version in data["versions"]] == [False, False, True]
    assert data["versions"][2]["note"] == "the record"


def test_search_answers_with_ids_labels_and_types(client):
    data = data_of(client.get("/api/search?q=RUSS"))
    assert (
        data["results"][0].items()
        >= {
            "id": "https://w3id.org/ctkg/id/state/rus",
            "short": "state/rus",
            "label": "Russia",
            "type": "State",
            "type_label": "state",
            "href": "/view/actor?id=state%2Frus",
        }.items()
    )
    assert data_of(client.get("/api/search?q=zzz"))["results"] == []
    assert len(data_of(client.get("/api/search?q=a&limit=1"))["results"]) == 1


@pytest.mark.parametrize("query", ["", "q=", "q=a&limit=0", "q=a&limit=x", "q=a&limit=1000"])
def test_a_search_for_nothing_or_too_much_is_refused(client, problem, query):
    response = client.get(f"/api/search?{query}")
    assert response.status_code == 400
    problem(response)
