"""How a round ended: the words for what came of it, and whether it is over, goes on, or is still to come."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.dates.timewords import WEEKDAY
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import subject_of, until_end
from kg.extraction.rules.talks.outcome_words import ABANDONED, BARE_DEEDS, CLOSED, FAILED, STANDING
from kg.extraction.rules.talks.results import decided_in, is_of_talks, is_paper, tells_of_another

__all__ = ["ENDED", "GOES_ON", "is_of_stay", "outcome_in", "result_after"]

ENDED: Final = (
    r"(?:ended|concluded|closed|wound up|drew to a close|came to a close|gave up|broke up|broken up|finished|"
    r"wrapped up|adjourned|were adjourned|was adjourned|"
    r"came to an end|parted|rose|dispersed|left|went home|emerged|came away|walked away|departed|returned home)"
)
GOES_ON: Final = re.compile(
    r"\b(?:(?:are|is|were|was)(?:, (?:at this |this very |as |even )[\w ]{3,16},)? "
    r"(?:still |now |even now )?(?:under ?way|continuing|being (?:brokered|chaired|held|hosted|led|mediated)|meeting|"
    r"holding|negotiating|sitting|"
    r"locked in|in (?:their|its|a) \w+ (?:day|hour|week)|going on|in session|taking place|ongoing|in progress|talking|"
    r"at "
    r"the table)|continue[ds]?|will (?:go on|continue)|(?:now in|entered|enters?|entering|entered into) (?:a|an|their|"
    r"its) \w+ (?:day|hour|"
    r"week|night)|"
    r"(?:talks|negotiations|sides|they|delegations|teams) (?:have |has )?(?:resumed?|re-?opened|began|begin|begins|"
    r"opened?|started|go on|are back|sat down|returned to the table)|\w+ (?:resumed?|re-?opened|began|opened|started|"
    r"kicked off|convened|launched|entered) (?:\w+ ){0,5}(?:talks|negotiations|round|consultations|discussions|"
    r"meeting|session|dialogue)|got under ?way|(?:have|has|had) been (?:meeting|negotiating|talking|holding)|"
    r"returned to the (?:negotiating )?table|sat down|went on|pressed on|"
    r"stretched into|drag(?:s|ged)? on|(?:today|tomorrow)'s session|resumed|reconvened|has opened|have opened)\b"
)
_PATTERNS: Final = (
    re.compile(
        rf"(?<![\w-]){CLOSED}\b[^.;]{{0,70}}?(?P<what>(?:\bwithout\b(?! the \w+ of)|\bwith (?=(?:no|little|nothing|"
        rf"neither|"
        r"not)\b)) ?\S)"
    ),
    re.compile(
        rf"(?<![\w-]){CLOSED}\b[^.;]{{0,70}}?\b(?:with|clutching|brandishing|waving|bearing|holding|"
        rf"carrying) (?P<what>(?!the lights|him|her|them|(?:the |its |their |both )?(?:\w+ )?(?:delegations|envoys|"
        rf"leaders|"
        rf"ministers|officials|presidents)\b|the (?:support|help|assistance|"
        rf"participation|mediation|blessing|same)|only (?:one|two|a few)|(?:the )?[A-Z]|\w+ (?:as|in|under|acting|"
        r"presiding)\b|what\b|whom\b|which\b)\S)"
    ),
    re.compile(
        rf"(?<![\w-]){CLOSED}\b[^.;]{{0,40}}?(?P<what>\b(?:empty-handed|having \w+ed|having \w+|agreed|no (?:nearer|"
        rf"closer|"
        rf"wiser)|"
        r"none the (?:nearer|wiser)|(?:still )?(?:at odds|far apart|deadlocked|poles apart|divided|apart|at "
        r"loggerheads)|(?:fruitless|inconclusive|acrimonious)ly)\b)"
    ),
    re.compile(rf"\b(?P<what>(?:{FAILED}|ended (?=when\b))\b)"),
    re.compile(
        r"\b(?P<what>without (?:(?:an?|any|so much as|even|reaching|the hoped-for|\w+ing) )?(?:[\w-]+ ){0,3}?"
        r"(?:agreement|deal|result|"
        r"accord|breakthrough|progress|truce|cease-?fire|handshake|outcome|signatures?|date|statement|"
        r"communiqu[ée]|conclusion|success|compromise|settlement|text|concessions?|decision|hands|agenda)\b)"
    ),
    BARE_DEEDS,
    re.compile(
        r"\b(?P<what>(?:(?:ma[dk]es?|making|report(?:ed|s)|hailed|with) (?:little|no|some|significant|good|slow|real|"
        r"scant|modest|limited|only) (?:\w+ )?(?:progress|headway)))\b"
    ),
)
_COPULA: Final = (
    re.compile(
        r"\b(?:upshot|outcome|(?<!election )result|fruit|yield|sum of it|[Aa]ll (?:that )?(?:they|it|either|anybody|"
        r"the "
        r"\w+) [^.;]{3,60}?)\b[^.;,]{0,40}? (?:was|were|is|came to) (?P<what>(?!that\b|announced|expected|not\b)\S)"
    ),
    re.compile(
        r"\b(?:[Rr]esult|[Uu]pshot|[Oo]utcome|bore fruit|one thing|one point|a single point|something): (?P<what>\S)"
    ),
    re.compile(r"\b(?P<what>(?:ma[dk]es?|making) (?:\w+ )?(?:progress|headway))\b"),
)
_FAILING: Final = _PATTERNS[3]
_SHORTEST: Final = 2
_BARE: Final = re.compile(r"br(?:oke|oken) (?:up|off)")
_REASON: Final = re.compile(r"(?: on \w+day)? (?:after|over|when) [^,.;:]{3,60}(?=[,.;:])")
_UNFINISHED: Final = re.compile(r"\b(?:the|a|an|that|of|with|and|their|its)$")
_WHEN_WHERE: Final = (
    rf"(?: (?:(?:late|early) )?(?:on )?(?:{WEEKDAY}|yesterday|last (?:week|month|year|{WEEKDAY}))(?: (?:night|morning|"
    r"evening|afternoon))?,?)?(?: (?:in|at) (?:the )?[A-Z][\w’'-]*(?:,? [A-Z][\w’'-]*){0,3},?)?"
)
_DAY_THEN: Final = re.compile(
    rf"(?=\s){_WHEN_WHERE}(?= (?:over|because|when|with no|without|amid)\b)|"
    rf"{_WHEN_WHERE} after (?!\d|(?:just |only |some |barely |nearly )?(?:an?|one|two|three|four|five|six|seven|"
    rf"eight|nine|"
    r"ten|\w+teen|twenty|thirty|forty|fifty|sixty|ninety|half|eleven|twelve|several|a few|more)\b)"
)
_THINGS: Final = frozenset(
    {
        *("bank", "bill", "boat", "bridge", "building", "car", "ceasefire", "company", "crop", "dam"),
        *("economy", "engine", "flight", "generator", "government", "harvest", "heating", "house", "lamp", "light"),
        *("market", "microphone", "motion", "offensive", "plane", "power", "price", "rain", "roof", "ship", "train"),
        *("truce", "vehicle", "vote", "wall", "water", "amendment", "resolution", "cabinet", "coalition", "currency"),
    }
)
"""What else may fail or collapse."""
_ADVERBS: Final = (ABANDONED,)
_ADJOURNED: Final = (
    re.compile(
        r"\b(?P<what>(?:was |were |been |is )?adjourned (?:until|till|to|sine die)"
        r"(?: (?!after\b|because\b)[\w.]+){0,5})"
    ),
)
_LAST: Final = (
    re.compile(
        r"\b(?P<what>(?:broke up|broke down|(?:(?:[Tt]he|[Ii]ts|[Bb]oth) (?:[\w’'-]+ ){1,2})?walked out|adjourned|"
        r"fell apart|broke off))\b"
    ),
    re.compile(
        r"\b(?P<what>(?:resulted in|led to|secured|delivered|achieved|clinched|generated|bore|produced|yielded) "
        r"(?!by\b|together\b|the (?:sides|parties))\S)"
    ),
)
_BEFORE_IT: Final = re.compile(r"\b(?:if|unless|whether|will|would|could|may|might) (?:[\w'’-]+ ){0,4}$", re.IGNORECASE)
_RIGHT_BEFORE: Final = re.compile(
    r"\b(?:if|unless|will|would|could|may|might|to|not|should|can|lest|had|"
    r"(?:brink|edge|hours|inch|minutes|point|verge) of) (?:be )?$"
)
_AFTERWARDS: Final = re.compile(
    r"[\"“]?(?:But |Yet |And |Still, )?(?:[Aa]s a result|[Ii]n the end|[Aa]t the (?:close|"
    r"end)\b(?! of (?:the )?(?:month|"
    r"year|war))|[Aa]fterwards?|[Bb]y (?:the end|nightfall|dawn|midnight|evening|daybreak|the close|then|noon|lunch)|"
    r"[Tt]he (?:result|outcome)|(?:\w+ )?(?:hours|minutes|days) (?:after they|later|in)\b)"
)
_BOTH: Final = frozenset(
    {
        *("ambassador", "bargainer", "board", "camp", "chief", "clan", "colonel", "commander", "company", "community"),
        *("country", "delegate", "docker", "driver", "employer", "farmer", "firm", "fisherman", "general", "governor"),
        *("guerrilla", "guest", "herder", "host", "insurgent", "junta", "king", "lawyer", "man", "management", "mayor"),
        *("miner", "monarch", "negotiator", "nurse", "premier", "rebel", "secretary", "sheikh", "soldier", "striker"),
        *("teacher", "trader", "tribe", "village", "woman", "worker", "people", "chairman", "landlord", "tenant"),
        *(
            "delegation",
            "diplomat",
            "elder",
            "envoy",
            "faction",
            "foe",
            "government",
            "leader",
            "minister",
            "negotiator",
        ),
        *("neighbour", "officer", "official", "owner", "pair", "party", "president", "representative", "rival", "side"),
        *("state", "team", "trio", "two", "union", "three", "four", "group", "position", "view"),
    }
)
"""Who sits at the table, named by no name."""
_OF_BOTH: Final = frozenset({"both", "the", "these", "those", "two", "three", "four", "all", "neither", "five", "six"})
_STAY: Final = frozenset(
    {"spend", "stay", "sit", "meet", "gather", "take", "last", "go", "drag", "stretch", "hold", "run"}
)
_VOTE: Final = re.compile(r"\b(?:vot(?:e[ds]?|ing)|ballots?|abstain\w*|abstentions?|motions?|\d+-\d+|unanimously)\b")
_SAID: Final = re.compile(r"(?:said|says|told|announced|confirmed|declared|disclosed)$")
_VAGUE: Final = re.compile(r"(?:something|anything|a (?:surprise|bang|whimper|flourish|result|smile))\b")
_COLON: Final = re.compile(r"[^.;:]{0,60}: ")
_MEETING: Final = re.compile(r"\b(?:meet again|next round|reconvene|resume talks|further talks)\b")
_START_OF_VERB: Final = re.compile(r"\b(?:(?:had|have|has) (?:been )?(?:\w+ly )?)$")


def outcome_in(segment: Span, sentence: Sentence, text: str) -> Span | None:
    """The words for what came of it; None if there are none. What is asked is none."""
    if sentence.span.of(text).rstrip('"”’ ').endswith("?"):
        return None
    found = (
        _worded((*_COPULA[:2], *_PATTERNS), segment, sentence, text)
        or decided_in(segment, sentence, text)
        or _worded((*_COPULA[2:], *_ADVERBS, *_ADJOURNED, *_LAST), segment, sentence, text)
    )
    if found is None or _NO_OUTCOME.search(found.of(text)):
        return None
    return _with_reason(_cut(found, text), sentence, text)


_NO_OUTCOME: Final = re.compile(r"\b(?:took|takes?|taking) place\b|^(?:forecast|predict)s?\b|\b(?:is|was) known\b")
_CUT: Final = re.compile(r", (?:capping|concluding|crowning|ending|wrapping up) ")


def _cut(found: Span, text: str) -> Span:
    """The outcome without the talks that it came of: ``a deal to open the road, ending three days of talks``."""
    behind = _CUT.search(found.of(text))
    return found if behind is None else Span(found.start, found.start + behind.start())


def _with_reason(found: Span, sentence: Sentence, text: str) -> Span:
    """``broke up after 40 minutes``: of an end alone what it came after, since nothing else is told."""
    words = found.of(text)
    behind = _REASON.match(text[found.end : sentence.span.end]) if _BARE.fullmatch(words) else None
    return Span(found.start, found.end + behind.end()) if behind else found


def _worded(patterns: tuple[re.Pattern[str], ...], segment: Span, sentence: Sentence, text: str) -> Span | None:
    words = segment.of(text)
    for pattern in patterns:
        for found in pattern.finditer(words):
            if (
                pattern is _PATTERNS[0]
                and (other := _PATTERNS[1].search(words))
                and other.start("what") < found.start("what")
            ):
                continue
            before = words[: found.start()]
            if _RIGHT_BEFORE.search(before) and not _START_OF_VERB.search(before):
                continue
            if pattern in _PATTERNS[3:] and pattern is not BARE_DEEDS and _BEFORE_IT.search(before):
                continue
            span = _span(found, pattern, segment, sentence, text)
            verb = sentence.token_at(span.start) if span is not None else None
            if span is not None and not (verb is not None and verb.lemma_ == "lead" and tells_of_another(verb)):
                return span
    return None


def _span(found: re.Match[str], pattern: re.Pattern[str], segment: Span, sentence: Sentence, text: str) -> Span | None:
    words = segment.of(text)
    start, end = segment.start + found.start("what"), segment.start + found.end("what")
    if pattern is _PATTERNS[1] and _VAGUE.match(text[start:]):
        colon = _COLON.match(text[start : segment.end])
        if colon is None:
            return None
        start = start + colon.end()
        end = start + 1
    elif pattern is _FAILING:
        if _is_of_other(start, sentence):
            return None
        if helper := _START_OF_VERB.search(words[: found.start("what")]):
            start = segment.start + helper.start()
        if reason := _DAY_THEN.match(text[end : segment.end]):
            end += reason.end()
    if pattern not in _ADJOURNED:
        end = until_end(end, segment.end, text)
    end = start + len(re.sub(r"[ ,.;:]+$| on$", "", text[start:end]))
    return Span(start, end) if end - start > _SHORTEST and not _UNFINISHED.search(text[start:end]) else None


def _is_of_other(start: int, sentence: Sentence) -> bool:
    """``The generator failed``: whether it is something else that came to nothing."""
    word = sentence.token_at(start)
    while word is not None and word.pos_ not in ("VERB", "AUX") and word.head.i != word.i:
        word = word.head
    if word is not None and word.dep_ == "acl" and word.tag_ == "VBN" and word.head.tag_ in ("NN", "NNS"):
        return word.head.lemma_.lower() not in _BOTH and not is_of_talks(word.head)  # "the grain stuck in silos"
    subject = subject_of(word) if word is not None else None
    if subject is None or subject.pos_ in ("PROPN", "PRON") or subject.lemma_.lower() in _BOTH:
        return False
    return subject.lemma_.lower() in _THINGS


def result_after(sentence: Sentence) -> bool:
    """Whether a sentence tells what came of talks told before, such as ``No agreement was reached``."""
    words = str(sentence.words.text)
    if _MEETING.search(words) or _VOTE.search(words):
        return False
    if _AFTERWARDS.match(words):
        return True
    root = sentence.words.root
    said = (
        next((c for c in root.children if c.dep_ == "ccomp" and c.i > root.i), None) if _SAID.match(root.text) else None
    )
    root = said or root
    subject = subject_of(root)
    if subject is None or subject.i > root.i + 1:
        return False
    if subject.lower_ in ("it", "they", "both", "neither", "nothing", "little", "none", "each", "all"):
        return True
    if is_of_talks(subject) or is_paper(subject) or subject.lemma_.lower() in STANDING:
        return not any(c.lower_ in ("another", "other", "next", "new") for c in subject.children)
    if subject.lemma_.lower() not in _BOTH:
        return False
    return subject.tag_ == "NNS" or any(c.lower_ in _OF_BOTH for c in subject.children)


def is_of_stay(sentence: Sentence) -> bool:
    """Whether its verb tells where somebody was for a while: ``They spent the weekend in Port Jallow``."""
    return sentence.words.root.lemma_.lower() in _STAY
