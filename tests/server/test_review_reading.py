"""The reading process: what it makes of what strangers send, what it has given up, and what its end leaves behind."""

from __future__ import annotations

import io
import os
import signal
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest

from kg.config import Settings
from kg.stores.oxigraph import open_versions
from server.drops import Drop, ReadingStoppedError, UnreadableArticleError
from server.reading_queue import ReadingQueue
from tests.server.reviewing import ARTICLE, PUBLISHED


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


def gone(number: int) -> bool:
    """Whether there is no process of that number (one that was waited for)."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_an_article_is_read_and_the_process_is_kept(readings: ReadingQueue) -> None:
    article, candidates = readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert article.title == "Talks at the lake end"
    assert article.name == "lake"
    assert candidates.extractor
    assert {article.text[s.content.start : s.content.end] for s in candidates.statements} & {
        "the corridor was open",
        "that the corridor was open",
    }
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE) == (article, candidates)
    assert readings.process_number() == number


def test_actors_of_the_version_are_recognised_by_their_names(readings: ReadingQueue, store: Path) -> None:
    text = b"Ukraine's president spoke.\n\nThe government of Ukraine said on Thursday that it would meet Russia again."
    version = open_versions(store).current()
    assert version is not None
    _, candidates = readings.read(Drop("a", ".txt", PUBLISHED, record=str(version.path)), text)
    assert "state/ukr" in {actor.known for actor in candidates.actors}
    _, candidates = readings.read(
        Drop("a", ".txt", PUBLISHED, record=str(store / "versions" / "99" / "checkpoint")), text
    )
    assert candidates.extractor


@pytest.mark.parametrize(
    ("suffix", "data", "published", "words", "field"),
    [
        (".txt", b"", PUBLISHED, "no text", "text"),
        (".txt", b" \n\t\n ", PUBLISHED, "no text", ""),
        (".txt", bytes(range(256)) * 4, PUBLISHED, "text", ""),
        (".txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PUBLISHED, "NUL", ""),
        (".txt", b"A text without a day.", "", "when it was published", "published"),
        (".txt", b"A text.", "2999-01-01", "after today", "published"),
        (".txt", b"A text.", "3 March", "no day", "published"),
        (".txt", b"word " * 1_000_000, PUBLISHED, "characters", ""),
        (".txt", "žluťoučký kůň úpěl ".encode() + b"\xff\xfe\x81 more", PUBLISHED, "UTF-8", ""),
        (".md", b"---\n: : :\n- {\n---\ntext", PUBLISHED, "front matter", ""),
        (".md", b"caf\xe9", PUBLISHED, "UTF-8", ""),
        (".html", b"<html><script>alert(1)</script></html>", PUBLISHED, "No article", ""),
        (".html", b"\0" * 1000, PUBLISHED, "article", ""),
        (".pdf", b"%PDF-1.4 and no more", PUBLISHED, "PDF", ""),
        (".pdf", b"", PUBLISHED, "no text", "text"),
        (".docx", b"PK\x03\x04 and no more", PUBLISHED, "DOCX", ""),
        (".docx", docx("word/document.xml", 60_000_000), PUBLISHED, "50 MB", ""),
        (".docx", docx("anything.xml", 1_000_000), PUBLISHED, "DOCX|damaged", ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_the_process_goes_on(
    readings: ReadingQueue, suffix: str, data: bytes, published: str, words: str, field: str
) -> None:
    with pytest.raises(UnreadableArticleError, match=words) as caught:
        readings.read(Drop("n", suffix, published), data)
    assert caught.value.field == field
    assert caught.value.hint
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_only_the_words_of_a_page_are_read_and_no_entity_is_unfolded(readings: ReadingQueue) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    words = (
        "The mayor of Exampletown said on Thursday that the corridor was open to everybody who wished to leave. " * 5
    )
    page = f"""<!DOCTYPE html [<!ENTITY a0 "lol">{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>
      <html><head><title>Corridor</title><script>document.write("injected")</script></head>
      <body onload="injected()"><article><h1>Corridor</h1><p>{words}</p><p>&a9;&file;</p>
      <img src="http://127.0.0.1:1/pixel.png" alt="injected"></article></body></html>"""
    article, _ = readings.read(Drop("page", ".html", PUBLISHED), page.encode())
    assert "The mayor of Exampletown said" in article.text
    assert len(article.text) < 2 * len(words)
    assert "injected" not in article.text
    assert "root:" not in article.text


def test_a_text_that_runs_from_right_to_left_is_kept_as_it_is(readings: ReadingQueue) -> None:
    text = "قال الرئيس يوم الخميس إن المحادثات ستستمر.\n\nשיחות נוספות ייערכו מחר.\n"
    article, candidates = readings.read(Drop("rtl", ".txt", PUBLISHED), text.encode())
    assert article.text == text.strip("\n")
    assert article.language != "en"
    assert any("another language" in note for note in article.notes)
    assert all(0 <= span.start < span.end <= len(article.text) for c in candidates.actors for span in c.evidence)


def test_a_pdf_is_read_and_one_that_unfolds_without_end_harms_nobody(
    readings_with: Callable[..., ReadingQueue],
) -> None:
    readings = readings_with(reading_memory=600_000_000, reading_timeout=20)
    page = zlib.compress(b"BT /F1 12 Tf 50 700 Td (The mayor said that the corridor was open.) Tj ET")
    article, _ = readings.read(Drop("page", ".pdf", PUBLISHED), pdf(page))
    assert article.text == "The mayor said that the corridor was open."
    with pytest.raises((UnreadableArticleError, ReadingStoppedError)) as caught:
        readings.read(Drop("bomb", ".pdf", PUBLISHED), pdf(bomb(1_000_000_000)))
    assert caught.value.hint
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_a_document_of_a_word_processor_is_read_within_the_walls(readings: ReadingQueue) -> None:
    document, out = word.Document(), io.BytesIO()
    document.add_paragraph("The corridor opens")
    document.add_paragraph("The mayor of Exampletown said that the corridor was open.")
    document.save(out)
    article, candidates = readings.read(Drop("page", ".docx", PUBLISHED), out.getvalue())
    assert article.text == "The corridor opens\n\nThe mayor of Exampletown said that the corridor was open."
    assert len(candidates.statements) == 1


def test_one_that_needs_too_much_memory_is_stopped_with_the_setting_named(
    readings_with: Callable[..., ReadingQueue],
) -> None:
    readings = readings_with(reading_memory=200_000_000, reading_timeout=60)
    with pytest.raises(ReadingStoppedError, match="reading_memory"):
        readings.read(Drop("long", ".txt", PUBLISHED), b"and so the mayor said that " * 18_000)
    number = readings.process_number()
    assert number is None or gone(number) or readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_one_that_takes_too_long_is_killed_with_the_setting_named(readings_with: Callable[..., ReadingQueue]) -> None:
    readings = readings_with(reading_timeout=1.0)
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    with pytest.raises(ReadingStoppedError, match="reading_timeout"):
        readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    assert gone(number)
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_one_that_is_killed_while_it_reads_says_so_and_the_next_is_read(
    readings_with: Callable[..., ReadingQueue],
) -> None:
    readings, errors = readings_with(), list[Exception]()
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)

    def read() -> None:
        try:
            readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
        except ReadingStoppedError as error:
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    os.kill(number, signal.SIGKILL)
    thread.join(timeout=60)
    (error,) = errors
    assert str(error) == "The reading process was killed; nothing was stored.\n  → Try again."
    assert gone(number)
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"
    assert readings.process_number() != number


def test_one_that_died_while_nobody_asked_is_replaced_in_silence(readings_with: Callable[..., ReadingQueue]) -> None:
    readings = readings_with()
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert number is not None
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_it_starts_with_the_first_article_and_ends_when_none_comes(readings_with: Callable[..., ReadingQueue]) -> None:
    readings = readings_with(reading_idle=0.05)
    assert readings.process_number() is None
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    timer = readings._timer
    assert timer is not None
    timer.join()
    assert readings.process_number() is None
    assert readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)[0].name == "lake"


def test_more_than_may_wait_are_refused_at_once_with_the_setting_named(
    readings_with: Callable[..., ReadingQueue],
) -> None:
    readings = readings_with(reading_queue=0)
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert number is not None
    os.kill(number, signal.SIGSTOP)
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)))
    thread.start()
    try:
        while readings._one._turn.acquire(blocking=False):  # until the other one has come to its turn
            readings._one._turn.release()
        with pytest.raises(ReadingStoppedError, match="reading_queue"):
            readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    finally:
        os.kill(number, signal.SIGCONT)
        thread.join(timeout=60)
    assert len(results) == 1


def test_a_queue_that_is_closed_reads_no_more_and_leaves_no_process(store: Path) -> None:
    readings = ReadingQueue(Settings(store=store))
    readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    number = readings.process_number()
    assert number is not None
    readings.close()
    assert gone(number)
    with pytest.raises(Exception, match="stopping"):
        readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)


def test_without_its_language_model_it_says_which_command_installs_it(
    readings_with: Callable[..., ReadingQueue],
) -> None:
    with pytest.raises(ReadingStoppedError, match="no_such_model") as caught:
        readings_with(spacy_model="no_such_model").read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    assert "pip install 'ctkg[extract]'" in (caught.value.hint or "")


def test_an_extractor_that_there_is_not_is_named_with_those_there_are(readings: ReadingQueue) -> None:
    with pytest.raises(UnreadableArticleError, match="nobody") as caught:
        readings.read(Drop("lake", ".txt", PUBLISHED, "nobody"), ARTICLE)
    assert caught.value.field == "extractor"
    assert "rules" in (caught.value.hint or "")
