"""The rolls of the General Assembly add up, and agree with the text beside them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "examples" / "talks-2022-03"
TITLES = {"In favour": "yes", "Against": "no", "Abstaining": "abstain", "Not voting": "absent"}


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def vote(name: str) -> dict[str, Any]:
    (event,) = load(name)["voteEvents"]
    return dict(event)


def roll(name: str) -> dict[str, str]:
    return {item["voter"]: item["option"] for item in vote(name)["votes"]}


def states() -> dict[str, str]:
    """Id → English label of every state in the register."""
    labels = {actor["id"]: actor["label"] for actor in load("register")["actors"] if actor["type"] == "State"}
    return {id_: label if isinstance(label, str) else label["en"] for id_, label in labels.items()}


def moved(before: str, after: str) -> list[str]:
    then, now = roll("un-ga-68-262"), roll("un-ga-es-11-1")
    return sorted(states()[state] for state in then if then[state] == before and now[state] == after)


def test_the_register_has_the_193_member_states_under_their_codes() -> None:
    actors = [actor for actor in load("register")["actors"] if actor["type"] == "State"]
    assert len(actors) == 193
    assert len({actor["iso3"] for actor in actors}) == 193
    assert all(actor["id"] == f"state/{actor['iso3'].lower()}" for actor in actors)
    assert len(set(states().values())) == 193
    assert states()["state/nor"] == "Norway"  # NO is a word in YAML 1.2, and NOR always was


@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("un-ga-es-11-1", {"yes": 141, "no": 5, "abstain": 35, "absent": 12}),
        ("un-ga-68-262", {"yes": 100, "no": 11, "abstain": 58, "absent": 24}),
    ],
)
def test_rolls_and_tallies_are_those_of_the_record(name: str, totals: dict[str, int]) -> None:
    event = vote(name)
    assert Counter(roll(name).values()) == totals
    assert len(event["votes"]) == len(roll(name)) == event["eligible"] == 193
    assert [event[key] for key in ("yes", "no", "abstain", "notVoting")] == list(totals.values())
    assert roll(name).keys() == states().keys()


@pytest.mark.parametrize("name", ["un-ga-es-11-1", "un-ga-68-262"])
def test_the_text_lists_the_same_members_as_the_record(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    listed = re.findall(r"^([A-Z][a-z ]+) \((\d+)\): (.+)\.$", text, re.M)
    assert [title for title, _, _ in listed] == list(TITLES)
    for title, count, names in listed:
        members = names.split("; ")
        assert len(members) == int(count)
        assert set(members) == {states()[state] for state, option in roll(name).items() if option == TITLES[title]}


def test_six_moved_from_against_to_abstaining() -> None:
    assert moved("no", "abstain") == ["Armenia", "Bolivia", "Cuba", "Nicaragua", "Sudan", "Zimbabwe"]


def test_one_moved_from_abstaining_to_against() -> None:
    assert moved("abstain", "no") == ["Eritrea"]


def test_of_the_eleven_against_four_stayed_and_one_did_not_vote() -> None:
    assert moved("no", "no") == ["Belarus", "North Korea", "Russia", "Syria"]
    assert moved("no", "absent") == ["Venezuela"]
    assert moved("no", "yes") == []


def test_a_scheduled_vote_has_no_tally_and_the_held_one_is_another_record() -> None:
    scheduled, assembly = load("dispatch-2022-03-03")["voteEvents"]
    (held,) = load("dispatch-2022-03-04")["voteEvents"]
    assert scheduled["status"] == "scheduled"
    assert not {"yes", "no", "abstain", "votes"} & scheduled.keys()
    assert held["realizes"] == scheduled["id"] != held["id"]
    assert held["yes"] + held["no"] + held["abstain"] == 32 + 2 + 13 == scheduled["eligible"] == held["eligible"]
    assert assembly["id"] == vote("un-ga-es-11-1")["id"]


def test_dispatch_and_record_differ_in_nothing_that_both_say_of_the_vote() -> None:
    _, told = load("dispatch-2022-03-03")["voteEvents"]
    record = vote("un-ga-es-11-1")
    own = {"attestedBy", "evidencedBy", "timeExpression"}
    assert {key: value for key, value in told.items() if key not in own} == {
        key: record[key] for key in told if key not in own
    }
