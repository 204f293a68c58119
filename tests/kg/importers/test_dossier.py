"""Dossiers become triples, or a report that says line by line what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.config import Settings
from kg.errors import CtkgError, InputError, ParseError, ValidationError
from kg.importers.base import Batch, read

TEXT = "The mayor said the road was shut. Nobody else confirmed it. Nobody else confirmed it."
DOSSIER = f"""\
document:
  id: doc/radio
  title: Evening bulletin
  publisher: org/radio
  reportedDate: 2022-03-05
  fullText: "{TEXT}"
passages:
  - {{id: p:1, exact: "The mayor said the road was shut."}}
statements:
  - id: s:1
    speaker: person/mayor
    speechAct: claim
    attribution: indirect
    text: {{en: The road was shut., uk: Дорогу закрито.}}
    when: 2022-03
    evidencedBy: p:1
"""
PREFIXES = """\
@prefix : <https://w3id.org/ctkg/ns#> . @prefix id: <https://w3id.org/ctkg/id/> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix d: <https://w3id.org/ctkg/id/doc/radio/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def load(folder: Path, text: str | bytes, name: str = "d.yaml") -> Batch:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, Settings())


def refused(folder: Path, text: str | bytes, name: str = "d.yaml") -> CtkgError:
    with pytest.raises(CtkgError) as caught:
        load(folder, text, name)
    return caught.value


def test_a_dossier_is_the_graph_that_its_author_meant(tmp_path: Path) -> None:
    batch = load(tmp_path, DOSSIER)
    found = rdflib.Graph().parse(data="".join(f"{t} .\n" for t in batch.triples()), format="nt")
    expected = rdflib.Graph().parse(
        data=PREFIXES
        + """
        <https://w3id.org/ctkg/id/doc/radio> a :Document ; dcterms:title "Evening bulletin"@en ; :publisher <https://w3id.org/ctkg/id/org/radio> ;
            :reportedDate "2022-03-05"^^xsd:date ; :sha256 "3d45d3dd0ba3a1f79ad9b3c1a5c1cbde6e3a0ce50e2ed4a6a04f3c2b6d2a9b59" .
        <https://w3id.org/ctkg/id/doc/radio/p/1> a :Passage ; :inDocument <https://w3id.org/ctkg/id/doc/radio> ; :sentence 1 ;
            :charStart "0"^^xsd:nonNegativeInteger ; :charEnd "33"^^xsd:nonNegativeInteger ; :exact "The mayor said the road was shut." .
        <https://w3id.org/ctkg/id/doc/radio/statement/1> a :Statement ; :speaker <https://w3id.org/ctkg/id/person/mayor> ;
            :speechAct <https://w3id.org/ctkg/vocab/act/claim> ; :attribution <https://w3id.org/ctkg/vocab/attribution/indirect> ;
            :text "The road was shut."@en , "Дорогу закрито."@uk ; :evidencedBy <https://w3id.org/ctkg/id/doc/radio/p/1> ;
            :when "2022-03"^^<http://id.loc.gov/datatypes/edtf/EDTF> ;
            :startEarliest "2022-03-01"^^xsd:date ; :startLatest "2022-03-31"^^xsd:date ;
            :endEarliest "2022-03-01"^^xsd:date ; :endLatest "2022-03-31"^^xsd:date .
        """.replace("3d45d3dd0ba3a1f79ad9b3c1a5c1cbde6e3a0ce50e2ed4a6a04f3c2b6d2a9b59", _sha(TEXT)),
        format="turtle",
    )
    assert isomorphic(found, expected)
    assert [graph.value for graph in batch.replaces] == ["https://w3id.org/ctkg/graph/doc/radio"]


