"""The command line: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "talks-2022-03"
FILES = [
    str(EXAMPLE / f"{name}.yaml")
    for name in ("register", "dispatch-2022-03-03", "dispatch-2022-03-04", "un-ga-es-11-1")
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("cli") / "store")
    main(["load", "--store", folder, *FILES])
    return folder


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    assert isinstance(caught.value.code, int)
    return caught.value.code, capsys.readouterr().err


def test_load_says_what_changed_and_loading_again_that_nothing_did(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load", "--store", store, FILES[1]])
    assert capsys.readouterr().out == "Nothing new; version 2 stays current.\n"
    main(["versions", "--store", store])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "load register.yaml" in lines[1]
    assert "(current)" in lines[1]


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("csv", "when,duration\r\n2022-02-28,PT5H\r\n"),
        (
            "tsv",
            '?when\t?duration\n"2022-02-28"^^<http://id.loc.gov/datatypes/edtf/EDTF>\t"PT5H"^^<http://www.w3.org/2001/XMLSchema#dayTimeDuration>\n',
        ),
    ],
)
def test_solutions_come_in_the_standard_forms(
    store: str, capfdbinary: pytest.CaptureFixture[bytes], format: str, expected: str
) -> None:
    query = "SELECT ?when ?duration { ?r a :NegotiationRound ; :roundNumber 1 ; :when ?when ; :duration ?duration }"
    main(["query", "--store", store, "--format", format, query])
    assert capfdbinary.readouterr().out == expected.encode()


def test_a_table_an_ask_and_a_graph(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["query", "--store", store, "SELECT ?n { ?r :roundNumber ?n } ORDER BY ?n"])
    shown = capsys.readouterr()
    assert [line.strip("│ ") for line in shown.out.splitlines() if line.startswith("│")] == ["1", "2"]
    assert shown.err == "2 rows\n"
    main(["query", "--store", store, "ASK { ?r :roundNumber 3 }"])
    assert capsys.readouterr().out == "false\n"
    main(["query", "--store", store, "--format", "json", "ASK { ?r :roundNumber 2 }"])
    assert json.loads(capsys.readouterr().out)["boolean"] is True
    main(["query", "--store", store, "CONSTRUCT { ?r :roundNumber ?n } WHERE { ?r :roundNumber ?n }"])
    turtle = capsys.readouterr().out
    assert "ctkg:roundNumber 1" in turtle
    assert "ctkg:roundNumber 2" in turtle
    main(["query", "--store", store, "--format", "csv", "DESCRIBE id:state\\/ukr"])
    assert "id:state/ukr,rdfs:label,Ukraine" in capsys.readouterr().out


def test_a_query_may_come_from_a_file_and_looks_back_in_time(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "q.rq"
    file.write_text(
        "SELECT ?status { ?v a :VoteEvent ; :body id:org\\/unhrc ; :status/skos:prefLabel ?status } ORDER BY ?status"
    )
    for day, statuses in (("2022-03-03", ["scheduled"]), ("2022-03-04", ["held", "scheduled"])):
        main(["query", "--store", store, "--as-of", day, "--format", "csv", "--file", str(file)])
        assert capsys.readouterr().out.split() == ["status", *statuses]


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], 1, "SERVICE is refused"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], 1, "read"),
        (["query", "SELECT { nonsense"], 1, "SPARQL"),
        (["query", "--v", "99", "ASK {}"], 1, "99"),
        (["query", "--as-of", "yesterday", "ASK {}"], 1, "2022-03-04"),
        (["query"], 2, "--file"),
        (["query", "--format", "docx", "ASK {}"], 2, "docx"),
        (["analyze", "paths", "--source", "person/nobody", "--target", "org/icc"], 1, "nobody"),
        (["versions", "pin", "99"], 1, "99"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_mistakes_are_explained_and_have_their_exit_status(
    store: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, part: str
) -> None:
    command, rest = arguments[:1], arguments[1:]
    if command == ["versions"]:
        command, rest = ["versions", "--store", store], rest
    elif command == ["analyze"]:
        rest = [*rest, "--store", store]
    elif command == ["query"]:
        rest = ["--store", store, *rest]
    got, message = fails(capsys, *command, *rest)
    assert got == code
    assert part in message
    assert "Traceback" not in message


def test_a_relative_iri_is_that_of_a_record(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(
        [
            "query",
            "--store",
            store,
            "--format",
            "csv",
            "SELECT ?l { <state/ukr> rdfs:label ?l FILTER(LANG(?l) = 'en') }",
        ]
    )
    assert capsys.readouterr().out.split() == ["l", "Ukraine"]


def test_validate_tells_file_line_and_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = Path(__file__).parents[2] / "examples" / "invalid" / "statement-without-speaker.yaml"
    code, message = fails(capsys, "validate", "--store", str(tmp_path / "none"), str(bad))
    assert code == 1
    assert "statement-without-speaker.yaml:19: error: The statement has no `speaker`. Write `speaker:`" in message
    assert not (tmp_path / "none").exists()


def test_a_pinned_version_outlives_pruning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, file = str(tmp_path / "store"), tmp_path / "r.yaml"
    for number in range(4):
        file.write_text(f"places: [{{id: place/p, label: Place {number}}}]\n")
        main(["load", "--store", store, str(file)])
    main(["versions", "--store", store, "pin", "2", "--reason", "printed"])
    main(["versions", "--store", store, "prune", "--keep", "1"])
    capsys.readouterr()
    main(["versions", "--store", store])
    left = capsys.readouterr().out
    assert [line.split()[0] for line in left.splitlines()] == ["2", "5"]
    assert "pinned: printed" in left
    main(["query", "--store", store, "--v", "2", "--format", "csv", "SELECT ?l { id:place\\/p rdfs:label ?l }"])
    assert capsys.readouterr().out.split("\n")[1].strip() == "Place 0"


def test_config_lists_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.config import Settings

    main(["config"])
    listed = capsys.readouterr().out
    assert all(f"CTKG_{name.upper()}" in listed for name in Settings.model_fields)


def test_check_passes_on_the_example(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--store", store])
    assert "keeps every rule" in capsys.readouterr().out
