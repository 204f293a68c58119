"""Whom a common noun means, of those named in the text: ``the company``, ``the union``, ``the general``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.rules.actors.cast import Cast, Figure

__all__ = ["COMPANY_ENDS", "COMPANY_FORM", "KINDS", "called", "is_somebody", "kinds_of"]

COMPANY_ENDS: Final = (
    r"Aggregates|Airlines|Airways|Bulk|Cement|Chemicals?|Coal|Co-?operative|Copper|Diamonds?|Electric|Energy|Ferries|"
    r"Fertili[sz]ers?|Foods|Foundry|Freight|Gas|Glass|Gold|Holdings|Hydro|Industries|Iron|Lines|Lithium|Logistics|"
    r"Metals|Minerals|Mines|Mining|Motors|Nickel|Oil|Partners|Petroleum|Pharma|Phosphates?|Plantations|Ports|Power|"
    r"Quarries|Railways?|Renewables|Resources|Rubber|Salt|Shipping|Shipyards?|Smelters?|Solar|Steel|Steelworks|Stone|"
    r"Aerospace|Aviation|Breweries|Dairies|Fisheries|Forestry|Glassworks|Media|Paper|Pipelines?|Properties|Pulp|"
    r"Rail|Refining|Seafoods?|Technologies|Telecoms|Tin|"
    r"Sugar|Telecom|Terminals|Textiles|Timber|Tobacco|Transit|Uranium|Utilities|Ventures|Water|Wind|Works|Zinc"
)
"""Last words of names of companies."""
COMPANY_FORM: Final = r"(?:Ltd|Limited|Inc|plc|PLC|Corp|Company|GmbH|AG|S\.?A|LLC|Pty|NV|BV|AB|ASA|Oy|SpA|Co)\b\.?"
_COMPANY_NAME: Final = (
    rf"(?:{COMPANY_ENDS}|{COMPANY_FORM}|Trust|Estate|Federation|Association|Irrigators|Growers|Farms?)"
)
_UNION_NAME: Final = (
    r"Union|Guild|Lodge|Local|Brotherhood|Federation|Association|Chamber|Amalgamated|Congress of|Chapter|Branch|"
    r"Workers|"
    r"Labou?r|Staff"
)
_WORKERS: Final = (
    r"unions?|guild|lodge|brotherhood|strikers|workers|staff|employees|workforce|lecturers|teachers|nurses|doctors|"
    r"pilots|dockers|miners|drivers|crews?|men|seamen|steelworkers|shearers|crofters|fishermen|farmers|tenants|growers|"
    r"[a-z]+workers|organi[sz]ed labou?r"
)
_OWNERS: Final = (
    r"company|firm|carrier|airline|owners?|developers?|employers?|management|operators?|miners?|mine owners|bosses|"
    r"shipper|bank|utility|contractor|landlord|producer|shipowners?|manufacturer|maker|group|corporation|consortium|"
    r"business|enterprise|concern|managers|directors|principals|growers|proprietors"
)
KINDS: Final = {
    "company": _OWNERS,
    "union": _WORKERS,
    "people": r"tribes?|clans?|elders|herders|clansmen|tribesmen|communit(?:y|ies)|nomads|villagers|pastoralists",
    "rebels": r"rebels?|guerrillas?|insurgents?|separatists?|militants?|fighters|secessionists|breakaway side|movement|"
    r"front|armed group|militia",
    "party": r"part(?:y|ies)|bloc|alliance|coalition partner|factions?|caucus",
    "other": r"federation|association|trust|board|society|council|committee|estate|league|forum|commission|tribunal|"
    r"chamber|authority|assembly|panel|mission|institute|congress|synod|conference|party|club|foundation|bureau|agency|"
    r"service|organi[sz]ation|university|court|group|alliance|movement|front",
}
"""Kind of actor → the nouns for it."""
_SOMEBODY: Final = re.compile(
    rf"(?:{KINDS['people']}|rebels|guerrillas|insurgents|separatists|militants|secessionists|militias?|junta|colonels|"
    r"families|residents|groups|strikers|lecturers|teachers|nurses|doctors|pilots|dockers|miners|drivers|crofters|"
    r"fishermen|"
    r"farmers|tenants|students|protesters|estate|[a-z]+workers|bishops|bosses|clergy|employers|growers|landlords|"
    r"landowners|managers|owners|parents|priests|ranchers|shopkeepers|traders|truckers)"
)
_BODIES: Final = (
    "Organization",
    "GovernmentBody",
    "DeliberativeBody",
    "Group",
    "Court",
    "ArmedForce",
    "NewsOrganization",
    "Coalition",
)
_BAND: Final = re.compile(r"\b(?:Army|Front|Movement|Liberation|Resistance|Brigades?|Command|Militia|Rebels)\b")
_ALONE: Final = 1
_CALLING: Final = re.compile(
    r"^(?:general|colonel|major|captain|admiral|judge|bishop|archbishop|canon|priest|father|sheikh|imam|mullah|rabbi|"
    r"pastor|cleric|magistrate|professor|doctor|commander|elder|chief|governor|mayor|speaker|comrade|envoy|mediator|"
    r"conciliator|arbitrator|facilitator|chairman|chairwoman|chair|referee|convener|moderator|abbot|senator|councillor|"
    r"facilitator|minister|premier|president|ombudsman|negotiator)$"
)


def kinds_of(figure: Figure) -> frozenset[str]:
    """What a body may be called, by the words of its name."""
    kinds: set[str] = set()
    if figure.type == "Person" or figure.rule == "unnamed/1":
        return frozenset()
    if figure.type in ("Organization", "GovernmentBody") and re.search(rf"\b{_COMPANY_NAME}$", figure.name):
        kinds.add("company")
    if figure.type in ("Organization", "Group") and re.search(rf"\b(?:{_UNION_NAME})\b", figure.name):
        kinds.add("union")
    if figure.type == "Group" and figure.rule == "named-body/1" and not _BAND.search(figure.name):
        kinds.add("people")
    if figure.type in ("Group", "ArmedForce", "Organization") and _BAND.search(figure.name):
        kinds.add("rebels")
    return frozenset(kinds)


def called(noun: str, place: int, cast: Cast, others: Sequence[Figure] = ()) -> Figure | None:
    """The figure that a noun with its article means at a place: named so, or the only one of its kind; or None."""
    word = noun.lower().removeprefix("the ").removeprefix("their ").removeprefix("its ")
    if _CALLING.match(word):
        return next((f for f in cast.before(place, "Person") if word in f.callings or _holds(f, word)), None)
    near = cast.before(place, *_BODIES)
    rest = [f for f in (*cast.figures, *others) if f not in near and f.type in _BODIES]
    bodies = [f for f in (*near, *rest) if f.rule not in ("unnamed/1", "body/1", "state-body/1")]
    if " " not in word:
        own = [f for f in bodies if word in re.findall(r"[\w-]+", f.name.lower())]
        if own:
            return own[0]
    for kind, pattern in KINDS.items():
        if kind == "other" or not re.fullmatch(pattern, word):
            continue
        fitting = list(dict.fromkeys(f for f in bodies if kind in kinds_of(f)))
        if kind == "company" and not fitting:
            guessed = [f for f in dict.fromkeys(bodies) if _may_be_company(f) and not cast.persons_named(f.surname)]
            fitting = guessed if len(guessed) == _ALONE else []
        if len(fitting) == _ALONE or (fitting and kind in ("company", "union")):
            return fitting[0]
    return None


def _may_be_company(figure: Figure) -> bool:
    """Whether a name that says nothing of what it is may be a company's: ``Salmones Tranquel``."""
    other = re.search(rf"\b(?i:{KINDS['other']}|ministry|office|army|police|news|radio|post|times)\b", figure.name)
    return figure.type == "Organization" and not (figure.known or figure.part_of or kinds_of(figure) or other)


def is_somebody(noun: str) -> bool:
    """Whether a common noun may be all the name that a side of talks has: ``the junta and the unions``."""
    return _SOMEBODY.fullmatch(noun) is not None


def _holds(figure: Figure, word: str) -> bool:
    return any(role == word or role.endswith(f" {word}") for role, _, _ in figure.roles)
