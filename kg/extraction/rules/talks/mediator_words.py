"""Words for what mediators are and do."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.talks.words import MEDIATED, MEDIATES

__all__ = ["AHEAD", "BEHIND", "DOES", "ROLE", "ROLES", "UNDER"]

ROLE: Final = r"(?:mediator|go-between|intermediary|facilitator|broker|host|guarantor|chair|moderator|referee|sponsor)"
ROLES: Final = r"(?:mediators?|go-betweens?|intermediar(?:y|ies)|facilitators?|brokers?|guarantors?|moderators?)"
_TITLES: Final = (
    r"(?:arbiter|arbitrator|conciliator|facilitator|go-between|intermediary|mediator|moderator|negotiation chair|"
    r"peacemaker|referee)"
)
_THEM: Final = (
    r"(?:them|both|everybody|everyone|the (?:two|three|four|lot|pair|trio)|all (?:three|four|five|six)|"
    r"(?:the|both|all|rival|warring) (?:[\w-]+ ){0,2}?(?:sides|parties|delegations|camps|teams|rivals|factions|"
    r"governments|"
    r"negotiators|envoys|antagonists|clans|leaders)|(?:negotiators|delegations|elders|envoys|officials|representatives|"
    r"leaders) (?:of|from))"
)
_PAPERS: Final = (
    r"(?:messages?|papers?|notes?|proposals?|drafts?|offers?|texts?|letters?|slips?|documents?|replies|answers?|"
    r"envelopes?|"
    r"sheets)"
)
_WAYS: Final = (
    r"(?:the corridors?|the carpet|the hallway|to and fro|back and forth|up and down|"
    r"between (?:them|both|the|two|floors|rooms|hotels|capitals)|from (?:[\w'’-]+ ){1,2}to (?:[\w'’-]+))"
)
DOES: Final = re.compile(
    rf"(?:,? (?:which|who|that)(?=[ ,]))?,? ?(?:(?:has|have|had|is|was|are|were|will|would|been|also|again|now|then|"
    rf"first|last|"
    rf"long|"
    r"hopes? to|wants? to|intends? to|is to|once more|finally|discreetly|just|still|jointly|patiently) )*"
    rf"\b(?:(?:kept|keeps|keeping|held|holds|had|has|have|put|puts|brought|brings|bring|bringing|got|gets|get|seated|"
    rf"hauled|"
    r"coaxed|gathered|gathers|assembled|summoned|invited|invites|received|receives|hosted|hosts|took|led|steered|"
    rf"shepherded|drew|pulled|locked|shut) (?:\w+ ){{0,2}}?{_THEM}\b(?! (?:said|say|agreed))|"
    rf"(?:told|asked|ordered|called|urged|bade|wants|expects) {_THEM} (?:back|to (?:be|come|return|meet|appear|"
    rf"attend|sit|"
    r"report)|in |before |together)|"
    rf"(?:walk|pac|padd|wore out|wear|run|ran|mov|trudg|commut|fly|flew|driv|drov|went|goes|go|going|shuttl|hurr|cross|"
    rf"climb|tak|took|hover|stroll|tramp)\w* (?:(?!the stairs)[\w'’]+ ){{0,3}}?{_WAYS}|"
    rf"(?:carr|pass|relay|ferr|convey|bear|bore|transmit|deliver|tak|took|taking|hand|read|swap)\w* (?:[\w'’-]+ "
    rf"){{0,4}}?"
    rf"{_PAPERS} (?:out |back )?(?:between|from|to|up|across|back|through|around|round|for|in|and)\b|"
    rf"(?:carr|pass|relay|ferr|convey|shuttl)\w* (?:[\w'’-]+ ){{0,3}}?{_PAPERS}\b|"
    r"(?:brought|brings|gets?|got|(?:will |to )?ha(?:ve|d)) [^,;.]{3,60} (?:to (?:an?|the|another) (?:\w+ )?(?:round|"
    r"session|meeting|table)|(?:at|to|around|round) (?:his|her) table)\b|"
    r"(?:(?:sat|sits|sitting|stood|stands|standing) )(?:\w+ )?(?:between|in the middle)|"
    r"(?:(?:sat|sits|stood|took|takes|taking|remain(?:s|ed)?) )?(?:in )?the chair\b(?! of)|"
    r"at the head of the table|presid(?:es|ed|ing)|moderat(?:es|ed|ing)|referee(?:s|d|ing)|officiat(?:es|ed|ing)|"
    r"pour(?:s|ed|ing) the tea|(?:kept|keeps|keeping|held|holding) (?:the )?(?:peace|ring|speakers['’] list|order|"
    r"minutes)|"
    rf"took over (?:as (?:[a-z]+ )?{ROLE}|the mediation)\b|"
    r"conducted\b(?= (?:at|in|the|it|them|on)|$)|"
    r"(?:concluded|opened|closed|adjourned|convened|wound up|launched|wrapped up|reopened) (?:[\w-]+ ){0,5}?"
    r"(?:talks|consultations|negotiations|session|round|conference) (?:of [\w -]{1,30} )?between)",
)
"""What somebody does who mediates: whoever was named last does it."""
UNDER: Final = re.compile(
    r"\b(?:under the (?:[a-z]+ )?(?:eyes?|gaze|watch|roof|protection|care|direction|leadership) of |"
    r"at the (?:invitation|behest|urging|dinner table|table|prompting) of |(?:their|the|its) hosts?,? (?:from |"
    r"(?=[A-Z]))|"
    r"\bin the presence of (?!(?:\w+ ){0,3}foreign ministers?\b)"
    r"(?:[\w'’ -]{3,40}, (?=(?-i:[A-Z])))?|"
    r"(?:back|appear\w*|due|return\w*|come|go|went|sit|meet|summoned) (?:\w+ ){0,4}(?:in front of|before) |"
    r"\breturn\w* to (?=the (?:arbitrator|bishop|board|conciliator|elder|imam|judge|mediator|priest|sheikh|"
    r"tribunal)\b)|\bwhom (?=[A-Z][\w-]+ (?:had|has) (?:coaxed|brought|invited))|"
    r"\bwith (?:the )?(?:help|assistance|encouragement|mediation|good offices|facilitation) of |"
    rf"\b(?:[a-z]+ |U\.?N\.? )?{_TITLES},? (?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
"""Whoever is named next mediates, or what a noun with ``the`` means."""
AHEAD: Final = re.compile(
    rf"\b(?:{MEDIATED}|mediated jointly|refereed|attended and chaired) (?:jointly )?by (?!(?:its|"
    rf"their) (?:\w+ )?(?:premier|president|prime|minister|foreign|chancellor|king)\b)|"
    rf"\b{ROLES} (?:from|sent by|of) |\b(?:auspices|aegis|patronage|umbrella|mediation|stewardship|guidance|"
    rf"chairmanship|supervision|sponsorship|good offices|"
    rf"invitation) of |"
    rf"\b(?:the|its|their|chief|lead) {ROLES},? (?=[A-Z])|^(?:The )?(?:[a-z]+ )?{ROLES} (?:are|include[ds]?|is|was|"
    rf"were) |\bthrough (?=[A-Z][^.;,]*\b(?:{ROLES}|mediation)\b)|"
    r"\b(?:round|session|sitting|meeting|talks|negotiations|mediation|conciliation) under (?:the )?"
    r"(?:(?:retired|former|veteran|senior) (?-i:(?:[A-Z][a-z]+ )?[a-z]+ ))?(?=(?-i:[A-Z]))|"
    r"\b(?:again|once more|this time) under (?=(?:Mr|Mrs|Ms|Dr|General|Judge|Bishop)\.? )|"
    r"\b(?:drafts|letters|messages|notes|papers|proposals|texts) (?:\w+ ){1,4}by (?:the )?(?=(?-i:[A-Z]))|"
    r"\bbrought (?:together|round)(?: on \w+day)? by (?:the )?(?=(?-i:[A-Z]))|"
    r"\bas guests of |\b[Uu]nder (?:the )?(?=[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:Group|Commission|Council|League|Union)\b)|"
    rf"\bunder (?:an?|the) (?:[a-z]+ ){{0,2}}(?:{ROLE}|chair(?:wo)?man), (?=(?-i:[A-Z]))|"
    r"\bbeen (?:meeting|negotiating|talking)\b[^.;]{0,30} through (?:the )?(?=(?-i:[A-Z]))|"
    r"\bwith (?:the )?(?:retired|former|veteran) (?:\w+ ){1,2}(?=[A-Z])",
    re.IGNORECASE,
)
"""Whoever is named next mediates."""
BEHIND: Final = re.compile(
    rf"[ ,](?:,? ?(?:which|who|that),? )?(?:(?:has|have|had|is|was|are|were|been|also|again|now|long|will|would) )*"
    rf"\b(?:{MEDIATES})\b(?! (?:jointly )?by\b)|['’]?s? (?:auspices|aegis|patronage|mediation|{ROLES}|facilitation|"
    rf"chairmanship|"
    rf"good offices)\b|"
    rf"(?:[ -](?:brokered|mediated|sponsored|hosted|facilitated)|-(?:{MEDIATED}|"
    rf"backed))[ ,-](?:\w+[ -]){{0,3}}(?:talks|negotiations|round|session|meeting|discussions|"
    rf"consultations|truce|ceasefire|deal|agreement|process|dialogue|effort|initiative)\b|"
    rf" (?:(?:were|was) )?(?:acting |serving )?as (?:an? |the |joint |co-)?{ROLE}s?\b|"
    rf" (?:convened|hosted|opened) as (?:an? |the )?{ROLE}s?\b|"
    rf", (?:the )?(?:convenor|host|organi[sz]er|{ROLE}) of the (?:consultations|conference|dialogue|negotiations|"
    rf"talks)\b|"
    rf" (?:are|were) (?:the )?{ROLES}\b| (?:is|was|is to be|will be) (?:an?|the) {ROLE}\b|^(?:The )?(?:[Bb]oth|"
    rf"[Tt]wo|[Tt]hree|[Ff]our) (?:[a-z]+ )?{ROLES}(?=, [A-Z])|"
    rf" (?:in the chair|presiding|in the middle|between them)\b|,? (?:then |now |long )?(?:the|a|as) {ROLE}s?\b",
)
"""Whoever was named last mediates."""
