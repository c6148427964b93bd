"""Report text made fit for a page. Escaping is the template's work, not done here."""

from urllib.parse import urlsplit


def clean(text: str) -> str:
    """One line without control characters, among them those that turn the direction of writing."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def safe_link(url: str | None) -> str | None:
    """The address if following it can only fetch a page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
