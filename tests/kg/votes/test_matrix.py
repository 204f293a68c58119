from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from pyoxigraph import NamedNode, Triple

from kg.errors import InputError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.versions import Version
from kg.votes import VoteMatrix, carry_matrix, kept, pair_counts_of, reading, vote_matrix
from kg.votes.kept import load_matrix, save_matrix
from kg.votes.reading import read_votes

ROLLS = """
<org/a> a :DeliberativeBody . <state/x> a :State . <state/y> a :State .
<event/2> a :VoteEvent ; :body <org/a> ; :startEarliest "2020-02-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
  :startLatest "2020-02-28"^^<http://www.w3.org/2001/XMLSchema#date> .
<event/1> a :VoteEvent ; :body <org/b> ; :startEarliest "2019-01-05"^^<http://www.w3.org/2001/XMLSchema#date> ;
  :startLatest "2019-01-05"^^<http://www.w3.org/2001/XMLSchema#date> .
<event/0> a :VoteEvent .
<v/1> a :Vote ; :voteEvent <event/1> ; :voter <state/x> ; :option v:option\\/yes .
<v/2> a :Vote ; :voteEvent <event/1> ; :voter <state/y> ; :option v:option\\/no .
<v/3> a :Vote ; :voteEvent <event/2> ; :voter <state/y> ; :option v:option\\/abstain .
<v/4> a :Vote ; :voteEvent <event/0> ; :voter <state/x> ; :option v:option\\/not-voting .
"""


@pytest.fixture
def rolls(reading: Callable[[str], OxigraphReader]) -> OxigraphReader:
    return reading(ROLLS)


def versioned(reader: OxigraphReader, folder: Path, number: int = 1, day: date | None = None) -> OxigraphReader:
    """The same as a published version."""
    (folder / str(number) / "checkpoint").mkdir(parents=True, exist_ok=True)
    version = Version(number, datetime(2020, 1, 1, tzinfo=UTC), folder / str(number) / "checkpoint", 1, "", "")
    return OxigraphReader(reader.store, version, day)


def test_roll_calls_stand_by_day_and_voters_by_id(rolls: OxigraphReader) -> None:
    matrix = read_votes(rolls)
    assert matrix.voters == (iri_of("state/x"), iri_of("state/y"))
    assert matrix.events == tuple(iri_of(f"event/{number}") for number in (1, 2, 0))  # the last has no day
    assert matrix.cells.tolist() == [[1, 0, 5], [2, 3, 0]]
    assert matrix.bodies == (iri_of("org/a"), iri_of("org/b"))
    assert matrix.held_by.tolist() == [[False, True, False], [True, False, False]]
    assert [str(day) for day in matrix.latest] == ["2019-01-05", "2020-02-28", "NaT"]


def test_a_record_without_votes_is_an_empty_matrix(nothing: OxigraphReader) -> None:
    matrix = read_votes(nothing)
    assert (matrix.voters, matrix.events, matrix.cells.shape) == ((), (), (0, 0))


def test_two_differing_options_are_no_vote_that_counts(reading: Callable[[str], OxigraphReader]) -> None:
    twice = "<v/5> a :Vote ; :voteEvent <event/1> ; :voter <state/x> ; :option v:option\\/no ."
    again = "<v/6> a :Vote ; :voteEvent <event/1> ; :voter <state/y> ; :option v:option\\/no ."
    matrix = read_votes(reading(ROLLS + twice + again))
    assert matrix.cells[:, 0].tolist() == [7, 2]


@pytest.mark.parametrize(
    ("start", "end", "body", "left"),
    [
        (None, None, "", [1, 2, 0]),
        (date(2020, 2, 15), None, "", [2]),  # it can have been on the 28th
        (None, date(2020, 2, 15), "", [1, 2]),
        (None, None, "org/b", [1]),
        (date(2021, 1, 1), None, "", []),
    ],
)
def test_a_period_keeps_what_can_have_been_in_it(
    rolls: OxigraphReader, start: date | None, end: date | None, body: str, left: list[int]
) -> None:
    part = read_votes(rolls).within(start, end, iri_of(body) if body else "")
    assert part.events == tuple(iri_of(f"event/{number}") for number in left)
    assert part.cells.shape == (2, len(left))


def test_some_voters_and_those_that_voted(rolls: OxigraphReader) -> None:
    matrix = read_votes(rolls)
    assert matrix.of([iri_of("state/y")]).cells.tolist() == [[2, 3, 0]]
    assert matrix.within(start=date(2020, 1, 1)).active().voters == (iri_of("state/y"),)


def test_a_file_gives_back_the_matrix(rolls: OxigraphReader, tmp_path: Path) -> None:
    matrix = read_votes(rolls)
    save_matrix(matrix, tmp_path / "cache" / "votes.npz")
    again = load_matrix(tmp_path / "cache" / "votes.npz")
    assert again is not None
    assert (again.voters, again.events, again.bodies) == (matrix.voters, matrix.events, matrix.bodies)
    assert again.cells.tolist() == matrix.cells.tolist()
    assert again.held_by.tolist() == matrix.held_by.tolist()
    assert [str(day) for day in again.earliest] == [str(day) for day in matrix.earliest]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["votes.npz"]


