"""Agreements and what they promise: who agreed, when and where, how it stands, who is to do what."""

from __future__ import annotations

import pytest

from kg.extraction.rules.agreements.provisions import kind_of

C, M = "Calderia", "Meridia"


def told(found):
    """What was agreed, by whom, when, where, and how it stands."""
    return [
        (found.words(a.what), {found.name(p) for p in a.parties}, a.when, a.place, a.status)
        for a in found.found.agreements
    ]


def promises(found):
    """Kind, words and doers of all promises."""
    return [
        (p.kind, found.words(p.words), [found.name(by) for by in p.by])
        for a in found.found.agreements
        for p in a.provisions
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Calderia and Meridia signed a water treaty in Geneva on Tuesday.",
            ("a water treaty", {C, M}, "2022-03-01", "Geneva", "signed"),
        ),
        (
            "Calderia and Meridia initialled an accord in Oslo on Monday.",
            ("an accord", {C, M}, "2022-02-28", "Oslo", "initialled"),
        ),
        (
            "Calderia and Meridia agreed on a ten-day truce on Wednesday.",
            ("a ten-day truce", {C, M}, "2022-03-02", "", "agreed"),
        ),
        (
            "The truce between Calderia and Meridia took effect on Monday.",
            ("The truce", {C, M}, "2022-02-28", "", "in-force"),
        ),
        (
            "The ceasefire between Calderia and Meridia collapsed on Wednesday.",
            ("The ceasefire", {C, M}, "2022-03-02", "", "collapsed"),
        ),
        (
            "Russia and Ukraine agreed on Thursday to open corridors for civilians.",
            ("to open corridors for civilians", {"Russia", "Ukraine"}, "2022-03-03", "", "agreed"),
        ),
    ],
)
def test_an_agreement_has_parties_day_place_and_state(reading, text, wanted):
    assert told(reading(text)) == [wanted]


def test_what_is_told_later_of_an_agreement_is_joined_to_it(reading):
    found = reading(
        "Calderia and Meridia signed a ceasefire agreement in Geneva on Tuesday. The deal took effect on Wednesday."
    )
    (one,) = told(found)
    assert (one[2], one[4]) == ("2022-03-01", "in-force")


@pytest.mark.parametrize(
    "text",
    [
        "Calderia rejected a ceasefire on Monday.",
        "The United Nations called for a truce between Calderia and Meridia on Monday.",
        "The talks between Calderia and Meridia ended on Monday without an agreement.",
        "Calderia and Meridia failed to reach an agreement on Monday.",
        "A text on the war failed in the Security Council on Monday.",
    ],
)
def test_what_is_wanted_refused_or_missed_is_no_agreement(reading, text):
    assert reading(text).found.agreements == ()


def test_promises_have_a_kind_and_those_who_are_to_do_it(reading):
    found = reading(
        "Calderia and Meridia signed a ceasefire agreement in Geneva on Tuesday. Under the deal, Calderia will withdraw "
        "its troops from Arlen by March 10, and Meridia will free 40 prisoners."
    )
    assert promises(found)[1:] == [
        ("withdrawal", "Calderia will withdraw its troops from Arlen by March 10", [C]),
        ("prisoner-exchange", "Meridia will free 40 prisoners", [M]),
    ]
    assert [p.when for p in found.found.agreements[0].provisions] == ["", "2022-03-10", ""]


def test_promises_are_read_from_what_an_agreement_calls_for(reading):
    found = reading(
        "The truce between Israel and Hamas took effect on Monday. It calls for the release of 50 hostages and the "
        "delivery of aid."
    )
    assert [(kind, words) for kind, words, _ in promises(found)] == [
        ("ceasefire", "The truce"),
        ("prisoner-exchange", "the release of 50 hostages"),
        ("safe-passage", "the delivery of aid"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("to pull back its tanks", "withdrawal"),
        ("a swap of detainees", "prisoner-exchange"),
        ("humanitarian corridors", "safe-passage"),
        ("to stop the shelling", "ceasefire"),
        ("to disarm the militias", "demilitarisation"),
        ("to respect each other's borders", "security-guarantee"),
        ("to meet again in May", "meet-again"),
        ("to build a railway", ""),
    ],
)
def test_kinds_of_promises(words, kind):
    assert kind_of(words) == kind
