"""Content negotiation as RFC 9110, section 12.5.1, has it."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from server.accept import choose, prefers_html
from server.formats import GRAPHS, RESULTS, NotAcceptableError, negotiate

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "a/one"),
        ("", "a/one"),
        ("*/*", "a/one"),
        ("b/two", "b/two"),
        ("a/one;q=0.5, b/two", "b/two"),
        ("a/one, b/two", "a/one"),
        ("b/*", "b/two"),
        ("*/*, a/one;q=0", "b/two"),
        ("a/*;q=0.9, a/one;q=0.1, b/two;q=0.5", "b/two"),
        ("A/ONE", "a/one"),
        ("a/one;q=2", "a/one"),
        ("a/one;q=x, b/two;q=0.1", "b/two"),
        ("a/one ; charset=utf-8 ; q=0.2 , b/two;q=0.3", "b/two"),
        ("nonsense", "a/one"),
        ("c/three", None),
        ("*/*;q=0", None),
        ("c/three, a/*;q=0.001", "a/one"),
    ],
)
def test_the_heaviest_most_specific_range_wins(header, expected):
    assert choose(header, ["a/one", "b/two"]) == expected


@pytest.mark.parametrize(
    ("header", "browser"),
    [(BROWSER, True), ("text/html", True), ("*/*", False), (None, False), ("text/html;q=0.5, text/csv", False)],
)
def test_a_browser_is_known_by_naming_html_first(header, browser):
    assert prefers_html(header) is browser


def test_an_alias_is_served_under_the_name_it_was_asked_by():
    assert negotiate(RESULTS, "application/json")[1] == "application/json"
    assert negotiate(GRAPHS, "application/json")[0].name == "jsonld"
    assert negotiate(RESULTS, "application/xml")[0].name == "xml"


def test_format_overrides_the_header_and_must_suit():
    assert negotiate(RESULTS, "text/csv", "tsv")[1] == "text/tab-separated-values"
    with pytest.raises(NotAcceptableError, match="turtle"):
        negotiate(RESULTS, None, "turtle")
    with pytest.raises(InputError, match="pdf") as caught:
        negotiate(RESULTS, None, "pdf")
    assert "json, xml, csv, tsv" in str(caught.value.hint)
    with pytest.raises(NotAcceptableError, match="image/png"):
        negotiate(GRAPHS, "image/png")
