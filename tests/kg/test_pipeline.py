"""The way in: all of a load becomes a version, or the store stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions

import kg
from kg.config import Settings
from kg.errors import StoreError, ValidationError
from kg.pipeline import ingest, validate_files
from kg.stores.oxigraph import context_reader, open_reader, open_versions
from kg.validation import check

REGISTER = """\
conflicts: [{id: conflict/c, label: A conflict}]
actors:
  - {id: org/radio, type: NewsOrganization, label: Radio}
  - {id: person/mayor, type: Person, label: Mayor}
  - {id: state/a, type: State, label: Aland}
  - {id: state/b, type: State, label: Beland}
"""
DOSSIER = """\
document: {id: doc/bulletin, title: Bulletin, publisher: org/radio, reportedDate: 2022-03-05, fullText: "The mayor said the road was shut. Aland and Beland met."}
passages:
  - {id: p:1, exact: "The mayor said the road was shut."}
  - {id: p:2, exact: "Aland and Beland met."}
statements:
  - {id: s:1, speaker: person/mayor, speechAct: claim, attribution: indirect, text: The road was shut., evidencedBy: p:1}
  - {id: s:2, speaker: org/radio, speechAct: report, attribution: narration, text: Aland and Beland met., evidencedBy: p:2}
negotiations:
  - id: negotiation/n
    label: Talks
    inConflict: conflict/c
    party: [state/a, state/b]
    when: 2022-03-04
    attestedBy: s:2
    evidencedBy: p:2
    rounds:
      - {id: negotiation/n-1, label: First round, inConflict: conflict/c, roundNumber: 1, party: [state/a, state/b], when: 2022-03-04, attestedBy: s:2, evidencedBy: p:2}
"""
SECOND = """\
document: {id: doc/later, title: Later, publisher: org/radio, reportedDate: 2022-03-09, fullText: "They met again."}
passages: [{id: p:1, exact: They met again.}]
statements:
  - {id: s:1, speaker: org/radio, speechAct: report, attribution: narration, text: They met again., evidencedBy: p:1}
negotiations:
  - id: negotiation/n
    rounds:
      - {id: negotiation/n-2, label: Second round, inConflict: conflict/c, roundNumber: 2, party: [state/a, state/b], when: 2022-03-08, attestedBy: s:1, evidencedBy: p:1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "register.yaml").write_text(REGISTER)
    (tmp_path / "bulletin.yaml").write_text(DOSSIER)
    (tmp_path / "later.yaml").write_text(SECOND)
    return tmp_path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store")


def load(folder: Path, settings: Settings, *names: str) -> kg.pipeline.Loaded:  # type: ignore[name-defined]
    return ingest([folder / name for name in names], settings)


def asks(settings: Settings, text: str, version: int | None = None) -> bool:
    answer = open_reader(settings.store, version).query(f"ASK {{ {text} }}")
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


def test_files_of_one_load_may_refer_to_one_another_in_any_order(folder: Path, settings: Settings) -> None:
    loaded = load(folder, settings, "bulletin.yaml", "register.yaml")
    assert loaded.changed
    assert asks(settings, "id:negotiation\\/n-1 :roundOf/:party/rdfs:label 'Aland'@en")
    assert check(open_reader(settings.store)).conforms


