"""Offices that only one state calls so: ``Secretary of State Antony Blinken`` in an article that names his country."""

from __future__ import annotations

from kg.extraction.gazetteer import Gazetteer, state_of_office
from kg.extraction.rules.actors.cast import Cast
from kg.extraction.rules.actors.entries import figure_of
from kg.extraction.rules.reading import Reading

__all__ = ["add_states_of_offices"]


def add_states_of_offices(cast: Cast, reading: Reading, gazetteer: Gazetteer) -> None:
    """Note the state of each office that is told without one, if the article names that state or a body of it."""
    named = {id for _, e in gazetteer.find(reading.article.text) for id in (e.id, e.part_of)}
    states = {e.id: e for e in gazetteer.entries.values() if e.type == "State" and e.sense == "name" and e.id in named}
    for figure in [f for f in cast.figures if f.type == "Person"]:
        for number, (role, of, evidence) in enumerate(figure.roles):
            entry = states.get(state_of_office(role)) if of is None else None
            if entry is not None:
                figure.roles[number] = (role, figure_of(entry, cast, gazetteer, "gazetteer/1"), evidence)
