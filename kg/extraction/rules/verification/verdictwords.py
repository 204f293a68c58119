"""The words of verdicts: what takes up a claim, what shows that it holds, what denies it. Each list stands once."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADVERBS",
    "ASSERTIONS",
    "BE",
    "CHECKED",
    "DENIED",
    "DENY",
    "EVIDENCE",
    "FALSE",
    "FIRM",
    "GAP",
    "GIVE",
    "GUESS",
    "LOOKED",
    "MEDIA",
    "NO",
    "PROOF",
    "REF",
    "SAID",
    "SHOW",
    "TURN",
    "WHOSE",
]

ASSERTIONS: Final = (
    r"(?:account|accusation|allegation|announcement|argument|assertion|assessment|assurance|boast|"
    r"characteri[sz]ation|"
    r"charge|claim|comment|comparison|complaint|conclusion|contention|count|declaration|denial|depiction|"
    r"description|"
    r"detail|estimate|"
    r"explanation|figure|finding|insinuation|insistence|interpretation|line|message|narrative|notion|number|passage|"
    r"phrase|"
    r"post|promise|"
    r"reading|remark|report|rumou?r|statement|story|suggestion|tally|testimon(?:y|ie)|theor(?:y|ie)|toll|tweet|"
    r"version|"
    r"warning|words?)s?"
)
"""Nouns that take up what somebody said."""
MEDIA: Final = (
    r"(?:audio|clip|document|film|footage|image|leaflet|letter|map|photo|photograph|picture|recording|"
    r"screenshot|video)s?"
)
EVIDENCE: Final = (
    r"(?:analys[ei]s|archives?|audits?|autops(?:y|ies)|cables?|cameras?|census|clips?|correspondents?|data|"
    r"databases?|diar(?:y|ies)|documents?|"
    r"e-?mails?|evidence|examinations?|experts?|figures|films?|footage|forensics?|images?|imagery|inquir(?:y|ies)|"
    r"inspect(?:ion|or)s?|instruments?|interviews?|investigat(?:ion|or)s?|invoices?|journalists?|ledgers?|"
    r"letters?|lists|logs?|"
    r"log ?books?|manifests?|maps?|measurements?|memos?|messages|meters|minutes|monitors|observers|papers|"
    r"photographs?|photos?|"
    r"pictures?|radar|reading|readings|records?|recordings?|registers?|registry|reporters?|residents|review|"
    r"samples|satellites?|scans|sensors?|statistics|"
    r"stud(?:y|ies)|surveys?|tests?|tracking|transcripts?|transponders?|videos?|witness(?:es)?|x-rays?)"
)
"""What shows that a claim holds, or that it does not."""
WHOSE: Final = (
    r"(?:the|that|this|these|those|such|his|her|its|their|both|either|neither|each|[A-Z][\w.’'-]*['’]s?|"
    r"[a-z]+['’]s?|what)"
)
REF: Final = (
    rf"(?:{WHOSE} (?:[\w.’'-]+ ){{0,4}}?(?:{ASSERTIONS}|{MEDIA})\b|(?:this|that|it|them|him|her|these|"
    rf"those)\b(?! \w+ing\b))"
)
FIRM: Final = (
    rf"(?:{WHOSE} (?:[\w.’'-]+ ){{0,4}}?{ASSERTIONS}\b|(?:this|that|it|them)(?=[,.;]| (?:and|but|as|by|in|on)\b|"
    rf"$))"
)
GAP: Final = r"(?:,? [\w’'-]+,?){0,5}? "
NO: Final = (
    r"(?:\bnot|n['’]t|\bcannot|\bneither|\bnor|\bnever|\bunable|\bimpossible|\bnobody|\bno one|\bnone|"
    r"\bnothing|\bno|\bwithout|"
    r"\byet to|\bfail(?:ed|s|ing)? to|\bdifficult|\bhard|\bhardly|\bremain(?:s|ed)? to|\bfew|\black(?:s|ed|ing)?)"
)
CHECKED: Final = (
    r"(?:verif(?:y|ied|ying)|confirm(?:ed|ing)?|corroborat(?:e|ed|ing)|substantiat(?:e|ed|ing)|authenticat(?:e|ed|"
    r"ing)|validat(?:e|ed|ing)|vouch(?:ed)? for)"
)
LOOKED: Final = (
    r"(?:check(?:ed|ing)?|establish(?:ed)?|prov(?:ed?|en)|assess(?:ed)?|determine[d]?|ascertain(?:ed)?|"
    r"test(?:ed)?|examine[d]?|review(?:ed)?|trace[d]?)"
)
PROOF: Final = (
    r"(?:evidence|proof|substantiation|documentation|corroboration|verification|confirmation|basis|details|"
    r"figures to support)"
)
GIVE: Final = (
    r"(?:add|adduc|attach|back|cit|disclos|furnish|giv|gave|made|mak|offer|point|present|produc|provid|publish|"
    r"put|releas|shar|show|submit|suppl[iy])\w*"
)
FALSE: Final = (
    r"(?:false|untrue|incorrect|inaccurate|fabricated|baseless|unfounded|groundless|bogus|fake|faked|"
    r"fictitious|forged|"
    r"invented|made up|nonsense|mistaken|wrong|debunked|disprove[dn]|discredited|a (?:complete |total |pure |"
    r"blatant )?"
    r"(?:fabrication|lie|hoax|fake|fiction|forgery|falsehood|myth|invention)|(?:pure |sheer )?(?:fiction|"
    r"invention|propaganda|lies))"
)
BE: Final = (
    r"(?:is|was|are|were|be|been|being|['’]s|prov(?:ed|es|en)|turn(?:ed|s) out|found|judged|rated|deemed|ruled|"
    r"shown|known)"
)
ADVERBS: Final = r"(?:(?:\w+ly|also|both|in fact|itself|just|later|not just|quite|since|to be|to have been|as) )*"
DENY: Final = (
    r"(?:brush(?:ed|es)? (?:aside|off)|challeng(?:e|es|ed|ing)|contest(?:s|ed|ing)?|counter(?:s|ed)|den(?:y|"
    r"ies|ied|ying)|"
    r"deride[sd]?|disagree[sd]? with|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|poured scorn on|protest(?:s|"
    r"ed)?|question(?:s|ed|ing)?|"
    r"rebut(?:s|ted)?|rebuff(?:s|ed)?|refut(?:e|es|ed)|reject(?:s|ed|ing)?|repudiat(?:e|es|ed)|ridicul(?:e|es|"
    r"ed)|begs? to differ (?:on|over)|decline[sd]? to accept|refuse[sd]? to (?:accept|recogni[sz]e)|"
    r"rubbish(?:es|ed)|scoff(?:s|ed) at|takes? issue with|took issue with)"
)
DENIED: Final = (
    r"(?:challenged|contested|countered|denied|dismissed|disputed|questioned|rebutted|refuted|rejected|"
    r"repudiated)"
)
SAID: Final = (
    r"(?:accus|alleg|announc|assert|blam|boast|claim|declar|insist|maintain|report|said|say|stat|suggest|told|"
    r"tell)\w*"
)
SHOW: Final = (
    r"(?:show|shows|showed|shown|reveal|reveals|revealed|suggest|suggests|suggested|indicate|indicates|indicated|"
    r"demonstrate[sd]?|put|puts|place[sd]?|record|records|recorded|list|lists|listed|saw|found|counted|tell|"
    r"tells|told|contain(?:s|ed)?|ha[ds]|have|made?|mentions?|point(?:s|ed)?)"
)
TURN: Final = (
    r"(?:[Bb]ut|[Yy]et|[Hh]owever|[Ww]hereas|[Ww]hile|(?:[Ee]ven )?[Tt]hough|[Aa]lthough|[Ii]n fact|[Ii]n reality|"
    r"[Aa]ctually|[Ee]ven as|[Ii]nstead)"
)
GUESS: Final = r"(?:it|that|this|he|she|they) (?:had|has|have|was|were|is|are)"
