"""The verbs that wires have for talks, by what is done: sides meet, somebody brings them together, carries papers.

Each class is a list of words; how they stand in a sentence is the same for all of a class. Verbs that also mean other
things (``sat``, ``returned``, ``was received``) ask for what shows the meaning here: a length, a room, a plan.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AGAIN", "COMES", "MEETS", "PLANS"]

_UNIT: Final = r"(?:hours?|minutes?|days?|nights?|weeks?|weekends?|afternoons?|mornings?|evenings?|\w+day)"
_PEER: Final = r"(?:each other|one another)"
_PEOPLE: Final = (
    r"(?:two|three|four|five|six|both|all|rival|warring|sides|part(?:y|ies)|delegations?|envoys?|negotiators|delegates|"
    r"leaders|teams|camps|factions|clans|tribes|elders|ministers|presidents|rivals|unions?|pair|trio|chiefs|parties|"
    r"representatives|governments|countries|neighbours|commanders|them|everybody|everyone)"
)
_THEM: Final = rf"(?= (?:(?:the|all|both|his|her|its|their|of|these|those)[ -])*(?:[\w-]+[ -]){{0,2}}?{_PEOPLE}\b(?!-))"
"""What stands before those who are brought together."""
_LOCKED: Final = (
    r"(?:cloistered|closeted|cooped up|confined|ensconced|holed up|huddled|locked(?: away| up| in talks)?|penned|"
    r"sequestered|shut(?: up| away)?|walled up|installed|secluded|barricaded|bunkered|hunkered down|encamped)"
)
_IN: Final = r"(?:in|inside|with|at|together|aboard|for|until|till|all|again|behind|through)"
_LONG: Final = (
    rf"(?:for|until|till|through(?:out)?|late|into|past|all|overnight|deep into|from|(?:\w+ ){{0,2}}{_UNIT}\b)"
)
_TOGETHER: Final = (
    r"(?:behind|with|again|face to face|in|at|inside|aboard|beneath|under|together|by|via|over (?:the )?(?:phone|"
    r"telephone|video|dinner|lunch|breakfast|tea|coffee)|across|opposite|on (?:\w+day|the (?:phone|telephone|line)))"
)
_SEAT: Final = (
    r"(?:back|together|around|round|at|in|inside|to|into|under|closeted|face to face|before|across|down|apart|on|"
    r"again|over)"
)
_TABLE: Final = r"(?:the |a |one |same |the same |negotiating |bargaining |conference )*(?:table|room|tent|roof|awning)"

_MEETING: Final = (
    r"meet|meets|met|met up|meeting(?= (?:in|on|at|again|behind|by|via|for|since|with|face|under|aboard)\b)",
    r"assemble[sd]?|confer(?:s|red|ring)?(?! (?:on|upon|a|an|the)\b)|convene[sd]?|convening|gather(?:s|ed|ing)?",
    r"reassemble[sd]?|reconvene[sd]?|reconvening|regroup(?:s|ed)?|reunited?",
    r"negotiate[sd]?|negotiating|parley(?:s|ed|ing)|treated with|(?:held|hold|holds|holding) counsel",
    r"(?:sit|sits|sat|sitting) (?:back )?(?:down|across|opposite|face to face|together|around|round|side by side|with)",
    rf"(?:sit|sits|sat|sitting)(?= (?:(?:yesterday|today|on \w+day|\w+day) )?{_LONG})",
    r"(?:saw|seen|sees?|received|visited|faced)(?= (?:[\w'’,&-]+ ){1,8}?for (?:about |some |over |almost |nearly |"
    r"just )?"
    r"(?:[\w-]+ ){1,3}(?:hours?|minutes)\b)",
    r"(?:sit|sits|sat|sitting)(?: \w+){0,3} (?:in|at|inside) (?:separate|adjoining|different|opposite|the same|one) "
    r"(?:rooms?|ends|tables?|floors|wings)",
    r"(?:come|comes|came|coming|get|gets|got|gather|gathered) (?:back )?(?:together|face to face|around|round)",
    r"(?:put|puts|putting) (?:their|our) heads together",
    rf"(?:see|sees|saw|seen|face[sd]?|facing|meet|met|eyed) (?:\w+ )?{_PEER}|face to face(?= with\b| (?:in|at|on)\b)",
    r"(?:lunch|breakfast|sup)(?:ed)? together|dine[sd]? together|(?:broke|break|shared?) (?:bread|a (?:meal|table))",
    r"exchanged? views|(?:shook|shake|shaking) hands|last tried|talk again",
    r"(?:sat|spoke|spoken|talk(?:s|ed)?|speak|conferred|rang|phoned|telephoned)(?: \w+){0,2} (?:by|over|on|via) "
    r"(?:(?:the|a|secure|video) )*(?:tele)?(?:phone|video|line|link|call|conference)",
)
_BARGAINING: Final = (
    r"(?:(?:haggl|wrangl|bargain|dicker|spar|argu|deliberat|convers|huddl|talk|spok|speak)(?:ed|e|s|ing|en|red)?)"
    rf"(?=,? (?:{_LONG}|{_TOGETHER}|{_PEER}|with {_PEER}))",
    r"(?:(?:haggl|wrangl|bargain|dicker|huddl)(?:ed|es?|s|ing))(?= (?:over|about|on)\b)|huddled|haggled|bargained",
    r"(?:thrash|hammer|hash|iron|work)(?:s|ed|ing)? out(?= .{0,80}\b(?:in|at|on|over|for|late|until|through|yesterday|"
    r"\w+day)\b)",
)
_STAYING: Final = (
    rf"(?:spent|spend|spends|sat through|endured)(?= (?:[\w-]+ ){{0,4}}{_UNIT}\b)",
    r"(?:hours|days|night) (?:that )?(?:they|the (?:two )?(?:sides|parties|delegations)|both sides) spent",
    rf"{_LOCKED}(?= {_IN}\b)",
    r"(?:go|goes|went|gone|going|moved|plunged|dived) (?:straight |back )?into(?= (?:a |an |the |their )?(?:\w+ )?"
    r"(?:huddle|conclave|session|closed|day|hour|night|round))",
    r"(?:walk(?:s|ed)?|storm(?:s|ed)?|stalk(?:s|ed)?|c[oa]mes?|emerge[sd]?|file[sd]?|troop(?:s|ed)?) (?:out )?(?:of|"
    r"from)(?= (?:a|an|the|their|its|that) (?:[\w-]+ ){0,4}(?:session|sitting|round|retreat|meeting|talks|room|"
    r"conclave|"
    r"huddle|dinner|lunch|breakfast|hall|house|hotel|building)\b)",
    r"(?:broke|break|breaks|breaking|broken) (?:off|up)(?= (?:\w+ ){0,2}(?:at|after|in|on|for|until|till|shortly|just|"
    r"before|without|with|still|having|late|early|\w+day|yesterday|again)\b)",
    r"(?:left|quit|rose from|got up from|leave)(?= (?:the )?(?:\w+ )?(?:table|bargaining))",
    r"adjourn(?:s|ed)?(?= (?:on|at|until|till|for|after|without|shortly|late|early|again|\w+day|yesterday)\b)",
)
_BACK: Final = (
    r"(?:return(?:s|ed|ing)?|go|went|going|c[oa]me|got|get|be|are|is|was|were) (?:back )?(?:to|at|around|round) the "
    r"(?:negotiating |bargaining |same )?table",
    r"back at (?:it|the table)",
    r"(?:are|were|is|was|be) (?:back )?(?:round|around|at)(?= (?:the|a|one) (?:\w+ )?table)",
    r"return(?:s|ed)? to(?= (?-i:[A-Z]))|(?:c[oa]me|comes|went) back to(?= (?-i:[A-Z]))",
)
_BRINGING: Final = (
    r"(?:host(?:s|ed|ing)?|received|welcomed)(?= [^,.;]{3,60} and [^,.;]{3,60} (?:at|in|on)\b)",
    r"(?:host|hosted|hosts|hosting|received?|receives|welcome[sd]?|convened|gathered|assembled|seated|entertained|"
    rf"reunited|separately saw){_THEM}",
    r"(?:ha[sd]|have|having|got|gets?|kept|keeps?|put|puts|called|calls|sat|sits|locked|shut|pulled|drew|led|ushered|"
    rf"herded|shepherded|steered|coaxed|summoned|hauled){_THEM}(?= (?:(?!(?-i:and|but|who|that|to) )[\w'’-]+ )"
    rf"{{1,7}}?{_SEAT}\b)",
    r"(?:brought|brings?|bringing|put|puts|got|gets?|sat|called|summoned|gathered)(?= (?:[\w'’,-]+ ){1,12}?(?:together|"
    rf"(?:around|round|to|at|in|under) {_TABLE}))",
    r"(?:brought|brings?|bringing) together",
    r"(?:was|were|been|being) (?:received|hosted|brought together|gathered|convened|seated|summoned|ushered|"
    r"called together|assembled)(?= (?:\w+ )?(?:by|at|in|on|for|to|inside|under|around|\w+day)\b)",
)
_SHUTTLING: Final = (
    r"shuttl(?:es?|ed|ing)(?= (?:\w+ ){0,3}(?:between|for|from|from|back|all|messages|papers|on|to)\b)",
    r"(?:carr(?:y|ies|ied|ying)|took|takes?|taking|pass(?:es|ed|ing)|relay(?:s|ed|ing)?|ferr(?:y|ies|ied|ying)|"
    r"convey(?:s|ed|ing)?) (?:\w+ ){0,2}(?:messages|papers|notes|proposals|drafts|offers|texts|letters|slips)",
    r"(?:went|go|goes|gone|going|walk(?:s|ed)?|move[sd]?|padded|pads|trudged|commuted|ran|runs|darted|ping-ponged|"
    r"wandered)(?: (?:the|a|up and down the) corridors?| (?:back and forth|to and fro|up and down)|(?= from (?:\w+ "
    r"){1,3}"
    r"to (?:\w+ )?(?:\w+)\b))(?=.{0,60}\b(?:between|from|with|on|for|all)\b)",
)


def _any(*classes: tuple[str, ...]) -> str:
    return "|".join(word for words in classes for word in words)


MEETS: Final = re.compile(
    rf"\b(?:{_any(_STAYING, _BACK, _BRINGING, _SHUTTLING, _BARGAINING, _MEETING)})\b", re.IGNORECASE
)
"""What sides do when they meet, and what is done with them."""
PLANS: Final = (
    r"(?:will|shall|'ll|’ll|would|(?:is|are|was|were) (?:now |both |all |nonetheless |nevertheless )?(?:to|due|set|"
    r"scheduled|expected|slated|planned|likely|hoping|preparing|poised|about|going|supposed|pencilled|ready|bound|"
    r"booked)|(?:is|are) (?:wanted|invited|summoned|called|asked|told|ordered)|(?:is|are|was|were) (?:inviting|"
    r"summoning|asking|"
    r"calling)|due|agree[sd]?|agreed|agreeing|"
    r"agreement|plan(?:s|"
    r"ned)?|planning|scheduled|slated|expected|expects?|intends?|vow(?:s|ed)|promis(?:ed|ing|es)|arranged|pledged|"
    r"hope[sd]?|undertook|prepar(?:es|ing)|tentatively|decided|resolved|proposing|committed|set|(?:ha[sd]|have) been "
    r"(?:asked|invited|told|summoned|called|ordered|bidden|convoked|requested|instructed))"
)
"""What stands before that which is still ahead."""
AGAIN: Final = re.compile(
    r"\b(?:be back (?:at|around|round) the (?:negotiating |bargaining |same )?table|(?:meet|reconvene|sit down|sit|"
    r"talk|"
    r"negotiate|bargain|gather|convene|get together|be back|assemble|see each other|see one another|confer)(?: \w+)? "
    r"(?:again|once more|anew|afresh|there again)|try again|(?:have|take) another (?:go|stab|shot|crack)|host (?:a|"
    r"another) (?:\w+ )?(?:round|session|meeting)|reconvene|reassemble|regroup|resume(?! (?:the )?(?:war|fighting|"
    r"strikes?|shelling|work|production|attacks|flights|operations|exports?)\b)|return to (?:the|her|his|"
    r"their) (?:negotiating |"
    r"bargaining )?table|come back|go back to the table|"
    r"continue (?:the )?(?:talks|negotiations|discussions|talking|them|bargaining)|"
    r"continue(?= (?:on|in|at|next|later|tomorrow)\b)|carry on (?:the )?(?:talks|talking)|"
    r"pick up (?:the )?(?:talks|where|thread)|hold (?:another|a further|a new|a fresh|more|further|a(?: \w+)? round|"
    r"new|fresh|a (?:\w+(?:nd|rd|th|first))\b))(?!\w)",
    re.IGNORECASE,
)
"""What sides agree to do once more."""
_NOT_THERE: Final = (
    r"(?! (?:to )?(?:the |their |his |her |its |a )?(?:\w+ )?(?:work|polls?|streets?|court|parliament|school|duty|"
    r"base|port|"
    r"power|war|arms|barracks|homes?|villages|posts|jobs|normal|vote|ballot|strike|voters|front|fighting|prison|cells?|"
    r"office|negotiating table|table)\b)"
)
_BOTH: Final = r"(?:(?:both|them|the (?:two|three|four|parties|sides|pair)|all)(?: \w+){0,2})"
_TO_BE: Final = r"(?:(?:to )?(?:appear|be|come|return|reappear|go|sit|gather) )?"
_TO_PLACE: Final = r"to(?= (?-i:[A-Z])| (?:her|his|its|the|their) (?:office|residence|ministry|table|headquarters)\b)"
_THERE: Final = rf"(?:back|{_TO_PLACE}|in|before|at|face to face|together|again|on|round|around)\b"
COMES: Final = re.compile(
    r"\b(?:(?:go|goes|come|comes|return|returns|travel|travels|fly|flies|head|heads|report|reports|appear|reappear|"
    r"reappears|be|sit|gather|go back|come back|be back|fly back|head back|back|take their (?:seats|"
    rf"places)){_NOT_THERE}"
    r"(?= (?:to|in|at|before|for|on|next|again|there|with|back|here|down|together|inside|under|face)\b)"
    r"|(?:send|sends|dispatch|dispatches)(?= (?:\w+ ){0,2}(?:officials|envoys|delegations?|negotiators|teams?)\b)"
    r"|(?:invited|asked|told|ordered|summoned|called(?! on)|bidden|requested|instructed|expected|due|wanted|"
    r"convoked)(?= "
    rf"(?:\w+ )?(?:{_BOTH} )?{_TO_BE}{_THERE})"
    rf"|(?:invites|inviting|summons|summoning|wants|expects|calls|orders|asks|tells|has|have|bring|get|"
    rf"see)(?= {_BOTH} {_TO_BE}{_THERE})"
    rf"|(?:summoned|invited|called(?! on)|summons|summoning|invites|inviting)(?= {_BOTH} (?:for|on) (?-i:[A-Z]|next|"
    rf"talks))"
    r"|(?:pick|picks|take|takes) (?:it |things |matters )?up (?:(?:again )?where|again|the thread)"
    r"|(?:are|is) (?:back|again) (?:at it|in)|try again|tries again|resume|resumes|sign|initial|continue|continues)\b",
    re.IGNORECASE,
)
"""What sides of talks told of will do, if a day is told: ``all three are to return to the creek on 10 May``."""
