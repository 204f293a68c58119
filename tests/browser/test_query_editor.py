"""The page to write queries on: completion, questions, every way to show an answer, links, code, and no surprise."""

from __future__ import annotations

import ast
import http.server
import json
import re
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
EDITOR = "document.querySelector('.CodeMirror').CodeMirror"
PAIRS = "SELECT ?a ?b { ?r a :NegotiationRound ; :party ?a , ?b FILTER(STR(?a) < STR(?b)) }"
ROUNDS = "CONSTRUCT { ?x ?p ?y } { ?x a :NegotiationRound ; ?p ?y }"
UKRAINE = "https://w3id.org/ctkg/id/state/ukr"
PAYLOAD = "<img src=x onerror="


def opened(watched, query: str = "", address: str = "", fragment: str = "") -> Page:
    """The page, with a query in it if one is given."""
    path = address or ("/query?" + urllib.parse.urlencode({"query": query}) if query else "/query")
    page = watched.visit(path + fragment)
    expect(page.locator("#paper[data-ready]")).to_be_attached()
    return page


def write(page: Page, text: str) -> None:
    """Put a text into the editor and the cursor behind it."""
    page.evaluate(
        f"text => {{ const cm = {EDITOR}; cm.setValue(text); cm.focus(); cm.setCursor(cm.lineCount(), 0); }}", text
    )


def written(page: Page) -> str:
    return page.evaluate(f"{EDITOR}.getValue()")


def run(page: Page, text: str = "") -> None:
    """Run a query, by default the one that is there, and wait for its answer."""
    if text:
        write(page, text)
    with page.expect_response(lambda response: "/sparql" in response.url):
        page.keyboard.press("Control+Enter") if text else page.locator("#run").click()
    expect(page.locator("#answer")).to_have_attribute("aria-busy", "false")


def rows(page: Page) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.locator("#shown tbody tr").all()]


def node_at(page: Page, iri: str) -> dict[str, float]:
    return page.evaluate(
        "iri => { const { network } = document.querySelector('.stage'); return network.canvasToDOM(network.getPosition(iri)); }",
        iri,
    )


# --- writing


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


# --- questions


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


# --- answers


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


EVENTS = "SELECT ?event ?label ?day { ?event a :Event ; rdfs:label ?label ; :startEarliest ?day FILTER(LANG(?label) = 'en') }"


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


# --- errors


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


# --- links and drafts

OLD_LINKS = [
    (
        "#q=C3b1cXUOUbDPS8xNVajmUlCwySgpKSi20tcvN85M0csvStdPLslO189M0S8uSSxJ1S_NLrJTKEpJK7bKSUxKzYHqdPP0CXEN0vBx9HPXAItoKtgqKKXmKWly1XIBAA",
        'SELECT ?name {\n  <https://w3id.org/ctkg/id/state/ukr> rdfs:label ?name FILTER(LANG(?name) = "en")\n}\n',
        "table",
    ),
    (
        "#q=C3b1cXUOUbBPVLBPUqhWsC9SSFSw8ktNzy_JTCzJzM8Lyi_NS1GwVrAqSCwqqQSp0wGpdPP0CXEN0ggOCdKwT9RUsFEAs5I0NRVqFZQVLmzjAgA&t=network",
        PAIRS + " # \u0436\n",
        "network",
    ),
]
"""Links of earlier releases, by hand out of Python's zlib: they must open for ever."""


def test_a_link_opens_elsewhere_with_query_version_day_and_picture(watched, browser: Browser) -> None:
    page = opened(watched, PAIRS)
    page.locator("#version").select_option("2")
    page.locator("#day").fill("2022-03-04")
    page.locator("#choice-network").click()
    expect(page.locator(".stage[data-ready]")).to_be_visible()
    page.locator("#share").click()
    link = page.locator("#link").input_value()
    assert link.startswith(f"{watched.home}/query?v=2&as_of=2022-03-04#q=")
    assert link.endswith("&t=network")
    context = browser.new_context(reduced_motion="reduce")
    other = context.new_page()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.locator(".stage[data-ready]")).to_be_visible()
    assert written(other) == PAIRS
    assert other.locator("#version").input_value() == "2"
    assert other.locator("#day").input_value() == "2022-03-04"
    queries = [url for url in asked if "/sparql?" in url]
    assert queries
    assert all("v=2&as_of=2022-03-04" in url for url in queries)
    context.close()


