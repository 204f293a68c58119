"""``kg.open("store")``: one published state of the record, as Python people use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.answers import Answer
from kg.errors import InputError
from kg.stores.base import Reader
from kg.versions import Version

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.search import Hit
    from kg.views.base import ViewModel

__all__ = ["Dataset", "RenderedView", "open_dataset"]


class RenderedView:
    """A view that was built: its data is ``model``, its page ``html()``; notebooks show it by themselves."""

    def __init__(self, model: ViewModel) -> None:
        self.model = model

    def html(self) -> str:
        """One HTML file that works offline and asks no server for anything."""
        return self.figure("html").decode()

    def figure(self, form: str, **look: Any) -> bytes:
        """The view as a file of any form, such as ``svg`` or ``pdf``; see :func:`kg.render.figure.figure`."""
        from kg.render.figure import figure

        return figure(self.model, form, **look)

    def _repr_html_(self) -> str:
        from markupsafe import Markup

        frame = Markup('<iframe sandbox="allow-scripts" width="100%" height="620" srcdoc="{}"></iframe>')
        return str(frame.format(self.html()))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """For notebooks: the page where HTML is shown, else a picture; PNG comes at twice its width in pixels."""
        import base64

        made: dict[str, Callable[[], Any]] = {
            "text/html": self._repr_html_,
            "image/svg+xml": lambda: self.figure("svg").decode(),
            "image/png": lambda: base64.b64encode(self.figure("png", scale=2)).decode(),
            "text/plain": lambda: f"{self.model.title}. {self.model.summary}",
        }
        data = {}
        for name, make in made.items():
            if (not include or name in include) and name not in (exclude or ()):
                with suppress(InputError):  # a view too large to be drawn still has its page
                    data[name] = make()
        return data, {"image/png": {"width": 680}} if "image/png" in data else {}


class Dataset:
    """One version of a store, or what had been reported by a day (``as_of``)."""

    def __init__(self, reader: Reader, as_of: date | None = None) -> None:
        self.reader = reader
        self.day = as_of

    @property
    def version(self) -> Version | None:
        """The published version that is read."""
        return self.reader.version

    def as_of(self, day: date) -> Dataset:
        """The record as known on a day: only documents reported by then, inferences drawn anew."""
        from kg.asof import as_of

        return Dataset(as_of(self.reader, day), day)

    def query(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query. Read-only and without outbound calls.

        Raises QuerySyntaxError or QueryRefusedError.
        """
        from kg.sparql_text import check

        check(text)
        return Answer(self.reader.query(text))

    def search(self, text: str, limit: int = 20, classes: Iterable[str] = ()) -> list[Hit]:
        """Records by name, alias, initials or words of a statement, the best first; see :func:`kg.search.search`."""
        from kg.search import search

        return search(self.reader, text, limit, classes)

    def graph(self, kind: str = "actors", **filters: Any) -> nx.MultiDiGraph[str]:
        """A declared projection of the record as networkx; see :func:`kg.graph.project`."""
        from kg.graph import project

        return project(self.reader, kind, **filters)

    def analyze(self, name: str, **parameters: str) -> Any:
        """Run a registered analysis, such as ``paths``; see ``docs/graph.md``."""
        from kg.analysis.base import analyses

        return analyses.get(name)().run(self.reader, parameters)

    def view(self, name: str, **parameters: str) -> RenderedView:
        """A view, such as ``network``; shows itself in notebooks, ``.html()`` gives one offline file."""
        from kg.views.base import views

        model = views.get(name)().build(self.reader, parameters)
        return RenderedView(model)

    def export(self, name: str, path: str | Path, *, graph: str = "", force: bool = False) -> str:
        """Write the record, or one named graph, as a file of a registered format; see ``docs/exporting.md``.

        Answers what was written, in words. Raises NotFoundError, or InputError if the file is there and not to go.
        """
        from kg.config import load_settings
        from kg.exporters.base import export, part_of

        return export(name, part_of(self.reader, load_settings(), graph), Path(path), force=force)

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset whose queries run in Oxigraph."""
        from kg.rdflib_face import as_dataset

        return as_dataset(self.reader)


def open_dataset(
    store: str | Path = "ctkg-store", version: int | None = None, as_of: str | date | None = None
) -> Dataset:
    """Open a version of a store, the current one by default.

    ``as_of`` is a day (``date`` or ``YYYY-MM-DD``). Raises StoreError or NotFoundError.
    """
    from kg.stores.oxigraph import open_reader

    dataset = Dataset(open_reader(Path(store), version))
    if as_of is None:
        return dataset
    return dataset.as_of(date.fromisoformat(as_of) if isinstance(as_of, str) else as_of)
