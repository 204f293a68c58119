"""What the tests of the review page share: a service with tokens, articles, and the page of a review."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ARTICLE = """Second round of lake talks ends without agreement

Ferry harbour of Lakeport
By Mara Quill
Posted May 2, 2024

LAKEPORT — Northland's foreign minister, Ada Berg, said on Thursday that a second round of peace talks with Southland \
had ended after nine hours without agreement.

"We will meet again next week," she said.

Southland's premier, Jon Vale, accused Northland of moving troops to the shore. The claim could not be independently \
verified.

The U.N. Security Council voted 13-0, with two abstentions, on Wednesday to demand a truce on the lake.
"""
FLOW = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Desk:
    """A service whose reviews a test may change, and what whoever reviews needs."""

    home: str
    tokens: dict[str, str]
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    offences: list[str] = field(default_factory=list)

    def ask(self, path: str, form: dict[str, str] | None = None, data: Any = None, by: str = "anna") -> Any:
        """Ask the service as a program; JSON comes back."""
        request = urllib.request.Request(self.home + path, headers={"Authorization": f"Bearer {self.tokens[by]}"})
        if form is not None:
            boundary = "part-of-the-form"
            parts = [
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in form.items()
            ]
            request.data = ("".join(parts) + f"--{boundary}--\r\n").encode()
            request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        if data is not None:
            request.data = json.dumps(data).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def drop(self, name: str, text: str = ARTICLE, published: str = "2024-05-02") -> str:
        """The id of a review of this text. The name is put into it, so that each test has its own."""
        form = {"text": f"{text}\nThis was report {name}.\n", "name": name, "published": published}
        return self.ask("/api/reviews", form | {"publisher": "org/lake-gazette", "conflict": "conflict/lake"})["id"]

    def state(self, id: str) -> Any:
        return self.ask(f"/api/reviews/{id}")

    def page(self, by: str = "anna", viewport: dict[str, int] = FLOW, scheme: str = "light") -> Page:
        """A browser of somebody's own, signed in."""
        context = self.browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
        self.contexts.append(context)
        if by:
            token = json.dumps(self.tokens[by])
            context.add_init_script(
                f"sessionStorage.getItem('ctkg.token') ?? sessionStorage.setItem('ctkg.token', {token})"
            )
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective))"
        )
        page = context.new_page()
        page.on("pageerror", lambda error: self.offences.append(f"script error: {error}"))
        page.on("console", lambda m: self.offences.append(m.text) if m.type == "error" and _matters(m.text) else None)
        page.on("request", lambda r: None if r.url.startswith((self.home, "data:", "blob:")) else self._out(r.url))
        return page

    def _out(self, url: str) -> None:
        self.offences.append(f"request: {url}")

    def open(self, id: str, **how: Any) -> Page:
        """The workspace of a review, ready."""
        page = self.page(**how)
        page.goto(f"{self.home}/review/{id}")
        expect(page.locator("#review[data-ready]")).to_be_attached()
        return page


def _matters(text: str) -> bool:
    """Whether an error of the console is one of ours: answers that say no are part of some tests."""
    return not text.startswith("Failed to load resource")


def current(page: Page) -> str:
    """Id of the proposal at hand."""
    return page.locator(".card.open").get_attribute("data-item") or ""


def go(page: Page, id: str) -> None:
    """Have a proposal at hand, with the focus on its card."""
    page.evaluate("id => { location.hash = ''; location.hash = id }", id)
    expect(page.locator(f'.card.open[data-item="{id}"]')).to_be_focused()


def saved(page: Page) -> None:
    expect(page.locator(".bar-saved")).to_have_text("Saved")


def item(state: Any, kind: str, words: str) -> Any:
    """The first proposal of a kind whose words hold these."""
    text = state["article"]["text"]
    for found in state["items"]:
        fields = found["fields"]
        span = fields.get("content") or fields.get("trigger") or (fields["evidence"] or [None])[0]
        if found["kind"] == kind and words in fields.get("name", "") + "\n" + text[span["start"] : span["end"]]:
            return found
    raise AssertionError(f"no {kind} with {words!r}")


def axe(page: Page) -> list[str]:
    """What axe-core finds fault with."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
