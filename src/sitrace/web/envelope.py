"""What goes wrong, as programs read it: one form for all of the API."""

from http import HTTPStatus

API = "/api/"


def envelope(status: int, message: str, code: str | None = None) -> dict[str, dict[str, str | int]]:
    """`{"error": {"status", "code", "message"}}`."""
    code = code or HTTPStatus(status).phrase.lower().replace(" ", "_")
    return {"error": {"status": status, "code": code, "message": message}}
