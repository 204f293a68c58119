"""Links that carry a query, drafts that stay, code that sends it."""

from __future__ import annotations

import ast
import http.server
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

from tests.browser.querying import PAIRS, ROUNDS, opened, rows, run, write, written

pytestmark = pytest.mark.browser


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
