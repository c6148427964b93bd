"""The command line. A command reads its options, calls one function and prints."""

from sitrace.cli.app import main

__all__ = ["main"]
