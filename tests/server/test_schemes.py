"""The index of vocabularies."""

from __future__ import annotations


def test_every_vocabulary_is_listed_with_its_concepts(client):
    page = client.get("/vocab", headers={"Accept": "text/html"}).data.decode()
    assert "Assessment verdicts" in page
    assert 'href="/vocab/verdict"' in page
    assert 'href="/vocab/verdict/contradicted"' in page


def test_the_index_is_data_as_well(client):
    answer = client.get("/vocab", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/turtle")
    assert b"ConceptScheme" in answer.data
