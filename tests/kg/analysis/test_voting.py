"""The assembly of Northland, by hand.

2019: Cland 1 and 2 yes, Cland 3 and Northland no. 2020: Southland and Cland 1, 2 and 3 yes, Northland no, Cland 4
abstains, Cland 5 is absent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import voting
from kg.analysis.agreement import one_against_all
from kg.analysis.base import analyses
from kg.analysis.blocs import _modularity, clusters, filled
from kg.analysis.defections import majorities
from kg.analysis.voting_map import principal_coordinates
from kg.errors import InputError, NotFoundError
from kg.stores.oxigraph import OxigraphReader
from kg.votes import ABSTENTIONS, pair_counts, share_of, vote_matrix


def run(reader: OxigraphReader, name: str, **parameters: str) -> Any:
    return analyses.get(name)().run(reader, {key.rstrip("_"): value for key, value in parameters.items()})


@pytest.mark.parametrize(
    ("voters", "abstain", "same", "both"),
    [
        ("state/c1,state/c2", "apart", 2, 2),
        ("state/c1,state/c3", "apart", 1, 2),
        ("state/c1,state/nor", "apart", 0, 2),
        ("state/sou,state/c1", "apart", 1, 1),
        ("state/c4,state/c1", "apart", 0, 1),
        ("state/c4,state/c1", "half", 0.5, 1),
        ("state/c4,state/c1", "ignore", 0, 0),
        ("state/c5,state/c1", "apart", 0, 0),  # absent is not a vote
    ],
)
def test_agreement_of_a_pair(northland: OxigraphReader, voters: str, abstain: str, same: float, both: int) -> None:
    result = run(northland, "agreement", voters=voters, abstain=abstain)
    assert [(pair.same, pair.both) for pair in result.pairs] == ([(same, both)] if both else [])


def test_agreement_within_a_period(northland: OxigraphReader) -> None:
    result = run(northland, "agreement", voters="state/c1,state/c3", from_="2020-01-01", to="2020-12-31")
    assert [(pair.share, pair.both) for pair in result.pairs] == [(1.0, 1)]
    assert "1 roll call of 5 May 2020" in result.summary


def test_agreement_as_one_document_reports_it(northland: OxigraphReader) -> None:
    assert run(northland, "agreement", voters="state/c1,state/c3", source="doc/d2").roll_calls == 2
    with pytest.raises(NotFoundError, match="'doc/d9' reports no vote"):
        run(northland, "agreement", source="doc/d9")
    with pytest.raises(InputError, match="No roll call is left"):  # d1 reports only the vote that is due
        run(northland, "agreement", source="doc/d1")


def test_agreement_of_one_with_all_others(northland: OxigraphReader) -> None:
    result = run(northland, "agreement", voter="state/nor", order="least")
    assert [(pair.other.label, pair.same, pair.both) for pair in result.pairs] == [
        ("Cland 1", 0, 2),
        ("Cland 2", 0, 2),
        ("Cland 4", 0, 1),
        ("Southland", 0, 1),
        ("Cland 3", 1, 2),
    ]
    assert result.pairs[-1].one.label == "Northland"


def test_agreement_of_one_with_some(northland: OxigraphReader) -> None:
    result = run(northland, "agreement", voter="state/nor", voters="state/c3")
    assert [(pair.other.label, pair.same) for pair in result.pairs] == [("Cland 3", 1)]


def test_all_pairs_are_ordered_and_bounded(northland: OxigraphReader) -> None:
    result = run(northland, "agreement", limit="2")
    # Of 15 pairs of the six that voted; one pair agrees in two of two.
    assert (result.total, len(result.pairs)) == (15, 2)
    assert (result.pairs[0].one.label, result.pairs[0].other.label) == ("Cland 1", "Cland 2")
    assert run(northland, "agreement", least="2").total == 6


@pytest.mark.parametrize("abstentions", ABSTENTIONS)
def test_one_against_all_is_the_row_of_the_matrix(northland: OxigraphReader, abstentions: str) -> None:
    matrix = vote_matrix(northland)
    share, over = share_of(pair_counts(matrix.cells), abstentions)
    for row in range(len(matrix.voters)):
        same, both = one_against_all(matrix, row, abstentions)
        assert both.tolist() == over[row].tolist()
        assert same.tolist() == pytest.approx((np.nan_to_num(share[row]) * over[row]).tolist())


@pytest.mark.parametrize("name", ["agreement", "blocs", "voting-map"])
@pytest.mark.parametrize(
    ("parameters", "message", "hint"),
    [
        ({"voters": "state/nor,state/southland"}, "no vote of 'state/southland'", "state/sou"),
        ({"voters": "state/nor,state/c55"}, "no vote of 'state/c55'", "state/c5"),
        ({"voters": "state/nor"}, "1 voter cannot be compared", "at least"),
        ({"body": "org/wire"}, "no roll call of 'org/wire'", "org/assembly"),
        ({"from_": "2021-01-01"}, "No roll call is left", "from 2019-01-01 to 2020-05-05"),
        ({"from_": "2021-01-01", "to": "2020-01-01"}, "is after", "Swap"),
        ({"from_": "yesterday"}, "not a day", "2022-03-04"),
    ],
)
def test_bad_input_is_refused_with_what_there_is(
    northland: OxigraphReader, name: str, parameters: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises((InputError, NotFoundError), match=message) as caught:
        run(northland, name, **parameters)
    assert hint in str(caught.value.hint)


@pytest.mark.parametrize("name", ["agreement", "blocs", "voting-map"])
def test_a_record_without_roll_calls_is_said(nothing: OxigraphReader, name: str) -> None:
    with pytest.raises(NotFoundError, match="no roll call"):
        run(nothing, name)


def test_too_many_voters_are_refused(northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voting, "MOST_VOTERS", 5)
    with pytest.raises(InputError, match="6 voters are too many"):
        run(northland, "agreement")


def test_too_few_voters_make_no_map(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="Fewer than three"):
        run(northland, "voting-map", voters="state/nor,state/c1,state/c5")


CAMPS = """<event/{0}> a :VoteEvent ; :startEarliest "{1}-05-05"^^<http://www.w3.org/2001/XMLSchema#date> ;
  :startLatest "{1}-05-05"^^<http://www.w3.org/2001/XMLSchema#date> ."""


