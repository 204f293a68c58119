"""How to cite the record as a dataset: in words, as BibTeX and as CSL-JSON, always with the version.

BibTeX has no type for datasets, so the entry is ``@misc``, as DataCite writes it; in CSL 1.0.2 the type is ``dataset``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from kg.dates import in_words
from kg.errors import NotFoundError
from kg.exporters.base import About
from kg.render.escaping import address, bibtex, one_line

__all__ = ["CITATION_FORMS", "citation", "citation_bibtex", "citation_csl", "citation_text"]

CITATION_FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "text": ("text/plain; charset=utf-8", ".txt"),
    "bibtex": ("application/x-bibtex; charset=utf-8", ".bib"),
    "csl": ("application/vnd.citationstyles.csl+json", ".json"),
}
"""Name of a form → its media type and the usual ending of its files."""


def citation(about: About, form: str, *, url: str = "", part: str = "") -> str:
    """The citation in one of the forms, a line end last.

    ``url`` is where what is cited is found, ``part`` the title of a view of the record. Raises NotFoundError for an
    unknown form.
    """
    writers = {"text": citation_text, "bibtex": citation_bibtex, "csl": _csl_text}
    if form not in writers:
        known = ", ".join(CITATION_FORMS)
        raise NotFoundError(f"There is no form {form!r} of a citation.", hint=f"Known: {known}.")
    return writers[form](about, url=url, part=part) + "\n"


def citation_text(about: About, *, url: str = "", part: str = "") -> str:
    """One sentence: what, which version of which day, under which licence, where."""
    said = [f"“{one_line(part)}”, in: {about.title}" if part else about.title]
    if about.version is not None:
        said.append(f"version {about.version} of {in_words(about.published[:10])}")
    if about.as_of:
        said.append(f"as known on {in_words(about.as_of)}")
    sentence = ", ".join(said)
    licence = f" Licence: {one_line(about.license)}." if about.license else ""
    where = f" {one_line(url)}" if url else ""
    return f"{sentence} (data set).{licence}{where}"


def citation_bibtex(about: About, *, url: str = "", part: str = "") -> str:
    """The same as a BibTeX entry; its key names the version, so two versions can be cited in one paper."""
    fields = {
        "title": f"{part}, in: {about.title}" if part else about.title,
        "year": about.published[:4],
        "month": about.published[5:7].lstrip("0"),
        "version": "" if about.version is None else str(about.version),
        "howpublished": "Data set",
        "note": _note(about),
    }
    width = max(map(len, fields))
    lines = [f"  {name:<{width}} = {bibtex(value)}," for name, value in fields.items() if value]
    if url:  # read as it stands, not as text
        lines.append(f"  {'url':<{width}} = {{{address(url)}}},")
    return "\n".join(["@misc{" + _key(about) + ",", *lines, "}"])


def citation_csl(about: About, *, url: str = "", part: str = "") -> dict[str, Any]:
    """The same as an item of CSL-JSON."""
    day = [int(number) for number in about.published[:10].split("-") if number]
    item: dict[str, Any] = {
        "id": _key(about),
        "type": "dataset",
        "title": one_line(part) if part else about.title,
        "container-title": about.title if part else "",
        "version": "" if about.version is None else str(about.version),
        "issued": {"date-parts": [day]} if day else "",
        "note": _note(about),
        "URL": url,
    }
    return {name: value for name, value in item.items() if value}


def _csl_text(about: About, *, url: str = "", part: str = "") -> str:
    return json.dumps([citation_csl(about, url=url, part=part)], ensure_ascii=False, indent=2)


def _key(about: About) -> str:
    number = f"-v{about.version}" if about.version is not None else ""
    return f"ctkg{number}" + (f"-{about.as_of}" if about.as_of else "")


def _note(about: About) -> str:
    known = f"As known on {about.as_of}" if about.as_of else ""
    licence = f"Licence: {about.license}" if about.license else ""
    return ". ".join(part for part in (known, licence) if part)
