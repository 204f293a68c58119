"""Questions as forms: what is filled in is looked up, and the answer shows the sentences it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.pipeline import ingest
from kg.questions import questions
from server.app import create_app
from server.question_answers import widened
from server.workers import QueryStoppedError

TALKS = sorted((Path(__file__).parents[2] / "examples" / "talks-2022-03").glob("*.yaml"))
PUTIN = "/questions/assessed-claims?speaker=person/putin"


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    settings = Settings(store=tmp_path_factory.mktemp("questions") / "store")
    ingest(TALKS, settings)
    app = create_app(settings)
    yield app
    app.extensions["ctkg"].close()


@pytest.fixture
def client(talks: Flask) -> FlaskClient:
    return talks.test_client()


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == status, response.data.decode()[-2000:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.data.decode()))


def test_the_list_has_every_question_with_what_may_be_filled_in(client: FlaskClient) -> None:
    page = client.get("/questions").data.decode()
    assert len(questions()) >= 10
    assert all(f'href="/questions/{known.name}"' in page for known in questions())
    assert "You may fill in: verdict, speaker" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("name", [known.name for known in questions()])
def test_every_question_answers_with_nothing_filled_in(client: FlaskClient, name: str) -> None:
    assert "Answer" in text_of(client, f"/questions/{name}")


def test_an_answer_shows_rows_names_links_and_the_sentences_behind_them(client: FlaskClient) -> None:
    text = text_of(client, PUTIN)
    assert "2 rows" in text
    assert "Putin has accused Ukrainian nationalist groups of stopping residents from getting out." in text
    page = client.get(PUTIN).data.decode()
    assert 'href="/id/person/putin"' in page
    assert page.count('class="citation"') == 3


def test_a_name_does_as_well_as_an_id(client: FlaskClient) -> None:
    by_name = client.get("/questions/assessed-claims?speaker=Vladimir+Putin&verdict=not-independently-verified")
    assert b"2 row" in by_name.data
    assert b"2 row" in client.get("/questions/assessed-claims?speaker=putin").data
    assert b"0 rows" in client.get("/questions/assessed-claims?speaker=Vladimir+Putin&verdict=contradicted").data


def test_the_same_query_is_shown_opened_in_the_editor_and_downloaded(client: FlaskClient) -> None:
    page = client.get(f"{PUTIN}&as_of=2022-03-03").data.decode().replace("&amp;", "&")
    assert "VALUES ?speaker { &lt;https://w3id.org/ctkg/id/person/putin&gt; }" in page
    (editor,) = re.findall(r'href="(/query\?[^"]+)">Open in the editor', page)
    given = {"question": ["assessed-claims"], "speaker": ["person/putin"], "as_of": ["2022-03-03"]}
    assert parse_qs(urlsplit(editor).query) == given
    (csv,) = re.findall(r'href="(/sparql\?[^"]+)">CSV', page)
    assert client.get(csv).data.count(b"\r\n") == 3


def test_as_of_a_day_nothing_later_is_in_the_answer(client: FlaskClient) -> None:
    assert "scheduled" in text_of(client, "/questions/announced-and-held?as_of=2022-03-03")
    assert "commission of inquiry" not in text_of(client, "/questions/announced-and-held?as_of=2022-03-03")
    assert "commission of inquiry" in text_of(client, "/questions/announced-and-held")


def test_what_an_answer_that_counts_rests_on_is_shown_too(client: FlaskClient) -> None:
    assert "the military infrastructure of Ukraine, a network the Kremlin claims" in text_of(
        client, "/questions/spoke-for"
    )


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/questions/nothing", 404, "There is no question"),
        ("/questions/assessed-claims?nobody=1", 400, "It has: verdict, speaker"),
        ("/questions/assessed-claims?speaker=person/putim", 404, "person/putin"),
        ("/questions/assessed-claims?speaker=place/kyiv", 404, "something else"),
        ("/questions/assessed-claims?verdict=nice", 400, "contradicted"),
        ('/questions/assessed-claims?speaker="> } DROP ALL', 404, "there is no"),
        ("/questions/who-voted-how?vote=x%00y", 404, "there is no"),
    ],
)
def test_what_cannot_be_filled_in_is_told(client: FlaskClient, path: str, status: int, message: str) -> None:
    assert message in text_of(client, path, status)


def test_the_records_behind_the_names_are_selected_too_unless_that_changed_the_rows() -> None:
    text = "SELECT ?whoL WHERE { ?s :speaker ?who . ?who rdfs:label ?whoL }"
    assert widened(text) == ("SELECT ?whoL ?s ?who WHERE { ?s :speaker ?who . ?who rdfs:label ?whoL }", ["whoL"])
    counted = "SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a"
    assert widened(counted) == (counted, ["a", "n"])
    distinct = "SELECT DISTINCT ?a WHERE { ?a ?p ?b }"
    assert widened(distinct) == (distinct, ["a"])


def test_a_question_that_takes_too_long_keeps_its_form(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise QueryStoppedError("The query ran longer than 10 s and was stopped (setting query_timeout).")

    monkeypatch.setattr("server.question_answers._asked", stopped)
    text = text_of(client, "/questions/who-voted-how?v=2", 503)
    assert "ran longer than 10 s" in text
    assert "Fill in more, so that less is asked at once." in text


@pytest.mark.parametrize("path", ["/", "/view/vote"])
def test_a_vote_that_is_only_announced_is_said_to_be_so_wherever_votes_are_listed(
    client: FlaskClient, path: str
) -> None:
    known = text_of(client, f"{path}?as_of=2022-03-03")
    row = known[known.index("vote on a panel of three experts") :]
    assert re.match(r"\S[^\d]* 4 March 2022 (· )?scheduled ", row)


def test_what_was_not_known_on_a_day_leads_to_all_reports_and_keeps_the_day_elsewhere(talks: Flask) -> None:
    path = "/view/vote?id=event/unhrc-vote-2022-03-04-held&as_of=2022-03-03"
    page = talks.test_client().get(path, headers={"Accept": "text/html"}).text
    assert 'href="?id=event%2Funhrc-vote-2022-03-04-held">The same, all reports counted' in page
    assert 'href="/?as_of=2022-03-03">Home' in page
    assert (
        "all reports counted"
        not in talks.test_client().get("/view/vote?id=event/none", headers={"Accept": "text/html"}).text
    )
