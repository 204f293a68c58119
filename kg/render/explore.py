"""The explorer as a page: the filters with what is chosen, and the data of both pictures with what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from kg.dates import in_words
from kg.queries import iri_of, short
from kg.render.frame import PageFrame
from kg.render.network import network_data
from kg.render.statuses import StatusStyle
from kg.render.timeline import timeline_data
from kg.views.explore import Explore
from kg.views.facets import Facet, Option

__all__ = ["ActiveFilter", "FilterBar", "explore_data", "filter_bar"]

_NAMED_LINES: Final = 16
"""Lines up to which each has its name beside it: the picture is smaller than on the page of the network."""
_DAYS: Final = (("from", "From"), ("to", "To"))


@dataclass(frozen=True)
class ActiveFilter:
    """A filter that is set, and the address of the page without it."""

    name: str
    label: str
    value: str
    """In words."""
    href: str


@dataclass(frozen=True)
class FilterBar:
    """What the form above the pictures shows."""

    facets: tuple[Facet, ...]
    """With the chosen values among the options, however rare."""
    chosen: Mapping[str, frozenset[str]]
    """Chosen values by filter."""
    active: tuple[ActiveFilter, ...]
    plain: str
    """Address of the page without any filter."""
    hidden: tuple[tuple[str, str], ...]
    """What the form keeps and does not show."""
    groups: Mapping[str, tuple[tuple[str, tuple[Option, ...]], ...]]
    """Options of each filter by the name of their group."""


def filter_bar(model: Explore, frame: PageFrame) -> FilterBar:
    """The filters, and what is chosen."""
    given = dict(model.parameters)
    chosen = {name: frozenset(_words(given.get(name, ""))) for name in (facet.name for facet in model.facets)}
    chosen = {name: frozenset(_shortened(name, value) for value in values) for name, values in chosen.items()}
    complete = tuple(_with_chosen(facet, chosen[facet.name], model) for facet in model.facets)
    kept = parse_qsl(frame.kept)
    return FilterBar(
        facets=complete,
        chosen=chosen,
        active=tuple(_active(model, complete, chosen, kept)),
        plain=_address({name: given[name] for name in ("lanes", "limit", "tab") if name in given}, _without_day(kept)),
        hidden=tuple((name, given[name]) for name in ("expand", "limit", "tab") if given.get(name))
        + tuple(pair for pair in kept if pair[0] == "v"),
        groups={facet.name: _grouped(facet.options) for facet in complete},
    )


def explore_data(
    model: Explore, styles: Mapping[str, StatusStyle], anchors: Mapping[str, int], frame: PageFrame
) -> dict[str, Any]:
    """What the page's script needs: both pictures, what joins them, and the days that the brush is drawn over."""
    given = model.parameters
    network = network_data(model.network, styles, anchors, frame.record)
    if len(network["edges"]) > _NAMED_LINES:  # the panel and the table name them
        network["edges"] = [edge | {"label": ""} for edge in network["edges"]]
    return {
        "network": network,
        "timeline": timeline_data(model.timeline, anchors, frame.record),
        "behind": {edge: list(records) for edge, records in model.behind.items()},
        "actors": {item: list(nodes) for item, nodes in model.actors.items()},
        "days": [list(pair) for pair in model.timeline.days],
        "window": [given.get("from", ""), given.get("to", "")],
    }


def _active(
    model: Explore, complete: Iterable[Facet], chosen: Mapping[str, frozenset[str]], kept: list[tuple[str, str]]
) -> Iterable[ActiveFilter]:
    given = dict(model.parameters)
    rest = {name: value for name, value in given.items() if name != "pick"}
    for facet in complete:
        names = {option.value: option.label for option in facet.options}
        for value in sorted(chosen[facet.name]):
            left = ",".join(sorted(chosen[facet.name] - {value}))
            href = _address(rest | {facet.name: left}, kept)
            yield ActiveFilter(facet.name, facet.label, names.get(value, value), href)
    for name, label in _DAYS:
        if given.get(name):
            yield ActiveFilter(name, label, in_words(given[name]), _address(rest | {name: ""}, kept))
    if given.get("expand"):
        yield ActiveFilter("expand", "Shown one by one", "voters", _address(rest | {"expand": ""}, kept))
    if model.as_of:
        yield ActiveFilter("as_of", "As known on", in_words(model.as_of), _address(rest, _without_day(kept)))


def _without_day(kept: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in kept if pair[0] != "as_of"]


def _address(parameters: Mapping[str, str], kept: Iterable[tuple[str, str]]) -> str:
    """Relative to the page; without what is the default anyway."""
    usual = {"lanes": "kind", "limit": "150", "tab": "relations"}
    pairs = [(name, value) for name, value in parameters.items() if value and usual.get(name) != value]
    return f"?{urlencode([*pairs, *kept])}"


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _shortened(name: str, value: str) -> str:
    return short(iri_of(value)) if name in ("actor", "place", "conflict", "document") else value


def _with_chosen(facet: Facet, chosen: Iterable[str], model: Explore) -> Facet:
    """The facet with an option for each chosen value."""
    known = {option.value for option in facet.options}
    names = {short(node.id): node.label for node in model.network.nodes}
    missing = tuple(Option(value, names.get(value, value), 0) for value in sorted(chosen) if value not in known)
    if not missing:
        return facet
    return Facet(facet.name, facet.label, (*missing, *facet.options), facet.several, facet.total)


def _grouped(options: Iterable[Option]) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(option.group, []).append(option)
    return tuple((name, tuple(found)) for name, found in sorted(groups.items()))
