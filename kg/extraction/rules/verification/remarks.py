"""What a writer remarks behind a claim, and what becomes of it: ``It showed no wreckage``, ``The post was deleted``."""

from __future__ import annotations

from typing import Final

from kg.extraction.rules.verification.verdictwords import ASSERTIONS, EVIDENCE, WHOSE

__all__ = ["REMARKS"]

_LAW: Final = (
    r"(?:accord|act|agreement|constitution|convention|document|law|pact|report|resolution|statute|text|treaty)"
)
_SIZE: Final = r"(?:cost|count|crowd|damage|figure|losses|number|size|toll|total|turnout)"
_TOLD: Final = r"(?:account|claim|count|estimate|figure|number|sum|toll|total)"
_SHAM: Final = r"(?:fabrication|farce|hoax|lie|ploy|sham|stunt|trick)"
_POST: Final = r"(?:clip|message|post|recording|tweet|video)"
_FOUND: Final = r"(?:conclud|determin|establish|found|rul)(?:e[ds]?|ed|s)?"
_SHOWN: Final = r"(?:clip|film|footage|image|photo|photograph|picture|recording|video)s?"
REMARKS: Final[tuple[tuple[str, str, bool], ...]] = (
    (
        "not-independently-verified",
        r"\b(?:has|have|had) (?:not|never) (?:yet )?(?:made public|produced|published|released|shown|submitted) "
        rf"(?:any |the )?(?:[\w-]+ ){{0,3}}?(?:contract|{EVIDENCE})\b|"
        r"\b(?:samples?|swabs?|tests?)\b[^.;]{0,60} (?:findings|results?) (?:are|is|was|were) (?:not )?"
        r"(?:awaited|due|expected|pending|to come)\b|"
        r"\bno (?:indication|sign|suggestion) that (?:it|that|this) (?:is|was) (?:so|the case|true)\b|"
        r"\bnot clear (?:how (?:he|she|it|they|the \w+) (?:had )?(?:arrived at|came? (?:by|to)|counted|reached)|"
        r"on what) |"
        r"\b(?:displayed|produced|published|released|showed) no (?:bodies|documents?|footage|images|pictures|proof|"
        r"wreckage)\b|\b(?:impossible|not possible) to (?:decide between|reconcile) |\bcould not be reconciled\b",
        False,
    ),
    (
        "disputed",
        r"^(?:the |its |his |her |their |[A-Z])(?:[\w’'-]+ ){0,4}?(?:insist|maintain|repl|said|say)\w* (?:that )?"
        r"(?:he|it|she|there|they) (?:did|does|had|has|have|is|was|were)(?: not)?(?:, \w+)?[.]?$|"
        r"\b(?:kn[eo]ws? of|recall(?:s|ed)?|remember(?:s|ed)?) no such \w+|"
        rf"\b(?:call(?:s|ed)|described?s?) (?:the|that|this|it|his|her|its|their) (?:[\w-]+ ){{0,3}}?(?:as )?"
        rf"an? (?:\w+ )?{_SHAM}\b|^(?:the |[A-Z])[^,;.]{{2,50}} puts? (?:the|that|its|their) "
        rf"(?:\w+ )?{_SIZE}(?: \w+){{0,3}} at\b|"
        rf"\b(?:the|that|this|his|her|its|their) {_TOLD} (?:is|was) (?:[\w-]+ ){{0,3}}?(?:absurd|an exaggeration|"
        r"exaggerated|inflated|too (?:high|low))\b",
        False,
    ),
    (
        "false",
        r"^(?:he|it|she|they) (?:did|do|does) (?:so|that|this) only\b|"
        r"\bmakes? no mention of (?:any such|it|that|this)\b|"
        rf"\b{_LAW} contains no such \w+",
        False,
    ),
    (
        "misleading",
        r"^the (?:comparison|count|figure|number|percentage|sum|total)(?:, however,)? (?:compares|co(?:unts|vers) only|"
        r"dates (?:from|back)|ignores|includes|is (?:for|with)|stems from)\b",
        False,
    ),
    (
        "corroborated",
        r",? (?:backing(?: up)?|bearing out|confirming|corroborating|lending (?:support|weight) to|supporting) "
        rf"(?:(?:much|some) of )?{WHOSE} (?:[\w.’'-]+ ){{0,3}}?{ASSERTIONS}\b|"
        r"\bshow\w* [^,;.]{3,60}? (?:as|just as|just what|what|where) (?:the )?[\w’'-]+(?: [\w’'-]+){0,2} (?:claimed|"
        r"described|reported|said)\b",
        False,
    ),
    (
        "retracted",
        rf"\b(?:deleted|erased|removed|t[ao]ken? down|took down) (?:the|its|his|her|that) {_POST}\b|"
        r"\bkilled the (?:dispatch|report|story)\b|\bhad (?:misheard|misread|misunderstood)\b|"
        r"\bhad been (?:misheard|misquoted|misunderstood)\b|\b(?:did|had) not (?:mean|meant) (?:it|that|this|what)\b",
        False,
    ),
    (
        "false",
        rf"\bf(?:ound|inds?) (?:it|them|{WHOSE} (?:[\w.’'-]+ ){{0,3}}?{ASSERTIONS}) (?:to be )?(?:\w+ly )?without "
        rf"(?:\w+ )?(?:basis|foundation|merit|substance)\b|\bf(?:ound|inds?) no (?:basis|foundation|merit|substance) "
        rf"(?:for|in|to) (?:the|this|that|these|those|his|her|its|their) (?:\w+ )?{ASSERTIONS}\b|"
        rf"^(?:the |that |this |both )?{_SHOWN} (?:in fact |actually )(?:comes?|came|dates?|dated|shows?|showed|was|"
        rf"were)\b|"
        rf"^(?:it|he|she|they|there) (?:had|has|was|were) (?!not\b|no\b)[^,;]{{3,60}}, (?:the |"
        rf"an? )?(?:[\w.’'-]+ ){{1,6}}?"
        rf"(?:later |since |has |have |had )*{_FOUND}(?= (?:on|in|last|this)\b|[.;]|$)",
        False,
    ),
    (
        "retracted",
        r"^(?:but |later,? |then,? |pressed[^,;]*, |asked[^,;]*, |under (?:cross-examination|pressure|questioning),? )"
        r"(?:he|she|it|they) (?:later |then |finally )?(?:acknowledged|admitted|allowed|conceded) that (?:he|it|she|"
        r"that|"
        r"they|the \w+) (?:might|may|could|had|was|were)\b|^(?:he|it|she|they) (?:later |since |then |"
        r"subsequently )(?:has |have )?clarified that\b",
        False,
    ),
    (
        "disputed",
        rf"\b(?:exact |very |precise )?(?:opposite|reverse) of (?:the truth|what (?:had )?happened|what (?:took|had "
        rf"taken) place)\b|\b{ASSERTIONS} (?:that |which )?(?:[\w.’'-]+ ){{1,4}}?(?:put|puts) down to\b|"
        rf"\bdismiss(?:ed|es) as [\"“‘]?(?:\w+ly |an? )?(?:absurd|baseless|fabricated|false|fantasy|groundless|"
        rf"invented|nonsense|propaganda|unfounded|untrue|wrong)[\"”’]? {WHOSE} (?:[\w.’'-]+ ){{0,4}}?{ASSERTIONS}\b",
        False,
    ),
    (
        "misleading",
        rf"\b{ASSERTIONS} [^;.]{{3,120}}? (?:leaves? out|omits?|overlooks?) (?:that|the fact)\b|"
        rf"^(?:but |yet )?(?:it|they) (?:is|was|are|were) (?:filmed|recorded|shot|taken) (?:\w+ )?(?:elsewhere|"
        rf"in \d{{4}}|"
        rf"in another)\b|^(?:but |yet )?the {_SHOWN} (?:was|were) (?:filmed|recorded|shot|taken) (?:\w+ )?(?:elsewhere|"
        rf"in \d{{4}}|in another)\b",
        False,
    ),
    (
        "corroborated",
        r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?) to (?:back|support|vindicate) (?:him|her|them|it|that|"
        r"this)(?: up)?(?=[,.;]|$| on\b)|"
        r"\b(?:says?|said) (?:that )?(?:it|he|she|they) believes? (?:him|her|them|it)(?=[:,;.]|$)|"
        r"^geolocated (?:footage|images|pictures|videos?)\b[^.;]{0,60}? (?:shows?|showed|confirms?|confirmed|"
        r"places?)\b",
        False,
    ),
    (
        "contradicted",
        r"\b(?:came to|comes to|drew|reach\w*|arriv\w* at) (?:the |an? )?(?:contrary|different|opposite|quite other) "
        r"(?:conclusion|finding|result|view)s?\b|"
        r"^(?:some|many|most|several|one|two|three|others|plenty|quite a few|at least \w+) (?:had|has|have|did|do|"
        r"were|was|"
        r"are)(?=[:;,.]|$)",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:has|have|had|did) not (?:identified|identify|named?|produced?|shown?) (?:any|a single|one) "
        r"(?:of (?:the|them|these|those)|witness\w*)\b|\bnever been (?:backed up|borne out|proven?|substantiated)\b",
        False,
    ),
)
"""Verdict, pattern, and whether a word for a claim must stand by it."""
