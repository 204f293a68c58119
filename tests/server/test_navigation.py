"""The main links stand in a fixed order, lead somewhere, and keep the version and the day."""

from __future__ import annotations

import html
import re

import pytest


def links(page: str) -> list[tuple[str, str]]:
    """(Address, label) of the main links."""
    nav = page[page.index("<nav") : page.index("</nav>")]
    return [(html.unescape(href), label) for href, label in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav)]


def test_people_find_what_they_look_for_in_the_order_they_expect(client) -> None:
    labels = [label for _, label in links(client.get("/").text)]

    expected = [
        "Explore",
        "Claims",
        "Talks",
        "Roll calls",
        "Who votes alike",
        "Map of voters",
        "Who moved",
        "Disagreements",
    ]
    assert [label for label in labels if label in expected] == expected
    assert labels.index("Search") < labels.index("Query") < labels.index("Network")


def test_every_main_link_leads_somewhere(client) -> None:
    for href, _ in links(client.get("/").text):
        assert client.get(href, follow_redirects=True).status_code == 200, href


@pytest.mark.parametrize("path", ["/", "/view/explore", "/view/claims", "/ns", "/id/state/ukr", "/search?q=a"])
def test_all_main_links_keep_the_version_and_the_day(client, path: str) -> None:
    found = links(client.get(f"{path}{'&' if '?' in path else '?'}v=2&as_of=2022-03-03").text)

    assert found
    assert all("v=2" in href for href, _ in found)
    # What changed is told by versions, and what is under review is in none: no day goes with either.
    assert [href for href, _ in found if "as_of=2022-03-03" not in href] == ["/review?v=2", "/changes?v=2"]


def test_links_to_records_keep_the_day(client) -> None:
    page = client.get("/view/claims?as_of=2022-03-03").text
    own = [html.unescape(href) for href in re.findall(r'href="(/(?:id|doc)/[^"]*)"', page)]

    assert own
    assert all("as_of=2022-03-03" in href for href in own)


def test_the_page_that_one_is_on_is_marked(client) -> None:
    assert re.search(r'href="/view/explore" aria-current="page"', client.get("/view/explore").text)
    assert re.search(r'href="/view/vote" aria-current="page">Roll calls', client.get("/view/vote").text)
