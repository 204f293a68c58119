"""The example report in all three forms: whole, reproducible, self-contained and searchable."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from kg.errors import InputError
from kg.publishing import write_report
from kg.publishing.writing import report_bytes
from kg.render.figure.mark import marks_in, whole

HOSTILE = '<script>alert(1)</script> #eval("x") \\textbf{y} [z](javascript:1) $a$ @b <c> \u202e'


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def html(example) -> str:
    return report_bytes(example, ".html").decode()


@pytest.fixture(scope="module")
def pdf(example) -> bytes:
    return report_bytes(example, ".pdf")


@pytest.fixture(scope="module")
def docx(example) -> bytes:
    return report_bytes(example, ".docx")


def test_the_same_version_gives_the_same_bytes(example, html: str, pdf: bytes, docx: bytes) -> None:
    assert report_bytes(example, ".html").decode() == html
    assert report_bytes(example, ".pdf") == pdf
    assert report_bytes(example, ".docx") == docx


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_each_form_carries_the_marks_of_its_figures_and_a_seal(example, form: str, request) -> None:
    made = request.getfixturevalue(form)
    data = made.encode() if isinstance(made, str) else made
    assert [mark.view for mark in marks_in(data)] == ["negotiation", "network", "claims", "timeline", "vote"]
    assert whole(data)
    assert not whole(data.replace(b"ctkg:1:", b"ctkg:1: ", 1)) or form == "pdf"


def test_the_html_fetches_nothing_and_runs_nothing(html: str) -> None:
    elements = Elements(html).found
    assert not [tag for tag, _ in elements if tag in ("script", "link", "iframe", "object", "embed", "form", "base")]
    assert all((a.get("src") or "").startswith("data:image/svg+xml;base64,") for tag, a in elements if tag == "img")
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style"]
    policy = next(a["content"] for tag, a in elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_reference_in_the_html_leads_to_a_note(example, html: str) -> None:
    elements = Elements(html).found
    ids = [a["id"] for _, a in elements if "id" in a]
    targets = {(a.get("href") or "")[1:] for tag, a in elements if tag == "a" and (a.get("href") or "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert {f"note-{note.number}" for note in example.notes} <= set(ids)
    assert all(a.get("alt") for tag, a in elements if tag == "img")


def test_the_docx_has_headings_captions_pictures_with_words_and_linked_notes(example, docx: bytes) -> None:
    made = Document(io.BytesIO(docx))
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    captions = [p.text for p in made.paragraphs if p.style.name == "Caption"]
    assert styles[0] == "Title"
    assert [text.partition(".")[0] for text in captions] == [
        "Figure 1", "Figure 2", "Table 1", "Table 2", "Figure 3", "Figure 4", "Table 3",
    ]  # fmt: skip
    assert len(made.inline_shapes) == 4
    assert all(shape._inline.docPr.get("descr") for shape in made.inline_shapes)
    xml = made.element.xml
    names = set(re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', xml))
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) <= names
    assert len(names) == len(example.notes)
    assert zipfile.ZipFile(io.BytesIO(docx)).testzip() is None


def test_the_text_of_the_pdf_can_be_searched_its_figures_included(pdf: bytes) -> None:
    flat = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Two rounds, one corridor" in flat
    assert "Figure 4. Resolution ES-11/1: the tally and the roll." in flat
    assert "Temporary truce and safe passage for civilians" in flat, "a label inside a figure"
    assert "SHA-256 of all that was taken from the record" in flat


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx"])
def test_hostile_words_are_words_in_every_form(woven, suffix: str) -> None:
    text = HOSTILE.replace("\\", "\\\\").replace("[", "\\[")
    made = woven(
        f"---\ntitle: '{HOSTILE}'\nauthor: '{HOSTILE}'\n---\n\n# {text}\n\n- {text}\n\n> {text}\n\n`{HOSTILE}`\n\n    {HOSTILE}\n\n| {text} |\n|---|\n| {text} |\n"
    )
    data = report_bytes(made, suffix)
    if suffix == ".html":
        tags = {tag for tag, _ in Elements(data.decode()).found}
        assert "script" not in tags
        assert "c" not in tags
    else:
        assert len(data) > 1000


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx"])
def test_a_report_is_there_whole_or_not_at_all(example, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"r{suffix}"
    size = write_report(example, target)
    assert target.stat().st_size == size
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    with pytest.raises(InputError, match="cannot be written"):
        write_report(example, tmp_path / "nowhere" / f"r{suffix}")


def test_another_ending_is_refused_with_those_there_are(example, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_report(example, tmp_path / "r.odt")
    assert ".docx" in (refused.value.hint or "")
    assert list(tmp_path.iterdir()) == []
