"""What one pastes to put a view into a page, a document or a notebook.

Each function gives text; labels and addresses in it are escaped for where it goes. Addresses must be full ones.
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kg.render.caption import Caption
from kg.render.escaping import address, markdown, one_line, typst

__all__ = ["Places", "frame_html", "latex_figure", "markdown_figure", "notebook", "typst_figure"]


@dataclass(frozen=True)
class Places:
    """Where a view is found: full addresses, all of the same version, parameters and look."""

    page: str
    embed: str
    svg: str
    png: str
    pdf: str
    script: str
    """The script that makes frames as high as what they show; a page works without it."""


def frame_html(places: Places, title: str, width: int, height: int, *, script: bool = True) -> str:
    """An ``iframe``, with a picture for readers that show none, and the script that fits its height.

    Without the script the frame has the given height and scrolls.
    """
    frame = Markup(
        '<iframe class="ctkg" src="{embed}" title="{title}" width="{width}" height="{height}" loading="lazy"'
        ' style="width:100%;max-width:{width}px;border:0">\n'
        '  <a href="{page}"><img src="{png}" alt="{title}" width="{width}"></a>\n'
        "</iframe>"
    ).format(title=one_line(title), width=width, height=height, embed=places.embed, page=places.page, png=places.png)
    if not script:
        return str(frame)
    return str(frame + Markup('\n<script src="{}" async></script>').format(places.script))


def markdown_figure(places: Places, caption: Caption) -> str:
    """A picture that leads to its page, if there is one, and the caption below it (CommonMark)."""
    picture = f"![{markdown(caption.title)}](<{address(places.svg)}>)"
    led = f"[{picture}](<{address(places.page)}>)" if places.page else picture
    return f"{led}\n\n{caption.markdown}"


def latex_figure(places: Places, caption: Caption, name: str) -> str:
    """A figure that includes a file, and a comment that says where to get it."""
    return "\n".join(
        [
            rf"% Save {address(places.pdf)} as {name}.pdf; needs \usepackage{{graphicx,hyperref}}.",
            r"\begin{figure}[htbp]",
            r"  \centering",
            rf"  \includegraphics[width=\linewidth]{{{name}.pdf}}",
            rf"  \caption{{{caption.latex}}}",
            rf"  \label{{fig:ctkg-{name}}}",
            r"\end{figure}",
        ]
    )


def typst_figure(places: Places, caption: Caption, name: str) -> str:
    """A figure that includes a file, and a comment that says where to get it."""
    return "\n".join(
        [
            f"// Save {address(places.svg)} as {name}.svg",
            "#figure(",
            f'  image("{name}.svg", width: 100%, alt: {typst(caption.title)}),',
            f"  caption: [{caption.typst}],",
            f") <ctkg-{name}>",
        ]
    )


def notebook(places: Places, view: str, parameters: Mapping[str, str], version: int | None, height: int) -> str:
    """Two cells' worth of Python: over the store, and over the network where the store is not at hand."""
    given = _arguments(parameters)
    pinned = f", version={version}" if version is not None else ""
    return "\n".join(
        [
            "import kg",
            f'kg.open("ctkg-store"{pinned}).view({json.dumps(view)}{given})',
            "",
            "# or, without the store:",
            "from IPython.display import IFrame",
            f'IFrame({json.dumps(address(places.embed))}, width="100%", height={height})',
        ]
    )


def _arguments(parameters: Mapping[str, str]) -> str:
    """Parameters as arguments of a call; those whose names Python does not take, as a dictionary."""
    if any(keyword.iskeyword(name) or not name.isidentifier() for name in parameters):
        return f", **{json.dumps(dict(parameters))}"
    return "".join(f", {name}={json.dumps(value)}" for name, value in parameters.items())
