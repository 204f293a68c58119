"""The record is cited as a dataset, with the version; figures name what they rest on."""

from __future__ import annotations

import dataclasses
import json

import pytest

from kg.errors import NotFoundError
from kg.exporters.base import About
from kg.render.caption import caption, sources_of
from kg.render.citing import CITATION_FORMS, citation

ABOUT = About(
    title="Conflict timeline knowledge graph",
    version=7,
    published="2022-03-05T10:11:12Z",
    as_of="2022-03-04",
    license="https://creativecommons.org/licenses/by/4.0/",
    citation="",
    generator="ctkg",
)
PLACE = "https://ctkg.example/view/network?v=7"


def test_the_citation_in_words_names_version_day_licence_and_place() -> None:
    assert citation(ABOUT, "text", url=PLACE) == (
        "Conflict timeline knowledge graph, version 7 of 5 March 2022, as known on 4 March 2022 (data set). "
        "Licence: https://creativecommons.org/licenses/by/4.0/. https://ctkg.example/view/network?v=7\n"
    )


def test_a_view_is_cited_as_a_part_of_the_record() -> None:
    assert citation(ABOUT, "text", part="Who met whom").startswith(
        "“Who met whom”, in: Conflict timeline knowledge graph, version 7"
    )
    assert json.loads(citation(ABOUT, "csl", part="Who met whom"))[0]["container-title"] == ABOUT.title


def test_the_bibtex_entry_has_a_key_of_its_own_for_each_version_and_day() -> None:
    entry = citation(ABOUT, "bibtex", url=PLACE, part="50% } of {it}")
    assert entry.startswith("@misc{ctkg-v7-2022-03-04,\n")
    assert r"{50\% \textbraceright{} of \textbraceleft{}it\textbraceright{}, in: Conflict" in entry
    assert "  year         = {2022},\n  month        = {3},\n  version      = {7},\n" in entry
    assert entry.endswith("  url          = {https://ctkg.example/view/network?v=7},\n}\n")


def test_the_csl_item_is_a_dataset_with_its_day() -> None:
    (item,) = json.loads(citation(ABOUT, "csl", url=PLACE))
    assert item == {
        "id": "ctkg-v7-2022-03-04",
        "type": "dataset",
        "title": "Conflict timeline knowledge graph",
        "version": "7",
        "issued": {"date-parts": [[2022, 3, 5]]},
        "note": "As known on 2022-03-04. Licence: https://creativecommons.org/licenses/by/4.0/",
        "URL": PLACE,
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = dataclasses.replace(ABOUT, version=None, published="", as_of="", license="")
    assert citation(bare, "text") == "Conflict timeline knowledge graph (data set).\n"
    assert json.loads(citation(bare, "csl")) == [{"id": "ctkg", "type": "dataset", "title": bare.title}]


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="no form 'ris'") as refused:
        citation(ABOUT, "ris")
    assert all(form in str(refused.value) for form in CITATION_FORMS)


def test_a_caption_names_each_document_with_its_day_and_link(models) -> None:
    model = dataclasses.replace(models.claims(), sources=((models.DOCUMENT, "Agency, Talks, 2022-03-03"),))
    cited = next(iter(models.CITATIONS.values()))
    links = {cited.id: dataclasses.replace(cited, source_id=models.DOCUMENT, url="https://agency.example/a_b")}
    model = dataclasses.replace(model, citations=links)
    found = caption(model, page=PLACE)
    assert found.title == model.title
    assert [source.id for source in found.sources] == [models.DOCUMENT]
    assert found.sources[0].credit == "Agency, Talks, 3 March 2022"
    assert "<https://agency.example/a_b>" in found.text
    assert "(<https://agency.example/a_b>)" in found.markdown
    assert r"\href{https://agency.example/a_b}{Agency, Talks, 3 March 2022}" in found.latex
    assert '#link("https://agency.example/a_b", "Agency, Talks, 3 March 2022")' in found.typst
    assert found.text.endswith(PLACE)


def test_a_caption_of_hostile_labels_is_inert_in_every_language(models) -> None:
    model = models.hostile(models.claims())
    assert "<script" in caption(model).text
    found = caption(model, page="javascript:alert(1)")
    assert found.page == ""
    assert "<script" not in found.markdown.replace("\\<script", "")
    assert "<script" not in found.latex
    assert all(not source.url or source.url.startswith("http") for source in sources_of(model))


def test_of_many_sources_the_first_are_named_and_the_others_counted(models) -> None:
    model = dataclasses.replace(
        models.claims(), sources=tuple((f"https://x.example/{n}", f"Paper {n}") for n in range(9))
    )
    found = caption(model, most=2)
    assert "Sources: Paper 0; Paper 1; and 7 more." in found.text
