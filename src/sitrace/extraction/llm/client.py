"""The network door to the user's own model server: one question, one checked answer.

Any server that speaks the OpenAI chat interface will do. Nothing it sends is trusted: the answer
has a deadline and a size, redirects are not followed, and what is not the JSON that was asked for
is sent back with the reason, a bounded number of times.
"""

import json
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2

from sitrace.errors import InputError, SetupError, SitraceError

T = TypeVar("T")
KEY = "SITRACE_LLM_KEY"
MAX_ANSWER = 2_000_000
MAX_TOKENS = 2_048
"""Tokens of one answer; a longer one is cut by the server, and the question is asked in halves."""
MODES = ("json_schema", "json_object with schema", "json_object", "text")
"""How the answer's form is asked for, the strictest first; what a server refuses is not tried again.

The second is how llama-cpp-python takes a schema.
"""
LACKING = (400, 404, 415, 422, 500, 501)
BUSY = (429, 500, 502, 503, 504)
TOO_LONG = b"context"
"""In the complaint of every server whose model cannot hold question and answer at once."""
_THOUGHTS = re.compile(r"<think>.*?</think>", re.S)
_FENCE = re.compile(r"\A```\w*\s*|\s*```\Z")


class ModelError(SitraceError):
    """The model's answer cannot be used; `code` says how."""

    code = "model_answer_invalid"


class CutError(ModelError):
    """The answer was longer than it may be."""

    code = "model_answer_cut"


class RefusedError(ModelError):
    code = "model_refused"


@dataclass(frozen=True)
class Server:
    """Where the model is: `endpoint` with its version path, such as http://127.0.0.1:8080/v1."""

    endpoint: str
    model: str
    seconds: float = 300.0
    """For one whole answer, however slowly it drips."""
    retries: int = 2
    pause: float = 1.0
    """Seconds before the first retry of a busy server; doubled each time."""

    def __post_init__(self) -> None:
        url = httpx2.URL(self.endpoint) if self.endpoint.isprintable() else httpx2.URL("")
        if url.scheme not in ("http", "https") or not url.host:
            raise InputError(
                f"--endpoint {self.endpoint!r} is no web address; it looks like "
                "http://127.0.0.1:8080/v1"
            )

    @property
    def is_local(self) -> bool:
        """Whether the reports stay on this machine."""
        return httpx2.URL(self.endpoint).host in ("localhost", "127.0.0.1", "::1")


class Client:
    """Asks one server; remembers what it cannot do."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._modes = list(MODES)

    def ask(self, system: str, user: str, schema: dict[str, Any], read: Callable[[str], T]) -> T:
        """The answer as `read` takes it; what `read` raises as ValueError goes back to the model.

        Raises `ModelError` when no answer could be used, and `SetupError` when there is no server.
        """
        talk = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        for attempt in range(self._server.retries + 1):
            text = self._answer(talk, schema)
            try:
                return read(text)
            except ValueError as error:
                reason = str(error)[:600]
            if attempt < self._server.retries:
                talk = [*talk[:2], {"role": "assistant", "content": text[:4_000]}, _mend(reason)]
        raise ModelError(f"no usable answer in {self._server.retries + 1} tries: {reason}")

    def _answer(self, talk: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """The text of the model's answer, in the strictest form that the server knows."""
        while True:
            status, raw = self._post_patiently(self._body(talk, schema, self._modes[0]))
            if status == 400 and TOO_LONG in raw:
                raise CutError(f"question and answer are too long for the model: {_excerpt(raw)}")
            if status in LACKING and len(self._modes) > 1:
                self._modes.pop(0)
                continue
            if status != 200:
                raise SetupError(
                    f"the model server at {self._server.endpoint} answered {status}: "
                    f"{_excerpt(raw)}; check --endpoint and --model"
                )
            return _content(raw)

    def _body(
        self, talk: list[dict[str, str]], schema: dict[str, Any], mode: str
    ) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._server.model, "messages": talk, "temperature": 0, "seed": 0,
            "max_tokens": MAX_TOKENS,
        }  # fmt: skip
        if mode == "json_schema":
            named = {"name": "claims", "schema": schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
            return body
        if mode != "text":
            body["response_format"] = {"type": "json_object"}
        if mode == "json_object with schema":
            body["response_format"]["schema"] = schema
        form = "Answer with one JSON object of this JSON Schema and nothing else:\n"
        wanted = {
            "role": "system",
            "content": talk[0]["content"] + "\n\n" + form + json.dumps(schema),
        }
        return {**body, "messages": [wanted, *talk[1:]]}

    def _post_patiently(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """A busy server is waited for, `retries` times."""
        for attempt in range(self._server.retries + 1):
            last = attempt == self._server.retries
            try:
                status, raw, wait = self._post(body)
            except httpx2.ConnectError as error:
                raise SetupError(
                    f"no model server answers at {self._server.endpoint}; start it, or check "
                    "--endpoint"
                ) from error
            except httpx2.HTTPError as error:
                if last:
                    raise ModelError(f"the connection broke ({str(error)[:120]})") from error
                wait = None
            else:
                if status not in BUSY or last or b"response_format" in raw:
                    return status, raw
            time.sleep(min(wait if wait is not None else self._server.pause * 2**attempt, 30.0))
        raise AssertionError("the last attempt returns or raises")

    def _post(self, body: dict[str, Any]) -> tuple[int, bytes, float | None]:
        """Status, body and how long the server asks to wait."""
        end = time.monotonic() + self._server.seconds
        key = os.environ.get(KEY)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        address = self._server.endpoint.rstrip("/") + "/chat/completions"
        patience = httpx2.Timeout(self._server.seconds, connect=min(10.0, self._server.seconds))
        with (
            httpx2.Client(timeout=patience, trust_env=False, follow_redirects=False) as http,
            http.stream("POST", address, json=body, headers=headers) as response,
        ):
            raw = bytearray()
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > MAX_ANSWER:
                    raise ModelError(f"the answer is longer than {MAX_ANSWER // 1_000_000} MB")
                if time.monotonic() > end:
                    raise ModelError(f"no whole answer within {self._server.seconds:.0f} s")
            return response.status_code, bytes(raw), _seconds(response.headers.get("retry-after"))


def _mend(reason: str) -> dict[str, str]:
    return {"role": "user", "content": f"That cannot be used: {reason}. Send the whole JSON again."}


def _seconds(header: str | None) -> float | None:
    """Of a Retry-After header; one that gives a date is not waited for."""
    return float(header) if header and re.fullmatch(r"\d{1,5}(\.\d{1,3})?", header) else None


def _content(raw: bytes) -> str:
    """What the model wrote, without its thoughts and fences."""
    try:
        choice = json.loads(raw)["choices"][0]
        message = choice["message"]
        text, refusal = message.get("content") or "", message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(f"what came is no chat answer: {_excerpt(raw)}") from error
    if choice.get("finish_reason") == "length":
        raise CutError("the answer was cut at its greatest length")
    if refusal or choice.get("finish_reason") == "content_filter":
        raise RefusedError(f"the model refuses: {str(refusal or 'content filter')[:200]}")
    return _FENCE.sub("", _THOUGHTS.sub("", str(text)).strip()).strip()


def _excerpt(raw: bytes) -> str:
    return " ".join(raw[:300].decode("utf-8", "replace").split())[:160]