def test_a_file_may_refer_to_what_an_earlier_load_stored(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml")
    load(folder, settings, "bulletin.yaml")
    load(folder, settings, "later.yaml")
    assert asks(settings, "id:negotiation\\/n-2 :roundOf id:negotiation\\/n")


def test_a_load_with_one_bad_file_stores_nothing_of_the_good_ones(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml")
    before = open_versions(settings.store).current()
    (folder / "later.yaml").write_text(SECOND.replace("speaker: org/radio, ", ""))
    with pytest.raises(ValidationError, match="has no `speaker`") as caught:
        load(folder, settings, "bulletin.yaml", "later.yaml")
    assert [p.where for p in caught.value.report.errors] == [f"{folder}/later.yaml:4"]
    assert open_versions(settings.store).current() == before
    assert not asks(settings, "?s a :Statement")


def test_bad_files_make_no_store(folder: Path, settings: Settings) -> None:
    with pytest.raises(ValidationError):
        load(folder, settings, "bulletin.yaml")  # nobody in it is known
    assert not settings.store.exists()


def test_loading_the_same_again_changes_nothing(folder: Path, settings: Settings) -> None:
    first = load(folder, settings, "register.yaml", "bulletin.yaml")
    again = load(folder, settings, "register.yaml", "bulletin.yaml")
    assert not again.changed
    assert again.version == first.version


def test_a_corrected_dossier_replaces_what_it_said_and_the_old_version_keeps_it(
    folder: Path, settings: Settings
) -> None:
    first = load(folder, settings, "register.yaml", "bulletin.yaml")
    (folder / "bulletin.yaml").write_text(DOSSIER.replace("speechAct: claim", "speechAct: denial"))
    second = load(folder, settings, "bulletin.yaml")
    denial, claim = (f"?s :speaker id:person\\/mayor ; :speechAct v:act\\/{act}" for act in ("denial", "claim"))
    assert asks(settings, denial)
    assert not asks(settings, claim)
    assert asks(settings, claim, version=first.version.number)
    assert second.changes["https://w3id.org/ctkg/graph/doc/bulletin"].added == 1


def test_a_new_document_is_checked_against_rounds_that_other_documents_report(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml", "bulletin.yaml")
    (folder / "later.yaml").write_text(SECOND.replace("roundNumber: 2", "roundNumber: 1"))
    with pytest.raises(ValidationError, match="Another round of the same negotiation"):
        load(folder, settings, "later.yaml")


def test_taking_away_what_others_need_is_refused(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml", "bulletin.yaml")
    (folder / "register.yaml").write_text(REGISTER.replace("  - {id: person/mayor, type: Person, label: Mayor}\n", ""))
    with pytest.raises(ValidationError, match="not an actor on record"):
        load(folder, settings, "register.yaml")
    assert asks(settings, "id:person\\/mayor a :Person")


def test_two_files_that_would_fill_one_graph_are_refused(folder: Path, settings: Settings) -> None:
    (folder / "copy.yaml").write_text(DOSSIER)
    with pytest.raises(ValidationError, match="both fill"):
        load(folder, settings, "register.yaml", "bulletin.yaml", "copy.yaml")


def test_the_prov_graph_says_what_was_loaded_by_what(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml", "bulletin.yaml")
    assert asks(
        settings,
        "GRAPH graph:prov { ?load a prov:Activity ; prov:endedAtTime ?at ; prov:generated <https://w3id.org/ctkg/graph/doc/bulletin> ; prov:wasAssociatedWith ?who }",
    )


def test_loads_of_one_graph_within_a_second_are_told_apart(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml", "bulletin.yaml")
    for word in ("closed", "open"):
        (folder / "bulletin.yaml").write_text(DOSSIER.replace("shut", word))
        load(folder, settings, "bulletin.yaml")
    query = "SELECT ?load { GRAPH graph:prov { ?load prov:generated <https://w3id.org/ctkg/graph/doc/bulletin> } }"
    found = open_reader(settings.store).query(query)
    assert isinstance(found, QuerySolutions)
    assert len({solution["load"] for solution in found}) == 3


def test_a_claim_is_not_inferred_to_be_a_fact(folder: Path, settings: Settings) -> None:
    text = DOSSIER.replace(
        "text: The road was shut.,",
        "text: The road was shut., content: [{id: x:1, subject: state/a, predicate: threatens, object: state/b, negated: false, modality: alleged}],",
    )
    (folder / "bulletin.yaml").write_text(text)
    load(folder, settings, "register.yaml", "bulletin.yaml")
    assert asks(settings, "?p rdf:subject id:state\\/a ; rdf:object id:state\\/b")
    assert not asks(settings, "id:state\\/a ?p id:state\\/b")


def test_validation_stores_nothing_and_needs_no_store(folder: Path, settings: Settings) -> None:
    paths = [folder / "register.yaml", folder / "bulletin.yaml"]
    assert validate_files(paths, settings, context_reader(settings.store)).conforms
    alone = validate_files(paths[1:], settings, context_reader(settings.store))
    assert "not an actor on record" in str(alone)
    assert not settings.store.exists()


def test_a_second_writer_is_told_to_wait(folder: Path, settings: Settings) -> None:
    from kg.stores.oxigraph import OxigraphWriter

    with OxigraphWriter(settings.store), pytest.raises(StoreError, match="Another process is writing"):
        load(folder, settings, "register.yaml")


def test_the_record_as_known_on_a_day_leaves_out_later_documents(folder: Path, settings: Settings) -> None:
    load(folder, settings, "register.yaml", "bulletin.yaml", "later.yaml")
    rounds = "SELECT ?n { ?r a :NegotiationRound ; :roundNumber ?n } ORDER BY ?n"
    assert list(kg.open(settings.store).query(rounds).rows()) == [("1",), ("2",)]
    assert list(kg.open(settings.store, as_of="2022-03-08").query(rounds).rows()) == [("1",)]
    assert list(kg.open(settings.store, as_of="2022-03-04").query(rounds).rows()) == []
