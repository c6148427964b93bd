"""Forms as the desk's own pages send them."""

import re
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response


def token_in(client: TestClient, page: str = "/") -> str:
    """What the forms of this page carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(page).text)
    assert found, f"{page} has no form"
    return found[1]


def send(client: TestClient, path: str, page: str = "/", **fields: Any) -> Response:
    """With the token of the page before it."""
    return client.post(path, data={"token": token_in(client, page), **fields})
