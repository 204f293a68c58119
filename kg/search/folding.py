"""How words are compared: without case, diacritics and punctuation, in any script.

Each character is folded alone, so that what was found can be marked in the text as it is written. Scripts that put no
space between words (Han, kana, Thai ...) are compared character by character.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["acronym", "fold", "marks", "words"]

_ALONE: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Blocks of scripts without spaces (Unicode 15)."""
_SILENT: Final = frozenset("'’ʼ‘`´ʹʻ")
"""Apostrophes: ``Donets'k`` and ``Donetsk`` are one word."""
_SPELLED: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "ħ": "h", "ŋ": "n",
    "ё": "е", "ґ": "г", "ß": "ss",
}  # fmt: skip
"""Letters that no decomposition takes apart."""


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met (for ``str.translate``)."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _folded(chr(code))
        return made


def _folded(character: str) -> str:
    if character in _SILENT:
        return ""
    made = ""
    for part in unicodedata.normalize("NFKD", character).casefold():
        part = _SPELLED.get(part, part)
        kind = unicodedata.category(part[0])
        if kind[0] in "LN" or kind == "Co":
            made += part
        elif kind[0] != "M" and kind != "Cf":
            made += " "
    code = ord(character)
    return f" {made} " if made and any(first <= code <= last for first, last in _ALONE) else made


_table: Final = _Folded()


def words(text: str) -> list[str]:
    """The words of a text as they are compared.

    >>> words("Côte d’Ivoire: Зеленський, 中国")
    ['cote', 'divoire', 'зеленськии', '中', '国']
    """
    return text.translate(_table).split()


def fold(text: str) -> str:
    """The words with one space between them.

    >>> fold("  Łódź–Kharkiv ")
    'lodz kharkiv'
    """
    return " ".join(words(text))


def acronym(name: str) -> str:
    """The initials of a name of three or more words, as it may be called; ``""`` for other names.

    Words that are not capitalised do not count.

    >>> acronym("International Criminal Court"), acronym("Office of the President of Ukraine"), acronym("New York")
    ('ICC', 'OPU', '')
    """
    initials = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(initials) if 3 <= len(initials) <= 8 else ""


def marks(text: str, found: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where words of a text begin like one of ``found`` (folded): (start, end) of that beginning, in code points.

    >>> marks("Сергій Лавров, again", frozenset({"лавр"}))
    ((7, 11),)
    """
    places: list[tuple[int, int]] = []
    for letters, starts in _spelled(text):
        length = max((len(word) for word in found if word and letters.startswith(word)), default=0)
        if not length:
            at, length = max(((letters.find(w), len(w)) for w in found if len(w) > 2 and w in letters), default=(-1, 0))
            if at < 0:
                continue
            places.append((starts[at], starts[at + length - 1] + 1))
            continue
        places.append((starts[0], starts[length - 1] + 1))
    return tuple(_joined(places))


def _spelled(text: str) -> list[tuple[str, list[int]]]:
    """Each folded word with the place in the text that each of its letters comes from."""
    found: list[tuple[str, list[int]]] = []
    letters, starts = "", list[int]()
    for place, character in enumerate(text):
        for letter in _table[ord(character)]:
            if letter != " ":
                letters += letter
                starts.append(place)
            elif letters:
                found.append((letters, starts))
                letters, starts = "", []
    return [*found, (letters, starts)] if letters else found


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
