"""Words for what happens, by kind of event: verbs, nouns, and turns of phrase; all by their plain forms."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "CARRIED",
    "GROUPS",
    "KINDS",
    "MODIFIED",
    "NOUNS",
    "OF_ITSELF",
    "PARTICLES",
    "TURNS",
    "VERBS",
    "WITH",
]

_KINDS: Final = {
    "Agreement": "agreement;ceasefire;end of a ceasefire",
    "Debate": "debate",
    "Event": "accident;appointment;arrest;award;closure;conviction;cut;declaration;diplomatic step;disaster;dismissal;"
    "election;emergency;funeral;inauguration;measure taking effect;opening;outbreak;protest;resignation;sanctions;"
    "trial;unrest;visit",
    "HarmEvent": "abduction;arson;casualties;execution;killing;looting",
    "HumanitarianEvent": "aid;evacuation;exchange of prisoners;release",
    "Investigation": "investigation",
    "MilitaryAction": "advance;attack;blockade;coup;deployment;explosion;fighting;incursion;invasion;seizure;shooting;"
    "start of war;surrender;weapon test;withdrawal",
}
KINDS: Final = {kind: type for type, kinds in _KINDS.items() for kind in kinds.split(";")}
"""Kind of event → class of the ontology."""

_VERBS: Final = {
    "abduction": "abduct kidnap",
    "accident": "capsize collide crash derail ram",
    "arrest": "apprehend arrest detain",
    "arson": "burn firebomb torch",
    "attack": "ambush assault attack bomb bombard pound raid rocket shell storm strafe torpedo",
    "blockade": "besiege blockade encircle",
    "casualties": "die drown hurt injure maim perish wound",
    "conviction": "convict imprison jail sentence",
    "coup": "depose overthrow topple",
    "dismissal": "impeach oust sack",
    "disaster": "flood inundate",
    "election": "elect reelect re-elect",
    "evacuation": "displace evacuate flee resettle",
    "execution": "behead execute lynch",
    "explosion": "detonate explode",
    "fighting": "clash skirmish",
    "inauguration": "inaugurate",
    "invasion": "invade",
    "killing": "assassinate kill massacre murder slaughter slay",
    "looting": "loot plunder ransack",
    "protest": "demonstrate protest riot",
    "resignation": "abdicate resign",
    "sanctions": "blacklist sanction",
    "seizure": "annex board capture hijack impound occupy overrun recapture retake seize",
    "shooting": "shoot",
    "surrender": "capitulate surrender",
    "withdrawal": "retreat withdraw",
    "deployment": "deploy mobilise mobilize",
}
VERBS: Final = {lemma: kind for kind, lemmas in _VERBS.items() for lemma in lemmas.split()}
"""Verbs that tell of an event by themselves."""

_NOUNS: Final = {
    "abduction": "abduction kidnapping hostage-taking",
    "accident": "collision crash derailment shipwreck",
    "agreement": "signing",
    "aid": "airdrop airlift",
    "arrest": "arrest detention roundup",
    "arson": "arson blaze burning torching",
    "attack": "airstrike ambush assault attack barrage bombardment bombing counterattack counteroffensive offensive"
    " onslaught raid shelling salvo storming",
    "blockade": "blockade encirclement siege",
    "ceasefire": "armistice ceasefire truce cessation cease-fire",
    "closure": "blackout closure shutdown",
    "conviction": "conviction imprisonment jailing sentencing",
    "coup": "coup mutiny overthrow putsch",
    "declaration": "secession",
    "deployment": "call-up deployment mobilisation mobilization",
    "disaster": "avalanche cyclone earthquake flood flooding hurricane landslide quake tsunami typhoon",
    "dismissal": "dismissal impeachment ouster sacking",
    "election": "by-election election plebiscite referendum runoff run-off",
    "emergency": "curfew",
    "evacuation": "evacuation exodus",
    "exchange of prisoners": "swap",
    "execution": "beheading execution lynching",
    "explosion": "blast detonation explosion",
    "fighting": "clash firefight gunbattle gunfight hostility shoot-out shootout skirmish",
    "funeral": "burial funeral",
    "inauguration": "inauguration swearing-in",
    "incursion": "incursion",
    "invasion": "invasion",
    "killing": "assassination killing massacre murder slaying",
    "looting": "looting",
    "protest": "demonstration march protest rally riot sit-in strike uprising vigil walkout",
    "outbreak": "outbreak",
    "release": "amnesty release",
    "resignation": "abdication resignation",
    "sanctions": "embargo",
    "seizure": "annexation capture hijacking occupation recapture seizure takeover",
    "shooting": "shooting",
    "surrender": "capitulation surrender",
    "opening": "reopening",
    "unrest": "disturbance revolt uprising unrest",
    "visit": "visit",
    "withdrawal": "pullback pullout pull-out retreat withdrawal",
}
NOUNS: Final = {lemma: kind for kind, lemmas in _NOUNS.items() for lemma in lemmas.split()}
"""Nouns that name an event."""

_GROUPS: Final = {
    "way": "airport airspace border bridge canal checkpoint consulate corridor crossing embassy frontier harbor"
    " harbour highway market mine office pipeline port post railway refinery road route school shop station"
    " strait terminal tunnel university",
    "pact": "accord agreement armistice cease-fire ceasefire cessation compact deal document memorandum pact peace"
    " protocol text treaty truce",
    "measure": "ban blockade curfew embargo freeze law measure order restriction rule sanction tariff",
    "captive": "body captive detainee hostage inmate man prisoner pow remains sailor soldier woman"
    " journalist child crew",
    "supplies": "aid consignment convoy flour food lorry medicine relief shipment supply truck",
    "weapon": "bomb drone gas missile mine mortar rocket round satellite shell shot torpedo warhead",
    "troops": "armor armour army battalion brigade column commando fighter force guard insurgent militant militia plane"
    " rebel regiment soldier tank troop unit vessel warplane warship",
    "war": "battle bloodshed clash conflict crisis fight fighting hostility rebellion revolt uprising violence"
    " war warfare",
    "envoy": "ambassador attache consul diplomat envoy",
    "tie": "link relation tie",
    "state": "emergency independence republic secession statehood war holiday mourning law curfew ceasefire truce",
    "line": "border frontier line river boundary",
    "wire": "cable electricity line power pipeline supply water wire",
    "prize": "medal prize",
    "poll": "ballot election poll referendum vote",
    "event": "assault attack campaign crackdown offensive operation raid strike",
    "inquiry": "inquest inquiry investigation probe",
    "sitting": "debate hearing session",
    "office": "ambassador chief commander governor head judge leader minister premier president",
    "building": "bridge building dam roof tower wall house",
    "trial": "trial",
    "base": "base camp city town village position",
}
GROUPS: Final = {name: frozenset(words.split()) for name, words in _GROUPS.items()}
"""Things that give an everyday verb its meaning."""

_WITH: Final = (
    ("accident", "collapse sink", "building troops"),
    ("advance", "cross", "line"),
    (
        "agreement",
        "agree announce broker clinch conclude finalise finalize hammer initial ink reach seal sign strike",
        "pact",
    ),
    ("aid", "arrive cross deliver distribute enter reach unload", "supplies"),
    ("appointment", "appoint", "office person"),
    ("arson", "destroy raze", "building way"),
    ("award", "award win", "prize"),
    ("closure", "block close seal shut shutter", "way"),
    ("cut", "cut disrupt sabotage sever", "wire"),
    ("declaration", "declare proclaim", "state"),
    ("debate", "convene hold", "sitting"),
    ("diplomatic step", "expel recall summon withdraw", "envoy"),
    ("diplomatic step", "break cut restore resume sever", "tie"),
    ("dismissal", "dismiss fire remove suspend", "office person"),
    ("end of a ceasefire", "break collapse crumble end expire fail lapse unravel", "pact"),
    ("emergency", "declare extend impose lift", "emergency curfew"),
    ("exchange of prisoners", "exchange swap trade", "captive"),
    ("investigation", "announce begin launch open order start", "inquiry"),
    ("opening", "inaugurate open reopen unblock", "way"),
    ("release", "free liberate release repatriate return", "captive"),
    ("sanctions", "adopt impose lift slap tighten", "measure"),
    ("start of war", "begin commence erupt flare start", "war"),
    ("trial", "begin open resume start", "trial"),
    ("weapon test", "fire launch test", "weapon"),
)
WITH: Final = {
    (verb, noun): kind
    for kind, verbs, groups in reversed(_WITH)
    for group in groups.split()
    for noun in GROUPS.get(group, {group})
    for verb in verbs.split()
}
"""Verb and the noun that it does something to, or that does it → kind."""
OF_ITSELF: Final = frozenset(
    {"accident", "advance", "aid", "closure", "end of a ceasefire", "opening", "start of war", "trial"}
)
"""Kinds that such a verb tells of its subject: ``the crossing reopened``."""

PARTICLES: Final = {
    ("blow", "up"): "explosion",
    ("burn", "down"): "arson",
    ("call", "up"): "deployment",
    ("fire", "at"): "shooting",
    ("fire", "on"): "shooting",
    ("gun", "down"): "killing",
    ("hand", "over"): "release",
    ("knock", "out"): "cut",
    ("mow", "down"): "killing",
    ("pull", "back"): "withdrawal",
    ("pull", "out"): "withdrawal",
    ("round", "up"): "arrest",
    ("set", "free"): "release",
    ("shoot", "down"): "attack",
    ("step", "down"): "resignation",
    ("stand", "down"): "resignation",
    ("swear", "in"): "inauguration",
}
"""Verb with its particle → kind."""

MODIFIED: Final = {
    "strike": ("attack", "air artillery drone missile rocket retaliatory naval cross-border precision"),
    "fire": ("attack", "artillery mortar rocket shell small-arms sniper"),
    "exchange": ("exchange of prisoners", "captive detainee hostage pow prisoner"),
    "convoy": ("aid", "aid food humanitarian relief"),
    "operation": ("attack", "cross-border ground military commando offensive"),
    "attempt": ("coup", "assassination coup"),
    "emergency": ("emergency", "state"),
    "test": ("weapon test", "missile nuclear rocket"),
    "launch": ("weapon test", "missile rocket satellite"),
}
"""Nouns that name an event together with one of these words before them."""

_CARRIED: Final = (
    "be begin carry cause come conduct erupt face follow happen hit hold kill launch lay leave mount occur open"
    " perpetrate rock shake stage start strike suffer take undertake unleash wage witness"
)
CARRIED: Final = frozenset(_CARRIED.split())
"""Verbs that say of an event named by a noun that it took place."""

_TURNS: Final = (
    ("attack", r"(?:came|come|comes|coming) under (?:\w+ )?(?:fire|attack|bombardment|shelling)"),
    ("attack", r"(?:shells?|rockets?|missiles?|bombs?|mortars?|drones?) (?:\w+ )?(?:hit|struck|slammed|fell|landed)"),
    (
        "attack",
        r"(?:warplanes|jets|aircraft|planes|troops|soldiers|forces|gunmen|militants|rebels|insurgents|gunboats|fighters|"
        r"artillery|drones?|helicopters?) (?:\w+ )?(?:hit|struck|pounded|targeted)",
    ),
    ("attack", r"(?:was|were|been|being) (?:hit|struck) (?:by|in|when|with)"),
    ("blockade", r"(?:laid|lay|laying|lays) siege|under siege|under blockade"),
    ("casualties", r"(?:massive|heavy|mass|civilian) casualties|loss of life"),
    (
        "ceasefire",
        r"(?:fall|falls|fell|fallen|falling|go|went|gone) silent|(?:laid|lay|laying) down (?:their|its) arms",
    ),
    ("coup", r"(?:seized?|took|taken?|grabbed) power|palace coup"),
    ("cut", r"(?:lights|power|electricity) (?:went|gone|go|goes) out"),
    ("diplomatic step", r"broke off (?:\w+ )?(?:ties|relations)"),
    ("election", r"(?:go|goes|went|gone|going) to the polls|polling (?:stations|day)"),
    ("fighting", r"exchang(?:ed?|es|ing) (?:of )?fire|trad(?:ed?|es|ing) (?:artillery )?fire"),
    ("inauguration", r"(?:took|takes?|taking) (?:office|the oath)"),
    ("invasion", r"(?:cross|crosses|crossed|crossing) (?:into [A-Z]|the (?=[A-Z]))\w+"),
    ("killing", r"(?:shot|gunned|stabbed|beaten|hacked) (?:dead|to death)"),
    (
        "measure taking effect",
        r"(?:took|takes?|taken|taking) (?:legal )?effect|(?:came|comes?|coming|entered|enters?|"
        r"go|goes|went) into (?:force|effect)|entry into force",
    ),
    ("protest", r"(?:took|taken|take|taking) to the streets|(?:went|go|gone|goes) on strike|general strike|tear gas"),
    ("shooting", r"(?:opened|opens?|opening) fire"),
    (
        "start of war",
        r"(?:war|fighting|conflict|hostilities|violence|clashes|rebellion|uprising) (?:\w+ )?"
        r"(?:broke out|breaks out|broken out|breaking out|erupted|flared)|"
        r"(?:outbreak|onset|eruption|start|beginning) of "
        r"(?:the |a )?(?:\w+ )?(?:war|fighting|hostilities|conflict|violence)",
    ),
    ("abduction", r"(?:took|taken|taking|takes) (?:\w+ ){0,2}hostages?"),
    ("arson", r"set (?:\w+ ){0,3}(?:on fire|ablaze|alight)|set fire to|(?:a|the) fire (?=at|in|on|that|killed|broke)"),
)
TURNS: Final = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _TURNS)
"""Turns of phrase, as patterns."""
