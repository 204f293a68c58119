"""``/share/<name>``: a view in another form, to paste or to save; a dialog of each view asks for the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, request

from kg.dates import in_words
from kg.errors import NotFoundError
from kg.exporters.base import about
from kg.render.caption import caption
from kg.render.citing import CITATION_FORMS, citation
from kg.render.figure.text import file_name
from kg.render.figures.base import LANGUAGES
from kg.render.sharing import FORMS, ShareForm, Sharing, share_form
from kg.render.snippets import Places, frame_html, latex_figure, markdown_figure, notebook, typst_figure
from kg.views.base import ViewModel, views
from server.html import notice, page
from server.look import LOOKS, THEMES, Look, look_of, places, query_of
from server.service import RESERVED, Asked, asked, cached, public_url, service

__all__ = ["blueprint", "sharing"]

blueprint = Blueprint("share", __name__)
_CHOICES = (*LOOKS, "form", "format", "v")


@blueprint.get("/share/<name>")
def share_page(name: str) -> Response:
    """The dialog as a page, for browsers without scripts."""
    views.get(name)
    state = asked()
    return cached(state, lambda: _page(_chosen(state, name), state))


@blueprint.get("/api/share/<name>.json")
def share_json(name: str) -> Response:
    """What the dialog shows for a choice."""
    views.get(name)
    state = asked()
    return cached(state, lambda: _json(_chosen(state, name)))


def sharing(name: str, shown: Sequence[tuple[str, str]], look: Look, state: Asked, model: ViewModel) -> Sharing:
    """The dialog as the page of a view holds it: a frame, live or frozen as the page itself."""
    kept = [(key, value) for key, value in shown if key not in _CHOICES]
    return _made(name, kept, look, state, FORMS[0], model, frozen=state.pinned)


def _chosen(state: Asked, name: str) -> Sharing:
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in _CHOICES]
    wanted, known = request.args.get("form", FORMS[0].name), _forms(name)
    form = share_form(wanted)
    if form not in known:
        hint = f"Known: {', '.join(item.name for item in known)}."
        raise NotFoundError(f"The view {name} has no form {wanted[:40]!r}.", hint=hint)
    assert form is not None
    given: dict[str, str] = {}
    for key, value in kept:
        if key not in RESERVED:
            given[key] = f"{given[key]},{value}" if key in given else value
    model = views.get(name)().build(state.reader, given)
    frozen = request.args.get("frozen", "yes" if state.pinned else "no") == "yes"
    return _made(name, kept, look_of(request.args), state, form, model, frozen=frozen)


def _forms(view: str) -> list[ShareForm]:
    return [form for form in FORMS if not form.only or view in form.only]


def _made(
    name: str,
    kept: Sequence[tuple[str, str]],
    look: Look,
    state: Asked,
    form: ShareForm,
    model: ViewModel,
    *,
    frozen: bool,
) -> Sharing:
    number = state.version.number
    frozen = frozen or form.group == "To cite"
    pairs = [*kept, ("v", str(number))] if frozen else list(kept)
    at = places(name, pairs, look)
    made = Sharing(
        view=name,
        title=model.title,
        action=f"/share/{name}",
        shown=tuple(kept),
        forms=_forms(name),
        form=form,
        theme=look.theme,
        themes=THEMES,
        width=look.width,
        height=look.height,
        scale=look.scale,
        language=look.language,
        languages=LANGUAGES,
        version=number,
        published=in_words(f"{state.version.created:%Y-%m-%d}"),
        frozen=frozen,
        snippet=_snippet(form.name, at, look, state, model, frozen),
        preview=_local(at.svg),
        note=_note(form, frozen, number),
        addresses=_addresses(name, kept, number),
    )
    download, filename = _file(form, model, pairs, at, number)
    return replace(made, download=download, filename=filename)


def _snippet(form: str, at: Places, look: Look, state: Asked, model: ViewModel, frozen: bool) -> str:
    if form == "iframe":
        return frame_html(at, model.title, look.width, look.height)
    if form == "oembed":
        return at.page
    if form in CITATION_FORMS:
        told = about(state.reader, service().settings)
        return citation(told, form, url=at.page, part=model.title).rstrip("\n")
    if form == "notebook":
        return notebook(at, model.view, model.parameters, state.version.number if frozen else None, look.height)
    under = caption(model, page=at.page)
    if form == "md":
        return markdown_figure(at, under)
    if form == "tex":
        return latex_figure(at, under, file_name(model))
    return typst_figure(at, under, file_name(model)) if form == "typ" else ""


def _file(
    form: ShareForm, model: ViewModel, pairs: Sequence[tuple[str, str]], at: Places, number: int
) -> tuple[str, str]:
    """Where the file is and what it is to be called; for a snippet that includes a file, that one."""
    name = file_name(model)
    pictures = {"svg": at.svg, "png": at.png, "pdf": at.pdf}
    included = {"tex": "pdf", "typ": "svg"}.get(form.name, "")
    if included:
        return _local(pictures[included]), f"{name}.{included}"
    if not form.file:
        return "", ""
    address = pictures.get(form.name) or public_url(f"/render/{model.view}.{form.name}{query_of(pairs)}")
    ending = "html" if form.name == "table" else form.name
    return _local(address), f"{name}-v{number}.{ending}"


def _local(address: str) -> str:
    """A full address of ours as one on this server, which the policy of the pages lets them show."""
    return address.removeprefix(public_url("/").rstrip("/"))


def _note(form: ShareForm, frozen: bool, number: int) -> str:
    if form.group == "To cite":
        return "A citation always names the version."
    if frozen:
        return f"Stays with version {number}, whatever the record learns later, for as long as that version is kept."
    return "A file is of today." if form.file else "Follows the record, and says as of when it is."


def _addresses(name: str, kept: Sequence[tuple[str, str]], number: int) -> tuple[tuple[str, str], ...]:
    """Links to the plain forms, which the page had in a row once."""
    live, frozen = query_of(kept), query_of([*kept, ("v", str(number))])
    return (
        ("This page, live", f"/view/{name}{live}"),
        (f"This page in version {number}", f"/view/{name}{frozen}"),
        ("Embed", f"/embed/{name}{live}"),
        ("JSON", f"/api/views/{name}.json{live}"),
    )


def _page(made: Sharing, state: Asked) -> Response:
    return page("share.html", sharing=made, notice=notice(state))


def _json(made: Sharing) -> Response:
    form = made.form
    told = {name: getattr(made, name) for name in ("snippet", "download", "filename", "preview", "note")}
    shown = {name: getattr(form, name) for name in ("help", "sized", "themed", "scaled")}
    used = {"framed": form.name in ("iframe", "notebook"), "label": form.label}
    body = json.dumps(told | shown | used, ensure_ascii=False)
    return Response(body, content_type="application/json")
