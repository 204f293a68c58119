"""Paragraphs of PDFs and word processors: what a page tears apart is whole again, and a dateline is told as in text."""

from __future__ import annotations

import datetime as dt
import io
import zlib

import docx
import pytest

from kg.config import Settings
from kg.extraction.intake import PublicationDateError, article_in
from kg.extraction.intake.lines import Line, joined

DAY = dt.date(2024, 5, 2)
SET = "The minister of the country said on Thursday that"
"""A line as wide as the page is set."""


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def page(*rows: tuple[str, int, str]) -> bytes:
    """A PDF whose lines are set in these sizes and faces, F1 or F2; ``\\xad`` is a soft hyphen."""
    content = b"BT 50 780 Td " + b" ".join(
        f"/{face} {size} Tf ({text}) Tj 0 -{size + 4} Td".encode("latin-1") for text, size, face in rows
    )
    stream = zlib.compress(content + b" ET")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        font % b"Times-Roman",
        font % b"Times-Bold",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def read(data: bytes, suffix: str, day: dt.date | None = DAY) -> str:
    return article_in(data, suffix, "here", Settings(), day).text


BODY = [
    ("The minister of Northland said on Thursday that the", 11, "F1"),
    ("govern\xadment would open the harbour for all the ferries", 11, "F1"),
    ("that wait on the lake, and that talks would go on.", 11, "F1"),
]


@pytest.mark.parametrize(
    "headline", [("Harbour of the lake opens", 18, "F1"), ("Harbour of the lake opens for all the ferries now", 11, "F2")]
)  # fmt: skip
def test_a_headline_in_larger_or_bolder_letters_does_not_run_into_the_text(headline):
    article = article_in(page(headline, *BODY), ".pdf", "here", Settings(), DAY)
    assert article.title == headline[0]
    assert article.text.split("\n\n")[0] == headline[0]
    assert [part.kind for part in article.parts] == ["headline", "body"]


def test_the_lines_of_a_paragraph_are_one_though_a_word_of_it_is_bold():
    rows = [*BODY, ("It was the first time in a year that anybody spoke", 11, "F1"), ("of ferries.", 11, "F1")]
    assert "the government would open the harbour for all the ferries that wait" in read(page(*rows), ".pdf")


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        (("the govern\u00ad", "ment said so"), "the government said so"),
        (("the govern-", "ment said so"), "the government said so"),
        (("the cease-", "fire holds; the cease-fire is old"), "the cease-fire holds; the cease-fire is old"),
        (("twenty-", "five ferries"), "twenty-five ferries"),
        (("a long-", "term plan"), "a long-term plan"),
        (("from the Franco-", "German side"), "from the Franco- German side"),
        (("in 2020-", "something"), "in 2020- something"),
        (("a\u00adlong the lake", "they went"), "along the lake they went"),
    ],
)
def test_a_word_that_was_broken_for_the_page_is_whole_again(torn, whole):
    assert joined(lines(*torn)) == whole


def test_a_line_that_ends_early_before_a_sentence_ends_a_paragraph():
    rest = (
        "the harbour was open to all of the ferries of the",
        "lake again and that the people who live on shores",
        "go",
    )
    text = joined(lines("Harbour opens", SET, *rest))
    assert text.split("\n\n") == ["Harbour opens", " ".join((SET, *rest))]


def test_a_line_that_was_full_and_one_that_goes_on_in_small_letters_do_not():
    assert joined(lines(SET, "Northland and all of its many islands in the lake", "are open")).count("\n") == 0
    assert joined(lines(SET, SET, SET, "the end", "of it")).count("\n") == 0


def test_soft_hyphens_are_no_part_of_a_word_in_any_format():
    assert read("The govern\u00adment said on Thursday that it was open.".encode(), ".txt") == (
        "The government said on Thursday that it was open."
    )


def written(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


SAID = "The mayor of Portby said on Thursday that the harbour was open."
HEAD = "Harbour of the lake opens"


@pytest.mark.parametrize(
    "dateline", ["PORTBY, 2 May 2024 (AP)", "PORTBY (AP) —", "PORTBY, May 2", "Portby, 2 May 2024"]
)
def test_a_dateline_in_a_paragraph_of_its_own_is_one(dateline):
    sent = written(HEAD, dateline, SAID)
    for article in (
        article_in(sent, ".docx", "here", Settings(), DAY),
        article_in("\n\n".join((HEAD, dateline, SAID)).encode(), ".txt", "here", Settings(), DAY),
    ):
        assert [(part.kind, part.span.of(article.text)) for part in article.parts] == [
            ("headline", HEAD),
            ("dateline", dateline),
            ("body", SAID),
        ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Posted 2 May 2024", "posted"),
        ("Thu 2 May 2024", "posted"),
        ("May 2, 2024", "posted"),
        ("Weekend Review, 2 May 2024", "posted"),
        ("By Ada Berg", "byline"),
    ],
)
def test_other_short_lines_stay_what_they_are(line, kind):
    article = article_in(written(HEAD, line, SAID), ".docx", "here", Settings(), DAY)
    assert [part.kind for part in article.parts] == ["headline", kind, "body"]


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
@pytest.mark.parametrize("head", [("PORTBY, 2 May 2024 (AP)", SAID), (f"PORTBY, May 2, 2024 (AP) — {SAID}",)])
def test_a_whole_date_in_the_dateline_is_the_day_unless_one_is_given(suffix, head):
    paragraphs = (HEAD, *head)
    data = written(*paragraphs) if suffix == ".docx" else "\n\n".join(paragraphs).encode()
    found = article_in(data, suffix, "here", Settings())
    assert (found.published, found.published_from) == (DAY, "dateline")
    given = article_in(data, suffix, "here", Settings(), dt.date(2024, 5, 3))
    assert (given.published.day, given.published_from) == (3, "given")


def test_a_dateline_without_a_year_gives_no_day():
    with pytest.raises(PublicationDateError):
        article_in(written(HEAD, f"PORTBY, 2 May (AP) — {SAID}"), ".docx", "here", Settings())