@pytest.fixture
def camps(reading: Callable[[str], OxigraphReader]) -> OxigraphReader:
    """East (e1, e2, e3) against west (w1, w2) in 2001; in 2002 e3 goes with the west. n votes once in 2001 only."""
    text = "".join(CAMPS.format(number, 2001 if number < 4 else 2002) for number in range(8))
    for number in range(8):
        for voter in ("e1", "e2", "e3", "w1", "w2"):
            east = voter in ("e1", "e2") or (voter == "e3" and number < 4)
            option = "yes" if east == (number % 2 == 0) else "no"
            text += f"<v/{voter}{number}> a :Vote ; :voteEvent <event/{number}> ; :voter <state/{voter}> ; :option v:option\\/{option} ."
    text += "<v/n> a :Vote ; :voteEvent <event/1> ; :voter <state/n> ; :option v:option\\/abstain ."
    return reading(text)


def members(period: Any) -> dict[str, list[str]]:
    return {bloc.name: [ref.label.rpartition("/")[2] for ref in bloc.members] for bloc in period.blocs}


def test_blocs_are_found_and_keep_their_letters_when_a_voter_changes_sides(camps: OxigraphReader) -> None:
    result = run(camps, "blocs", years="1", voters="state/e1,state/e2,state/e3,state/w1,state/w2")
    first, second = result.periods
    assert (first.label, first.roll_calls, second.label) == ("2001", 4, "2002")
    assert members(first) == {"A": ["e1", "e2", "e3"], "B": ["w1", "w2"]}
    assert members(second) == {"A": ["e1", "e2"], "B": ["e3", "w1", "w2"]}
    assert [bloc.cohesion for bloc in first.blocs] == [1.0, 1.0]


def test_who_votes_too_seldom_is_left_out_and_named(camps: OxigraphReader) -> None:
    (period,) = run(camps, "blocs", to="2002-12-31").periods
    assert [ref.label for ref in period.left_out] == ["state/n"]  # once in eight roll calls


def test_the_number_of_blocs_can_be_given(camps: OxigraphReader) -> None:
    (period,) = run(camps, "blocs", blocs="3", to="2002-12-31").periods
    assert members(period) == {"A": ["e1", "e2"], "B": ["w1", "w2"], "C": ["e3"]}
    with pytest.raises(InputError, match="blocs is"):
        run(camps, "blocs", blocs="99")


def test_voters_who_all_vote_alike_are_one_bloc() -> None:
    groups, score = clusters(np.ones((4, 4)))
    assert (groups.tolist(), score) == ([0, 0, 0, 0], 0.0)


