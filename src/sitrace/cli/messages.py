"""What is said beside the data: always on stderr, one line each."""

import sys


def say(message: str) -> None:
    print(printable(message), file=sys.stderr)


def complain(message: str) -> None:
    say(f"sitrace: {message}")


def printable(message: str) -> str:
    """No line break and no terminal command that a file's name or text could hold."""
    return "".join(char if char.isprintable() else " " for char in message)