@pytest.mark.parametrize(("fragment", "query", "shown"), OLD_LINKS)
def test_links_of_earlier_releases_keep_opening(watched, fragment: str, query: str, shown: str) -> None:
    page = opened(watched, fragment=fragment)
    assert written(page) == query
    expect(page.locator(f"#choice-{shown}")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#status")).to_contain_text(re.compile("^[12] rows? in"))


@pytest.mark.parametrize("fragment", ["#q=%00", "#q=AAAA", "#q=!!!", "#q=" + "7MEBDQ" * 40])
def test_a_broken_link_is_told(watched, fragment: str) -> None:
    page = opened(watched, fragment=fragment)
    expect(page.locator("#shown .trouble")).to_contain_text("This link is broken")


def test_the_address_says_no_more_than_is_true(watched) -> None:
    page = opened(watched, PAIRS, fragment="#t=network")
    write(page, PAIRS + " # mine")
    expect(page).to_have_url(f"{watched.home}/query")
    page.reload()
    expect(page.locator("#paper[data-ready]")).to_be_attached()
    assert written(page) == PAIRS + " # mine"
    page.locator("#question-list a", has_text="The first round").click()
    expect(page).to_have_url(f"{watched.home}/query?question=first-round")


def test_an_empty_query_is_told(watched) -> None:
    page = opened(watched)
    write(page, "  \n")
    page.locator("#run").click()
    expect(page.locator("#shown .trouble")).to_contain_text("There is no query.")


def test_a_long_query_still_runs_and_downloads(watched) -> None:
    page = opened(watched)
    values = " ".join(f'"{number:06}"' for number in range(1500))
    run(page, f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}")
    assert rows(page) == [["1500"]]
    with page.context.expect_event("request", lambda request: request.method == "POST") as posted:
        page.locator("#downloads a", has_text="CSV").click()
    assert "format=csv" in (posted.value.post_data or "")


def test_drafts_stay_in_this_browser_and_nothing_else_does(watched) -> None:
    page = opened(watched)
    write(page, "# My own\nASK {}")
    page.locator(".draft-add").click()
    write(page, "# Another\nASK { ?s ?p ?o }")
    page.reload()
    expect(page.locator("#paper[data-ready]")).to_be_attached()
    assert page.locator(".draft-tabs [role=tab]").all_inner_texts() == ["My own", "Another"]
    assert written(page) == "# Another\nASK { ?s ?p ?o }"
    page.locator(".draft-tabs [role=tab]").first.click()
    assert written(page) == "# My own\nASK {}"
    page.locator(".draft-close").click()
    assert page.locator(".draft-tabs [role=tab]").all_inner_texts() == ["Another"]
    assert page.evaluate("Object.keys(localStorage)") == ["ctkg.query.drafts"]
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.context.cookies() == []


# --- code

HOSTILE_QUERIES = [
    "ASK {}",
    "SELECT ('it''s' AS ?x) {}  # ' \" ` \\ $(touch pwned) ${HOME} $HOME `id` !! %00 %0a",
    'SELECT ("""a "quoted" text""" AS ?x) {}',
    'SELECT ("C:\\\\temp\\n\\t" AS ?x) {} # ends in a backslash \\',
    '# ends in a quote "',
    "ASK {}\n\n  # ';\n# EOF\n'''\n\"\"\"\n",
    '# )" )-" )--" r"(x)"\nASK {}',
    "# @file =x &y=1 +z ж 🕊 \u2028 \t|\nASK {}",
]


@pytest.fixture
def recorder() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A service that notes the forms that it is sent."""
    seen: list[dict[str, list[str]]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            seen.append(urllib.parse.parse_qs(body, keep_blank_values=True))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join()
    server.server_close()


def snippet(page: Page, language: str) -> str:
    page.locator("#snippets button", has_text=re.compile(f"^{language}$")).click()
    return page.locator("#snippet").text_content() or ""


def test_code_sends_exactly_the_query_whatever_is_in_it(watched, recorder, tmp_path: Path) -> None:
    address, seen = recorder
    page = opened(watched, address="/query?v=2&as_of=2022-03-04")
    page.locator("#code").click()
    for query in HOSTILE_QUERIES:
        write(page, query)
        sent = {"query": [written(page)], "v": ["2"], "as_of": ["2022-03-04"]}
        curl, python = (snippet(page, name).replace(watched.home, address) for name in ("curl", "Python"))
        subprocess.run(["bash", "-c", curl], check=True, capture_output=True, cwd=tmp_path)
        assert seen.pop() == sent
        subprocess.run([sys.executable, "-c", python], check=True, capture_output=True, cwd=tmp_path)
        assert seen.pop() == sent
        texts = [
            node.value
            for node in ast.walk(ast.parse(snippet(page, "Python with ctkg")))
            if isinstance(node, ast.Constant)
        ]
        assert written(page) in texts
        raw = re.search(r'^query <- r"(-*)\((.*?)\)\1"$', snippet(page, "R"), re.S | re.M)
        assert raw
        assert raw[2] == written(page)
    assert list(tmp_path.iterdir()) == []


def test_code_asks_the_service_and_gets_the_answer(watched) -> None:
    page = opened(watched, "SELECT ?n { <state/ukr> rdfs:label ?n FILTER(LANG(?n) = 'en') }")
    page.locator("#code").click()
    done = subprocess.run(["bash", "-c", snippet(page, "curl")], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["n", "Ukraine"]
    done = subprocess.run([sys.executable, "-c", snippet(page, "Python")], check=True, capture_output=True, text=True)
    assert ast.literal_eval(done.stdout) == {"n": "Ukraine"}
    run(page, ROUNDS)
    done = subprocess.run(["bash", "-c", snippet(page, "curl")], check=True, capture_output=True, text=True)
    assert "NegotiationRound" in done.stdout


def test_code_and_link_can_be_copied(watched) -> None:
    page = opened(watched)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#code").click()
    page.locator("#snippets .copy").click()
    expect(page.locator("#snippets .copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#snippet").text_content()


# --- hostile records, no scripts, small screens, everybody


@pytest.mark.parametrize("way", ["table", "network", "timeline", "response"])
def test_texts_that_try_to_run_a_script_stay_texts_in_every_kind_of_answer(watched_hostile, way: str) -> None:
    query = {
        "timeline": "SELECT ?e ?day ?l { ?e :startEarliest ?day ; rdfs:label ?l }",
        "network": "SELECT ?s ?o { ?s ?p ?o FILTER(ISIRI(?o)) FILTER(STRSTARTS(STR(?s), STR(id:))) } LIMIT 300",
    }.get(way, f"# {PAYLOAD}window.pwned=1>\nSELECT ?s ?p ?o {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), 'pwned')) }}")
    page = opened(watched_hostile, query, fragment=f"#t={way}")
    expect(page.locator(f"#choice-{way}")).to_have_attribute("aria-selected", "true")
    if way in ("network", "timeline"):
        expect(page.locator(".stage[data-ready]")).to_be_visible()
    if way == "timeline":
        page.locator(".vis-item").first.click(force=True)
        expect(page.locator("#details")).to_contain_text(PAYLOAD)
    if way == "table":
        expect(page.locator("#shown")).to_contain_text(PAYLOAD)
        expect(page.locator(".draft-tabs")).to_contain_text("<img")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img[src='x'], [onerror], [onfocus], a[href^='javascript:' i]").count() == 0


def test_hostile_names_stay_texts_in_the_completion(watched_hostile) -> None:
    page = opened(watched_hostile)
    write(page, "SELECT * { ?s ?p ")
    page.keyboard.type("<Person", delay=15)
    expect(page.locator(".CodeMirror-hint", has_text=PAYLOAD).first).to_be_visible()
    assert page.evaluate("window.pwned ?? null") is None


def test_without_scripts_the_form_still_answers(browser: Browser, example: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example}/query?question=first-round")
    page.locator("#run").click()
    assert page.url == f"{example}/sparql"
    assert "2022-02-28" in page.locator("table").inner_text()
    page.locator("a", has_text="Open in the editor").click()
    assert "NegotiationRound" in page.locator("textarea").input_value()
    context.close()


@pytest.mark.parametrize("fragment", ["#t=table", "#t=network", "#t=response"])
def test_answers_fit_a_telephone(watched, fragment: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    page = opened(watched, ROUNDS, fragment=fragment)
    page.locator("#code").click()
    page.locator("#share").click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#questions").get_attribute("open") is None


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["#t=table", "#t=network", "#t=timeline", "#t=response"])
def test_the_page_has_no_barrier_that_a_machine_can_find(watched, scheme: str, fragment: str) -> None:
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    query = ROUNDS if "network" in fragment else EVENTS
    page = opened(watched, query, fragment=fragment)
    page.locator("#code").click()
    page.locator("#share").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })"
    )
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found["violations"]] == []
