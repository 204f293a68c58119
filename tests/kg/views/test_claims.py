from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import InputError, NotFoundError
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.claims import ClaimCard, Claims, ClaimsBuilder


def build(reader: OxigraphReader, **parameters: str) -> Claims:
    return ClaimsBuilder().build(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def card(model: Claims, name: str) -> ClaimCard:
    return next(entry for entry in model.cards if entry.id == iri_of(name))


def test_the_newest_report_comes_first_and_each_in_running_order(northland: OxigraphReader) -> None:
    assert [entry.id.removeprefix(iri_of("doc/")) for entry in build(northland).cards] == [
        "d2/statement/1", "d1/statement/1", "d1/statement/2", "d1/statement/3", "d1/statement/4", "d1/statement/6",
    ]  # fmt: skip


def test_what_stands_against_a_claim_stands_beside_it(northland: OxigraphReader) -> None:
    against = card(build(northland), "doc/d1/statement/2").oppositions

    assert [(item.kind, item.text, item.by.label if item.by else "") for item in against] == [
        ("evidence", "photographs of the village", "The Wire"),
        ("assessment", "Nobody can tell.", "Lone"),
        ("statement", "Southland – not: targets – villagers (alleged)", "Ministry of Southland"),
    ]
    assert [place.label for place in against[0].places] == ["Town Hall"]


def test_a_contradiction_is_shown_from_both_sides(northland: OxigraphReader) -> None:
    (against,) = card(build(northland), "doc/d1/statement/3").oppositions

    assert against.id == iri_of("doc/d1/statement/2")
    assert card(build(northland), "doc/d1/statement/3").status == ("unassessed",)


def test_a_corroborated_claim_has_nothing_against_it(northland: OxigraphReader) -> None:
    assert card(build(northland), "doc/d1/statement/4").oppositions == ()


def test_a_claim_says_for_whom_to_whom_and_of_what(northland: OxigraphReader) -> None:
    claim, demand = (card(build(northland), f"doc/d1/statement/{number}") for number in (2, 4))

    assert claim.on_behalf_of is not None
    assert claim.on_behalf_of.label == "Northland"
    assert [item.label for item in claim.about] == ["Southland", "villagers"]
    assert [item.label for item in claim.attests] == ["Ceasefire", "Quiet in the village"]
    assert [item.label for item in demand.addressees] == ["Ada"]


def test_a_filter_on_status_keeps_the_total(northland: OxigraphReader) -> None:
    model = build(northland, status="contradicted,corroborated")

    assert [entry.id for entry in model.cards] == [iri_of("doc/d1/statement/2"), iri_of("doc/d1/statement/4")]
    assert model.total == 6
    assert model.summary.startswith("2 statements of 6: 0 never assessed")


def test_unassessed_is_a_status_of_its_own(northland: OxigraphReader) -> None:
    assert len(build(northland, status="unassessed").cards) == 4
    assert {entry.key: entry.count for entry in build(northland).legend} == {
        "unassessed": 4,
        "corroborated": 1,
        "contradicted": 1,
        "disputed": 1,
    }


def test_filters_by_actor_subject_document_and_day(northland: OxigraphReader) -> None:
    assert [entry.id for entry in build(northland, actor="person/bo").cards] == [iri_of("doc/d1/statement/4")]
    assert [entry.id for entry in build(northland, about="event/vote-held").cards] == [iri_of("doc/d2/statement/1")]
    assert len(build(northland, document="doc/d2").cards) == 1
    assert iri_of("doc/d2/statement/1") not in {entry.id for entry in build(northland, to="2020-05-05").cards}


def test_bad_values_are_refused(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="status 'maybe'"):
        build(northland, status="maybe")
    for name in ("actor", "about", "document"):
        with pytest.raises(NotFoundError):
            build(northland, **{name: "x/none"})


def test_a_limit_shows_the_newest_reports_and_the_next_part_goes_on(northland: OxigraphReader) -> None:
    first, last = build(northland, limit="4"), build(northland, limit="4", page="2")
    whole = [entry.id for entry in build(northland).cards]

    assert [entry.id for entry in first.cards] == whole[:4]
    assert [entry.id for entry in last.cards] == whole[4:]
    assert first.table.ids == tuple(whole[:4])
    assert (first.matching, first.total, first.page, first.pages) == (6, 6, 1, 2)
    assert first.summary.startswith("Showing 4 of 6 statements, the newest reports first (part 1 of 2): ")
    assert last.summary.startswith("Showing 2 of 6 statements, the newest reports first (part 2 of 2): ")


def test_a_part_counts_what_has_the_status(northland: OxigraphReader) -> None:
    model = build(northland, status="unassessed", limit="3", page="2")

    assert (len(model.cards), model.matching, model.total, model.pages) == (1, 4, 6, 2)
    assert model.summary.startswith("Showing 1 of 4 statements")


def test_only_what_is_shown_or_stands_against_it_is_cited(northland: OxigraphReader) -> None:
    model = build(northland, limit="1")

    assert list(model.citations) == [iri_of("doc/d2/statement/1")]


def test_of_many_contrary_statements_ten_are_shown_and_the_others_counted(
    reading: Callable[[str], OxigraphReader],
) -> None:
    claim = "rdf:subject <state/x> ; rdf:predicate <p/agrees> ; rdf:object <x/y> ; :negated"
    said = "".join(
        f"<doc/d/statement/{n}> a :Statement ; :speaker <state/x> ; :content <doc/d/x/{n}> . "
        f"<doc/d/x/{n}> a :Proposition ; {claim} {'true' if n else 'false'} . "
        for n in range(13)
    )
    model = build(reading(f"@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . {said}"))
    yes, no = card(model, "doc/d/statement/0"), card(model, "doc/d/statement/1")

    assert (len(yes.oppositions), yes.more_contrary) == (10, 2)  # 12 deny it
    assert (len(no.oppositions), no.more_contrary) == (1, 0)
    assert model.table.rows[model.table.ids.index(yes.id)][6].endswith("; and 2 more")


@pytest.mark.parametrize("wrong", [{"limit": "0"}, {"limit": "2001"}, {"page": "0"}, {"page": "x"}])
def test_parts_are_whole_numbers(northland: OxigraphReader, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        build(northland, **wrong)


def test_there_is_nothing_after_the_last_part(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="no page 3") as caught:
        build(northland, limit="4", page="3")
    assert caught.value.hint == "The last one is 2."
