"""Whatever people decide, spans lie in the text, replay gives the same, and taking all back gives the proposals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import InputError, StaleError
from kg.review import Review, Reviews, State
from kg.review.publish import prepare
from kg.stores.oxigraph import context_reader
from kg.validation import validate

ACTORS = [f"actor-{n}" for n in range(1, 6)] + ["actor-r1", "actor-r2"]
STATEMENTS = [f"statement-{n}" for n in range(1, 4)] + ["statement-r1", "statement-r2"]
IDS = [*ACTORS, *STATEMENTS, "verification-1", "talks-1", "vote-1", "event-1", "date-1"]
SPANS = st.builds(lambda a, b: {"start": a, "end": b}, st.integers(0, 420), st.integers(0, 420))
LISTS = st.lists(st.sampled_from(IDS), min_size=1, max_size=3)
ACTOR = st.sampled_from(ACTORS)
MENTIONS = [{"start": 26, "end": 34}, {"start": 140, "end": 148}]
CONTENT = st.lists(
    st.sampled_from([{"start": 175, "end": 180}, {"start": 182, "end": 188}, {"start": 190, "end": 194}])
)


def of(action: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"action": st.just(action), **fields})


DECISIONS = st.one_of(
    of("accept", ids=LISTS),
    of("reject", ids=LISTS),
    of("reopen", ids=LISTS),
    of("edit", id=st.sampled_from(IDS), fields=st.fixed_dictionaries({"evidence": st.lists(SPANS, min_size=1)})),
    of("edit", id=st.sampled_from(STATEMENTS), fields=st.fixed_dictionaries({"speaker": ACTOR, "content": SPANS})),
    of("edit", id=st.just("vote-1"), fields=st.fixed_dictionaries({"body": ACTOR, "yes": st.integers()})),
    of("merge", id=ACTOR, into=ACTOR),
    of("split", id=ACTOR, spans=st.lists(st.sampled_from(MENTIONS), min_size=1)),
    of("split", id=st.sampled_from(STATEMENTS), spans=CONTENT),
    of(
        "add",
        kind=st.just("actor"),
        fields=st.fixed_dictionaries({"name": st.text(max_size=9), "evidence": st.lists(SPANS, min_size=1)}),
    ),
    of(
        "add",
        kind=st.just("statement"),
        fields=st.fixed_dictionaries({"speaker": ACTOR, "content": SPANS, "evidence": st.lists(SPANS, min_size=1)}),
    ),
    of("undo"),
    of("redo"),
)
TURNS = st.lists(st.tuples(DECISIONS, st.sampled_from(["ann", "bob"]), st.booleans()), max_size=20)


def spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict) and value.keys() == {"start", "end"}:
        yield value["start"], value["end"]
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from spans(item)


def checked(state: State) -> None:
    """What holds of every state."""
    ids = {item.id for item in state.items}
    for item in state.items:
        assert all(0 <= start < end <= len(state.article.text) for start, end in spans(item.fields)), item
        assert item.into or ids.issuperset(item.refers)
    assert [item for item in state.items if item.into and item.state != "rejected"] == []
    assert state.candidates()  # all that is accepted can be drafted from


def taken_back(review: Review) -> State:
    """Everything undone, the last decision first."""
    state = review.state()
    while last := next((p for p in state.history if not p.undone and p.action not in ("undo", "redo")), None):
        state = review.decide([{"action": "undo"}], revision=state.revision, by=last.by)
    return state


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def test_any_decisions_fold_to_a_sound_state_and_can_all_be_taken_back(article, candidates, turns):
    with TemporaryDirectory() as folder:
        where = Settings(store=Path(folder) / "store")
        review = Reviews(where).begin(article, candidates, publisher="org/x", conflict="", by="ann")
        first = review.state()
        revision = 0
        for decision, by, knows in turns:
            try:
                state = review.decide([decision], revision=review.revision() if knows else revision, by=by)
            except (InputError, StaleError):
                continue
            checked(state)
            revision = state.revision if knows else revision
        last = review.state()
        assert Reviews(where).open(review.id).state() == last
        assert not [note for note in last.notes if "makes no sense" in note]
        assert taken_back(review).items == first.items


WHEN = st.sampled_from(["", "2024-04-30", "[2024-04-01..2024-04-20]", "2024-05-10", "2024-05-02/..", "2024"])
TOLD = st.one_of(
    of("accept", ids=LISTS),
    of(
        "edit",
        id=st.just("talks-1"),
        fields=st.fixed_dictionaries({"parties": st.lists(ACTOR, max_size=3), "when": WHEN, "number": st.none()}),
    ),
    of(
        "edit",
        id=st.just("vote-1"),
        fields=st.fixed_dictionaries({"when": WHEN, "status": st.sampled_from(["held", "scheduled", "cancelled"])}),
    ),
    of(
        "edit",
        id=st.just("event-1"),
        fields=st.fixed_dictionaries(
            {
                "type": st.sampled_from(["Agreement", "Debate", "Event", "HarmEvent"]),
                "participants": st.lists(ACTOR, max_size=3),
                "when": WHEN,
                "trigger": SPANS,
            }
        ),
    ),
    of(
        "edit",
        id=st.sampled_from(STATEMENTS),
        fields=st.fixed_dictionaries({"mode": st.sampled_from(["direct", "indirect"]), "content": SPANS}),
    ),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.one_of(TOLD, DECISIONS), min_size=4, max_size=12))
def test_what_has_no_problem_breaks_no_rule_of_the_record(article, candidates, turns):
    with TemporaryDirectory() as folder:
        where = Settings(store=Path(folder) / "store")
        review = Reviews(where).begin(article, candidates, publisher="org/x", conflict="conflict/x", by="ann")
        for decision in turns:
            with suppress(InputError):
                review.decide([decision], revision=review.revision(), by="ann")
        state = review.state()
        while wrong := {problem.item for problem in state.problems} - {""}:
            state = review.decide([{"action": "reject", "ids": sorted(wrong)}], revision=state.revision, by="ann")
        if not state.problems:
            nothing = context_reader(where.store)
            assert validate([prepare(review, nothing, by="ann").batch], nothing).errors == ()
