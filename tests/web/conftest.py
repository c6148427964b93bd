"""A desk over an empty database, and a browser without a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sitrace.web import Settings, create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(tmp_path / "desk.sitrace"))
    with TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=True) as client:
        yield client
