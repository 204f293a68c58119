"""What is asked of a record that very much refers to, and of a store with very many names, is read in part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.graph import Evidence, evidence
from kg.queries import describe, iri_of, records
from kg.queries.terms import count_of, newest, of_type, properties, term
from kg.stores.oxigraph import OxigraphReader
from tests.kg.conftest import CountingReader

MANY = 30


@pytest.fixture
def thirty(reading: Callable[[str], CountingReader]) -> CountingReader:
    """Thirty places named Ford 01 to Ford 30, one of them also Fo; each began on that day of the month, Ford 01 never."""
    label, day = "<http://www.w3.org/2000/01/rdf-schema#label>", "<http://www.w3.org/2001/XMLSchema#date>"
    lines = [f'<place/{n:02}> a :Place ; {label} "Ford {n:02}"@en ; :within <place/00> .' for n in range(1, MANY + 1)]
    lines += [f'<event/{n:02}> a :HarmEvent ; :startEarliest "2020-04-{n:02}"^^{day} .' for n in range(2, MANY + 1)]
    lines += [f'<event/01> a :Event . <place/07> {label} "Fo"@de . <stray> {label} "For"@en .']
    return reading("\n".join(lines))


def test_values_of_one_property_are_cut_and_counted_and_the_others_whole(thirty: CountingReader) -> None:
    found = describe(thirty, iri_of("place/00"), limit=5)
    ((values),) = [group for group in found.incoming if group.property == term("within")]
    assert [item.text for item in values.values] == [f"Ford {n:02}" for n in range(1, 6)]
    assert values.total == MANY


def test_of_very_many_values_only_so_many_are_read(thirty: CountingReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_SORTED", 10)
    found = describe(thirty, iri_of("place/00"), limit=5)
    ((values),) = [group for group in found.incoming if group.property == term("within")]
    assert (len(values.values), values.total) == (5, MANY)


def test_the_newest_began_last_and_what_has_no_day_is_not_among_them(thirty: CountingReader) -> None:
    assert newest(thirty, "Event", 2) == [iri_of("event/30"), iri_of("event/29")]
    assert len(newest(thirty, "Event", 100)) == MANY - 1
    assert (count_of(thirty, "Event"), count_of(thirty, "HarmEvent")) == (MANY, MANY - 1)


def test_few_properties_of_many_records_are_the_same_as_of_few(northland: OxigraphReader) -> None:
    names = [iri_of(f"state/c{n}") for n in range(1, 6)] + [iri_of(f"state/none-{n}") for n in range(200)]
    wanted = ["http://www.w3.org/2000/01/rdf-schema#label"]
    assert properties(northland, names, wanted) == properties(northland, names[:5], wanted)
    assert len(properties(northland, names, wanted)) == 5


def test_dates_of_very_many_records_are_those_of_each(
    northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [*of_type(northland, "Event"), *of_type(northland, "Statement")]
    single = {iri: Evidence(northland, names).of(iri) for iri in names}
    assert single[iri_of("event/vote-held")].start == date(2020, 5, 5)
    monkeypatch.setattr(evidence, "_MANY", 0)
    assert {iri: Evidence(northland, names).of(iri) for iri in names} == single
