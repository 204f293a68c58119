"""Published datasets in the store: what they say can be asked for, and loading them again changes what differs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, QuerySolutions

from kg.config import Settings
from kg.importers.base import importers, read
from kg.pipeline import ingest, validate_files
from kg.stores.oxigraph import context_reader, open_reader

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples" / "import"
FILES = {
    "acled": "acled.csv",
    "claimreview": "claimreview.json",
    "ftm": "ftm.jsonl",
    "gdelt": "gdelt.tsv",
    "ged": "ged.csv",
    "mapping": "mapping.yaml",
    "mend": "mend.csv",
    "pax": "pax.csv",
    "wikidata": "wikidata.json",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with all examples, loaded as one change."""
    settings = Settings(store=tmp_path_factory.mktemp("import") / "store")
    loaded = ingest([EXAMPLES / name for name in FILES.values()], settings)
    assert loaded.report.conforms
    return settings


def answers(settings: Settings, query: str) -> list[tuple[str, ...]]:
    """The rows of a query as short texts, sorted."""
    found = open_reader(settings.store).query(query)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(short(value) for value in row) for row in found)


def short(value: object) -> str:
    if value is None:
        return ""
    text = value.value  # type: ignore[attr-defined]  # terms of a SELECT all have one
    return text if isinstance(value, Literal) else text.removeprefix("https://w3id.org/ctkg/id/").rpartition("#")[2]


def test_dates_of_ged_are_as_exact_as_date_prec(store: Settings) -> None:
    query = """SELECT ?id ?when ?first ?last {
      ?event a :Event ; :when ?when ; :startEarliest ?first ; :endLatest ?last ; :evidencedBy ?p .
      ?p :inDocument id:doc\\/ged-ged ; dcterms:identifier ?id }"""
    assert answers(store, query) == [
        ("9001", "2024-04-22", "2024-04-22", "2024-04-22"),
        ("9002", "[2024-04-24..2024-04-26]", "2024-04-24", "2024-04-26"),
        ("9003", "[2024-04-15..2024-04-21]", "2024-04-15", "2024-04-21"),
        ("9004", "2024-03", "2024-03-01", "2024-03-31"),
        ("9005", "2023", "2023-01-01", "2023-12-31"),
    ]


def test_deaths_are_claims_of_the_dataset(store: Settings) -> None:
    query = """SELECT ?speaker (SUM(?deaths) AS ?best) (SUM(?low) AS ?least) (SUM(?high) AS ?most) {
      ?s :speaker ?speaker ; :deaths ?deaths . OPTIONAL { ?s :deathsLow ?low ; :deathsHigh ?high } } GROUP BY ?speaker"""
    assert answers(store, query) == [
        ("org/acled", "5", "", ""),  # 3 + 0 + 2 + 0
        ("org/ucdp", "51", "44", "98"),  # 3 + 4 + 7 + 12 + 25; 3 + 0 + 6 + 10 + 25; 5 + 4 + 9 + 20 + 60
    ]


def test_no_event_stands_without_a_report_by_its_dataset(store: Settings) -> None:
    query = """SELECT ?speaker (COUNT(DISTINCT ?event) AS ?events) {
      ?event a :Event ; :attestedBy ?s . ?s :speaker ?speaker ; :speechAct v:act\\/report } GROUP BY ?speaker"""
    assert answers(store, query) == [
        ("org/acled", "4"),
        ("org/gdelt", "3"),
        ("org/lake-guard", "3"),
        ("org/mend", "3"),
        ("org/pa-x", "1"),  # the peace process
        ("org/ucdp", "5"),
    ]
    assert answers(store, "SELECT ?e { ?e a :Event MINUS { ?e :attestedBy ?s } }") == []


def test_acled_gives_a_week_as_all_days_that_it_can_hold(store: Settings) -> None:
    query = """SELECT ?id ?when ?type { ?event :when ?when ; :eventType/skos:prefLabel ?type ; :evidencedBy ?p .
      ?p :inDocument id:doc\\/acled-acled ; dcterms:identifier ?id }"""
    assert answers(store, query) == [
        ("nol1", "2024-04-22", "Armed clash"),
        ("nol2", "[2024-04-18..2024-04-30]", "Shelling/artillery/missile attack"),
        ("nol3", "2024-03", "Attack"),
        ("nol4", "2024-05-02", "Peaceful protest"),
    ]


