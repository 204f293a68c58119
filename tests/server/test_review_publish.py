"""From a review to a version over HTTP, on a service that runs: what the public sees of it, and when."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.config import Settings
from kg.stores.folder import ensure_store
from kg.stores.oxigraph import create, open_versions
from kg.tokens import Tokens

JSON = "application/json"
WORD = "Zwischenfall"
"""A word that stands in no record but that of the article."""
ARTICLE = f"""Corridor at Exampletown opens

Exampletown, 3 March - The mayor of Exampletown said on Thursday that the {WORD} was over. "We will meet again," he said.
The Red Cross said that nobody had left by noon.
"""
SPEAKERS = (
    "SELECT ?name WHERE { ?s a :Statement ; :text ?text ; :speaker/rdfs:label ?name FILTER(CONTAINS(?text, '%s')) }"
)


def drop(service: Any, text: str = ARTICLE, **said: str) -> dict[str, Any]:
    fields = {"published": "2022-03-03", "publisher": "org/radio", "name": "corridor"} | said
    query = "&".join(f"{name}={quote(value)}" for name, value in fields.items())
    made = service.call("POST", f"/api/reviews?{query}", text, scope="write", Content_Type="text/plain")
    assert made.status in (200, 201), made.body
    state: dict[str, Any] = made.json
    return state


def decide(service: Any, state: dict[str, Any], *decisions: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps({"revision": state["revision"], "decisions": decisions})
    path = f"/api/reviews/{state['id']}/decisions"
    answer = service.call("POST", path, body, scope="write", Content_Type=JSON)
    assert answer.status == 200, answer.body
    decided: dict[str, Any] = answer.json
    return decided


def said(state: dict[str, Any], words: str) -> dict[str, Any]:
    """The statement whose content holds these words."""
    text = state["article"]["text"]
    (found,) = [
        item
        for item in state["items"]
        if item["kind"] == "statement"
        and words in text[item["fields"]["content"]["start"] : item["fields"]["content"]["end"]]
    ]
    return dict(found)


def accept(service: Any, state: dict[str, Any], words: str) -> dict[str, Any]:
    """Accept one statement, and what it refers to."""
    statement = said(state, words)
    return decide(service, state, {"action": "accept", "ids": [statement["id"], *statement["refers"]]})


def publish(service: Any, state: dict[str, Any], scope: str = "write") -> Any:
    body = json.dumps({"revision": state["revision"]})
    return service.call("POST", f"/api/reviews/{state['id']}/publish", body, scope=scope, Content_Type=JSON)


def read(service: Any, state: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = service.call("GET", f"/api/reviews/{state['id']}", scope="write").json
    return found


def speakers(service: Any, words: str) -> list[str]:
    answer = service.call("GET", f"/sparql?format=json&query={quote(SPEAKERS % words)}")
    assert answer.status == 200, answer.body
    return [row["name"]["value"] for row in answer.json["results"]["bindings"]]


def current(service: Any) -> int:
    return int(open_versions(service.store).current_number())


PUBLIC = [
    "/",
    "/view/claims",
    "/view/explore",
    "/view/network",
    "/view/source?id=doc/radio",
    "/view/timeline",
    "/changes",
    "/feed.atom",
    "/graphs",
    f"/search?q={WORD}",
    f"/api/search?q={WORD}",
    "/api/views/claims.json",
    "/api/versions",
    "/review",
    "/metrics",
    "/static/page.js",
    f"/sparql?format=csv&query={quote('SELECT * { GRAPH ?g { ?s ?p ?o } }')}",
]


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which reviews are published."""
    return running()


def test_nothing_of_a_draft_is_seen_before_it_is_published_and_all_that_was_accepted_after(desk: Any) -> None:
    before = current(desk)
    state = accept(desk, drop(desk), f"{WORD} was over")
    for path in PUBLIC:
        answer = desk.call("GET", path)
        assert answer.status == 200, path
        # what was asked for is repeated by the page that found nothing
        shown = answer.body.decode().replace(f"q={WORD}", "").replace(f"“{WORD}”", "").replace(f'"{WORD}"', "")
        assert WORD not in shown, path
        assert state["id"] not in shown, path
    for path in (f"/reviews/{state['id']}/article.json", f"/static/../reviews/{state['id']}/article.json"):
        assert desk.call("GET", path).status == 404
    assert current(desk) == before
    published = publish(desk, state)
    assert published.status == 200, published.body
    assert published.headers["Cache-Control"] == "no-store"
    assert published.json["version"] == before + 1 == current(desk)
    assert published.headers["Ctkg-Version"] == str(before + 1)
    assert published.json["changed"] is True
    assert published.json["warnings"] == []
    claims = desk.call("GET", "/view/claims").body.decode()
    assert WORD in claims
    assert "left by noon" not in claims
    assert WORD in desk.call("GET", published.json["address"]).body.decode()
    assert len(speakers(desk, WORD)) == 1
    assert desk.call("GET", f"/api/search?q={WORD}").json["results"]


