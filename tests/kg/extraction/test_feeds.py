"""A feed whose entries hold the text is a batch of articles; nothing is fetched, and what is hostile does no harm."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from kg.config import Settings
from kg.errors import ParseError
from kg.extraction.batch import articles_in, run, sources_in
from kg.extraction.candidates import Candidates
from kg.extraction.intake.feeds import entries

FERRIES = "Ada Berg said on Thursday that the ferries had stopped. " * 8
SHORE = "Jon Vale said that the shore was quiet, and that no boat had been seen for a day. " * 6


def item(title: str, body: str, day: str = "Thu, 02 May 2024 10:00:00 GMT") -> str:
    return (
        f"<item><title>{escape(title)}</title><link>https://example.org/{len(title)}</link>"
        f"<guid>{escape(title)}-1</guid><pubDate>{day}</pubDate><description>{escape(body)}</description></item>"
    )


def feed(*items: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0"><channel><title>Lake Gazette</title>'
        f"{''.join(items)}</channel></rss>"
    )


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Wire</title><entry><title>Quiet shore</title>
<id>urn:x:1</id><updated>2024-05-01T08:00:00Z</updated><content type="html">{escape(f"<p>{SHORE}</p><p>More.</p>")}
</content></entry></feed>"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "feed.xml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def drafted(path: Path, out: Path) -> list[tuple[str, str]]:
    settings = Settings(store=out / "none")
    sources = list(sources_in(articles_in([path]), settings))
    found = run(sources, out / "drafts", settings, lambda _article, _known: Candidates("none/1"))
    return [(done.state, done.words) for done in found]


def test_an_entry_has_its_text_without_markup_its_day_its_address_and_the_outlet(written):
    body = f"<h2>News</h2><p>{FERRIES}</p><script>alert(1)</script><p>Fish &amp; chips.<br/>End</p>"
    (entry,) = entries(written(feed(item("Ferries stop", body))), Settings())
    assert entry.taken.text == f"News\n\n{FERRIES.strip()}\n\nFish & chips.\n\nEnd"
    assert (entry.taken.title, entry.taken.published) == ("Ferries stop", "2024-05-02")
    assert (entry.taken.publisher, entry.taken.url) == ("Lake Gazette", "https://example.org/12")
    assert not entry.is_teaser


def test_atom_is_read_too(written):
    (entry,) = entries(written(ATOM, "wire.atom"), Settings())
    assert entry.taken.text == f"{SHORE.strip()}\n\nMore."
    assert entry.taken.published == "2024-05-01"


def test_an_entry_keeps_its_name_when_others_come_before_it(written):
    (first,) = entries(written(feed(item("Ferries stop", FERRIES))), Settings())
    again = list(entries(written(feed(item("Ferries stop", SHORE), item("Ferries stop", FERRIES))), Settings()))
    assert [entry.name for entry in again] == [first.name, first.name]  # one id: the text of the later is another
    assert first.name.startswith("ferries-stop-")


def test_a_feed_is_a_batch_that_goes_on_where_it_stopped(written, tmp_path):
    path = written(
        feed(
            item("Ferries stop", FERRIES),
            item("Ferries stop, says agency", f"<p>{FERRIES}</p>"),
            item("Quiet shore", SHORE),
            item("Teaser", "Read more on our page."),
            item("No day", SHORE.replace("shore", "harbour"), day="soon"),
        )
    )
    states = drafted(path, tmp_path)
    assert [state for state, _ in states] == ["drafted", "repeats", "drafted", "failed", "failed"]
    assert "only a teaser" in states[3][1]
    assert "does not say when it was published" in states[4][1]
    assert [state for state, _ in drafted(path, tmp_path)] == ["unchanged", "repeats", "unchanged", "failed", "failed"]
    assert len(list((tmp_path / "drafts").glob("ferries-stop-*.yaml"))) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_with_entities_of_its_own_is_refused(tmp_path, encoding):
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    path = tmp_path / "feed.xml"
    text = feed(f"<item><title>T</title><description>&a;&f; {SHORE}</description></item>", before=bomb)
    path.write_bytes(text.replace("utf-8", encoding).encode(encoding))
    with pytest.raises(ParseError, match="entities of its own"):
        list(entries(path, Settings()))


@pytest.mark.parametrize("text", ["<html><body>Not a feed</body></html>", "plain words", "<rss>", feed()])
def test_what_is_no_feed_is_told(written, text):
    with pytest.raises(ParseError, match="no feed with entries"):
        list(entries(written(text), Settings()))


def test_a_feed_that_cannot_be_read_does_not_stop_the_others(written, tmp_path):
    written("<html/>", "a.xml")
    written(feed(item("Ferries stop", FERRIES)), "b.rss")
    assert [state for state, _ in drafted(tmp_path, tmp_path)] == ["failed", "drafted"]


def test_a_feed_needs_a_folder_for_its_drafts(written):
    done = CliRunner().invoke(cli, ["extract", str(written(feed(item("Ferries stop", FERRIES))))])
    assert done.exit_code != 0
    assert "-o FOLDER" in done.output + str(done.exception)