def _sha(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def test_the_same_records_in_json_are_the_same_graph(tmp_path: Path) -> None:
    import json

    from ruamel.yaml import YAML

    plain = YAML(typ="safe", pure=True).load(DOSSIER.replace("2022-03-05", '"2022-03-05"'))
    as_json = load(tmp_path, json.dumps(plain), "d.json")
    assert set(as_json.triples()) == set(load(tmp_path, DOSSIER).triples())


def test_a_dossier_without_document_is_a_register_of_its_own(tmp_path: Path) -> None:
    batch = load(tmp_path, "actors:\n  - {id: state/ukr, type: State, label: Ukraine}\n", "my states.yaml")
    assert [graph.value for graph in batch.replaces] == ["https://w3id.org/ctkg/graph/entities/my-states"]


def test_a_register_may_be_named_otherwise_than_its_file(tmp_path: Path) -> None:
    batch = load(
        tmp_path, "id: un-states\nactors:\n  - {id: state/ukr, type: State, label: Ukraine}\n", "register.yaml"
    )
    assert [graph.value for graph in batch.replaces] == ["https://w3id.org/ctkg/graph/entities/un-states"]
    assert "Only a register has an id" in str(refused(tmp_path, "id: x\n" + DOSSIER))


def test_another_context_is_refused_since_it_would_not_be_used(tmp_path: Path) -> None:
    assert set(load(tmp_path, '"@context": https://w3id.org/ctkg/context.jsonld\n' + DOSSIER).triples()) == set(
        load(tmp_path, DOSSIER).triples()
    )
    error = refused(tmp_path, '"@context": {text: http://x/}\n' + DOSSIER)
    assert "d.yaml:1" in str(error)
    assert "Take @context out" in str(error)


def test_records_without_ids_keep_theirs_when_the_file_is_read_again(tmp_path: Path) -> None:
    text = DOSSIER + "mentions:\n  - {surface: The mayor, inPassage: p:1, refersTo: person/mayor}\n"
    first, second = load(tmp_path, text), load(tmp_path, text)
    assert set(first.triples()) == set(second.triples())
    assert "https://w3id.org/ctkg/id/doc/radio/x/mentions-1" in {t.subject.value for t in first.triples()}


def test_a_vote_is_named_after_its_voter(tmp_path: Path) -> None:
    batch = load(tmp_path, "voteEvents:\n  - {id: event/v, no: 1, votes: [{voter: state/ukr, option: no}]}\n")
    votes = {t.subject.value: t.object.value for t in batch.triples() if t.predicate.value.endswith("#option")}
    assert votes == {"https://w3id.org/ctkg/id/event/v/vote/ukr": "https://w3id.org/ctkg/vocab/option/no"}


def test_each_property_remembers_its_line(tmp_path: Path) -> None:
    origins = load(tmp_path, DOSSIER).origins
    statement = "https://w3id.org/ctkg/id/doc/radio/statement/1"
    assert origins.where(statement).endswith("d.yaml:10")
    assert origins.where(statement, "https://w3id.org/ctkg/ns#text").endswith("d.yaml:14")
    assert origins.where(statement, "https://w3id.org/ctkg/ns#quote").endswith("d.yaml:10")


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    assert set(load(tmp_path, b"\xef\xbb\xbf" + DOSSIER.encode()).triples()) == set(load(tmp_path, DOSSIER).triples())


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("speechAct: claim", "speechact: claim", 12, "Did you mean speechAct"),
        ("statements:", "statments:", 9, "Did you mean statements"),
        ("speaker: person/mayor", "speaker: The Mayor", 11, "not a name"),
        ("speaker: person/mayor", "speaker: 7", 11, "needs the id of a record"),
        ("speaker: person/mayor", "speaker:", 11, "no value"),
        ('exact: "The mayor said', 'exact: "The major said', 8, "not in the document"),
        ('exact: "The mayor said the road was shut."', 'exact: "Nobody else confirmed it."', 8, "occurs 2 times"),
        ("{id: p:1,", "{id: p:1, charStart: 5, charEnd: 38,", 8, "charStart: 0"),
        ("{id: p:1,", "{id: p:1, charStart: x,", 8, "whole numbers"),
        ("id: s:1", "id: p:1", 10, "used twice, first on line 8"),
        ("fullText:", "sha256: abc\n  fullText:", 6, "not that of the text"),
        ("fullText:", "file: ../../etc/passwd\n  title2:", 6, "outside the dossier's folder"),
        ("fullText:", "file: absent.txt\n  scopeNote:", 6, "cannot be read"),
        ("id: doc/radio", "name: doc/radio", 1, "needs an id"),
        ("- id: s:1", "- s:1\n  - id: s:2", 10, "not a record"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_way_out(
    tmp_path: Path, old: str, new: str, line: int, part: str
) -> None:
    text = DOSSIER.replace(old, new, 1)
    assert text != DOSSIER
    error = refused(tmp_path, text)
    assert f"d.yaml:{line}" in str(error)
    assert part in str(error)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, DOSSIER.replace("speechAct", "speechact").replace("speaker", "speeker"))
    assert isinstance(error, ValidationError)
    assert [p.where.rpartition(":")[2] for p in error.report.problems] == ["11", "12"]


def test_local_names_need_a_document(tmp_path: Path) -> None:
    assert "Add a document section" in str(refused(tmp_path, "statements:\n  - {id: x/1, evidencedBy: p:1}\n"))


def test_another_encoding_is_told_with_its_first_bad_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "# a\nactors:\n  - {id: a, label: Caf\xe9}\n".encode("latin-1"))
    assert isinstance(error, ParseError)
    assert str(error.where).endswith("d.yaml:3")
    assert "UTF-8" in str(error)
    assert "UTF-16" in str(refused(tmp_path, DOSSIER.encode("utf-16")))


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    assert "empty" in str(refused(tmp_path, ""))
    with pytest.raises(InputError, match="directory"):
        read(tmp_path, Settings())
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nothing.yaml", Settings())
    assert "Known endings" in str(refused(tmp_path, "x", "d.docx"))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match="200,000,000 bytes") as caught:
        read(path, Settings())
    assert "CTKG_MAX_FILE_BYTES" in str(caught.value)