def test_who_published_which_review_is_in_the_record(desk: Any) -> None:
    state = accept(desk, drop(desk, ARTICLE.replace("Exampletown", "Provham")), "was over")
    version = publish(desk, state).json["version"]
    note = open_versions(desk.store).get(version).note
    assert state["id"] in note
    assert "a-write" in note
    assert desk.ask(
        f"""ASK {{ GRAPH graph:prov {{ ?load rdfs:label ?note ; prov:wasAssociatedWith <{"https://w3id.org/ctkg/id/"}agent/token/a-write> ;
              prov:generated <https://w3id.org/ctkg/graph/doc/{state["id"]}> FILTER(CONTAINS(?note, "{state["id"]}")) }} }}"""
    )
    after = read(desk, state)
    assert after["published"]["version"] == version
    assert after["published"]["by"] == "a-write"
    assert after["published"]["revision"] == state["revision"]
    published = {item["id"] for item in after["items"] if item["published"]}
    assert published == {item["id"] for item in after["items"] if item["state"] == "accepted"}


def test_published_again_it_replaces_its_document_and_unchanged_it_makes_no_version(desk: Any) -> None:
    text = ARTICLE.replace("Exampletown", "Againham").replace(WORD, "Wiederholung")
    state = accept(desk, drop(desk, text), "Wiederholung was over")
    first = publish(desk, state).json
    again = publish(desk, read(desk, state)).json
    assert (again["changed"], again["version"]) == (False, first["version"])
    assert "nobody had left" not in desk.call("GET", "/view/claims").body.decode()
    state = read(desk, state)
    statement = said(state, "Wiederholung was over")
    state = decide(desk, state, {"action": "reject", "ids": [statement["id"]]})
    state = accept(desk, state, "nobody had left")
    second = publish(desk, state).json
    assert second["version"] == first["version"] + 1
    assert speakers(desk, "Wiederholung") == []
    assert len(speakers(desk, "obody had left")) == 1
    old = desk.call("GET", f"/sparql?v={first['version']}&format=json&query={quote(SPEAKERS % 'Wiederholung')}")
    assert len(old.json["results"]["bindings"]) == 1


def test_what_others_decided_since_has_to_be_seen_before_publishing(desk: Any) -> None:
    state = accept(desk, drop(desk, ARTICLE.replace("Exampletown", "Staleham")), "was over")
    before = current(desk)
    decide(desk, state, {"action": "reject", "ids": [said(state, "left by noon")["id"]]})
    stale = publish(desk, state)
    assert stale.status == 409
    assert stale.headers["Content-Type"] == "application/problem+json"
    assert stale.json["detail"]
    assert stale.json["hint"]
    assert stale.json["state"] == read(desk, state)
    assert current(desk) == before
    assert publish(desk, stale.json["state"]).status == 200


def test_what_stands_in_the_way_is_told_item_by_item_and_nothing_is_stored(desk: Any) -> None:
    state = drop(desk, ARTICLE.replace("Exampletown", "Problemham"))
    before = current(desk)
    nothing = publish(desk, state)
    assert nothing.status == 422
    assert [problem["item"] for problem in nothing.json["problems"]] == [""]
    statement = said(state, "was over")
    state = decide(desk, state, {"action": "accept", "ids": [statement["id"], *statement["refers"]]})
    state = decide(desk, state, {"action": "edit", "id": statement["id"], "fields": {"act": "shouting"}})
    refused = publish(desk, state)
    assert refused.status == 422
    assert refused.json["detail"]
    (problem,) = refused.json["problems"]
    assert problem["item"] == statement["id"]
    assert "shouting" in problem["message"]
    assert current(desk) == before
    assert read(desk, state)["published"] is None
    state = decide(desk, state, {"action": "edit", "id": statement["id"], "fields": {"act": "claim"}})
    assert publish(desk, state).status == 200


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"revision": "1"}', '{"revision": -1}'])
def test_it_is_said_which_revision_is_published(desk: Any, body: str) -> None:
    state = drop(desk)
    before = current(desk)
    path = f"/api/reviews/{state['id']}/publish"
    refused = desk.call("POST", path, body, scope="write", Content_Type=JSON)
    assert refused.status == 400
    assert refused.json["hint"]
    assert current(desk) == before


