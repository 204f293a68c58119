"""The command group, and the one place where errors become exit statuses.

0 is done, 1 is wrong input or state, 2 is wrong usage.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from kg.errors import CtkgError
from kg.version import __version__

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "demo": "kg.cli.serve:demo",
    "load": "kg.cli.load:load",
    "validate": "kg.cli.load:validate",
    "check": "kg.cli.load:check",
    "extract": "kg.cli.extract:extract",
    "review": "kg.cli.review:review",
    "judge": "kg.cli.curation:judge",
    "choose": "kg.cli.curation:choose",
    "query": "kg.cli.query:query",
    "search": "kg.cli.search:search",
    "analyze": "kg.cli.analyze:analyze",
    "render": "kg.cli.render:render",
    "report": "kg.cli.report:report",
    "cite": "kg.cli.cite:cite",
    "export": "kg.cli.export:export",
    "serve": "kg.cli.serve:serve",
    "verify": "kg.cli.verify:verify",
    "versions": "kg.cli.versions:versions",
    "tokens": "kg.cli.tokens:tokens",
    "config": "kg.cli.settings:config",
}
"""Command → where it is; imported when used, so that ``ctkg --help`` answers at once."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ctkg")
def cli() -> None:
    """Conflict timeline knowledge graph: load the record, query it, look at it, publish it.

    Start with: ctkg demo
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line. Errors go to standard error; the exit status says what kind."""
    try:
        cli.main(args=arguments, prog_name="ctkg", standalone_mode=False)
    except CtkgError as error:
        click.echo(f"ctkg: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("ctkg: stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
