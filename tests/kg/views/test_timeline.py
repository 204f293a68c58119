from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from kg.errors import InputError, NotFoundError
from kg.queries import Bounds, iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.views.dated import counted_days
from kg.views.timeline import Timeline, TimelineBuilder, TimelineItem


def build(reader: OxigraphReader, **parameters: str) -> Timeline:
    return TimelineBuilder().build(reader, {key.rstrip("_"): value for key, value in parameters.items()})


def item(model: Timeline, name: str) -> TimelineItem:
    return next(entry for entry in model.items if entry.id == iri_of(name))


def test_records_stand_in_the_lanes_their_classes_declare(northland: OxigraphReader) -> None:
    model = build(northland)

    assert Counter(entry.lane for entry in model.items) == {"talks": 3, "statements": 9, "votes": 3, "events": 1}
    assert [lane.id for lane in model.lanes] == ["talks", "statements", "votes", "events"]


def test_items_come_in_order_of_time(northland: OxigraphReader) -> None:
    starts = [entry.start for entry in build(northland).items]

    assert starts == sorted(starts)
    assert starts[0] == "2019-01-01"


def test_a_range_of_days_is_flagged_and_not_narrowed(northland: OxigraphReader) -> None:
    strike = item(build(northland), "event/strike")

    assert (strike.start_earliest, strike.start_latest) == ("2020-04-01", "2020-04-07")
    assert (strike.end_earliest, strike.end_latest) == ("", "")
    assert (strike.start, strike.end) == ("2020-04-01", "2020-04-07")
    assert strike.edtf == "[2020-04-01..2020-04-07]"
    assert strike.uncertain


def test_a_known_day_is_a_day_and_an_open_end_stays_open(northland: OxigraphReader) -> None:
    talks, first = (item(build(northland), name) for name in ("negotiation/ns", "negotiation/ns-1"))

    assert (first.start, first.end, first.uncertain) == ("2020-05-01", "", False)
    assert (talks.start, talks.end, talks.edtf, talks.uncertain) == ("2020-05-01", "", "2020-05-01/..", False)


def test_an_undated_statement_was_made_at_the_latest_when_reported(northland: OxigraphReader) -> None:
    denial = item(build(northland), "doc/d1/statement/3")

    assert (denial.start_earliest, denial.start_latest) == ("", "2020-05-04")
    assert denial.uncertain
    assert denial.edtf == "[..2020-05-04]"


def test_what_is_only_scheduled_is_flagged(northland: OxigraphReader) -> None:
    model = build(northland)

    assert [entry.id for entry in model.items if entry.scheduled] == [iri_of("event/vote-due")]
    assert item(model, "event/vote-held").event_status == "held"


def test_the_undated_is_in_the_table_and_nowhere_in_time(northland: OxigraphReader) -> None:
    model = build(northland)

    assert model.undated == ("Second round",)
    assert len(model.items) == 16
    assert len(model.table.rows) == 17
    assert model.table.rows[-1][:2] == ("no date", "Second round")
    assert model.summary == (
        "16 records, from 1 January 2019 to 6 May 2020. Known only to a range of days: 5. "
        "Announced, and later reported as held: 1. Without any date, and only in the table: 1."
    )


def test_days_keep_what_can_have_been_then(northland: OxigraphReader) -> None:
    april = build(northland, from_="2020-04-08", to="2020-04-30")

    # The strike goes on; of five undated statements and judgements nobody knows since when.
    assert item(april, "event/strike")
    assert not [entry for entry in april.items if entry.lane == "votes"]
    assert april.undated == ()


def test_filters_by_lane_type_status_actor_and_conflict(northland: OxigraphReader) -> None:
    assert {entry.lane for entry in build(northland, lane="votes,talks").items} == {"votes", "talks"}
    assert {entry.type for entry in build(northland, type="Event", lane="votes").items} == {"VoteEvent"}
    assert [entry.id for entry in build(northland, status="corroborated").items] == [iri_of("doc/d1/statement/4")]
    assert {entry.lane for entry in build(northland, actor="org/assembly").items} == {"talks", "votes"}
    assert {entry.id for entry in build(northland, conflict="conflict/ns", lane="talks,events").items} == {
        iri_of(name) for name in ("negotiation/ns", "negotiation/ns-1", "event/strike", "doc/d1/x/agr")
    }