def test_who_did_what_to_whom_is_kept_where_the_dataset_tells(store: Settings) -> None:
    query = """SELECT ?who ?whom { ?event :initiator/rdfs:label ?who ; :affected/rdfs:label ?whom }"""
    assert answers(store, query) == [
        ("Reed Guard", "Civilians"),  # GED
        ("Reed Guard", "Civilians (Northland)"),  # ACLED, and those it names beside them
        ("Reed Guard", "Fishers (Northland)"),
        ("Reed Guard", "Women (Northland)"),
    ]


def test_actors_of_two_datasets_are_not_merged_by_their_names(store: Settings) -> None:
    query = 'SELECT ?actor { ?actor a :Actor ; rdfs:label "Shore Front"@en }'
    assert answers(store, query) == [
        ("actor/acled-shore-front",),
        ("actor/mend-shore-front",),
        ("actor/pax-shore-front",),
        ("actor/ucdp-902",),
    ]


def test_gdelt_names_the_article_and_the_day_it_was_read(store: Settings) -> None:
    query = """SELECT ?url ?read ?happened ?type { ?event :attestedBy ?s ; :when ?happened ; :eventType ?t .
      ?s :speaker id:org\\/gdelt ; schema:url ?url ; :when ?read . ?t skos:broader/skos:prefLabel ?type }"""
    assert answers(store, query) == [
        ("https://lake-gazette.example/2024/04/22/shelling", "2024-04-23", "2024-04-22", "assault"),
        ("https://lake-gazette.example/2024/04/22/talks-ready", "2024-04-23", "2024-04-22", "agree"),
        ("https://radio.example/protest", "2024-04-24", "2024-04-23", "protest"),
    ]


def test_a_peace_process_has_the_parties_of_its_agreements(store: Settings) -> None:
    query = """SELECT ?agreement ?stage (GROUP_CONCAT(DISTINCT ?party; separator=", ") AS ?parties) {
      { SELECT ?a ?agreement ?stage ?party { ?a :attestedBy/:speaker id:org\\/pa-x ; rdfs:label ?agreement ; :agreedBy/rdfs:label ?party ;
        dcterms:type/skos:prefLabel ?stage } ORDER BY ?party } } GROUP BY ?agreement ?stage"""
    found = [row for row in answers(store, query) if row[0] != "Reedham truce"]
    assert found == [
        (
            "Agreement on the ferry and the shore",
            "substantive, partial",
            "Government of Northland, Reed Guard, Shore Front",
        ),
        ("Joint statement of Norburg", "pre-negotiation", "Southland"),
        ('Reedham truce (the "ferry truce")', "ceasefire", "Government of Northland, Shore Front"),
    ]
    assert answers(store, "SELECT ?party { id:negotiation\\/pax-71 :party/rdfs:label ?party }") == [
        ("Government of Northland",),
        ("Reed Guard",),
        ("Shore Front",),
    ]


def test_mend_and_pax_speak_of_one_agreement(store: Settings) -> None:
    query = "SELECT ?who { id:agreement\\/pax-7001 :attestedBy/:speaker ?who }"
    assert answers(store, query) == [("org/mend",), ("org/pa-x",)]


def test_a_missing_day_or_month_of_mend_leaves_the_month_or_the_year(store: Settings) -> None:
    query = "SELECT ?when { ?e a :Event ; :evidencedBy/:inDocument id:doc\\/mend-mend ; :when ?when }"
    assert answers(store, query) == [("2023",), ("2024-04-28",), ("2024-05",)]


def test_a_rating_in_doubt_makes_no_verdict(store: Settings) -> None:
    query = """SELECT ?claim ?who ?verdict { ?s :speechAct v:act\\/claim ; :text ?claim ; :speaker/rdfs:label ?who .
      ?s :evidencedBy/:inDocument id:doc\\/claimreview-claimreview .
      OPTIONAL { ?a :assesses ?s ; :verdict/skos:prefLabel ?verdict } }"""
    assert answers(store, query) == [
        ("The army of Southland never fired on the shore.", "Army of Southland", "false"),
        ("The ferry has been gone since April.", "Ada Berg", ""),
    ]
    query = "SELECT ?said { ?s :interprets ?claim ; :text ?said ; :speaker id:org\\/claimreview-lake-gazette }"
    assert answers(store, query) == [("Rated: Two lanterns out of five",)]


