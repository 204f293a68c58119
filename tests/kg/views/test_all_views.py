"""What holds of every view."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, NotFoundError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.versions import Version
from kg.views.assembly import only_one, shortened
from kg.views.base import views

CASES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("actor", {"id": "state/nor"}),
    ("actor", {"id": "org/assembly"}),
    ("claims", {}),
    ("claims", {"status": "contradicted"}),
    ("claims", {"board": "status"}),
    ("claims", {"board": "topic", "limit": "4"}),
    ("claim", {"id": "doc/d1/statement/2"}),
    ("claim", {"id": "doc/d1/statement/3"}),
    ("source", {"id": "doc/d1"}),
    ("source", {"id": "doc/d1", "limit": "1", "page": "2"}),
    ("event", {"id": "event/vote-held"}),
    ("explore", {}),
    ("explore", {"actor": "person/ada", "lanes": "actor"}),
    ("explore", {"from": "2020-05-02", "act": "demand,denial"}),
    ("negotiation", {}),
    ("network", {}),
    ("network", {"kind": "record"}),
    ("network", {"actor": "person/ada"}),
    ("timeline", {}),
    ("vote", {"id": "event/vote-held"}),
    ("vote", {"id": "event/vote-held", "compare": "event/vote-2019"}),
    ("vote", {"id": "event/vote-due"}),
    ("agreement", {}),
    ("agreement", {"abstain": "half", "limit": "3"}),
    ("voting-map", {}),
    ("voting-map", {"years": "1", "right": "state/nor"}),
    ("conflicts", {}),
    ("connection", {}),
    ("connection", {"source": "person/ada", "target": "state/nor"}),
    ("moved", {}),
    ("moved", {"before": "event/vote-2019", "after": "event/vote-held", "voters": "state/c3"}),
)


def build(reader: OxigraphReader, name: str, **parameters: str) -> Any:
    return views.get(name)().build(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def test_every_view_is_known_to_these_tests() -> None:
    assert views.names() == sorted({name for name, _ in CASES})


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_a_model_is_json_and_its_table_is_whole(
    northland: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    model = build(northland, name, **parameters)

    assert json.loads(json.dumps(asdict(model)))["view"] == name
    assert model.title
    assert model.summary.endswith(".")
    assert len(model.table.rows) == len(model.table.ids)
    assert all(len(row) == len(model.table.columns) for row in model.table.rows)
    defaults = {parameter.name: parameter.default for parameter in views.get(name).parameters if parameter.default}
    assert model.parameters == defaults | parameters


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_everything_cited_is_there_with_its_sentence_and_source(
    northland: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    model = build(northland, name, **parameters)
    credited = {iri for iri, _ in model.sources}

    assert set(cited_in(asdict(model))) <= set(model.citations)
    assert all(citation.passages for citation in model.citations.values())
    assert {citation.source_id for citation in model.citations.values()} == credited


def cited_in(value: Any) -> list[str]:
    """All values of fields called citation or citations, however deep."""
    if isinstance(value, dict):
        own = [*value.get("citations", ())] if not isinstance(value.get("citations"), dict) else []
        own += [value["citation"]] if "citation" in value else []
        return own + [iri for key, item in value.items() if key != "citations" for iri in cited_in(item)]
    return [iri for item in value for iri in cited_in(item)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_the_same_record_gives_the_same_model(
    northland: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    assert build(northland, name, **parameters) == build(northland, name, **parameters)


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_unknown_parameters_are_named_with_those_there_are(
    northland: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    with pytest.raises(InputError, match="'colour'") as caught:
        build(northland, name, **parameters, colour="red")
    assert "Known:" in str(caught.value.hint)


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_a_view_says_what_it_is(name: str) -> None:
    view = views.get(name)

    assert view.help.endswith(".")
    assert view.example.startswith(f"ctkg render {name}")
    assert all(parameter.help for parameter in view.parameters)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("claims", {}),
        ("explore", {}),
        ("network", {}),
        ("network", {"kind": "record"}),
        ("timeline", {}),
        ("agreement", {}),
        ("voting-map", {}),
        ("moved", {}),
    ],
)
def test_an_empty_record_is_shown_as_empty(nothing: OxigraphReader, name: str, parameters: Mapping[str, str]) -> None:
    model = build(nothing, name, **parameters)

    assert model.table.rows == ()
    assert model.legend == ()
    assert "matches" in model.summary


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("actor", {"id": "state/nor"}), ("negotiation", {}), ("vote", {}), ("vote", {"id": "event/none"})],
)
def test_what_an_empty_record_lacks_is_not_found(
    nothing: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    with pytest.raises(NotFoundError):
        build(nothing, name, **parameters)


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_a_model_names_the_version_and_day_it_shows(
    northland: OxigraphReader, name: str, parameters: Mapping[str, str]
) -> None:
    version = Version(7, datetime(2020, 1, 1, tzinfo=UTC), Path("/nowhere"), 1, "", "")
    model = build(OxigraphReader(northland.store, version, date(2020, 5, 5)), name, **parameters)

    assert (model.version, model.as_of) == (7, "2020-05-05")


def test_the_only_one_need_not_be_named_and_several_are_listed(northland: OxigraphReader) -> None:
    assert build(northland, "negotiation").id == iri_of("negotiation/ns")
    with pytest.raises(InputError, match="3 to choose from") as caught:
        build(northland, "vote")
    assert "event/vote-held" in str(caught.value.hint)
    assert only_one("vote", "event/x", ()) == iri_of("event/x")


@pytest.mark.parametrize(
    ("text", "cut"),
    [("short", "short"), ("exactly ten", "exactly…"), ("abcdefghijklmnop", "abcdefghi…")],
)
def test_labels_are_cut_at_a_word_where_there_is_one(text: str, cut: str) -> None:
    assert shortened(text, 10) == cut
