"""What people decide: merges that can be undone, choices that overwrite nothing, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.analysis.base import analyses
from kg.config import Settings
from kg.curation import choose, judge, likely
from kg.errors import InputError, NotFoundError
from kg.pipeline import ingest
from kg.queries import iri_of
from kg.queries.accounts import accounts, disagreements
from kg.queries.judgements import judgements
from kg.stores.oxigraph import OxigraphReader, open_reader
from kg.views.base import views

EXAMPLE = Path(__file__).parents[2] / "examples" / "valid" / "judgement.yaml"
WIRE, MINUTES = "event/reeds-gazette", "event/reeds-minutes"
VANN = (iri_of("person/i-vann"), iri_of("person/vann"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(store=tmp_path / "store")
    ingest([EXAMPLE], made)
    return made


def reader(settings: Settings) -> OxigraphReader:
    return open_reader(settings.store)


def test_records_judged_the_same_are_accounts_of_one_thing(settings: Settings) -> None:
    assert accounts(reader(settings)) == [(iri_of(WIRE), iri_of(MINUTES)), VANN]


def test_a_merge_is_undone_by_judging_again_and_redone(settings: Settings) -> None:
    judge(settings, [("person/vann", "person/i-vann")], "different", by="N. Holm", reason="A namesake.")
    assert VANN not in accounts(reader(settings))
    judge(settings, [("person/i-vann", "person/vann")], "same", by="N. Holm", reason="No namesake after all.")
    assert VANN in accounts(reader(settings))
    latest = judgements(reader(settings))[0]
    assert (latest.judgement, latest.decided_by, latest.reason) == ("same", "N. Holm", "No namesake after all.")


def test_a_judgement_says_who_in_the_record_of_loading(settings: Settings) -> None:
    judge(settings, [("person/vann", "person/i-vann")], "unsure", by="Åsa Holm", reason="Who knows.")
    found = reader(settings).query(
        "SELECT ?what ?name { GRAPH ?g { ?load prov:wasAssociatedWith ?who ; rdfs:label ?what . ?who a prov:Person ; rdfs:label ?name } }"
    )
    assert [(row["what"].value, row["name"].value) for row in found] == [
        ("judge unsure: person/vann and person/i-vann", "Åsa Holm")
    ]


def test_accounts_that_differ_stand_side_by_side_with_the_choice(settings: Settings) -> None:
    (found,) = disagreements(reader(settings))
    assert [account.record.id for account in found.accounts] == [iri_of(WIRE), iri_of(MINUTES)]
    (difference,) = found.differences
    assert (difference.name, difference.kind, difference.values) == ("no", "number", ("3", "2"))
    assert difference.choice is not None
    assert difference.choice.prefers == iri_of(MINUTES)


def test_a_later_choice_counts_and_the_accounts_stay(settings: Settings) -> None:
    choose(settings, WIRE, [MINUTES], on="no", by="N. Holm", reason="The minutes were corrected.")
    (found,) = disagreements(reader(settings))
    assert found.differences[0].values == ("3", "2")
    assert found.differences[0].choice is not None
    assert found.differences[0].choice.prefers == iri_of(WIRE)


def test_a_choice_on_another_property_says_nothing_of_this_one(settings: Settings) -> None:
    choose(settings, WIRE, [MINUTES], on="when", by="N. Holm", reason="The day of the paper.")
    (found,) = disagreements(reader(settings))
    assert found.differences[0].choice is not None
    assert found.differences[0].choice.prefers == iri_of(MINUTES)


def test_the_view_shows_the_outlets_and_what_is_followed(settings: Settings) -> None:
    model = views.get("conflicts")().build(reader(settings), {})
    assert model.summary == ("Sources differ on 1 thing, in 1 point; for 1 of these a curator has chosen an account.")
    assert [row[1:] for row in model.table.rows] == [
        ("Vote on the reeds, as reported", "Lake Gazette", "3", ""),
        ("Vote on the reeds, as in the minutes", "Lake Gazette", "2", "followed"),
    ]


@pytest.mark.parametrize(("kind", "groups"), [("number", 1), ("date", 0), ("vote", 0)])
def test_the_view_keeps_to_the_kind_asked_for(settings: Settings, kind: str, groups: int) -> None:
    assert len(views.get("conflicts")().build(reader(settings), {"kind": kind}).groups) == groups


def test_a_record_is_named_by_either_of_its_ids_in_the_network(settings: Settings) -> None:
    for name in ("person/vann", "person/i-vann"):
        model = views.get("actor")().build(reader(settings), {"id": name})
        assert {ref.id for ref in model.same} == set(VANN) - {model.id}


def test_an_actor_says_whose_place_it_took(settings: Settings) -> None:
    model = views.get("actor")().build(reader(settings), {"id": "state/lakeland"})
    assert [ref.label for ref in model.predecessors] == ["Duchy of Lakeland"]
    assert model.existed == "1920-01-01/.."
    old = views.get("actor")().build(reader(settings), {"id": "state/old-lakeland"})
    assert [ref.label for ref in old.successors] == ["Lakeland"]


def test_nothing_unsure_is_judged_without_looking(settings: Settings) -> None:
    with pytest.raises(InputError, match="is not enough"):
        likely(settings, 0.94)
    assert likely(settings, 0.95) == []
    assert likely(settings.model_copy(update={"identity_threshold": 0.9}), 0.9) == []


@pytest.mark.parametrize(
    ("pair", "judgement", "message"),
    [
        (("person/vann", "person/vann"), "same", "compared with itself"),
        (("person/vann", "person/nobody"), "same", "there is no 'person/nobody'"),
        (("person/vann", "person/i-vann"), "equal", "'equal' is no judgement"),
    ],
)
def test_a_bad_judgement_is_refused_and_stores_nothing(
    settings: Settings, pair: tuple[str, str], judgement: str, message: str
) -> None:
    before = reader(settings).version
    with pytest.raises((InputError, NotFoundError), match=message):
        judge(settings, [pair], judgement, by="N. Holm", reason="So.")
    assert reader(settings).version == before


@pytest.mark.parametrize("words", [{"by": " "}, {"reason": ""}])
def test_a_decision_has_a_name_and_a_reason(settings: Settings, words: dict[str, str]) -> None:
    told = {"by": "N. Holm", "reason": "So."} | words
    with pytest.raises(InputError, match="needs a name and a reason"):
        judge(settings, [("person/vann", "person/i-vann")], "same", **told)


def test_a_choice_on_no_property_is_refused(settings: Settings) -> None:
    with pytest.raises(InputError, match="no property 'noes'"):
        choose(settings, WIRE, [MINUTES], on="noes", by="N. Holm", reason="So.")


def test_decisions_of_one_moment_are_told_apart(settings: Settings) -> None:
    latest = judgements(reader(settings))
    assert latest == sorted(latest, key=lambda item: item.decided_at, reverse=True)
    assert replace(latest[0], id="x") != latest[0]


def test_records_of_two_kinds_cannot_be_judged_the_same(settings: Settings) -> None:
    with pytest.raises(InputError, match=r"of the kind Event, person/vann of the kind Actor: they cannot be the same"):
        judge(settings, [(WIRE, "person/vann")], "same", by="N. Holm", reason="A slip of the keyboard.")
    judge(settings, [(WIRE, "person/vann")], "different", by="N. Holm", reason="True, if odd to say.")


def two_accounts(tmp_path: Path) -> Settings:
    """A vote that two registers report, with one voter listed differently."""
    made = Settings(store=tmp_path / "two")
    for name, option in (("wire", "yes"), ("paper", "abstain")):
        (tmp_path / f"{name}.yaml").write_text(
            f"""document: {{id: doc/{name}, title: {name}, publisher: org/{name}, reportedDate: 2024-05-02, language: en, fullText: They voted.}}
