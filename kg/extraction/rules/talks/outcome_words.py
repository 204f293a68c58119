"""The words that wires have for what came of talks: what was agreed, on what paper, and how it came to nothing."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.datewords import MONTH
from kg.extraction.rules.dates.timewords import WEEKDAY

__all__ = [
    "ABANDONED",
    "AGREE",
    "BARE_DEEDS",
    "CLOSED",
    "CONTAINERS",
    "DEED",
    "FAILED",
    "LEAD_TO",
    "MEETING_AGAIN",
    "MISSED",
    "NONE_OF_THEM",
    "OBTAIN",
    "PAPER",
    "STANDING",
    "WAYS_TO_AGREE",
    "YIELD",
]

CLOSED: Final = (
    r"(?:end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|clos(?:e|es|ed(?! (?:meeting|session|door|round|talks))|ing)|w(?:i|"
    r"ou)nd(?:s|ing)? up|dr(?:aw|aws|ew|"
    r"awing) to (?:a|an|"
    r"its) (?:close|end)|c(?:o|a)mes? to (?:a|an|its) (?:close|end|halt)|g(?:ive|ives|iven|ave) up|br(?:ea|o)k(?:e|"
    r"es|en|"
    r"s)? (?:up|off)|finish(?:es|ed|ing)?|wrap(?:s|ped|ping)? up|adjourn(?:s|ed|ing)?|part(?:s|ed|ing)?(?: ways| "
    r"company)?|(?:rise|rises|rose|risen)|dispers(?:e|es|ed|ing)|l(?:eave|eaves|eft)|(?:go|goes|went|gone|"
    r"going) (?:away|home)|"
    r"emerg(?:e|es|ed|ing)|c(?:o|a)m(?:e|es|ing) (?:away|out|home|back|up)|walk(?:s|ed|ing)? (?:away|off)|"
    r"depart(?:s|ed)?|return(?:s|ed)? home|quit(?:s|ting)?|g(?:et|ets|ot) up|fl(?:y|ies|ew|own) home|"
    r"separat(?:e|es|ed)|split up|clos(?:e|ed) the (?:round|session|meeting|talks)|"
    r"end(?:ed)? the (?:round|session|meeting|talks|day|night)|was over|were over|is over|are over|ran out|"
    r"concluded the (?:round|session|meeting|talks))"
)
"""Verbs for the end of talks; what stands ``with`` or ``without`` behind them came of it."""
FAILED: Final = (
    r"(?:collaps(?:es?|ed|ing)|br(?:eak|eaks|oke|oken|eaking) down|stall(?:s|ed)?|fail(?:s|ed)?(?! to\b| even to\b)|"
    r"founder(?:s|ed)?|flounder(?:s|ed)?|flop(?:s|ped)?|f(?:all|alls|allen|ell) (?:apart|through|to pieces)|(?:came|"
    r"come|comes) "
    r"(?:to (?:nothing|naught|nought|grief|little|blows)|apart|unstuck|undone)|r(?:an|un|uns|unning) (?:aground|"
    r"into the sand|"
    r"into the sands|out of road)|unravel(?:s|led|ed)?|peter(?:s|ed)? out|(?:go|goes|went|gone|got|get|gets|led|lead|"
    r"leads) nowhere|deadlock(?:s|ed)|(?:was|were|been|is|are) (?:deadlocked|broken off|suspended|abandoned|cut short|"
    r"derailed|wrecked|torpedoed|scuppered|stuck|adjourned (?:over|without|amid|in|when|because|after)|aborted|halted "
    r"(?:over|by|when|after))|(?:hit|hits|reach|reached|reaches) (?:an? |the )?(?:impasse|deadlock|stalemate|wall|dead "
    r"end|buffers|rocks|snag)|(?:is|are) suspended|end(?:s|ed)? in (?!(?-i:[A-Z])|the (?:early|small|morning|evening|"
    r"afternoon|capital|city|town|village)|(?:early|late|mid)\b|\w+ (?:minutes|hours|days))(?:\w+)|(?:yield|produc|"
    r"settl|chang|achiev|resolv|decid|accomplish)(?:ed|es|s|e) (?:nothing|little|next to nothing)|walk(?:s|ed)? out|"
    r"storm(?:s|ed)? out|lasted (?:only |just )?until the|(?:split|fell out|quarrel(?:led|ed)|wrangled|clashed|"
    r"disagreed|stumbled|parted|snagged|stuck|sank|choked|tripped|crashed|adjourned|(?:break|breaks|broke|broken|"
    r"breaking) (?:up|off)|"
    rf"suspended) (?=(?:over|because|when|amid)\b|(?:on|in) (?!{MONTH}|{WEEKDAY}|\d|early|late|mid)))"
)
"""How talks came to nothing, with what stands behind."""
_PAPERS: Final = (
    *(
        "accord",
        "agenda",
        "annex",
        "agreement",
        "amnesty",
        "arrangement",
        "bargain",
        "blueprint",
        "calendar",
        "ceasefire",
    ),
    *("cease-fire", "cessation", "clause", "commitment", "common ground", "communique", "communiqué", "compact"),
    *("compromise", "concession", "conclusion", "consensus", "contract", "convention", "corridor", "date", "deal"),
    *("decision", "declaration", "document", "draft", "exchange", "formula", "framework", "handshake", "headway"),
    *("hotline", "initial", "joint statement", "list", "map", "memorandum", "minutes", "moratorium", "offer"),
    *("outline", "pact", "paper", "pause", "peace", "plan", "pledge", "progress", "promise", "proposal", "protocol"),
    *("quota", "release", "result", "road map", "roadmap", "schedule", "settlement", "signature", "statement", "swap"),
    *("system", "terms", "text", "timetable", "treaty", "truce", "undertaking", "understanding", "withdrawal"),
    *("breakthrough", "halt", "working group", "mechanism", "commission", "principles", "rota", "ban", "bid"),
)
PAPER: Final = frozenset(word.split()[-1] for word in _PAPERS)
"""Nouns for what talks bring about."""
NONE_OF_THEM: Final = frozenset({"nothing", "little", "none", "neither", "nobody"})
STANDING: Final = frozenset({"difference", "gap", "gulf", "dispute", "question", "issue", "disagreement", "distance"})
"""What remains between two sides."""
AGREE: Final = frozenset(
    {"accede", "acquiesce", "agree", "assent", "concur", "consent", "pledge", "promise", "undertake"}
)
"""Verbs of agreeing ``to``, ``on`` or ``that``."""
WAYS_TO_AGREE: Final = frozenset({"resolve", "decide", "commit", "settle", "vow", "arrange"})
"""Verbs that mean it, too, with ``to``, ``on`` or ``upon``."""
OBTAIN: Final = frozenset(
    (
        *(
            "accept",
            "achieve",
            "announce",
            "approve",
            "arrive",
            "clinch",
            "complete",
            "cobble",
            "conclude",
            "craft",
            "cut",
            "draft",
        ),
        *("draw", "endorse", "exchange", "finalise", "finalize", "forge", "gain", "get", "hammer", "have", "hail"),
        *(
            "iron",
            "make",
            "negotiate",
            "nail",
            "obtain",
            "reach",
            "seal",
            "secure",
            "strike",
            "sketch",
            "thrash",
            "win",
        ),
        *("work", "find", "put", "conjure", "patch", "wring", "extract"),
    )
)
"""Verbs whose object is what came of it."""
DEED: Final = frozenset(
    {
        *("adopt", "appoint", "create", "declare", "dictate", "establish", "extend", "fix", "form", "initial", "ink"),
        *("initialed", "initialled", "issue", "name", "proclaim", "prolong", "publish", "ratify", "reaffirm", "renew"),
        *("restore", "set", "sign", "swap", "uphold", "write", "revive", "save", "salvage", "rescue"),
    }
)
"""Verbs of a paper that tell by themselves what came of it."""
BARE_DEEDS: Final = re.compile(
    r"\b(?P<what>(?:sh(?:ake|akes|aken|aking|ook) hands|put(?:s|ting)? (?:their|its) (?:\w+ )?(?:thumb-?prints?|"
    r"names?|signatures?|"
    r"initials|pens?|seals?|marks?) (?:(?:late |early )?on \w+day )?to|put(?:s|ting)? pen to|(?:find|finds|found|"
    r"finding) common ground|"
    r"(?:narrow(?:ed)?|bridg(?:ed)|clos(?:ed)) the(?:ir)? (?:gap|gaps|differences)|split the (?:difference|\w+ \w+)|"
    r"ma(?:k|d)es? (?:their )?peace|bur(?:y|ied) the hatchet|c(?:o|a)mes? to (?:terms|an? (?:understanding|"
    r"agreement|deal|"
    r"arrangement|accord|compromise)|agreement)|str(?:ike|uck) hands|exchanged (?:drafts|lists|maps|"
    r"prisoners|proposals|papers|documents|texts)|agreed to (?:differ|disagree)|"
    r"(?:traded|exchanged|swapped) (?:insults|accusations|blame|barbs)|"
    r"(?:positions|sides|views) (?:had |have )?(?:been brought|c[ao]me|drawn|drew|moved) (?:a little |much |very )?"
    r"(?:close(?:r)?|nearer)(?: (?:to each other|together))?|(?:could|can) find no (?:\w+ )?(?:ground|language|way|"
    r"words)|"
    r"agreed [\"“]in principle[\"”] (?:on|that|to)))\b"
)
"""Deeds of two sides that tell what came of it."""
YIELD: Final = frozenset(
    {
        *("produce", "yield", "bring", "deliver", "generate", "bear", "spawn", "result", "remove", "resolve", "clear"),
        *("ease", "advance", "break", "unlock", "free", "secure", "achieve", "clinch", "lead", "open", "pave", "solve"),
    }
)
"""What talks do when something comes of them."""
LEAD_TO: Final = frozenset(
    {
        "arise",
        "come",
        "elude",
        "emerge",
        "escape",
        "flow",
        "follow",
        "grow",
        "issue",
        "result",
        "slip",
        "spring",
        "unravel",
    }
)
"""What a paper does: ``out of it grew an accord``."""
CONTAINERS: Final = frozenset(
    {
        *("accept", "achieve", "adopt", "agree", "announce", "approve", "conclude", "draft", "draw", "endorse", "find"),
        *("finalise", "finalize", "initial", "issue", "make", "reach", "record", "release", "resolve", "seal", "set"),
        *("settle", "sign", "strike", "take", "achieve", "bridge", "narrow", "overcome", "exchange", "score", "hammer"),
        *("publish", "read", "fix", "gain", "register", "report", "decide"),
    }
)
"""What is done to a paper: ``a statement was issued``, ``no conclusions were reached``."""
MISSED: Final = frozenset(
    {
        *("agree", "settle", "find", "reach", "get", "bridge", "resolve", "narrow", "produce", "budge", "sign"),
        *("overcome", "bring", "break", "make", "move", "secure", "achieve", "yield", "overlap", "conclude", "strike"),
        *("clinch", "decide", "solve", "close", "advance", "even", "approve", "accept", "give", "deliver", "shake"),
        *("compromise", "yield", "end", "seal", "initial", "adopt", "issue", "progress", "set", "fix", "come"),
    }
)
"""What was not done, where nothing came of it."""
ABANDONED: Final = re.compile(
    r"\b(?P<what>(?:ended )?(?:to (?:no|little) (?:avail|effect|purpose)|in vain|(?:with(?:out)?|for) (?:no|any|"
    r"little|much|visible|"
    r"apparent|tangible)? ?(?:result|results|success|effect)|(?:fruitless|inconclusive|unsuccessful|acrimonious|"
    r"amicab|abrupt)ly|empty-handed)|"
    r"(?:still )?(?:at odds|far apart|deadlocked|poles apart|divided|at loggerheads|miles apart|apart) "
    r"(?=over|on|about|as)|(?:(?:bring|brings|brought|leave|leaves|left) (?:[\w’'-]+ ){1,4})?(?:no|none the|little|"
    r"any) (?:nearer|closer|wiser)|"
    r"(?:got|get|came|went) no (?:further|farther) than|(?:as )?far apart as|with nothing \w+ed|with nothing to show|"
    r"without (?!saying|giving|naming|elaborating|mentioning|providing|being|disclosing|going into|taking|having|"
    r"warning|evening|anything|morning)(?:\w+ing|even \w+ing|so much as \w+ing))\b"
)
"""Adverbs and the like for the same."""
MEETING_AGAIN: Final = re.compile(
    r"^(?:(?:only|merely|also|formally|both|provisionally|tentatively) )*(?:to|on|that|in principle|upon)? ?"
    r"(?:(?:they|both|the \w+|it) (?:would|will|should) )?(?:a (?:\w+ )?(?:round|meeting|session|date)|meet|reconvene|"
    r"hold|resume|continue|return(?! (?:(?:the|all|its|their|some|any|\d+|stolen|captured|seized) )+\w)(?! to work)|"
    r"talk|come back|sit down|attend|take part|join|host|mediate|chair|convene|go back|be "
    r"back|further talks|another|new talks|fresh talks|more talks|keep talking|speak again|carry on|receive|"
    r"send (?:\w+ )?(?:envoys|delegat\w+|negotiat\w+)|try again)\b"
)
"""What is agreed for the time to come: another round, not what came of this one."""
