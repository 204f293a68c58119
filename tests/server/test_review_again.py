"""Over HTTP: publications taken back, texts that are in the record, ids that there are not, and publishing at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest

from kg.config import Settings
from kg.stores.oxigraph import open_versions
from kg.tokens import Tokens
from tests.server.reviewing import DAY, ID, JSON, article, check_private, decide, drop

SAID = f"{DAY}&publisher=org/radio"


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which articles are reviewed."""
    return running()


def asked(service: Any, id: str, what: str, revision: int, **more: str) -> Any:
    body = json.dumps({"revision": revision})
    given = {"scope": "write", "Content_Type": JSON} | more
    return service.call("POST", f"/api/reviews/{id}/{what}", body, **given)


def read(service: Any, id: str) -> dict[str, Any]:
    state: dict[str, Any] = service.call("GET", f"/api/reviews/{id}", scope="write").json
    return state


def accepted(service: Any, place: str, query: str = SAID) -> dict[str, Any]:
    """A review of which everything that lacks nothing is accepted."""
    state = drop(service, article(place), query).json
    ids = [item["id"] for item in state["items"] if not item["problems"]]
    state = decide(service, state["id"], 0, {"action": "accept", "ids": ids}).json
    if state["leftOut"]:
        state = decide(service, state["id"], 1, {"action": "reopen", "ids": state["leftOut"]}).json
    assert state["problems"] == []
    found: dict[str, Any] = state
    return found


def statements(service: Any, place: str, version: int = 0) -> int:
    """How many statements there are of what an article about a place says, as the public sees it."""
    query = f"SELECT ?s WHERE {{ ?d dcterms:title ?t FILTER(CONTAINS(?t, '{place}')) ?s :evidencedBy/:inDocument ?d }}"
    at = f"&v={version}" if version else ""
    answer = service.call("GET", f"/sparql?format=json{at}&query={quote(query)}")
    assert answer.status == 200, answer.body
    return len(answer.json["results"]["bindings"])


def number(service: Any) -> int:
    return int(open_versions(service.store).current_number())


def test_it_needs_a_token_that_may_write(desk: Any) -> None:
    path = f"/api/reviews/{ID}/withdraw"
    assert desk.call("POST", path, "{}", Content_Type=JSON).status == 401
    assert desk.call("POST", path, "{}", scope="read", Content_Type=JSON).status == 403
    assert asked(desk, ID, "withdraw", 0).status == 404


def test_a_publication_is_taken_back_and_published_again(desk: Any) -> None:
    state = accepted(desk, "Backham")
    published = asked(desk, state["id"], "publish", state["revision"])
    assert published.status == 200, published.body
    version = published.json["version"]
    assert statements(desk, "Backham") > 0
    state = read(desk, state["id"])
    gone = asked(desk, state["id"], "withdraw", state["revision"])
    assert gone.status == 200, gone.body
    check_private(gone)
    assert gone.json == {"version": version + 1, "changed": True, "warnings": []}
    assert gone.headers["Ctkg-Version"] == str(version + 1)
    assert statements(desk, "Backham") == 0
    assert statements(desk, "Backham", version) > 0
    assert desk.call("GET", f"/id/doc/{state['id']}").status == 404
    after = read(desk, state["id"])
    assert (after["published"], after["withdrawn"]["by"], after["withdrawn"]["version"]) == (
        None,
        "a-write",
        version + 1,
    )
    assert after["items"] == [item | {"published": False} for item in state["items"]]
    assert after["history"][0]["words"] == f"taken back from the record in version {version + 1}"
    listed = desk.call("GET", "/api/reviews", scope="write").json["reviews"]
    assert [one["publishedVersion"] for one in listed if one["id"] == state["id"]] == [None]
    assert asked(desk, state["id"], "publish", after["revision"]).json["changed"]
    assert statements(desk, "Backham") > 0
    assert read(desk, state["id"])["withdrawn"] is None


def test_what_is_not_in_the_record_or_not_as_seen_is_not_taken_back(desk: Any) -> None:
    state = accepted(desk, "Unseenham")
    never = asked(desk, state["id"], "withdraw", state["revision"])
    assert (never.status, never.json["hint"]) == (400, "Only what was published can be taken back.")
    asked(desk, state["id"], "publish", state["revision"])
    before = number(desk)
    stale = asked(desk, state["id"], "withdraw", state["revision"])
    assert stale.status == 409
    assert "a-write has published as version" in stale.json["detail"]
    assert stale.json["state"] == read(desk, state["id"])
    for body in ("{}", "[]", '{"revision": -1}'):
        path = f"/api/reviews/{state['id']}/withdraw"
        assert desk.call("POST", path, body, scope="write", Content_Type=JSON).status == 400
    assert number(desk) == before


