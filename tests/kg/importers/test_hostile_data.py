"""Data of others in any shape: an importer reads it or says what is wrong, and never fails in another way."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.errors import CtkgError
from kg.importers.base import read

EXAMPLES = Path(__file__).parents[3] / "examples" / "import"
STRANGE = [
    None,
    True,
    0,
    -1,
    1e300,
    "",
    " ",
    "\u0000",
    "a" * 3000,
    "<script>",
    "\ud800",
    "Q1",
    "2024-02-30",
    [],
    {},
    [[]],
    [None],
    {"id": 7},
    {"@type": "ClaimReview"},
]
ROUNDS = 150


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in places(child, (*path, key)))]


def mutated(value: Any, random_: random.Random) -> Any:
    """The value with something strange in one or two places."""
    result = copy.deepcopy(value)
    for _ in range(random_.randint(1, 2)):
        *parents, last = random_.choice([place for place in places(result) if place] or [(0,)])
        holder = result
        for key in parents:
            holder = holder[key]
        holder[last] = copy.deepcopy(random_.choice(STRANGE))
    return result


def reads_or_refuses(file: Path, name: str) -> None:
    try:
        said = bool(list(read(file, Settings(), name).triples()))
    except CtkgError as error:
        said = len(error.message) > 10
    assert said


@pytest.mark.parametrize("name", ["claimreview", "wikidata"])
def test_json_of_any_shape_is_read_or_refused(name: str, tmp_path: Path) -> None:
    document = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    for seed in range(ROUNDS):
        file = tmp_path / f"{seed}.json"
        file.write_text(json.dumps(mutated(document, random.Random(seed))), encoding="utf-8")
        reads_or_refuses(file, name)


def test_json_lines_of_any_shape_are_read_or_refused(tmp_path: Path) -> None:
    entities = [json.loads(line) for line in (EXAMPLES / "ftm.jsonl").read_text(encoding="utf-8").splitlines()]
    for seed in range(ROUNDS):
        file = tmp_path / f"{seed}.jsonl"
        changed = mutated(entities, random.Random(seed))
        file.write_text("\n".join(json.dumps(entity) for entity in changed), encoding="utf-8")
        reads_or_refuses(file, "ftm")


@pytest.mark.parametrize("name", ["claimreview.json", "wikidata.json", "ftm.jsonl", "mapping.yaml"])
def test_a_file_cut_anywhere_is_read_or_refused(name: str, tmp_path: Path) -> None:
    data = (EXAMPLES / name).read_bytes()
    (tmp_path / "patrols.csv").write_bytes((EXAMPLES / "patrols.csv").read_bytes())
    for end in range(1, len(data), max(1, len(data) // 60)):
        file = tmp_path / name
        file.write_bytes(data[:end])
        reads_or_refuses(file, Path(name).stem)


@pytest.mark.parametrize("name", ["acled.csv", "gdelt.tsv", "ged.csv", "mend.csv", "pax.csv"])
def test_a_table_with_strange_bytes_is_read_or_refused(name: str, tmp_path: Path) -> None:
    data = (EXAMPLES / name).read_bytes()
    strange = [
        b"\x00",
        b"\xff",
        b'"',
        b"\n",
        b"\r",
        b",",
        b"\t",
        b";",
        b"\x85",
        "é".encode(),
        b"{}",
        b"\x1a",
        b"<>",
        b"\\",
    ]
    for seed in range(ROUNDS):
        random_ = random.Random(seed)
        broken = bytearray(data)
        for _ in range(random_.randint(1, 5)):
            at = random_.randrange(len(broken))
            broken[at : at + random_.randint(0, 3)] = random_.choice(strange)
        file = tmp_path / name
        file.write_bytes(broken)
        reads_or_refuses(file, Path(name).stem)


@pytest.mark.parametrize(
    "line", ["{id}", '"{"', "{No|date %Q}", "{No|cut x}", "{No|split }", "{No|words }", "{}", "{No|}", "{{{No}}}"]
)
def test_a_template_of_any_shape_is_read_or_refused(line: str, tmp_path: Path) -> None:
    (tmp_path / "patrols.csv").write_bytes((EXAMPLES / "patrols.csv").read_bytes())
    text = (EXAMPLES / "mapping.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mapping.yaml"
    file.write_text(text.replace('"{Note|cut 60}"', json.dumps(line)), encoding="utf-8")
    reads_or_refuses(file, "mapping")
