"""The reading process: what it makes of what strangers send, what it has given up, and what its end leaves behind."""

from __future__ import annotations

import io
import os
import signal
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import docx as word
import pytest

from kg.config import Settings
from kg.stores.oxigraph import open_versions
from server.drops import Drop, ReadingStoppedError, UnreadableArticleError
from server.reading_queue import ReadingQueue

DAY = "2022-03-03"
ARTICLE = b"""Talks at the lake end

Lakeport, 3 March - The mayor of Exampletown said on Thursday that the corridor was open. "We will meet again," he said.
"""


def pdf(stream: bytes) -> bytes:
    """A PDF of one page with this compressed content."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def bomb(size: int) -> bytes:
    """So many zeros, packed."""
    packer = zlib.compressobj(9)
    piece = b"0" * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def docx(member: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(member, "w") as stream:
        for _ in range(size // 1_000_000):
            stream.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.fixture(scope="module")
def settings(store: Path) -> Settings:
    return Settings(store=store)


@pytest.fixture(scope="module")
def queue(settings: Settings) -> Iterator[ReadingQueue]:
    """One process for all tests that leave it alive."""
    made = ReadingQueue(settings)
    yield made
    made.close()


@pytest.fixture
def make(store: Path) -> Iterator[Callable[..., ReadingQueue]]:
    """Makes a queue with other settings."""
    made: list[ReadingQueue] = []

    def start(**others: object) -> ReadingQueue:
        made.append(ReadingQueue(Settings(store=store, **others)))
        return made[-1]

    yield start
    for each in made:
        each.close()


def gone(number: int) -> bool:
    """Whether there is no process of that number (one that was waited for)."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_an_article_is_read_and_the_process_is_kept(queue: ReadingQueue) -> None:
    article, candidates = queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert article.title == "Talks at the lake end"
    assert article.name == "lake"
    assert candidates.extractor
    assert {article.text[s.content.start : s.content.end] for s in candidates.statements} & {
        "the corridor was open",
        "that the corridor was open",
    }
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE) == (article, candidates)
    assert queue.process_number() == number


def test_actors_of_the_version_are_recognised_by_their_names(queue: ReadingQueue, store: Path) -> None:
    text = b"Ukraine's president spoke.\n\nThe government of Ukraine said on Thursday that it would meet Russia again."
    version = open_versions(store).current()
    assert version is not None
    _, candidates = queue.read(Drop("a", ".txt", DAY, record=str(version.path)), text)
    assert "state/ukr" in {actor.known for actor in candidates.actors}
    _, candidates = queue.read(Drop("a", ".txt", DAY, record=str(store / "versions" / "99" / "checkpoint")), text)
    assert candidates.extractor


