"""The small parts of pages: JSON, addresses, dates, colours, statuses, bundles."""

from __future__ import annotations

import json

import pytest
from jinja2 import DictLoader, UndefinedError

from kg.dates import in_words
from kg.errors import ConfigError
from kg.render import assets, dist_folder, environment, page_frame
from kg.render.assets import Asset, asset
from kg.render.colors import checked, text_on
from kg.render.environment import days_in_words, json_for_html, safe_href, span
from kg.render.statuses import status_style, status_styles
from kg.views.base import LegendEntry

BREAKOUTS = ["</script>", "<!--<script>", "]]>", "&lt;", "\u2028", "'\"`", "</SCRIPT\n>"]


@pytest.mark.parametrize("text", BREAKOUTS)
def test_json_for_html_is_the_same_data_without_markup(text: str) -> None:
    written = str(json_for_html({"text": [text]}))
    assert json.loads(written) == {"text": [text]}
    assert not set("<>&\u2028\u2029") & set(written)


def test_json_for_html_refuses_what_is_not_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_for_html(float("nan"))


@pytest.mark.parametrize("text", BREAKOUTS)
def test_every_template_escapes_also_those_of_others(text: str) -> None:
    template = environment(DictLoader({"x.txt": "<p title='{{ text }}'>"})).get_template("x.txt")
    written = template.render(text=text)
    assert not set("<>'\"") & set(written.removeprefix("<p title='").removesuffix("'>"))


def test_a_name_that_is_not_there_is_an_error() -> None:
    template = environment(DictLoader({"y.html": "{{ missing }}"})).get_template("y.html")
    with pytest.raises(UndefinedError, match="missing"):
        template.render()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" http://example.org ", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, expected: str) -> None:
    assert safe_href(url) == expected


def test_a_date_is_put_in_words_and_any_other_text_stays() -> None:
    assert in_words("2022-03-03") == "3 March 2022"
    assert in_words("as of 2022-03-03") == "as of 2022-03-03"
    assert in_words("") == ""


def test_days_within_a_text_are_put_in_words() -> None:
    assert days_in_words("as of 2022-03-03") == "as of 3 March 2022"
    assert days_in_words("[2022-02-21..2022-02-27]") == "between 21 and 27 February 2022"
    assert days_in_words("voted yes") == "voted yes"


def test_an_open_end_of_a_span_is_said_and_never_taken_for_the_day_itself() -> None:
    assert span("2022-02-21", "") == "on or after 21 February 2022"
    assert span("", "2022-03-03") == "on or before 3 March 2022"
    assert span("2022-02-21", "2022-02-27") == "between 21 and 27 February 2022"
    assert span("2022-03-03", "2022-03-03") == "3 March 2022"
    assert span("", "") == ""


def test_icons_are_white_where_white_stands_out_and_black_elsewhere() -> None:
    # Contrast of white on #0072B2 is 5.2, on #F0E442 (yellow) 1.3.
    assert text_on("#0072B2") == "#ffffff"
    assert text_on("#F0E442") == "#000000"


@pytest.mark.parametrize("color", ["red", "#fff", "#0072B2;", "#0072B2\n", "url(x)", ""])
def test_what_is_not_a_hex_colour_becomes_grey(color: str) -> None:
    assert checked(color) == "#767676"


def test_what_a_legend_says_goes_before_the_hints_of_the_ontology() -> None:
    styles = status_styles([LegendEntry("status", "contradicted", "widersprochen", "#112233", dash="dotted", icon="!")])
    style = styles["contradicted"]
    assert (style.label, style.color, style.dash, style.icon) == ("widersprochen", "#112233", "dotted", "!")
    assert styles["corroborated"] == status_style("corroborated")


def test_a_status_looks_the_same_on_every_page_as_the_ontology_says() -> None:
    """On pages with a legend and on those without; the hints are in ontology/vocab/verdict.ttl."""
    style = status_style("contradicted")
    assert (style.label, style.color, style.dash, style.icon) == ("contradicted", "#D55E00", "dashed", "✘")
    assert status_style("never-heard-of").label == "never heard of"


def test_nobody_checked_never_looks_like_refuted() -> None:
    unassessed, false = status_style("unassessed"), status_style("false")
    assert not unassessed.contested
    assert false.contested
    assert len({unassessed.icon, false.icon} | {unassessed.color, false.color} | {unassessed.dash, false.dash}) == 6


def test_no_two_statuses_look_the_same_without_colour() -> None:
    icons = [style.icon for style in status_styles(()).values()]
    assert len(icons) == len(set(icons))


@pytest.mark.parametrize("text", ["</script>", "</STYLE >", "<!-- <script", "a\rb", "a\0b"])
def test_a_bundle_that_would_break_a_page_is_not_put_into_one(text: str) -> None:
    with pytest.raises(ConfigError, match="would break a page"):
        _ = Asset("x.js", text).inline


@pytest.mark.parametrize("name", ["page.js", "network.js", "timeline.js", "ctkg.css"])
def test_the_bundles_are_ascii_and_can_be_put_into_a_page(name: str) -> None:
    bundle = asset(name)
    assert bundle.text.isascii()
    assert str(bundle.inline) == bundle.text


def test_the_licences_of_what_is_bundled_lie_beside_it() -> None:
    text = (dist_folder() / "LICENSES.txt").read_text(encoding="utf-8")
    for package in ("vis-network", "vis-timeline", "vis-data", "moment"):
        assert f"\n{package} " in text
    assert "GPL" not in text


def test_a_missing_bundle_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(assets, "_DIST", tmp_path / "dist")  # type: ignore[operator]
    with pytest.raises(ConfigError, match="have not been built") as caught:
        dist_folder()
    assert "frontend/ctkg_build.py" in str(caught.value.hint)
    with pytest.raises(ConfigError, match="have not been built"):
        page_frame(scripts=["other.js"])
