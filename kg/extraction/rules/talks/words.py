"""The words that wires have for talks: their names, the verbs of meeting, who takes part, which of a series it is."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.datewords import MONTH
from kg.extraction.rules.numbers import number_of

__all__ = [
    "ALONE",
    "ENVOYS",
    "FOLLOWING",
    "HYPOTHETICAL",
    "MEDIATED",
    "MEDIATES",
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
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENTHS: Final = ("thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
ORDINAL: Final = (
    rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_ORDINALS[:9])})|{'|'.join(reversed(_ORDINALS))}|{'|'.join(_TENTHS)}|"
    r"\d{1,3}(?:st|nd|rd|th))"
)
_KIND: Final = (
    r"(?:(?:all-night|armistice|bilateral|border|cease-?fire|closed-door|crunch|crisis|crucial|direct|disengagement|"
    r"emergency|exploratory|face-to-face|final-status|formal|fresh|full|further|hostage|indirect|informal|initial|"
    r"intensive|last-ditch|marathon|ministerial|multi-?lateral|new|nuclear|peace|political|power-sharing|preliminary|"
    r"proximity|quadrilateral|renewed|resumed|secret|separate|shuttle|status|substantive|technical|trilateral|"
    r"tripartite|truce|two-way|three-way|four-way|water|unification|reconciliation|withdrawal|formal|plenary|long|"
    r"overnight|late-night|UN-led|U\.N\.-led)[ ,-]+)*"
)
TALKS: Final = re.compile(
    rf"\b{_KIND}(?P<head>talks|negotiations?|parleys?|peace-?making|horse-trading|peace (?:conference|summit|process "
    r"meeting)|"
    r"(?:proximity|shuttle|peace|cease-?fire|truce|face-to-face|back-channel) (?:discussions|consultations|meetings?|"
    r"contacts|sessions?|rounds?|encounters?)|(?:negotiating|bargaining|mediation|conciliation) (?:sessions?|rounds?|"
    r"meetings?|sittings?|hearings?)|sit-downs?|"
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
_SPENT: Final = (
    r"(?:half a|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:days?|hours?|nights?|weeks?)(?= (?:in|"
    r"at|under|"
    r"behind|on|around|inside|aboard|across) .{3,80}\b(?:produced|yielded|ended|brought|failed|led to|gave|resulted)\b)"
)
"""``two days under a tarpaulin``, of which the sentence tells what came out."""
WEAK: Final = re.compile(
    rf"\b{_KIND}(?P<head>round|{_SPENT}|retreat|(?:tele)?phone (?:call|conversation)|(?:conference|video|hot-?line|"
    r"secure|joint|"
    r"three-way) call|"
    r"conciliation|mediation|bargaining|haggling|to-and-fro|back-and-forth|one-on-one|t[eê]te-[aà]-t[eê]te|pow-?wow|"
    r"jirga|palaver|indaba|exchange of views|plenary|shuttle|marathon|call(?= (?:between|with|of)\b)|"
    r"(?<=course of the )call|(?:breakfast|lunch|luncheon|dinner|supper|tea)(?= (?:between|with|of|hosted|in|at|on|"
    r"last|yesterday|\w+day)\b)|session|sitting|meeting|encounter|attempt|follow-up|working (?:lunch|dinner|"
    r"breakfast)|"
    r"joint (?:commission|committee|working group)|"
    r"video ?conference|consultations|discussions|dialogue|summit(?! of (?:the )?(?-i:[A-Z]))|"
    r"conference|gathering|contacts|(?<=first )contact|(?<=second )contact|face-to-face|discussion|deliberations|"
    r"parley|huddle|rendezvous|"
    r"get-together|conclave|attempt at (?:talks|peace)|(?<=next )(?:appointment|stop|date|fixture))\b"
    r"(?! of (?:the )?(?:fighting|sanctions|strikes|shelling|voting|applause|violence|fire|attacks|arrests|elections?|"
    r"cuts|funding|aid|donors|creditors|investors|scientists|bishops|ammunition|parliament|cabinet|drinks|reforms|"
    r"bombing|golf))",
    re.IGNORECASE,
)
"""What is talks in an article about talks, or between two sides."""
_NEXT: Final = (
    rf"(?=,| (?:{MONTH})| (?:aboard|at|ate|been|began|begins|behind|between|broke|brought|came|closed|collapsed|comes|"
    r"could|due|earlier|ended|ends|failed|fell|fixed|fizzled|followed|follows|for|foundered|got|had|has|held|hosted|in|"
    r"is|just|last|lasted|lasts|later|made|may|might|next|of (?:the |its )?(?:[\w-]+ )?(?:rounds|sessions|meetings|"
    r"series|four|five|six|ten)|on|opened|opens|planned|produced|ran|sank|scheduled|set|"
    r"should|stalled|started|starts|stretched|this|today|tomorrow|took|takes|was|went|were|will|with|would|yesterday|"
    r"yielded|\w+day)\b|[.;:]|$)"
)
ALONE: Final = re.compile(
    rf"(?<!\bis )(?<!\bwas )\b(?:the|a|an|their|that|this) (?P<n>{ORDINAL})(?! (?:and|or) {ORDINAL}){_NEXT}"
    r"(?! (?:was|were) (?:killed|wounded|shot|injured|hurt|arrested))(?! of (?:the )?(?:\w+ )?(?:January|February|"
    r"March|"
    r"April|May|June|July|August|September|October|November|December|month|its kind))|"
    r"\bthe next(?= (?:(?:is|was|would be|will be) (?:due|fixed|held|planned|scheduled|set)|follows|takes place|"
    r"will take place)\b|, (?:held|on|in|at)\b)|"
    r"(?<=\bbe )another(?= (?:on|in|next|later)\b)|"
    rf"\b(?:number|no\.) (?P<c>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}}){_NEXT}",
    re.IGNORECASE,
)
"""``The fourth, in February, ...``: a round of which only the number is said."""
_MEETING: Final = (
    r"(?:bout|call|conference|consultation|contact|dialogue|discussion|encounter|gathering|meeting|negotiation|parley|"
    r"retreat|round|session|sitting|summit|talk)"
)
FOLLOWING: Final = re.compile(
    r"\b(?:next|another|further|fresh|follow-up|new|additional|subsequent|one more|more|final)\b"
    rf"(?= (?:\w+ )?{_MEETING}s?\b)",
    re.IGNORECASE,
)
PREVIOUS: Final = re.compile(
    r"\b(?:previous|preceding|prior(?! to)|(?<!no )earlier|past|last)\b"
    rf"(?= (?:\w+[ -]){{0,3}}?(?:{_MEETING}|attempt|one)s?\b)|"
    r"\b(?:round|session|meeting|one) before(?: that| it)?\b|\blast (?:time (?:they|the)|met)\b|"
    r"(?<!time )(?<!time they )(?<!time the sides )\bhad (?:(?:last|previously|already) )?(?:met|negotiated|sat "
    r"down)\b(?=[^.;]* (?:in|last|"
    r"ago|earlier|before|on|at) )",
    re.IGNORECASE,
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
    r"pleas? for|appeal(?:s|ed|ing)? for|conditions? for|in favou?r of|chances? (?:of|for)|mood for|no(?: new| direct|"
    r" further| more| peace)?|never|any|instead of|rather than|avoid|cancel(?:s|led|ed|ling)?|boycott(?:s|ed|ing)?|"
    r"could|might|hopes?(?: of| for| that)?|alternative to|no date (?:\w+ ){0,3}for|ahead of|table for|road to|"
    r"path to|way (?:to|back to|for)|(?:can|could|may|might|must|to) (?:halt|suspend|freeze|stop)|(?:help|basis|"
    r"framework|venue|mandate|ground|support) for)"
    r" (?:(?:a|an|the|any|to|of|for|hold|join|attend|enter|resume|begin|start|open|return|go|back|into|in|such|new|"
    r"direct|peace|further|more|immediate|urgent|face-to-face|round|serious|real|mediate|host|be|have|both|sides|"
    r"parties|(?-i:[A-Z]\w+)|and|first|second|third|fourth|fifth|sixth|seventh|eighth)[ ,]){0,6}$",
    re.IGNORECASE,
)
"""What stands before talks that somebody only wants, offers or refuses."""
ENVOYS: Final = (
    r"(?:(?:chief|lead|senior|top|peace|special|foreign|defen[cs]e|prime|deputy|military|army|government|rebel|"
    r"technical|low-level|high-level|interior|water|border|clan|tribal|party|union|company|bargaining)[ -])*"
    r"(?:negotiators?|envoys?|delegat(?:es?|ions?)|representatives?|officials?|diplomats?|leaders?|ministers?|"
    r"presidents?|"
    r"premiers?|commanders?|officers?|emissar(?:y|ies)|teams?|chiefs|governments?|mediators?|officials|generals|"
    r"(?:negotiating|bargaining) teams?|bargainers?|elders?|whips|chieftains?|sheikhs|chairm[ae]n|lawyers|"
    r"chancellors|heads of state|spymasters|experts|counterparts?|secretar(?:y|ies)|rulers|kings)"
)
_BODY: Final = (
    r"(?:airline|army|board|carrier|clan|club|college|company|cooperative|council|crews?|developer|dockers|elders|"
    r"employers?|estate|farmers|federation|firm|government|guests?|guild|hospitals?|hosts?|junta|labou?r|lodge|"
    r"management|mine|nurses|operators?|opposition|owners?|pilots|rebels|school board|staff|state|strikers|teachers|"
    r"town|tribe|trust|union|university|village|workers)"
)
_TEAMS: Final = (
    r"(?:bargainers|(?:bargaining|negotiating|mediation) teams|(?<!police )chiefs of (?:both|the)|clan elders|envoys "
    r"from|"
    r"representatives of both|lawyers for (?:both|the two))"
)
_THINGS: Final = (
    r"(?:bills|bodies|bombs|bridges|buildings|chambers|children|civilians|days|documents|drafts|dead|hours|houses|"
    r"injured|issues|journalists|killed|meetings|men|minutes|months|motions|nights|papers|people|points|questions|"
    r"reporters|resolutions|rounds|sessions|soldiers|talks|texts|times|towns|votes|weeks|weekends|women|wounded|years)"
)
SIDES: Final = re.compile(
    r"\b(?:(?:the|both|all|all the|all three|all four|either|neither|these|those|their) (?:two |three |four |other |"
    r"warring |rival |opposing |feuding |conflicting |negotiating )*(?:sides?|part(?:y|ies)|delegations?|teams?|"
    r"governments?|countries|states|neighbou?rs|nations|camps|capitals|negotiators|enemies|foes|rivals|adversaries|"
    r"belligerents|(?:foreign )?ministers|leaders|men|women|envoys|presidents|factions|clans|tribes|unions|"
    r"presidencies|teams)|"
    rf"both(?! {_THINGS})|they|the two(?! {_THINGS})|(?:the|all|these) (?:three|four|five|six|seven|eight)(?! "
    rf"(?:[\w-]+ ){{0,2}}{_THINGS})|the (?:pair|trio|quartet|parties)|negotiators|delegat(?:es|ions)|the sides|"
    r"their (?:[a-z-]+ ){0,2}(?:ministers|presidents|leaders|envoys|negotiators|generals|chiefs)|"
    rf"warring (?:sides|parties)|rival (?:delegations|negotiators)|{_TEAMS}|(?:the )?{_BODY} and (?:the |its )?{_BODY}|"
    r"each other|one another)\b",
    re.IGNORECASE,
)
OWN_TALKS: Final = re.compile(
    r"\b(?<!-)(?:trade|budget|merger|take-?over|transfer|climate|tariff|investment|"
    r"cabinet|party|council|press|news|town|prayer|training|parliamentary|committee|congress|annual general|"
    r"town hall|class|donors?|public|court)[ -](?:talks|negotiations|meeting|session|conference|hearing|call)\b|"
    r"\b(?:special|emergency|plenary|regular|annual|ordinary) (?:session|meeting|conference)\b|\bpress conference|"
    r"\b(?:met|meeting) with (?:the )?(?:\w+ )?(?:creditors|investors|"
    r"journalists|reporters|voters|lenders|supporters|residents|families|survivors)\b|"
    r"\bround of (?:applause|golf|drinks|voting|fire|shelling|ammunition)\b",
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
    r"(?:will|would) (?:broker|chair|convene|host|mediate|moderate)|"
    r"(?:expects?|hopes?|plans?|due|offered|agreed|set|intends?|promised|will) to (?:host|mediate|chair|convene)|"
    r"moderat(?:es|ed|ing)|shuttl(?:es|ed|ing)|refere(?:es|ed|eing)|presid(?:es|ed|ing)|"
    r"conven(?:es|ed|ing)(?! (?:again|at|behind|for|here|in|on|today|via|yesterday)\b)|"
    r"(?:carr(?:y|ies|ied|ying)|pass(?:es|ed|ing)|relay(?:s|ed|ing)?|ferr(?:y|ies|ied|ying)|convey(?:s|ed|ing)?) "
    r"(?:\w+ )?(?:messages|papers|notes|proposals|drafts|offers|texts|letters)|"
    r"act(?:s|ed|ing) (?:for [\w ]{2,30} )?as (?:an? |the )?(?:mediator|go-between|intermediary|facilitator|broker|"
    r"host)s?|"
    r"(?:brought|brings?|bringing) (?:[\w'’-]+ ){1,10}?(?:together|to the table)|good offices|"
    r"(?:led|leads|leading|heads|headed|heading) the (?:mediation|talks|negotiations)|sponsor(?:s|ed|ing)"
)
"""What a mediator does."""


def ordinal(word: str) -> int | None:
    """The number that an ordinal stands for.

    >>> ordinal("Third"), ordinal("12th"), ordinal("initial"), ordinal("next"), ordinal("twenty-seventh")
    (3, 12, 1, None, 27)
    """
    word = word.lower()
    if word in ("initial", "inaugural", "opening"):
        return 1
    if word in _TENTHS:
        return 30 + 10 * _TENTHS.index(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS and ones in _ORDINALS:
        return 20 + 10 * _TENS.index(tens) + _ORDINALS.index(ones) + 1
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    found = number_of(re.sub(r"(?:st|nd|rd|th)$", "", word)) if word[:1].isdigit() else None
    return int(found) if found is not None else None
