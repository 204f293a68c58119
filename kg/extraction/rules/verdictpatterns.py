"""Patterns of verdicts over the words of a sentence, in the order in which they count."""

from __future__ import annotations

from typing import Final

from kg.extraction.rules.verdictwords import (
    ADVERBS,
    ASSERTIONS,
    BE,
    CHECKED,
    DENIED,
    DENY,
    EVIDENCE,
    FALSE,
    FIRM,
    GAP,
    GIVE,
    LOOKED,
    MEDIA,
    NO,
    PROOF,
    REF,
    SAID,
    SHOW,
    TURN,
)

__all__ = ["PATTERNS"]

PATTERNS: Final[tuple[tuple[str, str, bool], ...]] = (
    # retracted ------------------------------------------------------------------------------------------------
    (
        "retracted",
        r"\b(?:retract(?:s|ed|ing)?|recant(?:s|ed|ing)?)\b|\bback-?(?:tracked|tracks|pedalled|pedals|"
        r"pedaled)\b",
        False,
    ),
    (
        "retracted",
        rf"\b(?:withdr(?:ew|awn|aws?|awing)|disown(?:s|ed)?|disavow(?:s|ed)?|rescind(?:s|ed)?|"
        rf"correct(?:s|ed)|amend(?:s|ed)|revis(?:es|ed)|revers(?:es|ed)|delet(?:es|ed)|removed?|"
        rf"took down|taken down|walk(?:s|ed)? back|row(?:s|ed)? back (?:from|on)|back(?:s|ed)? (?:down|away|off) "
        rf"(?:from|on)|climbed down from|apologi[sz](?:es|ed) for|dropped|abandoned|reneged on) {FIRM}",
        False,
    ),
    (
        "retracted",
        rf"\b(?:took|taken|takes?|taking|walk(?:s|ed)?|row(?:ed|s)?) (?:{FIRM}|it|this|that|them) back\b",
        False,
    ),
    (
        "retracted",
        rf"{ASSERTIONS} (?:has |have |had |was |were |is )?(?:been |since |later |quietly |also "
        rf")*(?:withdrawn|taken back|taken down|corrected|deleted|disowned|revised|rescinded|removed)\b",
        False,
    ),
    (
        "retracted",
        rf"\b(?:acknowledg|admit|conced|accept)\w* (?:\w+ )?(?:that )?(?:{REF}|he|she|they)(?: "
        rf"\w+)? (?:had been|was|were|is|are|has been|have been) (?:{FALSE}|in error|an? (?:error|"
        rf"mistake))",
        False,
    ),
    # unverified -----------------------------------------------------------------------------------------------
    (
        "not-independently-verified",
        rf"{NO}{GAP}(?:be |been |being |to )?(?:independently |immediately |fully "
        rf"|either )?{CHECKED}\b",
        False,
    ),
    ("not-independently-verified", rf"{NO}{GAP}(?:be |been |being |to )?(?:independently )?{LOOKED}\b", True),
    (
        "not-independently-verified",
        r"\b(?:confirm(?:ed|s)?|verified|corroborated) (?:neither|none|nothing|"
        r"no\b|by (?:no one|nobody|neither|none))",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:no|without|await(?:s|ing|ed)?|pending|lack(?:s|ed|ing)?) (?:(?:any|"
        r"further|immediate|independent|official|outside|other|public|separate|word "
        r"or|comment or) )*(?:confirmation|verification|corroboration|substantiation)\b",
        False,
    ),
    (
        "not-independently-verified",
        rf"(?:\bnot|n['’]t|\bcannot|\bnever|\bneither|\bnobody|\bno one|\bwithout|"
        rf"\bnor|\bhas yet to|\bhave yet to|\bfail\w* to|\brefus\w* to|\bdeclin\w* "
        rf"to){GAP}?(?:{GIVE}) (?:(?:up|for|the|to|it|this|that|them|its|his|her|"
        rf"their) )*(?:[\w-]+ ){{0,3}}?{PROOF}\b",
        False,
    ),
    (
        "not-independently-verified",
        rf"\b(?:{GIVE}|without|there (?:is|was|has been)|ha[sd]|with|"
        rf"[Nn]o\b.{{0,0}}) (?:\w+ )?(?:no|little|scant|any) (?:[\w-]+ "
        rf"){{0,3}}?(?:evidence|proof|substantiation|documentation|basis|details to)\b",
        False,
    ),
    ("not-independently-verified", r"\bwithout (?:[\w-]+ ){0,2}?(?:evidence|proof|substantiation)\b", False),
    (
        "not-independently-verified",
        rf"\b[Nn]o (?:[\w-]+ ){{0,2}}?(?:evidence|proof)(?: \w+){{0,6}}? (?:{GIVE}|"
        rf"forthcoming|emerged|available)\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:unverified|unconfirmed|uncorroborated|unsubstantiated|unproven|"
        r"unverifiable|not proven)\b|\b[Uu]nconfirmed\b|\b[Uu]nverified\b",
        False,
    ),
    (
        "not-independently-verified",
        rf"\b(?:no|not any|lack(?:s|ed)?|any) (?:independent )?(?:way|means|"
        rf"possibility) (?:of|to) (?:\w+ )?(?:{CHECKED}|check(?:ing)?|know(?:ing)?|"
        rf"tell(?:ing)?|test(?:ing)?|establish(?:ing)?)\b",
        False,
    ),
    # false ----------------------------------------------------------------------------------------------------
    ("false", rf"\b(?:{BE}) {ADVERBS}(?:{FALSE})(?=[\s,.;:’”\"]|$)", True),
    (
        "false",
        r"\b(?:is|was|are|were|['’]s)(?: simply| just| quite)? ?(?:not|n['’]t) (?:\w+ly )?(?:true|so|the "
        r"case|correct|accurate|right|borne out)\b",
        True,
    ),
    (
        "false",
        r"\bno truth (?:in|to)\b|\bnothing of the (?:kind|sort)\b|\bno such (?:\w+ ){1,3}(?:existed|"
        r"exists|took place|happened|was|were|has|had)\b",
        False,
    ),
    (
        "false",
        rf"\b(?:falsely|wrongly|incorrectly|erroneously|mistakenly|untruthfully) {SAID}|\b(?:claim|said|"
        rf"sa[iy]|announc|assert|stat|alleg)\w* (?:falsely|wrongly|incorrectly|erroneously)\b",
        False,
    ),
    ("false", rf"\b(?:false|baseless|unfounded|bogus|fabricated|debunked|discredited|spurious) {ASSERTIONS}\b", False),
    ("false", rf"\b(?:debunk(?:s|ed)|disprov(?:e|es|ed)|expos(?:es|ed) {REF} as)\b", False),
    ("false", r", (?:which is |which was )?(?:a|an outright|a plain) (?:falsehood|lie|fabrication|untruth)\b", False),
    # misleading -----------------------------------------------------------------------------------------------
    (
        "misleading",
        r"\b(?:misleading|misleads?|mislabell?ed|mis-?captioned|mis-?dated|mistranslated|misquoted|"
        r"doctored|cherry-?picked)\b|\bout of (?:its |their )?context\b|\b(?:without|lack(?:s|ed|"
        r"ing)?|omit(?:s|ted)?|leaves? out|left out|stripped of) (?:\w+ ){0,3}context\b|\bhalf[- "
        r"]truths?\b|\bhalf (?:of )?the (?:story|picture|truth)\b|\b(?:omit(?:s|ted)?|leaves? out|"
        r"left out|glosse[sd] over|ignore[sd]) (?:the fact )?that\b",
        False,
    ),
    (
        "misleading",
        r"\b(?:exaggerat(?:e|es|ed|ion)|overstat(?:es?|ed)|understat(?:es?|ed)|inflated?|"
        r"distort(?:s|ed|ion)?|misrepresent(?:s|ed)?|mischaracteri[sz]e[sd]?)\b",
        True,
    ),
    (
        "misleading",
        rf"\b{MEDIA}\b.{{0,70}}?\b(?:shot|filmed|taken|recorded|dates?|dated|circulated|online|was|"
        rf"were|is|are|old|older|published|appeared|came) (?:back |first |in fact |actually )*(?:in|"
        rf"from|to|on|before|since|\w+ (?:years?|months?|weeks?)) (?:\w+ ){{0,3}}?(?:\d{{4}}|"
        rf"earlier|before|ago|elsewhere|another|different|war|exercise|game)",
        False,
    ),
    # contradicted ---------------------------------------------------------------------------------------------
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
        r"backs?|backed|agree|correspond|add up|stand up|consistent)\b",
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
        rf"single|neither|none|nothing)\b",
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
    # corroborated ---------------------------------------------------------------------------------------------
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
    # disputed -------------------------------------------------------------------------------------------------
    ("disputed", rf"\b{DENY} (?:\w+ly |outright |both |all )?{FIRM}", False),
    (
        "disputed",
        rf"\b(?:which|{ASSERTIONS} (?:that|which)?|that) ?(?:[\w.’'-]+ ){{1,7}}?(?:\w+ly |has |have |"
        rf"had |also |both )*{DENY}(?=[,.;:]| (?:as|and|but|by|on|in|outright|through|because|to|at|"
        rf"with|saying)\b|$)",
        True,
    ),
    ("disputed", rf"\b{DENIED} (?:\w+ )?by\b", True),
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
        rf"characteri[sz])\w* (?:{REF}|the \w+) (?:as )?(?:\w+ly |an? )?(?:absurd|{FALSE}|lies?|"
        rf"fantasy|fairy ?tales?|provocations?|propaganda|disinformation|slander|smear|nonsense|"
        rf"ridiculous|misleading|ludicrous|distort\w*|exaggerat\w*|cynical|unacceptable|\w+less)\b",
        False,
    ),
    (
        "disputed",
        rf"\bwhich (?:[\w.’'-]+ ){{1,6}}?(?:call(?:s|ed)|dismiss(?:es|ed) as|describ(?:es|ed) as|"
        rf"brand(?:s|ed)|label(?:s|led)) (?:as )?(?:\w+ly |an? )?(?:absurd|{FALSE}|lies?|fantasy|"
        rf"fairy ?tale|provocation|propaganda|disinformation|slander|nonsense)\b",
        False,
    ),
)
"""Verdict, pattern, and whether a word for a claim must stand by it."""
