"""Whether an article is about talks, so that weak words such as ``session`` or ``met`` may mean them."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.reading import Reading
from kg.extraction.rules.talks.words import ORDINAL, OWN_TALKS, TALKS

__all__ = ["is_about_talks"]

_TABLE: Final = re.compile(
    r"\b(?:mediat\w+|negotiat\w+|at war|fighting|fought|rebels?|rebellion|insurgen\w+|hostilities|militias?|"
    r"stand-?off|siege|war (?:broke|began|"
    r"with|between)|go-betweens?|intermediar\w+|truce|cease-?fire|peace|envoys?|auspices|"
    r"(?:both|the two|the warring|the rival|warring|rival) (?:sides|parties|countries|governments|neighbours|"
    r"delegations|clans|tribes|unions|"
    r"states|foreign ministers|ministers)|foreign ministers of|strik(?:e|es|ing|ers)|lock-?out|walk-?out|conciliat\w+|"
    r"arbitrat\w+|bargain\w*|haggl\w+|coalition|dispute|feud|quarrel\w*|accord|pact|talks|elders|proximity|shuttl\w+|"
    rf"closeted|reconvene\w*|sat down|sit down|good offices|(?:{ORDINAL}|next|previous|last) (?:\w+ )?(?:session|"
    r"sitting))\b",
    re.IGNORECASE,
)


_NUMBERED: Final = re.compile(
    rf"\b(?:(?:{ORDINAL}|next|previous|last) (?:\w+ )?(?:round|meeting|summit)|round (?:one|two|three|four|five|six|"
    rf"seven|"
    r"eight|"
    r"nine|ten|\d+))\b",
    re.IGNORECASE,
)
_SPORT: Final = re.compile(
    r"\b(?:beat|beaten|bout|boxing|cup|champion\w*|drew|draft|election\w*|fight|game|golf|knock-?out|league|match\w*|"
    r"players?|run-?off|scored?|seed(?:ed)?|season|shareholders|team won|title|tournament|vot\w+|ballots?)\b",
    re.IGNORECASE,
)


def is_about_talks(reading: Reading) -> bool:
    """Whether the article speaks of talks, of mediators, or of two sides."""
    return any(_strong(sentence.span.of(reading.article.text)) for sentence in reading.sentences)


def _strong(words: str) -> bool:
    if _NUMBERED.search(words) and not _SPORT.search(words):
        return True
    return bool(_TABLE.search(words) or (TALKS.search(words) and not OWN_TALKS.search(words)))
