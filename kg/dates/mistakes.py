"""What people write instead of EDTF, and what to tell them."""

from __future__ import annotations

import datetime as dt
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
        one, two, year = match[1], match[2], match[3]
        readings = list(dict.fromkeys([*_written(year, one, two), *_written(year, two, one)]))
        why = "day and month cannot be told apart" if len(readings) > 1 else "the year comes first"
        return why, f"Write {' or '.join(readings)}." if readings else FORMS
    if match := re.fullmatch(r"(\d{4})(?:([/.-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))", text, re.A):
        written = _written(match[1], match[3] or match[5], match[4] or match[6])
        if written and written != [text]:
            return "a date has four, two and two digits, joined by hyphens", f"Write {written[0]}."
    if re.search(r"\s", text):
        return "an EDTF date has no blanks", FORMS
    if re.match(r"-[0-9X]|Y-?[0-9]", text):
        return "the year is outside 0001 to 9999", "Earlier and later years cannot be compared here."
    if re.search(r"[0-9X-]x", text):
        return "an unknown digit is a capital X", f"Write {text.replace('x', 'X')}."
    if re.fullmatch(r"[0-9-]+[–—][0-9-]+", text):
        return "an interval is written with a slash", f"Write {re.sub('[–—]', '/', text)}."
    if match := re.fullmatch(r"([0-9-]+)/(open|unknown)", text, re.I):
        return "an open end is two dots, an unknown one is empty", f"Write {match[1]}/.. or {match[1]}/."
    return None


def _written(year: str, month: str, day: str) -> list[str]:
    """The date in EDTF, if the calendar has it."""
    try:
        return [dt.date(int(year), int(month), int(day)).isoformat()]
    except ValueError:
        return []
