"""The words that wires have for talks: their names, the verbs of meeting, who takes part, which of a series it is."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.datewords import MONTH
from kg.extraction.rules.numbers import number_of

__all__ = [
    "AGAIN",
    "ALONE",
    "ENVOYS",
    "FOLLOWING",
    "HYPOTHETICAL",
    "LAST",
    "MEDIATED",
    "MEDIATES",
    "MEETS",
    "ORDINAL",
    "OTHER_ROUNDS",
    "OWN_TALKS",
    "PREVIOUS",
    "SIDES",
    "TALKS",
    "WEAK",
    "ordinal",
]

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth"),
)
ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_KIND: Final = (
    r"(?:(?:all-night|armistice|bilateral|border|cease-?fire|closed-door|crunch|crisis|crucial|direct|disengagement|"
    r"emergency|exploratory|face-to-face|final-status|formal|fresh|full|further|hostage|indirect|informal|initial|"
    r"intensive|last-ditch|marathon|ministerial|multi-?lateral|new|nuclear|peace|political|power-sharing|preliminary|"
    r"proximity|quadrilateral|renewed|resumed|secret|separate|shuttle|status|substantive|technical|trilateral|"
    r"tripartite|truce|two-way|three-way|four-way|water|unification|reconciliation|withdrawal|formal|plenary|long|"
    r"overnight|late-night|UN-led|U\.N\.-led)[ ,-]+)*"
)
TALKS: Final = re.compile(
    rf"\b{_KIND}(?P<head>talks|negotiations?|parleys?|peace (?:conference|summit|process meeting)|"
    r"(?:proximity|shuttle|peace|cease-?fire|truce|face-to-face|back-channel) (?:discussions|consultations|meetings?|"
    r"contacts|sessions?|rounds?|encounters?)|negotiating (?:session|round)s?|"
    r"rounds? of (?:\w+[ -]){0,3}(?:talks|negotiations?|consultations|discussions|bargaining|diplomacy|dialogue|"
    r"contacts)|"
    r"(?:hours?|days?|nights?|weeks?) of (?:\w+[ -]){0,3}(?:argument|bargaining|consultations|deliberations|dialogue|"
    r"diplomacy|discussions?|exchanges|meetings|haggling|horse-trading|negotiating|talking|wrangling)|"
    r"(?:hours?|days?) behind closed doors|"
    r"(?:held|hold|holding|holds|opened|resumed|began) (?:\w+[ -]){0,2}(?:consultations|discussions|dialogue)|"
    r"(?:negotiating|conference|peace|bargaining) table)\b",
    re.IGNORECASE,
)
"""What is talks whatever stands around it."""
WEAK: Final = re.compile(
    rf"\b{_KIND}(?P<head>round|session|sitting|meeting|encounter|attempt|sit-down|follow-up|working (?:lunch|dinner|"
    rf"breakfast)|"
    rf"joint (?:commission|committee|working group)|"
    r"video ?conference|consultations|discussions|dialogue|summit(?! of (?:the )?(?-i:[A-Z]))|"
    r"conference|gathering|contacts|face-to-face|discussion|deliberations|parley|huddle|rendezvous|"
    r"get-together|conclave|attempt at (?:talks|peace)|(?<=next )appointment)\b"
    r"(?! of (?:the )?(?:fighting|sanctions|strikes|shelling|voting|applause|violence|fire|attacks|arrests|elections?|"
    r"cuts|funding|aid|donors|creditors|investors|scientists|bishops|ammunition|parliament|cabinet|drinks|reforms|"
    r"bombing|golf))",
    re.IGNORECASE,
)
"""What is talks in an article about talks, or between two sides."""
MEETS: Final = re.compile(
    r"\b(?:(?:spent|sat through|endured) (?=(?:[\w-]+ ){0,4}(?:hours?|minutes|days?|\w+day)\b)|(?:lunch|dine|"
    r"breakfast)e?d together|"
    r"sat (?:\w+ ){0,2}in (?:separate|adjoining|different|the same) rooms?|"
    r"(?:hours|days) (?:that )?(?:they|the (?:two )?(?:sides|parties|delegations)|both sides) spent|meet|meets|met|"
    r"reconvene[sd]?|reconvening|(?:sit|sits|sat|sitting) (?:back )?(?:down|across|opposite|"
    r"face to face|together|around|round)|negotiated?|negotiating|parley(?:ed|ing)|"
    r"(?:come|came|coming|get|got|gather|gathered|gathering) (?:back )?(?:together|face to face|around)|"
    r"(?:return|returned|returning|go|went|going|come|came|get|got|be|are) back (?:to|at) the (?:negotiating )?table|"
    r"(?:brought|bring|brings|bringing) (?:[\w'’]+ ){1,10}?together|(?:return|returned|"
    r"returning) to the (?:negotiating )?table|conferred|confer|gather(?:ed|s)?|convened?|convening|"
    r"(?:was|were) back (?:at|around) the (?:negotiating )?table|(?:come|came|coming) to the (?:negotiating )?table|"
    r"(?:haggled|bargained|wrangled|huddled|parleyed|argued|spoke|conversed|deliberated)(?= (?:for|until|through|late|"
    r"into|"
    r"behind|with each other|again|face to face)\b)|exchanged views|"
    r"(?:hosted|hosts|hosting|received|receives|welcomed|convened|gathered|assembled|"
    r"summoned)(?= (?:the )?(?:\w+ ){0,2}?"
    r"(?:two|both|rival|warring|sides|parties|delegations|envoys|negotiators|leaders)\b)|"
    r"(?:see|saw|sees) each other|face(?:d)? each other|talk again|shook hands|shake hands|last tried|return(?:s|"
    r"ed)? to (?=(?-i:[A-Z]))|"
    r"talking (?=in|at|behind|for|face)|"
    r"talked,? (?:for|through|until|behind|late|in|at|into)|meeting (?=in|on|at|again|"
    r"behind|for|with|face))\b",
    re.IGNORECASE,
)
ALONE: Final = re.compile(
    rf"(?<!\bis )(?<!\bwas )\b(?:the|a|an|their|that|this) (?P<n>{ORDINAL})(?! (?:and|or) {ORDINAL})(?=,| (?:will|"
    rf"would|was|were|is|has|had|"
    r"took|takes|in|on|at|ended|ends|broke|lasted|lasts|began|begins|opened|opens|came|comes|collapsed|produced|"
    r"yielded|failed|foundered|followed|follows|next|later|last|earlier|starts|started|due|set|scheduled|planned|"
    rf"brought|(?:{MONTH})|for|this|ran|went|made|closed|hosted|held|between|aboard|behind|got|could|may|might|should)"
    r"\b|[.;:]|$)",
    re.IGNORECASE,
)
"""``The fourth, in February, ...``: a round of which only the number is said."""
AGAIN: Final = re.compile(
    r"\b(?:be back (?:at|around|round) the (?:negotiating |same )?table|(?:meet|reconvene|sit down|talk|negotiate|"
    r"gather|convene|get together|be back)(?: \w+)? (?:again|once more|"
    r"anew|afresh|there again)|try again|have another go|host (?:a|another) (?:\w+ )?(?:round|session|meeting)|"
    r"reconvene|resume|return to the (?:negotiating )?table|come back|go back to the table|"
    r"continue (?:the )?(?:talks|negotiations|discussions|talking|them)|"
    r"continue(?= (?:on|in|at|next|later|tomorrow)\b)|carry on (?:the )?(?:talks|talking)|"
    r"pick up (?:the )?(?:talks|where)|hold (?:another|a further|a new|a fresh|more|further|a(?: \w+)? round|new|fresh|"
    rf"a {ORDINAL}))\b",
    re.IGNORECASE,
)
FOLLOWING: Final = re.compile(
    r"\b(?:next|another|further|fresh|follow-up|new|additional|subsequent|one more|more|final)\b(?= (?:\w+ )?(?:round|"
    r"session|sitting|meeting|encounter|talks|negotiations|consultations|discussions)\b)",
    re.IGNORECASE,
)
PREVIOUS: Final = re.compile(
    r"\b(?:previous|preceding|prior(?! to)|(?<!no )earlier|past|last)\b(?= (?:\w+[ -]){0,3}?(?:round|session|sitting|"
    r"meeting|encounter|attempt|talks|negotiations|consultations|discussions|one)s?\b)|"
    r"\b(?:round|session|meeting|one) before(?: that| it)?\b|\blast (?:time (?:they|the)|met)\b|"
    r"\bhad (?:last |previously |already )?(?:met|negotiated|sat down)\b",
    re.IGNORECASE,
)
LAST: Final = re.compile(
    r"\b(?:latest|current|ongoing|present|this)\b(?= (?:\w+[ -]){0,3}?(?:round|session|talks|meeting))", re.I
)
OTHER_ROUNDS: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|countless|dozens of|successive|numerous|"
    r"repeated|all|previous|earlier|past) (?:\w+ )?(?:rounds|sessions|meetings|encounters|sittings|attempts)\b|"
    r"\bmet (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) times\b",
    re.IGNORECASE,
)
"""Several rounds at once, which are none of their own."""
HYPOTHETICAL: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:\w+ )?for|call for|urg(?:e|es|ed|ing)|offer(?:s|ed|ing)? (?:of|to|\w+)|"
    r"propos(?:e|es|ed|al|als|ing)(?: for| of)?|refus(?:e|es|ed|al|ing)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|"
    r"demand(?:s|ed|ing)? (?:for)?|willing(?:ness)?|read(?:y|iness)|open to|opposed to|seek(?:s|ing)?|sought|"
    r"prospects?(?: of| for)?|possib\w+|if|unless|whether|want(?:s|ed)?|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for|"
    r"pleas? for|appeal(?:s|ed|ing)? for|conditions? for|in favou?r of|chances? (?:of|for)|mood for|no (?:new |direct |"
    r"further |more |peace )?|never|any|instead of|rather than|avoid|cancel(?:s|led|ed|ling)?|boycott(?:s|ed|ing)?|"
    r"could|might|hopes?(?: of| for| that)?|alternative to|no date (?:\w+ ){0,3}for|ahead of|table for|road to|"
    r"path to|way (?:to|back to))"
    r" (?:(?:a|an|the|any|to|of|for|hold|join|attend|enter|resume|begin|start|open|return|go|back|into|in|such|new|"
    r"direct|peace|further|more|immediate|urgent|face-to-face|round|serious|real|mediate|host|be|have|both|sides|"
    r"parties|(?-i:[A-Z]\w+)|and|first|second|third|fourth|fifth|sixth|seventh|eighth)[ ,]){0,6}$",
    re.IGNORECASE,
)
"""What stands before talks that somebody only wants, offers or refuses."""
ENVOYS: Final = (
    r"(?:(?:chief|lead|senior|top|peace|special|foreign|defen[cs]e|prime|deputy|military|army|government|rebel|"
    r"technical|low-level|high-level|interior|water|border)[ -])*"
    r"(?:negotiators?|envoys?|delegat(?:es?|ions?)|representatives?|officials?|diplomats?|leaders?|ministers?|"
    r"presidents?|"
    r"premiers?|commanders?|officers?|emissar(?:y|ies)|teams?|chiefs|governments?|mediators?|officials|generals|"
    r"negotiating teams?|chancellors|heads of state|spymasters|experts|counterparts?|secretar(?:y|ies)|rulers|kings)"
)
SIDES: Final = re.compile(
    r"\b(?:(?:the|both|all|all the|all three|all four|either|neither|these|those|their) (?:two |three |four |other |"
    r"warring |rival |opposing |feuding |conflicting |negotiating )*(?:sides?|part(?:y|ies)|delegations?|teams?|"
    r"governments?|countries|states|neighbou?rs|nations|camps|capitals|negotiators|enemies|foes|rivals|adversaries|"
    r"belligerents|(?:foreign )?ministers|leaders|envoys|presidents|factions)|both|they|the two|the pair|negotiators|"
    r"delegat(?:es|ions)|the sides|warring (?:sides|parties)|rival (?:delegations|negotiators)|each other)\b",
    re.IGNORECASE,
)
OWN_TALKS: Final = re.compile(
    r"\b(?:coalition|trade|wage|pay|budget|merger|take-?over|transfer|contract|climate|tariff|salary|investment|"
    r"cabinet|party|board|press|news|town|prayer|training|special|emergency|plenary|parliamentary)[ -](?:talks|"
    r"negotiations|meeting|conference|session)\b|"
    r"\b(?:talks|negotiations|met|meeting) with (?:the )?(?:\w+ )?(?:unions|employers|creditors|investors|teachers|"
    r"doctors|"
    r"farmers|banks|journalists|reporters|voters|bosses|lenders)\b",
    re.IGNORECASE,
)
"""Talks that are no talks between enemies."""


MEDIATED: Final = (
    r"mediated|brokered|facilitated|sponsored|convened|chaired|led|hosted|moderated|overseen|arranged|organi[sz]ed|"
    r"refereed|presided over|supervised|steered|called|guaranteed|midwifed|shepherded|conducted|run"
)
"""What is done to talks ``by`` a mediator."""
MEDIATES: Final = (
    r"mediat(?:es?|ed|ing)|broker(?:s|ed|ing)?|facilitat(?:es?|ed|ing)|chair(?:s|ed|ing)|host(?:s|ed|ing)?|"
    r"(?:expects?|hopes?|plans?|due|offered|agreed|set|intends?|promised|will) to (?:host|mediate|chair|convene)|"
    r"moderat(?:es|ed|ing)|shuttl(?:es|ed|ing)|refere(?:es|ed|eing)|presid(?:es|ed|ing)|conven(?:es|ed|ing)|"
    r"(?:carr(?:y|ies|ied|ying)|pass(?:es|ed|ing)|relay(?:s|ed|ing)?|ferr(?:y|ies|ied|ying)|convey(?:s|ed|ing)?) "
    r"(?:\w+ )?(?:messages|papers|notes|proposals|drafts|offers|texts|letters)|"
    r"act(?:s|ed|ing) as (?:an? |the )?(?:mediator|go-between|intermediary|facilitator|broker|host)s?|"
    r"(?:brought|brings?|bringing) (?:[\w'’-]+ ){1,10}?(?:together|to the table)|good offices|"
    r"led the (?:mediation|talks|negotiations)|sponsor(?:s|ed|ing)"
)
"""What a mediator does."""


def ordinal(word: str) -> int | None:
    """The number that an ordinal stands for.

    >>> ordinal("Third"), ordinal("12th"), ordinal("initial"), ordinal("next")
    (3, 12, 1, None)
    """
    word = word.lower()
    if word in ("initial", "inaugural", "opening"):
        return 1
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    found = number_of(re.sub(r"(?:st|nd|rd|th)$", "", word)) if word[:1].isdigit() else None
    return int(found) if found is not None else None
