from __future__ import annotations

from pathlib import Path

import pytest

from kg.display import load_display
from kg.errors import ConfigError
from kg.queries.terms import term

HEAD = """
@prefix : <https://w3id.org/ctkg/ns#> . @prefix d: <https://w3id.org/ctkg/display#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TREE = """
:Top a owl:Class ; rdfs:label "top"@en ; d:color "#111111" ; d:shape "dot" ; d:icon "T" ; d:order 5 ; d:lane "events" ;
  d:caption ( rdfs:label :text ) .
:Middle a owl:Class ; rdfs:subClassOf :Top ; d:color "#222222" .
:Low a owl:Class ; rdfs:subClassOf :Middle ; d:shape "star" .
:Alone a owl:Class .
"""


def ontology(folder: Path, text: str) -> Path:
    (folder / "types.ttl").write_text(HEAD + text, encoding="utf-8")
    return folder


def projection(path: str) -> str:
    return f':Low a owl:Class ; d:projection [ d:name "p" ; d:from :a ; d:to {path} ; d:symmetric true ] .'


def test_a_class_looks_like_its_nearest_superclass_where_it_says_nothing(tmp_path: Path) -> None:
    low = load_display(ontology(tmp_path, TREE)).types[term("Low")]

    assert (low.color, low.shape, low.icon, low.lane, low.order) == ("#222222", "star", "T", "events", 5)
    assert low.caption == ("http://www.w3.org/2000/01/rdf-schema#label", term("text"))


def test_a_class_without_any_hint_above_it_still_has_a_look(tmp_path: Path) -> None:
    alone = load_display(ontology(tmp_path, TREE)).types[term("Alone")]

    assert alone.color
    assert alone.shape
    assert alone.icon


def test_a_record_looks_like_its_most_specific_class(tmp_path: Path) -> None:
    display = load_display(ontology(tmp_path, TREE))

    assert display.style([term("Top"), term("Low"), term("Middle")]).name == "Low"
    assert display.style(["http://example.org/Unknown"]).name == "Thing"


def test_subclasses_reach_down_and_superclasses_up(tmp_path: Path) -> None:
    display = load_display(ontology(tmp_path, TREE))

    assert display.subclasses(term("Top")) == (term("Low"), term("Middle"), term("Top"))
    assert display.superclasses(term("Low")) == {term("Middle"), term("Top")}


@pytest.mark.parametrize(
    ("shacl", "sparql"),
    [
        (":b", "<{b}>"),
        ("d:self", ""),
        ("( :b :c )", "(<{b}>/<{c}>)"),
        ("[ sh:inversePath :b ]", "^(<{b}>)"),
        ("( [ sh:inversePath :b ] :c )", "(^(<{b}>)/<{c}>)"),
        ("[ sh:alternativePath ( :b :c ) ]", "(<{b}>|<{c}>)"),
        ("[ sh:zeroOrMorePath :b ]", "(<{b}>)*"),
        ("[ sh:oneOrMorePath :b ]", "(<{b}>)+"),
        ("[ sh:zeroOrOnePath :b ]", "(<{b}>)?"),
    ],
)
def test_shacl_paths_become_sparql_paths(tmp_path: Path, shacl: str, sparql: str) -> None:
    (found,) = load_display(ontology(tmp_path, projection(shacl))).projections

    assert found.target == sparql.format(b=term("b"), c=term("c"))
    assert found.symmetric


@pytest.mark.parametrize("path", ['"a text"', "[ :nonsense :b ]"])
def test_what_is_no_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ConfigError, match="property path"):
        load_display(ontology(tmp_path, projection(path)))


def test_a_projection_without_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="display:from"):
        load_display(ontology(tmp_path, ':Low a owl:Class ; d:projection [ d:name "p" ] .'))


def test_broken_turtle_is_named_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        load_display(ontology(tmp_path, ":a :b"))

    assert caught.value.where == str(tmp_path / "types.ttl")


def test_several_verdicts_together_look_mixed_and_none_looks_unassessed() -> None:
    display = load_display()

    assert display.status(("contradicted", "disputed")).slug == "mixed"
    assert display.status(("contradicted", "contradicted")).slug == "contradicted"
    assert display.status(()).slug == "unassessed"
    assert display.status(("never-heard-of",)).label == "never heard of"


def test_unassessed_and_contradicted_differ_in_more_than_colour() -> None:
    display = load_display()
    unassessed, contradicted = display.status(("unassessed",)), display.status(("contradicted",))

    assert unassessed.icon != contradicted.icon
    assert unassessed.dash != contradicted.dash


def test_the_shipped_ontology_declares_the_projections_between_actors() -> None:
    names = {projection.name for projection in load_display().projections}

    assert names == {
        "acted-on", "addressed", "agreed", "assessed", "mediated", "met", "role", "spoke-about", "spoke-for", "voted",
    }  # fmt: skip
