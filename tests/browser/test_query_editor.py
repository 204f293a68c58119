"""The page to write queries on: completion, questions, and errors in words."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.querying import PAYLOAD, opened, rows, run, write, written

pytestmark = pytest.mark.browser


def test_the_page_opens_with_a_query_that_runs(watched) -> None:
    page = opened(watched)
    run(page)
    assert len(rows(page)) == 20
    assert re.fullmatch(r"20 rows in \d+\.\d+ s", page.locator("#status").inner_text())
    assert page.locator("#status").get_attribute("aria-live") == "polite"


def test_control_enter_runs_the_query_and_our_prefixes_need_no_declaration(watched) -> None:
    page = opened(watched)
    run(page, 'SELECT ?n { <https://w3id.org/ctkg/id/state/ukr> rdfs:label ?n FILTER(LANG(?n) = "en") }')
    assert rows(page) == [["Ukraine en"]]
    assert page.locator(".parseErrorIcon").count() == 0
    expect(page.locator("#mistake")).to_be_empty()


def test_a_mistake_is_pointed_out_in_words_with_its_line(watched) -> None:
    page = opened(watched)
    write(page, "SELECT * {\n  ?s rdfs:label ?o ?x\n}")
    expect(page.locator("#mistake")).to_contain_text("Line 2 cannot be read")
    page.locator(".parseErrorIcon").hover()
    write(page, "SELECT * { ?s nothing:known ?o }")
    expect(page.locator("#mistake")).to_contain_text("Prefix 'nothing' is not defined")
    write(page, "SELECT * { ?s ?p ?o }")
    expect(page.locator("#mistake")).to_be_empty()


def hints(page: Page) -> list[str]:
    expect(page.locator(".CodeMirror-hint").first).to_be_visible()
    return page.locator(".CodeMirror-hint code").all_inner_texts()


def test_typing_offers_the_terms_of_the_ontology_with_their_meaning(watched) -> None:
    page = opened(watched)
    write(page, "SELECT * { ?s ")
    page.keyboard.type(":spe")
    assert hints(page)[0] == ":speaker"
    expect(page.locator(".CodeMirror-hint").first).to_contain_text("Who made the statement")
    page.keyboard.press("Enter")
    assert written(page) == "SELECT * { ?s :speaker"


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ("SELECT * { ?s a ", ":Sta", ":Statement"),
        ("SELECT * { ?s a ", "Negotiationr", ":NegotiationRound"),
        ("SELECT * { ?s :verdict ", "contrad", "<https://w3id.org/ctkg/vocab/verdict/contradicted>"),
        ("SELECT * { ?s :verdict ", "v:verdict/contr", "<https://w3id.org/ctkg/vocab/verdict/contradicted>"),
        ("SELECT * { ?s ", "ctkg:spea", "ctkg:speaker"),
        ("SELECT * { ?s ", "rdfs:lab", "rdfs:label"),
        ("SELECT * { ?speaker ?p ", "?sp", "?speaker"),
        ("", "SELE", "SELECT"),
        ("PREFIX ", "skos", "skos: <http://www.w3.org/2004/02/skos/core#>"),
        ("SELECT * { ?s :speaker ", "<zelen", "<https://w3id.org/ctkg/id/person/zelenskyy>"),
        ("SELECT * { ?s :speaker ", "id:zelen", "<https://w3id.org/ctkg/id/person/zelenskyy>"),
    ],
)
def test_completion_offers_what_could_stand_there(watched, before: str, typed: str, offered: str) -> None:
    page = opened(watched)
    write(page, before)
    page.keyboard.type(typed, delay=15)
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint code", has_text=offered).first).to_be_visible()


def test_completion_keeps_quiet_in_texts_and_comments(watched) -> None:
    page = opened(watched)
    for text in ('SELECT * { ?s ?p "', "SELECT * {} # "):
        write(page, text)
        page.keyboard.type("speaker")
        page.wait_for_timeout(250)
        assert page.locator(".CodeMirror-hint").count() == 0


def test_tab_leaves_the_editor_as_the_keyboard_expects(watched) -> None:
    page = opened(watched)
    write(page, "ASK {}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    assert written(page) == "ASK {}"


def test_a_question_fills_the_editor_and_runs(watched) -> None:
    page = opened(watched)
    page.locator("#question-filter").fill("first round")
    with page.expect_response(lambda response: "/sparql" in response.url):
        page.locator("#question-list a:visible", has_text="The first round").click()
    expect(page.locator("#about-title")).to_have_text("The first round")
    assert "NegotiationRound" in written(page)
    expect(page.locator("#shown td", has_text="2022-02-28").first).to_be_visible()


def test_what_is_filled_in_is_put_into_the_query_and_its_link_is_short(watched) -> None:
    page = opened(watched, address="/query?question=assessed-claims")
    page.locator("#unknowns input[name=speaker]").fill("person/putin")
    assert page.locator("#unknowns datalist").first.locator("option").count() > 5  # verdicts
    with page.expect_response(lambda response: "/sparql" in response.url):
        page.locator("#unknowns button").click()
    assert "VALUES ?speaker { <https://w3id.org/ctkg/id/person/putin> }" in written(page)
    mine = written(page)
    page.locator("#share").click()
    link = page.locator("#link").input_value()
    assert link == f"{watched.home}/query?question=assessed-claims&speaker=person/putin"
    assert written(opened(watched, address=link.removeprefix(watched.home))) == mine


def test_an_error_of_the_service_is_told_in_its_words_with_the_hint(watched) -> None:
    page = opened(watched)
    run(page, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    trouble = page.locator("#shown .trouble")
    expect(trouble).to_have_attribute("role", "alert")
    expect(trouble).to_contain_text("SERVICE")
    assert "{" not in trouble.inner_text().replace("{}", "")
    watched.offences.clear()  # the browser notes the status on its console


@pytest.mark.parametrize(
    ("status", "kind", "body", "words"),
    [
        (
            503,
            "application/problem+json",
            {"title": "Service Unavailable", "detail": "The query took more than 10 s.", "hint": "Add LIMIT."},
            ["The query took more than 10 s.", "Add LIMIT."],
        ),
        (502, "text/html", "<h1>Bad gateway</h1>", ["The service answered with status 502."]),
        (
            429,
            "application/problem+json",
            {"title": "<b>x</b>", "detail": PAYLOAD, "where": "line 3"},
            [PAYLOAD, "line 3"],
        ),
    ],
)
def test_limits_and_foreign_errors_are_words_too(
    watched, status: int, kind: str, body: object, words: list[str]
) -> None:
    page = opened(watched)
    text = body if isinstance(body, str) else json.dumps(body)
    page.route("**/sparql?**", lambda route: route.fulfill(status=status, content_type=kind, body=text))
    run(page, "ASK {}")
    for part in words:
        expect(page.locator("#shown .trouble")).to_contain_text(part)
    assert page.locator("#shown img, #shown b").count() == 0
    watched.offences.clear()


def test_a_service_that_is_gone_is_told_and_a_running_query_can_be_stopped(watched) -> None:
    page = opened(watched)
    page.route("**/sparql?**", lambda route: route.abort())
    write(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#shown .trouble")).to_contain_text("cannot be reached")
    page.unroute("**/sparql?**")
    page.route("**/sparql?**", lambda route: None)  # never answers
    page.keyboard.press("Control+Enter")
    page.locator("#stop").click()
    expect(page.locator("#status")).to_have_text("Stopped.")
    expect(page.locator("#stop")).to_be_hidden()
    watched.offences.clear()
