"""The reconciliation service: the manifest, names matched with records, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient


def ask(client: FlaskClient, **queries: Any) -> Any:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_the_manifest_says_where_records_are(client: FlaskClient) -> None:
    answer = client.get("/reconcile")
    manifest = answer.get_json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["view"]["url"].endswith("/id/{{id}}")
    assert {"id": "Actor", "name": "actor"} in manifest["defaultTypes"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_name_that_one_record_has_is_a_match_and_its_address_works(client: FlaskClient) -> None:
    label, record = some_actor(client)
    first = ask(client, q0={"query": label.upper()})["q0"]["result"][0]
    assert (first["id"], first["name"], first["score"], first["match"]) == (record, label, 100.0, True)
    assert client.get(f"/id/{first['id']}", headers={"Accept": "text/turtle"}).status_code == 200


def test_a_name_that_is_only_alike_is_no_match(client: FlaskClient) -> None:
    label, record = some_actor(client)
    found = ask(client, q0={"query": label + "x"})["q0"]["result"]
    assert record in [item["id"] for item in found]
    assert not any(item["match"] for item in found)


def test_a_type_narrows_and_several_queries_are_answered_by_their_keys(client: FlaskClient) -> None:
    label, record = some_actor(client)
    found = ask(client, a={"query": label, "type": "Place"}, b={"query": label, "type": ["Actor"], "limit": 1})
    assert record not in [item["id"] for item in found["a"]["result"]]
    assert [item["id"] for item in found["b"]["result"]] == [record]


@pytest.mark.parametrize(
    "queries", ["{", "[]", '{"q0": "Ukraine"}', '{"q0": {"query": 5}}', '{"q0": {"query": "zzz", "type": "Nobody"}}']
)
def test_what_is_no_query_is_refused(client: FlaskClient, queries: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.get_json()["hint"]


def test_too_many_queries_are_refused(client: FlaskClient) -> None:
    many = {f"q{n}": {"query": "zzz"} for n in range(51)}
    assert client.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 400


def some_actor(client: FlaskClient) -> tuple[str, str]:
    query = "SELECT ?label ?id { ?id a :State ; rdfs:label ?label FILTER(LANG(?label) = 'en') } ORDER BY ?id LIMIT 1"
    rows = client.get("/sparql", query_string={"query": query, "format": "json"}).get_json(force=True)
    (row,) = rows["results"]["bindings"]
    return row["label"]["value"], row["id"]["value"].removeprefix("https://w3id.org/ctkg/id/")


def test_a_key_that_is_half_a_character_is_answered(client: FlaskClient) -> None:
    answer = client.post("/reconcile", data={"queries": '{"\\ud800": {"query": "zzz"}}'})
    assert answer.status_code == 200
    assert answer.get_json() == {"?": {"result": []}}
