"""Offices as the news name them, and what tells that two descriptions are the same office."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FEMALE", "MALE", "OFFICE", "RANKS", "heads", "office_of", "plain_office"]

_PLAIN: Final = (
    "leader of the opposition|(?:majority|minority|floor|deputy|parliamentary) leader|first minister|"
    "executive secretary|first secretary|permanent secretary|harbou?r ?master|vice[- ]principal|general manager|"
    "chief monitor|"
    "president[- ]elect|prime minister[- ]designate|vice[- ]president|president|prime minister|premier|"
    "chancellor|king|queen|emir|sultan|crown prince|prince|supreme leader|pope|"
    "secretary[- ]general|general secretary|secretary of state|secretary of defense|state secretary|"
    "press secretary|chief of staff|"
    "(?:foreign|defen[cs]e|interior|justice|finance|health|information|energy|agriculture|culture|economy|"
    "environment|"
    "transport|human rights|security|state|water|fisher(?:y|ies)|trade|labou?r|education|tourism|oil|petroleum|"
    "mining|mines|"
    "industry|planning|development|social affairs|climate|internal affairs|home|home affairs|foreign affairs|"
    "communications?|"
    "migration|immigration|integration|reconciliation|europe|european affairs|housing|sports?|youth|"
    "infrastructure|food|"
    "science|technology|digital|public works|transportation|treasury|cabinet|relief|refugee|commerce|railways?|"
    "ports?|"
    "land|forests?) (?:minister|secretary)|minister|attorney[- ]general|prosecutor|"
    "national security advis[eo]r|security advis[eo]r|advis[eo]r|aide|ambassador|envoy|special envoy|"
    "special representative|representative|high representative|commissioner|high commissioner|"
    "spokes(?:man|woman|person)|negotiator|chief negotiator|mediator|chief mediator|commander(?:[- ]in[- ]chief)?|"
    "general|lieutenant general|major general|brigadier general|colonel|major|captain|admiral|governor|mayor|"
    "senator|"
    "lawmaker|legislator|congressman|congresswoman|deputy|speaker|judge|director(?:[- ]general)?|chief executive|"
    "chair(?:man|woman|person)?|chief|head|leader|rebel leader|opposition leader|military leader|junta leader|"
    "coordinator|bishop|archbishop|patriarch|rector|ruler|warlord|strongman|monarch|diplomat|official|"
    "president[- ]elect|agent|facilitator|ombuds(?:man|woman|person)|rapporteur|inspector|whip|treasurer|"
    "executive director|"
    "managing director|founder|co-founder|analyst|attorney[- ]general|counsel|delegate|prime minister[- "
    "]designate|vice[- ]president|"
    "conciliator|arbitrator|elder|supervisor|country director|regional director|director of operations|"
    "police commander|union leader|co-chair(?:man|woman)?|"
    "secretary|principal|provost|dean|warden|conven[eo]r|manager|observer|"
    "party leader|group leader|bishop|abbot|sheriff|police chief|army chief|chief justice|justice|high "
    "commissioner|moderator"
)
_MODIFIERS: Final = (
    "deputy|vice|former|acting|interim|outgoing|senior|chief|top|first|assistant|new|ex-|special|presidential|"
    "military|"
    "permanent|under|union|shadow|ruling|resident|army|government|police|rebel|opposition|party|u\\.n\\.|"
    "u\\.s\\.|un|eu|state|caretaker|lead|main|"
    "humanitarian|regional|transitional"
)
OFFICE: Final = rf"(?:(?:{_MODIFIERS})[ -])*(?:{_PLAIN})"
"""Regular expression of an office, in lower case letters; to be used without regard to case."""
RANKS: Final = re.compile(
    r"(?:Gen|Lt|Lt\. Gen|Maj|Maj\. Gen|Brig|Brig\. Gen|Col|Capt|Adm|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Prof|Rev|Sgt|Amb|"
    r"Sheikh|Hon|Sir|Dame|Lord|Lady|Canon|Father|Fr|Sister|Pastor|Rabbi|Imam|Mullah|Ayatollah|Comrade|Councillor|Cllr|"
    r"Alderman|Deacon|Archdeacon|Cardinal|Monsignor|Msgr|Reverend|Judge|Justice|Magistrate|Elder|Hajji|Haji|Emir|"
    r"Sultan|Conciliator|"
    r"Prince|Princess|Baron|Baroness|Maître|Don|Doña|Señor|Senator|Commissioner|Engineer|Eng|Professor|Doctor)\.?"
)
FEMALE: Final = re.compile(r"\b(?:queen|princess|\w+woman|mrs|ms|she|her)\b", re.IGNORECASE)
MALE: Final = re.compile(r"\b(?:king|prince|\w+man|mr|he|his|emir|sultan|pope|bishop|patriarch)\b", re.IGNORECASE)
_WHOLE: Final = re.compile(OFFICE, re.IGNORECASE)
_HEADS: Final = (
    {
        "leader",
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "supreme leader",
        "king",
        "emir",
        "head of state",
    },
    {"foreign minister", "top diplomat", "diplomat", "minister", "foreign secretary", "secretary of state"},
    {"spokesman", "spokeswoman", "spokesperson", "press secretary"},
    {"defense minister", "defence minister", "minister", "secretary of defense"},
    {"secretary general", "secretary-general", "chief", "head", "leader"},
    {"negotiator", "chief negotiator", "lead negotiator", "envoy", "mediator", "representative"},
    {"commander", "general", "chief", "leader", "military leader"},
    {"official", "minister", "deputy minister", "adviser", "advisor", "aide"},
)


def office_of(words: str) -> str:
    """The office in words, in small letters and the singular; "" if there is none.

    >>> office_of("Russian Foreign Minister"), office_of("the Deputy Prime Minister"), office_of("a baker")
    ('foreign minister', 'deputy prime minister', '')
    """
    found = max((m.group() for m in _WHOLE.finditer(words)), key=len, default="")
    return found.lower()


def heads(description: str, office: str) -> bool:
    """Whether who holds the office may be called by the description.

    >>> heads("leader", "president"), heads("foreign minister", "president")
    (True, False)
    """
    description, office = description.lower(), office.lower()
    if description == office or office.endswith(f" {description}") or description.endswith(f" {office}"):
        return True
    return any(description in group and office in group for group in _HEADS)


_ONLY_RANKS: Final = re.compile(
    r"(?:lieutenant |major |brigadier |colonel )?(?:general|colonel|major|captain|admiral|justice|king|queen|"
    r"prince|pope|bishop|"
    r"archbishop|patriarch|official|diplomat|delegate|lawmaker|legislator|deputy|senator|judge|congress(?:man|"
    r"woman))$"
)
_ADORNING: Final = re.compile(
    r"^(?:(?!(?:police|army) (?:chief|commander)$|first (?:minister|secretary)$|state (?:minister|secretary)$)"
    r"(?:rebel|party|group|army|government|police|military|senior|top|main|new|first|veteran|longtime|"
    r"state|ruling|union|resident|"
    r"u\.n\.|u\.s\.|un|eu|presidential)[ -])+"
)


def plain_office(words: str) -> str:
    """The office as it is kept: without what only says whose it is; "" for a rank or a calling, which is none.

    >>> plain_office("rebel leader"), plain_office("Deputy Foreign Minister"), plain_office("General")
    ('leader', 'deputy foreign minister', '')
    """
    office = office_of(words)
    plain = _ADORNING.sub("", office)
    plain = re.sub(r"^attorney-general$", "attorney general", plain)
    return "" if _ONLY_RANKS.match(plain) else plain