@given(st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_modularity_is_that_of_networkx(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    share = random.random((size, size))
    share = (share + share.T) / 2
    groups = random.integers(0, 3, size)
    graph = nx.Graph((i, j, {"weight": share[i, j]}) for i in range(size) for j in range(i))
    parts = [set(np.flatnonzero(groups == group).tolist()) for group in np.unique(groups)]
    expected = nx.community.modularity(graph, parts) if groups.any() else 0.0
    assert _modularity(share, groups) == pytest.approx(expected, abs=1e-9)


def test_a_pair_that_never_voted_together_gets_the_mean_of_both() -> None:
    share = np.array([[1.0, 0.8, np.nan], [0.8, 1.0, 0.4], [np.nan, 0.4, 1.0]])
    assert filled(share)[0, 2] == pytest.approx(0.6)


def test_the_map_shows_distances_where_two_axes_suffice() -> None:
    # Squared distances are 1 - share: three corners of a right triangle with legs of length 0.6.
    share = 1 - np.array([[0, 0.36, 0.36], [0.36, 0, 0.72], [0.36, 0.72, 0]])
    points, explained = principal_coordinates(share)
    distances = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    assert distances == pytest.approx(1 - share, abs=1e-5)
    assert sum(explained) == pytest.approx(1.0, abs=1e-5)


def test_a_named_voter_stands_on_the_right_and_sides_stay(camps: OxigraphReader) -> None:
    for voter in ("e1", "w1"):
        result = run(camps, "voting-map", right=f"state/{voter}", years="1")
        for period in result.periods:
            x = {point.voter.label.rpartition("/")[2]: point.x for point in period.points}
            assert x[voter] > 0 > x["w1" if voter == "e1" else "e1"]
            assert x["e1"] == pytest.approx(x["e2"])


def test_votes_against_the_majority_of_a_bloc_are_found(camps: OxigraphReader) -> None:
    result = run(camps, "defections", bloc="state/e1,state/e2,state/e3")
    assert [(member.voter.label, member.defections, member.votes) for member in result.members] == [
        ("state/e3", 4, 8),
        ("state/e1", 0, 8),
        ("state/e2", 0, 8),
    ]
    newest = result.defections[0]
    assert (newest.vote.id.rpartition("/")[2], newest.when, newest.voted, newest.majority) == (
        "7",
        "2002-05-05",
        "yes",
        "no",
    )
    assert (newest.with_majority, newest.of, result.total) == (2, 3, 4)


def test_a_bloc_is_found_around_a_voter(camps: OxigraphReader) -> None:
    result = run(camps, "defections", around="state/w1", from_="2002-01-01")
    assert {member.voter.label for member in result.members} == {"state/e3", "state/w1", "state/w2"}
    with pytest.raises(InputError, match="too seldom"):
        run(camps, "defections", around="state/n")


@pytest.mark.parametrize(
    "parameters", [{}, {"bloc": "state/nor,state/c1", "around": "state/c1"}, {"bloc": "state/nor"}]
)
def test_a_bloc_must_be_meant(northland: OxigraphReader, parameters: dict[str, str]) -> None:
    with pytest.raises(InputError):
        run(northland, "defections", **parameters)


def test_half_of_the_votes_is_no_majority_and_one_vote_neither() -> None:
    # Yes, yes, no; yes, no; abstain, abstain; one yes; nobody.
    cells = np.array([[1, 1, 3, 1, 0], [1, 2, 3, 0, 4], [2, 5, 0, 0, 0]], np.int8)
    option, most, total = majorities(cells)
    assert option.tolist() == [1, 0, 3, 0, 0]
    assert most.tolist() == [2, 1, 2, 1, 0]
    assert total.tolist() == [3, 2, 2, 1, 0]


def test_who_moved_and_who_voted_once_are_told_apart(northland: OxigraphReader) -> None:
    result = run(northland, "moved", before="event/vote-2019", after="event/vote-held")
    told = {
        name: [(flow.before, flow.after, [voter.label for voter in flow.voters]) for flow in getattr(result, name)]
        for name in ("moves", "one_only", "stayed", "neither")
    }
    assert told == {
        "moves": [("no", "yes", ["Cland 3"])],
        "one_only": [("", "abstain", ["Cland 4"]), ("", "yes", ["Southland"])],
        "stayed": [("yes", "yes", ["Cland 1", "Cland 2"]), ("no", "no", ["Northland"])],
        "neither": [("", "absent", ["Cland 5"])],
    }
    assert result.summary == (
        "Of 4 voters that voted in both (1 January 2019 and 5 May 2020) 1 moved: 1 from no to yes; 3 voted the same. "
        "2 voters voted in one only."
    )


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"before": "event/vote-2019", "after": "event/vote-2019"}, "with itself"),
        ({"before": "event/vote-2019", "after": "event/vote-due"}, "who voted how"),
        ({"before": "event/vote-2019", "after": "event/strike"}, "no vote event"),
        ({"before": "event/vote-2019", "after": "event/vote-held", "voters": "state/none"}, "neither roll call"),
        ({"before": "event/vote-2019"}, "'after' is missing"),
    ],
)
def test_moved_needs_two_rolls(northland: OxigraphReader, parameters: dict[str, str], message: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=message):
        run(northland, "moved", **parameters)