def test_a_text_whose_review_is_gone_leads_to_its_document(desk: Any) -> None:
    state = accepted(desk, "Againham", f"{SAID}&name=first")
    asked(desk, state["id"], "publish", state["revision"])
    assert desk.call("DELETE", f"/api/reviews/{state['id']}", scope="write").status == 204
    refused = drop(desk, article("Againham"), f"{SAID}&name=second")
    assert refused.status == 409
    check_private(refused)
    document = f"doc/{state['id']}"
    assert refused.json["document"] == document
    assert refused.json["replaces"] is True
    assert document in refused.json["detail"]
    assert desk.call("GET", refused.json["address"]).status == 200
    assert "second" not in desk.call("GET", "/api/reviews", scope="write").body.decode()
    anew = drop(desk, article("Againham"), f"{SAID}&name=second&again=yes")
    assert (anew.status, anew.json["id"]) == (201, state["id"])
    assert drop(desk, article("Againham"), f"{SAID}&name=third").status == 200
    whole = accepted_of(desk, anew.json)
    assert asked(desk, whole["id"], "publish", whole["revision"]).status == 200
    query = "SELECT ?d WHERE { ?d a :Document ; :sha256 ?h } GROUP BY ?d"
    rows = desk.call("GET", f"/sparql?format=json&query={quote(query)}").json["results"]["bindings"]
    assert len([row for row in rows if row["d"]["value"].endswith(state["id"])]) == 1
    assert not [row for row in rows if "/second" in row["d"]["value"]]


def accepted_of(service: Any, state: dict[str, Any]) -> dict[str, Any]:
    statements = [item["id"] for item in state["items"] if item["kind"] == "statement" and not item["problems"]]
    found: dict[str, Any] = decide(service, state["id"], 0, {"action": "accept", "ids": statements}).json
    return found


def test_an_actor_who_is_said_to_be_a_record_that_there_is_not(desk: Any) -> None:
    state = drop(desk, article("Newham"), SAID).json
    actor = next(item["id"] for item in state["items"] if item["kind"] == "actor" and not item["fields"]["known"])
    merge = {"action": "merge", "id": actor, "into": "org/unheard-of"}
    refused = decide(desk, state["id"], 0, merge)
    assert refused.status == 422
    check_private(refused)
    assert refused.json["unknown"] == "org/unheard-of"
    assert all(set(near) == {"id", "name"} for near in refused.json.get("near", []))
    assert "The store has no org/unheard-of." in refused.json["detail"]
    assert "new: true" in refused.json["hint"]
    assert read(desk, state["id"])["revision"] == 0
    meant = decide(desk, state["id"], 0, merge | {"new": True})
    assert meant.status == 200
    assert next(item for item in meant.json["items"] if item["id"] == actor)["fields"]["known"] == "org/unheard-of"


def test_one_letter_beside_the_id_of_a_record_names_it(desk: Any) -> None:
    query = "SELECT ?a ?n WHERE { ?a a :Person ; rdfs:label ?n } ORDER BY ?a LIMIT 1"
    (row,) = desk.call("GET", f"/sparql?format=json&query={quote(query)}").json["results"]["bindings"]
    id = row["a"]["value"].removeprefix("https://w3id.org/ctkg/id/")
    state = drop(desk, article("Nearham"), SAID).json
    actor = next(item["id"] for item in state["items"] if item["kind"] == "actor")
    refused = decide(desk, state["id"], 0, {"action": "merge", "id": actor, "into": f"{id}x"})
    assert refused.status == 422
    assert id in [near["id"] for near in refused.json["near"]]


def test_four_who_publish_at_once_all_get_the_version(desk: Any) -> None:
    state = accepted(desk, "Fourham")
    tokens = Tokens(Settings(store=desk.store))
    secrets = [tokens.create(f"four-{number}", "write") for number in range(4)]
    before = number(desk)

    def publish(secret: str) -> Any:
        return asked(desk, state["id"], "publish", state["revision"], scope="", Authorization=f"Bearer {secret}")

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(publish, secrets))
    assert [answer.status for answer in answers] == [200] * 4, [answer.body for answer in answers]
    assert sorted(answer.json["changed"] for answer in answers) == [False, False, False, True]
    assert {answer.json["version"] for answer in answers} == {before + 1}
    assert number(desk) == before + 1
    assert [past["action"] for past in read(desk, state["id"])["history"]].count("published") == 1


def test_the_state_names_what_holds_publishing_up_and_works_without_it(desk: Any) -> None:
    state = drop(desk, article("Heldham"), SAID).json
    statement = next(item for item in state["items"] if item["kind"] == "statement" and item["fields"]["speaker"])
    state = decide(
        desk,
        state["id"],
        0,
        {"action": "accept", "ids": [item["id"] for item in state["items"] if not item["problems"]]},
        {"action": "edit", "id": statement["id"], "fields": {"speaker": ""}},
    ).json
    assert statement["id"] in state["leftOut"]
    refused = asked(desk, state["id"], "publish", state["revision"])
    assert refused.status == 422
    assert statement["id"] in [problem["item"] for problem in refused.json["problems"]]
    state = decide(desk, state["id"], 2, {"action": "reopen", "ids": state["leftOut"]}).json
    assert (state["problems"], state["leftOut"]) == ([], [])
    assert asked(desk, state["id"], "publish", state["revision"]).status == 200


def test_more_reviews_than_may_be_kept_are_refused(running: Callable[..., Any]) -> None:
    few = running(review_max=1)
    first = drop(few, article("Capham"), SAID)
    assert first.status == 201
    refused = drop(few, article("Overham"), SAID)
    assert refused.status == 507
    assert "review_max" in refused.json["detail"]
    assert "Remove those that are done" in refused.json["hint"]
    check_private(refused)
    assert drop(few, article("Capham"), SAID).status == 200
    few.call("DELETE", f"/api/reviews/{first.json['id']}", scope="write")
    assert drop(few, article("Overham"), SAID).status == 201
