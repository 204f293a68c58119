"""The pictures that feeds show: of the announced size, one for each view, and one for all else."""

from __future__ import annotations

import json
import re
import struct

import pytest

from kg.render.card import card_svg


def size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


@pytest.mark.parametrize("path", ["/card.png", "/card/claims.png", "/card/network.png?v=3", "/card/timeline.png"])
def test_a_card_is_1200_by_630_pixels(client, path: str) -> None:
    answer = client.get(path)
    assert answer.content_type == "image/png"
    assert size(answer.data) == (1200, 630)
    assert client.get(path).data == answer.data


def test_a_smaller_one_is_for_thumbnails_and_bounds_are_kept(client) -> None:
    assert size(client.get("/card/claims.png?width=400").data) == (400, 210)
    for width in ("1", "99999", "wide"):
        assert client.get(f"/card/claims.png?width={width}").status_code == 400
    assert client.get("/card/nothing.png").status_code == 404


def test_the_image_that_each_page_names_is_there(client) -> None:
    for path in ("/", "/view/claims?status=unassessed", "/id/state/rus"):
        page = client.get(path, headers={"Accept": "text/html"}).data.decode()
        (image,) = re.findall(r'<meta property="og:image" content="http://localhost([^"]+)"', page)
        assert size(client.get(image.replace("&amp;", "&")).data) == (1200, 630)


def test_the_thumbnail_of_oembed_is_as_large_as_it_says(client) -> None:
    found = json.loads(client.get("/oembed?url=http://localhost/view/claims&maxwidth=500").data)
    data = client.get(found["thumbnail_url"].removeprefix("http://localhost")).data
    assert size(data) == (found["thumbnail_width"], found["thumbnail_height"])


def test_hostile_labels_are_text_in_a_card(client) -> None:
    from kg.stores.oxigraph import open_reader
    from kg.views.base import views
    from server.service import service

    with client.application.app_context():
        reader = open_reader(service().settings.store)
    svg = card_svg(views.get("claims")().build(reader, {}))
    assert "<script" not in svg
    assert "<img" not in svg
