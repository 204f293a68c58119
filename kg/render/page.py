"""A view as a page, an embed or one offline file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.errors import NotFoundError
from kg.render.connection import connection_picture
from kg.render.environment import environment
from kg.render.explore import explore_data, filter_bar
from kg.render.flow import flow_picture
from kg.render.frame import Assets, Link, PageFrame, page_frame
from kg.render.network import network_data, network_ways
from kg.render.outside import Outside
from kg.render.records import record_parts
from kg.render.scatter import maps, tie_network
from kg.render.sharing import Sharing
from kg.render.statuses import StatusStyle, status_style, status_styles
from kg.render.tally import tally_bar
from kg.render.timeline import timeline_data
from kg.views.agreement import AgreementView
from kg.views.base import ViewModel
from kg.views.connection import Connection
from kg.views.explore import Explore
from kg.views.moved import MovedView
from kg.views.network import Network
from kg.views.timeline import Timeline
from kg.views.vote import VoteView
from kg.views.voting_map import VotingMapView

__all__ = ["render_page"]

_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "explore": ("explore.js", "page.js"),
    "network": ("network.js", "page.js"),
    "timeline": ("timeline.js", "page.js"),
    "claims": ("page.js",),
    "negotiation": ("page.js",),
    "vote": ("page.js",),
    "agreement": ("page.js",),
    "moved": ("page.js",),
    "voting-map": ("page.js",),
    "actor": ("page.js",),
    "conflicts": ("page.js",),
    "connection": ("page.js",),
    "claim": ("page.js",),
    "source": ("page.js",),
    "event": ("page.js",),
}


def render_page(
    model: ViewModel,
    *,
    assets: Assets = "linked",
    embed: bool = False,
    base_url: str = "",
    nav: Sequence[Link] = (),
    actions: Sequence[Link] = (),
    turns: Sequence[Link] = (),
    page_url: str = "",
    notice: str = "",
    language: str = "en",
    theme: str = "auto",
    outside: Outside | None = None,
    sharing: Sharing | None = None,
    kept: str = "",
) -> str:
    """The view as HTML.

    ``linked`` refers to ``{base_url}/static/``; ``inlined`` is one file that needs no server and makes no request.
    ``embed`` leaves out the navigation, for frames in other people's pages. ``turns`` lead to the parts before and
    after this one. ``page_url`` is the full address to which an embed or an offline file points back. ``theme`` is
    ``light``, ``dark`` or ``auto``, as the reader's system has it. ``outside`` is for other programs, ``sharing`` for
    the dialog that puts the view elsewhere. ``kept`` is the query that links to other pages keep, such as
    ``as_of=2022-03-03``. Raises NotFoundError for a view that has no template.
    """
    if model.view not in _SCRIPTS:
        known = ", ".join(sorted(_SCRIPTS))
        raise NotFoundError(f"There is no page for the view {model.view!r}.", hint=f"There are pages for: {known}.")
    frame = page_frame(
        assets=assets,
        embed=embed,
        base_url=base_url,
        nav=nav,
        actions=actions,
        turns=turns,
        page_url=page_url,
        notice=notice,
        language=language,
        scripts=_SCRIPTS[model.view],
        kept=kept,
    )
    styles = status_styles(model.legend)
    anchors = {iri: number for number, iri in enumerate(model.citations, start=1)}
    context = {
        "frame": frame,
        "theme": theme,
        "outside": outside,
        "sharing": sharing,
        "model": model,
        "anchors": anchors,
        "styles": styles,
        "status": _status_lookup(styles),
        "view_data": _view_data(model, styles, anchors, frame),
        "tally": tally_bar(model) if isinstance(model, VoteView) else (),
        **({"filters": filter_bar(model, frame)} if isinstance(model, Explore) else {}),
        **({"ways": network_ways(model, frame)} if isinstance(model, Network) else {}),
        **_votes_drawn(model),
        **record_parts(model, frame.kept),
    }
    return environment().get_template(f"{model.view}.html").render(context)


def _votes_drawn(model: ViewModel) -> dict[str, Any]:
    """The pictures of many votes."""
    if isinstance(model, AgreementView):
        return {"ties": tie_network(model)}
    if isinstance(model, VotingMapView):
        return {"maps": maps(model.periods)}
    if isinstance(model, Connection):
        return {"connection": connection_picture(model)}
    return {"flow": flow_picture(model)} if isinstance(model, MovedView) else {}


def _status_lookup(styles: Mapping[str, StatusStyle]) -> Callable[[str], StatusStyle]:
    return lambda slug: styles.get(slug) or status_style(slug)


def _view_data(
    model: ViewModel, styles: Mapping[str, StatusStyle], anchors: Mapping[str, int], frame: PageFrame
) -> dict[str, Any]:
    """The JSON in the page. The statements themselves are in the page as HTML, once, and not here."""
    data: dict[str, Any] = {"view": model.view, "offline": frame.offline}
    if isinstance(model, Network):
        data |= network_data(model, styles, anchors, frame.record)
    elif isinstance(model, Timeline):
        data |= timeline_data(model, anchors, frame.record)
    elif isinstance(model, Explore):
        data |= explore_data(model, styles, anchors, frame)
    return data