conflicts: [{{id: conflict/c, label: C}}]
actors:
  - {{id: org/{name}, type: NewsOrganization, label: {name}}}
  - {{id: org/council, type: DeliberativeBody, label: Council}}
  - {{id: state/a, type: State, label: A}}
  - {{id: state/b, type: State, label: B}}
passages: [{{id: p:1, exact: They voted.}}]
statements: [{{id: s:1, speaker: org/{name}, speechAct: report, attribution: narration, text: They voted., about: org/council, evidencedBy: p:1}}]
motions: [{{id: motion/{name}, label: M, evidencedBy: p:1}}]
voteEvents:
  - id: event/{name}
    label: Vote in the {name}
    inConflict: conflict/c
    body: org/council
    motion: motion/{name}
    status: held
    when: 2024-05-01
    attestedBy: s:1
    evidencedBy: p:1
    votes:
      - {{id: x:a, voter: state/a, option: "yes"}}
      - {{id: x:b, voter: state/b, option: "{option}"}}
""",
            encoding="utf-8",
        )
    ingest([tmp_path / "wire.yaml", tmp_path / "paper.yaml"], made)
    return made


def agreed(settings: Settings) -> tuple[float, int]:
    (pair,) = analyses.get("agreement")().run(reader(settings), {}).pairs
    return pair.same, pair.both


def test_accounts_of_one_roll_call_count_once_and_a_choice_says_which(tmp_path: Path) -> None:
    settings = two_accounts(tmp_path)
    assert agreed(settings) == (1, 2)
    judge(settings, [("event/wire", "event/paper")], "same", by="N. Holm", reason="One vote, two reports.")
    # The paper's account is the first by id: there B abstained.
    assert agreed(settings) == (0, 1)
    choose(settings, "event/wire", ["event/paper"], on="option", by="N. Holm", reason="The wire was in the room.")
    assert agreed(settings) == (1, 1)
    (found,) = disagreements(reader(settings))
    assert [(d.name, d.kind, d.values) for d in found.differences] == [("B", "vote", ("abstain", "yes"))]
