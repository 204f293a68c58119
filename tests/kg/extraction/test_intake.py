"""Articles of all kinds come in whole; what is none is refused with a word on why, and nothing is stored."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from kg.config import Settings
from kg.errors import CtkgError, InputError, ParseError
from kg.extraction.intake import PublicationDateError, article_in, read_article

DAY = dt.date(2024, 5, 2)
TEXT = "Talks end without agreement\n\nNorthland's minister said on Thursday that the talks had ended.\n"
PAGE = """<html><head><title>Talks end</title><meta property="article:published_time" content="2024-05-02T10:00:00Z">
<meta property="og:site_name" content="Lake Gazette"></head><body><nav>Home · News</nav><article><h1>Talks end</h1>
<p>Northland's minister said on Thursday that the second round of talks had ended without agreement.</p>
<p>It was not known when the next round would be held, she said in the harbour of the town.</p>
<script>document.write("x")</script></article></body></html>"""


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_front_matter_gives_day_and_title(tmp_path):
    text = "---\ndate: '2024-05-02'\ntitle: Talks end\npublisher: Gazette\n---\n\nThe *minister* said the [talks](x) ended.\n"
    article = read_article(write(tmp_path, "a.md", text), Settings())
    assert (article.published, article.published_from, article.title) == (DAY, "front matter", "Talks end")
    assert article.text == "Talks end\n\nThe minister said the talks ended."


def test_of_a_page_only_the_article_is_read(tmp_path):
    article = read_article(write(tmp_path, "a.html", PAGE), Settings())
    assert (article.published, article.publisher) == (DAY, "Lake Gazette")
    assert "second round" in article.text
    assert not any(word in article.text for word in ("Home", "script", "write"))


def test_a_document_of_a_word_processor_is_read(tmp_path):
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Talks end without agreement")
    document.add_paragraph("The minister said that the talks had ended.")
    document.save(out)
    article = read_article(write(tmp_path, "a.docx", out.getvalue()), Settings(), DAY)
    assert article.text == "Talks end without agreement\n\nThe minister said that the talks had ended."


def test_a_posting_line_gives_the_day(tmp_path):
    text = TEXT.replace("\n\n", "\n\nPosted at 7:33 AM, May 2, 2024\n\n", 1)
    article = read_article(write(tmp_path, "a.txt", text), Settings())
    assert (article.published, article.published_from) == (DAY, "posting line")


@pytest.mark.parametrize(
    ("name", "content", "day", "words"),
    [
        ("a.txt", b"\x00\x01\x02" * 50, DAY, ""),
        ("a.txt", b"", DAY, "empty"),
        ("a.txt", b"  \n \n", DAY, "no text"),
        ("a.txt", TEXT, None, "--published"),
        ("a.txt", TEXT, dt.date(2999, 1, 1), "after today"),
        ("a.txt", "word " * 200_000, DAY, "at most 500,000"),
        ("a.md", "---\ntitle: [\n---\ntext", DAY, "front matter"),
        ("a.html", "<html></html>", DAY, "No article"),
        ("a.pdf", b"%PDF-1.4 broken", DAY, "PDF"),
        ("a.docx", b"PK\x03\x04broken", DAY, "DOCX"),
    ],
    ids=["binary", "empty", "blank", "no-day", "future", "too-long", "front-matter", "page", "pdf", "docx"],
)
def test_what_is_no_article_is_refused_with_what_to_do(tmp_path, name, content, day, words):
    with pytest.raises(CtkgError) as refused:
        read_article(write(tmp_path, name, content), Settings(), day)
    assert isinstance(refused.value, (InputError, ParseError))
    assert words in str(refused.value)
    assert refused.value.hint or refused.value.where


def test_another_language_is_said_and_no_reason_to_stop(tmp_path):
    text = (
        "Gespräche enden ohne Einigung\n\nDie Außenministerin sagte am Donnerstag, dass die Gespräche beendet seien.\n"
    )
    article = read_article(write(tmp_path, "a.txt", text), Settings(), DAY)
    assert article.language == "de"
    assert "another language" in article.notes[0]


def test_line_ends_and_invisible_marks_are_made_one(tmp_path):
    article = read_article(
        write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()), Settings(), DAY
    )
    assert article.text == TEXT.strip()


def test_a_guess_at_the_encoding_is_told(tmp_path):
    article = read_article(
        write(tmp_path, "a.txt", "Caf\u00e9 talks ended on Thursday.".encode("cp1252")), Settings(), DAY
    )
    assert article.text == "Caf\u00e9 talks ended on Thursday."
    assert "Windows-1252" in article.notes[0]
    assert not read_article(write(tmp_path, "b.txt", "Caf\u00e9 talks ended on Thursday."), Settings(), DAY).notes


@pytest.mark.parametrize(("suffix", "content"), [(".txt", TEXT), (".html", PAGE), (".md", f"# Talks\n\n{TEXT}")])
def test_what_was_sent_is_read_as_the_same_file_would_be(tmp_path, suffix, content):
    path = write(tmp_path, f"talks{suffix}", content)
    assert article_in(content.encode(), suffix, "talks", Settings(), DAY) == read_article(path, Settings(), DAY)


@pytest.mark.parametrize("day", [None, dt.date(2999, 1, 1)])
def test_a_day_that_a_person_has_to_say_is_told_from_other_mistakes(day):
    with pytest.raises(PublicationDateError):
        article_in(b"A text without a day.", ".txt", "talks", Settings(), day)
