"""What changed between versions, in words: worked out by hand from the example and small records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Triple

from kg.changes import Step, changes, difference, steps
from kg.config import Settings
from kg.importers.base import Batch
from kg.namespaces import CTKG, ID
from kg.pipeline import ingest, ingest_batches
from kg.provenance import INFERRED, register_graph
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader, OxigraphWriter, open_reader, open_versions
from kg.versions import Version

TALKS = Path(__file__).parents[2] / "examples" / "talks-2022-03"
CHECK = """
document: {id: doc/check, title: A check, publisher: org/example-desk, reportedDate: 2022-03-05,
           fullText: "The Kremlin's claim about the infrastructure is misleading."}
passages:
  - {id: p:1, exact: "The Kremlin's claim about the infrastructure is misleading."}
assessments:
  - {id: a:1, assesses: doc/dispatch-2022-03-03/statement/9, assessor: org/example-desk, verdict: misleading,
     text: The claim is misleading., when: 2022-03-05, evidencedBy: p:1}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Versions 1 to 6: the ontology, the register, the two General Assembly votes, both dispatches, a check."""
    folder = tmp_path_factory.mktemp("changes")
    settings = Settings(store=folder / "store")
    ingest([TALKS / "register.yaml"], settings)
    ingest([TALKS / "un-ga-68-262.yaml", TALKS / "un-ga-es-11-1.yaml"], settings)
    ingest([TALKS / "dispatch-2022-03-03.yaml"], settings)
    ingest([TALKS / "dispatch-2022-03-04.yaml"], settings)
    (folder / "check.yaml").write_text(CHECK, encoding="utf-8")
    ingest([folder / "check.yaml"], settings)
    return settings.store


def step(store: Path, before: int, after: int, **given: str) -> Step:
    def reader_of(version: Version) -> Reader:
        return open_reader(store, version.number)

    (stretch,) = steps(open_versions(store).list(), before=before, after=after)
    return changes(stretch, reader_of, 100, **given)


def test_an_assessment_changes_the_status_of_the_statement_and_is_the_source_of_that(store: Path) -> None:
    first, *others = step(store, 5, 6).changes
    assert (first.how, first.words) == ("changed", ("Status changed from unassessed to misleading",))
    assert first.id == f"{ID}doc/dispatch-2022-03-03/statement/9"
    assert first.citation is not None
    assert first.citation.source == "A check"
    assert [(change.how, change.type) for change in others] == [("added", "Assessment"), ("added", "Document")]


def test_what_had_been_announced_is_told_to_be_reported_as_held(store: Path) -> None:
    found = step(store, 4, 5)
    (vote,) = [change for change in found.changes if change.type == "VoteEvent"]
    assert vote.how == "added"
    assert vote.words == (
        "Reported as held: “UN Human Rights Council vote on a panel of three experts (scheduled)”, which had been announced",
    )
    assert vote.citation is not None
    assert vote.citation.publisher == "Example Desk"


def test_records_are_counted_and_their_parts_apart(store: Path) -> None:
    found = step(store, 4, 5)
    assert found.counts == (
        ("changed", "motion", 1),
        ("added", "statements", 4),
        ("added", "document", 1),
        ("added", "organization", 1),
        ("added", "vote event", 1),
    )
    assert found.total == 8
    assert ("added", "passages", 7) in found.parts
    assert ("added", "votes", 2) in found.parts


def test_what_another_document_says_again_is_no_change(store: Path) -> None:
    changed = {change.id: change.words for change in step(store, 3, 4).changes if change.how == "changed"}
    words = changed[f"{ID}event/unga-vote-2022-03-02"]
    assert not any(text.startswith(("Label", "Body", "Abstain")) for text in words)
    assert any(text.startswith("Now also attested by") for text in words)


def test_only_what_concerns_an_actor_or_a_claim(store: Path) -> None:
    claim = f"{ID}doc/dispatch-2022-03-03/statement/9"
    about = step(store, 5, 6, claim=claim)
    assert [(change.how, change.type) for change in about.changes] == [
        ("changed", "Statement"),
        ("added", "Assessment"),
    ]
    about = step(store, 5, 6, actor=f"{ID}org/kremlin")
    assert [change.id for change in about.changes] == [claim]
    assert step(store, 5, 6, actor=f"{ID}state/fji").changes == ()


def test_versions_between_are_told_as_one(store: Path) -> None:
    found = step(store, 2, 6)
    assert found.pruned == 3
    (claim,) = [change for change in found.changes if change.id == f"{ID}doc/dispatch-2022-03-03/statement/9"]
    assert (claim.how, claim.status) == ("added", ("misleading",))


def test_since_a_day_counts_the_versions_published_on_it_or_later(store: Path) -> None:
    versions = open_versions(store).list()
    today = versions[-1].created.date()
    assert [pair.after.number for pair in steps(versions, since=versions[0].created.date())] == [6, 5, 4, 3, 2]
    assert steps(versions, since=date(today.year + 1, 1, 1)) == []
    assert [pair.after.number for pair in steps(versions)] == [6, 5, 4, 3, 2]


@pytest.fixture
def two(tmp_path: Path, places: Callable[..., Batch]) -> Path:
    settings = Settings(store=tmp_path / "store")
    ingest_batches([places(ford="Ford", hill="High Hill")], settings, note="two places")
    ingest_batches([places(hill="Low Hill", mill="Old Mill")], settings, note="others")
    return settings.store


def test_names_that_change_and_records_that_go_are_told(two: Path) -> None:
    told = [(change.how, change.label, change.words) for change in step(two, 2, 3).changes]
    assert told == [
        ("changed", "Low Hill", ("Label changed from “High Hill” to “Low Hill”",)),
        ("added", "Old Mill", ()),
        ("removed", "Ford", ()),
    ]


def test_graphs_that_no_load_wrote_are_not_read(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[NamedNode | None] = []
    quads = OxigraphReader.quads

    def noted(self: OxigraphReader, *pattern: Any, graph: Any = None) -> Any:
        read.append(pattern[3] if len(pattern) > 3 else graph)
        return quads(self, *pattern[:3], graph=read[-1])

    monkeypatch.setattr(OxigraphReader, "quads", noted)
    with OxigraphWriter(two) as writer:
        writer.replace_graph(INFERRED, [Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))])
        writer.publish("inferred anew")
    found = difference(open_reader(two, 3), open_reader(two, 4))
    assert (found.records, dict(found.parts)) == ((), {})
    assert register_graph("places") not in read


def test_a_very_large_graph_is_only_counted(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.changes.compared._LARGEST", 3)
    found = difference(open_reader(two, 1), open_reader(two, 2))
    assert found.records == ()
    assert dict(found.parts) == {("added", str(CTKG.Place)): 2}
    assert found.too_large == (register_graph("places").value,)
