"""A view in another form: the text to paste, the file to save, live or frozen."""

from __future__ import annotations

import json

import pytest

from kg.render.sharing import FORMS


def ask(client, query: str = "", view: str = "claims"):
    return json.loads(client.get(f"/api/share/{view}.json?{query}").data)


def test_a_live_frame_names_no_version_and_a_frozen_one_does(client) -> None:
    live, frozen = ask(client, "form=iframe"), ask(client, "form=iframe&frozen=yes")
    assert 'src="http://localhost/embed/claims"' in live["snippet"]
    assert 'src="http://localhost/embed/claims?v=3"' in frozen["snippet"]
    assert "/render/claims.png?v=3&amp;frozen=yes" in frozen["snippet"]
    assert "version 3" in frozen["note"]


def test_what_is_shared_keeps_the_parameters_of_the_view(client) -> None:
    made = ask(client, "form=oembed&status=unassessed&from=2022-03-01&theme=dark&width=500")
    assert made["snippet"] == "http://localhost/view/claims?status=unassessed&from=2022-03-01"


def test_the_look_is_in_the_frame_and_in_the_picture(client) -> None:
    made = ask(client, "form=iframe&theme=dark&width=500&height=300")
    assert 'src="http://localhost/embed/claims?theme=dark"' in made["snippet"]
    assert 'width="500" height="300"' in made["snippet"]
    assert made["preview"] == "/render/claims.svg?width=500&theme=dark"


@pytest.mark.parametrize("form", [form.name for form in FORMS if not form.only])
@pytest.mark.parametrize("frozen", ["no", "yes"])
def test_each_form_gives_a_text_or_a_file(client, form: str, frozen: str) -> None:
    made = ask(client, f"form={form}&frozen={frozen}")
    assert made["snippet"] or made["download"]
    assert made["help"]
    if made["download"]:
        assert made["download"].startswith("/render/claims.")
        assert ("v=3" in made["download"]) == (frozen == "yes")


@pytest.mark.parametrize("form", ["text", "bibtex", "csl"])
def test_a_citation_leads_to_the_version_that_it_names(client, form: str) -> None:
    assert "http://localhost/view/claims?v=3" in ask(client, f"form={form}&frozen=no")["snippet"]


def test_forms_of_graphs_are_offered_for_graphs_only(client) -> None:
    assert ask(client, "form=gexf", view="network")["filename"] == "network-v3.gexf"
    answer = client.get("/api/share/claims.json?form=gexf", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "csv" in json.loads(answer.data)["hint"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("form=docx", 404), ("width=1", 400), ("scale=9", 400), ("theme=pink", 400), ("v=77", 404), ("nothing=1", 400)],
)
def test_a_wrong_choice_is_told(client, query: str, status: int) -> None:
    answer = client.get(f"/api/share/claims.json?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert json.loads(answer.data)["hint"]
    assert client.get("/share/nothing").status_code == 404


def test_the_page_holds_the_same_for_browsers_without_scripts(client) -> None:
    page = client.get("/share/claims?form=bibtex&frozen=yes&status=unassessed").data.decode()
    assert "@misc{ctkg-v3," in page
    assert '<input type="hidden" name="status" value="unassessed"' in page
    assert 'value="bibtex" checked' in page
    assert 'name="frozen" value="yes" checked' in page


def test_each_view_links_to_the_page_and_holds_the_dialog(client) -> None:
    page = client.get("/view/claims?status=unassessed").data.decode()
    assert '<a class="share-open" href="/share/claims?status=unassessed"' in page
    assert '<dialog class="share-dialog"' in page
    assert 'href="/api/views/claims.json?status=unassessed"' in page
    assert "<dialog" not in client.get("/embed/claims").data.decode()


def test_an_embed_takes_a_theme_and_no_other(client) -> None:
    assert 'data-theme="dark"' in client.get("/embed/claims?theme=dark").data.decode()
    assert "data-theme" not in client.get("/embed/claims?theme=auto").data.decode()
    assert client.get("/embed/claims?theme=x").status_code == 400


def test_every_page_has_a_card_with_a_full_address(client) -> None:
    for path in ("/", "/view/claims", "/id/state/rus", "/search?q=a", "/ns"):
        page = client.get(path, headers={"Accept": "text/html"}).data.decode()
        assert '<meta property="og:title" content="' in page, path
        assert '<meta property="og:image" content="http://localhost/card' in page, path
        assert '<meta name="twitter:card" content="summary_large_image">' in page, path
