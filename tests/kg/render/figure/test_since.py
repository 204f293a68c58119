"""A published figure is checked against the store: same, changed, forged, damaged, or of a version that is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import main
from kg.config import Settings
from kg.dataset import Dataset, open_dataset
from kg.errors import ParseError
from kg.pipeline import ingest
from kg.render.figure import Verdict, figure, verify
from kg.render.figure.content import content_hash
from kg.render.figure.mark import mark_of, marks_in, sealed, whole
from kg.render.figure.since import changes
from kg.stores.oxigraph import open_reader, open_versions
from kg.views.base import ViewModel
from kg.views.network import Network

MARKED = ("svg", "png", "pdf", "html", "table", "json", "jsonld", "graphml", "gexf")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], Path]:
    """A store, the figures of its version 2, and a file that changes it."""
    folder = tmp_path_factory.mktemp("grown")
    store = folder / "store"
    talks = sorted((Path(__file__).parents[4] / "examples" / "talks-2022-03").glob("*.yaml"))
    first = [file for file in talks if "03-04" not in file.name]
    ingest(first, Settings(store=store))
    model = open_dataset(store).view("network").model
    made = {form: figure(model, form, frozen=True) for form in MARKED}
    return store, made, talks[[file.name for file in talks].index("dispatch-2022-03-04.yaml")]


def checked(file: bytes, store: Path) -> Verdict:
    (verdict,) = verify(file, lambda number: open_reader(store, number))
    return verdict


@pytest.mark.parametrize("form", MARKED)
def test_a_new_figure_is_the_same_as_the_store(grown: tuple[Path, dict[str, bytes], Path], form: str) -> None:
    store, made, _ = grown
    verdict = checked(made[form], store)
    assert verdict.same
    assert verdict.changes == ()
    assert verdict.mark.frozen
    assert verdict.mark.view == "network"
    assert verdict.line == "network, version 2: same content in version 2."


@pytest.mark.parametrize("form", MARKED)
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_one_changed_byte_anywhere_is_found(
    grown: tuple[Path, dict[str, bytes], Path], form: str, share: float
) -> None:
    store, made, _ = grown
    file = bytearray(made[form])
    at = int(len(file) * share)
    file[at] ^= 1
    with pytest.raises(ParseError):
        checked(bytes(file), store)


def test_a_file_that_is_cut_short_or_not_ours_is_told() -> None:
    for file in (b"", b"<svg/>", b"%PDF-1.7", b"ctkg:1:abc:0", bytes(range(256))):
        with pytest.raises(ParseError, match="no mark"):
            verify(file, lambda _: pytest.fail("the store is not asked"))


def test_a_mark_that_says_nonsense_is_told() -> None:
    word = b"ctkg:1:" + b"A" * 40 + b":" + b"0" * 64
    with pytest.raises(ParseError, match="cannot be read"):
        verify(sealed(word), lambda _: pytest.fail("the store is not asked"))


def test_the_seal_is_over_all_of_the_file(grown: tuple[Path, dict[str, bytes], Path]) -> None:
    _, made, _ = grown
    for form, file in made.items():
        assert whole(file), form
        assert not whole(file + b" "), form
        assert len(marks_in(file)) == 1, form


def test_what_changed_is_listed_and_counted_also_when_the_version_is_gone(
    grown: tuple[Path, dict[str, bytes], Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store, made, more = grown
    ingest([more], Settings(store=store))
    verdict = checked(made["svg"], store)
    assert not verdict.same
    assert not verdict.pruned
    names = {(change.kind, change.name) for change in verdict.changes}
    assert ("added", "node org/unhrc-commission-ukraine") in names
    assert ("added", "source doc/dispatch-2022-03-04") in names
    assert not any(name.startswith("row ") for _, name in names)
    assert verdict.line == f"network, version 2: {len(verdict.changes)} facts changed up to version 3."

    file = tmp_path / "network.svg"
    file.write_bytes(made["svg"])
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(file), "--store", str(store)])
    assert ended.value.code == 3
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == verdict.line
    assert len(printed) == 1 + len(verdict.changes)
    assert "  added: node Commission of inquiry on Ukraine (Human Rights…" in " ".join(printed)

    open_versions(store).prune(1)
    gone = checked(made["svg"], store)
    assert gone.pruned
    assert {change.name for change in gone.changes if change.kind != "removed"} == {
        change.name for change in verdict.changes if change.kind != "removed"
    }


def test_a_figure_of_another_store_is_told(
    grown: tuple[Path, dict[str, bytes], Path], store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, made, _ = grown
    verdict = checked(made["png"], store)
    assert verdict.forged
    assert not verdict.same
    file = tmp_path / "network.png"
    file.write_bytes(made["png"])
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(file), "--store", str(store)])
    assert ended.value.code == 1
    assert "of another store, or not ours" in capsys.readouterr().out


def test_verify_ends_with_one_for_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("missing.svg", "."):
        with pytest.raises(SystemExit) as ended:
            main(["verify", str(tmp_path / name)])
        assert ended.value.code == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_row_is_not_told_twice_and_what_follows_only_alone() -> None:
    before = {"node a": '"1"', "row a": '["x"]', "summary": '"one"'}
    after = {"node a": '"2"', "row a": '["y"]', "summary": '"two"'}
    assert [(change.name, change.words) for change in changes(before, after)] == [("node a", "y")]
    assert [change.name for change in changes(before, {**before, "summary": '"two"'})] == ["summary"]
    assert changes(before, before) == ()


def test_render_leaves_no_half_file_behind(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["network", "-o", "x.doc"],
        ["network", "-o", "x.png", "--scale", "9"],
        ["network", "-o", "x.svg", "--width", "10"],
        ["timeline", "-o", "x.gexf"],
        ["network", "-o", "x.svg", "--actor", "person/nobody"],
        ["network", "-o", "x.svg", "--v", "99"],
        ["network", "-o", "missing/x.svg"],
    ):
        output = arguments.index("-o") + 1
        arguments[output] = str(tmp_path / arguments[output])
        with pytest.raises(SystemExit) as ended:
            main(["render", *arguments, "--store", str(store)])
        assert ended.value.code == 1
        assert capsys.readouterr().err.startswith("ctkg: ")
    assert list(tmp_path.iterdir()) == []


def test_a_figure_of_another_release_is_not_called_forged(grown: tuple[Path, dict[str, bytes], Path]) -> None:
    """A later release may tell the same version in other words; what is then different is said, and why."""
    store, _, _ = grown
    model = open_dataset(store).view("network").model
    word = replace(mark_of(model), program="0.0.9", hash="0" * 64).word
    verdict = checked(sealed(word.encode()), store)
    assert not verdict.forged
    assert verdict.reread
    assert "made by ctkg 0.0.9, which told 0 facts in other words" in verdict.line


def test_places_colours_and_new_fields_are_no_facts(build: Callable[..., ViewModel]) -> None:
    model = build("network")
    assert isinstance(model, Network)
    moved = tuple(replace(node, x=node.x + 9, color="#000000", size=3.0) for node in model.nodes)
    assert content_hash(replace(model, nodes=moved, legend=(), total_nodes=5)) == content_hash(model)
    other = (replace(model.nodes[0], label="Somebody else"), *model.nodes[1:])
    assert content_hash(replace(model, nodes=other)) != content_hash(model)


def test_a_figure_of_which_something_was_switched_off_is_checked_as_it_is(talks: Dataset, store: Path) -> None:
    file = figure(talks.view("network", hide="edge:voted").model, "svg")
    assert b">voted 1" not in file
    assert checked(file, store).same
