"""Patterns of what an article says of a claim in its own voice: unverified, false, misleading, taken back."""

from __future__ import annotations

from typing import Final

from kg.extraction.rules.verification.verdictwords import (
    ADVERBS,
    ASSERTIONS,
    BE,
    CHECKED,
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
)

__all__ = ["FIRST_HAND"]

FIRST_HAND: Final[tuple[tuple[str, str, bool], ...]] = (
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
    ("retracted", rf"\b(?:took|takes?|taken|taking) back {FIRM}|\b(?:went|gone|goes|going) back on {FIRM}", False),
    ("retracted", r"\bchanged (?:his|her|its|their) (?:account|story|version|statement|tune|testimony)\b", False),
    (
        "retracted",
        r"\b(?:acknowledg|admit|conced|accept|said|says?)\w* (?:\w+ ){0,3}?(?:that )?(?:he|she|they|it) "
        r"(?:had been|has been|have been|was|were) (?:wrong|mistaken|misinformed|misled|in error)\b",
        False,
    ),
    (
        "retracted",
        rf"\b(?:acknowledg|admit|conced|accept)\w* (?:\w+ )?(?:that )?(?:{REF}|{ASSERTIONS}) (?:had "
        rf"been|was|were|is|are) not (?:so|true|the case|correct|accurate|right)\b",
        False,
    ),
    (
        "not-independently-verified",
        rf"{NO}{GAP}(?:be |been |being |to )?(?:independently |immediately |fully "
        rf"|either )?{CHECKED}\b",
        False,
    ),
    ("not-independently-verified", rf"{NO}{GAP}(?:be |been |being |to )?(?:independently )?{LOOKED}\b", True),
    (
        "not-independently-verified",
        r"\b(?:cannot|can not|could not|couldn['’]t|not been able to|unable to|no way to|not possible to) "
        r"(?:independently )?(?:ascertain|determine|establish|say|tell) (?:either\b|how many\b|what caused\b|which\b|"
        r"where\b|whether\b|who\b|whose\b)",
        False,
    ),
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
    (
        "not-independently-verified",
        r"\b(?:nothing|no one|nobody|little|not enough)(?: \w+){0,5}? to (?:support|"
        r"back|substantiate|bear out|prove|confirm)\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:cit|nam|giv|gave|offer|quot)\w* no (?:\w+ )?(?:sources?|names|dates?|"
        r"figures)\b|\b(?:did not|didn['’]t|would not|without) (?:say|saying|"
        r"explain|explaining) (?:how|where|what|on what)\b",
        True,
    ),
    (
        "not-independently-verified",
        rf"\b(?:unclear|not clear|uncertain|unknown|not known|open to question|"
        rf"remains to be seen) (?:whether|if|how far) {REF}",
        False,
    ),
    ("false", rf"\b(?:{BE}) {ADVERBS}[\"“‘]?(?:{FALSE})(?=[\s,.;:’”\"]|$)", True),
    (
        "false",
        r"\b(?:is|was|are|were|['’]s)(?: simply| just| quite)? ?(?:not|n['’]t) (?:\w+ly )?(?:true|so|the "
        r"case|correct|accurate|right|borne out)\b",
        True,
    ),
    (
        "false",
        r"\b(?:clause|figure|number|passage|phrase|sentence|term|word|words) (?:that|which) (?:does|do|"
        r"did) not (?:appear|"
        r"occur|stand) (?:anywhere )?in\b|\b(?:figure|forecast|number|prediction|toll) (?:that|which) (?:later |"
        r"has since )?"
        r"(?:proved|turned out) (?:to be )?(?:far |much |wildly )?(?:false|too (?:high|low)|untrue|wrong)\b|"
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
    (
        "false",
        r"^(?:it|he|she|they|there|that) (?:has|had|have|did|does|do|was|were|is|are|would|will|"
        r"could)(?:n['’]t| not)?(?:[.;]|$|, (?:once|twice|most|several|many|and|but|indeed|too|since|on \w+day|"
        r"in \d)\b)",
        False,
    ),
    (
        "false",
        r"\b(?:there (?:is|was|were|are|has been|had been)|has|had|have) (?:never been |been )?(?:no|"
        r"any) such (?!(?:body|bodies|council|house|office|post)\b)\w+",
        False,
    ),
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
    (
        "misleading",
        r"\b(?:cut|edited|cropped|trimmed|spliced|shortened)\b(?: \w+){0,3}? (?:so as )?to (?:leave|"
        r"hide|omit|remove|show)\b|\bthe place is not\b|\bnot (?:from|of|in|taken|filmed|shot) "
        r"(?:\w+ ){0,4}?(?:but|at all)\b",
        True,
    ),
    (
        "misleading",
        rf"\b(?!documents?\b|letters?\b|maps?\b){MEDIA}\b (?:\w+ ){{0,2}}?(?:is|are|was|were|had been|has been|"
        rf"have been) (?:\w+ "
        rf"){{0,2}}?(?:old|older|edited|doctored|cropped|altered|manipulated|staged|spliced|"
        rf"tampered with|shortened|recycled)\b",
        False,
    ),
    (
        "misleading",
        r"\b(?:figure|number|toll|count|total|claim|chart|graph|statistic|statement|comparison)s?\b "
        r"(?:\w+ ){0,2}?(?:leaves? out|left out|excludes?|omits?|counts? only|includes? only|"
        r"ignores?|covers? only|(?:does|do|did) not (?:include|count|mention|cover))\b",
        False,
    ),
    (
        "misleading",
        r"\b(?:gives?|gave|paints?|painted|creates?|created|leaves?|left) (?:an? )(?:false|"
        r"misleading|distorted|wrong|one-sided|partial|incomplete|rosy) (?:picture|impression|view|"
        r"account|idea)\b",
        False,
    ),
)
"""Verdict, pattern, and whether a word for a claim must stand by it."""
