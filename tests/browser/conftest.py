"""Real pages in Debian's Chromium: a service for each record, and a page that watches what must never happen."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.config import Settings
from kg.tokens import Tokens
from tests.browser.reviewing import Desk

ROOT = Path(__file__).parents[2]
EXAMPLE = sorted((ROOT / "examples" / "talks-2022-03").glob("*.yaml"))
HOSTILE = Path(__file__).parent / "hostile.yaml"
FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@dataclass
class Watched:
    """A page, and what it did that it must not do."""

    page: Page
    home: str
    offences: list[str] = field(default_factory=list)

    def visit(self, path: str) -> Page:
        """Open a page of the service and wait until it has come to rest."""
        self.page.goto(self.home + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is missing; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def example(serve: Callable[[list[Path]], str]) -> str:
    """Address of a service with the example."""
    return serve(EXAMPLE)


@pytest.fixture(scope="session")
def hostile(serve: Callable[[list[Path]], str]) -> str:
    """Address of a service whose every text tries to run a script."""
    return serve([HOSTILE])


@pytest.fixture
def watched(browser: Browser, example: str) -> Iterator[Watched]:
    yield from _watch(browser, example)


@pytest.fixture
def watched_hostile(browser: Browser, hostile: str) -> Iterator[Watched]:
    yield from _watch(browser, hostile)


def _watch(browser: Browser, home: str) -> Iterator[Watched]:
    # Without motion nothing slides away under a click.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    watched = Watched(page, home)
    page.on(
        "console", lambda m: watched.offences.append(f"console: {m.text}") if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: watched.offences.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: (watched.offences.append("a dialog opened"), dialog.dismiss()))
    page.on(
        "request",
        lambda r: None if r.url.startswith((home, "data:", "blob:")) else watched.offences.append(f"request: {r.url}"),
    )
    yield watched
    violations = page.evaluate("window.violations ?? []")
    context.close()
    assert watched.offences == []
    assert violations == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Somebody else's site: its folder and its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args, **kwargs) -> None:
            super().__init__(*args, directory=str(tmp_path), **kwargs)

        def log_message(self, *args) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def review_service(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """Address of a service with the example that reviews may change, and tokens by name."""
    store = tmp_path_factory.mktemp("reviewed") / "store"
    address = serve(EXAMPLE, store)
    tokens = Tokens(Settings(store=store))
    scopes = {"anna": "write", "boris": "write", "reader": "read"}
    return address, {name: tokens.create(name, scope) for name, scope in scopes.items()}


@pytest.fixture
def desk(browser: Browser, review_service: tuple[str, dict[str, str]]) -> Iterator[Desk]:
    """A service to review at; what pages did that they must not do fails the test."""
    made = Desk(*review_service, browser)
    yield made
    for context in made.contexts:
        context.close()
    assert made.offences == []
