"""Reviews of claims as ClaimReview: only those by reviewers, and read back they are the same."""

from __future__ import annotations

import json
from pathlib import Path

from kg.config import Settings
from kg.exporters.base import export, part_of
from kg.exporters.claimreview import claim_reviews
from kg.pipeline import ingest
from kg.queries import citations
from kg.queries.terms import of_type
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader

ROOT = Path(__file__).parents[3] / "examples"
RECORD = """
document: {id: doc/radio, title: Evening bulletin, publisher: org/radio, reportedDate: 2022-03-05,
           url: "https://radio.example/5",
           fullText: "A said x. The radio found it false. B calls it false. A stands by it."}
actors:
  - {id: org/radio, type: NewsOrganization, label: Radio Example}
  - {id: person/a, type: Person, label: A}
  - {id: state/b, type: State, label: B}
passages:
  - {id: p:1, exact: "A said x."}
  - {id: p:2, exact: "The radio found it false."}
  - {id: p:3, exact: "B calls it false."}
  - {id: p:4, exact: "A stands by it."}
statements:
  - {id: s:1, speaker: person/a, speechAct: claim, attribution: indirect, text: "x </script>", evidencedBy: p:1, when: 2022-03-04}
assessments:
  - {id: a:1, assesses: s:1, assessor: org/radio, verdict: "false", text: It is false., when: 2022-03-05, evidencedBy: p:2}
  - {id: a:2, assesses: s:1, assessor: state/b, verdict: "false", text: It is false., when: 2022-03-05, evidencedBy: p:3}
  - {id: a:3, assesses: s:1, assessor: person/a, verdict: "true", text: It is true., when: 2022-03-05, evidencedBy: p:4}
"""


def loaded(folder: Path, *files: Path) -> tuple[Reader, Settings]:
    settings = Settings(store=folder / "store")
    ingest(list(files), settings)
    return open_reader(settings.store), settings


def reviews(reader: Reader, settings: Settings, file: Path) -> list[dict]:
    export("claimreview", part_of(reader, settings), file, force=True)
    return json.loads(file.read_text(encoding="utf-8"))["@graph"]


def told(review: dict) -> tuple:
    """What must come back."""
    item = review["itemReviewed"]
    pages = [work["url"] for work in item.get("appearance", ())]
    rating = review["reviewRating"]["alternateName"]
    by = review["author"]["name"], item["author"]["name"], item["author"]["@type"]
    return review["claimReviewed"], by, rating, review["url"], review["datePublished"], item.get("datePublished"), pages


def test_an_assessment_is_a_review_only_by_who_is_no_party_to_it(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_text(RECORD, encoding="utf-8")
    (review,) = reviews(*loaded(tmp_path, file), tmp_path / "out.jsonld")
    base = "https://w3id.org/ctkg/id/"
    assert review == {
        "@type": "ClaimReview",
        "@id": f"{base}doc/radio/assessment/1#1",
        "url": "https://radio.example/5",
        "claimReviewed": "x </script>",
        "author": {"@type": "Organization", "@id": f"{base}org/radio", "name": "Radio Example"},
        "datePublished": "2022-03-05",
        "reviewRating": {"@type": "Rating", "alternateName": "false"},
        "reviewBody": "It is false.",
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"{base}doc/radio/statement/1",
            "author": {"@type": "Person", "@id": f"{base}person/a", "name": "A"},
            "datePublished": "2022-03-04",
            "appearance": [{"@type": "CreativeWork", "url": "https://radio.example/5"}],
        },
    }


def test_what_is_exported_and_imported_again_is_the_same(tmp_path: Path) -> None:
    first = reviews(*loaded(tmp_path / "a", ROOT / "import" / "claimreview.json"), tmp_path / "first.jsonld")
    second = reviews(*loaded(tmp_path / "b", tmp_path / "first.jsonld"), tmp_path / "second.jsonld")
    assert len(first) == 1
    assert first[0]["url"] == "https://lake-gazette.example/check/1"
    assert first[0]["datePublished"] == "2024-05-03"
    assert list(map(told, second)) == list(map(told, first))


def test_the_reviews_of_the_example_survive_the_way_out_and_in(tmp_path: Path) -> None:
    files = sorted((ROOT / "talks-2022-03").glob("*.yaml"))
    first = reviews(*loaded(tmp_path / "a", *files), tmp_path / "first.jsonld")
    second = reviews(*loaded(tmp_path / "b", tmp_path / "first.jsonld"), tmp_path / "second.jsonld")
    short = [(review["claimReviewed"], review["reviewRating"]) for review in first]
    assert len(short) == 3
    assert sorted(map(str, short)) == sorted(str((r["claimReviewed"], r["reviewRating"])) for r in second)


def test_a_page_gets_the_reviews_of_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_text(RECORD, encoding="utf-8")
    reader, _ = loaded(tmp_path, file)
    (review,) = claim_reviews(reader, citations(reader, of_type(reader, "Statement")))
    assert review["@context"] == "https://schema.org"
    assert claim_reviews(reader, {}) == []
