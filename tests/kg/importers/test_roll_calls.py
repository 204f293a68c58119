"""Roll calls come in with every voter under its own name, and what a source gets wrong is said, not mended."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from kg.config import Settings, load_settings
from kg.errors import ParseError, ValidationError
from kg.importers.base import Batch, read
from kg.namespaces import CTKG, ID, VOCAB
from kg.pipeline import ingest, read_batches
from kg.queries.votes import vote_event
from kg.stores.oxigraph import open_reader

EXAMPLES = Path(__file__).parents[3] / "examples" / "import"
ES_11_1 = f"{ID}doc/undl-undl/event/110001"
A_68_262 = f"{ID}doc/undl-undl/event/68262"


def cast(batch: Batch, event: str) -> dict[str, str]:
    """Voter → option, both by the last part of their IRIs."""
    ours = {t.subject for t in batch.triples() if t.predicate.value == str(CTKG.voteEvent) and t.object.value == event}
    voters = {t.subject: t.object.value for t in batch.triples() if t.predicate.value == str(CTKG.voter)}
    options = {t.subject: t.object.value for t in batch.triples() if t.predicate.value == str(CTKG.option)}
    return {voters[v].rpartition("/")[2]: options[v].removeprefix(str(VOCAB) + "option/") for v in ours}


def values(batch: Batch, subject: str, predicate: str) -> set[str]:
    return {
        t.object.value for t in batch.triples() if t.subject.value == subject and t.predicate.value == str(predicate)
    }


@pytest.fixture(scope="module")
def undl() -> Batch:
    return read(EXAMPLES / "undl.csv", load_settings())


def test_es_11_1_is_141_5_35_with_twelve_absent_by_name(undl: Batch) -> None:
    roll = cast(undl, ES_11_1)
    assert Counter(roll.values()) == {"yes": 141, "no": 5, "abstain": 35, "not-voting": 12}
    assert {voter for voter, option in roll.items() if option == "not-voting"} == {
        *("aze", "bfa", "cmr", "swz", "eth", "gin", "gnb", "mar", "tgo", "tkm", "uzb", "ven"),
    }


def test_between_68_262_and_es_11_1_six_left_no_for_abstention_and_one_went_the_other_way(undl: Batch) -> None:
    before, after = cast(undl, A_68_262), cast(undl, ES_11_1)
    moves = Counter((before[voter], after[voter]) for voter in before)
    assert (moves["no", "abstain"], moves["abstain", "no"]) == (6, 1)
    assert [v for v in before if (before[v], after[v]) == ("abstain", "no")] == ["eri"]


def test_totals_that_agree_with_the_roll_are_stated(undl: Batch) -> None:
    assert values(undl, ES_11_1, CTKG.yes) == {"141"}
    assert values(undl, ES_11_1, CTKG.eligible) == {"193"}
    assert undl.notes == []


def test_totals_that_differ_from_the_roll_are_said_and_not_corrected(tmp_path: Path) -> None:
    text = (EXAMPLES / "undl.csv").read_text(encoding="utf-8")
    file = tmp_path / "undl.csv"
    file.write_text(text.replace(",141,5,35,12,193,", ",142,5,35,12,193,"), encoding="utf-8")
    batch = read(file, load_settings())
    assert Counter(cast(batch, ES_11_1).values())["yes"] == 141
    assert values(batch, ES_11_1, CTKG.yes) == set()
    assert values(batch, ES_11_1, CTKG.scopeNote) == {
        "The totals of the source differ from its roll: yes 142 stated, 141 in the roll."
    }
    assert [note.rpartition(": ")[2] for note in batch.notes] == ["yes 142 stated, 141 in the roll."]


def test_the_code_na_is_namibia_only_by_that_name() -> None:
    (batch,) = read_batches([EXAMPLES / "unvotes"], load_settings())
    event = f"{ID}doc/unvotes-votes/event/"
    assert cast(batch, event + "5309")["nam"] == "abstain"
    assert cast(batch, event + "876")["yar"] == "yes"
    assert values(batch, f"{ID}state/yar", CTKG.iso3) == set()
    assert values(batch, f"{ID}state/nam", CTKG.iso3) == {"NAM"}


def test_the_files_of_unvotes_are_found_by_the_first_of_them() -> None:
    folder = EXAMPLES / "unvotes"
    (batch,) = read_batches([folder / "votes.csv"], load_settings())
    (all_three,) = read_batches([folder / f"{name}.csv" for name in ("issues", "roll_calls", "votes")], load_settings())
    assert set(batch.triples()) == set(all_three.triples())
    assert len(cast(batch, f"{ID}doc/unvotes-votes/event/876")) == 6


def test_votes_without_their_roll_calls_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "unvotes" / "votes.csv", tmp_path)
    with pytest.raises(ParseError, match="roll calls") as caught:
        read(tmp_path / "votes.csv", load_settings())
    assert "unres" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("row", "where", "reason"),
    [
        ("77,Togo,TG,yes", 16, "'77' is no roll call of roll_calls.csv."),
        ("876,Togo,TG,maybe", 16, "'maybe' is none of yes, no and abstain."),
        ("876,Togo,TG,no", 16, "contradicts another row: Togo voted yes in 876."),
    ],
)
def test_a_bad_vote_is_told_with_line_column_and_reason(tmp_path: Path, row: str, where: int, reason: str) -> None:
    folder = tmp_path / "unvotes"
    shutil.copytree(EXAMPLES / "unvotes", folder)
    with (folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(ValidationError) as caught:
        read_batches([folder], load_settings())
    (problem,) = caught.value.report.problems
    assert problem.where == f"{folder / 'votes.csv'}:{where}"
    assert reason in problem.message


def test_unvotes_streamed_says_what_unvotes_in_memory_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Settings(store=tmp_path / "small")
    ingest([EXAMPLES / "unvotes"], small)
    monkeypatch.setattr("kg.importers.unvotes._IN_MEMORY", 0)
    large = Settings(store=tmp_path / "large")
    loaded = ingest([EXAMPLES / "unvotes"], large)
    assert next(iter(loaded.changes.values())).removed == 0
    graph = NamedNode("https://w3id.org/ctkg/graph/doc/unvotes-votes")
    assert graph_of(small, graph) == graph_of(large, graph) != set()
    assert not ingest([EXAMPLES / "unvotes"], large).changed


def graph_of(settings: Settings, graph: NamedNode) -> set[Triple]:
    return {quad.triple for quad in open_reader(settings.store).quads(graph=graph)}


def test_a_row_of_the_veto_list_that_stands_twice_counts_once_and_is_reported(tmp_path: Path) -> None:
    header, first, *others = (EXAMPLES / "vetoes.csv").read_text(encoding="utf-8").splitlines()
    file = tmp_path / "vetoes.csv"
    file.write_text("\n".join((header, first, *others, first)) + "\n", encoding="utf-8")
    twice = read(file, load_settings())
    assert twice.notes == ["vetoes.csv: 1 row (line 6) stands there twice, word by word; counted once."]
    assert set(twice.triples()) == set(read(EXAMPLES / "vetoes.csv", load_settings()).triples())


def test_a_veto_is_a_vote_against_a_draft_that_failed() -> None:
    batch = read(EXAMPLES / "vetoes.csv", load_settings())
    events = {t.subject.value for t in batch.triples() if t.object.value == str(CTKG.VoteEvent)}
    assert len(events) == 4
    suez = next(event for event in events if "3710" in event)
    assert cast(batch, suez) == {"gbr": "no", "fra": "no"}
    assert values(batch, suez, CTKG.result) == {f"{VOCAB}result/failed"}
    spain = next(event for event in events if "pv.49" in event)
    assert cast(batch, spain) == {"sun": "no"}


def test_a_matrix_is_read_by_the_legend_beside_it(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store")
    ingest([EXAMPLES / "rollcall.csv"], settings)
    event = vote_event(open_reader(settings.store), f"{ID}doc/rollcall-rollcall/event/a-hrc-res-49-1")
    assert {option: [ref.label for ref in voters] for option, voters in event.roll.items()} == {
        "yes": ["France", "Ukraine"],
        "no": ["Eritrea", "Russia"],
        "abstain": ["China"],
    }
    assert str(event.bounds.start_earliest) == "2022-03-04"


def test_a_matrix_without_a_legend_says_what_to_write(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "rollcall.csv", tmp_path)
    with pytest.raises(ParseError, match="legend") as caught:
        read(tmp_path / "rollcall.csv", load_settings(), "rollcall")
    assert "legend.yaml" in (caught.value.hint or "")


def test_a_code_that_the_legend_lacks_is_told_with_line_and_column(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "rollcall.legend.yaml", tmp_path)
    text = (EXAMPLES / "rollcall.csv").read_text(encoding="utf-8").replace("CHN,2", "CHN,7")
    (tmp_path / "rollcall.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError) as caught:
        read(tmp_path / "rollcall.csv", load_settings())
    (problem,) = caught.value.report.problems
    assert problem.where.endswith("rollcall.csv:5")
    assert "'A/HRC/RES/49/1': '7' is none of the codes 0, 1, 2, 3, 4." in problem.message


@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_unvotes_may_be_gzipped_with_semicolons_and_a_mark(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "unvotes"
    folder.mkdir()
    for name in ("votes", "roll_calls", "issues"):
        text = (EXAMPLES / "unvotes" / f"{name}.csv").read_text(encoding="utf-8")
        data = text.replace(",", ";").encode("utf-8-sig")
        (folder / f"{name}{ending}").write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    (batch,) = read_batches([folder], load_settings())
    assert len(cast(batch, f"{ID}doc/unvotes-votes/event/5309")) == 8


def test_a_state_may_have_a_row_under_each_of_its_names_but_one_vote(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "rollcall.legend.yaml", tmp_path)
    head = (EXAMPLES / "rollcall.csv").read_text(encoding="utf-8").splitlines()[0]
    empty = "," * (head.count(",") - 2)
    file = tmp_path / "rollcall.csv"
    file.write_text(f"{head}\nSwaziland,SWZ,1{empty}\neSwatini,SWZ,1{empty}\n", encoding="utf-8")
    assert cast(read(file, load_settings()), f"{ID}doc/rollcall-rollcall/event/a-hrc-res-49-1") == {"swz": "yes"}
    file.write_text(f"{head}\nSwaziland,SWZ,1{empty}\neSwatini,SWZ,0{empty}\n", encoding="utf-8")
    with pytest.raises(ValidationError) as caught:
        read(file, load_settings())
    (problem,) = caught.value.report.problems
    assert problem.where.endswith("rollcall.csv:3")
    assert "'0' contradicts another row of Eswatini." in problem.message


def test_what_lies_beside_a_table_is_not_read_by_itself_where_a_folder_is_loaded() -> None:
    batches = read_batches([EXAMPLES], load_settings())
    graphs = {graph.value.rpartition("/")[2] for batch in batches for graph in batch.replaces}
    assert {"rollcall-rollcall", "lake-guard-patrols", "ged-ged"} <= graphs
