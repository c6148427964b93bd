"""Forms as the desk's own pages send them."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from sitrace.web.security import TOKEN


def send(client: TestClient, path: str, **fields: Any) -> Response:
    """With the token of the page before it."""
    client.get("/")
    return client.post(path, data={"token": client.cookies[TOKEN], **fields})
