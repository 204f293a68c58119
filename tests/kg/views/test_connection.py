"""How two actors are connected: worked out by hand from the dispatch of 3 March and from small records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.analysis.connecting import _can_follow
from kg.config import Settings
from kg.errors import InputError, NotFoundError
from kg.pipeline import ingest
from kg.render import render_page
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader
from kg.views.connection import Connection, ConnectionBuilder

TALKS = sorted((Path(__file__).parents[3] / "examples" / "talks-2022-03").glob("*.yaml"))


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    settings = Settings(store=tmp_path_factory.mktemp("connection") / "store")
    ingest(TALKS, settings)
    return open_reader(settings.store)


def connect(reader: Reader, **given: str) -> Connection:
    return ConnectionBuilder().build(reader, {name.rstrip("_"): value for name, value in given.items()})


def told(model: Connection) -> list[list[str]]:
    return [
        [f"{hop.source.label} | {hop.links[0].label} | {hop.target.label}" for hop in path.hops] for path in model.paths
    ]


def test_lavrov_spoke_about_the_invasion_that_the_court_looks_into(talks: Reader) -> None:
    model = connect(talks, source="person/lavrov", target="org/icc")
    assert told(model) == [
        [
            "Sergey Lavrov | spoke about | Russian invasion of Ukraine",
            "Russian invasion of Ukraine | acted on | International Criminal Court",
        ],
        [
            "Sergey Lavrov | has a role in: foreign minister | Russia",
            "Russia | is the initiator of | Russian invasion of Ukraine",
            "Russian invasion of Ukraine | acted on | International Criminal Court",
        ],
        [
            "Sergey Lavrov | spoke about | Ukraine",
            "Ukraine | is the target of | Russian invasion of Ukraine",
            "Russian invasion of Ukraine | acted on | International Criminal Court",
        ],
    ]
    last = model.paths[0].hops[1].links[0]
    assert not last.forward
    assert last.detail == "International Criminal Court inquiry into the invasion"
    assert (last.when, last.status) == ("[..2022-03-03]", ("unassessed",))
    (sentence,) = model.citations[last.citations[0]].passages
    assert sentence.endswith(
        "the International Criminal Court, for one, has opened an inquiry of its own into the invasion."
    )


def test_that_an_outlet_reported_about_both_is_no_connection(talks: Reader) -> None:
    model = connect(talks, source="person/lavrov", target="org/icc", order="any", hops="4")
    assert model.paths
    assert all(hop.target.label != "Example Desk" for path in model.paths for hop in path.hops)
    assert not model.by_outlets


def test_names_do_as_well_as_ids(talks: Reader) -> None:
    assert told(connect(talks, source="Sergei Lavrov", target="ICC"))[0][0].startswith("Sergey Lavrov | spoke about")


def test_only_corroborated_says_so_honestly_if_there_is_none(talks: Reader) -> None:
    model = connect(talks, source="person/lavrov", target="org/icc", corroborated="yes")
    assert model.paths == ()
    assert model.others == 3
    assert "Nothing in the record connects Sergey Lavrov and International Criminal Court" in model.summary
    assert "Without these conditions there are 3 paths." in model.summary


def test_without_actors_there_is_a_form_and_nothing_else(talks: Reader) -> None:
    model = connect(talks)
    assert (model.paths, model.source) == ((), None)
    assert 'name="source"' in render_page(model)


def test_the_table_says_what_the_picture_does(talks: Reader) -> None:
    model = connect(talks, source="person/lavrov", target="org/icc")
    rows = [row for row in model.table.rows if row[0] == "1"]
    assert [row[2:5] for row in rows] == [
        ("Sergey Lavrov", "spoke about", "Russian invasion of Ukraine"),
        (
            "International Criminal Court",
            "acted on (International Criminal Court inquiry into the invasion)",
            "Russian invasion of Ukraine",
        ),
    ]
    html = render_page(model)
    assert html.count("<circle cx=") >= 5
    assert "has opened an inquiry of its own into the invasion" in html


def test_what_cannot_be_is_refused_with_a_hint(talks: Reader) -> None:
    with pytest.raises(InputError, match="the same"):
        connect(talks, source="state/rus", target="state/rus")
    with pytest.raises(NotFoundError) as caught:
        connect(talks, source="person/lavrow", target="org/icc")
    assert "person/lavrov" in caught.value.hint
    with pytest.raises(InputError, match="hops"):
        connect(talks, source="state/rus", target="state/ukr", hops="9")


SPEECHES = """
<doc/d> a :Document ; :reportedDate "2020-06-01"^^<http://www.w3.org/2001/XMLSchema#date> .
<p> a :Passage ; :inDocument <doc/d> ; :exact "x" ; :charStart 0 ; :charEnd 1 .
<a> a :Person . <b> a :Person . <c> a :Person .
<s1> a :Statement ; :speaker <a> ; :about <b> ; :text "one" ; :evidencedBy <p> ; :startEarliest "2020-05-05"^^<http://www.w3.org/2001/XMLSchema#date> ; :startLatest "2020-05-05"^^<http://www.w3.org/2001/XMLSchema#date> ; :endEarliest "2020-05-05"^^<http://www.w3.org/2001/XMLSchema#date> ; :endLatest "2020-05-05"^^<http://www.w3.org/2001/XMLSchema#date> .
<s2> a :Statement ; :speaker <b> ; :about <c> ; :text "two" ; :evidencedBy <p> ; :startEarliest "2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date> ; :startLatest "2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date> ; :endEarliest "2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date> ; :endLatest "2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
<v> a :Assessment ; :assesses <s1> ; :verdict v:verdict/corroborated ; :assessor <c> ; :evidencedBy <p> .
"""


def test_only_corroborated_keeps_hops_that_somebody_corroborated(reading: Callable[..., Reader]) -> None:
    reader = reading(SPEECHES.replace("v:verdict/corroborated", "<https://w3id.org/ctkg/vocab/verdict/corroborated>"))
    assert len(connect(reader, source="a", target="b", corroborated="yes", hops="1").paths) == 1
    assert connect(reader, source="b", target="c", corroborated="yes", hops="1").paths == ()


def test_hops_follow_one_another_if_none_is_over_before_the_one_before_it_can_begin() -> None:
    first, second = date(2020, 5, 1), date(2020, 5, 5)
    assert _can_follow([[(first, first)], [(second, second)]])
    assert not _can_follow([[(second, second)], [(first, first)]])
    assert _can_follow([[(second, second)], [(first, None)]])
    assert _can_follow([[(second, second)], [(None, None)], [(second, second)]])
    assert _can_follow([[(second, second), (first, first)], [(first, first)]])
