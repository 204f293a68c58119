"""Actors and the offices they hold as sections of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.extraction.drafted_ids import local
from kg.importers.records import named

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["actors_of", "roles_of"]

Item = dict[str, Any]
_NO_OFFICES: Final = ("Person", "Group", "Actor")
"""Types of actors that nobody holds an office in."""
_BODIES: Final = "DeliberativeBody"


def actors_of(draft: Draft) -> list[Item]:
    """Those that the store does not know. One that votes or debates is a deliberative body, whatever else it is."""
    bodies = {vote.body for vote in draft.candidates.votes}
    bodies |= {id for event in draft.candidates.events if event.type == "Debate" for id in event.participants}
    made: dict[str, Item] = {}
    for actor in draft.candidates.actors:
        id = draft.ids.of(actor.id)
        if draft.ids.knows(id) or id in made:
            continue
        also = actor.id in bodies and actor.type != _BODIES
        made[id] = {"id": id, "type": [actor.type, _BODIES] if also else actor.type, "label": actor.name}
    if draft.ids.needs(draft.publisher):
        label = draft.article.publisher or draft.publisher.rpartition("/")[2].replace("-", " ").title()
        made = {draft.publisher: {"id": draft.publisher, "type": "NewsOrganization", "label": label}} | made
    return list(made.values())


def roles_of(draft: Draft) -> tuple[list[Item], list[Item]]:
    """Offices, and who is said to hold them."""
    roles: dict[str, Item] = {}
    holdings: dict[str, Item] = {}
    types = {actor.id: actor.type for actor in draft.candidates.actors}
    for actor in draft.candidates.actors:
        for role in actor.roles:
            if not role.role.strip() or types.get(role.of, _NO_OFFICES[0]) in _NO_OFFICES:
                continue
            slug = named(role.role)
            roles[f"role/{slug}"] = {"id": f"role/{slug}", "label": role.role}
            where = draft.ids.of(role.of)
            id = f"x:r{local(actor.id)}-{slug}-{where.rpartition('/')[2]}"
            holdings[id] = {
                "id": id,
                "member": draft.ids.of(actor.id),
                "organization": where,
                "role": f"role/{slug}",
                "asOf": draft.article.published.isoformat(),
                "evidencedBy": draft.passage(role.evidence),
            }
    return list(roles.values()), list(holdings.values())
