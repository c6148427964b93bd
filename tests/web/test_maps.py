"""What a map asks for: ranges of the base map, bare points, the sentence behind a mark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from sitrace.cli.app import app as cli
from sitrace.model import PlacePrecision
from sitrace.outputs.geojson import RADIUS_KM
from sitrace.web import STATIC, Settings, create_app
from web.forms import send

REPORT = "Rebels <script>alert(1)</script> shelled the market in Tadmur on Friday, killing four."
BASE = "/static/map/basemap.pmtiles"


@pytest.fixture
def told(client: TestClient) -> TestClient:
    send(client, "/read", text=REPORT, published="2025-03-07")
    return client


def test_the_base_map_comes_in_ranges(client: TestClient) -> None:
    answer = client.get(BASE, headers={"Range": "bytes=0-6"})
    assert answer.status_code == 206 and answer.content == b"PMTiles"
    assert answer.headers["content-range"].startswith("bytes 0-6/")


def test_the_base_map_is_small_enough_to_ship() -> None:
    assert (STATIC / "map/basemap.pmtiles").stat().st_size < 7_000_000


def test_every_vendored_library_has_its_licence() -> None:
    for folder in (STATIC / "vendor").iterdir():
        assert any("LICENSE" in file.name for file in folder.iterdir()), folder.name


def test_the_disclaimer_is_that_of_the_boundary_policy(client: TestClient) -> None:
    told = client.get("/map/base.json").json()
    policy = yaml.safe_load((STATIC.parent / "boundaries.yml").read_text("utf-8"))
    assert "0 reports · drawn " in told.pop("source")
    assert told == {"url": BASE, "own": False, "disclaimer": policy["disclaimer"]}


def test_a_point_is_told_with_its_precision(told: TestClient) -> None:
    answer = told.get("/map/points.json?since=2025-03-01").json()
    (row,) = answer["rows"]
    assert row[1:4] == ["shelling", "actual", "uncorroborated"] and row[6] == "settlement"
    assert answer["precisions"]["settlement"]["radius_km"] == RADIUS_KM[PlacePrecision.SETTLEMENT]
    assert answer["total"] == 1
    assert told.get("/map/points.json?since=2025-04-01").json()["rows"] == []


def test_the_sentence_behind_a_mark_is_text(told: TestClient) -> None:
    (row,) = told.get("/map/points.json").json()["rows"]
    answer = told.get(f"/map/events/{row[0]}.json")
    assert answer.headers["content-type"] == "application/json"
    assert "shelled" in answer.json()["quote"] and "Tadmur" in answer.json()["place"]
    assert told.get("/map/events/0000.json").status_code == 404


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "mine.pmtiles"
    path.write_bytes(b"PMTiles\x03" + bytes(range(256)))
    app = create_app(Settings(tmp_path / "desk.sitrace", basemap=path))
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        yield client


def test_a_user_may_bring_a_map(own: TestClient, client: TestClient) -> None:
    url = own.get("/map/base.json").json()["url"]
    answer = own.get(url, headers={"Range": "bytes=8-9"})
    assert answer.status_code == 206 and answer.content == b"\x00\x01"
    assert client.get(url).status_code == 404


def test_what_is_no_map_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text("{}")
    answer = CliRunner().invoke(cli, ["desk", "--basemap", str(path), "--no-browser"])
    assert answer.exit_code == 2 and "no PMTiles file" in answer.output
