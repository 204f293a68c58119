"""The terminal flow, through a pseudo-terminal: from an article to a published version with single keys."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import resources
from kg.cli.main import cli
from kg.config import Settings
from kg.review import Review, Reviews
from kg.stores.oxigraph import open_reader

LONGEST = 30.0
ASKS = "publish quit ? ›"


class Terminal:
    """A command behind a terminal of 40 columns, which is as narrow as a telephone's."""

    def __init__(self, *arguments: str, editor: str = "true") -> None:
        self._ours, theirs = pty.openpty()
        self._seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 40, 0, 0))
        environment = os.environ | {"TERM": "dumb", "COLUMNS": "40", "LINES": "50", "EDITOR": editor, "VISUAL": ""}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)

    def until(self, words: str) -> str:
        """What it prints up to these words, wherever its lines break."""
        wanted = re.compile(r"\s*".join(re.escape(letter) for letter in words if not letter.isspace()))
        end = time.monotonic() + LONGEST
        while (found := wanted.search(self._seen)) is None:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{words!r} did not come; this did: {self._seen}"
            try:
                self._seen += plain(self._decoder.decode(os.read(self._ours, 65536)))
            except OSError:
                raise AssertionError(f"{words!r} did not come before the end: {self._seen}") from None
        seen, self._seen = self._seen[: found.end()], self._seen[found.end() :]
        return " ".join(seen.split())

    def press(self, keys: str, until: str = ASKS) -> str:
        os.write(self._ours, keys.encode())
        return self.until(until)

    def ended(self) -> int:
        while True:  # what is still in the terminal, so that nobody waits for room in it
            try:
                if not os.read(self._ours, 65536):
                    break
            except OSError:
                break
        return self._process.wait(LONGEST)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._ours)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r", "", text)


@pytest.fixture
def terminal(settings: Settings) -> Iterator[object]:
    opened: list[Terminal] = []

    def start(*arguments: str, **more: str) -> Terminal:
        opened.append(Terminal(*arguments, "--store", str(settings.store), "--by", "ann", **more))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def one(settings: Settings) -> Review:
    (summary,) = Reviews(settings).all()
    return Reviews(settings).open(summary.id)


def test_from_an_article_to_a_published_version(terminal, settings):
    article = str(resources.examples() / "articles" / "lake-talks.txt")
    session = terminal("review", article)
    seen = session.until(ASKS)
    assert "Second round of lake talks ends without agreement" in seen
    assert "statement-1 · pending" in seen
    session.press("a", "accepted statement")
    session.until(ASKS)
    session.press("x", "rejected statement")
    session.until(ASKS)
    session.press("p", "It is not said who published the article.")
    session.until(ASKS)
    session.press("w", "Publisher")
    session.press("org/lake-gazette\r", "Conflict")
    session.press("conflict/lake\r", "the conflict is conflict/lake")
    session.until(ASKS)
    session.press("u", "took back: said the publisher")
    session.until(ASKS)
    session.press("r", "did again: said the publisher")
    session.until(ASKS)
    session.press("p", "Publish? (y/n)")
    session.press("y", "Published version 2")
    session.until(ASKS)
    session.press("q", "Go on with: ctkg review lake-talks-")
    assert session.ended() == 0
    state = one(settings).state()
    assert state.published is not None
    assert (state.published.version, state.published.by) == (2, "ann")
    rows = open_reader(settings.store).query("SELECT ?who { ?s :speaker/rdfs:label ?who }")
    assert "Ada Berg" in {row[0].value for row in rows}


def test_it_goes_on_where_somebody_stopped_and_says_what_others_decided(terminal, settings, review):
    first = terminal("review", review.id)
    first.until(ASKS)
    first.press("a", "2 of 14")
    first.press("q", "Kept")
    review.decide([{"action": "reject", "ids": ["statement-2"]}], revision=1, by="bob")
    again = terminal("review", review.id)
    assert "event-1 · pending" in again.until(ASKS)
    again.press("l", "- statement-2")
    review.decide([{"action": "reject", "ids": ["event-1"]}], revision=2, by="bob")
    again.until(ASKS)
    again.press("a", "bob has decided about the same in the meantime")
    again.until(ASKS)
    again.press("q", "Kept")
    assert again.ended() == 0
    assert review.state().item("event-1").state == "rejected"


def test_editing_adding_merging_and_splitting_by_words_of_the_article(terminal, settings, review):
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("e", "Field")
    session.press("act\r", "act (now: claim)")
    session.press("denial\r", "changed act of statement")
    session.until(ASKS)
    session.press("e", "Field")
    session.press("speaker\r", "speaker (now: Ada Berg (actor-1))")
    session.press("nobody\r", "'nobody' is no actor")
    session.until(ASKS)
    session.press("e", "Field")
    session.press("speaker\r", "speaker (now")
    session.press("jon vale\r", "changed speaker of statement")
    session.until(ASKS)
    session.press("g", "To (number or id)")
    session.press("actor-1\r", "Ada Berg")
    session.until(ASKS)
    session.press("m", "Merge into")
    session.press("person/ada\r", "The store has no person/ada.")
    session.until("Have a new record person/ada made? (y/n)")
    session.press("y", "merged Ada Berg into person/ada")
    session.until(ASKS)
    session.press("s", "Mentions of somebody else")
    session.press("she said\r", "split Ada Berg")
    session.until(ASKS)
    session.press("n", "What (")
    session.press("statement\r", "content (the words of the article)")
    session.press("the ferries were late\r", "speaker")
    session.press("actor-3\r", "act")
    session.press("regret\r", "added statement")
    session.until(ASKS)
    session.press("y", "No such key")
    session.until(ASKS)
    session.press("q", "Kept")
    assert session.ended() == 0
    state = review.state()
    assert state.item("statement-1").fields["speaker"] == "actor-3"
    assert state.item("actor-1").fields["known"] == "person/ada"
    assert state.item("actor-r1").fields["name"] == "she said"
    added = state.item("statement-r1").fields
    content = state.article.text[added["content"]["start"] : added["content"]["end"]]
    (evidence,) = added["evidence"]
    assert (content, added["act"]) == ("the ferries were late", "regret")
    assert state.article.text[evidence["start"] :].startswith("Jon Vale of Southland")


