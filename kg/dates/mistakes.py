"""What people write instead of EDTF, and what to tell them."""

from __future__ import annotations

import re

from kg.errors import InputError

__all__ = ["FORMS", "familiar_mistake", "refusal"]

FORMS = "Write 2022-03-03, 2022-03, 2022-02-28/2022-03-03, [2022-02-21..2022-02-27] or [..2022-03-03] (docs/dates.md)."


def refusal(text: str, why: str, hint: str) -> InputError:
    """The error for a text, which is shown shortened: what is wrong, and what to write."""
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return InputError(f"{shown!r}: {why}.", hint=hint)


def familiar_mistake(text: str) -> tuple[str, str] | None:
    """What is wrong and what to write, for mistakes that people and spreadsheets make."""
    if match := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", text, re.A):
        one, two, year = int(match[1]), int(match[2]), match[3]
        readings = [
            f"{year}-{m:02}-{d:02}" for m, d in dict.fromkeys([(one, two), (two, one)]) if 1 <= m <= 12 and 1 <= d <= 31
        ]
        if len(readings) == 2:
            return "day and month cannot be told apart", f"Write {readings[0]} or {readings[1]}."
        return "the year comes first", f"Write {readings[0]}." if readings else FORMS
    if match := re.fullmatch(r"(\d{4})([/.-]?)(\d\d?)\2(\d\d?)", text, re.A):
        written = f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
        if written != text:
            return "year, month and day are two or four digits, joined by hyphens", f"Write {written}."
    if re.search(r"\s", text):
        return "an EDTF date has no blanks", FORMS
    if re.match(r"-[0-9X]|Y-?[0-9]", text):
        return "the year is outside 0001 to 9999", "Earlier and later years cannot be compared here."
    if re.search(r"[0-9X-]x", text):
        return "an unknown digit is a capital X", f"Write {text.replace('x', 'X')}."
    if re.fullmatch(r"[0-9-]+[–—][0-9-]+", text):
        return "an interval is written with a slash", f"Write {re.sub('[–—]', '/', text)}."
    return None
