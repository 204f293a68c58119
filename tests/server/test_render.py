"""``/render/<view>.<form>`` and ``/since/<view>``: figures over HTTP, and what has changed since one was made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.cli import main
from kg.config import Settings
from kg.render.figures.base import figures
from server.app import create_app

NETWORKS = ("graphml", "gexf")


@pytest.mark.parametrize("form", [form.name for form in figures])
def test_the_web_and_the_command_line_give_the_same_bytes(
    client: FlaskClient, store: Path, tmp_path: Path, form: str
) -> None:
    answer = client.get(f"/render/network.{form}?v=2&width=700&theme=dark")
    assert answer.status_code == 200
    file = tmp_path / f"network.{form}"
    main(["render", "network", "--store", str(store), "--v", "2", "--width", "700", "--theme", "dark", "--form", form,
          "-o", str(file)])  # fmt: skip
    assert answer.data == file.read_bytes()


def test_an_answer_says_what_it_is_and_how_long_it_holds(client: FlaskClient) -> None:
    live, pinned = client.get("/render/network.svg"), client.get("/render/network.png?v=2&scale=2")
    assert live.headers["Content-Type"] == "image/svg+xml"
    assert live.headers["Cache-Control"] == "no-cache"
    assert pinned.headers["Content-Type"] == "image/png"
    assert pinned.headers["Cache-Control"] == "public, max-age=86400"
    assert pinned.headers["Content-Disposition"] == 'inline; filename="network-v2.png"'
    assert pinned.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get("/render/network.svg", headers={"If-None-Match": live.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/render/nothing.svg", 404, "There is no view named"),
        ("/render/network.docx", 404, "There is no form of figure named"),
        ("/render/network.svg?v=99", 404, "There is no version 99"),
        ("/render/network.svg?v=x", 400, "x"),
        ("/render/network.svg?actor=person/nobody", 404, "person/nobody"),
        ("/render/network.png?scale=9", 400, "scale '9' cannot be"),
        ("/render/network.svg?width=99999999999999999999", 400, "cannot be"),
        ("/render/network.svg?width=-1", 400, "cannot be"),
        ("/render/network.svg?theme=<b>", 400, "is not known"),
        ("/render/network.svg?limit=50000", 400, "50000"),
        ("/render/network.svg?colour=red", 400, "There is no parameter named"),
        ("/render/timeline.gexf", 400, "timeline is no network"),
        ("/since/network", 400, "The version is missing"),
        ("/since/network?since=99", 404, "There is no version 99"),
        ("/api/since/nothing.json?since=1", 404, "There is no view named"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address, headers={"Accept": "application/problem+json"})
    assert answer.status_code == status
    assert said in answer.json["detail"] + str(answer.json.get("hint"))  # type: ignore[index]  # a problem is an object
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_frozen_figure_is_sent_to_the_address_that_names_its_version(client: FlaskClient) -> None:
    answer = client.get("/render/network.svg?width=700&frozen=yes")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/render/network.svg?width=700&frozen=yes&v=3")
    drawn = client.get(answer.headers["Location"])
    assert b"version 3, frozen." in drawn.data


def test_frozen_figures_and_embeds_survive_twenty_loads_byte_for_byte(
    tmp_path: Path, load: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    load(store, without="https://w3id.org/ctkg/graph/doc/tuesday")
    main(["versions", "--store", str(store), "pin", "2", "--reason", "cited"])
    client = create_app(Settings(store=store, keep_versions=3)).test_client()
    addresses = [f"/{kind}?v=2" for kind in ("embed/network", "embed/timeline", "view/claims")]
    addresses += [f"/render/{name}?v=2&frozen=yes" for name in ("network.svg", "network.png", "timeline.pdf")]
    before = {address: client.get(address).data for address in addresses}
    for number in range(20):
        load(store, without="https://w3id.org/ctkg/graph/doc/tuesday" if number % 2 else "")
    main(["versions", "--store", str(store), "prune", "--keep", "3"])
    again = create_app(Settings(store=store, keep_versions=3)).test_client()
    assert client.get("/api/versions").json["current"] == 22  # type: ignore[index]  # an object
    for address in addresses:
        assert client.get(address).data == before[address], address
        assert again.get(address).data == before[address], address
    assert again.get("/render/network.svg?v=5").status_code == 404
    capsys.readouterr()


def test_a_page_of_a_version_leads_to_what_has_changed_since(client: FlaskClient) -> None:
    page = client.get("/embed/network?v=2&kind=record").get_data(as_text=True)
    assert 'href="/since/network?kind=record&amp;since=2"' in page
    assert 'data-since="/api/since/network.json?kind=record&amp;since=2"' in page
    assert "data-since" not in client.get("/embed/network").get_data(as_text=True)
    data = client.get("/api/since/network.json?kind=record&since=2").json
    assert data is not None
    assert data["since"] == 2
    assert data["version"] == 3
    assert data["count"] == len(data["changes"]) > 0
    assert data["summary"] == f"{data['count']} facts changed since version 2."
    listed = client.get("/since/network?kind=record&since=2").get_data(as_text=True)
    assert data["summary"] in listed
    assert 'href="/view/network?kind=record&amp;v=2"' in listed
    for change in data["changes"]:
        assert change["what"].partition(" ")[0] in listed


def test_nothing_has_changed_since_the_current_version(client: FlaskClient) -> None:
    assert client.get("/api/since/network.json?since=3").json == {
        "view": "network", "since": 3, "version": 3, "count": 0, "summary": "Version 3 is the current one.", "changes": [],
    }  # fmt: skip
    assert client.get("/api/since/network.json?since=3").headers["Cache-Control"] == "no-cache"
