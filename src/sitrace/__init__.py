"""sitrace: sitreps you can trace. News reports in, evidence-linked conflict claims and events out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrace.client import Client

__all__ = ["__version__", "connect"]

__version__ = "0.1.0"


def connect(url: str, **options: Any) -> "Client":
    """A running desk, to be asked for its records: `sitrace.client.connect` tells the options."""
    from sitrace.client import connect

    return connect(url, **options)
