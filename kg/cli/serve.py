"""``ctkg serve`` and ``ctkg demo``: the service on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option

__all__ = ["demo", "serve"]

_host = click.option("--host", help="Address to listen on (setting: host).")
_port = click.option("--port", type=int, help="Port to listen on (setting: port).")


@click.command()
@store_option
@_host
@_port
def serve(store: Path | None, host: str | None, port: int | None) -> None:
    """Serve the store: pages, embeds and the SPARQL endpoint."""
    from server.serve import run

    run(settings_from(store=store, host=host, port=port))


@click.command()
@store_option
@_host
@_port
@click.option("--no-serve", is_flag=True, help="Only load the example.")
def demo(store: Path | None, host: str | None, port: int | None, no_serve: bool) -> None:
    """Load the shipped example, the talks of 3 March 2022, and serve it."""
    from kg import resources
    from kg.pipeline import ingest

    settings = settings_from(store=store or Path("ctkg-demo"), host=host, port=port)
    files = sorted((resources.examples() / "talks-2022-03").glob("*.yaml"))
    loaded = ingest(files, settings)
    click.echo(f"The example is version {loaded.version.number} of {settings.store}.")
    if not no_serve:
        from server.serve import run

        run(settings)
