"""What must hold of every page: nothing inline, nothing unescaped, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
from types import ModuleType
from typing import Any

import pytest

from kg.errors import NotFoundError
from kg.render import Link, render_page

VIEWS = [
    "network",
    "timeline",
    "claims",
    "negotiation",
    "vote",
    "actor",
    "agreement",
    "voting-map",
    "moved",
    "conflicts",
]
CODE_TYPES = {"", "text/javascript", "module"}


@pytest.mark.parametrize("embed", [False, True])
@pytest.mark.parametrize("view", VIEWS)
def test_a_linked_page_has_no_inline_script_style_or_handler(
    view: str, embed: bool, models: ModuleType, parse: Any
) -> None:
    page = parse(render_page(models.hostile(models.MODELS[view]()), embed=embed))
    scripts = [(attributes, text) for tag, attributes, text in page.raw if tag == "script"]
    code = [attributes for attributes, _ in scripts if attributes.get("type", "") in CODE_TYPES]
    assert [script["src"].split("?")[0] for script in code] == (
        [f"/static/{view}.js", "/static/page.js"] if view in ("network", "timeline") else ["/static/page.js"]
    )
    assert all("defer" in script for script in code)
    assert [text for attributes, text in scripts if attributes in code and text.strip()] == []
    assert [tag for tag, _, _ in page.raw if tag == "style"] == []
    for tag, attributes in page.elements:
        assert "style" not in attributes, tag
        assert [name for name in attributes if name.startswith("on")] == [], tag


@pytest.mark.parametrize("assets", ["linked", "inlined"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_hostile_text_stays_text_wherever_it_stands(view: str, assets: Any, models: ModuleType, parse: Any) -> None:
    plain = parse(render_page(models.MODELS[view](), assets=assets))
    attacked = parse(render_page(models.hostile(models.MODELS[view]()), assets=assets))
    assert attacked.all("img") == []
    assert len(attacked.all("script")) == len(plain.all("script"))
    assert models.HOSTILE + models.MODELS[view]().title in attacked.text
    for attributes in attacked.all("a"):
        assert attributes["href"].startswith(("#", "/", "https://", "http://"))


@pytest.mark.parametrize("view", ["network", "timeline"])
def test_no_text_ends_the_element_that_carries_the_data(view: str, models: ModuleType, parse: Any) -> None:
    model = models.hostile(models.MODELS[view]())
    html = render_page(model)
    [data] = [text for tag, attributes, text in parse(html).raw if attributes.get("id") == "view-data"]
    assert not set("<>&") & set(data)
    parts = json.loads(data)["nodes" if view == "network" else "items"]
    assert parts[0]["label"] == models.HOSTILE + ("Russia" if view == "network" else "First round")


@pytest.mark.parametrize("view", VIEWS)
def test_an_offline_file_asks_for_nothing(view: str, models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.MODELS[view](), assets="inlined", page_url="https://example.org/view"))
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        assert "srcset" not in attributes, tag
        if tag == "link":
            assert attributes["href"].startswith("data:")
        elif "href" in attributes:
            assert tag == "a"
            assert attributes["href"].startswith(("#", "https://", "http://"))
    for tag, _, text in page.raw:
        if tag == "style":
            assert "@import" not in text
            assert "url(http" not in text
            assert "url(//" not in text


@pytest.mark.parametrize("view", VIEWS)
def test_the_policy_of_an_offline_file_admits_exactly_its_scripts_and_styles(
    view: str, models: ModuleType, parse: Any
) -> None:
    page = parse(render_page(models.MODELS[view](), assets="inlined"))
    [policy] = [a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for tag, attributes, text in page.raw:
        if attributes.get("type", "") in CODE_TYPES:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            hashes[tag].add(f"'sha256-{digest}'")
    assert directives.pop("default-src") == "'none'"
    assert set(directives.pop("script-src").split()) == hashes["script"]
    assert set(directives.pop("style-src").split()) == hashes["style"]
    assert directives == {"img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    # A policy holds for what comes after it.
    tags = [tag for tag, _ in page.elements]
    assert tags.index("meta") < min(tags.index("style"), tags.index("script"))


@pytest.mark.parametrize("view", VIEWS)
def test_each_statement_is_on_the_page_once_with_status_sentence_and_source(
    view: str, models: ModuleType, parse: Any
) -> None:
    page = parse(render_page(models.MODELS[view]()))
    cards = [a["id"] for a in page.all("article") if a.get("class") == "citation"]
    assert sorted(cards) == ["c1", "c2"]
    assert "“They use people as shields,” the president said on Thursday." in page.text
    assert "Reporters in three towns saw no such thing." in page.text
    assert "✗" in page.text
    assert "contradicted" in page.text
    assert "unassessed" in page.text
    assert [a["href"] for a in page.all("a") if a["href"] == "https://example.org/talks"] != []


@pytest.mark.parametrize("view", VIEWS)
def test_links_within_the_page_lead_somewhere(view: str, models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.MODELS[view]()))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets - set(ids) == set()


def test_addresses_start_with_the_prefix_of_the_server(models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.vote(), base_url="/ctkg/", nav=[Link("Network", "/ctkg/view/network")]))
    own = [a["href"] for a in page.all("a") + page.all("link")]
    assert "/ctkg/id/org/ga" in own
    assert all(href.startswith(("/ctkg/", "#", "https://", "data:")) for href in own)


def test_an_embed_has_no_navigation_and_points_to_the_full_page(models: ModuleType, parse: Any) -> None:
    full = "https://example.org/view/network?v=4"
    page = parse(render_page(models.network(), embed=True, nav=[Link("Network", "/")], page_url=full))
    assert page.all("nav") == []
    assert full in [a["href"] for a in page.all("a")]


def test_a_view_without_a_page_is_refused_by_name(models: ModuleType) -> None:
    with pytest.raises(NotFoundError, match="no page for the view 'map'"):
        render_page(models.network(view="map"))


def test_an_unaccounted_member_gets_a_part_of_the_bar_and_is_not_abstaining(models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.vote()))
    widths = [float(a["width"]) for a in page.all("rect") if a.get("height") == "80"]
    # 141, 5, 35 and 12 of 193 members, of a bar 1,000 wide.
    assert widths == [730.57, 25.91, 181.35, 62.18]
    assert "141 yes, 5 no, 35 abstain, 12 unaccounted for" in [a.get("aria-label") for a in page.all("svg")]
    assert "12 are unaccounted for, which is not abstaining" in page.text


def test_a_scheduled_vote_says_that_nobody_reports_its_outcome(models: ModuleType, parse: Any) -> None:
    model = models.vote(scheduled=True, tally=(), eligible=None, unaccounted=None, roll=(), comparison=None)
    page = parse(render_page(model))
    assert "No source here reports its outcome." in page.text
    assert [a for a in page.all("rect") if a.get("height") == "80"] == []


def test_a_scheduled_vote_that_was_held_leads_to_its_record(models: ModuleType, parse: Any) -> None:
    held = models.Ref("The vote as held", str(models.ID["event/v1"]))
    page = parse(render_page(models.vote(scheduled=True, realized_by=held)))
    assert "Reported as held in: The vote as held." in page.text
    assert "No source here reports its outcome." not in page.text
    assert "/view/vote?id=event%2Fv1" in [a["href"] for a in page.all("a")]


def test_a_party_that_says_nothing_is_shown_as_silent(models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.negotiation()))
    assert page.text.count("has not said so in any source here") == 2
    assert "not reported" in page.text
