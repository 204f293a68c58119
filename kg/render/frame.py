"""What surrounds the content of a page: its scripts and styles, linked or inlined, navigation and address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from kg.namespaces import BASE
from kg.queries import short
from kg.render.assets import Asset, asset

__all__ = ["Assets", "Link", "PageFrame", "page_frame"]

Assets = Literal["linked", "inlined"]


@dataclass(frozen=True)
class Link:
    """A link of the navigation or of a page's actions; with ``within`` the head of a group of links."""

    label: str
    href: str
    current: bool = False
    within: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PageFrame:
    """Everything that ``layout.html`` needs."""

    assets: Assets
    embed: bool
    base_url: str
    """Prefix of addresses on this server: ``""`` at the root of a host, or such as ``/ctkg`` or ``https://example.org``."""
    nav: tuple[Link, ...]
    actions: tuple[Link, ...]
    """What can be done with this page: embed, download, see as data."""
    turns: tuple[Link, ...]
    """The parts before and after this one, of a view that is shown in parts."""
    page_url: str
    """Full address of the page that an embed or an offline file shows, or ``""``."""
    notice: str
    """A sentence shown above the content, such as what has changed since; or ``""``."""
    language: str
    scripts: tuple[Asset, ...]
    styles: tuple[Asset, ...]
    kept: str = ""
    """What every link to a page here keeps of this page's address, such as ``as_of=2022-03-03``; or ``""``."""

    @property
    def offline(self) -> bool:
        """Whether the page is one file that needs no server."""
        return self.assets == "inlined"

    @property
    def csp(self) -> str:
        """Policy of an offline file: its own scripts and styles by hash, and nothing from anywhere."""
        scripts = " ".join(script.csp_hash for script in self.scripts)
        styles = " ".join(style.csp_hash for style in self.styles)
        sources = f"script-src {scripts}; style-src {styles}; img-src data:"
        return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"

    def static(self, item: Asset) -> str:
        """Address of a bundle; it changes with the content, so it may be cached for ever."""
        return f"{self.base_url}/static/{item.name}?h={item.fingerprint}"

    def record(self, iri: str) -> str:
        """Address of the page of a record of ours, or ``""`` where there is none: elsewhere, or in an offline file."""
        here = iri.startswith(BASE) and not self.offline
        return self.address(f"/{iri.removeprefix(BASE)}") if here else ""

    def address(self, path: str) -> str:
        """Address of a page here, with the version and day that the reader has chosen."""
        path, mark, part = path.partition("#")
        if self.kept:
            path += ("&" if "?" in path else "?") + self.kept
        return f"{self.base_url}{path}{mark}{part}"

    def view(self, name: str, iri: str) -> str:
        """Address of the view of one record, or ``""`` in an offline file."""
        return "" if self.offline else self.address(f"/view/{name}?{urlencode({'id': short(iri)})}")


def page_frame(
    *,
    assets: Assets = "linked",
    embed: bool = False,
    base_url: str = "",
    nav: Sequence[Link] = (),
    actions: Sequence[Link] = (),
    turns: Sequence[Link] = (),
    page_url: str = "",
    notice: str = "",
    language: str = "en",
    scripts: Iterable[str] = ("page.js",),
    styles: Iterable[str] = ("ctkg.css",),
    kept: str = "",
) -> PageFrame:
    """A frame with the named scripts and styles. Raises ConfigError if the bundles have not been built."""
    return PageFrame(
        assets=assets,
        embed=embed,
        base_url=base_url.rstrip("/"),
        nav=tuple(nav),
        actions=tuple(actions),
        turns=tuple(turns),
        page_url=page_url,
        notice=notice,
        language=language,
        scripts=tuple(asset(name) for name in scripts),
        styles=tuple(asset(name) for name in styles),
        kept=kept,
    )
