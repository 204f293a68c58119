"""Every way to show an answer: table, network, timeline, yes and nothing, downloads."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.querying import PAIRS, ROUNDS, UKRAINE, node_at, opened, rows, run

pytestmark = pytest.mark.browser


def test_a_row_links_to_our_pages_and_says_what_a_record_is_called(watched) -> None:
    page = opened(watched, "SELECT ?r ?o { BIND(<state/ukr> AS ?r) BIND(<https://example.org/x> AS ?o) }")
    link = page.locator("#shown td a").first
    expect(link).to_have_text("Ukraine")
    assert link.get_attribute("href") == "/id/state/ukr"
    assert page.locator("#shown td a").nth(1).get_attribute("rel") == "noopener noreferrer"


def test_columns_sort_and_long_answers_come_in_parts(watched) -> None:
    page = opened(watched, "SELECT ?n { ?s :roundNumber ?n }")
    page.locator("button.sort").click()
    numbers = [int(cell) for [cell] in rows(page)]
    assert numbers == sorted(numbers)
    page.locator("button.sort").click()
    assert [int(cell) for [cell] in rows(page)] == sorted(numbers, reverse=True)
    assert page.locator("th").get_attribute("aria-sort") == "descending"
    run(page, "SELECT ?s ?l { ?s rdfs:label ?l } LIMIT 250")
    assert len(rows(page)) == 100
    page.locator(".pager button", has_text="Next").click()
    page.locator(".pager button", has_text="Next").click()
    assert len(rows(page)) == 50
    expect(page.locator(".pager")).to_contain_text("Rows 201 to 250 of 250")


def test_yes_and_nothing_are_said(watched) -> None:
    page = opened(watched, "ASK {}")
    expect(page.locator("#shown")).to_have_text("Yes")
    run(page, "SELECT ?x { ?x a <https://example.org/Nothing> }")
    expect(page.locator("#shown")).to_have_text("Nothing in the record answers this.")
    expect(page.locator("#status")).to_contain_text("0 rows")


def test_the_network_draws_and_a_node_leads_to_its_record(watched) -> None:
    page = opened(watched, PAIRS)
    page.locator("#choice-network").click()
    expect(page.locator(".stage[data-ready]")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("state")
    page.locator(".stage canvas").click(position=node_at(page, UKRAINE))
    expect(page.locator("#details h2")).to_have_text("Ukraine")
    page.locator("#details a", has_text="Its page").click()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{watched.home}/id/state/ukr"


def test_a_constructed_graph_is_a_network_with_the_names_of_its_relations(watched) -> None:
    page = opened(watched, ROUNDS, fragment="#t=network")
    expect(page.locator(".stage[data-ready]")).to_be_visible()
    page.locator(".stage canvas").click(position=node_at(page, UKRAINE))
    expect(page.locator("#details")).to_contain_text("party")
    page.locator("#choice-table").click()
    assert page.locator("#shown thead th").all_inner_texts() == ["subject", "predicate", "object"]
    page.locator("#choice-response").click()
    expect(page.locator("#shown pre")).to_contain_text("<https://w3id.org/ctkg/ns#party>")


def test_a_large_network_says_what_it_leaves_out_and_leads_to_the_table(watched) -> None:
    page = opened(watched, "SELECT ?a ?b { ?a ?p ?b FILTER(ISIRI(?a) && ISIRI(?b)) } LIMIT 3000", fragment="#t=network")
    expect(page.locator(".stage[data-ready]")).to_be_visible(timeout=20_000)
    found = re.match(r"Showing (\d+) of (\d+) nodes and (\d+) of (\d+) lines", page.locator(".shown").inner_text())
    assert found
    assert int(found[1]) <= 150 < int(found[2])
    assert int(found[3]) <= 400 < int(found[4])
    page.locator("button", has_text="All of it in the table").click()
    expect(page.locator("#shown table")).to_be_visible()
    expect(page.locator(".pager")).to_contain_text("of 3000")


def test_the_timeline_draws_and_an_item_leads_to_its_record(watched) -> None:
    page = opened(watched, address="/query?question=events-of-conflict", fragment="#t=timeline")
    expect(page.locator(".stage[data-ready]")).to_be_visible()
    item = page.locator(".vis-item", has_text="First round").first
    item.click(force=True)
    expect(page.locator("#details h2")).to_contain_text("First round")
    expect(page.locator("#details a", has_text="Its page")).to_have_attribute(
        "href", "/id/negotiation/russia-ukraine-2022-round-1"
    )
    page.get_by_label("Lanes").select_option("")
    expect(page.locator(".vis-label")).to_have_count(1)


def test_a_long_timeline_says_what_it_leaves_out(watched) -> None:
    page = opened(
        watched, "SELECT ?l ?day { ?e :startEarliest ?day . ?x rdfs:label ?l } LIMIT 900", fragment="#t=timeline"
    )
    expect(page.locator(".stage[data-ready]")).to_be_visible(timeout=20_000)
    expect(page.locator(".shown")).to_contain_text("Showing 400 of 900 dated rows.")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ('"2022-03-02"^^xsd:date', "1 dated row."),
        ('"2022-03-02T10:00:00Z"^^xsd:dateTime', "1 dated row."),
        ('"2022-03"^^edtf:EDTF', "1 dated row."),
        ('"2022-02-28/.."^^edtf:EDTF', "1 dated row."),
        ('"[2022-03-01..2022-03-04]"^^edtf:EDTF', "1 dated row."),
        ('"202X~"^^edtf:EDTF', "1 dated row."),
    ],
)
def test_dates_of_each_kind_are_drawn(watched, date: str, words: str) -> None:
    page = opened(watched, f'SELECT ?day ?name {{ BIND({date} AS ?day) BIND("x" AS ?name) }}', fragment="#t=timeline")
    expect(page.locator(".stage[data-ready]")).to_be_visible()
    expect(page.locator(".shown")).to_have_text(words)


def test_what_is_no_date_is_not_drawn(watched) -> None:
    page = opened(watched, 'SELECT ?day { VALUES ?day { "2022-13-45" "1500 votes" "2022-02-30" } }')
    assert page.locator("#choice-timeline").count() == 0


def test_downloads_are_links_with_the_query_and_its_version(watched) -> None:
    page = opened(
        watched, address="/query?v=2&" + urllib.parse.urlencode({"query": "SELECT ?s { ?s a :State } LIMIT 2"})
    )
    links = {link.inner_text(): link.get_attribute("href") for link in page.locator("#downloads a").all()}
    assert list(links) == ["CSV", "TSV", "JSON", "XML"]
    with urllib.request.urlopen(watched.home + (links["CSV"] or "")) as answer:
        assert answer.headers["Content-Type"].startswith("text/csv")
        assert answer.read().count(b"\n") == 3
    assert "v=2" in (links["CSV"] or "")
    run(page, ROUNDS)
    assert page.locator("#downloads a").all_inner_texts() == ["Turtle", "JSON-LD", "N-Triples", "RDF/XML"]
    with page.expect_download() as download:
        page.locator("#downloads a", has_text="Turtle").click()
    assert download.value.suggested_filename == "answer.ttl"
