"""YAML and JSON that remember their lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParseError
from kg.importers.positions import parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def test_yes_and_no_are_words_and_dates_stay_text() -> None:
    record = parse("{no: 5, yes: 141, answer: no, day: 2022-02-30, at: 12:30:00, flag: true, none: ~}", "f")
    assert record == {
        "no": 5,
        "yes": 141,
        "answer": "no",
        "day": "2022-02-30",
        "at": "12:30:00",
        "flag": True,
        "none": None,
    }


def test_each_key_and_each_item_knows_its_line() -> None:
    record = parse("a: 1\nlist:\n  - x: 1\n    y: 2\n  - {x: 3}\n", "f")
    assert record.line_of("list") == 2
    assert record["list"].lines == [3, 5]
    assert record["list"][0].line_of("y") == 4
    assert record["list"][0].line_of("absent") == 3


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: c: d", 2, "quotes"),
        ("a:\n\t- x", 2, "spaces, not tabs"),
        ("a: 1\nb: 2\na: 3", 3, "stands twice"),
        ("a: [1, 2", 1, "not YAML"),
        ("a: 1\n? [x]\n: 2", 2, "must be a word"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_a_way_out(text: str, line: int, part: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text, "f.yaml")
    assert caught.value.where == f"f.yaml:{line}"
    assert part in str(caught.value)


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "42"])
def test_a_file_that_is_not_a_mapping_is_refused(text: str) -> None:
    with pytest.raises(ParseError, match="mapping of sections"):
        parse(text, "f.yaml")


def test_aliases_that_unfold_without_end_are_refused() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in zip("abcdefg", "bcdefgh", strict=True)]
    with pytest.raises(ParseError, match="too many values"):
        parse("\n".join(rows), "f.yaml")


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(ParseError):
        parse("a: " + "[" * 5000, "f.yaml")


@given(st.dictionaries(st.text("abcxyz", min_size=1), VALUES, max_size=4))
def test_json_reads_as_json(value: dict[str, object]) -> None:
    assert parse(json.dumps(value), "f.json") == value


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_politely(text: str) -> None:
    try:
        read = parse(text, "f.yaml")
    except ParseError as refusal:
        said = str(refusal)
    else:
        said = repr(read)
    assert said
