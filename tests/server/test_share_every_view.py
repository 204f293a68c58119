"""Each view of the example in each form that its dialog offers: the text is there, the file comes, and it is a whole one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.config import Settings
from kg.pipeline import ingest
from kg.render.sharing import FORMS
from kg.views.base import views
from server.app import create_app

TALKS = sorted((Path(__file__).parents[2] / "examples" / "talks-2022-03").glob("*.yaml"))
PARAMETERS = {
    "actor": "id=person/putin",
    "claim": "id=doc/dispatch-2022-03-03/statement/6",
    "connection": "source=person/lavrov&target=org/icc",
    "event": "id=event/invasion-2022",
    "source": "id=doc/dispatch-2022-03-03",
    "vote": "id=event/unga-vote-2022-03-02",
}
BEGINNINGS = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!doctype html>"}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(store=tmp_path_factory.mktemp("shared") / "store")
    ingest(TALKS, settings)
    app = create_app(settings)
    yield app.test_client()
    app.extensions["ctkg"].close()


@pytest.mark.parametrize("view", views.names())
def test_what_the_dialog_offers_is_there(talks: FlaskClient, view: str) -> None:
    query = PARAMETERS.get(view, "")
    for form in FORMS:
        answer = talks.get(f"/api/share/{view}.json?form={form.name}&frozen=yes&{query}")
        if form.only and view not in form.only:
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200, (form.name, answer.data)
        made = json.loads(answer.data)
        assert made["snippet"] or made["download"], form.name
        if made["download"]:
            file = talks.get(made["download"])
            assert file.status_code == 200, (form.name, file.data[:500])
            assert file.data.startswith(BEGINNINGS.get(form.name, b"")), form.name


@pytest.mark.parametrize("view", views.names())
def test_each_view_has_a_card_an_embed_and_an_oembed_answer(talks: FlaskClient, view: str) -> None:
    query = PARAMETERS.get(view, "")
    address = f"http://localhost/view/{view}?{query}".replace("&", "%26").replace("?", "%3F")
    for path in (
        f"/card/{view}.png?{query}",
        f"/embed/{view}?{query}",
        f"/oembed?url={address}",
        f"/share/{view}?{query}",
    ):
        answer = talks.get(path)
        assert answer.status_code == 200, (path, answer.data[:500])


def test_a_page_of_claims_holds_their_reviews_as_data(talks: FlaskClient) -> None:
    page = talks.get("/view/claims").data.decode()
    blocks = page.split('<script type="application/ld+json">')[1:]
    found = [json.loads(block.partition("</script>")[0]) for block in blocks]
    assert len(found) == 3
    assert {review["@type"] for review in found} == {"ClaimReview"}
    assert {review["author"]["name"] for review in found} == {"Example Desk"}
    assert {review["reviewRating"]["alternateName"] for review in found} == {
        "contradicted",
        "not independently verified",
    }
    assert "ld+json" not in talks.get("/view/network").data.decode()
    record = talks.get("/id/doc/dispatch-2022-03-03/statement/6", headers={"Accept": "text/html"}).data.decode()
    assert record.count("application/ld+json") == 1
