"""What a stranger may send: refused with a message, never a 500, never more of the service than its share."""

from __future__ import annotations

import io

import pytest

HUGE = "9" * 5000
"""Python refuses to read a number of so many digits."""


@pytest.mark.parametrize(
    "path",
    [
        "/?v={}",
        "/view/network?v={}",
        "/id/state/rus?v={}",
        "/readyz?v={}",
        "/sparql?query=ASK{{}}&v={}",
        "/api/search?q=a&limit={}",
        "/api/views/network.json?limit={}",
        "/api/analyze/brokers?limit={}",
    ],
)
def test_a_number_too_long_to_be_one_is_refused(client, problem, path):
    response = client.get(path.format(HUGE), headers={"Accept": "application/json"})
    assert response.status_code == 400
    problem(response)


@pytest.mark.parametrize("number", ["٣", "+3", "1_0", "3 4", "-1", "3.0", "1e2", "NaN", "²"])
def test_only_plain_digits_are_a_number(client, number):
    assert client.get("/api/views/network.json", query_string={"limit": number}).status_code == 400


@pytest.mark.parametrize("name", ["as_of", "from", "to"])
@pytest.mark.parametrize("day", ["2022-W09-4", "20220303", "2022-3-3", "0000-01-01", "2022-02-30", "2022-03-03\0"])
def test_a_day_is_written_in_one_way(client, name, day):
    assert client.get("/api/views/network.json", query_string={name: day}).status_code == 400


def test_asking_for_any_version_of_an_answer_does_not_make_one_up(client):
    any_version = {"If-None-Match": "*"}
    assert client.get("/id/state/nobody", headers=any_version).status_code == 404
    assert client.get("/view/network?limit=x", headers=any_version).status_code == 400


@pytest.mark.parametrize("path", ["/id//state/rus", "/id/state//rus", "/view//network"])
def test_an_address_with_an_empty_part_is_another_address_and_leads_nowhere(client, path):
    response = client.get(path, headers={"Host": "example.org"})
    assert response.status_code == 404
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    "path", ["/sparql", "/sparql?query=ASK{}", "/sparql?query=x", "/nothing", "/id/nothing", "/?v=x", "/api/search"]
)
def test_what_depends_on_accept_says_so_and_is_not_kept_unasked(client, browser, path):
    for accept in ({"Accept": "application/json"}, browser):
        response = client.get(path, headers=accept)
        assert "Accept" in response.vary
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("kind", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_half_a_query_is_not_answered(client, problem, kind):
    body = b"ASK{}" if kind.endswith("query") else b"query=ASK%7B%7D"
    server = {"CONTENT_LENGTH": str(len(body) + 90), "wsgi.input_terminated": True}  # as granian has it
    response = client.post("/sparql", input_stream=io.BytesIO(body), content_type=kind, environ_overrides=server)
    assert response.status_code == 400
    assert "breaks off" in problem(response)["detail"]
    assert client.post("/sparql", data=body, content_type=kind).status_code == 200