def test_ties_of_followthemoney_are_role_holdings(store: Settings) -> None:
    query = """SELECT ?who ?role ?where ?when { ?h a :RoleHolding ; org:member/rdfs:label ?who ; org:organization/rdfs:label ?where ;
      org:role/rdfs:label ?role ; :when ?when }"""
    assert answers(store, query) == [
        ("Ada Berg", "director", "Shore Ferries Ltd", "2015-01-01/2020-12-31"),
        ("Ada Berg", "envoy", "Lake League", "2021-03/.."),
        ("Ministry of the Lake", "owner", "Shore Ferries Ltd", "2018/.."),
    ]


def test_wikidata_tells_which_state_followed_which(store: Settings) -> None:
    query = "SELECT ?state ?code ?old ?until { ?state :iso3 ?code ; dcterms:replaces ?old . ?old :endLatest ?until }"
    assert answers(store, query) == [("state/xnl", "XNL", "state/wd-q900000002", "1991-05-04")]


def test_a_mapping_makes_records_of_any_columns(store: Settings) -> None:
    query = """SELECT ?type ?label ?when ?boat { ?e :evidencedBy/:inDocument id:doc\\/lake-guard-patrols ; a ?type ; rdfs:label ?label ; :when ?when .
      OPTIONAL { ?e :participant/rdfs:label ?boat } FILTER(?type != :Event && STRSTARTS(STR(?type), STR(ctkg:))) }"""
    assert answers(store, query) == [
        ("HarmEvent", "One of the crew was wounded; the boat turned back.", "2024-04-28", "Heron"),
        ("MilitaryAction", "Shots were heard from the shore at Reedham.", "2024-04-22", "Heron"),
    ]


def test_the_same_files_again_change_nothing(store: Settings) -> None:
    assert not ingest([EXAMPLES / name for name in FILES.values()], store).changed


CORRECTIONS = {
    "acled": ("three died.", "four died.", 2),  # text of the statement; words, length stay: passage
    "gdelt": ("Reedham, Shore, Northland\tNL", "Reedham, Shore, Northland\tNX", 0),  # a column that nothing is made of
    "ged": (",3,5,3,999", ",4,5,3,999", 3),
    "mend": ("Ada Berg of the Lake League brought", "Ada Berg of the Lake League got", 3),
    "pax": ("2024-05-30", "2024-05-31", 8),
    "claimreview": ("gone since April", "gone since March", 2),
    "ftm": ("LL", "LLG", 1),
    "wikidata": ("Union of the Lake", "Union of the Lakes", 1),
}
"""Importer → words of its example, what they should have been, and how many triples may differ, beside two of the
document (its hash and day)."""


def test_a_corrected_file_changes_only_what_differs(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store")
    files = [Path(shutil.copy(EXAMPLES / FILES[name], tmp_path)) for name in CORRECTIONS]
    ingest(files, settings)
    for file, (wrong, right, _) in zip(files, CORRECTIONS.values(), strict=True):
        text = file.read_text(encoding="utf-8")
        assert wrong in text
        file.write_text(text.replace(wrong, right, 1), encoding="utf-8")
    changes = ingest(files, settings).changes
    for name, (_, _, most) in CORRECTIONS.items():
        about = [change for graph, change in changes.items() if f"/{name}-" in graph]
        assert (name, sum(c.added for c in about) <= most + 2) == (name, True)
        assert (name, bool(about)) == (name, most > 0)


@pytest.mark.parametrize("name", FILES)
def test_the_example_of_an_importer_is_a_command_that_works(name: str, tmp_path: Path) -> None:
    command = importers.get(name).example.split()
    assert command[:2] == ["ctkg", "validate"]
    settings = Settings(store=tmp_path / "store")
    report = validate_files([ROOT / command[2]], settings, context_reader(settings.store))
    assert report.conforms
    assert not settings.store.exists()


def test_a_large_file_is_loaded_as_a_stream_with_lines_for_its_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.importers.reports.STREAMED_FROM", 0)
    streamed = Settings(store=tmp_path / "streamed")
    loaded = ingest([EXAMPLES / "ged.csv"], streamed)
    assert [change.added for change in loaded.changes.values()] == [193]
    assert not ingest([EXAMPLES / "ged.csv"], streamed).changed
    batch = read(EXAMPLES / "ged.csv", streamed)
    assert batch.origins.where(f"{streamed.base_iri}event/ged-9003") == f"{EXAMPLES / 'ged.csv'}:4"
    assert not batch.origins.knows(f"{streamed.base_iri}event/ged-1")
