"""The command ``ctkg``. Each command is a thin shell around the library; what it does is documented there."""

from kg.cli.main import main

__all__ = ["main"]
