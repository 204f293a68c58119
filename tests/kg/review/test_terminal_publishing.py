"""In the terminal: taking back, leaving out, ids that there are not, and texts in the record, each asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg.pipeline import ingest
from kg.review import Reviews
from kg.review.publish import publish
from tests.kg.review.test_terminal import ASKS, Terminal


@pytest.fixture
def terminal(settings: Any) -> Iterator[Callable[..., Terminal]]:
    """Starts the command with this store."""
    started: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        started.append(Terminal(*arguments, "--store", str(settings.store), "--by", "ann"))
        return started[-1]

    yield start
    for each in started:
        each.close()


def test_what_was_published_is_taken_back_if_one_agrees(terminal, review, settings):
    review.decide([{"action": "accept", "ids": ["vote-1"]}], revision=0, by="ann")
    publish(review, settings, by="ann")
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("T", "out of the record? The review and older versions keep it. (y/n)")
    session.press("n")
    assert review.state().published is not None
    session.press("T", "(y/n)")
    session.press("y", "Taken back: version")
    session.until(ASKS)
    assert review.state().withdrawn.by == "ann"
    session.press("T", "(y/n)")
    session.press("y", "Nothing of ferries")


def test_publishing_offers_to_leave_out_what_holds_it_up(terminal, review):
    edit = {"action": "edit", "id": "talks-1", "fields": {"parties": []}}
    review.decide([edit, {"action": "accept", "ids": ["vote-1"]}], revision=0, by="ann")
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("p", "talks-1: Nobody is named who talked.")
    session.until("Leave out talks-1, to be decided again? (y/n)")
    session.press("y", "Publish? (y/n)")
    session.press("y", "Published version")
    assert review.state().item("talks-1").state == "pending"


def test_accepting_all_says_how_many_lack_something(terminal, review):
    edit = {"action": "edit", "id": "talks-1", "fields": {"parties": []}}
    review.decide([edit, {"action": "reopen", "ids": ["talks-1"]}], revision=0, by="ann")
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("A", "1 more stays out: something is missing (!). (y/n)")
    session.press("y", "1 pending, 13 accepted")
    assert review.state().problems == ()


def test_an_id_near_one_of_the_store_is_asked_about(terminal, review, settings, tmp_path):
    (tmp_path / "register.yaml").write_text("actors:\n  - {id: person/ada-berg, type: Person, label: Ada Berg}\n")
    ingest([tmp_path / "register.yaml"], settings)
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("g", "To (number or id)")
    session.press("actor-1\r", ASKS)
    session.press("m", "Merge into")
    session.press("person/ada-brg\r", "The store has no person/ada-brg. Near it:")
    session.until("person/ada-berg Ada Berg")
    session.until("Have a new record person/ada-brg made? (y/n)")
    session.press("n", "Nothing was changed.")
    session.until(ASKS)
    assert review.revision() == 0
    session.press("m", "Merge into")
    session.press("person/ada-berg\r", "merged Ada Berg into person/ada-berg")


def test_a_text_that_is_in_the_record_is_asked_about_before_it_is_read(terminal, review, settings, tmp_path):
    review.decide([{"action": "accept", "ids": ["vote-1"]}], revision=0, by="ann")
    publish(review, settings, by="ann")
    Reviews(settings).remove(review.id)
    (tmp_path / "again.txt").write_text(review.article.text, encoding="utf-8")
    session = terminal("review", str(tmp_path / "again.txt"), "--published", "2024-05-02")
    session.until(f"in the record already, as doc/{review.id}.")
    session.until(f"Publishing then replaces doc/{review.id}. [y/N]:")
    session.press("n\r", "stopped")
    assert session.ended() != 0
    assert Reviews(settings).ids() == []
