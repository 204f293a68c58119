"""Verbs and nouns that name an event by themselves, by kind of event; all by their plain forms."""

from __future__ import annotations

from typing import Final

__all__ = ["CARRIED", "KINDS", "NOUNS", "VERBS"]

_KINDS: Final = {
    "Agreement": "agreement;ceasefire;end of a ceasefire",
    "Debate": "debate",
    "Event": "accession;accident;acquittal;appointment;arrest;arrival;award;ban;boycott;ceremony;charge;closure;"
    "conviction;cut;declaration;defection;demolition;deportation;diplomatic step;disaster;dismissal;dissolution;"
    "election;emergency;escape;expulsion;funeral;halt;inauguration;measure taking effect;opening;outbreak;protest;"
    "rescue;resignation;resumption;return;rules;sanctions;trial;unrest;visit;voyage",
    "HarmEvent": "abduction;arson;casualties;execution;killing;looting",
    "HumanitarianEvent": "aid;evacuation;exchange of prisoners;release",
    "Investigation": "investigation",
    "MilitaryAction": "advance;attack;blockade;coup;cyberattack;deployment;drill;explosion;fighting;incursion;"
    "interception;invasion;seizure;shooting;start of war;surrender;weapon test;withdrawal",
}
KINDS: Final = {kind: type for type, kinds in _KINDS.items() for kind in kinds.split(";")}
"""Kind of event → class of the ontology."""

_VERBS: Final = {
    "abduction": "abduct kidnap",
    "accident": "capsize collide crash derail ram stampede strand",
    "acquittal": "acquit exonerate pardon",
    "agreement": "agree ratify",
    "arrest": "apprehend arrest detain",
    "arrival": "arrive disembark land",
    "arson": "burn firebomb torch",
    "attack": "ambush assault attack bludgeon bomb bombard poison pound raid rocket shell stab storm strafe torpedo",
    "ban": "outlaw",
    "blockade": "besiege blockade encircle",
    "boycott": "boycott",
    "casualties": "die drown hurt injure maim perish wound",
    "charge": "indict prosecute",
    "conviction": "convict fine imprison jail sentence",
    "coup": "depose overthrow topple",
    "cyberattack": "hack",
    "defection": "defect desert mutiny",
    "demolition": "bulldoze demolish evict raze",
    "deployment": "deploy mobilise mobilize",
    "deportation": "deport extradite",
    "disaster": "flood inundate",
    "dismissal": "impeach oust sack",
    "election": "elect re-elect reelect",
    "escape": "escape",
    "evacuation": "displace evacuate flee resettle",
    "execution": "behead execute hang lynch",
    "explosion": "detonate explode",
    "expulsion": "expel",
    "fighting": "clash skirmish",
    "funeral": "bury exhume",
    "inauguration": "inaugurate",
    "interception": "down intercept",
    "invasion": "invade",
    "killing": "assassinate kill massacre murder slaughter slay",
    "looting": "loot plunder ransack vandalise vandalize",
    "outbreak": "erupt",
    "protest": "demonstrate march protest rally riot",
    "rescue": "rescue",
    "resignation": "abdicate quit resign",
    "sanctions": "blacklist sanction",
    "seizure": "annex board capture confiscate hijack impound occupy overrun recapture retake seize",
    "shooting": "shoot",
    "surrender": "capitulate demobilise demobilize disarm disband surrender",
    "visit": "visit",
    "withdrawal": "retreat withdraw",
}
VERBS: Final = {lemma: kind for kind, lemmas in _VERBS.items() for lemma in lemmas.split()}
"""Verbs that tell of an event by themselves."""

_NOUNS: Final = {
    "abduction": "abduction hostage-taking kidnapping",
    "accident": "collision crash derailment shipwreck sinking spill wreck",
    "acquittal": "acquittal pardon",
    "agreement": "ratification signing",
    "aid": "airdrop airlift",
    "appointment": "appointment",
    "arrest": "arrest detention roundup",
    "arrival": "arrival landing",
    "arson": "arson blaze burning torching",
    "attack": "airstrike ambush assault attack barrage bombardment bombing counterattack counteroffensive crackdown"
    " cyberattack offensive onslaught poisoning raid sabotage salvo shelling stabbing storming strafing",
    "blockade": "blockade encirclement siege",
    "boycott": "boycott",
    "ceasefire": "armistice cease-fire ceasefire cessation truce",
    "ceremony": "ceremony parade",
    "charge": "indictment",
    "closure": "blackout closure shutdown",
    "conviction": "conviction imprisonment jailing sentencing verdict",
    "coup": "coup mutiny overthrow putsch",
    "cut": "outage",
    "declaration": "independence secession",
    "defection": "defection desertion",
    "demolition": "demolition eviction",
    "deployment": "call-up deployment mobilisation mobilization",
    "deportation": "deportation extradition",
    "disaster": "avalanche cyclone drought earthquake epidemic famine flood flooding hurricane landslide quake"
    " tsunami typhoon",
    "dismissal": "dismissal impeachment ouster removal reshuffle sacking suspension",
    "drill": "drill",
    "election": "by-election election plebiscite referendum run-off runoff",
    "emergency": "curfew",
    "escape": "breakout escape jailbreak",
    "evacuation": "evacuation exodus",
    "exchange of prisoners": "swap",
    "execution": "beheading execution lynching",
    "explosion": "blast detonation explosion",
    "expulsion": "expulsion",
    "fighting": "clash firefight gunbattle gunfight hostility shoot-out shootout skirmish",
    "funeral": "burial funeral",
    "inauguration": "swearing-in",
    "incursion": "incursion",
    "interception": "interception",
    "invasion": "invasion",
    "killing": "assassination killing massacre murder slaying",
    "looting": "looting",
    "opening": "inauguration reopening",
    "outbreak": "outbreak",
    "protest": "demonstration march protest rally riot sit-in strike vigil walkout",
    "release": "amnesty handover release",
    "rescue": "rescue",
    "resignation": "abdication resignation",
    "return": "repatriation",
    "sanctions": "embargo",
    "seizure": "annexation capture confiscation hijacking occupation recapture seizure takeover",
    "shooting": "shooting",
    "surrender": "capitulation disarmament surrender",
    "trial": "hearing trial",
    "unrest": "bloodshed disturbance revolt unrest uprising violence",
    "visit": "visit",
    "withdrawal": "departure pull-out pullback pullout retreat withdrawal",
}
NOUNS: Final = {lemma: kind for kind, lemmas in _NOUNS.items() for lemma in lemmas.split()}
"""Nouns that name an event."""

_CARRIED: Final = (
    "be begin carry cause come conduct erupt face follow happen hit hold kill launch lay leave lose mount occur"
    " open perpetrate rock shake stage start strike suffer take undertake unleash wage win witness"
)
CARRIED: Final = frozenset(_CARRIED.split())
"""Verbs that say of an event named by a noun that it took place."""
