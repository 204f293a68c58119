"""Turns of phrase that tell of an event: verbs with a particle, nouns with what stands before them, fixed words."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MODIFIED", "PARTICLES", "TURNS"]

_PARTICLES: Final = {
    "accident": "cave in",
    "advance": "drive out;march into;move into;pour into;push back;push into;roll into;sweep into",
    "arrest": "lock up;round up",
    "arrival": "touch down",
    "arson": "burn down",
    "attack": "shoot down",
    "closure": "close off;cordon off;lock down;seal off;shut down",
    "cut": "knock out;switch off",
    "deployment": "call up",
    "disaster": "sweep away;wash away",
    "dismissal": "vote out",
    "dissolution": "bring down",
    "evacuation": "fly out",
    "explosion": "blow up;set off",
    "fighting": "flare up",
    "inauguration": "swear in",
    "killing": "gun down;mow down",
    "protest": "storm out;walk out",
    "release": "hand back;hand over;set free",
    "resignation": "stand down;step down",
    "seizure": "take over",
    "shooting": "fire at;fire on",
    "withdrawal": "pull back;pull out",
}
PARTICLES: Final = {
    (pair.split()[0], pair.split()[1]): kind for kind, pairs in _PARTICLES.items() for pair in pairs.split(";")
}
"""Verb with its particle → kind."""

MODIFIED: Final = {
    "strike": (
        "attack",
        "air artillery drone missile rocket retaliatory naval cross-border precision",
    ),
    "fire": ("attack", "artillery mortar rocket shell small-arms sniper"),
    "exchange": ("exchange of prisoners", "captive detainee hostage pow prisoner"),
    "convoy": ("aid", "aid food humanitarian relief"),
    "exercise": ("drill", "air joint live-fire military naval"),
    "operation": ("attack", "cross-border ground military commando offensive"),
    "attempt": ("coup", "assassination coup"),
    "emergency": ("emergency", "state"),
    "test": ("weapon test", "missile nuclear rocket"),
    "launch": ("weapon test", "missile rocket satellite"),
}
"""Nouns that name an event together with one of these words before them."""

_TURNS: Final = (
    (
        "voyage",
        r"(?:set|sets|setting) sail|weighed anchor|left (?:the )?(?:port|harbou?r)",
    ),
    ("accident", r"(?:ran|run|runs) aground|went down with"),
    ("disaster", r"(?:burst|broke|bursting|breaking) its banks|made landfall"),
    ("abduction", r"(?:went|gone|goes) missing"),
    (
        "trial",
        r"(?:went|goes|go|gone|going|stood|stands?|put) on trial|stood trial|stand trial",
    ),
    (
        "attack",
        r"(?:came|come|comes|coming) under (?:\w+ )?(?:fire|attack|bombardment|shelling)",
    ),
    (
        "attack",
        r"(?:shells?|rockets?|missiles?|bombs?|mortars?|drones?) (?:\w+ )?(?:hit|struck|slammed|fell|landed|rained)",
    ),
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
    ("seizure", r"(?:took|take|taken|seized|gained|regained|wrested|lost) control"),
    ("coup", r"(?:seized?|took|taken?|grabbed) power|palace coup"),
    ("cut", r"(?:lights|power|electricity) (?:went|gone|go|goes) out"),
    ("diplomatic step", r"broke off (?:\w+ )?(?:ties|relations)"),
    ("election", r"(?:go|goes|went|gone|going) to the polls|polling (?:stations|day)"),
    (
        "fighting",
        r"exchang(?:ed?|es|ing) (?:of )?fire|trad(?:ed?|es|ing) (?:artillery )?fire",
    ),
    ("inauguration", r"(?:took|takes?|taking) (?:office|the oath)"),
    (
        "invasion",
        r"(?:troops|forces|soldiers|army|fighters|tanks|columns?|brigades?|units?) (?:\w+ )?(?:cross|crosses|crossed|"
        r"crossing) (?:into|the) (?-i:(?=[A-Z]))\w+",
    ),
    ("killing", r"(?:shot|gunned|stabbed|beaten|hacked) (?:dead|to death)"),
    (
        "measure taking effect",
        r"(?:took|takes?|taken|taking) (?:legal )?effect|(?:came|comes?|coming|entered|enters?|"
        r"go|goes|went) into (?:force|effect)|entry into force",
    ),
    (
        "protest",
        r"(?:took|taken|take|taking) to the streets|(?:went|go|gone|goes) on strike|(?:general|hunger) strike|"
        r"tear gas|walked off the job|downed tools",
    ),
    (
        "explosion",
        r"(?:bombs?|devices?|explosives|mines?|grenades?) (?:went|goes|gone|going) off",
    ),
    (
        "seizure",
        r"(?:fell|falls|fallen) (?:to|into the hands of) (?:the )?(?:\w+ ){0,2}(?:rebels|army|troops|forces|militants|"
        r"insurgents|fighters|soldiers|guerrillas|militia)",
    ),
    ("weapon test", r"test[- ]fir(?:ed|es|ing)"),
    ("shooting", r"(?:opened|opens?|opening) fire"),
    (
        "start of war",
        r"(?:war|fighting|conflict|hostilities|violence|clashes|rebellion|uprising) (?:\w+ )?"
        r"(?:broke out|breaks out|broken out|breaking out|erupted|flared)|"
        r"(?:outbreak|onset|eruption|start|beginning) of "
        r"(?:the |a )?(?:\w+ )?(?:war|fighting|hostilities|conflict|violence)",
    ),
    ("abduction", r"(?:took|taken|taking|takes) (?:\w+ ){0,2}hostages?"),
    (
        "arson",
        r"set (?:\w+ ){0,3}(?:on fire|ablaze|alight)|set fire to|(?:a|the) fire (?=at|in|on|that|killed|broke)",
    ),
)
TURNS: Final = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _TURNS)
"""Turns of phrase, as patterns."""