def test_all_fields_can_be_changed_in_an_editor(terminal, review):
    session = terminal("review", review.id, editor='sed -i \'s/"claim"/"denial"/\'')
    session.until(ASKS)
    session.press("E", "changed act of statement")
    session.until(ASKS)
    session.press("E", "Nothing was changed")
    session.until(ASKS)
    session.press("q", "Kept")
    assert session.ended() == 0
    assert review.state().item("statement-1").fields["act"] == "denial"


def test_what_an_editor_left_broken_is_told_and_changes_nothing(terminal, review):
    session = terminal("review", review.id, editor="sed -i 's/:/=/'")
    session.until(ASKS)
    session.press("E", "This is not JSON")
    session.until(ASKS)
    session.press("\x04", "Kept")
    assert session.ended() == 0
    assert review.state().revision == 0


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("e", "Field:", "sayer\r"), "An actor has no field 'sayer'."),
        (("n", "What", "cat\r"), "There is no kind 'cat'."),
        (("g", "To", "vote-1\r", ASKS, "m"), "Only actors are merged."),
        (("g", "To", "vote-1\r", ASKS, "s"), "Only actors and statements are split."),
    ],
    ids=["field", "kind", "merge", "split"],
)
def test_what_cannot_be_is_said_before_more_is_asked(terminal, review, keys, told):
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("g", "To")
    session.press("actor-1\r")
    *pairs, last = keys
    for key, until in zip(pairs[::2], pairs[1::2], strict=True):
        session.press(key, until)
    session.press(last, told)
    session.press("", ASKS)
    assert review.revision() == 0


def test_what_somebody_else_decided_while_it_was_asked_is_not_published_unseen(terminal, review):
    review.decide([{"action": "accept", "ids": ["statement-2"]}], revision=0, by="ann")
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("p", "Publish? (y/n)")
    review.decide([{"action": "accept", "ids": ["vote-1"]}], revision=1, by="bob")
    session.press("y", "Since you looked at this article, bob has decided: accepted vote")
    assert review.state().published is None


def test_all_that_is_left_is_accepted_if_one_agrees(terminal, review):
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("A", "Accept all 14 that nobody has decided about? (y/n)")
    session.press("n")
    assert review.revision() == 0
    session.press("A", "(y/n)")
    session.press("y", "0 pending, 14 accepted")
    session.press("q", "Kept")
    assert all(item.state == "accepted" for item in review.state().items)


def test_keys_typed_ahead_are_not_lost(terminal, review):
    session = terminal("review", review.id)
    session.until(ASKS)
    session.press("aaaxq", "Kept")
    assert session.ended() == 0
    assert review.state().revision == 4


def run(*arguments: str, store: Path) -> object:
    return CliRunner().invoke(cli, ["review", *arguments, "--store", str(store)])


def test_reviews_are_listed_and_written_to_files(review, settings, tmp_path):
    review.decide([{"action": "accept", "ids": ["statement-2"]}], revision=0, by="ann")
    assert review.id in run("--list", store=settings.store).output
    draft, reviewed = tmp_path / "draft.yaml", tmp_path / "reviewed.json"
    done = run(review.id, "--draft", str(draft), "--reviewed", str(reviewed), store=settings.store)
    assert done.exit_code == 0, done.output
    assert "We will meet again" in draft.read_text()
    assert '"format": "ctkg-candidates/1"' in reviewed.read_text()
    done = run(review.id, "--publish", "--by", "ann", store=settings.store)
    assert "Published version 2" in done.output


def test_a_store_without_reviews_says_how_to_begin_one(settings):
    assert "ctkg review ARTICLE" in run("--list", store=settings.store).output
    assert not settings.store.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "empty"), (b"\x00\x01\x02" * 99, ""), (b"No day in here\n\nThe mayor said that it rained.\n", "published")],
)
def test_what_cannot_be_read_is_told_and_nothing_is_stored(settings, tmp_path, content, message):
    (tmp_path / "bad.txt").write_bytes(content)
    done = run(str(tmp_path / "bad.txt"), "--by", "ann", store=settings.store)
    assert done.exit_code == 1
    assert message in str(done.exception)
    assert not settings.store.exists()


def test_what_is_neither_a_file_nor_a_review_is_told(settings):
    done = run("nothing-12345678", "--by", "ann", store=settings.store)
    assert "neither a file nor a review" in str(done.exception)


def test_without_a_terminal_it_says_what_else_there_is(review, settings):
    done = run(review.id, "--by", "ann", store=settings.store)
    assert done.exit_code != 0
    assert "needs a terminal" in (done.output + str(done.exception))


def test_nothing_to_review_is_wrong_usage(settings):
    done = run(store=settings.store)
    assert done.exit_code != 0
    assert "--list" in (done.output + str(done.exception))
