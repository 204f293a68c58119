"""Passages of the example stand where their offsets say, and quotations and mentions stand in their passages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "examples" / "talks-2022-03"
DOCUMENTS = ("dispatch-2022-03-03", "dispatch-2022-03-04", "un-ga-68-262", "un-ga-es-11-1")


def dossier(name: str) -> dict[str, Any]:
    """A dossier as plain values; the reader is ruamel's own, not that of the importer."""
    content: dict[str, Any] = YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_each_text_has_a_dossier_and_each_document_a_text() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(DOCUMENTS)
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*DOCUMENTS, "register"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_passage_is_the_slice_of_the_text_that_its_offsets_name(name: str) -> None:
    passages = dossier(name)["passages"]
    assert passages
    for passage in passages:
        assert text(name)[passage["charStart"] : passage["charEnd"]] == passage["exact"], passage["id"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_passages_are_numbered_in_the_order_of_the_text_and_leave_no_sentence_out(name: str) -> None:
    passages = dossier(name)["passages"]
    assert [passage["sentence"] for passage in passages] == list(range(1, len(passages) + 1))
    end = 0
    for passage in passages:
        assert not text(name)[end : passage["charStart"]].strip(), passage["id"]
        end = passage["charEnd"]
    assert not text(name)[end:].strip()


def test_offsets_counted_by_hand() -> None:
    # The headline has 56 letters and the caption 17; a blank line lies between, one line end after.
    passages = dossier("dispatch-2022-03-03")["passages"]
    assert [(p["charStart"], p["charEnd"]) for p in passages[:3]] == [(0, 56), (58, 75), (76, 102)]
    # The dash of "MOSCOW — Guns" is one code point and three bytes.
    assert text("dispatch-2022-03-03")[104:113] == "MOSCOW — "
    assert text("dispatch-2022-03-03").encode()[104:113] != "MOSCOW — ".encode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_that_are_quoted_or_resolved_stand_in_their_passages(name: str) -> None:
    content = dossier(name)
    exact = {passage["id"]: passage["exact"] for passage in content["passages"]}
    for record in [*content.get("mentions", []), *content["timeExpressions"]]:
        for passage in as_list(record["inPassage"]):
            assert record["surface"] in exact[passage], record
    for statement in content["statements"]:
        if "quote" in statement:
            assert any(statement["quote"] in exact[p] for p in as_list(statement["evidencedBy"])), statement["id"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_sentence_after_the_dateline_backs_a_record(name: str) -> None:
    content = dossier(name)
    used: set[str] = set()
    for section, records in content.items():
        if section not in ("document", "passages"):
            used |= set(cited(records))
    assert {passage["id"] for passage in content["passages"][3:]} <= used


def cited(value: Any) -> list[str]:
    """All passages that records name in evidencedBy or inPassage, at any depth."""
    if isinstance(value, list):
        return [name for item in value for name in cited(item)]
    if not isinstance(value, dict):
        return []
    own = [name for key in ("evidencedBy", "inPassage") if key in value for name in as_list(value[key])]
    return own + [name for item in value.values() for name in cited(item)]