@pytest.mark.parametrize("damage", [b"", b"no zip", b"PK\x03\x04"])
def test_a_damaged_file_is_made_anew(rolls: OxigraphReader, tmp_path: Path, damage: bytes) -> None:
    reader = versioned(rolls, tmp_path)
    (tmp_path / "1" / "cache").mkdir()
    file = tmp_path / "1" / "cache" / "votes.npz"
    file.write_bytes(damage)
    assert vote_matrix(reader).cells.tolist() == [[1, 0, 5], [2, 3, 0]]
    assert load_matrix(file) is not None


def test_a_version_is_read_once(rolls: OxigraphReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[OxigraphReader] = []

    def counting(reader: OxigraphReader) -> VoteMatrix:
        reads.append(reader)
        return read_votes(reader)

    monkeypatch.setattr(kept, "read_votes", counting)
    first = vote_matrix(versioned(rolls, tmp_path))
    assert vote_matrix(versioned(rolls, tmp_path)) is first
    kept._matrices.clear()  # as in another process, which has the file
    assert vote_matrix(versioned(rolls, tmp_path)).cells.tolist() == first.cells.tolist()
    assert len(reads) == 1
    vote_matrix(versioned(rolls, tmp_path, day=date(2020, 1, 1)))  # as known on a day is another state, and not filed
    assert len(reads) == 2


def test_a_folder_that_may_not_be_written_is_no_error(
    rolls: OxigraphReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(matrix: VoteMatrix, file: Path) -> None:
        raise PermissionError(file)

    monkeypatch.setattr(kept, "save_matrix", refused)
    assert vote_matrix(versioned(rolls, tmp_path)).cells.shape == (2, 3)


def test_counts_of_a_later_version_are_those_computed_anew(
    reading: Callable[[str], OxigraphReader], tmp_path: Path
) -> None:
    first = versioned(reading(ROLLS), tmp_path, 1)
    assert pair_counts_of(first).both.tolist() == [[1, 1], [1, 2]]
    more = "<event/3> a :VoteEvent . <v/9> a :Vote ; :voteEvent <event/3> ; :voter <state/x> ; :option v:option\\/no ."
    second = versioned(reading(ROLLS + more), tmp_path, 2)
    assert pair_counts_of(second).both.tolist() == [[2, 1], [1, 2]]
    assert pair_counts_of(first).both.tolist() == [[1, 1], [1, 2]]


def test_more_than_a_matrix_holds_is_refused(rolls: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CELLS", 5)
    with pytest.raises(InputError, match="2 voters in 3 roll calls are too many"):
        read_votes(rolls)


def test_long_answers_are_read_in_blocks(rolls: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_votes(rolls).cells
    monkeypatch.setattr(reading, "_BLOCK", 64)
    assert np.array_equal(read_votes(rolls).cells, whole)


def changed(reading: Callable[[str], OxigraphReader], turtle: str) -> set[Triple]:
    """The triples of a document that came."""
    graph = NamedNode("https://w3id.org/ctkg/graph/doc/test")
    return {quad.triple for quad in reading(turtle).quads(graph=graph)}


ANEW = [
    "<v/9> :voter <state/x> .",
    "<v/9> :option v:option\\/yes .",
    "<v/9> :voteEvent <event/1> .",
    "<event/1> :body <org/c> .",
    '<event/2> :endLatest "2020-03-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
]
SHARED = [
    "<event/1> :motion <motion/1> .",
    '<event/7> a :VoteEvent ; :body <org/a> ; :startEarliest "2020-03-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
    "<doc/d/statement/1> a :Statement ; :speaker <state/x> .",
]


@pytest.mark.parametrize(("turtle", "shared"), [*((text, False) for text in ANEW), *((text, True) for text in SHARED)])
def test_a_change_that_touches_no_roll_call_keeps_the_file(
    rolls: OxigraphReader, reading: Callable[[str], OxigraphReader], tmp_path: Path, turtle: str, shared: bool
) -> None:
    first, second = versioned(rolls, tmp_path, 1), versioned(rolls, tmp_path, 2)
    vote_matrix(first)
    assert first.version is not None
    assert second.version is not None
    assert carry_matrix(first.version, second.version, changed(reading, turtle)) is shared
    file = tmp_path / "2" / "cache" / "votes.npz"
    assert file.exists() is shared
    found = load_matrix(file)
    assert found is None if not shared else found is not None and found.cells.tolist() == [[1, 0, 5], [2, 3, 0]]


def test_there_is_nothing_to_share_where_nobody_asked(rolls: OxigraphReader, tmp_path: Path) -> None:
    first, second = versioned(rolls, tmp_path, 1), versioned(rolls, tmp_path, 2)
    assert first.version is not None
    assert second.version is not None
    assert not carry_matrix(first.version, second.version, set())
    vote_matrix(first)
    assert not carry_matrix(first.version, first.version, set())
