"""The reading process: takes an article in and has an extractor propose what it says.

It is started as ``python -m server.reading`` with a socket for standard input, and reads one article after the other.
What a stranger sent (a PDF, a page) is taken apart here and nowhere else, so it gives up the network, programs, writing
and most of its memory first; it goes on reading files of Python, of the language model and of published versions,
whose actors are recognised by their names. Only for the extractor ``llm``, if the settings say where that is, it keeps
the network.

From the service come ``S`` (settings), ``D`` (a :class:`server.drops.Drop`) and ``B`` for its bytes; it answers ``R``
(ready), ``A`` (:func:`server.drops.encoded_reading`) or ``E`` (an error).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Store

import kg
import server
from kg.config import Settings
from kg.errors import ConfigError, CtkgError, InputError, NotFoundError
from kg.extraction.article import Article
from kg.extraction.base import KnownActor, extractors
from kg.extraction.intake import PublicationDateError, article_in
from kg.extraction.known import known_actors
from kg.holds import Hold
from kg.stores.oxigraph import OxigraphReader
from server import sandbox
from server.channel import receive, send
from server.drops import (
    OUT_OF_MEMORY,
    Drop,
    ReadingStoppedError,
    UnreadableArticleError,
    encoded_reading,
    time_for,
)
from server.telling import told

__all__ = ["main"]

_BROKEN: Final = 70
_NICE: Final = 5
_GRACE: Final = 2.0
_OPEN: Final = ("/usr/lib", "/lib", "/usr/local/lib", "/usr/share/zoneinfo")
"""What libraries may read late."""
_HINT: Final = "Send the text of the article."
_TEXT: Final = b"# A page\n\nNobody said on Monday that there was anything in it to be read."
_PAGE: Final = b"<html><head><title>Warm</title></head><body><article><p>A page.</p></article></body></html>"


class _Reader:
    """Reads articles; keeps the actors of the version that it looked at last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: tuple[str, tuple[KnownActor, ...]] = ("", ())

    def read(self, drop: Drop, data: bytes) -> bytes:
        """What the extractor finds in the article. Raises CtkgError."""
        article = self._taken(drop, data)
        try:
            extractor = extractors.get(drop.extractor)(self._settings)
        except NotFoundError as error:
            raise UnreadableArticleError(error.message, hint=error.hint, field="extractor") from None
        try:
            return encoded_reading(article, extractor.extract(article, self._actors(drop.record)))
        except InputError as error:
            raise UnreadableArticleError(error.message, hint=error.hint) from None

    def _taken(self, drop: Drop, data: bytes) -> Article:
        try:
            published = dt.date.fromisoformat(drop.published) if drop.published else None
        except ValueError:
            raise UnreadableArticleError(
                f"{drop.published!r} is no day.", hint="Write it like 2022-03-03.", field="published"
            ) from None
        try:
            return article_in(data, drop.suffix, drop.name, self._settings, published)
        except PublicationDateError as error:
            raise UnreadableArticleError(
                error.message, hint="Fill in the day of publication (published), like 2022-03-03.", field="published"
            ) from None
        except InputError as error:
            raise UnreadableArticleError(error.message, hint=error.hint or _HINT) from None
        except (CtkgError, MemoryError, RecursionError):
            raise
        except Exception as error:  # libraries raise anything for a file that is made to break them
            traceback.print_exc()
            raise UnreadableArticleError(
                f"The file cannot be read: it is damaged ({type(error).__name__}).", hint=_HINT
            ) from None

    def _actors(self, record: str) -> tuple[KnownActor, ...]:
        """The actors of a version, which has only to be looked through once; none without one."""
        if record != self._known[0]:
            try:
                folder = Path(record)
                with contextlib.closing(Hold(folder.parent)):
                    reader = OxigraphReader(Store.read_only(record))
                    self._known = (record, known_actors(reader, self._settings))
            except OSError:  # pruned just now; an article can be read without knowing anybody
                traceback.print_exc()
                return ()
        return self._known[1]


def main() -> None:
    """Serve the socket on standard input until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection = socket.socket(fileno=0)
    said = json.loads(receive(connection)[1])
    settings = Settings.model_validate(said["settings"])
    os.nice(_NICE)
    _warm_up(settings)
    walls = _enclose(settings, said["versions"], network=said["network"])
    send(connection, b"R", json.dumps({"walls": walls}).encode())
    reader = _Reader(settings)
    with contextlib.suppress(EOFError):
        while True:
            drop, data = Drop.decoded(receive(connection)[1]), receive(connection)[1]
            # The service kills a late process; should the service be gone itself, the alarm does.
            signal.setitimer(signal.ITIMER_REAL, time_for(settings, drop.extractor) + _GRACE)
            kind, answer = _answer(reader, drop, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            send(connection, kind, answer)


def _answer(reader: _Reader, drop: Drop, data: bytes) -> tuple[bytes, bytes]:
    try:
        return b"A", reader.read(drop, data)
    except ConfigError as error:
        return b"E", told(ReadingStoppedError(error.message, hint=error.hint))
    except CtkgError as error:
        # What a model's service answers wrongly is no mistake of whoever sent the article.
        return b"E", told(ReadingStoppedError(error.message, hint=error.hint) if type(error) is CtkgError else error)
    except (MemoryError, RecursionError):
        os._exit(OUT_OF_MEMORY)
    except Exception:  # a fault of ours: whoever sent the article is told so, and the next one is read
        traceback.print_exc()
        return b"E", told(CtkgError("Something went wrong in reading.", hint="It has been logged. Please report it."))
    except BaseException:  # what is left of the process is not to be trusted
        traceback.print_exc()
        os._exit(_BROKEN)


def _enclose(settings: Settings, versions: str, *, network: bool) -> list[str]:
    """Give up what reading does not need; returns the names of the measures in force."""
    if network:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return ["memory"] if sandbox.limit_memory(settings.reading_memory) else []
    return sandbox.enclose(settings.reading_memory, *_folders(settings, versions))


def _folders(settings: Settings, versions: str) -> Iterator[Path]:
    """What is still read: Python and its packages, the language model and versions of the record, but no drafts."""
    store = settings.store.resolve()
    modules = [name for name in sys.path if name and not store.is_relative_to(Path(name).resolve())]
    named = [*modules, sys.prefix, sys.base_prefix, *kg.__path__, *server.__path__, *_OPEN, settings.spacy_model]
    named += [versions] if versions else []
    yield from sorted({path.resolve() for path in map(Path, named) if path.is_dir()})


def _warm_up(settings: Settings) -> None:
    """Load what the first article would wait for, and what cannot be loaded within the walls."""
    day = dt.date(2000, 1, 1)
    for suffix, data in ((".pdf", b""), (".docx", b""), (".html", _PAGE), (".md", _TEXT)):
        with contextlib.suppress(Exception):  # what is missing is said when somebody needs it
            article = article_in(data, suffix, "warm", settings, day)
            extractors.get("rules")(settings).extract(article)


if __name__ == "__main__":
    main()
