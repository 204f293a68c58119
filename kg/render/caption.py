"""What stands under a figure: its title, as of when it is, and every document that it rests on, with its link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.dates import in_words
from kg.render.environment import days_in_words, safe_href
from kg.render.escaping import address, latex, markdown, one_line, typst
from kg.views.base import ViewModel

__all__ = ["Caption", "Source", "caption", "sources_of"]

_PAGE: Final = "The page with every sentence"


@dataclass(frozen=True)
class Source:
    """A document that a figure rests on."""

    id: str
    """IRI."""
    credit: str
    """Publisher, title and day of the report, on one line."""
    url: str
    """Link to the original (http or https), or ``""``."""


@dataclass(frozen=True)
class Caption:
    """The caption of a figure, in each language of documents; every label in it is escaped."""

    title: str
    state: str
    """As of when, and which version."""
    sources: tuple[Source, ...]
    more: int
    """Sources left out."""
    page: str
    """Address of the page that shows it with the sentences, or ``""``."""

    @property
    def text(self) -> str:
        """As plain text."""
        credits = [f"{item.credit} <{item.url}>" if item.url else item.credit for item in self.sources]
        return self._said(self.title, self.state, credits, self.page)

    @property
    def markdown(self) -> str:
        """As one paragraph of CommonMark."""
        credits = [_link(item.credit, item.url) for item in self.sources]
        title = f"**{markdown(self.title)}**"
        return self._said(title, markdown(self.state), credits, _link(_PAGE, self.page))

    @property
    def latex(self) -> str:
        r"""For ``\caption``; needs the package hyperref."""
        credits = [_href(item.credit, item.url) for item in self.sources]
        page = _href(_PAGE, self.page)
        return self._said(rf"\textbf{{{latex(self.title)}}}", latex(self.state), credits, page)

    @property
    def typst(self) -> str:
        """As content of a Typst figure's caption, without the brackets around it."""
        credits = [_typst_link(item.credit, item.url) for item in self.sources]
        page = _typst_link(_PAGE, self.page)
        return self._said(f"#strong({typst(self.title)})", f"#{typst(self.state)}", credits, page)

    def _said(self, title: str, state: str, credits: list[str], page: str) -> str:
        if self.more:
            credits.append(f"and {self.more} more")
        named = f" {'Source' if len(credits) == 1 else 'Sources'}: {'; '.join(credits)}." if credits else ""
        return f"{title}. {state}.{named}" + (f" {page}" if self.page else "")


def sources_of(model: ViewModel) -> tuple[Source, ...]:
    """The documents behind a view, by day of report, with the links that its citations know."""
    links = {item.source_id: item.url for item in model.citations.values() if item.url}
    return tuple(
        Source(iri, one_line(days_in_words(credit)), safe_href(one_line(links.get(iri, ""))))
        for iri, credit in model.sources
    )


def caption(model: ViewModel, *, page: str = "", most: int = 30) -> Caption:
    """The caption of a view's figure. Of more than ``most`` sources the first are named, the others counted."""
    known = f"As known on {in_words(model.as_of)}" if model.as_of else "All reports counted"
    number = f", version {model.version}" if model.version is not None else ""
    found = sources_of(model)
    return Caption(one_line(model.title), known + number, found[:most], max(0, len(found) - most), safe_href(page))


def _link(text: str, url: str) -> str:
    return f"[{markdown(text)}](<{address(url)}>)" if url else markdown(text)


def _href(text: str, url: str) -> str:
    # hyperref reads an address as it stands, but for these two, which act inside another macro's argument.
    where = address(url).replace("%", r"\%").replace("#", r"\#")
    return rf"\href{{{where}}}{{{latex(text)}}}" if url else latex(text)


def _typst_link(text: str, url: str) -> str:
    return f"#link({typst(address(url))}, {typst(text)})" if url else f"#{typst(text)}"