def test_the_files_of_a_review_can_be_loaded_and_scored(desk: Any, tmp_path: Path) -> None:
    state = accept(desk, drop(desk, ARTICLE.replace("Exampletown", "Fileham")), "was over")
    path = f"/api/reviews/{state['id']}"
    draft = desk.call("GET", f"{path}/draft.yaml", scope="write")
    assert draft.headers["Content-Type"] == "application/yaml"
    assert draft.headers["Content-Disposition"] == f'attachment; filename="{state["id"]}.yaml"'
    assert draft.headers["Cache-Control"] == "no-store"
    file = tmp_path / "draft.yaml"
    file.write_bytes(draft.body)
    ctkg = [sys.executable, "-c", "from kg.cli import main; main()"]
    done = subprocess.run(
        [*ctkg, "validate", str(file), "--store", str(desk.store)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    machine = desk.call("GET", f"{path}/machine.json", scope="write").json
    reviewed = desk.call("GET", f"{path}/reviewed.json", scope="write").json
    assert machine["format"] == reviewed["format"] == "ctkg-candidates/1"
    assert machine["sha256"] == reviewed["sha256"] == state["article"]["sha256"]
    assert len(machine["statements"]) > len(reviewed["statements"]) == 1


def test_a_review_is_published_beside_other_writes_and_none_is_lost(desk: Any) -> None:
    states = [accept(desk, drop(desk, ARTICLE.replace("Exampletown", f"Manyham{n}")), "was over") for n in range(3)]
    before, answers = current(desk), list[Any]()
    barrier = threading.Barrier(6)

    def go(act: Callable[[], Any]) -> None:
        barrier.wait()
        answers.append(act())

    acts = [lambda state=state: publish(desk, state) for state in states]
    acts += [
        lambda n=n: desk.update(f"INSERT DATA {{ GRAPH <http://e/beside> {{ <http://e/a> <http://e/p> {n} }} }}")
        for n in range(3)
    ]
    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 6
    assert current(desk) == before + 6
    for state in states:
        assert desk.ask(f"ASK {{ GRAPH <https://w3id.org/ctkg/graph/doc/{state['id']}> {{ ?s a :Statement }} }}")


def test_a_removed_review_leaves_what_it_published(desk: Any) -> None:
    state = accept(desk, drop(desk, ARTICLE.replace("Exampletown", "Stayham")), "was over")
    assert publish(desk, state).status == 200
    assert desk.call("DELETE", f"/api/reviews/{state['id']}", scope="write").status == 204
    assert desk.ask(f"ASK {{ GRAPH <https://w3id.org/ctkg/graph/doc/{state['id']}> {{ ?s a :Statement }} }}")


def test_a_review_that_was_removed_meanwhile_is_not_found(desk: Any) -> None:
    state = accept(desk, drop(desk, ARTICLE.replace("Exampletown", "Awayham")), "was over")
    desk.call("DELETE", f"/api/reviews/{state['id']}", scope="write")
    assert publish(desk, state).status == 404


def make_empty(folder: Path, how: str) -> None:
    """Make a store in which nothing has been published."""
    if how == "the ontology alone":
        create(folder)
    elif how == "articles under review alone":
        (folder / "reviews").mkdir(parents=True)
    else:
        ensure_store(folder)


@pytest.mark.parametrize("how", ["the ontology alone", "no version at all", "articles under review alone"])
def test_an_empty_store_takes_its_first_review_to_its_first_version(
    serving: Callable[..., Any], tmp_path: Path, how: str
) -> None:
    folder = tmp_path / "store"
    make_empty(folder, how)
    Tokens(Settings(store=folder)).create("first", "write")
    with serving(folder) as empty:
        assert empty.call("GET", "/review").status == 200
        assert empty.call("GET", "/api/reviews", scope="write").json == {"reviews": []}
        state = accept(empty, drop(empty, publisher="org/new-gazette", conflict="conflict/new"), "was over")
        refused = {problem["item"] for problem in state["problems"]}
        assert refused <= {""}, state["problems"]
        if state["problems"]:
            state = decide(empty, state, {"action": "about", "publisher": "org/new-gazette", "conflict": ""})
        published = publish(empty, state)
        assert published.status == 200, published.body
        assert empty.call("GET", "/readyz").status == 200
        assert WORD in empty.call("GET", "/view/claims").body.decode()
        assert re.search("new-gazette", empty.call("GET", published.json["address"]).body.decode())


def test_a_store_without_a_version_is_not_served_where_nobody_could_bring_one(tmp_path: Path) -> None:
    ensure_store(tmp_path / "store")
    ctkg = [sys.executable, "-c", "from kg.cli import main; main()"]
    command = [*ctkg, "serve", "--store", str(tmp_path / "store"), "--port", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "ctkg load" in done.stderr
    assert "ctkg tokens create" in done.stderr