@pytest.mark.parametrize(
    ("suffix", "data", "published", "words", "field"),
    [
        (".txt", b"", DAY, "no text", "text"),
        (".txt", b" \n\t\n ", DAY, "no text", ""),
        (".txt", bytes(range(256)) * 4, DAY, "text", ""),
        (".txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", DAY, "NUL", ""),
        (".txt", b"A text without a day.", "", "when it was published", "published"),
        (".txt", b"A text.", "2999-01-01", "after today", "published"),
        (".txt", b"A text.", "3 March", "no day", "published"),
        (".txt", b"word " * 1_000_000, DAY, "characters", ""),
        (".txt", "žluťoučký kůň úpěl ".encode() + b"\xff\xfe\x81 more", DAY, "UTF-8", ""),
        (".md", b"---\n: : :\n- {\n---\ntext", DAY, "front matter", ""),
        (".md", b"caf\xe9", DAY, "UTF-8", ""),
        (".html", b"<html><script>alert(1)</script></html>", DAY, "No article", ""),
        (".html", b"\0" * 1000, DAY, "article", ""),
        (".pdf", b"%PDF-1.4 and no more", DAY, "PDF", ""),
        (".pdf", b"", DAY, "no text", "text"),
        (".docx", b"PK\x03\x04 and no more", DAY, "DOCX", ""),
        (".docx", docx("word/document.xml", 60_000_000), DAY, "50 MB", ""),
        (".docx", docx("anything.xml", 1_000_000), DAY, "DOCX|damaged", ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_the_process_goes_on(
    queue: ReadingQueue, suffix: str, data: bytes, published: str, words: str, field: str
) -> None:
    with pytest.raises(UnreadableArticleError, match=words) as caught:
        queue.read(Drop("n", suffix, published), data)
    assert caught.value.field == field
    assert caught.value.hint
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_only_the_words_of_a_page_are_read_and_no_entity_is_unfolded(queue: ReadingQueue) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    words = (
        "The mayor of Exampletown said on Thursday that the corridor was open to everybody who wished to leave. " * 5
    )
    page = f"""<!DOCTYPE html [<!ENTITY a0 "lol">{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>
      <html><head><title>Corridor</title><script>document.write("injected")</script></head>
      <body onload="injected()"><article><h1>Corridor</h1><p>{words}</p><p>&a9;&file;</p>
      <img src="http://127.0.0.1:1/pixel.png" alt="injected"></article></body></html>"""
    article, _ = queue.read(Drop("page", ".html", DAY), page.encode())
    assert "The mayor of Exampletown said" in article.text
    assert len(article.text) < 2 * len(words)
    assert "injected" not in article.text
    assert "root:" not in article.text


def test_a_text_that_runs_from_right_to_left_is_kept_as_it_is(queue: ReadingQueue) -> None:
    text = "قال الرئيس يوم الخميس إن المحادثات ستستمر.\n\nשיחות נוספות ייערכו מחר.\n"
    article, candidates = queue.read(Drop("rtl", ".txt", DAY), text.encode())
    assert article.text == text.strip("\n")
    assert article.language != "en"
    assert any("another language" in note for note in article.notes)
    assert all(0 <= span.start < span.end <= len(article.text) for c in candidates.actors for span in c.evidence)


def test_a_pdf_is_read_and_one_that_unfolds_without_end_harms_nobody(make: Callable[..., ReadingQueue]) -> None:
    queue = make(reading_memory=600_000_000, reading_timeout=20)
    page = zlib.compress(b"BT /F1 12 Tf 50 700 Td (The mayor said that the corridor was open.) Tj ET")
    article, _ = queue.read(Drop("page", ".pdf", DAY), pdf(page))
    assert article.text == "The mayor said that the corridor was open."
    with pytest.raises((UnreadableArticleError, ReadingStoppedError)) as caught:
        queue.read(Drop("bomb", ".pdf", DAY), pdf(bomb(1_000_000_000)))
    assert caught.value.hint
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_a_document_of_a_word_processor_is_read_within_the_walls(queue: ReadingQueue) -> None:
    document, out = word.Document(), io.BytesIO()
    document.add_paragraph("The corridor opens")
    document.add_paragraph("The mayor of Exampletown said that the corridor was open.")
    document.save(out)
    article, candidates = queue.read(Drop("page", ".docx", DAY), out.getvalue())
    assert article.text == "The corridor opens\n\nThe mayor of Exampletown said that the corridor was open."
    assert len(candidates.statements) == 1


def test_one_that_needs_too_much_memory_is_stopped_with_the_setting_named(make: Callable[..., ReadingQueue]) -> None:
    queue = make(reading_memory=200_000_000, reading_timeout=60)
    with pytest.raises(ReadingStoppedError, match="reading_memory"):
        queue.read(Drop("long", ".txt", DAY), b"and so the mayor said that " * 18_000)
    number = queue.process_number()
    assert number is None or gone(number) or queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_one_that_takes_too_long_is_killed_with_the_setting_named(make: Callable[..., ReadingQueue]) -> None:
    queue = make(reading_timeout=1.0)
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    with pytest.raises(ReadingStoppedError, match="reading_timeout"):
        queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    assert gone(number)
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_one_that_is_killed_while_it_reads_says_so_and_the_next_is_read(make: Callable[..., ReadingQueue]) -> None:
    queue, errors = make(), list[Exception]()
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)

    def read() -> None:
        try:
            queue.read(Drop("lake", ".txt", DAY), ARTICLE)
        except ReadingStoppedError as error:
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    os.kill(number, signal.SIGKILL)
    thread.join(timeout=60)
    (error,) = errors
    assert str(error) == "The reading process was killed; nothing was stored.\n  → Try again."
    assert gone(number)
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"
    assert queue.process_number() != number


def test_one_that_died_while_nobody_asked_is_replaced_in_silence(make: Callable[..., ReadingQueue]) -> None:
    queue = make()
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert number is not None
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_it_starts_with_the_first_article_and_ends_when_none_comes(make: Callable[..., ReadingQueue]) -> None:
    queue = make(reading_idle=0.05)
    assert queue.process_number() is None
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    timer = queue._timer
    assert timer is not None
    timer.join()
    assert queue.process_number() is None
    assert queue.read(Drop("lake", ".txt", DAY), ARTICLE)[0].name == "lake"


def test_more_than_may_wait_are_refused_at_once_with_the_setting_named(make: Callable[..., ReadingQueue]) -> None:
    queue = make(reading_queue=0)
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(queue.read(Drop("lake", ".txt", DAY), ARTICLE)))
    thread.start()
    try:
        while queue._one._turn.acquire(blocking=False):  # until the other one has come to its turn
            queue._one._turn.release()
        with pytest.raises(ReadingStoppedError, match="reading_queue"):
            queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    finally:
        os.kill(number, signal.SIGCONT)
        thread.join(timeout=60)
    assert len(results) == 1


def test_a_queue_that_is_closed_reads_no_more_and_leaves_no_process(settings: Settings) -> None:
    queue = ReadingQueue(settings)
    queue.read(Drop("lake", ".txt", DAY), ARTICLE)
    number = queue.process_number()
    assert number is not None
    queue.close()
    assert gone(number)
    with pytest.raises(Exception, match="stopping"):
        queue.read(Drop("lake", ".txt", DAY), ARTICLE)


def test_without_its_language_model_it_says_which_command_installs_it(make: Callable[..., ReadingQueue]) -> None:
    with pytest.raises(ReadingStoppedError, match="no_such_model") as caught:
        make(spacy_model="no_such_model").read(Drop("lake", ".txt", DAY), ARTICLE)
    assert "pip install 'ctkg[extract]'" in (caught.value.hint or "")


def test_an_extractor_that_there_is_not_is_named_with_those_there_are(queue: ReadingQueue) -> None:
    with pytest.raises(UnreadableArticleError, match="nobody") as caught:
        queue.read(Drop("lake", ".txt", DAY, "nobody"), ARTICLE)
    assert caught.value.field == "extractor"
    assert "rules" in (caught.value.hint or "")
