"""Patterns of what others set against a claim or beside it: contradicted, corroborated, disputed."""

from __future__ import annotations

from typing import Final

from kg.extraction.rules.verification.verdictwords import (
    ASSERTIONS,
    DENIED,
    DENY,
    EVIDENCE,
    FALSE,
    FIRM,
    REF,
    SHOW,
    TURN,
)

__all__ = ["RIVALS"]

RIVALS: Final[tuple[tuple[str, str, bool], ...]] = (
    (
        "contradicted",
        r"\bcontradict(?:s|ed|ing|ory)?\b|\bbel(?:ie[sd]?|ying)\b|\b(?:at|in) (?:\w+ )?(?:odds|"
        r"variance|conflict) with\b|\b(?:run|ran|runs|running|flies|fly|flew|flying) (?:\w+ "
        r")?(?:counter to|in the face of)\b|\b(?:inconsistent|incompatible|irreconcilable|not "
        r"consistent) with\b|\bg(?:i|a)ves? the lie to\b",
        False,
    ),
    (
        "contradicted",
        rf"\b(?:cast|casts|casting|throws?|threw|raises?|raised) (?:\w+ )?(?:doubts?|questions?) "
        rf"(?:on|over|about|upon) (?:{REF}|whether|how)|\bcall(?:s|ed)? {REF} into (?:question|"
        rf"doubt)|\bcall(?:s|ed)? into (?:question|doubt)\b|\b(?:undermin|undercut|rebut|refut|"
        rf"disprov|weaken|clash\w* with|conflict\w* with|poke\w* holes in)\w* {REF}",
        False,
    ),
    (
        "contradicted",
        r"(?:\bnot|n['’]t|\bneither|\bnothing|\bnone|\blittle|\bno) (?:[\w-]+ ){0,4}?(?:match|"
        r"matches|squares?|fits?|tall(?:y|ies)|bears?|borne|bore|support|supports|supported|"
        r"backs?|backed|agrees? with|correspond|add up|stand up|consistent)\b",
        True,
    ),
    (
        "contradicted",
        r"\b(?:show|shows|showed|suggest|suggests|suggested|indicate|indicates|indicated|tell|"
        r"tells|told|said|say|says|prove[sd]?|reveal(?:s|ed)?|found|paint(?:s|ed)?) (?:otherwise|"
        r"the (?:opposite|contrary|reverse)|(?:a|quite a|a very|an entirely) (?:\w+ "
        r")?(?:different|other)\b|another (?:story|picture|tale)|something (?:else|different))|"
        r"\b(?:tell|tells|told|paint\w*) an? (?:\w+ )?different (?:story|tale|picture)\b|"
        r"\bpoint(?:s|ed)? the other way\b",
        False,
    ),
    (
        "contradicted",
        rf"\b[Cc]ontrary to (?:what .{{2,40}}? (?:said|say|says|claimed?|claims)|{REF}|\w+ "
        rf"(?:[\w’'-]+ ){{0,3}}?{ASSERTIONS})",
        False,
    ),
    (
        "contradicted",
        rf"\b(?:{EVIDENCE}|team|mission|staff|visitors?|reporters?|who|they|and|we|I) (?:[\w’'-]+ "
        rf"){{0,6}}?(?:saw|seen|see|found|find|observed|detect(?:ed)?|record(?:ed|s)?|reveal(?:ed|"
        rf"s)?|show(?:s|ed)?|notice[d]?|contain(?:s|ed)?|counted|ha[ds]|have) (?:no|little|not a "
        rf"single|neither|none|nothing)\b(?! (?:access|comment|means|way)\b)",
        True,
    ),
    (
        "contradicted",
        r"\b(?:[Ii]t )?(?:has |had )?(?:(?:later|since|subsequently|soon|then|afterwards|now) "
        r"(?:emerged|transpired|turned out|came to light|became clear)|(?:emerged|transpired|"
        r"turned out|came to light) (?:later|afterwards|since|on \w+day))\b|\bIt (?:emerged|"
        r"transpired|turned out|has emerged|turns out)\b",
        False,
    ),
    (
        "contradicted",
        rf"(?:^|[,;—–-] ?){TURN},? (?:the |an? |its own |their own |his own |her own "
        rf")?(?:[\w.’'-]+ ){{0,6}}?{EVIDENCE}(?: [\w.’'-]+){{0,12}}?(?:, [^,]{{2,40}},)?(?: "
        rf"[\w.’'-]+){{0,3}}? {SHOW}\b",
        False,
    ),
    (
        "contradicted",
        r"\b(?:true|real|actual|correct|right) (?:number|"
        r"figure|toll|total|count|date|sum|amount|share) (?:is|was|stands at|stood at|is in fact|"
        r"came to)\b",
        False,
    ),
    (
        "contradicted",
        r"\bown (?:count|figures?|tally|records?|log|data|estimates?|documents?|statistics) "
        r"(?:\w+ )?(?:is|are|was|were|puts?|shows?|says?|stands?|suggests?|tells?|lists?)\b",
        False,
    ),
    (
        "contradicted",
        r"\b(?:nowhere near|far (?:above|below|higher|lower)|several times|twice|three times|"
        r"half) (?:that|the|what|this|as (?:high|many|low))\b(?: \w+){0,2}? (?:figure|number|"
        r"toll|claim(?:s|ed)?|stated|said|official|says?)\b",
        True,
    ),
    (
        "corroborated",
        r"\bon (?:firm|firmer|solid|surer) ground\b|\b(?:checks|checked) out\b|\b(?:holds|held|"
        r"stands|stood) up(?: to scrutiny)?(?=[,.;]|$)|\bring(?:s)? true\b|\brang true\b",
        False,
    ),
    (
        "corroborated",
        r"^(?:he|she|it|they|that|this) (?:is|was|are|were) (?:\w+ )?(?:right|correct|true|accurate)\b",
        False,
    ),
    (
        "corroborated",
        rf"\bcorroborat(?:e|es|ed|ing)\b|\b(?:bear|bears|bore|borne|bearing) (?:{REF} |him |her |"
        rf"them |it |this |that )?out\b",
        False,
    ),
    (
        "corroborated",
        rf"\b(?:back(?:s|ed)?(?: up)?|support(?:s|ed)?|confirm(?:s|ed)?|buttress(?:es|ed)?|"
        rf"vindicat(?:e|es|ed)|substantiat(?:e|es|ed)|verif(?:y|ies|ied)|reinforc(?:e|es|ed)|"
        rf"bolster(?:s|ed)?|match(?:es|ed)?|echo(?:es|ed)?|authenticated) {FIRM}",
        False,
    ),
    (
        "corroborated",
        rf"\b(?:consistent with|in line with|tall(?:y|ies|ied) with|agree[sd]? with|square[sd]? "
        rf"with|fits?(?: with)?|chime[sd]? with|lend(?:s|ing)? (?:\w+ )?(?:weight|credence|"
        rf"support|credibility) to|lent (?:\w+ )?(?:weight|credence|support) to) (?:{FIRM}|what)",
        False,
    ),
    (
        "corroborated",
        r"\b(?:was|were|is|are|been|be|being) (?:\w+ly |later |since |also |partly )*(?:confirmed|"
        r"verified|backed(?: up)?|supported|substantiated|vindicated|authenticated) by\b|\b(?:was|"
        r"were|been|independently|since) (?:\w+ly |later )?(?:verified|confirmed)(?= (?:by|"
        r"through|with|using|on)\b|[.,;]|$)",
        True,
    ),
    (
        "corroborated",
        rf"\bprove[sdn]? (?:{REF} )?(?:right|true|correct|accurate)\b|\bturned out to be (?:true|"
        rf"right|correct|accurate)\b",
        False,
    ),
    (
        "corroborated",
        rf"{ASSERTIONS} (?:is|was|are|were|proved) (?:\w+ly )?(?:true|accurate|correct|genuine|"
        rf"authentic|right)\b",
        False,
    ),
    (
        "corroborated",
        r"\b(?:has|have|had|was|were) (?:since|later|now|independently|separately) (?:been "
        r")?(?:confirmed|verified|corroborated|borne out)\b|\b(?:later|independently|separately) "
        r"(?:confirmed|verified|corroborated)\b",
        False,
    ),
    (
        "corroborated",
        r"\b(?:reach|came to|come to|comes to|arriv)\w* (?:at )?(?:the same|a similar|much the "
        r"same|an identical) (?:conclusion|figure|finding|number|result|view)\b",
        False,
    ),
    (
        "corroborated",
        r"\b(?:tall(?:y|ies|ied) with|match(?:es|ed)?|agrees? with|accords? with|squares? with) "
        r"(?:those|that|the ones|the figures?|the numbers?|the records?|the dates?|the findings?|"
        r"what)\b",
        True,
    ),
    ("disputed", rf"\b{DENY} (?:\w+ly |outright |both |all )?{FIRM}", False),
    (
        "disputed",
        rf"\b{DENY} (?:(?:the |an? )?(?:[A-Z][\w.-]* ){{1,3}}(?:[A-Z][\w.-]*['’]s?) |(?:the |an? |any )(?:[\w-]+ )?"
        rf"(?={ASSERTIONS} (?:made )?(?:by|from) ))(?:[\w.’'-]+ ){{0,3}}?{ASSERTIONS}\b",
        False,
    ),
    (
        "disputed",
        rf"\b(?:which (?:[\w.’'-]+,? ){{1,9}}?|(?:{ASSERTIONS} (?:that|which) |{ASSERTIONS} |that )"
        rf"(?:[\w.’'-]+ ){{1,7}}?)(?:\w+ly |has |have |"
        rf"had |also |both )*{DENY}(?=[,.;:]| (?:as|and|but|by|on|in|outright|through|because|to|at|"
        rf"with|saying)\b|$)",
        True,
    ),
    ("disputed", rf"\b{DENIED} (?:\w+ )?by\b", True),
    ("disputed", r"\bwith which (?:[\w.’'-]+,? ){1,8}?(?:took|takes|take|has taken|have taken) issue\b", False),
    (
        "disputed",
        rf"\b(?:which|something|{ASSERTIONS})(?: that| which)? (?:[\w.’'-]+ ){{1,6}}?(?:would|could|will|does|"
        rf"did|do|can)"
        rf"(?: not|n['’]t) (?:accept|agree|recogni[sz]e|share|acknowledge|endorse)\b",
        False,
    ),
    (
        "disputed",
        r"(?:^|[,;] (?:but |though |and )?)(?:the |an? )?(?:[\w.’'-]+ ){1,5}?(?:disagree[sd]?|begs? "
        r"to differ|begged to differ)(?=[,.;]|$)",
        False,
    ),
    (
        "disputed",
        rf"{ASSERTIONS} (?:that |which )?(?:is|are|was|were|has been|have been|remains?|remained) "
        rf"(?:\w+ly |also |now |still )*(?:disputed|contested|challenged|denied|in dispute|questioned|"
        rf"rejected)\b",
        False,
    ),
    (
        "disputed",
        rf"\b(?:call|label|brand|describ|dismiss|denounc|condemn|reject|deem|term|slam|"
        rf"characteri[sz])\w* {REF} (?:as )?[\"“‘]?(?:\w+ly |an? )?(?:[a-z]+ )?(?:absurd|{FALSE}|lies?|"
        rf"fantasy|fairy ?tales?|provocations?|propaganda|disinformation|slander|smear|nonsense|"
        rf"ridiculous|misleading|ludicrous|distort\w*|exaggerat\w*|cynical|unacceptable|\w+less)\b",
        False,
    ),
    (
        "disputed",
        rf"\bwhich (?:[\w.’'-]+ ){{1,6}}?(?:call(?:s|ed)|dismiss(?:es|ed) as|describ(?:es|ed) as|"
        rf"brand(?:s|ed)|label(?:s|led)) (?:as )?[\"“‘]?(?:\w+ly |an? )?(?:[a-z]+ )?(?:absurd|{FALSE}|lies?|"
        rf"fantasy|"
        rf"fairy ?tale|provocation|propaganda|disinformation|slander|nonsense)\b",
        False,
    ),
    (
        "disputed",
        r"\b(?:gave|give|gives|offered|offers|has|have|had|told|tells|presented) (?:a )?(?:very |"
        r"quite a |sharply |entirely )?different (?:account|version|explanation|reading|figure)s?\b|"
        r"\b(?:took|takes|take) a different view\b|\b(?:tells?|told|sees?|saw) (?:it|this|that|things|"
        r"matters) (?:very )?differently\b",
        False,
    ),
)
"""Verdict, pattern, and whether a word for a claim must stand by it."""
