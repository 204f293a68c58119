"""How names look: regular expressions of the names of persons, and the words that only organizations have in theirs."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BODY_HEADS", "CAPITAL", "IN_OFFICE", "NAME", "NO_NAME", "ORGANIZATION_WORD", "PARTICLE"]

CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŠŽĆČĐŁŚŹŻİ]"
PARTICLE: Final = r"(?:al|bin|ibn|de|del|la|van|von|der|den|da|dos|di|el|abu|ben|ter|bint|ould|du)"
NAME: Final = rf"{CAPITAL}[\w'’.-]*(?:[ -](?:{PARTICLE}[ -])*{CAPITAL}[\w'’-]*){{0,3}}"
BODY_HEADS: Final = {
    "DeliberativeBody": "Assembly|Chamber|Committee|Congress|Convention|Cortes|Council|Diet|Jirga|Landsraad|"
    "Landtag|Legislature|Majlis|Parliament|Sejm|Senate|Shura|Storting|Synod|Veche|House",
    "Court": "Court|Tribunal",
    "GovernmentBody": "Administration|Authority|Cabinet|Commission|Department|Directorate|Government|Junta|Ministry|"
    "Office|Police|Presidency|Secretariat|Treasury",
    "ArmedForce": "Army|Brigades?|Coastguard|Command|Corps|Fleet|Forces?|Guards?|Legion|Navy|Column|Militia",
    "NewsOrganization": "Broadcasting|Chronicle|Courier|Gazette|Herald|Ledger|Mirror|Journal|Guardian|Examiner|"
    "Inquirer|News|Post|Radio|Telegraph|"
    "Television|Times|Tribune",
    "Group": "Clan|Communities|Faction|Front|Movement|Nation|Rebels|Resistance|Tribe",
    "Organization": "Agency|Alliance|Association|Bank|Bloc|Bureau|Centre|Center|Club|Coalition|College|"
    "Brotherhood|Commonwealth|Community|"
    "Company|Conciliation|Confederation|Estate|Federation|Forum|Foundation|Fund|Group|Guild|Initiative|Institute|"
    "League|Mission|Network|Panel|Platform|"
    "Observatory|Organi[sz]ation|Party|Relief|Service|Society|Trust|Union|University|Watch",
}
"""Class → last words of names of such bodies."""
ORGANIZATION_WORD: Final = (
    rf"\b(?:{'|'.join(BODY_HEADS.values())}|States|Nations|Republic|Kingdom|Islands?|Street|Square|Bridge|River|"
    rf"Valley)\b"
)
NO_NAME: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|"
    r"November|December|The|A|An|In|On|At|But|And|He|She|It|They|We|I|His|Her|Its|My|Your|Whose|Their|Our|This|"
    r"That|These|Those|"
    r"When|While|"
    r"After|Before|As|If|Both|Neither|Last|Next|Yesterday|Today|Tomorrow|Ayes|Noes|MPs|MP|Verdict|Photo|Posted|"
    r"Published)\b"
)
"""What begins with a capital letter and begins no name."""
IN_OFFICE: Final = re.compile(
    r"\b(?:Advis[eo]r|Ambassador|Commander|Counterparts?|Envoy|Minister|Representative|Secretary)\b"
)
"""``National Security Advisor Jake Sullivan``: an office and who holds it, and no body."""
