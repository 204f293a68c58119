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
)
