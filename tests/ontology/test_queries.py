"""The queries of the ontology: headers, parameters, and answers worked out by hand on the valid record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions

from kg import resources
from kg.namespaces import ID, VOCAB
from kg.stores.oxigraph import OxigraphReader

QUERIES = sorted((resources.ontology() / "queries").glob("*.rq"))
KINDS = {"actor", "body", "conflict", "negotiation", "option", "record", "round", "statement", "verdict", "vote"}

ANSWERS: dict[str, list[tuple[str, ...]]] = {
    "first-round": [("1901-04-29", "PT3H")],
    "parties-to-talks": [(ID["state/norland"], "Norland"), (ID["state/sudland"], "Sudland")],
    "votes-and-tallies": [
        (ID["event/vote-announced"], "Assembly of the League", "1901-05-05", "scheduled", "", "", "", "", "pending"),
        (ID["event/vote-held"], "Assembly of the League", "1901-05-05", "held", "3", "1", "1", "6", "passed"),
    ],
    "verbatim-quotes": [(ID["doc/courier-1/statement/2"], "Ada Berg", "the river is ours to cross again")],
    "offices-and-memberships": [("Ada Berg", "minister", "Foreign ministry of Norland", "1901-05-03")],
    "round-outcomes": [("1", "agreement to continue", ""), ("2", "partial agreement", "Truce along the river")],
    "said-before-round": [],
    "unverified-claims": [
        (ID["doc/courier-1/statement/3"], "Ada Berg", "The guns of Sudland are silent.", "The Courier"),
    ],
    "contradicted-claims": [
        (
            ID["doc/courier-1/statement/4"],
            "Army of Sudland",
            "The army of Sudland never shelled the bridge at Lenk.",
            "The Courier",
            "craters on the bridge",
            "Lenk",
        ),
    ],
    "venues-and-mediators": [(ID["negotiation/river-1"], ID["place/kestral"])],
    "who-met-whom": [
        ("1901-04-29", "Norland", "Sudland", "First river round", "ended"),
        ("1901-04-29", "Sudland", "Norland", "First river round", "ended"),
        ("1901-05-03", "Norland", "Sudland", "Second river round", "ended"),
        ("1901-05-03", "Sudland", "Norland", "Second river round", "ended"),
        ("", "Norland", "Sudland", "Third river round", "scheduled"),
        ("", "Sudland", "Norland", "Third river round", "scheduled"),
    ],
    "voted-alike": [("Estmark", "1"), ("Norland", "1"), ("Westmark", "1")],
    "changed-votes": [],
    "assessed-claims": [
        (
            "1901-05-03",
            "Ada Berg",
            "The guns of Sudland are silent.",
            "not independently verified",
            "The Courier",
            ID["doc/courier-1/statement/3"],
        ),
        (
            "1901-05-03",
            "Army of Sudland",
            "The army of Sudland never shelled the bridge at Lenk.",
            "contradicted",
            "The Courier",
            ID["doc/courier-1/statement/4"],
        ),
    ],
    "unassessed-claims": [],
    "terms-on-the-table": [
        ("Truce along the river", "ceasefire", "announced", "Foreign ministry of Norland", "indirect"),
    ],
    "positions-in-talks": [
        (
            "Norland",
            "Free crossing of the river",
            "Norland may cross the river again.",
            ID["doc/courier-1/statement/2"],
        ),
    ],
    "announced-and-held": [
        ("1901-05-05", "Vote of the assembly on observers, as announced", "scheduled", "Vote of the assembly on observers", "1901-05-05"),
        ("", "Observers at the river (proposed)", "scheduled", "", ""),
        ("", "Third river round", "scheduled", "", ""),
    ],
    "spoke-for": [("Foreign ministry of Norland", "Norland", "1")],
}  # fmt: skip

BOUND: dict[str, tuple[dict[str, str], list[tuple[str, ...]]]] = {
    "who-voted-how": (
        {"option": VOCAB["option/abstain"]},
        [("1901-05-05", "Vote of the assembly on observers", "Midmark", "abstain")],
    ),
    "votes-of-actor": (
        {"voter": ID["state/lowmark"]},
        [("1901-05-05", "Vote of the assembly on observers", "absent", "passed")],
    ),
    "said-about": (
        {"speaker": ID["person/berg"], "topic": ID["thing/guns"]},
        [
            (
                "1901-05-03",
                "Ada Berg",
                "claim",
                "The guns of Sudland are silent.",
                "guns of Sudland",
                ID["doc/courier-1/statement/3"],
            )
        ],
    ),
    "same-remarks": (
        {"other": ID["doc/courier-1/statement/2"]},
        [(ID["doc/courier-1/statement/3"], "claim", "The guns of Sudland are silent.")],
    ),
    "passage-behind-tally": (
        {"vote": ID["event/vote-held"]},
        [
            (
                ID["event/vote-held"], "3", "1", "2", "26", "187",
                "KESTRAL, 5 May - The assembly of the League voted on Sunday, three to one with one abstention, to send"
                " observers to the river; one of its six members was absent.",
            ),
            (
                ID["event/vote-held"], "3", "1", "3", "188", "257",
                "Norland, Estmark and Westmark were in favour and Sudland was against.",
            ),
        ],
    ),
    "sentences-behind": (
        {"record": ID["event/outbreak"]},
        [
            (
                "1901-05-03",
                "The Courier",
                "North and South stop shooting, ministry says",
                "10",
                "War broke out in the last week of April.",
            )
        ],
    ),
    "attested-by-whom": (
        {"thing": ID["event/damage"]},
        [("Damage to the bridge at Lenk", "The Courier", "report", "narration", "1901-05-03")],
    ),
    "events-of-conflict": (
        {"event": ID["event/outbreak"]},
        [("1901-04-24", "1901-04-30", "Outbreak of the river war", "ended", "reported", ID["event/outbreak"])],
    ),
}  # fmt: skip


def answer(valid, name: str, bindings: dict[str, str]) -> list[tuple[str, ...]]:
    text = (resources.ontology() / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    result = OxigraphReader(valid.store).query(text, {k: NamedNode(v) for k, v in bindings.items()})
    assert isinstance(result, QuerySolutions)
    return [tuple("" if cell is None else cell.value for cell in row) for row in result]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answer_without_parameters(valid, name: str) -> None:
    found = answer(valid, name, {})
    key = str
    assert sorted(found, key=key) == sorted([tuple(map(str, row)) for row in ANSWERS[name]], key=key)


@pytest.mark.parametrize("name", sorted(BOUND))
def test_answer_with_parameters(valid, name: str) -> None:
    bindings, expected = BOUND[name]
    columns = [tuple(map(str, row)) for row in expected]
    found = answer(valid, name, bindings)
    assert [tuple(c for c in row if c) for row in found] == [tuple(c for c in row if c) for row in columns]


def test_every_query_has_an_answer_worked_out_by_hand() -> None:
    assert {file.stem for file in QUERIES} == set(ANSWERS) | set(BOUND)
    assert len(QUERIES) >= 22


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_header_gives_title_question_and_parameters(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"# title: \S.*", lines[0])
    assert re.fullmatch(r"# question: [A-Z].*\?", lines[1])
    body = "\n".join(line for line in lines if not line.startswith("#"))
    for line in (line for line in lines if line.startswith("# parameter: ")):
        name, *label, kind = line.removeprefix("# parameter: ").split()
        assert label
        assert kind in KINDS
        assert f"?{name}" in body


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_query_orders_its_rows_or_gives_one(file: Path) -> None:
    assert "ORDER BY" in file.read_text(encoding="utf-8") or file.stem == "first-round"
