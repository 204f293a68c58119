"""Everyday verbs that tell of an event by what they act on, or by who acts: a border that closes, troops that leave."""

from __future__ import annotations

from typing import Final

__all__ = ["CHOOSY", "OF_ITSELF", "WITH"]

_GROUPS: Final = {
    "base": "base camp city position town village",
    "building": "bridge building dam house roof tower wall",
    "captive": "body captive child crew detainee hostage inmate journalist man pow prisoner remains sailor soldier"
    " woman",
    "club": "alliance bloc coalition commonwealth league nato pact treaty union",
    "envoy": "ambassador attache consul diplomat envoy",
    "event": "assault attack campaign crackdown offensive operation raid strike",
    "house": "assembly chamber congress diet house legislature parliament senate",
    "inquiry": "inquest inquiry investigation probe",
    "line": "border boundary frontier line river",
    "measure": "ban blockade curfew embargo freeze law measure order restriction rule sanction tariff",
    "money": "account asset fund reserve",
    "office": "ambassador chief commander governor head judge leader minister premier president",
    "pact": "accord agreement armistice cease-fire ceasefire cessation compact deal document memorandum pact peace"
    " protocol text treaty truce",
    "people": "displaced evacuee family refugee resident villager",
    "place": "apartment church clinic depot factory home hospital house market mosque plant warehouse",
    "power": "cabinet coalition government junta monarchy regime",
    "prize": "medal prize",
    "rule": "act amendment constitution decree law legislation quota reform subsidy tax visa",
    "service": "aid cooperation delivery electricity export ferry flight gas import membership operation production"
    " program programme railway service shipment supply traffic train",
    "ship": "barge boat cargo carrier ferry flotilla freighter frigate ship submarine tanker trawler vessel yacht",
    "sitting": "debate hearing session",
    "state": "independence republic secession statehood war",
    "supplies": "aid consignment convoy flour food lorry medicine relief shipment supply truck",
    "tie": "link relation tie",
    "trial": "trial",
    "troops": "armor armour army battalion brigade column commando fighter force garrison guard insurgent militant"
    " militia plane rebel regiment soldier tank troop unit vessel warplane warship",
    "war": "action battle bloodshed clash conflict crisis fight fighting hostility rebellion revolt uprising"
    " violence war warfare",
    "way": "airport airspace airstrip barrier border bridge canal checkpoint consulate corridor crossing embassy"
    " ferry frontier harbor harbour highway mine office pipeline port post railway ramp refinery road route school"
    " shop station strait terminal tunnel university",
    "weapon": "bomb drone gas mine missile mortar rocket round satellite shell shot torpedo warhead",
    "wire": "cable electricity line pipeline power supply water wire",
}
_THINGS: Final = {name: frozenset(words.split()) for name, words in _GROUPS.items()}
"""Things that give an everyday verb its meaning."""

_WITH: Final = (
    ("attack", "begin commence launch mount start unleash", "event"),
    ("attack", "hit rock strike target", "base building place ship weapon"),
    ("accession", "join leave quit", "club"),
    ("dissolution", "collapse fall", "power"),
    ("dismissal", "replace", "office"),
    ("rules", "abolish enact introduce repeal scrap sign", "rule"),
    ("sanctions", "freeze unfreeze", "money"),
    ("advance", "enter penetrate reach", "troops"),
    ("ban", "ban outlaw prohibit", "import export party protest rally"),
    ("charge", "charge", "person office"),
    ("disaster", "breach burst", "building way"),
    ("halt", "cancel cut halt interrupt stop suspend", "service"),
    ("resumption", "reconnect restart restore resume", "service"),
    ("return", "return", "people"),
    ("voyage", "dock depart sail", "ship"),
    ("accident", "collapse sink", "building ship troops"),
    ("advance", "cross", "line"),
    (
        "agreement",
        "agree announce broker clinch conclude finalise finalize hammer initial ink reach seal sign strike",
        "pact",
    ),
    ("aid", "arrive cross deliver distribute enter reach unload", "supplies"),
    ("appointment", "appoint", "office person"),
    ("appointment", "name", "office"),
    ("arson", "destroy raze", "building place way"),
    ("award", "award win", "prize"),
    ("closure", "block close seal shut shutter", "way"),
    ("cut", "cut disrupt sabotage sever", "wire"),
    ("declaration", "declare proclaim", "state"),
    ("debate", "convene hold", "sitting"),
    ("diplomatic step", "expel recall summon withdraw", "envoy"),
    ("diplomatic step", "break cut restore resume sever", "tie"),
    ("dismissal", "dismiss fire remove suspend", "office person"),
    ("end of a ceasefire", "break collapse crumble end expire fail lapse unravel", "pact"),
    ("emergency", "declare extend impose lift proclaim", "emergency curfew law"),
    ("ceasefire", "declare proclaim", "ceasefire truce"),
    ("dissolution", "dissolve prorogue suspend", "house"),
    ("withdrawal", "leave quit vacate", "troops"),
    ("exchange of prisoners", "exchange swap trade", "captive"),
    ("investigation", "announce begin launch open order start", "inquiry"),
    ("opening", "inaugurate open reopen unblock", "way"),
    ("release", "free liberate release repatriate return", "captive"),
    ("sanctions", "impose lift slap tighten", "measure"),
    ("start of war", "begin commence erupt flare start", "war"),
    ("trial", "begin open resume start", "trial"),
    ("weapon test", "fire launch test", "weapon"),
)
WITH: Final = {
    (verb, noun): kind
    for kind, verbs, groups in reversed(_WITH)
    for group in groups.split()
    for noun in _THINGS.get(group, {group})
    for verb in verbs.split()
}
"""Verb and the noun that it does something to, or that does it → kind; what stands first above is kept."""
_OF_ITSELF: Final = (
    "accident;advance;aid;attack;closure;disaster;end of a ceasefire;"
    "opening;return;start of war;trial;voyage;withdrawal"
)
OF_ITSELF: Final = frozenset(_OF_ITSELF.split(";"))
"""Kinds that such a verb tells of its subject: ``the crossing reopened``."""

_CHOOSY: Final = {
    "board": "ship",
    "demonstrate": "",
    "deploy": "ship troops weapon",
    "hang": "person captive",
    "march": "",
    "mobilise": "ship troops weapon",
    "mobilize": "ship troops weapon",
    "quit": "club",
    "retreat": "",
    "withdraw": "envoy ship troops weapon",
}
CHOOSY: Final[dict[str, frozenset[str]]] = {
    verb: frozenset(noun for group in groups.split() for noun in _THINGS.get(group, {group}))
    for verb, groups in _CHOOSY.items()
}
"""Verbs that tell of an event only if what they act on, if anything, is one of these."""