def test_a_voter_is_found_in_the_votes_on_whose_roll_it_is(northland: OxigraphReader) -> None:
    assert {entry.id for entry in build(northland, actor="state/c3", lane="votes").items} == {
        iri_of("event/vote-2019"),
        iri_of("event/vote-held"),
    }


def test_lanes_by_actor_hold_what_each_said_or_took_part_in(northland: OxigraphReader) -> None:
    model = build(northland, lanes="actor", type="Negotiation,NegotiationRound,MilitaryAction")
    lanes = {lane.label: [entry.id for entry in model.items if entry.lane == lane.id] for lane in model.lanes}

    # Northland began the strike; Southland, at which it aimed, only came to the talks.
    assert lanes["Northland"] == [iri_of(name) for name in ("event/strike", "negotiation/ns", "negotiation/ns-1")]
    assert lanes["Southland"] == [iri_of(name) for name in ("negotiation/ns", "negotiation/ns-1")]
    assert [row[1] for row in model.table.rows] == ["Strike", "Peace talks", "First round", "Second round"]


def test_the_actor_asked_for_has_the_first_lane(northland: OxigraphReader) -> None:
    assert build(northland, lanes="actor").lanes[0].label != "Southland"
    assert build(northland, lanes="actor", actor="state/sou").lanes[0].label == "Southland"


def test_days_are_counted_whatever_days_are_asked_for(northland: OxigraphReader) -> None:
    some = build(northland, from_="2020-05-05")

    assert some.days == build(northland).days
    assert some.days[:3] == (("2019-01-01", 1), ("2020-04-01", 1), ("2020-05-01", 3))
    assert sum(number for _, number in some.days) == 16


def test_of_very_many_days_months_or_years_are_counted() -> None:
    day = date(2000, 1, 1)
    dated = [Bounds(day + timedelta(days=n), day + timedelta(days=n)) for n in range(800)]

    assert counted_days(dated)[:2] == (("2000-01", 31), ("2000-02", 29))
    assert counted_days([*dated, Bounds()])[-1] == ("2002-03", 10)
    assert counted_days(
        [Bounds(date(year, month, 1), date(year, month, 1)) for year in range(1900, 2000) for month in range(1, 13)]
    )[0] == ("1900", 12)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"lane": "dreams"}, "lane 'dreams'"),
        ({"type": "Dream"}, "type 'Dream'"),
        ({"status": "maybe"}, "status 'maybe'"),
        ({"from_": "2020-1-1"}, "not a day"),
        ({"from_": "2021-01-01", "to": "2020-01-01"}, "after"),
    ],
)
def test_bad_values_are_refused(northland: OxigraphReader, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        build(northland, **parameters)


def test_an_unknown_actor_or_conflict_is_not_found(northland: OxigraphReader) -> None:
    for name in ("actor", "conflict"):
        with pytest.raises(NotFoundError, match=name):
            build(northland, **{name: "person/nobody"})


def test_a_limit_keeps_the_latest_in_order_of_time(northland: OxigraphReader) -> None:
    whole, part = build(northland), build(northland, limit="3")

    assert [entry.id for entry in part.items] == [entry.id for entry in whole.items][-3:]
    assert part.table.ids == tuple(entry.id for entry in part.items)
    assert (part.total, whole.total, part.undated) == (17, 17, ())
    assert part.summary.startswith("Showing 3 of 16 records, the latest, ")
    assert "narrow with from and to" in part.summary
    assert part.summary.endswith("Without any date, and not shown: 1.")
    assert set(part.citations) == {iri for entry in part.items for iri in entry.citations}


def test_what_is_dated_within_the_days_comes_before_what_only_can_have_been_then(northland: OxigraphReader) -> None:
    model = build(northland, from_="2020-05-01", to="2020-05-01", limit="2")

    # The strike goes on, and statements reported later have no day; talks and their first round began that day.
    assert {entry.id for entry in model.items} == {iri_of("negotiation/ns"), iri_of("negotiation/ns-1")}
    assert len(build(northland, from_="2020-05-01", to="2020-05-01").items) > 2


@pytest.mark.parametrize("wrong", ["0", "2001", "many"])
def test_a_limit_is_a_whole_number(northland: OxigraphReader, wrong: str) -> None:
    with pytest.raises(InputError, match="limit"):
        build(northland, limit=wrong)
