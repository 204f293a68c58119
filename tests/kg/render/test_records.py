"""Pages of one record, made of the invented record: whole in each form, and every link in them leads somewhere."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from kg.render import render_page
from kg.stores.oxigraph import OxigraphReader
from kg.views.base import views

PAGES = (
    ("claim", {"id": "doc/d1/statement/2"}),
    ("claim", {"id": "doc/d1/statement/4"}),
    ("source", {"id": "doc/d1"}),
    ("event", {"id": "event/strike"}),
    ("event", {"id": "negotiation/ns-1"}),
    ("claims", {}),
    ("claims", {"board": "status"}),
    ("claims", {"board": "topic"}),
    ("negotiation", {}),
    ("vote", {"id": "event/vote-held", "compare": "event/vote-2019", "by": "bloc"}),
    ("vote", {"id": "event/vote-due"}),
    ("actor", {"id": "state/nor"}),
    ("actor", {"id": "person/bo"}),
)
FORMS: tuple[dict[str, Any], ...] = ({}, {"embed": True}, {"assets": "inlined"})


@pytest.mark.parametrize("form", FORMS, ids=["page", "embed", "file"])
@pytest.mark.parametrize(("name", "parameters"), PAGES)
def test_ids_are_given_once_and_links_inside_the_page_have_an_end(
    northland: OxigraphReader, parse: Any, name: str, parameters: dict[str, str], form: dict[str, Any]
) -> None:
    page = parse(render_page(views.get(name)().build(northland, parameters), **form))
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    inside = {a["href"].removeprefix("#") for _, a in page.elements if a.get("href", "").startswith("#")}

    assert [iri for iri, count in Counter(ids).items() if count > 1] == []
    assert inside - set(ids) == set()
    assert not any("style" in attributes for _, attributes in page.elements)


@pytest.mark.parametrize(("name", "parameters"), PAGES)
def test_an_offline_file_leads_to_no_page_of_a_server(
    northland: OxigraphReader, parse: Any, name: str, parameters: dict[str, str]
) -> None:
    page = parse(render_page(views.get(name)().build(northland, parameters), assets="inlined"))

    assert [a["href"] for a in page.all("a") if a.get("href", "").startswith("/")] == []
    assert page.all("form") == []


def test_every_piece_of_a_claim_is_on_its_page(northland: OxigraphReader, parse: Any) -> None:
    text = parse(render_page(views.get("claim")().build(northland, {"id": "doc/d1/statement/2"}))).text

    for words in (
        "Southland aims at villagers.",
        "President Ada says Southland aims at villagers.",
        "Photographs show otherwise.",
        "photographs of the village",
        "Nobody can tell.",
        "Villagers are not named.",
        "Southland does not aim at villagers.",
        "contradicted by The Wire",
        "disputed by Lone",
    ):
        assert words in text


def test_words_in_another_language_say_which(northland: OxigraphReader, parse: Any) -> None:
    page = parse(render_page(views.get("claim")().build(northland, {"id": "doc/d1/statement/4"})))

    assert [a["lang"] for tag, a in page.elements if tag == "p" and "words-of" in a.get("class", "")] == [
        "uk",
        "en",
        "en",
    ]
    assert "“Досить.”" in page.text


def test_a_source_marks_the_sentences_in_which_a_statement_stands(northland: OxigraphReader, parse: Any) -> None:
    page = parse(render_page(views.get("source")().build(northland, {"id": "doc/d1"})))

    assert len([a for tag, a in page.elements if tag == "mark"]) == 5
    assert "Text known by" not in page.text
