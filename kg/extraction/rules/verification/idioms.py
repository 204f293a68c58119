"""Turns of phrase that give a verdict without a verb of checking: ``only his word for it``, ``ate her words``."""

from __future__ import annotations

from typing import Final

from kg.extraction.rules.verification.remarks import REMARKS
from kg.extraction.rules.verification.verdictwords import ASSERTIONS, EVIDENCE, FIRM, REF

__all__ = ["IDIOMS"]

_RATED: Final = r"^(?:(?:[\w.’'-]+ ){0,3}(?:conclusion|finding|rating|verdict): )?"
IDIOMS: Final[tuple[tuple[str, str, bool], ...]] = (
    (
        "not-independently-verified",
        r"\b(?:nobody|no one|no (?:\w+ )?(?:outsider|journalist|reporter|observer|correspondent|witness|"
        r"inspector)s?)(?: else)? "
        r"(?:has|have|had|was|were|could|can)(?: been)?(?: able| allowed| let)?(?: to)? (?:see|seen|reach|"
        r"reached|visit|"
        r"visited|enter|entered|inspect|inspected|go|get)\b|\bnothing in support\b|\bnothing to show for it\b",
        False,
    ),
    (
        "retracted",
        rf"{ASSERTIONS} (?:that |which )?(?:he|she|it|they|the \w+) (?:has|have|had) (?:since |later |now |"
        rf"quietly )*(?:dropped|"
        r"withdrawn|retracted|abandoned|disowned|corrected|taken back|given up|revised)\b",
        False,
    ),
    (
        "false",
        r"[;–—] (?:it|he|she|they|there) (?:has|had|have|did|does|do|was|were|is|are)(?:n['’]t| not)?(?=[.;]|$)",
        False,
    ),
    (
        "contradicted",
        r"[,–—;] (?:but|yet|though|although) (?:it|they|he|she|there|the \w+) (?:is|was|were|are|has|had|have) "
        r"(?:in fact|still|"
        r"already|never|only|long)\b|[,–—;] (?:but|yet|though|although) (?:it|they|he|she) (?:did|had|was|were|"
        r"has) not(?=[.;]|$)",
        False,
    ),
    (
        "contradicted",
        rf"[,–—;] (?:but|yet|though|although|while|whereas) (?:the |an? |its |his |her |their |our |two |three "
        rf")?(?:[\w.’'-]+ ){{0,4}}?"
        rf"{EVIDENCE} (?:[\w.’'-]+ ){{0,2}}?(?:\w+ed|drove|found|heard|met|put|ran|saw|spoke|stood|walked|"
        rf"watched|went)\b",
        False,
    ),
    (
        "contradicted",
        r"\bcontrary to what (?:[\w.’'-]+ ){1,6}?(?:shows?|showed|records?|lists?|says?|suggests?)\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:seen|saw|sees?|found|finds?|heard|with|is|was|are|were|has been|knows? of|aware of) (?:so far )?no "
        r"(?:[\w-]+ ){0,2}?(?:evidence|proof|support|grounds|basis) (?:for|of|to|in) "
        rf"(?:{REF}|(?:any|such|either) (?:\w+ )?{ASSERTIONS})",
        False,
    ),
    (
        "not-independently-verified",
        r"\bno (?:[\w-]+ ){0,2}?(?:evidence|proof|record|document|trace) (?:of this |of that |of it |for this |"
        r"for that "
        r"|for it )?(?:has|have|had|ever)? ?(?:come to light|came to light|emerged|surfaced|been (?:found|seen|"
        r"shown|produced))\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:only|just|nothing but) (?:his|her|its|their|the [\w’']+(?:['’]s)?) word(?: for (?:it|this|that))?\b"
        r"|\b(?:taken|take) (?:it |this |that )?on trust\b|\brests? on (?:a single|one|an unnamed|his|her|its) "
        r"(?:\w+ )?"
        r"(?:source|witness|word|document)\b|\bthe only source\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:there is|there was|nobody|no one|impossible|no way of|hard|difficult|not possible) (?:can |"
        r"could |is |was )?"
        r"(?:to )?(?:no )?(?:say|saying|tell|telling|know|knowing|judge|judging)\b(?=[,.;]| (?:whether|if|how|"
        r"who|from)\b)",
        True,
    ),
    (
        "not-independently-verified",
        r"\bwhether (?:that|this|it|he|she|they) (?:is|was|are|were|has|had|did|does) (?:so|true|right|the "
        r"case|such)\b"
        r"(?=[^.;]*\b(?:not|unknown|unclear|open|nobody|no one|impossible|never)\b|[,.;]|$)",
        False,
    ),
    (
        "false",
        r"^(?:it|he|she|they|there|that|this) (?:is|was|are|were|has|had|have|did|does|do|will|would|could|"
        r"can)n['’]t(?=[,.:;]|$)"
        r"|^(?:it|he|she|they|there|that|this) (?:is|was|are|were|has|had|have|did|does|do) not(?=[.:;]|$)",
        False,
    ),
    (
        "false",
        r"\b(?:got (?:it|this|that) wrong|wrong on (?:both|all|every)|did no such thing|wide of the mark|"
        r"cannot be right|"
        r"could not be right|bears? no relation to|not a word of (?:it|this|that)|pure invention|no such thing|"
        r"(?<=\bit )(?:never|did not) (?:happen(?:ed)?|t(?:ake|ook) place)|"
        r"(?<=\bthis )(?:never|did not) (?:happen(?:ed)?|t(?:ake|ook) place)|"
        r"(?<=\bthat )(?:never|did not) (?:happen(?:ed)?|t(?:ake|ook) place)|does not exist|"
        r"did not exist|never existed)\b",
        False,
    ),
    (
        "corroborated",
        rf"\bback(?:s|ed|ing)? (?:him|her|them|it|this|that|{FIRM}) up\b|\b(?:said|say|says|tell|told|gave|"
        rf"give|reported) "
        r"(?:us |reporters )?(?:much )?the same(?: \w+)?(?=[,.;]|$)|\b(?:gave|give|gives|tell|tells|told)(?: me,?|"
        r" us,?)? "
        r"(?:\w+, )?the same (?:account|story|version)\b|\b(?:was|were|has been|have been) "
        r"(?:witnessed|attested|vouched for) by\b",
        False,
    ),
    (
        "corroborated",
        r"\b(?:has|have|later|since|also) confirmed the (?:\w+ )?(?:arrests?|attacks?|blasts?|casualties|"
        r"damage|deaths?|explosion|"
        r"incident|killings?|losses|meeting|outage|raid|shelling|shootings?|strike|transfer|withdrawal)\b",
        False,
    ),
    (
        "disputed",
        r"\b(?:disputes?|disputed|questions|questioned|contests|contested|challenges|challenged|doubts|doubted) "
        r"(?:that|whether)\b|\bden(?:y|ies|ied) (?:(?:that )?(?:any )?such\b|(?:this|it)(?=[,.;]| and\b| but\b|"
        r"$))|\bnot so, (?:says?|said|"
        r"according)\b|"
        r"\b(?:will|would) have none of (?:it|this|that)\b|\bsees? (?:it|this|that|things|the matter) otherwise\b",
        False,
    ),
    (
        "contradicted",
        r"\b(?:sits?|sat) (?:ill|oddly|awkwardly|uneasily|badly) with\b|\bhard to (?:square|reconcile) with\b|"
        r"\bcannot be "
        r"(?:squared|reconciled) with\b|\bthe (?:opposite|reverse) (?:is|was) (?:true|the case)\b|\bnot what "
        r"(?:the|its|his|her|"
        r"their)\b|\b(?:has|have|had|puts?|tells?) it otherwise\b|\bthe facts are\b|\btell(?:s)? against\b",
        False,
    ),
    (
        "retracted",
        r"\b(?:ate|eat|eaten) (?:his|her|its|their) words\b|\b(?:thought|think) better of (?:it|that|this)\b|"
        r"\bno longer "
        r"(?:stands? by|claims?|says?|insists?|maintains?|defends?|repeats?)\b|"
        r"\b(?:has|have|had) (?:since |now |quietly )*(?:disappeared|vanished|been taken down|been removed|"
        r"been deleted)\b|"
        r"\bissued (?:an? )?(?:correction|retraction|apology)\b|\bclimbed down\b|\bput (?:it|this|that) right\b",
        True,
    ),
    (
        "not-independently-verified",
        r"\b(?:condition|fate|identity|whereabouts) (?:could|can) not (?:be )?(?:\w+ )?(?:confirmed|determined|"
        r"established|"
        r"verified)\b|\b(?:gave|gives|giving|offered|produced|provided|published|released|showed) no (?:details|"
        r"documents|"
        r"figures|footage|images|names|photographs|pictures|recordings?)\b|"
        r"\b(?:did|does|has|have|would) not (?:give|given|offer|offered|produced?|provided?|publish(?:ed)?|"
        r"released?|show|shown) "
        r"(?:any )?(?:details|documents|footage|images|names|photographs|pictures|recordings?)\b",
        False,
    ),
    (
        "retracted",
        r"^(?:he|it|she|they) (?:has |have |had )?(?:later|since|then) (?:put|lowered|raised|revised) (?:the|its|"
        r"his|her|their) "
        r"(?:count|estimate|figure|number|tally|toll)\b|\b(?:gone|removed|taken off|missing|vanished) from (?:his|"
        r"her|its|the|"
        r"their) (?:account|channel|feed|page|site|website)\b|\bregrets? (?:the|that|his|her|its|"
        r"their) (?:choice of words|comment|"
        r"phrase|remark|statement|term|wording|words?)\b",
        False,
    ),
    (
        "disputed",
        rf"\b(?:do|does|did|will|would)(?: not|n['’]t) (?:accept|recogni[sz]e|share) (?:that|this|the|his|her|its|"
        rf"their) "
        rf"(?:\w+ )?{ASSERTIONS}\b|"
        r"^(?:that|this|the (?:accusation|allegation|charge|claim|account)) (?:is|was|has been|was later) (?:\w+ly )?"
        r"(?:challenged|contested|denied|disputed|rejected)(?: (?:from|in|on) (?:the )?\w+)? by (?!\d|(?:the |"
        r"a )?(?:\w+ )?"
        r"(?:assembly|congress|council|deputies|lawmakers|majority|members|parliament|senate|vot\w+)\b)|"
        r"\bthe other way (?:a?round)\b|\b(?:account|charge|claim|version|reading|figure) (?:that is |that was |"
        r"which is )?"
        r"(?:flatly |hotly |widely )?(?:challenged|contested|denied|disputed|rejected) (?:by|in)\b",
        False,
    ),
    (
        "misleading",
        r"\b(?:applies|holds|is right|is true|was true) (?:only )?(?:for|of|to) [\w -]{2,30} (?:alone|only)\b|"
        r"^(?:it|they) (?:was|were) (?:filmed|recorded|shot|taken) (?:\w+ )?(?:elsewhere|in \d{4}|in another|last year|"
        r"(?:[\w-]+ )?(?:months|weeks|years) (?:ago|before|earlier))\b",
        False,
    ),
    *REMARKS,
    ("retracted", r"\bcorrected (?:himself|herself|itself|themselves)\b", False),
    (
        "misleading",
        r"\bwhat (?:he|she|it|they|the \w+) (?:(?:did|does|do) not (?:add|mention|say|tell)|"
        r"failed to (?:add|mention|say)|leaves? out|left out|omits|omitted) (?:is|was)\b|"
        r"^(?:it|that|this) (?:is|was) (?:correct|right|so|true) (?:as|for|in|of|on) [^,;]{2,40}, but\b|"
        r"\b(?:is|was|are|were) (?:true|right|correct) only\b|\bonly (?:half|partly|partially) (?:correct|right|"
        r"true)\b|"
        r"\b(?:gives?|leaves?|left) (?:[\w-]+ ){1,3}?(?:with )?(?:the|a) (?:wrong|false) (?:idea|impression|picture)\b|"
        r"\bnot the (?:full|whole) (?:picture|story|truth)\b|\btrue as far as (?:it|that|this) goes\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\bnot (?:yet )?been borne out by any|\bto see for (?:himself|herself|itself|themselves|ourselves)\b|"
        r"\b(?:had|has|have) no (?:information|knowledge|word|records|details) of (?:its|their|his|her) own\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\bwithout (?:[\w-]+ ){0,4}?(?:evidence|proof|substantiation|foundation|basis|support|corroboration|"
        r"sources?)\b|"
        r"\bunsupported by (?:\w+ ){0,2}?(?:evidence|proof|fact)\b|\bon (?:no|thin|scant|little) evidence\b|"
        r"\b(?:citing|naming|giving|offering|producing|providing|presenting) no \w+\b",
        False,
    ),
    (
        "not-independently-verified",
        r"\b(?:had|has|have|with) no (?:information|knowledge|word|record|records|details) (?:on|of|about|to "
        r"confirm|that would)\b|"
        r"\b(?:could|can|would) not (?:yet )?(?:say|tell|be sure) (?:whether|if)\b|"
        r"\b(?:is|are|was|were) (?:still )?(?:checking|examining|investigating|verifying|looking into|"
        r"trying to (?:verify|confirm|"
        r"establish|check)) "
        rf"{REF}|\b(?:has|have|had) (?:yet|still) to (?:verify|confirm|establish|comment)\b",
        True,
    ),
    (
        "false",
        r"[,(–—] ?(?:and |quite |plainly |as it turned out,? |but )?(?:falsely|wrongly|untruthfully|"
        r"incorrectly|mistakenly|"
        r"erroneously|in error)\b",
        False,
    ),
    (
        "false",
        rf"{_RATED}(?:false|untrue|wrong|fiction|fake|incorrect|not true|not "
        r"so)[.!]?$",
        False,
    ),
    (
        "misleading",
        rf"{_RATED}(?:misleading|half[- ]true|partly (?:true|false)|missing "
        r"context)[.!]?$",
        False,
    ),
    ("corroborated", rf"{_RATED}(?:true|correct|accurate|right)[.!]?$", False),
    (
        "not-independently-verified",
        rf"{_RATED}(?:unproven|unverified|unconfirmed|not proven)[.!]?$",
        False,
    ),
    (
        "corroborated",
        rf"[,–—;] (?:as|which|something(?: that)?|(?:an?|the) (?:\w+ )?{ASSERTIONS}(?: that| which)?) "
        r"(?:(?!(?:not|no|neither|nobody|never|could|would|cannot|if|unable|yet|"
        r"failed)\b)[\w.’'-]+,? ){1,9}?(?:confirm(?:s|ed)?|"
        r"corroborate[sd]?|verif(?:y|ies|ied)|b(?:ears?|ore) out|back(?:s|ed)?(?: up)?|support(?:s|ed)?|"
        r"attest(?:s|ed)?|"
        r"(?<!a )(?<!its )(?<!of )(?<!the )(?<!their )share[sd]?|echo(?:es|ed)?)(?=[,.;]| (?:to|in|on|by|with|as|"
        r"from|too|up)\b|$)",
        False,
    ),
    (
        "disputed",
        rf"[,–—;] (?:which|(?:an?|the) (?:\w+ )?{ASSERTIONS}(?: that| which)?) (?:[\w.’'-]+,? "
        rf"){{1,8}}?(?:says?|said|insists?|"
        r"insisted|maintains?|calls?|called|considers?|considered|describe[sd]?|regards?) (?:\w+ "
        r"){0,4}?[\"“‘]?(?:\w+ly |an? )?"
        r"(?:too (?:high|low)|exaggerated|inflated|absurd|misleading|unfounded|nonsense|propaganda|lies?|"
        r"untrue|slander\w*|"
        r"distort\w+|invent\w+|fabricat\w+|false|wrong|baseless|groundless|fantasy|ridiculous)\b",
        False,
    ),
    (
        "contradicted",
        r"[,–—;] (?:but|yet|though|although|while|whereas|however,?|even though) (?:the |an? |its |his |her |"
        r"their )?"
        r"(?:[\w.’'-]+ ){1,8}?(?:counts?|counted|puts?|recorded|logged|lists?|listed|registered|documented|"
        r"tallied|measured|"
        r"buried|treated|received|photographed|filmed)\b",
        False,
    ),
    (
        "retracted",
        r"\bmisspoken?\b|\b(?:ran|runs?|published|printed|carried) a correction\b|\bchanged (?:that|it|this|"
        r"the \w+) to\b|"
        r"\b(?:lowered|raised|cut|reduced|scaled (?:down|back)|brought down) (?:the|its|his|her|their|that) "
        r"(?:\w+ )?(?:toll|figure|"
        r"count|estimate|tally|claim)\b|\b(?:had|has) been (?:a|an|made in) (?:mistake|error|slip|joke)\b|"
        r"\bapologi[sz]ed for (?:the|his|her|its|their|an?) (?:mistake|error|mix-up|slip|confusion)\b",
        False,
    ),
)
"""Verdict, pattern, and whether a word for a claim must stand by it."""
